//! What a vote, a rule and its power come to, in words.

use super::section_note;
use crate::{
    analysis::governance::{self, Ballot, MatterAnswer, Vote},
    fund::{
        governance::{Compare, Matter, Rule, Whole},
        identity::SectorId,
        plan::Sections,
        sector::Sector,
    },
    language::{Format, Language, text, text_with},
};

/// "A, B and C" of things' names.
pub fn all_of(names: &[&str], language: Language) -> String {
    joined(names, "governance-and", language)
}

/// "A, B or C" of things' names.
pub fn any_of(names: &[String], language: Language) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    joined(&names, "governance-or", language)
}

fn joined(names: &[&str], key: &str, language: Language) -> String {
    let comma = match language {
        Language::En => ", ",
        Language::Ja => "、",
    };
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [front @ .., last] => {
            text_with(language, key, &[("first", front.join(comma).into()), ("second", (*last).into())])
        }
    }
}

/// The short names of partners at these places.
pub fn partners<'a>(plan: &'a Sections, places: &[usize], language: Language) -> Vec<&'a str> {
    let known = places.iter().filter_map(|place| plan.partners.get(*place));
    known.map(|partner| partner.short_name.get(language)).collect()
}

/// A coalition: "Japan + Korea".
pub fn coalition(plan: &Sections, members: &[usize], language: Language) -> String {
    let plus = match language {
        Language::En => " + ",
        Language::Ja => "＋",
    };
    partners(plan, members, language).join(plus)
}

/// What a rule asks for: "≥ 67 %".
pub fn quota(rule: &Rule, format: Format) -> String {
    let key = match rule.compare {
        Compare::AtLeast => "governance-at-least",
        Compare::MoreThan => "governance-more-than",
    };
    let places = rule.quota.0.normalize().scale().min(2);
    text_with(format.language, key, &[("quota", format.percent(rule.quota.0, places).into())])
}

fn clause(first: String, second: String, language: Language) -> String {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second,
        (_, true) => first,
        _ => text_with(language, "governance-clause", &[("first", first.into()), ("second", second.into())]),
    }
}

/// Who does something, with the verb in the right number; nothing where nobody does.
fn who(plan: &Sections, key: &str, places: &[usize], language: Language) -> String {
    if places.is_empty() {
        return String::new();
    }
    let named = all_of(&partners(plan, places, language), language);
    text_with(language, key, &[("who", named.into()), ("count", places.len().into())])
}

/// Why a sector passes or not under the rule for a single deal: who is against, and what is missing.
pub fn why(plan: &Sections, ballot: &Ballot, format: Format) -> String {
    let language = format.language;
    let reason = reason(plan, ballot, format);
    if !ballot.vetoed_by.is_empty() {
        return reason;
    }
    let doing = |key: &str, wanted: Vote| {
        let places = ballot.votes.iter().filter(|(_, vote)| *vote == wanted).map(|(partner, _)| *partner);
        who(plan, key, &places.collect::<Vec<_>>(), language)
    };
    let against = doing("governance-opposes", Vote::Against);
    let abstaining = if ballot.passes { String::new() } else { doing("governance-abstains", Vote::Abstention) };
    clause(clause(against, abstaining, language), reason, language)
}

/// The same without those who are against, for where they are seen beside it.
pub fn reason(plan: &Sections, ballot: &Ballot, format: Format) -> String {
    let language = format.language;
    let rule = plan.governance.rule(Matter::SingleDeal);
    if !ballot.vetoed_by.is_empty() {
        return who(plan, "governance-vetoed", &ballot.vetoed_by, language);
    }
    let share = match rule.of {
        Whole::TotalWeight => ballot.in_favour,
        Whole::VotesCast => {
            let cast = ballot.in_favour + ballot.against;
            if cast > 0.0 { ballot.in_favour / cast } else { 0.0 }
        }
    };
    let share = format.percent_of_one(share, 1);
    if ballot.passes {
        text_with(language, "governance-why-passes", &[("share", share.into())])
    } else if !ballot.is_quorate {
        let present = format.percent_of_one(ballot.present, 1);
        text_with(language, "governance-why-quorum", &[("share", present.into())])
    } else if !ballot.meets_quota {
        let needed = quota(rule, format);
        text_with(language, "governance-why-quota", &[("share", share.into()), ("needed", needed.into())])
    } else {
        let found = format.count(ballot.members_in_favour as u64);
        let needed = format.count(ballot.members_needed as u64);
        text_with(language, "governance-why-heads", &[("found", found.into()), ("needed", needed.into())])
    }
}

/// What would change a vote: the fewest that must come round where it is blocked; where it passes, who alone could
/// stop it (`stoppers`, where that is known).
pub fn change(plan: &Sections, ballot: &Ballot, stoppers: Option<&[usize]>, format: Format) -> String {
    let language = format.language;
    if ballot.passes {
        return match stoppers {
            None => String::new(),
            Some([]) => text(language, "governance-nobody-stops").to_owned(),
            Some(places) => {
                let names: Vec<String> = partners(plan, places, language).into_iter().map(ToOwned::to_owned).collect();
                text_with(language, "governance-stoppers", &[("who", any_of(&names, language).into())])
            }
        };
    }
    let ways: Vec<String> =
        ballot.ways.list.iter().map(|set| all_of(&partners(plan, set, language), language)).collect();
    let shown = ways.len().min(3);
    let rest = ways.len() - shown;
    let (Some(first), true) = (ways.get(..shown), shown > 0) else {
        return text(language, "governance-way-none").to_owned();
    };
    let who = any_of(first, language);
    if rest == 0 {
        text_with(language, "governance-way", &[("who", who.into())])
    } else {
        let count = format.count(rest as u64);
        text_with(language, "governance-way-more", &[("who", who.into()), ("count", count.into())])
    }
}

/// Why a sector with money keeps the plan from being signed: "Digital assets: blocked: Japan opposes and has a veto".
pub fn blocked(plan: &Sections, sector: usize, ballot: &Ballot, format: Format) -> String {
    let language = format.language;
    let name = plan.sectors.get(sector).map_or("", |sector| sector.short_name.get(language));
    let why = why(plan, ballot, format);
    text_with(language, "governance-blocked-line", &[("sector", name.into()), ("why", why.into())])
}

/// Every sector with money that is voted down, with its sentence.
pub fn blocked_sectors(plan: &Sections, format: Format) -> Vec<(&SectorId, String)> {
    let ballots = governance::sectors(plan).unwrap_or_default();
    let known = |place: usize| Some((&plan.sectors.get(place)?.id, blocked(plan, place, ballots.get(place)?, format)));
    governance::blocked_among(plan, &ballots).into_iter().filter_map(known).collect()
}

/// Who has a veto in which sectors: "Space: U.S. and Japan; Cyber: Japan".
pub fn sector_vetoes(plan: &Sections, language: Language) -> String {
    let holders = |sector: &Sector| -> Vec<&str> {
        let partners = plan.partners.iter().filter(|own| plan.governance.has_sector_veto(&own.id, &sector.id));
        partners.map(|own| own.short_name.get(language)).collect()
    };
    let (colon, semicolon) = match language {
        Language::En => (": ", "; "),
        Language::Ja => ("：", "、"),
    };
    let lines = plan.sectors.iter().map(|sector| (sector.short_name.get(language), holders(sector)));
    let lines = lines.filter(|(_, holders)| !holders.is_empty());
    let lines: Vec<String> =
        lines.map(|(sector, holders)| format!("{sector}{colon}{}", all_of(&holders, language))).collect();
    if lines.is_empty() {
        return text(language, "governance-no-sector-vetoes").to_owned();
    }
    text_with(language, "governance-sector-vetoes", &[("vetoes", lines.join(semicolon).into())])
}

/// The one sentence of the view: what the rule makes of capital, who can block, and which sectors it blocks.
pub fn sentence(plan: &Sections, answer: &MatterAnswer, blocked: &[usize], format: Format) -> String {
    let language = format.language;
    let head = [
        ("matter", section_note::matter(answer.matter, language).into()),
        ("quota", quota(plan.governance.rule(answer.matter), format).into()),
    ];
    let with = |key: &str, more: &[(&'static str, crate::language::TextValue<'_>)]| {
        text_with(language, key, &[&head[..], more].concat())
    };
    let named = |places: &[usize]| all_of(&partners(plan, places, language), language);
    let alone = &answer.blocking_alone;
    let first = if let Some(decider) = answer.deciding_alone {
        with("governance-sentence-decides", &[("who", named(&[decider]).into())])
    } else if answer.is_degenerate {
        match alone.as_slice() {
            [] => with("governance-sentence-free", &[]),
            places => {
                with("governance-sentence-stops", &[("who", named(places).into()), ("count", places.len().into())])
            }
        }
    } else {
        power(plan, answer, format, &with)
    };
    let mut parts = vec![first];
    if !answer.is_degenerate && answer.deciding_alone.is_none() {
        let arguments = [("who", named(alone).into()), ("count", alone.len().into())];
        parts.push(text_with(language, "governance-sentence-blocks", &arguments));
    }
    let which: Vec<&str> = blocked
        .iter()
        .filter_map(|place| plan.sectors.get(*place))
        .map(|sector| sector.short_name.get(language))
        .collect();
    let arguments = [("count", which.len().into()), ("which", all_of(&which, language).into())];
    parts.push(text_with(language, "governance-sentence-sectors", &arguments));
    let space = match language {
        Language::En => " ",
        Language::Ja => "",
    };
    parts.join(space)
}

/// A sentence of a key with these arguments besides the rule's own.
type With<'a> = dyn Fn(&str, &[(&'static str, crate::language::TextValue<'_>)]) -> String + 'a;

/// The partner whose power differs most from its capital.
fn power(plan: &Sections, answer: &MatterAnswer, format: Format, with: &With<'_>) -> String {
    let power = answer.influence.banzhaf.as_ref().unwrap_or(&answer.influence.shapley_shubik);
    let gaps = power.iter().zip(&answer.capital).map(|(power, capital)| (power - capital).abs()).enumerate();
    let most = gaps.reduce(|best, next| if next.1 > best.1 + 1e-12 { next } else { best });
    let Some((place, _)) = most.filter(|(_, gap)| *gap >= 0.0005) else {
        return with("governance-sentence-even", &[]);
    };
    let part = |values: &[f64]| format.percent_of_one(values.get(place).copied().unwrap_or(0.0), 1);
    let name = all_of(&partners(plan, &[place], format.language), format.language);
    with(
        "governance-sentence-power",
        &[("partner", name.into()), ("capital", part(&answer.capital).into()), ("power", part(power).into())],
    )
}
