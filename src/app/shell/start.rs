//! The start panel: sample plans and recent files.

use crate::{
    app::{
        action::Action,
        theme::{self, Text},
        views::Scene,
        widgets::{panel, text},
    },
    fund::plan::Plan,
    language::Digits,
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::path::{Path, PathBuf};

/// Lines of a description before it is cut, so that every sample is in sight; the rest is its tooltip.
const DETAIL_ROWS: usize = 3;

/// One row of a list: what it opens and what it says.
struct Entry {
    id: String,
    title: String,
    detail: String,
    action: Action,
}

/// Shows the panel over the whole view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, samples: &[Plan], recents: &[PathBuf]) {
    let theme = theme::of(ui);
    let room = ui.available_rect_before_wrap().shrink(theme.space.outer);
    let width = room.width().min(1100.0 * theme.pace());
    let room = Rect::from_center_size(room.center(), vec2(width, room.height()));
    let gap = theme.space.outer;
    let half = (width - gap) / 2.0;
    let left = Rect::from_min_size(room.min, vec2(half, room.height()));
    let right = Rect::from_min_max(pos2(left.right() + gap, room.top()), room.max);
    let samples: Vec<Entry> = samples.iter().enumerate().map(|(place, plan)| sample(scene, place, plan)).collect();
    let recents: Vec<Entry> = recents.iter().map(|path| recent(path)).collect();
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        panel::card(ui, scene.text("start-samples"), |ui| list(ui, scene, &samples, "samples", left.height()));
    });
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        panel::card(ui, scene.text("start-recents"), |ui| {
            if recents.is_empty() {
                ui.add(egui::Label::new(scene.text("start-no-recents")).wrap());
            }
            list(ui, scene, &recents, "recents", right.height());
        });
    });
}

fn sample(scene: &Scene<'_>, place: usize, plan: &Plan) -> Entry {
    let language = scene.language();
    let money = scene.format.money(plan.total_commitment(), plan.meta.base_currency.as_str(), Digits::Tile);
    let years = scene.format.years(plan.meta.horizon, 0);
    Entry {
        id: format!("sample {place}"),
        title: plan.meta.title.get(language).to_owned(),
        detail: scene.text_with(
            "start-detail",
            &[("money", &money), ("years", &years), ("description", plan.meta.description.get(language))],
        ),
        action: Action::OpenSample(place),
    }
}

fn recent(path: &Path) -> Entry {
    Entry {
        id: format!("recent {}", path.display()),
        title: path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        detail: path.parent().map_or_else(String::new, |folder| folder.display().to_string()),
        action: Action::OpenPath(path.to_owned()),
    }
}

fn list(ui: &mut Ui, scene: &mut Scene<'_>, entries: &[Entry], id: &str, height: f32) {
    let theme = theme::of(ui);
    ScrollArea::vertical().id_salt(id).max_height(height - 5.0 * theme.space.inner).auto_shrink([false, true]).show(
        ui,
        |ui| {
            for entry in entries {
                row(ui, scene, entry);
            }
        },
    );
}

fn row(ui: &mut Ui, scene: &mut Scene<'_>, entry: &Entry) {
    let theme = theme::of(ui);
    let width = ui.available_width() - theme.space.item;
    let inner = width - 2.0 * theme.space.item;
    let title = text::elided(ui, &entry.title, theme.font(Text::Strong), theme.palette.text_strong, inner);
    let mut job =
        egui::text::LayoutJob::simple(entry.detail.clone(), theme.font(Text::Small), theme.palette.text_weak, inner);
    job.wrap.max_rows = DETAIL_ROWS;
    let detail = ui.painter().layout_job(job);
    let size = vec2(width, title.size().y + detail.size().y + 2.0 * theme.space.item);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, Id::unique(&*entry.id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entry.title));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, theme.radius.control, theme.palette.raised);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.palette.accent);
        ui.painter().rect_stroke(rect, theme.radius.control, ring, egui::StrokeKind::Inside);
    }
    let corner = rect.min + vec2(theme.space.item, theme.space.item);
    let below = corner + vec2(0.0, title.size().y);
    text::paint(ui, title, corner, Align2::LEFT_TOP);
    ui.painter().galley(below, detail.clone(), theme.palette.text_weak);
    if response.clicked() {
        scene.sink.push(entry.action.clone());
    }
    text::whole_on_hover(response, &detail, &entry.detail);
}
