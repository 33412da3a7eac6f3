//! What is on screen beside the plan: chosen view, open panels, the message at the foot. None of it is undone.

use super::{
    action::StoppedMove,
    command::View,
    shell::import::ImportDraft,
    views::{approvals, assumptions, exposure::Choices, governance, naming, politics, sharing, strategy, together},
};
use crate::{
    files::{error::FileError, import::ImportFault},
    fund::{
        edit::Note,
        identity::{PartnerId, SectorId},
        movement::Stop,
        problem::Problem,
    },
};
use std::{path::PathBuf, sync::Arc};

/// What lies over the view.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Samples and recent plans.
    Start,
    /// The palette with what has been typed and which row is chosen.
    Palette {
        /// Typed so far.
        query: String,
        /// The chosen row.
        chosen: usize,
    },
    /// The list of keys.
    Keys,
    /// Title, description, authors: the draft of each.
    PlanDetails(Box<DetailsDraft>),
    /// A path to type where no dialog service answers.
    PathField {
        /// Saving rather than opening.
        saving: bool,
        /// Typed so far.
        path: String,
    },
    /// Changes that no file has stand in the way.
    Unsaved(Pending),
    /// The file changed on disk since it was read.
    ChangedOnDisk,
    /// Work that killed windows left behind.
    Recoverable,
    /// What a table would change.
    Import(Box<ImportDraft>),
}

/// The draft of the plan's title and description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DetailsDraft {
    /// English title.
    pub title_en: String,
    /// Japanese title.
    pub title_ja: String,
    /// English description.
    pub description_en: String,
    /// Japanese description.
    pub description_ja: String,
    /// Authors, one a line.
    pub authors: String,
}

/// What waits for an answer about unsaved changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Pending {
    /// Closing the window.
    Close,
    /// Opening a file.
    Open(PathBuf),
    /// Opening a sample.
    Sample(usize),
    /// Asking which file to open.
    AskOpen,
}

/// What the foot of the window says. Codes and names, so that it follows the language.
#[derive(Clone, Debug)]
pub enum Message {
    /// A file could not be read or written.
    File {
        /// Its name.
        name: String,
        /// Why.
        error: Arc<FileError>,
    },
    /// A table could not be imported.
    Import {
        /// Its name.
        name: String,
        /// Why.
        fault: Arc<ImportFault>,
    },
    /// An edit was refused.
    Refused(Problem),
    /// A move was stopped.
    Stopped {
        /// By what.
        stop: Stop,
        /// The move, to repeat it with more to take from.
        request: StoppedMove,
    },
    /// A step was taken back.
    Undone(Note),
    /// A step was done again.
    Redone(Note),
    /// The plan was saved under this name.
    Saved(String),
    /// No dialog service answered, so the window asks itself.
    NoDialog,
    /// The settings could not be kept.
    SettingsLost,
}

/// What a fan shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FanMeasure {
    /// Total value with distributions carried at the target, against paid-in capital carried the same way.
    #[default]
    AgainstTarget,
    /// Value still in the fund and everything paid out so far.
    TotalValue,
    /// Value still in the fund.
    NetAssetValue,
    /// Paid out less called, so far.
    NetCash,
}

impl FanMeasure {
    /// Every measure, in the order of the switch.
    pub const ALL: [Self; 4] = [Self::AgainstTarget, Self::TotalValue, Self::NetAssetValue, Self::NetCash];

    /// The key of its short name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AgainstTarget => "fan-measure-target",
            Self::TotalValue => "fan-measure-total",
            Self::NetAssetValue => "fan-measure-value",
            Self::NetCash => "fan-measure-cash",
        }
    }

    /// The key of the chart's title.
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::AgainstTarget => "fan-title-target",
            Self::TotalValue => "fan-title-total",
            Self::NetAssetValue => "fan-title-value",
            Self::NetCash => "fan-title-cash",
        }
    }
}

/// The fan's measure and prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FanChoice {
    /// What it shows.
    pub measure: FanMeasure,
    /// In prices of t = 0.
    pub real: bool,
}

/// What the returns view shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReturnsChoice {
    /// Whose: a partner by its place, or the fund.
    pub partner: Option<usize>,
    /// In the partner's own currency.
    pub own_currency: bool,
    /// With twenty single futures drawn over the fan.
    pub futures: bool,
    /// The future looked at year by year, from 0.
    pub path: usize,
}

/// Everything on screen beside the plan.
#[derive(Debug, Default)]
pub struct Session {
    /// The chosen view.
    pub view: View,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// What the fan shows.
    pub fan: FanChoice,
    /// What the returns view shows.
    pub returns: ReturnsChoice,
    /// The message at the foot.
    pub message: Option<Message>,
    /// What to go on with once the plan is saved.
    pub after_save: Option<Pending>,
    /// Closing has been agreed to.
    pub closing: bool,
    /// A file dialog is open, and whether it is for saving.
    pub asking: Option<bool>,
    /// Whether that dialog, or the path field, is for a table to import.
    pub importing: bool,
    /// What the view of the assumptions remembers.
    pub assumptions: assumptions::State,
    /// The row that lights up because it blocks a move, and since when (seconds of the window's clock).
    pub flash: Option<(SectorId, f64)>,
    /// The cell whose slider is open where columns show numbers only.
    pub open_cell: Option<(PartnerId, SectorId)>,
    /// The sector to scroll to in the next frame.
    pub reveal: Option<SectorId>,
    /// How far the partners' columns are scrolled, points.
    pub columns_offset: f32,
    /// What is chosen in the view of exposures.
    pub exposure: Choices,
    /// What is chosen in the view of governance, and what was counted for it.
    pub governance: governance::State,
    /// What is chosen in the view of sharing.
    pub sharing: sharing::State,
    /// The name being typed, if one is.
    pub naming: Option<naming::Draft>,
    /// What is chosen in the view of approvals.
    pub approvals: approvals::State,
    /// What is chosen in the view of politics.
    pub politics: politics::State,
    /// What is chosen in the view of alone or together.
    pub together: together::State,
    /// What is chosen in the view of strategy.
    pub strategy: strategy::State,
    /// Whether the window had the focus in the last frame.
    pub focused: bool,
}

impl Session {
    /// Whether the keys of the table work: not while a small window asks something.
    pub fn allows_keys(&self) -> bool {
        matches!(self.overlay, None | Some(Overlay::Start))
    }
}
