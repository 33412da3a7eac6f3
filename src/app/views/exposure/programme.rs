//! What the view wants of the engine: what is paid in over the years against what is committed.

use super::Choices;
use crate::{
    analysis::questions::{Measure, Party, Questions, SeriesQuestion},
    app::views::Scene,
    fund::plan::Plan,
};

fn question(plan: &Plan, choices: &Choices) -> SeriesQuestion {
    SeriesQuestion::base(choices.party(plan).map_or(Party::Fund, Party::Partner), Measure::PaidIn)
}

/// The questions of the view.
pub fn questions(plan: &Plan, choices: &Choices) -> Questions {
    Questions { series: vec![question(plan, choices)], ..Questions::default() }
}

/// The engine's answer as rows of figures, a value a year, base currency.
pub struct Programme {
    /// The years.
    pub years: Vec<f64>,
    /// What is committed.
    pub committed: Vec<f64>,
    /// Paid in: lower quartile, median, upper quartile.
    pub paid_in: [Vec<f64>; 3],
}

/// The newest answer for the chosen party; `None` until there is one.
pub fn programme(scene: &Scene<'_>) -> Option<Programme> {
    let plan = scene.plan();
    let asked = question(plan, &scene.session.exposure);
    let series = scene.simulation.series(asked)?;
    let committed = scene.simulation.analysis()?.committed.iter().find(|entry| entry.party == asked.party)?;
    let start = f64::from(plan.meta.start_year);
    let edge = |edge: usize| series.years.iter().map(|spread| spread.percentiles[edge]).collect();
    Some(Programme {
        years: (0..series.years.len()).map(|year| start + year as f64).collect(),
        committed: committed.years.clone(),
        paid_in: [edge(1), edge(2), edge(3)],
    })
}
