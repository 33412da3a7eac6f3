//! Who may leave: each partner's hazard, its elections and the cap on its calls; what happens to one that leaves, and who
//! makes the calls that it would have.

use super::{
    caps,
    number::{self, Field},
};
use crate::{
    app::{
        theme::Theme,
        views::{
            Scene, parts,
            sharing::{chips, term::Term},
        },
    },
    fund::{
        edit::{Edit, PoliticsEdit, PoliticsNumber},
        partner::Partner,
        plan::Sections,
        politics::{Consequence, Orphans},
    },
    language::text,
    wording::section_note,
};
use egui::{Role, Ui};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

/// From so many partners on one is shown at a time.
const ONE_FROM: usize = 4;

/// Shows all of it.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    let plan = scene.plan();
    if plan.partners.len() < ONE_FROM {
        for partner in plan.partners.iter() {
            of_partner(ui, scene, theme, partner);
        }
    } else {
        let chosen = leaving(scene);
        let name = scene.text("politics-whose-leaving");
        let whose = ("politics whose", name);
        let clicked = chips::show(ui, scene, theme, whose, Role::RadioButton, &|place| place == chosen);
        if let Some(partner) = clicked.and_then(|place| plan.partners.get(place)) {
            scene.session.politics.leaving = Some(partner.id.clone());
        }
        if let Some(partner) = plan.partners.get(chosen) {
            of_partner(ui, scene, theme, partner);
        }
    }
    number_term(ui, scene, theme, PoliticsNumber::ElectionFactor);
    ui.add_space(theme.space.small);
    consequence(ui, scene, theme);
    ui.add_space(theme.space.small);
    orphans(ui, scene, theme);
    ui.add_space(theme.space.small);
    parts::note(ui, theme, scene.text("politics-leaving-note"));
}

/// The partner whose leaving is edited, by place.
fn leaving(scene: &Scene<'_>) -> usize {
    let chosen = scene.session.politics.leaving.as_ref();
    chosen.and_then(|id| scene.plan().partner_index(id)).unwrap_or(0)
}

fn of_partner(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, partner: &Partner) {
    let plan = scene.plan();
    let name = partner.short_name.get(scene.language());
    let label = scene.text_with("politics-hazard-of", &[("partner", name)]);
    let value = plan.politics.hazard(&partner.id).0;
    let id = format!("hazard {}", partner.id);
    let term = Term {
        id: &id,
        label: &label,
        tip: scene.text("politics-hazard-tip"),
        value,
        shown: number::percent(scene.format, value),
        most: Decimal::TEN,
        step: Decimal::new(5, 1),
        reachable: None,
    };
    let edit = |to: Decimal| Edit::Politics(PoliticsEdit::Hazard { partner: partner.id.clone(), to });
    term.show(ui, scene, theme, &|to| to, &edit);
    elections(ui, scene, theme, partner);
    caps::show(ui, scene, theme, partner);
    ui.add_space(theme.space.item);
}

fn elections(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, partner: &Partner) {
    let plan = scene.plan();
    let language = scene.language();
    let years = plan.politics.exit_of(&partner.id).map_or(&[][..], |exit| exit.elections.as_slice());
    let written: Vec<String> = years.iter().map(ToString::to_string).collect();
    let raw = written.join(", ");
    let first: Vec<&str> = written.iter().take(2).map(String::as_str).collect();
    let shown = match written.len() {
        0 => scene.text("politics-no-elections").to_owned(),
        1 | 2 => raw.clone(),
        _ => format!("{}, …", first.join(", ")),
    };
    let said = scene.text_with("politics-elections-of", &[("partner", partner.short_name.get(language))]);
    let field = Field {
        id: &format!("elections {}", partner.id),
        name: &said,
        shown: &shown,
        raw: &raw,
        weak: years.is_empty(),
    };
    let texts = (scene.text("politics-elections"), scene.text("politics-elections-tip"), theme.text.body * 8.6);
    field.in_row(ui, scene, theme, texts, &|typed| {
        let years = read_years(typed).ok_or_else(|| text(language, "politics-elections-range").to_owned())?;
        Ok(PoliticsEdit::Elections { partner: partner.id.clone(), years })
    });
}

/// Calendar years parted by commas or spaces, each once, in their order; `None` where something else stands there.
fn read_years(typed: &str) -> Option<Vec<i32>> {
    let parts = typed.split([',', '，', '、', ';', ' ', '\u{3000}']).map(|part| part.trim().trim_end_matches('年'));
    let mut years = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let figure = crate::language::parse_figure(part, crate::language::FigureContext::default()).ok()?;
        years.push(figure.value().to_i32().filter(|_| figure.value().fract().is_zero())?);
    }
    years.sort_unstable();
    years.dedup();
    Some(years)
}

/// A number that holds for every partner, with its slider.
fn number_term(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, which: PoliticsNumber) {
    let politics = &scene.plan().politics;
    let (id, key, value, most) = match which {
        PoliticsNumber::ElectionFactor => {
            ("election factor", "politics-election-factor", politics.election_factor(), 10)
        }
        PoliticsNumber::SaleDiscount => ("sale discount", "politics-sale-discount", politics.sale_discount(), 100),
        PoliticsNumber::Penalty => ("leaving penalty", "politics-penalty", politics.penalty(), 100),
        PoliticsNumber::OrphanLimit => ("orphan limit", "politics-orphan-limit", politics.orphan_limit(), 100),
    };
    let is_factor = which == PoliticsNumber::ElectionFactor;
    let format = scene.format;
    let shown = if is_factor {
        format.multiple(value.0, value.0.normalize().scale().min(4))
    } else {
        number::percent(format, value.0)
    };
    let term = Term {
        id,
        label: scene.text(key),
        tip: scene.text(&format!("{key}-tip")),
        value: value.0,
        shown,
        most: Decimal::from(most),
        step: if is_factor { Decimal::new(5, 1) } else { Decimal::ONE },
        reachable: None,
    };
    term.show(ui, scene, theme, &|to| to, &|to| Edit::Politics(PoliticsEdit::Number(which, to)));
}

fn consequence(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    parts::heading(ui, theme, scene.text("politics-consequence"));
    let now = scene.plan().politics.consequence;
    for (id, which) in [
        ("consequence freeze", Consequence::Freeze),
        ("consequence sale", Consequence::Sale),
        ("consequence penalty", Consequence::Penalty),
        ("consequence asset freeze", Consequence::AssetFreeze),
    ] {
        let label = sentence_case(section_note::consequence(which, scene.language()));
        let width = ui.available_width();
        if parts::radio(ui, theme, (id, &label), which == now, width) {
            scene.sink.edit(Edit::Politics(PoliticsEdit::Consequence(which)));
        }
    }
    match now {
        Consequence::Sale => number_term(ui, scene, theme, PoliticsNumber::SaleDiscount),
        Consequence::Penalty => number_term(ui, scene, theme, PoliticsNumber::Penalty),
        Consequence::Freeze | Consequence::AssetFreeze => {}
    }
}

fn orphans(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme) {
    parts::heading(ui, theme, scene.text("politics-orphans")).on_hover_text(scene.text("politics-orphans-tip"));
    let now = scene.plan().politics.orphans;
    for (id, which) in [("orphans never made", Orphans::NeverMade), ("orphans taken up", Orphans::TakenUp)] {
        let label = sentence_case(section_note::orphans(which, scene.language()));
        let width = ui.available_width();
        if parts::radio(ui, theme, (id, &label), which == now, width) {
            scene.sink.edit(Edit::Politics(PoliticsEdit::Orphans(which)));
        }
    }
    if now == Orphans::TakenUp {
        number_term(ui, scene, theme, PoliticsNumber::OrphanLimit);
    }
}

/// With a capital at its head, where the language has them.
fn sentence_case(line: &str) -> String {
    let mut signs = line.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Whether a plan's calls are capped for anyone.
pub fn has_caps(plan: &Sections) -> bool {
    !plan.politics.call_caps.is_empty()
}
