//! The small windows over a view: keys, plan details, a path to type, unsaved changes, a file changed on disk, work
//! left behind. None of them comes up by itself during a briefing.

use super::{import, palette, start};
use crate::{
    app::{
        action::{Action, UnsavedChoice},
        command::Command,
        session::{DetailsDraft, Overlay},
        theme::{self, Text},
        views::Scene,
    },
    fund::{
        edit::{Edit, MetaEdit},
        plan::Plan,
    },
    language::Language,
};
use egui::{Id, Modal, RichText, TextEdit, Ui};
use std::path::PathBuf;

/// What the overlays show beside the plan.
pub struct Shelf<'a> {
    /// The sample plans.
    pub samples: &'a [Plan],
    /// Recent files, latest first.
    pub recents: &'a [PathBuf],
    /// What killed windows left behind: title and time.
    pub recoverable: &'a [(String, String)],
}

/// Shows what lies over the view, if anything. Returns whether the view below is covered whole.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, shelf: &Shelf<'_>) {
    let Some(mut overlay) = scene.session.overlay.take() else { return };
    let close = match &mut overlay {
        Overlay::Start => {
            start::show(ui, scene, shelf.samples, shelf.recents);
            ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        }
        Overlay::Palette { query, chosen } => palette::show(ui, scene, shelf.samples, query, chosen),
        Overlay::Keys => keys(ui, scene),
        Overlay::PlanDetails(draft) => details(ui, scene, draft),
        Overlay::PathField { saving, path } => {
            path_field(ui, scene, *saving, path);
            false
        }
        Overlay::Unsaved(_) => unsaved(ui, scene),
        Overlay::ChangedOnDisk => changed_on_disk(ui, scene),
        Overlay::Import(draft) => import::show(ui, scene, draft),
        Overlay::Recoverable => recoverable(ui, scene, shelf.recoverable),
    };
    // A view may have opened another overlay meanwhile; that one stays.
    if !close && scene.session.overlay.is_none() {
        scene.session.overlay = Some(overlay);
    }
}

fn dialog(ui: &mut Ui, id: &str, title: &str, content: impl FnOnce(&mut Ui) -> bool) -> bool {
    let theme = theme::of(ui);
    let width = (ui.content_rect().width() * 0.7).min(620.0 * theme.pace());
    dialog_of(ui, id, title, width, content)
}

/// A small window of a width of its own.
pub(super) fn dialog_of(ui: &mut Ui, id: &str, title: &str, width: f32, content: impl FnOnce(&mut Ui) -> bool) -> bool {
    let theme = theme::of(ui);
    let frame = egui::Frame::window(ui.style()).inner_margin(egui::Margin::same(theme.space.outer as i8));
    let modal = Modal::new(Id::unique(id)).frame(frame).show(ui, |ui| {
        ui.set_width(width);
        ui.label(RichText::new(title).font(theme.font(Text::Heading)).color(theme.palette.text_strong));
        ui.add_space(theme.space.item);
        content(ui)
    });
    modal.inner || modal.should_close()
}

fn keys(ui: &mut Ui, scene: &Scene<'_>) -> bool {
    dialog(ui, "keys", scene.text("command-keys"), |ui| {
        let height = ui.content_rect().height() * 0.75;
        let half = ui.available_width() / 2.0 - ui.spacing().item_spacing.x;
        egui::ScrollArea::vertical().id_salt("keys").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            // Rows as close as text allows: there are many.
            let gap = egui::vec2(ui.spacing().item_spacing.x, ui.spacing().item_spacing.y * 0.4);
            let table = egui::Grid::new("key table").num_columns(4).min_col_width(half * 0.45).striped(true);
            table.min_row_height(0.0).spacing(gap).show(ui, |ui| {
                let steps = [
                    ("keys-step", "← →"),
                    ("keys-fine", "Shift ← →"),
                    ("keys-coarse", "PgUp PgDn"),
                    ("keys-ends", "Home End"),
                    ("keys-pin", "L"),
                    ("keys-others", "Ctrl"),
                    ("keys-cancel", "Esc"),
                ];
                let commands =
                    Command::ALL.into_iter().filter(|command| !command.shortcuts().is_empty()).map(|command| {
                        let keys: Vec<String> =
                            command.shortcuts().iter().map(|keys| ui.format_shortcut(keys)).collect();
                        (command.key(), keys.join(", "))
                    });
                let all: Vec<(&str, String)> =
                    commands.chain(steps.map(|(what, keys)| (what, keys.to_owned()))).collect();
                // Two lists side by side: everything is seen without scrolling.
                let half = all.len().div_ceil(2);
                for place in 0..half {
                    for (what, keys) in [all.get(place), all.get(place + half)].into_iter().flatten() {
                        ui.label(scene.text(what));
                        ui.label(keys);
                    }
                    ui.end_row();
                }
            });
        });
        ui.add_space(ui.spacing().item_spacing.y);
        ui.button(scene.text("close")).clicked()
    })
}

/// The draft of a plan's details.
pub fn details_of(plan: &Plan) -> Overlay {
    let meta = &plan.meta;
    Overlay::PlanDetails(Box::new(DetailsDraft {
        title_en: meta.title.en.clone(),
        title_ja: meta.title.ja.clone(),
        description_en: meta.description.en.clone(),
        description_ja: meta.description.ja.clone(),
        authors: meta.authors.join("\n"),
    }))
}

fn details(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut DetailsDraft) -> bool {
    dialog(ui, "plan details", scene.text("command-plan-details"), |ui| {
        let wide = f32::INFINITY;
        let line = |ui: &mut Ui, key: &str, value: &mut String, rows: usize| {
            let label = ui.label(scene.text(key));
            let edit =
                if rows > 1 { TextEdit::multiline(value).desired_rows(rows) } else { TextEdit::singleline(value) };
            ui.add(edit.desired_width(wide).id_salt(key)).labelled_by(label.id);
        };
        line(ui, "details-title-en", &mut draft.title_en, 1);
        line(ui, "details-title-ja", &mut draft.title_ja, 1);
        line(ui, "details-description-en", &mut draft.description_en, 3);
        line(ui, "details-description-ja", &mut draft.description_ja, 3);
        line(ui, "details-authors", &mut draft.authors, 2);
        ui.add_space(ui.spacing().item_spacing.y);
        let mut close = false;
        ui.horizontal(|ui| {
            let titled = !(draft.title_en.trim().is_empty() && draft.title_ja.trim().is_empty());
            let button = ui.add_enabled(titled, egui::Button::new(scene.text("apply")));
            if button.on_disabled_hover_text(scene.text("details-no-title")).clicked() {
                scene.sink.edit(details_edit(draft));
                close = true;
            }
            close |= ui.button(scene.text("cancel")).clicked();
        });
        close
    })
}

fn details_edit(draft: &DetailsDraft) -> Edit {
    let authors = draft.authors.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Edit::Many(
        [
            MetaEdit::Title(Language::En, draft.title_en.trim().to_owned()),
            MetaEdit::Title(Language::Ja, draft.title_ja.trim().to_owned()),
            MetaEdit::Description(Language::En, draft.description_en.trim().to_owned()),
            MetaEdit::Description(Language::Ja, draft.description_ja.trim().to_owned()),
            MetaEdit::Authors(authors),
        ]
        .map(Edit::Meta)
        .to_vec(),
    )
}

/// The answer itself takes the overlay away, since it holds whether the path is for saving; Esc counts as giving up.
fn path_field(ui: &mut Ui, scene: &mut Scene<'_>, saving: bool, path: &mut String) {
    let importing = scene.session.importing;
    let title = scene.text(if saving {
        "command-save-as"
    } else if importing {
        "command-import"
    } else {
        "command-open"
    });
    let closed = dialog(ui, "path field", title, |ui| {
        ui.label(scene.text(if importing { "import-path-hint" } else { "path-hint" }));
        let response = ui.add(TextEdit::singleline(path).desired_width(f32::INFINITY).id_salt("path"));
        let response = response.accessible_name(scene.text("path-name"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if !response.has_focus() && !entered {
            response.request_focus();
        }
        ui.horizontal(|ui| {
            let given = !path.trim().is_empty();
            let go =
                ui.add_enabled(given, egui::Button::new(scene.text(if saving { "save" } else { "open" }))).clicked();
            if given && (go || entered) {
                scene.sink.push(Action::PathChosen(Some(PathBuf::from(path.trim()))));
            }
            if ui.button(scene.text("cancel")).clicked() {
                scene.sink.push(Action::PathChosen(None));
            }
        });
        false
    });
    if closed && !scene.sink.has(|action| matches!(action, Action::PathChosen(_))) {
        scene.sink.push(Action::PathChosen(None));
    }
}

fn unsaved(ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
    let closed = dialog(ui, "unsaved", scene.text("term-unsaved-changes"), |ui| {
        ui.label(scene.text_with("unsaved-question", &[("title", scene.plan().meta.title.get(scene.language()))]));
        ui.add_space(ui.spacing().item_spacing.y);
        let mut close = false;
        ui.horizontal(|ui| {
            for (key, choice) in [
                ("save", UnsavedChoice::Save),
                ("unsaved-discard", UnsavedChoice::Discard),
                ("cancel", UnsavedChoice::Cancel),
            ] {
                if ui.button(scene.text(key)).clicked() {
                    scene.sink.push(Action::Unsaved(choice));
                    close = true;
                }
            }
        });
        close
    });
    // The answer itself takes the overlay away, since it holds what to go on with; Esc counts as staying.
    if closed && !scene_has_answer(scene) {
        scene.sink.push(Action::Unsaved(UnsavedChoice::Cancel));
    }
    false
}

fn scene_has_answer(scene: &Scene<'_>) -> bool {
    scene.sink.has(|action| matches!(action, Action::Unsaved(_)))
}

fn changed_on_disk(ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
    dialog(ui, "changed on disk", scene.text("disk-changed-title"), |ui| {
        ui.label(scene.text("disk-changed"));
        ui.add_space(ui.spacing().item_spacing.y);
        let mut close = false;
        ui.horizontal(|ui| {
            for (key, action) in [("disk-keep-mine", Action::KeepMine), ("disk-take-theirs", Action::TakeTheirs)] {
                if ui.button(scene.text(key)).clicked() {
                    scene.sink.push(action);
                    close = true;
                }
            }
        });
        close
    })
}

fn recoverable(ui: &mut Ui, scene: &mut Scene<'_>, entries: &[(String, String)]) -> bool {
    dialog(ui, "recoverable", scene.text("recover-title"), |ui| {
        ui.label(scene.text("recover-question"));
        let mut close = false;
        for (place, (title, time)) in entries.iter().enumerate() {
            ui.horizontal(|ui| {
                let time = scene.format.moment(time);
                if ui.button(scene.text_with("recover-take", &[("title", title), ("time", &time)])).clicked() {
                    scene.sink.push(Action::Recover(place));
                    close = true;
                }
            });
        }
        ui.add_space(ui.spacing().item_spacing.y);
        if ui.button(scene.text("recover-forget")).clicked() {
            scene.sink.push(Action::ForgetRecoverable);
            close = true;
        }
        close
    })
}
