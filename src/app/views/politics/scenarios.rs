//! The plan's scenarios: which strike and when, and those that could be added.

use super::number::{self, Field};
use crate::{
    app::{
        theme::Theme,
        views::{
            Scene,
            parts::{self, at},
        },
        widgets::toggle,
    },
    fund::{
        edit::{Edit, PoliticsEdit},
        identity::ScenarioId,
        plan::Sections,
        politics::Scenario,
        scenario_library,
    },
    language::{Bilingual, Language, text, text_with},
    wording::{politics::calendar, section_note},
};
use egui::{CursorIcon, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Shows the list and what can be added to it.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    for scenario in &plan.politics.scenarios {
        row(ui, scene, theme, scenario);
    }
    if plan.politics.scenarios.is_empty() {
        parts::note(ui, theme, scene.text("politics-no-scenarios"));
    }
    ui.add_space(theme.space.item);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.small;
        library(ui, scene, theme);
        if ui.button(scene.text("politics-new")).clicked() {
            let id = free_id(plan, "own");
            let name = both("politics-new-name");
            let year = scenario_library::YEAR.min(plan.meta.horizon);
            add(scene, Scenario::new(id, name, year));
        }
    });
    ui.add_space(theme.space.small);
    parts::note(ui, theme, scene.text("politics-scenarios-note"));
}

/// On or off, the year in which it strikes, and the way into its editor.
fn row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    let plan = scene.plan();
    let row = parts::row(ui, theme);
    let name = section_note::scenario(plan, &scenario.id, scene.language());
    let active = plan.politics.active.contains(&scenario.id);
    let (arrow, field) = (theme.space.control * 0.9, theme.text.body * 3.9);
    let right = row.right() - arrow - theme.space.hair;
    let room = Rect::from_min_max(row.min, pos2(right - field - theme.space.small, row.bottom()));
    let id = format!("scenario on {}", scenario.id);
    if let Some(on) = at(ui, room, |ui| toggle::switch(ui, &id, name, active)) {
        scene.sink.edit(Edit::Politics(PoliticsEdit::Active(scenario.id.clone(), on)));
    }
    let room = Rect::from_min_max(pos2(right - field, row.top()), pos2(right, row.bottom()));
    year(ui, scene, scenario, room);
    let room = Rect::from_min_max(pos2(row.right() - arrow, row.top()), row.max);
    if opens(ui, scene, theme, scenario, name, room) {
        scene.session.politics.open = Some(scenario.id.clone());
    }
}

/// The calendar year in which it strikes, to type.
pub fn year(ui: &mut Ui, scene: &mut Scene<'_>, scenario: &Scenario, room: Rect) {
    let plan = scene.plan();
    let format = scene.format;
    let when = calendar(plan, scenario.year as usize);
    let name = section_note::scenario(plan, &scenario.id, format.language);
    let name = scene.text_with("politics-year-of", &[("scenario", name)]);
    let field = Field {
        id: &format!("scenario year {}", scenario.id),
        name: &name,
        shown: &format.year(when),
        raw: &when.to_string(),
        weak: false,
    };
    field.show(ui, scene, room, &|typed| {
        let year = number::read_year(typed, plan, format)?;
        Ok(PoliticsEdit::Scenario(Box::new(Scenario { year, ..scenario.clone() })))
    });
}

/// The arrow that opens the editor.
fn opens(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, scenario: &Scenario, name: &str, room: Rect) -> bool {
    let id = format!("scenario edit {}", scenario.id);
    let response = ui.interact(room, Id::unique(&id), Sense::click());
    let said = scene.text_with("politics-edit", &[("scenario", name)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.clone()));
    if response.hovered() {
        ui.painter().rect_filled(room, theme.radius.control, theme.palette.raised);
    }
    parts::focus(ui, theme, &response, room.shrink(2.0));
    let ink = if response.hovered() { theme.palette.text_strong } else { theme.palette.text_weak };
    let (half, centre) = (theme.text.body * 0.26, room.center());
    let points = [
        pos2(centre.x - half * 0.6, centre.y - half),
        pos2(centre.x + half * 0.6, centre.y),
        pos2(centre.x - half * 0.6, centre.y + half),
    ];
    ui.painter().add(egui::Shape::line(points.to_vec(), Stroke::new(1.75, ink)));
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(said);
    clicked
}

/// A menu of the library's scenarios that the plan does not have.
fn library(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let has = |id: &ScenarioId| plan.politics.scenarios.iter().any(|known| known.id == *id);
    let offered: Vec<Scenario> =
        scenario_library::scenarios(plan).into_iter().filter(|offered| !has(&offered.id)).collect();
    let button = ui.add_enabled(!offered.is_empty(), egui::Button::new(scene.text("politics-library")));
    let button = button.on_disabled_hover_text(scene.text("politics-library-empty"));
    let mut taken = None;
    egui::Popup::menu(&button).show(|ui| {
        ui.set_max_width(theme.text.body * 24.0);
        for scenario in &offered {
            if ui.button(scenario.name.get(scene.language())).clicked() {
                taken = Some(scenario.clone());
            }
        }
    });
    if let Some(mut scenario) = taken {
        scenario.year = scenario.year.min(plan.meta.horizon);
        scene.sink.edit(Edit::Politics(PoliticsEdit::Scenario(Box::new(scenario))));
    }
}

/// Adds a scenario and opens it.
pub fn add(scene: &mut Scene<'_>, scenario: Scenario) {
    scene.session.politics.open = Some(scenario.id.clone());
    scene.sink.edit(Edit::Politics(PoliticsEdit::Scenario(Box::new(scenario))));
}

/// A copy under a free name.
pub fn copy(plan: &Sections, scenario: &Scenario) -> Scenario {
    let name = |language: Language| {
        text_with(language, "politics-copy-name", &[("scenario", scenario.name.get(language).into())])
    };
    Scenario {
        id: free_id(plan, scenario.id.as_str()),
        name: Bilingual::new(name(Language::En), name(Language::Ja)),
        ..scenario.clone()
    }
}

/// The first identity `stem-1`, `stem-2`, … that no scenario of the plan or the library has.
fn free_id(plan: &Sections, stem: &str) -> ScenarioId {
    let stem: String = stem.chars().take(18).collect();
    let library = scenario_library::scenarios(plan);
    let taken = |id: &ScenarioId| plan.politics.scenarios.iter().chain(&library).any(|known| known.id == *id);
    let mut ids = (1..).map(|number: u32| ScenarioId::from(format!("{stem}-{number}").as_str()));
    ids.find(|id| !taken(id)).unwrap_or_else(|| ScenarioId::from(stem.as_str()))
}

fn both(key: &str) -> Bilingual {
    Bilingual::new(text(Language::En, key), text(Language::Ja, key))
}
