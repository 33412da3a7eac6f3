//! Draws, unit-commitment paths and their cache.
