//! The answer of `concord stress` as a page of text in either language.

use crate::{
    analysis::{
        departures::Departure,
        questions::Party,
        studies::{Bar, Change, Difference, Effect, Shock, Side, Studies, Switch, Tornado, place},
    },
    cli::report::table::{Table, clean, width},
    fund::{
        exact::{Exact, to_f64},
        plan::Plan,
        politics::Orphans,
    },
    language::{Format, Language, MoneyUnit, text, text_with},
    wording::{governance, names, politics, stress},
};

/// What the page is made from.
struct Page<'a> {
    plan: &'a Plan,
    format: Format,
    /// The one unit of all amounts.
    unit: MoneyUnit<'a>,
    lines: Vec<String>,
}

/// The studies of `plan` as a report, lines parted by newlines.
pub(super) fn to_text(plan: &Plan, found: &Studies, language: Language) -> String {
    let format = Format::new(language);
    let unit = format.unit_for(to_f64(plan.total_commitment()), plan.meta.base_currency.as_str());
    let mut page = Page { plan, format, unit, lines: Vec::new() };
    page.head(found.paths);
    if let Some(tornado) = &found.tornado {
        page.base(tornado);
        page.largest_risks(tornado);
        for party in page.parties() {
            page.shocks(tornado, party, true);
            page.shocks(tornado, party, false);
        }
    }
    if let Some(switch) = &found.switch {
        page.switch(switch);
        page.exits(switch);
        page.caps(switch);
    }
    page.lines.push(String::new());
    page.lines.push(page.text("stress-method").to_owned());
    page.lines.join("\n")
}

impl Page<'_> {
    fn text(&self, key: &str) -> &'static str {
        text(self.format.language, key)
    }

    fn with(&self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        text_with(self.format.language, key, &arguments)
    }

    fn heading(&mut self, heading: &str) {
        self.lines.push(String::new());
        self.lines.push(heading.to_owned());
        self.lines.push("-".repeat(width(heading)));
    }

    fn table(&mut self, head: &[String], rows: Vec<Vec<String>>) {
        let mut table = Table::new(head.to_vec());
        for row in rows {
            table.row(row);
        }
        self.lines.extend(table.lines());
    }

    fn parties(&self) -> Vec<Party> {
        std::iter::once(Party::Fund).chain((0..self.plan.partners.len()).map(Party::Partner)).collect()
    }

    /// A party's name as rows and headings carry it.
    fn name(&self, party: Party) -> String {
        match party {
            Party::Fund => self.text("evaluate-fund").to_owned(),
            Party::Partner(_) => clean(politics::party_name(self.plan, party, self.format)),
        }
    }

    fn money(&self, amount: f64) -> String {
        self.format.in_unit(amount, self.unit)
    }

    fn points(&self, value: f64) -> String {
        self.format.bare_percent_of_one(value, 1)
    }

    /// What the chance changes by and its error, percentage points; nothing where no capital is at risk.
    fn chance_cells(&self, change: &Change) -> [String; 2] {
        let by = change.at_risk.then_some(change.chance.2);
        let points = by.map(|by| 100.0 * by.value);
        [self.format.number_change(points, 1), self.format.bare_percent_of_one(by.map(|by| by.error), 1)]
    }

    /// A change of money and its error, in the page's unit.
    fn money_cells(&self, by: Difference) -> [String; 2] {
        [self.format.in_unit_change(by.value, self.unit), self.money(by.error)]
    }

    fn changes(&self, change: &Change) -> Vec<String> {
        let money = [change.profit, change.effect(Effect::Worst)].map(|by| self.money_cells(by));
        self.chance_cells(change).into_iter().chain(money.into_iter().flatten()).collect()
    }

    /// The heads over [`Self::changes`].
    fn changes_head(&self) -> Vec<String> {
        let unit = || vec![("unit", self.format.unit_label(self.unit))];
        let error = self.text("stress-error").to_owned();
        let heads = [
            self.text("stress-chance-change").to_owned(),
            self.with("stress-profit-change", &unit()),
            self.with("stress-worst-change", &unit()),
        ];
        heads.into_iter().flat_map(|head| [head, error.clone()]).collect()
    }

    fn head(&mut self, paths: usize) {
        let meta = &self.plan.meta;
        let title = clean(meta.title.get(self.format.language));
        let Exact(target) = meta.real_target.value;
        let target = target.normalize();
        let frame = [
            ("paths", self.format.count(paths as u64)),
            ("seed", self.plan.simulation.seed.clone()),
            ("target", self.format.percent(target, target.scale().min(6))),
            ("years", self.format.years(meta.horizon, 0)),
            ("currency", meta.base_currency.to_string()),
        ];
        let frame = self.with("stress-frame", &frame);
        let line = "=".repeat(width(&title));
        self.lines.extend([title, line, frame]);
    }

    fn base(&mut self, tornado: &Tornado) {
        self.heading(self.text("stress-base"));
        let unit = [("unit", self.format.unit_label(self.unit))];
        let error = self.text("stress-error").to_owned();
        let head = [
            String::new(),
            self.text("stress-chance").to_owned(),
            error.clone(),
            self.with("stress-profit", &unit),
            error,
            self.with("stress-worst", &unit),
        ];
        let rows = self.parties().into_iter().zip(&tornado.base).map(|(party, standing)| {
            vec![
                self.name(party),
                self.format.bare_percent_of_one(standing.chance.map(|chance| chance.value), 1),
                self.format.bare_percent_of_one(standing.chance.map(|chance| chance.error), 1),
                self.money(standing.profit.mean),
                self.money(standing.profit.mean_error),
                self.money(standing.profit.percentiles.first().copied().unwrap_or(f64::NAN)),
            ]
        });
        let rows = rows.collect();
        self.table(&head, rows);
    }

    /// What takes most from whom: of everything, and of events where that is an assumption or the other way round.
    fn largest_risks(&mut self, tornado: &Tornado) {
        self.heading(self.text("stress-largest"));
        let risks = |party| stress::risks(self.plan, tornado, party, self.format);
        let sentences: Vec<String> = self.parties().into_iter().filter_map(risks).map(|risks| clean(&risks)).collect();
        if sentences.is_empty() {
            self.lines.push(self.text("risk-none").to_owned());
        }
        self.lines.extend(sentences);
    }

    /// Events (scenarios and partners leaving) or assumptions, with the largest effect on the chance first.
    fn shocks(&mut self, tornado: &Tornado, party: Party, events: bool) {
        let bars: Vec<&Bar> = Self::sorted(tornado, party).into_iter().filter(|bar| bar.is_event() == events).collect();
        let key = if events { "stress-events" } else { "stress-assumptions" };
        self.heading(&self.with(key, &[("party", self.name(party))]));
        if bars.is_empty() {
            self.lines.push(self.text("stress-nothing").to_owned());
            return;
        }
        let row = |bar: &Bar, side: &Side| {
            let name = politics::capitalised(&politics::side_name(self.plan, &bar.shock, side, self.format));
            let mut row = vec![clean(&name)];
            if events {
                row.push(self.year_of(&bar.shock));
            }
            row.extend(side.parties.get(place(party)).map(|change| self.changes(change)).unwrap_or_default());
            row
        };
        let rows = bars.iter().flat_map(|bar| bar.sides.iter().map(move |side| (bar, side)));
        let rows = rows.map(|(bar, side)| row(bar, side)).collect();
        let mut head = vec![String::new()];
        if events {
            head.push(self.text("stress-year").to_owned());
        }
        head.extend(self.changes_head());
        self.table(&head, rows);
    }

    /// The bars by their effect on the chance, or on the mean profit of who has no capital at risk.
    fn sorted(tornado: &Tornado, party: Party) -> Vec<&Bar> {
        let standing = tornado.base.get(place(party));
        let at_risk = standing.is_some_and(|standing| standing.chance.is_some());
        tornado.sorted(party, if at_risk { Effect::Chance } else { Effect::Profit })
    }

    fn year_of(&self, shock: &Shock) -> String {
        let year = match shock {
            Shock::Scenario(id) => {
                let known = self.plan.politics.scenarios.iter().find(|scenario| scenario.id == *id);
                known.map(|scenario| scenario.year as usize)
            }
            Shock::Leaves { year, .. } => Some(*year),
            _ => None,
        };
        year.map_or_else(String::new, |year| politics::calendar_year(self.plan, year))
    }

    /// Political risk on against off.
    fn switch(&mut self, switch: &Switch) {
        self.heading(self.text("stress-switch"));
        let politics = &self.plan.politics;
        let active = politics.scenarios.iter().filter(|scenario| politics.active.contains(&scenario.id));
        let active: Vec<String> = active.map(|scenario| clean(scenario.name.get(self.format.language))).collect();
        let active: Vec<&str> = active.iter().map(String::as_str).collect();
        let said = if active.is_empty() {
            self.text("stress-switch-hazard").to_owned()
        } else {
            let named = governance::all_of(&active, self.format.language);
            self.with("stress-switch-active", &[("scenarios", named)])
        };
        self.lines.push(said);
        let rows = self.parties().into_iter().zip(&switch.changes);
        let rows = rows.map(|(party, change)| [vec![self.name(party)], self.changes(change)].concat()).collect();
        let head = [vec![String::new()], self.changes_head()].concat();
        self.table(&head, rows);
    }

    /// Who leaves by hazard, and what is left behind.
    fn exits(&mut self, switch: &Switch) {
        let found = &switch.departures.partners;
        if found.is_empty() {
            return;
        }
        let unit = self.format.unit_label(self.unit);
        self.heading(&self.with("stress-exits", &[("unit", unit)]));
        let last = politics::calendar_year(self.plan, self.plan.meta.horizon as usize);
        let mut head = vec![String::new(), self.with("stress-left", &[("year", last)])];
        let keys = ["stress-error", "stress-paid-in", "stress-orphaned", "stress-carried", "stress-never-made"];
        head.extend(keys.map(|key| self.text(key).to_owned()));
        let rows = found.iter().enumerate().map(|(partner, left)| {
            let carried: f64 = left.carried.iter().sum();
            let mut row = vec![self.name(Party::Partner(partner))];
            row.extend([left.left.value, left.left.error].map(|value| self.points(value)));
            row.extend([left.paid_in, left.orphaned, carried, left.never_made].map(|amount| self.money(amount)));
            row
        });
        let rows = rows.collect();
        self.table(&head, rows);
        if self.plan.politics.orphans == Orphans::NeverMade {
            self.lines.push(self.text("stress-orphans-never").to_owned());
        }
        for (partner, left) in found.iter().enumerate() {
            self.carried(partner, left);
        }
    }

    /// Who carries the calls that a partner leaves behind.
    fn carried(&mut self, partner: usize, left: &Departure) {
        let taken = left.carried.iter().enumerate().filter(|(_, amount)| **amount > 0.0);
        let base = self.plan.meta.base_currency.as_str();
        let taken: Vec<String> = taken
            .map(|(other, amount)| {
                let amount = self.format.money(*amount, base, crate::language::Digits::Tile);
                self.with("stress-carrier", &[("partner", self.name(Party::Partner(other))), ("amount", amount)])
            })
            .collect();
        if taken.is_empty() {
            return;
        }
        let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
        let who = governance::all_of(&taken, self.format.language);
        let arguments = [("partner", self.name(Party::Partner(partner))), ("who", who)];
        self.lines.push(self.with("stress-carriers", &arguments));
    }

    /// What caps on calls hold back; nothing without caps.
    fn caps(&mut self, switch: &Switch) {
        let partners = self.plan.partners.iter();
        let held = partners.zip(switch.departures.not_called.iter().zip(&switch.departures.capped));
        let capped = held.filter(|(partner, _)| self.plan.politics.call_cap(&partner.id).is_some());
        let lines: Vec<String> = capped
            .map(|(partner, (not_called, chance))| {
                let base = self.plan.meta.base_currency.as_str();
                self.with(
                    "stress-cap",
                    &[
                        ("partner", clean(names::partner(self.plan, &partner.id, self.format.language))),
                        ("chance", self.format.percent_of_one(chance.value, 1)),
                        ("amount", self.format.money(*not_called, base, crate::language::Digits::Tile)),
                    ],
                )
            })
            .collect();
        if !lines.is_empty() {
            self.heading(self.text("stress-caps"));
            self.lines.extend(lines);
        }
    }
}
