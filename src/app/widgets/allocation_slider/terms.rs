//! The words in which a slider and its caller speak: what is marked on the rail, what the hand asks for.

use rust_decimal::Decimal;

use crate::app::theme::PartnerColours;

/// How far one key press moves, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// An arrow key; also the grid on which a drag lands.
    pub step: Decimal,
    /// With Shift.
    pub fine: Decimal,
    /// Page up and page down.
    pub coarse: Decimal,
}

impl Default for Steps {
    /// 0.5, 0.1 and 5 per cent.
    fn default() -> Self {
        Self { step: Decimal::new(5, 1), fine: Decimal::new(1, 1), coarse: Decimal::from(5) }
    }
}

/// Whose share a ghost tick marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GhostKind {
    /// The plan as it was before the first change: a full stroke.
    Baseline,
    /// The plan this one is compared with: a broken stroke.
    Compared,
    /// Another partner's proposal: a stroke with a head, in that partner's colour.
    OtherPartner(PartnerColours),
}

/// A mark on the rail for a share that is not this slider's own.
#[derive(Clone, Debug)]
pub struct GhostTick {
    /// The marked share, per cent.
    pub value: Decimal,
    /// Whose it is.
    pub kind: GhostKind,
    /// What the tooltip says of it.
    pub label: String,
}

/// Floor and cap of the share, and how their handles are called.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// The least share, per cent, if there is one.
    pub floor: Option<Decimal>,
    /// The greatest share, per cent, if there is one.
    pub cap: Option<Decimal>,
    /// Tooltip and accessible name of the floor's handle.
    pub floor_name: String,
    /// Tooltip and accessible name of the cap's handle.
    pub cap_name: String,
    /// Whether the handles can be moved.
    pub editable: bool,
}

/// Where an edit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The first change of a gesture.
    Begin,
    /// A further change.
    Drag,
    /// The gesture is over; this is its last value.
    Commit,
    /// The gesture was called off: back to what was before `Begin`.
    Cancel,
    /// Begin and commit at once (a click within one frame, a screen reader's request).
    Once,
}

/// Which of the slider's three handles, and the share asked of it, exact per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The share itself.
    Value(Decimal),
    /// Its floor.
    Floor(Decimal),
    /// Its cap.
    Cap(Decimal),
}

/// One phase of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliderEvent {
    /// Where the edit stands.
    pub phase: Phase,
    /// What is wanted: within the rail, not held to the reachable range.
    pub target: Target,
    /// Whether what is missing may be taken from the other unpinned sectors (Ctrl held).
    pub take_from_others: bool,
}

/// A wish that is no share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliderRequest {
    /// Double click: back to the baseline.
    ResetToBaseline,
    /// The key L: pin or unpin.
    TogglePin,
}
