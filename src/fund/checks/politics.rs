//! Problems of hazards, caps on calls and scenarios.

use super::Check;
use crate::fund::{
    exact::Exact,
    identity::CurrencyCode,
    money::Money,
    plan::Sections,
    politics::{Scenario, TermChange},
    problem::{Fault, Named, Problem},
    validate,
};
use rust_decimal::Decimal;

/// The most scenarios of a plan.
const MOST_SCENARIOS: usize = 64;
/// The most elections of a partner's calendar.
const MOST_ELECTIONS: usize = 100;
/// The largest multiplier of a shock.
const MOST_MULTIPLIER: i64 = 10;
/// The longest delay of a scenario, months.
const MOST_MONTHS: i64 = 240;

/// Every problem of the section.
pub(in crate::fund) fn problems(plan: &Sections) -> Vec<Problem> {
    let politics = &plan.politics;
    let mut check = Check::new(plan);
    for (index, exit) in politics.exits.iter().enumerate() {
        let place = format!("politics.exits[{index}]");
        check.partner(format!("{place}.partner"), &exit.partner);
        check.assumption(&format!("{place}.hazard"), &exit.hazard, 0, 100);
        check.count(format!("{place}.elections"), exit.elections.len(), 0, MOST_ELECTIONS);
        for (index, year) in exit.elections.iter().enumerate() {
            check.whole(&format!("{place}.elections[{index}]"), (*year).into(), 1800, 2300);
        }
    }
    let partners = politics.exits.iter().map(|exit| &exit.partner);
    check.once("politics.exits", Named::Partner, partners.map(|id| (id, id.to_string())));
    for (name, assumption, high) in [
        ("election_factor", &politics.election_factor, 100),
        ("sale_discount", &politics.sale_discount, 100),
        ("penalty", &politics.penalty, 100),
        ("orphan_limit", &politics.orphan_limit, 100),
    ] {
        if let Some(assumption) = assumption {
            check.assumption(&format!("politics.{name}"), assumption, 0, high);
        }
    }
    for (index, entry) in politics.call_caps.iter().enumerate() {
        check.partner(format!("politics.call_caps[{index}].partner"), &entry.partner);
        money(&mut check, &format!("politics.call_caps[{index}].cap"), &entry.cap);
    }
    let partners = politics.call_caps.iter().map(|entry| &entry.partner);
    check.once("politics.call_caps", Named::Partner, partners.map(|id| (id, id.to_string())));
    check.count("politics.scenarios", politics.scenarios.len(), 0, MOST_SCENARIOS);
    for (index, listed) in politics.scenarios.iter().enumerate() {
        scenario(&mut check, &format!("politics.scenarios[{index}]"), listed);
    }
    let ids = politics.scenarios.iter().map(|scenario| &scenario.id);
    check.once("politics.scenarios", Named::Scenario, ids.map(|id| (id, id.to_string())));
    for (index, id) in politics.active.iter().enumerate() {
        if !politics.scenarios.iter().any(|scenario| scenario.id == *id) {
            check.fault(format!("politics.active[{index}]"), Fault::Unknown(Named::Scenario, id.to_string()));
        }
    }
    check.once("politics.active", Named::Scenario, politics.active.iter().map(|id| (id, id.to_string())));
    check.problems
}

fn money(check: &mut Check<'_>, place: &str, cap: &Money) {
    currency(check, &format!("{place}.currency"), &cap.currency);
    check.problems.extend(validate::amount_fault(cap).map(|fault| Problem::new(place, fault)));
}

fn currency(check: &mut Check<'_>, place: &str, code: &CurrencyCode) {
    if !check.plan.currencies.iter().any(|currency| currency.code == *code) {
        check.fault(place, Fault::Unknown(Named::Currency, code.to_string()));
    }
}

fn multiplier(check: &mut Check<'_>, place: &str, value: Exact, low: Decimal) {
    check.number(place, value.0, low, MOST_MULTIPLIER.into());
}

fn scenario(check: &mut Check<'_>, place: &str, scenario: &Scenario) {
    if !scenario.id.is_well_formed() {
        check.fault(format!("{place}.id"), Fault::BadIdentity(scenario.id.to_string()));
    }
    if scenario.name.en.trim().is_empty() && scenario.name.ja.trim().is_empty() {
        check.fault(format!("{place}.name"), Fault::EmptyText);
    }
    let horizon = check.plan.meta.horizon;
    check.whole(&format!("{place}.year"), scenario.year.into(), 1, horizon.into());
    for (index, shock) in scenario.sectors.iter().enumerate() {
        check.sector(format!("{place}.sectors[{index}].sector"), &shock.sector);
        multiplier(check, &format!("{place}.sectors[{index}].multiplier"), shock.multiplier, Decimal::ZERO);
    }
    let sectors = scenario.sectors.iter().map(|shock| &shock.sector);
    check.once(&format!("{place}.sectors"), Named::Sector, sectors.map(|id| (id, id.to_string())));
    multiplier(check, &format!("{place}.others"), scenario.others, Decimal::ZERO);
    for (index, sector) in scenario.spared.iter().enumerate() {
        check.sector(format!("{place}.spared[{index}]"), sector);
    }
    for (index, shock) in scenario.currencies.iter().enumerate() {
        currency(check, &format!("{place}.currencies[{index}].currency"), &shock.currency);
        // A rate of nothing would have no inverse.
        multiplier(check, &format!("{place}.currencies[{index}].multiplier"), shock.multiplier, Decimal::new(1, 2));
    }
    let currencies = scenario.currencies.iter().map(|shock| &shock.currency);
    check.once(&format!("{place}.currencies"), Named::Currency, currencies.map(|code| (code, code.to_string())));
    check.whole(&format!("{place}.exit_factor"), scenario.exit_factor.0, 0, 100);
    for (index, delay) in scenario.delays.iter().enumerate() {
        check.sector(format!("{place}.delays[{index}].sector"), &delay.sector);
        check.whole(&format!("{place}.delays[{index}].months"), delay.months.0, 0, MOST_MONTHS);
    }
    let sectors = scenario.delays.iter().map(|delay| &delay.sector);
    check.once(&format!("{place}.delays"), Named::Sector, sectors.map(|id| (id, id.to_string())));
    check.whole(&format!("{place}.rate_shift"), scenario.rate_shift.0, -20, 20);
    for (index, change) in scenario.terms.iter().enumerate() {
        match change {
            TermChange::CallsQueued { partner, years } => {
                let place = format!("{place}.terms[{index}].calls_queued");
                check.partner(format!("{place}.partner"), partner);
                check.whole(&format!("{place}.years"), (*years).into(), 0, 40);
            }
            TermChange::MemorandumSplit { manager } => {
                let place = format!("{place}.terms[{index}].memorandum_split.manager");
                check.whole(&place, manager.0, 0, 100);
            }
        }
    }
    if let Some(source) = &scenario.source {
        check.source(place, source);
    }
}
