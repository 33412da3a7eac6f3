//! Approvals: how long commitments wait and what becomes of them. What they wait for at the left; the calendar of every
//! sector's approvals and the way from pledge to work in the middle; at the right what it comes to, by sector and held
//! against the world; one sentence that says it.

mod controls;
mod follows;
mod funnel;
mod gantt;
mod gate;
mod gates;
mod law;
mod reality;
mod state;

pub use state::State;

use super::{
    Scene,
    parts::{self, at},
    places::{self, Places},
};
use crate::{
    analysis::{deployment::Deployment, exposure::Exposure, questions::Questions},
    app::{
        theme::{self, Theme},
        widgets::panel,
    },
    fund::{
        approvals::Gate,
        edit::{ApprovalsEdit, Edit},
        identity::SectorId,
        plan::Sections,
        terms::Style,
    },
    wording,
};
use egui::{Rect, Ui, pos2, vec2};

/// What the view wants of the engine.
pub fn questions() -> Questions {
    Questions { deployment: true, ..Questions::default() }
}

/// What the view works with: whose money, by sector, and what becomes of it.
pub struct Course<'a> {
    /// The place of the chosen partner; `None` for the fund.
    pub party: Option<usize>,
    /// Its money by sector after pooling, base currency.
    pub amounts: Vec<f64>,
    /// What becomes of it; `None` until it has been worked out.
    pub deployment: Option<&'a Deployment>,
    /// The fund's money by sector: what is listed does not change with whose money is looked at.
    pub fund: Vec<f64>,
}

impl<'a> Course<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let plan = scene.plan();
        let exposure = Exposure::of(plan);
        let party = scene.session.approvals.partner.as_ref().and_then(|id| plan.partner_index(id));
        let fund = exposure.fund();
        let amounts = party.map_or_else(|| fund.clone(), |place| exposure.partner(place).to_vec());
        let deployment = scene.simulation.analysis().and_then(|analysis| analysis.deployment.as_deref());
        // An answer of another plan's sectors says nothing of this one's.
        let deployment = deployment.filter(|known| known.sectors.len() == plan.sectors.len());
        Self { party, amounts, deployment, fund }
    }

    /// The places of the sectors that the fund puts money into.
    pub fn funded(&self) -> Vec<usize> {
        let places = self.fund.iter().enumerate().filter(|(_, amount)| **amount > 0.0);
        places.map(|(place, _)| place).collect()
    }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    scene.session.approvals.follow(scene.history.plan());
    let course = Course::of(scene);
    scene.session.approvals.choose_longest(scene.history.plan(), &course.funded());
    let room = places::room(ui, &theme);
    if places::are_stacked(&theme, room) {
        stacked(ui, scene, &theme, room, &course);
    } else {
        side_by_side(ui, scene, &theme, room, &course);
    }
}

fn is_evergreen(plan: &Sections) -> bool {
    matches!(plan.terms.style, Style::Evergreen { .. })
}

fn side_by_side(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, course: &Course<'_>) {
    let gap = places::gap(theme);
    let Places { strip, left, middle, right } =
        places::under_strip(theme, room, (0.22, 300.0, 380.0), (0.24, 290.0, 440.0));
    sentence(ui, scene, theme, strip, course);
    if is_evergreen(scene.plan()) {
        let whole = Rect::from_min_max(left.min, middle.max);
        at(ui, whole, |ui| evergreen(ui, scene, theme, whole.height()));
        at(ui, right, |ui| reality::show(ui, scene, course, right.height()));
        return;
    }
    at(ui, left, |ui| controls::show(ui, scene, course, left.height()));
    // The calendar takes what it wants between two fifths and three fifths.
    let calendar = gantt::wanted_height(scene, theme, course);
    let calendar = calendar.clamp(middle.height() * 0.36, middle.height() * 0.56).round();
    let (upper, lower) = places::split(middle, calendar, gap);
    at(ui, upper, |ui| gantt::show(ui, scene, course, upper.height()));
    at(ui, lower, |ui| funnel::show(ui, scene, course, lower.height()));
    consequences(ui, scene, theme, right, course);
}

fn consequences(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, course: &Course<'_>) {
    let gap = places::gap(theme);
    let (first, last) = (follows::figures_height(theme), reality::wanted_height(theme));
    let upper = Rect::from_min_size(room.min, vec2(room.width(), first));
    let lower = Rect::from_min_max(pos2(room.left(), room.bottom() - last), room.max);
    let middle = Rect::from_min_max(pos2(room.left(), upper.bottom() + gap), pos2(room.right(), lower.top() - gap));
    at(ui, upper, |ui| follows::figures(ui, scene, course, upper.height()));
    at(ui, middle, |ui| follows::sectors(ui, scene, course, middle.height()));
    at(ui, lower, |ui| reality::show(ui, scene, course, lower.height()));
}

/// The same panels below each other, scrolled as one, for large text.
fn stacked(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, room: Rect, course: &Course<'_>) {
    parts::stack(ui, theme, "approvals stacked", room, |ui, place| {
        let pace = theme.text_scale;
        let strip = place(ui, theme.text.body * 4.5 + 2.0 * theme.space.inner);
        sentence(ui, scene, theme, strip, course);
        if is_evergreen(scene.plan()) {
            let whole = place(ui, 160.0 * pace);
            at(ui, whole, |ui| evergreen(ui, scene, theme, whole.height()));
            let last = place(ui, reality::wanted_height(theme));
            at(ui, last, |ui| reality::show(ui, scene, course, last.height()));
            return;
        }
        let left = place(ui, 640.0 * pace);
        at(ui, left, |ui| controls::show(ui, scene, course, left.height()));
        let upper = place(ui, gantt::wanted_height(scene, theme, course).min(560.0 * pace));
        at(ui, upper, |ui| gantt::show(ui, scene, course, upper.height()));
        let lower = place(ui, 360.0 * pace);
        at(ui, lower, |ui| funnel::show(ui, scene, course, lower.height()));
        let right = place(ui, follows::figures_height(theme) + reality::wanted_height(theme) + 320.0 * pace);
        consequences(ui, scene, theme, right, course);
    });
}

fn sentence(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, room: Rect, course: &Course<'_>) {
    let line =
        wording::approvals::sentence(scene.plan(), course.party, course.deployment, &course.amounts, scene.format);
    at(ui, room, |ui| parts::sentence(ui, theme, "approvals sentence", &line, room));
}

/// A plan that pays in by schedule says plainly that nothing waits.
fn evergreen(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, height: f32) {
    panel::card(ui, scene.text("approvals-controls"), |ui| {
        ui.add(egui::Label::new(scene.text("approvals-evergreen")).wrap());
        let left = height - 2.0 * theme.space.inner - 2.0 - theme.space.control - theme.text.body * 4.0;
        ui.add_space(left.max(0.0));
    });
}

/// The edit that changes one gate of a sector.
fn with_gate(plan: &Sections, sector: &SectorId, place: usize, change: impl FnOnce(&mut Gate)) -> Edit {
    let mut gates = plan.approvals.of(sector).map_or_else(Vec::new, |entry| entry.gates.clone());
    if let Some(gate) = gates.get_mut(place) {
        change(gate);
    }
    Edit::Approvals(ApprovalsEdit::Gates { sector: sector.clone(), gates })
}
