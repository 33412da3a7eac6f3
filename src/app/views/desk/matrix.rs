//! The matrix: a row a sector, a column a partner, the joint column; heads and the unallocated row stand still.

use super::{
    cell,
    columns::{self, Columns},
    header, joint,
};
use crate::{
    app::{
        action::Sink,
        theme::{self, Text, Theme},
        views::{Scene, governance},
        widgets::{panel, text},
    },
    fund::{exact::HUNDRED, movement::Ground},
    language::Digits,
    wording::{self, names},
};
use egui::{Align2, Id, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// Shows the matrix in all the room there is.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let outer = ui.available_rect_before_wrap();
    panel::frame(&theme).show(ui, |ui| {
        // The card's own outline takes a point on each side.
        ui.set_min_size(outer.size() - egui::Vec2::splat(2.0 * theme.space.inner + 2.0));
        let room = ui.max_rect();
        let room = Rect::from_min_max(room.min, pos2(room.right(), outer.bottom() - theme.space.inner - 1.0));
        let columns = scrolled(ui, scene, &theme, room);
        let rows = scene.plan().sectors.len() as f32;
        let foot = theme.text.body * 2.0;
        let head = Rect::from_min_size(room.min, vec2(room.width(), columns::head_height(&theme)));
        let body = Rect::from_min_max(pos2(room.left(), head.bottom()), pos2(room.right(), room.bottom() - foot));
        let height = columns::row_height(&theme, body.height(), rows);
        header::show(ui, scene, &theme, &columns, head);
        line(ui, &theme, head.bottom(), room);
        rows_of(ui, scene, &theme, &columns, body, height);
        // The unallocated row follows the last row, or stands at the foot where rows scroll.
        let top = (body.top() + rows * height).min(body.bottom());
        line(ui, &theme, top, room);
        unallocated(ui, scene, &theme, &columns, Rect::from_min_size(pos2(room.left(), top), vec2(room.width(), foot)));
        scroll_bar(ui, scene, &theme, &columns, top + foot);
    });
}

/// The columns, after the wheel (with Shift or sideways) has scrolled them and a wanted column was brought into view.
fn scrolled(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) -> Columns {
    let plan = scene.plan();
    let columns = Columns::new(plan, theme, room, scene.session.columns_offset);
    let mut offset = columns.offset;
    if columns.longest_offset(plan.partners.len()) > 0.0 {
        if ui.rect_contains_pointer(room) {
            offset -= ui.input(|input| input.smooth_scroll_delta().x);
        }
        // Once when it opens: after that the wheel may take it out of sight again.
        let open = scene.session.open_cell.as_ref().and_then(|(partner, _)| plan.partner_index(partner));
        let slot = Id::unique("column brought into view");
        let known = ui.data(|data| data.get_temp::<usize>(slot));
        if let Some(index) = open.filter(|_| open != known) {
            offset = columns.reveal(index);
        }
        ui.data_mut(|data| match open {
            Some(index) => {
                data.insert_temp(slot, index);
            }
            None => {
                data.remove::<usize>(slot);
            }
        });
    }
    let columns = Columns::new(plan, theme, room, offset);
    scene.session.columns_offset = columns.offset;
    columns
}

/// Where the partners' columns do not all fit: which of them are in view, to be dragged like any scroll bar.
fn scroll_bar(ui: &Ui, scene: &mut Scene<'_>, theme: &Theme, columns: &Columns, y: f32) {
    let longest = columns.longest_offset(scene.plan().partners.len());
    if longest <= 0.0 {
        return;
    }
    let thick = theme.space.small;
    let rail = Rect::from_x_y_ranges(columns.partners, y - thick..=y);
    let response = ui.interact(rail.expand2(vec2(0.0, thick)), Id::unique("partner columns"), Sense::drag());
    let shown = columns.partners.span() / (columns.partners.span() + longest);
    let length = rail.width() * shown;
    let left = rail.left() + (rail.width() - length) * columns.offset / longest;
    let handle = Rect::from_min_size(pos2(left, rail.top()), vec2(length, thick));
    let lit = response.hovered() || response.dragged();
    let colour = if lit { theme.palette.text } else { theme.palette.text_weak };
    ui.painter().rect_filled(rail, thick / 2.0, theme.palette.raised);
    ui.painter().rect_filled(handle, thick / 2.0, colour);
    if response.dragged() && rail.width() > length {
        scene.session.columns_offset += response.drag_delta().x * longest / (rail.width() - length);
    }
}

fn line(ui: &Ui, theme: &Theme, y: f32, room: Rect) {
    ui.painter().hline(room.x_range(), y, Stroke::new(1.0, theme.palette.divider));
}

fn rows_of(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, columns: &Columns, body: Rect, height: f32) {
    let count = scene.plan().sectors.len();
    let ground = Ground::new(scene.plan());
    let reveal = scene.session.reveal.take().and_then(|id| scene.plan().sector_index(&id));
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(body));
        let mut area = ScrollArea::vertical().id_salt("matrix rows").auto_shrink(false);
        if let Some(index) = reveal {
            area = area.vertical_scroll_offset((index as f32 - 2.0).max(0.0) * height);
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(count as f32 * height);
            let origin = ui.min_rect().top();
            let first = (viewport.top() / height).floor().max(0.0) as usize;
            let last = ((viewport.bottom() / height).ceil().max(0.0) as usize).min(count);
            for index in first..last {
                let top = origin + index as f32 * height;
                let row = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), height));
                if index > 0 {
                    line(ui, theme, top, body);
                }
                sector_row(ui, scene, theme, (columns, &ground), row, index);
            }
        });
    });
}

fn sector_row(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (columns, ground): (&Columns, &Ground<'_>),
    row: Rect,
    index: usize,
) {
    name_of(ui, scene, theme, columns, row, index);
    let clip = Rect::from_x_y_ranges(columns.partners.expand(theme.space.small), row.y_range());
    for partner in 0..scene.plan().partners.len() {
        if columns.is_visible(partner) {
            let at = (partner, index);
            let room = Rect::from_x_y_ranges(columns.partner(partner), row.y_range());
            clipped(ui, room, clip, |ui| cell::show(ui, scene, theme, ground, columns.numbers_only, at));
        }
    }
    clipped(ui, Rect::from_x_y_ranges(columns.joint, row.y_range()), row, |ui| joint::show(ui, scene, theme, index));
}

/// Draws into `room`, cut at `clip`.
pub fn clipped<R>(ui: &mut Ui, room: Rect, clip: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(clip));
        content(ui)
    })
    .inner
}

/// The sector's name with all that is said of it as tooltip.
fn name_of(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, columns: &Columns, row: Rect, index: usize) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(index) else { return };
    let language = scene.language();
    let rect = Rect::from_x_y_ranges(columns.names, row.y_range());
    if let Some((flashing, since)) = &scene.session.flash
        && *flashing == sector.id
    {
        let strength = 1.0 - ((ui.input(|input| input.time) - since) / 0.6).clamp(0.0, 1.0) as f32;
        ui.painter().rect_filled(
            row.shrink(1.0),
            theme.radius.small,
            theme.palette.warning.gamma_multiply(0.35 * strength),
        );
    }
    let short = sector.short_name.get(language);
    let vote = scene.figures.ballots.list.get(index);
    let mark = theme.text.body * 0.7;
    let room = rect.width() - if vote.is_some() { mark + 2.0 * theme.space.small } else { 0.0 };
    let galley = text::elided(ui, short, theme.font(Text::Body), theme.palette.text, room);
    let response = ui.interact(rect, Id::unique(format!("sector {}", sector.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, sector.name.get(language)));
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    if let Some(vote) = vote {
        // Where it passes the tick is quiet; a cross stands out.
        let centre = pos2(rect.right() - mark / 2.0 - theme.space.small, rect.center().y);
        governance::quiet_mark(ui, theme, vote.passes, Rect::from_center_size(centre, vec2(mark, mark)));
        if !vote.passes {
            let why = wording::governance::why(plan, vote, scene.format);
            ui.accesskit_node_builder(response.id, |node| node.set_description(why));
        }
    }
    let base = plan.meta.base_currency.as_str();
    response.on_hover_ui(|ui| {
        let format = scene.format;
        ui.strong(sector.name.get(language));
        ui.label(scene.text_with(
            "desk-sector-tip",
            &[
                ("return", &format.percent(sector.expected_return.value.0, 1)),
                ("volatility", &format.percent(sector.volatility.value.0, 1)),
            ],
        ));
        if let Some(cap) = &sector.fund_cap {
            ui.label(scene.text_with("desk-sector-cap", &[("cap", &format.percent(cap.value.0, 0))]));
        }
        let minimum = sector.minimum_cheque.value.0;
        if minimum > Decimal::ZERO {
            let minimum = format.money(minimum, base, Digits::Tile);
            ui.label(scene.text_with("desk-sector-minimum", &[("minimum", &minimum)]));
        }
        if let Some(vote) = vote {
            let key = if vote.passes { "governance-passes" } else { "governance-blocked" };
            let why = wording::governance::why(plan, vote, scene.format);
            ui.label(scene.text_with("desk-sector-vote", &[("result", scene.text(key)), ("why", &why)]));
        }
    });
}

fn unallocated(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, columns: &Columns, row: Rect) {
    let plan = scene.plan();
    let format = scene.format;
    let strong = theme.font(Text::Strong);
    let name = Rect::from_x_y_ranges(columns.names, row.y_range());
    let label = text::elided(ui, scene.text("desk-unallocated"), strong.clone(), theme.palette.text, name.width());
    text::paint(ui, label, name.left_center(), Align2::LEFT_CENTER);
    let colour = |share: Decimal| if share.is_zero() { theme.palette.text_weak } else { theme.palette.warning };
    let clip = Rect::from_x_y_ranges(columns.partners, row.y_range());
    let mut left = Decimal::ZERO;
    for (index, partner) in plan.partners.iter().enumerate() {
        let Some(own) = plan.row(index) else { continue };
        let share = own.unallocated();
        let committed = plan.commitment(index);
        left += committed * share / HUNDRED;
        if !columns.is_visible(index) {
            continue;
        }
        let room = Rect::from_x_y_ranges(columns.partner(index), row.y_range());
        let shown = if committed.is_zero() { format.undefined().to_owned() } else { format.number(share, 1) };
        let colour = if committed.is_zero() { theme.palette.text_weak } else { colour(share) };
        let galley = text::elided(ui, &shown, strong.clone(), colour, room.width());
        let painter = ui.painter_at(clip.intersect(room));
        // Under the figures of the column, which their fields set in from its edge.
        let right = room.right_center() - vec2(theme.space.small, 0.0);
        let at = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
        painter.galley(at.min, galley, colour);
        let said = format!(
            "{}: {} {shown}",
            names::partner(plan, &partner.id, scene.language()),
            scene.text("desk-unallocated")
        );
        let response = ui.interact(room, Id::unique(format!("unallocated {}", partner.id)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
    }
    let unit = joint::unit(scene);
    let galley = text::elided(ui, &format.in_unit(left, unit), strong, colour(left), columns.joint.span());
    text::paint(ui, galley, pos2(columns.joint.max - theme.space.small, row.center().y), Align2::RIGHT_CENTER);
}

/// Pushes what a slider reports, as one gesture.
pub fn push_phase(
    sink: &mut Sink,
    phase: crate::app::widgets::allocation_slider::Phase,
    edit: crate::fund::edit::Edit,
) {
    use crate::{
        app::{action::Action, widgets::allocation_slider::Phase},
        fund::history,
    };
    match phase {
        Phase::Begin | Phase::Drag => sink.push(Action::Edit(edit, history::Phase::Drag)),
        Phase::Commit => sink.push(Action::Edit(edit, history::Phase::Commit)),
        Phase::Cancel => sink.push(Action::CancelGesture),
        Phase::Once => sink.edit(edit),
    }
}
