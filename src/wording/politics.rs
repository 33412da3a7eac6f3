//! What a shock is called, and which one is the largest risk.

use super::{names, uncertain};
use crate::{
    analysis::{
        questions::Party,
        studies::{Bar, Change, Difference, Effect, Fall, Shock, Side, Tornado},
    },
    fund::{exact::Exact, plan::Sections},
    language::{Digits, Format, Language, MoneyUnit, Scale, currency_names, text, text_with},
};

/// What a shock is called, without how far it goes: "Taiwan crisis", "Japan leaving in 2031", "every return".
pub fn shock_name(plan: &Sections, shock: &Shock, format: Format) -> String {
    let language = format.language;
    let said = |key: &str| text(language, key).to_owned();
    match shock {
        Shock::Scenario(id) => {
            let known = plan.politics.scenarios.iter().find(|scenario| scenario.id == *id);
            known.map_or_else(|| id.to_string(), |scenario| scenario.name.get(language).to_owned())
        }
        Shock::Leaves { partner, year } => {
            let name = plan.partners.get(*partner).map_or("", |partner| partner.short_name.get(language));
            let calendar = calendar_year(plan, *year);
            text_with(language, "shock-leaves", &[("partner", name.into()), ("year", calendar.into())])
        }
        Shock::Returns => said("shock-returns"),
        Shock::Return(id) => {
            let name = names::sector(plan, id, language);
            text_with(language, "shock-return", &[("sector", name.into())])
        }
        Shock::Volatilities => said("shock-volatilities"),
        Shock::Correlations => said("shock-correlations"),
        Shock::Currency(code) => {
            currency_names(code.as_str()).map_or_else(|| code.to_string(), |names| names.name(language).to_owned())
        }
        Shock::Lags => said("shock-lags"),
        Shock::Costs => said("shock-costs"),
        Shock::CostOfDebt => said("shock-cost-of-debt"),
        Shock::Inflation => said("shock-inflation"),
    }
}

/// How far one direction of a shock goes: "−1 pp", "×1.5", "+20 %"; nothing for a scenario or a partner that leaves.
pub fn step(shock: &Shock, step: Option<f64>, format: Format) -> String {
    let Some(step) = step else { return String::new() };
    let places = u32::from(step.fract().abs() >= 1e-9);
    match shock {
        Shock::Scenario(_) | Shock::Leaves { .. } => String::new(),
        Shock::Returns | Shock::Return(_) | Shock::Costs | Shock::CostOfDebt | Shock::Inflation => {
            format.points(step, places)
        }
        Shock::Volatilities | Shock::Lags => {
            text_with(format.language, "shock-factor", &[("factor", format.number(step, places).into())])
        }
        Shock::Correlations => format.number_change(step, places),
        Shock::Currency(_) => {
            text_with(format.language, "shock-percent", &[("change", format.number_change(step, places).into())])
        }
    }
}

/// One direction of a shock in full: "every return −1 pp".
pub fn side_name(plan: &Sections, shock: &Shock, side: &Side, format: Format) -> String {
    let name = shock_name(plan, shock, format);
    let step = step(shock, side.step, format);
    if step.is_empty() {
        return name;
    }
    text_with(format.language, "shock-side", &[("shock", name.into()), ("step", step.into())])
}

/// A bar in full, with both of its directions: "Every return ± 1 pp", "Every volatility ×0.8 / ×1.2".
pub fn bar_name(plan: &Sections, bar: &Bar, format: Format) -> String {
    let name = capitalised(&shock_name(plan, &bar.shock, format));
    let mut steps: Vec<f64> = bar.sides.iter().filter_map(|side| side.step).collect();
    steps.sort_by(f64::total_cmp);
    let said: Vec<String> = steps.iter().map(|found| step(&bar.shock, Some(*found), format)).collect();
    let both = match (steps.as_slice(), said.as_slice()) {
        ([low, high], [_, up]) if (low + high).abs() < 1e-9 && up.starts_with('+') => {
            let gap = if format.language == Language::En { "\u{a0}" } else { "" };
            format!("±{gap}{}", up.trim_start_matches('+'))
        }
        _ => said.join(" / "),
    };
    if both.is_empty() {
        return name;
    }
    text_with(format.language, "shock-side", &[("shock", name.into()), ("step", both.into())])
}

/// The calendar year of a year of the plan (1 is its first).
pub fn calendar(plan: &Sections, year: usize) -> i32 {
    plan.meta.start_year - 1 + i32::try_from(year).unwrap_or(i32::MAX / 2)
}

/// The calendar year of a year of the plan (1 is its first), bare.
pub fn calendar_year(plan: &Sections, year: usize) -> String {
    calendar(plan, year).to_string()
}

/// "Taiwan crisis is the largest risk: for the fund, the chance of beating 3 % real falls by 8.1 ± 0.3 pp, from 76.4 % to
/// 68.3 %, and the profit that one future in twenty stays under by US$ 21.0 bn." By mean profit where no chance falls;
/// `None` where no shock takes anything away beyond sampling error.
pub fn largest_risk(plan: &Sections, tornado: &Tornado, party: Party, format: Format) -> Option<String> {
    let by_chance = tornado.largest_fall(party, Effect::Chance).map(|fall| chance_sentence(plan, &fall, party, format));
    by_chance.or_else(|| {
        let fall = tornado.largest_fall(party, Effect::Profit)?;
        Some(profit_sentence(plan, &fall, party, format))
    })
}

/// A party as it stands in a sentence: "the fund", "Japan".
pub fn party_name(plan: &Sections, party: Party, format: Format) -> &str {
    match party {
        Party::Fund => text(format.language, "risk-the-fund"),
        Party::Partner(place) => plan.partners.get(place).map_or("", |partner| partner.short_name.get(format.language)),
    }
}

/// The real target of a plan: "3 %".
pub fn target(plan: &Sections, format: Format) -> String {
    let Exact(target) = plan.meta.real_target.value;
    let target = target.normalize();
    format.percent(target, target.scale())
}

/// The sentence of a view, of one party: the largest risk, that there is none, or that it is being worked out.
pub fn sentence(plan: &Sections, tornado: Option<&Tornado>, party: Party, format: Format) -> String {
    let Some(tornado) = tornado else { return text(format.language, "politics-sentence-waiting").to_owned() };
    let found = largest_risk(plan, tornado, party, format);
    found.unwrap_or_else(|| text(format.language, "risk-none").to_owned())
}

/// The same for a line of small print: "AI investment bust is the largest risk: the chance of beating 3 % real falls from
/// 57.2 to 41.0 % (± 0.5 pp)."
pub fn short(plan: &Sections, tornado: Option<&Tornado>, format: Format) -> String {
    let fall = tornado.and_then(|tornado| tornado.largest_fall(Party::Fund, Effect::Chance));
    let Some(fall) = fall else { return sentence(plan, tornado, Party::Fund, format) };
    let (before, after, change) = fall.change.chance;
    text_with(
        format.language,
        "politics-short",
        &[
            ("risk", capitalised(&side_name(plan, &fall.bar.shock, fall.side, format)).into()),
            ("target", target(plan, format).into()),
            ("from", format.bare_percent_of_one(before.value, 1).into()),
            ("to", format.percent_of_one(after.value, 1).into()),
            ("error", format.bare_percent_of_one(change.error, 1).into()),
        ],
    )
}

/// A change by a measure, with its sign and without a unit: "−16.2", "▲31.0". `unit` is that of money.
pub fn change(effect: Effect, value: f64, unit: MoneyUnit<'_>, format: Format) -> String {
    match effect {
        Effect::Chance => format.number_change(value * 100.0, 1),
        Effect::Profit | Effect::Worst => format.in_unit_change(value, unit),
    }
}

/// A change by a measure with its unit and its error: "−16.2 pp ± 0.5", "−US$ 31.0 bn ± 0.4".
pub fn change_with_error(effect: Effect, change: &Change, plan: &Sections, format: Format) -> String {
    let found = change.effect(effect);
    if found == Difference::default() {
        return text(format.language, "politics-unchanged").to_owned();
    }
    let (said, error) = match effect {
        Effect::Chance => (format.points_of_one(found.value, 1), format.bare_percent_of_one(found.error, 1)),
        Effect::Profit | Effect::Worst => {
            let base = plan.meta.base_currency.as_str();
            // 億 and 兆 part an amount in two: the error has its own.
            if format.language == Language::Ja {
                let error = format.money(found.error, base, uncertain::error_digits(found.error));
                let value = format.money_change(found.value, base, uncertain::digits(found.value, found.error));
                return text_with(
                    format.language,
                    "politics-with-error",
                    &[("change", value.into()), ("error", error.into())],
                );
            }
            let unit = format.unit_for(found.value.abs().max(found.error), base);
            // A small error has a decimal more, or it would look like none.
            let small = found.error < 0.05 * unit.scale.factor() && unit.scale != Scale::One;
            let unit = MoneyUnit { places: unit.places + u32::from(small), ..unit };
            (format.money_change(found.value, base, Digits::Tile), format.in_unit(found.error, unit))
        }
    };
    text_with(format.language, "politics-with-error", &[("change", said.into()), ("error", error.into())])
}

fn chance_sentence(plan: &Sections, fall: &Fall<'_>, party: Party, format: Format) -> String {
    let (before, after, change) = fall.change.chance;
    let points = |value: f64| format.bare_percent_of_one(value, 1);
    let worst = fall.change.worst.2;
    let falls_too = worst.value + 2.0 * worst.error < 0.0;
    let key = if falls_too { "risk-chance-and-worst" } else { "risk-chance" };
    let mut arguments = vec![
        ("shock", capitalised(&side_name(plan, &fall.bar.shock, fall.side, format)).into()),
        ("party", party_name(plan, party, format).into()),
        ("target", target(plan, format).into()),
        ("fall", points(-change.value).into()),
        ("error", points(change.error).into()),
        ("before", format.percent_of_one(before.value, 1).into()),
        ("after", format.percent_of_one(after.value, 1).into()),
    ];
    if falls_too {
        arguments.push(("worst", format.money(-worst.value, plan.meta.base_currency.as_str(), Digits::Tile).into()));
    }
    text_with(format.language, key, &arguments)
}

fn profit_sentence(plan: &Sections, fall: &Fall<'_>, party: Party, format: Format) -> String {
    let money = |value: f64| format.money(value, plan.meta.base_currency.as_str(), Digits::Tile);
    let change = fall.change.profit;
    text_with(
        format.language,
        "risk-profit",
        &[
            ("shock", capitalised(&side_name(plan, &fall.bar.shock, fall.side, format)).into()),
            ("party", party_name(plan, party, format).into()),
            ("fall", money(-change.value).into()),
            ("error", money(change.error).into()),
        ],
    )
}

/// With its first letter large, as at the beginning of a sentence or of a row.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
