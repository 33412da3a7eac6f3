//! The members: each partner's votes under the rule, and its veto.

use super::{super::Scene, change_rule, rule::change_treaty, state::Answered};
use crate::{
    app::{
        theme::{Text, Theme},
        views::parts::{self, at},
        widgets::{number_field::NumberField, text},
    },
    fund::{
        exact::Exact,
        governance::{Matter, Votes, Weights},
        identity::PartnerId,
    },
    language::{FigureContext, parse_figure, text as words},
    wording::names,
};
use egui::{Align2, Rect, Ui, pos2};
use rust_decimal::Decimal;

/// The most votes that a field takes.
const MOST_VOTES: i64 = 1_000_000_000_000;

/// A row a partner: name, votes to type where the rule lists them, share of all votes, veto.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter, answered: &Answered) {
    let plan = scene.plan();
    let rule = plan.governance.rule(matter);
    let typed = matches!(rule.weights, Weights::Custom(_) | Weights::Treaty(_));
    head(ui, scene, theme, &rule.weights);
    for (place, partner) in plan.partners.iter().enumerate() {
        let row = parts::row(ui, theme);
        let columns = Columns::of(theme, row, typed);
        parts::partner(ui, scene, theme, place, columns.name);
        let share = answered.answer.as_ref().ok().and_then(|answer| answer.votes.get(place)).copied();
        let share = share.map_or(scene.format.undefined().to_owned(), |share| scene.format.percent_of_one(share, 1));
        let galley = text::elided(ui, &share, theme.font(Text::Strong), theme.palette.text_strong, f32::INFINITY);
        text::paint(ui, galley, columns.share.right_center(), Align2::RIGHT_CENTER);
        if let Some(room) = columns.votes
            && let Some(votes) = votes(ui, scene, &rule.weights, &partner.id, room)
        {
            set_votes(scene, matter, &partner.id, votes);
        }
        let name = names::partner(plan, &partner.id, scene.language());
        let name = scene.text_with("governance-veto-of", &[("partner", name)]);
        let id = format!("governance veto {}", partner.id);
        let holds = rule.vetoes.contains(&partner.id);
        let label = scene.text("governance-veto");
        if let Some(on) = parts::pill(ui, theme, (&id, &name, label), holds, columns.veto) {
            change_rule(scene, matter, |rule| {
                rule.vetoes.retain(|id| *id != partner.id);
                if on {
                    rule.vetoes.push(partner.id.clone());
                }
            });
        }
    }
}

struct Columns {
    name: Rect,
    votes: Option<Rect>,
    share: Rect,
    veto: Rect,
}

impl Columns {
    fn of(theme: &Theme, row: Rect, typed: bool) -> Self {
        let gap = theme.space.small;
        let cut =
            |right: f32, width: f32| Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()));
        let veto = cut(row.right() - gap, theme.text.body * 3.4);
        let share = cut(veto.left() - 1.5 * gap, theme.text.body * 3.9);
        let votes = typed.then(|| cut(share.left() - gap, theme.text.body * 4.0));
        let end = votes.map_or(share.left(), |votes| votes.left()) - gap;
        Self { name: Rect::from_min_max(row.min, pos2(end, row.bottom())), votes, share, veto }
    }
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, weights: &Weights) {
    let key = match weights {
        Weights::ByCapital | Weights::Equal => return,
        Weights::Custom(_) => "governance-column-votes",
        Weights::Treaty(_) => "governance-column-founder",
    };
    let height = theme.text.small * 1.4;
    let (row, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), height), egui::Sense::hover());
    let columns = Columns::of(theme, row, true);
    for (room, key) in
        columns.votes.into_iter().map(|room| (room, key)).chain([(columns.share, "governance-column-share")])
    {
        let galley = text::elided(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, f32::INFINITY);
        text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    }
}

/// The votes of a partner to type: all it has, or those that it has as a founder.
fn votes(ui: &mut Ui, scene: &Scene<'_>, weights: &Weights, partner: &PartnerId, room: Rect) -> Option<Decimal> {
    let (entries, key) = match weights {
        Weights::Custom(entries) => (entries, "governance-votes-of"),
        Weights::Treaty(treaty) => (&treaty.founders, "governance-founder-votes-of"),
        Weights::ByCapital | Weights::Equal => return None,
    };
    let language = scene.language();
    let votes = entries.iter().find(|entry| entry.partner == *partner).map_or(Decimal::ZERO, |entry| entry.votes.0);
    let name = scene.text_with(key, &[("partner", names::partner(scene.plan(), partner, language))]);
    let (shown, raw) = (scene.format.number(votes, 0), votes.normalize().to_string());
    let id = format!("governance votes {partner}");
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let votes = figure.value();
        let whole = votes.fract().is_zero() && votes >= Decimal::ZERO && votes <= Decimal::from(MOST_VOTES);
        if whole { Ok(votes.normalize()) } else { Err(words(language, "governance-whole-votes")) }
    };
    at(ui, room, |ui| {
        let field = NumberField::new(&id, &name, &shown, &raw).width(room.width());
        field.show(ui, |typed| read(typed).map_err(ToOwned::to_owned)).value
    })
}

fn set_votes(scene: &mut Scene<'_>, matter: Matter, partner: &PartnerId, votes: Decimal) {
    let set = |entries: &mut Vec<Votes>| {
        entries.retain(|entry| entry.partner != *partner);
        if !votes.is_zero() {
            entries.push(Votes { partner: partner.clone(), votes: Exact(votes) });
        }
    };
    if matches!(scene.plan().governance.rule(matter).weights, Weights::Treaty(_)) {
        change_treaty(scene, matter, |treaty| set(&mut treaty.founders));
    } else {
        change_rule(scene, matter, |rule| {
            if let Weights::Custom(entries) = &mut rule.weights {
                set(entries);
            }
        });
    }
}
