//! The bar at the foot, never scrolling away: who has money left, what limits are broken and what mends them or the
//! latest message, whether the plan can be signed.

use crate::{
    app::{
        action::Action,
        session::Message,
        theme::{self, Text, Theme},
        views::Scene,
        widgets::text,
    },
    fund::limits::{Finding, Found},
    wording::{finding, governance, import, names, note, problem},
};
use egui::{Align, Align2, Layout, Panel, RichText, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};

/// Findings shown before the rest is counted.
const SHOWN: usize = 2;

/// Shows the bar and the message.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let margin = egui::Margin::symmetric(theme.space.outer as i8, 0);
    let frame = egui::Frame::new().fill(theme.palette.panel).inner_margin(margin);
    let height = super::bar_height(ui, &theme);
    Panel::bottom("foot").frame(frame).exact_size(height).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = theme.space.item;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                verdict(ui, scene, &theme);
                progress(ui, scene, &theme);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    partners(ui, scene, &theme);
                    findings(ui, scene, &theme);
                });
            });
        });
    });
    if scene.session.message.is_some() {
        let frame = egui::Frame::new().fill(theme.palette.raised).inner_margin(margin);
        Panel::bottom("message").frame(frame).exact_size(height).resizable(false).show_separator_line(false).show(
            ui,
            |ui| {
                ui.horizontal_centered(|ui| message(ui, scene, &theme));
            },
        );
    }
}

/// A dot and a word a partner; from four partners on only those that are not done.
fn partners(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let few = plan.partners.len() < 4;
    for (index, partner) in plan.partners.iter().enumerate() {
        let Some(row) = plan.row(index) else { continue };
        let idle = plan.commitment(index).is_zero();
        let done = idle || row.unallocated().is_zero();
        if !few && done {
            continue;
        }
        if ui.available_width() < 120.0 * theme.pace() {
            return;
        }
        let dot = theme.text.body * 0.34;
        let (rect, _) = ui.allocate_exact_size(vec2(dot * 2.0, dot * 2.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), dot, theme.palette.partner(usize::from(partner.colour)).fill);
        let name = names::partner(plan, &partner.id, scene.language());
        let line = if idle {
            scene.text_with("foot-idle", &[("partner", name)])
        } else if done {
            scene.text_with("foot-allocated", &[("partner", name)])
        } else {
            let share = scene.format.percent(row.unallocated(), 1);
            scene.text_with("finding-unallocated", &[("partner", name), ("share", &share)])
        };
        let colour = if done { theme.palette.text } else { theme.palette.warning };
        ui.label(RichText::new(line).color(colour));
        if let Some(fix) = spread_of(scene, index) {
            fix_button(ui, scene, &fix);
        }
        ui.add_space(theme.space.small);
    }
}

fn spread_of<'a>(scene: &Scene<'a>, index: usize) -> Option<Found> {
    let id = &scene.plan().partners.get(index)?.id;
    let found: &'a [Found] = &scene.figures.findings;
    found.iter().find(|found| matches!(&found.finding, Finding::Unallocated { partner, .. } if partner == id)).cloned()
}

fn fix_button(ui: &mut Ui, scene: &mut Scene<'_>, found: &Found) {
    let Some(edit) = &found.fix else { return };
    let label = finding::fix(edit, scene.plan(), scene.format);
    if ui.button(RichText::new(label)).clicked() {
        scene.sink.edit(edit.clone());
    }
}

fn findings(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let figures = scene.figures;
    let others: Vec<&Found> =
        figures.findings.iter().filter(|found| !matches!(found.finding, Finding::Unallocated { .. })).collect();
    let blocked = blocked(scene);
    let lines = others.iter().map(|found| finding::sentence(&found.finding, scene.plan(), scene.format));
    let lines: Vec<String> = lines.chain(blocked).collect();
    for (place, line) in lines.iter().enumerate().take(SHOWN) {
        let room = (ui.available_width() - 150.0 * theme.pace()).max(60.0);
        let galley = text::elided(ui, line, theme.font(Text::Body), theme.palette.warning, room);
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
        text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
        text::whole_on_hover(response, &galley, line);
        if let Some(found) = others.get(place) {
            fix_button(ui, scene, found);
        }
    }
    if lines.len() > SHOWN {
        let count = (lines.len() - SHOWN).to_string();
        let rest = lines.get(SHOWN..).unwrap_or_default().join("\n");
        ui.label(scene.text_with("foot-more", &[("count", &count)])).on_hover_text(rest);
    }
}

/// The sectors with money that are voted down, and why.
fn blocked(scene: &Scene<'_>) -> Vec<String> {
    let figures = scene.figures;
    let blocked = figures.blocked.iter().filter_map(|place| Some((*place, figures.ballots.list.get(*place)?)));
    blocked.map(|(place, ballot)| governance::blocked(scene.plan(), place, ballot, scene.format)).collect()
}

/// A long computation shows in every view how far it is, and can be stopped.
fn progress(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let Some(done) = scene.simulation.progress() else { return };
    if ui.button(scene.text("returns-stop")).clicked() {
        scene.sink.push(Action::StopSimulation);
    }
    let bar = egui::ProgressBar::new(done as f32).desired_width(theme.text.body * 9.0);
    ui.add(bar.text(scene.format.percent_of_one(done, 0)));
    let paths = scene.format.count(u64::from(scene.plan().simulation.paths));
    let line = scene.text_with("foot-working", &[("paths", &paths)]);
    ui.label(RichText::new(line).color(theme.palette.text_weak));
    ui.request_repaint_after(std::time::Duration::from_millis(100));
}

/// "Signable", or how much is in the way.
fn verdict(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let count = scene.figures.findings.len() + scene.figures.blocked.len();
    let (label, colour) = if count == 0 {
        (scene.text("foot-signable").to_owned(), theme.palette.text_strong)
    } else {
        let label = scene.text_with("foot-not-signable", &[("count", &count.to_string())]);
        (label, theme.palette.warning)
    };
    // A state, not a button: a tick or a bar before plain words.
    let galley = text::elided(ui, &label, theme.font(Text::Strong), colour, f32::INFINITY);
    let mark = theme.text.body;
    let size = galley.size() + vec2(mark + theme.space.small, 0.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let at = |x: f32, y: f32| rect.left_center() + vec2(x, y) * mark;
    let stroke = Stroke::new(2.0 * theme.pace(), if count == 0 { theme.palette.accent } else { colour });
    let points =
        if count == 0 { vec![at(0.1, 0.0), at(0.35, 0.28), at(0.85, -0.32)] } else { vec![at(0.1, 0.0), at(0.8, 0.0)] };
    ui.painter().add(Shape::line(points, stroke));
    text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &label));
    let why: Vec<String> = scene
        .figures
        .findings
        .iter()
        .map(|found| finding::sentence(&found.finding, scene.plan(), scene.format))
        .chain(blocked(scene))
        .collect();
    response.on_hover_text(if why.is_empty() { scene.text("foot-signable-tip").to_owned() } else { why.join("\n") });
}

fn message(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let Some(said) = scene.session.message.clone() else { return };
    let plan = scene.plan();
    let format = scene.format;
    let (line, warns) = match &said {
        Message::File { name, error } => (
            scene.text_with(
                "message-file",
                &[("name", name), ("why", &problem::sentence(error.as_ref(), format.language))],
            ),
            true,
        ),
        Message::Import { name, fault } => {
            (scene.text_with("message-file", &[("name", name), ("why", &import::fault(fault, format.language))]), true)
        }
        Message::Refused(refused) => (problem::sentence(refused, format.language), true),
        Message::Stopped { stop, .. } => (finding::stop(stop, plan, format), true),
        Message::Undone(step) => {
            (scene.text_with("message-undone", &[("step", &note::sentence(step, plan, format))]), false)
        }
        Message::Redone(step) => {
            (scene.text_with("message-redone", &[("step", &note::sentence(step, plan, format))]), false)
        }
        Message::Saved(name) => (scene.text_with("message-saved", &[("name", name)]), false),
        Message::NoDialog => (scene.text("message-no-dialog").to_owned(), false),
        Message::SettingsLost => (scene.text("message-settings-lost").to_owned(), true),
    };
    let colour = if warns { theme.palette.warning } else { theme.palette.text };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(scene.text("dismiss")).clicked() {
            scene.sink.push(Action::DismissMessage);
        }
        if let Message::Stopped { stop: crate::fund::movement::Stop::PoolEmpty, .. } = &said
            && ui.button(scene.text("take-from-others")).clicked()
        {
            scene.sink.push(Action::TakeFromOthers);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let galley = text::elided(ui, &line, theme.font(Text::Body), colour, ui.available_width());
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &line));
            text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
            text::whole_on_hover(response, &galley, &line);
        });
    });
}
