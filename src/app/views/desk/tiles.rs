//! The headline tiles: return, volatility, the chance of the target, the loss of one year in twenty.

use crate::{
    analysis::{
        closed_form::MixFigures,
        questions::{Counting, Party},
    },
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
    /// It belongs to an older plan than the one on screen.
    stale: bool,
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
        .stale(tile.stale)
        .width(width)
        .show(ui);
}

fn contents(scene: &Scene<'_>) -> [Content; 4] {
    let now = scene.figures.now.fund.as_ref();
    let before = scene.figures.before.fund.as_ref();
    [expected_return(scene, now, before), volatility(scene, now, before), target(scene), loss(scene, now, before)]
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
        stale: false,
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
        stale: false,
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

fn target(scene: &Scene<'_>) -> Content {
    let format = scene.format;
    let plan: &Plan = scene.plan();
    let target = format.percent(plan.meta.real_target.value.0, 0);
    let now = scene.simulation.figures(Party::Fund, Counting::Base).map(|figures| figures.chance_of_target);
    let before = scene.simulation.baseline_figures(Party::Fund, Counting::Base).map(|figures| figures.chance_of_target);
    let paths = scene.simulation.analysis().map_or(0, |analysis| analysis.paths);
    let error = figure(now.map(|chance| chance.error), |value| format.bare_percent_of_one(value, 1));
    let difference = now.zip(before).map(|(now, before)| now.value - before.value);
    Content {
        id: "tile target",
        caption: scene.text_with("tile-target", &[("target", &target)]),
        figure: figure(now.map(|chance| chance.value), |value| format.percent_of_one(value, 0)),
        detail: scene.text_with("tile-target-detail", &[("paths", &format.count(paths as u64)), ("error", &error)]),
        tooltip: scene.text_with(
            "tile-target-tip",
            &[
                ("target", &target),
                ("inflation", &format.percent(plan.meta.inflation.value.0, 1)),
                ("years", &format.years(plan.meta.horizon, 0)),
            ],
        ),
        change: difference
            .filter(|by| by.abs() >= 5e-4)
            .map(|by| (by, format.points_of_one(by, u32::from(by.abs() < 9.5e-3)))),
        more_is: Verdict::Gain,
        stale: scene.simulation.is_stale(),
    }
}

fn loss(scene: &Scene<'_>, now: Option<&MixFigures>, before: Option<&MixFigures>) -> Content {
    let format = scene.format;
    let base = scene.plan().meta.base_currency.as_str();
    let money = |value: Number| format.money(value, base, Digits::Tile);
    let drawn = scene.figures.one_year.as_ref();
    let allocated = now.map_or(0.0, |mix| mix.allocated);
    let lost = drawn.map(|(tails, _)| tails.var_95 * allocated);
    let lost_before = drawn.and_then(|(_, tails)| Some(tails.as_ref()?.var_95 * before?.allocated));
    let share = figure(drawn.map(|(tails, _)| tails.var_95), |value| format.percent_of_one(value, 1));
    let tip = [
        ("shortfall", figure(drawn.map(|(tails, _)| tails.cvar_95 * allocated), money)),
        ("hundred", figure(drawn.map(|(tails, _)| tails.var_99 * allocated), money)),
        ("lognormal", figure(now.map(|mix| mix.tail_95.value_at_risk * mix.allocated), money)),
        ("normal", figure(now.map(|mix| mix.tail_95.normal_value_at_risk * mix.allocated), money)),
    ];
    let tip: Vec<(&'static str, &str)> = tip.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let difference = lost.zip(lost_before).map(|(now, before)| now - before);
    Content {
        id: "tile loss",
        caption: scene.text("tile-loss").to_owned(),
        figure: figure(lost, money),
        detail: scene.text_with("tile-loss-detail", &[("share", &share)]),
        tooltip: scene.text_with("tile-loss-tip", &tip),
        change: difference.filter(|by| by.abs() >= 5e7_f64.min(allocated * 2e-4)).map(|by| {
            // Short enough to stand beside the figure: whole 億, or two digits.
            let digits = if format.language == Language::Ja { Digits::Places(0) } else { Digits::Significant(2) };
            (by, format.money_change(by, base, digits))
        }),
        more_is: Verdict::Loss,
        stale: false,
    }
}
