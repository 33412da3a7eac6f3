//! What the chosen sector waits for: the one gate of its own lag, or its gates, of which one is open for changes.

use super::{
    super::{Scene, parts, sharing::term::Term},
    gate,
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        widgets::{panel, text},
    },
    fund::{
        approvals::Gate,
        assumption_key::{AssumptionKey, SectorField},
        edit::{ApprovalsEdit, Edit},
        gate_library,
        identity::SectorId,
    },
    market::approvals::Law,
    wording::{approvals, names},
};
use egui::{Align2, CursorIcon, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The end of the sliders of months; what is typed may go beyond.
pub(super) const MOST_MONTHS: i64 = 120;

/// Shows the gates in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let chosen = scene.session.approvals.sector.clone();
    let heading = match &chosen {
        Some(id) => scene.text_with("approvals-gates-of", &[("sector", names::sector(plan, id, scene.language()))]),
        None => scene.text("approvals-gates").to_owned(),
    };
    panel::card(ui, &heading, |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.item - 2.0;
        ScrollArea::vertical().id_salt("approvals gates").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.small;
            let Some(sector) = chosen else {
                parts::note(ui, &theme, scene.text("approvals-choose"));
                return;
            };
            let gates = plan.approvals.of(&sector).map_or_else(Vec::new, |entry| entry.gates.clone());
            if gates.is_empty() {
                own_lag(ui, scene, &theme, &sector);
            } else {
                list(ui, scene, &theme, &sector, &gates);
            }
            ui.add_space(theme.space.small);
            buttons(ui, scene, &sector, &gates);
        });
    });
}

/// Median, nine in ten, and chance of the one gate.
fn own_lag(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId) {
    parts::note(ui, theme, scene.text("approvals-gates-none"));
    let plan = scene.plan();
    let Some(known) = plan.sectors.iter().find(|known| known.id == *sector) else { return };
    let (median, p90) = (known.approval_lag.median.value.0, known.approval_lag.p90.value.0);
    let key = |field| AssumptionKey::Sector(sector.clone(), field);
    months(
        ui,
        scene,
        theme,
        (&format!("approvals median {sector}"), "approvals-median"),
        median,
        (Decimal::ZERO, p90),
        &|value| Edit::Assumption { key: key(SectorField::ApprovalMedian), value },
    );
    let most = Decimal::from(240);
    months(ui, scene, theme, (&format!("approvals p90 {sector}"), "approvals-p90"), p90, (median, most), &|value| {
        Edit::Assumption { key: key(SectorField::ApprovalP90), value }
    });
    let success = plan.approvals.of(sector).and_then(|entry| entry.success.as_ref());
    let success = success.map_or(Decimal::ONE, |success| success.value.0);
    chance(ui, scene, theme, (&format!("approvals success {sector}"), "approvals-success"), success, &|to| {
        Edit::Approvals(ApprovalsEdit::Success { sector: sector.clone(), to })
    });
}

/// A number of months between two bounds that it may not pass. The names are its id and its text's key.
pub(super) fn months(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (id, key): (&str, &str),
    value: Decimal,
    (low, high): (Decimal, Decimal),
    edit: &dyn Fn(Decimal) -> Edit,
) {
    let label = scene.text(key);
    let term = Term {
        id,
        label,
        tip: "",
        value,
        shown: scene.format.number(value, value.normalize().scale().min(1)),
        most: Decimal::from(MOST_MONTHS),
        step: Decimal::ONE,
        reachable: Some((low, high, scene.text("approvals-not-beyond"))),
    };
    term.show(ui, scene, theme, &|value| value.clamp(low, high), edit);
}

/// A chance from 0 to 1, in per cent.
pub(super) fn chance(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (id, key): (&str, &str),
    value: Decimal,
    edit: &dyn Fn(Decimal) -> Edit,
) {
    let value = value * Decimal::ONE_HUNDRED;
    let term = Term {
        id,
        label: scene.text(key),
        tip: "",
        value,
        shown: scene.format.percent(value, value.normalize().scale().min(2)),
        most: Decimal::ONE_HUNDRED,
        step: Decimal::ONE,
        reachable: None,
    };
    term.show(ui, scene, theme, &|value| value, &|value| edit((value / Decimal::ONE_HUNDRED).normalize()));
}

/// A row a gate; the open one with everything that can be changed of it.
fn list(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId, gates: &[Gate]) {
    let open = scene.session.approvals.gate.clone();
    let open = open.filter(|id| gates.iter().any(|gate| gate.id == *id));
    let open = open.or_else(|| gates.first().map(|gate| gate.id.clone()));
    let mut order: Vec<usize> = (0..gates.len()).collect();
    order.sort_by_key(|place| gates.get(*place).map_or(0, |gate| gate.stage));
    for place in order {
        let Some(own) = gates.get(place) else { continue };
        let is_open = open.as_ref() == Some(&own.id);
        row(ui, scene, theme, own, is_open);
        if is_open {
            gate::show(ui, scene, theme, sector, place, own);
            ui.add_space(theme.space.small);
        }
    }
    // Another one was opened: the name being typed is taken.
    let now = scene.session.approvals.gate.clone();
    let left = gates.iter().position(|gate| open.as_ref() == Some(&gate.id)).filter(|_| now.is_some() && now != open);
    if let Some((place, own)) = left.and_then(|place| Some((place, gates.get(place)?))) {
        gate::named(sector, place, own, |named| named.settle(scene));
    }
}

/// A gate in one line: stage, name, P50–P90.
fn row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, own: &Gate, is_open: bool) {
    let plan = scene.plan();
    let applies = own.because_of.as_ref().is_none_or(|id| plan.partner_index(id).is_some());
    let law = Law::of(&own.duration.value);
    let span = approvals::span(law.quantile(0.5), law.quantile(0.9), scene.format);
    let name = own.name.get(scene.language());
    let stage = own.stage.to_string();
    let chance = approvals::share(own.success.to_f64(), scene.format);
    let mut said = scene
        .text_with("approvals-gate-row", &[("gate", name), ("stage", &stage), ("span", &span), ("chance", &chance)]);
    if !applies {
        said = text::spoken(&[&said, scene.text("approvals-does-not-apply")]);
    }
    let row = parts::row(ui, theme);
    let id = format!("approvals gate {}", own.id);
    let response = ui.interact(row, Id::unique(&id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    let palette = &theme.palette;
    if is_open || response.hovered() {
        ui.painter().rect_filled(row, theme.radius.control, palette.raised);
    }
    parts::focus(ui, theme, &response, row);
    let inner = row.shrink2(vec2(theme.space.small, 0.0));
    let ink = if applies { palette.text } else { palette.text_weak };
    let galley = text::elided(ui, &stage, theme.font(Text::Small), palette.text_weak, f32::INFINITY);
    let stage = text::paint(ui, galley, inner.left_center(), Align2::LEFT_CENTER);
    let galley = text::elided(ui, &span, theme.font(Text::Small), ink, f32::INFINITY);
    let figures = text::paint(ui, galley, inner.right_center(), Align2::RIGHT_CENTER);
    let left = stage.right() + theme.space.item;
    let kind = if is_open { Text::Strong } else { Text::Body };
    let galley = text::elided(ui, name, theme.font(kind), ink, figures.left() - left - theme.space.small);
    text::paint(ui, galley, pos2(left, inner.center().y), Align2::LEFT_CENTER);
    if response.clicked() {
        scene.session.approvals.gate = Some(own.id.clone());
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(said);
}

/// Another gate from the library; the way back to the sector's own lag.
fn buttons(ui: &mut Ui, scene: &mut Scene<'_>, sector: &SectorId, gates: &[Gate]) {
    let plan = scene.plan();
    let language = scene.language();
    let wide = vec2(ui.available_width(), 0.0);
    let button = ui.add(egui::Button::new(scene.text("approvals-add")).min_size(wide));
    let mut added = None;
    egui::Popup::menu(&button).show(|ui| {
        let own = ui.button(scene.text("approvals-own")).on_hover_text(scene.text("approvals-own-tip"));
        if own.clicked() {
            added = gate_library::own(plan, sector);
        }
        ui.separator();
        for gate in gate_library::gates(plan) {
            let known = gates.iter().any(|own| own.id == gate.id);
            let source = gate_library::source(&gate.duration.source);
            let source = source.map_or_else(String::new, |source| source.text.get(language).to_owned());
            let law = approvals::duration(&gate.duration.value, scene.format);
            let entry = ui.add_enabled(!known, egui::Button::new(gate.name.get(language)));
            if entry.on_hover_text(format!("{law}\n{source}")).clicked() {
                added = Some(gate);
            }
        }
    });
    if let Some(gate) = added {
        scene.session.approvals.gate = Some(gate.id.clone());
        let gates = gates.iter().cloned().chain([gate]).collect();
        scene.sink.edit(Edit::Approvals(ApprovalsEdit::Gates { sector: sector.clone(), gates }));
    }
    if !gates.is_empty() && ui.add(egui::Button::new(scene.text("approvals-back")).min_size(wide)).clicked() {
        scene.sink.edit(Edit::Approvals(ApprovalsEdit::Gates { sector: sector.clone(), gates: Vec::new() }));
    }
}
