//! The tornado: what each scenario, each partner that leaves and each assumption that is off does to the chosen party's
//! outcomes, the largest first, with the sampling error of each.

use super::is_current;
use crate::{
    analysis::{
        questions::Party,
        studies::{self, Bar, Effect, Shock, Tornado},
    },
    app::{
        theme::{self, Text, Theme},
        views::{
            Scene,
            parts::{self, at},
        },
        widgets::{charts::shapes, panel, text, toggle},
    },
    charts::tornado::{self as chart, Row, Side},
    fund::identity::PartnerId,
    language::MoneyUnit,
    wording::politics as words,
};
use egui::{Align2, CursorIcon, Id, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Bars shown at least before the rest is summed up; more where they fit.
const LISTED: usize = 8;

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let state = &scene.session.politics;
    let (effect, party) = (state.effect, state.party(plan));
    let tornado = scene.simulation.studies().and_then(|studies| studies.tornado.as_ref());
    let sorted = tornado.map_or_else(Vec::new, |tornado: &Tornado| tornado.sorted(party, effect));
    let unit = unit(scene, &sorted, party, effect);
    panel::card(ui, &title(scene, effect, unit), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        choices(ui, scene, &theme);
        let foot = theme.text.small * 1.5 + theme.space.small;
        let room = Rect::from_min_max(ui.cursor().min, pos2(ui.max_rect().right(), bottom - foot));
        match tornado {
            Some(_) if !sorted.is_empty() && !is_without(scene, party, effect) => {
                bars(ui, scene, &theme, &sorted, unit, room);
            }
            _ => nothing(ui, scene, &theme, room, party, tornado.is_some()),
        }
        let line = Rect::from_min_max(pos2(room.left(), room.bottom()), pos2(room.right(), bottom));
        note(ui, scene, &theme, tornado.is_some(), line);
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// The unit of money that suits the largest bar.
fn unit<'a>(scene: &Scene<'a>, sorted: &[&Bar], party: Party, effect: Effect) -> MoneyUnit<'a> {
    let largest = sorted.first().filter(|_| effect != Effect::Chance).map_or(0.0, |bar| bar.reach(party, effect));
    scene.format.unit_for(largest, scene.plan().meta.base_currency.as_str())
}

fn title(scene: &Scene<'_>, effect: Effect, unit: MoneyUnit<'_>) -> String {
    let unit = scene.format.unit_label(unit);
    match effect {
        Effect::Chance => {
            scene.text_with("politics-title-chance", &[("target", &words::target(scene.plan(), scene.format))])
        }
        Effect::Profit => scene.text_with("politics-title-mean", &[("unit", &unit)]),
        Effect::Worst => scene.text_with("politics-title-worst", &[("unit", &unit)]),
    }
}

/// Whether the party has no capital at risk, so that there is no chance to speak of.
fn is_without(scene: &Scene<'_>, party: Party, effect: Effect) -> bool {
    effect == Effect::Chance && matches!(party, Party::Partner(place) if scene.plan().commitment(place).is_zero())
}

/// What of the outcomes, and whose.
fn choices(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let effects = EFFECTS.map(|effect| scene.text(key(effect)));
    let state = &scene.session.politics;
    let chosen = EFFECTS.iter().position(|effect| *effect == state.effect).unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.item, theme.space.hair);
        let taken = toggle::segmented(ui, "politics effect", scene.text("politics-effect"), &effects, chosen);
        if let Some(effect) = taken.and_then(|place| EFFECTS.get(place)) {
            scene.session.politics.effect = *effect;
        }
        parties(ui, scene);
    });
}

/// The fund or a partner: all in sight where they are few, a menu where they are many.
fn parties(ui: &mut Ui, scene: &mut Scene<'_>) {
    let plan = scene.plan();
    let fund = scene.text("politics-fund");
    let all: Vec<(Option<PartnerId>, &str)> = std::iter::once((None, fund))
        .chain(plan.partners.iter().map(|own| (Some(own.id.clone()), own.short_name.get(scene.language()))))
        .collect();
    let place = studies::place(scene.session.politics.party(plan));
    let name = scene.text("politics-party");
    let taken = if all.len() <= 4 {
        let words: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
        toggle::segmented(ui, "politics party", name, &words, place)
    } else {
        let shown = all.get(place).map_or(fund, |(_, name)| *name);
        let mut taken = None;
        let menu = egui::ComboBox::from_id_salt("politics party").selected_text(shown).show_ui(ui, |ui| {
            for (other, (_, label)) in all.iter().enumerate() {
                if ui.selectable_label(other == place, *label).clicked() {
                    taken = Some(other);
                }
            }
        });
        menu.response.accessible_name(name);
        taken
    };
    if let Some((party, _)) = taken.and_then(|place| all.get(place)) {
        scene.session.politics.party.clone_from(party);
    }
}

/// How many bars stand in a room of this height before the rest is summed up.
fn listed(theme: &Theme, height: f32, all: usize) -> usize {
    let fit = |height: f32| (height / (theme.text.body * 2.2)) as usize;
    if fit(height) >= all { all } else { fit(height - more(theme)).max(LISTED).min(all) }
}

/// The height of the button that shows the rest.
fn more(theme: &Theme) -> f32 {
    theme.space.control + theme.space.small
}

/// The largest bars, and the way to all of them.
fn bars(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sorted: &[&Bar], unit: MoneyUnit<'_>, room: Rect) {
    let effect = scene.session.politics.effect;
    let party = scene.session.politics.party(scene.plan());
    let row = |bar: &&Bar| {
        let sides = bar.sides.iter().map(|side| side.effect(party, effect));
        let side = |found: studies::Difference| {
            let figure = words::change(effect, found.value, unit, scene.format);
            Side { value: found.value, error: found.error, figure }
        };
        let mut sides: Vec<Side> = sides.map(side).collect();
        // Neither direction does anything: said once.
        if sides.iter().all(|side| side.value == 0.0) {
            sides.truncate(1);
        }
        Row { name: words::bar_name(scene.plan(), bar, scene.format), sides }
    };
    let rows: Vec<Row> = sorted.iter().map(row).collect();
    let listed = listed(theme, room.height(), sorted.len());
    let shown = if scene.session.politics.all { sorted.len() } else { listed };
    let rest = sorted.len() - listed;
    let foot = if rest > 0 { more(theme) } else { 0.0 };
    let picture = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - foot));
    let least = theme.text.body * 1.9;
    let tall = (picture.height() / shown.max(1) as f32).clamp(least, theme.text.body * 2.9);
    let drawn = rows.get(..shown).unwrap_or(&rows);
    at(ui, picture, |ui| {
        let area = ScrollArea::vertical().id_salt("politics tornado").auto_shrink(false);
        area.show(ui, |ui| {
            let size = vec2(ui.available_width(), tall * shown as f32);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let faded = !is_current(scene);
            let sizes = shapes::sizes(theme);
            let picture = chart::draw(drawn, &rows, shapes::room(rect), tall, faded, &sizes);
            shapes::paint(ui, theme, &picture.shapes);
            for (place, ((area, bar), row)) in picture.rows.iter().zip(sorted).zip(drawn).enumerate() {
                hit(ui, scene, theme, (bar, place), row, shapes::area(*area));
            }
        });
    });
    if rest > 0 {
        let room = Rect::from_min_max(pos2(room.left(), picture.bottom() + theme.space.small), room.max);
        at(ui, room, |ui| the_rest(ui, scene, (listed, rest)));
    }
}

/// The button that shows the rest, or hides it.
fn the_rest(ui: &mut Ui, scene: &mut Scene<'_>, (listed, rest): (usize, usize)) {
    let all = scene.session.politics.all;
    let label = if all {
        scene.text_with("politics-largest-only", &[("count", &listed.to_string())])
    } else {
        scene.text_with("politics-all-bars", &[("count", &rest.to_string())])
    };
    if ui.button(label).clicked() {
        scene.session.politics.all = !all;
    }
}

/// A row answers with everything it knows; a click on a scenario opens it, one on a partner looks at it leaving.
fn hit(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, (bar, place): (&Bar, usize), row: &Row, area: Rect) {
    let goes = matches!(bar.shock, Shock::Scenario(_) | Shock::Leaves { .. });
    let id = format!("tornado {place}");
    let response = ui.interact(area, Id::unique(&id), if goes { Sense::click() } else { Sense::hover() });
    let lines = details(scene, bar);
    let said = std::iter::once(row.name.as_str()).chain(lines.iter().map(String::as_str)).collect::<Vec<_>>();
    let role = if goes { Role::Button } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, true, text::spoken(&said)));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.clone()));
    parts::focus(ui, theme, &response, area.shrink(1.0));
    if response.clicked() {
        match &bar.shock {
            Shock::Scenario(id) => {
                scene.session.politics.page = super::state::Page::Scenarios;
                scene.session.politics.open = Some(id.clone());
            }
            Shock::Leaves { partner, year } => {
                let id = scene.plan().partners.get(*partner).map(|own| own.id.clone());
                scene.session.politics.walkout = (id, Some(*year));
            }
            _ => {}
        }
    }
    tip(response, goes, &row.name, &lines);
}

fn tip(response: Response, goes: bool, name: &str, lines: &[String]) {
    let response = if goes { response.on_hover_cursor(CursorIcon::PointingHand) } else { response };
    response.on_hover_ui_at_pointer(|ui| {
        ui.strong(name);
        for line in lines {
            ui.label(line);
        }
    });
}

/// Every effect of every side, with its error.
fn details(scene: &Scene<'_>, bar: &Bar) -> Vec<String> {
    let plan = scene.plan();
    let format = scene.format;
    let party = scene.session.politics.party(plan);
    let mut lines = Vec::new();
    for side in &bar.sides {
        let Some(change) = side.parties.get(studies::place(party)) else { continue };
        if bar.sides.len() > 1 {
            lines.push(words::capitalised(&words::side_name(plan, &bar.shock, side, format)));
        }
        for effect in EFFECTS {
            if is_without(scene, party, effect) {
                continue;
            }
            let said = words::change_with_error(effect, change, plan, format);
            lines.push(format!("{}  {said}", scene.text(key(effect))));
        }
    }
    lines
}

/// The measures, in the order in which they are offered.
const EFFECTS: [Effect; 3] = [Effect::Chance, Effect::Profit, Effect::Worst];

/// The key of a measure's name.
const fn key(effect: Effect) -> &'static str {
    match effect {
        Effect::Chance => "politics-effect-chance",
        Effect::Profit => "politics-effect-mean",
        Effect::Worst => "politics-effect-worst",
    }
}

/// Why there is no picture.
fn nothing(ui: &Ui, scene: &Scene<'_>, theme: &Theme, room: Rect, party: Party, known: bool) {
    let line = match party {
        Party::Partner(_) if known => {
            let name = words::party_name(scene.plan(), party, scene.format);
            scene.text_with("politics-no-capital", &[("partner", name)])
        }
        Party::Fund if known => scene.text("politics-no-bars").to_owned(),
        _ => scene.text("politics-sentence-waiting").to_owned(),
    };
    let galley = text::fitted(ui, &line, theme.font(Text::Body), theme.palette.text_weak, room.width());
    text::paint(ui, galley, room.center(), Align2::CENTER_CENTER);
}

/// What the whiskers are, and that the picture may be of an older plan.
fn note(ui: &Ui, scene: &Scene<'_>, theme: &Theme, known: bool, room: Rect) {
    let paths = scene.simulation.studies().map_or(0, |studies| studies.paths);
    let line = if known && is_current(scene) {
        scene.text_with("politics-whiskers", &[("paths", &scene.format.count(paths as u64))])
    } else {
        scene.text("politics-working").to_owned()
    };
    let galley = text::fitted(ui, &line, theme.font(Text::Small), theme.palette.text_weak, room.width());
    text::paint(ui, galley, room.left_center(), Align2::LEFT_CENTER);
}
