//! The plan with political risk off and on: what the chosen party's outcomes are either way, and how sure the difference
//! is.

use super::is_current;
use crate::{
    analysis::{
        questions::Party,
        studies::{self, Change, Difference, Effect, Standing},
    },
    app::{
        theme::{self, Text, Theme},
        views::{Scene, parts},
        widgets::{panel, text},
    },
    language::Digits,
    wording::politics as words,
};
use egui::{Align2, FontId, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The height of the card.
pub fn height(theme: &Theme) -> f32 {
    theme.space.control + 4.0 * line_height(theme) + 2.0 * theme.space.inner + theme.space.small + 2.0
}

fn line_height(theme: &Theme) -> f32 {
    (theme.text.body * 1.55).round()
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let party = scene.session.politics.party(plan);
    let whose = match party {
        Party::Partner(place) => plan.partners.get(place).map_or("", |own| own.short_name.get(scene.language())),
        Party::Fund => scene.text("politics-fund"),
    };
    let title = scene.text_with("politics-switch", &[("party", whose)]);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let found = scene.simulation.studies();
        let place = studies::place(party);
        let change = found.and_then(|found| found.switch.as_ref()).and_then(|switch| switch.changes.get(place));
        // With the switch off the plan is the tornado's base case.
        let base = found.and_then(|found| found.tornado.as_ref()).and_then(|tornado| tornado.base.get(place));
        head(ui, scene, &theme);
        for effect in [Effect::Chance, Effect::Profit, Effect::Worst] {
            row(ui, scene, &theme, effect, change.zip(base), party);
        }
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// What a measure is with the switch off and on.
fn levels(effect: Effect, change: &Change, base: &Standing) -> (f64, f64) {
    match effect {
        Effect::Chance => (change.chance.0.value, change.chance.1.value),
        Effect::Profit => (base.profit.mean, base.profit.mean + change.profit.value),
        Effect::Worst => (change.worst.0, change.worst.1),
    }
}

/// The columns: off, on, change.
fn columns(row: Rect, theme: &Theme) -> [Rect; 3] {
    let widths = [theme.text.body * 7.0, theme.text.body * 7.0, theme.text.body * 13.6];
    let scale = (row.width() * 0.7 / widths.iter().sum::<f32>()).min(1.0);
    let mut right = row.right();
    let mut rooms = [row; 3];
    for (room, width) in rooms.iter_mut().zip(widths).rev() {
        let width = width * scale;
        *room = Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()));
        right -= width;
    }
    rooms
}

fn line(ui: &mut Ui, theme: &Theme) -> Rect {
    ui.allocate_exact_size(vec2(ui.available_width(), line_height(theme)), Sense::hover()).0
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let row = line(ui, theme);
    let on = scene.plan().politics.on;
    let keys = ["politics-off-column", "politics-on-column", "politics-change-column"];
    for (place, (room, key)) in columns(row, theme).iter().zip(keys).enumerate() {
        // The column that the rest of the program shows.
        let in_force = place == usize::from(on);
        let font = theme.font(if in_force { Text::SmallStrong } else { Text::Small });
        let ink = if in_force { theme.palette.text_strong } else { theme.palette.text_weak };
        write(ui, scene.text(key), (font, ink), *room);
    }
}

fn write(ui: &Ui, line: &str, (font, ink): (FontId, egui::Color32), room: Rect) {
    let galley = text::fitted(ui, line, font, ink, room.width() - 4.0);
    text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
}

fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    effect: Effect,
    found: Option<(&Change, &Standing)>,
    party: Party,
) {
    let plan = scene.plan();
    let format = scene.format;
    let rect = line(ui, theme);
    let name = match effect {
        Effect::Chance => scene.text_with("politics-row-chance", &[("target", &words::target(plan, format))]),
        Effect::Profit => scene.text("politics-row-mean").to_owned(),
        Effect::Worst => scene.text("politics-row-worst").to_owned(),
    };
    // Without capital there is no target to beat.
    let idle = matches!(party, Party::Partner(place) if plan.commitment(place).is_zero());
    let found = found.filter(|_| effect != Effect::Chance || !idle);
    let level = |value: f64| match effect {
        Effect::Chance => format.percent_of_one(value, 1),
        Effect::Profit | Effect::Worst => format.money(value, plan.meta.base_currency.as_str(), Digits::Tile),
    };
    let none = || format.undefined().to_owned();
    let figures = found.map_or_else(
        || [none(), none(), none()],
        |(change, base)| {
            let (off, on) = levels(effect, change, base);
            [level(off), level(on), words::change_with_error(effect, change, plan, format)]
        },
    );
    let rooms = columns(rect, theme);
    let palette = &theme.palette;
    let current = is_current(scene);
    let left = Rect::from_min_max(rect.min, pos2(rooms[0].left(), rect.bottom()));
    parts::left(ui, &name, (theme.font(Text::Body), palette.text), left);
    let inks = match found.map(|(change, _)| change.effect(effect)) {
        _ if !current => [palette.text_weak; 3],
        // Not told from chance.
        Some(found) if found.value.abs() <= found.error => [palette.text_strong, palette.text_strong, palette.text],
        Some(Difference { value, .. }) if value < 0.0 => [palette.text_strong, palette.text_strong, theme.change.loss],
        Some(Difference { value, .. }) if value > 0.0 => [palette.text_strong, palette.text_strong, theme.change.gain],
        _ => [palette.text_strong, palette.text_strong, palette.text],
    };
    for ((figure, room), ink) in figures.iter().zip(rooms).zip(inks) {
        write(ui, figure, (theme.font(Text::Strong), ink), room);
    }
    let author = format!("switch {effect:?}");
    let response = ui.interact(rect, Id::unique(&author), Sense::hover());
    let said = text::spoken(&[&name, &figures[0], &figures[1], &figures[2]]);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(author.clone()));
    if effect == Effect::Worst {
        response.on_hover_text(scene.text("politics-row-worst-tip"));
    }
}
