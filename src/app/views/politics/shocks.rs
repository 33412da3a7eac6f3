//! What a scenario does to each sector's growth and calls, and to exchange rates, in per cent and months.

use super::{
    editor::changed,
    number::{self, Field},
};
use crate::{
    app::{
        theme::{Text, Theme},
        views::{Scene, parts},
        widgets::text,
    },
    fund::{
        edit::PoliticsEdit,
        exact::{Exact, HUNDRED, round},
        identity::{CurrencyCode, SectorId},
        politics::{CurrencyShock, Scenario, SectorDelay, SectorShock},
    },
    language::currency_names,
};
use egui::{Align2, Rect, Ui, pos2};
use rust_decimal::Decimal;

/// Decimals that a multiplier keeps: as many as a plan holds.
const DECIMALS: u32 = 10;

/// Shows the table of sectors, the others, and the currencies.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    let plan = scene.plan();
    ui.add_space(theme.space.small);
    head(ui, scene, theme);
    for sector in plan.sectors.iter() {
        sector_row(ui, scene, theme, scenario, &sector.id);
    }
    others(ui, scene, theme, scenario);
    let foreign: Vec<CurrencyCode> =
        plan.currencies.iter().map(|known| known.code.clone()).filter(|code| code.as_str() != "USD").collect();
    if foreign.is_empty() {
        return;
    }
    ui.add_space(theme.space.small);
    parts::heading(ui, theme, scene.text("politics-currencies")).on_hover_text(scene.text("politics-currencies-tip"));
    for code in &foreign {
        currency(ui, scene, theme, scenario, code);
    }
}

/// The columns at the right of a row: growth, wait, spared.
fn columns(row: Rect, theme: &Theme) -> [Rect; 3] {
    let widths = [theme.text.body * 4.2, theme.text.body * 3.4, theme.text.body * 3.6];
    let mut right = row.right();
    let mut rooms = [row; 3];
    for (room, width) in rooms.iter_mut().zip(widths).rev() {
        *room = Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()));
        right -= width + theme.space.hair;
    }
    rooms
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let row = parts::row(ui, theme);
    let rooms = columns(row, theme);
    let font = || theme.font(Text::Small);
    let ink = theme.palette.text_weak;
    let left = Rect::from_min_max(row.min, pos2(rooms[0].left(), row.bottom()));
    parts::left(ui, scene.text("term-sector"), (font(), ink), left);
    for (room, key) in rooms.iter().zip(["politics-growth", "politics-wait", "politics-spared"]) {
        let galley = text::fitted(ui, scene.text(key), font(), ink, room.width());
        text::paint(ui, galley, pos2(room.right() - theme.space.small, room.center().y), Align2::RIGHT_CENTER);
    }
    let tips = ["politics-growth-tip", "politics-wait-tip", "politics-spared-tip"];
    for (room, tip) in rooms.iter().zip(tips) {
        let response = ui.interact(*room, egui::Id::unique(format!("shocks {tip}")), egui::Sense::hover());
        response.on_hover_text(scene.text(tip));
    }
}

/// `1 + per cent` as a multiplier, and back.
fn multiplier(per_cent: Decimal) -> Exact {
    Exact(round(Decimal::ONE + per_cent / HUNDRED, DECIMALS))
}

fn per_cent(multiplier: Exact) -> Decimal {
    ((multiplier.0 - Decimal::ONE) * HUNDRED).normalize()
}

fn sector_row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, sector: &SectorId) {
    let plan = scene.plan();
    let row = parts::row(ui, theme);
    let rooms = columns(row, theme);
    let name = crate::wording::names::sector(plan, sector, scene.language());
    let left = Rect::from_min_max(row.min, pos2(rooms[0].left() - theme.space.small, row.bottom()));
    parts::left(ui, name, (theme.font(Text::Body), theme.palette.text), left);
    growth(ui, scene, scenario, (sector, name), rooms[0]);
    wait(ui, scene, scenario, (sector, name), rooms[1]);
    // What is named is not among the others, and where the others are left alone there is nothing to be spared.
    let is_named = scenario.sectors.iter().any(|shock| shock.sector == *sector);
    if is_named || scenario.others.0 == Decimal::ONE {
        return;
    }
    let spared = scenario.spared.contains(sector);
    let said = scene.text_with("politics-spared-of", &[("sector", name)]);
    let id = format!("spared {sector}");
    let room = rooms[2].shrink2(egui::vec2(theme.space.hair, 0.0));
    if let Some(on) = parts::pill(ui, theme, (&id, &said, scene.text("politics-spared-pill")), spared, room) {
        let edit = changed(scenario, |own| {
            own.spared.retain(|known| known != sector);
            if on {
                own.spared.push(sector.clone());
            }
        });
        scene.sink.edit(crate::fund::edit::Edit::Politics(edit));
    }
}

/// The change of that year's growth; an emptied field leaves the sector to the others.
fn growth(ui: &mut Ui, scene: &mut Scene<'_>, scenario: &Scenario, (sector, name): (&SectorId, &str), room: Rect) {
    let language = scene.language();
    let named = scenario.sectors.iter().any(|shock| shock.sector == *sector);
    let value = per_cent(scenario.sector_multiplier(sector));
    let said = scene.text_with("politics-growth-of", &[("sector", name)]);
    let shown = if value.is_zero() && !named {
        scene.format.undefined().to_owned()
    } else {
        number::change(scene.format, value)
    };
    let raw = if named { value.to_string() } else { String::new() };
    let field = Field { id: &format!("growth {sector}"), name: &said, shown: &shown, raw: &raw, weak: !named };
    field.show(ui, scene, room, &|typed| {
        let to = number::read_or_none(typed, language)?;
        Ok(changed(scenario, |own| set_growth(own, sector, to)))
    });
}

fn set_growth(own: &mut Scenario, sector: &SectorId, to: Option<Decimal>) {
    let Some(to) = to else {
        own.sectors.retain(|shock| shock.sector != *sector);
        return;
    };
    match own.sectors.iter_mut().find(|shock| shock.sector == *sector) {
        Some(shock) => shock.multiplier = multiplier(to),
        None => own.sectors.push(SectorShock { sector: sector.clone(), multiplier: multiplier(to) }),
    }
}

/// The months that calls not yet made wait longer.
fn wait(ui: &mut Ui, scene: &mut Scene<'_>, scenario: &Scenario, (sector, name): (&SectorId, &str), room: Rect) {
    let language = scene.language();
    let delay = scenario.delays.iter().find(|delay| delay.sector == *sector).map(|delay| delay.months.0);
    let said = scene.text_with("politics-wait-of", &[("sector", name)]);
    let shown = delay.map_or_else(|| scene.format.undefined().to_owned(), |months| number::plain(scene.format, months));
    let raw = delay.map_or_else(String::new, |months| months.normalize().to_string());
    let field = Field { id: &format!("wait {sector}"), name: &said, shown: &shown, raw: &raw, weak: delay.is_none() };
    field.show(ui, scene, room, &|typed| {
        let to = number::read_or_none(typed, language)?.filter(|months| !months.is_zero());
        Ok(changed(scenario, |own| {
            own.delays.retain(|delay| delay.sector != *sector);
            own.delays.extend(to.map(|months| SectorDelay { sector: sector.clone(), months: Exact(months) }));
        }))
    });
}

/// What holds for the sectors that are not named.
fn others(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario) {
    let language = scene.language();
    let row = parts::row(ui, theme);
    let rooms = columns(row, theme);
    let left = Rect::from_min_max(row.min, pos2(rooms[0].left() - theme.space.small, row.bottom()));
    let caption = scene.text("politics-others");
    parts::left(ui, caption, (theme.font(Text::Body), theme.palette.text), left);
    let value = per_cent(scenario.others);
    let shown = if value.is_zero() { scene.format.undefined().to_owned() } else { number::change(scene.format, value) };
    let raw = value.to_string();
    let field = Field { id: "growth others", name: caption, shown: &shown, raw: &raw, weak: value.is_zero() };
    field.show(ui, scene, rooms[0], &|typed| {
        let to = number::read_or_none(typed, language)?.unwrap_or_default();
        Ok(changed(scenario, |own| own.others = multiplier(to)))
    });
}

/// What a currency is worth more or less, in dollars: the inverse of its units per dollar.
fn currency(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, scenario: &Scenario, code: &CurrencyCode) {
    let language = scene.language();
    let names = currency_names(code.as_str());
    let name = names.map_or(code.as_str(), |names| names.name(language));
    let units = scenario.currency_multiplier(code).0;
    let worth = Decimal::ONE.checked_div(units).unwrap_or(Decimal::ONE);
    let value = round((worth - Decimal::ONE) * HUNDRED, 4);
    let said = scene.text_with("politics-currency-of", &[("currency", name)]);
    let shown = if value.is_zero() { scene.format.undefined().to_owned() } else { number::change(scene.format, value) };
    let raw = value.normalize().to_string();
    let id = format!("scenario currency {code}");
    let field = Field { id: &id, name: &said, shown: &shown, raw: &raw, weak: value.is_zero() };
    let unset = crate::language::text(language, "politics-currency-range");
    field.in_row(ui, scene, theme, (name, "", theme.text.body * 5.2), &|typed| {
        let to = number::read_or_none(typed, language)?.unwrap_or_default();
        let worth = Decimal::ONE + to / HUNDRED;
        let units = Decimal::ONE.checked_div(worth).filter(|units| *units > Decimal::ZERO);
        let units = units.map(|units| round(units, DECIMALS)).ok_or_else(|| unset.to_owned())?;
        Ok(currency_changed(scenario, code, units))
    });
}

fn currency_changed(scenario: &Scenario, code: &CurrencyCode, units: Decimal) -> PoliticsEdit {
    changed(scenario, |own| {
        own.currencies.retain(|shock| shock.currency != *code);
        if units != Decimal::ONE {
            own.currencies.push(CurrencyShock { currency: code.clone(), multiplier: Exact(units) });
        }
    })
}
