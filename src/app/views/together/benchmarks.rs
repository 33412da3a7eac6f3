//! How the plan compares: published figures of others beside its own expected return and costs, each with its date and
//! source. What was earned and what is expected are said to be different things.

use super::super::{Scene, date};
use crate::{
    analysis::benchmarks::{self, Benchmark, Published, Quantity},
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    language::Number,
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The height with which nothing scrolls, at a usual width.
pub fn wanted_height(theme: &Theme) -> f32 {
    theme.text.body * 25.0
}

/// Shows the figures in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("together-benchmarks"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        let room = (bottom - ui.cursor().top()).max(theme.text.body);
        let area = ScrollArea::vertical().id_salt("together benchmarks").max_height(room).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            own(ui, scene, &theme);
            for benchmark in benchmarks::all() {
                one(ui, scene, &theme, benchmark);
            }
            ui.add_space(theme.space.small);
            parts::note(ui, &theme, scene.text("together-benchmarks-note"));
        });
    });
}

/// This plan's own expected return and costs.
fn own(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let format = scene.format;
    let plan = scene.plan();
    let geometric = Number::from(scene.figures.now.fund.as_ref().map(|mix| mix.geometric));
    let figure = format.percent_of_one(geometric, 1);
    let costs = format.basis_points(plan.terms.fund_costs.value.0 * Decimal::ONE_HUNDRED, 0);
    let currency = plan.meta.base_currency.as_str();
    let line = scene.text_with("together-own", &[("costs", &costs), ("currency", currency)]);
    let name = scene.text("together-this-plan");
    let said = format!("{name}: {figure} {line}");
    entry(ui, theme, "together benchmark plan", (name, &figure), &line, &said);
}

fn one(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, benchmark: &Benchmark) {
    let language = scene.language();
    let name = benchmark.name.get(language);
    let figure = written(scene, &benchmark.headline);
    let line = scene.text_with(
        "together-published",
        &[("label", benchmark.headline.label.get(language)), ("date", &date(scene.format, &benchmark.headline.as_of))],
    );
    let mut said = vec![format!("{name}: {figure} {}", cited(scene, &benchmark.headline))];
    let mut lines = vec![line];
    let mut beside = Vec::new();
    for more in &benchmark.more {
        let what = scene.text(key(more.quantity));
        let figure = written(scene, more);
        let dated = date(scene.format, &more.as_of);
        beside.push(scene.text_with("together-more", &[("what", what), ("figure", &figure), ("date", &dated)]));
        said.push(format!("{what} {figure}: {}", cited(scene, more)));
    }
    if !beside.is_empty() {
        lines.push(beside.join(scene.text("together-beside")));
    }
    let source = benchmark.headline.source.get(language);
    lines.push(scene.text_with("together-source", &[("source", source)]));
    entry(
        ui,
        theme,
        &format!("together benchmark {}", benchmark.id),
        (name, &figure),
        &lines.join("\n"),
        &said.join("\n"),
    );
}

/// What a figure is, as of when, from where.
fn cited(scene: &Scene<'_>, published: &Published) -> String {
    let language = scene.language();
    scene.text_with(
        "together-cited",
        &[
            ("label", published.label.get(language)),
            ("date", &date(scene.format, &published.as_of)),
            ("source", published.source.get(language)),
        ],
    )
}

const fn key(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Costs => "together-costs",
        Quantity::Mix => "together-mix",
        Quantity::ExpectedReturn | Quantity::EarnedReturn | Quantity::EarnedInPeriod => "together-earned",
    }
}

fn written(scene: &Scene<'_>, published: &Published) -> String {
    let format = scene.format;
    let first = published.values.first().copied().unwrap_or(f64::NAN);
    match published.quantity {
        Quantity::Costs => format.basis_points(first, published.decimals),
        Quantity::Mix => {
            let parts = published.values.iter().map(|part| format.number(*part, published.decimals));
            let parts: Vec<String> = parts.collect();
            scene.text_with("together-parts", &[("parts", &parts.join(" / "))])
        }
        Quantity::ExpectedReturn | Quantity::EarnedReturn | Quantity::EarnedInPeriod => {
            format.percent(first, published.decimals)
        }
    }
}

/// A name with its figure at the right, and what it is below.
fn entry(ui: &mut Ui, theme: &Theme, id: &str, (name, figure): (&str, &str), lines: &str, said: &str) {
    let start = ui.cursor().min;
    let width = ui.available_width() - theme.space.item;
    let (row, _) = ui.allocate_exact_size(vec2(width, theme.text.body * 1.5), Sense::hover());
    let galley = text::elided(ui, figure, theme.font(Text::Strong), theme.palette.text_strong, f32::INFINITY);
    let left = text::paint(ui, galley, row.right_center(), Align2::RIGHT_CENTER).left();
    let room = Rect::from_min_max(row.min, pos2(left - theme.space.small, row.bottom()));
    parts::left(ui, name, (theme.font(Text::Body), theme.palette.text), room);
    ui.scope(|ui| {
        ui.set_max_width(width);
        parts::note(ui, theme, lines);
    });
    let area = Rect::from_min_max(start, pos2(row.right(), ui.cursor().top()));
    let response = ui.interact(area, Id::unique(id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    response.on_hover_text(said);
    ui.add_space(theme.space.small);
}
