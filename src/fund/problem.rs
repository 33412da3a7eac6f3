//! What is wrong with a plan or an edit: a place and a code. Sentences are made in `wording`.

use rust_decimal::Decimal;

/// One fault of a plan or an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a path such as `partners[1].allocation.SEM`.
    pub place: String,
    /// What.
    pub fault: Fault,
}

impl Problem {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, fault: Fault) -> Self {
        Self { place: place.into(), fault }
    }
}

/// What kind of thing an identity names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A partner.
    Partner,
    /// A sector.
    Sector,
    /// A location.
    Location,
    /// A currency.
    Currency,
    /// A source.
    Source,
    /// A factor of the correlation matrix.
    Factor,
    /// A strategic criterion.
    Criterion,
    /// A gate of approval.
    Gate,
    /// A scenario.
    Scenario,
}

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A number outside what it may be.
    OutOfRange {
        /// As found.
        value: Decimal,
        /// The least allowed.
        low: Decimal,
        /// The most allowed.
        high: Decimal,
    },
    /// A number with more decimals than the field keeps.
    TooManyDecimals {
        /// As found.
        value: Decimal,
        /// How many are kept.
        allowed: u32,
    },
    /// Something that the plan does not have.
    Unknown(Named, String),
    /// The same identity twice.
    Duplicate(Named, String),
    /// A part that the plan must have.
    Missing(Named, String),
    /// An identity of the wrong form.
    BadIdentity(String),
    /// Too few or too many entries.
    Count {
        /// As found.
        found: usize,
        /// The least allowed.
        low: usize,
        /// The most allowed.
        high: usize,
    },
    /// Shares that must stay within 100 do not.
    SumOver {
        /// The sum found.
        sum: Decimal,
    },
    /// Shares that must sum to 100 do not.
    SumNotHundred {
        /// The sum found.
        sum: Decimal,
    },
    /// Two mirror entries of the matrix differ, or the diagonal is not 1.
    NotSymmetric {
        /// Row and column of the entry.
        first: String,
        /// The factor it should mirror.
        second: String,
    },
    /// The matrix is not positive definite: the factor at which the decomposition stops.
    NotPositiveDefinite {
        /// Which factor.
        factor: String,
    },
    /// A pair whose correlation cannot be reached by lognormal returns.
    Unreachable {
        /// One factor.
        first: String,
        /// The other.
        second: String,
    },
    /// A number that this plan does without, such as the life of a liquid sector.
    NoSuchAssumption,
    /// A text that must not be empty.
    EmptyText,
    /// The seed is not 1 to 16 hexadecimal digits.
    BadSeed(String),
    /// A voting rule under which nobody has a vote.
    NoVoters,
    /// The floor stands above the cap.
    FloorAboveCap,
    /// A sector of which money is still allocated cannot be removed.
    StillAllocated(String),
    /// A catch-up that is no faster than the carried interest never catches up.
    CatchUpTooSlow {
        /// The catch-up, per cent.
        catch_up: Decimal,
        /// The carried interest, per cent.
        carry: Decimal,
    },
    /// The last tier, and only it, must be without an end.
    LastTier,
    /// A partner that the sharing rule names cannot be removed.
    NamedInSharing(String),
    /// The move cannot be made at all.
    CannotMove(super::movement::Stop),
    /// Figures too large to be added up exactly.
    Overflow,
}
