//! The controls: whether lags are drawn, what waiting costs, the sectors with money; below, what the chosen one waits
//! for.

use super::{
    super::{
        Scene,
        parts::{self, at},
        sharing::term::Term,
    },
    Course, gates,
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        widgets::{panel, text, toggle},
    },
    fund::edit::{ApprovalsEdit, Edit},
    language::text_with,
    market::approvals::SectorLag,
    wording::approvals,
};
use egui::{Align2, CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// Shows the controls and, under them, the chosen sector's gates.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let gap = theme.space.outer * 0.8;
    let room = Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), height));
    let rows = course.funded().len() as f32 * row_height(&theme);
    // Gates want more room than the one gate of a sector's own lag.
    let chosen = scene.session.approvals.sector.as_ref().and_then(|id| scene.plan().approvals.of(id));
    let part = if chosen.is_some_and(|entry| !entry.gates.is_empty()) { 0.42 } else { 0.56 };
    let upper = (head_height(&theme) + rows).min(height * part);
    let upper = Rect::from_min_size(room.min, vec2(room.width(), upper));
    let lower = Rect::from_min_max(pos2(room.left(), upper.bottom() + gap), room.max);
    at(ui, upper, |ui| plan_wide(ui, scene, &theme, course, upper.height()));
    at(ui, lower, |ui| gates::show(ui, scene, lower.height()));
}

fn row_height(theme: &Theme) -> f32 {
    theme.space.control.max(theme.text.body * 1.45)
}

/// The height of everything over the list.
fn head_height(theme: &Theme) -> f32 {
    let term = theme.text.body * 1.4 + theme.space.control + 2.0 * theme.space.small;
    2.0 * theme.space.inner + 2.0 * theme.space.control + term + theme.text.small * 1.6 + 4.0 * theme.space.item
}

fn plan_wide(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, course: &Course<'_>, height: f32) {
    panel::card(ui, scene.text("approvals-controls"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        let drawn = scene.plan().approvals.drawn;
        let switch = ui.scope(|ui| toggle::switch(ui, "approvals drawn", scene.text("approvals-drawn"), drawn));
        switch.response.on_hover_text(scene.text("approvals-drawn-tip"));
        if let Some(drawn) = switch.inner {
            scene.sink.edit(Edit::Approvals(ApprovalsEdit::Drawn(drawn)));
        }
        let cost = scene.plan().approvals.waiting_cost().0;
        let term = Term {
            id: "approvals waiting cost",
            label: scene.text("approvals-waiting-cost"),
            tip: scene.text("feeds-field-waiting-cost"),
            value: cost,
            shown: scene.format.percent(cost, cost.normalize().scale().clamp(1, 6)),
            most: Decimal::TEN,
            step: Decimal::new(25, 2),
            reachable: None,
        };
        let edit = |value| Edit::Approvals(ApprovalsEdit::WaitingCost(value));
        term.show(ui, scene, theme, &|value| value, &edit);
        parts::heading(ui, theme, scene.text("approvals-sectors"));
        let room = (bottom - ui.cursor().top()).max(row_height(theme));
        ScrollArea::vertical().id_salt("approvals sectors").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for place in course.funded() {
                sector(ui, scene, theme, place);
            }
        });
    });
}

/// A sector: its name, what it waits for, and its chance of approval. A click looks at its gates.
fn sector(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, place: usize) {
    let plan = scene.plan();
    let language = scene.language();
    let Some(sector) = plan.sectors.get(place) else { return };
    let Some(lag) = SectorLag::of(plan, &sector.id) else { return };
    let Some([_, median, high]) = scene.session.approvals.law(plan, place) else { return };
    let listed = plan.approvals.of(&sector.id).map_or(0, |entry| entry.gates.len());
    let gates = if listed == 0 {
        scene.text("approvals-own-lag").to_owned()
    } else {
        text_with(language, "approvals-gate-count", &[("count", listed.into())])
    };
    let chance = approvals::share(lag.success(), scene.format);
    let span = approvals::span(median, high, scene.format);
    let name = sector.name.get(language);
    let said = scene.text_with(
        "approvals-sector-row",
        &[("sector", name), ("gates", &gates), ("chance", &chance), ("span", &span)],
    );
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(theme)), Sense::hover());
    let id = format!("approvals sector {}", sector.id);
    let response = ui.interact(rect, Id::unique(&id), Sense::click());
    let chosen = scene.session.approvals.sector.as_ref() == Some(&sector.id);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    let palette = &theme.palette;
    if chosen || response.hovered() {
        let fill = if chosen { palette.selection } else { palette.raised };
        ui.painter().rect_filled(rect, theme.radius.control, fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, theme.radius.control, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(theme.space.small, 0.0));
    let ink = if chosen { palette.text_strong } else { palette.text };
    let weak = if chosen { palette.text_strong } else { palette.text_weak };
    let figure = text::elided(ui, &chance, theme.font(Text::Small), ink, f32::INFINITY);
    let figures = theme.text.small * 3.2;
    text::paint(ui, figure, inner.right_center(), Align2::RIGHT_CENTER);
    let middle = (inner.width() - figures) * 0.56;
    let short = sector.short_name.get(language);
    let galley = text::elided(ui, short, theme.font(Text::Body), ink, middle - theme.space.small);
    text::paint(ui, galley, inner.left_center(), Align2::LEFT_CENTER);
    let left = pos2(inner.left() + middle, inner.center().y);
    let galley = text::elided(ui, &gates, theme.font(Text::Small), weak, inner.width() - figures - middle);
    text::paint(ui, galley, left, Align2::LEFT_CENTER);
    if response.clicked() {
        scene.session.approvals.choose(&sector.id);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(said);
}
