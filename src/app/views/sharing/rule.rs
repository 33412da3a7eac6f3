//! The rule: which of the six, and its terms.

use super::{
    chips,
    term::Term,
    texts::{note, percent},
    tiers,
};
use crate::{
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::{text, toggle},
    },
    fund::{
        edit::{Edit, TermsEdit},
        exact::{Exact, HUNDRED, round},
        identity::PartnerId,
        plan::Sections,
        sharing::{self, DeemedInterest, ManagerShare, Sharing, SharingKind, Tier, TierShare, Until},
    },
};
use egui::{Align2, CursorIcon, Id, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// Shows the six rules, then the terms of the one in force.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    let kind = plan.terms.sharing.kind();
    for other in SharingKind::ALL {
        if radio(ui, theme, (scene.text(key(other)), scene.text(tip(other))), other, other == kind) {
            scene.sink.edit(Edit::Sharing(begin(plan, other)));
        }
    }
    if kind != SharingKind::ProRata && plan.terms.pooling.0.is_zero() {
        ui.add_space(theme.space.small);
        note(ui, theme, scene.text("sharing-not-pooled"), theme.palette.warning);
        ui.add_space(theme.space.small);
        let button = egui::Button::new(scene.text("sharing-pool-all"));
        if ui.add(button).clicked() {
            scene.sink.edit(Edit::Terms(TermsEdit::Pooling(HUNDRED)));
        }
    }
    ui.add_space(theme.space.small);
    pooling(ui, scene, theme);
    terms(ui, scene, theme, &plan.terms.sharing.clone());
}

/// The key of a rule's name in the list.
pub fn key(kind: SharingKind) -> &'static str {
    match kind {
        SharingKind::ProRata => "sharing-rule-pro-rata",
        SharingKind::European => "sharing-rule-european",
        SharingKind::American => "sharing-rule-american",
        SharingKind::FirstLoss => "sharing-rule-first-loss",
        SharingKind::Memorandum => "sharing-rule-memorandum",
        SharingKind::Custom => "sharing-rule-custom",
    }
}

fn tip(kind: SharingKind) -> &'static str {
    match kind {
        SharingKind::ProRata => "sharing-rule-pro-rata-tip",
        SharingKind::European => "sharing-rule-european-tip",
        SharingKind::American => "sharing-rule-american-tip",
        SharingKind::FirstLoss => "sharing-rule-first-loss-tip",
        SharingKind::Memorandum => "sharing-rule-memorandum-tip",
        SharingKind::Custom => "sharing-rule-custom-tip",
    }
}

fn radio(ui: &mut Ui, theme: &Theme, (label, tip): (&str, &str), kind: SharingKind, chosen: bool) -> bool {
    let palette = &theme.palette;
    let height = theme.text.body * 1.55;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let id = format!("sharing rule {kind:?}");
    let response = ui.interact(rect, Id::unique(&id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.clone()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.radius.control, palette.raised);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(rect, theme.radius.control, ring, StrokeKind::Inside);
    }
    let radius = theme.text.body * 0.36;
    let mark = pos2(rect.left() + theme.space.small + radius, rect.center().y);
    let rim = if chosen { palette.accent } else { palette.track };
    ui.painter().circle_stroke(mark, radius, Stroke::new(1.5, rim));
    if chosen {
        ui.painter().circle_filled(mark, radius * 0.5, palette.accent);
    }
    let left = mark.x + radius + theme.space.item * 0.75;
    let (kind, ink) = if chosen { (Text::Strong, palette.text_strong) } else { (Text::Body, palette.text) };
    let galley = text::fitted(ui, label, theme.font(kind), ink, rect.right() - left - theme.space.small);
    text::paint(ui, galley, pos2(left, rect.center().y), Align2::LEFT_CENTER);
    let taken = response.clicked() && !chosen;
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip);
    taken
}

/// A rule with the terms that a newly chosen one begins with. Whoever managed goes on managing.
fn begin(plan: &Sections, kind: SharingKind) -> Sharing {
    let manager = || -> Vec<ManagerShare> {
        let before = plan.terms.sharing.manager();
        match (before.is_empty(), plan.partners.first()) {
            (true, Some(first)) => vec![ManagerShare { partner: first.id.clone(), share: Exact(HUNDRED) }],
            _ => before.to_vec(),
        }
    };
    let per_cent = |value: i64| Exact(Decimal::from(value));
    match kind {
        SharingKind::ProRata => Sharing::ProRata,
        SharingKind::European => {
            Sharing::European { manager: manager(), hurdle: per_cent(6), catch_up: per_cent(100), carry: per_cent(10) }
        }
        SharingKind::American => Sharing::American {
            manager: manager(),
            hurdle: per_cent(6),
            catch_up: per_cent(100),
            carry: per_cent(10),
            clawback: true,
        },
        SharingKind::FirstLoss => first_loss(plan, plan.partners.len().saturating_sub(1)),
        SharingKind::Memorandum => Sharing::Memorandum {
            manager: manager(),
            rate: per_cent(6),
            interest: DeemedInterest::Compound,
            phase1_funder: per_cent(50),
            phase2_manager: per_cent(90),
            loss_on_manager: per_cent(0),
        },
        SharingKind::Custom => {
            let split = by_capital(plan);
            let tier = |until| Tier { until, split: split.clone() };
            Sharing::Custom { tiers: vec![tier(Until::Capital), tier(Until::Always)] }
        }
    }
}

/// A tranche of 20 % of the fund, or all of the owner's part where that is less.
fn first_loss(plan: &Sections, owner: usize) -> Sharing {
    let own = sharing::own_part(plan, owner).unwrap_or_default().trunc_with_scale(6);
    let partner = plan.partners.get(owner).map_or_else(|| PartnerId::from(""), |own| own.id.clone());
    Sharing::FirstLoss { partner, tranche: Exact(own.min(Decimal::from(20)).normalize()) }
}

/// The partners' parts of all allocated money with two decimals, the last taking what rounding leaves; equal parts where
/// nothing is allocated.
pub fn by_capital(plan: &Sections) -> Vec<TierShare> {
    let count = Decimal::from(plan.partners.len().max(1));
    let mut left = HUNDRED;
    let last = plan.partners.len().saturating_sub(1);
    plan.partners
        .iter()
        .enumerate()
        .map(|(place, partner)| {
            let part = sharing::own_part(plan, place).unwrap_or(HUNDRED / count);
            let share = if place == last { left } else { round(part, 2).min(left) };
            left -= share;
            TierShare { partner: partner.id.clone(), share: Exact(share.normalize()) }
        })
        .collect()
}

fn pooling(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let value = scene.plan().terms.pooling.0;
    let term = Term {
        id: "sharing pooling",
        label: scene.text("sharing-pooling"),
        tip: scene.text("feeds-item-pooling"),
        value,
        shown: percent(scene.format, value),
        most: HUNDRED,
        step: Decimal::ONE,
        reachable: None,
    };
    term.show(ui, scene, theme, &|value| value, &|value| Edit::Terms(TermsEdit::Pooling(value)));
}

/// A term of the rule in per cent; `with` is the rule with another value.
fn rate(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    theme: &Theme,
    (id, label, value): (&str, &str, Exact),
    (most, step): (i64, Decimal),
    (settle, with): (&dyn Fn(Decimal) -> Decimal, &dyn Fn(Exact) -> Sharing),
) {
    let term = Term {
        id,
        label,
        tip: "",
        value: value.0,
        shown: percent(scene.format, value.0),
        most: Decimal::from(most),
        step,
        reachable: None,
    };
    term.show(ui, scene, theme, settle, &|value| Edit::Sharing(with(Exact(value))));
}

fn terms(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, rule: &Sharing) {
    match rule {
        Sharing::ProRata => {
            note(ui, theme, scene.text("sharing-rule-pro-rata-tip"), theme.palette.text_weak);
        }
        Sharing::European { .. } | Sharing::American { .. } => waterfall(ui, scene, theme, rule),
        Sharing::FirstLoss { partner, tranche } => tranche_terms(ui, scene, theme, partner, *tranche),
        Sharing::Memorandum { .. } => memorandum(ui, scene, theme, rule),
        Sharing::Custom { tiers } => tiers::show(ui, scene, theme, tiers),
    }
}

/// Half a per cent, the step of rates.
const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

fn waterfall(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, rule: &Sharing) {
    let (Sharing::European { hurdle, catch_up, carry, .. } | Sharing::American { hurdle, catch_up, carry, .. }) = rule
    else {
        return;
    };
    let (hurdle, catch_up, carry) = (*hurdle, *catch_up, *carry);
    managers(ui, scene, theme, rule);
    let label = scene.text("sharing-hurdle");
    rate(
        ui,
        scene,
        theme,
        ("sharing hurdle", label, hurdle),
        (20, HALF),
        (&|value| value, &|value| with(rule, |hurdle, _, _| *hurdle = value)),
    );
    // A catch-up no faster than the carry never catches up: the slider steps over these.
    let settle = move |value: Decimal| {
        let slow = value > Decimal::ZERO && value <= carry.0 && carry.0 < HUNDRED;
        match (slow, value * Decimal::TWO < carry.0) {
            (true, true) => Decimal::ZERO,
            (true, false) => (carry.0 + Decimal::ONE).min(HUNDRED),
            _ => value,
        }
    };
    let label = scene.text("sharing-catch-up");
    rate(
        ui,
        scene,
        theme,
        ("sharing catch-up", label, catch_up),
        (100, Decimal::ONE),
        (&settle, &|value| with(rule, |_, catch_up, _| *catch_up = value)),
    );
    let settle = move |value: Decimal| {
        let slow = catch_up.0 > Decimal::ZERO && value >= catch_up.0 && value < HUNDRED;
        if slow { catch_up.0 - HALF } else { value }
    };
    let label = scene.text("sharing-carry");
    rate(
        ui,
        scene,
        theme,
        ("sharing carry", label, carry),
        (100, Decimal::ONE),
        (&settle, &|value| with(rule, |_, _, carry| *carry = value)),
    );
    if let Sharing::American { clawback, .. } = rule
        && let Some(on) = toggle::switch(ui, "sharing clawback", scene.text("sharing-clawback"), *clawback)
    {
        let mut next = rule.clone();
        if let Sharing::American { clawback, .. } = &mut next {
            *clawback = on;
        }
        scene.sink.edit(Edit::Sharing(next));
    }
}

/// A waterfall with other terms.
fn with(rule: &Sharing, change: impl FnOnce(&mut Exact, &mut Exact, &mut Exact)) -> Sharing {
    let mut next = rule.clone();
    if let Sharing::European { hurdle, catch_up, carry, .. } | Sharing::American { hurdle, catch_up, carry, .. } =
        &mut next
    {
        change(hurdle, catch_up, carry);
    }
    next
}

fn tranche_terms(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, owner: &PartnerId, tranche: Exact) {
    let plan = scene.plan();
    let name = scene.text("sharing-first-loss-owner");
    heading(ui, theme, name);
    let place = plan.partner_index(owner);
    let chosen = chips::show(ui, scene, theme, ("sharing first loss of", name), Role::RadioButton, &|other| {
        place == Some(other)
    });
    if let Some(other) = chosen.filter(|other| place != Some(*other)) {
        scene.sink.edit(Edit::Sharing(first_loss(plan, other)));
    }
    let own = place.and_then(|place| sharing::own_part(plan, place)).unwrap_or_default().trunc_with_scale(6);
    let why = scene.text_with("sharing-first-loss-most", &[("part", &percent(scene.format, round(own, 1)))]);
    let term = Term {
        id: "sharing tranche",
        label: scene.text("sharing-tranche"),
        tip: "",
        value: tranche.0,
        shown: percent(scene.format, tranche.0),
        most: HUNDRED,
        step: Decimal::ONE,
        reachable: Some((Decimal::ZERO, own, &why)),
    };
    term.show(ui, scene, theme, &|value| value.min(own), &|value| {
        Edit::Sharing(Sharing::FirstLoss { partner: owner.clone(), tranche: Exact(value) })
    });
    if tranche.0 > own {
        note(ui, theme, &why, theme.palette.warning);
    }
}

/// Sets a term of the rule.
type Change = fn(&mut Sharing, Exact);

fn memorandum(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, rule: &Sharing) {
    let Sharing::Memorandum { rate: deemed, interest, phase1_funder, phase2_manager, loss_on_manager, .. } = rule
    else {
        return;
    };
    managers(ui, scene, theme, rule);
    let rows: [(&str, &str, Exact, i64, Decimal, Change); 4] = [
        ("sharing deemed rate", "sharing-deemed-rate", *deemed, 15, HALF, |rule, value| {
            if let Sharing::Memorandum { rate, .. } = rule {
                *rate = value;
            }
        }),
        ("sharing phase one", "sharing-phase-one", *phase1_funder, 100, Decimal::ONE, |rule, value| {
            if let Sharing::Memorandum { phase1_funder, .. } = rule {
                *phase1_funder = value;
            }
        }),
        ("sharing phase two", "sharing-phase-two", *phase2_manager, 100, Decimal::ONE, |rule, value| {
            if let Sharing::Memorandum { phase2_manager, .. } = rule {
                *phase2_manager = value;
            }
        }),
        ("sharing loss", "sharing-loss-on-manager", *loss_on_manager, 100, Decimal::ONE, |rule, value| {
            if let Sharing::Memorandum { loss_on_manager, .. } = rule {
                *loss_on_manager = value;
            }
        }),
    ];
    for (place, (id, key, value, most, step, change)) in rows.into_iter().enumerate() {
        let with = |value: Exact| {
            let mut next = rule.clone();
            change(&mut next, value);
            next
        };
        rate(ui, scene, theme, (id, scene.text(key), value), (most, step), (&|value| value, &with));
        if place == 0 {
            deemed_interest(ui, scene, theme, rule, *interest);
        }
    }
    note(ui, theme, scene.text("sharing-loss-not-specified"), theme.palette.warning);
}

fn deemed_interest(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, rule: &Sharing, interest: DeemedInterest) {
    let kinds = [DeemedInterest::Compound, DeemedInterest::Simple, DeemedInterest::None];
    let names = ["sharing-interest-compound", "sharing-interest-simple", "sharing-interest-none"];
    let names = names.map(|key| scene.text(key));
    let chosen = kinds.iter().position(|kind| *kind == interest).unwrap_or(0);
    let name = scene.text("sharing-interest");
    let taken = toggle::segmented(ui, "sharing interest", name, &names, chosen);
    if let Some(kind) = taken.and_then(|place| kinds.get(place)) {
        let mut next = rule.clone();
        if let Sharing::Memorandum { interest, .. } = &mut next {
            *interest = *kind;
        }
        scene.sink.edit(Edit::Sharing(next));
    }
    ui.add_space(theme.space.hair);
}

/// A caption over a control.
pub fn heading(ui: &mut Ui, theme: &Theme, line: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.text.small * 1.5));
    let galley = text::elided(ui, line, theme.font(Text::Small), theme.palette.text_weak, rect.width());
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
}

/// Who manages: a click adds or takes away, all with equal parts; parts of several can be moved.
fn managers(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, rule: &Sharing) {
    let plan = scene.plan();
    let name = scene.text("sharing-manager");
    heading(ui, theme, name);
    let managers = rule.manager();
    let manages = |place: usize| {
        let id = plan.partners.get(place).map(|partner| &partner.id);
        managers.iter().any(|part| Some(&part.partner) == id)
    };
    let clicked = chips::show(ui, scene, theme, ("sharing manager", name), Role::CheckBox, &manages);
    if let Some(place) = clicked {
        let ids: Vec<PartnerId> = plan
            .partners
            .iter()
            .enumerate()
            .filter(|(other, _)| manages(*other) != (*other == place))
            .map(|(_, partner)| partner.id.clone())
            .collect();
        // Somebody has to manage: the last one stays.
        if !ids.is_empty() {
            scene.sink.edit(Edit::Sharing(managed_by(rule, equal(ids))));
        }
    }
    if managers.len() < 2 {
        return;
    }
    for (place, part) in managers.iter().enumerate() {
        let partner = crate::wording::names::partner(plan, &part.partner, scene.language());
        let label = scene.text_with("sharing-manager-part", &[("partner", partner)]);
        let id = format!("sharing manager part {}", part.partner);
        let with = |value: Exact| {
            let shares: Vec<Decimal> = managers.iter().map(|part| part.share.0).collect();
            let shares = tiers::moved(&shares, place, value.0);
            let parts = managers.iter().zip(shares);
            let parts = parts.map(|(part, share)| ManagerShare { partner: part.partner.clone(), share: Exact(share) });
            managed_by(rule, parts.collect())
        };
        rate(ui, scene, theme, (&id, &label, part.share), (100, Decimal::ONE), (&|value| value, &with));
    }
}

fn equal(ids: Vec<PartnerId>) -> Vec<ManagerShare> {
    let each = round(HUNDRED / Decimal::from(ids.len().max(1)), 2);
    let others = Decimal::from(ids.len().saturating_sub(1)) * each;
    let last = ids.len().saturating_sub(1);
    let share = |place: usize| Exact(if place == last { HUNDRED - others } else { each });
    ids.into_iter().enumerate().map(|(place, partner)| ManagerShare { partner, share: share(place) }).collect()
}

fn managed_by(rule: &Sharing, parts: Vec<ManagerShare>) -> Sharing {
    let mut next = rule.clone();
    if let Sharing::European { manager, .. } | Sharing::American { manager, .. } | Sharing::Memorandum { manager, .. } =
        &mut next
    {
        *manager = parts;
    }
    next
}
