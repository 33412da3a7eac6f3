//! How long a sector's approvals take by their own laws, before any future is drawn.

use crate::{
    fund::{identity::SectorId, plan::Sections},
    market::approvals::SectorLag,
};

/// The points of a lag that are shown: 10, 50 and 90 per cent.
pub const POINTS: [f64; 3] = [0.1, 0.5, 0.9];
/// Rows of uniforms with which the sum of several stages is weighed.
const ROWS: u32 = 2048;
/// Square roots of these are irrational and independent: a gate each.
const PRIMES: [u32; 24] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89];

/// The 10, 50 and 90 per cent points of a lag, months: exactly where all gates stand in one stage, else over evenly
/// spread points of the unit cube (Richtmyer's sequence, the fractional parts of `i·√prime`), to about a per cent.
pub fn spread(lag: &SectorLag) -> [f64; 3] {
    if let [Some(low), Some(middle), Some(high)] = POINTS.map(|point| lag.quantile(point)) {
        return [low, middle, high];
    }
    let gates = lag.gates().len();
    let uniform = |row: u32, gate: usize| {
        let prime = PRIMES.get(gate % PRIMES.len()).copied().unwrap_or(2);
        (0.5 + f64::from(row) * f64::from(prime).sqrt()).fract()
    };
    let rows: Vec<Vec<f64>> = (0..ROWS).map(|row| (0..gates).map(|gate| uniform(row, gate)).collect()).collect();
    let found = lag.sampled_quantiles(rows.iter().map(Vec::as_slice), &POINTS);
    let at = |place: usize| found.get(place).copied().unwrap_or(0.0);
    [at(0), at(1), at(2)]
}

/// A gate of a sector on the calendar of its approvals.
#[derive(Clone, Debug, PartialEq)]
pub struct GateCourse {
    /// Its stage.
    pub stage: u32,
    /// When its stage begins if every earlier one takes its median, months.
    pub from: f64,
    /// The 10, 50 and 90 per cent points of its own duration, months.
    pub spread: [f64; 3],
}

/// The gates that a sector lists and that apply, in the order of their stages; none where it has the one gate of its own
/// lag.
pub fn gates(plan: &Sections, sector: &SectorId) -> Vec<GateCourse> {
    let Some(lag) = SectorLag::of(plan, sector) else { return Vec::new() };
    let mut courses: Vec<GateCourse> = Vec::new();
    // The stage looked at, when it begins, and the longest median in it so far.
    let (mut stage, mut from, mut longest) = (0, 0.0, 0.0_f64);
    for gate in lag.gates().iter().filter(|gate| gate.id.is_some()) {
        if gate.stage != stage {
            from += longest;
            (stage, longest) = (gate.stage, 0.0);
        }
        let spread = POINTS.map(|point| gate.law.quantile(point));
        longest = longest.max(spread[1]);
        courses.push(GateCourse { stage, from, spread });
    }
    courses
}
