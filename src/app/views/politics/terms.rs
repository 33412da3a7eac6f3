//! The terms that a scenario changes: a partner's calls that are queued, the memorandum's split.

use super::{
    editor::changed,
    number::{self, Field},
};
use crate::{
    app::{
        theme::Theme,
        views::{Scene, parts},
    },
    fund::{
        exact::Exact,
        identity::PartnerId,
        politics::{Scenario, TermChange},
        sharing::SharingKind,
    },
    language::text,
    wording::names,
};
use egui::Ui;
use rust_decimal::prelude::ToPrimitive as _;

/// Shows a field a partner that pays in, and the split where there is one.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, width: f32) {
    let plan = scene.plan();
    let split = scenario.terms.iter().find_map(|term| match term {
        TermChange::MemorandumSplit { manager } => Some(manager.0),
        TermChange::CallsQueued { .. } => None,
    });
    if plan.terms.sharing.kind() == SharingKind::Memorandum || split.is_some() {
        memorandum(ui, scene, theme, scenario, (split, width));
    }
    let heading = scene.text("politics-queued");
    ui.add_space(theme.space.small);
    parts::heading(ui, theme, heading).on_hover_text(scene.text("politics-queued-tip"));
    for (place, partner) in plan.partners.iter().enumerate() {
        if !plan.commitment(place).is_zero() {
            queued(ui, scene, theme, scenario, (&partner.id, width));
        }
    }
}

fn memorandum(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    scenario: &Scenario,
    (split, width): (Option<rust_decimal::Decimal>, f32),
) {
    let language = scene.language();
    let caption = scene.text("politics-split");
    let none = scene.format.undefined().to_owned();
    let field = Field {
        id: "scenario split",
        name: caption,
        shown: &split.map_or(none, |share| number::percent(scene.format, share)),
        raw: &split.map_or_else(String::new, |share| share.normalize().to_string()),
        weak: split.is_none(),
    };
    field.in_row(ui, scene, theme, (caption, scene.text("politics-split-tip"), width), &|typed| {
        let to = number::read_or_none(typed, language)?;
        Ok(changed(scenario, |own| {
            own.terms.retain(|term| !matches!(term, TermChange::MemorandumSplit { .. }));
            own.terms.extend(to.map(|share| TermChange::MemorandumSplit { manager: Exact(share) }));
        }))
    });
}

fn queued(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, (partner, width): (&PartnerId, f32)) {
    let plan = scene.plan();
    let language = scene.language();
    let is_theirs = |term: &TermChange| matches!(term, TermChange::CallsQueued { partner: own, .. } if own == partner);
    let years = scenario.terms.iter().find_map(|term| match term {
        TermChange::CallsQueued { partner: own, years } if own == partner => Some(*years),
        _ => None,
    });
    let caption = names::partner(plan, partner, language);
    let said = scene.text_with("politics-queued-of", &[("partner", caption)]);
    let none = scene.format.undefined().to_owned();
    let field = Field {
        id: &format!("scenario queued {partner}"),
        name: &said,
        shown: &years.map_or(none, |years| scene.format.years(years, 0)),
        raw: &years.map_or_else(String::new, |years| years.to_string()),
        weak: years.is_none(),
    };
    field.in_row(ui, scene, theme, (caption, "", width), &|typed| {
        let to = number::read_or_none(typed, language)?;
        let whole = |years: rust_decimal::Decimal| years.to_u32().filter(|_| years.fract().is_zero());
        let to = match to {
            None => None,
            Some(years) => Some(whole(years).ok_or_else(|| text(language, "politics-whole-years").to_owned())?),
        };
        Ok(changed(scenario, |own| {
            own.terms.retain(|term| !is_theirs(term));
            own.terms.extend(
                to.filter(|years| *years > 0).map(|years| TermChange::CallsQueued { partner: partner.clone(), years }),
            );
        }))
    });
}
