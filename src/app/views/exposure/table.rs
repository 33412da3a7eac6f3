//! The table: a row a sector, a column a partner, shaded by what stands there. Heads, names, sums and the last line
//! stand still while the middle scrolls; the arrows walk from cell to cell, Enter goes to the cell on the desk.

use super::{
    super::Scene,
    choices::Measure,
    figures::{self, Column, Writer, part, same},
};
use crate::{
    app::{
        action::Action,
        theme::{self, Theme},
        widgets::{charts::shapes, panel, text},
    },
    charts::{
        heat_map::{self, Cell, Grid, Head, Sum},
        shapes::{Fill, Ink, Kind, Point, Shape, Sizes},
    },
};
use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui};
use egui::{UiBuilder, Vec2, WidgetInfo, pos2, vec2};

/// The height that the card needs around the table.
pub fn around(theme: &Theme) -> f32 {
    2.0 * theme.space.inner + theme.space.control + legend_height(theme) + 2.0 * theme.space.small
}

fn legend_height(theme: &Theme) -> f32 {
    theme.text.small * 1.7
}

/// All that the table is drawn from.
struct Table<'a> {
    columns: Vec<Column>,
    writers: Vec<Writer<'a>>,
    /// The greatest shaded figure, and the greatest change.
    greatest: f64,
    greatest_change: f64,
    greatest_sum: f64,
    greatest_sum_change: f64,
    grid: Grid,
    sizes: Sizes,
    rows: usize,
}

impl<'a> Table<'a> {
    fn new(scene: &Scene<'a>, theme: &Theme, room: Vec2) -> Self {
        let plan = scene.plan();
        let choices = &scene.session.exposure;
        let columns = figures::columns(scene);
        let writers: Vec<_> =
            columns.iter().map(|column| Writer::new(plan, scene.format, choices, column.party)).collect();
        let measure = choices.measure;
        let partners = columns.len() - 1;
        let level = |column: &Column, amount: f64, total: f64| match measure {
            Measure::Percent => part(amount, total) * f64::from(u8::from(column.total > 0.0)),
            Measure::Base | Measure::Own => amount,
        };
        let (mut greatest, mut greatest_change) = (0.0_f64, 0.0_f64);
        let (mut greatest_sum, mut greatest_sum_change) = (0.0_f64, 0.0_f64);
        for (place, column) in columns.iter().enumerate() {
            for (now, before) in column.now.iter().zip(&column.before) {
                let (now, before) = (level(column, *now, column.total), level(column, *before, column.total_before));
                if place < partners {
                    greatest = greatest.max(now);
                    greatest_change = greatest_change.max((now - before).abs());
                } else {
                    greatest_sum = greatest_sum.max(now);
                    greatest_sum_change = greatest_sum_change.max((now - before).abs());
                }
            }
        }
        let sizes = shapes::sizes(theme);
        let rows = plan.sectors.len();
        let units = measure == Measure::Own;
        let grid = Grid::new((partners, rows), (room.x, room.y), units, &sizes);
        Self { columns, writers, greatest, greatest_change, greatest_sum, greatest_sum_change, grid, sizes, rows }
    }

    fn partners(&self) -> usize {
        self.columns.len().saturating_sub(1)
    }

    /// The figure and the shade of a cell.
    fn cell(&self, scene: &Scene<'_>, column: usize, row: usize) -> Cell {
        let nothing = || Cell { text: scene.format.undefined().to_owned(), fill: Fill::Open };
        let (Some(own), Some(writer)) = (self.columns.get(column), self.writers.get(column)) else { return nothing() };
        if own.idle {
            return nothing();
        }
        let choices = &scene.session.exposure;
        let get = |row_of: &[f64]| row_of.get(row).copied().unwrap_or(0.0);
        let (now, before) = (get(&own.now), get(&own.before));
        let level =
            |amount: f64, total: f64| if choices.measure == Measure::Percent { part(amount, total) } else { amount };
        let (height, height_before) = (level(now, own.total), level(before, own.total_before));
        if choices.changes {
            let text = writer.change((now, own.total), (before, own.total_before));
            let strength = ((height - height_before).abs() / self.greatest_change.max(f64::MIN_POSITIVE)) as f32;
            let fill = match (same(height, height_before), height > height_before) {
                (true, _) => Fill::Open,
                (false, true) => Fill::More(strength),
                (false, false) => Fill::Less(strength),
            };
            return Cell { text, fill };
        }
        let text = writer.bare(now, own.total);
        let shade = (height / self.greatest.max(f64::MIN_POSITIVE)) as f32;
        Cell { text, fill: if now > 0.0 { Fill::Sequence(shade) } else { Fill::Open } }
    }

    /// The figure of a row's sum and its bar: how much, or how far from the baseline.
    fn sum(&self, scene: &Scene<'_>, row: usize) -> Sum {
        let text = self.cell(scene, self.partners(), row).text;
        let choices = &scene.session.exposure;
        let Some(own) = self.columns.last() else { return Sum { text, bar: 0.0, fill: Fill::Measure } };
        let get = |row_of: &[f64]| row_of.get(row).copied().unwrap_or(0.0);
        let level = |amount: f64, total: f64| {
            if choices.measure == Measure::Percent { part(amount, total) } else { amount }
        };
        let (now, before) = (level(get(&own.now), own.total), level(get(&own.before), own.total_before));
        let (bar, fill) = match (choices.changes, now >= before) {
            (false, _) => (now / self.greatest_sum.max(f64::MIN_POSITIVE), Fill::Measure),
            (true, _) if same(now, before) => (0.0, Fill::Measure),
            (true, true) => ((now - before) / self.greatest_sum_change.max(f64::MIN_POSITIVE), Fill::More(1.0)),
            (true, false) => ((before - now) / self.greatest_sum_change.max(f64::MIN_POSITIVE), Fill::Less(1.0)),
        };
        Sum { text, bar: bar as f32, fill }
    }

    /// What the last line says of a column.
    fn foot(&self, scene: &Scene<'_>, column: usize) -> String {
        let (Some(own), Some(writer)) = (self.columns.get(column), self.writers.get(column)) else {
            return String::new();
        };
        if own.idle {
            return scene.format.undefined().to_owned();
        }
        let choices = &scene.session.exposure;
        if choices.changes {
            writer.change((own.total, own.total), (own.total_before, own.total_before))
        } else {
            writer.bare(own.total, own.total)
        }
    }
}

/// Shows the table in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let title = title(scene);
    panel::card(ui, &title, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let size = vec2(ui.available_width(), height - around(&theme));
        let table = Table::new(scene, &theme, size);
        let foot = theme.space.small + legend_height(&theme);
        let (whole, _) = ui.allocate_exact_size(size + vec2(0.0, foot), Sense::hover());
        let room = Rect::from_min_size(whole.min, size);
        let strip = Rect::from_min_max(pos2(whole.left(), whole.bottom() - legend_height(&theme)), whole.max);
        let offset = body(ui, scene, &theme, &table, room);
        heads(ui, scene, &theme, &table, room, offset);
        feet(ui, scene, &theme, &table, room, offset);
        legend(ui, scene, &theme, &table, strip);
    });
}

fn title(scene: &Scene<'_>) -> String {
    let choices = &scene.session.exposure;
    let plan = scene.plan();
    let unit = match choices.measure {
        Measure::Base => Writer::new(plan, scene.format, choices, None).unit(),
        Measure::Own => scene.text("exposure-measure-own").to_owned(),
        Measure::Percent => scene.text("exposure-percent-unit").to_owned(),
    };
    scene.text_with(if choices.changes { "exposure-title-changes" } else { "exposure-title" }, &[("unit", &unit)])
}

/// The rows: names and sums stand still across, the partners' cells scroll. Answers with how far they are scrolled.
fn body(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, table: &Table<'_>, room: Rect) -> Vec2 {
    let grid = &table.grid;
    let body =
        Rect::from_min_max(pos2(room.left(), room.top() + grid.head), pos2(room.right(), room.bottom() - grid.foot));
    let content = vec2(
        (grid.names + grid.sum + grid.column * table.partners() as f32).max(body.width()),
        grid.row * table.rows as f32,
    );
    walk(ui, scene, table);
    let mut scrolled = Vec2::ZERO;
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(body));
        ScrollArea::both().id_salt("exposure table").auto_shrink(false).show_viewport(ui, |ui, viewport| {
            ui.set_min_size(content);
            scrolled = viewport.min.to_vec2();
            let origin = ui.min_rect().min;
            reveal(ui, scene, table, origin);
            let first = (viewport.top() / grid.row).floor().max(0.0) as usize;
            let last = ((viewport.bottom() / grid.row).ceil().max(0.0) as usize).min(table.rows);
            for row in first..last {
                let top = origin.y + row as f32 * grid.row;
                let line = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), grid.row));
                one_row(ui, scene, theme, table, (row, line, viewport.left()));
            }
            keep(ui, scene, table, (first..last, viewport.left()), middle(table, body), origin);
        });
    });
    scrolled
}

fn one_row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, table: &Table<'_>, at: (usize, Rect, f32)) {
    let (row, line, offset) = at;
    let grid = &table.grid;
    let Some(sector) = scene.plan().sectors.get(row) else { return };
    let short = sector.short_name.get(scene.language());
    let place = Rect::from_min_size(line.min, vec2(grid.names - theme.space.small, grid.row));
    let name = ui.interact(place, Id::unique(format!("exposure row {}", sector.id)), Sense::hover());
    let whole = sector.name.get(scene.language());
    name.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, whole));
    shapes::paint(ui, theme, &[heat_map::name(short, shapes::room(place))]);
    name.on_hover_text(whole);
    let middle = middle(table, line);
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(middle));
        for column in 0..table.partners() {
            let left = middle.left() + column as f32 * grid.column - offset;
            let area = Rect::from_min_size(pos2(left, line.top()), vec2(grid.column, grid.row));
            if in_sight(left, grid.column, middle) {
                let cell = table.cell(scene, column, row);
                let marks = heat_map::cell(&cell, shapes::room(area), &table.sizes);
                widget(ui, scene, theme, table, (row, column), area, &marks);
            }
        }
    });
    let column = table.partners();
    let area = Rect::from_min_max(pos2(line.right() - grid.sum, line.top()), line.max);
    let marks = heat_map::sum(&table.sum(scene, row), shapes::room(area), &table.sizes);
    widget(ui, scene, theme, table, (row, column), area, &marks);
}

/// Where the partners' columns may be seen.
fn middle(table: &Table<'_>, line: Rect) -> Rect {
    let (left, right) = (line.left() + table.grid.names, line.right() - table.grid.sum);
    Rect::from_min_max(pos2(left, line.top()), pos2(right.max(left), line.bottom()))
}

fn cell_id(scene: &Scene<'_>, table: &Table<'_>, (row, column): (usize, usize)) -> Option<Id> {
    let plan = scene.plan();
    let sector = &plan.sectors.get(row)?.id;
    let party = table.columns.get(column)?.party;
    let party = party.and_then(|place| plan.partners.get(place)).map_or("", |partner| partner.id.as_str());
    // No identity holds a space, so no partner is taken for the fund.
    Some(Id::unique(format!("exposure cell {party} {sector}")))
}

/// A cell as something to point at, to walk to and to hear. Only one cell of the table is a stop of the Tab key.
fn widget(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    table: &Table<'_>,
    at: (usize, usize),
    area: Rect,
    marks: &[Shape],
) {
    let (Some(id), Some(column), Some((title, lines))) =
        (cell_id(scene, table, at), table.columns.get(at.1), spoken(scene, table, at))
    else {
        return;
    };
    let sense = if scene.session.exposure.cell == at { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(area, id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, sentence(&title, &lines)));
    shapes::paint(ui, theme, marks);
    if response.hovered() {
        ui.painter().rect_stroke(
            area.shrink(1.0),
            theme.radius.small,
            Stroke::new(1.0, theme.palette.tick),
            StrokeKind::Inside,
        );
    }
    if response.has_focus() {
        // Two lines, so that the ring is seen upon every shade.
        let area = area.shrink(1.0);
        let (ring, ground) = (Stroke::new(2.0, theme.palette.accent), Stroke::new(1.0, theme.palette.panel));
        ui.painter().rect_stroke(area, theme.radius.small, ring, StrokeKind::Inside);
        ui.painter().rect_stroke(area.shrink(2.0), theme.radius.small, ground, StrokeKind::Inside);
    }
    if response.clicked() {
        scene.session.exposure.cell = at;
        let plan = scene.plan();
        if let Some(sector) = plan.sectors.get(at.0) {
            let partner = column.party.and_then(|place| plan.partners.get(place)).map(|partner| partner.id.clone());
            scene.sink.push(Action::ShowCell(partner, sector.id.clone()));
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.strong(&title);
        for line in &lines {
            ui.label(line);
        }
        ui.label(egui::RichText::new(scene.text("exposure-go")).color(theme.palette.text_weak));
    });
}

/// Keeps the keyboard at a cell that is out of sight (scrolled away, or about to be scrolled to).
fn keep(
    ui: &Ui,
    scene: &Scene<'_>,
    table: &Table<'_>,
    (rows, offset): (std::ops::Range<usize>, f32),
    middle: Rect,
    origin: egui::Pos2,
) {
    let (row, column) = scene.session.exposure.cell;
    let left = middle.left() + column as f32 * table.grid.column - offset;
    let seen = column >= table.partners() || in_sight(left, table.grid.column, middle);
    if seen && rows.contains(&row) {
        return;
    }
    if let Some(id) = cell_id(scene, table, (row, column))
        && ui.memory(|memory| memory.has_focus(id))
    {
        let place = pos2(left, origin.y + row as f32 * table.grid.row);
        let area = Rect::from_min_size(place, vec2(table.grid.column, table.grid.row));
        let said = spoken(scene, table, (row, column)).map(|(title, lines)| sentence(&title, &lines));
        let response = ui.interact(area, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, said.clone().unwrap_or_default()));
    }
}

/// What a cell says: whose and what, then its figures.
fn spoken(scene: &Scene<'_>, table: &Table<'_>, (row, column): (usize, usize)) -> Option<(String, Vec<String>)> {
    Some(table.writers.get(column)?.said(scene, table.columns.get(column)?, row))
}

fn sentence(title: &str, lines: &[String]) -> String {
    let parts: Vec<&str> = std::iter::once(title).chain(lines.iter().map(String::as_str)).collect();
    text::spoken(&parts)
}

/// Whether a column can be seen between what stands still.
fn in_sight(left: f32, width: f32, middle: Rect) -> bool {
    left + width > middle.left() + 1.0 && left < middle.right() - 1.0
}

fn walking() -> Id {
    Id::unique("exposure walked to")
}

/// The arrows move the focus from cell to cell; Home and End go to the ends of the row.
fn walk(ui: &Ui, scene: &mut Scene<'_>, table: &Table<'_>) {
    let (rows, columns) = (table.rows, table.columns.len());
    let (row, column) = scene.session.exposure.cell;
    let (row, column) = (row.min(rows.saturating_sub(1)), column.min(columns.saturating_sub(1)));
    scene.session.exposure.cell = (row, column);
    let Some(id) = cell_id(scene, table, (row, column)) else { return };
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    if ui.current_pass_index() > 0 {
        return;
    }
    let (mut to_row, mut to_column) = (row, column);
    ui.input_mut(|input| {
        to_row += input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        to_row = to_row.saturating_sub(input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
        to_column += input.count_and_consume_key(Modifiers::NONE, Key::ArrowRight);
        to_column = to_column.saturating_sub(input.count_and_consume_key(Modifiers::NONE, Key::ArrowLeft));
        if input.consume_key(Modifiers::NONE, Key::Home) {
            to_column = 0;
        }
        if input.consume_key(Modifiers::NONE, Key::End) {
            to_column = columns;
        }
    });
    let to = (to_row.min(rows.saturating_sub(1)), to_column.min(columns.saturating_sub(1)));
    if to != (row, column)
        && let Some(id) = cell_id(scene, table, to)
    {
        scene.session.exposure.cell = to;
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.data_mut(|data| data.insert_temp(walking(), true));
    }
}

/// Scrolls to the cell that the arrows went to, past what stands still at both sides.
fn reveal(ui: &Ui, scene: &Scene<'_>, table: &Table<'_>, origin: egui::Pos2) {
    if ui.data_mut(|data| data.remove_temp::<bool>(walking())).is_none() {
        return;
    }
    let grid = &table.grid;
    let (row, column) = scene.session.exposure.cell;
    // The column of sums stands still, so walking to it scrolls nothing across.
    let column = column.min(table.partners().saturating_sub(1));
    let left = origin.x + column as f32 * grid.column;
    let top = origin.y + row as f32 * grid.row;
    let width = grid.names + grid.column + grid.sum;
    ui.scroll_to_rect(Rect::from_min_size(pos2(left, top), vec2(width, grid.row)), None);
}

/// The heads above the columns; a click chooses whose money the view shows.
fn heads(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, table: &Table<'_>, room: Rect, offset: Vec2) {
    let grid = &table.grid;
    let line = Rect::from_min_size(room.min, vec2(room.width(), grid.head));
    let middle = middle(table, line);
    let plan = scene.plan();
    let chosen = scene.session.exposure.party(plan);
    for (place, column) in table.columns.iter().enumerate() {
        let (area, clip) = if column.party.is_some() {
            let left = middle.left() + place as f32 * grid.column - offset.x;
            (Rect::from_min_size(pos2(left, line.top()), vec2(grid.column, grid.head)), middle)
        } else {
            (Rect::from_min_max(pos2(line.right() - grid.sum, line.top()), line.max), line)
        };
        if area.right() <= clip.left() + 1.0 || area.left() >= clip.right() - 1.0 {
            continue;
        }
        let partner = column.party.and_then(|place| plan.partners.get(place));
        let (name, whole, hue) = match partner {
            Some(partner) => {
                let hue = theme.palette.partner(usize::from(partner.colour)).edge;
                (partner.short_name.get(scene.language()), partner.name.get(scene.language()), hue)
            }
            None => (scene.text("desk-joint"), scene.text("exposure-fund"), theme.palette.tick),
        };
        let own_units = scene.session.exposure.measure == Measure::Own;
        let unit = table.writers.get(place).filter(|_| own_units).map_or_else(String::new, Writer::unit);
        ui.scope_builder(UiBuilder::new().max_rect(clip), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(clip));
            let id = partner.map_or("", |partner| partner.id.as_str());
            let response = ui.interact(area, Id::unique(format!("exposure head {id}")), Sense::CLICK);
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, whole));
            let head = Head { name: name.to_owned(), unit };
            shapes::paint(ui, theme, &heat_map::head(&head, shapes::room(area), &table.sizes));
            // The hue stands under the name, thick where the party is the chosen one.
            let thick = if chosen == column.party { 4.0 } else { 2.0 };
            let across = area.x_range().shrink(theme.space.small * 0.5);
            ui.painter().hline(across, area.bottom() - thick / 2.0 - 1.0, Stroke::new(thick, hue));
            if response.clicked() {
                scene.session.exposure.partner = partner.map(|partner| partner.id.clone());
            }
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(whole);
        });
    }
}

/// The last line: what is allocated in all.
fn feet(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, table: &Table<'_>, room: Rect, offset: Vec2) {
    let grid = &table.grid;
    let rows = room.top() + grid.head + grid.row * table.rows as f32;
    let top = rows.min(room.bottom() - grid.foot);
    let line = Rect::from_min_size(pos2(room.left(), top), vec2(room.width(), grid.foot));
    ui.painter().hline(line.x_range(), top, Stroke::new(1.0, theme.palette.divider));
    let names = Rect::from_min_size(line.min, vec2(grid.names, grid.foot));
    shapes::paint(ui, theme, &[heat_map::name(scene.text("exposure-allocated"), shapes::room(names))]);
    let middle = middle(table, line);
    for (place, column) in table.columns.iter().enumerate() {
        let (area, clip) = if column.party.is_some() {
            let left = middle.left() + place as f32 * grid.column - offset.x;
            (Rect::from_min_size(pos2(left, line.top()), vec2(grid.column, grid.foot)), middle)
        } else {
            (Rect::from_min_max(pos2(line.right() - grid.sum, line.top()), line.max), line)
        };
        if area.right() <= clip.left() + 1.0 || area.left() >= clip.right() - 1.0 {
            continue;
        }
        let figure = table.foot(scene, place);
        ui.scope_builder(UiBuilder::new().max_rect(clip), |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(clip));
            let shaded = column.party.is_some();
            let mark = heat_map::foot(&figure, shapes::room(area), shaded, &table.sizes);
            shapes::paint(ui, theme, &[mark]);
        });
    }
}

/// The scale of the shades beneath the table.
fn legend(ui: &Ui, scene: &Scene<'_>, theme: &Theme, table: &Table<'_>, strip: Rect) {
    let choices = &scene.session.exposure;
    let write = |value: f64| match choices.measure {
        Measure::Percent => scene.format.percent_of_one(value, 1),
        Measure::Base | Measure::Own => {
            let base = scene.plan().meta.base_currency.as_str();
            scene.format.money(value, base, crate::language::Digits::Tile)
        }
    };
    let change = |value: f64| match choices.measure {
        Measure::Percent => scene.format.points_of_one(value, 1),
        Measure::Base | Measure::Own => {
            let base = scene.plan().meta.base_currency.as_str();
            scene.format.money_change(value, base, crate::language::Digits::Tile)
        }
    };
    let area = shapes::room(strip);
    let marks = if choices.changes && same(table.greatest_change, 0.0) {
        let at = Point { x: area.left, y: area.centre().y };
        vec![Shape::name(scene.text("exposure-unchanged"), at, area.width, Kind::Small, Ink::Weak)]
    } else if choices.changes {
        let (less, more) = (change(-table.greatest_change), change(table.greatest_change));
        let fill = |place: f32| if place < 0.5 { Fill::Less(1.0 - 2.0 * place) } else { Fill::More(2.0 * place - 1.0) };
        heat_map::legend((&less, &more), fill, area, &table.sizes)
    } else {
        heat_map::legend((&write(0.0), &write(table.greatest)), Fill::Sequence, area, &table.sizes)
    };
    shapes::paint(ui, theme, &marks);
}
