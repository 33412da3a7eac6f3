//! How long approvals take and what becomes of commitments, in words.

use crate::{
    analysis::deployment::Deployment,
    fund::{
        approvals::{Duration, MixturePart},
        plan::Sections,
        terms::Style,
    },
    language::{Format, text, text_with},
    market::approvals::Law,
};
use rust_decimal::Decimal;

/// The calendar year at whose end the year `t` of a plan ends; its own first year for its start.
pub fn calendar(plan: &Sections, t: usize) -> i32 {
    plan.meta.start_year - 1 + i32::try_from(t.max(1)).unwrap_or(i32::MAX / 2)
}

/// A number of months as it was typed.
fn months(value: Decimal, format: Format) -> String {
    format.months(value, value.normalize().scale().min(1))
}

/// How long a gate takes: "lognormal: median 55 months, nine in ten within 97.9 months".
pub fn duration(duration: &Duration, format: Format) -> String {
    let language = format.language;
    match duration {
        Duration::Fixed(value) => {
            text_with(language, "approvals-law-fixed", &[("months", months(value.0, format).into())])
        }
        Duration::Lognormal { median, p90 } => text_with(
            language,
            "approvals-law-lognormal",
            &[("median", months(median.0, format).into()), ("high", months(p90.0, format).into())],
        ),
        Duration::Triangular { low, mode, high } => {
            let number = |value: Decimal| format.number(value, value.normalize().scale().min(1));
            let parts = [
                ("low", number(low.0).into()),
                ("high", months(high.0, format).into()),
                ("mode", months(mode.0, format).into()),
            ];
            text_with(language, "approvals-law-triangular", &parts)
        }
        Duration::Mixture(parts) => {
            let part = |part: &MixturePart| {
                let weight = part.weight.0.normalize();
                let chance = format.percent(weight, weight.scale().min(1));
                let within = self::duration(&part.duration, format);
                text_with(language, "approvals-law-part", &[("chance", chance.into()), ("law", within.into())])
            };
            let parts: Vec<String> = parts.iter().map(part).collect();
            parts.join(text(language, "approvals-law-comma"))
        }
    }
}

/// The same in one figure: its median, and what nine in ten keep.
pub fn short(duration: &Duration, format: Format) -> String {
    let law = Law::of(duration);
    span(law.quantile(0.5), law.quantile(0.9), format)
}

/// Decimals of a span's months: one under ten where there is something to say.
fn places(low: f64, high: f64) -> u32 {
    let places = |value: f64| u32::from(value < 9.95 && (value - value.round()).abs() > 0.15);
    places(low).max(places(high))
}

/// The same without its unit: "36–84".
pub fn bare_span(low: f64, high: f64, format: Format) -> String {
    let places = places(low, high);
    if (high - low).abs() < 0.05 {
        return format.number(high, places);
    }
    let parts = [("low", format.number(low, places).into()), ("high", format.number(high, places).into())];
    text_with(format.language, "approvals-span", &parts)
}

/// "36–84 months"; one figure where both are the same at a month's tenth.
pub fn span(low: f64, high: f64, format: Format) -> String {
    let places = places(low, high);
    if (high - low).abs() < 0.05 {
        return format.months(high, places);
    }
    let parts = [("low", format.number(low, places).into()), ("high", format.months(high, places).into())];
    text_with(format.language, "approvals-span", &parts)
}

/// A length of time: months under two years, else years with a decimal.
pub fn length(months: f64, format: Format) -> String {
    if months < 23.5 { format.months(months, 0) } else { format.years(months / 12.0, 1) }
}

/// Where half of the money has come and what part never does: "half at work by 2032, 12 % of commitments never".
pub fn desk(plan: &Sections, deployment: &Deployment, amounts: &[f64], format: Format) -> Option<String> {
    let never = deployment.never_deployed(amounts)?;
    let share = share(never, format);
    let line = match deployment.half_deployed(amounts) {
        Some(t) => {
            let year = format.year(calendar(plan, t));
            text_with(format.language, "approvals-desk", &[("year", year.into()), ("share", share.into())])
        }
        None => text_with(format.language, "approvals-desk-never", &[("share", share.into())]),
    };
    Some(line)
}

/// A share in whole per cents, with a decimal under 10.
pub fn share(part: f64, format: Format) -> String {
    format.percent_of_one(part, u32::from(part > 0.0 && part < 0.0995))
}

/// The sentence of the view: when half of the money of the partner at `party` (or of the fund) is at work, what part
/// never is, and which sector waits longest. `amounts` are that party's by sector.
pub fn sentence(
    plan: &Sections,
    party: Option<usize>,
    deployment: Option<&Deployment>,
    amounts: &[f64],
    format: Format,
) -> String {
    let language = format.language;
    if matches!(plan.terms.style, Style::Evergreen { .. }) {
        return text(language, "approvals-sentence-evergreen").to_owned();
    }
    if amounts.iter().sum::<f64>() <= 0.0 {
        return text(language, "approvals-sentence-nothing").to_owned();
    }
    let Some((deployment, never)) = deployment.and_then(|known| Some((known, known.never_deployed(amounts)?))) else {
        return text(language, "fan-waiting").to_owned();
    };
    let half = deployment.half_deployed(amounts);
    let year = calendar(plan, half.unwrap_or(plan.meta.horizon as usize));
    let who = party.and_then(|place| plan.partners.get(place));
    let who = who.map_or_else(|| text(language, "approvals-the-fund"), |partner| partner.name.get(language));
    let parts = [("year", format.year(year).into()), ("share", share(never, format).into()), ("who", who.into())];
    let key = if half.is_some() { "approvals-sentence-half" } else { "approvals-sentence-less" };
    let first = text_with(language, key, &parts);
    text_with(
        language,
        "approvals-sentence",
        &[("first", first.into()), ("second", longest(plan, deployment, amounts, format).into())],
    )
}

/// Whether one lag (its 10, 50 and 90 per cent points, months) is longer than another: by its median in whole months,
/// among equals by what nine in ten keep.
pub fn waits_longer(one: [f64; 3], other: [f64; 3]) -> bool {
    let key = |lag: [f64; 3]| (lag[1].round(), lag[2]);
    key(one) > key(other)
}

/// Which of the sectors with money waits longest.
fn longest(plan: &Sections, deployment: &Deployment, amounts: &[f64], format: Format) -> String {
    let language = format.language;
    let funded = plan.sectors.iter().zip(&deployment.sectors).zip(amounts).filter(|(_, amount)| **amount > 0.0);
    let longest = funded
        .map(|(both, _)| both)
        .reduce(|best, next| if waits_longer(next.1.lag, best.1.lag) { next } else { best });
    let Some((sector, course)) = longest.filter(|(_, course)| course.lag[2] > 0.0) else {
        return text(language, "approvals-none-waits").to_owned();
    };
    let [_, median, high] = course.lag;
    let drawn = high - median > 0.05;
    let parts = [
        ("sector", sector.name.get(language).into()),
        ("median", length(median, format).into()),
        ("high", length(high, format).into()),
    ];
    text_with(language, if drawn { "approvals-longest" } else { "approvals-longest-fixed" }, &parts)
}
