//! Every partner's stance to every sector, what passes by the rule for a single deal, why, and what would change it.

use super::{super::Scene, state::Answered};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text, toggle},
    },
    fund::{
        edit::{Edit, GovernanceEdit},
        governance::{Matter, Stance},
        plan::Sections,
    },
    wording::{governance, names, section_note},
};
use egui::{Align2, CursorIcon, Id, Popup, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

/// Every stance, in the order of the menu.
const STANCES: [Stance; 4] = [Stance::Support, Stance::Abstain, Stance::Oppose, Stance::RedLine];

fn row_height(theme: &Theme) -> f32 {
    (theme.text.body * 1.55).round() + theme.space.hair
}

/// The height with which no row scrolls.
pub fn wanted_height(scene: &Scene<'_>, theme: &Theme) -> f32 {
    let rows = scene.plan().sectors.len() as f32;
    let around = 2.0 * theme.space.inner + theme.space.control + theme.text.small * 3.2 + 4.0 * theme.space.small;
    rows * row_height(theme) + around
}

/// Where the columns of a row stand.
struct Columns {
    names: f32,
    cell: f32,
    result: f32,
    count: usize,
    /// Whether a cell has room for a word.
    words: bool,
}

impl Columns {
    fn of(scene: &Scene<'_>, theme: &Theme, room: f32) -> Self {
        let count = scene.plan().partners.len().max(1);
        let names = (theme.text.body * 8.2).min(room * 0.25);
        let result = theme.text.body * 6.0;
        let most = theme.text.body * 5.4;
        let cell = ((room - names - result) * 0.6 / count as f32).clamp(theme.text.body * 1.9, most);
        Self { names, cell, result, count, words: cell >= theme.text.body * 4.6 }
    }

    fn name(&self, row: Rect) -> Rect {
        Rect::from_min_size(row.min, vec2(self.names, row.height()))
    }

    fn partner(&self, row: Rect, place: usize) -> Rect {
        let left = row.left() + self.names + self.cell * place as f32;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.cell, row.height()))
    }

    fn result(&self, row: Rect, theme: &Theme) -> Rect {
        let left = row.left() + self.names + self.cell * self.count as f32 + theme.space.item;
        Rect::from_min_size(pos2(left, row.top()), vec2(self.result, row.height()))
    }

    fn why(&self, row: Rect, theme: &Theme) -> Rect {
        let left = self.result(row, theme).right() + theme.space.small;
        Rect::from_min_max(pos2(left, row.top()), row.max)
    }
}

/// Shows the table in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, answered: &Answered, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("governance-passes-title"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns = Columns::of(scene, &theme, ui.available_width() - theme.space.item);
        head(ui, scene, &theme, &columns);
        let legend = theme.text.small * 1.5 + theme.space.small;
        let room = (bottom - legend - ui.cursor().top()).max(row_height(&theme));
        let rows = scene.plan().sectors.len();
        // Rows grow a little where there is room.
        let least = row_height(&theme);
        let height = (room / rows.max(1) as f32).floor().clamp(least, (least * 1.35).floor());
        let area = ScrollArea::vertical().id_salt("governance stances").max_height(room).auto_shrink([false, true]);
        area.show_rows(ui, height, rows, |ui, shown| {
            for sector in shown {
                let width = ui.available_width() - theme.space.item;
                let (row, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                sector_row(ui, scene, &theme, (&columns, answered), sector, row);
            }
        });
        ui.add_space(theme.space.small);
        let line = scene.text("governance-legend");
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.5), Sense::hover());
        let galley = text::elided(ui, line, theme.font(Text::Small), theme.palette.text_weak, rect.width());
        text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
        text::whole_on_hover(response, &galley, line);
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, columns: &Columns) {
    let size = vec2(ui.available_width() - theme.space.item, theme.text.small * 1.7);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let weak = || (theme.font(Text::Small), theme.palette.text_weak);
    for (place, partner) in scene.plan().partners.iter().enumerate() {
        let room = columns.partner(row, place);
        let dot = theme.text.body * 0.3;
        let short = partner.short_name.get(scene.language());
        let hue = theme.palette.partner(usize::from(partner.colour)).fill;
        let (font, colour) = (theme.font(Text::Small), theme.palette.text);
        let response = ui.interact(room, Id::unique(format!("governance head {}", partner.id)), Sense::hover());
        if columns.words {
            let name = text::elided(ui, short, font, colour, room.width() - 4.0 * dot);
            let wide = name.size().x + 2.0 * dot + theme.space.hair * 2.0;
            let left = room.center().x - wide / 2.0;
            ui.painter().circle_filled(pos2(left + dot, room.center().y), dot, hue);
            text::paint(ui, name, pos2(left + wide, room.center().y), Align2::RIGHT_CENTER);
        } else {
            ui.painter().circle_filled(room.center() - vec2(0.0, theme.text.small * 0.5), dot * 0.8, hue);
            let name = text::fitted(ui, partner.id.as_str(), font, colour, room.width() - 2.0);
            text::paint(ui, name, room.center_bottom(), Align2::CENTER_BOTTOM);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, partner.name.get(scene.language())));
        response.on_hover_text(partner.name.get(scene.language()));
    }
    parts::left(ui, scene.text("governance-result"), weak(), columns.result(row, theme));
    parts::left(ui, scene.text("governance-why"), weak(), columns.why(row, theme));
}

fn sector_row(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (columns, answered): (&Columns, &Answered),
    place: usize,
    row: Rect,
) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(place) else { return };
    let short = sector.short_name.get(scene.language());
    parts::left(ui, short, (theme.font(Text::Body), theme.palette.text), columns.name(row));
    for partner in 0..plan.partners.len() {
        cell(ui, scene, theme, (columns.words, columns.partner(row, partner)), (partner, place));
    }
    let figures = scene.figures;
    let Some(ballot) = figures.ballots.list.get(place) else { return };
    let format = scene.format;
    let (key, colour) = if ballot.passes {
        ("governance-passes", theme.palette.text_strong)
    } else {
        ("governance-blocked", theme.palette.warning)
    };
    let room = columns.result(row, theme);
    let side = theme.text.body;
    mark(
        ui,
        theme,
        ballot.passes,
        Rect::from_center_size(room.left_center() + vec2(side * 0.5, 0.0), vec2(side, side)),
    );
    let word = Rect::from_min_max(pos2(room.left() + side + theme.space.small, room.top()), room.max);
    parts::left(ui, scene.text(key), (theme.font(Text::Strong), colour), word);
    let (why, reason) = (governance::why(plan, ballot, format), governance::reason(plan, ballot, format));
    let stoppers = answered.stoppers.get(place).and_then(Option::as_deref);
    let change = governance::change(plan, ballot, stoppers, format);
    let mut after = vec![change.as_str()];
    let unfunded = plan.joint_amount(place).is_zero();
    if unfunded {
        after.push(scene.text("governance-unfunded"));
    }
    let dot = names::dot(scene.language());
    let with = |first: &str| {
        let parts = std::iter::once(first).chain(after.iter().copied());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(dot)
    };
    // Who is against stands in the row; said aloud, and in the tooltip, they are named.
    let (line, whole) = (with(&reason), with(&why));
    let room = columns.why(row, theme);
    let colour = if ballot.passes { theme.palette.text_weak } else { theme.palette.text };
    let galley = text::elided(ui, &line, theme.font(Text::Small), colour, room.width());
    text::paint(ui, galley, room.left_center(), Align2::LEFT_CENTER);
    let said = scene.text_with(
        "governance-result-row",
        &[("sector", sector.name.get(scene.language())), ("result", scene.text(key)), ("why", &whole)],
    );
    let area = columns.result(row, theme).union(room);
    let response = ui.interact(area, Id::unique(format!("governance result {}", sector.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
    response.on_hover_text(whole);
}

/// A tick for what passes, a cross for what is blocked: told by shape, not by colour.
fn mark(ui: &Ui, theme: &Theme, passes: bool, room: Rect) {
    mark_in(ui, theme, (passes, theme.palette.accent), room);
}

/// The same with a tick that does not call for attention, for tables of other things.
pub fn quiet_mark(ui: &Ui, theme: &Theme, passes: bool, room: Rect) {
    mark_in(ui, theme, (passes, theme.palette.tick), room);
}

fn mark_in(ui: &Ui, theme: &Theme, (passes, tick): (bool, egui::Color32), room: Rect) {
    let at = |x: f32, y: f32| room.center() + vec2(x * room.width(), y * room.height());
    if passes {
        let stroke = Stroke::new(2.0 * theme.pace(), tick);
        ui.painter().add(Shape::line(vec![at(-0.36, 0.02), at(-0.12, 0.28), at(0.36, -0.3)], stroke));
    } else {
        let stroke = Stroke::new(2.0 * theme.pace(), theme.palette.warning);
        ui.painter().line_segment([at(-0.28, -0.28), at(0.28, 0.28)], stroke);
        ui.painter().line_segment([at(-0.28, 0.28), at(0.28, -0.28)], stroke);
    }
}

/// A partner's stance to a sector: a word or a sign; a click opens the choice.
fn cell(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (words, room): (bool, Rect),
    (partner, sector): (usize, usize),
) {
    let plan = scene.plan();
    let (Some(own), Some(what)) = (plan.partners.get(partner), plan.sectors.get(sector)) else { return };
    let stance = plan.governance.stance(&own.id, &what.id);
    let by_rule = plan.governance.rule(Matter::SingleDeal).vetoes.contains(&own.id);
    let veto = by_rule || plan.governance.has_sector_veto(&own.id, &what.id);
    let id = format!("stance {} {}", own.id, what.id);
    let area = room.shrink2(vec2(theme.space.hair, theme.space.hair * 0.75));
    let response = ui.interact(area, Id::unique(&id), Sense::click());
    let language = scene.language();
    let name = format!("{}{}{}", own.short_name.get(language), names::dot(language), what.short_name.get(language));
    let key = if veto { "governance-cell-veto" } else { "governance-cell" };
    let said = scene.text_with(key, &[("cell", &name), ("stance", section_note::stance(stance, language))]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    let rim = if response.hovered() { theme.palette.tick } else { ground(theme, stance).1 };
    ui.painter().rect(area, theme.radius.small, ground(theme, stance).0, Stroke::new(1.0, rim), StrokeKind::Inside);
    let ink = theme.palette.text_strong;
    let letter = scene.text("governance-veto-mark");
    if words {
        let line = scene.text(short_key(stance));
        let galley = text::fitted(ui, line, theme.font(Text::Small), ink, area.width() - theme.text.small * 1.6);
        text::paint(ui, galley, area.center(), Align2::CENTER_CENTER);
        if veto {
            let galley = text::elided(ui, letter, theme.font(Text::SmallStrong), ink, area.width());
            let right = area.right_center() - vec2(theme.space.small, 0.0);
            text::paint(ui, galley, right, Align2::RIGHT_CENTER);
        }
    } else {
        let side = theme.text.small * 0.9;
        let centre = area.center() - vec2(if veto { theme.text.small * 0.4 } else { 0.0 }, 0.0);
        sign(ui, theme, stance, Rect::from_center_size(centre, vec2(side, side)));
        if veto {
            let galley = text::elided(ui, letter, theme.font(Text::SmallStrong), ink, area.width());
            text::paint(ui, galley, area.right_center() - vec2(1.0, 0.0), Align2::RIGHT_CENTER);
        }
    }
    parts::focus(ui, theme, &response, area);
    choose(scene, &response, (partner, sector), by_rule);
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(format!("{said}\n{}", scene.text("governance-cell-tip")));
}

/// The ground and rim of a stance. Support is quiet: what stands out is what stands in the way.
fn ground(theme: &Theme, stance: Stance) -> (egui::Color32, egui::Color32) {
    let palette = &theme.palette;
    match stance {
        Stance::Support => (palette.band_outer.lerp_to_gamma(palette.panel, 0.35), egui::Color32::TRANSPARENT),
        Stance::Abstain => (palette.panel, palette.outline),
        Stance::Oppose => (palette.panel.lerp_to_gamma(palette.warning, 0.22), egui::Color32::TRANSPARENT),
        Stance::RedLine => (palette.panel.lerp_to_gamma(palette.warning, 0.22), palette.warning),
    }
}

fn sign(ui: &Ui, theme: &Theme, stance: Stance, room: Rect) {
    match stance {
        Stance::Support => mark(ui, theme, true, room),
        Stance::Oppose => mark(ui, theme, false, room),
        Stance::Abstain => {
            let stroke = Stroke::new(2.0 * theme.pace(), theme.palette.text_weak);
            ui.painter().hline(room.x_range(), room.center().y, stroke);
        }
        Stance::RedLine => {
            mark(ui, theme, false, room);
            let stroke = Stroke::new(1.5, theme.palette.warning);
            ui.painter().rect_stroke(room.expand(1.5), theme.radius.small, stroke, StrokeKind::Outside);
        }
    }
}

const fn short_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "governance-support-short",
        Stance::Oppose => "governance-oppose-short",
        Stance::Abstain => "governance-abstain-short",
        Stance::RedLine => "governance-red-line-short",
    }
}

/// The menu of a cell: the four stances, and the veto in this sector.
fn choose(scene: &mut Scene<'_>, response: &egui::Response, (partner, sector): (usize, usize), by_rule: bool) {
    let plan: &Sections = scene.plan();
    let (Some(own), Some(what)) = (plan.partners.get(partner), plan.sectors.get(sector)) else { return };
    let (own, what) = (own.id.clone(), what.id.clone());
    let now = plan.governance.stance(&own, &what);
    let veto = plan.governance.has_sector_veto(&own, &what);
    let language = scene.language();
    let mut edit = None;
    Popup::menu(response).show(|ui| {
        for stance in STANCES {
            if ui.selectable_label(stance == now, section_note::stance(stance, language)).clicked() {
                edit = Some(GovernanceEdit::Stance { partner: own.clone(), sector: what.clone(), stance });
            }
        }
        ui.separator();
        let label = scene.text(if by_rule { "governance-rule-veto" } else { "governance-sector-veto" });
        ui.add_enabled_ui(!by_rule, |ui| {
            let id = format!("sector veto {own} {what}");
            if let Some(granted) = toggle::switch(ui, &id, label, veto || by_rule) {
                edit = Some(GovernanceEdit::SectorVeto { partner: own.clone(), sector: what.clone(), granted });
            }
        });
    });
    if let Some(edit) = edit {
        scene.sink.edit(Edit::Governance(edit));
    }
}
