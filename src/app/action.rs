//! What the window asks for: every view pushes actions, one place carries them out.

use super::{
    command::Command,
    session::{FanChoice, ReturnsChoice},
};
use crate::fund::{
    edit::Edit,
    history::Phase,
    identity::{PartnerId, SectorId},
    movement::Take,
};
use rust_decimal::Decimal;
use std::path::PathBuf;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A change of the plan.
    Edit(Edit, Phase),
    /// The gesture under way is given up.
    CancelGesture,
    /// The gesture under way ends where it stands.
    CommitGesture,
    /// A command of the table.
    Command(Command),
    /// Opens a plan file.
    OpenPath(PathBuf),
    /// Reads a table to import.
    ImportPath(PathBuf),
    /// Saves to a path.
    SavePath(PathBuf),
    /// Opens a sample by its place as an untitled copy.
    OpenSample(usize),
    /// What a file dialog or the path field of the window answered; `None` where it was given up.
    PathChosen(Option<PathBuf>),
    /// The answer to "save the changes first?".
    Unsaved(UnsavedChoice),
    /// Brings a sector into view.
    ShowSector(SectorId),
    /// Goes to a partner's cell on the desk, or to the joint cell of a sector.
    ShowCell(Option<PartnerId>, SectorId),
    /// Forgets the message at the foot of the window.
    DismissMessage,
    /// Takes up work that a window left behind when it was killed.
    Recover(usize),
    /// Forgets what other windows left behind.
    ForgetRecoverable,
    /// Repeats the last move that was stopped, taking from the other sectors too.
    TakeFromOthers,
    /// Keeps the plan on screen although its file has changed on disk.
    KeepMine,
    /// Reads the plan's file again, giving up the changes on screen.
    TakeTheirs,
    /// Another measure or other prices for the fans.
    ShowFan(FanChoice),
    /// Another choice in the returns view.
    ShowReturns(ReturnsChoice),
    /// Stops a long simulation.
    StopSimulation,
    /// A click on the number of a partner's column where it opens its slider.
    FocusCell(Option<(PartnerId, SectorId)>),
}

/// What to do with unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsavedChoice {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// A move that was stopped, to be repeated with more to take from.
#[derive(Clone, Debug, PartialEq)]
pub struct StoppedMove {
    /// Whose cell; `None` for the joint column.
    pub partner: Option<PartnerId>,
    /// Which sector.
    pub sector: SectorId,
    /// What was asked, per cent.
    pub wanted: Decimal,
    /// Where it took from.
    pub take: Take,
}

/// Collects what a frame's views ask for.
#[derive(Debug, Default)]
pub struct Sink(Vec<Action>);

impl Sink {
    /// Asks for something.
    pub fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Asks for a command.
    pub fn command(&mut self, command: Command) {
        self.push(Action::Command(command));
    }

    /// Asks for a single change of the plan.
    pub fn edit(&mut self, edit: Edit) {
        self.push(Action::Edit(edit, Phase::Once));
    }

    /// Whether something of this kind has been asked for in this frame.
    pub fn has(&self, kind: impl Fn(&Action) -> bool) -> bool {
        self.0.iter().any(kind)
    }

    /// Hands over what was asked for, in order.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}
