//! What of a change is looked at, and which shock matters most in it.

use super::{
    outcomes::{Change, Difference},
    tornado::Tornado,
};

/// What of a party's outcomes a shock moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The chance of beating the real target, a part of one.
    #[default]
    Chance,
    /// The mean profit, base currency.
    Mean,
    /// The profit that one future in twenty stays under, base currency.
    Worst,
}

impl Effect {
    /// Every effect, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Chance, Self::Mean, Self::Worst];

    /// What a change comes to in it, with its sampling error.
    pub fn of(self, change: &Change) -> Difference {
        match self {
            Self::Chance => change.chance.2,
            Self::Mean => change.profit,
            Self::Worst => change.worst_change,
        }
    }

    /// Its level before and after.
    pub fn levels(self, change: &Change) -> (f64, f64) {
        match self {
            Self::Chance => (change.chance.0.value, change.chance.1.value),
            Self::Mean => change.mean,
            Self::Worst => change.worst,
        }
    }
}

/// A bar of the tornado by its place, with what each of its sides comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in [`Tornado::bars`].
    pub bar: usize,
    /// By side, in the bar's order.
    pub sides: Vec<Difference>,
}

impl Ranked {
    /// The greatest effect of its sides, whichever way.
    pub fn size(&self) -> f64 {
        self.sides.iter().map(|side| side.value.abs()).fold(0.0, f64::max)
    }
}

/// The bars that move a party (0 is the fund, then the partners in the plan's order), the largest effect first; those
/// that tie stay in the tornado's order. A bar without that party is left out.
pub fn ranked(tornado: &Tornado, party: usize, effect: Effect) -> Vec<Ranked> {
    let mut found: Vec<Ranked> = (tornado.bars.iter().enumerate())
        .filter_map(|(bar, of)| {
            let sides: Option<Vec<Difference>> =
                of.sides.iter().map(|side| side.parties.get(party).map(|change| sane(effect.of(change)))).collect();
            Some(Ranked { bar, sides: sides.filter(|sides| !sides.is_empty())? })
        })
        .collect();
    found.sort_by(|one, other| other.size().total_cmp(&one.size()));
    found
}

/// What is no number moves nothing.
fn sane(found: Difference) -> Difference {
    if found.value.is_finite() && found.error.is_finite() { found } else { Difference::default() }
}

/// The bar and the side of it that lower an effect most for a party; `None` where nothing lowers it.
pub fn largest_risk(tornado: &Tornado, party: usize, effect: Effect) -> Option<(usize, usize)> {
    let mut worst: Option<(f64, (usize, usize))> = None;
    for (bar, of) in tornado.bars.iter().enumerate() {
        for (side, found) in of.sides.iter().enumerate() {
            let value = found.parties.get(party).map_or(0.0, |change| sane(effect.of(change)).value);
            if value < worst.map_or(0.0, |(least, _)| least) {
                worst = Some((value, (bar, side)));
            }
        }
    }
    worst.map(|(_, place)| place)
}
