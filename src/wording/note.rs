//! What a step did, as the name of an undo step: "Japan · Semiconductors 20 → 25 %".

use super::{names, section_note};
use crate::{
    fund::{
        assumption_key::{AssumptionKey, Unit},
        edit::{Bound, Note, TaxEdit},
        money::Money,
        plan::Sections,
    },
    language::{Digits, Format, text, text_with},
};
use rust_decimal::Decimal;

/// The name of a step. `plan` gives the names of partners and sectors.
pub fn sentence(note: &Note, plan: &Sections, format: Format) -> String {
    let language = format.language;
    let partner = |id| names::partner(plan, id, language);
    let sector = |id| names::sector(plan, id, language);
    let dot = names::dot(language);
    let one = |key: &str, name: &str| text_with(language, key, &[("name", name.into())]);
    match note {
        Note::Share { partner: p, sector: s, from, to } => {
            format!("{}{dot}{} {}", partner(p), sector(s), change(format, *from, *to))
        }
        Note::Joint { sector: s, from, to } => {
            format!("{}{dot}{} {}", text(language, "note-joint"), sector(s), change(format, *from, *to))
        }
        Note::Commitment { partner: p, from, to } => {
            format!(
                "{}{dot}{} {} → {}",
                partner(p),
                text(language, "note-commitment"),
                money(format, from),
                money(format, to)
            )
        }
        Note::Pin(p, s, pinned) => {
            let key = if *pinned { "note-pinned" } else { "note-freed" };
            format!("{}{dot}{} {}", partner(p), sector(s), text(language, key))
        }
        Note::Linked(p, linked) => {
            format!("{}{dot}{}", partner(p), text(language, if *linked { "note-linked" } else { "note-unlinked" }))
        }
        Note::Limit(p, s, bound, to) => {
            let key = match bound {
                Bound::Floor => "note-floor",
                Bound::Cap => "note-cap",
            };
            let to = to.map_or_else(|| text(language, "note-none").to_owned(), |to| percent(format, to));
            format!("{}{dot}{} {} {to}", partner(p), sector(s), text(language, key))
        }
        Note::Spread(p) => format!("{}{dot}{}", partner(p), text(language, "note-spread")),
        Note::Row(p) => format!("{}{dot}{}", partner(p), text(language, "note-row")),
        Note::Assumption { key, from, to } => {
            let name = names::assumption(plan, key, language);
            format!("{name} {} → {}", figure(format, plan, key, *from), figure(format, plan, key, *to))
        }
        Note::RateOfContribution(s) => {
            format!("{}{dot}{}", sector(s), text(language, "field-rate-of-contribution"))
        }
        Note::Correlation(first, second, value) => {
            format!(
                "{} {first}–{second} {}",
                text(language, "term-correlation"),
                format.number(*value, value.scale().min(4))
            )
        }
        Note::CorrelationMatrix => text(language, "note-matrix").to_owned(),
        Note::Title => text(language, "note-title").to_owned(),
        Note::Horizon(years) => one("note-horizon", &format.years(*years, 0)),
        Note::StartYear(year) => one("note-start-year", &year.to_string()),
        Note::Pooling(share) => one("note-pooling", &percent(format, *share)),
        Note::BalancingSector(id) => {
            one("note-balancing", id.as_ref().map_or_else(|| text(language, "note-none"), sector))
        }
        Note::Schedule => text(language, "note-schedule").to_owned(),
        Note::Sharing(_, rule) => one("note-sharing", text(language, names::sharing_key(*rule))),
        Note::Leverage { from, to } => {
            let number = |value: Decimal| format.number(value, value.normalize().scale().min(6));
            format!("{} {} → {}", text(language, "term-leverage"), number(*from), number(*to))
        }
        Note::Tax(edit) => text(language, tax_key(*edit)).to_owned(),
        Note::Seed(seed) => one("note-seed", seed),
        Note::Paths(paths) => one("note-paths", &format.count(u64::from(*paths))),
        Note::JointCrashes(nu) => {
            text(language, if nu.is_some() { "note-crashes-on" } else { "note-crashes-off" }).to_owned()
        }
        Note::Baseline(set) => text(language, if *set { "note-baseline" } else { "note-baseline-cleared" }).to_owned(),
        Note::PartnerAdded(p) => one("note-added", partner(p)),
        Note::PartnerRemoved(p) => one("note-removed", partner(p)),
        Note::PartnerChanged(p) => one("note-changed", partner(p)),
        Note::SectorAdded(s) => one("note-added", sector(s)),
        Note::SectorRemoved(s) => one("note-removed", sector(s)),
        Note::Replaced => text(language, "note-replaced").to_owned(),
        Note::Section(note) => section_note::sentence(note, plan, format),
        Note::Several(first, more) => text_with(
            language,
            "note-several",
            &[("first", sentence(first, plan, format).into()), ("more", (*more as i64).into())],
        ),
    }
}

const fn tax_key(edit: TaxEdit) -> &'static str {
    match edit {
        TaxEdit::Rules(true) => "note-tax-on",
        TaxEdit::Rules(false) => "note-tax-off",
        TaxEdit::Treaty(true) => "note-treaty-on",
        TaxEdit::Treaty(false) => "note-treaty-off",
        TaxEdit::SovereignExemption(true) => "note-exemption-on",
        TaxEdit::SovereignExemption(false) => "note-exemption-off",
        TaxEdit::ControlledEntity(true) => "note-controlled-on",
        TaxEdit::ControlledEntity(false) => "note-controlled-off",
    }
}

/// As many decimals as the figure has, at least one and at most six: what was typed is what is named.
pub(super) fn percent(format: Format, value: Decimal) -> String {
    format.percent(value, value.normalize().scale().min(6))
}

fn change(format: Format, from: Decimal, to: Decimal) -> String {
    format!("{} → {}", format.number(from, from.normalize().scale().min(6)), percent(format, to))
}

pub(super) fn money(format: Format, money: &Money) -> String {
    format.money(money.amount.0, money.currency.as_str(), Digits::Significant(4))
}

/// An assumption's value in its unit.
pub fn figure(format: Format, plan: &Sections, key: &AssumptionKey, value: Decimal) -> String {
    let places = value.normalize().scale().min(6);
    match key.unit() {
        Unit::Percent => format.percent(value, places),
        Unit::Plain => format.number(value, places),
        Unit::Chance => percent(format, value * Decimal::ONE_HUNDRED),
        Unit::Years => format.years(value, places),
        Unit::Months => format.months(value, places),
        Unit::BaseMoney => format.money(value, plan.meta.base_currency.as_str(), Digits::Significant(4)),
        Unit::PerDollar => format.number(value, places.max(2)),
    }
}
