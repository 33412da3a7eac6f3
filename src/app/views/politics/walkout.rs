//! If a partner leaves: what it has paid in, which calls it leaves to others, who makes them, what becomes of its part,
//! and what that does to everybody; and what caps on calls hold back.

use super::{exits::has_caps, is_current};
use crate::{
    analysis::{
        departures::Departure,
        studies::{Effect, Walkout},
    },
    app::{
        theme::{self, Text, Theme},
        views::{
            Scene,
            parts::{self, at},
            sharing::chips,
        },
        widgets::{number_field::NumberField, panel, text},
    },
    fund::politics::Consequence,
    language::{Digits, MoneyUnit},
    wording::{names, politics as words},
};
use egui::{Align2, Color32, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// One amount and its bar.
struct Line {
    /// What it is.
    name: String,
    /// Base currency.
    amount: f64,
    /// Of the bar.
    colour: Color32,
    /// It is a part of the line above it.
    part: bool,
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let Some((partner, year)) = scene.session.politics.walkout(plan) else {
        panel::card(ui, scene.text("politics-walkout"), |ui| {
            ui.set_min_height(height - 2.0 * theme.space.inner - theme.space.control - 2.0);
            parts::note(ui, &theme, scene.text("politics-nobody"));
        });
        return;
    };
    let name = plan.partners.get(partner).map_or("", |own| own.short_name.get(scene.language()));
    let when = scene.format.year(words::calendar(plan, year));
    let title = scene.text_with("politics-if-leaves", &[("partner", name), ("year", &when)]);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        choose(ui, scene, &theme, partner, year);
        let area = ScrollArea::vertical().id_salt("politics walkout").max_height((bottom - ui.cursor().top()).max(0.0));
        area.auto_shrink(false).show(ui, |ui| {
            // Clear of the bar that scrolls.
            ui.set_max_width(ui.available_width() - theme.space.item);
            answer(ui, scene, &theme, (partner, year));
            caps(ui, scene, &theme);
        });
    });
}

/// Who leaves, and when.
fn choose(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, partner: usize, year: usize) {
    let plan = scene.plan();
    let format = scene.format;
    let field = theme.text.body * 4.4;
    let name = scene.text("politics-who-leaves");
    let top = ui.cursor().min;
    let whole = ui.available_width();
    let chips_room = Rect::from_min_size(top, vec2(whole - field - theme.space.small, theme.space.control));
    let used = ui.scope_builder(egui::UiBuilder::new().max_rect(chips_room), |ui| {
        chips::show(ui, scene, theme, ("walkout who", name), Role::RadioButton, &|place| place == partner)
    });
    if let Some(own) = used.inner.and_then(|place| plan.partners.get(place)) {
        scene.session.politics.walkout.0 = Some(own.id.clone());
    }
    let room = Rect::from_min_size(pos2(top.x + whole - field, top.y), vec2(field, theme.space.control));
    let when = words::calendar(plan, year);
    let (shown, raw) = (format.year(when), when.to_string());
    let typed = at(ui, room, |ui| {
        NumberField::new("walkout year", scene.text("politics-walkout-year"), &shown, &raw)
            .width(field)
            .show(ui, |typed| super::number::read_year(typed, plan, format))
            .value
    });
    if let Some(year) = typed {
        scene.session.politics.walkout.1 = Some(year as usize);
    }
    ui.add_space(theme.space.small);
}

/// What the study found, if it is of this partner and year.
fn answer(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, chosen: (usize, usize)) {
    let found = scene.simulation.studies().and_then(|studies| studies.walkout.as_ref());
    // Another year of the same partner is greyed until its own comes; another partner's lines would be wrong.
    let Some(walkout) = found.filter(|walkout| walkout.partner == chosen.0) else {
        parts::note(ui, theme, scene.text("politics-working"));
        return;
    };
    let current = is_current(scene) && walkout.year == chosen.1;
    let departure = walkout.departures.partners.get(walkout.partner);
    let lines = departure.map_or_else(Vec::new, |departure| lines(scene, theme, chosen.0, departure));
    let largest = lines.iter().map(|line| line.amount.abs()).fold(0.0, f64::max);
    let unit = scene.format.unit_for(largest, scene.plan().meta.base_currency.as_str());
    for (place, line) in lines.iter().enumerate() {
        bar(ui, scene, theme, (line, place), (unit, largest), current);
    }
    ui.add_space(theme.space.small);
    others(ui, scene, theme, walkout, current);
}

fn lines(scene: &Scene<'_>, theme: &Theme, partner: usize, departure: &Departure) -> Vec<Line> {
    let plan = scene.plan();
    let language = scene.language();
    let hue = |place: usize| {
        let own = plan.partners.get(place);
        own.map_or(theme.palette.track, |own| theme.palette.partner(usize::from(own.colour)).fill)
    };
    let grey = theme.palette.measure_first;
    let whole = |key: &str, amount: f64, colour: Color32| Line {
        name: scene.text(key).to_owned(),
        amount,
        colour,
        part: false,
    };
    let mut lines = vec![
        whole("politics-paid-in", departure.paid_in, hue(partner)),
        whole("politics-orphaned", departure.orphaned, grey),
    ];
    for (place, own) in plan.partners.iter().enumerate() {
        let amount = departure.carried.get(place).copied().unwrap_or(0.0);
        if amount > 0.0 {
            let name = scene.text_with("politics-carried", &[("partner", names::partner(plan, &own.id, language))]);
            lines.push(Line { name, amount, colour: hue(place), part: true });
        }
    }
    let never = whole("politics-never-made", departure.never_made, theme.palette.track);
    lines.push(Line { part: true, ..never });
    match plan.politics.consequence {
        Consequence::Freeze => {}
        Consequence::Sale => {
            lines.push(whole("politics-value", departure.value, hue(partner)));
            lines.push(whole("politics-price", departure.price, grey));
            lines.push(whole("politics-bought", departure.bought, grey));
        }
        Consequence::Penalty => lines.push(whole("politics-penalty-paid", departure.penalty, grey)),
        Consequence::AssetFreeze => lines.push(whole("politics-frozen", departure.frozen, grey)),
    }
    lines
}

/// A name and an amount, and under them the amount as a bar.
fn bar(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (line, place): (&Line, usize),
    (unit, largest): (MoneyUnit<'_>, f64),
    current: bool,
) {
    let palette = &theme.palette;
    let thick = (theme.text.small * 0.5).round();
    let height = theme.text.body * 1.45 + thick + theme.space.small;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let indent = if line.part { theme.space.inner } else { 0.0 };
    let said = scene.format.money_in(line.amount, unit);
    let ink = if current { palette.text_strong } else { palette.text_weak };
    let middle = rect.top() + theme.text.body * 0.72;
    let figure = text::elided(ui, &said, theme.font(Text::Strong), ink, rect.width());
    let right = text::paint(ui, figure, pos2(rect.right(), middle), Align2::RIGHT_CENTER).left();
    let left = rect.left() + indent;
    let name = text::fitted(ui, &line.name, theme.font(Text::Body), palette.text, right - left - theme.space.small);
    text::paint(ui, name.clone(), pos2(left, middle), Align2::LEFT_CENTER);
    let rail = Rect::from_min_max(
        pos2(left, rect.top() + theme.text.body * 1.45),
        pos2(rect.right(), rect.top() + theme.text.body * 1.45 + thick),
    );
    ui.painter().rect_filled(rail, theme.radius.small, palette.divider);
    if largest > 0.0 && line.amount > 0.0 {
        let part = (line.amount / largest).clamp(0.0, 1.0) as f32;
        // All bars of the card are on one scale, that of the widest rail.
        let whole = rect.width();
        let filled = Rect::from_min_size(rail.min, vec2((whole * part).min(rail.width()).max(1.0), thick));
        let colour = if current { line.colour } else { line.colour.gamma_multiply(0.45) };
        ui.painter().rect_filled(filled, theme.radius.small, colour);
    }
    let author = format!("walkout line {place}");
    let response = ui.interact(rect, Id::unique(&author), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, text::spoken(&[&line.name, &said])));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(author.clone()));
    text::whole_on_hover(response, &name, &line.name);
}

/// What it does to everyone: part of everything paid in, and the changes of the mean profit and of the chance.
fn others(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, walkout: &Walkout, current: bool) {
    let plan = scene.plan();
    let format = scene.format;
    parts::heading(ui, theme, scene.text("politics-then-each"));
    for (place, partner) in plan.partners.iter().enumerate() {
        let name = partner.short_name.get(scene.language());
        let share = walkout.paid_in.get(place).map(|(before, after)| {
            let (before, after) = (format.bare_percent_of_one(*before, 0), format.percent_of_one(*after, 0));
            scene.text_with("politics-share-of-fund", &[("before", &before), ("after", &after)])
        });
        let change = walkout.changes.get(place + 1).map(|change| {
            let mean = words::change_with_error(Effect::Profit, change, plan, format);
            let mean = scene.text_with("politics-mean-changes", &[("change", &mean)]);
            if plan.commitment(place).is_zero() {
                return mean;
            }
            let chance = words::change_with_error(Effect::Chance, change, plan, format);
            format!(
                "{mean}{}{}",
                names::dot(scene.language()),
                scene.text_with("politics-chance-changes", &[("change", &chance)])
            )
        });
        let lines: Vec<String> = [share, change].into_iter().flatten().collect();
        of_partner(ui, scene, theme, (place, name), &lines, current);
    }
}
fn of_partner(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (place, name): (usize, &str),
    lines: &[String],
    current: bool,
) {
    let row = parts::row(ui, theme);
    parts::partner(ui, scene, theme, place, row);
    let id = format!("walkout partner {place}");
    let response = ui.interact(row, Id::unique(&id), Sense::hover());
    let said: Vec<&str> = std::iter::once(name).chain(lines.iter().map(String::as_str)).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, text::spoken(&said)));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.clone()));
    let ink = if current { theme.palette.text } else { theme.palette.text_weak };
    for line in lines {
        let line = egui::RichText::new(line).font(theme.font(Text::Small)).color(ink);
        ui.add(egui::Label::new(line).wrap());
    }
}

/// What caps hold back in the plan as it stands, where there are any.
fn caps(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    if !has_caps(plan) {
        return;
    }
    let Some(found) = scene.simulation.analysis().and_then(|analysis| analysis.departures.as_ref()) else { return };
    ui.add_space(theme.space.small);
    parts::heading(ui, theme, scene.text("politics-caps"));
    let format = scene.format;
    for (place, partner) in plan.partners.iter().enumerate() {
        let Some(cap) = plan.politics.call_cap(&partner.id) else { continue };
        let (Some(held), Some(chance)) = (found.not_called.get(place), found.capped.get(place)) else { continue };
        let base = plan.meta.base_currency.as_str();
        let money = |amount| format.money(amount, base, Digits::Tile);
        let cap = format.money(cap.amount.0, cap.currency.as_str(), Digits::Significant(3));
        let line = scene.text_with(
            "politics-capped",
            &[
                ("partner", partner.short_name.get(scene.language())),
                ("cap", &cap),
                ("chance", &format.percent_of_one(chance.value, 0)),
                ("amount", &money(*held)),
            ],
        );
        parts::note(ui, theme, &line);
    }
}
