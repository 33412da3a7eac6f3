//! The quota: its slider and number, and over the rail each partner's power at every quota, in steps.

use super::{super::Scene, change_rule, state::Answered};
use crate::{
    analysis::governance::QuotaSteps,
    app::{
        theme::{Text, Theme},
        views::{
            desk::push_phase,
            parts::{self, at},
        },
        widgets::{
            allocation_slider::{AllocationSlider, Steps, Target},
            number_field::NumberField,
            text, toggle,
        },
    },
    fund::{
        edit::{Edit, GovernanceEdit},
        exact::{Exact, HUNDRED, to_f64},
        governance::{Compare, Matter},
    },
    language::{FigureContext, parse_figure, text as words},
    wording::section_note,
};
use egui::{Align2, Id, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The least quota that a hand may set, per cent.
const LEAST: Decimal = Decimal::ONE;

/// The greatest quota that a hand may set: more than everything can never be reached.
fn greatest(compare: Compare) -> Decimal {
    match compare {
        Compare::AtLeast => HUNDRED,
        Compare::MoreThan => HUNDRED - Decimal::new(1, 1),
    }
}

/// Shows the quota's line, the steps and the slider.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter, answered: &Answered, height: f32) {
    line(ui, scene, theme, matter);
    if let Ok(answer) = &answered.answer {
        let partners = scene.plan().partners.len();
        let steps = scene.session.governance.steps(ui.ctx(), &answer.board, partners);
        if !answer.is_degenerate {
            parts::heading(ui, theme, scene.text("governance-steps"));
            // Taller where the card has room for it.
            let tall = (height * 0.2 - 40.0 * theme.pace()).clamp(84.0 * theme.pace(), 160.0 * theme.pace()).round();
            chart(ui, scene, theme, (matter, tall), steps.as_deref());
        }
    }
    slider(ui, scene, matter);
}

fn name(scene: &Scene<'_>, matter: Matter) -> String {
    scene.text_with("governance-quota-of", &[("matter", section_note::matter(matter, scene.language()))])
}

/// Caption, whether the quota itself is enough, and the number.
fn line(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let rule = scene.plan().governance.rule(matter);
    let (quota, compare) = (rule.quota.0, rule.compare);
    let row = parts::row(ui, theme);
    let strong = (theme.font(Text::Strong), theme.palette.text_strong);
    parts::left(ui, scene.text("governance-quota"), strong, row);
    let width = theme.text.body * 4.6;
    let field = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
    let places = quota.normalize().scale().min(2);
    let (shown, raw) = (scene.format.percent(quota, places), quota.normalize().to_string());
    let language = scene.language();
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let fits = figure.value() >= LEAST && figure.value() <= greatest(compare);
        if fits { Ok(figure.value()) } else { Err(words(language, "governance-quota-range")) }
    };
    let label = name(scene, matter);
    let typed = at(ui, field, |ui| {
        let field = NumberField::new("governance quota number", &label, &shown, &raw).width(width);
        field.show(ui, |typed| read(typed).map_err(ToOwned::to_owned)).value
    });
    if let Some(to) = typed {
        scene.sink.edit(Edit::Governance(GovernanceEdit::Quota(matter, to)));
    }
    let signs = [scene.text("governance-at-least-short"), scene.text("governance-more-than-short")];
    let measure = |word: &str| {
        text::elided(ui, word, theme.font(Text::Small), theme.palette.text, f32::INFINITY).size().x
            + 2.0 * theme.space.item
    };
    let wide: f32 = signs.iter().map(|sign| measure(sign)).sum();
    let left = field.left() - theme.space.small - wide;
    let height = theme.space.control;
    let room = Rect::from_min_size(pos2(left, row.center().y - height / 2.0), vec2(wide, height));
    let place = usize::from(compare == Compare::MoreThan);
    let chosen =
        at(ui, room, |ui| toggle::segmented(ui, "governance compare", scene.text("governance-compare"), &signs, place));
    if let Some(place) = chosen {
        let compare = if place == 1 { Compare::MoreThan } else { Compare::AtLeast };
        change_rule(scene, matter, |rule| {
            rule.compare = compare;
            rule.quota = Exact(rule.quota.0.min(greatest(compare)));
        });
    }
}

fn slider(ui: &mut Ui, scene: &mut Scene<'_>, matter: Matter) {
    let rule = scene.plan().governance.rule(matter);
    let (quota, compare) = (rule.quota.0, rule.compare);
    let label = name(scene, matter);
    let said = crate::wording::governance::quota(rule, scene.format);
    let steps = Steps { step: Decimal::ONE, fine: Decimal::new(1, 1), coarse: Decimal::from(5) };
    let output = AllocationSlider::new("governance quota", &label, quota, HUNDRED)
        .steps(steps)
        .value_text(&said)
        .width(ui.available_width())
        .show(ui);
    if let Some(event) = output.event
        && let Target::Value(to) = event.target
    {
        let to = to.clamp(LEAST, greatest(compare));
        push_phase(scene.sink, event.phase, Edit::Governance(GovernanceEdit::Quota(matter, to)));
    }
}

/// A line a partner: its power from 0 to 100 % of quota; the quota as it is now stands as a rule across.
fn chart(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, (matter, tall): (Matter, f32), steps: Option<&QuotaSteps>) {
    let palette = &theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let inset = AllocationSlider::rail_inset(theme);
    let plot = Rect::from_min_max(rect.min + vec2(inset, 2.0), rect.max - vec2(inset, 2.0));
    ui.painter().rect_filled(plot, theme.radius.small, palette.canvas);
    let Some(steps) = steps else {
        let waiting = scene.text("governance-steps-working");
        let galley = text::elided(ui, waiting, theme.font(Text::Small), palette.text_weak, plot.width());
        text::paint(ui, galley, plot.center(), Align2::CENTER_CENTER);
        return;
    };
    let powers = |step: &crate::analysis::governance::QuotaStep, partner: usize| {
        step.influence.banzhaf.as_ref().and_then(|all| all.get(partner)).copied()
    };
    let partners = scene.plan().partners.len();
    let every = steps.steps.iter().flat_map(|step| (0..partners).filter_map(|partner| powers(step, partner)));
    let greatest = every.fold(0.0, f64::max).max(1e-9);
    let x = |quota: f64| plot.left() + plot.width() * (quota / 100.0) as f32;
    let y = |power: f64| plot.bottom() - 6.0 - (plot.height() - 12.0) * (power / greatest) as f32;
    for (place, partner) in scene.plan().partners.iter().enumerate() {
        let mut points = Vec::new();
        // Lines of the same height stand beside each other rather than one upon the other.
        let aside = if partners > 8 { 0.0 } else { 1.5 * (place as f32 - (partners - 1) as f32 / 2.0) };
        for step in &steps.steps {
            if let Some(power) = powers(step, place) {
                points.extend([pos2(x(step.from), y(power) - aside), pos2(x(step.to), y(power) - aside)]);
            }
        }
        let hue = palette.partner(usize::from(partner.colour)).edge;
        ui.painter().add(Shape::line(points, Stroke::new(1.5, hue)));
    }
    let now = x(to_f64(scene.plan().governance.rule(matter).quota.0));
    ui.painter().vline(now, plot.y_range(), Stroke::new(1.5, palette.text_strong));
    let count = scene.format.count(steps.steps.len() as u64);
    let said = scene.text_with("governance-steps-name", &[("steps", &count)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id("governance steps"));
    let hovered = response.hover_pos().map(|at| f64::from((at.x - plot.left()) / plot.width()) * 100.0);
    let step = hovered.and_then(|quota| steps.steps.iter().find(|step| step.from <= quota && quota <= step.to));
    let Some(step) = step else { return };
    if let Some(at) = response.hover_pos() {
        ui.painter().vline(at.x, plot.y_range(), Stroke::new(1.0, palette.tick));
    }
    let format = scene.format;
    let interact = ui.interact(rect, Id::unique("governance steps tip"), Sense::hover());
    interact.on_hover_ui_at_pointer(|ui| {
        let range = format!("{} – {}", format.percent(step.from, 1), format.percent(step.to, 1));
        ui.strong(range);
        for (place, partner) in scene.plan().partners.iter().enumerate().take(12) {
            let power = powers(step, place);
            let power = power.map_or(format.undefined().to_owned(), |power| format.percent_of_one(power, 1));
            ui.label(format!("{}  {power}", partner.short_name.get(scene.language())));
        }
        if !steps.are_exact {
            ui.weak(scene.text("governance-steps-coarse"));
        }
    });
}
