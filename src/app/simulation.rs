//! The simulated figures on screen: what was asked for, what has come, and whether it still belongs to the plan.

use super::worker::{Answer, Request, Studied, Worked, Worker};
use crate::{
    analysis::{
        projection::{Analysis, Figures, SeriesAnswer},
        questions::{Counting, Party, Precision, Questions, SeriesQuestion},
        risk::OneYearDraws,
        studies::{Studies, StudyQuestions},
    },
    fund::{history::History, plan::Plan},
};
use std::sync::Arc;

/// A figure older than this on a plan that has moved on is greyed, seconds.
const STALE_AFTER: f64 = 0.15;
/// An answer that takes longer than this shows how far it is, seconds.
const SLOW_AFTER: f64 = 0.4;
/// While a gesture lasts, at most so many futures are re-evaluated.
const GESTURE_PATHS: usize = 10_000;

/// The engine's newest answer and what it was asked.
pub struct Simulation {
    worker: Box<dyn Worker>,
    asked: Option<(u64, Questions, StudyQuestions, bool)>,
    answer: Option<Answer>,
    studied: Option<Studied>,
    /// Since when the answer on screen has not been of the plan on screen, seconds of the window's clock.
    behind_since: Option<f64>,
    stale: bool,
    /// Since when the worker has been at the present request, seconds.
    working_since: Option<f64>,
    slow: bool,
    /// A long answer was stopped by hand: it is not asked for again until something changes.
    stopped: bool,
}

impl Simulation {
    /// Nothing asked yet.
    pub fn new(worker: Box<dyn Worker>) -> Self {
        Self {
            worker,
            asked: None,
            answer: None,
            studied: None,
            behind_since: None,
            stale: false,
            working_since: None,
            slow: false,
            stopped: false,
        }
    }

    /// Forgets everything: the document is another one.
    pub fn reset(&mut self) {
        self.asked = None;
        self.answer = None;
        self.studied = None;
        self.behind_since = None;
        self.stopped = false;
    }

    /// Asks for what the view on screen wants, if that or the plan changed; takes in what has come. Returns after how
    /// many seconds the window has to look again, so that a late figure greys without a move of the hand.
    pub fn keep_up(
        &mut self,
        history: &History,
        baseline: Option<Plan>,
        (mut questions, studies): (Questions, StudyQuestions),
        now: f64,
    ) -> Option<f64> {
        let dragging = history.is_dragging();
        if dragging {
            questions.precision = Precision::Quick;
            let wanted = history.plan().simulation.paths as usize;
            questions.paths = Some(wanted.min(GESTURE_PATHS));
            // A gesture shows what moves with it; distributions of rates and multiples follow when it ends.
            questions.samples = questions.samples.min(20);
        }
        let wanted = (history.revision(), questions, studies, dragging);
        if self.asked.as_ref() != Some(&wanted) {
            let (revision, questions, studies, _) = wanted.clone();
            let gesture = dragging.then(|| history.start().clone());
            self.worker.ask(Request { revision, plan: history.plan().clone(), questions, gesture, baseline, studies });
            self.asked = Some(wanted);
            self.stopped = false;
            self.working_since = None;
        }
        while let Some(worked) = self.worker.poll() {
            match worked {
                Worked::Answer(answer) => self.answer = Some(*answer),
                Worked::Studied(studied) => self.studied = Some(studied),
            }
        }
        // An answer of this revision may still be one of a gesture, with fewer futures and questions.
        self.working_since = self.worker.progress().map(|_| self.working_since.unwrap_or(now));
        // The desk's line of the largest risk comes when it comes; a bar after every move would only be in the way.
        let beside =
            self.asked.as_ref().zip(self.answer.as_ref()).is_some_and(|((revision, asked, studies, _), answer)| {
                answer.revision == *revision && answer.questions == *asked && !studies.switch && !studies.together
            });
        let worked = self.working_since.filter(|_| !beside).map(|since| now - since);
        self.slow = worked.is_some_and(|worked| worked > SLOW_AFTER);
        let slow = worked.filter(|_| !self.slow).map(|worked| SLOW_AFTER - worked + 0.01);
        let current = self.answer.as_ref().is_some_and(|answer| answer.revision == history.revision());
        if current {
            self.behind_since = None;
            self.stale = false;
            return slow;
        }
        let since = *self.behind_since.get_or_insert(now);
        self.stale = now - since > STALE_AFTER;
        let stale = (!self.stale).then_some(STALE_AFTER - (now - since) + 0.01);
        stale.into_iter().chain(slow).reduce(f64::min)
    }

    /// Whether what is on screen belongs to an older plan.
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// How far an answer is that takes its time; `None` where nothing runs, or not for long.
    pub fn progress(&self) -> Option<f64> {
        self.worker.progress().filter(|_| self.slow)
    }

    /// Whether the newest answer says anything of a party, if only that nothing of it is at risk.
    pub fn knows(&self, party: Party) -> bool {
        self.analysis().is_some_and(|analysis| analysis.figures.iter().any(|found| found.party == party))
    }

    /// Whether a running answer was stopped by hand.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Stops the running answer.
    pub fn stop(&mut self) {
        self.worker.cancel();
        self.stopped = true;
    }

    /// The newest studies.
    pub fn studies(&self) -> Option<&Studies> {
        self.studied.as_ref().map(|studied| studied.studies.as_ref())
    }

    /// Whether the newest studies belong to another plan than the one on screen: they take a second, and are greyed until
    /// they have come.
    pub fn studies_are_of(&self, revision: u64) -> bool {
        self.studied.as_ref().is_some_and(|studied| studied.revision == revision)
    }

    /// The newest answer.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.answer.as_ref().map(|answer| answer.analysis.as_ref())
    }

    /// The one-year draws of the newest answer.
    pub fn one_year(&self) -> Option<&Arc<OneYearDraws>> {
        self.answer.as_ref().map(|answer| &answer.one_year)
    }

    /// A series of the newest answer.
    pub fn series(&self, question: SeriesQuestion) -> Option<&SeriesAnswer> {
        self.analysis()?.series.iter().find(|series| series.question == question)
    }

    /// The figures of a party in the newest answer; `None` where they are not there or nothing is at risk.
    pub fn figures(&self, party: Party, counting: Counting) -> Option<&Figures> {
        figures_in(self.analysis()?, party, counting)
    }

    /// The baseline's figures of a party.
    pub fn baseline_figures(&self, party: Party, counting: Counting) -> Option<&Figures> {
        figures_in(self.answer.as_ref()?.baseline.as_deref()?, party, counting)
    }
}

fn figures_in(analysis: &Analysis, party: Party, counting: Counting) -> Option<&Figures> {
    analysis.figures.iter().find(|found| found.party == party && found.counting == counting)?.figures.as_ref()
}
