//! The rule: what is decided, whose votes count how much, how many are needed, who has a veto.

use super::{super::Scene, change_rule, examples, members, quota, state::Answered};
use crate::{
    app::{
        theme::{self, Theme},
        views::parts::{self, at},
        widgets::{number_field::NumberField, panel, toggle},
    },
    fund::{
        exact::{Exact, HUNDRED},
        governance::{HeadCount, Matter, Treaty, Votes, Weights, Whole},
    },
    language::{FigureContext, parse_figure, text},
};
use egui::{Rect, ScrollArea, Ui, pos2};
use rust_decimal::Decimal;

/// Parts of the members that may be asked for.
const HEADS: [(u32, u32); 4] = [(1, 2), (2, 3), (3, 4), (1, 1)];

/// Shows the rule in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, answered: &Answered, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("governance-rule"), |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        ScrollArea::vertical().id_salt("governance rule").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            matters(ui, scene);
            let matter = scene.session.governance.matter();
            ui.add_space(theme.space.small);
            examples::show(ui, scene, &theme, matter);
            ui.add_space(theme.space.item);
            parts::heading(ui, &theme, scene.text("governance-votes-follow"));
            weights(ui, scene, matter, answered);
            members::show(ui, scene, &theme, matter, answered);
            treaty(ui, scene, &theme, matter);
            ui.add_space(theme.space.item);
            quota::show(ui, scene, &theme, matter, answered, height);
            ui.add_space(theme.space.item);
            of(ui, scene, &theme, matter);
            quorum(ui, scene, &theme, matter);
            heads(ui, scene, &theme, matter);
        });
    });
}

fn matters(ui: &mut Ui, scene: &mut Scene<'_>) {
    let keys = Matter::ALL.map(|matter| match matter {
        Matter::Budget => "governance-matter-budget",
        Matter::SingleDeal => "governance-matter-single-deal",
        Matter::Exit => "governance-matter-exit",
        Matter::Charter => "governance-matter-charter",
    });
    let words = keys.map(|key| scene.text(key));
    let chosen = scene.session.governance.matter();
    let place = Matter::ALL.iter().position(|matter| *matter == chosen).unwrap_or(0);
    let next = toggle::segmented(ui, "governance matter", scene.text("governance-matter"), &words, place);
    if let Some(matter) = next.and_then(|place| Matter::ALL.get(place)) {
        scene.session.governance.look_at(*matter);
    }
}

fn weights(ui: &mut Ui, scene: &mut Scene<'_>, matter: Matter, answered: &Answered) {
    let words = ["capital", "equal", "treaty", "custom"].map(|key| scene.text(&format!("governance-weights-{key}")));
    let place = match scene.plan().governance.rule(matter).weights {
        Weights::ByCapital => 0,
        Weights::Equal => 1,
        Weights::Treaty(_) => 2,
        Weights::Custom(_) => 3,
    };
    let chosen = toggle::segmented(ui, "governance weights", scene.text("governance-votes-follow"), &words, place);
    let weights = match chosen {
        Some(0) => Weights::ByCapital,
        Some(1) => Weights::Equal,
        Some(2) => Weights::Treaty(Treaty {
            basic: Exact(Decimal::from(20)),
            capital_per_vote: Exact(Decimal::from(100_000)),
            founders: Vec::new(),
        }),
        Some(_) => Weights::Custom(present_votes(scene, answered)),
        None => return,
    };
    change_rule(scene, matter, |rule| rule.weights = weights);
}

/// Votes of one's own start as they are now, in whole per cents.
fn present_votes(scene: &Scene<'_>, answered: &Answered) -> Vec<Votes> {
    let partners = &scene.plan().partners;
    let equal = vec![1.0 / partners.len().max(1) as f64; partners.len()];
    let now = answered.answer.as_ref().map_or(&equal, |answer| &answer.votes);
    let votes = |part: f64| if part > 0.0 { ((100.0 * part).round() as i64).max(1) } else { 0 };
    (partners.iter().zip(now))
        .map(|(partner, part)| Votes { partner: partner.id.clone(), votes: Exact(Decimal::from(votes(*part))) })
        .collect()
}

/// What a treaty's votes need beside capital.
fn treaty(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let plan = scene.plan();
    let Weights::Treaty(treaty) = &plan.governance.rule(matter).weights else { return };
    let (basic, per_vote) = (treaty.basic.0, treaty.capital_per_vote.0);
    let tip = scene.text("governance-basic-tip");
    let shown = scene.format.percent(basic, basic.normalize().scale().min(2));
    let label = scene.text("governance-basic");
    let typed = field(ui, scene, theme, ("governance basic", label, tip), (&shown, basic), |value| {
        (value >= Decimal::ZERO && value < HUNDRED).then_some(value).ok_or("governance-basic-range")
    });
    if let Some(to) = typed {
        change_treaty(scene, matter, |treaty| treaty.basic = Exact(to));
    }
    let base = plan.meta.base_currency.as_str();
    let shown = scene.format.money(per_vote, base, crate::language::Digits::Exact);
    let label = scene.text("governance-per-vote");
    let typed = field(ui, scene, theme, ("governance per vote", label, ""), (&shown, per_vote), |value| {
        (value.fract().is_zero() && value >= Decimal::ONE).then_some(value).ok_or("governance-whole-votes")
    });
    if let Some(to) = typed {
        change_treaty(scene, matter, |treaty| treaty.capital_per_vote = Exact(to));
    }
}

/// Changes a treaty's formula where the rule has one.
pub(super) fn change_treaty(scene: &mut Scene<'_>, matter: Matter, change: impl FnOnce(&mut Treaty)) {
    change_rule(scene, matter, |rule| {
        if let Weights::Treaty(treaty) = &mut rule.weights {
            change(treaty);
        }
    });
}

/// A caption with a figure to type at the right.
fn field(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (id, label, tip): (&str, &str, &str),
    (shown, value): (&str, Decimal),
    check: impl Fn(Decimal) -> Result<Decimal, &'static str>,
) -> Option<Decimal> {
    let row = parts::row(ui, theme);
    let width = (row.width() * 0.4).max(theme.text.body * 4.6);
    parts::caption(ui, theme, (&format!("{id} caption"), label, tip), row, row.width() - width - theme.space.small);
    let room = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
    let raw = value.normalize().to_string();
    let language = scene.language();
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| text(language, error.key()))?;
        check(figure.value()).map_err(|key| text(language, key))
    };
    at(ui, room, |ui| {
        NumberField::new(id, label, shown, &raw)
            .width(width)
            .show(ui, |typed| read(typed).map_err(ToOwned::to_owned))
            .value
    })
}

fn of(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let words = [scene.text("governance-of-total"), scene.text("governance-of-cast")];
    let place = match scene.plan().governance.rule(matter).of {
        Whole::TotalWeight => 0,
        Whole::VotesCast => 1,
    };
    let name = scene.text("governance-of");
    parts::heading(ui, theme, name).on_hover_text(scene.text("governance-of-tip"));
    if let Some(place) = toggle::segmented(ui, "governance of", name, &words, place) {
        let whole = if place == 0 { Whole::TotalWeight } else { Whole::VotesCast };
        change_rule(scene, matter, |rule| rule.of = whole);
    }
}

fn quorum(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let quorum = scene.plan().governance.rule(matter).quorum.0;
    let shown = scene.format.percent(quorum, quorum.normalize().scale().min(2));
    let texts = ("governance quorum", scene.text("governance-quorum"), scene.text("governance-quorum-tip"));
    let typed = field(ui, scene, theme, texts, (&shown, quorum), |value| {
        (Decimal::ZERO..=HUNDRED).contains(&value).then_some(value).ok_or("governance-percent-range")
    });
    if let Some(to) = typed {
        change_rule(scene, matter, |rule| rule.quorum = Exact(to.normalize()));
    }
}

fn heads(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let now = scene.plan().governance.rule(matter).head_count.map(|heads| (heads.part, heads.of));
    let mut offered = HEADS.to_vec();
    // A rule from a file may ask for another part.
    offered.extend(now.filter(|now| !HEADS.contains(now)));
    let everyone = scene.text("governance-heads-all");
    let fraction = |(part, of): &(u32, u32)| if part == of { everyone.to_owned() } else { format!("{part}/{of}") };
    let fractions: Vec<String> = offered.iter().map(fraction).collect();
    let words: Vec<&str> =
        std::iter::once(scene.text("governance-heads-none")).chain(fractions.iter().map(String::as_str)).collect();
    let place = now.and_then(|now| offered.iter().position(|known| *known == now)).map_or(0, |place| place + 1);
    let name = scene.text("governance-heads");
    parts::heading(ui, theme, name);
    if let Some(place) = toggle::segmented(ui, "governance heads", name, &words, place) {
        let heads = place.checked_sub(1).and_then(|place| offered.get(place));
        let heads = heads.map(|(part, of)| HeadCount { part: *part, of: *of });
        change_rule(scene, matter, |rule| rule.head_count = heads);
    }
}
