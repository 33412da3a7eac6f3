//! When money is committed: shares per year that sum to 100. They are written as a draft and applied as one edit, as
//! no single share could change without breaking the sum.

use super::{edited_dot, item, state::Item};
use crate::{
    app::{
        theme::{self, Text},
        views::Scene,
        widgets::{number_field::NumberField, text},
    },
    fund::{
        edit::{Edit, TermsEdit},
        exact::{HUNDRED, SHARE_DECIMALS, round},
    },
    language::{Figure, FigureContext, Language, parse_figure, text as words},
};
use egui::{Align2, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};
use rust_decimal::Decimal;

/// Shows the editor.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let inside: Vec<Decimal> = item::schedule(plan).value.iter().map(|share| share.0).collect();
    let mut shares = scene.session.assumptions.schedule.clone().unwrap_or_else(|| inside.clone());
    scene.session.assumptions.selected = Some(Item::Schedule);
    ui.add(egui::Label::new(scene.text("schedule-hint")).wrap());
    ui.add_space(theme.space.item);
    let foot = theme.space.control * 4.0;
    let height = (ui.available_height() - foot).max(theme.space.control * 2.0);
    ScrollArea::vertical().id_salt("schedule").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for year in 0..shares.len() {
            row(ui, scene, &mut shares, year);
        }
    });
    ui.add_space(theme.space.item);
    let sum: Decimal = shares.iter().sum();
    let whole = sum == HUNDRED;
    let said = scene.text_with("schedule-sum", &[("sum", &scene.format.percent(sum, sum.normalize().scale()))]);
    let colour = if whole { theme.palette.text } else { theme.palette.warning };
    ui.label(RichText::new(said).font(theme.font(Text::Strong)).color(colour));
    ui.horizontal_wrapped(|ui| {
        let most = plan.meta.horizon as usize;
        if ui.add_enabled(shares.len() < most, egui::Button::new(scene.text("schedule-add"))).clicked() {
            shares.push(Decimal::ZERO);
        }
        if ui.add_enabled(shares.len() > 1, egui::Button::new(scene.text("schedule-remove"))).clicked() {
            shares.pop();
        }
        if ui.button(scene.text("schedule-equal")).clicked() {
            shares = equal(shares.len());
        }
    });
    ui.add_space(theme.space.small);
    ui.horizontal(|ui| {
        let changed = shares != inside;
        let apply = ui.add_enabled(changed && whole, egui::Button::new(scene.text("apply")));
        let why = scene.text(if changed { "schedule-not-whole" } else { "schedule-unchanged" });
        if apply.on_disabled_hover_text(why).clicked() {
            scene.sink.edit(Edit::Terms(TermsEdit::Schedule(shares.clone())));
            shares.clone_from(&inside);
            scene.session.assumptions.schedule = None;
            return;
        }
        if changed && ui.button(scene.text("draft-drop")).clicked() {
            shares.clone_from(&inside);
        }
        scene.session.assumptions.schedule = (shares != inside).then(|| shares.clone());
    });
}

/// One year with its share as a field and as a bar.
fn row(ui: &mut Ui, scene: &Scene<'_>, shares: &mut [Decimal], year: usize) {
    let theme = theme::of(ui);
    let Some(share) = shares.get(year).copied() else { return };
    let plan = scene.plan();
    let format = scene.format;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.space.control + theme.space.small));
    let name = format.year(plan.meta.start_year + i32::try_from(year).unwrap_or(0));
    let label = text::elided(ui, &name, theme.font(Text::Body), theme.palette.text, theme.text.body * 6.0);
    text::paint(ui, label, rect.left_center() + vec2(theme.space.item, 0.0), Align2::LEFT_CENTER);
    let default = item::schedule(plan).default.get(year).map(|share| share.0);
    if default != Some(share) {
        edited_dot(ui, &theme, pos2(rect.left() + theme.space.hair, rect.center().y));
    }
    let left = rect.left() + theme.text.body * 6.5;
    let field = Rect::from_min_size(pos2(left, rect.top()), vec2(theme.text.body * 6.5, rect.height()));
    let shown = format.percent(share, share.normalize().scale().max(1));
    let raw = share.normalize().to_string();
    let said = format!("{} {name}", scene.text("item-schedule"));
    let output = ui
        .scope_builder(UiBuilder::new().max_rect(field), |ui| {
            NumberField::new(&format!("schedule {year}"), &said, &shown, &raw)
                .width(field.width())
                .show(ui, |typed| read(typed, format.language))
        })
        .inner;
    if let (Some(value), Some(slot)) = (output.value, shares.get_mut(year)) {
        *slot = value;
    }
    let rail = Rect::from_min_max(
        pos2(field.right() + theme.space.inner, rect.center().y - theme.space.small),
        pos2(rect.right() - theme.space.item, rect.center().y + theme.space.small),
    );
    ui.painter().rect_filled(rail, theme.radius.small, theme.palette.raised);
    let part = (crate::fund::exact::to_f64(share) as f32 / 100.0).clamp(0.0, 1.0);
    let bar = Rect::from_min_size(rail.min, vec2(rail.width() * part, rail.height()));
    ui.painter().rect_filled(bar, theme.radius.small, theme.palette.measure_first);
}

fn read(typed: &str, language: Language) -> Result<Decimal, String> {
    match parse_figure(typed, FigureContext::default()) {
        Ok(Figure::Plain(value) | Figure::Percent(value)) if value >= Decimal::ZERO && value <= HUNDRED => {
            Ok(round(value, SHARE_DECIMALS))
        }
        Ok(_) => Err(words(language, "desk-share-range").to_owned()),
        Err(error) => Err(words(language, error.key()).to_owned()),
    }
}

/// Equal shares that sum to 100 exactly: the first ones take what six decimals leave over.
fn equal(count: usize) -> Vec<Decimal> {
    let weights = vec![Decimal::ONE; count];
    crate::fund::apportion::apportion(HUNDRED, &weights, SHARE_DECIMALS).unwrap_or_default()
}
