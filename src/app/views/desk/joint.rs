//! The joint column: the fund's amount of a sector, dragged or typed, moving every partner in proportion.

use crate::{
    app::{
        action::Action,
        theme::{Text, Theme},
        views::Scene,
        widgets::{number_field::NumberField, text},
    },
    fund::{
        edit::{AllocationEdit, Edit},
        exact::{HUNDRED, SHARE_DECIMALS, from_f64, round},
        history::Phase,
        identity::SectorId,
        movement::Take,
        plan::Plan,
    },
    language::{Figure, FigureContext, Format, MoneyUnit, parse_figure, text as words},
    wording::names,
};
use egui::{Align2, CursorIcon, Id, Key, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use rust_decimal::Decimal;

/// Per cent of all commitments that one point of a drag moves.
const PER_POINT: f64 = 0.05;

/// The one unit of the joint column.
pub fn unit<'a>(scene: &Scene<'a>) -> MoneyUnit<'a> {
    let plan = scene.plan();
    scene.format.unit_for(plan.total_commitment(), plan.meta.base_currency.as_str())
}

/// Shows the joint figure of the sector at `index` in the room it is given.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, index: usize) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(index) else { return };
    let room = ui.max_rect();
    let amount = plan.joint_amount(index);
    let share = plan.joint_share(index);
    let language = scene.language();
    let name =
        format!("{}{}{}", scene.text("desk-joint"), names::dot(language), names::sector(plan, &sector.id, language));
    drag(ui, scene, &sector.id, share, room);
    let column = unit(scene);
    // Places one finer than the column's, as shares of a sector are a tenth of the whole.
    let shown = scene.format.in_unit(amount, column);
    let raw = round(share, SHARE_DECIMALS).normalize().to_string() + "%";
    let id = format!("joint {}", sector.id);
    let tall = room.height() >= theme.text.body * 2.4;
    let height = ui.spacing().interact_size.y.max(ui.text_style_height(&Text::Strong.style()));
    let line = theme.text.body * 1.25;
    let field_room = if tall {
        Rect::from_min_size(pos2(room.left(), room.center().y - line), vec2(room.width(), line))
    } else {
        Rect::from_center_size(room.center(), vec2(room.width(), height))
    };
    let field = NumberField::new(&id, &name, &shown, &raw)
        .width(room.width())
        .weak(amount.is_zero())
        .style(if amount.is_zero() { Text::Body } else { Text::Strong });
    let format = scene.format;
    let output = ui
        .scope_builder(UiBuilder::new().max_rect(field_room), |ui| field.show(ui, |typed| read(plan, format, typed)))
        .inner;
    if let Some(to) = output.value {
        scene.sink.edit(edit(&sector.id, to, Take::Pool));
    }
    if tall && !output.editing {
        let percent = format.percent(share, 1);
        let galley = text::elided(ui, &percent, theme.font(Text::Small), theme.palette.text_weak, room.width());
        // The figure above ends where the field's own margin leaves it; this line ends at the same place.
        let right = room.right() - theme.space.small;
        text::paint(ui, galley, pos2(right, room.center().y + theme.space.hair), Align2::RIGHT_TOP);
    }
    output.response.on_hover_cursor(CursorIcon::ResizeHorizontal).on_hover_text(scene.text("desk-joint-hint"));
}

fn edit(sector: &SectorId, to: Decimal, take: Take) -> Edit {
    Edit::Allocation(AllocationEdit::Joint { sector: sector.clone(), to, take })
}

/// A drag of the joint figure under way.
#[derive(Clone, Copy)]
struct Pull {
    /// The fund's share where it began, per cent.
    start: Decimal,
    /// How far the hand has gone since, per cent.
    moved: f64,
    /// What was last asked for.
    told: Option<(Decimal, Take)>,
}

/// A sideways drag over the figure: each point a twentieth of a per cent of the fund, Ctrl takes from other sectors.
fn drag(ui: &Ui, scene: &mut Scene<'_>, sector: &SectorId, share: Decimal, room: Rect) {
    let id = Id::unique(format!("joint drag {sector}"));
    let response = ui.interact(room, id, Sense::drag());
    if response.drag_started() {
        ui.data_mut(|data| data.insert_temp(id, Pull { start: share, moved: 0.0, told: None }));
    }
    let Some(mut pull) = ui.data(|data| data.get_temp::<Pull>(id)) else { return };
    let (take, cancelled) = ui.input_mut(|input| {
        let take = if input.modifiers.command { Take::Others } else { Take::Pool };
        // Esc has already ended the drag when it comes here.
        (take, input.consume_key(egui::Modifiers::NONE, Key::Escape))
    });
    if cancelled {
        ui.data_mut(|data| data.remove::<Pull>(id));
        ui.stop_dragging();
        scene.sink.push(Action::CancelGesture);
        return;
    }
    if response.dragged() && ui.current_pass_index() == 0 {
        pull.moved += f64::from(response.drag_delta().x) * PER_POINT;
        let to = (pull.start + from_f64(pull.moved, 1).unwrap_or_default()).clamp(Decimal::ZERO, HUNDRED);
        // A hand that holds still asks for nothing: each edit wakes the window for another frame.
        if pull.told != Some((to, take)) {
            pull.told = Some((to, take));
            scene.sink.push(Action::Edit(edit(sector, to, take), Phase::Drag));
        }
        ui.data_mut(|data| data.insert_temp(id, pull));
    }
    if response.drag_stopped() {
        ui.data_mut(|data| data.remove::<Pull>(id));
        scene.sink.push(Action::CommitGesture);
    }
}

/// Reads the fund's share of a sector: money of the base currency, per cent, or a bare number of the column's unit.
fn read(plan: &Plan, format: Format, typed: &str) -> Result<Decimal, String> {
    let language = format.language;
    let base = &plan.meta.base_currency;
    let figure = parse_figure(typed, FigureContext { currency: Some(base.as_str()) })
        .map_err(|error| words(language, error.key()).to_owned())?;
    let total = plan.total_commitment();
    let of_money = |amount: Decimal| {
        (amount.checked_mul(HUNDRED).and_then(|amount| amount.checked_div(total)))
            .ok_or_else(|| words(language, "figure-error-too-large").to_owned())
    };
    let share = match figure {
        Figure::Percent(share) => share,
        Figure::Plain(number) => {
            let unit = format.unit_for(total, base.as_str());
            let factor = Decimal::from(10_u64.pow(unit.scale.power()));
            let amount =
                number.checked_mul(factor).ok_or_else(|| words(language, "figure-error-too-large").to_owned())?;
            of_money(amount)?
        }
        Figure::Money { amount, currency } => {
            let code = match currency {
                None => base.clone(),
                Some(code) => plan
                    .currencies
                    .iter()
                    .find(|known| known.code.as_str() == code)
                    .map(|known| known.code.clone())
                    .ok_or_else(|| words(language, "desk-unknown-currency").to_owned())?,
            };
            let money = crate::fund::money::Money::new(amount, &code);
            let amount =
                plan.convert(&money, base).ok_or_else(|| words(language, "figure-error-too-large").to_owned())?;
            of_money(amount)?
        }
    };
    if share < Decimal::ZERO || share > HUNDRED {
        return Err(words(language, "desk-share-range").to_owned());
    }
    Ok(share)
}
