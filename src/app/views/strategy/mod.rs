//! Strategy: what the partners want beside money. Each partner's weights at the left, the sectors' scores in the middle,
//! what they come to beside return and risk at the right, who gives and gets what part below, and one sentence.

mod fairness;
mod results;
mod scores;
mod state;
mod weights;

pub use state::State;

use super::{
    Scene,
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    analysis::{questions::Questions, strategy::StrategyAnswer},
    app::{
        theme::{self, Text, Theme},
        widgets::panel,
    },
    fund::{
        edit::{Edit, StrategyEdit},
        strategy::{Strategy, standard_criteria},
    },
    wording,
};
use egui::{Rect, RichText, Ui, pos2, vec2};

/// What the view wants of the engine: each partner's part of cash and risk.
pub fn questions() -> Questions {
    Questions { sharing: true, ..Questions::default() }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let counted = scene.session.strategy.counted(scene.history.plan());
    let room = places::room(ui, &theme);
    let Some(answer) = &counted.scores else { return nothing(ui, scene, &theme, room) };
    let line = wording::strategy::sentence(scene.plan(), answer, scene.format);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, (room, &line), answer, &counted.fairness);
    } else {
        side_by_side(ui, scene, &theme, (room, &line), answer, &counted.fairness);
    }
}

fn side_by_side(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (room, line): (Rect, &str),
    answer: &StrategyAnswer,
    parts_of: &crate::analysis::strategy::Fairness,
) {
    let gap = places::gap(theme);
    let Places { strip, left, middle, right } =
        places::under_strip(theme, room, (0.2, 250.0, 340.0), (0.27, 300.0, 460.0));
    at(ui, strip, |ui| parts::sentence(ui, theme, "strategy sentence", line, strip));
    // Where there is room, the table's rows grow with it.
    let wanted = scores::wanted_height(scene, theme);
    let table = (middle.height() * 0.56).clamp(wanted.min(middle.height() * 0.66), wanted.max(1.0) * 1.4);
    let above = Rect::from_min_size(middle.min, vec2(middle.width(), table));
    let below = Rect::from_min_max(pos2(middle.left(), above.bottom() + gap), middle.max);
    at(ui, left, |ui| weights::show(ui, scene, left.height()));
    at(ui, above, |ui| scores::show(ui, scene, answer, above.height()));
    at(ui, below, |ui| fairness::show(ui, scene, parts_of, below.height()));
    at(ui, right, |ui| results::show(ui, scene, answer, right.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (room, line): (Rect, &str),
    answer: &StrategyAnswer,
    parts_of: &crate::analysis::strategy::Fairness,
) {
    parts::stack(ui, theme, "strategy stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        at(ui, strip, |ui| parts::sentence(ui, theme, "strategy sentence", line, strip));
        let left = place(ui, 420.0 * pace);
        at(ui, left, |ui| weights::show(ui, scene, left.height()));
        let table = place(ui, scores::wanted_height(scene, theme).min(700.0 * pace));
        at(ui, table, |ui| scores::show(ui, scene, answer, table.height()));
        let right = place(ui, 480.0 * pace);
        at(ui, right, |ui| results::show(ui, scene, answer, right.height()));
        let below = place(ui, 300.0 * pace);
        at(ui, below, |ui| fairness::show(ui, scene, parts_of, below.height()));
    });
}

/// A plan without criteria says so and offers the usual ones.
fn nothing(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let width = room.width().min(560.0 * theme.pace());
    let card = Rect::from_min_size(room.min, vec2(width, room.height()));
    at(ui, card, |ui| {
        panel::card(ui, scene.text("strategy-none"), |ui| {
            let why = RichText::new(scene.text("strategy-none-why")).font(theme.font(Text::Body));
            ui.add(egui::Label::new(why.color(theme.palette.text)).wrap());
            ui.add_space(theme.space.item);
            if ui.button(scene.text("strategy-add")).clicked() {
                let whole = Strategy { criteria: standard_criteria(), ..Strategy::default() };
                scene.sink.edit(Edit::Strategy(StrategyEdit::Whole(Box::new(whole))));
            }
        });
    });
}
