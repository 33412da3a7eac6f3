//! Files off the interface thread: one worker thread takes jobs in order and reports what came of them.

use super::Wake;
use crate::{
    files::{
        disk,
        error::FileError,
        import::{self, Import, ImportFault},
        plan_file,
        watch::{Change, Stamp},
    },
    fund::plan::Plan,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
};

/// Something to do with the disk.
pub enum Job {
    /// Reads a plan.
    Load(PathBuf),
    /// Reads a table to import into this plan.
    Import(PathBuf, Plan),
    /// Writes a plan.
    Save(PathBuf, Plan),
    /// Looks whether a file is still what it was.
    Look(PathBuf, Stamp),
    /// Anything small whose outcome is only "done" or "not done" (settings, journal).
    Chore(Chore, Box<dyn FnOnce() -> Result<(), FileError> + Send>),
}

/// Which small job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// Keeping the settings.
    Settings,
    /// Keeping the last edit in case the program is killed.
    Journal,
}

/// What came of a job.
#[derive(Debug)]
pub enum Report {
    /// Of reading a plan.
    Loaded(PathBuf, Result<(Plan, Stamp), Arc<FileError>>),
    /// Of reading a table.
    Imported(PathBuf, Result<Box<Import>, Arc<ImportFault>>),
    /// Of writing a plan.
    Saved(PathBuf, Plan, Result<Stamp, Arc<FileError>>),
    /// Of looking at a file.
    Looked(PathBuf, Change),
    /// Of a small job.
    Chore(Chore, Result<(), Arc<FileError>>),
}

/// Takes jobs and reports on them later.
pub trait Disk {
    /// Queues a job.
    fn start(&mut self, job: Job);

    /// What came of jobs since the last call.
    fn poll(&mut self) -> Vec<Report>;

    /// Waits for everything queued: at the end of the program, when the window is already gone.
    fn finish(&mut self) -> Vec<Report>;
}

/// Does a job.
pub fn work(job: Job) -> Report {
    match job {
        Job::Load(path) => {
            let loaded = plan_file::load_stamped(&path).map_err(Arc::new);
            Report::Loaded(path, loaded)
        }
        Job::Import(path, plan) => {
            let bytes = disk::read(&path, import::LARGEST).map_err(ImportFault::from);
            let imported = bytes.and_then(|(bytes, _)| import::read(&bytes, &plan));
            Report::Imported(path, imported.map(Box::new).map_err(Arc::new))
        }
        Job::Save(path, plan) => {
            let saved = plan_file::save(&path, &plan).map_err(Arc::new);
            Report::Saved(path, plan, saved)
        }
        Job::Look(path, stamp) => {
            let change = stamp.changed_since(&path);
            Report::Looked(path, change)
        }
        Job::Chore(chore, run) => Report::Chore(chore, run().map_err(Arc::new)),
    }
}

/// The worker thread.
pub struct ThreadDisk {
    jobs: Option<Sender<Job>>,
    reports: Receiver<Report>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl ThreadDisk {
    /// A worker that wakes the window after each job. The queue is not bounded: what fills it is a hand at a keyboard.
    ///
    /// # Errors
    /// The machine has no thread to give.
    pub fn new(wake: Wake) -> std::io::Result<Self> {
        let (jobs, queue) = channel::<Job>();
        let (sender, reports) = channel();
        let thread = std::thread::Builder::new().name("files".to_owned()).spawn(move || {
            for job in queue {
                if sender.send(work(job)).is_err() {
                    return;
                }
                wake();
            }
        })?;
        Ok(Self { jobs: Some(jobs), reports, thread: Some(thread) })
    }
}

impl Disk for ThreadDisk {
    fn start(&mut self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The thread only ends when this sender goes; a failed send means it panicked, which the journal outlives.
            jobs.send(job).ok();
        }
    }

    fn poll(&mut self) -> Vec<Report> {
        self.reports.try_iter().collect()
    }

    fn finish(&mut self) -> Vec<Report> {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the worker has been printed by it; there is nothing left to save from it.
            thread.join().ok();
        }
        self.reports.try_iter().collect()
    }
}

/// Does every job at once: for tests.
#[derive(Default)]
pub struct ImmediateDisk(Vec<Report>);

impl Disk for ImmediateDisk {
    fn start(&mut self, job: Job) {
        self.0.push(work(job));
    }

    fn poll(&mut self) -> Vec<Report> {
        std::mem::take(&mut self.0)
    }

    fn finish(&mut self) -> Vec<Report> {
        self.poll()
    }
}
