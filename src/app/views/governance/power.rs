//! Money and power: each partner's part of the capital and of the votes beside what these come to as power. With two
//! votes or fewer the indices say nothing, and who can stop or decide alone stands in their place.

use super::{super::Scene, state::Answered, unanswered};
use crate::{
    analysis::governance::MatterAnswer,
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    wording::governance,
};
use egui::{Align2, Color32, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// A column of the table.
struct Column {
    key: &'static str,
    tip: &'static str,
    /// The values, or whether.
    cells: Cells,
    /// Of power rather than of money and votes: drawn at full strength.
    is_power: bool,
}

enum Cells {
    Parts(Option<Vec<f64>>),
    Whether(Vec<bool>),
}

/// Shows the table in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, answered: &Answered, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("governance-power"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        match &answered.answer {
            Err(why) => parts::note(ui, &theme, unanswered(scene, why)),
            Ok(answer) => {
                let columns = columns(scene, answer);
                let notes = if answer.is_degenerate { theme.text.small * 6.4 } else { theme.text.body * 4.6 };
                table(ui, scene, &theme, &columns, bottom - notes);
                ui.add_space(theme.space.small);
                if answer.is_degenerate {
                    parts::note(ui, &theme, scene.text("governance-degenerate"));
                    ui.add_space(theme.space.small);
                    parts::note(ui, &theme, &governance::sector_vetoes(scene.plan(), scene.language()));
                } else {
                    power_to_act(ui, scene, &theme, answer);
                    parts::note(ui, &theme, scene.text("governance-indices-note"));
                }
            }
        }
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn columns(scene: &Scene<'_>, answer: &MatterAnswer) -> Vec<Column> {
    let partners = 0..scene.plan().partners.len();
    let parts = |key, tip, values, is_power| Column { key, tip, cells: Cells::Parts(values), is_power };
    let whether = |key, tip, values| Column { key, tip, cells: Cells::Whether(values), is_power: true };
    let mut columns = vec![
        parts("governance-capital", "governance-capital-tip", Some(answer.capital.clone()), false),
        parts("governance-votes", "governance-votes-tip", Some(answer.votes.clone()), false),
    ];
    if answer.is_degenerate {
        let stops = partners.clone().map(|place| answer.blocking_alone.contains(&place)).collect();
        let decides = partners.map(|place| answer.deciding_alone == Some(place)).collect();
        columns.push(whether("governance-stops", "governance-stops-tip", stops));
        columns.push(whether("governance-decides", "governance-decides-tip", decides));
    } else {
        let (banzhaf, shapley) = (answer.influence.banzhaf.clone(), answer.influence.shapley_shubik.clone());
        columns.push(parts("governance-banzhaf", "governance-banzhaf-tip", banzhaf, true));
        columns.push(parts("governance-shapley", "governance-shapley-tip", Some(shapley), true));
    }
    columns
}

fn table(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, columns: &[Column], bottom: f32) {
    let names = (ui.available_width() * 0.2).clamp(theme.text.body * 5.0, theme.text.body * 9.0);
    let head = theme.text.small * 1.5;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), head), Sense::hover());
    for (place, column) in columns.iter().enumerate() {
        let room = cell(theme, row, names, (place, columns.len()));
        let line = scene.text(column.key);
        let galley = text::fitted(ui, line, theme.font(Text::Small), theme.palette.text_weak, room.width());
        text::paint(ui, galley, room.left_center(), Align2::LEFT_CENTER);
        let response = ui.interact(room, Id::unique(column.key), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, line));
        response.on_hover_text(scene.text(column.tip));
    }
    let values = columns.iter().filter_map(|column| match &column.cells {
        Cells::Parts(values) => values.as_ref(),
        Cells::Whether(_) => None,
    });
    let greatest = values.flatten().copied().fold(0.0, f64::max).max(1e-9);
    let partners = scene.plan().partners.len();
    let room = (bottom - ui.cursor().top()).max(40.0);
    let tallest = 60.0 * theme.pace();
    let height = (room / partners.max(1) as f32 - theme.space.hair).clamp(theme.text.body * 1.5, tallest);
    ScrollArea::vertical().id_salt("governance power").max_height(room).show(ui, |ui| {
        for place in 0..partners {
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            partner_row(ui, scene, theme, (columns, names, greatest), place, row);
        }
    });
}

/// The room of a cell: the columns share what the names leave.
fn cell(theme: &Theme, row: Rect, names: f32, (place, count): (usize, usize)) -> Rect {
    let gap = theme.space.item * 1.5;
    let width = (row.width() - names) / count as f32;
    let left = row.left() + names + width * place as f32;
    Rect::from_min_max(pos2(left, row.top()), pos2(left + width - gap, row.bottom()))
}

fn partner_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (columns, names, greatest): (&[Column], f32, f64),
    place: usize,
    row: Rect,
) {
    let Some(partner) = scene.plan().partners.get(place) else { return };
    let room = Rect::from_min_max(row.min, pos2(row.left() + names - theme.space.small, row.bottom()));
    parts::partner(ui, scene, theme, place, room);
    let hue = theme.palette.partner(usize::from(partner.colour)).fill;
    let mut said = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let room = cell(theme, row, names, (index, columns.len()));
        let figure = match &column.cells {
            Cells::Parts(values) => {
                let value = values.as_ref().and_then(|values| values.get(place)).copied();
                let fill = if column.is_power { hue } else { hue.gamma_multiply(0.55) };
                bar(ui, scene, theme, (value, greatest, fill, column.is_power), room)
            }
            Cells::Whether(values) => whether(ui, scene, theme, values.get(place) == Some(&true), room),
        };
        said.push(format!("{} {figure}", scene.text(column.key)));
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let name = partner.name.get(scene.language());
    let line = scene.text_with("governance-power-row", &[("partner", name), ("figures", &text::spoken(&said))]);
    let response = ui.interact(row, Id::unique(format!("governance power {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &line));
    response.on_hover_text(&line);
}

/// A bar with its per cent at the right; answers with what is written.
fn bar(
    ui: &Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (value, greatest, fill, strong): (Option<f64>, f64, Color32, bool),
    room: Rect,
) -> String {
    let figure = theme.text.body * 3.0;
    let thick = (room.height() * 0.5).clamp(6.0, 24.0 * theme.pace());
    let rail = Rect::from_min_max(room.min, pos2((room.right() - figure).max(room.left() + 8.0), room.bottom()));
    let rail = Rect::from_center_size(rail.center(), vec2(rail.width(), thick));
    ui.painter().rect_filled(rail, theme.radius.small, theme.palette.canvas);
    if let Some(value) = value.filter(|value| *value > 0.0) {
        let width = (rail.width() * (value / greatest).min(1.0) as f32).max(1.5);
        ui.painter().rect_filled(Rect::from_min_size(rail.min, vec2(width, thick)), theme.radius.small, fill);
    }
    let format = scene.format;
    let written = value.map_or(format.undefined().to_owned(), |value| format.bare_percent_of_one(value, 1));
    let (font, colour) = if strong {
        (theme.font(Text::Strong), theme.palette.text_strong)
    } else {
        (theme.font(Text::Body), theme.palette.text)
    };
    let galley = text::elided(ui, &written, font, colour, figure);
    text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    value.map_or(written, |value| format.percent_of_one(value, 1))
}

fn whether(ui: &Ui, scene: &Scene<'_>, theme: &Theme, is: bool, room: Rect) -> String {
    let (key, font, colour) = if is {
        ("governance-alone", Text::Strong, theme.palette.text_strong)
    } else {
        ("governance-not-alone", Text::Body, theme.palette.text_weak)
    };
    parts::left(ui, scene.text(key), (theme.font(font), colour), room);
    scene.text(key).to_owned()
}

/// How easily anything passes.
fn power_to_act(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, answer: &MatterAnswer) {
    let format = scene.format;
    let all = 1_u128.checked_shl(u32::try_from(answer.board.seats.len()).unwrap_or(u32::MAX)).unwrap_or(0);
    let count = |count: u128| u64::try_from(count).map_or_else(|_| format.undefined().to_owned(), |c| format.count(c));
    let row = parts::row(ui, theme);
    let figure = format.number(answer.influence.power_to_act, 3);
    let name = scene.text("governance-act");
    let of = scene.text_with(
        "governance-act-count",
        &[("count", &count(answer.influence.winning_coalitions)), ("all", &count(all))],
    );
    let painted = parts::left(ui, name, (theme.font(Text::Body), theme.palette.text), row);
    let next = Rect::from_min_max(pos2(painted.right() + theme.space.item, row.top()), row.max);
    let painted = parts::left(ui, &figure, (theme.font(Text::Heading), theme.palette.text_strong), next);
    let next = Rect::from_min_max(pos2(painted.right() + theme.space.item, row.top()), row.max);
    parts::left(ui, &of, (theme.font(Text::Small), theme.palette.text_weak), next);
    let response = ui.interact(row, Id::unique("governance act"), Sense::hover());
    let said = text::spoken(&[name, &figure, &of]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(scene.text("governance-act-tip"));
}
