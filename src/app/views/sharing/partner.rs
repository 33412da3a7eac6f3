//! The chosen partner: its bridge from gross to net or its fan, and what comes out of everything for it.

use super::{bridge, chips, fan_of, texts};
use crate::{
    analysis::{
        projection::Chance,
        questions::{Counting, Party},
    },
    app::{
        theme::{self, Theme},
        views::{Scene, fans},
        widgets::{panel, toggle},
    },
    language::Digits,
};
use egui::{Role, Ui};

use super::state::Picture;

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let state = scene.session.sharing.clone();
    let title = match state.picture {
        Picture::Bridge => scene.text_with("sharing-bridge", &[("unit", &bridge::unit_label(scene))]),
        Picture::Fan => {
            let (subject, choice) = fan_of(scene.plan(), &state);
            let unit = scene.format.unit_label(fans::unit(scene, subject, choice));
            scene.text_with("sharing-fan", &[("unit", &unit)])
        }
    };
    let names = ["sharing-picture-bridge", "sharing-picture-fan"].map(|key| scene.text(key));
    let name = scene.text("sharing-picture");
    let trailing = |ui: &mut Ui| {
        toggle::segmented(ui, "sharing picture", name, &names, usize::from(state.picture == Picture::Fan))
    };
    panel::card_with(ui, &title, trailing, |ui, chosen| {
        if let Some(chosen) = chosen {
            scene.session.sharing.picture = if chosen == 1 { Picture::Fan } else { Picture::Bridge };
        }
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        choose(ui, scene, &theme);
        let lines = outcome(scene);
        let foot = lines.len() as f32 * (theme.text.small * 1.5 + theme.space.small);
        let room = (bottom - ui.cursor().top() - foot).max(60.0);
        match state.picture {
            Picture::Bridge => bridge::show(ui, scene, &theme, room),
            Picture::Fan => {
                let (subject, choice) = fan_of(scene.plan(), &state);
                fans::show(ui, scene, "sharing partner fan", subject, choice, room);
            }
        }
        for line in lines {
            texts::line(ui, &theme, &line, theme.palette.text);
        }
        texts::fill(ui, bottom);
    });
}

/// Whose, and in which currency.
fn choose(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let place = scene.session.sharing.place(plan);
    let name = scene.text("sharing-whose");
    let clicked = chips::show(ui, scene, theme, ("sharing whose", name), Role::RadioButton, &|other| other == place);
    if let Some(partner) = clicked.and_then(|place| plan.partners.get(place)) {
        scene.session.sharing.partner = Some(partner.id.clone());
    }
    let foreign = plan.partners.get(place).is_some_and(|own| own.currency != plan.meta.base_currency);
    if foreign
        && let Some(on) = toggle::switch(
            ui,
            "sharing own currency",
            scene.text("returns-own-currency"),
            scene.session.sharing.own_currency,
        )
    {
        scene.session.sharing.own_currency = on;
    }
}

/// After everything: rates, chances and tails; or that nothing is at risk, with what comes in all the same.
fn outcome(scene: &Scene<'_>) -> Vec<String> {
    let plan = scene.plan();
    let format = scene.format;
    let place = scene.session.sharing.place(plan);
    let Some(answer) = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref()) else {
        return Vec::new();
    };
    let Some(figures) = scene.simulation.figures(Party::Partner(place), Counting::Own) else {
        let received = answer.partners.get(place);
        let base = plan.meta.base_currency.as_str();
        let received = format.money(received.map(|share| share.received), base, Digits::Tile);
        return vec![scene.text_with("sharing-no-capital", &[("received", &received)])];
    };
    let rate = figures.rate_of_return.spread.map(|spread| spread.percentiles[2]);
    let chance = |chance: Chance| format.percent_of_one(chance.value, 0);
    vec![
        scene.text_with(
            "sharing-outcome-return",
            &[
                ("rate", &format.percent_of_one(rate, 1)),
                ("multiple", &format.multiple(figures.total_value_multiple.percentiles[2], 2)),
                ("tail", &format.percent_of_one(-figures.horizon_loss.cvar_95, 0)),
            ],
        ),
        scene.text_with(
            "sharing-outcome-chances",
            &[("loses", &chance(figures.chance_of_loss)), ("target", &chance(figures.chance_of_target))],
        ),
    ]
}
