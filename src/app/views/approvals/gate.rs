//! One gate open for changes: its stage, the partner on whose account it applies, how long it takes, whether it opens.

use super::{
    super::{
        Scene,
        naming::Named,
        parts::{self, at},
    },
    gates::chance,
    law, with_gate,
};
use crate::{
    app::{
        theme::{Text, Theme},
        widgets::number_field::NumberField,
    },
    fund::{
        approvals::Gate,
        assumption::Kind,
        edit::{ApprovalsEdit, Edit},
        exact::Exact,
        identity::SectorId,
        plan::Plan,
    },
    language::{Bilingual, FigureContext, parse_figure, text as words},
    wording::names,
};
use egui::{Rect, Ui, pos2, vec2};
use rust_decimal::Decimal;

/// The greatest stage.
const MOST_STAGES: i64 = 24;

/// Shows everything of a gate.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId, place: usize, own: &Gate) {
    stage(ui, scene, theme, sector, place, own);
    because(ui, scene, theme, sector, place, own);
    law::show(ui, scene, theme, sector, place, own);
    let plan = scene.plan();
    chance(
        ui,
        scene,
        theme,
        (&format!("approvals opens {sector} {}", own.id), "approvals-opens"),
        own.success.value.0,
        &|to| with_gate(plan, sector, place, |gate| gate.success.value = Exact(to)),
    );
    named(sector, place, own, |named| named.show(ui, scene, theme));
    origin(ui, scene, theme, own);
    let wide = vec2(ui.available_width(), 0.0);
    if ui.add(egui::Button::new(scene.text("approvals-remove")).min_size(wide)).clicked() {
        let mut gates = plan.approvals.of(sector).map_or_else(Vec::new, |entry| entry.gates.clone());
        gates.retain(|gate| gate.id != own.id);
        scene.sink.edit(Edit::Approvals(ApprovalsEdit::Gates { sector: sector.clone(), gates }));
    }
}

/// The gate's name, to be typed.
pub fn named(sector: &SectorId, place: usize, own: &Gate, act: impl FnOnce(&Named<'_>)) {
    let edit = |plan: &Plan, name: Bilingual| with_gate(plan, sector, place, |gate| gate.name = name);
    act(&Named { of: &format!("gate {sector} {}", own.id), name: &own.name, edit: &edit });
}

/// A caption at the left of a row and the room for its control at the right.
fn captioned(ui: &mut Ui, theme: &Theme, (id, line, tip): (&str, &str, &str), width: f32) -> Rect {
    let row = parts::row(ui, theme);
    let width = width.min(row.width() * 0.62);
    parts::caption(ui, theme, (id, line, tip), row, row.width() - width - theme.space.small);
    Rect::from_min_max(pos2(row.right() - width, row.top()), row.max)
}

fn stage(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId, place: usize, own: &Gate) {
    let label = scene.text("approvals-stage");
    let caption = ("approvals stage caption", label, scene.text("approvals-stage-tip"));
    let room = captioned(ui, theme, caption, theme.text.body * 4.0);
    let language = scene.language();
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let stage = figure.value().normalize();
        let fits = stage.scale() == 0 && stage >= Decimal::ONE && stage <= Decimal::from(MOST_STAGES);
        u32::try_from(stage).ok().filter(|_| fits).ok_or(words(language, "approvals-stage-range"))
    };
    let shown = own.stage.to_string();
    let id = format!("approvals stage {sector} {}", own.id);
    let typed = at(ui, room, |ui| {
        let field = NumberField::new(&id, label, &shown, &shown).width(room.width()).style(Text::Strong);
        field.show(ui, |typed| read(typed).map_err(ToOwned::to_owned)).value
    });
    if let Some(stage) = typed {
        let edit = with_gate(scene.plan(), sector, place, |gate| gate.stage = stage);
        scene.sink.edit(edit);
    }
}

/// The partner on whose account the gate applies, or that it always does.
fn because(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId, place: usize, own: &Gate) {
    let plan = scene.plan();
    let language = scene.language();
    let label = scene.text("approvals-because");
    let caption = ("approvals because caption", label, scene.text("approvals-because-tip"));
    let room = captioned(ui, theme, caption, theme.text.body * 9.0);
    let always = scene.text("approvals-always");
    let now = own.because_of.as_ref().map_or(always, |id| names::partner(plan, id, language));
    let mut chosen = None;
    at(ui, room, |ui| {
        let button = ui.add(egui::Button::new(now).min_size(vec2(room.width(), theme.space.control)).truncate());
        let said = format!("{label}: {now}");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &said));
        egui::Popup::menu(&button).show(|ui| {
            if ui.selectable_label(own.because_of.is_none(), always).clicked() {
                chosen = Some(None);
            }
            for partner in plan.partners.iter() {
                let is_it = own.because_of.as_ref() == Some(&partner.id);
                if ui.selectable_label(is_it, partner.short_name.get(language)).clicked() {
                    chosen = Some(Some(partner.id.clone()));
                }
            }
        });
    });
    if let Some(partner) = chosen.filter(|partner| *partner != own.because_of) {
        scene.sink.edit(with_gate(plan, sector, place, |gate| gate.because_of = partner));
    }
}

/// Where its duration comes from.
fn origin(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, own: &Gate) {
    let language = scene.language();
    let source = scene.plan().sources.iter().find(|source| source.id == own.duration.source);
    let source = source.map_or(own.duration.source.as_str(), |source| source.text.get(language));
    let date = super::super::date(scene.format, &own.duration.as_of);
    let kind = match own.duration.kind {
        Kind::Published => "kind-published",
        Kind::Computed => "kind-computed",
        Kind::KnowledgeHigh | Kind::KnowledgeMedium | Kind::KnowledgeLow => "kind-knowledge",
        Kind::Judgement => "kind-judgement",
    };
    let edited = if own.duration.is_edited() { scene.text("column-value-edited") } else { "" };
    let head = crate::app::widgets::text::spoken(&[scene.text(kind), &date, edited]);
    parts::note(ui, theme, &format!("{head}\n{source}"));
}
