//! The thread round the engine: the newest request wins, the window never waits.
//!
//! While a gesture lasts a running answer is finished (it takes milliseconds, and an answer a tick old is better than
//! none) and the newest request is taken next; at rest a newer request stops the running one.

use super::services::Wake;
use crate::{
    analysis::{
        engine::Engine,
        projection::Analysis,
        questions::Questions,
        risk::OneYearDraws,
        studies::{self, Studies, StudyQuestions},
    },
    fund::plan::Plan,
    market::ticket::{Ticket, Tickets},
};
use std::collections::VecDeque;
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError,
    mpsc::{Receiver, SyncSender, sync_channel},
};

/// What is asked of the engine.
#[derive(Clone, Debug)]
pub struct Request {
    /// The plan's revision, with which the answer is stamped.
    pub revision: u64,
    /// The plan.
    pub plan: Plan,
    /// What is wanted of it.
    pub questions: Questions,
    /// The plan at the start of the gesture under way, if there is one.
    pub gesture: Option<Plan>,
    /// The plan with the baseline's allocation, whose figures are asked for too.
    pub baseline: Option<Plan>,
    /// Which studies are to follow, if any; not while a gesture lasts.
    pub studies: StudyQuestions,
}

/// What the engine answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The revision it belongs to.
    pub revision: u64,
    /// What was asked.
    pub questions: Questions,
    /// The answer.
    pub analysis: Arc<Analysis>,
    /// The baseline's figures on the same futures.
    pub baseline: Option<Arc<Analysis>>,
    /// The one-year draws, to read a mix's loss off within a frame.
    pub one_year: Arc<OneYearDraws>,
}

/// What the studies of a request found, after its answer.
#[derive(Clone, Debug)]
pub struct Studied {
    /// The revision it belongs to.
    pub revision: u64,
    /// What was asked.
    pub questions: StudyQuestions,
    /// What was found.
    pub studies: Arc<Studies>,
}

/// What comes of a request.
#[derive(Clone, Debug)]
pub enum Worked {
    /// The answer.
    Answer(Box<Answer>),
    /// Its studies.
    Studied(Studied),
}

/// Works out answers.
pub trait Worker {
    /// Asks; what was asked before and is not answered yet is dropped.
    fn ask(&mut self, request: Request);

    /// What has come since the last call, the oldest first.
    fn poll(&mut self) -> Option<Worked>;

    /// How far the running answer is, 0 to 1; `None` where nothing runs.
    fn progress(&self) -> Option<f64>;

    /// Stops what runs.
    fn cancel(&mut self);
}

/// What stays from one request to the next.
struct Memory {
    engine: Engine,
    /// The engine of studies: theirs are other futures than the window's.
    study: Engine,
    /// The start of the gesture that the engine knows of.
    gesture: Option<Plan>,
    /// The baseline last answered for, with what was asked of it.
    baseline: Option<(Plan, Questions, Arc<Analysis>)>,
    /// The studies last made.
    studied: Option<(Plan, Studied)>,
}

impl Memory {
    fn new(threads: usize) -> Self {
        Self { engine: Engine::new(threads), study: Engine::new(threads), gesture: None, baseline: None, studied: None }
    }

    /// What a request comes to; `None` where it was cancelled.
    fn work(&mut self, request: Request, ticket: &Ticket) -> Option<Answer> {
        let Request { revision, plan, questions, gesture, baseline, .. } = request;
        match &gesture {
            Some(start) if self.gesture.as_ref() != Some(start) => self.engine.begin_drag(start),
            None if self.gesture.is_some() => self.engine.end_drag(),
            _ => {}
        }
        self.gesture = gesture;
        let analysis = self.engine.answer(&plan, &questions, ticket).ok()?;
        let one_year = self.engine.one_year(&plan, ticket).ok()?;
        let baseline = baseline.and_then(|baseline| self.baseline(baseline, &questions, ticket));
        Some(Answer { revision, questions, analysis, baseline, one_year })
    }

    /// The studies that follow a request's answer; `None` where none are wanted or they were cancelled.
    fn studies(&mut self, request: &Request, ticket: &Ticket) -> Option<Studied> {
        let questions = request.studies;
        if questions.is_empty() || request.gesture.is_some() {
            return None;
        }
        if let Some((plan, found)) = &self.studied
            && *plan == request.plan
            && found.questions == questions
        {
            return Some(Studied { revision: request.revision, ..found.clone() });
        }
        let studies = Arc::new(studies::study(&mut self.study, &request.plan, &questions, ticket).ok()?);
        let found = Studied { revision: request.revision, questions, studies };
        self.studied = Some((request.plan.clone(), found.clone()));
        Some(found)
    }

    /// The baseline's figures, kept until it, the assumptions or the number of futures change.
    fn baseline(&mut self, plan: Plan, asked: &Questions, ticket: &Ticket) -> Option<Arc<Analysis>> {
        let questions = Questions {
            figures: asked.figures.clone(),
            paths: asked.paths,
            precision: asked.precision,
            ..Questions::default()
        };
        if let Some((known, were_asked, answer)) = &self.baseline
            && *known == plan
            && *were_asked == questions
        {
            return Some(Arc::clone(answer));
        }
        let answer = self.engine.answer(&plan, &questions, ticket).ok()?;
        self.baseline = Some((plan, questions, Arc::clone(&answer)));
        Some(answer)
    }
}

/// What the window and the thread share.
#[derive(Default)]
struct Slot {
    request: Option<(Request, Ticket)>,
    running: Option<(Ticket, bool)>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    filled: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        // The slot holds no half-made state, so a panic elsewhere leaves it usable.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The engine on a thread of its own.
pub struct EngineWorker {
    shared: Arc<Shared>,
    tickets: Tickets,
    answers: Receiver<Worked>,
}

impl EngineWorker {
    /// A worker that wakes the window with each answer. The engine takes all cores but one, which the window keeps.
    ///
    /// # Errors
    /// The machine has no thread to give.
    pub fn new(wake: Wake) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let (sender, answers) = sync_channel(4);
        let theirs = Arc::clone(&shared);
        std::thread::Builder::new().name("engine".to_owned()).spawn(move || run(&theirs, &sender, &wake))?;
        Ok(Self { shared, tickets: Tickets::default(), answers })
    }
}

fn run(shared: &Shared, answers: &SyncSender<Worked>, wake: &Wake) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut memory = Memory::new(cores.saturating_sub(1).max(1));
    loop {
        let (request, ticket) = {
            let mut slot = shared.lock();
            slot.running = None;
            loop {
                if slot.closed {
                    return;
                }
                if let Some((request, ticket)) = slot.request.take() {
                    slot.running = Some((ticket.clone(), request.gesture.is_some()));
                    break (request, ticket);
                }
                slot = shared.filled.wait(slot).unwrap_or_else(PoisonError::into_inner);
            }
        };
        let answer = memory.work(request.clone(), &ticket);
        let answered = answer.is_some();
        // A full channel means that the window has not drawn since.
        if answer.is_some_and(|answer| answers.send(Worked::Answer(Box::new(answer))).is_err()) {
            return;
        }
        wake();
        let studied = if answered { memory.studies(&request, &ticket) } else { None };
        if let Some(studied) = studied {
            if answers.send(Worked::Studied(studied)).is_err() {
                return;
            }
            wake();
        }
    }
}

impl Worker for EngineWorker {
    fn ask(&mut self, request: Request) {
        let mut slot = self.shared.lock();
        let dragging = request.gesture.is_some();
        let keep = dragging && slot.running.as_ref().is_some_and(|(_, quick)| *quick);
        let ticket = if keep { Ticket::default() } else { self.tickets.next() };
        if let Some((running, quick)) = slot.running.as_ref().filter(|_| !keep)
            && !*quick
        {
            running.cancel();
        }
        slot.request = Some((request, ticket));
        self.shared.filled.notify_one();
    }

    fn poll(&mut self) -> Option<Worked> {
        self.answers.try_recv().ok()
    }

    fn progress(&self) -> Option<f64> {
        let slot = self.shared.lock();
        slot.running.as_ref().map(|(ticket, _)| ticket.progress()).or_else(|| slot.request.as_ref().map(|_| 0.0))
    }

    fn cancel(&mut self) {
        let mut slot = self.shared.lock();
        slot.request = None;
        if let Some((ticket, _)) = &slot.running {
            ticket.cancel();
        }
    }
}

impl Drop for EngineWorker {
    fn drop(&mut self) {
        self.cancel();
        self.shared.lock().closed = true;
        self.shared.filled.notify_one();
    }
}

/// The engine on the caller's thread: for tests.
pub struct ImmediateWorker {
    memory: Memory,
    answers: VecDeque<Worked>,
}

impl Default for ImmediateWorker {
    fn default() -> Self {
        Self { memory: Memory::new(1), answers: VecDeque::new() }
    }
}

impl Worker for ImmediateWorker {
    fn ask(&mut self, request: Request) {
        self.answers.clear();
        let answer = self.memory.work(request.clone(), &Ticket::default());
        self.answers.extend(answer.map(|answer| Worked::Answer(Box::new(answer))));
        self.answers.extend(self.memory.studies(&request, &Ticket::default()).map(Worked::Studied));
    }

    fn poll(&mut self) -> Option<Worked> {
        self.answers.pop_front()
    }

    fn progress(&self) -> Option<f64> {
        None
    }

    fn cancel(&mut self) {}
}
