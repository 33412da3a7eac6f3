//! The calendar of approvals: a row a sector, and under the chosen one a row a gate, stage by stage.

use super::{super::Scene, Course};
use crate::{
    analysis::waiting,
    app::{
        theme::{self, Theme},
        views::{fans, parts},
        widgets::{
            charts::{
                fan::corner,
                shapes::{self, area, paint, sizes},
            },
            panel,
        },
    },
    charts::gantt::{Calendar, Row, row_area},
    wording::{approvals, names},
};
use egui::{CursorIcon, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// A row and the sector that a click on it looks at.
struct Listed {
    row: Row,
    sector: usize,
    said: String,
}

fn row_height(theme: &Theme) -> f32 {
    theme.text.body * 1.55
}

/// The height with which no row scrolls.
pub fn wanted_height(scene: &Scene<'_>, theme: &Theme, course: &Course<'_>) -> f32 {
    let plan = scene.plan();
    let chosen = scene.session.approvals.sector.as_ref();
    let gates = chosen.map_or(0, |id| plan.gates_that_apply(id).len());
    let rows = (course.funded().len() + gates) as f32;
    let around = 2.0 * theme.space.inner + theme.space.control + 2.0 * theme.text.small * 1.6 + 3.0 * theme.space.small;
    rows * row_height(theme) + around + 2.0
}

/// Shows the calendar in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let listed = rows(scene, course);
    let year = scene.format.year(scene.plan().meta.start_year);
    let title = scene.text_with("approvals-gantt", &[("year", &year)]);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        if listed.is_empty() {
            ui.label(scene.text("exposure-nothing"));
            ui.add_space((bottom - ui.cursor().top()).max(0.0));
            return;
        }
        let plan = scene.plan();
        let only: Vec<Row> = listed.iter().map(|listed| listed.row.clone()).collect();
        let calendar = Calendar::of(plan.meta.start_year, &only);
        let foot = 2.0 * (theme.text.small * 1.6 + theme.space.small);
        let room = (bottom - ui.cursor().top() - foot).max(row_height(&theme));
        // Rows grow a little where there is room.
        let each = (room / only.len() as f32).clamp(row_height(&theme), row_height(&theme) * 1.4);
        ScrollArea::vertical().id_salt("approvals calendar").max_height(room).auto_shrink(false).show(ui, |ui| {
            let size = vec2(ui.available_width(), each * only.len() as f32);
            let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
            let inside = shapes::room(whole);
            for (place, listed) in listed.iter().enumerate() {
                touch(ui, scene, &theme, listed, place, area(row_area(inside, only.len(), place)));
            }
            paint(ui, &theme, &calendar.rows(&only, inside, &sizes(&theme)));
        });
        let (axis, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.6), Sense::hover());
        paint(ui, &theme, &calendar.axis(scene.text("approvals-gantt-figures"), shapes::room(axis), &sizes(&theme)));
        let legend = if plan.approvals.drawn { "approvals-gantt-legend" } else { "approvals-gantt-off" };
        corner(ui, "approvals gantt", scene.text(legend), &fans::method(scene));
    });
}

/// The sectors with money; under the chosen one its gates.
fn rows(scene: &mut Scene<'_>, course: &Course<'_>) -> Vec<Listed> {
    let plan = scene.plan();
    let drawn = plan.approvals.drawn;
    let mut rows = Vec::new();
    for place in course.funded() {
        let Some(sector) = plan.sectors.get(place) else { continue };
        let Some(law) = scene.session.approvals.law(plan, place) else { continue };
        let simulated = course.deployment.and_then(|known| known.sectors.get(place)).map(|course| course.lag);
        // Where lags are drawn the futures say how they fall out; else what would be drawn is shown hollow.
        let spread = if drawn { simulated.unwrap_or(law) } else { law };
        let names = (sector.short_name.get(scene.language()), sector.name.get(scene.language()));
        rows.push(listed(scene, names, (0.0, spread), (place, false, drawn)));
        if scene.session.approvals.sector.as_ref() == Some(&sector.id) {
            let gates = plan.gates_that_apply(&sector.id);
            for (gate, course) in gates.into_iter().zip(waiting::gates(plan, &sector.id)) {
                let name = names::gate(plan, &sector.id, &gate.id, scene.language());
                let name = format!("{} {name}", course.stage);
                rows.push(listed(scene, (&name, &name), (course.from, course.spread), (place, true, drawn)));
            }
        }
    }
    rows
}

fn listed(
    scene: &Scene<'_>,
    (short, name): (&str, &str),
    (from, spread): (f64, [f64; 3]),
    (sector, inner, drawn): (usize, bool, bool),
) -> Listed {
    let format = scene.format;
    let [low, median, high] = spread;
    let words = |months: f64| approvals::span(months, months, format);
    let key = if high - low < 0.05 { "approvals-gantt-row-fixed" } else { "approvals-gantt-row" };
    let said = scene
        .text_with(key, &[("name", name), ("low", &words(low)), ("median", &words(median)), ("high", &words(high))]);
    let figure = approvals::bare_span(median, high, format);
    let row = Row { name: short.to_owned(), figure, from, spread, inner, drawn };
    Listed { row, sector, said }
}

/// What a row says, and the click that looks at its sector.
fn touch(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, listed: &Listed, place: usize, room: Rect) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(listed.sector) else { return };
    let id = format!("approvals row {place}");
    let sense = if listed.row.inner { Sense::hover() } else { Sense::click() };
    let response = ui.interact(room, Id::unique(&id), sense);
    let chosen = !listed.row.inner && scene.session.approvals.sector.as_ref() == Some(&sector.id);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &listed.said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    if chosen || (response.hovered() && !listed.row.inner) {
        let ground = Rect::from_min_max(room.min - vec2(theme.space.small, 0.0), pos2(room.right(), room.bottom()));
        ui.painter().rect_filled(ground, theme.radius.control, theme.palette.raised);
    }
    parts::focus(ui, theme, &response, room);
    if response.clicked() {
        scene.session.approvals.choose(&sector.id);
    }
    let response = if listed.row.inner { response } else { response.on_hover_cursor(CursorIcon::PointingHand) };
    response.on_hover_text(&listed.said);
}
