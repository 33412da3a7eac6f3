//! Politics: what may strike and who may leave at the left, which of it matters most in the middle, what a partner that
//! leaves leaves behind at the right, and one sentence that names the largest risk.

mod caps;
mod editor;
mod exits;
mod number;
mod scenarios;
mod shocks;
mod state;
mod survival;
mod switch;
mod terms;
mod tornado;
mod walkout;

pub use state::State;

use super::{
    Scene,
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    analysis::{questions::Questions, studies::StudyQuestions},
    app::{
        theme::{self, Theme},
        widgets::{panel, toggle},
    },
    fund::{
        edit::{Edit, PoliticsEdit},
        plan::Sections,
    },
    wording,
};
use egui::{Rect, ScrollArea, Ui};
use state::Page;

/// What the view wants of the engine: what caps on calls hold back in the plan as it stands.
pub fn questions() -> Questions {
    Questions { departures: true, ..Questions::default() }
}

/// Which studies the view wants.
pub fn studies(plan: &Sections, state: &State) -> StudyQuestions {
    StudyQuestions { tornado: true, switch: true, walkout: state.walkout(plan), ..StudyQuestions::default() }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let room = places::room(ui, &theme);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room);
    } else {
        side_by_side(ui, scene, &theme, room);
    }
}

/// Whether the studies on screen belong to the plan on screen.
fn is_current(scene: &Scene<'_>) -> bool {
    scene.simulation.studies_are_of(scene.history.revision())
}

fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let gap = places::gap(theme);
    let Places { strip, left, middle, right } =
        places::under_strip(theme, room, (0.255, 310.0, 400.0), (0.27, 330.0, 480.0));
    at(ui, strip, |ui| sentence(ui, scene, theme, strip));
    at(ui, left, |ui| controls(ui, scene, theme, left.height()));
    let (upper, lower) = places::split(middle, middle.height() - switch::height(theme) - gap, gap);
    at(ui, upper, |ui| tornado::show(ui, scene, upper.height()));
    at(ui, lower, |ui| switch::show(ui, scene, lower.height()));
    let (upper, lower) = places::split(right, ((right.height() - gap) * 0.36).round(), gap);
    at(ui, upper, |ui| survival::show(ui, scene, upper.height()));
    at(ui, lower, |ui| walkout::show(ui, scene, lower.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    parts::stack(ui, theme, "politics stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        at(ui, strip, |ui| sentence(ui, scene, theme, strip));
        let left = place(ui, 560.0 * pace);
        at(ui, left, |ui| controls(ui, scene, theme, left.height()));
        let middle = place(ui, 460.0 * pace);
        at(ui, middle, |ui| tornado::show(ui, scene, middle.height()));
        let lower = place(ui, switch::height(theme));
        at(ui, lower, |ui| switch::show(ui, scene, lower.height()));
        let upper = place(ui, 240.0 * pace);
        at(ui, upper, |ui| survival::show(ui, scene, upper.height()));
        let lower = place(ui, 420.0 * pace);
        at(ui, lower, |ui| walkout::show(ui, scene, lower.height()));
    });
}

/// The switch, and under it what may strike and who may leave, a page each.
fn controls(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, height: f32) {
    let pages = [Page::Scenarios, Page::Leaving];
    let names = ["politics-page-scenarios", "politics-page-leaving"].map(|key| scene.text(key));
    panel::card(ui, scene.text("politics-what-if"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        let on = scene.plan().politics.on;
        let label = scene.text("politics-on");
        if let Some(on) = toggle::switch(ui, "politics on", label, on) {
            scene.sink.edit(Edit::Politics(PoliticsEdit::On(on)));
        }
        parts::note(ui, theme, scene.text(if on { "politics-on-note" } else { "politics-off-note" }));
        ui.add_space(theme.space.small);
        let page = scene.session.politics.page;
        let chosen = pages.iter().position(|other| *other == page).unwrap_or(0);
        let taken = toggle::segmented(ui, "politics page", scene.text("politics-page"), &names, chosen);
        if let Some(page) = taken.and_then(|place| pages.get(place)) {
            scene.session.politics.page = *page;
        }
        ui.add_space(theme.space.small);
        let room = (bottom - ui.cursor().top()).max(0.0);
        let open = scene.session.politics.open(scene.plan()).cloned();
        let id = match (page, &open) {
            (Page::Scenarios, Some(_)) => "politics scenario",
            (Page::Scenarios, None) => "politics scenarios",
            (Page::Leaving, _) => "politics leaving",
        };
        ScrollArea::vertical().id_salt(id).max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            // Clear of the bar that scrolls.
            ui.set_max_width(ui.available_width() - theme.space.item);
            match (page, open) {
                (Page::Scenarios, Some(scenario)) => editor::show(ui, scene, theme, &scenario),
                (Page::Scenarios, None) => scenarios::show(ui, scene, theme),
                (Page::Leaving, _) => exits::show(ui, scene, theme),
            }
        });
    });
}

/// The one sentence: the largest risk and what it takes; and where there is room, the largest of the other kind.
fn sentence(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, room: Rect) {
    let tornado = scene.simulation.studies().and_then(|studies| studies.tornado.as_ref());
    let (plan, format) = (scene.plan(), scene.format);
    let party = scene.session.politics.party(plan);
    let both = tornado.and_then(|tornado| wording::stress::risks(plan, tornado, party, format));
    let both = both.filter(|line| parts::fits_strip(ui, theme, line, room));
    let line = both.unwrap_or_else(|| wording::politics::sentence(plan, tornado, party, format));
    let ink = if is_current(scene) { theme.palette.text_strong } else { theme.palette.text_weak };
    parts::sentence_in(ui, theme, "politics sentence", (&line, ink), room);
}
