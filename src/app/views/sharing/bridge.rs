//! The bridge from gross to net of the chosen partner: means of the sums over all years, so that the bars add up.

use crate::{
    analysis::questions::{Counting, Measure, Prices, SeriesQuestion, Step},
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::text,
    },
    fund::plan::Sections,
    language::MoneyUnit,
};
use egui::{Align2, Color32, Id, Rangef, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::state::State;

/// A step's series of the chosen partner.
pub fn question(plan: &Sections, state: &State, step: Step) -> SeriesQuestion {
    SeriesQuestion {
        party: state.party(plan),
        measure: Measure::Bridge(step),
        counting: state.counting(),
        prices: Prices::Nominal,
    }
}

/// A step and what it adds, with its sign.
struct Bar {
    step: Step,
    amount: f64,
}

/// Costs, interest and tax are asked as amounts paid: they subtract.
fn sign(step: Step) -> f64 {
    match step {
        Step::Costs | Step::Interest | Step::Tax => -1.0,
        Step::Gross | Step::Sharing | Step::Currency | Step::Net => 1.0,
    }
}

fn bars(scene: &Scene<'_>) -> Option<Vec<Bar>> {
    let plan = scene.plan();
    let state = &scene.session.sharing;
    let foreign = state.counting() == Counting::Own;
    let steps = Step::ALL.into_iter().filter(|step| foreign || *step != Step::Currency);
    steps
        .map(|step| {
            let series = scene.simulation.series(question(plan, state, step))?;
            // A mean of sums is the sum of means.
            let sum: f64 = series.years.iter().map(|spread| spread.mean).sum();
            Some(Bar { step, amount: sign(step) * sum })
        })
        .collect()
}

fn currency<'a>(scene: &Scene<'a>) -> &'a str {
    let plan = scene.plan();
    let state = &scene.session.sharing;
    let own = plan.partners.get(state.place(plan)).filter(|_| state.counting() == Counting::Own);
    own.map_or(&plan.meta.base_currency, |partner| &partner.currency).as_str()
}

fn unit<'a>(scene: &Scene<'a>, bars: &[Bar]) -> MoneyUnit<'a> {
    let greatest = bars.iter().map(|bar| bar.amount.abs()).fold(1.0, f64::max);
    scene.format.unit_for(greatest, currency(scene))
}

/// The unit in which the bars are written.
pub fn unit_label(scene: &Scene<'_>) -> String {
    let bars = bars(scene).unwrap_or_default();
    scene.format.unit_label(unit(scene, &bars))
}

const fn key(step: Step) -> &'static str {
    match step {
        Step::Gross => "sharing-step-gross",
        Step::Costs => "sharing-step-costs",
        Step::Interest => "sharing-step-interest",
        Step::Sharing => "sharing-step-sharing",
        Step::Tax => "sharing-step-tax",
        Step::Currency => "sharing-step-currency",
        Step::Net => "sharing-step-net",
    }
}

const fn tip(step: Step) -> &'static str {
    match step {
        Step::Gross => "sharing-step-gross-tip",
        Step::Costs => "sharing-step-costs-tip",
        Step::Interest => "sharing-step-interest-tip",
        Step::Sharing => "sharing-step-sharing-tip",
        Step::Tax => "sharing-step-tax-tip",
        Step::Currency => "sharing-step-currency-tip",
        Step::Net => "sharing-step-net-tip",
    }
}

/// Draws the bridge.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let Some(bars) = bars(scene) else {
        let galley =
            text::elided(ui, scene.text("fan-waiting"), theme.font(Text::Body), theme.palette.text_weak, rect.width());
        text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
        return;
    };
    let unit = unit(scene, &bars);
    let line = theme.text.small * 1.35;
    let plot = Rect::from_min_max(rect.min + vec2(0.0, line), rect.max - vec2(0.0, line * 2.0));
    let mut running = 0.0;
    let spans: Vec<(f64, f64)> = bars
        .iter()
        .map(|bar| match bar.step {
            Step::Gross | Step::Net => {
                running = bar.amount;
                (0.0, bar.amount)
            }
            _ => {
                let from = running;
                running += bar.amount;
                (from, running)
            }
        })
        .collect();
    let ends = spans.iter().flat_map(|(from, to)| [*from, *to]);
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    let span = (high - low).max(f64::MIN_POSITIVE);
    let y = |value: f64| plot.bottom() - plot.height() * ((value - low) / span) as f32;
    ui.painter().hline(rect.x_range(), y(0.0), Stroke::new(1.0, theme.palette.track));
    let pitch = rect.width() / bars.len().max(1) as f32;
    let fade = if scene.simulation.is_stale() { 0.45 } else { 1.0 };
    for (place, (bar, (from, to))) in bars.iter().zip(&spans).enumerate() {
        let left = rect.left() + pitch * place as f32;
        let room = Rect::from_x_y_ranges(Rangef::new(left, left + pitch), rect.y_range());
        let area = Rect::from_x_y_ranges(
            Rangef::new(left + pitch * 0.14, left + pitch * 0.86),
            Rangef::new(y(from.max(*to)), y(from.min(*to))),
        );
        // A step of nothing is still a place on the way: a line.
        let area =
            if area.height() < 1.5 { Rect::from_center_size(area.center(), vec2(area.width(), 1.5)) } else { area };
        let response = ui.interact(room, Id::unique(format!("sharing bridge {place}")), Sense::hover());
        let colour = colour(scene, theme, bar);
        ui.painter().rect_filled(area, theme.radius.small.min(area.height() / 2.0), colour.gamma_multiply(fade));
        if place + 1 < bars.len() {
            let joint = Rangef::new(area.right(), area.right() + pitch * 0.28);
            ui.painter().hline(joint, y(*to), Stroke::new(1.0, theme.palette.tick));
        }
        let total = matches!(bar.step, Step::Gross | Step::Net);
        let figure =
            if total { scene.format.in_unit(bar.amount, unit) } else { scene.format.in_unit_change(bar.amount, unit) };
        let galley = text::fitted(ui, &figure, theme.font(Text::SmallStrong), theme.palette.text_strong, pitch);
        text::paint(ui, galley, pos2(area.center().x, area.top() - 2.0), Align2::CENTER_BOTTOM);
        let name = scene.text(key(bar.step));
        let galley = text::fitted(ui, name, theme.font(Text::Small), theme.palette.text, pitch - 2.0);
        text::paint(ui, galley, pos2(area.center().x, rect.bottom() - line), Align2::CENTER_CENTER);
        let said = text::spoken(&[name, &scene.format.money_in(bar.amount, unit)]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        response.on_hover_ui(|ui| {
            ui.strong(&said);
            ui.label(scene.text(tip(bar.step)));
        });
    }
}

/// What is earned is neutral, what is kept in the partner's hue, each step by its sign.
fn colour(scene: &Scene<'_>, theme: &Theme, bar: &Bar) -> Color32 {
    match bar.step {
        Step::Gross => theme.palette.track,
        Step::Net => {
            let plan = scene.plan();
            let partner = plan.partners.get(scene.session.sharing.place(plan));
            partner.map_or(theme.palette.accent, |own| theme.palette.partner(usize::from(own.colour)).fill)
        }
        _ if bar.amount >= 0.0 => theme.change.gain,
        _ => theme.change.loss,
    }
}
