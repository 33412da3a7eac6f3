//! The world beside the plan: how far the memorandum of 2025 had come, and this plan after its first year.

use super::{super::Scene, Course};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
    fund::memorandum_record as record,
    wording::approvals::{calendar, share},
};
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

fn line_height(theme: &Theme) -> f32 {
    theme.text.body * 1.5
}

/// The height that the card's lines take.
pub fn wanted_height(theme: &Theme) -> f32 {
    let lines = 2.0 * line_height(theme) + theme.text.small * 1.5;
    2.0 * theme.space.inner + 2.0 + theme.space.control + lines + theme.text.small * 5.9 + 3.0 * theme.space.small
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, course: &Course<'_>, height: f32) {
    let theme = theme::of(ui);
    let format = scene.format;
    let pledged: f64 = course.amounts.iter().sum();
    let first = course.deployment.and_then(|known| known.funnel(&course.amounts).get(1).copied());
    let part = |of: fn(&crate::analysis::deployment::Stages) -> f64| {
        first.filter(|_| pledged > 0.0).map(|stages| of(&stages) / pledged)
    };
    let days = |days: u32| [("days", days.to_string())];
    let line = |key: &str, number: u32| {
        let days = days(number);
        let parts: Vec<(&'static str, &str)> = days.iter().map(|(name, value)| (*name, value.as_str())).collect();
        scene.text_with(key, &parts)
    };
    let lines = [
        (line("approvals-reality-selected", record::DAYS_TO_SELECTION), record::selected_part(), part(|s| s.selected)),
        (line("approvals-reality-signed", record::DAYS_TO_LOANS), record::signed_part(), part(|s| s.funded)),
    ];
    panel::card(ui, scene.text("approvals-reality"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let year = format.year(calendar(scene.plan(), 1));
        let own = scene.text_with("approvals-reality-plan", &[("year", &year)]);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.5), Sense::hover());
        for (room, word) in columns(&theme, row).into_iter().zip([scene.text("approvals-reality-head"), &own]) {
            let galley = text::fitted(ui, word, theme.font(Text::Small), theme.palette.text_weak, room.width());
            text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
        }
        for (name, world, plan) in lines {
            let world = share(world, format);
            let plan = plan.map_or_else(|| format.undefined().to_owned(), |part| share(part, format));
            let said = scene.text_with(
                "approvals-reality-row",
                &[("line", &name), ("world", &world), ("year", &year), ("plan", &plan)],
            );
            let (row, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), line_height(&theme)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            let rooms = columns(&theme, row);
            for (room, figure) in rooms.into_iter().zip([&world, &plan]) {
                let galley =
                    text::fitted(ui, figure, theme.font(Text::Strong), theme.palette.text_strong, room.width());
                text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
            }
            let room = rooms[0].left() - row.left() - theme.space.small;
            let galley = text::fitted(ui, &name, theme.font(Text::Small), theme.palette.text, room);
            text::paint(ui, galley, row.left_center(), Align2::LEFT_CENTER);
        }
        ui.add_space(theme.space.small);
        parts::note(ui, &theme, scene.text("approvals-reality-source"));
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// The columns of the world's figures and of the plan's.
fn columns(theme: &Theme, row: Rect) -> [Rect; 2] {
    let second = (theme.text.small * 7.4).min(row.width() * 0.3);
    let first = (theme.text.small * 6.8).min(row.width() * 0.26);
    let own = Rect::from_min_max(pos2(row.right() - second, row.top()), row.max);
    let world = Rect::from_min_max(pos2(own.left() - first, row.top()), pos2(own.left(), row.bottom()));
    [world, own]
}
