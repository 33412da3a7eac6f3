//! The correlation matrix as a grid that can be typed into: both mirror entries change together, and what contradicts
//! the rest waits as a draft with the nearest valid matrices on offer.

use super::{edited_dot, item, state::Item};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{
            number_field::{self, NumberField},
            text,
        },
    },
    fund::{
        correlation::Factor,
        edit::Edit,
        exact::{Exact, to_f64},
        problem::{Fault, Problem},
        repair::{Method, Offer},
    },
    wording::{names, problem},
};
use egui::{
    Align2, Color32, EventFilter, Id, Key, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use rust_decimal::Decimal;

/// Shows the editor.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    ui.add(egui::Label::new(scene.text("matrix-hint")).wrap());
    verdict(ui, scene, &theme);
    ui.add_space(theme.space.small);
    grid(ui, scene, &theme);
}

/// Whether the matrix is valid and by how much, or why the draft is not and what is on offer.
fn verdict(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let (plan, revision) = (scene.history.plan(), scene.history.revision());
    let finding = scene.session.assumptions.matrix.finding(plan, revision).clone();
    let eigenvalue = finding.smallest_eigenvalue.map(|value| scene.format.number(value, 4)).unwrap_or_default();
    let Some(problem) = &finding.problem else {
        let said = scene.text_with("matrix-valid", &[("eigenvalue", &eigenvalue)]);
        ui.label(RichText::new(said).font(theme.font(Text::Small)).color(theme.palette.text_weak));
        return;
    };
    let said = scene.text_with("matrix-draft", &[("why", &why(scene, problem)), ("eigenvalue", &eigenvalue)]);
    let label = ui.add(egui::Label::new(RichText::new(said).color(theme.palette.warning)).wrap());
    ui.accesskit_node_builder(label.id, |node| node.set_role(Role::Alert));
    ui.horizontal_wrapped(|ui| {
        for offer in &finding.offers {
            let label = offer_label(scene, offer);
            let tip = scene.text(match offer.method {
                Method::Nearest => "matrix-nearest-tip",
                Method::Clipped => "matrix-clipped-tip",
            });
            if ui.button(label).on_hover_text(tip).clicked() {
                scene.sink.edit(Edit::CorrelationMatrix(offer.matrix.clone()));
                scene.session.assumptions.matrix.clear();
            }
        }
        if ui.button(scene.text("draft-drop")).clicked() {
            scene.session.assumptions.matrix.clear();
        }
    });
}

/// Why the plan cannot hold the draft, with the factors by their names.
fn why(scene: &Scene<'_>, problem: &Problem) -> String {
    let language = scene.language();
    let name = |identity: &str| {
        let factors = &scene.plan().correlation.factors;
        let found = factors.iter().find(|factor| factor.as_str() == identity);
        found.map_or_else(|| identity.to_owned(), |found| names::factor(scene.plan(), found, language).to_owned())
    };
    let fault = match &problem.fault {
        Fault::NotPositiveDefinite { factor } => Fault::NotPositiveDefinite { factor: name(factor) },
        Fault::Unreachable { first, second } => Fault::Unreachable { first: name(first), second: name(second) },
        other => other.clone(),
    };
    problem::reason(&Problem::new("", fault), language)
}

/// "Nearest valid matrix: at most 0.06, AI–Semiconductors 0.99 → 0.93".
fn offer_label(scene: &Scene<'_>, offer: &Offer) -> String {
    let language = scene.language();
    let factors = &scene.plan().correlation.factors;
    let name = |place: usize| factors.get(place).map_or("", |factor| names::factor(scene.plan(), factor, language));
    let figure = |value: Decimal| scene.format.number(value, 3);
    let key = match offer.method {
        Method::Nearest => "matrix-nearest",
        Method::Clipped => "matrix-clipped",
    };
    scene.text_with(
        key,
        &[
            ("distance", &figure(offer.distance())),
            ("first", name(offer.furthest.0)),
            ("second", name(offer.furthest.1)),
            ("from", &figure(offer.asked)),
            ("to", &figure(offer.offered)),
        ],
    )
}

/// The grid's measures.
struct Grid {
    names: f32,
    head: f32,
    cell: Vec2,
}

fn grid(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let factors = scene.plan().correlation.factors.clone();
    let matrix = scene.session.assumptions.matrix.matrix(scene.plan());
    let room = ui.available_rect_before_wrap();
    let em = theme.text.body;
    let names = (room.width() * 0.16).clamp(em * 7.0, em * 10.0);
    let head = theme.text.small * 1.7;
    let fit = (room.width() - names - theme.space.item) / factors.len().max(1) as f32;
    let tall = (room.height() - head - theme.space.item) / factors.len().max(1) as f32;
    let cell = vec2(fit.clamp(em * 2.9, em * 5.0), tall.clamp(theme.space.control, theme.space.control * 1.5));
    let grid = Grid { names, head, cell };
    let body = Rect::from_min_max(room.min + vec2(names, head), room.max);
    moved_by_keys(ui, scene, &factors);
    let offset = ui
        .scope_builder(UiBuilder::new().max_rect(body), |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let area = ScrollArea::both().id_salt("correlations").auto_shrink(false);
            let output = area.show_viewport(ui, |ui, viewport| {
                ui.set_min_size(cell * factors.len() as f32);
                cells(ui, scene, theme, &grid, (&factors, &matrix), viewport);
            });
            output.state.clamped_offset()
        })
        .inner;
    heads(ui, scene, theme, &grid, &factors, (room, offset));
}

fn cells(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    grid: &Grid,
    (factors, matrix): (&[Factor], &[Vec<Exact>]),
    viewport: Rect,
) {
    let origin = ui.min_rect().min;
    let span = |from: f32, to: f32, size: f32| {
        let first = (from / size).floor().max(0.0) as usize;
        first..((to / size).ceil().max(0.0) as usize).min(factors.len())
    };
    let cursor = scene.session.assumptions.matrix.cell;
    for row in span(viewport.top(), viewport.bottom(), grid.cell.y) {
        for column in span(viewport.left(), viewport.right(), grid.cell.x) {
            let corner = origin + vec2(column as f32 * grid.cell.x, row as f32 * grid.cell.y);
            let rect = Rect::from_min_size(corner, grid.cell).shrink(1.0);
            let (Some(first), Some(second)) = (factors.get(row), factors.get(column)) else { continue };
            let value = matrix.get(row).and_then(|row| row.get(column)).map_or(Decimal::ZERO, |entry| entry.0);
            ground(ui, scene, theme, rect, (first, second, value));
            if row == column {
                let ink = theme.palette.text_weak;
                let galley = text::fitted(ui, "1", theme.font(Text::Small), ink, rect.width());
                text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
            } else if (row, column) == cursor {
                cursor_cell(ui, scene, rect, (first, second, value));
            } else {
                still_cell(ui, scene, theme, rect, ((row, column), first, second, value));
            }
        }
    }
}

fn ground(ui: &Ui, scene: &Scene<'_>, theme: &Theme, rect: Rect, (first, second, value): (&Factor, &Factor, Decimal)) {
    let painter = ui.painter();
    painter.rect_filled(rect, theme.radius.small, theme.heat(if first == second { 0.0 } else { to_f64(value) as f32 }));
    if value.is_sign_negative() && !value.is_zero() {
        // Below zero is told by a bar as well as by the sign.
        let bar = Rect::from_min_size(rect.min, vec2(2.5, rect.height()));
        painter.rect_filled(bar, 0.0, theme.palette.tick);
    }
    if first == second {
        return;
    }
    let waiting = scene.session.assumptions.matrix.has(first, second);
    if waiting {
        painter.rect_stroke(rect, theme.radius.small, Stroke::new(2.0, theme.palette.warning), StrokeKind::Inside);
    } else if Item::Correlation(first.clone(), second.clone()).is_edited(scene.plan()) {
        edited_dot(ui, theme, rect.right_top() + vec2(-theme.space.small, theme.space.small));
    }
}

fn still_cell(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    rect: Rect,
    ((row, column), first, second, value): ((usize, usize), &Factor, &Factor, Decimal),
) {
    let shown = item::correlation(scene.format, value);
    let ink = theme.palette.text_strong;
    let galley = text::fitted(ui, &shown, theme.font(Text::Small), ink, rect.width() - theme.space.hair);
    text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
    let response = ui.interact(rect, Id::unique(format!("correlation cell {row} {column}")), Sense::click());
    let name = Item::Correlation(first.clone(), second.clone()).name(scene.plan(), scene.language());
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, format!("{name} {shown}")));
    if response.hovered() {
        let ring = Stroke::new(1.0, theme.palette.track);
        ui.painter().rect_stroke(rect, theme.radius.small, ring, StrokeKind::Inside);
    }
    if response.clicked() {
        choose(ui, scene, (row, column), (first, second));
        let id = Id::unique(field_id(first, second));
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    response.on_hover_text(format!("{name}: {shown}"));
}

fn field_id(first: &Factor, second: &Factor) -> String {
    format!("correlation {} {}", first.as_str(), second.as_str())
}

fn choose(ui: &Ui, scene: &mut Scene<'_>, cell: (usize, usize), (first, second): (&Factor, &Factor)) {
    scene.session.assumptions.matrix.cell = cell;
    scene.session.assumptions.selected = Some(Item::Correlation(first.clone(), second.clone()));
    ui.request_repaint();
}

/// The cell that the keys act on.
fn cursor_cell(ui: &mut Ui, scene: &mut Scene<'_>, rect: Rect, (first, second, value): (&Factor, &Factor, Decimal)) {
    let plan = scene.history.plan();
    let format = scene.format;
    let item = Item::Correlation(first.clone(), second.clone());
    let name = item.name(plan, format.language);
    let shown = item::correlation(format, value);
    let raw = value.normalize().to_string();
    let id = field_id(first, second);
    let output = ui
        .scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            NumberField::new(&id, &name, &shown, &raw)
                .width(rect.width())
                .style(Text::SmallStrong)
                .show(ui, |typed| item::read_correlation(typed, format.language))
        })
        .inner;
    let state = &mut scene.session.assumptions;
    state.matrix.editing = output.editing;
    if output.response.has_focus() {
        state.selected = Some(item);
    }
    if let Some(value) = output.value
        && let Some(edit) = state.matrix.set(plan, first, second, value)
    {
        scene.sink.edit(edit);
    }
}

/// Arrow keys move the cursor while its field rests.
fn moved_by_keys(ui: &Ui, scene: &mut Scene<'_>, factors: &[Factor]) {
    let cell = scene.session.assumptions.matrix.cell;
    let (Some(first), Some(second)) = (factors.get(cell.0), factors.get(cell.1)) else { return };
    let id = Id::unique(field_id(first, second));
    let focused = ui.memory(|memory| memory.has_focus(id));
    if !focused || scene.session.assumptions.matrix.editing || ui.current_pass_index() > 0 {
        return;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let step = ui.input_mut(|input| {
        let mut pressed = |key| i32::from(input.consume_key(Modifiers::NONE, key));
        let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        let right = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        (down, right)
    });
    if step == (0, 0) {
        return;
    }
    let moved = |place: usize, by: i32| place.saturating_add_signed(by as isize).min(factors.len().saturating_sub(1));
    let mut to = (moved(cell.0, step.0), moved(cell.1, step.1));
    if to.0 == to.1 {
        // Over the diagonal, whose ones are nobody's to change.
        to = (moved(to.0, step.0), moved(to.1, step.1));
    }
    if to.0 == to.1 {
        return;
    }
    if let (Some(first), Some(second)) = (factors.get(to.0), factors.get(to.1)) {
        choose(ui, scene, to, (first, second));
        number_field::focus_at_rest(ui, &field_id(first, second));
    }
}

/// Names at the left and codes above, which scroll with the cells in one direction only.
fn heads(ui: &Ui, scene: &Scene<'_>, theme: &Theme, grid: &Grid, factors: &[Factor], (room, offset): (Rect, Vec2)) {
    let cursor = scene.session.assumptions.matrix.cell;
    let left = Rect::from_min_max(room.min + vec2(0.0, grid.head), pos2(room.left() + grid.names, room.bottom()));
    let top = Rect::from_min_max(room.min + vec2(grid.names, 0.0), pos2(room.right(), room.top() + grid.head));
    for (place, factor) in factors.iter().enumerate() {
        let colour = |chosen: bool| if chosen { theme.palette.text_strong } else { theme.palette.text_weak };
        let y = left.top() - offset.y + (place as f32 + 0.5) * grid.cell.y;
        let name = names::factor(scene.plan(), factor, scene.language());
        let code = text::elided(ui, factor.as_str(), theme.font(Text::Small), colour(place == cursor.0), grid.names);
        let width = grid.names - code.size().x - 2.0 * theme.space.small;
        let galley = text::elided(ui, name, theme.font(Text::Small), colour(place == cursor.0), width);
        let painter = ui.painter_at(left);
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left.left(), y), galley.size());
        painter.galley(at.min, galley, Color32::PLACEHOLDER);
        let at = Align2::RIGHT_CENTER.anchor_size(pos2(left.right() - theme.space.small, y), code.size());
        painter.galley(at.min, code, Color32::PLACEHOLDER);
        let x = top.left() - offset.x + (place as f32 + 0.5) * grid.cell.x;
        let galley = text::fitted(ui, factor.as_str(), theme.font(Text::Small), colour(place == cursor.1), grid.cell.x);
        let at = Align2::CENTER_CENTER.anchor_size(pos2(x, top.center().y), galley.size());
        ui.painter_at(top).galley(at.min, galley, Color32::PLACEHOLDER);
    }
}
