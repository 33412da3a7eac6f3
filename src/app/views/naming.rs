//! A name in both languages, typed into a draft: the plan takes it when the hand leaves the field, and never one without
//! any name.

use super::{Scene, parts};
use crate::{
    app::theme::{Text, Theme},
    fund::{edit::Edit, plan::Plan},
    language::{Bilingual, Language},
    wording::problem,
};
use egui::{Id, Key, RichText, TextEdit, Ui};

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Of what: unique in the program.
    pub of: String,
    /// In which language.
    pub language: Language,
    /// So far.
    pub text: String,
}

/// What has the name.
pub struct Named<'a> {
    /// Unique in the program.
    pub of: &'a str,
    /// As the plan has it.
    pub name: &'a Bilingual,
    /// The edit that gives it another.
    pub edit: &'a dyn Fn(&Plan, Bilingual) -> Edit,
}

impl Named<'_> {
    /// Shows a field a language.
    pub fn show(&self, ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
        for language in Language::ALL {
            let caption = match language {
                Language::En => "name-en",
                Language::Ja => "name-ja",
            };
            parts::heading(ui, theme, scene.text(caption));
            self.field(ui, scene, theme, language, scene.text(caption));
        }
    }

    /// Takes what has been typed so far, if the plan can hold it: the fields go out of sight.
    pub fn settle(&self, scene: &mut Scene<'_>) {
        let Some(draft) = scene.session.naming.take_if(|draft| draft.of == self.of) else { return };
        let changed = self.with(draft.language, draft.text.trim());
        if changed != *self.name
            && let Ok(edit) = self.checked(scene, changed)
        {
            scene.sink.edit(edit);
        }
    }

    fn with(&self, language: Language, text: &str) -> Bilingual {
        let mut name = self.name.clone();
        name.set(language, text);
        name
    }

    /// The edit, or why the plan cannot hold it.
    fn checked(&self, scene: &Scene<'_>, name: Bilingual) -> Result<Edit, String> {
        let plan = scene.plan();
        let edit = (self.edit)(plan, name);
        edit.apply(plan).map(|_| ()).map_err(|refused| problem::reason(&refused, scene.language()))?;
        Ok(edit)
    }

    fn field(&self, ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, language: Language, caption: &'static str) {
        let written = match language {
            Language::En => &self.name.en,
            Language::Ja => &self.name.ja,
        };
        let mine = |draft: &&Draft| draft.of == self.of && draft.language == language;
        let draft = scene.session.naming.as_ref().filter(mine).map(|draft| draft.text.clone());
        let mut text = draft.clone().unwrap_or_else(|| written.clone());
        let edit = TextEdit::singleline(&mut text)
            .id(Id::unique(format!("name {} {}", self.of, language.code())))
            .desired_width(f32::INFINITY)
            .char_limit(80);
        let response = ui.add(edit).accessible_name(caption);
        if response.changed() {
            scene.session.naming = Some(Draft { of: self.of.to_owned(), language, text: text.clone() });
        }
        if draft.is_none() && !response.changed() {
            return;
        }
        match self.checked(scene, self.with(language, text.trim())) {
            Err(reason) => {
                let line = RichText::new(reason).font(theme.font(Text::Small)).color(theme.palette.warning);
                ui.add(egui::Label::new(line).wrap());
            }
            Ok(edit) => {
                if response.lost_focus() {
                    let given_up = ui.input(|input| input.key_pressed(Key::Escape));
                    if !given_up && text.trim() != written {
                        scene.sink.edit(edit);
                    }
                    scene.session.naming = None;
                }
            }
        }
    }
}
