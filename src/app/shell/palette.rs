//! The palette: every command, view, sector and sample by a few typed letters, in either language.

use crate::{
    app::{
        action::Action,
        command::Command,
        session::Overlay,
        theme::{self, Text},
        views::Scene,
        widgets::text,
    },
    fund::plan::Plan,
    language::{Language, text as words},
};
use egui::{Align2, Id, Key, Modal, Modifiers, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

/// Rows shown at once.
const ROWS: usize = 12;

/// One row.
struct Item {
    label: String,
    keys: String,
    /// What typed letters are held against: the label in both languages and the identity.
    haystack: String,
    action: Action,
}

/// Shows the palette. `query` and `chosen` are its draft.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, samples: &[Plan], query: &mut String, chosen: &mut usize) -> bool {
    let theme = theme::of(ui);
    let items = items(ui, scene, samples);
    let width = (ui.content_rect().width() * 0.6).min(640.0 * theme.pace());
    let mut close = false;
    let modal = Modal::new(Id::unique("palette")).show(ui, |ui| {
        ui.set_width(width);
        let (up, down, enter) = ui.input_mut(|input| {
            let mut key = |key| input.consume_key(Modifiers::NONE, key);
            (key(Key::ArrowUp), key(Key::ArrowDown), key(Key::Enter))
        });
        let edit = TextEdit::singleline(query).hint_text(scene.text("palette-hint")).desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(scene.text("command-palette"));
        response.request_focus();
        if response.changed() {
            *chosen = 0;
        }
        let found = matching(&items, query);
        *chosen = (*chosen + usize::from(down)).saturating_sub(usize::from(up)).min(found.len().saturating_sub(1));
        ui.add_space(theme.space.small);
        let height = theme.space.control * ROWS as f32;
        ScrollArea::vertical().id_salt("palette rows").max_height(height).show(ui, |ui| {
            for (place, item) in found.iter().enumerate() {
                if row(ui, item, place == *chosen, up || down) || (enter && place == *chosen) {
                    scene.sink.push(item.action.clone());
                    close = true;
                }
            }
        });
        if found.is_empty() {
            ui.label(scene.text("palette-nothing"));
        }
    });
    close || modal.should_close()
}

fn items(ui: &Ui, scene: &Scene<'_>, samples: &[Plan]) -> Vec<Item> {
    let language = scene.language();
    let both = |of: &dyn Fn(Language) -> String| Language::ALL.map(of).join(" ").to_lowercase();
    let mut items: Vec<Item> = Command::ALL
        .into_iter()
        .filter(|command| *command != Command::Palette)
        .map(|command| Item {
            label: scene.text(command.key()).to_owned(),
            keys: command.keys(ui).into_iter().next().unwrap_or_default(),
            haystack: both(&|language| words(language, command.key()).to_owned()),
            action: Action::Command(command),
        })
        .collect();
    items.extend(scene.plan().sectors.iter().map(|sector| Item {
        label: scene.text_with("palette-sector", &[("name", sector.name.get(language))]),
        keys: String::new(),
        haystack: format!("{} {}", both(&|language| sector.name.get(language).to_owned()), sector.id).to_lowercase(),
        action: Action::ShowSector(sector.id.clone()),
    }));
    items.extend(samples.iter().enumerate().map(|(place, plan)| Item {
        label: scene.text_with("palette-sample", &[("name", plan.meta.title.get(language))]),
        keys: String::new(),
        haystack: both(&|language| plan.meta.title.get(language).to_owned()),
        action: Action::OpenSample(place),
    }));
    items
}

/// The items whose text has the typed letters in order, those that have them side by side first.
fn matching<'a>(items: &'a [Item], query: &str) -> Vec<&'a Item> {
    let query = query.trim().to_lowercase();
    let in_order = |haystack: &str| {
        let mut letters = haystack.chars();
        query.chars().filter(|letter| !letter.is_whitespace()).all(|wanted| letters.any(|letter| letter == wanted))
    };
    let (whole, parts): (Vec<&Item>, Vec<&Item>) =
        items.iter().filter(|item| in_order(&item.haystack)).partition(|item| item.haystack.contains(&query));
    whole.into_iter().chain(parts).collect()
}

fn row(ui: &mut Ui, item: &Item, chosen: bool, moved: bool) -> bool {
    let theme = theme::of(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.space.control));
    let response = ui.interact(rect, Id::unique(format!("palette {}", item.label)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &item.label));
    if chosen || response.hovered() {
        let fill = if chosen { theme.palette.selection } else { theme.palette.raised };
        ui.painter().rect_filled(rect, theme.radius.small, fill);
    }
    if chosen && moved {
        response.scroll_to_me(None);
    }
    let keys = text::elided(ui, &item.keys, theme.font(Text::Small), theme.palette.text_weak, rect.width());
    let room = rect.width() - keys.size().x - 3.0 * theme.space.item;
    let label = text::elided(ui, &item.label, theme.font(Text::Body), theme.palette.text, room);
    text::paint(ui, label, rect.left_center() + vec2(theme.space.item, 0.0), Align2::LEFT_CENTER);
    text::paint(ui, keys, rect.right_center() - vec2(theme.space.item, 0.0), Align2::RIGHT_CENTER);
    response.clicked()
}

/// The palette at its start.
pub fn opened() -> Overlay {
    Overlay::Palette { query: String::new(), chosen: 0 }
}
