//! What the scores come to, in words.

use crate::{
    analysis::strategy::StrategyAnswer,
    fund::plan::Sections,
    language::{Format, text, text_with},
};

/// The one sentence of the view: who gets the most and the least beside money, and what makes the fund's score.
pub fn sentence(plan: &Sections, answer: &StrategyAnswer, format: Format) -> String {
    let language = format.language;
    let Some(joint) = &answer.joint else { return text(language, "strategy-sentence-nothing").to_owned() };
    if joint.total <= 0.0 {
        return text(language, "strategy-sentence-zero").to_owned();
    }
    let points = |score: f64| format.number(score, 1);
    let contributions = joint.contributions.iter().copied().enumerate();
    let most = contributions.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let criterion = most.and_then(|(place, _)| plan.strategy.criteria.get(place));
    let criterion = criterion.map_or("", |criterion| criterion.name.get(language));
    let scores = answer.partners.iter().enumerate();
    let scores = || scores.clone().filter_map(|(place, score)| Some((place, score.as_ref()?.total)));
    let high = scores().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let low = scores().reduce(|best, next| if next.1 < best.1 { next } else { best });
    let name = |place: usize| plan.partners.get(place).map_or("", |partner| partner.short_name.get(language));
    let common = [("joint", points(joint.total).into()), ("criterion", criterion.into())];
    match (high, low) {
        (Some((high, most)), Some((low, least))) if points(most) != points(least) => text_with(
            language,
            "strategy-sentence",
            &[
                &common[..],
                &[
                    ("partner", name(high).into()),
                    ("high", points(most).into()),
                    ("least", name(low).into()),
                    ("low", points(least).into()),
                ],
            ]
            .concat(),
        ),
        _ => text_with(language, "strategy-sentence-one", &common),
    }
}
