//! What "50/50" is: each partner's part of the capital, of the cash, of the losses and of the risk, one below the other.

use crate::{
    analysis::shared::{ShareAnswer, SharingAnswer},
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{
            panel,
            stacked_bar::{Part, Pattern, StackedBar},
            text,
        },
    },
    wording::names,
};
use egui::{Align2, Ui, UiBuilder, pos2, vec2};

/// A row: its name and a partner's part.
type Row = (&'static str, &'static str, fn(&ShareAnswer) -> Option<f64>);

const ROWS: [Row; 4] = [
    ("capital", "sharing-share-capital", |share| Some(share.capital)),
    ("cash", "sharing-share-cash", |share| Some(share.cash)),
    ("loss", "sharing-share-loss", |share| share.loss),
    ("risk", "sharing-share-risk", |share| share.risk),
];

/// Partners side by side are told apart without colour.
const PATTERNS: [Pattern; 6] =
    [Pattern::Plain, Pattern::Rising, Pattern::Dotted, Pattern::Falling, Pattern::Upright, Pattern::Crossed];

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("sharing-what-it-is"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        let answer = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref());
        let Some(answer) = answer else {
            ui.label(scene.text("fan-waiting"));
            super::texts::fill(ui, bottom);
            return;
        };
        let each =
            ((bottom - ui.cursor().top()) / ROWS.len() as f32).clamp(theme.text.small * 1.5, theme.text.body * 2.4);
        for row in ROWS {
            show_row(ui, scene, &theme, answer, row, each);
        }
        super::texts::fill(ui, bottom);
    });
}

/// The height the card needs.
pub fn height(theme: &Theme) -> f32 {
    ROWS.len() as f32 * theme.text.body * 1.65 + theme.space.control + 2.0 * theme.space.inner + theme.space.small
}

fn show_row(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, answer: &SharingAnswer, row: Row, height: f32) {
    let (id, key, of) = row;
    let plan = scene.plan();
    let name = scene.text(key);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let label = theme.text.small * 5.2;
    let two = plan.partners.len() == 2;
    let figures = if two { theme.text.small * 4.8 } else { 0.0 };
    let galley = text::fitted(ui, name, theme.font(Text::Small), theme.palette.text, label - theme.space.small);
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    let values: Option<Vec<f64>> = answer.partners.iter().map(of).collect();
    let Some(values) = values else {
        let none = scene.text("sharing-share-none");
        let galley = text::elided(ui, none, theme.font(Text::Small), theme.palette.text_weak, rect.width() - label);
        text::paint(ui, galley, pos2(rect.left() + label, rect.center().y), Align2::LEFT_CENTER);
        return;
    };
    let parts: Vec<Part> = plan
        .partners
        .iter()
        .zip(&values)
        .enumerate()
        .map(|(place, (partner, value))| {
            let short = names::partner(plan, &partner.id, scene.language());
            let share = scene.format.percent_of_one(*value, 1);
            let bare = bounded(scene, *value);
            Part {
                size: value.max(0.0),
                label: if two { short.to_owned() } else { format!("{short} {bare}") },
                name: format!("{name}{}{short} {share}", names::dot(scene.language())),
                colours: theme.palette.partner(usize::from(partner.colour)),
                pattern: PATTERNS.get(place % PATTERNS.len()).copied().unwrap_or_default(),
            }
        })
        .collect();
    let thick = (height * 0.72).min(theme.text.body * 1.5);
    let bar = egui::Rect::from_min_size(
        pos2(rect.left() + label, rect.center().y - thick / 2.0),
        vec2(rect.width() - label - figures, thick),
    );
    ui.scope_builder(UiBuilder::new().max_rect(bar), |ui| {
        StackedBar::new(&format!("sharing part of {id}"), name, &parts).height(thick).width(bar.width()).show(ui);
    });
    if two {
        let bare: Vec<String> = values.iter().map(|value| bounded(scene, *value)).collect();
        let figure = bare.join(" : ");
        let room = figures - theme.space.small;
        let galley = text::fitted(ui, &figure, theme.font(Text::SmallStrong), theme.palette.text_strong, room);
        text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    }
}

/// A part in per cent. Where some gain while the fund loses, others bear more than all of its loss: that much is said,
/// the figure stands in the tooltip.
fn bounded(scene: &Scene<'_>, part: f64) -> String {
    let bare = |part: f64| scene.format.bare_percent_of_one(part, 0);
    if part < -0.005 {
        format!("<{}", bare(0.0))
    } else if part > 1.005 {
        format!(">{}", bare(1.0))
    } else {
        bare(part)
    }
}
