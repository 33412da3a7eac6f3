//! The two sides of a partner: each measure alone and together as a pair of bars on a scale of its own, with what joining
//! changes. Whiskers are one standard error to either side.

use super::{super::Scene, found};
use crate::{
    analysis::studies::{Alone, Difference, Estimate, Footing},
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    language::Digits,
    wording::{
        together::{apart, error_beside, told},
        uncertain,
    },
};
use egui::{Align2, Color32, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::cmp::Ordering;

/// How a measure is written, and which way is welcome.
#[derive(Clone, Copy)]
enum Unit {
    /// A part of one, written in per cent with so many places; its change in points.
    Part(u32),
    /// Base currency.
    Money,
}

/// One measure of both sides.
struct Measure {
    id: &'static str,
    label: String,
    tip: String,
    unit: Unit,
    more_is_better: bool,
    sides: [Option<Estimate>; 2],
    /// The change, and its error where it is one of futures in pairs.
    change: Option<(f64, Option<f64>)>,
    /// Whether the change can be told from chance.
    told: Ordering,
}

impl Measure {
    /// Whether it is worked out without futures, or as paired ones agree to the last digit.
    fn is_certain(&self) -> bool {
        self.sides.iter().flatten().all(|side| side.error == 0.0)
    }
}

/// Shows the comparison in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let chosen = scene.session.together.partner(plan);
    let name = plan.partners.get(chosen).map_or("", |partner| partner.name.get(scene.language()));
    let title = scene.text_with("together-compare", &[("partner", name)]);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let Some((partners, current)) = found(scene) else {
            parts::note(ui, &theme, scene.text("together-waiting"));
            return ui.add_space((bottom - ui.cursor().top()).max(0.0));
        };
        if let Some(own) = partners.get(chosen) {
            let measures = measures(scene, own);
            let columns = Columns::of(&theme, ui.available_width() - theme.space.item);
            head(ui, scene, &theme, &columns);
            let foot = theme.text.small * 1.6;
            let room = (bottom - foot - ui.cursor().top()).max(theme.text.body * 2.0);
            let least = theme.text.body * 1.95;
            let tall = (room / measures.len() as f32).floor().clamp(least, theme.text.body * 5.2);
            let area = ScrollArea::vertical().id_salt("together measures").max_height(room);
            area.auto_shrink([false, true]).show(ui, |ui| {
                for measure in &measures {
                    show_row(ui, scene, &theme, (&columns, chosen, current), measure, tall);
                }
            });
            let paths = scene.simulation.studies().map_or(0, |studies| studies.paths);
            let paths = scene.format.count(paths as u64);
            let line = scene.text_with("together-method", &[("paths", &paths)]);
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), foot), Sense::hover());
            let galley = text::elided(ui, &line, theme.font(Text::Small), theme.palette.text_weak, rect.width());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &line));
            text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
            text::whole_on_hover(response, &galley, &line);
        }
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn measures(scene: &Scene<'_>, own: &Alone) -> Vec<Measure> {
    let plan = scene.plan();
    let target = scene.format.percent(plan.meta.real_target.value.0, 0);
    let years = scene.format.years(plan.meta.horizon, 0);
    let sides = |of: &dyn Fn(&Footing) -> Option<Estimate>| [of(&own.alone), of(&own.together)];
    let exact = |value: f64| Estimate { value, error: 0.0 };
    let at_risk = |standing: &Footing| standing.chance.is_some();
    let scale = own.together.invested.map_or(1.0, |invested| invested.allocated);
    let mut all = Vec::with_capacity(6);
    let mut add =
        |id, texts: (String, String), unit: Unit, better, sides: [Option<Estimate>; 2], paired: Option<Difference>| {
            let grain = match unit {
                // What shows no digit is no change.
                Unit::Part(places) => 5e5 / 10_f64.powi(places as i32 + 3),
                Unit::Money => scale,
            };
            let difference = paired.or(match sides {
                [Some(alone), Some(together)] => Some(apart(alone, together)),
                _ => None,
            });
            let change = difference.map(|by| (by.value, paired.map(|by| by.error)));
            let told = difference.map_or(Ordering::Equal, |by| told(by, grain));
            let (label, tip) = texts;
            all.push(Measure { id, label, tip, unit, more_is_better: better, sides, change, told });
        };
    let texts = |key: &str, arguments: &[(&'static str, &str)]| {
        let tip = scene.text(&format!("{key}-tip")).to_owned();
        let label = if arguments.is_empty() { scene.text(key).to_owned() } else { scene.text_with(key, arguments) };
        (label, tip)
    };
    let expected = sides(&|side| Some(exact(side.invested?.expected_return)));
    add("return", texts("together-return", &[]), Unit::Part(2), true, expected, None);
    let volatility = sides(&|side| Some(exact(side.invested?.volatility)));
    add("volatility", texts("together-volatility", &[]), Unit::Part(1), false, volatility, None);
    let chance = sides(&|side| side.chance.map(|chance| Estimate { value: chance.value, error: chance.error }));
    add("chance", texts("together-chance", &[("target", &target)]), Unit::Part(1), true, chance, own.chance());
    let year = sides(&|side| Some(side.invested?.one_year_loss));
    add("year", texts("together-year", &[]), Unit::Money, false, year, None);
    let receives = own.gain.profit.value != 0.0 || at_risk(&own.alone) || at_risk(&own.together);
    let profit = sides(&|side| receives.then_some(side.profit));
    let paired = receives.then_some(own.gain.profit);
    add("profit", texts("together-profit", &[("years", &years)]), Unit::Money, true, profit, paired);
    let worst = sides(&|side| receives.then_some(side.worst));
    add("worst", texts("together-worst", &[]), Unit::Money, true, worst, None);
    all
}

/// Where the columns of a row stand.
struct Columns {
    label: f32,
    figure: f32,
    change: f32,
    gap: f32,
}

impl Columns {
    fn of(theme: &Theme, room: f32) -> Self {
        let body = theme.text.body;
        Self {
            label: (room * 0.25).clamp(body * 7.0, body * 14.0),
            figure: (room * 0.14).clamp(body * 5.2, body * 8.0),
            change: (room * 0.24).clamp(body * 7.4, body * 13.0),
            gap: theme.space.item,
        }
    }

    fn label(&self, row: Rect) -> Rect {
        Rect::from_min_size(row.min, vec2(self.label, row.height()))
    }

    fn change(&self, row: Rect) -> Rect {
        Rect::from_min_max(pos2(row.right() - self.change, row.top()), row.max)
    }

    fn figure(&self, row: Rect, side: usize) -> Rect {
        let right = row.right() - self.change - self.figure * (1 - side) as f32;
        Rect::from_min_max(pos2(right - self.figure, row.top()), pos2(right, row.bottom()))
    }

    fn rail(&self, row: Rect) -> Rect {
        let right = self.figure(row, 0).left() - self.gap;
        Rect::from_min_max(pos2(row.left() + self.label + self.gap, row.top()), pos2(right, row.bottom()))
    }
}

/// The hue of a side: alone it is paler.
pub(super) fn hue(theme: &Theme, colour: u8, side: usize) -> Color32 {
    let fill = theme.palette.partner(usize::from(colour)).fill;
    if side == 0 { fill.gamma_multiply(0.5) } else { fill }
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, columns: &Columns) {
    let size = vec2(ui.available_width() - theme.space.item, theme.text.small * 1.7);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let plan = scene.plan();
    let colour = plan.partners.get(scene.session.together.partner(plan)).map_or(0, |partner| partner.colour);
    let heads = [
        (columns.figure(row, 0), "together-alone", Some(0)),
        (columns.figure(row, 1), "together-together", Some(1)),
        (columns.change(row), "together-change", None),
    ];
    for (room, key, side) in heads {
        let weak = theme.palette.text_weak;
        let galley = text::fitted(ui, scene.text(key), theme.font(Text::Small), weak, room.width());
        let painted = text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
        if let Some(side) = side {
            let swatch = Rect::from_center_size(
                pos2(painted.left() - theme.text.small * 0.8, row.center().y),
                vec2(theme.text.small, theme.text.small * 0.5),
            );
            ui.painter().rect_filled(swatch, 1.0, hue(theme, colour, side));
        }
    }
}

/// A side's figure, both in one unit.
fn written(scene: &Scene<'_>, measure: &Measure, value: f64) -> String {
    match measure.unit {
        Unit::Part(places) => scene.format.percent_of_one(value, places),
        Unit::Money => {
            let greatest = measure.sides.iter().flatten().map(|side| side.value.abs()).fold(0.0, f64::max);
            let unit = scene.format.unit_for(greatest, scene.plan().meta.base_currency.as_str());
            scene.format.money_in(value, unit)
        }
    }
}

/// The change with its error: "+2.6 pp ± 0.4".
fn written_change(scene: &Scene<'_>, measure: &Measure) -> String {
    let format = scene.format;
    let plan = scene.plan();
    let Some((value, error)) = measure.change else { return format.undefined().to_owned() };
    let base = plan.meta.base_currency.as_str();
    let by = match measure.unit {
        // A rounding of nothing is nothing.
        _ if value == 0.0 || (measure.told == Ordering::Equal && measure.is_certain()) => {
            return scene.text("together-no-change").to_owned();
        }
        Unit::Part(places) => format.points_of_one(value, places),
        Unit::Money => {
            format.money_change(value, base, error.map_or(Digits::Tile, |error| uncertain::digits(value, error)))
        }
    };
    let Some(error) = error else { return by };
    let error = match measure.unit {
        Unit::Part(places) => format.bare_percent_of_one(error, places),
        Unit::Money => error_beside(plan, Difference { value, error }, format),
    };
    scene.text_with("together-with-error", &[("value", &by), ("error", &error)])
}

fn show_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (columns, chosen, current): (&Columns, usize, bool),
    measure: &Measure,
    tall: f32,
) {
    let size = vec2(ui.available_width() - theme.space.item, tall);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let palette = &theme.palette;
    let fade = if current { 1.0 } else { 0.45 };
    let label = columns.label(row);
    let galley = text::fitted(ui, &measure.label, theme.font(Text::Body), palette.text, label.width());
    text::paint(ui, galley, label.left_center(), Align2::LEFT_CENTER);
    let colour = scene.plan().partners.get(chosen).map_or(0, |partner| partner.colour);
    bars(ui, theme, (columns.rail(row), colour, fade), &measure.sides);
    let figures = measure
        .sides
        .map(|side| side.map_or(scene.format.undefined().to_owned(), |side| written(scene, measure, side.value)));
    for (side, figure) in figures.iter().enumerate() {
        let (font, ink) = if side == 0 {
            (theme.font(Text::Body), palette.text)
        } else {
            (theme.font(Text::Strong), palette.text_strong)
        };
        let room = columns.figure(row, side);
        let galley = text::fitted(ui, figure, font, ink.gamma_multiply(fade), room.width() - theme.space.small);
        text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    }
    let change = written_change(scene, measure);
    let ink = match (measure.told, measure.more_is_better) {
        (Ordering::Equal, _) => palette.text_weak,
        (Ordering::Greater, true) | (Ordering::Less, false) => theme.change.gain,
        _ => theme.change.loss,
    };
    let room = columns.change(row);
    let galley =
        text::fitted(ui, &change, theme.font(Text::Body), ink.gamma_multiply(fade), room.width() - theme.space.item);
    text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    let said = scene.text_with(
        "together-measure",
        &[("measure", &measure.label), ("alone", &figures[0]), ("together", &figures[1]), ("change", &change)],
    );
    let id = format!("together {}", measure.id);
    let response = ui.interact(row, Id::unique(&id), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    response.on_hover_text(&measure.tip);
}

/// Two bars from zero with their whiskers.
fn bars(ui: &Ui, theme: &Theme, (rail, colour, fade): (Rect, u8, f32), sides: &[Option<Estimate>; 2]) {
    let values = || sides.iter().flatten().map(|side| side.value).filter(|value| value.is_finite());
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let span = (high - low).max(f64::MIN_POSITIVE);
    let x = |value: f64| rail.left() + rail.width() * 0.96 * (((value - low) / span).clamp(0.0, 1.04)) as f32;
    let thick = (rail.height() * 0.26).clamp(4.0, 13.0 * theme.pace());
    let middle = rail.center().y;
    for (place, side) in sides.iter().enumerate() {
        let top = if place == 0 { middle - thick - 1.0 } else { middle + 1.0 };
        let Some(side) = side.filter(|side| side.value.is_finite()) else { continue };
        let (zero, end) = (x(0.0), x(side.value));
        let bar = Rect::from_min_max(pos2(zero.min(end), top), pos2(zero.max(end).max(zero + 1.0), top + thick));
        ui.painter().rect_filled(bar, theme.radius.small, hue(theme, colour, place).gamma_multiply(fade));
        let (from, to) = (x(side.value - side.error), x(side.value + side.error));
        if to - from > 2.0 {
            let line = Stroke::new(1.5, theme.palette.text.gamma_multiply(fade));
            let y = top + thick / 2.0;
            ui.painter().hline(from..=to, y, line);
            for end in [from, to] {
                ui.painter().vline(end, y - thick * 0.35..=y + thick * 0.35, line);
            }
        }
    }
    if low < 0.0 {
        let line = Stroke::new(1.0, theme.palette.track);
        ui.painter().vline(x(0.0), middle - thick - 2.0..=middle + thick + 2.0, line);
    }
}
