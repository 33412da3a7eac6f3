//! The window: one place carries out what views ask for, then the views are shown.

use super::{
    action::{Action, Sink},
    command::{self, Command, View},
    document::Document,
    figures::Figures,
    importing::is_table,
    preferences::Preferences,
    services::Services,
    session::{Message, Overlay, Session},
    shell::{self, overlays::Shelf, top::Status},
    simulation::Simulation,
    theme,
    views::{
        self, Scene, approvals, assumptions, desk, exposure, governance, politics, returns, sharing, strategy, together,
    },
};
use crate::{
    files::watch::Stamp,
    fund::{allocation::Baseline, plan::Plan},
    language::text,
};
use egui::{CentralPanel, Context, Ui, ViewportCommand};
use std::{path::PathBuf, sync::Arc};

/// The program's window.
pub struct Concord {
    pub(super) document: Document,
    pub(super) session: Session,
    pub(super) preferences: Preferences,
    pub(super) services: Services,
    pub(super) samples: Vec<Plan>,
    /// The plan's file as it was when it was last read or written.
    pub(super) stamp: Option<Stamp>,
    /// The revision that the journal has.
    pub(super) journalled: u64,
    pub(super) simulation: Simulation,
    figures: Option<Figures>,
    baseline: Option<(u64, Arc<Baseline>)>,
    sink: Sink,
    title: String,
    look: Option<theme::Look>,
}

impl Concord {
    /// A window on `document`; the look is handed to `ctx` before its first frame.
    pub fn new(
        ctx: &Context,
        document: Document,
        samples: Vec<Plan>,
        preferences: Preferences,
        mut services: Services,
    ) -> Self {
        let simulation = Simulation::new(services.take_worker());
        let journalled = document.history.revision();
        let mut concord = Self {
            document,
            session: Session::default(),
            preferences,
            services,
            samples,
            stamp: None,
            journalled,
            simulation,
            figures: None,
            baseline: None,
            sink: Sink::default(),
            title: String::new(),
            look: None,
        };
        concord.install_look(ctx);
        concord
    }

    /// The plan on screen: for tests.
    pub fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// The document: for tests.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is on screen beside the plan: for tests.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What the person chose about the look: for tests.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The title of the window as last set: for tests.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Asks for something as a view would.
    pub fn ask(&mut self, action: Action) {
        self.sink.push(action);
    }

    /// Opens the file at `path` in the first frame, as an argument of the program asks.
    pub fn open_first(&mut self, path: PathBuf) {
        self.sink.push(Action::OpenPath(path));
    }

    /// Takes in what happened outside: finished files, answered dialogs, dropped files, keys, a close request.
    fn take_in(&mut self, ctx: &Context) {
        self.take_reports();
        self.take_answers();
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
        if let Some(path) = dropped.into_iter().next() {
            self.sink.push(if is_table(&path) { Action::ImportPath(path) } else { Action::OpenPath(path) });
        }
        // Coming back to this window is when another one may have written the plan's file.
        let focused = ctx.input(|input| input.focused);
        if focused && !self.session.focused {
            self.look_at_file();
        }
        self.session.focused = focused;
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close_requested(ctx);
        }
    }

    /// Carries out everything asked for, in order, until nothing more is.
    fn carry_out(&mut self, ctx: &Context) {
        // An action may ask for another (opening asks for a dialog); nothing asks for itself.
        for _ in 0..8 {
            let actions = self.sink.take();
            if actions.is_empty() {
                return;
            }
            for action in actions {
                self.act(ctx, action);
            }
            ctx.request_repaint();
        }
    }

    /// Carries out a command of the table.
    pub(super) fn command(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => self.toggle_start(),
            Command::Open => self.ask_open(),
            Command::Save => self.save(),
            Command::SaveAs => self.ask_save(),
            Command::Import => self.ask_import(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Palette => self.session.overlay = Some(shell::palette::opened()),
            Command::Keys => self.session.overlay = Some(Overlay::Keys),
            Command::PlanDetails => self.session.overlay = Some(shell::overlays::details_of(self.document.plan())),
            Command::SetBaseline => self.set_baseline(),
            Command::ClearBaseline => self.clear_baseline(),
            Command::Show(view) => self.show_view(view),
            Command::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Language
            | Command::Theme
            | Command::ChangeColours
            | Command::TextLarger
            | Command::TextSmaller
            | Command::TextReset
            | Command::HideAmounts => self.prefer(ctx, command),
        }
    }

    fn toggle_start(&mut self) {
        let open = matches!(self.session.overlay, Some(Overlay::Start));
        self.session.overlay = (!open).then_some(Overlay::Start);
    }

    fn show_view(&mut self, view: View) {
        self.session.view = view;
        self.session.overlay = None;
    }

    /// In the middle of a drag only the drag is taken back.
    fn undo(&mut self) {
        if self.document.history.is_dragging() {
            self.document.history.cancel();
            return;
        }
        self.session.message = self.document.history.undo().cloned().map(Message::Undone);
    }

    fn redo(&mut self) {
        if self.document.history.is_dragging() {
            return;
        }
        self.session.message = self.document.history.redo().cloned().map(Message::Redone);
    }

    /// The baseline, kept until the plan's revision changes.
    fn baseline(&mut self) -> Arc<Baseline> {
        let revision = self.document.history.revision();
        match &self.baseline {
            Some((at, baseline)) if *at == revision && self.figures.is_some() => Arc::clone(baseline),
            _ => {
                let baseline = self.document.baseline();
                self.baseline = Some((revision, Arc::clone(&baseline)));
                baseline
            }
        }
    }

    /// Forgets what was derived from the document: it is another one, or was saved.
    pub(super) fn document_changed(&mut self) {
        self.figures = None;
        self.baseline = None;
    }

    /// The document is another one: nothing simulated belongs to it.
    pub(super) fn document_replaced(&mut self) {
        self.document_changed();
        self.simulation.reset();
    }

    /// Asks the engine for what is on screen, and takes in what it has answered.
    fn keep_simulating(&mut self, ctx: &Context) {
        let questions = views::questions(self.document.plan(), &self.session);
        let set = self.document.baseline_plan();
        let now = ctx.input(|input| input.time);
        let studies = views::studies(self.document.plan(), &self.session);
        let again = self.simulation.keep_up(&self.document.history, set, (questions, studies), now);
        if let Some(seconds) = again {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.01)));
        }
    }

    /// The title says which file and whether it is saved.
    fn set_title(&mut self, ctx: &Context) {
        let language = self.preferences.language;
        let name = self.document.file_name();
        let plan = self.document.plan().meta.title.get(language).to_owned();
        let name = name.unwrap_or(plan);
        let mark = if self.document.is_changed() { "● " } else { "" };
        let title = format!("{mark}{name} – {}", text(language, "brand"));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn install_look(&mut self, ctx: &Context) {
        let look = self.preferences.look();
        if self.look != Some(look) {
            theme::install(ctx, &look);
            self.look = Some(look);
        }
    }

    /// Draws the window and collects what its views ask for.
    fn paint(&mut self, ui: &mut Ui) {
        let baseline = self.baseline();
        let revision = self.document.history.revision();
        let draws = self.simulation.one_year();
        if !self.figures.as_ref().is_some_and(|figures| figures.are_of(revision, &baseline, draws)) {
            let (plan, draws) = (self.document.plan(), draws.cloned());
            self.figures = Some(Figures::of(plan, revision, Arc::clone(&baseline), draws, self.figures.as_ref()));
        }
        let Some(figures) = &self.figures else { return };
        let status = Status {
            file_name: self.document.file_name(),
            changed: self.document.is_changed(),
            untitled: self.document.is_untitled(),
        };
        let recoverable = self.services.recoverable.iter().map(|left| (left.title.clone(), left.time.clone()));
        let shelf = Shelf {
            samples: &self.samples,
            recents: &self.preferences.recents,
            recoverable: &recoverable.collect::<Vec<_>>(),
        };
        let mut scene = Scene {
            history: &self.document.history,
            session: &mut self.session,
            figures,
            simulation: &self.simulation,
            baseline: &baseline,
            format: self.preferences.format(),
            sink: &mut self.sink,
        };
        shell::top::show(ui, &mut scene, &status);
        shell::foot::show(ui, &mut scene);
        let canvas = egui::Frame::new().fill(theme::of(ui).palette.canvas);
        CentralPanel::default().frame(canvas).show(ui, |ui| {
            let covered = matches!(scene.session.overlay, Some(Overlay::Start));
            if !covered {
                match scene.session.view {
                    View::Desk => desk::show(ui, &mut scene),
                    View::Returns => returns::show(ui, &mut scene),
                    View::Exposure => exposure::show(ui, &mut scene),
                    View::Governance => governance::show(ui, &mut scene),
                    View::Sharing => sharing::show(ui, &mut scene),
                    View::Approvals => approvals::show(ui, &mut scene),
                    View::Politics => politics::show(ui, &mut scene),
                    View::Together => together::show(ui, &mut scene),
                    View::Strategy => strategy::show(ui, &mut scene),
                    View::Assumptions => assumptions::show(ui, &mut scene),
                }
            }
            shell::overlays::show(ui, &mut scene, &shelf);
        });
        if let Some((_, since)) = self.session.flash
            && ui.input(|input| input.time) - since > 0.6
        {
            self.session.flash = None;
        } else if self.session.flash.is_some() {
            ui.request_repaint();
        }
    }
}

impl eframe::App for Concord {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        // Before the frame begins: a frame keeps the style that it began with.
        self.install_look(ctx);
        self.take_in(ctx);
        self.carry_out(ctx);
        self.keep_simulating(ctx);
        self.keep_journal();
        self.set_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        if ui.current_pass_index() == 0
            && self.session.allows_keys()
            && let Some(pressed) = command::pressed(ui)
        {
            self.sink.command(pressed);
        }
        self.paint(ui);
        if ui.current_pass_index() == 0 {
            self.carry_out(ui);
            self.keep_simulating(ui);
            self.keep_journal();
            self.set_title(ui);
        }
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.finish();
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
