//! The form of a partner that joins: who it is, what it brings, whose mix it takes, how it votes. Nothing of the plan
//! changes until it is let in, and then in one step.

use super::{
    super::{
        Scene,
        desk::{raw_money, read_commitment},
    },
    state::{Draft, Mix, currencies},
};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::parts::{self, at},
        widgets::{number_field::NumberField, panel, text},
    },
    fund::{
        edit::{Edit, StructureEdit},
        governance::Matter,
    },
    language::{Bilingual, Digits, FigureContext, Language, parse_figure, text as words},
    wording::{names, section_note},
};
use egui::{Align2, CursorIcon, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo};
use egui::{pos2, vec2};
use rust_decimal::Decimal;

/// The most votes that a field takes.
const MOST_VOTES: i64 = 1_000_000_000_000;

/// What a partner without a name is called meanwhile.
pub(super) fn nameless() -> Bilingual {
    let said = |language| words(language, "together-newcomer").to_owned();
    Bilingual::new(said(Language::En), said(Language::Ja))
}

/// Shows the form in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let Some(mut draft) = scene.session.together.draft.take() else { return };
    panel::card(ui, scene.text("together-join-title"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        let buttons = theme.space.control + theme.text.small * 1.8 + 4.0 * theme.space.item;
        let room = (bottom - buttons - ui.cursor().top()).max(theme.text.body * 6.0);
        let area = ScrollArea::vertical().id_salt("together form").max_height(room).auto_shrink(false);
        area.show(ui, |ui| {
            ui.set_width(ui.available_width() - theme.space.item);
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            texts(ui, scene, &theme, &mut draft);
            currency(ui, scene, &theme, &mut draft);
            commitment(ui, scene, &theme, &mut draft);
            mix(ui, scene, &theme, &mut draft);
            votes(ui, scene, &theme, &mut draft);
        });
        let named = draft.is_named();
        scene.session.together.draft = Some(draft);
        decide(ui, scene, &theme, named);
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

fn caption(ui: &mut Ui, theme: &Theme, line: &str) {
    ui.add_space(theme.space.small);
    parts::heading(ui, theme, line);
}

/// The names in both languages.
fn texts(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut Draft) {
    let fields = [
        ("together-name-en", &mut draft.name.en),
        ("together-name-ja", &mut draft.name.ja),
        ("together-short-en", &mut draft.short_name.en),
        ("together-short-ja", &mut draft.short_name.ja),
    ];
    for (key, value) in fields {
        let name = scene.text(key);
        let row = parts::row(ui, theme);
        let left = Rect::from_min_size(row.min, vec2(row.width() * 0.42, row.height()));
        let galley = text::fitted(ui, name, theme.font(Text::Small), theme.palette.text_weak, left.width());
        text::paint(ui, galley, left.left_center(), Align2::LEFT_CENTER);
        let right = Rect::from_min_max(pos2(left.right() + theme.space.small, row.top()), row.max);
        at(ui, right, |ui| {
            let edit = TextEdit::singleline(value).desired_width(right.width()).id(Id::unique(key));
            let response = ui.add(edit.font(theme.font(Text::Body)).char_limit(80));
            let id = response.id;
            response.accessible_name(name);
            ui.accesskit_node_builder(id, |node| node.set_author_id(key));
        });
    }
}

/// One of several words in a wrapping row; answers with the one clicked.
fn choices(ui: &mut Ui, theme: &Theme, (id, name): (&str, &str), options: &[(String, bool)]) -> Option<usize> {
    let mut taken = None;
    let group = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.small, theme.space.small);
        for (place, (label, chosen)) in options.iter().enumerate() {
            let ink = if *chosen { theme.palette.text_strong } else { theme.palette.text_weak };
            let galley = text::elided(ui, label, theme.font(Text::Small), ink, ui.available_width());
            let size = vec2(galley.size().x + 2.0 * theme.space.item, theme.text.small * 1.9);
            let (_, rect) = ui.allocate_space(size);
            let author = format!("{id} {place}");
            let response = ui.interact(rect, Id::unique(&author), Sense::click());
            let said = text::spoken(&[name, label]);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, *chosen, &said));
            ui.accesskit_node_builder(response.id, |node| node.set_author_id(author.as_str()));
            let rim = Stroke::new(1.0, if *chosen { theme.palette.accent } else { theme.palette.outline });
            let ground = if *chosen || response.hovered() { theme.palette.raised } else { theme.palette.panel };
            ui.painter().rect(rect, theme.radius.control, ground, rim, StrokeKind::Inside);
            parts::focus(ui, theme, &response, rect);
            text::paint(ui, galley, rect.center(), Align2::CENTER_CENTER);
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                taken = Some(place);
            }
        }
    });
    group.response.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, true, name));
    taken
}

fn currency(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut Draft) {
    let name = scene.text("together-currency");
    caption(ui, theme, name);
    let known = currencies(scene.plan());
    let options: Vec<(String, bool)> = known.iter().map(|code| (code.to_string(), *code == draft.currency)).collect();
    if let Some(code) = choices(ui, theme, ("together currency", name), &options).and_then(|place| known.get(place)) {
        draft.currency = code.clone();
    }
    parts::note(ui, theme, scene.text("together-currency-note"));
}

fn commitment(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut Draft) {
    let (plan, format) = (scene.plan(), scene.format);
    let name = scene.text("term-commitment");
    caption(ui, theme, name);
    let row = parts::row(ui, theme);
    let money = &draft.commitment;
    let shown = format.money(money.amount.0, money.currency.as_str(), Digits::Significant(4));
    let raw = raw_money(money);
    let typed = at(ui, row, |ui| {
        let field = NumberField::new("together commitment", scene.text("together-commitment"), &shown, &raw);
        let field = field.width(row.width()).align_left();
        field.show(ui, |typed| read_commitment(plan, format, (&draft.currency, money), typed)).value
    });
    if let Some(money) = typed {
        draft.commitment = money;
    }
}

fn mix(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut Draft) {
    let plan = scene.plan();
    let name = scene.text("together-mix-of");
    caption(ui, theme, name);
    let partners = plan.partners.iter().map(|partner| {
        let label = names::partner(plan, &partner.id, scene.language()).to_owned();
        (label, draft.mix == Mix::Of(partner.id.clone()))
    });
    let joint = (scene.text("together-mix-joint").to_owned(), draft.mix == Mix::Joint);
    let options: Vec<(String, bool)> = std::iter::once(joint).chain(partners).collect();
    match choices(ui, theme, ("together mix", name), &options) {
        Some(0) => draft.mix = Mix::Joint,
        Some(place) => {
            if let Some(partner) = plan.partners.get(place - 1) {
                draft.mix = Mix::Of(partner.id.clone());
            }
        }
        None => {}
    }
}

/// Votes where the rule lists them; elsewhere they follow from it.
fn votes(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut Draft) {
    let (plan, language) = (scene.plan(), scene.language());
    caption(ui, theme, scene.text("together-votes"));
    let mut listed = false;
    for matter in Matter::ALL {
        let Some(votes) = draft.votes(plan, matter) else { continue };
        listed = true;
        let row = parts::row(ui, theme);
        let matter_name = section_note::matter(matter, language);
        let left = Rect::from_min_size(row.min, vec2(row.width() * 0.6, row.height()));
        parts::left(ui, matter_name, (theme.font(Text::Body), theme.palette.text), left);
        let right = Rect::from_min_max(pos2(left.right() + theme.space.small, row.top()), row.max);
        let id = format!("together votes {}", matter.field());
        let name = scene.text_with("together-votes-in", &[("matter", matter_name)]);
        let (shown, raw) = (scene.format.number(votes, 0), votes.normalize().to_string());
        let typed = at(ui, right, |ui| {
            let field = NumberField::new(&id, &name, &shown, &raw).width(right.width());
            field.show(ui, |typed| read_votes(language, typed)).value
        });
        if let Some(votes) = typed {
            draft.votes.retain(|(known, _)| *known != matter);
            draft.votes.push((matter, votes));
        }
    }
    parts::note(ui, theme, scene.text(if listed { "together-votes-listed" } else { "together-votes-follow" }));
}

fn read_votes(language: Language, typed: &str) -> Result<Decimal, String> {
    let figure =
        parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()).to_owned())?;
    let votes = figure.value();
    let whole = votes.fract().is_zero() && votes >= Decimal::ZERO && votes <= Decimal::from(MOST_VOTES);
    if whole { Ok(votes.normalize()) } else { Err(words(language, "governance-whole-votes").to_owned()) }
}

/// Lets it in, or closes the form.
fn decide(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, named: bool) {
    let plan = scene.plan();
    let preview = scene.session.together.preview(ui.ctx(), plan, &nameless());
    let ready = preview.as_ref().is_some_and(|preview| preview.after.is_ok());
    let edit = preview.map(super::state::Preview::edit);
    ui.add_space(theme.space.item);
    let mut done = false;
    ui.horizontal(|ui| {
        let add = ui.add_enabled(named && ready, egui::Button::new(scene.text("together-join-do")));
        if add.on_disabled_hover_text(scene.text("together-join-nameless")).clicked()
            && let Some(edit) = edit
        {
            if let Edit::Structure(StructureEdit::Accede(accession)) = &edit {
                scene.session.together.look_at(accession.partner.id.clone());
            }
            scene.sink.edit(edit);
            done = true;
        }
        done |= ui.button(scene.text("cancel")).clicked();
    });
    if done {
        scene.session.together.close();
    } else if !named {
        parts::note(ui, theme, scene.text("together-join-nameless"));
    }
}
