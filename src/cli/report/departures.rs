//! Who leaves and what is left behind, and what caps on calls hold back.

use super::{page::Page, simulated::ChancePart, table::clean};
use crate::{
    analysis::departures::{Departure, DeparturesAnswer},
    fund::{identity::PartnerId, partner::Partner, plan::Sections},
    language::Digits,
    wording::{names, politics},
};
use serde::Serialize;

/// Who leaves, and who is held back. Money is nominal and in the base currency.
#[derive(Clone, Debug, Serialize)]
pub struct DeparturesPart {
    /// By partner, in the plan's order; nobody leaves while the switch of political risk is off.
    pub exits: Vec<ExitPart>,
    /// By partner that has a cap.
    pub caps: Vec<CapPart>,
}

/// A partner's leaving. Amounts are means over the futures on which it leaves.
#[derive(Clone, Debug, Serialize)]
pub struct ExitPart {
    /// Which.
    pub partner: PartnerId,
    /// Part of the futures on which it has left by the end of the years 0 … horizon.
    pub left_by_year: Vec<f64>,
    /// Chance of leaving within the horizon.
    pub chance: ChancePart,
    /// Paid in by then.
    pub paid_in: f64,
    /// Its part of the fund's value then.
    pub value: f64,
    /// Later calls that it does not make.
    pub orphaned: f64,
    /// What of them others take over.
    pub carried: Vec<CarriedPart>,
    /// What of them nobody makes.
    pub never_made: f64,
    /// What an outside buyer pays.
    pub price: f64,
    /// What that buyer receives later.
    pub bought: f64,
    /// What goes to the frozen account.
    pub frozen: f64,
    /// What it pays to those who stay.
    pub penalty: f64,
}

/// What a partner takes over.
#[derive(Clone, Debug, Serialize)]
pub struct CarriedPart {
    /// Which partner.
    pub partner: PartnerId,
    /// How much.
    pub amount: f64,
}

/// What a cap on a partner's calls holds back.
#[derive(Clone, Debug, Serialize)]
pub struct CapPart {
    /// Which partner.
    pub partner: PartnerId,
    /// Not called at the horizon, a mean over all futures.
    pub not_called: f64,
    /// Chance that it holds any call back.
    pub chance: ChancePart,
}

impl DeparturesPart {
    /// The part of an answer about a plan.
    pub fn of(plan: &Sections, answer: &DeparturesAnswer) -> Self {
        let exits = plan.partners.iter().zip(&answer.partners);
        let held = plan.partners.iter().zip(answer.not_called.iter().zip(&answer.capped));
        let capped = held.filter(|(partner, _)| plan.politics.call_cap(&partner.id).is_some());
        let caps = capped.map(|(partner, (not_called, chance))| CapPart {
            partner: partner.id.clone(),
            not_called: *not_called,
            chance: (*chance).into(),
        });
        Self { exits: exits.map(|(partner, left)| ExitPart::of(plan, partner, left)).collect(), caps: caps.collect() }
    }
}

impl ExitPart {
    fn of(plan: &Sections, partner: &Partner, left: &Departure) -> Self {
        let carried = plan.partners.iter().zip(&left.carried).filter(|(_, amount)| **amount != 0.0);
        let carried = carried.map(|(partner, amount)| CarriedPart { partner: partner.id.clone(), amount: *amount });
        Self {
            partner: partner.id.clone(),
            left_by_year: left.left_by_year.clone(),
            chance: left.left.into(),
            paid_in: left.paid_in,
            value: left.value,
            orphaned: left.orphaned,
            carried: carried.collect(),
            never_made: left.never_made,
            price: left.price,
            bought: left.bought,
            frozen: left.frozen,
            penalty: left.penalty,
        }
    }
}

impl Page<'_> {
    /// Who leaves and who is held back; nothing while political risk is off and there are no caps.
    pub(super) fn departures(&mut self) {
        let Some(part) = &self.evaluation.departures else { return };
        let exits = part.exits.iter().filter(|_| self.plan.politics.on).map(|left| self.exit(left));
        let caps = part.caps.iter().map(|cap| self.cap(cap));
        let lines: Vec<String> = exits.chain(caps).collect();
        if !lines.is_empty() {
            self.heading(self.text("evaluate-departures"));
            self.lines.extend(lines);
        }
    }

    fn exit(&self, left: &ExitPart) -> String {
        let carried: f64 = left.carried.iter().map(|part| part.amount).sum();
        let arguments = [
            ("partner", self.partner(&left.partner)),
            ("year", politics::calendar_year(self.plan, self.plan.meta.horizon as usize)),
            ("chance", self.format.bare_percent_of_one(left.chance.value, 1)),
            ("error", self.format.bare_percent_of_one(left.chance.error, 1)),
            ("orphaned", self.amount(left.orphaned)),
            ("carried", self.amount(carried)),
        ];
        self.with("evaluate-exit", &arguments)
    }

    fn cap(&self, cap: &CapPart) -> String {
        let arguments = [
            ("partner", self.partner(&cap.partner)),
            ("chance", self.format.percent_of_one(cap.chance.value, 1)),
            ("amount", self.amount(cap.not_called)),
        ];
        self.with("evaluate-cap", &arguments)
    }

    fn partner(&self, id: &PartnerId) -> String {
        clean(names::partner(self.plan, id, self.format.language))
    }

    fn amount(&self, base: f64) -> String {
        self.format.money(base, self.plan.meta.base_currency.as_str(), Digits::Tile)
    }
}
