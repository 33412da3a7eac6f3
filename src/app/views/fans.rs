//! Fans of simulated money, shared by the views that show one: what to ask for, and how to draw the answer.

use super::Scene;
use crate::{
    analysis::{
        closed_form,
        order::Spread,
        questions::{Counting, Measure, Party, Prices, SeriesQuestion},
    },
    app::{
        action::Action,
        session::{FanChoice, FanMeasure},
        theme,
        widgets::{
            charts::fan::{Fan, Reference, corner},
            toggle,
        },
    },
    fund::{identity::CurrencyCode, plan::Plan},
    language::MoneyUnit,
};
use egui::Ui;

/// Whose money a fan shows, and in which currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Whose.
    pub party: Party,
    /// In which currency.
    pub counting: Counting,
}

impl Subject {
    /// The fund in its base currency.
    pub const FUND: Self = Self { party: Party::Fund, counting: Counting::Base };

    /// The code of the currency that its money is counted in.
    pub fn currency(self, plan: &Plan) -> &CurrencyCode {
        match (self.party, self.counting) {
            (Party::Partner(place), Counting::Own) => {
                plan.partners.get(place).map_or(&plan.meta.base_currency, |partner| &partner.currency)
            }
            _ => &plan.meta.base_currency,
        }
    }

    fn question(self, measure: Measure, prices: Prices) -> SeriesQuestion {
        SeriesQuestion { party: self.party, measure, counting: self.counting, prices }
    }
}

/// The series of a fan: the one in bands, and the one that is its line.
pub fn questions(subject: Subject, choice: FanChoice) -> [SeriesQuestion; 2] {
    let plain = if choice.real { Prices::Real } else { Prices::Nominal };
    let (measure, line, prices) = match choice.measure {
        FanMeasure::AgainstTarget => (Measure::TotalValue, Measure::PaidIn, Prices::AtTarget),
        FanMeasure::TotalValue => (Measure::TotalValue, Measure::PaidIn, plain),
        FanMeasure::NetAssetValue => (Measure::NetAssetValue, Measure::PaidIn, plain),
        FanMeasure::NetCash => (Measure::CumulativeNetCash, Measure::PaidIn, plain),
    };
    [subject.question(measure, prices), subject.question(line, prices)]
}

/// What turns a series' money of a year into what is drawn: 1, or the target's growth since t = 0 (in real terms without
/// inflation).
fn carried(plan: &Plan, choice: FanChoice) -> Vec<f64> {
    let hurdle = match (choice.measure, choice.real) {
        (FanMeasure::AgainstTarget, false) => closed_form::hurdle(plan),
        (FanMeasure::AgainstTarget, true) => plan.meta.real_target.fraction(),
        _ => 0.0,
    };
    (0..=plan.meta.horizon).map(|year| libm::pow(1.0 + hurdle, f64::from(year))).collect()
}

/// The switches over a fan: what it shows, and in which prices.
pub fn switches(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, choice: FanChoice) {
    let theme = theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.space.item;
        let names = FanMeasure::ALL.map(|measure| scene.text(measure.key()));
        let chosen = FanMeasure::ALL.iter().position(|measure| *measure == choice.measure).unwrap_or(0);
        let measure = toggle::segmented(ui, &format!("{id} measure"), scene.text("fan-measure"), &names, chosen);
        if let Some(measure) = measure.and_then(|place| FanMeasure::ALL.get(place)) {
            scene.sink.push(Action::ShowFan(FanChoice { measure: *measure, ..choice }));
        }
        let names = ["fan-nominal", "fan-real"].map(|key| scene.text(key));
        let prices =
            toggle::segmented(ui, &format!("{id} prices"), scene.text("fan-prices"), &names, usize::from(choice.real));
        if let Some(place) = prices {
            scene.sink.push(Action::ShowFan(FanChoice { real: place == 1, ..choice }));
        }
    });
}

/// The one unit of a fan's money: that of its largest median.
pub fn unit<'a>(scene: &Scene<'a>, subject: Subject, choice: FanChoice) -> MoneyUnit<'a> {
    let plan = scene.plan();
    let code = subject.currency(plan).as_str();
    let [bands, _] = questions(subject, choice);
    let largest = scene.simulation.series(bands).map_or(0.0, |series| {
        let factors = carried(plan, choice);
        let tops = series.years.iter().zip(&factors).map(|(spread, factor)| spread.percentiles[4].abs() * factor);
        tops.fold(0.0, f64::max)
    });
    scene.format.unit_for(largest.max(1.0), code)
}

/// Draws the fan in the height given; where nothing has been worked out yet, says so.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, id: &str, subject: Subject, choice: FanChoice, height: f32) {
    let plan = scene.plan();
    let [bands, line] = questions(subject, choice);
    let theme = theme::of(ui);
    let foot = theme.text.small * 1.6 + theme.space.item;
    let (Some(bands), Some(line)) = (scene.simulation.series(bands), scene.simulation.series(line)) else {
        ui.allocate_ui(egui::vec2(ui.available_width(), height - foot), |ui| {
            ui.centered_and_justified(|ui| ui.label(scene.text("fan-waiting")));
        });
        return;
    };
    let unit = unit(scene, subject, choice);
    let factor = unit.scale.factor();
    let carried = carried(plan, choice);
    let count = bands.years.len();
    let years: Vec<f64> = (0..count).map(|year| f64::from(plan.meta.start_year) + year as f64).collect();
    let row = |of: &dyn Fn(&Spread) -> f64, series: &[Spread]| -> Vec<f64> {
        series.iter().zip(&carried).map(|(spread, carry)| of(spread) * carry / factor).collect()
    };
    let edges: [Vec<f64>; 5] = std::array::from_fn(|edge| row(&|spread| spread.percentiles[edge], &bands.years));
    let held_against = row(&|spread| spread.percentiles[2], &line.years);
    let target = scene.text_with("fan-target", &[("target", &scene.format.percent(plan.meta.real_target.value.0, 0))]);
    let against_target = choice.measure == FanMeasure::AgainstTarget;
    let name = if against_target { target.as_str() } else { scene.text("fan-paid-in") };
    let references = [Reference { name, values: &held_against, target: against_target }];
    let samples: Vec<Vec<f64>> = bands
        .samples
        .iter()
        .map(|future| future.iter().zip(&carried).map(|(value, carry)| f64::from(*value) * carry / factor).collect())
        .collect();
    let format = scene.format;
    let write = |value: f64| format.money_in(value * factor, unit);
    let write_axis =
        |value: f64| if format.masked { String::new() } else { format.number(value, u32::from(value.fract() != 0.0)) };
    let spoken = spoken(scene, choice, &edges, &write);
    Fan::new(id, &spoken, &years, edges.each_ref().map(Vec::as_slice), &write, &write_axis)
        .references(if choice.measure == FanMeasure::NetCash { &[] } else { &references })
        .samples(&samples)
        .stale(scene.simulation.is_stale())
        .show(ui, (height - foot).max(60.0));
    corner(ui, id, scene.text("purpose"), &method(scene));
}

fn spoken(scene: &Scene<'_>, choice: FanChoice, edges: &[Vec<f64>; 5], write: &dyn Fn(f64) -> String) -> String {
    let meta = &scene.plan().meta;
    let end = |edge: usize| edges[edge].last().map_or_else(String::new, |value| write(*value));
    scene.text_with(
        "fan-spoken",
        &[
            ("measure", scene.text(choice.measure.key())),
            ("year", &(meta.start_year + meta.horizon as i32).to_string()),
            ("median", &end(2)),
            ("low", &end(0)),
            ("high", &end(4)),
        ],
    )
}

/// How many futures, which seed, and how percentiles were found: in the corner of every simulated chart.
pub fn method(scene: &Scene<'_>) -> String {
    let simulation = &scene.plan().simulation;
    let Some(analysis) = scene.simulation.analysis() else { return String::new() };
    let paths = scene.format.count(analysis.paths as u64);
    let key = match analysis.quality {
        crate::analysis::projection::Quality::Exact => "fan-method",
        crate::analysis::projection::Quality::Quick => "fan-method-quick",
        crate::analysis::projection::Quality::Streamed => "fan-method-streamed",
    };
    scene.text_with(key, &[("paths", &paths), ("seed", &simulation.seed)])
}
