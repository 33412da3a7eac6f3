//! Problems of the voting rules, vetoes and stances.

use super::{Check, smallest};
use crate::fund::{
    exact::HUNDRED,
    governance::{Compare, Matter, Rule, Votes, Weights},
    plan::Sections,
    problem::{Fault, Named, Problem},
    validate::LARGEST_MONEY,
};
use rust_decimal::Decimal;

/// The most votes of a partner.
const MOST_VOTES: i64 = 1_000_000_000_000;

/// Every problem of the section.
pub(in crate::fund) fn problems(plan: &Sections) -> Vec<Problem> {
    let governance = &plan.governance;
    let mut check = Check::new(plan);
    for matter in Matter::ALL {
        rule(&mut check, &format!("governance.{}", matter.field()), governance.rule(matter));
    }
    for (index, veto) in governance.sector_vetoes.iter().enumerate() {
        check.partner(format!("governance.sector_vetoes[{index}].partner"), &veto.partner);
        check.sector(format!("governance.sector_vetoes[{index}].sector"), &veto.sector);
    }
    let vetoes = governance.sector_vetoes.iter();
    check.once(
        "governance.sector_vetoes",
        Named::Sector,
        vetoes.map(|veto| ((&veto.partner, &veto.sector), veto.sector.to_string())),
    );
    for (index, entry) in governance.stances.iter().enumerate() {
        check.partner(format!("governance.stances[{index}].partner"), &entry.partner);
        check.sector(format!("governance.stances[{index}].sector"), &entry.sector);
    }
    let stances = governance.stances.iter();
    check.once(
        "governance.stances",
        Named::Sector,
        stances.map(|entry| ((&entry.partner, &entry.sector), entry.sector.to_string())),
    );
    check.problems
}

fn rule(check: &mut Check<'_>, place: &str, rule: &Rule) {
    // A quota of nothing would let every motion pass, one beyond all weight none.
    let highest = match rule.compare {
        Compare::AtLeast => HUNDRED,
        Compare::MoreThan => HUNDRED - smallest(),
    };
    check.share(&format!("{place}.quota"), rule.quota.0, smallest(), highest);
    check.share(&format!("{place}.quorum"), rule.quorum.0, Decimal::ZERO, HUNDRED);
    if let Some(head_count) = rule.head_count {
        check.whole(&format!("{place}.head_count.of"), head_count.of.into(), 1, 1000);
        check.whole(&format!("{place}.head_count.part"), head_count.part.into(), 1, head_count.of.max(1).into());
    }
    for (index, holder) in rule.vetoes.iter().enumerate() {
        check.partner(format!("{place}.vetoes[{index}]"), holder);
    }
    let holders = rule.vetoes.iter();
    check.once(&format!("{place}.vetoes"), Named::Partner, holders.map(|id| (id, id.to_string())));
    match &rule.weights {
        Weights::ByCapital | Weights::Equal => {}
        Weights::Custom(entries) => {
            let place = format!("{place}.weights.custom");
            votes(check, &place, entries);
            if entries.iter().all(|entry| entry.votes.0.is_zero()) {
                check.fault(place, Fault::NoVoters);
            }
        }
        Weights::Treaty(treaty) => {
            let place = format!("{place}.weights.treaty");
            check.share(&format!("{place}.basic"), treaty.basic.0, Decimal::ZERO, HUNDRED - smallest());
            check.whole(&format!("{place}.capital_per_vote"), treaty.capital_per_vote.0, 1, LARGEST_MONEY / 1_000_000);
            votes(check, &format!("{place}.founders"), &treaty.founders);
        }
    }
}

fn votes(check: &mut Check<'_>, place: &str, entries: &[Votes]) {
    for (index, entry) in entries.iter().enumerate() {
        check.partner(format!("{place}[{index}].partner"), &entry.partner);
        check.whole(&format!("{place}[{index}].votes"), entry.votes.0, 0, MOST_VOTES);
    }
    check.once(place, Named::Partner, entries.iter().map(|entry| (&entry.partner, entry.partner.to_string())));
}
