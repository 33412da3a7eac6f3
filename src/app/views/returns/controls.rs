//! Whose returns, in which currency, with or without single futures, and what the answer comes to in one sentence.

use super::{parties, subject};
use crate::{
    analysis::questions::Party,
    app::{
        action::Action,
        session::ReturnsChoice,
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{panel, text, toggle},
    },
    wording::names,
};
use egui::{Align2, Id, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Shows the controls in a card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("returns-whose"), |ui| {
        ui.set_min_height((height - 2.0 * theme.space.inner - theme.space.control - theme.space.item).max(0.0));
        let choice = scene.session.returns;
        let plan = scene.plan();
        let chosen = subject(plan, choice).party;
        egui::ScrollArea::vertical().id_salt("returns parties").max_height(height * 0.5 + 60.0).show(ui, |ui| {
            for party in parties(plan) {
                party_row(ui, scene, &theme, party, party == chosen);
            }
        });
        ui.add_space(theme.space.item);
        let mut next = choice;
        let foreign = matches!(chosen, Party::Partner(place) if plan.partners.get(place).is_some_and(|p| p.currency != plan.meta.base_currency));
        if foreign
            && let Some(on) = toggle::switch(ui, "returns own", scene.text("returns-own-currency"), choice.own_currency)
        {
            next.own_currency = on;
        }
        if let Some(on) = toggle::switch(ui, "returns futures", scene.text("returns-futures"), choice.futures) {
            next.futures = on;
        }
        if next != choice {
            scene.sink.push(Action::ShowReturns(next));
        }
        ui.add_space(theme.space.item);
        if let Some(sentence) = sentence(scene, chosen) {
            ui.add(
                egui::Label::new(
                    RichText::new(sentence).font(theme.font(Text::Strong)).color(theme.palette.text_strong),
                )
                .wrap(),
            );
        }
        if scene.simulation.is_stopped() {
            ui.label(RichText::new(scene.text("returns-stopped")).color(theme.palette.warning));
        }
    });
}

fn party_row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, party: Party, chosen: bool) {
    let plan = scene.plan();
    let (name, colour, place) = match party {
        Party::Fund => (scene.text("returns-fund"), theme.palette.accent, None),
        Party::Partner(place) => {
            let Some(partner) = plan.partners.get(place) else { return };
            let hue = theme.palette.partner(usize::from(partner.colour)).fill;
            (names::partner(plan, &partner.id, scene.language()), hue, Some(place))
        }
    };
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.space.control));
    let response = ui.interact(rect, Id::unique(format!("returns of {place:?}")), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    if chosen || response.hovered() {
        let fill = if chosen { theme.palette.selection } else { theme.palette.raised };
        ui.painter().rect_filled(rect, theme.radius.control, fill);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect, theme.radius.control, ring, egui::StrokeKind::Inside);
    }
    let dot = theme.text.body * 0.34;
    let left = rect.left_center() + vec2(theme.space.item + dot, 0.0);
    ui.painter().circle_filled(left, dot, colour);
    let kind = if chosen { Text::Strong } else { Text::Body };
    let room = rect.width() - 3.0 * theme.space.item - 2.0 * dot;
    let galley = text::elided(ui, name, theme.font(kind), theme.palette.text, room);
    text::paint(ui, galley, left + vec2(dot + theme.space.item, 0.0), Align2::LEFT_CENTER);
    if response.clicked() {
        let choice = ReturnsChoice { partner: place, ..scene.session.returns };
        scene.sink.push(Action::ShowReturns(choice));
    }
}

/// "In half of the possible futures … earns more than 8.1 % a year; one in four loses money."
fn sentence(scene: &Scene<'_>, party: Party) -> Option<String> {
    let subject = subject(scene.plan(), scene.session.returns);
    let Some(figures) = scene.simulation.figures(party, subject.counting) else {
        return scene.simulation.knows(party).then(|| scene.text("returns-no-capital").to_owned());
    };
    let format = scene.format;
    let rate = figures.rate_of_return.spread.as_ref().map(|spread| spread.percentiles[2]);
    Some(scene.text_with(
        "returns-sentence",
        &[
            ("rate", &rate.map_or_else(|| format.undefined().to_owned(), |rate| format.percent_of_one(rate, 1))),
            ("loss", &format.percent_of_one(figures.chance_of_loss.value, 1)),
            ("target", &format.percent(scene.plan().meta.real_target.value.0, 0)),
            ("chance", &format.percent_of_one(figures.chance_of_target.value, 0)),
        ],
    ))
}
