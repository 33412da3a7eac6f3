//! What a partner that joins would change: every partner's part of capital, power and cash, before and after.

use super::{super::Scene, joining::nameless, state::Preview};
use crate::{
    analysis::{dilution::CASH_PATHS, studies::reach},
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    fund::plan::Plan,
    wording::problem,
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The parts, in order.
const KEYS: [&str; 3] = ["together-part-capital", "together-part-power", "together-part-cash"];

/// A partner's part before and after; `None` for what is not known, or of nothing.
type Pair = [Option<f64>; 2];

/// Shows the table in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("together-dilution"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let plan = scene.plan();
        let ctx = ui.ctx().clone();
        // Taken for the frame, so that the rest of the scene can be read beside it.
        let mut state = std::mem::take(&mut scene.session.together);
        if let Some(preview) = state.preview(&ctx, plan, &nameless()) {
            match &preview.after {
                Ok(after) => content(ui, scene, &theme, (preview, after), bottom),
                Err(why) => parts::note(ui, &theme, &problem::sentence(why, scene.language())),
            }
        }
        scene.session.together = state;
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn content(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, (preview, after): (&Preview, &Plan), bottom: f32) {
    let partners = after.partners.len();
    let pairs: Vec<[Pair; 3]> = (0..partners).map(|place| pairs(preview, place)).collect();
    let greatest = pairs.iter().flatten().flatten().copied().flatten().fold(0.0, f64::max).max(1e-9);
    head(ui, scene, theme);
    let notes = theme.text.small * 11.5;
    let room = (bottom - notes - ui.cursor().top()).max(theme.text.body * 4.0);
    let tall = (room / partners as f32).floor().clamp(theme.text.body * 2.2, theme.text.body * 4.4);
    let area = ScrollArea::vertical().id_salt("together dilution").max_height(room).auto_shrink([false, true]);
    area.show(ui, |ui| {
        for (place, pairs) in pairs.iter().enumerate() {
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width() - theme.space.item, tall), Sense::hover());
            show_row(ui, scene, theme, (after, place, pairs, greatest), row);
        }
    });
    ui.add_space(theme.space.item);
    ui.spacing_mut().item_spacing.y = theme.space.small;
    let paths = scene.format.count(CASH_PATHS as u64);
    let waiting = if preview.is_waiting() { "together-cash-waiting" } else { "together-cash-note" };
    parts::note(ui, theme, &scene.text_with(waiting, &[("paths", &paths)]));
    if let Some(line) = reached(scene, after) {
        parts::note(ui, theme, &line);
    }
    parts::note(ui, theme, scene.text("together-newcomer-note"));
}

/// A partner's parts of capital, power and cash. Who is not there yet has nothing.
fn pairs(preview: &Preview, place: usize) -> [Pair; 3] {
    let [before, after] = &preview.parts;
    let present = before.capital.len();
    let was = |parts: Option<&Vec<f64>>| match parts {
        Some(_) if place >= present => Some(0.0),
        parts => parts.and_then(|parts| parts.get(place)).copied(),
    };
    let is = |parts: Option<&Vec<f64>>| parts.and_then(|parts| parts.get(place)).copied();
    let cash = preview.cash.as_ref();
    [
        [was(Some(&before.capital)), is(Some(&after.capital))],
        [was(before.power.as_ref()), is(after.power.as_ref())],
        [was(cash.map(|cash| &cash[0])), is(cash.map(|cash| &cash[1]))],
    ]
}

/// How many sectors the fund reaches with the newcomer, where that changes.
fn reached(scene: &Scene<'_>, after: &Plan) -> Option<String> {
    let count = |plan: &Plan| {
        let sectors = reach(plan, 0);
        (sectors.iter().filter(|one| one.together).count(), sectors.iter().filter(|one| one.joint > 0.0).count())
    };
    let ((was, _), (is, all)) = (count(scene.plan()), count(after));
    let write = |count: usize| scene.format.count(count as u64);
    let arguments: [(&'static str, &str); 3] = [("was", &write(was)), ("is", &write(is)), ("all", &write(all))];
    (was != is).then(|| scene.text_with("together-join-reach", &arguments))
}

fn cell(row: Rect, index: usize) -> Rect {
    let names = row.width() * 0.2;
    let step = (row.width() - names) / KEYS.len() as f32;
    let left = row.left() + names + step * index as f32;
    Rect::from_min_size(pos2(left, row.top()), vec2(step, row.height()))
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let size = vec2(ui.available_width() - theme.space.item, theme.text.small * 1.8);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    for (index, key) in KEYS.iter().enumerate() {
        let room = cell(row, index);
        parts::left(ui, scene.text(key), (theme.font(Text::Small), theme.palette.text_weak), room);
        let response = ui.interact(room, Id::unique(key), Sense::hover());
        response.on_hover_text(scene.text(&format!("{key}-tip")));
    }
}

/// Bars of what each part would be; a rule across marks what it is now.
fn show_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (after, place, pairs, greatest): (&Plan, usize, &[Pair; 3], f64),
    row: Rect,
) {
    let Some(partner) = after.partners.get(place) else { return };
    let palette = &theme.palette;
    let hue = palette.partner(usize::from(partner.colour)).fill;
    let dot = theme.text.body * 0.34;
    let centre = pos2(row.left() + dot, row.center().y);
    ui.painter().circle_filled(centre, dot, hue);
    let language = scene.language();
    let left = pos2(centre.x + dot + theme.space.small, row.top());
    let name = Rect::from_min_max(left, pos2(cell(row, 0).left() - theme.space.small, row.bottom()));
    parts::left(ui, partner.short_name.get(language), (theme.font(Text::Body), palette.text), name);
    let mut said = vec![partner.name.get(language).to_owned()];
    for (index, pair) in pairs.iter().enumerate() {
        let room = cell(row, index);
        let rail = Rect::from_min_max(room.min, pos2(room.right() - 2.0 * theme.space.item, room.bottom()));
        let thick = (row.height() * 0.28).clamp(5.0, 14.0 * theme.pace());
        let bottom = row.center().y + thick * 0.5 + theme.text.small * 0.6;
        let x = |part: f64| rail.left() + rail.width() * (part / greatest).clamp(0.0, 1.0) as f32;
        let bar = |to: f32| Rect::from_x_y_ranges(rail.left()..=to, bottom - thick..=bottom);
        ui.painter().rect_filled(bar(rail.right()), theme.radius.small, palette.canvas);
        if let Some(after) = pair[1] {
            ui.painter().rect_filled(bar(x(after)), theme.radius.small, hue);
        }
        if let Some(before) = pair[0].filter(|before| *before > 0.0) {
            let line = Stroke::new(1.5, palette.text_strong);
            ui.painter().vline(x(before), bar(0.0).expand(2.0).y_range(), line);
        }
        let line = written(scene, pair);
        let galley = text::fitted(ui, &line, theme.font(Text::Small), palette.text, rail.width());
        text::paint(ui, galley, pos2(rail.left(), bottom - thick - 1.0), Align2::LEFT_BOTTOM);
        said.push(format!("{} {line}", scene.text(KEYS.get(index).copied().unwrap_or_default())));
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let said = text::spoken(&said);
    let response = ui.interact(row, Id::unique(format!("together dilution {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
    response.on_hover_text(said);
}

/// "50.0 → 45.5 %".
fn written(scene: &Scene<'_>, pair: &Pair) -> String {
    let format = scene.format;
    let part = |part: Option<f64>| part.map(|part| format.bare_percent_of_one(part, 1));
    match (part(pair[0]), pair[1]) {
        (Some(before), Some(after)) => format!("{before} → {}", format.percent_of_one(after, 1)),
        (None, Some(after)) => format.percent_of_one(after, 1),
        _ => format.undefined().to_owned(),
    }
}
