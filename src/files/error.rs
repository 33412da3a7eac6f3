//! Why a file could not be read or written, as codes. Sentences are made in `wording`.

use crate::fund::problem::Problem;
use std::io;

/// Why a file was not taken or not written.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// There is no such file.
    NotFound,
    /// The path names a folder.
    IsDirectory,
    /// The file holds nothing but blanks.
    Empty,
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The first byte that is wrong, counted from 0.
        offset: usize,
    },
    /// The file ends in the middle of its JSON.
    Truncated {
        /// The last line, from 1.
        line: usize,
    },
    /// The text is not JSON.
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says, in English.
        message: String,
    },
    /// A field holds what it must not hold.
    Field {
        /// Where: a path such as `partners[1].allocation.SEM.share`; empty for the file as a whole.
        path: String,
        /// Line, from 1; `None` where it is not known.
        line: Option<usize>,
        /// What is wrong.
        reason: FieldReason,
    },
    /// JSON, but not a plan: `format` is missing or another.
    WrongFormat,
    /// Written by a newer version of the program.
    NewerVersion {
        /// The version found.
        found: u64,
    },
    /// More bytes than a plan can have.
    TooLarge {
        /// The most that is read.
        limit: u64,
    },
    /// The file is well formed, but its parts do not make a plan. Never empty.
    Plan(Vec<Problem>),
    /// The disk did not do what was asked.
    Io {
        /// What was asked.
        action: DiskAction,
        /// Why it was not done.
        reason: DiskFault,
    },
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldReason {
    /// A text that is not a plain decimal.
    NotDecimal(String),
    /// A decimal of more digits than are kept.
    TooManyDigits(String),
    /// A field that plans do not have.
    Unknown(String),
    /// A field that must be there.
    Missing(String),
    /// A field that is there twice.
    Duplicate(String),
    /// A value of another type.
    WrongType {
        /// As found, in the parser's words.
        found: String,
        /// As expected, in the parser's words.
        expected: String,
    },
    /// A word that is none of those allowed.
    UnknownWord {
        /// As found.
        found: String,
        /// Those allowed, in the parser's words.
        expected: String,
    },
    /// Anything else, in the parser's words.
    Other(String),
}

/// What was asked of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskAction {
    /// Reading.
    Read,
    /// Making a folder.
    MakeFolder,
    /// Writing the new text.
    Write,
    /// Keeping the file as it was as a backup.
    Backup,
    /// Putting the new file in the old one's place.
    Replace,
    /// Removing a file.
    Remove,
}

/// Why the disk did not do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// No space is left, or the quota is used up.
    Full,
    /// The disk can only be read.
    ReadOnly,
    /// The user may not.
    Denied,
    /// The folder does not exist.
    NoFolder,
    /// A folder stands where a file should.
    FolderInPlace,
    /// The name cannot be a file's.
    BadName,
    /// Another program holds it.
    Busy,
    /// Anything else, in the system's words.
    Other(String),
}

impl FileError {
    /// The error of a disk action that failed.
    pub fn io(action: DiskAction, error: &io::Error) -> Self {
        use io::ErrorKind;
        let reason = match error.kind() {
            ErrorKind::NotFound if action == DiskAction::Read => return Self::NotFound,
            ErrorKind::IsADirectory if action == DiskAction::Read => return Self::IsDirectory,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => DiskFault::Full,
            ErrorKind::ReadOnlyFilesystem => DiskFault::ReadOnly,
            ErrorKind::PermissionDenied => DiskFault::Denied,
            ErrorKind::NotFound | ErrorKind::NotADirectory => DiskFault::NoFolder,
            ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => DiskFault::FolderInPlace,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => DiskFault::BadName,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => DiskFault::Busy,
            _ => DiskFault::Other(error.to_string()),
        };
        Self::Io { action, reason }
    }
}
