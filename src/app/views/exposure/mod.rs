//! Exposure: where whose money stands. Choices at the left, the table of partners and sectors and its tiles in the
//! middle, place, currency and risk at the right, and one sentence that says it.

mod choices;
mod consequences;
mod controls;
mod figures;
mod paid_in;
mod programme;
mod table;
mod tiles;

pub use choices::{Choices, Pictures};
pub use programme::questions;

use super::{
    Scene,
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    app::{
        theme::{self, Theme},
        widgets::charts::shapes,
    },
    charts::{heat_map::Grid, over_time::Series},
    wording,
};
use egui::{Rect, Ui, pos2, vec2};

/// Shows the view; what is paid in against what is committed joins as soon as the engine has answered.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let programme = programme::programme(scene);
    let paid_in = programme.as_ref().map(|programme| Series {
        years: &programme.years,
        committed: &programme.committed,
        low: &programme.paid_in[0],
        middle: &programme.paid_in[1],
        high: &programme.paid_in[2],
    });
    let paid_in = paid_in.as_ref();
    let theme = theme::of(ui);
    let room = places::room(ui, &theme);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room, paid_in);
    } else {
        side_by_side(ui, scene, &theme, room, paid_in);
    }
}

fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, paid_in: Option<&Series<'_>>) {
    let Places { strip, left, middle, right } =
        places::under_strip(theme, room, (0.16, 196.0, 260.0), (0.23, 260.0, 400.0));
    at(ui, strip, |ui| sentence(ui, scene, theme, strip));
    at(ui, left, |ui| controls::show(ui, scene, left.height()));
    pictures(ui, scene, theme, middle);
    at(ui, right, |ui| consequences::show(ui, scene, right.height(), paid_in));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, paid_in: Option<&Series<'_>>) {
    parts::stack(ui, theme, "exposure stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        at(ui, strip, |ui| sentence(ui, scene, theme, strip));
        let left = place(ui, 430.0 * pace);
        at(ui, left, |ui| controls::show(ui, scene, left.height()));
        let rows = scene.plan().sectors.len();
        let (table, _) = Grid::wanted_heights(rows.min(16), true, &shapes::sizes(theme));
        let table = table + table::around(theme);
        let middle = place(ui, table + 300.0 * pace);
        pictures(ui, scene, theme, middle);
        let right = place(ui, 620.0 * pace);
        at(ui, right, |ui| consequences::show(ui, scene, right.height(), paid_in));
    });
}

/// The table, the tiles, or one above the other.
fn pictures(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let gap = places::gap(theme);
    let (upper, lower) = match scene.session.exposure.pictures {
        Pictures::Table => (Some(room), None),
        Pictures::Tiles => (None, Some(room)),
        Pictures::Both => {
            let rows = scene.plan().sectors.len();
            let (least, most) = Grid::wanted_heights(rows, true, &shapes::sizes(theme));
            let around = table::around(theme);
            let height = (most + around).min(room.height() * 0.55).max(least + around).min(room.height() * 0.66);
            let upper = Rect::from_min_size(room.min, vec2(room.width(), height));
            (Some(upper), Some(Rect::from_min_max(pos2(room.left(), upper.bottom() + gap), room.max)))
        }
    };
    if let Some(room) = upper {
        at(ui, room, |ui| table::show(ui, scene, room.height()));
    }
    if let Some(room) = lower {
        at(ui, room, |ui| tiles::show(ui, scene, room.height()));
    }
}

/// The one sentence: the largest exposure and the largest risk of the chosen party.
fn sentence(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, room: Rect) {
    let plan = scene.plan();
    let party = scene.session.exposure.party(plan);
    let line = wording::exposure::sentence(plan, party, figures::mix(scene, party), scene.format);
    parts::sentence(ui, theme, "exposure sentence", &line, room);
}
