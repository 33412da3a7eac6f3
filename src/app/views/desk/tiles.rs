//! The headline tiles: return, volatility, the chance of the target, the loss of one year in twenty.

use crate::{
    analysis::closed_form::MixFigures,
    app::{
        theme,
        views::Scene,
        widgets::tile::{Change, Direction, Tile, Verdict},
    },
    fund::plan::Plan,
    language::{Digits, Language, Number},
    wording::names,
};
use egui::{Ui, UiBuilder, vec2};

/// What a tile says.
struct Content {
    id: &'static str,
    caption: String,
    figure: String,
    detail: String,
    tooltip: String,
    change: Option<(f64, String)>,
    /// Whether more is better, worse, or neither.
    more_is: Verdict,
}

/// Shows the four tiles, two by two.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let tiles = contents(scene);
    let gap = theme.space.outer * 0.8;
    let width = (ui.available_width() - gap) / 2.0;
    let height = Tile::height(ui);
    let top = ui.cursor().min;
    for (place, tile) in tiles.iter().enumerate() {
        let (row, column) = ((place / 2) as f32, (place % 2) as f32);
        let corner = top + vec2(column * (width + gap), row * (height + gap));
        let room = egui::Rect::from_min_size(corner, vec2(width, height));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| show_one(ui, tile, width));
    }
    ui.advance_cursor_after_rect(egui::Rect::from_min_size(top, vec2(width, 2.0 * height + gap)));
}

fn show_one(ui: &mut Ui, tile: &Content, width: f32) {
    let change = tile.change.as_ref().map(|(amount, text)| {
        let direction = if *amount > 0.0 {
            Direction::Up
        } else if *amount < 0.0 {
            Direction::Down
        } else {
            Direction::Level
        };
        let verdict = match (direction, tile.more_is) {
            (Direction::Level, _) | (_, Verdict::Neutral) => Verdict::Neutral,
            (Direction::Up, Verdict::Gain) | (Direction::Down, Verdict::Loss) => Verdict::Gain,
            _ => Verdict::Loss,
        };
        Change { text, direction, verdict }
    });
    Tile::new(tile.id, &tile.caption, &tile.figure)
        .change(change)
        .detail(&tile.detail)
        .tooltip(&tile.tooltip)
        .width(width)
        .show(ui);
}

fn contents(scene: &Scene<'_>) -> [Content; 4] {
    let now = scene.figures.now.fund.as_ref();
    let before = scene.figures.before.fund.as_ref();
    [
        expected_return(scene, now, before),
        volatility(scene, now, before),
        target(scene, now, before),
        loss(scene, now, before),
    ]
}

/// The change of a figure, where it can be seen at the figure's own precision.
fn change(
    now: Option<&MixFigures>,
    before: Option<&MixFigures>,
    of: impl Fn(&MixFigures) -> f64,
    grain: f64,
    write: impl Fn(f64) -> String,
) -> Option<(f64, String)> {
    let difference = of(now?) - of(before?);
    (difference.abs() >= grain).then(|| (difference, write(difference)))
}

fn figure(of: Option<f64>, write: impl Fn(Number) -> String) -> String {
    write(Number::from(of))
}

fn expected_return(scene: &Scene<'_>, now: Option<&MixFigures>, before: Option<&MixFigures>) -> Content {
    let format = scene.format;
    let geometric = figure(now.map(|mix| mix.geometric), |value| format.percent_of_one(value, 1));
    let sharpe = figure(now.and_then(|mix| mix.sharpe), |value| format.number(value, 2));
    Content {
        id: "tile return",
        caption: scene.text("tile-return").to_owned(),
        figure: figure(now.map(|mix| mix.expected_return), |value| format.percent_of_one(value, 2)),
        detail: scene.text_with("tile-return-detail", &[("geometric", &geometric)]),
        tooltip: scene.text_with("tile-return-tip", &[("sharpe", &sharpe)]),
        change: change(now, before, |mix| mix.expected_return, 5e-5, |by| format.points_of_one(by, 2)),
        more_is: Verdict::Gain,
    }
}

fn volatility(scene: &Scene<'_>, now: Option<&MixFigures>, before: Option<&MixFigures>) -> Content {
    let format = scene.format;
    let detail = now.map_or_else(String::new, |mix| carried_by(scene, mix));
    let effective = figure(now.and_then(|mix| mix.diversification_ratio), |value| format.number(value, 2));
    Content {
        id: "tile volatility",
        caption: scene.text("term-volatility").to_owned(),
        figure: figure(now.map(|mix| mix.volatility), |value| format.percent_of_one(value, 1)),
        detail,
        tooltip: scene.text_with("tile-volatility-tip", &[("ratio", &effective)]),
        change: change(now, before, |mix| mix.volatility, 5e-4, |by| format.points_of_one(by, 1)),
        more_is: Verdict::Loss,
    }
}

/// The two sectors that carry most of the risk: "AI and Semiconductors carry 54 % of it".
fn carried_by(scene: &Scene<'_>, mix: &MixFigures) -> String {
    let plan = scene.plan();
    let order = largest_risks(mix);
    let name = |place: usize| {
        let index = order.get(place)?;
        Some((names::sector(plan, &plan.sectors.get(*index)?.id, scene.language()), mix.risk_shares.get(*index)?))
    };
    match (name(0), name(1)) {
        (Some((first, one)), Some((second, two))) if *two > 0.0 => scene.text_with(
            "tile-volatility-two",
            &[("first", first), ("second", second), ("share", &scene.format.percent_of_one(one + two, 0))],
        ),
        (Some((first, one)), _) => scene
            .text_with("tile-volatility-one", &[("first", first), ("share", &scene.format.percent_of_one(*one, 0))]),
        _ => String::new(),
    }
}

/// Sectors by their share of risk, largest first.
pub fn largest_risks(mix: &MixFigures) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mix.risk_shares.len()).collect();
    let share = |index: &usize| mix.risk_shares.get(*index).copied().unwrap_or(0.0);
    order.sort_by(|a, b| share(b).total_cmp(&share(a)));
    order
}

fn target(scene: &Scene<'_>, now: Option<&MixFigures>, before: Option<&MixFigures>) -> Content {
    let format = scene.format;
    let plan: &Plan = scene.plan();
    let target = format.percent(plan.meta.real_target.value.0, 0);
    Content {
        id: "tile target",
        caption: scene.text_with("tile-target", &[("target", &target)]),
        figure: figure(now.map(|mix| mix.chance_of_target), |value| format.percent_of_one(value, 0)),
        detail: scene.text_with("tile-target-detail", &[("years", &format.years(plan.meta.horizon, 0))]),
        tooltip: scene.text_with(
            "tile-target-tip",
            &[("target", &target), ("inflation", &format.percent(plan.meta.inflation.value.0, 1))],
        ),
        change: change(now, before, |mix| mix.chance_of_target, 5e-3, |by| format.points_of_one(by, 0)),
        more_is: Verdict::Gain,
    }
}

fn loss(scene: &Scene<'_>, now: Option<&MixFigures>, before: Option<&MixFigures>) -> Content {
    let format = scene.format;
    let base = scene.plan().meta.base_currency.as_str();
    let money = |value: Number| format.money(value, base, Digits::Tile);
    let lost = |mix: &MixFigures| mix.tail_95.value_at_risk * mix.allocated;
    let share = figure(now.map(|mix| mix.tail_95.value_at_risk), |value| format.percent_of_one(value, 1));
    let tip = [
        ("normal", figure(now.map(|mix| mix.tail_95.normal_value_at_risk * mix.allocated), money)),
        ("shortfall", figure(now.map(|mix| mix.tail_95.shortfall * mix.allocated), money)),
        ("hundred", figure(now.map(|mix| mix.tail_99.value_at_risk * mix.allocated), money)),
    ];
    let tip: Vec<(&'static str, &str)> = tip.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Content {
        id: "tile loss",
        caption: scene.text("tile-loss").to_owned(),
        figure: figure(now.map(lost), money),
        detail: scene.text_with("tile-loss-detail", &[("share", &share)]),
        tooltip: scene.text_with("tile-loss-tip", &tip),
        change: change(now, before, lost, 5e7_f64.min(now.map_or(0.0, |mix| mix.allocated * 2e-4)), |by| {
            // Short enough to stand beside the figure: whole 億, or two digits.
            let digits = if format.language == Language::Ja { Digits::Places(0) } else { Digits::Significant(2) };
            format.money_change(by, base, digits)
        }),
        more_is: Verdict::Loss,
    }
}
