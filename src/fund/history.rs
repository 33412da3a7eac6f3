//! The history: the one way in for every change, with named steps to undo and redo.

use super::{
    edit::{Edit, Note, note},
    movement::Stop,
    plan::Plan,
    problem::Problem,
};

/// Steps kept for undoing. A step shares every section it did not change, so a thousand cost little.
const STEPS: usize = 1000;

/// In what phase of a gesture an edit comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A single change, a step of its own.
    Once,
    /// A gesture's change so far: applied to the plan at the gesture's start, not to the plan of the last tick. The
    /// first one begins the gesture.
    Drag,
    /// The gesture's last change: like [`Phase::Drag`], then the gesture becomes one step.
    Commit,
}

/// One undoable step.
#[derive(Clone, Debug)]
struct Step {
    before: Plan,
    after: Plan,
    note: Note,
}

/// A gesture under way.
#[derive(Clone, Debug)]
struct Gesture {
    start: Plan,
    edit: Edit,
}

/// What an edit came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether the plan is another than before.
    pub changed: bool,
    /// What stopped a move short of what was asked.
    pub stop: Option<Stop>,
}

/// The plan and how it came to be what it is.
#[derive(Clone, Debug)]
pub struct History {
    plan: Plan,
    /// Grows with every change of the plan, also by undo: answers are stamped with it.
    revision: u64,
    done: Vec<Step>,
    undone: Vec<Step>,
    gesture: Option<Gesture>,
}

impl History {
    /// A history that begins with this plan.
    pub fn new(plan: Plan) -> Self {
        Self { plan, revision: 1, done: Vec::new(), undone: Vec::new(), gesture: None }
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan's revision.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether a gesture is under way.
    pub fn is_dragging(&self) -> bool {
        self.gesture.is_some()
    }

    /// The plan at the start of the gesture under way, or as it stands.
    pub fn start(&self) -> &Plan {
        self.gesture.as_ref().map_or(&self.plan, |gesture| &gesture.start)
    }

    /// Applies an edit.
    ///
    /// # Errors
    /// What the edit asks for that the plan cannot hold. The plan stays as it is; a gesture under way goes on.
    pub fn apply(&mut self, edit: &Edit, phase: Phase) -> Result<Outcome, Problem> {
        let goes_on =
            phase != Phase::Once && self.gesture.as_ref().is_some_and(|gesture| gesture.edit.has_target_of(edit));
        let start = if goes_on { self.start() } else { &self.plan }.clone();
        let applied = edit.apply(&start)?;
        if !goes_on {
            // A gesture that another control left open ends where it stands; not before the edit is known to be good.
            self.commit();
        }
        let changed = applied.plan != self.plan;
        if changed {
            self.plan = applied.plan;
            self.revision += 1;
        }
        self.gesture = Some(Gesture { start, edit: edit.clone() });
        if phase != Phase::Drag {
            self.commit();
        }
        Ok(Outcome { changed, stop: applied.stop })
    }

    /// Ends the gesture under way as one step; a gesture that changed nothing leaves no step.
    pub fn commit(&mut self) {
        let Some(gesture) = self.gesture.take() else { return };
        if gesture.start == self.plan {
            // The same figures may be written otherwise, or stand in other copies.
            self.plan = gesture.start;
            return;
        }
        let note = note(&gesture.edit, &gesture.start, &self.plan);
        self.done.push(Step { before: gesture.start, after: self.plan.clone(), note });
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
        self.undone.clear();
    }

    /// Gives up the gesture under way and restores the plan at its start.
    pub fn cancel(&mut self) {
        if let Some(gesture) = self.gesture.take()
            && gesture.start != self.plan
        {
            self.plan = gesture.start;
            self.revision += 1;
        }
    }

    /// Takes the last step back; `None` where there is none. A gesture under way is given up first.
    pub fn undo(&mut self) -> Option<&Note> {
        self.cancel();
        let step = self.done.pop()?;
        self.plan = step.before.clone();
        self.revision += 1;
        self.undone.push(step);
        self.undone.last().map(|step| &step.note)
    }

    /// Does the last undone step again; `None` where there is none.
    pub fn redo(&mut self) -> Option<&Note> {
        self.cancel();
        let step = self.undone.pop()?;
        self.plan = step.after.clone();
        self.revision += 1;
        self.done.push(step);
        self.done.last().map(|step| &step.note)
    }

    /// What undoing would take back.
    pub fn undo_note(&self) -> Option<&Note> {
        self.done.last().map(|step| &step.note)
    }

    /// What redoing would do again.
    pub fn redo_note(&self) -> Option<&Note> {
        self.undone.last().map(|step| &step.note)
    }
}
