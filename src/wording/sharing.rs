//! Sentences of the sharing rule: when the split turns, who loses, what the rule costs or brings.

use crate::{
    analysis::{
        projection::{Analysis, BreakEven, Chance},
        questions::{Counting, Party},
    },
    fund::{
        exact::to_f64,
        plan::Sections,
        sharing::{Sharing, SharingKind},
    },
    language::{Digits, Format, Language, text, text_with},
};

/// The key of what the funders wait for, a chart's title with its unit.
pub const fn owed_key(kind: SharingKind) -> &'static str {
    match kind {
        SharingKind::Memorandum => "sharing-owed-memorandum",
        _ => "sharing-owed-hurdle",
    }
}

/// The key of the turn's name, a chart's title.
pub const fn turn_key(kind: SharingKind) -> &'static str {
    match kind {
        SharingKind::FirstLoss => "sharing-turn-title-capital",
        SharingKind::Custom => "sharing-turn-title-custom",
        SharingKind::European | SharingKind::American => "sharing-turn-title-carry",
        SharingKind::Memorandum | SharingKind::ProRata => "sharing-turn-title-memorandum",
    }
}

/// "The split turns in 39.0 ± 0.5 % of possible futures within 25 years; in 61.0 % it never does."
pub fn turn(plan: &Sections, turn: &BreakEven, paths: usize, format: Format) -> String {
    let key = match plan.terms.sharing.kind() {
        SharingKind::FirstLoss => "sharing-turn-capital",
        SharingKind::Custom => "sharing-turn-custom",
        SharingKind::European | SharingKind::American => "sharing-turn-carry",
        SharingKind::Memorandum | SharingKind::ProRata => "sharing-turn-memorandum",
    };
    let count = (turn.never * paths as f64).round() as usize;
    let chance = Chance::of(paths.saturating_sub(count), paths);
    let horizon = format.years(plan.meta.horizon, 0);
    let median = turn.median.map_or_else(String::new, |year| {
        let year = (plan.meta.start_year - 1 + year as i32).to_string();
        text_with(format.language, "sharing-turn-median", &[("year", year.into())])
    });
    text_with(
        format.language,
        key,
        &[
            ("share", format.bare_percent_of_one(chance.value, 1).into()),
            ("error", format.bare_percent_of_one(chance.error, 1).into()),
            ("horizon", horizon.into()),
            ("never", format.percent_of_one(turn.never, 1).into()),
            ("median", median.into()),
        ],
    )
}

/// The one sentence of the view, of the answer on screen: who pays in and what it comes to, or that nothing is shared.
/// `party` is the partner looked at.
pub fn sentence(plan: &Sections, party: usize, analysis: Option<&Analysis>, format: Format) -> String {
    let language = format.language;
    let (Some(analysis), Some(partner)) = (analysis, plan.partners.get(party)) else {
        return text(language, "fan-waiting").to_owned();
    };
    let Some(answer) = &analysis.sharing else { return text(language, "fan-waiting").to_owned() };
    let name = partner.short_name.get(language);
    let rule = &plan.terms.sharing;
    if !rule.is_pro_rata() && plan.terms.pooling.0.is_zero() {
        return text(language, "sharing-not-pooled").to_owned();
    }
    let Some(share) = answer.partners.get(party) else { return text(language, "fan-waiting").to_owned() };
    let base = plan.meta.base_currency.as_str();
    let figures = analysis
        .figures
        .iter()
        .find(|figures| figures.party == Party::Partner(party) && figures.counting == Counting::Own);
    let loses = figures.and_then(|answer| answer.figures.as_ref()).map(|figures| figures.chance_of_loss);
    let percent = |value: f64| format.percent_of_one(value, 0);
    let Some(loses) = loses else {
        let received = format.money(share.received, base, Digits::Tile);
        return text_with(
            language,
            "sharing-sentence-manager",
            &[("partner", name.into()), ("received", received.into()), ("cash", percent(share.cash).into())],
        );
    };
    let arguments = [
        ("partner", name.into()),
        ("capital", percent(share.capital).into()),
        ("cash", percent(share.cash).into()),
        ("loses", percent(loses.value).into()),
    ];
    let first = text_with(language, "sharing-sentence-funder", &arguments);
    let second = match (&answer.turn, rule) {
        (None, _) | (_, Sharing::ProRata) => text(language, "sharing-sentence-pro-rata").to_owned(),
        (Some(turned), Sharing::Memorandum { .. }) => {
            let share = format.percent_of_one(1.0 - turned.never, 1);
            text_with(language, "sharing-sentence-turn", &[("share", share.into())])
        }
        // Single precision leaves a few parts in a million.
        _ if share.effect.mean.abs() < 1e-5 * to_f64(plan.total_commitment()) => {
            text_with(language, "sharing-sentence-level", &[("partner", name.into())])
        }
        _ => {
            let effect = format.money_change(share.effect.mean, base, Digits::Tile);
            text_with(language, "sharing-sentence-effect", &[("partner", name.into()), ("effect", effect.into())])
        }
    };
    let between = match language {
        Language::En => " ",
        Language::Ja => "",
    };
    format!("{first}{between}{second}")
}
