//! What the window needs from the machine, handed in so that tests bring their own: files, dialogs, the clock.

pub mod clock;
pub mod dialogs;
pub mod disk;

pub use clock::{Clock, SystemClock};
pub use dialogs::{Ask, Dialogs, NativeDialogs};
pub use disk::{Disk, Job, Report, ThreadDisk};

use super::worker::{ImmediateWorker, Worker};
use crate::files::journal::{Journal, Recoverable};
use std::{path::PathBuf, sync::Arc};

/// Wakes the window from another thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Work that a killed window left behind.
pub struct LeftBehind {
    /// The plan's title.
    pub title: String,
    /// When it was last edited.
    pub time: String,
    /// Its journal, held so that no other window offers it too.
    pub journal: Recoverable,
}

/// The services together.
pub struct Services {
    /// Reads and writes files off the interface thread.
    pub disk: Box<dyn Disk>,
    /// Asks for paths.
    pub dialogs: Box<dyn Dialogs>,
    /// Tells the time.
    pub clock: Box<dyn Clock>,
    /// Where settings and journals are kept; `None` where the machine has no place for them.
    pub settings_folder: Option<PathBuf>,
    /// This window's journal.
    pub journal: Option<Arc<Journal>>,
    /// What killed windows left behind.
    pub recoverable: Vec<LeftBehind>,
    /// Where dialogs begin when no file is known.
    pub working_folder: Option<PathBuf>,
    /// Works out what is simulated; the window takes it over when it opens.
    pub worker: Option<Box<dyn Worker>>,
}

impl Services {
    /// Hands over the worker; where there is none, answers are worked out on the spot.
    pub fn take_worker(&mut self) -> Box<dyn Worker> {
        self.worker.take().unwrap_or_else(|| Box::new(ImmediateWorker::default()))
    }
}
