//! The way from pledge to work: five amounts at the end of a year, and how they got there over the years.

use super::{super::Scene, Course};
use crate::{
    analysis::deployment::Stages,
    app::{
        theme::{self, Text, Theme},
        views::{
            fans,
            parts::{self, at},
        },
        widgets::{
            allocation_slider::{AllocationSlider, Phase, Steps as SliderSteps, Target},
            charts::{
                fan::corner,
                shapes::{self, colour, paint, sizes},
            },
            panel, text, toggle,
        },
    },
    charts::steps::{STAGES, Steps, fill},
    language::MoneyUnit,
    wording::approvals::{calendar, share},
};
use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The stages that are filled, the earliest first, with the keys of their texts.
const KEYS: [&str; STAGES] =
    ["approvals-stage-selected", "approvals-stage-approved", "approvals-stage-funded", "approvals-stage-deployed"];
/// The fewest years that are drawn.
const LEAST_YEARS: usize = 10;
/// The most choices that stand side by side; more are chosen from a list.
const MOST_WORDS: usize = 5;

/// Amounts by year, 0 for the end of the plan's first, until nothing more happens: the least multiple of five years by
/// which every stage has come within half a per cent of its end.
fn years(course: &Course<'_>) -> Vec<[f64; STAGES]> {
    let stages = |stages: &Stages| [stages.selected, stages.approved, stages.funded, stages.deployed];
    let funnel = course.deployment.map_or_else(Vec::new, |known| known.funnel(&course.amounts));
    let mut years: Vec<[f64; STAGES]> = funnel.iter().skip(1).map(stages).collect();
    let last = years.last().copied().unwrap_or_default();
    let settled = |year: &[f64; STAGES]| year.iter().zip(&last).all(|(now, end)| *now >= 0.995 * end);
    let enough = years.iter().position(settled).unwrap_or(years.len()) + 1;
    years.truncate(enough.max(LEAST_YEARS).next_multiple_of(5));
    years
}

/// The one unit of the card's money.
pub fn unit<'a>(scene: &Scene<'a>, course: &Course<'_>) -> MoneyUnit<'a> {
    let pledged: f64 = course.amounts.iter().sum();
    scene.format.unit_for(pledged.max(1.0), scene.plan().meta.base_currency.as_str())
}

/// Shows the card in the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let unit = unit(scene, course);
    let title = scene.text_with("approvals-funnel", &[("unit", &scene.format.unit_label(unit))]);
    let top = ui.max_rect().top();
    let name = scene.text("approvals-whose");
    let short = scene.plan().partners.iter().map(|partner| partner.short_name.get(scene.language()));
    let words: Vec<&str> = std::iter::once(scene.text("approvals-fund")).chain(short).collect();
    let now = course.party.map_or(0, |place| place + 1);
    panel::card_with(
        ui,
        &title,
        |ui| whose(ui, &theme, name, &words, now),
        |ui, chosen| {
            if let Some(place) = chosen {
                let partner = place.checked_sub(1).and_then(|place| scene.plan().partners.get(place));
                scene.session.approvals.partner = partner.map(|partner| partner.id.clone());
            }
            let bottom = top + height - theme.space.inner - 1.0;
            ui.spacing_mut().item_spacing.y = theme.space.small;
            let years = years(course);
            if years.is_empty() {
                ui.label(scene.text("fan-waiting"));
                ui.add_space((bottom - ui.cursor().top()).max(0.0));
                return;
            }
            let pledged: f64 = course.amounts.iter().sum();
            let year = scene.session.approvals.year(scene.plan()).min(years.len() - 1);
            let now = years.get(year).copied().unwrap_or_default();
            stages(ui, scene, &theme, unit, (pledged, now), year);
            let foot = theme.space.control + theme.text.small * 1.6 + 2.0 * theme.space.small;
            let room = (bottom - ui.cursor().top() - foot).max(theme.text.small * 5.0);
            let across = chart(ui, scene, &theme, unit, (&years, pledged, year), room);
            slider(ui, scene, &theme, across, (year, years.len()));
            corner(ui, "approvals funnel", scene.text("approvals-means"), &fans::method(scene));
        },
    );
}

/// Whose money: the fund's (0) or a partner's; answers with another choice.
fn whose(ui: &mut Ui, theme: &Theme, name: &str, words: &[&str], now: usize) -> Option<usize> {
    if words.len() <= MOST_WORDS {
        return toggle::segmented(ui, "approvals whose", name, words, now);
    }
    let word = words.get(now).copied().unwrap_or_default();
    let button = ui.add(egui::Button::new(word));
    let said = format!("{name}: {word}");
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let mut chosen = None;
    egui::Popup::menu(&button).show(|ui| {
        ui.set_max_width(theme.text.body * 20.0);
        for (place, word) in words.iter().enumerate() {
            if ui.selectable_label(place == now, *word).clicked() {
                chosen = Some(place);
            }
        }
    });
    chosen
}

/// The five amounts at the end of the year looked at, each with its part of the pledge.
fn stages(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    unit: MoneyUnit<'_>,
    (pledged, now): (f64, [f64; STAGES]),
    year: usize,
) {
    let format = scene.format;
    let height = theme.text.small * 1.5 + theme.text.body * 1.6 + theme.text.small * 0.9;
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let write = |amount: f64| format.money_in(amount, unit);
    let calendar = format.year(calendar(scene.plan(), year + 1));
    let amounts = std::iter::once(pledged).chain(now).map(write).collect::<Vec<_>>();
    let names = ["year", "pledged", "selected", "approved", "funded", "deployed"];
    let values = std::iter::once(&calendar).chain(&amounts).map(String::as_str);
    let parts: Vec<(&'static str, &str)> = names.into_iter().zip(values).collect();
    let said = scene.text_with("approvals-funnel-spoken", &parts);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let gap = theme.space.item;
    let width = (row.width() + gap) / (STAGES + 1) as f32;
    for place in 0..=STAGES {
        let left = row.left() + width * place as f32;
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(width - gap, row.height()));
        let stage = place.checked_sub(1);
        let amount = stage.and_then(|stage| now.get(stage)).copied().unwrap_or(pledged);
        one_stage(ui, scene, theme, unit, cell, stage, (amount, pledged));
    }
}

/// One amount: its name with the colour of its steps, the figure, and a bar of its part.
fn one_stage(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    unit: MoneyUnit<'_>,
    cell: Rect,
    stage: Option<usize>,
    (amount, pledged): (f64, f64),
) {
    let format = scene.format;
    let key = stage.and_then(|stage| KEYS.get(stage)).copied().unwrap_or("approvals-stage-pledged");
    let part = if pledged > 0.0 { amount / pledged } else { 0.0 };
    let side = theme.text.small * 0.8;
    let line = theme.text.small * 1.5;
    let mark = Rect::from_min_size(pos2(cell.left(), cell.top() + (line - side) / 2.0), vec2(side, side));
    if let Some(stage) = stage {
        let rim = Stroke::new(1.0, theme.palette.band_edge);
        ui.painter().rect(mark, 1.0, colour(theme, fill(stage)), rim, StrokeKind::Inside);
    } else {
        let y = mark.center().y;
        let ends = [pos2(mark.left(), y), pos2(mark.right(), y)];
        let stroke = Stroke::new(1.5, theme.palette.warning);
        ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, side * 0.4, side * 0.2));
    }
    let name =
        Rect::from_min_max(pos2(mark.right() + theme.space.small, cell.top()), pos2(cell.right(), cell.top() + line));
    let galley = text::fitted(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, name.width());
    text::paint(ui, galley, name.left_center(), Align2::LEFT_CENTER);
    let middle = name.bottom() + theme.text.body * 0.8;
    let percent = text::elided(ui, &share(part, format), theme.font(Text::Small), theme.palette.text, f32::INFINITY);
    let figures = cell.width() - percent.size().x - theme.space.small;
    let figure = format.in_unit(amount, unit);
    let galley = text::fitted(ui, &figure, theme.font(Text::Strong), theme.palette.text_strong, figures);
    text::paint(ui, galley, pos2(cell.left(), middle), Align2::LEFT_CENTER);
    if stage.is_some() {
        text::paint(ui, percent, pos2(cell.right(), middle), Align2::RIGHT_CENTER);
    }
    let thick = (theme.text.small * 0.34).max(3.0);
    let track =
        Rect::from_min_max(pos2(cell.left(), cell.bottom() - thick - 1.0), pos2(cell.right(), cell.bottom() - 1.0));
    ui.painter().rect_filled(track, 1.0, theme.palette.raised);
    let bar = Rect::from_min_size(track.min, vec2(track.width() * part.clamp(0.0, 1.0) as f32, thick));
    ui.painter().rect_filled(bar, 1.0, theme.palette.measure_first);
    let tip = scene.text(&format!("{key}-tip"));
    ui.interact(cell, Id::unique(key), Sense::hover()).on_hover_text(tip);
}

/// The steps over the years, with the year looked at marked: a click looks at another. Answers with their room across.
fn chart(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    unit: MoneyUnit<'_>,
    (years, pledged, year): (&[[f64; STAGES]], f64, usize),
    height: f32,
) -> (f32, f32) {
    let plan = scene.plan();
    let format = scene.format;
    let factor = unit.scale.factor();
    let scaled: Vec<[f64; STAGES]> = years.iter().map(|year| year.map(|amount| amount / factor)).collect();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, Id::unique("approvals steps"), Sense::click());
    let steps = Steps { first: plan.meta.start_year, years: &scaled, pledged: pledged / factor, marked: year };
    let (room, sizes) = (shapes::room(rect), sizes(theme));
    let title = scene.text_with("approvals-funnel", &[("unit", &format.unit_label(unit))]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &title));
    let write = |value: f64| {
        if format.masked { String::new() } else { format.number(value, u32::from(value.fract() != 0.0)) }
    };
    if scene.simulation.is_stale() {
        ui.scope(|ui| {
            ui.set_opacity(0.45);
            paint(ui, theme, &steps.draw(write, room, &sizes));
        });
    } else {
        paint(ui, theme, &steps.draw(write, room, &sizes));
    }
    parts::focus(ui, theme, &response, rect);
    let under = response.hover_pos().and_then(|at| steps.year_at(at.x, room, &sizes));
    if response.clicked()
        && let Some(year) = under
    {
        scene.session.approvals.look_at(year);
    }
    if let Some((year, amounts)) = under.and_then(|year| Some((year, years.get(year)?))) {
        response.on_hover_ui_at_pointer(|ui| {
            ui.strong(scene.text_with("approvals-year", &[("year", &format.year(calendar(plan, year + 1)))]));
            ui.label(format!("{}  {}", scene.text("approvals-stage-pledged"), format.money_in(pledged, unit)));
            for (key, amount) in KEYS.iter().zip(amounts) {
                ui.label(format!("{}  {}", scene.text(key), format.money_in(*amount, unit)));
            }
        });
    }
    Steps::across(room, &sizes)
}

/// The year looked at, as a slider under the steps.
fn slider(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, (left, right): (f32, f32), (year, count): (usize, usize)) {
    let format = scene.format;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.space.control), Sense::hover());
    let shown = scene.text_with("approvals-year", &[("year", &format.year(calendar(scene.plan(), year + 1)))]);
    let words = text::elided(ui, &shown, theme.font(Text::Strong), theme.palette.text_strong, row.width() * 0.3);
    let figure = words.size().x + theme.space.item;
    text::paint(ui, words, pos2(right, row.center().y), Align2::RIGHT_CENTER);
    let room = Rect::from_min_max(pos2(left, row.top()), pos2(right - figure, row.bottom()));
    let name = scene.text("approvals-year-slider");
    let one = Decimal::ONE;
    let event = at(ui, room, |ui| {
        AllocationSlider::new("approvals year", name, Decimal::from(year), Decimal::from(count.saturating_sub(1)))
            .steps(SliderSteps { step: one, fine: one, coarse: Decimal::from(5) })
            .value_text(&shown)
            .width(room.width())
            .show(ui)
            .event
    });
    if let Some(event) = event
        && let Target::Value(value) = event.target
        && event.phase != Phase::Cancel
        && let Ok(year) = usize::try_from(value.round())
    {
        scene.session.approvals.look_at(year);
    }
}
