//! One possible future, year by year: what was called, what came back, what it was worth, and which sectors moved it.

use super::subject;
use crate::{
    analysis::{projection::PathAnswer, questions::Party},
    app::{
        action::Action,
        session::ReturnsChoice,
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{number_field::NumberField, panel, text},
    },
    language::{FigureContext, MoneyUnit, parse_figure, text as words},
    wording::names,
};
use egui::{Align2, Label, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use rust_decimal::prelude::ToPrimitive as _;

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let unit = unit(scene);
    let title = scene.text_with("returns-one-future", &[("unit", &scene.format.unit_label(unit))]);
    panel::card(ui, &title, |ui| {
        ui.set_min_height((height - 2.0 * theme.space.inner - theme.space.control - theme.space.item).max(0.0));
        let top = ui.cursor().top();
        chooser(ui, scene, &theme);
        let Some(path) = scene.simulation.analysis().and_then(|analysis| analysis.path.as_ref()) else { return };
        let line = verdict(scene, path);
        ui.add(Label::new(RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text)).wrap());
        ui.add_space(theme.space.small);
        let used = ui.cursor().top() - top;
        let room = height - used - 2.0 * theme.space.inner - theme.space.control - 2.0 * theme.space.item;
        table(ui, scene, &theme, path, unit, room);
    });
}

/// Number of the future, with buttons to its neighbours.
fn chooser(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let choice = scene.session.returns;
    let count = scene.plan().simulation.paths as usize;
    ui.horizontal(|ui| {
        let previous = ui.add_enabled(choice.path > 0, egui::Button::new(scene.text("returns-previous")));
        let shown = scene.format.count(choice.path as u64 + 1);
        let raw = (choice.path + 1).to_string();
        let language = scene.language();
        let read = |typed: &str| {
            let figure = parse_figure(typed, FigureContext::default())
                .map_err(|error| words(language, error.key()).to_owned())?;
            let number = figure.value();
            number
                .to_usize()
                .filter(|n| (1..=count).contains(n) && number.fract().is_zero())
                .ok_or_else(|| words(language, "returns-path-range").to_owned())
        };
        let field =
            NumberField::new("returns path", scene.text("returns-path"), &shown, &raw).width(theme.text.body * 5.0);
        let typed = field.show(ui, read);
        let of = scene.text_with("returns-of", &[("count", &scene.format.count(count as u64))]);
        ui.label(RichText::new(of).font(theme.font(Text::Small)).color(theme.palette.text_weak));
        let next = ui.add_enabled(choice.path + 1 < count, egui::Button::new(scene.text("returns-next")));
        let to = if previous.clicked() {
            Some(choice.path - 1)
        } else if next.clicked() {
            Some(choice.path + 1)
        } else {
            typed.value.map(|number| number - 1)
        };
        if let Some(path) = to {
            scene.sink.push(Action::ShowReturns(ReturnsChoice { path, ..choice }));
        }
    });
}

/// What the party of the future holds by sector: a fall of what it does not hold is no news to it.
fn amounts(scene: &Scene<'_>, path: &PathAnswer) -> Vec<f64> {
    let exposure = &scene.figures.now.exposure;
    match path.party {
        Party::Fund => exposure.fund(),
        Party::Partner(place) => exposure.partner(place).to_vec(),
    }
}

/// What this future comes to, and the year and sector that hurt it most.
fn verdict(scene: &Scene<'_>, path: &PathAnswer) -> String {
    let format = scene.format;
    let paid_in: f64 = path.calls.iter().sum();
    let received: f64 = path.distributions.iter().sum::<f64>() + path.values.last().copied().unwrap_or(0.0);
    let multiple = if paid_in > 0.0 { format.multiple(received / paid_in, 2) } else { format.undefined().to_owned() };
    let amounts = amounts(scene, path);
    let mut worst: Option<(f64, usize, usize)> = None;
    for (sector, returns) in path.sector_returns.iter().enumerate() {
        let amount = amounts.get(sector).copied().unwrap_or(0.0);
        for (year, change) in returns.iter().enumerate() {
            let hurt = change * amount;
            if worst.is_none_or(|(least, ..)| hurt < least) {
                worst = Some((hurt, sector, year));
            }
        }
    }
    let key = if received < paid_in { "returns-future-loses" } else { "returns-future-gains" };
    let Some((_, sector, year)) = worst.filter(|(hurt, ..)| *hurt < 0.0) else {
        return scene.text_with("returns-future-calm", &[("multiple", &multiple)]);
    };
    let plan = scene.plan();
    let name = plan.sectors.get(sector).map_or("", |sector| names::sector(plan, &sector.id, scene.language()));
    let fall = path.sector_returns.get(sector).and_then(|returns| returns.get(year)).copied().unwrap_or(0.0);
    let calendar = (plan.meta.start_year + year as i32).to_string();
    scene.text_with(
        key,
        &[("multiple", &multiple), ("sector", name), ("fall", &format.percent_of_one(fall, 0)), ("year", &calendar)],
    )
}

/// The one unit of the future's money: that of its largest amount.
fn unit<'a>(scene: &Scene<'a>) -> MoneyUnit<'a> {
    let plan = scene.plan();
    let path = scene.simulation.analysis().and_then(|analysis| analysis.path.as_ref());
    let amounts =
        path.map_or(&[][..], |path| &path.values).iter().chain(path.map_or(&[][..], |path| &path.distributions));
    let code = subject(plan, scene.session.returns).currency(plan).as_str();
    scene.format.unit_for(amounts.copied().fold(1.0, f64::max), code)
}

fn table(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, path: &PathAnswer, unit: MoneyUnit<'_>, height: f32) {
    let plan = scene.plan();
    let held = amounts(scene, path);
    let row = theme.text.body * 1.35;
    let widths = [0.14, 0.19, 0.19, 0.2, 0.28];
    let heads = ["returns-year", "returns-called", "returns-paid-out", "returns-worth", "returns-worst"];
    let cells: Vec<String> = heads.iter().map(|key| scene.text(key).to_owned()).collect();
    line(ui, theme, row, &widths, &cells, true);
    ScrollArea::vertical().id_salt("one future").max_height((height - row).max(60.0)).auto_shrink(false).show_rows(
        ui,
        row,
        path.calls.len().saturating_sub(1),
        |ui, rows| {
            for place in rows {
                let year = place + 1;
                // Weighed by what is held, as in the sentence above: a crash of little costs little.
                let worst = path
                    .sector_returns
                    .iter()
                    .zip(&held)
                    .enumerate()
                    .filter_map(|(sector, (returns, held))| Some((sector, *returns.get(place)?, *held)))
                    .filter(|(_, change, held)| change * held < 0.0)
                    .min_by(|a, b| (a.1 * a.2).total_cmp(&(b.1 * b.2)));
                let worst = worst.map_or_else(
                    || scene.format.undefined().to_owned(),
                    |(sector, change, _)| {
                        let name =
                            plan.sectors.get(sector).map_or("", |s| names::sector(plan, &s.id, scene.language()));
                        format!("{name} {}", scene.format.percent_of_one(change, 0))
                    },
                );
                let money = |series: &[f64]| scene.format.in_unit(series.get(year).copied(), unit);
                let cells = vec![
                    (plan.meta.start_year + place as i32).to_string(),
                    money(&path.calls),
                    money(&path.distributions),
                    money(&path.values),
                    worst,
                ];
                line(ui, theme, row, &widths, &cells, false);
            }
        },
    );
}

fn line(ui: &mut Ui, theme: &Theme, height: f32, widths: &[f32], cells: &[String], head: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let said = cells.join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let mut right = rect.left();
    for (place, (cell, width)) in cells.iter().zip(widths).enumerate() {
        right += width * rect.width();
        let colour = if head { theme.palette.text_weak } else { theme.palette.text };
        let room = width * rect.width() - theme.space.small;
        let galley = text::fitted(ui, cell, theme.font(Text::Small), colour, room);
        let at = egui::pos2(right, rect.center().y);
        if place == 0 {
            text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
        } else {
            text::paint(ui, galley, at, Align2::RIGHT_CENTER);
        }
    }
}
