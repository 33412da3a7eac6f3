//! What the sharing rule does, in the report: cash by tier, the balance it waits for, the turn, each partner's parts.

use super::{
    page::Page,
    simulated::{BreakEvenPart, SeriesPart, SpreadPart, spreads_over_years},
};
use crate::{
    analysis::{
        shared::{ShareAnswer, SharingAnswer},
        sharing::Tier,
    },
    fund::{identity::PartnerId, plan::Plan, sharing::SharingKind},
    wording::{names, sharing},
};
use serde::Serialize;

/// The rule and what it does. Money is nominal and in the base currency.
#[derive(Clone, Debug, Serialize)]
pub struct SharingPart {
    /// Which rule, as the plan file names it.
    pub rule: &'static str,
    /// The tiers in the order in which they pay; none where everything is pro rata.
    pub tiers: Vec<TierPart>,
    /// What the funders are owed before the split turns, years 0 … horizon; `None` where the rule knows no such balance.
    pub balance: Option<SeriesPart>,
    /// In which year the split turns; `None` for pro rata.
    pub turn: Option<BreakEvenPart>,
    /// The partners, in the plan's order.
    pub partners: Vec<SharePart>,
    /// The answer itself, for the sentence of the page.
    #[serde(skip)]
    answer: SharingAnswer,
}

/// A tier's mean cash.
#[derive(Clone, Debug, Serialize)]
pub struct TierPart {
    /// Which: a word, or `tier_1`, `tier_2`, … of a table of one's own.
    pub tier: String,
    /// In the years 0 … horizon.
    pub by_year: Vec<f64>,
    /// Of the value left at the horizon.
    pub at_horizon: f64,
    /// Each partner's part of it, in the plan's order.
    pub parts: Vec<f64>,
}

/// A partner's parts of the whole, before tax.
#[derive(Clone, Debug, Serialize)]
pub struct SharePart {
    /// Which.
    pub partner: PartnerId,
    /// Its part of the money paid in.
    pub capital: f64,
    /// Of everything received, value at the horizon included.
    pub cash: f64,
    /// Of what is lost where the fund loses; `None` where it never does.
    pub loss: Option<f64>,
    /// Of the variance of the fund's profit; `None` where that is certain.
    pub risk: Option<f64>,
    /// Received on average.
    pub received: f64,
    /// Profit over the horizon.
    pub profit: SpreadPart<f64>,
    /// What the rule gives beyond pro rata.
    pub effect: SpreadPart<f64>,
}

impl SharingPart {
    /// The part of an answer about a plan.
    pub(super) fn of(plan: &Plan, answer: &SharingAnswer) -> Self {
        let tiers = answer.tiers.iter().map(|tier| TierPart {
            tier: tier_name(tier.tier),
            by_year: tier.by_year.clone(),
            at_horizon: tier.at_horizon,
            parts: tier.parts.clone(),
        });
        let partners = plan.partners.iter().zip(&answer.partners);
        Self {
            rule: match plan.terms.sharing.kind() {
                SharingKind::ProRata => "pro_rata",
                SharingKind::European => "european",
                SharingKind::American => "american",
                SharingKind::FirstLoss => "first_loss",
                SharingKind::Memorandum => "memorandum",
                SharingKind::Custom => "custom",
            },
            tiers: tiers.collect(),
            balance: (!answer.balance.is_empty()).then(|| spreads_over_years(&answer.balance)),
            turn: answer.turn.as_ref().map(Into::into),
            partners: partners.map(|(partner, share)| SharePart::of(partner.id.clone(), share)).collect(),
            answer: answer.clone(),
        }
    }
}

impl SharePart {
    fn of(partner: PartnerId, share: &ShareAnswer) -> Self {
        let ShareAnswer { capital, cash, loss, risk, received, profit, effect } = share;
        Self {
            partner,
            capital: *capital,
            cash: *cash,
            loss: *loss,
            risk: *risk,
            received: *received,
            profit: profit.into(),
            effect: effect.into(),
        }
    }
}

fn tier_name(tier: Tier) -> String {
    let name = match tier {
        Tier::ManagersOwn => "managers_own",
        Tier::Capital => "capital",
        Tier::Preferred => "preferred_return",
        Tier::CatchUpManager => "catch_up_manager",
        Tier::CatchUpFunders => "catch_up_funders",
        Tier::SplitFunders => "split_funders",
        Tier::SplitManager => "split_manager",
        Tier::PhaseOneManager => "phase1_manager",
        Tier::PhaseOneFunders => "phase1_funders",
        Tier::PhaseTwoManager => "phase2_manager",
        Tier::PhaseTwoFunders => "phase2_funders",
        Tier::SeniorCapital => "senior_capital",
        Tier::JuniorCapital => "junior_capital",
        Tier::RestSenior => "rest_senior",
        Tier::RestJunior => "rest_junior",
        Tier::Custom(place) => return format!("tier_{}", place + 1),
        Tier::GivenBack => "given_back",
    };
    name.to_owned()
}

impl Page<'_> {
    /// A short paragraph: the rule, when it turns, and each partner's capital, cash and what the rule gives it.
    pub(super) fn sharing(&mut self) {
        let (Some(part), Some(simulation)) = (&self.evaluation.sharing, &self.evaluation.simulation) else { return };
        let format = self.format;
        let plan = self.plan;
        let rule = self.text(names::sharing_key(plan.terms.sharing.kind())).to_owned();
        self.lines.push(String::new());
        self.lines.push(self.with("evaluate-sharing", &[("rule", rule)]));
        match &part.answer.turn {
            Some(turn) => self.lines.push(sharing::turn(plan, turn, simulation.paths, format)),
            None if !plan.terms.sharing.is_pro_rata() => self.lines.push(self.text("sharing-not-pooled").to_owned()),
            None => {}
        }
        for (partner, share) in plan.partners.iter().zip(&part.answer.partners) {
            let arguments = [
                ("partner", names::partner(plan, &partner.id, format.language).to_owned()),
                ("capital", format.percent_of_one(share.capital, 1)),
                ("cash", format.percent_of_one(share.cash, 1)),
                ("effect", format.in_unit_change(share.effect.mean, self.unit)),
                ("error", format.in_unit(share.effect.mean_error, self.unit)),
                ("unit", format.unit_label(self.unit)),
            ];
            self.lines.push(self.with("evaluate-sharing-partner", &arguments));
        }
    }
}
