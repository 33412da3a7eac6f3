//! The scores: a row a sector, a column a criterion, to be typed over; the joint score at the right.

use super::super::Scene;
use crate::{
    analysis::strategy::StrategyAnswer,
    app::{
        theme::{self, Text, Theme},
        views::parts::{self, at},
        widgets::{number_field::NumberField, panel, text},
    },
    fund::{
        edit::{Edit, StrategyEdit},
        exact::{Exact, to_f64},
        identity::{CriterionId, SectorId},
        strategy::HIGHEST_SCORE,
    },
    language::{FigureContext, parse_figure, text as words},
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

fn row_height(theme: &Theme) -> f32 {
    parts::row_height(theme)
}

fn head_height(theme: &Theme) -> f32 {
    theme.text.small * 2.7
}

/// The height with which no row scrolls.
pub fn wanted_height(scene: &Scene<'_>, theme: &Theme) -> f32 {
    let rows = scene.plan().sectors.len() as f32;
    let around = 2.0 * theme.space.inner + theme.space.control + head_height(theme) + theme.space.item;
    rows * row_height(theme) + around
}

/// The room of a column: the criteria share what the names leave; the joint score stands last.
fn column(row: Rect, theme: &Theme, (place, count): (usize, usize)) -> Rect {
    let names = (theme.text.body * 9.0).min(row.width() * 0.28);
    let width = (row.width() - names) / count.max(1) as f32;
    let left = row.left() + names + width * place as f32;
    Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()))
}

/// Shows the table in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, answer: &StrategyAnswer, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("strategy-scores"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let inside = ui.available_width() - theme.space.item;
        let (row, _) = ui.allocate_exact_size(vec2(inside, head_height(&theme)), Sense::hover());
        head(ui, scene, &theme, row);
        let room = (bottom - ui.cursor().top()).max(row_height(&theme));
        let rows = scene.plan().sectors.len();
        // Rows grow a little where there is room.
        let least = row_height(&theme);
        let height = (room / rows.max(1) as f32).floor().clamp(least, (least * 1.4).floor());
        let area = ScrollArea::vertical().id_salt("strategy scores").max_height(room).auto_shrink([false, true]);
        area.show_rows(ui, height, rows, |ui, shown| {
            for sector in shown {
                let (row, _) = ui.allocate_exact_size(vec2(inside, height), Sense::hover());
                sector_row(ui, scene, &theme, answer, sector, row);
            }
        });
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// The criteria's names on two lines where they need them.
fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, row: Rect) {
    let criteria = &scene.plan().strategy.criteria;
    let names = criteria.iter().map(|criterion| criterion.name.get(scene.language()));
    let names = names.chain([scene.text("strategy-joint")]);
    for (place, name) in names.enumerate() {
        let room = column(row, theme, (place, criteria.len() + 1)).shrink2(vec2(theme.space.hair, 0.0));
        let mut job = egui::text::LayoutJob::simple(
            name.to_owned(),
            theme.font(Text::Small),
            theme.palette.text_weak,
            room.width(),
        );
        job.wrap.max_rows = 2;
        job.halign = egui::Align::RIGHT;
        let galley = ui.painter().layout_job(job);
        let low = room.right_bottom() - vec2(theme.space.small, galley.size().y + theme.space.hair);
        ui.painter().galley(low, galley, theme.palette.text_weak);
        let response = ui.interact(room, Id::unique(format!("strategy head {place}")), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
        let tip = if place == criteria.len() { scene.text("strategy-joint-tip") } else { name };
        response.on_hover_text(tip);
    }
}

fn sector_row(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, answer: &StrategyAnswer, place: usize, row: Rect) {
    let plan = scene.plan();
    let Some(sector) = plan.sectors.get(place) else { return };
    let language = scene.language();
    let count = plan.strategy.criteria.len() + 1;
    let first = column(row, theme, (0, count));
    let name = Rect::from_min_max(row.min, pos2(first.left() - theme.space.small, row.bottom()));
    let short = sector.short_name.get(language);
    parts::left(ui, short, (theme.font(Text::Body), theme.palette.text), name);
    let own = plan.strategy.scores_of(&sector.id).map(|scores| &scores.value);
    for (index, criterion) in plan.strategy.criteria.iter().enumerate() {
        let score = own.and_then(|own| own.get(index)).map_or(Decimal::ZERO, |Exact(score)| *score);
        let room = column(row, theme, (index, count)).shrink2(vec2(theme.space.hair, theme.space.hair * 0.5));
        let label =
            scene.text_with("strategy-score-of", &[("sector", short), ("criterion", criterion.name.get(language))]);
        cell(ui, scene, theme, (&sector.id, &criterion.id, &label), score, room);
    }
    let joint = answer.sectors.get(place).copied().unwrap_or(0.0);
    let room = column(row, theme, (count - 1, count));
    let joint = scene.format.number(joint, 1);
    let galley = text::elided(ui, &joint, theme.font(Text::Strong), theme.palette.text_strong, room.width());
    text::paint(ui, galley, room.right_center() - vec2(theme.space.small, 0.0), Align2::RIGHT_CENTER);
    let said = text::spoken(&[sector.name.get(language), scene.text("strategy-joint"), &joint]);
    let response = ui.interact(room, Id::unique(format!("strategy joint {}", sector.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

/// One score upon a ground that is stronger the higher it is.
fn cell(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (sector, criterion, label): (&SectorId, &CriterionId, &str),
    score: Decimal,
    room: Rect,
) {
    let ground = theme.heat((to_f64(score) / HIGHEST_SCORE as f64) as f32 * 0.8);
    ui.painter().rect_filled(room, theme.radius.small, ground);
    let raw = score.normalize().to_string();
    let shown = scene.format.number(score, score.normalize().scale().min(1));
    let language = scene.language();
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let fits = (Decimal::ZERO..=Decimal::from(HIGHEST_SCORE)).contains(&figure.value());
        if fits { Ok(figure.value()) } else { Err(words(language, "strategy-score-range")) }
    };
    let id = format!("score {sector} {criterion}");
    // The field is as tall as a control; its figure stands in the middle of the row.
    let height = theme.space.control.max(ui.text_style_height(&Text::Body.style())).min(room.height());
    let field_room = Rect::from_center_size(room.center(), vec2(room.width(), height));
    let typed = at(ui, field_room, |ui| {
        let field = NumberField::new(&id, label, &shown, &raw).width(room.width()).style(Text::Body);
        field.show(ui, |typed| read(typed).map_err(ToOwned::to_owned)).value
    });
    if let Some(to) = typed {
        let edit = StrategyEdit::Score { sector: sector.clone(), criterion: criterion.clone(), to };
        scene.sink.edit(Edit::Strategy(edit));
    }
}
