//! The bar at the top: whose plan this is, whether it is saved, what undo would take back, language and theme.

use crate::{
    app::{
        command::{Command, View},
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{text, toggle},
    },
    language::Language,
    wording::note,
};
use egui::{Align, Align2, Id, Layout, Panel, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// What the bar says of the document.
pub struct Status {
    /// Its file's name, if it has one.
    pub file_name: Option<String>,
    /// Whether there are changes that no file has.
    pub changed: bool,
    /// Whether it has never been saved by the user.
    pub untitled: bool,
}

/// Shows the bar and the tabs.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, status: &Status) {
    let theme = theme::of(ui);
    let frame =
        egui::Frame::new().fill(theme.palette.panel).inner_margin(egui::Margin::symmetric(theme.space.outer as i8, 0));
    let height = super::bar_height(ui, &theme);
    Panel::top("top").frame(frame).exact_size(height).show_separator_line(false).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            // What stands at the right is short and must stay whole; the title takes what is left.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                right(ui, scene, &theme);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| left(ui, scene, &theme, status));
            });
        });
    });
    Panel::top("tabs").frame(frame).exact_size(height * 0.86).show_separator_line(true).resizable(false).show(
        ui,
        |ui| {
            ui.horizontal_centered(|ui| {
                // The first tab's text stands under the brand.
                ui.add_space(-theme.space.item / 2.0);
                for view in View::ALL {
                    tab(ui, scene, &theme, view);
                }
            });
        },
    );
}

fn left(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, status: &Status) {
    ui.spacing_mut().item_spacing.x = theme.space.outer;
    // The button's padding lies outside, so that the brand stands on the panels' edge.
    ui.add_space(-ui.spacing().button_padding.x);
    let brand = egui::RichText::new(scene.text("brand")).font(theme.font(Text::Heading)).color(theme.palette.accent);
    menu(ui, scene, brand);
    let language = scene.language();
    let title = scene.plan().meta.title.get(language);
    let room = ui.available_width() * 0.6;
    let galley = text::elided(ui, title, theme.font(Text::Heading), theme.palette.text_strong, room);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let response = ui.interact(rect, Id::unique("plan title"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{}: {title}", scene.text("command-plan-details")))
    });
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect.expand(2.0), theme.radius.small, ring, egui::StrokeKind::Outside);
    }
    if response.clicked() {
        scene.sink.command(Command::PlanDetails);
    }
    response.on_hover_text(scene.plan().meta.description.get(language));
    political_risk(ui, scene, theme);
    let state = match (&status.file_name, status.changed, status.untitled) {
        (_, true, true) => scene.text("status-sample-changed").to_owned(),
        (_, false, true) => scene.text("status-sample").to_owned(),
        (Some(name), true, false) => scene.text_with("status-changed", &[("name", name)]),
        (Some(name), false, false) => scene.text_with("status-saved", &[("name", name)]),
        (None, _, false) => String::new(),
    };
    let room = ui.available_width();
    let galley = text::elided(ui, &state, theme.font(Text::Small), theme.palette.text_weak, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &state));
    text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
    text::whole_on_hover(response, &galley, &state);
}

/// That every figure is with political risk, where it is; a click leads to where it is switched.
fn political_risk(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    if !scene.plan().politics.on {
        return;
    }
    let label = scene.text("politics-chip");
    let palette = &theme.palette;
    let galley = text::elided(ui, label, theme.font(Text::Small), palette.text, ui.available_width());
    let size = galley.size() + vec2(2.0 * theme.space.item, 2.0 * theme.space.hair);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique("political risk on"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id("political risk on"));
    let rim = Stroke::new(1.0, if response.hovered() || response.has_focus() { palette.accent } else { palette.track });
    ui.painter().rect(rect, size.y / 2.0, palette.raised, rim, egui::StrokeKind::Inside);
    text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
    if response.clicked() {
        scene.sink.command(Command::Show(View::Politics));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(scene.text("politics-chip-tip"));
}

/// The menu behind the brand: the same table of commands as keys and palette.
fn menu(ui: &mut Ui, scene: &mut Scene<'_>, brand: egui::RichText) {
    const GROUPS: [&[Command]; 4] = [
        &[Command::New, Command::Open, Command::Save, Command::SaveAs, Command::Import, Command::PlanDetails],
        &[Command::Undo, Command::Redo, Command::SetBaseline, Command::ClearBaseline],
        &[
            Command::Theme,
            Command::Language,
            Command::ChangeColours,
            Command::TextLarger,
            Command::TextSmaller,
            Command::TextReset,
            Command::HideAmounts,
            Command::FullScreen,
        ],
        &[Command::Palette, Command::Keys, Command::Quit],
    ];
    let button = egui::Button::new(brand).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for (place, group) in GROUPS.iter().enumerate() {
            if place > 0 {
                ui.separator();
            }
            for command in *group {
                let keys = command.keys(ui).into_iter().next().unwrap_or_default();
                if ui.add(egui::Button::new(scene.text(command.key())).shortcut_text(keys)).clicked() {
                    scene.sink.command(*command);
                }
            }
        }
    });
    response.on_hover_text(scene.text("menu-tip"));
}

/// From the right edge inwards: theme, language, palette, undo and redo.
fn right(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = theme.space.outer;
    let other = scene.text(if theme.dark { "theme-light" } else { "theme-dark" });
    if quiet(ui, theme, other).clicked() {
        scene.sink.command(Command::Theme);
    }
    let chosen = usize::from(scene.language() == Language::Ja);
    let names = ["EN", "日本語"];
    if toggle::segmented(ui, "language", scene.text("command-language"), &names, chosen).is_some_and(|to| to != chosen)
    {
        scene.sink.command(Command::Language);
    }
    let keys = Command::Palette.keys(ui).into_iter().next().unwrap_or_default();
    if quiet(ui, theme, &keys).on_hover_text(scene.text("command-palette")).clicked() {
        scene.sink.command(Command::Palette);
    }
    let history = scene.history;
    let format = scene.format;
    if let Some(step) = history.redo_note() {
        let tip = format!("{}: {}", scene.text("command-redo"), note::sentence(step, history.plan(), format));
        if quiet(ui, theme, scene.text("command-redo")).on_hover_text(tip).clicked() {
            scene.sink.command(Command::Redo);
        }
    }
    if let Some(step) = history.undo_note() {
        let name = note::sentence(step, history.plan(), format);
        let label = format!("{}  {name}", scene.text("command-undo"));
        let room = ui.available_width() * 0.42;
        let galley =
            text::elided(ui, &label, theme.font(Text::Small), theme.palette.text_weak, room.min(360.0 * theme.pace()));
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        let response = ui.interact(rect, Id::unique("undo"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        let colour =
            if response.hovered() || response.has_focus() { theme.palette.accent } else { theme.palette.text_weak };
        let shown = text::elided(ui, &label, theme.font(Text::Small), colour, rect.width() + 1.0);
        text::paint(ui, shown, rect.left_center(), Align2::LEFT_CENTER);
        if response.clicked() {
            scene.sink.command(Command::Undo);
        }
        response.on_hover_text(label);
    }
}

fn quiet(ui: &mut Ui, theme: &Theme, label: &str) -> egui::Response {
    let label = egui::RichText::new(label).font(theme.font(Text::Small)).color(theme.palette.text_weak);
    ui.add(egui::Button::new(label).frame_when_inactive(false))
}

fn tab(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, view: View) {
    let chosen = scene.session.view == view;
    let (kind, colour) =
        if chosen { (Text::Strong, theme.palette.text_strong) } else { (Text::Body, theme.palette.text_weak) };
    let name = scene.text(view.key());
    let galley = text::elided(ui, name, theme.font(kind), colour, f32::INFINITY);
    let size = vec2(galley.size().x + theme.space.item, ui.available_height());
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique(format!("tab {}", view.key())), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, name));
    text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
    if chosen {
        let y = rect.bottom() - 1.5;
        ui.painter().hline(rect.x_range().shrink(theme.space.small), y, Stroke::new(3.0, theme.palette.accent));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect.shrink(1.0), theme.radius.small, ring, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        scene.sink.command(Command::Show(view));
    }
}
