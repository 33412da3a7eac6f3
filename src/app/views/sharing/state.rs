//! What is chosen in the view. None of it is part of the plan.

use crate::{
    analysis::questions::{Counting, Party},
    fund::{identity::PartnerId, plan::Sections},
};

/// Which of the plan's terms stand at the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The rule and its terms.
    #[default]
    Rule,
    /// Debt, costs and tax.
    Money,
}

/// What the picture of the chosen partner shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// The bridge from gross to net.
    #[default]
    Bridge,
    /// The fan of its total value.
    Fan,
}

/// What the last card compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// What the rule gives each partner beyond pro rata.
    #[default]
    Effect,
    /// What a project must earn before its funder earns the deemed rate.
    Required,
    /// Who bears what when the money comes to less.
    Ladder,
}

/// The choices together.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Whose bridge and fan; `None` for the first that funds.
    pub partner: Option<PartnerId>,
    /// In the partner's own currency.
    pub own_currency: bool,
    /// Cash by partner instead of by tier.
    pub by_partner: bool,
    /// The page at the left.
    pub page: Page,
    /// The picture at the right.
    pub picture: Picture,
    /// The table at the right.
    pub table: Table,
    /// What 100 paid in are worth at the end of the loss ladder.
    pub end_value: rust_decimal::Decimal,
}

impl Default for State {
    fn default() -> Self {
        Self {
            partner: None,
            own_currency: false,
            by_partner: false,
            page: Page::default(),
            picture: Picture::default(),
            table: Table::default(),
            end_value: rust_decimal::Decimal::from(80),
        }
    }
}

impl State {
    /// The place of the chosen partner: the first that funds where none is chosen, or the chosen one is gone.
    pub fn place(&self, plan: &Sections) -> usize {
        let chosen = self.partner.as_ref().and_then(|id| plan.partner_index(id));
        let manages = |id: &PartnerId| plan.terms.sharing.manager().iter().any(|part| part.partner == *id);
        chosen.or_else(|| plan.partners.iter().position(|partner| !manages(&partner.id))).unwrap_or(0)
    }

    /// The currency that the chosen partner's money is counted in.
    pub fn counting(&self) -> Counting {
        if self.own_currency { Counting::Own } else { Counting::Base }
    }

    /// The chosen partner.
    pub fn party(&self, plan: &Sections) -> Party {
        Party::Partner(self.place(plan))
    }
}
