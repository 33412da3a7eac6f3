//! Sharing: who gets what. The rule, its terms, debt, costs and tax at the left; cash and what is still owed in the
//! middle; at the right what it comes to for each partner; one sentence that says it.

mod bars;
mod bridge;
mod cash;
pub(super) mod chips;
mod money;
mod owed;
mod partner;
mod rule;
mod shares;
mod state;
mod tables;
pub(super) mod term;
mod texts;
mod tiers;

use state::Page;
pub use state::State;

use super::{
    Scene,
    fans::{self, Subject},
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    analysis::questions::{Counting, Party, Questions, Step},
    app::{
        session::{FanChoice, FanMeasure},
        theme::{self, Theme},
        widgets::{panel, toggle},
    },
    fund::plan::{Plan, Sections},
    wording,
};
use egui::{Rect, ScrollArea, Ui, pos2, vec2};

/// Height from which rule and money stand one below the other instead of behind tabs.
const ROOMY: f32 = 840.0;

/// The least height with which the loss ladder stands by itself.
const LADDER_ALONE: f32 = 160.0;

/// What the view wants of the engine: the rule's own answer, everybody's figures and cash, and of the chosen partner
/// every step from gross to net and its fan.
pub fn questions(plan: &Plan, state: &State) -> Questions {
    let partners = 0..plan.partners.len();
    let (subject, choice) = fan_of(plan, state);
    let steps = Step::ALL.into_iter().map(|step| bridge::question(plan, state, step));
    let mut series: Vec<_> = steps.chain(partners.clone().map(cash::question)).collect();
    series.extend(fans::questions(subject, choice));
    Questions {
        series,
        figures: partners.map(|place| (Party::Partner(place), Counting::Own)).collect(),
        sharing: true,
        ..Questions::default()
    }
}

/// The fan of the chosen partner.
fn fan_of(plan: &Sections, state: &State) -> (Subject, FanChoice) {
    let subject = Subject { party: state.party(plan), counting: state.counting() };
    (subject, FanChoice { measure: FanMeasure::TotalValue, real: false })
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
        places::under_strip(theme, room, (0.21, 270.0, 340.0), (0.3, 360.0, 540.0));
    at(ui, strip, |ui| sentence(ui, scene, theme, strip));
    at(ui, left, |ui| controls(ui, scene, theme, left.height()));
    let (upper, lower) = places::split_at(middle, 0.46, gap);
    at(ui, upper, |ui| cash::show(ui, scene, upper.height()));
    at(ui, lower, |ui| owed::show(ui, scene, lower.height()));
    consequences(ui, scene, theme, right);
}

fn consequences(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let gap = places::gap(theme);
    let shares = shares::height(theme);
    let (upper, rest) = places::split_at(room, 0.455, gap);
    let (middle, lower) = (
        Rect::from_min_size(rest.min, vec2(rest.width(), shares)),
        Rect::from_min_max(pos2(rest.left(), rest.top() + shares + gap), rest.max),
    );
    at(ui, upper, |ui| partner::show(ui, scene, upper.height()));
    at(ui, middle, |ui| shares::show(ui, scene, middle.height()));
    let crowded = scene.plan().partners.len() > 4 || lower.height() < 2.0 * LADDER_ALONE * theme.pace() + gap;
    if crowded {
        at(ui, lower, |ui| tables::show(ui, scene, lower.height(), true));
    } else {
        let (tables, ladder) = places::split_at(lower, 0.5, gap);
        at(ui, tables, |ui| tables::show(ui, scene, tables.height(), false));
        at(ui, ladder, |ui| tables::ladder_alone(ui, scene, ladder.height()));
    }
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    parts::stack(ui, theme, "sharing stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.2 + 2.0 * theme.space.inner);
        at(ui, strip, |ui| sentence(ui, scene, theme, strip));
        let left = place(ui, 560.0 * pace);
        at(ui, left, |ui| controls(ui, scene, theme, left.height()));
        let upper = place(ui, 320.0 * pace);
        at(ui, upper, |ui| cash::show(ui, scene, upper.height()));
        let lower = place(ui, 380.0 * pace);
        at(ui, lower, |ui| owed::show(ui, scene, lower.height()));
        let right = place(ui, 640.0 * pace);
        consequences(ui, scene, theme, right);
    });
}

/// Rule and money, a page each.
fn controls(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, height: f32) {
    let pages = [Page::Rule, Page::Money];
    let names = ["sharing-page-rule", "sharing-page-money"].map(|key| scene.text(key));
    let page = scene.session.sharing.page;
    let chosen = pages.iter().position(|other| *other == page).unwrap_or(0);
    // Where both have room, nothing is behind a tab.
    let roomy = height > ROOMY * theme.pace();
    panel::frame(theme).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        if roomy {
            ScrollArea::vertical()
                .id_salt("all sharing terms")
                .max_height(bottom - ui.cursor().top())
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    rule::show(ui, scene, theme);
                    ui.add_space(theme.space.outer);
                    money::show(ui, scene, theme);
                });
            return;
        }
        let taken = toggle::segmented(ui, "sharing page", scene.text("sharing-page"), &names, chosen);
        if let Some(page) = taken.and_then(|place| pages.get(place)) {
            scene.session.sharing.page = *page;
        }
        let room = (bottom - ui.cursor().top()).max(0.0);
        ScrollArea::vertical().id_salt("sharing terms").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            match page {
                Page::Rule => rule::show(ui, scene, theme),
                Page::Money => money::show(ui, scene, theme),
            }
        });
    });
}

/// The one sentence, of the chosen partner and the rule.
fn sentence(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, room: Rect) {
    let plan = scene.plan();
    let place = scene.session.sharing.place(plan);
    let line = wording::sharing::sentence(plan, place, scene.simulation.analysis(), scene.format);
    parts::sentence(ui, theme, "sharing sentence", &line, room);
}
