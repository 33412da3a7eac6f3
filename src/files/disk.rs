//! Reading within bounds, and writing so that a file is either as it was or as it should be.

use super::{
    error::{DiskAction, FileError},
    watch::Stamp,
};
use std::{
    ffi::OsString,
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// Whether the file that a write replaces is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// As `NAME.bak` beside it.
    Backup,
    /// Not at all.
    Nothing,
}

/// The bytes of a file of at most `limit` bytes, with the stamp by which a later change is noticed.
pub fn read(path: &Path, limit: u64) -> Result<(Vec<u8>, Stamp), FileError> {
    let failed = |error: std::io::Error| FileError::io(DiskAction::Read, &error);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(FileError::IsDirectory);
    }
    let file = File::open(path).map_err(failed)?;
    let modified = file.metadata().and_then(|metadata| metadata.modified()).ok();
    let mut bytes = Vec::new();
    // One byte more than allowed tells too large from just large enough, also where the length is not known.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge { limit });
    }
    let stamp = Stamp::new(&bytes, modified);
    Ok((bytes, stamp))
}

/// Writes a file atomically: a temporary file beside it is written and synced, the file as it was is kept as asked, then
/// the new one is renamed into its place and the folder synced. After any failure the old file is untouched.
///
/// A link is followed, so that the file it points to is replaced and not the link. A device is written straight.
pub fn write(path: &Path, bytes: &[u8], keep: Keep) -> Result<Stamp, FileError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(FileError::IsDirectory);
    }
    if before.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return write_straight(&target, bytes);
    }
    let failed = |error: std::io::Error| FileError::io(DiskAction::Write, &error);
    let folder = folder_of(&target);
    let mut fresh = temporary(&folder, &target).map_err(failed)?;
    fresh.write_all(bytes).map_err(failed)?;
    if let Some(before) = &before {
        // A file system without permissions is no reason not to save.
        let _ = fresh.as_file().set_permissions(before.permissions());
    }
    fresh.as_file().sync_all().map_err(failed)?;
    let modified = fresh.as_file().metadata().and_then(|metadata| metadata.modified()).ok();
    if before.is_some() && keep == Keep::Backup {
        back_up(&target, &folder).map_err(|error| FileError::io(DiskAction::Backup, &error))?;
    }
    fresh.persist(&target).map_err(|error| FileError::io(DiskAction::Replace, &error.error))?;
    sync_folder(&folder);
    Ok(Stamp::new(bytes, modified))
}

/// Removes a file; one that is not there is no error.
pub fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(FileError::io(DiskAction::Remove, &error)),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it.
pub fn make_folder(folder: &Path) -> Result<(), FileError> {
    fs::create_dir_all(folder).map_err(|error| FileError::io(DiskAction::MakeFolder, &error))
}

/// The name under which the file as it was is kept.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

fn write_straight(target: &Path, bytes: &[u8]) -> Result<Stamp, FileError> {
    let mut file =
        File::options().write(true).open(target).map_err(|error| FileError::io(DiskAction::Replace, &error))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| FileError::io(DiskAction::Write, &error))?;
    Ok(Stamp::new(bytes, None))
}

fn folder_of(target: &Path) -> PathBuf {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn temporary(folder: &Path, target: &Path) -> std::io::Result<NamedTempFile> {
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program would create it: the user's mask decides, not the private default of temporary files.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// The second name is made before the first is reused, so at every instant a whole file stands in its place.
fn back_up(target: &Path, folder: &Path) -> std::io::Result<()> {
    let backup = backup_path(target);
    let aside = temporary(folder, target)?.into_temp_path();
    fs::remove_file(&aside)?;
    // A second name costs no space; where the file system has none, a copy does.
    if fs::hard_link(target, &aside).is_err() {
        fs::copy(target, &aside)?;
        File::open(&aside)?.sync_all()?;
    }
    aside.persist(backup).map_err(|error| error.error)
}

/// Without it a rename may be forgotten when the power fails. Not every system can, and the data itself is synced.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
