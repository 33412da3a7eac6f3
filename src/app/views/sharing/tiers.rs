//! The table of a plan's own tiers: how far each goes and how its cash is split; tiers added and taken away.

use super::{
    rule::{by_capital, heading},
    term::number,
    texts::percent,
};
use crate::{
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::{number_field::NumberField, text, toggle},
    },
    fund::{
        edit::Edit,
        exact::{Exact, HUNDRED, round},
        sharing::{Sharing, TIERS, Tier, TierShare, Until},
    },
    wording::{names, problem},
};
use egui::{Align, Align2, Layout, Role, Ui, WidgetInfo, vec2};
use rust_decimal::Decimal;

/// Shows the tiers one below the other.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, tiers: &[Tier]) {
    for (place, tier) in tiers.iter().enumerate() {
        head(ui, scene, theme, tiers, place);
        if tier.until != Until::Always {
            until(ui, scene, tiers, place);
        }
        split(ui, scene, theme, tiers, place);
        ui.add_space(theme.space.small);
    }
    if tiers.len() < TIERS.1 && ui.button(scene.text("sharing-tier-add")).clicked() {
        let mut next = tiers.to_vec();
        // Before the last, which is the one without an end.
        let place = next.len().saturating_sub(1);
        let until = Until::Hurdle(Exact(Decimal::from(6)));
        next.insert(place, Tier { until, split: by_capital(scene.plan()) });
        scene.sink.edit(edit(next));
    }
}

fn edit(tiers: Vec<Tier>) -> Edit {
    Edit::Sharing(Sharing::Custom { tiers })
}

fn changed(tiers: &[Tier], place: usize, change: impl FnOnce(&mut Tier)) -> Edit {
    let mut next = tiers.to_vec();
    if let Some(tier) = next.get_mut(place) {
        change(tier);
    }
    edit(next)
}

fn head(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, tiers: &[Tier], place: usize) {
    let last = place + 1 == tiers.len();
    let number = (place + 1).to_string();
    let key = if last { "sharing-tier-last" } else { "sharing-tier-head" };
    let line = scene.text_with(key, &[("number", &number)]);
    if last {
        heading(ui, theme, &line);
        return;
    }
    let size = vec2(ui.available_width(), theme.space.control);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let name = scene.text_with("sharing-tier-remove", &[("number", &number)]);
        let response = ui.small_button("×");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.text.small * 1.5));
        let galley = text::elided(ui, &line, theme.font(Text::Small), theme.palette.text_weak, rect.width());
        text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
        if response.on_hover_text(&name).clicked() {
            let mut next = tiers.to_vec();
            next.remove(place);
            scene.sink.edit(edit(next));
        }
    });
}

/// Capital, a return, a multiple; the last two with their figure.
fn until(ui: &mut Ui, scene: &mut Scene<'_>, tiers: &[Tier], place: usize) {
    let Some(tier) = tiers.get(place) else { return };
    let names = ["sharing-until-capital", "sharing-until-hurdle", "sharing-until-multiple"].map(|key| scene.text(key));
    let chosen = match tier.until {
        Until::Capital | Until::Always => 0,
        Until::Hurdle(_) => 1,
        Until::Multiple(_) => 2,
    };
    let plan = scene.plan();
    let language = scene.language();
    ui.horizontal(|ui| {
        let name = scene.text_with("sharing-tier-head", &[("number", &(place + 1).to_string())]);
        let taken = toggle::segmented(ui, &format!("sharing until {place}"), &name, &names, chosen);
        if let Some(taken) = taken {
            let until = match taken {
                0 => Until::Capital,
                1 => Until::Hurdle(Exact(Decimal::from(6))),
                _ => Until::Multiple(Exact(Decimal::from(2))),
            };
            scene.sink.edit(changed(tiers, place, |tier| tier.until = until));
        }
        let (value, shown) = match tier.until {
            Until::Hurdle(rate) => (rate.0, percent(scene.format, rate.0)),
            Until::Multiple(times) => {
                (times.0, scene.format.multiple(times.0, times.0.normalize().scale().clamp(1, 6)))
            }
            Until::Capital | Until::Always => return,
        };
        let raw = value.normalize().to_string();
        let id = format!("sharing goal {place}");
        let label = text::spoken(&[&name, names.get(chosen).copied().unwrap_or_default()]);
        let field = NumberField::new(&id, &label, &shown, &raw).width(ui.available_width()).show(ui, |typed| {
            let value = Exact(number(language, typed)?);
            let edit = changed(tiers, place, |tier| {
                tier.until = if chosen == 1 { Until::Hurdle(value) } else { Until::Multiple(value) };
            });
            edit.apply(plan).map(|_| edit).map_err(|refused| problem::reason(&refused, language))
        });
        if let Some(edit) = field.value {
            scene.sink.edit(edit);
        }
    });
}

/// A field a partner; the others yield in proportion.
fn split(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, tiers: &[Tier], place: usize) {
    let plan = scene.plan();
    let language = scene.language();
    let Some(tier) = tiers.get(place) else { return };
    let shares: Vec<Decimal> = plan
        .partners
        .iter()
        .map(|partner| {
            let part = tier.split.iter().find(|part| part.partner == partner.id);
            part.map_or(Decimal::ZERO, |part| part.share.0)
        })
        .collect();
    let figure = theme.text.body * 4.6;
    let across = 2.0_f32;
    // Whole points: two columns never push the card wider.
    let width = ((ui.available_width() - theme.space.item) / across).floor() - 1.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.item;
        for (index, (partner, share)) in plan.partners.iter().zip(&shares).enumerate() {
            ui.allocate_ui(vec2(width, theme.space.control), |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = theme.space.hair;
                    let name = names::partner(plan, &partner.id, language);
                    let (_, rect) = ui.allocate_space(vec2(width - figure - theme.space.small, theme.text.body * 1.4));
                    let dot = theme.text.small * 0.36;
                    let hue = theme.palette.partner(usize::from(partner.colour));
                    ui.painter().circle_filled(rect.left_center() + vec2(dot, 0.0), dot, hue.fill);
                    let left = 2.0 * dot + theme.space.small;
                    let ink = theme.palette.text;
                    let galley = text::elided(ui, name, theme.font(Text::Small), ink, rect.width() - left);
                    text::paint(ui, galley, rect.left_center() + vec2(left, 0.0), Align2::LEFT_CENTER);
                    let id = format!("sharing split {place} {}", partner.id);
                    let number_of = (place + 1).to_string();
                    let label = scene.text_with("sharing-tier-part", &[("number", &number_of), ("partner", name)]);
                    let (shown, raw) = (percent(scene.format, *share), share.normalize().to_string());
                    let field = NumberField::new(&id, &label, &shown, &raw).width(figure).show(ui, |typed| {
                        let next = moved(&shares, index, number(language, typed)?);
                        let split = plan.partners.iter().zip(next);
                        let split =
                            split.map(|(own, share)| TierShare { partner: own.id.clone(), share: Exact(share) });
                        let edit = changed(tiers, place, |tier| tier.split = split.collect());
                        edit.apply(plan).map(|_| edit).map_err(|refused| problem::reason(&refused, language))
                    });
                    if let Some(edit) = field.value {
                        scene.sink.edit(edit);
                    }
                });
            });
        }
    });
}

/// Shares that sum to 100 with one set to a value: the others keep their proportions, equal ones where all were 0; the
/// last of them takes what rounding leaves. Nothing to take from: the one share stays all.
pub fn moved(shares: &[Decimal], place: usize, value: Decimal) -> Vec<Decimal> {
    let others: Decimal = shares.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, share)| *share).sum();
    let count = shares.len().saturating_sub(1);
    let last = (0..shares.len()).rev().find(|other| *other != place);
    let Some(last) = last else { return vec![HUNDRED] };
    let mut left = HUNDRED - value;
    let all = left;
    shares
        .iter()
        .enumerate()
        .map(|(other, share)| {
            if other == place {
                return value.normalize();
            }
            let part = if others.is_zero() { Decimal::ONE / Decimal::from(count) } else { share / others };
            let share = if other == last { left } else { round(all * part, 4) };
            left -= share;
            share.normalize()
        })
        .collect()
}
