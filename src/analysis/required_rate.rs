//! The return a project must earn before its funder earns the rate deemed on its money.
//!
//! A partner that funds a project alone but receives only a part of its cash is paid back no sooner than the project
//! earns more than the deemed rate. For cash that is level over the project's life this has an exact answer: the
//! funder's part of a level payment repays the principal at the deemed rate (an annuity), and the project's own return is
//! the rate at which the whole payment does. (The reading of the memorandum of 2025 as a loan repaid out of half the cash:
//! Federal Reserve Bank of St. Louis, "Analyzing Japan's $550 Billion Pledge to Invest in the U.S.", November 2025.)

/// Lives that the table has, years.
pub const LIVES: [u32; 5] = [10, 15, 20, 25, 30];

/// A payment of 1 at the end of each of `life` years is worth this at `rate` a year.
fn annuity(rate: f64, life: u32) -> f64 {
    if rate.abs() < 1e-9 {
        return f64::from(life);
    }
    (1.0 - libm::pow(1.0 + rate, -f64::from(life))) / rate
}

/// The internal rate of return, a year, of a project of so many years of level cash on which a funder with this part of
/// the cash, `0 < funder_part ≤ 1`, earns exactly `deemed` a year on all of the capital. `None` where no such project
/// exists: no life, no part, a rate at or below −100 %.
pub fn project_rate(deemed: f64, life: u32, funder_part: f64) -> Option<f64> {
    let sane = life > 0 && funder_part > 0.0 && funder_part <= 1.0 && deemed > -1.0 && deemed.is_finite();
    if !sane {
        return None;
    }
    // The project pays back 1 by payments of 1/(part · annuity): its own annuity factor is that payment's inverse.
    let goal = funder_part * annuity(deemed, life);
    let (mut low, mut high) = (deemed, deemed.max(0.0) + 1.0);
    while annuity(high, life) > goal {
        high *= 2.0;
        if high > 1e9 {
            return None;
        }
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if annuity(middle, life) > goal {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high))
}
