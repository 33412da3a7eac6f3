//! A row a number: name, value, default, how well known, date, source, the way back.

use super::{
    edited_dot,
    item::{self, CRASHES_ON},
    kind_mark, kind_name, legend,
    state::{Group, Item},
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{number_field::NumberField, text, toggle},
    },
    fund::edit::{Edit, SimulationEdit},
};
use egui::{Align2, Id, Rangef, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Where the columns of the table begin and end.
struct Columns {
    name: Rangef,
    value: Rangef,
    default: Rangef,
    kind: Rangef,
    as_of: Rangef,
    source: Rangef,
    back: Rangef,
}

impl Columns {
    fn new(theme: &Theme, room: Rect) -> Self {
        let gap = theme.space.item;
        let em = theme.text.body;
        let fixed = [em * 8.6, em * 7.2, em * 2.6, em * 5.2];
        let back = em * 1.8;
        let rest = (room.width() - fixed.iter().sum::<f32>() - back - 7.0 * gap).max(em * 12.0);
        let mut left = room.left() + gap;
        let mut next = |width: f32| {
            let range = Rangef::new(left, left + width);
            left += width + gap;
            range
        };
        let name = next(rest * 0.5);
        let [value, default, kind, as_of] = fixed.map(&mut next);
        let source = next(rest * 0.5);
        Self { name, value, default, kind, as_of, source, back: next(back) }
    }
}

/// Shows the table of `items`; in a `group` of one sector the sector's name is left out of theirs.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, items: &[Item], group: Option<&Group>) {
    let theme = theme::of(ui);
    legend(ui, scene);
    if items.is_empty() {
        ui.add_space(theme.space.inner);
        let key =
            if scene.session.assumptions.query.is_empty() { "assumptions-none-edited" } else { "assumptions-nothing" };
        ui.label(scene.text(key));
        return;
    }
    let room = ui.available_rect_before_wrap();
    let room = Rect::from_min_max(room.min, pos2(room.right() - theme.space.item, room.max.y));
    let columns = Columns::new(&theme, room);
    head(ui, scene, &theme, &columns);
    let height = theme.space.control + theme.space.small;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("assumption rows").auto_shrink(false).show_rows(
        ui,
        height,
        items.len(),
        |ui, range| {
            for item in items.get(range).unwrap_or_default() {
                let (_, rect) = ui.allocate_space(vec2(room.width(), height));
                row(ui, scene, &theme, &columns, item, group, rect);
            }
        },
    );
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, columns: &Columns) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.text.small * 1.9));
    let heads = [
        ("column-number", columns.name, Align2::LEFT_CENTER),
        ("column-value", columns.value, Align2::RIGHT_CENTER),
        ("column-default", columns.default, Align2::RIGHT_CENTER),
        ("column-kind", columns.kind, Align2::CENTER_CENTER),
        ("column-as-of", columns.as_of, Align2::LEFT_CENTER),
        ("column-source", columns.source, Align2::LEFT_CENTER),
    ];
    for (key, range, anchor) in heads {
        let galley = text::elided(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, range.span());
        let inner = Rect::from_x_y_ranges(range, rect.y_range());
        text::paint(ui, galley, anchor.pos_in_rect(&inner), anchor);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.palette.divider));
}

fn row(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    columns: &Columns,
    item: &Item,
    group: Option<&Group>,
    rect: Rect,
) {
    let plan = scene.plan();
    let format = scene.format;
    let language = scene.language();
    let selected = scene.session.assumptions.selected.as_ref() == Some(item);
    let name = group.map_or_else(|| item.name(plan, language), |group| item.name_in(group, plan, language));
    let response = ui.interact(rect, Id::unique(format!("assumption row {item:?}")), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &name));
    if selected || response.hovered() {
        let fill = if selected { theme.palette.raised } else { theme.palette.raised.gamma_multiply(0.6) };
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), theme.radius.control, fill);
    }
    if response.clicked() {
        scene.session.assumptions.selected = Some(item.clone());
    }
    if item.is_edited(plan) {
        edited_dot(ui, theme, pos2(rect.left() + theme.space.small, rect.center().y));
    }
    let paint = |ui: &Ui, said: &str, range: Rangef, kind: Text, weak: bool, anchor: Align2| {
        let colour = if weak { theme.palette.text_weak } else { theme.palette.text };
        let galley = text::elided(ui, said, theme.font(kind), colour, range.span());
        let inner = Rect::from_x_y_ranges(range, rect.y_range());
        text::paint(ui, galley, anchor.pos_in_rect(&inner), anchor);
    };
    paint(ui, &name, columns.name, Text::Body, false, Align2::LEFT_CENTER);
    value(ui, scene, item, Rect::from_x_y_ranges(columns.value, rect.y_range()));
    let default = item.default_shown(plan, format).unwrap_or_else(|| format.undefined().to_owned());
    paint(ui, &default, columns.default, Text::Body, true, Align2::RIGHT_CENTER);
    match item.origin(plan) {
        Some(origin) => {
            let mark = kind_mark(origin.kind, language);
            paint(ui, mark, columns.kind, Text::SmallStrong, false, Align2::CENTER_CENTER);
            let cell = Rect::from_x_y_ranges(columns.kind, rect.y_range());
            ui.interact(cell, Id::unique(format!("kind of {item:?}")), Sense::hover())
                .on_hover_text(kind_name(origin.kind, language));
            paint(
                ui,
                &crate::app::views::date(format, origin.as_of),
                columns.as_of,
                Text::Small,
                true,
                Align2::LEFT_CENTER,
            );
            let source = plan.sources.iter().find(|source| source.id == *origin.source);
            let source = source.map_or(origin.source.as_str(), |source| source.text.get(language));
            paint(ui, source, columns.source, Text::Small, true, Align2::LEFT_CENTER);
        }
        None => {
            paint(ui, scene.text("assumptions-choice"), columns.source, Text::Small, true, Align2::LEFT_CENTER);
        }
    }
    back(ui, scene, theme, item, &name, Rect::from_x_y_ranges(columns.back, rect.y_range()));
}

/// The field, with the range as its tooltip; for joint crashes a switch stands before it.
pub fn value(ui: &mut Ui, scene: &mut Scene<'_>, item: &Item, room: Rect) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    if *item == Item::JointCrashes {
        let on = plan.simulation.joint_crashes.is_some();
        let width = theme.space.control * 1.35 + theme.space.item;
        let place = Rect::from_min_size(room.min, vec2(width, room.height()));
        let builder = UiBuilder::new().max_rect(place).layout(egui::Layout::left_to_right(egui::Align::Center));
        let toggled =
            ui.scope_builder(builder, |ui| toggle::switch(ui, "joint crashes", scene.text("item-joint-crashes"), on));
        if let Some(on) = toggled.inner {
            scene.sink.edit(Edit::Simulation(SimulationEdit::JointCrashes(on.then_some(CRASHES_ON))));
        }
        if !on {
            return;
        }
    }
    if *item == Item::Schedule {
        return;
    }
    if matches!(item, Item::GateDuration(..)) {
        // A law is no number to type: it is changed where its gate stands.
        let said = item.shown(plan, scene.format);
        let galley = text::fitted(
            ui,
            &said,
            theme.font(Text::Strong),
            theme.palette.text_strong,
            room.width() - theme.space.small,
        );
        text::paint(ui, galley, room.right_center() - vec2(theme.space.small, 0.0), Align2::RIGHT_CENTER);
        let response = ui.interact(room, Id::unique(format!("law of {item:?}")), Sense::hover());
        response.on_hover_text(format!("{}\n{}", item.whole(plan, scene.format), item.range(plan, scene.format)));
        return;
    }
    field(
        ui,
        scene,
        item,
        Rect::from_center_size(room.center(), vec2(room.width(), theme.space.control)),
        Text::Strong,
    );
}

/// One number as a field; what is typed becomes an edit, and having the focus selects it.
pub fn field(ui: &mut Ui, scene: &mut Scene<'_>, item: &Item, room: Rect, style: Text) {
    let plan = scene.plan();
    let format = scene.format;
    let shown = item.shown(plan, format);
    let raw = item.raw(plan, format);
    let name = item.name(plan, format.language);
    field_shown(ui, scene, item, room, style, (&name, &shown, &raw));
}

/// The same with a figure written another way (a column whose head carries the unit).
pub fn field_shown(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    item: &Item,
    room: Rect,
    style: Text,
    (name, shown, raw): (&str, &str, &str),
) {
    let plan = scene.plan();
    let format = scene.format;
    let id = format!("assumption {item:?}");
    let builder = UiBuilder::new().max_rect(room);
    let output = ui
        .scope_builder(builder, |ui| {
            NumberField::new(&id, name, shown, raw)
                .width(room.width())
                .style(style)
                .show(ui, |typed| item.read(plan, format, typed))
        })
        .inner;
    if output.response.has_focus() || output.response.clicked() {
        scene.session.assumptions.selected = Some(item.clone());
    }
    if let Some(edit) = output.value {
        scene.sink.edit(edit);
    }
    if !output.editing {
        output.response.on_hover_text(item::tip(item, plan, format));
    }
}

/// The button that brings one number back.
fn back(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, item: &Item, name: &str, room: Rect) {
    let Some(edit) = item.reset(scene.plan()) else { return };
    let size = vec2(theme.space.control, theme.space.control);
    let rect = Rect::from_center_size(room.center(), size);
    let builder = UiBuilder::new().max_rect(rect);
    let label = scene.text("term-reset-to-default");
    let said = format!("{name}: {label}");
    let response = ui
        .scope_builder(builder, |ui| {
            let response =
                ui.add(egui::Button::new(egui::RichText::new("←").font(theme.font(Text::Body))).min_size(size));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
            response
        })
        .inner;
    if response.on_hover_text(label).clicked() {
        super::reset_pushed(scene, edit, std::slice::from_ref(item));
    }
}
