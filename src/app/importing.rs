//! Importing a table: asking for it, reading it on the disk's worker, showing what it would change.

use super::{
    concord::Concord,
    filing::name_of,
    services::{Ask, Job},
    session::{Message, Overlay},
    shell::import::ImportDraft,
};
use crate::{
    files::import::{Import, ImportFault},
    language::text,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// How the names of tables end.
const ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

/// Whether a dropped file is a table rather than a plan.
pub(super) fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

impl Concord {
    pub(super) fn ask_import(&mut self) {
        let language = self.preferences.language;
        self.session.asking = Some(false);
        self.session.importing = true;
        self.services.dialogs.ask(Ask::Open {
            folder: self.folder(),
            title: text(language, "command-import").to_owned(),
            kind: text(language, "import-kind").to_owned(),
            endings: &ENDINGS,
        });
    }

    pub(super) fn import_path(&mut self, path: PathBuf) {
        self.services.disk.start(Job::Import(path, self.document.plan().clone()));
    }

    /// Takes in a table that was read: its preview, or why there is none.
    pub(super) fn imported(&mut self, path: &Path, read: Result<Box<Import>, Arc<ImportFault>>) {
        let name = name_of(path);
        match read {
            Ok(import) => {
                let draft = ImportDraft::new(name, *import, &self.document.history);
                self.session.message = None;
                self.session.overlay = Some(Overlay::Import(Box::new(draft)));
            }
            Err(fault) => self.session.message = Some(Message::Import { name, fault }),
        }
    }
}
