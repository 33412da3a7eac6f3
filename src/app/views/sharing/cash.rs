//! Cash over the years in a stack, by tier or by partner. Stacked parts are means: only these add up.

use super::bars::{Bars, Layer, legend};
use crate::{
    analysis::{
        questions::{Measure, Party, SeriesQuestion},
        sharing::Tier,
    },
    app::{
        theme::{self, Theme},
        views::{Scene, fans},
        widgets::{charts::fan::corner, panel, toggle},
    },
    language::Digits,
    wording::names,
};
use egui::Ui;

/// What each partner is paid, base currency, after tax.
pub fn question(partner: usize) -> SeriesQuestion {
    SeriesQuestion::base(Party::Partner(partner), Measure::Distributions)
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let by_tier = tiers(scene, &theme);
    let has_tiers = !by_tier.is_empty();
    let by_partner = scene.session.sharing.by_partner || !has_tiers;
    let layers = if by_partner { partners(scene, &theme) } else { by_tier };
    let base = scene.plan().meta.base_currency.as_str();
    let years = layers.first().map_or(0, |layer| layer.values.len());
    let sum = |year: usize| -> f64 { layers.iter().filter_map(|layer| layer.values.get(year)).sum() };
    let greatest = (0..years).map(sum).fold(0.0, f64::max);
    let unit = scene.format.unit_for(greatest.max(1.0), base);
    let label = scene.format.unit_label(unit);
    let key = if by_partner { "sharing-cash-by-partner" } else { "sharing-cash-by-tier" };
    let title = scene.text_with(key, &[("unit", &label)]);
    let names = ["sharing-by-tier", "sharing-by-partner"].map(|key| scene.text(key));
    let name = scene.text("sharing-cash-by");
    let trailing = |ui: &mut Ui| {
        has_tiers.then(|| toggle::segmented(ui, "sharing cash by", name, &names, usize::from(by_partner))).flatten()
    };
    panel::card_with(ui, &title, trailing, |ui, chosen| {
        if let Some(chosen) = chosen {
            scene.session.sharing.by_partner = chosen == 1;
        }
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        if layers.is_empty() {
            ui.label(scene.text("fan-waiting"));
            super::texts::fill(ui, bottom);
            return;
        }
        legend(ui, &theme, &layers);
        let foot = left_over(scene, by_partner);
        let line = theme.text.small * 1.6 + theme.space.small;
        let scaled: Vec<Layer> = layers
            .iter()
            .map(|layer| Layer {
                name: layer.name.clone(),
                colour: layer.colour,
                values: layer.values.iter().map(|value| value / unit.scale.factor()).collect(),
            })
            .collect();
        let format = scene.format;
        let axis = |value: f64| {
            if format.masked { String::new() } else { format.number(value, u32::from(value.fract() != 0.0)) }
        };
        let bars = Bars {
            id: "sharing cash",
            spoken: &spoken(scene, &title, &layers),
            first: scene.plan().meta.start_year,
            layers: &scaled,
            axis: Some(&axis),
            write: &|value| format.money_in(value * unit.scale.factor(), unit),
            stale: scene.simulation.is_stale(),
        };
        bars.show(ui, &theme, (bottom - ui.cursor().top() - line).max(60.0));
        corner(ui, "sharing cash", foot.as_deref().unwrap_or(scene.text("purpose")), &fans::method(scene));
    });
}

fn spoken(scene: &Scene<'_>, title: &str, layers: &[Layer]) -> String {
    let base = scene.plan().meta.base_currency.as_str();
    let totals = layers.iter().map(|layer| {
        let total: f64 = layer.values.iter().sum();
        format!("{} {}", layer.name, scene.format.money(total, base, Digits::Tile))
    });
    std::iter::once(title.to_owned()).chain(totals).collect::<Vec<_>>().join(", ")
}

/// What is left in the fund at the horizon passes the same tiers; what the manager gives back, where it does.
fn left_over(scene: &Scene<'_>, by_partner: bool) -> Option<String> {
    let answer = scene.simulation.analysis()?.sharing.as_ref().filter(|_| !by_partner)?;
    let base = scene.plan().meta.base_currency.as_str();
    let year = (scene.plan().meta.start_year - 1 + scene.plan().meta.horizon as i32).to_string();
    let paying = answer.tiers.iter().filter(|tier| tier.tier != Tier::GivenBack);
    let left: f64 = paying.map(|tier| tier.at_horizon).sum();
    let paid: f64 = answer.tiers.iter().flat_map(|tier| &tier.by_year).sum();
    let back = answer.tiers.iter().find(|tier| tier.tier == Tier::GivenBack);
    let back = back.map_or(0.0, |tier| tier.by_year.iter().sum::<f64>() + tier.at_horizon);
    let money = |value: f64| scene.format.money(value, base, Digits::Tile);
    if left.abs() + back.abs() <= 1e-4 * paid.abs() {
        return None;
    }
    Some(if back.abs() > 0.0 {
        let arguments = [("amount", money(left)), ("year", year), ("back", money(back))];
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        scene.text_with("sharing-left-and-back", &arguments)
    } else {
        scene.text_with("sharing-left", &[("amount", &money(left)), ("year", &year)])
    })
}

/// The years 1 … horizon: nothing is paid out at t = 0.
fn after_start(by_year: &[f64]) -> Vec<f64> {
    by_year.iter().skip(1).copied().collect()
}

fn tiers(scene: &Scene<'_>, theme: &Theme) -> Vec<Layer> {
    let Some(answer) = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref()) else {
        return Vec::new();
    };
    let shown: Vec<_> = answer.tiers.iter().filter(|tier| tier.tier != Tier::GivenBack).collect();
    let last = shown.len().saturating_sub(1).max(1) as f32;
    // Both ends of the scale are too near to a ground.
    let colour = |place: usize| theme.sequence(0.2 + 0.72 * place as f32 / last);
    shown
        .into_iter()
        .enumerate()
        .map(|(place, tier)| Layer {
            name: tier_name(scene, tier.tier),
            colour: colour(place),
            values: after_start(&tier.by_year),
        })
        .collect()
}

/// What a tier is called.
pub fn tier_name(scene: &Scene<'_>, tier: Tier) -> String {
    let key = match tier {
        Tier::Custom(place) => {
            return scene.text_with("sharing-tier-custom", &[("number", &(place + 1).to_string())]);
        }
        Tier::ManagersOwn => "sharing-tier-managers-own",
        Tier::Capital => "sharing-tier-capital",
        Tier::Preferred => "sharing-tier-preferred",
        Tier::CatchUpManager => "sharing-tier-catch-up-manager",
        Tier::CatchUpFunders => "sharing-tier-catch-up-funders",
        Tier::SplitFunders => "sharing-tier-split-funders",
        Tier::SplitManager => "sharing-tier-split-manager",
        Tier::PhaseOneManager => "sharing-tier-one-manager",
        Tier::PhaseOneFunders => "sharing-tier-one-funders",
        Tier::PhaseTwoManager => "sharing-tier-two-manager",
        Tier::PhaseTwoFunders => "sharing-tier-two-funders",
        Tier::SeniorCapital => "sharing-tier-senior",
        Tier::JuniorCapital => "sharing-tier-junior",
        Tier::RestSenior => "sharing-tier-rest-senior",
        Tier::RestJunior => "sharing-tier-rest-junior",
        Tier::GivenBack => "sharing-tier-given-back",
    };
    scene.text(key).to_owned()
}

fn partners(scene: &Scene<'_>, theme: &Theme) -> Vec<Layer> {
    let plan = scene.plan();
    let each = plan.partners.iter().enumerate().filter_map(|(place, partner)| {
        let series = scene.simulation.series(question(place))?;
        Some(Layer {
            name: names::partner(plan, &partner.id, scene.language()).to_owned(),
            colour: theme.palette.partner(usize::from(partner.colour)).fill,
            values: series.years.iter().skip(1).map(|spread| spread.mean).collect(),
        })
    });
    each.collect()
}
