//! The sectors within reach: each one's smallest cheque against what the partner has for it by itself and with the
//! others.

use super::super::{Scene, governance::quiet_mark};
use crate::{
    analysis::studies::{Reach, reach},
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    language::{Digits, MoneyUnit},
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

fn row_height(theme: &Theme) -> f32 {
    (theme.text.body * 1.5).round()
}

/// The height with which no row scrolls.
pub fn wanted_height(scene: &Scene<'_>, theme: &Theme) -> f32 {
    let rows = scene.plan().sectors.len() as f32;
    rows * row_height(theme) + 2.0 * theme.space.inner + theme.space.control + theme.text.small * 1.9 + theme.space.item
}

/// Shows the list in a card of the given height. It is counted exactly, within the frame.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    // While a partner's form is open, it is the one looked at.
    let joined = scene.session.together.joined();
    let plan = joined.unwrap_or(scene.plan());
    let chosen = if joined.is_some() { plan.partners.len() - 1 } else { scene.session.together.partner(plan) };
    let name = plan.partners.get(chosen).map_or("", |partner| partner.short_name.get(scene.language()));
    let sectors = reach(plan, chosen);
    let count = |is: &dyn Fn(&Reach) -> bool| scene.format.count(sectors.iter().filter(|one| is(one)).count() as u64);
    let arguments = [
        ("partner", name.to_owned()),
        ("alone", count(&|one| one.alone)),
        ("together", count(&|one| one.together)),
        ("all", count(&|one| one.joint > 0.0)),
    ];
    let arguments: Vec<(&'static str, &str)> = arguments.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let title = scene.text_with("together-sectors", &arguments);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let most = sectors.iter().map(|one| one.joint.max(one.minimum)).fold(0.0, f64::max);
        let base = plan.meta.base_currency.as_str();
        let unit = scene.format.unit_for(most, base);
        head(ui, scene, &theme, unit);
        let room = (bottom - ui.cursor().top()).max(row_height(&theme));
        let least = row_height(&theme);
        let tall = (room / sectors.len().max(1) as f32).floor().clamp(least, (least * 1.6).floor());
        let area = ScrollArea::vertical().id_salt("together sectors").max_height(room).auto_shrink([false, true]);
        area.show_rows(ui, tall, sectors.len(), |ui, shown| {
            for place in shown {
                let width = ui.available_width() - theme.space.item;
                let (row, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
                if let Some(one) = sectors.get(place) {
                    show_row(ui, scene, &theme, (place, one, unit), row);
                }
            }
        });
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// The keys of the columns.
const KEYS: [&str; 3] = ["together-minimum", "together-alone", "together-together"];

fn column(row: Rect, place: usize) -> Rect {
    let names = row.width() * 0.31;
    let step = (row.width() - names) / KEYS.len() as f32;
    let left = row.left() + names + step * place as f32;
    Rect::from_min_size(pos2(left, row.top()), vec2(step, row.height()))
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, unit: MoneyUnit<'_>) {
    let size = vec2(ui.available_width() - theme.space.item, theme.text.small * 1.7);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let unit = scene.format.unit_label(unit);
    for (place, key) in KEYS.iter().enumerate() {
        let room = column(row, place);
        let right = room.right() - mark_width(theme, place);
        let line = scene.text_with("together-in-unit", &[("what", scene.text(key)), ("unit", &unit)]);
        let weak = theme.palette.text_weak;
        let galley = text::fitted(ui, &line, theme.font(Text::Small), weak, right - room.left());
        text::paint(ui, galley, pos2(right, row.center().y), Align2::RIGHT_CENTER);
    }
}

/// Room for a mark at the right of a figure; the smallest cheque has none.
fn mark_width(theme: &Theme, place: usize) -> f32 {
    if place == 0 { 0.0 } else { theme.text.body * 1.7 }
}

fn show_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (place, one, unit): (usize, &Reach, MoneyUnit<'_>),
    row: Rect,
) {
    let Some(sector) = scene.plan().sectors.get(place) else { return };
    let (palette, format) = (&theme.palette, scene.format);
    let names = Rect::from_min_max(row.min, pos2(column(row, 0).left(), row.bottom()));
    let ink = if one.joint > 0.0 { palette.text } else { palette.text_weak };
    parts::left(ui, sector.name.get(scene.language()), (theme.font(Text::Body), ink), names);
    let cells = [(one.minimum, None), (one.own, Some(one.alone)), (one.joint, Some(one.together))];
    for (index, (amount, reached)) in cells.into_iter().enumerate() {
        let room = column(row, index);
        let right = room.right() - mark_width(theme, index);
        let nothing = amount <= 0.0;
        let figure = if nothing { format.undefined().to_owned() } else { format.in_unit(amount, unit) };
        let ink = if nothing || index == 0 { palette.text_weak } else { palette.text };
        let galley = text::fitted(ui, &figure, theme.font(Text::Body), ink, right - room.left());
        text::paint(ui, galley, pos2(right, row.center().y), Align2::RIGHT_CENTER);
        // Where nobody puts anything there is nothing to reach.
        if let Some(reached) = reached.filter(|_| !nothing) {
            let side = theme.text.body * 0.75;
            let centre = pos2(right + theme.text.body * 0.95, row.center().y);
            quiet_mark(ui, theme, reached, Rect::from_center_size(centre, vec2(side, side)));
        }
    }
    let said = said(scene, place, one);
    let response = ui.interact(row, Id::unique(format!("together sector {}", sector.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
    response.on_hover_text(said);
}

/// "Space: smallest cheque US$ 10 bn; alone US$ 9 bn, out of reach; together US$ 24 bn, within reach".
fn said(scene: &Scene<'_>, place: usize, one: &Reach) -> String {
    let plan = scene.plan();
    let base = plan.meta.base_currency.as_str();
    let name = plan.sectors.get(place).map_or("", |sector| sector.name.get(scene.language()));
    let side = |amount: f64, reached: bool| {
        if amount <= 0.0 {
            return scene.text("together-no-money").to_owned();
        }
        let key = if reached { "together-within" } else { "together-out" };
        scene.text_with(key, &[("amount", &scene.format.money(amount, base, Digits::Tile))])
    };
    let minimum = scene.format.money(one.minimum, base, Digits::Tile);
    let (alone, together) = (side(one.own, one.alone), side(one.joint, one.together));
    scene.text_with(
        "together-sector",
        &[("sector", name), ("minimum", &minimum), ("alone", &alone), ("together", &together)],
    )
}
