//! The paths of one unit committed to a sector whose calls differ from future to future: because it waits for gates, or
//! because who pays leaves, is held back by a cap, or takes over what others leave.
//!
//! Rows are laid out as four runs of the years 0 … horizon: distributions, net asset values, calls and, where somebody is
//! taxed on gain, the cost recovered.

use super::{
    clock::Clock,
    kernel,
    programme::{Programme, Timetable},
    rows::{Row, TILE, ZERO},
    waiting::{Waiting, Waits},
};

/// When a sector's commitments start on the futures of a tile, and what they do then.
#[derive(Clone, Debug)]
pub struct Starts {
    /// By age, padded in front: see [`look_up`].
    calls: Vec<f32>,
    rates: Vec<f32>,
    clocks: Vec<Clock>,
    /// Whole years that a future waits.
    whole: Vec<usize>,
    /// The least of them.
    least: usize,
    /// By start: the part of the commitment.
    parts: Vec<Row>,
    /// What a year of waiting is charged.
    charges: Vec<Row>,
}

/// What of the calls scheduled for a year is paid in which year, by year of payment: the year scheduled and the part.
pub type Payments = Vec<Vec<(usize, Row)>>;

/// Rows to work in.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    calls: Vec<Row>,
    rates: Vec<Row>,
    pots: Vec<Row>,
    alive: Vec<bool>,
}

/// A table by age with as many zeros in front, so that an age before the start reads nothing.
fn padded(table: &[f64]) -> Vec<f32> {
    std::iter::repeat_n(0.0, table.len()).chain(table.iter().copied()).map(|value| value as f32).collect()
}

impl Starts {
    fn new(timetable: &Timetable, clocks: &[Clock], whole: Vec<usize>, parts: Vec<Row>) -> Self {
        let least = whole.iter().copied().min().unwrap_or(0);
        Self {
            calls: padded(&timetable.calls),
            rates: padded(&timetable.rates),
            clocks: clocks.to_vec(),
            whole,
            least,
            parts,
            charges: Vec::new(),
        }
    }

    /// Of commitments that wait for gates.
    pub fn waiting(waiting: &Waiting, waits: &Waits) -> Self {
        let years = waiting.timetable.calls.len();
        let whole = waits.whole.iter().map(|whole| (*whole).min(years)).collect();
        let mut starts = Self::new(&waiting.timetable, &waiting.clocks, whole, waits.parts.clone());
        if waiting.cost > 0.0 {
            starts.charges = vec![ZERO; years];
            let rows = starts.charges.iter_mut().enumerate();
            rows.for_each(|(year, row)| waiting.charge(waits, year, row));
        }
        starts
    }

    /// Of commitments that all wait the same.
    pub fn settled(programme: &Programme) -> Self {
        let last = programme.starts.iter().map(|(start, _)| *start).max().unwrap_or(0);
        let mut parts = vec![ZERO; last + 1];
        for (start, part) in &programme.starts {
            if let Some(row) = parts.get_mut(*start) {
                row.fill(*part as f32);
            }
        }
        Self::new(&programme.timetable, &programme.clocks, vec![0; TILE], parts)
    }

    fn years(&self) -> usize {
        self.calls.len() / 2
    }

    /// Each future's entry of a padded table, `age` years after a start without a wait.
    fn look_up(&self, table: &[f32], age: usize, out: &mut Row) {
        let last = (self.years() + age).min(table.len() - 1);
        for (out, whole) in out.iter_mut().zip(&self.whole) {
            *out = table.get(last.wrapping_sub(*whole)).copied().unwrap_or(0.0);
        }
    }

    fn fill(&self, table: &[f32], rows: &mut Vec<Row>) {
        rows.resize(self.years(), ZERO);
        for (age, row) in rows.iter_mut().enumerate() {
            self.look_up(table, age, row);
        }
    }

    /// What is called of a unit in a year, charges for waiting included, if nothing stands in the way.
    pub fn scheduled(&self, out: &mut [Row], scratch: &mut Scratch) {
        out.fill(ZERO);
        self.fill(&self.calls, &mut scratch.calls);
        for clock in &self.clocks {
            for (year, out) in out.iter_mut().enumerate() {
                self.add_scheduled(clock, year, &scratch.calls, |_, part, call| {
                    kernel::add_product(out, clock.weight as f32, part, call);
                });
            }
        }
        out.iter_mut().zip(&self.charges).for_each(|(out, charge)| kernel::add(out, charge));
    }

    /// Shows every part with what is called of it in a year by a clock.
    fn add_scheduled(&self, clock: &Clock, year: usize, calls: &[Row], mut show: impl FnMut(usize, &Row, &Row)) {
        let reading = clock.reading(year);
        if !clock.runs(year) || (reading == clock.reading(year.wrapping_sub(1)) && year > 0) {
            return;
        }
        for (start, part) in self.parts.iter().enumerate() {
            let age = reading.checked_sub(start).filter(|age| *age >= self.least);
            if let Some(call) = age.and_then(|age| calls.get(age)) {
                show(start, part, call);
            }
        }
    }

    /// The paths of one unit, all calls made when they are scheduled: `growth` is `1 + R` in the years 0 … horizon.
    pub fn paths(&self, growth: &[Row], costs: f32, out: &mut [Row], scratch: &mut Scratch) {
        self.go(growth, costs, None, out, scratch);
    }

    /// The paths of what `payments` pay of the calls of one unit. What is paid late earns nothing until then and ages
    /// from the year in which it is paid.
    pub fn paid(&self, growth: &[Row], costs: f32, payments: &Payments, out: &mut [Row], scratch: &mut Scratch) {
        self.go(growth, costs, Some(payments), out, scratch);
    }

    fn go(&self, growth: &[Row], costs: f32, payments: Option<&Payments>, out: &mut [Row], scratch: &mut Scratch) {
        let years = self.years();
        out.fill(ZERO);
        let (distributions, rest) = out.split_at_mut(years.min(out.len()));
        let (values, rest) = rest.split_at_mut(years.min(rest.len()));
        let (calls, recovered) = rest.split_at_mut(years.min(rest.len()));
        self.fill(&self.calls, &mut scratch.calls);
        self.fill(&self.rates, &mut scratch.rates);
        for clock in &self.clocks {
            scratch.pots.clear();
            scratch.alive.clear();
            for year in 0..years {
                let (Some(growth), Some(distribution)) = (growth.get(year), distributions.get_mut(year)) else {
                    return;
                };
                let (Some(closing), Some(called)) = (values.get_mut(year), calls.get_mut(year)) else { return };
                Self::grow(clock, year, (growth, costs), (distribution, closing), scratch);
                match payments {
                    None => self.call(clock, (year, year), None, (closing, called), scratch),
                    Some(payments) => {
                        for (scheduled, part) in payments.get(year).into_iter().flatten() {
                            self.call(clock, (*scheduled, year), Some(part), (closing, called), scratch);
                        }
                    }
                }
            }
        }
        self.charge(payments, calls);
        if !recovered.is_empty() {
            self.recover(payments, calls, recovered, scratch);
        }
    }

    /// Grows every pot of money of the same age by a year and pays out of it.
    fn grow(
        clock: &Clock,
        year: usize,
        (growth, costs): (&Row, f32),
        (distribution, closing): (&mut Row, &mut Row),
        scratch: &mut Scratch,
    ) {
        let Scratch { rates, pots, alive, .. } = scratch;
        for (start, (pot, alive)) in pots.iter_mut().zip(alive.iter()).enumerate() {
            if !*alive {
                continue;
            }
            let age = clock.reading(year).checked_sub(start).filter(|_| clock.runs(year));
            let rate = age.and_then(|age| rates.get(age)).unwrap_or(&ZERO);
            kernel::pot_year(pot, growth, costs, rate, distribution, closing);
        }
    }

    /// Puts what is paid in a year of the calls scheduled for another into the pots of its age. The value so far is in
    /// `closing` already.
    fn call(
        &self,
        clock: &Clock,
        (scheduled, year): (usize, usize),
        paid: Option<&Row>,
        (closing, called): (&mut Row, &mut Row),
        scratch: &mut Scratch,
    ) {
        let shift = clock.reading(year) - clock.reading(scheduled);
        let Scratch { calls, pots, alive, .. } = scratch;
        self.add_scheduled(clock, scheduled, calls, |start, part, call| {
            let slot = start + shift;
            if pots.len() <= slot {
                pots.resize(slot + 1, ZERO);
                alive.resize(slot + 1, false);
            }
            if let (Some(pot), Some(alive)) = (pots.get_mut(slot), alive.get_mut(slot)) {
                *alive = true;
                kernel::pay_in(pot, clock.weight as f32, (part, call), paid, closing, called);
            }
        });
    }

    /// What waiting is charged: called and lost. It is paid with the calls of its year.
    fn charge(&self, payments: Option<&Payments>, calls: &mut [Row]) {
        for (year, called) in calls.iter_mut().enumerate() {
            match payments {
                None => {
                    if let Some(charge) = self.charges.get(year) {
                        kernel::add(called, charge);
                    }
                }
                Some(payments) => {
                    for (scheduled, part) in payments.get(year).into_iter().flatten() {
                        if let Some(charge) = self.charges.get(*scheduled) {
                            kernel::add_product(called, 1.0, charge, part);
                        }
                    }
                }
            }
        }
    }

    /// The cost recovered with what is paid out; in the last year with what is left. What waiting was charged is no cost
    /// of anything.
    fn recover(&self, payments: Option<&Payments>, calls: &[Row], out: &mut [Row], scratch: &mut Scratch) {
        // The basis goes the way of value without growth: it comes in with calls and leaves at the rates of distribution.
        let years = self.years();
        let ones = Row::of(1.0);
        let (mut closing, mut called, mut charged) = (ZERO, ZERO, vec![ZERO; years]);
        self.charge(payments, &mut charged);
        for clock in &self.clocks {
            scratch.pots.clear();
            scratch.alive.clear();
            for (year, out) in out.iter_mut().enumerate().take(years) {
                Self::grow(clock, year, (&ones, 0.0), (out, &mut closing), scratch);
                match payments {
                    None => self.call(clock, (year, year), None, (&mut closing, &mut called), scratch),
                    Some(payments) => {
                        for (scheduled, part) in payments.get(year).into_iter().flatten() {
                            self.call(clock, (*scheduled, year), Some(part), (&mut closing, &mut called), scratch);
                        }
                    }
                }
            }
        }
        let mut left = ZERO;
        for row in calls {
            kernel::add(&mut left, row);
        }
        for row in charged.iter().chain(out.iter()) {
            kernel::add_part(&mut left, -1.0, row);
        }
        if let Some(last) = out.last_mut() {
            kernel::add(last, &left);
        }
    }
}

/// How many rows a sector has in so many years.
pub fn rows(years: usize, recovers: bool) -> usize {
    years * if recovers { 4 } else { 3 }
}
