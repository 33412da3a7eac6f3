//! How long a gate takes: which law, and its numbers; a mixture part by part.

use super::{
    super::{
        Scene,
        parts::{self, at},
    },
    gates::months,
    with_gate,
};
use crate::{
    app::{
        theme::Theme,
        widgets::{number_field::NumberField, toggle},
    },
    fund::{
        apportion::apportion,
        approvals::{Duration, Gate, MixturePart},
        edit::Edit,
        exact::{Exact, HUNDRED, SHARE_DECIMALS, from_f64, round},
        identity::SectorId,
        plan::Sections,
    },
    language::{FigureContext, Language, parse_figure, text as words},
    market::approvals::Law,
    wording::approvals,
};
use egui::{Rect, Ui, pos2};
use rust_decimal::Decimal;

/// The longest that a gate may take, months.
const MOST: i64 = 600;
/// The most possibilities of a mixture.
const MOST_PARTS: usize = 12;

/// Whose law is shown.
#[derive(Clone, Copy)]
struct Of<'a> {
    sector: &'a SectorId,
    place: usize,
    own: &'a Gate,
}

impl Of<'_> {
    /// The edit that gives the gate another duration.
    fn edit(&self, plan: &Sections, duration: Duration) -> Edit {
        with_gate(plan, self.sector, self.place, |gate| gate.duration.value = duration)
    }

    /// A name of one of its controls, unique in the program.
    fn id(&self, what: &str) -> String {
        format!("approvals {what} {} {}", self.sector, self.own.id)
    }
}

/// Shows the choice of the law and its numbers.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, sector: &SectorId, place: usize, own: &Gate) {
    let of = Of { sector, place, own };
    let name = scene.text("approvals-law");
    parts::heading(ui, theme, name);
    let laws =
        ["fixed", "lognormal", "triangular", "mixture"].map(|law| scene.text(&format!("approvals-law-name-{law}")));
    let now = match &own.duration.value {
        Duration::Fixed(_) => 0,
        Duration::Lognormal { .. } => 1,
        Duration::Triangular { .. } => 2,
        Duration::Mixture(_) => 3,
    };
    if let Some(law) = toggle::segmented(ui, &of.id("law"), name, &laws, now) {
        scene.sink.edit(of.edit(scene.plan(), like(&own.duration.value, law)));
    }
    numbers(ui, scene, theme, of);
}

/// The nearest duration of another law: the same median, and where the law has it the same 90 per cent point.
fn like(duration: &Duration, law: usize) -> Duration {
    let known = Law::of(duration);
    let at = |p: f64| Exact(from_f64(known.quantile(p), 1).unwrap_or_default().min(Decimal::from(MOST)).normalize());
    let (low, median, high) = (at(0.1), at(0.5), at(0.9));
    match law {
        0 => Duration::Fixed(median),
        1 => Duration::Lognormal { median, p90: high },
        2 => Duration::Triangular { low, mode: median, high },
        _ => {
            let part = |weight: i64, months| MixturePart {
                weight: Exact(Decimal::from(weight)),
                duration: Duration::Fixed(months),
            };
            Duration::Mixture(vec![part(50, median), part(50, high)])
        }
    }
}

/// The numbers of the law in force.
fn numbers(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, of: Of<'_>) {
    let plan = scene.plan();
    let most = Decimal::from(MOST);
    let mut term = |what: &str, value: &Exact, range: (Decimal, Decimal), edit: &dyn Fn(Exact) -> Duration| {
        let names = (of.id(what), format!("approvals-{what}"));
        months(ui, scene, theme, (&names.0, &names.1), value.0, range, &|value| {
            of.edit(plan, edit(Exact(value.normalize())))
        });
    };
    match &of.own.duration.value {
        Duration::Fixed(value) => term("fixed-months", value, (Decimal::ZERO, most), &Duration::Fixed),
        Duration::Lognormal { median, p90 } => {
            term("median", median, (Decimal::ZERO, p90.0), &|median| Duration::Lognormal { median, p90: *p90 });
            term("p90", p90, (median.0, most), &|p90| Duration::Lognormal { median: *median, p90 });
        }
        Duration::Triangular { low, mode, high } => {
            let with =
                |low: &Exact, mode: &Exact, high: &Exact| Duration::Triangular { low: *low, mode: *mode, high: *high };
            term("low", low, (Decimal::ZERO, mode.0), &|low| with(&low, mode, high));
            term("mode", mode, (low.0, high.0), &|mode| with(low, &mode, high));
            term("high", high, (mode.0, most), &|high| with(low, mode, &high));
        }
        Duration::Mixture(parts) => mixture(ui, scene, theme, of, parts),
    }
}

/// A row a possibility: its chance, and its months where it is a fixed one; any other law in words.
fn mixture(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, of: Of<'_>, parts: &[MixturePart]) {
    let plan = scene.plan();
    let language = scene.language();
    for (place, part) in parts.iter().enumerate() {
        let row = parts::row(ui, theme);
        let number = (place + 1).to_string();
        let width = (row.width() - theme.space.item) / 2.0;
        let weight = part.weight.0.normalize();
        let shown = scene.format.percent(weight, weight.scale().min(2));
        let left = Rect::from_min_max(row.min, pos2(row.left() + width, row.bottom()));
        let label = scene.text_with("approvals-part-chance", &[("place", &number)]);
        let range = (HUNDRED, "approvals-part-range");
        let id = of.id(&format!("chance {place}"));
        if let Some(to) = field(ui, language, (&id, &label), (&shown, weight), range, left)
            && let Some(parts) = reweighted(parts, place, to)
        {
            scene.sink.edit(of.edit(plan, Duration::Mixture(parts)));
        }
        let right = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
        let Duration::Fixed(value) = &part.duration else {
            let law = approvals::short(&part.duration, scene.format);
            parts::left(ui, &law, (theme.font(crate::app::theme::Text::Small), theme.palette.text), right);
            continue;
        };
        let value = value.0.normalize();
        let shown = scene.format.months(value, value.scale().min(1));
        let label = scene.text_with("approvals-part-months", &[("place", &number)]);
        let range = (Decimal::from(MOST), "approvals-months-range");
        let id = of.id(&format!("months {place}"));
        if let Some(to) = field(ui, language, (&id, &label), (&shown, value), range, right) {
            let mut parts = parts.to_vec();
            if let Some(part) = parts.get_mut(place) {
                part.duration = Duration::Fixed(Exact(to));
            }
            scene.sink.edit(of.edit(plan, Duration::Mixture(parts)));
        }
    }
    more_or_fewer(ui, scene, of, parts);
}

/// One more possibility, as long as the last and a tenth of all; or one fewer. The others yield or take over in
/// proportion.
fn more_or_fewer(ui: &mut Ui, scene: &mut Scene<'_>, of: Of<'_>, parts: &[MixturePart]) {
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        let more = egui::Button::new(scene.text("approvals-part-more"));
        if ui.add_enabled(parts.len() < MOST_PARTS, more).clicked()
            && let Some(last) = parts.last()
        {
            let mut longer = parts.to_vec();
            longer.push(last.clone());
            changed = reweighted(&longer, parts.len(), Decimal::TEN);
        }
        let fewer = egui::Button::new(scene.text("approvals-part-fewer"));
        if ui.add_enabled(parts.len() > 1, fewer).clicked() {
            let last = parts.len() - 1;
            changed = reweighted(parts, last, Decimal::ZERO).map(|mut rest| {
                rest.truncate(last);
                rest
            });
        }
    });
    if let Some(parts) = changed {
        scene.sink.edit(of.edit(scene.plan(), Duration::Mixture(parts)));
    }
}

/// A figure from 0 to a most, to be typed over.
fn field(
    ui: &mut Ui,
    language: Language,
    (id, label): (&str, &str),
    (shown, value): (&str, Decimal),
    (most, refused): (Decimal, &str),
    room: Rect,
) -> Option<Decimal> {
    let raw = value.to_string();
    let read = |typed: &str| {
        let figure = parse_figure(typed, FigureContext::default()).map_err(|error| words(language, error.key()))?;
        let value = figure.value().normalize();
        let fits = value >= Decimal::ZERO && value <= most;
        fits.then_some(value).ok_or(words(language, refused))
    };
    at(ui, room, |ui| {
        let field = NumberField::new(id, label, shown, &raw).width(room.width());
        field.show(ui, |typed| read(typed).map_err(ToOwned::to_owned)).value
    })
}

/// The possibilities with the chance of one set; the others yield in proportion, so that all sum to 100 per cent.
/// `None` for one alone, which is certain.
fn reweighted(parts: &[MixturePart], place: usize, to: Decimal) -> Option<Vec<MixturePart>> {
    let to = round(to, SHARE_DECIMALS);
    let mut others: Vec<Decimal> =
        parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| part.weight.0).collect();
    if others.iter().all(Decimal::is_zero) {
        others.fill(Decimal::ONE);
    }
    let mut shares = apportion(HUNDRED - to, &others, SHARE_DECIMALS).ok()?.into_iter();
    let part = |(other, part): (usize, &MixturePart)| {
        let weight = if other == place { to } else { shares.next().unwrap_or_default() };
        MixturePart { weight: Exact(weight.normalize()), duration: part.duration.clone() }
    };
    Some(parts.iter().enumerate().map(part).collect())
}
