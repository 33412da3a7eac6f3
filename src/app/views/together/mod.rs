//! Alone or together: each partner by itself against the joint plan. The partner looked at is chosen at the left, where
//! another can be let in; the two sides stand in the middle with the sectors within reach; what joining is worth to each
//! partner, and what others earn, at the right; and one sentence that says it.

mod benchmarks;
mod comparison;
mod dilution;
mod gains;
mod joining;
mod partners;
mod sectors;
mod state;

pub use state::State;

use super::{
    Scene,
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    analysis::{
        questions::Questions,
        studies::{Alone, StudyQuestions},
    },
    app::theme::{self, Theme},
    wording,
};
use egui::{Rect, Ui, pos2};

/// What the view wants of the engine.
pub fn questions() -> Questions {
    Questions::default()
}

/// Which studies the view wants.
pub fn studies() -> StudyQuestions {
    StudyQuestions { together: true, ..StudyQuestions::default() }
}

/// What was found of every partner, and whether it is of the plan on screen; `None` until something was. What is known
/// of a plan with other partners says nothing of this one's.
fn found<'a>(scene: &Scene<'a>) -> Option<(&'a [Alone], bool)> {
    let together = scene.simulation.studies()?.together.as_ref()?;
    let plan = scene.plan();
    let fits = together.partners.len() == plan.partners.len()
        && together.partners.iter().all(|partner| partner.sectors.len() == plan.sectors.len());
    fits.then(|| (together.partners.as_slice(), scene.simulation.studies_are_of(scene.history.revision())))
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

fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let gap = places::gap(theme);
    let Places { strip, left, middle, right } =
        places::under_strip(theme, room, (0.2, 250.0, 340.0), (0.29, 300.0, 480.0));
    sentence(ui, scene, theme, strip);
    at(ui, left, |ui| left_card(ui, scene, left.height()));
    // Where there is room, the table's rows grow with it.
    let wanted = sectors::wanted_height(scene, theme);
    let table = (middle.height() * 0.44).clamp(wanted.min(middle.height() * 0.52), wanted * 1.5);
    let below = Rect::from_min_max(pos2(middle.left(), middle.bottom() - table), middle.max);
    let above = Rect::from_min_max(middle.min, pos2(middle.right(), below.top() - gap));
    at(ui, above, |ui| upper_card(ui, scene, above.height()));
    at(ui, below, |ui| sectors::show(ui, scene, below.height()));
    let lower = (right.height() * 0.53).max(benchmarks::wanted_height(theme).min(right.height() * 0.64));
    let below = Rect::from_min_max(pos2(right.left(), right.bottom() - lower), right.max);
    let above = Rect::from_min_max(right.min, pos2(right.right(), below.top() - gap));
    at(ui, above, |ui| gains::show(ui, scene, above.height()));
    at(ui, below, |ui| benchmarks::show(ui, scene, below.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    parts::stack(ui, theme, "together stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        sentence(ui, scene, theme, strip);
        let joining = scene.session.together.draft.is_some();
        let left = place(ui, if joining { 520.0 * pace } else { 240.0 * pace });
        at(ui, left, |ui| left_card(ui, scene, left.height()));
        let above = place(ui, 360.0 * pace);
        at(ui, above, |ui| upper_card(ui, scene, above.height()));
        let below = place(ui, sectors::wanted_height(scene, theme).min(700.0 * pace));
        at(ui, below, |ui| sectors::show(ui, scene, below.height()));
        let gains = place(ui, 260.0 * pace);
        at(ui, gains, |ui| gains::show(ui, scene, gains.height()));
        let others = place(ui, 380.0 * pace);
        at(ui, others, |ui| benchmarks::show(ui, scene, others.height()));
    });
}

fn left_card(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    if scene.session.together.draft.is_some() {
        joining::show(ui, scene, height);
    } else {
        partners::show(ui, scene, height);
    }
}

/// The two sides of the partner looked at, or what a partner that joins would change.
fn upper_card(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    if scene.session.together.draft.is_some() {
        dilution::show(ui, scene, height);
    } else {
        comparison::show(ui, scene, height);
    }
}

fn sentence(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let plan = scene.plan();
    let chosen = scene.session.together.partner(plan);
    let own = found(scene).and_then(|(partners, _)| partners.get(chosen));
    let line = if scene.session.together.draft.is_some() {
        scene.text("together-join-sentence").to_owned()
    } else {
        let said = own.map(|own| wording::together::sentence(plan, chosen, own, scene.format));
        said.unwrap_or_else(|| wording::together::waiting(scene.format).to_owned())
    };
    at(ui, room, |ui| parts::sentence(ui, theme, "together sentence", &line, room));
}
