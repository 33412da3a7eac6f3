//! Numbers that come several at a time: how long a gate takes, a sector's scores, a partner's weights.

use super::{
    item::{Origin, origin_of},
    state::Item,
};
use crate::{
    fund::{
        approvals::Duration,
        assumption::Assumption,
        edit::{ApprovalsEdit, Edit, StrategyEdit},
        exact::Exact,
        identity::{GateId, SectorId},
        plan::Sections,
    },
    language::{Format, Language, text},
    wording::{approvals, names},
};
use rust_decimal::Decimal;

/// A gate's duration, where the plan has the gate.
fn duration<'a>(plan: &'a Sections, sector: &SectorId, gate: &GateId) -> Option<&'a Assumption<Duration>> {
    plan.approvals.gate(sector, gate).map(|gate| &gate.duration)
}

/// A sector's scores or a partner's weights.
fn list<'a>(plan: &'a Sections, item: &Item) -> Option<&'a Assumption<Vec<Exact>>> {
    match item {
        Item::Scores(sector) => plan.strategy.scores_of(sector),
        Item::Weights(partner) => plan.strategy.weights_of(partner),
        _ => None,
    }
}

/// Every partner's weights, then every sector's scores, as far as the plan has them.
pub fn strategy(plan: &Sections) -> Vec<Item> {
    let weights = plan.strategy.weights.iter().map(|entry| Item::Weights(entry.partner.clone()));
    weights.chain(plan.strategy.scores.iter().map(|entry| Item::Scores(entry.sector.clone()))).collect()
}

/// Its name with what it belongs to.
pub fn name(item: &Item, plan: &Sections, language: Language) -> String {
    let dot = names::dot(language);
    let field = text(language, field_key(item));
    match item {
        Item::GateDuration(sector, gate) => {
            format!(
                "{}{dot}{}{dot}{field}",
                names::sector(plan, sector, language),
                names::gate(plan, sector, gate, language)
            )
        }
        Item::Scores(sector) => format!("{}{dot}{field}", names::sector(plan, sector, language)),
        Item::Weights(partner) => format!("{}{dot}{field}", names::partner(plan, partner, language)),
        _ => String::new(),
    }
}

/// The key of its own name.
pub const fn field_key(item: &Item) -> &'static str {
    match item {
        Item::GateDuration(..) => "field-gate-duration",
        Item::Weights(_) => "field-strategy-weights",
        _ => "field-strategy-scores",
    }
}

/// Where its default comes from.
pub fn origin<'a>(item: &Item, plan: &'a Sections) -> Option<Origin<'a>> {
    match item {
        Item::GateDuration(sector, gate) => duration(plan, sector, gate).map(origin_of),
        _ => list(plan, item).map(origin_of),
    }
}

/// Whether it differs from its default.
pub fn is_edited(item: &Item, plan: &Sections) -> bool {
    match item {
        Item::GateDuration(sector, gate) => duration(plan, sector, gate).is_some_and(Assumption::is_edited),
        _ => list(plan, item).is_some_and(Assumption::is_edited),
    }
}

/// The value in force and the default, in words: in a few for a gate's duration, which has a name of its own for more.
pub fn shown(item: &Item, plan: &Sections, format: Format) -> Option<(String, String)> {
    if let Item::GateDuration(sector, gate) = item {
        let own = duration(plan, sector, gate)?;
        return Some((approvals::short(&own.value, format), approvals::short(&own.default, format)));
    }
    let own = list(plan, item)?;
    let write =
        |list: &[Exact]| list.iter().map(|number| number.0.normalize().to_string()).collect::<Vec<_>>().join(" ");
    Some((write(&own.value), write(&own.default)))
}

/// The whole law of a gate's duration.
pub fn whole(item: &Item, plan: &Sections, format: Format) -> Option<(String, String)> {
    let Item::GateDuration(sector, gate) = item else { return None };
    let own = duration(plan, sector, gate)?;
    Some((approvals::duration(&own.value, format), approvals::duration(&own.default, format)))
}

/// The edit to a list of numbers.
pub fn edit(item: &Item, plan: &Sections, numbers: &[Decimal]) -> Option<Edit> {
    let edit = match item {
        Item::Weights(partner) => StrategyEdit::Weights { partner: partner.clone(), weights: numbers.to_vec() },
        Item::Scores(sector) => {
            if numbers.len() != plan.strategy.criteria.len() {
                return None;
            }
            let score = |(criterion, to): (&crate::fund::strategy::Criterion, &Decimal)| {
                let criterion = criterion.id.clone();
                Edit::Strategy(StrategyEdit::Score { sector: sector.clone(), criterion, to: *to })
            };
            return Some(Edit::Many(plan.strategy.criteria.iter().zip(numbers).map(score).collect()));
        }
        _ => return None,
    };
    Some(Edit::Strategy(edit))
}

/// The edit that brings back the default.
pub fn reset(item: &Item, plan: &Sections) -> Option<Edit> {
    let Item::GateDuration(sector, gate) = item else {
        let default: Vec<Decimal> = list(plan, item)?.default.iter().map(|number| number.0).collect();
        return edit(item, plan, &default);
    };
    let mut gates = plan.approvals.of(sector)?.gates.clone();
    let own = &mut gates.iter_mut().find(|known| known.id == *gate)?.duration;
    own.value.clone_from(&own.default);
    Some(Edit::Approvals(ApprovalsEdit::Gates { sector: sector.clone(), gates }))
}
