//! Debt, costs and tax: what lies between what the money earns and what a partner keeps.

use super::{
    term::Term,
    texts::{note, percent},
};
use crate::{
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::{text, toggle},
    },
    fund::{
        assumption_key::{AssumptionKey, PlanField},
        edit::{Edit, TaxEdit},
        leverage,
    },
};
use egui::{Align2, Role, Sense, Ui, WidgetInfo, vec2};
use rust_decimal::Decimal;

/// Shows the page.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let ratio = leverage::debt_to_equity(scene.plan());
    let term = Term {
        id: "sharing debt",
        label: scene.text("sharing-debt"),
        tip: scene.text("feeds-item-debt-to-equity"),
        value: ratio,
        shown: scene.format.number(ratio, ratio.normalize().scale().clamp(2, 6)),
        most: Decimal::from(leverage::MOST_DEBT),
        step: Decimal::new(5, 2),
        reachable: None,
    };
    term.show(ui, scene, theme, &|value| value, &|value| Edit::Leverage(Some(value)));
    let cost = AssumptionKey::Plan(PlanField::CostOfDebt);
    assumption(
        ui,
        scene,
        theme,
        &cost,
        ("sharing cost of debt", "sharing-cost-of-debt", "feeds-field-cost-of-debt"),
        15,
    );
    cover(ui, scene, theme);
    let costs = AssumptionKey::Plan(PlanField::FundCosts);
    assumption(ui, scene, theme, &costs, ("sharing costs", "sharing-costs", "feeds-field-fund-costs"), 2);
    ui.add_space(theme.space.item);
    tax(ui, scene, theme);
}

fn assumption(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    key: &AssumptionKey,
    (id, label, tip): (&str, &str, &str),
    most: i64,
) {
    let Some(value) = key.get(scene.plan()).map(|own| own.value.0) else { return };
    let shown = if most == 2 {
        scene.format.basis_points(value * Decimal::ONE_HUNDRED, 0)
    } else {
        percent(scene.format, value)
    };
    let term = Term {
        id,
        label: scene.text(label),
        tip: scene.text(tip),
        value,
        shown,
        most: Decimal::from(most),
        step: if most == 2 { Decimal::new(5, 2) } else { Decimal::new(25, 2) },
        reachable: None,
    };
    term.show(ui, scene, theme, &|value| value, &|value| Edit::Assumption { key: key.clone(), value });
}

/// Income over interest.
fn cover(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let cover = scene.figures.now.fund.as_ref().and_then(|mix| mix.interest_cover);
    let figure =
        cover.map_or_else(|| scene.text("sharing-cover-none").to_owned(), |cover| scene.format.multiple(cover, 1));
    let name = scene.text("sharing-cover");
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.body * 1.6), Sense::hover());
    let said = text::spoken(&[name, &figure]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let kind = if cover.is_some() { Text::Strong } else { Text::Small };
    let ink = match cover {
        Some(cover) if cover < 1.0 => theme.palette.warning,
        Some(_) => theme.palette.text_strong,
        None => theme.palette.text_weak,
    };
    let galley = text::elided(ui, &figure, theme.font(kind), ink, rect.width());
    let painted = text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    let room = painted.left() - rect.left() - theme.space.small;
    let galley = text::elided(ui, name, theme.font(Text::Body), theme.palette.text, room);
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    response.on_hover_text(scene.text("sharing-cover-tip"));
}

/// Id, key of the label, state, and the edit that sets it.
type Switch = (&'static str, &'static str, bool, fn(bool) -> TaxEdit);

fn tax(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    super::rule::heading(ui, theme, scene.text("sharing-tax"));
    let rules = scene.plan().terms.tax.as_ref();
    let counted = rules.is_some();
    let [treaty, exemption, controlled] =
        rules.map_or([false; 3], |rules| [rules.treaty, rules.sovereign_exemption, rules.controlled_entity]);
    if let Some(on) = toggle::switch(ui, "sharing tax counted", scene.text("sharing-tax-counted"), counted) {
        scene.sink.edit(Edit::Tax(TaxEdit::Rules(on)));
    }
    let switches: [Switch; 3] = [
        ("sharing treaty", "sharing-tax-treaty", treaty, TaxEdit::Treaty),
        ("sharing exemption", "sharing-tax-exemption", exemption, TaxEdit::SovereignExemption),
        ("sharing controlled", "sharing-tax-controlled", controlled, TaxEdit::ControlledEntity),
    ];
    ui.add_enabled_ui(counted, |ui| {
        for (id, key, on, edit) in switches {
            if let Some(on) = toggle::switch(ui, id, scene.text(key), on) {
                scene.sink.edit(Edit::Tax(edit(on)));
            }
        }
    });
    ui.add_space(theme.space.small);
    note(ui, theme, scene.text("sharing-not-advice"), theme.palette.text_weak);
}
