//! A scenario's name in both languages, typed into a draft: the plan takes it when the hand leaves the field, and never
//! one without any name.

use super::{number::checked, state::NameDraft};
use crate::{
    app::{
        theme::{Text, Theme},
        views::{Scene, parts},
    },
    fund::{edit::PoliticsEdit, politics::Scenario},
    language::Language,
};
use egui::{Id, Key, RichText, TextEdit, Ui};

/// Shows a field a language.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    for language in Language::ALL {
        let caption = match language {
            Language::En => "politics-name-en",
            Language::Ja => "politics-name-ja",
        };
        parts::heading(ui, theme, scene.text(caption));
        field(ui, scene, theme, scenario, language, scene.text(caption));
    }
}

/// Takes what has been typed so far, if the plan can hold it: the editor is left.
pub fn settle(scene: &mut Scene<'_>, scenario: &Scenario) {
    let Some(draft) = scene.session.politics.name.take().filter(|draft| draft.scenario == scenario.id) else { return };
    let mut changed = scenario.clone();
    changed.name.set(draft.language, draft.text.trim());
    if changed != *scenario
        && let Ok(edit) = checked(scene.plan(), PoliticsEdit::Scenario(Box::new(changed)), scene.language())
    {
        scene.sink.edit(edit);
    }
}

fn written(scenario: &Scenario, language: Language) -> &str {
    match language {
        Language::En => &scenario.name.en,
        Language::Ja => &scenario.name.ja,
    }
}

fn field(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    scenario: &Scenario,
    language: Language,
    caption: &'static str,
) {
    let mine = |draft: &&NameDraft| draft.scenario == scenario.id && draft.language == language;
    let draft = scene.session.politics.name.as_ref().filter(mine).map(|draft| draft.text.clone());
    let mut text = draft.clone().unwrap_or_else(|| written(scenario, language).to_owned());
    let edit = TextEdit::singleline(&mut text)
        .id(Id::unique(format!("scenario name {}", language.code())))
        .desired_width(f32::INFINITY)
        .char_limit(80);
    let response = ui.add(edit).accessible_name(caption);
    if response.changed() {
        let draft = NameDraft { scenario: scenario.id.clone(), language, text: text.clone() };
        scene.session.politics.name = Some(draft);
    }
    if draft.is_none() && !response.changed() {
        return;
    }
    let mut changed = scenario.clone();
    changed.name.set(language, text.trim());
    match checked(scene.plan(), PoliticsEdit::Scenario(Box::new(changed)), scene.language()) {
        Err(reason) => {
            let line = RichText::new(reason).font(theme.font(Text::Small)).color(theme.palette.warning);
            ui.add(egui::Label::new(line).wrap());
        }
        Ok(edit) => {
            if response.lost_focus() {
                let given_up = ui.input(|input| input.key_pressed(Key::Escape));
                if !given_up && text.trim() != written(scenario, language) {
                    scene.sink.edit(edit);
                }
                scene.session.politics.name = None;
            }
        }
    }
}
