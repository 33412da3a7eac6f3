//! What the window needs from the machine, handed in so that tests bring their own: files, dialogs, the clock.

pub mod clock;
pub mod dialogs;
pub mod disk;

pub use clock::{Clock, SystemClock};
pub use dialogs::{Ask, Dialogs, NativeDialogs};
pub use disk::{Disk, Job, Report, ThreadDisk};

/// Wakes the window from another thread.
pub type Wake = std::sync::Arc<dyn Fn() + Send + Sync>;

/// The services together.
pub struct Services {
    /// Reads and writes files off the interface thread.
    pub disk: Box<dyn Disk>,
    /// Asks for paths.
    pub dialogs: Box<dyn Dialogs>,
    /// Tells the time.
    pub clock: Box<dyn Clock>,
}
