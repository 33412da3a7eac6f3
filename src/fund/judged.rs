//! Numbers that a plan gets by an edit where it had none: judgements, with the source that says so.

use super::{
    assumption::{Assumption, Kind, Source},
    gate_library,
    identity::SourceId,
    plan::Sections,
    scenario_library,
};
use crate::language::{Bilingual, Language, text};
use std::sync::Arc;

/// The source of numbers that a plan starts with where its file said nothing.
const SOURCE: &str = "program";
/// As-of date of every judgement.
const AS_OF: &str = "2026-01";

/// An assumption with the program's own default.
pub(super) fn judged<T>(value: T, default: T) -> Assumption<T> {
    Assumption { value, default, kind: Kind::Judgement, as_of: AS_OF.to_owned(), source: SOURCE.into() }
}

/// Gives the plan the source that [`judged`] numbers name, unless it has it.
pub(super) fn with_source(sections: &mut Sections) {
    if !sections.sources.iter().any(|source| source.id.as_str() == SOURCE) {
        let said = |language| text(language, "source-program").to_owned();
        let text = Bilingual { en: said(Language::En), ja: said(Language::Ja) };
        Arc::make_mut(&mut sections.sources).push(Source { id: SOURCE.into(), text });
    }
}

/// Gives the plan the sources of the program's own numbers and libraries that `ids` name, where it lacks them.
pub(super) fn with_sources<'a>(sections: &mut Sections, ids: impl Iterator<Item = &'a SourceId>) {
    for id in ids {
        if id.as_str() == SOURCE {
            with_source(sections);
        } else if !sections.sources.iter().any(|source| source.id == *id)
            && let Some(source) = gate_library::source(id).or_else(|| scenario_library::source(id))
        {
            Arc::make_mut(&mut sections.sources).push(source);
        }
    }
}

/// The entry of a list that `is_it` tells, or a new one at its end.
#[allow(clippy::indexing_slicing, reason = "the place was just found or made")]
pub(super) fn found_or_new<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let place = list.iter().position(is_it).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    &mut list[place]
}
