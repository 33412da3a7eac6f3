//! What the program remembers of its user, apart from any plan.

use super::{
    disk::{self, Keep},
    error::FileError,
};
use crate::language::Language;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// The environment variable that names the settings folder.
pub const FOLDER_VARIABLE: &str = "CONCORD_SETTINGS_DIR";
/// How many recent plans are remembered.
pub const RECENTS: usize = 12;
/// The sizes of text that can be chosen, per cent.
pub const TEXT_SCALE: (u16, u16) = (80, 250);
/// The largest settings file that is read, bytes.
const LARGEST: u64 = 1024 * 1024;
const FILE_NAME: &str = "settings.json";

/// Dark, light, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system is.
    #[default]
    System,
    /// Dark.
    Dark,
    /// Light, as for projectors.
    Light,
}

/// What colour says "better".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeColours {
    /// Teal for gain, plum for loss.
    #[default]
    TealPlum,
    /// Green for gain, red for loss.
    GreenUp,
    /// Red for gain, green for loss, as in Tokyo.
    RedUp,
}

/// What the program remembers of its user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The language chosen; `None`: the system's.
    pub language: Option<Language>,
    /// Dark or light.
    pub theme: ThemeChoice,
    /// Size of text, per cent, 80 to 250.
    pub text_scale: u16,
    /// Whether amounts are hidden.
    pub hide_amounts: bool,
    /// What colour says "better".
    pub change_colours: ChangeColours,
    /// The size of the window, points; `None`: the program's own choice.
    pub window: Option<(u32, u32)>,
    /// Plans last opened or saved, newest first.
    pub recents: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            text_scale: 100,
            hide_amounts: false,
            change_colours: ChangeColours::default(),
            window: None,
            recents: Vec::new(),
        }
    }
}

/// Why not everything that was remembered is in force.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsWarning {
    /// The file could not be read; everything is at its default.
    Unreadable(FileError),
    /// The file is no JSON object; everything is at its default.
    Broken,
    /// These fields hold what they cannot; they are at their defaults.
    Fields(Vec<&'static str>),
}

/// The folder of settings and journals: what [`FOLDER_VARIABLE`] holds, else the system's place for settings. `None`
/// where the system has none (no home folder).
pub fn folder(variable: Option<&OsStr>) -> Option<PathBuf> {
    match variable {
        Some(folder) if !folder.is_empty() => Some(PathBuf::from(folder)),
        _ => directories::ProjectDirs::from("", "", "concord").map(|places| places.config_dir().to_path_buf()),
    }
}

impl Settings {
    /// The settings in a folder. Always some: what cannot be read is at its default, and said.
    pub fn read(folder: &Path) -> (Self, Option<SettingsWarning>) {
        let bytes = match disk::read(&folder.join(FILE_NAME), LARGEST) {
            Ok((bytes, _)) => bytes,
            Err(FileError::NotFound) => return (Self::default(), None),
            Err(error) => return (Self::default(), Some(SettingsWarning::Unreadable(error))),
        };
        match serde_json::from_slice(&bytes) {
            Ok(value @ Value::Object(_)) => {
                let (settings, broken) = Self::from_value(&value);
                (settings, (!broken.is_empty()).then_some(SettingsWarning::Fields(broken)))
            }
            _ => (Self::default(), Some(SettingsWarning::Broken)),
        }
    }

    /// Field by field: one that a newer or older program wrote otherwise costs no other.
    fn from_value(value: &Value) -> (Self, Vec<&'static str>) {
        let mut broken = Vec::new();
        let default = Self::default();
        let settings = Self {
            language: field(value, "language", default.language, &mut broken),
            theme: field(value, "theme", default.theme, &mut broken),
            text_scale: field(value, "text_scale", default.text_scale, &mut broken).clamp(TEXT_SCALE.0, TEXT_SCALE.1),
            hide_amounts: field(value, "hide_amounts", default.hide_amounts, &mut broken),
            change_colours: field(value, "change_colours", default.change_colours, &mut broken),
            window: field(value, "window", default.window, &mut broken),
            recents: field(value, "recents", default.recents, &mut broken).into_iter().take(RECENTS).collect(),
        };
        (settings, broken)
    }

    /// Writes the settings into a folder, atomically; the folder is made if need be.
    ///
    /// # Errors
    /// What the disk refused; the old settings are then untouched.
    pub fn write(&self, folder: &Path) -> Result<(), FileError> {
        disk::make_folder(folder)?;
        let mut value = serde_json::to_value(self).unwrap_or_default();
        // A path that is no Unicode text has no place in JSON; without this it would cost all the others.
        if value.is_null() {
            let recents = self.recents.iter().filter(|path| path.to_str().is_some()).cloned().collect();
            value = serde_json::to_value(Self { recents, ..self.clone() }).unwrap_or_default();
        }
        let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.push('\n');
        disk::write(&folder.join(FILE_NAME), text.as_bytes(), Keep::Nothing).map(|_| ())
    }

    /// Puts a plan first among the recent ones.
    pub fn remember(&mut self, plan: &Path) {
        self.recents.retain(|recent| recent != plan);
        self.recents.insert(0, plan.to_path_buf());
        self.recents.truncate(RECENTS);
    }

    /// Forgets a recent plan.
    pub fn forget(&mut self, plan: &Path) {
        self.recents.retain(|recent| recent != plan);
    }
}

fn field<T: DeserializeOwned>(value: &Value, name: &'static str, default: T, broken: &mut Vec<&'static str>) -> T {
    match value.get(name) {
        None => default,
        Some(held) => T::deserialize(held).unwrap_or_else(|_| {
            broken.push(name);
            default
        }),
    }
}
