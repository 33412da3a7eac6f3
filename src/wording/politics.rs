//! What a shock is called, and which one is the largest risk.

use super::names;
use crate::{
    analysis::{
        questions::Party,
        studies::{Effect, Fall, Shock, Side, Tornado},
    },
    fund::{exact::Exact, plan::Sections},
    language::{Digits, Format, currency_names, text, text_with},
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
    let places = if step.fract().abs() < 1e-9 { 0 } else { 1 };
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

/// The calendar year of a year of the plan (1 is its first).
pub fn calendar_year(plan: &Sections, year: usize) -> String {
    (i64::from(plan.meta.start_year) + year as i64 - 1).to_string()
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

fn chance_sentence(plan: &Sections, fall: &Fall<'_>, party: Party, format: Format) -> String {
    let (before, after, change) = fall.change.chance;
    let points = |value: f64| format.bare_percent_of_one(value, 1);
    let Exact(target) = plan.meta.real_target.value;
    let target = target.normalize();
    let worst = fall.change.worst.2;
    let falls_too = worst.value + 2.0 * worst.error < 0.0;
    let key = if falls_too { "risk-chance-and-worst" } else { "risk-chance" };
    let mut arguments = vec![
        ("shock", capitalised(&side_name(plan, &fall.bar.shock, fall.side, format)).into()),
        ("party", party_name(plan, party, format).into()),
        ("target", format.percent(target, target.scale()).into()),
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
