//! Keeping the last edit and the settings, so that a killed program comes back with both.

use super::{
    concord::Concord,
    document::Document,
    services::{Job, disk::Chore},
    session::{Message, Overlay},
};
use crate::files::{
    journal::{Journal, JournalEntry},
    plan_file,
};
use std::sync::Arc;

impl Concord {
    /// Queues the plan for the journal when it has changed and no gesture is under way.
    pub(super) fn keep_journal(&mut self) {
        let revision = self.document.history.revision();
        let Some(journal) = self.services.journal.clone() else { return };
        if revision == self.journalled || self.document.history.is_dragging() {
            return;
        }
        self.journalled = revision;
        if !self.document.is_changed() {
            self.services.disk.start(Job::Chore(Chore::Journal, Box::new(move || journal.clear())));
            return;
        }
        let plan = self.document.plan().clone();
        let origin = self.document.path.clone();
        let origin_stamp = self.stamp.clone();
        let time = self.services.clock.stamp();
        let write = move || {
            let plan = plan_file::to_text(&plan);
            journal.write(&JournalEntry { plan, origin, origin_stamp, revision, saved_revision: None, time })
        };
        self.services.disk.start(Job::Chore(Chore::Journal, Box::new(write)));
    }

    /// Queues the settings.
    pub(super) fn keep_preferences(&mut self) {
        let Some(folder) = self.services.settings_folder.clone() else { return };
        let settings = self.preferences.to_settings();
        self.services.disk.start(Job::Chore(Chore::Settings, Box::new(move || settings.write(&folder))));
    }

    /// Offers what killed windows left behind.
    pub fn offer_recoverable(&mut self) {
        if !self.services.recoverable.is_empty() {
            self.session.overlay = Some(Overlay::Recoverable);
        }
    }

    /// Takes up work that a killed window left behind.
    pub(super) fn recover(&mut self, place: usize) {
        if place >= self.services.recoverable.len() {
            return;
        }
        let left = self.services.recoverable.remove(place);
        let (journal, entry) = left.journal.adopt();
        match plan_file::read(entry.plan.as_bytes()) {
            Ok(plan) => {
                self.stamp = entry.origin_stamp;
                self.document = Document::recovered(plan, entry.origin);
                self.adopt(journal);
                self.session.message = None;
                self.document_replaced();
            }
            Err(error) => self.session.message = Some(Message::File { name: left.title, error: Arc::new(error) }),
        }
    }

    /// This window's journal is from now on the one whose work it took up; its own, empty one goes.
    fn adopt(&mut self, journal: Journal) {
        if let Some(own) = self.services.journal.replace(Arc::new(journal)) {
            self.services.disk.start(Job::Chore(Chore::Journal, Box::new(move || own.clear())));
        }
    }

    /// Forgets what killed windows left behind.
    pub(super) fn forget_recoverable(&mut self) {
        for left in self.services.recoverable.drain(..) {
            let discard = move || left.journal.discard();
            self.services.disk.start(Job::Chore(Chore::Journal, Box::new(discard)));
        }
    }

    /// The orderly end: everything queued is done, the journal goes, since its work was saved or given up by choice.
    pub(super) fn finish(&mut self) {
        if let Some(journal) = self.services.journal.take() {
            self.services.disk.start(Job::Chore(Chore::Journal, Box::new(move || journal.clear())));
        }
        // Whatever fails now has no window to be said in; the plan itself was saved or given up before.
        self.services.disk.finish();
    }
}
