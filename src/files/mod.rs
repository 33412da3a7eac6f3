//! The plan file, settings, journal and import: everything that touches the disk.
