//! What a person chose about the look and the language; kept in the settings, apart from any plan.

use super::{
    command::Command,
    theme::{ChangeConvention, Look, TEXT_SCALES},
};
use crate::{
    files::settings::{ChangeColours, RECENTS, Settings, ThemeChoice},
    language::{Format, Language},
};
use egui::ThemePreference;
use std::path::{Path, PathBuf};

/// Steps of the text scale.
const STEP: f32 = 0.1;

/// The choices in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    /// The language of every text.
    pub language: Language,
    /// Dark, light, or as the system has it.
    pub theme: ThemePreference,
    /// Size of the text, 0.8 to 2.5.
    pub text_scale: f32,
    /// What colour says "better".
    pub change: ChangeConvention,
    /// Whether amounts of money are hidden.
    pub hide_amounts: bool,
    /// Whether things move into place.
    pub animation: bool,
    /// The size of the window, points, where one was kept.
    pub window: Option<(u32, u32)>,
    /// Recent files, latest first.
    pub recents: Vec<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::En,
            theme: ThemePreference::Dark,
            text_scale: 1.0,
            change: ChangeConvention::default(),
            hide_amounts: false,
            animation: true,
            window: None,
            recents: Vec::new(),
        }
    }
}

impl Preferences {
    /// The choices in the settings; where no language was chosen, the system's.
    pub fn of(settings: &Settings, system: Language) -> Self {
        Self {
            language: settings.language.unwrap_or(system),
            theme: match settings.theme {
                ThemeChoice::System => ThemePreference::System,
                ThemeChoice::Dark => ThemePreference::Dark,
                ThemeChoice::Light => ThemePreference::Light,
            },
            text_scale: f32::from(settings.text_scale) / 100.0,
            change: match settings.change_colours {
                ChangeColours::TealPlum => ChangeConvention::TealPlum,
                ChangeColours::GreenUp => ChangeConvention::GreenUp,
                ChangeColours::RedUp => ChangeConvention::RedUp,
            },
            hide_amounts: settings.hide_amounts,
            animation: true,
            window: settings.window,
            recents: settings.recents.clone(),
        }
    }

    /// The settings to keep.
    pub fn to_settings(&self) -> Settings {
        Settings {
            language: Some(self.language),
            theme: match self.theme {
                ThemePreference::System => ThemeChoice::System,
                ThemePreference::Dark => ThemeChoice::Dark,
                ThemePreference::Light => ThemeChoice::Light,
            },
            text_scale: (self.text_scale * 100.0).round() as u16,
            change_colours: match self.change {
                ChangeConvention::TealPlum => ChangeColours::TealPlum,
                ChangeConvention::GreenUp => ChangeColours::GreenUp,
                ChangeConvention::RedUp => ChangeColours::RedUp,
            },
            hide_amounts: self.hide_amounts,
            window: self.window,
            recents: self.recents.clone(),
        }
    }

    /// The formatter of every figure.
    pub fn format(&self) -> Format {
        Format::new(self.language).with_mask(self.hide_amounts)
    }

    /// The look to install.
    pub fn look(&self) -> Look {
        Look { theme: self.theme, text_scale: self.text_scale, change: self.change, animation: self.animation }
    }

    /// Carries out a command of the look; others do nothing.
    pub fn obey(&mut self, command: Command) {
        match command {
            Command::Language => self.language = self.language.other(),
            Command::Theme => {
                self.theme = match self.theme {
                    ThemePreference::Light => ThemePreference::Dark,
                    ThemePreference::Dark | ThemePreference::System => ThemePreference::Light,
                }
            }
            Command::ChangeColours => {
                self.change = match self.change {
                    ChangeConvention::TealPlum => ChangeConvention::GreenUp,
                    ChangeConvention::GreenUp => ChangeConvention::RedUp,
                    ChangeConvention::RedUp => ChangeConvention::TealPlum,
                }
            }
            Command::TextLarger => self.scale_text(self.text_scale + STEP),
            Command::TextSmaller => self.scale_text(self.text_scale - STEP),
            Command::TextReset => self.text_scale = 1.0,
            Command::HideAmounts => self.hide_amounts = !self.hide_amounts,
            _ => {}
        }
    }

    fn scale_text(&mut self, wanted: f32) {
        let steps = (wanted / STEP).round();
        self.text_scale = (steps * STEP).clamp(*TEXT_SCALES.start(), *TEXT_SCALES.end());
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recents.retain(|known| known != path);
        self.recents.insert(0, path.to_owned());
        self.recents.truncate(RECENTS);
    }
}
