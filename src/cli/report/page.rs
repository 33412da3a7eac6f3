//! An evaluation as a page of text in either language.

use super::{
    Evaluation, Holding, LawPart, LossPart,
    table::{Table, clean, width},
};
use crate::{
    fund::{exact::Exact, identity::LocationId, plan::Plan},
    language::{Digits, Format, Language, MoneyUnit, Number, currency_names, text, text_with},
    wording::names,
};

/// What the page is made from.
pub(super) struct Page<'a> {
    pub(super) evaluation: &'a Evaluation,
    pub(super) plan: &'a Plan,
    pub(super) format: Format,
    /// The one unit of the amounts in base currency.
    pub(super) unit: MoneyUnit<'a>,
    pub(super) lines: Vec<String>,
}

/// The evaluation of `plan` as a report, lines parted by newlines.
pub fn to_text(evaluation: &Evaluation, plan: &Plan, language: Language) -> String {
    let format = Format::new(language);
    let largest = evaluation.fund.commitment.base.map(|amount| amount.0);
    let unit = format.unit_for(largest, evaluation.plan.base_currency.as_str());
    let mut page = Page { evaluation, plan, format, unit, lines: Vec::new() };
    page.head();
    page.commitments();
    page.return_and_risk();
    page.losses(page.text("evaluate-losses-lognormal"), |loss| loss.lognormal);
    page.in_words();
    page.losses(page.text("evaluate-losses-normal"), |loss| loss.normal);
    page.simulated();
    page.sharing();
    page.deployment();
    page.departures();
    page.exposure(page.text("evaluate-fund"), &evaluation.fund);
    for partner in &evaluation.partners {
        page.exposure(&clean(partner.name.get(language)), &partner.holding);
    }
    page.findings();
    page.lines.push(String::new());
    page.lines.push(page.text("evaluate-method").to_owned());
    page.lines.join("\n")
}

impl<'a> Page<'a> {
    pub(super) fn text(&self, key: &str) -> &'static str {
        text(self.format.language, key)
    }

    pub(super) fn with(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        text_with(self.format.language, key, &arguments)
    }

    /// The fund, then each partner, with the name that rows carry.
    pub(super) fn holders(&self) -> Vec<(String, &'a Holding)> {
        let language = self.format.language;
        let partners = self.evaluation.partners.iter().map(|partner| {
            let name = clean(names::partner(self.plan, &partner.id, language));
            (name, &partner.holding)
        });
        std::iter::once((self.text("evaluate-fund").to_owned(), &self.evaluation.fund)).chain(partners).collect()
    }

    pub(super) fn heading(&mut self, heading: &str) {
        self.lines.push(String::new());
        self.lines.push(heading.to_owned());
        self.lines.push("-".repeat(width(heading)));
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.lines.extend(table.lines());
    }

    pub(super) fn head_of(&self, keys: &[&str]) -> Vec<String> {
        std::iter::once(String::new()).chain(keys.iter().map(|key| self.text(key).to_owned())).collect()
    }

    fn head(&mut self) {
        let (plan, format) = (&self.evaluation.plan, self.format);
        let title = clean(plan.title.get(format.language));
        let last = i64::from(plan.start_year) + i64::from(plan.horizon) - 1;
        let percent = |value: Exact| {
            let value = value.0.normalize();
            format.percent(value, value.scale().min(6))
        };
        let frame = [
            ("first", plan.start_year.to_string()),
            ("last", last.to_string()),
            ("years", format.years(plan.horizon, 0)),
            ("currency", plan.base_currency.to_string()),
        ];
        let target = [
            ("target", percent(plan.real_target)),
            ("inflation", percent(plan.inflation)),
            ("nominal", format.percent_of_one(plan.nominal_target, 2)),
            ("pooling", percent(plan.pooling)),
        ];
        let head =
            ["=".repeat(width(&title)), self.with("evaluate-frame", &frame), self.with("evaluate-target", &target)];
        self.lines.push(title);
        self.lines.extend(head);
    }

    fn commitments(&mut self) {
        self.heading(self.text("evaluate-commitments"));
        let mut head = self.head_of(&["evaluate-own-currency"]);
        head.push(self.with("evaluate-in-base", &[("unit", self.format.unit_label(self.unit))]));
        head.push(self.text("evaluate-allocated").to_owned());
        head.push(self.text("evaluate-unallocated").to_owned());
        let mut table = Table::new(head);
        for (name, holding) in self.holders() {
            let base = |amount: &super::Amount| self.format.in_unit(amount.base.map(|amount| amount.0), self.unit);
            let own = holding.commitment.own.map(|amount| amount.0);
            table.row(vec![
                name,
                self.format.money(own, holding.currency.as_str(), Digits::Significant(4)),
                base(&holding.commitment),
                base(&holding.allocated),
                base(&holding.unallocated),
            ]);
        }
        self.table(&table);
    }

    fn return_and_risk(&mut self) {
        self.heading(self.text("evaluate-return-and-risk"));
        let mut table = Table::new(self.head_of(&[
            "evaluate-arithmetic",
            "evaluate-geometric",
            "evaluate-volatility",
            "evaluate-sharpe",
            "evaluate-chance",
            "term-hhi",
            "evaluate-effective-number",
            "evaluate-diversification",
        ]));
        let format = self.format;
        for (name, holding) in self.holders() {
            let mix = holding.closed_form.as_ref();
            table.row(vec![
                name,
                format.bare_percent_of_one(mix.map(|mix| mix.expected_return.arithmetic), 2),
                format.bare_percent_of_one(mix.map(|mix| mix.expected_return.geometric), 2),
                format.bare_percent_of_one(mix.map(|mix| mix.volatility), 2),
                format.number(mix.and_then(|mix| mix.sharpe_ratio), 3),
                format.bare_percent_of_one(mix.map(|mix| mix.chance_of_target), 1),
                format.number(mix.map(|mix| mix.hhi), 3),
                format.number(mix.map(|mix| mix.effective_number), 1),
                format.number(mix.and_then(|mix| mix.diversification_ratio), 2),
            ]);
        }
        self.table(&table);
    }

    fn losses(&mut self, heading: &str, law: impl Fn(&LossPart) -> LawPart) {
        self.heading(heading);
        let unit = self.format.unit_label(self.unit);
        let mut head = vec![String::new()];
        for level in ["95", "99"] {
            for key in ["evaluate-value-at-risk", "evaluate-shortfall"] {
                head.push(self.with(key, &[("level", level.to_owned())]));
                head.push(unit.clone());
            }
        }
        let mut table = Table::new(head);
        for (name, holding) in self.holders() {
            let mut row = vec![name];
            for place in 0..2 {
                let losses = holding.closed_form.as_ref().and_then(|mix| mix.losses.get(place)).map(&law);
                for loss in [losses.map(|law| law.value_at_risk), losses.map(|law| law.expected_shortfall)] {
                    row.push(self.format.percent_of_one(loss.map(|loss| loss.share), 1));
                    row.push(self.format.in_unit(loss.map(|loss| loss.money.base), self.unit));
                }
            }
            table.row(row);
        }
        self.table(&table);
    }

    /// Losses as frequencies: "One year in twenty, the fund loses US$ 40.3 bn or more".
    fn in_words(&mut self) {
        self.heading(self.text("evaluate-in-words"));
        let mut lines = Vec::new();
        for (place, (name, holding)) in self.holders().into_iter().enumerate() {
            let name = if place == 0 { self.text("evaluate-whole-fund").to_owned() } else { name };
            let Some(mix) = &holding.closed_form else { continue };
            for (loss, key) in mix.losses.iter().zip(["evaluate-frequency-20", "evaluate-frequency-100"]) {
                lines.push(self.frequency(&name, loss, self.text(key)));
            }
        }
        if lines.is_empty() {
            lines.push(self.text("evaluate-nothing").to_owned());
        }
        self.lines.extend(lines);
    }

    fn frequency(&self, holder: &str, loss: &LossPart, frequency: &str) -> String {
        let found = loss.lognormal.value_at_risk;
        let base = self.evaluation.plan.base_currency.as_str();
        let key = if found.share >= 0.0 { "evaluate-loses" } else { "evaluate-gains" };
        self.with(
            key,
            &[
                ("frequency", frequency.to_owned()),
                ("holder", holder.to_owned()),
                ("money", self.format.money(found.money.base.abs(), base, Digits::Tile)),
                ("share", self.format.percent_of_one(found.share.abs(), 1)),
            ],
        )
    }

    fn exposure(&mut self, name: &str, holding: &Holding) {
        self.heading(&self.with("evaluate-exposure-of", &[("holder", name.to_owned())]));
        if holding.closed_form.is_none() {
            self.lines.push(self.text("evaluate-nothing").to_owned());
            return;
        }
        let format = self.format;
        // A holder that counts in another currency reads its amounts in both.
        let own = (holding.currency != self.evaluation.plan.base_currency)
            .then(|| format.unit_for(holding.commitment.own.map(|amount| amount.0), holding.currency.as_str()));
        let units: Vec<MoneyUnit<'_>> = std::iter::once(self.unit).chain(own).collect();
        self.sectors(holding, &units);
        let language = format.language;
        let locations = holding.locations.iter().map(|part| {
            let id = LocationId::from(part.id.as_str());
            (clean(names::location(self.plan, &id, language)), part)
        });
        let locations = self.places("evaluate-location", locations, &units);
        let named = |code: &str| currency_names(code).map_or(code.to_owned(), |names| names.name(language).to_owned());
        let currencies = holding.currencies.iter().map(|part| (named(&part.id), part));
        let currencies = self.places("evaluate-currency", currencies, &units);
        let share = format.percent_of_one(holding.foreign_currency_share, 2);
        let foreign =
            self.with("evaluate-foreign", &[("currency", named(holding.currency.as_str())), ("share", share)]);
        for table in [locations, currencies] {
            self.lines.push(String::new());
            self.table(&table);
        }
        self.lines.push(foreign);
    }

    fn sectors(&mut self, holding: &Holding, units: &[MoneyUnit<'_>]) {
        let format = self.format;
        let mut head = vec![self.text("evaluate-sector").to_owned(), self.text("evaluate-of-commitment").to_owned()];
        for key in ["evaluate-committed", "evaluate-exposure"] {
            head.extend(units.iter().map(|unit| self.with(key, &[("unit", format.unit_label(*unit))])));
        }
        head.extend(["evaluate-weight", "evaluate-risk"].map(|key| self.text(key).to_owned()));
        let mut table = Table::new(head);
        for part in &holding.sectors {
            if part.share.0.is_zero() && part.exposure.base <= 0.0 {
                continue;
            }
            let mut row =
                vec![clean(names::sector(self.plan, &part.id, format.language)), format.number(part.share.0, 2)];
            let committed = [part.committed.base, part.committed.own].map(|amount| Number::from(amount.map(|a| a.0)));
            let exposure = [part.exposure.base, part.exposure.own].map(Number::from);
            for amounts in [committed, exposure] {
                row.extend(amounts.into_iter().zip(units).map(|(amount, unit)| format.in_unit(amount, *unit)));
            }
            row.push(format.bare_percent_of_one(part.weight, 2));
            row.push(format.bare_percent_of_one(part.risk_share, 2));
            table.row(row);
        }
        self.table(&table);
    }

    fn places<'b>(
        &self,
        key: &str,
        parts: impl Iterator<Item = (String, &'b super::PlacePart)>,
        units: &[MoneyUnit<'_>],
    ) -> Table {
        let format = self.format;
        let mut head = vec![self.text(key).to_owned()];
        head.extend(units.iter().map(|unit| format.unit_label(*unit)));
        head.push(self.text("evaluate-weight").to_owned());
        let mut table = Table::new(head);
        for (name, part) in parts {
            let amounts = [part.exposure.base, part.exposure.own];
            let mut row = vec![name];
            row.extend(amounts.into_iter().zip(units).map(|(amount, unit)| format.in_unit(amount, *unit)));
            row.push(format.bare_percent_of_one(part.share, 2));
            table.row(row);
        }
        table
    }

    fn findings(&mut self) {
        self.heading(self.text("evaluate-findings"));
        if self.evaluation.findings.is_empty() {
            self.lines.push(self.text("evaluate-signable").to_owned());
            return;
        }
        self.lines.push(self.text("evaluate-not-signable").to_owned());
        let sentences = self.evaluation.findings.iter().map(|finding| format!("- {}", clean(&finding.sentence)));
        self.lines.extend(sentences);
    }
}
