//! The clock of a sector's commitments: it runs a year a year, and stands while a scenario delays calls.

/// How a clock goes, years 0 … horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// The part of all commitments that goes by this clock.
    pub weight: f64,
    /// Whether it runs in the year.
    runs: Vec<bool>,
    /// What it reads at the year's end.
    readings: Vec<usize>,
}

impl Clock {
    /// One that never stands, for all commitments.
    pub fn running(horizon: usize) -> Self {
        Self { weight: 1.0, runs: vec![true; horizon + 1], readings: (0..=horizon).collect() }
    }

    /// How many years it knows.
    pub fn years(&self) -> usize {
        self.runs.len()
    }

    /// Whether it runs in a year.
    pub fn runs(&self, year: usize) -> bool {
        self.runs.get(year).copied().unwrap_or(false)
    }

    /// What it reads at the end of a year.
    pub fn reading(&self, year: usize) -> usize {
        self.readings.get(year).copied().unwrap_or(usize::MAX)
    }

    /// Clocks that stand so many months from the start of `year` (1 or later) on: a delay of `n + g` years makes the part
    /// `1 − g` stand `n` years and the part `g` a year more. Years in which a clock stands already do not count.
    pub fn delayed(clocks: &[Self], year: usize, months: f64) -> Vec<Self> {
        let whole = libm::floor(months / 12.0);
        let late = months / 12.0 - whole;
        let parts = [(1.0 - late, whole as usize), (late, whole as usize + 1)];
        let split = clocks.iter().flat_map(|clock| {
            parts.iter().filter(|(part, _)| *part > 0.0).map(|(part, years)| clock.standing(year, *years, *part))
        });
        split.collect()
    }

    fn standing(&self, from: usize, years: usize, part: f64) -> Self {
        let mut clock = Self { weight: self.weight * part, ..self.clone() };
        clock.runs.iter_mut().skip(from.max(1)).filter(|runs| **runs).take(years).for_each(|runs| *runs = false);
        let mut reading = 0;
        for (year, (slot, runs)) in clock.readings.iter_mut().zip(&clock.runs).enumerate() {
            reading += usize::from(year > 0 && *runs);
            *slot = reading;
        }
        clock
    }

    /// The part of a year's growth that is not held up by clocks that stand.
    pub fn kept(clocks: &[Self], year: usize) -> f64 {
        if clocks.iter().all(|clock| clock.runs(year)) {
            return 1.0;
        }
        clocks.iter().filter(|clock| clock.runs(year)).map(|clock| clock.weight).sum()
    }
}
