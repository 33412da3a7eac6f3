//! What a step of governance, strategy, approvals or politics did, in words.

use super::{
    names,
    note::{money, percent},
};
use crate::{
    fund::{
        edit::{PoliticsNumber, SectionNote},
        governance::{Matter, Stance},
        identity::{CriterionId, ScenarioId},
        plan::Sections,
        politics::{Consequence, Orphans},
    },
    language::{Format, Language, text, text_with},
};
use rust_decimal::Decimal;

/// The name of a step.
pub(super) fn sentence(note: &SectionNote, plan: &Sections, format: Format) -> String {
    let language = format.language;
    let dot = names::dot(language);
    let partner = |id| names::partner(plan, id, language);
    let sector = |id| names::sector(plan, id, language);
    let said = |key: &str| text(language, key).to_owned();
    let one = |key: &str, name: String| text_with(language, key, &[("name", name.into())]);
    let number = |value: Decimal| format.number(value, value.normalize().scale().min(6));
    match note {
        SectionNote::Quota(of, quota) => {
            format!("{}{dot}{}", matter(*of, language), one("note-quota", percent(format, *quota)))
        }
        SectionNote::Rule(of) => format!("{}{dot}{}", matter(*of, language), said("note-rule")),
        SectionNote::SectorVeto(p, s, granted) => {
            let key = if *granted { "note-veto-granted" } else { "note-veto-taken" };
            format!("{}{dot}{} {}", partner(p), sector(s), said(key))
        }
        SectionNote::Stance(p, s, how) => format!("{}{dot}{} {}", partner(p), sector(s), stance(*how, language)),
        SectionNote::Governance => said("note-governance"),
        SectionNote::Score(s, c, to) => format!("{}{dot}{} {}", sector(s), criterion(plan, c, language), number(*to)),
        SectionNote::Weight(p, c, to) => {
            format!("{}{dot}{} {}", partner(p), criterion(plan, c, language), percent(format, *to))
        }
        SectionNote::Weights(p) => format!("{}{dot}{}", partner(p), said("note-weights")),
        SectionNote::Strategy => said("note-strategy"),
        SectionNote::ApprovalsDrawn(true) => said("note-approvals-drawn"),
        SectionNote::ApprovalsDrawn(false) => said("note-approvals-fixed"),
        SectionNote::WaitingCost(cost) => one("note-waiting-cost", percent(format, *cost)),
        SectionNote::Success(s, chance) => {
            let chance = percent(format, *chance * Decimal::ONE_HUNDRED);
            format!("{}{dot}{}", sector(s), one("note-success", chance))
        }
        SectionNote::Gates(s, count) => {
            format!("{}{dot}{}", sector(s), one("note-gates", format.count(*count as u64)))
        }
        SectionNote::Approvals => said("note-approvals"),
        SectionNote::PoliticsOn(true) => said("note-politics-on"),
        SectionNote::PoliticsOn(false) => said("note-politics-off"),
        SectionNote::Hazard(p, to) => format!("{}{dot}{}", partner(p), one("note-hazard", percent(format, *to))),
        SectionNote::Elections(p) => format!("{}{dot}{}", partner(p), said("note-elections")),
        SectionNote::PoliticsNumber(which, to) => match which {
            PoliticsNumber::ElectionFactor => one("note-election-factor", number(*to)),
            PoliticsNumber::SaleDiscount => one("note-sale-discount", percent(format, *to)),
            PoliticsNumber::Penalty => one("note-penalty", percent(format, *to)),
            PoliticsNumber::OrphanLimit => one("note-orphan-limit", percent(format, *to)),
        },
        SectionNote::Consequence(which) => one("note-consequence", consequence(*which, language).to_owned()),
        SectionNote::Orphans(which) => one("note-orphans", orphans(*which, language).to_owned()),
        SectionNote::CallCap(p, cap) => {
            let cap = cap.as_ref().map_or_else(|| said("note-none"), |cap| money(format, cap));
            format!("{}{dot}{}", partner(p), one("note-call-cap", cap))
        }
        SectionNote::Scenario(id) => one("note-scenario", scenario(plan, id, language).to_owned()),
        SectionNote::ScenarioActive(id, active) => {
            let key = if *active { "note-scenario-on" } else { "note-scenario-off" };
            one(key, scenario(plan, id, language).to_owned())
        }
        SectionNote::Politics => said("note-politics"),
    }
}

/// What a matter is called.
pub fn matter(matter: Matter, language: Language) -> &'static str {
    text(
        language,
        match matter {
            Matter::Budget => "matter-budget",
            Matter::SingleDeal => "matter-single-deal",
            Matter::Exit => "matter-exit",
            Matter::Charter => "matter-charter",
        },
    )
}

/// What a stance is called.
pub fn stance(stance: Stance, language: Language) -> &'static str {
    text(
        language,
        match stance {
            Stance::Support => "stance-support",
            Stance::Oppose => "stance-oppose",
            Stance::Abstain => "stance-abstain",
            Stance::RedLine => "stance-red-line",
        },
    )
}

/// What the consequence of leaving is called.
pub fn consequence(consequence: Consequence, language: Language) -> &'static str {
    text(
        language,
        match consequence {
            Consequence::Freeze => "consequence-freeze",
            Consequence::Sale => "consequence-sale",
            Consequence::Penalty => "consequence-penalty",
            Consequence::AssetFreeze => "consequence-asset-freeze",
        },
    )
}

/// What becomes of a leaver's calls.
pub fn orphans(orphans: Orphans, language: Language) -> &'static str {
    text(
        language,
        match orphans {
            Orphans::NeverMade => "orphans-never-made",
            Orphans::TakenUp => "orphans-taken-up",
        },
    )
}

/// A criterion's name; its identity where the plan no longer has it.
pub fn criterion<'a>(plan: &'a Sections, id: &'a CriterionId, language: Language) -> &'a str {
    plan.strategy.criteria.iter().find(|known| known.id == *id).map_or(id.as_str(), |known| known.name.get(language))
}

/// A scenario's name; its identity where the plan no longer has it.
pub fn scenario<'a>(plan: &'a Sections, id: &'a ScenarioId, language: Language) -> &'a str {
    plan.politics.scenarios.iter().find(|known| known.id == *id).map_or(id.as_str(), |known| known.name.get(language))
}
