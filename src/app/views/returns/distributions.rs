//! Rates of return and multiples of everybody side by side, as strips from the 5th to the 95th percentile, and the
//! figures of the chosen one.

use super::{counting, parties, subject};
use crate::{
    analysis::{order::Spread, projection::Figures, questions::Party},
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{panel, text},
    },
    language::Digits,
    wording::names,
};
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Parties listed before the rest is left to the menu at the left.
const LISTED: usize = 8;

fn row_height(theme: &Theme) -> f32 {
    theme.text.body * 1.45
}

fn listed(scene: &Scene<'_>) -> usize {
    (scene.plan().partners.len() + 1).min(LISTED)
}

/// The height the card needs.
pub fn height(scene: &Scene<'_>, theme: &Theme) -> f32 {
    let rows = listed(scene) as f32 * 2.0 + 2.0 + 7.0;
    rows * row_height(theme) + 2.0 * theme.space.inner + theme.space.control + 3.0 * theme.space.item
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("returns-distributions"), |ui| {
        ui.set_min_height(height - 2.0 * theme.space.inner - theme.space.control - theme.space.item);
        ui.spacing_mut().item_spacing.y = 0.0;
        let rate = |figures: &Figures| figures.rate_of_return.spread;
        strips(ui, scene, &theme, "returns-irr", &rate, &|value, scene| scene.format.percent_of_one(value, 1));
        ui.add_space(theme.space.small);
        let multiple = |figures: &Figures| Some(figures.total_value_multiple);
        strips(ui, scene, &theme, "returns-tvpi", &multiple, &|value, scene| scene.format.multiple(value, 2));
        ui.add_space(theme.space.item);
        chosen(ui, scene, &theme);
    });
}

/// A strip a party on one common scale.
fn strips(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    key: &str,
    of: &dyn Fn(&Figures) -> Option<Spread>,
    write: &dyn Fn(f64, &Scene<'_>) -> String,
) {
    let plan = scene.plan();
    let choice = scene.session.returns;
    let rows: Vec<(Party, Option<Spread>)> = parties(plan)
        .take(LISTED)
        .map(|party| (party, scene.simulation.figures(party, counting(choice, party)).and_then(of)))
        .collect();
    let spreads = rows.iter().filter_map(|(_, spread)| spread.as_ref());
    let (low, high) = spreads.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), spread| {
        (low.min(spread.percentiles[0]), high.max(spread.percentiles[4]))
    });
    let (low, high) = if low < high { (low.min(0.0), high) } else { (0.0, 1.0) };
    let heading =
        text::elided(ui, scene.text(key), theme.font(Text::SmallStrong), theme.palette.text, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(theme)), Sense::hover());
    text::paint(ui, heading, rect.left_center(), Align2::LEFT_CENTER);
    for (party, spread) in &rows {
        strip(ui, scene, theme, *party, spread.as_ref(), (low, high), write);
    }
}

fn strip(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    party: Party,
    spread: Option<&Spread>,
    (low, high): (f64, f64),
    write: &dyn Fn(f64, &Scene<'_>) -> String,
) {
    let plan = scene.plan();
    let (name, colour) = match party {
        Party::Fund => (scene.text("returns-fund"), theme.palette.median),
        Party::Partner(place) => match plan.partners.get(place) {
            Some(partner) => (
                names::partner(plan, &partner.id, scene.language()),
                theme.palette.partner(usize::from(partner.colour)).edge,
            ),
            None => return,
        },
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(theme)), Sense::hover());
    let (label, figure) = (theme.text.small * 6.0, theme.text.small * 4.6);
    let galley = text::elided(ui, name, theme.font(Text::Small), theme.palette.text, label - theme.space.small);
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    let track = Rect::from_min_max(pos2(rect.left() + label, rect.top()), pos2(rect.right() - figure, rect.bottom()));
    let x = |value: f64| track.left() + ((value - low) / (high - low)).clamp(0.0, 1.0) as f32 * track.width();
    if low < 0.0 {
        ui.painter().vline(x(0.0), track.y_range(), Stroke::new(1.0, theme.palette.tick));
    }
    let Some(spread) = spread else {
        // Without an answer nothing is known; with one, nothing is at risk.
        let why = scene.text(if scene.simulation.knows(party) { "returns-none" } else { "fan-waiting" });
        let none = text::elided(ui, why, theme.font(Text::Small), theme.palette.text_weak, track.width());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {why}")));
        text::paint(ui, none, track.left_center(), Align2::LEFT_CENTER);
        return;
    };
    let [p5, p25, p50, p75, p95] = spread.percentiles;
    let bar = |from: f64, to: f64, height: f32| {
        Rect::from_min_max(pos2(x(from), track.center().y - height / 2.0), pos2(x(to), track.center().y + height / 2.0))
    };
    ui.painter().rect_filled(bar(p5, p95, 2.0), 1.0, colour.gamma_multiply(0.7));
    ui.painter().rect_filled(bar(p25, p75, theme.text.small * 0.62), theme.radius.small, colour);
    let middle = Stroke::new(2.0, theme.palette.text_strong);
    ui.painter().vline(x(p50), track.y_range().shrink(rect.height() * 0.2), middle);
    let shown = write(p50, scene);
    let galley = text::elided(ui, &shown, theme.font(Text::SmallStrong), theme.palette.text_strong, figure);
    text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    let error = write(spread.errors[2], scene);
    let said = scene.text_with(
        "returns-strip",
        &[
            ("name", name),
            ("median", &shown),
            ("error", &error),
            ("p5", &write(p5, scene)),
            ("p25", &write(p25, scene)),
            ("p75", &write(p75, scene)),
            ("p95", &write(p95, scene)),
        ],
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(said);
}

/// The figures of the chosen party, a row each.
fn chosen(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let subject = subject(scene.plan(), scene.session.returns);
    let Some(figures) = scene.simulation.figures(subject.party, subject.counting) else { return };
    let format = scene.format;
    let chance = |chance: crate::analysis::projection::Chance| {
        format!("{} ± {}", format.percent_of_one(chance.value, 1), format.bare_percent_of_one(chance.error, 1))
    };
    let rates = &figures.rate_of_return;
    let undefined = rates.multiple + rates.none;
    let start = scene.plan().meta.start_year - 1;
    let even = figures
        .break_even
        .median
        .map_or_else(|| scene.text("returns-never").to_owned(), |year| (start + year as i32).to_string());
    let invested = scene.simulation.analysis().and_then(|analysis| {
        let answer = analysis.one_year.iter().find(|answer| answer.party == subject.party)?;
        Some((answer.tails?, answer.invested))
    });
    let base = scene.plan().meta.base_currency.as_str();
    let loss = invested.map_or_else(
        || format.undefined().to_owned(),
        |(tails, invested)| format.money(tails.var_95 * invested, base, Digits::Tile),
    );
    let tails = &figures.horizon_loss;
    let rows = [
        ("returns-loss-chance", chance(figures.chance_of_loss)),
        ("returns-target-chance", chance(figures.chance_of_target)),
        ("returns-year-loss", loss),
        (
            "returns-horizon-loss",
            format!("{} / {}", format.percent_of_one(tails.var_95, 0), format.percent_of_one(tails.cvar_95, 0)),
        ),
        ("returns-drawdown", format.percent_of_one(figures.drawdown.percentiles[2], 0)),
        ("returns-break-even", even),
        ("returns-undefined", format.percent_of_one(undefined, 1)),
    ];
    for (key, value) in rows {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row_height(theme)), Sense::hover());
        let value_galley =
            text::elided(ui, &value, theme.font(Text::SmallStrong), theme.palette.text_strong, rect.width() * 0.5);
        let room = rect.width() - value_galley.size().x - theme.space.item;
        let name = text::elided(ui, scene.text(key), theme.font(Text::Small), theme.palette.text, room);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}: {value}", scene.text(key))));
        text::whole_on_hover(response, &name, scene.text(key));
        text::paint(ui, name, rect.left_center(), Align2::LEFT_CENTER);
        text::paint(ui, value_galley, rect.right_center(), Align2::RIGHT_CENTER);
    }
}
