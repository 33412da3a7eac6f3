//! A partner's weights: a slider a criterion; they sum to 100, and the others yield in proportion.

use super::super::Scene;
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::{
            desk::push_phase,
            parts::{self, at},
        },
        widgets::{
            allocation_slider::{AllocationSlider, Steps, Target},
            number_field::NumberField,
            panel, text,
        },
    },
    fund::{
        apportion::apportion,
        edit::{Edit, StrategyEdit},
        exact::{Exact, HUNDRED, SHARE_DECIMALS},
        identity::CriterionId,
        partner::Partner,
        plan::Plan,
    },
    language::{FigureContext, parse_figure, text as words},
};
use egui::{CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// Equal weights that sum to 100.
fn equal(count: usize) -> Vec<Decimal> {
    apportion(HUNDRED, &vec![Decimal::ONE; count], SHARE_DECIMALS).unwrap_or_default()
}

/// A partner's weights; equal where the plan names none.
pub(super) fn of(plan: &Plan, partner: &Partner) -> Vec<Decimal> {
    let own = plan.strategy.weights_of(&partner.id);
    own.map_or_else(
        || equal(plan.strategy.criteria.len()),
        |weights| weights.value.iter().map(|Exact(weight)| *weight).collect(),
    )
}

/// Shows partners and weights in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("strategy-whose"), |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        ScrollArea::vertical().id_salt("strategy weights").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            let plan = scene.plan();
            let chosen = scene.session.strategy.partner(plan);
            for (place, partner) in plan.partners.iter().enumerate() {
                if partner_row(ui, scene, &theme, place, place == chosen) {
                    scene.session.strategy.partner = Some(partner.id.clone());
                }
            }
            let Some(partner) = plan.partners.get(chosen) else { return };
            ui.add_space(theme.space.item);
            let title = scene.text_with("strategy-weights", &[("partner", partner.name.get(scene.language()))]);
            parts::heading(ui, &theme, &title).on_hover_text(scene.text("strategy-weights-tip"));
            let weights = of(plan, partner);
            for (criterion, weight) in plan.strategy.criteria.iter().zip(&weights) {
                let name = criterion.name.get(scene.language());
                weight_rows(ui, scene, &theme, (partner, &criterion.id, name), *weight);
            }
            ui.add_space(theme.space.small);
            let all = equal(weights.len());
            if ui.add_enabled(weights != all, egui::Button::new(scene.text("strategy-equal"))).clicked() {
                let edit = StrategyEdit::Weights { partner: partner.id.clone(), weights: all };
                scene.sink.edit(Edit::Strategy(edit));
            }
            ui.add_space(theme.space.small);
            parts::note(ui, &theme, scene.text("strategy-weights-tip"));
            parts::note(ui, &theme, scene.text("strategy-never-money"));
        });
    });
}

/// A partner to choose; answers whether it was.
fn partner_row(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, place: usize, chosen: bool) -> bool {
    let Some(partner) = scene.plan().partners.get(place) else { return false };
    let rect = parts::row(ui, theme);
    let id = format!("strategy partner {}", partner.id);
    let response = ui.interact(rect, Id::unique(&id), Sense::click());
    let name = partner.name.get(scene.language());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.radius.control, theme.palette.raised);
    }
    if chosen {
        let rim = Stroke::new(1.0, theme.palette.track);
        ui.painter().rect_stroke(rect, theme.radius.control, rim, StrokeKind::Inside);
    }
    parts::focus(ui, theme, &response, rect);
    parts::partner(ui, scene, theme, place, rect.shrink2(vec2(theme.space.item, 0.0)));
    let taken = response.clicked() && !chosen;
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    taken
}

/// A criterion's name with its number, and its slider below.
fn weight_rows(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (partner, criterion, label): (&Partner, &CriterionId, &str),
    weight: Decimal,
) {
    let language = scene.language();
    let row = parts::row(ui, theme);
    let width = theme.text.body * 4.6;
    let caption = Rect::from_min_max(row.min, pos2(row.right() - width - theme.space.small, row.bottom()));
    let galley = text::elided(ui, label, theme.font(Text::Body), theme.palette.text, caption.width());
    text::paint(ui, galley.clone(), caption.left_center(), egui::Align2::LEFT_CENTER);
    let hover = ui.interact(caption, Id::unique(format!("criterion {} {criterion}", partner.id)), Sense::hover());
    text::whole_on_hover(hover, &galley, label);
    let name =
        scene.text_with("strategy-weight-of", &[("partner", partner.short_name.get(language)), ("criterion", label)]);
    let (shown, raw) = (scene.format.percent(weight, 1), weight.normalize().to_string());
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let fits = (Decimal::ZERO..=HUNDRED).contains(&figure.value());
        if fits { Ok(figure.value()) } else { Err(words(language, "governance-percent-range")) }
    };
    let room = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
    let id = format!("weight {} {criterion}", partner.id);
    let typed = at(ui, room, |ui| {
        let field = NumberField::new(&format!("{id} number"), &name, &shown, &raw)
            .width(width)
            .show(ui, |typed| read(typed).map_err(ToOwned::to_owned));
        field.value
    });
    let edit =
        |to| Edit::Strategy(StrategyEdit::Weight { partner: partner.id.clone(), criterion: criterion.clone(), to });
    if let Some(to) = typed {
        scene.sink.edit(edit(to));
    }
    let steps = Steps { step: Decimal::ONE, fine: Decimal::new(1, 1), coarse: Decimal::from(5) };
    let output = AllocationSlider::new(&id, &name, weight, HUNDRED)
        .steps(steps)
        .colours(theme.palette.partner(usize::from(partner.colour)))
        .value_text(&shown)
        .width(ui.available_width())
        .show(ui);
    if let Some(event) = output.event
        && let Target::Value(to) = event.target
    {
        push_phase(scene.sink, event.phase, edit(to.clamp(Decimal::ZERO, HUNDRED)));
    }
}
