//! Who can block and who can carry: alone, and in the smallest coalitions.

use super::{super::Scene, state::Answered, unanswered};
use crate::{
    analysis::governance::Coalitions,
    app::{
        theme::{self, Theme},
        views::parts,
        widgets::panel,
    },
    wording::governance,
};
use egui::{RichText, ScrollArea, Ui};

/// The most coalitions shown of a kind.
const SHOWN: usize = 8;

/// Shows the lists in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, answered: &Answered, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("governance-coalitions"), |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        ScrollArea::vertical().id_salt("governance coalitions").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            let answer = match &answered.answer {
                Ok(answer) => answer,
                Err(why) => return parts::note(ui, &theme, unanswered(scene, why)),
            };
            let plan = scene.plan();
            let named = |places: &[usize]| {
                governance::all_of(&governance::partners(plan, places, scene.language()), scene.language())
            };
            let alone = if answer.blocking_alone.is_empty() {
                scene.text("governance-nobody").to_owned()
            } else {
                named(&answer.blocking_alone)
            };
            one(ui, &theme, scene.text("governance-blocks-alone"), &alone);
            if let Some(decider) = answer.deciding_alone {
                one(ui, &theme, scene.text("governance-decides-alone"), &named(&[decider]));
            }
            // Whoever blocks alone was named above.
            let together = |coalitions: &Coalitions| Coalitions {
                list: coalitions.list.iter().filter(|members| members.len() > 1).cloned().collect(),
                more: coalitions.more,
            };
            let blocking = together(&answer.blocking);
            if !blocking.list.is_empty() || answer.blocking_alone.is_empty() {
                list(ui, scene, &theme, "governance-blocking", &blocking, "governance-nobody");
            }
            list(ui, scene, &theme, "governance-winning", &answer.winning, "governance-no-coalition");
        });
    });
}

fn one(ui: &mut Ui, theme: &Theme, title: &str, line: &str) {
    parts::heading(ui, theme, title);
    ui.add(egui::Label::new(RichText::new(line).strong().color(theme.palette.text_strong)).wrap());
    ui.add_space(theme.space.small);
}

fn list(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, key: &str, coalitions: &Coalitions, none: &str) {
    parts::heading(ui, theme, scene.text(key));
    if coalitions.list.is_empty() {
        ui.label(RichText::new(scene.text(none)).color(theme.palette.text_weak));
    }
    for members in coalitions.list.iter().take(SHOWN) {
        let line = governance::coalition(scene.plan(), members, scene.language());
        ui.add(egui::Label::new(RichText::new(line).color(theme.palette.text)).wrap());
    }
    let rest = coalitions.list.len().saturating_sub(SHOWN);
    if coalitions.more {
        parts::note(ui, theme, scene.text("governance-rest-unknown"));
    } else if rest > 0 {
        let count = scene.format.count(rest as u64);
        parts::note(ui, theme, &scene.text_with("governance-rest", &[("count", &count)]));
    }
    ui.add_space(theme.space.small);
}
