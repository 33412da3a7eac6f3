//! What joining is worth, in words.

use super::uncertain;
use crate::{
    analysis::studies::{Alone, Difference, Estimate, Footing},
    fund::plan::Sections,
    language::{Digits, Format, Language, text, text_with},
};
use std::cmp::Ordering;

/// Standard errors beyond which a difference is told from chance.
const TELLING: f64 = 2.0;

/// Whether a difference rises, falls, or cannot be told from chance. `scale` is what it is a difference of: rounding of
/// it is no difference.
pub fn told(difference: Difference, scale: f64) -> Ordering {
    let Difference { value, error } = difference;
    if value.abs() <= (TELLING * error).max(1e-6 * scale.abs()) {
        Ordering::Equal
    } else {
        value.partial_cmp(&0.0).unwrap_or(Ordering::Equal)
    }
}

/// Whether joining changes no figure at all: every sector is reached alone, and neither pooling nor a rule moves money.
pub fn changes_nothing(found: &Alone) -> bool {
    let mix = |standing: &Footing| standing.invested.map(|invested| (invested.expected_return, invested.volatility));
    let near = |one: f64, two: f64| (one - two).abs() <= 1e-9;
    let same_mix = match (mix(&found.alone), mix(&found.together)) {
        (Some(one), Some(two)) => near(one.0, two.0) && near(one.1, two.1),
        (one, two) => one.is_none() && two.is_none(),
    };
    let profit = found.gain.profit;
    let scale = found.together.invested.map_or(0.0, |invested| invested.allocated);
    same_mix && profit.value.abs() <= 1e-6 * scale && profit.error <= 1e-6 * scale
}

/// The one sentence of the view: reach and chance of one partner, alone and together.
pub fn sentence(plan: &Sections, place: usize, found: &Alone, format: Format) -> String {
    let language = format.language;
    let name = name(plan, place, format);
    if found.together.chance.is_none() {
        let receives = found.together.profit.value > 0.0;
        let key = if receives { "together-sentence-receives" } else { "together-sentence-nothing" };
        let amount = money(plan, found.together.profit.value, format);
        return if receives {
            text_with(language, key, &[("partner", name.into()), ("amount", amount.into())])
        } else {
            text_with(language, key, &[("partner", name.into())])
        };
    }
    let reach = reach(plan, place, found, format);
    let chance = chance(plan, found, format);
    text_with(language, "together-sentence", &[("reach", reach.into()), ("chance", chance.into())])
}

fn reach(plan: &Sections, place: usize, found: &Alone, format: Format) -> String {
    let (alone, together, all) = found.reach();
    let key = if alone == together { "together-reach-same" } else { "together-reach-more" };
    let count = |count: usize| format.count(count as u64).into();
    let arguments = [
        ("partner", name(plan, place, format).into()),
        ("together", count(together)),
        ("all", count(all)),
        ("alone", count(alone)),
    ];
    if alone == together {
        text_with(format.language, key, &arguments[..3])
    } else {
        text_with(format.language, key, &arguments)
    }
}

fn chance(plan: &Sections, found: &Alone, format: Format) -> String {
    let language = format.language;
    let target = format.percent(plan.meta.real_target.value.0, 0);
    let (Some(alone), Some(together)) = (found.alone.chance, found.together.chance) else {
        let to = found.together.chance.map_or(f64::NAN, |chance| chance.value);
        let to = format.percent_of_one(to, 0);
        return text_with(language, "together-chance-only", &[("target", target.into()), ("to", to.into())]);
    };
    let change = found.gain.chance.2;
    let places = u32::from(change.value.abs() < 0.02);
    let (from, to) = (format.bare_percent_of_one(alone.value, places), format.percent_of_one(together.value, places));
    let key = match told(change, 1.0) {
        Ordering::Greater => "together-chance-rises",
        Ordering::Less => "together-chance-falls",
        Ordering::Equal => {
            return text_with(language, "together-chance-stays", &[("target", target.into()), ("to", to.into())]);
        }
    };
    let error = format.bare_percent_of_one(change.error, 1);
    let arguments = [("target", target.into()), ("from", from.into()), ("to", to.into()), ("error", error.into())];
    text_with(language, key, &arguments)
}

/// What joining is worth to a partner, in a sentence or three: profit, the bad year, the sectors gained.
pub fn gain(plan: &Sections, place: usize, found: &Alone, format: Format) -> String {
    let language = format.language;
    let name = name(plan, place, format);
    let profit = found.gain.profit;
    let amount = |value: f64| money(plan, value, format);
    if found.alone.chance.is_none() && found.together.chance.is_none() {
        return if profit.value > 0.0 {
            let arguments = [("partner", name.into()), ("amount", amount(profit.value).into())];
            text_with(language, "together-gain-receives", &arguments)
        } else {
            text_with(language, "together-sentence-nothing", &[("partner", name.into())])
        };
    }
    if changes_nothing(found) {
        let key = if plan.partners.len() < 2 { "together-gain-single" } else { "together-gain-nothing" };
        return text_with(language, key, &[("partner", name.into())]);
    }
    let scale = found.together.invested.map_or(0.0, |invested| invested.allocated);
    let told = told(profit, scale);
    let mut said = vec![match told {
        Ordering::Equal => text_with(language, "together-gain-same", &[("partner", name.into())]),
        _ => text_with(
            language,
            if told == Ordering::Greater { "together-gain-more" } else { "together-gain-less" },
            &[
                ("partner", name.into()),
                ("amount", amount(profit.value.abs()).into()),
                ("error", error_beside(plan, profit, format).into()),
            ],
        ),
    }];
    said.extend(year(plan, found, format));
    said.extend(gained(plan, found, format));
    // Japanese sets its sentences without spaces between them.
    said.join(match language {
        Language::En => " ",
        Language::Ja => "",
    })
}

/// The loss of one year in twenty, where joining changes it by more than what may be chance.
fn year(plan: &Sections, found: &Alone, format: Format) -> Option<String> {
    let (alone, together) = (found.alone.invested?, found.together.invested?);
    let (was, is) = (alone.one_year_loss, together.one_year_loss);
    let key = match told(apart(was, is), together.allocated) {
        Ordering::Less => "together-year-less",
        Ordering::Greater => "together-year-more",
        Ordering::Equal => return None,
    };
    let amount = |value: f64| money(plan, value, format);
    let arguments = [("together", amount(is.value).into()), ("alone", amount(was.value).into())];
    Some(text_with(format.language, key, &arguments))
}

/// The difference of two estimates as if they were strangers: what is told from chance so is told from it in pairs too.
pub fn apart(was: Estimate, is: Estimate) -> Difference {
    Difference { value: is.value - was.value, error: was.error.hypot(is.error) }
}

/// The error of a difference of money, in the difference's own unit.
pub fn error_beside(plan: &Sections, difference: Difference, format: Format) -> String {
    let base = plan.meta.base_currency.as_str();
    let unit = format.unit_for(difference.value.abs().max(difference.error), base);
    match format.language {
        Language::En => format.in_unit(difference.error, unit),
        Language::Ja => format.money(difference.error, base, uncertain::error_digits(difference.error)),
    }
}

/// The sectors whose smallest cheque the partner cannot make by itself although it has money for them.
fn gained(plan: &Sections, found: &Alone, format: Format) -> Option<String> {
    let names = out_of_reach(plan, found, format);
    if names.is_empty() {
        return None;
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = super::governance::all_of(&names, format.language);
    Some(text_with(format.language, "together-gained", &[("sectors", list.into())]))
}

/// The names of the sectors that drop out when the partner is by itself.
pub fn out_of_reach(plan: &Sections, found: &Alone, format: Format) -> Vec<String> {
    let sectors = plan.sectors.iter().zip(&found.sectors);
    let dropped = sectors.filter(|(_, reach)| reach.own > 0.0 && !reach.alone);
    dropped.map(|(sector, _)| sector.short_name.get(format.language).to_owned()).collect()
}

fn name(plan: &Sections, place: usize, format: Format) -> &str {
    plan.partners.get(place).map_or("", |partner| partner.short_name.get(format.language))
}

fn money(plan: &Sections, value: f64, format: Format) -> String {
    format.money(value, plan.meta.base_currency.as_str(), Digits::Tile)
}

/// Whether anything is said of the plan's figures that it cannot keep: a sector with money under its smallest cheque
/// even together.
pub fn under_cheque_together(plan: &Sections, found: &Alone, format: Format) -> Option<String> {
    let sectors = plan.sectors.iter().zip(&found.sectors);
    let under = sectors.filter(|(_, reach)| reach.joint > 0.0 && !reach.together);
    let names: Vec<&str> = under.map(|(sector, _)| sector.short_name.get(format.language)).collect();
    let list = super::governance::all_of(&names, format.language);
    (!names.is_empty()).then(|| text_with(format.language, "together-under", &[("sectors", list.into())]))
}

/// What stands while nothing has been worked out yet.
pub fn waiting(format: Format) -> &'static str {
    text(format.language, "together-waiting")
}
