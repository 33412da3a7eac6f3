//! Who is still in the fund: by year the part of futures on which each partner has not left, from the hazards themselves
//! and not from draws.

use crate::{
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{
            charts::axes::{self, Axes},
            panel, text,
        },
    },
    fund::{plan::Sections, politics::Scenario},
    market::{
        politics::{exit_chances, hazards},
        setting::Setting,
    },
    wording::names,
};
use egui::{Align2, Color32, Role, Stroke, Ui, WidgetInfo, pos2};
use egui_plot::{Line, PlotPoint, PlotPoints};

/// Partners drawn at once; the rest would be a thicket.
const DRAWN: usize = 7;

/// One partner's line.
struct Stay {
    name: String,
    line: Color32,
    label: Color32,
    /// Per cent of futures, years 0 … horizon.
    parts: Vec<f64>,
}

/// The part of futures on which a partner is still in at the end of the years 0 … horizon, per cent, with the switch on.
fn still_in(plan: &Sections, partner: usize, scenarios: &[Scenario]) -> Vec<f64> {
    let striking: Vec<&Scenario> = scenarios.iter().collect();
    let left = exit_chances(&hazards(plan, partner, &striking));
    std::iter::once(100.0).chain(left.into_iter().map(|left| 100.0 * (1.0 - left))).collect()
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("politics-still-in"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        // The topmost figure of the axis stands half above the plot.
        ui.add_space(theme.space.small);
        let foot = theme.text.small * 1.5 + theme.space.small;
        let room = (bottom - ui.cursor().top() - foot).max(50.0);
        draw(ui, scene, &theme, &stays(scene, &theme), room);
        let line = scene.text("politics-still-in-note");
        let galley = text::fitted(ui, line, theme.font(Text::Small), theme.palette.text_weak, ui.available_width());
        let at = pos2(ui.max_rect().left(), bottom - foot / 2.0);
        text::paint(ui, galley, at, Align2::LEFT_CENTER);
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn stays(scene: &Scene<'_>, theme: &Theme) -> Vec<Stay> {
    let plan = scene.plan();
    let scenarios = Setting::switched_on(plan).scenarios;
    let partners = plan.partners.iter().enumerate().take(DRAWN);
    partners
        .map(|(place, partner)| {
            let hue = theme.palette.partner(usize::from(partner.colour));
            Stay {
                name: names::partner(plan, &partner.id, scene.language()).to_owned(),
                line: hue.edge,
                label: hue.text,
                parts: still_in(plan, place, &scenarios),
            }
        })
        .collect()
}

fn draw(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, stays: &[Stay], height: f32) {
    // As in every chart over the years, t = 0 is the first day of the first year.
    let start = f64::from(scene.plan().meta.start_year);
    let years: Vec<f64> = (0..stays.first().map_or(0, |stay| stay.parts.len())).map(|y| start + y as f64).collect();
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else { return };
    let format = scene.format;
    let write = |value: f64| format.percent(value, 0);
    let axes = Axes { id: "politics still in", years: (first, last), values: (0.0, 100.0), write: &write };
    let labels = theme.text.small * 7.4;
    let width = ui.available_width() - labels;
    let response = axes::plot(theme, &axes, width, height).show(ui, |plot| {
        for (place, stay) in stays.iter().enumerate() {
            let points = years.iter().zip(&stay.parts).map(|(x, y)| PlotPoint::new(*x, *y)).collect();
            // Lines of one course lie beside each other: the later ones are dashed.
            let line = Line::new(stay.name.clone(), PlotPoints::Owned(points)).stroke(Stroke::new(2.0, stay.line));
            let twin = stays.iter().take(place).any(|other| other.parts == stay.parts);
            plot.line(if twin { line.style(egui_plot::LineStyle::dashed_loose()) } else { line });
        }
    });
    let ends: Vec<String> = stays.iter().map(|stay| format!("{} {}", stay.name, end(stay, scene))).collect();
    let said = scene.text_with("politics-still-in-spoken", &[("ends", &ends.join(", "))]);
    response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    ui.accesskit_node_builder(response.response.id, |node| node.set_author_id("politics still in"));
    let frame = *response.transform.frame();
    let y = |stay: &Stay| {
        let value = stay.parts.last().copied().unwrap_or(0.0);
        response.transform.position_from_point(&PlotPoint::new(last, value)).y
    };
    let mut order: Vec<(f32, &Stay)> = stays.iter().map(|stay| (y(stay), stay)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    // From the lowest up, each clear of the one below it.
    let step = theme.text.small * 1.3;
    let mut most = frame.bottom();
    for (place, stay) in order.iter_mut().rev() {
        *place = place.min(most);
        most = *place - step;
        let label = format!("{} {}", stay.name, end(stay, scene));
        let room = labels - theme.space.small;
        let galley = text::fitted(ui, &label, theme.font(Text::SmallStrong), stay.label, room);
        text::paint(ui, galley, pos2(frame.right() + theme.space.small, *place), Align2::LEFT_CENTER);
    }
    hover(scene, stays, &years, &response);
}

/// How much is left at the horizon.
fn end(stay: &Stay, scene: &Scene<'_>) -> String {
    scene.format.percent(stay.parts.last().copied(), 0)
}

/// Every partner's figure of the year under the pointer.
fn hover(scene: &Scene<'_>, stays: &[Stay], years: &[f64], response: &egui_plot::PlotResponse<()>) {
    let Some(at) = response.response.hover_pos() else { return };
    let x = response.transform.value_from_position(at).x.round();
    let Some(place) = years.iter().position(|year| (*year - x).abs() < 0.5) else { return };
    let lines: Vec<String> = stays
        .iter()
        .map(|stay| format!("{}  {}", stay.name, scene.format.percent(stay.parts.get(place).copied(), 1)))
        .collect();
    let end_of = scene.text_with("politics-end-of", &[("year", &scene.format.year(x as i32 - 1))]);
    response.response.clone().on_hover_ui_at_pointer(|ui| {
        ui.strong(end_of);
        for line in lines {
            ui.label(line);
        }
    });
}
