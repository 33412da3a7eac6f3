//! Returns: what the money may come to and when, for the fund or one partner, down to a single future year by year.

mod controls;
mod distributions;
mod jcurve;
mod one_future;

use super::{
    Scene,
    fans::{self, Subject},
    places,
};
use crate::{
    analysis::questions::{Counting, Measure, Party, Prices, Questions, SeriesQuestion},
    app::{
        session::{ReturnsChoice, Session},
        theme::{self, Theme},
        widgets::panel,
    },
    fund::plan::Plan,
};
use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// How many futures are shown when single futures are wanted.
const SHOWN_FUTURES: usize = 20;

/// What the view wants of the engine: the fan of its subject, everybody's cumulative net cash, everybody's figures, and
/// the future that is looked at.
pub fn questions(plan: &Plan, session: &Session) -> Questions {
    let choice = session.returns;
    let subject = subject(plan, choice);
    let mut series = fans::questions(subject, session.fan).to_vec();
    series.extend(parties(plan).map(cash_question));
    Questions {
        series,
        figures: parties(plan).map(|party| (party, counting(choice, party))).collect(),
        one_year: vec![subject.party],
        samples: if choice.futures { SHOWN_FUTURES } else { 0 },
        path: Some((choice.path.min(plan.simulation.paths as usize - 1), subject.party, subject.counting)),
        ..Questions::default()
    }
}

/// The fund, then every partner.
fn parties(plan: &Plan) -> impl Iterator<Item = Party> + use<> {
    std::iter::once(Party::Fund).chain((0..plan.partners.len()).map(Party::Partner))
}

/// Cumulative net cash is compared between partners, so it stands in the one base currency.
fn cash_question(party: Party) -> SeriesQuestion {
    SeriesQuestion { party, measure: Measure::CumulativeNetCash, counting: Counting::Base, prices: Prices::Nominal }
}

fn counting(choice: ReturnsChoice, party: Party) -> Counting {
    match (choice.own_currency, party) {
        (true, Party::Partner(_)) => Counting::Own,
        _ => Counting::Base,
    }
}

/// Whose returns are shown; a partner that is gone gives way to the fund.
fn subject(plan: &Plan, choice: ReturnsChoice) -> Subject {
    let party = match choice.partner {
        Some(place) if place < plan.partners.len() => Party::Partner(place),
        _ => Party::Fund,
    };
    Subject { party, counting: counting(choice, party) }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let room = places::room(ui, &theme);
    let gap = places::gap(&theme);
    if theme.text_scale > 1.3 {
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| stacked(ui, scene, &theme));
        return;
    }
    let left = (room.width() * 0.16).clamp(190.0 * theme.pace(), 260.0 * theme.pace());
    let right = (room.width() * 0.31).clamp(330.0 * theme.pace(), 520.0 * theme.pace());
    let controls = Rect::from_min_size(room.min, vec2(left, room.height()));
    let consequences = Rect::from_min_max(pos2(room.right() - right, room.top()), room.max);
    let middle =
        Rect::from_min_max(pos2(controls.right() + gap, room.top()), pos2(consequences.left() - gap, room.bottom()));
    let upper = middle.height() * 0.56;
    within(ui, controls, |ui| controls::show(ui, scene, controls.height()));
    within(ui, middle, |ui| {
        fan_card(ui, scene, &theme, upper);
        ui.add_space(gap);
        jcurve::show(ui, scene, middle.height() - upper - gap);
    });
    within(ui, consequences, |ui| {
        // With many partners the two cards are higher than the window.
        ScrollArea::vertical().id_salt("returns consequences").auto_shrink(false).show(ui, |ui| {
            let upper = distributions::height(scene, &theme);
            distributions::show(ui, scene, upper);
            ui.add_space(gap);
            let left = consequences.height() - upper - gap;
            one_future::show(ui, scene, left.max(240.0 * theme.pace()));
        });
    });
}

fn within<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(rect), content).inner
}

/// The same cards below each other, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    ScrollArea::vertical().id_salt("returns stacked").auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - theme.space.item);
        controls::show(ui, scene, 0.0);
        fan_card(ui, scene, theme, 420.0 * theme.pace());
        jcurve::show(ui, scene, 380.0 * theme.pace());
        let height = distributions::height(scene, theme);
        distributions::show(ui, scene, height);
        one_future::show(ui, scene, 460.0 * theme.pace());
    });
}

fn fan_card(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, height: f32) {
    let subject = subject(scene.plan(), scene.session.returns);
    let choice = scene.session.fan;
    let unit = fans::unit(scene, subject, choice);
    let title = scene.text_with(choice.measure.title_key(), &[("unit", &scene.format.unit_label(unit))]);
    panel::card(ui, &title, |ui| {
        let top = ui.cursor().top();
        fans::switches(ui, scene, "returns fan", choice);
        ui.add_space(theme.space.item);
        let used = ui.cursor().top() - top;
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.item - used;
        fans::show(ui, scene, "returns fan", subject, choice, room);
    });
}
