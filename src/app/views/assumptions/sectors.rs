//! All sectors at once: a row a sector, a column a number; heads and names stand still while rows scroll.

use super::{
    edited_dot, kind_mark, legend, rows,
    state::{Group, Item},
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::text,
    },
    fund::{
        assumption::Kind,
        assumption_key::{AssumptionKey, SectorField, Unit},
        sector::Sector,
    },
    language::MoneyUnit,
    wording::names,
};
use egui::{Align2, Id, Rangef, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The columns: ten numbers and the rates of contribution, with their share of the width.
const COLUMNS: [(Option<SectorField>, f32); 11] = [
    (Some(SectorField::ExpectedReturn), 1.0),
    (Some(SectorField::Volatility), 1.0),
    (Some(SectorField::IncomeShare), 1.0),
    (Some(SectorField::FundCap), 0.85),
    (Some(SectorField::MinimumCheque), 1.0),
    (Some(SectorField::Life), 0.8),
    (Some(SectorField::Bow), 0.8),
    (Some(SectorField::YieldFloor), 0.85),
    (Some(SectorField::ApprovalMedian), 0.95),
    (Some(SectorField::ApprovalP90), 0.95),
    (None, 1.9),
];

/// Where columns stand and what each is known by.
struct Columns {
    names: Rangef,
    cells: Vec<Rangef>,
    /// The kind that most of a column's numbers share; it stands in the head, and only others are marked in the cells.
    kinds: Vec<Option<Kind>>,
}

fn item_of(sector: &Sector, field: Option<SectorField>) -> Item {
    match field {
        Some(field) => Item::Number(AssumptionKey::Sector(sector.id.clone(), field)),
        None => Item::Rates(sector.id.clone()),
    }
}

impl Columns {
    fn new(scene: &Scene<'_>, theme: &Theme, room: Rect) -> Self {
        let names = (room.width() * 0.15).clamp(theme.text.body * 6.4, theme.text.body * 9.0);
        let gap = theme.space.hair;
        let total: f32 = COLUMNS.iter().map(|(_, part)| part).sum();
        let each = (room.width() - names - gap * COLUMNS.len() as f32).max(theme.text.body * 24.0) / total;
        let mut left = room.left() + names;
        let cells = COLUMNS
            .iter()
            .map(|(_, part)| {
                let range = Rangef::new(left + gap, left + gap + part * each);
                left = range.max;
                range
            })
            .collect();
        let plan = scene.plan();
        let kinds = COLUMNS.iter().map(|(field, _)| {
            let all: Vec<Kind> = plan
                .sectors
                .iter()
                .filter_map(|sector| item_of(sector, *field).origin(plan).map(|origin| origin.kind))
                .collect();
            all.iter().copied().max_by_key(|kind| all.iter().filter(|other| *other == kind).count())
        });
        Self { names: Rangef::new(room.left(), room.left() + names), cells, kinds: kinds.collect() }
    }
}

/// Shows the table.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    legend(ui, scene);
    let room = ui.available_rect_before_wrap();
    let room = Rect::from_min_max(room.min, pos2(room.right() - theme.space.item, room.max.y));
    let columns = Columns::new(scene, &theme, room);
    let plan = scene.plan();
    let largest = plan.sectors.iter().map(|sector| sector.minimum_cheque.value.0).max().unwrap_or_default();
    let unit = scene.format.unit_for(largest, plan.meta.base_currency.as_str());
    head(ui, scene, &theme, &columns, unit);
    let count = plan.sectors.len();
    let least = theme.space.control + theme.space.small;
    let height = (ui.available_height() / count.max(1) as f32).clamp(least, least * 1.5);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("sector assumptions").auto_shrink(false).show_rows(
        ui,
        height,
        count,
        |ui, range| {
            for index in range {
                let (_, rect) = ui.allocate_space(vec2(room.width(), height));
                row(ui, scene, &theme, &columns, (index, unit), rect);
            }
        },
    );
}

/// Two lines a column: what it is, then its unit and how well it is known.
fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, columns: &Columns, unit: MoneyUnit<'_>) {
    let line = theme.text.small * 1.35;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 3.0 * line));
    let weak = theme.palette.text_weak;
    let language = scene.language();
    for (((field, _), range), kind) in COLUMNS.iter().zip(&columns.cells).zip(&columns.kinds) {
        let right = range.max - theme.space.small;
        let width = range.span() - theme.space.hair;
        let key = match field {
            Some(field) => names::field_key(&AssumptionKey::Sector("-".into(), *field)),
            None => "field-rate-of-contribution",
        };
        let name = scene.text(&format!("head-{key}"));
        for (place, part) in name.split('|').enumerate() {
            let galley = text::fitted(ui, part, theme.font(Text::Small), theme.palette.text, width);
            let y = rect.top() + line * (place as f32 + 0.5);
            text::paint(ui, galley, pos2(right, y), Align2::RIGHT_CENTER);
        }
        let unit = match field.map(|field| AssumptionKey::Sector("-".into(), field).unit()) {
            Some(Unit::Percent) => scene.text("unit-percent").to_owned(),
            Some(Unit::Years) => scene.text("head-years").to_owned(),
            Some(Unit::Months) => scene.text("head-months").to_owned(),
            Some(Unit::BaseMoney) => scene.format.unit_label(unit),
            _ => String::new(),
        };
        let mark = kind.map_or("", |kind| kind_mark(kind, language));
        let below = [unit.as_str(), mark].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let galley = text::fitted(ui, &below, theme.font(Text::Small), weak, width);
        text::paint(ui, galley, pos2(right, rect.top() + line * 2.5), Align2::RIGHT_CENTER);
        let cell = Rect::from_x_y_ranges(*range, rect.y_range());
        let response = ui.interact(cell, Id::unique(format!("head {key}")), Sense::hover());
        response.on_hover_text(format!("{}: {}", scene.text(key), scene.text(&format!("feeds-{key}"))));
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.palette.divider));
}

fn row(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    columns: &Columns,
    (index, unit): (usize, MoneyUnit<'_>),
    rect: Rect,
) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(index) else { return };
    let language = scene.language();
    let name = Rect::from_x_y_ranges(columns.names, rect.y_range());
    let response = ui.interact(name, Id::unique(format!("assumptions of {}", sector.id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, sector.name.get(language)));
    let lit = response.hovered() || response.has_focus();
    let colour = if lit { theme.palette.accent } else { theme.palette.text };
    let short = sector.short_name.get(language);
    let galley = text::elided(ui, short, theme.font(Text::Body), colour, name.width() - theme.space.small);
    text::paint(ui, galley, name.left_center(), Align2::LEFT_CENTER);
    if index > 0 {
        ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, theme.palette.divider.gamma_multiply(0.6)));
    }
    if response.clicked() {
        scene.session.assumptions.group = Group::Sector(sector.id.clone());
    }
    response.on_hover_text(sector.name.get(language));
    for (((field, _), range), kind) in COLUMNS.iter().zip(&columns.cells).zip(&columns.kinds) {
        let room = Rect::from_x_y_ranges(*range, rect.y_range());
        cell(ui, scene, theme, (sector, *field, *kind, unit), room);
    }
}

fn cell(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (sector, field, kind, unit): (&Sector, Option<SectorField>, Option<Kind>, MoneyUnit<'_>),
    room: Rect,
) {
    let plan = scene.plan();
    let format = scene.format;
    let item = item_of(sector, field);
    let Some(origin) = item.origin(plan) else {
        let galley =
            text::elided(ui, format.undefined(), theme.font(Text::Body), theme.palette.text_weak, room.width());
        text::paint(ui, galley, room.right_center() - vec2(theme.space.small, 0.0), Align2::RIGHT_CENTER);
        return;
    };
    let edited = item.is_edited(plan);
    let shown = match (&item, field) {
        (Item::Number(key), Some(field)) => key.get(plan).map_or_else(String::new, |own| {
            let value = own.value.0;
            if field == SectorField::MinimumCheque {
                format.in_unit(value, unit)
            } else {
                format.number(value, places(field, value))
            }
        }),
        _ => item.shown(plan, format),
    };
    let (name, raw) = (item.name(plan, format.language), item.raw(plan, format));
    let field_room = Rect::from_center_size(room.center(), vec2(room.width(), theme.space.control));
    if scene.session.assumptions.selected.as_ref() == Some(&item) {
        ui.painter().rect_filled(field_room, theme.radius.control, theme.palette.selection);
    }
    let style = if edited { Text::Strong } else { Text::Body };
    rows::field_shown(ui, scene, &item, field_room, style, (&name, &shown, &raw));
    if edited {
        edited_dot(ui, theme, pos2(room.left() + theme.space.small, room.center().y));
    } else if Some(origin.kind) != kind {
        let mark = kind_mark(origin.kind, format.language);
        let galley = text::elided(ui, mark, theme.font(Text::Small), theme.palette.text_weak, room.width());
        text::paint(ui, galley, room.left_center() + vec2(theme.space.hair, 0.0), Align2::LEFT_CENTER);
    }
}

/// The decimals of a column, more where the figure has them, so that points stand below each other.
fn places(field: SectorField, value: Decimal) -> u32 {
    let least = match field {
        SectorField::ExpectedReturn | SectorField::Volatility | SectorField::Bow => 1,
        SectorField::IncomeShare => 2,
        _ => 0,
    };
    value.normalize().scale().clamp(least, 4)
}
