//! The desk: the matrix of sliders, what follows from it, and who is exposed to what, at a glance.

mod cell;
mod columns;
pub(super) mod exposure;
mod fan;
mod header;
mod joint;
mod matrix;
mod partners;
mod tiles;

pub(in crate::app::views) use header::{raw_money, read_commitment};

pub(super) use matrix::push_phase;

use super::{
    Scene,
    fans::{self, Subject},
    places,
};
use crate::{
    analysis::{
        questions::{Counting, Party, Questions},
        studies::StudyQuestions,
    },
    app::{
        session::Session,
        theme::{self, Theme},
    },
    fund::{
        identity::{PartnerId, SectorId},
        plan::{Plan, Sections},
    },
};
use egui::{Context, Id, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// What the desk wants of the engine: its fan, the fund's figures for the tiles, and what comes out for each partner.
pub fn questions(plan: &Plan, session: &Session) -> Questions {
    let (figures, series) = partners::questions(plan);
    Questions {
        series: fans::questions(Subject::FUND, session.fan).into_iter().chain(series).collect(),
        figures: std::iter::once((Party::Fund, Counting::Base)).chain(figures).collect(),
        deployment: true,
        ..Questions::default()
    }
}

/// The most of the desk's width that the matrix takes.
const WIDEST_MATRIX: f32 = 0.49;

/// Which studies the desk wants: its line names the largest risk.
pub fn studies() -> StudyQuestions {
    StudyQuestions { tornado: true, ..StudyQuestions::default() }
}

/// Shows the desk.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let room = places::room(ui, &theme);
    let crowded = room.width() * WIDEST_MATRIX < columns::least_matrix_width(scene.plan(), &theme);
    if crowded || places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room);
    } else {
        side_by_side(ui, scene, &theme, room);
    }
}

/// Brings a cell into view and gives it the keyboard: a partner's slider (its number, where columns show numbers only),
/// or the joint figure of a sector.
pub fn go_to(ctx: &Context, session: &mut Session, plan: &Sections, partner: Option<&PartnerId>, sector: &SectorId) {
    session.reveal = Some(sector.clone());
    let numbers_only = columns::numbers_only(plan);
    session.open_cell = partner.filter(|_| numbers_only).map(|partner| (partner.clone(), sector.clone()));
    let id = match partner {
        Some(partner) if numbers_only => format!("number {partner} {sector}"),
        Some(partner) => format!("share {partner} {sector}"),
        None => format!("joint {sector}"),
    };
    ctx.memory_mut(|memory| memory.request_focus(Id::unique(id)));
}

/// Matrix, figures and exposure beside each other.
fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    let gap = places::gap(theme);
    let exposure = (room.width() * 0.2).clamp(238.0 * theme.pace(), 330.0 * theme.pace());
    let wanted = columns::wanted_width(scene.plan(), theme);
    let matrix = wanted.clamp(room.width() * 0.36, room.width() * WIDEST_MATRIX);
    let left = Rect::from_min_size(room.min, vec2(matrix, room.height()));
    let right = Rect::from_min_max(pos2(room.right() - exposure, room.top()), room.max);
    let middle = Rect::from_min_max(pos2(left.right() + gap, room.top()), pos2(right.left() - gap, room.bottom()));
    panel(ui, left, |ui| matrix::show(ui, scene));
    panel(ui, middle, |ui| centre(ui, scene, theme, middle.height()));
    panel(ui, right, |ui| exposure::show(ui, scene, right.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    panel(ui, room, |ui| {
        ScrollArea::vertical().id_salt("desk stacked").auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width() - theme.space.item;
            ui.set_width(width);
            let rows = scene.plan().sectors.len() as f32;
            let foot = 2.0 * theme.text.body + 2.0 * theme.space.inner + 2.0;
            let height = columns::head_height(theme) + rows * columns::row_height(theme, 0.0, rows) + foot;
            let (rect, _) =
                ui.allocate_exact_size(vec2(width, height.min(1400.0 * theme.pace())), egui::Sense::hover());
            panel(ui, rect, |ui| matrix::show(ui, scene));
            ui.add_space(theme.space.outer);
            let (rect, _) = ui.allocate_exact_size(vec2(width, 620.0 * theme.pace()), egui::Sense::hover());
            panel(ui, rect, |ui| centre(ui, scene, theme, rect.height()));
            ui.add_space(theme.space.outer);
            let (rect, _) = ui.allocate_exact_size(vec2(width, 620.0 * theme.pace()), egui::Sense::hover());
            panel(ui, rect, |ui| exposure::show(ui, scene, rect.height()));
        });
    });
}

fn centre(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, height: f32) {
    let top = ui.cursor().top();
    tiles::show(ui, scene);
    // The same gap as between the tiles, which have egui's own spacing below them.
    ui.add_space(places::gap(theme) - ui.spacing().item_spacing.y);
    if scene.figures.now.fund.is_some() {
        let lines = partners::height(scene, theme);
        let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), lines));
        panel(ui, room, |ui| partners::show(ui, scene, theme));
        ui.add_space(places::gap(theme) - ui.spacing().item_spacing.y);
    }
    let left = height - (ui.cursor().top() - top);
    fan::show(ui, scene, left);
}

fn panel<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect), content).inner
}
