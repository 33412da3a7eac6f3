//! The journal: the plan as last edited, so that a program that was killed comes back with the last edit.
//!
//! Every running program has a journal of its own: a locked file `journal-N.lock` that holds the place, and beside it
//! `journal-N.json`, replaced whole at every writing. The system frees the lock when the program ends, however it
//! ends; an entry beside a free lock was left by a program that was killed.

use super::{
    disk::{self, Keep},
    error::{DiskAction, DiskFault, FileError},
    watch::Stamp,
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

const FORMAT: &str = "concord-journal";
/// How many programs may run at once, killed ones that nobody asked about included.
const PLACES: usize = 256;
/// The largest journal that is read, bytes: a plan's text as a JSON string, and a little.
const LARGEST: u64 = 160 * 1024 * 1024;

/// What is kept against a sudden end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// The plan as last edited, as a plan file's text.
    pub plan: String,
    /// The file it was opened from or saved to; `None` where it was never saved (or its name is no Unicode text).
    pub origin: Option<PathBuf>,
    /// What that file looked like then.
    pub origin_stamp: Option<Stamp>,
    /// The revision of the plan as written here.
    pub revision: u64,
    /// The revision last saved to `origin`; equal to `revision` where nothing is unsaved.
    pub saved_revision: Option<u64>,
    /// When it was written, as the caller says.
    pub time: String,
}

impl JournalEntry {
    /// Whether the plan has edits that no file has.
    pub fn is_unsaved(&self) -> bool {
        self.saved_revision != Some(self.revision)
    }
}

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u64,
    entry: JournalEntry,
}

/// The journal of this program, its own as long as this value lives.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Held for its lock.
    _lock: File,
}

/// A journal that a killed program left, held so that no other window offers it too.
#[derive(Debug)]
pub struct Recoverable {
    /// What it holds.
    pub entry: JournalEntry,
    journal: Journal,
}

impl Journal {
    /// A journal of this program's own in a folder, which is made if need be. Journals that a killed program left are
    /// passed over.
    ///
    /// # Errors
    /// What the disk refused; [`DiskFault::Busy`] where every place is taken.
    pub fn new(folder: &Path) -> Result<Self, FileError> {
        disk::make_folder(folder)?;
        for place in 0..PLACES {
            if let Some(journal) = Self::take(folder, place)?
                && !journal.path.exists()
            {
                return Ok(journal);
            }
        }
        Err(FileError::Io { action: DiskAction::Write, reason: DiskFault::Busy })
    }

    /// The journal at a place, unless another program holds it.
    fn take(folder: &Path, place: usize) -> Result<Option<Self>, FileError> {
        let failed = |error: std::io::Error| FileError::io(DiskAction::Write, &error);
        let lock_path = folder.join(format!("journal-{place}.lock"));
        let lock = File::options().create(true).truncate(false).write(true).open(lock_path).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self { path: folder.join(format!("journal-{place}.json")), _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Writes the entry in place of the one before, atomically.
    ///
    /// # Errors
    /// What the disk refused; the entry before is then untouched.
    pub fn write(&self, entry: &JournalEntry) -> Result<(), FileError> {
        let mut entry = entry.clone();
        entry.origin = entry.origin.filter(|path| path.to_str().is_some());
        let document = Document { format: FORMAT.to_owned(), version: 1, entry };
        let text = serde_json::to_string(&document).unwrap_or_default();
        disk::write(&self.path, text.as_bytes(), Keep::Nothing).map(|_| ())
    }

    /// The entry last written; `None` where there is none, or none that can be read.
    pub fn read(&self) -> Option<JournalEntry> {
        let (bytes, _) = disk::read(&self.path, LARGEST).ok()?;
        let document: Document = serde_json::from_slice(&bytes).ok()?;
        (document.format == FORMAT && document.version == 1).then_some(document.entry)
    }

    /// Removes the entry, as after a save or before an orderly end.
    ///
    /// # Errors
    /// What the disk refused.
    pub fn clear(&self) -> Result<(), FileError> {
        disk::remove(&self.path)
    }
}

/// The journals that killed programs left in a folder, each held by this program until it is adopted, discarded or
/// dropped. One that cannot be read is left as it is.
pub fn recoverable(folder: &Path) -> Vec<Recoverable> {
    let orphan = |place: usize| {
        if !folder.join(format!("journal-{place}.json")).exists() {
            return None;
        }
        let journal = Journal::take(folder, place).ok()??;
        Some(Recoverable { entry: journal.read()?, journal })
    };
    (0..PLACES).filter_map(orphan).collect()
}

impl Recoverable {
    /// Takes the entry over: its journal is this program's from now on, so that the edit stays kept meanwhile.
    pub fn adopt(self) -> (Journal, JournalEntry) {
        (self.journal, self.entry)
    }

    /// Forgets the entry.
    ///
    /// # Errors
    /// What the disk refused.
    pub fn discard(self) -> Result<(), FileError> {
        self.journal.clear()
    }
}
