//! Problems of gates.

use super::Check;
use crate::fund::{
    approvals::{Duration, Gate, MixturePart},
    exact::HUNDRED,
    plan::Sections,
    problem::{Fault, Named, Problem},
};
use rust_decimal::Decimal;

/// The longest that a gate may take, months.
const MOST_MONTHS: i64 = 600;
/// The most gates of a sector.
const MOST_GATES: usize = 24;
/// The most stages of a sector's approval.
const MOST_STAGES: i64 = 24;
/// How deep mixtures may stand in each other.
const DEPTH: usize = 3;

/// Every problem of the section.
pub(in crate::fund) fn problems(plan: &Sections) -> Vec<Problem> {
    let approvals = &plan.approvals;
    let mut check = Check::new(plan);
    if let Some(cost) = &approvals.waiting_cost {
        check.assumption("approvals.waiting_cost", cost, 0, 100);
    }
    for (index, entry) in approvals.sectors.iter().enumerate() {
        let place = format!("approvals.sectors[{index}]");
        check.sector(format!("{place}.sector"), &entry.sector);
        if let Some(success) = &entry.success {
            check.assumption(&format!("{place}.success"), success, 0, 1);
        }
        check.count(format!("{place}.gates"), entry.gates.len(), 0, MOST_GATES);
        for (index, listed) in entry.gates.iter().enumerate() {
            gate(&mut check, &format!("{place}.gates[{index}]"), listed);
        }
        let ids = entry.gates.iter().map(|gate| &gate.id);
        check.once(&format!("{place}.gates"), Named::Gate, ids.map(|id| (id, id.to_string())));
    }
    let sectors = approvals.sectors.iter().map(|entry| &entry.sector);
    check.once("approvals.sectors", Named::Sector, sectors.map(|id| (id, id.to_string())));
    check.problems
}

fn gate(check: &mut Check<'_>, place: &str, gate: &Gate) {
    if !gate.id.is_well_formed() {
        check.fault(format!("{place}.id"), Fault::BadIdentity(gate.id.to_string()));
    }
    check.whole(&format!("{place}.stage"), gate.stage.into(), 1, MOST_STAGES);
    check.assumption(&format!("{place}.success"), &gate.success, 0, 1);
    duration(check, &format!("{place}.duration"), &gate.duration.value, DEPTH);
    duration(check, &format!("{place}.duration.default"), &gate.duration.default, DEPTH);
    check.source(&format!("{place}.duration"), &gate.duration.source);
}

fn duration(check: &mut Check<'_>, place: &str, duration: &Duration, depth: usize) {
    match duration {
        Duration::Fixed(months) => {
            check.whole(&format!("{place}.fixed"), months.0, 0, MOST_MONTHS);
        }
        Duration::Lognormal { median, p90 } => {
            if check.whole(&format!("{place}.lognormal.median"), median.0, 0, MOST_MONTHS) {
                check.number(&format!("{place}.lognormal.p90"), p90.0, median.0, MOST_MONTHS.into());
            }
        }
        Duration::Triangular { low, mode, high } => {
            if check.whole(&format!("{place}.triangular.low"), low.0, 0, MOST_MONTHS)
                && check.number(&format!("{place}.triangular.high"), high.0, low.0, MOST_MONTHS.into())
            {
                check.number(&format!("{place}.triangular.mode"), mode.0, low.0, high.0);
            }
        }
        Duration::Mixture(parts) => mixture(check, &format!("{place}.mixture"), parts, depth),
    }
}

fn mixture(check: &mut Check<'_>, place: &str, parts: &[MixturePart], depth: usize) {
    check.count(place, parts.len(), 1, if depth > 0 { 12 } else { 0 });
    if depth == 0 {
        return;
    }
    let mut sound = true;
    for (index, part) in parts.iter().enumerate() {
        sound &= check.whole(&format!("{place}[{index}].weight"), part.weight.0, 0, 100);
        duration(check, &format!("{place}[{index}].duration"), &part.duration, depth - 1);
    }
    // Only weights within 0 to 100 are sure to have a sum.
    if sound {
        let sum: Decimal = parts.iter().map(|part| part.weight.0).sum();
        if sum != HUNDRED {
            check.fault(place, Fault::SumNotHundred { sum });
        }
    }
}
