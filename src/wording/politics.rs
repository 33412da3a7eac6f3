//! What politics may do, in words: what a shock is called, which is the largest risk and what it takes.

use crate::{
    analysis::studies::{Bar, Change, Effect, Shock, Tornado, largest_risk},
    fund::plan::Sections,
    language::{Digits, Format, Language, currency_names, text, text_with},
};

use super::{names, section_note};

/// The fund's place among the parties of a study; the partners follow.
const FUND: usize = 0;

/// The calendar year of a year of the plan, which count from 1.
pub fn calendar(plan: &Sections, year: usize) -> i32 {
    plan.meta.start_year - 1 + i32::try_from(year).unwrap_or(i32::MAX / 2)
}

/// The real target: "3 %".
pub fn target(plan: &Sections, format: Format) -> String {
    format.percent(plan.meta.real_target.value.0, plan.meta.real_target.value.0.normalize().scale().min(2))
}

/// "from 57.2 to 41.0 %": the first without its sign.
pub fn from_to(before: f64, after: f64, format: Format) -> (String, String) {
    (format.bare_percent_of_one(before, 1), format.percent_of_one(after, 1))
}

/// A calendar year in running text; the bare number in a place that says "year" already.
fn year(plan: &Sections, year: usize, format: Format) -> String {
    format.year(calendar(plan, year))
}

fn partner(plan: &Sections, place: usize, language: Language) -> &str {
    plan.partners.get(place).map_or("", |partner| partner.short_name.get(language))
}

/// How far a step goes, without its sign, in the unit of what is shocked.
fn size(shock: &Shock, step: f64, format: Format) -> String {
    let step = step.abs();
    let places = if (step - step.round()).abs() < 1e-9 { 0 } else { 1 + u32::from(step < 0.095) };
    let with = |key: &str| text_with(format.language, key, &[("number", format.number(step, places).into())]);
    match shock {
        Shock::Currency(_) | Shock::Volatilities | Shock::Lags => format.percent(step, places),
        Shock::Correlations => format.number(step, places),
        _ => with("politics-points"),
    }
}

/// What a shock's steps are, both where there are two: "± 1 pp", "−1 / +2 pp".
fn steps(bar: &Bar, format: Format) -> String {
    let found: Vec<f64> = bar.sides.iter().filter_map(|side| side.step).collect();
    let signed = |step: f64| {
        let sign = match (step < 0.0, format.language) {
            (true, Language::En) => "−",
            (true, Language::Ja) => "▲",
            (false, _) => "+",
        };
        format!("{sign}{}", size(&bar.shock, step, format))
    };
    match found.as_slice() {
        [] => String::new(),
        [one] => signed(*one),
        [one, other, ..] if (one + other).abs() < 1e-9 => {
            let gap = if format.language == Language::En { "\u{a0}" } else { "" };
            format!("±{gap}{}", size(&bar.shock, *one, format))
        }
        [one, other, ..] => {
            let (low, high) = if one < other { (*one, *other) } else { (*other, *one) };
            format!("{} / {}", signed(low), signed(high))
        }
    }
}

/// The key of what is shocked, for those that the program names.
const fn key(shock: &Shock) -> &'static str {
    match shock {
        Shock::Scenario(_) | Shock::Leaves { .. } => "politics-shock-leaves",
        Shock::Returns => "politics-shock-returns",
        Shock::Return(_) => "politics-shock-return",
        Shock::Volatilities => "politics-shock-volatilities",
        Shock::Correlations => "politics-shock-correlations",
        Shock::Currency(_) => "politics-shock-currency",
        Shock::Lags => "politics-shock-lags",
        Shock::Costs => "politics-shock-costs",
        Shock::CostOfDebt => "politics-shock-cost-of-debt",
        Shock::Inflation => "politics-shock-inflation",
    }
}

/// What the texts of a shock may name.
fn named(plan: &Sections, shock: &Shock, format: Format) -> Vec<(&'static str, String)> {
    let language = format.language;
    match shock {
        Shock::Leaves { partner: place, year: when } => {
            vec![("partner", partner(plan, *place, language).to_owned()), ("year", year(plan, *when, format))]
        }
        Shock::Return(sector) => vec![("sector", names::sector(plan, sector, language).to_owned())],
        Shock::Currency(code) => {
            let name = currency_names(code.as_str()).map_or(code.as_str(), |names| names.name(language));
            vec![("currency", name.to_owned())]
        }
        _ => Vec::new(),
    }
}

fn said(key: &str, named: Vec<(&'static str, String)>, language: Language) -> String {
    let arguments: Vec<_> = named.into_iter().map(|(name, value)| (name, value.into())).collect();
    text_with(language, key, &arguments)
}

/// What a bar is called: "AI investment bust", "Japan leaves in 2031", "Expected returns ± 1 pp".
pub fn shock(plan: &Sections, bar: &Bar, format: Format) -> String {
    if let Shock::Scenario(id) = &bar.shock {
        return section_note::scenario(plan, id, format.language).to_owned();
    }
    let mut named = named(plan, &bar.shock, format);
    let name = |named| said(key(&bar.shock), named, format.language);
    let steps = steps(bar, format);
    if steps.is_empty() {
        return name(named);
    }
    named.push(("steps", steps));
    name(named)
}

/// One side of a bar as the subject of a sentence: "Japan leaving in 2031", "Returns 1 pp lower in every sector".
pub fn side(plan: &Sections, bar: &Bar, side: usize, format: Format) -> String {
    let language = format.language;
    if let Shock::Scenario(id) = &bar.shock {
        return section_note::scenario(plan, id, language).to_owned();
    }
    let mut named = named(plan, &bar.shock, format);
    let Some(step) = bar.sides.get(side).and_then(|side| side.step) else {
        return said("politics-risk-leaves", named, language);
    };
    named.push(("step", size(&bar.shock, step, format)));
    named.push(("way", if step < 0.0 { "down" } else { "up" }.to_owned()));
    said(&key(&bar.shock).replace("-shock-", "-risk-"), named, language)
}

/// The largest risk to the fund's chance of beating the target, and what it changes; `None` where nothing lowers it.
fn largest<'a>(tornado: &'a Tornado, plan: &Sections, format: Format) -> Option<(String, &'a Change)> {
    let (place, which) = largest_risk(tornado, FUND, Effect::Chance)?;
    let bar = tornado.bars.get(place)?;
    let change = bar.sides.get(which)?.parties.get(FUND)?;
    Some((side(plan, bar, which, format), change))
}

fn of_nothing(tornado: Option<&Tornado>, plan: &Sections, format: Format) -> String {
    let language = format.language;
    match tornado {
        None => text(language, "politics-sentence-waiting").to_owned(),
        Some(_) => text_with(language, "politics-sentence-none", &[("target", target(plan, format).into())]),
    }
}

/// The one sentence of the view: "AI investment bust is the largest risk: the chance of beating 3 % real falls from 57.2
/// to 41.0 % (± 0.5 pp), and what one future in twenty stays under falls by US$ 31.0 bn."
pub fn sentence(plan: &Sections, tornado: Option<&Tornado>, format: Format) -> String {
    let found = tornado.and_then(|tornado| largest(tornado, plan, format));
    let Some((risk, change)) = found else { return of_nothing(tornado, plan, format) };
    let (from, to) = from_to(change.chance.0.value, change.chance.1.value, format);
    let worst = change.worst_change.value;
    let base = plan.meta.base_currency.as_str();
    text_with(
        format.language,
        "politics-sentence",
        &[
            ("risk", risk.into()),
            ("target", target(plan, format).into()),
            ("from", from.into()),
            ("to", to.into()),
            ("error", format.bare_percent_of_one(change.chance.2.error, 1).into()),
            ("way", if worst < 0.0 { "down" } else { "up" }.into()),
            ("amount", format.money(worst.abs(), base, Digits::Tile).into()),
        ],
    )
}

/// The same for a line of small print: "Largest risk: AI investment bust. Beating 3 % real falls from 57.2 to 41.0 %."
pub fn short(plan: &Sections, tornado: Option<&Tornado>, format: Format) -> String {
    let found = tornado.and_then(|tornado| largest(tornado, plan, format));
    let Some((risk, change)) = found else { return of_nothing(tornado, plan, format) };
    let (from, to) = from_to(change.chance.0.value, change.chance.1.value, format);
    text_with(
        format.language,
        "politics-short",
        &[
            ("risk", risk.into()),
            ("target", target(plan, format).into()),
            ("from", from.into()),
            ("to", to.into()),
            ("error", format.bare_percent_of_one(change.chance.2.error, 1).into()),
        ],
    )
}

/// A change of an effect, with its sign and without a unit: "−16.2", "▲31.0". `unit` is that of money.
pub fn change(effect: Effect, value: f64, unit: crate::language::MoneyUnit<'_>, format: Format) -> String {
    match effect {
        Effect::Chance => format.number_change(value * 100.0, 1),
        Effect::Mean | Effect::Worst => format.in_unit_change(value, unit),
    }
}

/// A change of an effect with its error and unit: "−16.2 ± 0.5 pp", "−US$ 31.0 bn ± 0.4".
pub fn change_with_error(effect: Effect, change: &Change, plan: &Sections, format: Format) -> String {
    let found = effect.of(change);
    let said = match effect {
        Effect::Chance => (format.points_of_one(found.value, 1), format.bare_percent_of_one(found.error, 1)),
        Effect::Mean | Effect::Worst => {
            let base = plan.meta.base_currency.as_str();
            let unit = format.unit_for(found.value.abs().max(found.error), base);
            (format.money_change(found.value, base, Digits::Tile), format.in_unit(found.error, unit))
        }
    };
    text_with(format.language, "politics-with-error", &[("change", said.0.into()), ("error", said.1.into())])
}
