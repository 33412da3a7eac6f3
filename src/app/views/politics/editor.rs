//! One scenario in full. Every figure is a draft until it is typed to the end; what the plan cannot hold is refused in
//! its field.

use super::{
    number::{self, Field},
    scenarios, shocks, terms,
};
use crate::{
    app::{
        theme::Theme,
        views::{
            Scene,
            naming::Named,
            parts::{self, at},
        },
        widgets::toggle,
    },
    fund::{
        edit::{Edit, PoliticsEdit},
        exact::Exact,
        plan::Plan,
        politics::Scenario,
        scenario_library,
    },
    language::Bilingual,
    wording::section_note,
};
use egui::{Rect, RichText, Ui, pos2};
use rust_decimal::Decimal;

/// A scenario with a change to it. Numbers of one's own are no longer the library's: they name no source.
pub fn changed(scenario: &Scenario, change: impl FnOnce(&mut Scenario)) -> PoliticsEdit {
    let mut own = scenario.clone();
    change(&mut own);
    own.source = None;
    PoliticsEdit::Scenario(Box::new(own))
}

/// Shows the editor.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    head(ui, scene, theme, scenario);
    ui.add_space(theme.space.small);
    named(scenario, |named| named.show(ui, scene, theme));
    ui.add_space(theme.space.small);
    let plan = scene.plan();
    let width = theme.text.body * 5.2;
    let row = parts::row(ui, theme);
    let texts = ("scenario year caption", scene.text("politics-year"), scene.text("politics-year-tip"));
    parts::caption(ui, theme, texts, row, row.width() - width - theme.space.small);
    let room = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
    at(ui, room, |ui| scenarios::year(ui, scene, scenario, room));
    shocks::show(ui, scene, theme, scenario);
    ui.add_space(theme.space.small);
    parts::heading(ui, theme, scene.text("politics-beside"));
    exit_factor(ui, scene, theme, scenario, width);
    rate_shift(ui, scene, theme, scenario, width);
    terms::show(ui, scene, theme, scenario, width);
    ui.add_space(theme.space.item);
    let source = scenario.source.as_ref().and_then(|id| plan.sources.iter().find(|source| source.id == *id));
    let line = source.map_or_else(|| scene.text("politics-own"), |source| source.text.get(scene.language()));
    parts::note(ui, theme, line);
    library(ui, scene, scenario);
}

/// The scenario's name, to be typed.
fn named(scenario: &Scenario, act: impl FnOnce(&Named<'_>)) {
    let edit = |_: &Plan, name: Bilingual| {
        let changed = Scenario { name, ..scenario.clone() };
        Edit::Politics(PoliticsEdit::Scenario(Box::new(changed)))
    };
    act(&Named { of: &format!("scenario {}", scenario.id), name: &scenario.name, edit: &edit });
}

/// The way back, the switch, and what can be done with the whole.
fn head(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    let plan = scene.plan();
    let name = section_note::scenario(plan, &scenario.id, scene.language());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.small;
        if ui.button(scene.text("politics-back")).clicked() {
            named(scenario, |named| named.settle(scene));
            scene.session.politics.open = None;
        }
        if ui.button(scene.text("politics-duplicate")).clicked() {
            named(scenario, |named| named.settle(scene));
            scenarios::add(scene, scenarios::copy(plan, scenario));
        }
        if ui.button(scene.text("politics-remove")).clicked() {
            scene.session.politics.open = None;
            scene.sink.edit(Edit::Politics(PoliticsEdit::RemoveScenario(scenario.id.clone())));
        }
    });
    ui.add_space(theme.space.small);
    let active = plan.politics.active.contains(&scenario.id);
    if let Some(on) = toggle::switch(ui, &format!("scenario on {}", scenario.id), name, active) {
        scene.sink.edit(Edit::Politics(PoliticsEdit::Active(scenario.id.clone(), on)));
    }
}

fn exit_factor(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, width: f32) {
    let language = scene.language();
    let caption = scene.text("politics-exit-factor");
    let value = scenario.exit_factor.0;
    let field = Field {
        id: "scenario exit factor",
        name: caption,
        shown: &scene.format.multiple(value, value.normalize().scale().min(4)),
        raw: &value.normalize().to_string(),
        weak: value == Decimal::ONE,
    };
    field.in_row(ui, scene, theme, (caption, scene.text("politics-exit-factor-tip"), width), &|typed| {
        let to = number::read(typed, language)?.normalize();
        Ok(changed(scenario, |own| own.exit_factor = Exact(to)))
    });
}

fn rate_shift(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, width: f32) {
    let language = scene.language();
    let caption = scene.text("politics-rate-shift");
    let value = scenario.rate_shift.0;
    let field = Field {
        id: "scenario rate shift",
        name: caption,
        shown: &scene.format.points(value, value.normalize().scale().min(4)),
        raw: &value.normalize().to_string(),
        weak: value.is_zero(),
    };
    field.in_row(ui, scene, theme, (caption, scene.text("politics-rate-shift-tip"), width), &|typed| {
        let to = number::read(typed, language)?.normalize();
        Ok(changed(scenario, |own| own.rate_shift = Exact(to)))
    });
}

/// Where the library has the same scenario with other numbers: back to them, in the year that it has here.
fn library(ui: &mut Ui, scene: &mut Scene<'_>, scenario: &Scenario) {
    let known = scenario_library::scenarios(scene.plan()).into_iter().find(|known| known.id == scenario.id);
    let Some(known) = known.map(|known| Scenario { year: scenario.year, ..known }) else { return };
    let same = Scenario { source: known.source.clone(), ..scenario.clone() } == known;
    if !same && ui.button(RichText::new(scene.text("politics-library-again"))).clicked() {
        scene.sink.edit(Edit::Politics(PoliticsEdit::Scenario(Box::new(known))));
    }
}
