//! One partner's share of one sector: slider and number, or a number that opens its slider on focus.

use super::matrix::push_phase;
use crate::{
    app::{
        action::Action,
        theme::{Text, Theme},
        views::Scene,
        widgets::{
            allocation_slider::{
                AllocationSlider, GhostKind, GhostTick, Limits, SliderOutput, SliderRequest, Steps, Target,
            },
            number_field::NumberField,
        },
    },
    fund::{
        allocation::Cell,
        edit::{AllocationEdit, Bound, Edit},
        exact::{HUNDRED, SHARE_DECIMALS, round},
        history::History,
        identity::{PartnerId, SectorId},
        movement::{Ground, Reach, Stop, Take},
        plan::Plan,
    },
    language::{Figure, FigureContext, parse_figure, text},
    wording::{finding, names},
};
use egui::{Area, Id, Order, Rect, Ui, UiBuilder, pos2, vec2};
use rust_decimal::Decimal;

/// What a cell is about.
struct Subject<'a> {
    plan: &'a Plan,
    partner: &'a PartnerId,
    sector: &'a SectorId,
    cell: &'a Cell,
    index: (usize, usize),
    /// "Japan · Semiconductors".
    name: String,
}

impl Subject<'_> {
    fn share_edit(&self, to: Decimal, take: Take) -> Edit {
        Edit::Allocation(AllocationEdit::Share { partner: self.partner.clone(), sector: self.sector.clone(), to, take })
    }

    fn limit_edit(&self, bound: Bound, to: Option<Decimal>) -> Edit {
        Edit::Allocation(AllocationEdit::Limit {
            partner: self.partner.clone(),
            sector: self.sector.clone(),
            bound,
            to,
        })
    }

    fn pin_edit(&self) -> Edit {
        let pinned = !self.cell.pinned;
        Edit::Allocation(AllocationEdit::Pin { partner: self.partner.clone(), sector: self.sector.clone(), pinned })
    }
}

/// Shows the cell in the room it is given. `ground` is that of the plan on screen, made once a frame.
pub fn show(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    ground: &Ground<'_>,
    numbers_only: bool,
    (partner, sector): (usize, usize),
) {
    let plan = scene.plan();
    let (Some(own), Some(what)) = (plan.partners.get(partner), plan.sectors.get(sector)) else { return };
    let Some(cell) = plan.row(partner).and_then(|row| row.cells.get(sector)) else { return };
    let language = scene.language();
    let name = format!(
        "{}{}{}",
        names::partner(plan, &own.id, language),
        names::dot(language),
        names::sector(plan, &what.id, language)
    );
    let subject = Subject { plan, partner: &own.id, sector: &what.id, cell, index: (partner, sector), name };
    let room = ui.max_rect();
    if numbers_only {
        number_that_opens(ui, scene, theme, (ground, &subject), room);
    } else {
        let number = number_width(theme);
        let slider = Rect::from_min_max(room.min, pos2(room.right() - number - theme.space.hair, room.bottom()));
        let field = Rect::from_min_max(pos2(room.right() - number, room.top()), room.max);
        slider_in(ui, scene, theme, (ground, &subject), slider);
        number_in(ui, scene, &subject, field);
    }
}

/// The width of a cell's figure beside its slider.
pub fn number_width(theme: &Theme) -> f32 {
    theme.text.body * 3.5
}

fn centred(room: Rect, height: f32) -> Rect {
    Rect::from_center_size(room.center(), vec2(room.width(), height))
}

/// The slider with all that bounds it; its wishes become edits.
fn slider_in(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (ground, subject): (&Ground<'_>, &Subject<'_>),
    room: Rect,
) -> SliderOutput {
    let format = scene.format;
    let (partner, sector) = subject.index;
    let share = subject.cell.share.0;
    let reach = ground.reach(partner, sector, Take::Pool);
    let hint = finding::stop(shown_stop(&reach), subject.plan, format);
    let baseline = baseline_share(scene, subject);
    let ghosts = ghosts(scene, subject, baseline);
    let limits = limits(scene, subject);
    let left = subject.plan.row(partner).map_or(Decimal::ZERO, crate::fund::allocation::Row::unallocated);
    let spoken = scene
        .text_with("desk-slider-value", &[("share", &format.percent(share, 1)), ("left", &format.percent(left, 1))]);
    let why = (reach.high_stop == Stop::NoCommitment).then_some(hint.as_str());
    let id = format!("share {} {}", subject.partner, subject.sector);
    let colours = subject.plan.partners.get(partner).map_or(0, |own| usize::from(own.colour));
    let slider = AllocationSlider::new(&id, &subject.name, share, track_end(scene.history, partner))
        .reachable(reach.low, reach.high, &hint)
        .limits(&limits)
        .ghosts(&ghosts)
        .steps(Steps { step: Decimal::new(5, 1), fine: Decimal::new(1, 1), coarse: Decimal::from(5) })
        .colours(theme.palette.partner(colours))
        .value_text(&spoken)
        .pinned(subject.cell.pinned)
        .disabled_because(why)
        .width(room.width());
    let output =
        ui.scope_builder(UiBuilder::new().max_rect(centred(room, theme.space.control)), |ui| slider.show(ui)).inner;
    if let Some(event) = &output.event {
        let take = if event.take_from_others { Take::Others } else { Take::Pool };
        let edit = match event.target {
            Target::Value(to) => subject.share_edit(to, take),
            Target::Floor(to) => subject.limit_edit(Bound::Floor, (!to.is_zero()).then_some(to)),
            Target::Cap(to) => subject.limit_edit(Bound::Cap, (to < track_end(scene.history, partner)).then_some(to)),
        };
        push_phase(scene.sink, event.phase, edit);
    }
    match output.request {
        Some(SliderRequest::ResetToBaseline) => scene.sink.edit(subject.share_edit(baseline, Take::Others)),
        Some(SliderRequest::TogglePin) => scene.sink.edit(subject.pin_edit()),
        None => {}
    }
    menu(scene, subject, &output.response, baseline);
    output
}

/// Of the two ends, the one that hatches the rail: what a hand that wants more would ask about.
fn shown_stop(reach: &Reach) -> &Stop {
    if reach.high_stop == Stop::Scale { &reach.low_stop } else { &reach.high_stop }
}

/// Where the rails of a partner's column end, per cent: the same for the whole column, so that lengths compare, and
/// fixed while a drag lasts.
fn track_end(history: &History, partner: usize) -> Decimal {
    let plan = history.start();
    let Some(row) = plan.row(partner) else { return HUNDRED };
    let largest = row.cells.iter().map(|cell| cell.share.0.max(cell.cap.map_or(Decimal::ZERO, |cap| cap.0))).max();
    let pool = row.unallocated() + plan.balancing_index().map_or(Decimal::ZERO, |index| row.share(index));
    let wanted = largest.unwrap_or_default() + pool.max(Decimal::from(5));
    let ten = Decimal::TEN;
    ((wanted / ten).ceil() * ten).clamp(Decimal::from(40), HUNDRED)
}

fn baseline_share(scene: &Scene<'_>, subject: &Subject<'_>) -> Decimal {
    let row = scene.baseline.partners.iter().find(|row| row.partner == *subject.partner);
    row.map_or(Decimal::ZERO, |row| row.share_of(subject.sector))
}

/// The baseline's tick, where the share is no longer there.
fn ghosts(scene: &Scene<'_>, subject: &Subject<'_>, baseline: Decimal) -> Vec<GhostTick> {
    if baseline == subject.cell.share.0 {
        return Vec::new();
    }
    let label = scene.text_with("desk-baseline-tick", &[("share", &scene.format.percent(baseline, 1))]);
    vec![GhostTick { value: baseline, kind: GhostKind::Baseline, label }]
}

fn limits(scene: &Scene<'_>, subject: &Subject<'_>) -> Limits {
    let named = |key: &str, bound: Option<Decimal>| {
        let value = bound.map_or_else(|| scene.text("note-none").to_owned(), |b| scene.format.percent(b, 1));
        format!("{}: {} {value}", subject.name, scene.text(key))
    };
    let (floor, cap) = (subject.cell.floor.map(|bound| bound.0), subject.cell.cap.map(|bound| bound.0));
    Limits {
        floor,
        cap,
        floor_name: named("note-floor", floor),
        cap_name: named("note-cap", cap),
        // Handles that are not set would crowd every rail; the menu of the cell brings the first one up.
        editable: floor.is_some() || cap.is_some(),
    }
}

/// The cell's menu: pin, limits, baseline.
fn menu(scene: &mut Scene<'_>, subject: &Subject<'_>, response: &egui::Response, baseline: Decimal) {
    let share = subject.cell.share.0;
    let labels = [
        if subject.cell.pinned { "cell-unpin" } else { "cell-pin" },
        "cell-floor",
        "cell-cap",
        "cell-no-limits",
        "cell-baseline",
    ]
    .map(|key| scene.text(key));
    response.context_menu(|ui| {
        if ui.button(labels[0]).clicked() {
            scene.sink.edit(subject.pin_edit());
        }
        if ui.button(labels[1]).clicked() {
            scene.sink.edit(subject.limit_edit(Bound::Floor, Some(share)));
        }
        if ui.button(labels[2]).clicked() {
            scene.sink.edit(subject.limit_edit(Bound::Cap, Some(share)));
        }
        let limited = subject.cell.floor.is_some() || subject.cell.cap.is_some();
        if limited && ui.button(labels[3]).clicked() {
            let clear = [Bound::Floor, Bound::Cap].map(|bound| subject.limit_edit(bound, None));
            scene.sink.edit(Edit::Many(clear.to_vec()));
        }
        if ui.button(labels[4]).clicked() {
            scene.sink.edit(subject.share_edit(baseline, Take::Others));
        }
    });
}

/// The number field: per cent, or money of the partner's commitment.
fn number_in(ui: &mut Ui, scene: &mut Scene<'_>, subject: &Subject<'_>, room: Rect) -> bool {
    let format = scene.format;
    let share = subject.cell.share.0;
    let shown = format.number(share, 1);
    let raw = share.normalize().to_string();
    let id = format!("number {} {}", subject.partner, subject.sector);
    let idle = subject.plan.commitment(subject.index.0).is_zero();
    let why = idle.then(|| finding::stop(&Stop::NoCommitment, subject.plan, format));
    let field = NumberField::new(&id, &subject.name, &shown, &raw)
        .width(room.width())
        .weak(share.is_zero())
        .style(if share.is_zero() { Text::Body } else { Text::Strong })
        .disabled_because(why.as_deref());
    // As high as the field makes itself: large text is higher than a control.
    let height = ui.spacing().interact_size.y.max(ui.text_style_height(&Text::Strong.style()));
    let output = ui
        .scope_builder(UiBuilder::new().max_rect(centred(room, height)), |ui| {
            field.show(ui, |typed| read_share(subject, format, typed))
        })
        .inner;
    if let Some(to) = output.value {
        scene.sink.edit(subject.share_edit(to, Take::Pool));
    }
    output.editing || output.response.has_focus()
}

/// Reads a share: `12.5`, `12.5 %`, or money, which is taken as part of the partner's commitment.
fn read_share(subject: &Subject<'_>, format: crate::language::Format, typed: &str) -> Result<Decimal, String> {
    let language = format.language;
    let own = subject.plan.partners.get(subject.index.0);
    let context = FigureContext { currency: own.map(|own| own.currency.as_str()) };
    let figure = parse_figure(typed, context).map_err(|error| text(language, error.key()).to_owned())?;
    let share = match figure {
        Figure::Percent(share) | Figure::Plain(share) => share,
        Figure::Money { amount, currency } => {
            let unknown = || text(language, "desk-unknown-currency").to_owned();
            let code = currency.or_else(|| own.map(|own| own.currency.to_string())).ok_or_else(unknown)?;
            let code = subject.plan.currencies.iter().find(|known| known.code.as_str() == code).ok_or_else(unknown)?;
            let money = crate::fund::money::Money::new(amount, &code.code);
            let base = subject.plan.convert(&money, &subject.plan.meta.base_currency);
            base.and_then(|base| (base * HUNDRED).checked_div(subject.plan.commitment(subject.index.0)))
                .ok_or_else(|| text(language, "figure-error-too-large").to_owned())?
        }
    };
    if share < Decimal::ZERO || share > HUNDRED {
        return Err(text(language, "desk-share-range").to_owned());
    }
    Ok(round(share, SHARE_DECIMALS))
}

/// A number that opens its slider below while it or the slider has the focus.
fn number_that_opens(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (ground, subject): (&Ground<'_>, &Subject<'_>),
    room: Rect,
) {
    let focused = number_in(ui, scene, subject, room);
    let key = (subject.partner.clone(), subject.sector.clone());
    let open = scene.session.open_cell.as_ref() == Some(&key);
    if focused && !open {
        scene.sink.push(Action::FocusCell(Some(key)));
        return;
    }
    if !open {
        return;
    }
    let size = vec2(theme.space.slider * 1.6, theme.space.control + 2.0 * theme.space.small);
    let area = Area::new(Id::unique("open cell slider")).order(Order::Foreground).fixed_pos(room.left_bottom());
    let inner = area.constrain(true).show(ui, |ui| {
        egui::Frame::popup(ui.style())
            .show(ui, |ui| {
                let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                let output = slider_in(ui, scene, theme, (ground, subject), rect);
                output.response.has_focus() || output.response.dragged() || output.response.is_pointer_button_down_on()
            })
            .inner
    });
    let pressed_elsewhere = ui.input(|input| input.pointer.any_pressed()) && !inner.response.contains_pointer();
    if !focused && !inner.inner && (pressed_elsewhere || !inner.response.contains_pointer()) {
        scene.sink.push(Action::FocusCell(None));
    }
}
