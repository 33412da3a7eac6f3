//! Who is exposed to what: each partner by place and currency, money against risk by sector, concentration.

use super::tiles::largest_risks;
use crate::{
    analysis::{closed_form::MixFigures, exposure},
    app::{
        theme::{self, Text, Theme},
        views::{Scene, rates},
        widgets::{
            paired_bars::{PairedBars, PairedRow},
            panel,
            stacked_bar::{Part, Pattern, StackedBar},
            text,
        },
    },
    fund::partner::{Location, Partner},
    language::Digits,
    wording::{names, politics},
};
use egui::{Align2, Ui, vec2};

/// From this many partners on the panel shows one partner and the fund.
const ONE_PARTNER_FROM: usize = 4;
/// Sectors listed before the rest is summed up.
const LISTED: usize = 8;

/// Shows the panel in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let bottom = ui.max_rect().top() + height - theme.space.inner - 1.0;
    panel::card(ui, scene.text("term-exposure"), |ui| {
        ui.set_min_height(bottom - ui.cursor().top());
        ui.spacing_mut().item_spacing.y = theme.space.small;
        let plan = scene.plan();
        for index in shown_partners(scene) {
            if let Some(partner) = plan.partners.get(index) {
                partner_bars(ui, scene, &theme, partner, index);
            }
        }
        ui.add_space(theme.space.small);
        if let Some(mix) = scene.figures.now.fund.as_ref() {
            money_and_risk(ui, scene, &theme, mix);
            ui.add_space(theme.space.small);
            sentences(ui, scene, &theme, mix);
            largest_risk(ui, scene, &theme);
        }
        // Wherever two currencies meet, where there is room: the rate is a tip of its column's head too. With amounts
        // hidden nothing on the first screen may look like one.
        for line in rates(scene) {
            if !scene.format.masked && ui.cursor().top() + theme.text.small * 1.6 < bottom {
                ui.label(egui::RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text_weak));
            }
        }
    });
}

/// All partners, or from four on the one whose cell is open (the first otherwise).
fn shown_partners(scene: &Scene<'_>) -> Vec<usize> {
    let plan = scene.plan();
    if plan.partners.len() < ONE_PARTNER_FROM {
        return (0..plan.partners.len()).collect();
    }
    let open = scene.session.open_cell.as_ref().and_then(|(partner, _)| plan.partner_index(partner));
    vec![open.unwrap_or(0)]
}

fn partner_bars(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, partner: &Partner, index: usize) {
    let colours = theme.palette.partner(usize::from(partner.colour));
    let name = partner.name.get(scene.language());
    let label = text::elided(ui, name, theme.font(Text::Strong), colours.text, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), label.size().y), egui::Sense::hover());
    text::paint(ui, label, rect.left_center(), Align2::LEFT_CENTER);
    place_bars(ui, scene, theme, (partner.id.as_str(), name), scene.figures.now.exposure.partner(index));
}

/// Where `amounts` (by sector) stand: a bar of places and a bar of currencies. `id` tells this party's bars from others,
/// `name` is what a screen reader calls the party.
pub fn place_bars(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, (id, name): (&str, &str), amounts: &[f64]) {
    let plan = scene.plan();
    let total: f64 = amounts.iter().sum();
    if total <= 0.0 {
        let weak = theme.palette.text_weak;
        ui.label(egui::RichText::new(scene.text("exposure-nothing")).color(weak).font(theme.font(Text::Small)));
        return;
    }
    let places: Vec<Part> = exposure::by_location(plan, amounts)
        .into_iter()
        .zip(plan.locations.iter())
        .enumerate()
        .filter(|(_, ((_, amount), _))| *amount > 0.0)
        .map(|(place, ((_, amount), location))| {
            part(scene, theme, amount, total, location_names(scene, location), hue(scene, location), place)
        })
        .collect();
    bar(ui, scene, theme, &format!("where {id}"), "exposure-where", name, &places);
    let currencies: Vec<Part> = exposure::by_currency(plan, amounts)
        .into_iter()
        .enumerate()
        .map(|(place, (code, amount))| {
            let home = plan.locations.iter().find(|location| location.currency == *code);
            let hue = home.and_then(|location| hue(scene, location));
            part(scene, theme, amount, total, (code.as_str(), code.as_str()), hue, place)
        })
        .collect();
    bar(ui, scene, theme, &format!("currency {id}"), "exposure-currency", name, &currencies);
}

/// What a part is called in full, and short: a partner's home by its short name.
fn location_names<'a>(scene: &Scene<'a>, location: &'a Location) -> (&'a str, &'a str) {
    let language = scene.language();
    let name = location.name.get(language);
    let at_home = scene.plan().partners.iter().find(|partner| partner.home.as_ref() == Some(&location.id));
    (name, at_home.map_or(name, |partner| partner.short_name.get(language)))
}

/// The hue of the partner whose home a location is: hues belong to partners alone.
fn hue(scene: &Scene<'_>, location: &Location) -> Option<u8> {
    let plan = scene.plan();
    plan.partners.iter().find(|partner| partner.home.as_ref() == Some(&location.id)).map(|partner| partner.colour)
}

fn part(
    scene: &Scene<'_>,
    theme: &Theme,
    amount: f64,
    total: f64,
    (name, short): (&str, &str),
    hue: Option<u8>,
    place: usize,
) -> Part {
    let share = amount / total;
    let percent = scene.format.percent_of_one(share, 1);
    let money = scene.format.money(amount, scene.plan().meta.base_currency.as_str(), Digits::Tile);
    Part {
        size: amount,
        label: format!("{short} {}", scene.format.bare_percent_of_one(share, 0)),
        name: format!("{name}: {percent}, {money}"),
        colours: theme.palette.partner(hue.map_or(usize::MAX, usize::from)),
        pattern: if hue.is_some() { Pattern::Plain } else { Pattern::of(place) },
    }
}

fn bar(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, id: &str, key: &str, partner: &str, parts: &[Part]) {
    let label_width = theme.text.small * 4.6;
    let height = theme.text.small * 1.35;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
    let label = text::elided(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, label_width);
    text::paint(ui, label, rect.left_center(), Align2::LEFT_CENTER);
    let room = egui::Rect::from_min_max(rect.min + vec2(label_width, 0.0), rect.max);
    let name = format!("{partner}: {}", scene.text(key));
    ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| {
        StackedBar::new(id, &name, parts).height(height).width(room.width()).show(ui);
    });
}

/// Share of money against share of risk by sector, largest risk first.
fn money_and_risk(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, mix: &MixFigures) {
    let heading = text::elided(
        ui,
        scene.text("exposure-money-risk"),
        theme.font(Text::Heading),
        theme.palette.text_strong,
        ui.available_width(),
    );
    let (rect, _) = ui.allocate_exact_size(heading.size(), egui::Sense::hover());
    text::paint(ui, heading, rect.left_center(), Align2::LEFT_CENTER);
    let rows = paired_rows(scene, mix, LISTED);
    PairedBars::new("money and risk", scene.text("exposure-money-risk"), &rows)
        .legend(scene.text("exposure-money"), scene.text("exposure-risk"))
        .show(ui);
    let order = risks_with_money(mix);
    if order.len() > LISTED {
        let rest: f64 = order.iter().skip(LISTED).filter_map(|index| mix.risk_shares.get(*index)).sum();
        let count = (order.len() - LISTED).to_string();
        let line =
            scene.text_with("exposure-rest", &[("count", &count), ("risk", &scene.format.percent_of_one(rest, 1))]);
        ui.label(egui::RichText::new(line).color(theme.palette.text_weak).font(theme.font(Text::Small)));
    }
}

/// The places of the sectors with money in them, largest risk first.
fn risks_with_money(mix: &MixFigures) -> Vec<usize> {
    largest_risks(mix).into_iter().filter(|index| mix.weights.get(*index).copied().unwrap_or(0.0) > 0.0).collect()
}

/// Share of money and of risk of the `most` sectors with the largest risk.
pub fn paired_rows(scene: &Scene<'_>, mix: &MixFigures, most: usize) -> Vec<PairedRow> {
    let plan = scene.plan();
    risks_with_money(mix)
        .iter()
        .take(most)
        .filter_map(|index| {
            let sector = plan.sectors.get(*index)?;
            let (weight, risk) = (*mix.weights.get(*index)?, *mix.risk_shares.get(*index)?);
            let label = names::sector(plan, &sector.id, scene.language()).to_owned();
            let name = scene.text_with(
                "exposure-row",
                &[
                    ("sector", sector.name.get(scene.language())),
                    ("money", &scene.format.percent_of_one(weight, 1)),
                    ("risk", &scene.format.percent_of_one(risk, 1)),
                ],
            );
            Some(PairedRow {
                label,
                name,
                first: weight,
                second: risk,
                figure: scene.format.bare_percent_of_one(risk, 1),
            })
        })
        .collect()
}

/// What of all that politics may bring, and of all that is assumed, takes most; in weak ink until it is of this plan.
fn largest_risk(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let tornado = scene.simulation.studies().and_then(|studies| studies.tornado.as_ref());
    let line = politics::short(scene.plan(), tornado, scene.format);
    let current = scene.simulation.studies_are_of(scene.history.revision());
    let ink = if current { theme.palette.text_strong } else { theme.palette.text_weak };
    let line = egui::RichText::new(line).font(theme.font(Text::Small)).color(ink);
    let response = ui.add(egui::Label::new(line).wrap());
    ui.accesskit_node_builder(response.id, |node| node.set_author_id("desk largest risk"));
}

/// Concentration and what the sector with the largest risk may cost, computed.
fn sentences(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, mix: &MixFigures) {
    let plan = scene.plan();
    let format = scene.format;
    let concentration = scene.text_with(
        "exposure-concentration",
        &[("number", &format.number(mix.effective_number, 1)), ("hhi", &format.number(mix.hhi, 3))],
    );
    let small = theme.font(Text::Small);
    ui.add(egui::Label::new(egui::RichText::new(concentration).font(small.clone()).color(theme.palette.text)).wrap());
    let Some(index) = largest_risks(mix).first().copied() else { return };
    let Some(sector) = plan.sectors.get(index) else { return };
    // A fall by a standard deviation and a half: about as rare as one year in fifteen for the sector itself.
    let fall = (sector.volatility.fraction() * 1.5).min(1.0);
    let fall = (fall * 20.0).round() / 20.0;
    let cost = mix.weights.get(index).copied().unwrap_or(0.0) * mix.allocated * fall;
    let sentence = scene.text_with(
        "exposure-largest",
        &[
            ("sector", names::sector(plan, &sector.id, scene.language())),
            ("fall", &format.percent_of_one(fall, 0)),
            ("cost", &format.money(cost, plan.meta.base_currency.as_str(), Digits::Tile)),
        ],
    );
    ui.add(egui::Label::new(egui::RichText::new(sentence).font(small).color(theme.palette.text)).wrap());
}
