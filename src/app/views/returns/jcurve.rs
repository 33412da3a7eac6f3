//! The J-curve of every partner: the median of cumulative net cash, with whiskers from the 5th to the 95th percentile
//! every five years, in one currency.

use super::cash_question;
use crate::{
    analysis::questions::Party,
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{
            charts::axes::{self, Axes},
            panel, text,
        },
    },
    wording::names,
};
use egui::{Align2, Color32, Role, Stroke, Ui, WidgetInfo, pos2};
use egui_plot::{Line, PlotPoint, PlotPoints};

/// Partners drawn at once; the rest would be a thicket.
const DRAWN: usize = 7;

/// One partner's curve, in the chart's unit.
struct Curve {
    name: String,
    colour: Color32,
    label: Color32,
    /// 5th, 50th and 95th percentile by year.
    edges: [Vec<f64>; 3],
}

/// Shows the curves in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let base = plan.meta.base_currency.as_str();
    let largest = (0..plan.partners.len())
        .filter_map(|place| scene.simulation.series(cash_question(Party::Partner(place))))
        .flat_map(|series| {
            series.years.iter().flat_map(|spread| [spread.percentiles[0].abs(), spread.percentiles[4].abs()])
        })
        .fold(1.0, f64::max);
    let unit = scene.format.unit_for(largest, base);
    let factor = unit.scale.factor();
    let curves = curves(scene, &theme, factor);
    let title = scene.text_with("returns-jcurve", &[("unit", &scene.format.unit_label(unit))]);
    panel::card(ui, &title, |ui| {
        let room =
            height - 2.0 * theme.space.inner - theme.space.control - 2.0 * theme.space.item - theme.text.small * 1.6;
        let Some(first) = curves.first() else {
            ui.label(scene.text("fan-waiting"));
            return;
        };
        let start = f64::from(plan.meta.start_year);
        let years: Vec<f64> = (0..first.edges[1].len()).map(|year| start + year as f64).collect();
        draw(ui, scene, &theme, &curves, &years, room.max(60.0));
        let note = egui::RichText::new(scene.text("returns-jcurve-note"));
        ui.label(note.font(theme.font(Text::Small)).color(theme.palette.text_weak));
    });
}

fn curves(scene: &Scene<'_>, theme: &Theme, factor: f64) -> Vec<Curve> {
    let plan = scene.plan();
    plan.partners
        .iter()
        .enumerate()
        .filter(|(place, _)| plan.commitment(*place) > rust_decimal::Decimal::ZERO)
        .filter_map(|(place, partner)| {
            let series = scene.simulation.series(cash_question(Party::Partner(place)))?;
            let hue = theme.palette.partner(usize::from(partner.colour));
            let edge = |edge: usize| series.years.iter().map(|spread| spread.percentiles[edge] / factor).collect();
            Some(Curve {
                name: names::partner(plan, &partner.id, scene.language()).to_owned(),
                colour: hue.edge,
                label: hue.text,
                edges: [edge(0), edge(2), edge(4)],
            })
        })
        .take(DRAWN)
        .collect()
}

/// Places from the top down, moved no further than is needed to stand `step` apart: where they crowd, they spread evenly
/// round their middle.
fn spread(ends: &[f32], step: f32) -> Vec<f32> {
    // Groups that touch, each as the sum of its members' wishes for its first place, and how many they are.
    let mut groups: Vec<(f32, usize)> = Vec::new();
    for end in ends {
        let (mut sum, mut count) = (*end, 1);
        while let Some((before, earlier)) = groups.last().copied() {
            if before / earlier as f32 + earlier as f32 * step <= sum / count as f32 {
                break;
            }
            groups.pop();
            sum = before + sum - count as f32 * earlier as f32 * step;
            count += earlier;
        }
        groups.push((sum, count));
    }
    let places = groups.into_iter().flat_map(|(sum, count)| {
        let first = sum / count as f32;
        (0..count).map(move |place| first + place as f32 * step)
    });
    places.collect()
}

fn draw(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, curves: &[Curve], years: &[f64], height: f32) {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return };
    let shown = curves.iter().flat_map(|curve| curve.edges.iter().flatten());
    let range = shown.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
    let values = axes::steady(ui, "returns jcurve", range);
    let format = scene.format;
    let write =
        |value: f64| if format.masked { String::new() } else { format.number(value, u32::from(value.fract() != 0.0)) };
    let axes = Axes { id: "returns jcurve", years: (*first, *last), values, write: &write };
    let labels = theme.text.small * 5.5;
    let width = ui.available_width() - labels;
    let response = axes::plot(theme, &axes, width, height).show(ui, |plot| {
        axes::zero_line(plot, theme, values);
        for (place, curve) in curves.iter().enumerate() {
            let points = |series: &[f64]| -> PlotPoints<'static> {
                PlotPoints::Owned(years.iter().zip(series).map(|(x, y)| PlotPoint::new(*x, *y)).collect())
            };
            plot.line(Line::new(curve.name.clone(), points(&curve.edges[1])).stroke(Stroke::new(2.0, curve.colour)));
            // Whiskers stand beside each other, not upon each other.
            let beside = (curves.len() as f64 - 1.0) / 2.0;
            let shift = |x: f64| 0.28 * if x < *last { place as f64 - beside } else { place as f64 - 2.0 * beside };
            for year in (5..years.len()).step_by(5) {
                let (Some(x), Some(low), Some(high)) =
                    (years.get(year), curve.edges[0].get(year), curve.edges[2].get(year))
                else {
                    continue;
                };
                let whisker = vec![PlotPoint::new(x + shift(*x), *low), PlotPoint::new(x + shift(*x), *high)];
                let line = Line::new(format!("{} {year}", curve.name), PlotPoints::Owned(whisker));
                plot.line(line.stroke(Stroke::new(1.5, curve.colour.gamma_multiply(0.75))).allow_hover(false));
            }
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, scene.text("returns-jcurve-spoken")));
    let frame = *response.transform.frame();
    let end = |curve: &Curve| {
        let value = curve.edges[1].last().copied().unwrap_or(0.0);
        response.transform.position_from_point(&PlotPoint::new(*last, value)).y
    };
    let mut order: Vec<&Curve> = curves.iter().collect();
    order.sort_by(|a, b| end(a).total_cmp(&end(b)));
    let ends: Vec<f32> = order.iter().map(|curve| end(curve)).collect();
    for (curve, y) in order.into_iter().zip(spread(&ends, theme.text.small * 1.15)) {
        let galley =
            text::elided(ui, &curve.name, theme.font(Text::SmallStrong), curve.label, labels - theme.space.small);
        text::paint(ui, galley, pos2(frame.right() + theme.space.small, y), Align2::LEFT_CENTER);
    }
}
