//! Every number that the plan assumes: value, default, how well it is known, its date and source; each can be typed
//! over and brought back.

mod details;
mod groups;
mod item;
mod listed;
mod matrix;
mod matrix_draft;
mod rows;
mod schedule;
mod sectors;
mod state;

pub use state::{Group, Item, State};

use super::{Scene, places};
use crate::{
    app::{
        theme::{self, Text, Theme},
        widgets::panel,
    },
    fund::{assumption::Kind, edit::Edit},
    language::{Language, text},
};
use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    scene.session.assumptions.follow(scene.history.plan());
    let room = places::room(ui, &theme);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room);
        return;
    }
    let [left, middle, right] = places::columns(&theme, room, (0.16, 190.0, 240.0), (0.2, 230.0, 330.0));
    within(ui, left, |ui| groups::show(ui, scene, left.height()));
    within(ui, middle, |ui| centre(ui, scene, middle.height()));
    within(ui, right, |ui| details::show(ui, scene, right.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect) {
    within(ui, room, |ui| {
        ScrollArea::vertical().id_salt("assumptions stacked").auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width() - theme.space.item;
            let pace = theme.pace();
            let heights = [420.0 * pace, 620.0 * pace, 460.0 * pace];
            for (place, height) in heights.into_iter().enumerate() {
                let (rect, _) = ui.allocate_exact_size(vec2(width, height), egui::Sense::hover());
                within(ui, rect, |ui| match place {
                    0 => groups::show(ui, scene, height),
                    1 => centre(ui, scene, height),
                    _ => details::show(ui, scene, height),
                });
                ui.add_space(theme.space.outer);
            }
        });
    });
}

fn within<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect), content).inner
}

/// The answer: the chosen numbers as a table, with the way back to their defaults in the heading's line.
fn centre(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let plan = scene.plan();
    let filtering = scene.session.assumptions.is_filtering();
    let group = scene.session.assumptions.group.clone();
    let items = if filtering { filtered(scene) } else { item::of_group(plan, &group) };
    let heading = if filtering {
        scene.text_with("assumptions-found", &[("count", &scene.format.count(items.len() as u64))])
    } else {
        groups::name(scene, &group)
    };
    let reset = item::reset_all(plan, &items);
    let label = scene.text("assumptions-reset-group");
    let tip = scene.text("assumptions-reset-group-tip");
    let differs = reset.is_some();
    let trailing = |ui: &mut Ui| {
        let button = ui.add_enabled(differs, egui::Button::new(label));
        button.on_hover_text(tip).on_disabled_hover_text(tip).clicked()
    };
    panel::card_with(ui, &heading, trailing, |ui, clicked| {
        let theme = theme::of(ui);
        if let (true, Some(edit)) = (clicked, reset) {
            reset_pushed(scene, edit, &items);
        }
        let height = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        panel::room(ui, height, |ui| match group {
            _ if filtering => rows::show(ui, scene, &items, None),
            Group::Sectors => sectors::show(ui, scene),
            Group::Correlation => matrix::show(ui, scene),
            Group::Schedule => schedule::show(ui, scene),
            _ => rows::show(ui, scene, &items, Some(&group)),
        });
    });
}

/// Drafts of what goes back to its default go too.
fn reset_pushed(scene: &mut Scene<'_>, edit: Edit, items: &[Item]) {
    let state = &mut scene.session.assumptions;
    if items.iter().any(|item| matches!(item, Item::Correlation(..))) {
        state.matrix.clear();
    }
    if items.contains(&Item::Schedule) {
        state.schedule = None;
    }
    scene.sink.edit(edit);
}

/// Every number that the filter and the search box leave.
fn filtered(scene: &Scene<'_>) -> Vec<Item> {
    let plan = scene.plan();
    let state = &scene.session.assumptions;
    let mut items = item::all(plan);
    items.retain(|item| (!state.edited_only || item.is_edited(plan)) && item.matches(plan, &state.query));
    items
}

/// The one sign by which a kind is told in a table.
fn kind_mark(kind: Kind, language: Language) -> &'static str {
    text(language, kind_key(kind, true))
}

/// What a kind is called.
fn kind_name(kind: Kind, language: Language) -> &'static str {
    text(language, kind_key(kind, false))
}

const fn kind_key(kind: Kind, short: bool) -> &'static str {
    match (kind, short) {
        (Kind::Published, true) => "kind-mark-published",
        (Kind::Published, false) => "kind-published",
        (Kind::Computed, true) => "kind-mark-computed",
        (Kind::Computed, false) => "kind-computed",
        (Kind::KnowledgeHigh | Kind::KnowledgeMedium | Kind::KnowledgeLow, true) => "kind-mark-knowledge",
        (Kind::KnowledgeHigh, false) => "kind-knowledge-high",
        (Kind::KnowledgeMedium, false) => "kind-knowledge-medium",
        (Kind::KnowledgeLow, false) => "kind-knowledge-low",
        (Kind::Judgement, true) => "kind-mark-judgement",
        (Kind::Judgement, false) => "kind-judgement",
    }
}

/// The legend of the marks, one line.
fn legend(ui: &mut Ui, scene: &Scene<'_>) {
    let theme = theme::of(ui);
    let language = scene.language();
    let kinds = [Kind::Judgement, Kind::Published, Kind::Computed, Kind::KnowledgeMedium];
    let marks: Vec<String> = kinds
        .iter()
        .map(|kind| {
            let name =
                if *kind == Kind::KnowledgeMedium { scene.text("kind-knowledge") } else { kind_name(*kind, language) };
            format!("{} {name}", kind_mark(*kind, language))
        })
        .collect();
    let line = format!("{}   ● {}", marks.join("   "), scene.text("assumptions-edited"));
    ui.label(RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text_weak));
}

/// The mark of an edited number: a filled dot, which survives greyscale.
fn edited_dot(ui: &Ui, theme: &Theme, centre: egui::Pos2) {
    ui.painter().circle_filled(centre, theme.text.small * 0.26, theme.palette.accent);
}
