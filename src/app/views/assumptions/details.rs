//! What follows: the fund's figures with these numbers beside those with the defaults, and all that is known of the
//! chosen number.

use super::{item, kind_name, state::Item};
use crate::{
    analysis::closed_form::{self, MixFigures},
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{panel, text},
    },
    fund::edit::Edit,
    wording::names,
};
use egui::{Align2, Id, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Shows both.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let top = ui.cursor().top();
    panel::card(ui, scene.text("assumptions-follows"), |ui| fund(ui, scene, &theme));
    ui.add_space(theme.space.outer * 0.8);
    let left = height - (ui.cursor().top() - top) - 2.0 * theme.space.inner;
    let heading = match &scene.session.assumptions.selected {
        Some(item) => item.name(scene.plan(), scene.language()),
        None => scene.text("assumptions-number").to_owned(),
    };
    panel::card(ui, &heading, |ui| {
        let inner = left - theme.space.control - theme.space.small;
        let area = ScrollArea::vertical().id_salt("assumption details").auto_shrink(false);
        let content = |ui: &mut Ui| match scene.session.assumptions.selected.clone() {
            Some(item) => of_item(ui, scene, &theme, &item),
            None => {
                ui.add(egui::Label::new(scene.text("assumptions-choose")).wrap());
            }
        };
        panel::room(ui, inner, |ui| area.show(ui, content));
    });
}

/// What a line reads off a mix.
type Read = fn(&MixFigures) -> f64;

/// The mix's figures: with the numbers in force, with the defaults, and the difference.
fn fund(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let Some(now) = &scene.figures.now.fund else {
        ui.label(scene.text("fan-empty"));
        return;
    };
    let before = defaults(ui, scene);
    let format = scene.format;
    let lines: [(&str, Read); 4] = [
        ("term-expected-return", |figures| figures.expected_return),
        ("term-geometric-mean", |figures| figures.geometric),
        ("assumptions-volatility", |figures| figures.volatility),
        ("assumptions-target-chance", |figures| figures.chance_of_target),
    ];
    let width = ui.available_width();
    let figure = theme.text.body * 4.0;
    let line = |ui: &mut Ui, name: &str, cells: [(String, Text, bool); 2]| {
        let (_, rect) = ui.allocate_space(vec2(width, theme.text.body * 1.65));
        let galley = text::fitted(ui, name, theme.font(Text::Body), theme.palette.text, width - 2.2 * figure);
        text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
        let mut right = rect.right();
        for (said, kind, weak) in cells {
            let colour = if weak { theme.palette.text_weak } else { theme.palette.text_strong };
            let galley = text::fitted(ui, &said, theme.font(kind), colour, figure);
            text::paint(ui, galley, pos2(right, rect.center().y), Align2::RIGHT_CENTER);
            right -= figure * 1.15;
        }
        let response = ui.interact(rect, Id::unique(format!("follows {name}")), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    };
    line(
        ui,
        "",
        [
            (scene.text("column-default").to_owned(), Text::Small, true),
            (scene.text("assumptions-now").to_owned(), Text::Small, true),
        ],
    );
    for (key, of) in lines {
        let before = before.as_ref().map_or_else(|| format.undefined().to_owned(), |f| format.percent_of_one(of(f), 1));
        line(
            ui,
            scene.text(key),
            [(before, Text::Body, true), (format.percent_of_one(of(now), 1), Text::Strong, false)],
        );
    }
}

/// The fund's figures with every number at its default, kept until the plan changes.
fn defaults(ui: &Ui, scene: &Scene<'_>) -> Option<MixFigures> {
    let slot = Id::unique("assumptions at default");
    let revision = scene.history.revision();
    if let Some((at, kept)) = ui.data(|data| data.get_temp::<(u64, Option<MixFigures>)>(slot))
        && at == revision
    {
        return kept;
    }
    let plan = scene.plan();
    let reset = item::reset_all(plan, &item::all(plan));
    let figures = match reset.map(|edit: Edit| edit.apply(plan)) {
        None => scene.figures.now.fund.clone(),
        Some(Ok(applied)) => closed_form::of_plan(&applied.plan).fund,
        Some(Err(_)) => None,
    };
    ui.data_mut(|data| data.insert_temp(slot, (revision, figures.clone())));
    figures
}

/// Value, default, range, kind, date, source, what it feeds, and the way back.
fn of_item(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, item: &Item) {
    let plan = scene.plan();
    let format = scene.format;
    let language = scene.language();
    let edited = item.is_edited(plan);
    let pair = |ui: &mut Ui, key: &str, said: &str, strong: bool| {
        let caption = RichText::new(scene.text(key)).font(theme.font(Text::Small)).color(theme.palette.text_weak);
        ui.label(caption);
        let (font, colour) = if strong {
            (theme.font(Text::Heading), theme.palette.text_strong)
        } else {
            (theme.font(Text::Body), theme.palette.text)
        };
        ui.add(egui::Label::new(RichText::new(said).font(font).color(colour)).wrap());
        ui.add_space(theme.space.small);
    };
    pair(ui, if edited { "column-value-edited" } else { "column-value" }, &item.whole(plan, format), true);
    if let (true, Some(default)) = (edited, item.default_whole(plan, format)) {
        pair(ui, "column-default", &default, false);
    }
    pair(ui, "column-range", &item.range(plan, format), false);
    pair(ui, "column-feeds", scene.text(&item.feeds_key()), false);
    if let Some(origin) = item.origin(plan) {
        let source = plan.sources.iter().find(|source| source.id == *origin.source);
        let source = source.map_or(origin.source.as_str(), |source| source.text.get(language));
        pair(ui, "column-kind-long", kind_name(origin.kind, language), false);
        pair(ui, "column-source", source, false);
        pair(ui, "column-as-of", &crate::app::views::date(format, origin.as_of), false);
        let marker = if edited { "marked-edited" } else { "marked-authors" };
        let authors = plan.meta.authors.join(names::dot(language));
        let authors = if authors.is_empty() { scene.text("marked-no-authors").to_owned() } else { authors };
        pair(ui, "column-marked", &scene.text_with(marker, &[("authors", &authors)]), false);
    } else {
        pair(ui, "column-kind-long", scene.text("assumptions-choice-long"), false);
    }
    if let Some(edit) = item.reset(plan)
        && ui.button(scene.text("term-reset-to-default")).clicked()
    {
        super::reset_pushed(scene, edit, std::slice::from_ref(item));
    }
}
