//! Asking for a path: the desktop's own dialog on a thread of its own, so that the window never waits.

use super::Wake;
use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, TryRecvError, sync_channel},
    time::{Duration, Instant},
};

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A plan file to open.
    Open {
        /// The folder to begin in.
        folder: Option<PathBuf>,
        /// The dialog's title.
        title: String,
        /// What such files are called.
        kind: String,
        /// How their names end.
        endings: &'static [&'static str],
    },
    /// Where to save.
    Save {
        /// The folder to begin in.
        folder: Option<PathBuf>,
        /// The name to begin with.
        name: String,
        /// The dialog's title.
        title: String,
        /// What plan files are called.
        kind: String,
    },
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A path.
    Chosen(PathBuf),
    /// The person gave it up.
    GivenUp,
    /// No dialog came up: there is no service for it on this machine.
    NoService,
}

/// Asks for paths.
pub trait Dialogs {
    /// Puts a question; one at a time.
    fn ask(&mut self, ask: Ask);

    /// The answer, once.
    fn poll(&mut self) -> Option<Answer>;
}

/// An answer that comes faster than a hand can press Esc is no answer of a person's: without a dialog service the
/// library answers "nothing chosen" within milliseconds, exactly as if the dialog had been given up.
const TOO_FAST_FOR_A_HAND: Duration = Duration::from_millis(250);

/// The desktop's dialogs.
pub struct NativeDialogs {
    wake: Wake,
    pending: Option<Receiver<Answer>>,
}

impl NativeDialogs {
    /// Dialogs that wake the window when answered.
    pub fn new(wake: Wake) -> Self {
        Self { wake, pending: None }
    }
}

impl Dialogs for NativeDialogs {
    fn ask(&mut self, ask: Ask) {
        let (sender, receiver) = sync_channel(1);
        let wake = std::sync::Arc::clone(&self.wake);
        let work = move || {
            let start = Instant::now();
            let chosen = run(ask);
            let answer = match chosen {
                Some(path) => Answer::Chosen(path),
                None if start.elapsed() < TOO_FAST_FOR_A_HAND => Answer::NoService,
                None => Answer::GivenUp,
            };
            // The window may be gone by now; then nobody wants the answer.
            sender.send(answer).ok();
            wake();
        };
        // A dialog whose portal died never answers; asking again then simply takes over from it.
        self.pending = match std::thread::Builder::new().name("file dialog".to_owned()).spawn(work) {
            Ok(_) => Some(receiver),
            Err(_) => None,
        };
    }

    fn poll(&mut self) -> Option<Answer> {
        let answer = match self.pending.as_ref()?.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            // The dialog's thread panicked: as good as no service.
            Err(TryRecvError::Disconnected) => Answer::NoService,
        };
        self.pending = None;
        Some(answer)
    }
}

fn run(ask: Ask) -> Option<PathBuf> {
    let dialog = |folder: Option<PathBuf>, title: String, kind: String, endings: &[&str]| {
        let dialog = rfd::FileDialog::new().set_title(title).add_filter(kind, endings);
        match folder {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        }
    };
    match ask {
        Ask::Open { folder, title, kind, endings } => dialog(folder, title, kind, endings).pick_file(),
        Ask::Save { folder, name, title, kind } => {
            dialog(folder, title, kind, &["json"]).set_file_name(name).save_file()
        }
    }
}
