//! A slip of paper that goes with a long computation: whether it is still wanted, and how far it has come.

use std::sync::{
    Arc,
    atomic::{AtomicU32, AtomicU64, Ordering},
};

/// The computation was no longer wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the computation was cancelled")]
pub struct Cancelled;

/// Hands out tickets of which only the newest is good: a new question makes the older ones stop.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    newest: Arc<AtomicU64>,
}

impl Tickets {
    /// A ticket; every ticket handed out before is cancelled.
    pub fn next(&self) -> Ticket {
        let number = self.newest.fetch_add(1, Ordering::AcqRel) + 1;
        Ticket { newest: Arc::clone(&self.newest), number, progress: Arc::default(), span: (0.0, 1.0) }
    }

    /// Cancels every ticket handed out so far.
    pub fn cancel_all(&self) {
        self.newest.fetch_add(1, Ordering::AcqRel);
    }
}

/// Whether a computation is still wanted, and how far it has come. Clones are the same ticket.
#[derive(Clone, Debug)]
pub struct Ticket {
    newest: Arc<AtomicU64>,
    number: u64,
    /// Parts of [`Ticket::WHOLE`].
    progress: Arc<AtomicU32>,
    /// Which part of the whole this one's work is.
    span: (f64, f64),
}

impl Default for Ticket {
    fn default() -> Self {
        Tickets::default().next()
    }
}

impl Ticket {
    const WHOLE: f64 = 1_000_000.0;

    /// Makes the computation stop at its next tile.
    pub fn cancel(&self) {
        // A number that is never handed out: only ever needed for a ticket that stands alone or is the newest.
        let _ = self.newest.compare_exchange(self.number, self.number + 1, Ordering::AcqRel, Ordering::Acquire);
    }

    /// Whether nobody waits for the result any more.
    pub fn is_cancelled(&self) -> bool {
        self.newest.load(Ordering::Acquire) != self.number
    }

    /// An error once nobody waits any more.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// The same ticket for work that takes the whole from one part done (0 to 1) to another.
    #[must_use]
    pub fn part(&self, from: f64, to: f64) -> Self {
        let (low, high) = self.span;
        let within = |part: f64| low + (high - low) * part.clamp(0.0, 1.0);
        Self { span: (within(from), within(to)), ..self.clone() }
    }

    /// How much of the whole is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        f64::from(self.progress.load(Ordering::Relaxed)) / Self::WHOLE
    }

    /// Says how much of this part is done; never takes back what was said.
    pub fn advance(&self, part: f64) {
        let (low, high) = self.span;
        let whole = low + (high - low) * part.clamp(0.0, 1.0);
        self.progress.fetch_max((whole * Self::WHOLE) as u32, Ordering::Relaxed);
    }
}
