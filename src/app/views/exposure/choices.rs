//! What is chosen in the view: whose money, in which measure, against what. None of it is part of the plan.

use crate::fund::{identity::PartnerId, plan::Sections};

/// How amounts are measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Money of the base currency.
    #[default]
    Base,
    /// Money of each partner's own currency.
    Own,
    /// Per cent of what the party has allocated.
    Percent,
}

impl Measure {
    /// Every measure, in the order of the list.
    pub const ALL: [Self; 3] = [Self::Base, Self::Own, Self::Percent];
}

/// Which pictures the middle shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// The table above, the tiles below.
    #[default]
    Both,
    /// The table alone.
    Table,
    /// The tiles alone.
    Tiles,
}

impl Pictures {
    /// Every choice, in order.
    pub const ALL: [Self; 3] = [Self::Both, Self::Table, Self::Tiles];
}

/// The choices together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Whose money; `None` for the fund's.
    pub partner: Option<PartnerId>,
    /// How it is measured.
    pub measure: Measure,
    /// Whether the table shows the change against the baseline instead of the amount.
    pub changes: bool,
    /// Which pictures the middle shows.
    pub pictures: Pictures,
    /// The cell of the table that the keyboard is at: row and column, the column of sums last.
    pub cell: (usize, usize),
}

impl Choices {
    /// The place of the chosen partner; `None` for the fund, and where the plan no longer has the partner.
    pub fn party(&self, plan: &Sections) -> Option<usize> {
        self.partner.as_ref().and_then(|id| plan.partner_index(id))
    }
}
