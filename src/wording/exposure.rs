//! The sentence of an exposure: where most of the money stands, and what moves it most.

use crate::{
    analysis::closed_form::MixFigures,
    fund::plan::Sections,
    language::{Digits, Format, text, text_with},
};

/// "Japan: the largest exposure is Semiconductors, US$ 45.0 bn or 30.0 % of its money; the largest risk …" for the partner at `party`, or
/// the fund; `mix` is that party's, `None` where nothing is allocated.
pub fn sentence(plan: &Sections, party: Option<usize>, mix: Option<&MixFigures>, format: Format) -> String {
    let language = format.language;
    let party = party
        .and_then(|place| plan.partners.get(place))
        .map_or_else(|| text(language, "exposure-fund"), |partner| partner.name.get(language));
    let largest = mix.and_then(|mix| {
        let (most, weight) = largest(&mix.weights)?;
        let (riskiest, risk) = largest(&mix.risk_shares)?;
        Some((mix, most, weight, riskiest, risk))
    });
    let Some((mix, most, weight, riskiest, risk)) = largest else {
        return text_with(language, "exposure-sentence-nothing", &[("party", party.into())]);
    };
    let name = |place: usize| plan.sectors.get(place).map_or("", |own| own.name.get(language));
    let amount = format.money(weight * mix.allocated, plan.meta.base_currency.as_str(), Digits::Tile);
    let key = match (risk > 0.0, most == riskiest) {
        (false, _) => "exposure-sentence-still",
        (true, true) => "exposure-sentence-same",
        (true, false) => "exposure-sentence",
    };
    text_with(
        language,
        key,
        &[
            ("party", party.into()),
            ("sector", name(most).into()),
            ("amount", amount.into()),
            ("share", format.percent_of_one(weight, 1).into()),
            ("riskiest", name(riskiest).into()),
            ("risk", format.percent_of_one(risk, 1).into()),
        ],
    )
}

/// The place and size of the largest; the first of equals.
fn largest(values: &[f64]) -> Option<(usize, f64)> {
    values.iter().copied().enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best })
}
