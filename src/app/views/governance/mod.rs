//! Governance: who decides. The rule of a matter at the left, money against power in the middle, who can block and who
//! can carry at the right, every partner's stance with what passes below, and one sentence that says it.

mod coalitions;
mod examples;
mod members;
mod power;
mod quota;
mod rule;
mod stances;
mod state;

pub use stances::quiet_mark;
pub use state::State;

use super::{
    Scene,
    parts::{self, at},
    places,
};
use crate::{
    analysis::governance::Unanswered,
    app::theme::{self, Theme},
    fund::{
        edit::{Edit, GovernanceEdit},
        governance::{Matter, Rule},
    },
    wording,
};
use egui::{Rect, Ui, pos2, vec2};
use state::Answered;
use std::sync::Arc;

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let answered = scene.session.governance.answer(scene.history.plan(), &scene.figures.ballots.list);
    let room = places::room(ui, &theme);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room, &answered);
    } else {
        side_by_side(ui, scene, &theme, room, &answered);
    }
}

fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, answered: &Arc<Answered>) {
    let gap = places::gap(theme);
    let strip = Rect::from_min_size(room.min, vec2(room.width(), parts::strip_height(theme)));
    sentence(ui, scene, theme, strip, answered);
    let top = strip.bottom() + gap;
    let left = (room.width() * 0.22).clamp(286.0 * theme.pace(), 380.0 * theme.pace());
    let left = Rect::from_min_max(pos2(room.left(), top), pos2(room.left() + left, room.bottom()));
    let rest = Rect::from_min_max(pos2(left.right() + gap, top), room.max);
    // The table of stances takes what its rows need, but never more than three fifths.
    let table = stances::wanted_height(scene, theme).clamp(rest.height() * 0.4, rest.height() * 0.56);
    let below = Rect::from_min_max(pos2(rest.left(), rest.bottom() - table), rest.max);
    let above = Rect::from_min_max(rest.min, pos2(rest.right(), below.top() - gap));
    let right = (above.width() * 0.36).clamp(270.0 * theme.pace(), 460.0 * theme.pace());
    let right = Rect::from_min_max(pos2(above.right() - right, above.top()), above.max);
    let middle = Rect::from_min_max(above.min, pos2(right.left() - gap, above.bottom()));
    at(ui, left, |ui| rule::show(ui, scene, answered, left.height()));
    at(ui, middle, |ui| power::show(ui, scene, answered, middle.height()));
    at(ui, right, |ui| coalitions::show(ui, scene, answered, right.height()));
    at(ui, below, |ui| stances::show(ui, scene, answered, below.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, answered: &Arc<Answered>) {
    parts::stack(ui, theme, "governance stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        sentence(ui, scene, theme, strip, answered);
        let left = place(ui, 560.0 * pace);
        at(ui, left, |ui| rule::show(ui, scene, answered, left.height()));
        let middle = place(ui, 320.0 * pace);
        at(ui, middle, |ui| power::show(ui, scene, answered, middle.height()));
        let right = place(ui, 320.0 * pace);
        at(ui, right, |ui| coalitions::show(ui, scene, answered, right.height()));
        let below = place(ui, stances::wanted_height(scene, theme).min(900.0 * pace));
        at(ui, below, |ui| stances::show(ui, scene, answered, below.height()));
    });
}

fn sentence(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, room: Rect, answered: &Answered) {
    let line = match &answered.answer {
        Ok(answer) => wording::governance::sentence(scene.plan(), answer, &scene.figures.blocked, scene.format),
        Err(why) => unanswered(scene, why).to_owned(),
    };
    at(ui, room, |ui| parts::sentence(ui, theme, "governance sentence", &line, room));
}

/// Why a matter has no answer, in words.
fn unanswered(scene: &Scene<'_>, why: &Unanswered) -> &'static str {
    use crate::analysis::governance::NoBoard;
    scene.text(match why {
        Unanswered::NoBoard(NoBoard::NoVoters) => "governance-unanswered",
        Unanswered::NoBoard(NoBoard::TooLarge) | Unanswered::Power(_) => "governance-too-large",
    })
}

/// A change of the rule looked at, as one step.
fn change_rule(scene: &mut Scene<'_>, matter: Matter, change: impl FnOnce(&mut Rule)) {
    let mut rule = scene.plan().governance.rule(matter).clone();
    change(&mut rule);
    if rule != *scene.plan().governance.rule(matter) {
        scene.sink.edit(Edit::Governance(GovernanceEdit::Rule(matter, Box::new(rule))));
    }
}
