//! Whether another window or program changed a file since it was read.

use super::{disk, error::FileError};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

/// What a file looked like when it was read or written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Time of its last change, nanoseconds after 1970; `None` where the system does not say.
    modified: Option<u64>,
    /// Its length in bytes.
    length: u64,
    /// FNV-1a hash of its bytes, 64 bits.
    hash: u64,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    Same,
    /// Its content is another.
    Changed,
    /// It is gone, or cannot be read any more.
    Gone,
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    time.duration_since(UNIX_EPOCH).ok().and_then(|since| u64::try_from(since.as_nanos()).ok())
}

/// Fowler, Noll and Vo's hash, variant 1a: not against forgery, only against overlooking a change.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Stamp {
    /// The stamp of these bytes with the file's time of change.
    pub fn new(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        Self { modified: modified.and_then(nanoseconds), length: bytes.len() as u64, hash: fnv1a(bytes) }
    }

    /// What became of the file at `path` since this stamp. Reads the file only if its time of change is another.
    pub fn changed_since(&self, path: &Path) -> Change {
        let Ok(metadata) = fs::metadata(path) else { return Change::Gone };
        if !metadata.is_file() {
            return Change::Gone;
        }
        if metadata.len() != self.length {
            return Change::Changed;
        }
        let modified = metadata.modified().ok().and_then(nanoseconds);
        if modified.is_some() && modified == self.modified {
            return Change::Same;
        }
        match disk::read(path, self.length) {
            Ok((_, now)) if now.hash == self.hash => Change::Same,
            Ok(_) | Err(FileError::TooLarge { .. }) => Change::Changed,
            Err(_) => Change::Gone,
        }
    }
}
