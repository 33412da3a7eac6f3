//! Opening the window: services, settings and renderer, and what to say where the machine lacks something.

use super::{
    concord::Concord,
    document::Document,
    preferences::Preferences,
    services::{LeftBehind, NativeDialogs, Services, SystemClock, ThreadDisk, Wake},
    worker::EngineWorker,
};
use crate::{
    files::{
        journal::{self, Journal},
        plan_file, samples,
        settings::{self, Settings},
    },
    fund::plan::Plan,
    language::{Language, text},
};
use eframe::{NativeOptions, Renderer};
use egui::{Context, ViewportBuilder};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
};

/// The desktop id: of the window, and of its entry in menus.
const APP_ID: &str = "concord";

/// Why no window opened, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no screen to open it on.
    #[error(
        "no graphical session: neither DISPLAY nor WAYLAND_DISPLAY leads to a screen. Start Concord from a desktop, or use the commands that need no window (concord --help). [{0}]"
    )]
    NoScreen(String),
    /// A desktop library is missing.
    #[error("a desktop library is missing. On Debian or Ubuntu: sudo apt install {packages} [{detail}]", packages = packages())]
    NoLibrary {
        /// What the system said.
        detail: String,
    },
    /// The window could not be opened for another reason.
    #[error("the window could not be opened: {0}")]
    Other(String),
}

/// What Debian calls the libraries that a window needs: a line of the list that the machines which test this install.
fn packages() -> &'static str {
    const LIST: &str = include_str!("../../.ci/packages");
    LIST.lines().find_map(|line| line.strip_prefix("window:")).unwrap_or_default().trim_ascii()
}

/// Opens the window on the plan at `path`, or on the default sample.
///
/// # Errors
/// [`WindowError`], in words that say what is missing.
pub fn open(path: Option<PathBuf>) -> Result<(), WindowError> {
    let folder = settings::folder(std::env::var_os(settings::FOLDER_VARIABLE).as_deref());
    let (settings, _) = folder.as_deref().map_or_else(|| (Settings::default(), None), Settings::read);
    let samples: Vec<Plan> = samples::all().iter().filter_map(|sample| sample.plan().ok()).collect();
    let preferences = Preferences::of(&settings, system_language());
    let options = options(&preferences);
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        let concord = build(&creation.egui_ctx, folder, preferences, samples, path)?;
        Ok(Box::new(concord))
    });
    quiet_panics();
    // The loaders of desktop libraries panic where a library is missing; nothing of the user's is in hand yet.
    match catch_unwind(AssertUnwindSafe(|| eframe::run_native(APP_ID, options, create))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError::explain(&error.to_string())),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(WindowError::explain(&said.unwrap_or_default()))
        }
    }
}

/// Start-up panics that [`WindowError::explain`] can read are explained in one line; their own message would only frighten.
fn quiet_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let said = info.payload_as_str().unwrap_or_default();
        if matches!(WindowError::explain(said), WindowError::Other(_)) {
            before(info);
        }
    }));
}

/// What the loaders of X11, keyboard layouts and OpenGL say where a library is missing, each seen by taking it away.
const MISSING_LIBRARY: [&str; 8] = [
    "Failed to load",
    "could not be loaded",
    "XKBNotFound",
    "matching the template",
    "matching configuration",
    "GLXBadFBConfig",
    "OpenGL",
    "glutin",
];
/// What they say where no screen answers.
const NO_SCREEN: [&str; 4] = ["WAYLAND_DISPLAY", "wayland compositor", "X server", "EventLoop"];

impl WindowError {
    /// What a failure means, by what winit, the keyboard's and OpenGL's loaders said of it.
    pub fn explain(said: &str) -> Self {
        let says = |signs: &[&str]| signs.iter().any(|sign| said.contains(sign));
        let detail = brief(said);
        if says(&MISSING_LIBRARY) {
            Self::NoLibrary { detail }
        } else if says(&NO_SCREEN) {
            Self::NoScreen(detail)
        } else {
            Self::Other(detail)
        }
    }
}

/// The first line of what a loader said, without the place in its source and without the fields of its structures.
fn brief(said: &str) -> String {
    let line = said.lines().next().unwrap_or_default();
    let line = line.rsplit_once(".rs:").and_then(|(_, rest)| rest.split_once(": ")).map_or(line, |(_, what)| what);
    match (line.split_once(" {"), line.rsplit_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => line.to_owned(),
    }
}

fn options(preferences: &Preferences) -> NativeOptions {
    let (width, height) = preferences.window.unwrap_or((1366, 720));
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title(text(preferences.language, "brand"))
        .with_inner_size([width as f32, height as f32])
        .with_min_inner_size([800.0, 520.0])
        .with_drag_and_drop(true);
    NativeOptions {
        viewport,
        renderer: Renderer::Glow,
        persist_window: false,
        system_font_fallback: false,
        // Dithering costs a fifth of a frame on software rendering and shows nothing on flat colours.
        dithering: false,
        ..NativeOptions::default()
    }
}

/// Japanese where the system speaks Japanese, else English.
fn system_language() -> Language {
    let spoken = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    if spoken.is_some_and(|spoken| spoken.starts_with("ja")) { Language::Ja } else { Language::En }
}

type Creation = Box<dyn std::error::Error + Send + Sync>;

fn build(
    ctx: &Context,
    folder: Option<PathBuf>,
    preferences: Preferences,
    samples: Vec<Plan>,
    path: Option<PathBuf>,
) -> Result<Concord, Creation> {
    let waking = ctx.clone();
    let wake: Wake = Arc::new(move || waking.request_repaint());
    let (journal, recoverable) = folder.as_deref().map_or((None, Vec::new()), left_behind);
    let services = Services {
        disk: Box::new(ThreadDisk::new(Arc::clone(&wake))?),
        dialogs: Box::new(NativeDialogs::new(Arc::clone(&wake))),
        worker: Some(Box::new(EngineWorker::new(wake)?)),
        clock: Box::new(SystemClock),
        settings_folder: folder,
        journal,
        recoverable,
        working_folder: std::env::current_dir().ok(),
    };
    ctx.options_mut(|options| {
        // Ctrl+Q must ask about changes, and Ctrl+plus scales the text, not the pixels.
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
    });
    let plan = samples.first().cloned().ok_or("the program holds no sample plan")?;
    let mut concord = Concord::new(ctx, Document::untitled(plan), samples, preferences, services);
    concord.offer_recoverable();
    if let Some(path) = path {
        concord.open_first(std::path::absolute(&path).unwrap_or(path));
    }
    Ok(concord)
}

/// This window's journal and what killed windows left. A folder that cannot be written costs only the safety.
fn left_behind(folder: &Path) -> (Option<Arc<Journal>>, Vec<LeftBehind>) {
    let left = journal::recoverable(folder)
        .into_iter()
        .map(|journal| {
            let title = plan_file::read(journal.entry.plan.as_bytes()).map_or_else(
                |_| journal.entry.origin.as_deref().map(|p| p.display().to_string()).unwrap_or_default(),
                |plan| plan.meta.title.en.clone(),
            );
            LeftBehind { title, time: journal.entry.time.clone(), journal }
        })
        .collect();
    (Journal::new(folder).ok().map(Arc::new), left)
}
