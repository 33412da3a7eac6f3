//! The answer of `concord stress` as one JSON object.

use crate::{
    analysis::{
        questions::Party,
        studies::{Bar, Change, Difference, Effect, Shock, Side, Studies, Switch, Tornado},
    },
    cli::report::{CapPart, ChancePart, DeparturesPart, ExitPart, SpreadPart},
    fund::{
        exact::Exact,
        identity::{CurrencyCode, PartnerId, ScenarioId},
        plan::Plan,
        politics::{Consequence, Orphans},
    },
    language::{Bilingual, Format, Language},
    wording::politics,
};
use serde::Serialize;

/// What `format` says.
const FORMAT: &str = "concord-stress";
/// What `version` says: it grows when a field changes its name or meaning, not when one is added.
const VERSION: u32 = 1;

/// The whole answer. Money is nominal and in the base currency.
#[derive(Clone, Debug, Serialize)]
pub struct Stress {
    /// What it is.
    pub format: &'static str,
    /// Of which version.
    pub version: u32,
    /// The futures.
    pub simulation: SimulationPart,
    /// What was shocked.
    pub plan: PlanPart,
    /// Where everyone stands without any shock.
    pub base: Vec<StandingPart>,
    /// The plan's scenarios.
    pub scenarios: Vec<ScenarioPart>,
    /// Each partner leaving.
    pub departures: Vec<LeavingPart>,
    /// Assumptions, one at a time.
    pub assumptions: Vec<AssumptionPart>,
    /// What takes most from whom.
    pub largest_risks: Vec<RiskPart>,
    /// Political risk on against off.
    pub switch: Option<SwitchPart>,
    /// Who leaves with it on.
    pub exits: Vec<ExitPart>,
    /// What caps on calls hold back.
    pub caps: Vec<CapPart>,
}

/// The futures.
#[derive(Clone, Debug, Serialize)]
pub struct SimulationPart {
    /// How many.
    pub paths: usize,
    /// From which seed, hexadecimal.
    pub seed: String,
}

/// What of the plan the answer rests on.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPart {
    /// Its title.
    pub title: Bilingual,
    /// The currency of all money.
    pub base_currency: CurrencyCode,
    /// The first calendar year.
    pub start_year: i32,
    /// Years looked ahead.
    pub horizon: u32,
    /// The real return to beat, per cent a year.
    pub real_target: Exact,
    /// Inflation, per cent a year.
    pub inflation: Exact,
    /// Whether its switch of political risk is on.
    pub political_risk: bool,
    /// What happens to a partner that leaves.
    pub consequence: Consequence,
    /// Who makes its later calls.
    pub orphans: Orphans,
}

/// A party without any shock.
#[derive(Clone, Debug, Serialize)]
pub struct StandingPart {
    /// `fund`, or a partner's identity.
    pub party: String,
    /// Chance of the target; `None` where no capital is at risk.
    pub chance_of_target: Option<ChancePart>,
    /// Profit over the horizon.
    pub profit: SpreadPart<f64>,
}

/// A scenario that strikes.
#[derive(Clone, Debug, Serialize)]
pub struct ScenarioPart {
    /// Which.
    pub id: ScenarioId,
    /// What it is called.
    pub name: Bilingual,
    /// In which year of the plan, from 1.
    pub year: u32,
    /// The same by the calendar.
    pub calendar_year: i64,
    /// Whether it is among those that strike when the switch is on.
    pub active: bool,
    /// What it changes for whom.
    pub effects: Vec<EffectPart>,
}

/// A partner that leaves.
#[derive(Clone, Debug, Serialize)]
pub struct LeavingPart {
    /// Which.
    pub partner: PartnerId,
    /// At the end of which year of the plan, from 1.
    pub year: usize,
    /// The same by the calendar.
    pub calendar_year: i64,
    /// What it changes for whom.
    pub effects: Vec<EffectPart>,
}

/// An assumption that is off.
#[derive(Clone, Debug, Serialize)]
pub struct AssumptionPart {
    /// Which, in one word.
    pub shock: &'static str,
    /// The sector or currency that it is of.
    pub subject: Option<String>,
    /// What the steps are counted in.
    pub unit: &'static str,
    /// One or both directions.
    pub sides: Vec<SidePart>,
}

/// One direction.
#[derive(Clone, Debug, Serialize)]
pub struct SidePart {
    /// How far.
    pub step: Option<f64>,
    /// What it changes for whom.
    pub effects: Vec<EffectPart>,
}

/// What changes for a party.
#[derive(Clone, Debug, Serialize)]
pub struct EffectPart {
    /// `fund`, or a partner's identity.
    pub party: String,
    /// Chance of the target; `None` where no capital is at risk.
    pub chance_of_target: Option<LevelsPart>,
    /// Mean profit.
    pub profit: ChangePart,
    /// The profit that one future in twenty stays under.
    pub one_in_twenty: LevelsPart,
}

/// A figure before and after.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LevelsPart {
    /// In the base case.
    pub before: f64,
    /// With the shock.
    pub after: f64,
    /// What it changes by.
    #[serde(flatten)]
    pub by: ChangePart,
}

/// A change and its standard error.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ChangePart {
    /// The change.
    pub change: f64,
    /// Its standard error.
    pub error: f64,
}

/// What takes most from a party.
#[derive(Clone, Debug, Serialize)]
pub struct RiskPart {
    /// `fund`, or a partner's identity.
    pub party: String,
    /// Which shock, in one word.
    pub shock: &'static str,
    /// The scenario, partner, sector or currency that it is of.
    pub subject: Option<String>,
    /// How far.
    pub step: Option<f64>,
    /// The same in words.
    pub sentence: String,
}

/// Political risk on against off.
#[derive(Clone, Debug, Serialize)]
pub struct SwitchPart {
    /// The scenarios that strike with it on.
    pub active: Vec<ScenarioId>,
    /// What it changes for whom.
    pub effects: Vec<EffectPart>,
    /// How profit changes over futures.
    pub profit_change: Vec<ProfitChangePart>,
}

/// How a party's profit changes over futures.
#[derive(Clone, Debug, Serialize)]
pub struct ProfitChangePart {
    /// `fund`, or a partner's identity.
    pub party: String,
    /// The changes.
    #[serde(flatten)]
    pub spread: SpreadPart<f64>,
}

impl Stress {
    /// The answer about a plan from its studies; sentences in `language`.
    pub fn of(plan: &Plan, found: &Studies, language: Language) -> Self {
        let nothing = Tornado::default();
        let tornado = found.tornado.as_ref().unwrap_or(&nothing);
        let base = tornado.base.iter().enumerate().map(|(place, standing)| StandingPart {
            party: party(plan, place),
            chance_of_target: standing.chance.map(Into::into),
            profit: (&standing.profit).into(),
        });
        let departures = found.switch.as_ref().map(|switch| DeparturesPart::of(plan, &switch.departures));
        let (exits, caps) = departures.map(|part| (part.exits, part.caps)).unwrap_or_default();
        Self {
            format: FORMAT,
            version: VERSION,
            simulation: SimulationPart { paths: found.paths, seed: plan.simulation.seed.clone() },
            plan: PlanPart {
                title: plan.meta.title.clone(),
                base_currency: plan.meta.base_currency.clone(),
                start_year: plan.meta.start_year,
                horizon: plan.meta.horizon,
                real_target: plan.meta.real_target.value,
                inflation: plan.meta.inflation.value,
                political_risk: plan.politics.on,
                consequence: plan.politics.consequence,
                orphans: plan.politics.orphans,
            },
            base: base.collect(),
            scenarios: tornado.bars.iter().filter_map(|bar| scenario(plan, bar)).collect(),
            departures: tornado.bars.iter().filter_map(|bar| leaving(plan, bar)).collect(),
            assumptions: tornado.bars.iter().filter_map(|bar| assumption(plan, bar)).collect(),
            largest_risks: risks(plan, tornado, Format::new(language)),
            switch: found.switch.as_ref().map(|switch| switched(plan, switch)),
            exits,
            caps,
        }
    }

    /// The answer as one JSON object over several lines.
    pub fn to_json(&self) -> String {
        // Structs of texts and numbers always have a JSON form; a number that is not finite becomes null.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// The name of a party by its place: the fund, then the partners.
fn party(plan: &Plan, place: usize) -> String {
    let partner = place.checked_sub(1).and_then(|partner| plan.partners.get(partner));
    partner.map_or_else(|| "fund".to_owned(), |partner| partner.id.to_string())
}

fn calendar(plan: &Plan, year: usize) -> i64 {
    i64::from(plan.meta.start_year) + year as i64 - 1
}

fn effects(plan: &Plan, changes: &[Change]) -> Vec<EffectPart> {
    let levels = |before: f64, after: f64, by: Difference| LevelsPart { before, after, by: by.into() };
    let effect = |(place, change): (usize, &Change)| EffectPart {
        party: party(plan, place),
        chance_of_target: change.at_risk.then(|| levels(change.chance.0.value, change.chance.1.value, change.chance.2)),
        profit: change.profit.into(),
        one_in_twenty: levels(change.worst.0, change.worst.1, change.worst.2),
    };
    changes.iter().enumerate().map(effect).collect()
}

/// What its only side changes.
fn only(plan: &Plan, bar: &Bar) -> Vec<EffectPart> {
    bar.sides.first().map(|side| effects(plan, &side.parties)).unwrap_or_default()
}

fn scenario(plan: &Plan, bar: &Bar) -> Option<ScenarioPart> {
    let Shock::Scenario(id) = &bar.shock else { return None };
    let scenario = plan.politics.scenarios.iter().find(|scenario| scenario.id == *id)?;
    Some(ScenarioPart {
        id: id.clone(),
        name: scenario.name.clone(),
        year: scenario.year,
        calendar_year: calendar(plan, scenario.year as usize),
        active: plan.politics.active.contains(id),
        effects: only(plan, bar),
    })
}

fn leaving(plan: &Plan, bar: &Bar) -> Option<LeavingPart> {
    let Shock::Leaves { partner, year } = bar.shock else { return None };
    let partner = plan.partners.get(partner)?.id.clone();
    Some(LeavingPart { partner, year, calendar_year: calendar(plan, year), effects: only(plan, bar) })
}

fn assumption(plan: &Plan, bar: &Bar) -> Option<AssumptionPart> {
    let unit = match &bar.shock {
        Shock::Scenario(_) | Shock::Leaves { .. } => return None,
        Shock::Returns | Shock::Return(_) | Shock::Costs | Shock::CostOfDebt | Shock::Inflation => "percentage_points",
        Shock::Volatilities | Shock::Lags => "factor",
        Shock::Correlations => "correlation",
        Shock::Currency(_) => "per_cent",
    };
    let (shock, subject) = code(plan, &bar.shock);
    let side = |side: &Side| SidePart { step: side.step, effects: effects(plan, &side.parties) };
    Some(AssumptionPart { shock, subject, unit, sides: bar.sides.iter().map(side).collect() })
}

/// A shock in one word, and what it is of.
fn code(plan: &Plan, shock: &Shock) -> (&'static str, Option<String>) {
    match shock {
        Shock::Scenario(id) => ("scenario", Some(id.to_string())),
        Shock::Leaves { partner, .. } => ("leaves", plan.partners.get(*partner).map(|partner| partner.id.to_string())),
        Shock::Returns => ("returns", None),
        Shock::Return(id) => ("return", Some(id.to_string())),
        Shock::Volatilities => ("volatilities", None),
        Shock::Correlations => ("correlations", None),
        Shock::Currency(code) => ("currency", Some(code.to_string())),
        Shock::Lags => ("lags", None),
        Shock::Costs => ("costs", None),
        Shock::CostOfDebt => ("cost_of_debt", None),
        Shock::Inflation => ("inflation", None),
    }
}

fn risks(plan: &Plan, tornado: &Tornado, format: Format) -> Vec<RiskPart> {
    let of = |place: usize| {
        let whose = place.checked_sub(1).map_or(Party::Fund, Party::Partner);
        let by_chance = tornado.largest_fall(whose, Effect::Chance);
        let fall = by_chance.or_else(|| tornado.largest_fall(whose, Effect::Profit))?;
        let (shock, subject) = code(plan, &fall.bar.shock);
        let sentence = politics::largest_risk(plan, tornado, whose, format)?;
        Some(RiskPart { party: party(plan, place), shock, subject, step: fall.side.step, sentence })
    };
    (0..=plan.partners.len()).filter_map(of).collect()
}

fn switched(plan: &Plan, switch: &Switch) -> SwitchPart {
    let spreads = switch.profit.iter().enumerate();
    SwitchPart {
        active: plan.politics.active.clone(),
        effects: effects(plan, &switch.changes),
        profit_change: spreads
            .map(|(place, spread)| ProfitChangePart { party: party(plan, place), spread: spread.into() })
            .collect(),
    }
}

impl From<Difference> for ChangePart {
    fn from(difference: Difference) -> Self {
        Self { change: difference.value, error: difference.error }
    }
}
