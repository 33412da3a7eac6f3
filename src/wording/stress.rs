//! The largest risk with a second sentence beside it.

use super::politics::{self, capitalised, side_name};
use crate::{
    analysis::{
        questions::Party,
        studies::{Effect, Tornado},
    },
    fund::plan::Sections,
    language::{Format, Language, text_with},
};

/// What takes most from a party, of everything and then of the other kind, in one line; `None` where nothing does.
pub fn risks(plan: &Sections, tornado: &Tornado, party: Party, format: Format) -> Option<String> {
    let between = match format.language {
        Language::En => " ",
        Language::Ja => "",
    };
    let first = politics::largest_risk(plan, tornado, party, format)?;
    let second = second_risk(plan, tornado, party, format);
    Some([Some(first), second].into_iter().flatten().collect::<Vec<_>>().join(between))
}

/// What takes most off a party's chance among events (scenarios, partners leaving) where an assumption takes most of all,
/// or among assumptions where an event does: "Of what may strike, Taiwan crisis takes most: 8.1 ± 0.3 pp." `None` where
/// nothing of that kind does.
fn second_risk(plan: &Sections, tornado: &Tornado, party: Party, format: Format) -> Option<String> {
    let is_event = tornado.largest_fall(party, Effect::Chance)?.bar.is_event();
    let other = tornado.largest_fall_among(party, Effect::Chance, |bar| bar.is_event() != is_event)?;
    let change = other.change.effect(Effect::Chance);
    let key = if is_event { "stress-second-assumption" } else { "stress-second-event" };
    let points = |value: f64| format.bare_percent_of_one(value, 1).into();
    let name = side_name(plan, &other.bar.shock, other.side, format);
    // Scenarios are names; assumptions stand within the sentence.
    let name = if is_event { name } else { capitalised(&name) };
    let arguments = [("shock", name.into()), ("fall", points(-change.value)), ("error", points(change.error))];
    Some(text_with(format.language, key, &arguments))
}
