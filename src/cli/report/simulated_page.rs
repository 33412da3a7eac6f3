//! The short simulated section of the report.

use super::{page::Page, table::Table};

impl Page<'_> {
    /// What drawn futures say; nothing where none were drawn.
    pub(super) fn simulated(&mut self) {
        let Some(simulation) = &self.evaluation.simulation else { return };
        let format = self.format;
        let count = format.count(simulation.paths as u64);
        self.heading(&self.with("evaluate-simulated", &[("paths", count), ("seed", simulation.seed.clone())]));
        let mut head = self.head_of(&["evaluate-chance", "evaluate-chance-error"]);
        head.push(self.with("evaluate-drawn-value-at-risk", &[("level", "95".to_owned())]));
        head.push(format.unit_label(self.unit));
        let rest = ["evaluate-median-irr", "evaluate-median-tvpi", "evaluate-break-even"];
        head.extend(rest.map(|key| self.text(key).to_owned()));
        let mut table = Table::new(head);
        for (name, holding) in self.holders() {
            let simulated = holding.simulated.as_ref();
            let figures = simulated.and_then(|part| part.own.figures.as_ref());
            let losses = simulated.and_then(|part| part.one_year_losses.as_ref());
            let loss = losses.and_then(|losses| losses.first()).map(|loss| loss.losses.value_at_risk);
            let rate = figures.and_then(|figures| figures.irr.spread);
            let turn = figures.and_then(|figures| figures.break_even.median);
            table.row(vec![
                name,
                format.bare_percent_of_one(figures.map(|figures| figures.chance_of_target.value), 1),
                format.bare_percent_of_one(figures.map(|figures| figures.chance_of_target.error), 1),
                format.percent_of_one(loss.map(|loss| loss.share), 1),
                format.in_unit(loss.map(|loss| loss.money.base), self.unit),
                format.bare_percent_of_one(rate.map(|rate| rate.percentiles.p50), 1),
                format.number(figures.map(|figures| figures.tvpi.percentiles.p50), 2),
                format.number(turn.map(|year| year as f64), 0),
            ]);
        }
        self.table(&table);
        self.lines.push(self.text("evaluate-simulated-method").to_owned());
    }
}
