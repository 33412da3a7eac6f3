//! The controls: search, filter, the list of groups, the way back for everything, import.

use super::{
    edited_dot, item, reset_pushed,
    state::{Group, Item},
};
use crate::{
    app::{
        command::Command,
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{panel, text, toggle},
    },
    fund::assumption::Kind,
};
use egui::{Align2, Id, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo, vec2};

/// Shows the controls.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("view-assumptions"), |ui| {
        let inner = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        panel::room(ui, inner, |ui| controls(ui, scene, &theme));
    });
}

fn controls(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    summary(ui, scene, theme);
    ui.add_space(theme.space.small);
    let hint = scene.text("assumptions-search");
    let edit = TextEdit::singleline(&mut scene.session.assumptions.query)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .id_salt("assumptions search");
    ui.add(edit).accessible_name(hint);
    let on = scene.session.assumptions.edited_only;
    if let Some(on) = toggle::switch(ui, "assumptions edited only", scene.text("assumptions-edited-only"), on) {
        scene.session.assumptions.edited_only = on;
    }
    ui.add_space(theme.space.small);
    let foot = 2.0 * (theme.space.control + theme.space.small) + theme.space.item;
    let list = (ui.available_height() - foot).max(theme.space.control * 3.0);
    ScrollArea::vertical().id_salt("assumption groups").max_height(list).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for group in order(scene) {
            row(ui, scene, theme, &group);
        }
    });
    ui.add_space(theme.space.small);
    foot_buttons(ui, scene);
}

/// The sentence that says it: how many numbers there are, how many were changed, how many are a judgement.
fn summary(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let items = item::all(plan);
    let count = |wanted: &dyn Fn(&Item) -> bool| scene.format.count(items.iter().filter(|i| wanted(i)).count() as u64);
    let judged = |item: &Item| item.origin(plan).is_some_and(|origin| origin.kind == Kind::Judgement);
    let line = scene.text_with(
        "assumptions-summary",
        &[("all", &count(&|_| true)), ("edited", &count(&|item| item.is_edited(plan))), ("judged", &count(&judged))],
    );
    ui.add(egui::Label::new(RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text)).wrap());
}

fn order(scene: &Scene<'_>) -> Vec<Group> {
    let mut groups = Vec::new();
    for group in item::WHOLE {
        let sectors = group == Group::Sectors;
        groups.push(group);
        if sectors {
            groups.extend(scene.plan().sectors.iter().map(|sector| Group::Sector(sector.id.clone())));
        }
    }
    groups
}

/// What a group is called.
pub fn name(scene: &Scene<'_>, group: &Group) -> String {
    let key = match group {
        Group::Sector(id) => {
            let sector = scene.plan().sectors.iter().find(|sector| sector.id == *id);
            return sector.map_or_else(|| id.to_string(), |sector| sector.name.get(scene.language()).to_owned());
        }
        Group::Plan => "group-plan",
        Group::Simulation => "group-simulation",
        Group::Sectors => "group-sectors",
        Group::Currencies => "group-currencies",
        Group::Partners => "group-partners",
        Group::Leverage => "group-leverage",
        Group::Tax => "group-tax",
        Group::Correlation => "group-correlation",
        Group::Schedule => "group-schedule",
        Group::Approvals => "group-approvals",
        Group::Politics => "group-politics",
        Group::Strategy => "group-strategy",
    };
    scene.text(key).to_owned()
}

fn row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, group: &Group) {
    let inside = matches!(group, Group::Sector(_));
    let chosen = !scene.session.assumptions.is_filtering() && scene.session.assumptions.group == *group;
    let name = match group {
        Group::Sector(id) => crate::wording::names::sector(scene.plan(), id, scene.language()).to_owned(),
        _ => name(scene, group),
    };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.space.control));
    let response = ui.interact(rect, Id::unique(format!("assumption group {group:?}")), Sense::click());
    let edited = item::of_group(scene.plan(), group).iter().filter(|item| item.is_edited(scene.plan())).count();
    let said = if edited == 0 {
        name.clone()
    } else {
        format!("{name}, {}", scene.text_with("assumptions-edited-count", &[("count", &edited.to_string())]))
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &said));
    if chosen || response.hovered() {
        let fill = if chosen { theme.palette.selection } else { theme.palette.raised };
        ui.painter().rect_filled(rect, theme.radius.control, fill);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect, theme.radius.control, ring, StrokeKind::Inside);
    }
    let (kind, colour) = match (chosen, inside) {
        (true, _) => (Text::Strong, theme.palette.text_strong),
        (false, true) => (Text::Body, theme.palette.text_weak),
        (false, false) => (Text::Body, theme.palette.text),
    };
    let indent = theme.space.small + if inside { theme.space.inner } else { 0.0 };
    let room = rect.width() - indent - 3.0 * theme.space.item;
    let galley = text::elided(ui, &name, theme.font(kind), colour, room);
    text::paint(ui, galley, rect.left_center() + vec2(indent, 0.0), Align2::LEFT_CENTER);
    if edited > 0 && (!inside || !chosen) {
        edited_dot(ui, theme, rect.right_center() - vec2(theme.space.item, 0.0));
    }
    if response.clicked() {
        let state = &mut scene.session.assumptions;
        state.group = group.clone();
        state.edited_only = false;
        state.query.clear();
    }
}

fn foot_buttons(ui: &mut Ui, scene: &mut Scene<'_>) {
    let wide = vec2(ui.available_width(), 0.0);
    if ui.add(egui::Button::new(scene.text("command-import")).min_size(wide)).clicked() {
        scene.sink.command(Command::Import);
    }
    let items = item::all(scene.plan());
    let reset = item::reset_all(scene.plan(), &items);
    let button = egui::Button::new(scene.text("assumptions-reset-all")).min_size(wide);
    let response = ui.add_enabled(reset.is_some(), button);
    let tip = scene.text("assumptions-reset-all-tip");
    if let (true, Some(edit)) = (response.on_hover_text(tip).on_disabled_hover_text(tip).clicked(), reset) {
        reset_pushed(scene, edit, &items);
    }
}
