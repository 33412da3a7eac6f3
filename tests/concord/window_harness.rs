//! The whole window in a test: the real program on a machine made of paper, whose disk answers at once, whose dialogs
//! answer what the test wrote down, and whose clock stands still.

use concord::{
    app::{
        concord::Concord,
        document::Document,
        preferences::Preferences,
        services::{Ask, Clock, Dialogs, LeftBehind, Services, dialogs::Answer, disk::ImmediateDisk},
        worker::{ImmediateWorker, Request, Worked, Worker},
    },
    files::{journal::Journal, samples},
    fund::{
        identity::{PartnerId, SectorId},
        plan::Plan,
    },
    language::{Language, text},
    wording::{names, note},
};
use egui::{Key, Modifiers, Pos2, Role, accesskit::Node as Data};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use rust_decimal::Decimal;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    path::PathBuf,
    rc::Rc,
    sync::Arc,
};
use tempfile::TempDir;

/// The clock of every test: 1 January 2026, noon.
struct NoonClock;

impl Clock for NoonClock {
    fn seconds(&self) -> u64 {
        1_767_268_800
    }
}

/// What the dialogs will answer, and what they were asked.
#[derive(Clone, Default)]
pub struct Script {
    answers: Rc<RefCell<VecDeque<Answer>>>,
    asked: Rc<RefCell<Vec<Ask>>>,
    open: Rc<Cell<bool>>,
}

impl Dialogs for Script {
    fn ask(&mut self, ask: Ask) {
        self.asked.borrow_mut().push(ask);
        self.open.set(true);
    }

    fn poll(&mut self) -> Option<Answer> {
        if !self.open.get() {
            return None;
        }
        let answer = self.answers.borrow_mut().pop_front();
        self.open.set(answer.is_none());
        answer
    }
}

/// The engine, asked for a hundred futures whatever the plan says: what is tested here is the window.
#[derive(Default)]
pub struct FewFutures {
    worker: ImmediateWorker,
    /// Whether the tornado is worked out too.
    pub shocks: bool,
}

impl Worker for FewFutures {
    fn ask(&mut self, mut request: Request) {
        request.questions.paths = Some(100);
        request.studies.paths = Some(100);
        // A tornado takes thirty evaluations after every change: it is worked out where it is tested.
        request.studies.tornado &= self.shocks;
        self.worker.ask(request);
    }

    fn poll(&mut self) -> Option<Worked> {
        self.worker.poll()
    }

    fn progress(&self) -> Option<f64> {
        self.worker.progress()
    }

    fn cancel(&mut self) {
        self.worker.cancel();
    }
}

/// How a window is opened.
pub struct Setup {
    pub preferences: Preferences,
    pub plan: Plan,
    pub size: [f32; 2],
    pub left_behind: Vec<LeftBehind>,
    pub journal: Option<Arc<Journal>>,
    /// Whether the largest risk is worked out.
    pub shocks: bool,
}

impl Setup {
    /// The default plan at the size the window is designed for.
    pub fn new(language: Language) -> Self {
        let preferences = Preferences { language, animation: false, ..Preferences::default() };
        let plan = samples::default_plan().expect("the default plan opens");
        Self { preferences, plan, size: [1366.0, 720.0], left_behind: Vec::new(), journal: None, shocks: false }
    }

    /// Opens the window.
    pub fn open(self) -> Window {
        let folder = TempDir::new().expect("there is a folder for temporary files");
        let dialogs = Script::default();
        let services = Services {
            disk: Box::new(ImmediateDisk::default()),
            dialogs: Box::new(dialogs.clone()),
            clock: Box::new(NoonClock),
            settings_folder: Some(folder.path().join("settings")),
            journal: self.journal,
            recoverable: self.left_behind,
            working_folder: Some(folder.path().to_owned()),
            worker: Some(Box::new(FewFutures { shocks: self.shocks, ..FewFutures::default() })),
        };
        let samples = samples::all().iter().map(|sample| sample.plan().expect("a sample opens")).collect();
        let (preferences, plan) = (self.preferences, self.plan);
        let mut harness =
            Harness::builder().with_size(self.size).with_max_steps(16).with_step_dt(0.1).build_eframe(|creation| {
                let mut window =
                    Concord::new(&creation.egui_ctx, Document::untitled(plan), samples, preferences, services);
                window.offer_recoverable();
                window
            });
        harness.run();
        Window { harness, folder, dialogs }
    }
}

/// An open window.
pub struct Window {
    pub harness: Harness<'static, Concord>,
    pub folder: TempDir,
    dialogs: Script,
}

impl Window {
    /// The default plan.
    pub fn open(language: Language) -> Self {
        Setup::new(language).open()
    }

    pub fn language(&self) -> Language {
        self.state().preferences().language
    }

    pub fn state(&self) -> &Concord {
        self.harness.state()
    }

    pub fn plan(&self) -> &Plan {
        self.state().plan()
    }

    pub fn run(&mut self) {
        self.harness.run();
    }

    /// A path in this test's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What the next dialog answers.
    pub fn will_answer(&self, answer: Answer) {
        self.dialogs.answers.borrow_mut().push_back(answer);
    }

    /// What dialogs were asked so far.
    pub fn asked(&self) -> Vec<Ask> {
        self.dialogs.asked.borrow().clone()
    }

    /// A text of the window in its language.
    pub fn word(&self, key: &str) -> &'static str {
        text(self.language(), key)
    }

    /// "Japan · Chips" in the window's language.
    pub fn cell(&self, partner: &str, sector: &str) -> String {
        let (plan, language) = (self.plan(), self.language());
        let (partner, sector) = (PartnerId::from(partner), SectorId::from(sector));
        let (partner, sector) = (names::partner(plan, &partner, language), names::sector(plan, &sector, language));
        format!("{partner}{}{sector}", names::dot(language))
    }

    /// A partner's share of a sector, per cent.
    pub fn share(&self, partner: &str, sector: &str) -> Decimal {
        let plan = self.plan();
        let partner = plan.partners.iter().position(|own| own.id.as_str() == partner).expect("a partner");
        let sector = plan.sectors.iter().position(|own| own.id.as_str() == sector).expect("a sector");
        plan.share(partner, sector)
    }

    /// What the partner at a place has left, per cent.
    pub fn unallocated(&self, partner: usize) -> Decimal {
        self.plan().row(partner).expect("a partner has a row").unallocated()
    }

    /// The name of the step that undo would take back.
    pub fn last_step(&self) -> String {
        let history = &self.state().document().history;
        let step = history.undo_note().expect("there is a step to take back");
        plain(&note::sentence(step, history.plan(), self.state().preferences().format()))
    }

    pub fn steps(&self) -> usize {
        let mut history = self.state().document().history.clone();
        std::iter::from_fn(|| history.undo().is_some().then_some(())).count()
    }

    pub fn slider<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Slider, name)
    }

    pub fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::TextInput, name)
    }

    pub fn button<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, name)
    }

    pub fn click_button(&mut self, name: &str) {
        let place = self.button(name).rect().center();
        self.click_at(place);
    }

    pub fn click_at(&mut self, place: Pos2) {
        self.harness.hover_at(place);
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
            self.harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        }
        self.run();
        self.harness.remove_cursor();
        self.run();
    }

    /// Where on the screen a value of a slider lies.
    pub fn place(&self, name: &str, value: f64) -> Pos2 {
        let node = self.slider(name);
        let max = node.accesskit_node().data().max_numeric_value().expect("a slider has an end");
        let thumb = 6.5 * f32::midpoint(1.0, self.state().preferences().text_scale);
        let rect = node.rect();
        Pos2::new(rect.left() + thumb + (rect.width() - 2.0 * thumb) * (value / max) as f32, rect.center().y)
    }

    /// Presses on the slider's thumb and moves it, without letting go.
    pub fn pull(&mut self, name: &str, stops: &[f64]) {
        let now = self.slider(name).accesskit_node().numeric_value().expect("a slider has a value");
        let from = self.place(name, now);
        self.harness.hover_at(from);
        self.harness.drag_at(from);
        self.run();
        for stop in stops {
            let to = self.place(name, *stop);
            self.harness.hover_at(to);
            self.run();
        }
    }

    /// Lets go of whatever is held at the place of a value.
    pub fn release(&mut self, name: &str, at: f64) {
        let place = self.place(name, at);
        self.harness.drop_at(place);
        self.run();
    }

    /// A whole drag.
    pub fn drag(&mut self, name: &str, to: f64) {
        self.pull(name, &[to]);
        self.release(name, to);
    }

    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.run();
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    pub fn focus_slider(&mut self, name: &str) {
        self.slider(name).focus();
        self.run();
    }

    /// Opens a field with a click, types over what it holds, and presses Enter.
    pub fn type_into(&mut self, name: &str, typed: &str) {
        self.field(name).click();
        self.run();
        self.write(typed);
        self.press(Key::Enter);
        self.harness.remove_cursor();
        self.run();
    }

    /// Types into whatever has the focus.
    pub fn write(&mut self, typed: &str) {
        self.harness.event(egui::Event::Text(typed.to_owned()));
        self.run();
    }

    /// The value that a field shows.
    pub fn shown(&self, name: &str) -> String {
        self.field(name).value().unwrap_or_default()
    }

    /// What a tile says, found by its author's id.
    pub fn tile(&self, id: &str) -> String {
        self.said().into_iter().find(|(author, _)| author == id).map(|(_, said)| said).expect("a tile of this id")
    }

    /// Everything a screen reader can find: author's id, and all words of the node.
    pub fn said(&self) -> Vec<(String, String)> {
        fn words(data: &Data) -> String {
            let parts = [data.label(), data.value(), data.description(), data.placeholder(), data.tooltip()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
        }
        let nodes = self.harness.root().children_recursive();
        let mut said: Vec<(String, String)> = nodes
            .map(|node| {
                let data = node.accesskit_node().data().clone();
                (data.author_id().unwrap_or_default().to_owned(), words(&data))
            })
            .collect();
        said.retain(|(author, words)| !(author.is_empty() && words.is_empty()));
        said
    }

    /// Every text that is drawn, so that nothing hides from the screen reader's tree.
    pub fn drawn(&self) -> Vec<String> {
        fn gather(shape: &egui::Shape, into: &mut Vec<String>) {
            match shape {
                egui::Shape::Text(text) => into.push(text.galley.text().to_owned()),
                egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, into)),
                _ => {}
            }
        }
        let mut texts = Vec::new();
        self.harness.output().shapes.iter().for_each(|clipped| gather(&clipped.shape, &mut texts));
        texts
    }

    /// The message at the foot, if there is one.
    pub fn message(&self) -> Option<String> {
        let alert = self.harness.query_all_by_role(Role::Alert).next()?;
        alert.accesskit_node().label()
    }

    /// Drops a file upon the window.
    pub fn drop_file(&mut self, path: PathBuf) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        self.run();
    }

    /// The window's own button or the system asks to close.
    pub fn ask_to_close(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(egui::ViewportId::ROOT).or_default().events.push(egui::ViewportEvent::Close);
        self.run();
    }

    /// The window loses the keyboard and gets it back.
    pub fn leave_and_come_back(&mut self) {
        self.harness.input_mut().focused = false;
        self.run();
        self.harness.input_mut().focused = true;
        // Once for the question to the disk, once for its answer.
        self.run();
        self.run();
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// With ordinary spaces in place of those that must not break.
pub fn plain(words: &str) -> String {
    words.replace('\u{a0}', " ")
}

/// A share in tenths of a per cent.
pub fn tenths(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}
