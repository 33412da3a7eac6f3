//! What it comes to: when half is at work, what never is, what waiting costs; and by sector what of it is at work.

use super::{super::Scene, Course, funnel};
use crate::{
    app::{
        theme::{self, Text, Theme},
        widgets::{
            paired_bars::{PairedBars, PairedRow},
            panel, text,
        },
    },
    language::Digits,
    wording::approvals::{calendar, share},
};
use egui::{Align2, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// Figures of the first card.
const LINES: f32 = 4.0;

fn line_height(theme: &Theme) -> f32 {
    theme.text.body * 1.55
}

/// The height of the first card.
pub fn figures_height(theme: &Theme) -> f32 {
    2.0 * theme.space.inner + 2.0 + theme.space.control + theme.space.small + LINES * line_height(theme)
}

/// The figures.
pub fn figures(ui: &mut Ui, scene: &Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let format = scene.format;
    let base = plan.meta.base_currency.as_str();
    let pledged: f64 = course.amounts.iter().sum();
    let last = course.deployment.and_then(|known| known.funnel(&course.amounts).last().copied());
    let undefined = || format.undefined().to_owned();
    let money = |amount: f64| format.money(amount, base, Digits::Tile);
    let half = last.and(course.deployment).map_or_else(undefined, |known| {
        known
            .half_deployed(&course.amounts)
            .map_or_else(|| scene.text("approvals-half-none").to_owned(), |t| format.year(calendar(plan, t)))
    });
    let never = course.deployment.and_then(|known| known.never_deployed(&course.amounts));
    let never = never.map_or_else(undefined, |part| format!("{} · {}", share(part, format), money(part * pledged)));
    let passed = last.filter(|last| last.selected > 0.0);
    let passed = passed.map_or_else(undefined, |last| share(last.approved / last.selected, format));
    let cost = last.map_or_else(undefined, |last| money((last.funded - last.deployed).max(0.0)));
    panel::card(ui, scene.text("approvals-follows"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        line(ui, &theme, scene.text("approvals-half"), &half, "");
        line(ui, &theme, scene.text("approvals-never"), &never, scene.text("approvals-never-tip"));
        line(ui, &theme, scene.text("approvals-passed"), &passed, "");
        line(ui, &theme, scene.text("approvals-cost"), &cost, scene.text("approvals-cost-tip"));
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// A name and a figure.
fn line(ui: &mut Ui, theme: &Theme, name: &str, figure: &str, tip: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), line_height(theme)), Sense::hover());
    let said = text::spoken(&[name, figure]);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let galley = text::fitted(ui, figure, theme.font(Text::Strong), theme.palette.text_strong, rect.width() * 0.6);
    let painted = text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    let room = painted.left() - rect.left() - theme.space.small;
    let galley = text::fitted(ui, name, theme.font(Text::Body), theme.palette.text, room);
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    if !tip.is_empty() {
        response.on_hover_text(tip);
    }
}

/// Selected against deployed at the end of the year looked at, a row a sector.
pub fn sectors(ui: &mut Ui, scene: &Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let format = scene.format;
    let unit = funnel::unit(scene, course);
    let year = scene.session.approvals.year(plan);
    let calendar = format.year(calendar(plan, year + 1));
    let label = format.unit_label(unit);
    let heading = scene.text_with("approvals-by-sector", &[("year", &calendar), ("unit", &label)]);
    let rows: Vec<PairedRow> =
        course.funded().into_iter().filter_map(|place| row(scene, course, place, year)).collect();
    panel::card(ui, &heading, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        if rows.is_empty() {
            ui.label(scene.text("fan-waiting"));
        } else {
            let room = (bottom - ui.cursor().top()).max(0.0);
            ScrollArea::vertical().id_salt("approvals by sector").max_height(room).auto_shrink(false).show(ui, |ui| {
                PairedBars::new("approvals sectors paired", &heading, &rows)
                    .legend(scene.text("approvals-selected"), scene.text("approvals-deployed"))
                    .show(ui);
            });
        }
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn row(scene: &Scene<'_>, course: &Course<'_>, place: usize, year: usize) -> Option<PairedRow> {
    let plan = scene.plan();
    let format = scene.format;
    let unit = funnel::unit(scene, course);
    let sector = plan.sectors.get(place)?;
    let amount = course.amounts.get(place).copied()?;
    let stages = course.deployment?.sectors.get(place)?.years.get(year + 1)?;
    let (selected, deployed) = (amount * stages.selected, amount * stages.deployed);
    let name = scene.text_with(
        "approvals-by-sector-row",
        &[
            ("sector", sector.name.get(format.language)),
            ("selected", &format.money_in(selected, unit)),
            ("deployed", &format.money_in(deployed, unit)),
        ],
    );
    let label = sector.short_name.get(format.language).to_owned();
    let figure = format!("{} / {}", format.in_unit(selected, unit), format.in_unit(deployed, unit));
    Some(PairedRow { label, name, first: selected, second: deployed, figure })
}
