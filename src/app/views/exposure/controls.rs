//! The choices: whose money, in which measure, against what, in which pictures.

use super::{
    super::{Scene, rates},
    choices::{Measure, Pictures},
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        widgets::{panel, text, toggle},
    },
    language::{Digits, currency_names},
};
use egui::{Align2, Color32, CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

/// Shows the choices in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("exposure-whose"), |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        ScrollArea::vertical().id_salt("exposure choices").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            parties(ui, scene, &theme);
            heading(ui, scene, &theme, "exposure-measure");
            measures(ui, scene, &theme);
            heading(ui, scene, &theme, "exposure-against");
            if let Some(on) =
                toggle::switch(ui, "exposure changes", scene.text("exposure-changes"), scene.session.exposure.changes)
            {
                scene.session.exposure.changes = on;
            }
            let named = scene.history.plan().baseline.as_ref().map(|baseline| baseline.name.as_str());
            let line = match named {
                Some(name) => scene.text_with("exposure-baseline-named", &[("name", name)]),
                None => scene.text("exposure-baseline-opened").to_owned(),
            };
            note(ui, &theme, &line);
            heading(ui, scene, &theme, "exposure-pictures");
            pictures(ui, scene, &theme);
            notes(ui, scene, &theme);
        });
    });
}

fn parties(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let format = scene.format;
    let base = plan.meta.base_currency.as_str();
    let chosen = scene.session.exposure.party(plan);
    let amount = |amounts: &[f64]| format.money(amounts.iter().sum::<f64>(), base, Digits::Tile);
    let exposure = &scene.figures.now.exposure;
    let whole = Choice {
        id: "exposure fund",
        label: scene.text("exposure-fund"),
        whole: "",
        figure: &amount(&exposure.fund()),
        dot: None,
        chosen: chosen.is_none(),
    };
    if whole.show(ui, theme) {
        scene.session.exposure.partner = None;
    }
    for (place, partner) in plan.partners.iter().enumerate() {
        let choice = Choice {
            id: &format!("exposure partner {}", partner.id),
            label: partner.short_name.get(scene.language()),
            whole: partner.name.get(scene.language()),
            figure: &amount(exposure.partner(place)),
            dot: Some(theme.palette.partner(usize::from(partner.colour)).fill),
            chosen: chosen == Some(place),
        };
        if choice.show(ui, theme) {
            scene.session.exposure.partner = Some(partner.id.clone());
        }
    }
}

fn measures(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let base = scene.plan().meta.base_currency.as_str();
    let base = currency_names(base).map_or(base, |names| names.name(scene.language()));
    for measure in Measure::ALL {
        let (id, label) = match measure {
            Measure::Base => ("exposure in base", base),
            Measure::Own => ("exposure in own", scene.text("exposure-measure-own")),
            Measure::Percent => ("exposure in per cent", scene.text("exposure-measure-percent")),
        };
        let chosen = scene.session.exposure.measure == measure;
        if (Choice { id, label, whole: "", figure: "", dot: None, chosen }).show(ui, theme) {
            scene.session.exposure.measure = measure;
        }
    }
}

fn pictures(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    for pictures in Pictures::ALL {
        let (id, key) = match pictures {
            Pictures::Both => ("exposure both", "exposure-pictures-both"),
            Pictures::Table => ("exposure table", "exposure-pictures-table"),
            Pictures::Tiles => ("exposure tiles", "exposure-pictures-tiles"),
        };
        let chosen = scene.session.exposure.pictures == pictures;
        if (Choice { id, label: scene.text(key), whole: "", figure: "", dot: None, chosen }).show(ui, theme) {
            scene.session.exposure.pictures = pictures;
        }
    }
}

/// What the figures rest on: pooling, and the exchange rates with their dates.
fn notes(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    ui.add_space(theme.space.item);
    let pooling = plan.terms.pooling;
    if pooling.to_f64() > 0.0 {
        let pooling = scene.format.percent(pooling.0, 0);
        note(ui, theme, &scene.text_with("exposure-pooled", &[("pooling", &pooling)]));
    }
    for line in rates(scene) {
        note(ui, theme, &line);
    }
}

fn heading(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, key: &str) {
    ui.add_space(theme.space.item);
    let line = egui::RichText::new(scene.text(key)).font(theme.font(Text::SmallStrong)).color(theme.palette.text_weak);
    ui.label(line);
}

fn note(ui: &mut Ui, theme: &Theme, line: &str) {
    let line = egui::RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text_weak);
    ui.add(egui::Label::new(line).wrap());
}

/// One of several choices in a column: a mark, a name, a figure at the right.
struct Choice<'a> {
    id: &'a str,
    label: &'a str,
    /// The whole name, where the row has a short one.
    whole: &'a str,
    figure: &'a str,
    /// A partner's hue before the name.
    dot: Option<Color32>,
    chosen: bool,
}

impl Choice<'_> {
    /// Draws the row and answers whether it was taken up.
    fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let palette = &theme.palette;
        let height = theme.space.control.max(theme.text.body * 1.6);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let response = ui.interact(rect, Id::unique(self.id), Sense::click());
        let said = text::spoken(&[if self.whole.is_empty() { self.label } else { self.whole }, self.figure]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.chosen, &said));
        ui.accesskit_node_builder(response.id, |node| node.set_author_id(self.id));
        if self.chosen || response.hovered() {
            ui.painter().rect_filled(rect, theme.radius.control, palette.raised);
        }
        if response.has_focus() {
            let ring = Stroke::new(1.5, palette.accent);
            ui.painter().rect_stroke(rect, theme.radius.control, ring, StrokeKind::Inside);
        }
        let mark = pos2(rect.left() + theme.space.item + theme.text.body * 0.15, rect.center().y);
        let radius = theme.text.body * 0.36;
        let rim = if self.chosen { palette.accent } else { palette.track };
        ui.painter().circle_stroke(mark, radius, Stroke::new(1.5, rim));
        if self.chosen {
            ui.painter().circle_filled(mark, radius * 0.5, palette.accent);
        }
        let mut left = mark.x + radius + theme.space.item * 0.75;
        if let Some(dot) = self.dot {
            ui.painter().circle_filled(pos2(left + radius, rect.center().y), radius, dot);
            left += 2.0 * radius + theme.space.small;
        }
        let colour = if self.chosen { palette.text_strong } else { palette.text };
        let right = rect.right() - theme.space.small;
        let figure = text::elided(ui, self.figure, theme.font(Text::Small), palette.text_weak, right - left);
        // The name is what the row is for: the figure goes where both do not fit.
        let name = |room: f32| text::elided(ui, self.label, theme.font(Text::Body), colour, room);
        let both = right - left - figure.size().x - theme.space.small;
        let galley = name(both);
        let galley = if galley.elided { name(right - left) } else { galley };
        let room = Rect::from_min_max(pos2(left, rect.top()), rect.max);
        let painted = text::paint(ui, galley.clone(), room.left_center(), Align2::LEFT_CENTER);
        if painted.right() + theme.space.small <= right - figure.size().x {
            text::paint(ui, figure, pos2(right, rect.center().y), Align2::RIGHT_CENTER);
        }
        let taken = response.clicked() && !self.chosen;
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if self.whole.is_empty() {
            text::whole_on_hover(response, &galley, &said);
        } else {
            response.on_hover_text(self.whole);
        }
        taken
    }
}
