//! The head of the matrix: above each column the partner, its commitment as a figure and as a slider.

use super::{
    columns::Columns,
    joint,
    matrix::{clipped, push_phase},
};
use crate::{
    app::{
        theme::{Text, Theme},
        views::{Scene, rate},
        widgets::{
            allocation_slider::{AllocationSlider, GhostKind, GhostTick, Steps, Target},
            number_field::NumberField,
            text,
        },
    },
    fund::{
        edit::{AllocationEdit, Edit},
        exact::{HUNDRED, round},
        identity::CurrencyCode,
        money::Money,
        partner::Partner,
        plan::Plan,
    },
    language::{Digits, Figure, FigureContext, Format, minor_digits, parse_figure, text as words},
};
use egui::{Align2, Id, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// Shows the head.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, columns: &Columns, head: Rect) {
    let weak = theme.palette.text_weak;
    let name = text::elided(ui, scene.text("term-sector"), theme.font(Text::Small), weak, columns.names.span());
    text::paint(ui, name, pos2(columns.names.min, head.top() + theme.text.heading * 0.7), Align2::LEFT_CENTER);
    let plan = scene.plan();
    let clip = Rect::from_x_y_ranges(columns.partners.expand(theme.space.small), head.y_range());
    for (index, partner) in plan.partners.iter().enumerate() {
        if columns.is_visible(index) {
            let room = Rect::from_x_y_ranges(columns.partner(index), head.y_range());
            clipped(ui, room, clip, |ui| column(ui, scene, theme, columns, partner, index, room));
        }
    }
    joint_head(ui, scene, theme, columns, head);
}

fn joint_head(ui: &Ui, scene: &Scene<'_>, theme: &Theme, columns: &Columns, head: Rect) {
    let plan = scene.plan();
    let right = columns.joint.max - theme.space.small;
    let width = columns.joint.span();
    let title = text::elided(ui, scene.text("desk-joint"), theme.font(Text::Heading), theme.palette.text_strong, width);
    let unit = joint::unit(scene);
    let total = text::fitted(
        ui,
        &scene.format.in_unit(plan.total_commitment(), unit),
        theme.font(Text::Strong),
        theme.palette.text_strong,
        width,
    );
    let label =
        text::elided(ui, &scene.format.unit_label(unit), theme.font(Text::Small), theme.palette.text_weak, width);
    let mut y = head.top();
    for (galley, step) in [(title, theme.text.heading * 1.5), (total, theme.text.body * 1.5), (label, 0.0)] {
        text::paint(ui, galley, pos2(right, y), Align2::RIGHT_TOP);
        y += step;
    }
}

fn column(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    columns: &Columns,
    partner: &Partner,
    index: usize,
    room: Rect,
) {
    let colours = theme.palette.partner(usize::from(partner.colour));
    let language = scene.language();
    let dot = theme.text.body * 0.36;
    let middle = room.top() + theme.text.heading * 0.7;
    ui.painter().circle_filled(pos2(room.left() + dot, middle), dot, colours.fill);
    let full = if columns.numbers_only { partner.short_name.get(language) } else { partner.name.get(language) };
    let left = room.left() + dot * 2.0 + theme.space.small;
    let linked = scene.plan().row(index).is_some_and(|row| row.linked);
    let link = theme.space.control;
    let galley =
        text::elided(ui, full, theme.font(Text::Heading), theme.palette.text_strong, room.right() - left - link);
    let name_rect = Rect::from_min_size(pos2(left, room.top()), vec2(galley.size().x, theme.text.heading * 1.5));
    let response = ui.interact(name_rect, Id::unique(format!("partner {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, partner.name.get(language)));
    text::paint(ui, galley, pos2(left, middle), Align2::LEFT_CENTER);
    response.on_hover_text(partner.name.get(language));
    let link_rect = Rect::from_center_size(pos2(room.right() - link / 2.0, middle), vec2(link, link * 0.9));
    link_button(ui, scene, theme, partner, linked, link_rect);
    commitment(ui, scene, theme, columns, partner, index, room);
}

/// Linked mode: two rings, joined when on.
fn link_button(ui: &Ui, scene: &mut Scene<'_>, theme: &Theme, partner: &Partner, linked: bool, rect: Rect) {
    let response = ui.interact(rect, Id::unique(format!("link {}", partner.id)), Sense::click());
    let label = format!("{}: {}", partner.short_name.get(scene.language()), scene.text("desk-linked"));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, linked, &label));
    let colour = if linked { theme.palette.accent } else { theme.palette.text_weak };
    let stroke = egui::Stroke::new(1.5, colour);
    let (radius, apart) = (rect.height() * 0.2, if linked { 0.16 } else { 0.28 });
    let shift = vec2(rect.height() * apart, 0.0);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, theme.radius.control, theme.palette.raised);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect, theme.radius.control, ring, egui::StrokeKind::Inside);
    }
    ui.painter().circle_stroke(rect.center() - shift, radius, stroke);
    ui.painter().circle_stroke(rect.center() + shift, radius, stroke);
    if response.clicked() {
        scene.sink.edit(Edit::Allocation(AllocationEdit::Linked { partner: partner.id.clone(), linked: !linked }));
    }
    response.on_hover_text(scene.text(if linked { "desk-linked-tip" } else { "desk-pool-tip" }));
}

/// The commitment as typed and in the other currency, and its slider from 0 to twice the baseline.
fn commitment(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    columns: &Columns,
    partner: &Partner,
    index: usize,
    room: Rect,
) {
    let plan = scene.plan();
    let format = scene.format;
    let base = &plan.meta.base_currency;
    let own = plan.convert(&partner.commitment, &partner.currency).unwrap_or_default();
    let shown = format.money(own, partner.currency.as_str(), Digits::Significant(4));
    let raw = raw_money(&partner.commitment);
    let name = format!("{}: {}", partner.short_name.get(format.language), scene.text("term-commitment"));
    let id = format!("commitment {}", partner.id);
    let line = theme.text.body * 1.5;
    let top = room.top() + theme.text.heading * 1.5;
    let field_room = Rect::from_min_size(pos2(room.left(), top), vec2(room.width(), line));
    let output = ui
        .scope_builder(UiBuilder::new().max_rect(field_room), |ui| {
            NumberField::new(&id, &name, &shown, &raw)
                .width(room.width())
                .align_left()
                .show(ui, |typed| read_commitment(plan, format, (&partner.currency, &partner.commitment), typed))
        })
        .inner;
    if let Some(money) = output.value {
        scene.sink.edit(Edit::Commitment { partner: partner.id.clone(), money });
    }
    let total = plan.total_commitment();
    let part = if total.is_zero() { Decimal::ZERO } else { plan.commitment(index) * HUNDRED / total };
    let percent = format.percent(part, 0);
    let second = if partner.currency == *base {
        let key = if columns.numbers_only { "desk-commitment-share" } else { "desk-commitment-part" };
        scene.text_with(key, &[("percent", &percent)])
    } else {
        format!(
            "{}{}{percent}",
            format.money(plan.commitment(index), base.as_str(), Digits::Significant(4)),
            crate::wording::names::dot(format.language)
        )
    };
    let galley = text::fitted(ui, &second, theme.font(Text::Small), theme.palette.text_weak, room.width());
    let painted = text::paint(ui, galley, pos2(room.left(), top + line), Align2::LEFT_TOP);
    if partner.currency != *base || partner.commitment.currency != *base {
        let rate = rate_line(scene, plan, partner);
        ui.interact(painted, Id::unique(format!("rate {}", partner.id)), Sense::hover()).on_hover_text(rate);
    }
    let slider_top = top + line + theme.text.small * 1.4;
    // As long as the sliders below it; over their figures stands what these are in.
    let figures = if columns.numbers_only { theme.text.body * 1.8 } else { super::cell::number_width(theme) };
    let size = vec2(room.width() - figures - theme.space.hair, theme.space.control);
    let slider_room = Rect::from_min_size(pos2(room.left(), slider_top), size);
    let unit = text::elided(ui, "%", theme.font(Text::Small), theme.palette.text_weak, figures);
    let unit_at = pos2(room.right() - theme.space.small, slider_room.center().y);
    text::paint(ui, unit, unit_at, Align2::RIGHT_CENTER);
    commitment_slider(ui, scene, theme, partner, &name, slider_room);
}

/// The rate between the partner's currency, or that of its commitment, and the dollar.
fn rate_line(scene: &Scene<'_>, plan: &Plan, partner: &Partner) -> String {
    let code =
        if partner.currency == plan.meta.base_currency { &partner.commitment.currency } else { &partner.currency };
    let currency = plan.currencies.iter().find(|currency| currency.code == *code);
    currency.map_or_else(String::new, |currency| rate(scene, currency))
}

/// What the field opens with: the exact amount in the currency it was typed in.
pub fn raw_money(money: &Money) -> String {
    Format::new(crate::language::Language::En).money(money.amount.0, money.currency.as_str(), Digits::Exact)
}

/// A commitment as typed, by who counts in `currency` and commits `present` so far.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_commitment(
    plan: &Plan,
    format: Format,
    (own, present): (&CurrencyCode, &Money),
    typed: &str,
) -> Result<Money, String> {
    let language = format.language;
    let figure = parse_figure(typed, FigureContext { currency: Some(own.as_str()) })
        .map_err(|error| words(language, error.key()).to_owned())?;
    let (amount, code) = match figure {
        Figure::Money { amount, currency } => (amount, currency.unwrap_or_else(|| own.to_string())),
        // A bare number is a number of the unit the field shows: billions of dollars, not dollars.
        Figure::Plain(number) => {
            let unit = format.unit_for(plan.convert(present, own), own.as_str());
            let factor = Decimal::from(10_u64.pow(unit.scale.power()));
            let amount =
                number.checked_mul(factor).ok_or_else(|| words(language, "figure-error-too-large").to_owned())?;
            (amount, own.to_string())
        }
        Figure::Percent(_) => return Err(words(language, "desk-commitment-money").to_owned()),
    };
    let currency = plan
        .currencies
        .iter()
        .find(|known| known.code.as_str() == code)
        .ok_or_else(|| words(language, "desk-unknown-currency").to_owned())?;
    if amount < Decimal::ZERO {
        return Err(words(language, "desk-commitment-negative").to_owned());
    }
    if amount > Decimal::from(crate::fund::validate::LARGEST_MONEY) {
        return Err(words(language, "figure-error-too-large").to_owned());
    }
    Ok(Money::new(round(amount, minor_digits(&code)), &currency.code))
}

/// A slider in per cent of the baseline's commitment, 0 to 200.
fn commitment_slider(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, partner: &Partner, name: &str, room: Rect) {
    let plan = scene.plan();
    let before = scene.baseline.partners.iter().find(|row| row.partner == partner.id).map(|row| &row.commitment);
    let before = before.and_then(|money| plan.convert(money, &partner.commitment.currency)).unwrap_or_default();
    let present = partner.commitment.amount.0;
    let id = format!("commitment slider {}", partner.id);
    if before.is_zero() {
        return;
    }
    let Some(share) = (present * HUNDRED).checked_div(before) else { return };
    let end = Decimal::from(200).max((share / Decimal::TEN).ceil() * Decimal::TEN);
    let label = scene.text("desk-baseline").to_owned();
    let ghosts = [GhostTick { value: HUNDRED, kind: GhostKind::Baseline, label }];
    let ghosts = if share == HUNDRED { &ghosts[..0] } else { &ghosts[..] };
    let spoken = scene.format.money(present, partner.commitment.currency.as_str(), Digits::Significant(4));
    let slider = AllocationSlider::new(&id, name, share, end)
        .steps(Steps { step: Decimal::ONE, fine: Decimal::new(1, 1), coarse: Decimal::TEN })
        .ghosts(ghosts)
        .colours(theme.palette.partner(usize::from(partner.colour)))
        .value_text(&spoken)
        .width(room.width());
    let output = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| slider.show(ui)).inner;
    let money = |share: Decimal| {
        let minor = minor_digits(partner.commitment.currency.as_str());
        Money::new(round(before * share / HUNDRED, minor), &partner.commitment.currency)
    };
    if let Some(event) = &output.event
        && let Target::Value(share) = event.target
    {
        let edit = Edit::Commitment { partner: partner.id.clone(), money: money(share) };
        push_phase(scene.sink, event.phase, edit);
    }
    if output.request == Some(crate::app::widgets::allocation_slider::SliderRequest::ResetToBaseline) {
        scene.sink.edit(Edit::Commitment { partner: partner.id.clone(), money: money(HUNDRED) });
    }
}
