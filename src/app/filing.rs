//! Opening, saving, recovering: what the window does with files, all through the disk's worker.

use super::{
    action::{Action, UnsavedChoice},
    concord::Concord,
    document::Document,
    services::{Ask, Job, Report, dialogs::Answer, disk::Chore},
    session::{Message, Overlay, Pending},
};
use crate::{
    files::{error::FileError, watch::Change},
    fund::plan::Plan,
    language::text,
};
use egui::{Context, ViewportCommand};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl Concord {
    /// Takes in finished jobs of the disk.
    pub(super) fn take_reports(&mut self) {
        for report in self.services.disk.poll() {
            match report {
                Report::Loaded(path, Ok((plan, stamp))) => {
                    self.stamp = Some(stamp);
                    self.show_document(Document::opened(plan, path.clone()));
                    self.preferences.remember(&path);
                    self.keep_preferences();
                }
                Report::Imported(path, read) => self.imported(&path, read),
                Report::Saved(path, plan, Ok(stamp)) => self.saved(path, plan, stamp),
                Report::Loaded(path, Err(error)) | Report::Saved(path, _, Err(error)) => {
                    self.session.after_save = None;
                    self.session.message = Some(Message::File { name: name_of(&path), error });
                }
                Report::Looked(path, change) => {
                    if change == Change::Changed && self.document.path.as_deref() == Some(path.as_path()) {
                        self.session.overlay.get_or_insert(Overlay::ChangedOnDisk);
                    }
                }
                Report::Chore(Chore::Settings | Chore::Journal, Err(_)) => {
                    if self.session.message.is_none() {
                        self.session.message = Some(Message::SettingsLost);
                    }
                }
                Report::Chore(_, Ok(())) => {}
            }
        }
    }

    /// Takes in the answer of a file dialog.
    pub(super) fn take_answers(&mut self) {
        let Some(answer) = self.services.dialogs.poll() else { return };
        let saving = self.session.asking.take().unwrap_or(false);
        match answer {
            Answer::Chosen(path) => self.chosen(saving, path),
            Answer::GivenUp => {
                self.session.after_save = None;
                self.session.importing = false;
            }
            Answer::NoService => {
                self.session.message = Some(Message::NoDialog);
                self.session.overlay = Some(Overlay::PathField { saving, path: self.suggested_path(saving) });
            }
        }
    }

    /// The path typed in the window's own field, or `None` where it was given up.
    pub(super) fn path_chosen(&mut self, path: Option<PathBuf>) {
        let Some(Overlay::PathField { saving, .. }) = self.session.overlay.take() else { return };
        if matches!(self.session.message, Some(Message::NoDialog)) {
            self.session.message = None;
        }
        if let Some(path) = path {
            self.chosen(saving, path);
        } else {
            self.session.after_save = None;
            self.session.importing = false;
        }
    }

    fn chosen(&mut self, saving: bool, path: PathBuf) {
        if std::mem::take(&mut self.session.importing) {
            self.import_path(path);
        } else if saving {
            let path = if path.extension().is_none() { path.with_extension("json") } else { path };
            self.save_to(path);
        } else {
            self.load(path);
        }
    }

    fn suggested_path(&self, saving: bool) -> String {
        let folder = self.folder();
        let name = if saving { self.suggested_name() } else { String::new() };
        match folder {
            Some(folder) if saving => folder.join(name).display().to_string(),
            Some(folder) => format!("{}{}", folder.display(), std::path::MAIN_SEPARATOR),
            None => name,
        }
    }

    /// Where dialogs begin: beside the plan's file, or beside the latest one.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let file = self.document.path.as_deref().or_else(|| self.preferences.recents.first().map(PathBuf::as_path));
        let folder = file.and_then(Path::parent).filter(|folder| folder.is_absolute()).map(Path::to_owned);
        folder.or_else(|| self.services.working_folder.clone())
    }

    /// A file name made of the plan's English title.
    fn suggested_name(&self) -> String {
        let title = self.document.plan().meta.title.en.to_lowercase();
        let words: Vec<&str> =
            title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let name = words.join("_");
        if name.is_empty() { "plan.json".to_owned() } else { format!("{name}.json") }
    }

    pub(super) fn ask_open(&mut self) {
        if self.document.is_changed() {
            self.session.overlay = Some(Overlay::Unsaved(Pending::AskOpen));
        } else {
            self.ask_which_to_open();
        }
    }

    fn ask_which_to_open(&mut self) {
        let language = self.preferences.language;
        self.session.asking = Some(false);
        self.session.importing = false;
        self.services.dialogs.ask(Ask::Open {
            folder: self.folder(),
            title: text(language, "command-open").to_owned(),
            kind: text(language, "file-kind").to_owned(),
            endings: &["json"],
        });
    }

    pub(super) fn ask_save(&mut self) {
        let language = self.preferences.language;
        self.session.asking = Some(true);
        self.session.importing = false;
        self.services.dialogs.ask(Ask::Save {
            folder: self.folder(),
            name: self.document.file_name().unwrap_or_else(|| self.suggested_name()),
            title: text(language, "command-save-as").to_owned(),
            kind: text(language, "file-kind").to_owned(),
        });
    }

    pub(super) fn save(&mut self) {
        match self.document.path.clone() {
            Some(path) => self.save_to(path),
            None => self.ask_save(),
        }
    }

    pub(super) fn save_to(&mut self, path: PathBuf) {
        self.document.history.commit();
        self.services.disk.start(Job::Save(path, self.document.plan().clone()));
    }

    fn saved(&mut self, path: PathBuf, plan: Plan, stamp: crate::files::watch::Stamp) {
        self.preferences.remember(&path);
        self.session.message = Some(Message::Saved(name_of(&path)));
        self.document.mark_saved(plan, path);
        // What the file has now, the journal need not keep.
        self.journalled = 0;
        self.stamp = Some(stamp);
        self.document_changed();
        self.keep_preferences();
        if let Some(pending) = self.session.after_save.take() {
            self.go_on(pending);
        }
    }

    /// Opens a file, after asking about changes.
    pub(super) fn open_path(&mut self, path: PathBuf) {
        if self.document.is_changed() {
            self.session.overlay = Some(Overlay::Unsaved(Pending::Open(path)));
        } else {
            self.load(path);
        }
    }

    fn load(&mut self, path: PathBuf) {
        self.services.disk.start(Job::Load(path));
    }

    /// Opens a sample as an untitled copy, after asking about changes.
    pub(super) fn open_sample(&mut self, place: usize) {
        if self.document.is_changed() {
            self.session.overlay = Some(Overlay::Unsaved(Pending::Sample(place)));
        } else {
            self.show_sample(place);
        }
    }

    fn show_sample(&mut self, place: usize) {
        if let Some(plan) = self.samples.get(place).cloned() {
            self.stamp = None;
            self.show_document(Document::untitled(plan));
        }
    }

    fn show_document(&mut self, document: Document) {
        self.document = document;
        self.journalled = 0;
        self.session.overlay = None;
        self.session.message = None;
        self.session.open_cell = None;
        self.session.assumptions = super::views::assumptions::State::default();
        self.session.columns_offset = 0.0;
        self.document_replaced();
    }

    /// A close request: agreed to where nothing would be lost, asked about otherwise.
    pub(super) fn close_requested(&mut self, ctx: &Context) {
        if self.session.closing || !self.document.is_changed() {
            return;
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.session.overlay = Some(Overlay::Unsaved(Pending::Close));
    }

    pub(super) fn answer_unsaved(&mut self, ctx: &Context, choice: UnsavedChoice) {
        let Some(Overlay::Unsaved(pending)) = self.session.overlay.take() else { return };
        match choice {
            UnsavedChoice::Cancel => {}
            UnsavedChoice::Discard => self.go_on(pending),
            UnsavedChoice::Save => {
                self.session.after_save = Some(pending);
                self.save();
            }
        }
        if self.session.closing {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn go_on(&mut self, pending: Pending) {
        match pending {
            Pending::Close => {
                self.session.closing = true;
                self.ask(Action::Command(super::command::Command::Quit));
            }
            Pending::Open(path) => self.load(path),
            Pending::Sample(place) => self.show_sample(place),
            Pending::AskOpen => self.ask_which_to_open(),
        }
    }

    /// Keeps the plan on screen: the file's new content counts as seen.
    pub(super) fn keep_mine(&mut self) {
        self.stamp = None;
        self.session.overlay = None;
        self.document.mark_unsaved();
        self.journalled = 0;
    }

    /// Reads the file again.
    pub(super) fn take_theirs(&mut self) {
        self.session.overlay = None;
        if let Some(path) = self.document.path.clone() {
            self.load(path);
        }
    }

    /// Looks whether the plan's file was changed by another window, when this one gets the focus.
    pub(super) fn look_at_file(&mut self) {
        if let (Some(path), Some(stamp)) = (self.document.path.clone(), self.stamp.clone()) {
            self.services.disk.start(Job::Look(path, stamp));
        }
    }

    /// A message for a file that could not be read before the window opened.
    pub fn say_file(&mut self, name: String, error: FileError) {
        self.session.message = Some(Message::File { name, error: Arc::new(error) });
    }
}
