//! A mix of assets projected over years: the formula by itself, on its own input.
//!
//! Log returns are jointly normal, `1 + R = exp(m + v·z)`, `m = ln(1+mean) − v²/2`, with the correlation given for the
//! logarithms; with k steps a year each uses `m/k` and `S/k`. The hedged value of a year is `H = G·X − h·(X − F)` with
//! `F = (1+r_partner)/(1+r_base)` (covered interest parity; Solnik & `McLeavey`, *Global Investments*, ch. 11).

mod shape;

pub use shape::{
    ByPercentile, CurrencyInput, MixStyle, ProjectError, ProjectInput, ProjectOutput, Projected, Terminal, Timing,
};

use super::input::{InputError, Reason, within};
use crate::{
    market::{
        generator::Source,
        rows::{Row, ZERO, tiles_for, width},
        ticket::{Cancelled, Ticket},
    },
    maths::{cholesky, quantile},
};
use rayon::prelude::*;

/// The seed of the formula's draws: the same input gives the same output.
const SEED: &str = "7f3a";

/// Largest contribution, either way.
const LARGEST: f64 = 1e18;

/// Most futures times years times parties.
const MOST_FIGURES: usize = 200_000_000;

/// The input as numbers ready to draw with.
struct Model<'a> {
    input: &'a ProjectInput,
    /// Mean and deviation of a step's logarithm by factor: the assets, then the currency.
    steps: Vec<(f64, f64)>,
    lower: Vec<f64>,
    sources: Vec<Source>,
    /// The fund's contributions, then each partner's.
    pots: Vec<Vec<f64>>,
    hurdle: f64,
}

/// Projects. The result depends on the input alone, not on the threads of the pool it is called in.
///
/// # Errors
/// The field at fault, or that the ticket was cancelled.
pub fn project(input: &ProjectInput, ticket: &Ticket) -> Result<ProjectOutput, ProjectError> {
    let model = Model::of(input)?;
    let tiles: Vec<TileValues> = (0..tiles_for(input.paths))
        .into_par_iter()
        .map(|tile| {
            ticket.check()?;
            Ok(model.tile(tile, width(input.paths, tile)))
        })
        .collect::<Result<_, Cancelled>>()?;
    let columns: Vec<(usize, usize)> =
        (0..model.pots.len()).flat_map(|pot| (0..input.years).map(move |year| (pot, year))).collect();
    let figures: Vec<YearFigures> = columns
        .into_par_iter()
        .map(|(pot, year)| YearFigures::of(tiles.iter().flat_map(|tile| tile.year(pot, year, input.years))))
        .collect();
    let mut parties = figures.chunks(input.years).map(Projected::of);
    let fund = parties.next().unwrap_or_default();
    let partners = input.contributions.keys().cloned().zip(parties).collect();
    Ok(ProjectOutput { fund, partners, terminal: terminal(&tiles, input.years) })
}

/// The values of a tile's futures.
struct TileValues {
    /// By pot and year: a value a future.
    values: Vec<Vec<f64>>,
    /// What the fund was given, in the currency of its values.
    given: Vec<f64>,
    /// That carried at the target.
    carried: Vec<f64>,
}

impl TileValues {
    fn year(&self, pot: usize, year: usize, years: usize) -> impl Iterator<Item = f64> + '_ {
        self.values.get(pot * years + year).into_iter().flatten().copied()
    }
}

impl<'a> Model<'a> {
    fn of(input: &'a ProjectInput) -> Result<Self, InputError> {
        let n = input.mean.len();
        let fault = |field: &str, reason: Reason| InputError { field: field.to_owned(), reason };
        let length = |field: &str, found: usize| {
            if found == n { Ok(()) } else { Err(fault(field, Reason::Length { expected: n, found })) }
        };
        if n == 0 {
            return Err(fault("mean", Reason::Empty));
        }
        check_ranges(input)?;
        length("weights", input.weights.len())?;
        length("correlation", input.correlation.len())?;
        for (i, row) in input.correlation.iter().enumerate() {
            length(&format!("correlation[{i}]"), row.len())?;
            for (j, rho) in row.iter().enumerate() {
                let at = format!("correlation[{i}][{j}]");
                within(&at, *rho, if i == j { 1.0 } else { -1.0 }, 1.0)?;
                let mirror = input.correlation.get(j).and_then(|row| row.get(i)).copied().unwrap_or(f64::NAN);
                if (mirror - rho).abs() > 1e-12 {
                    return Err(fault(&at, Reason::NotSymmetric { row: i, column: j }));
                }
            }
        }
        let logs: Vec<f64> = match (&input.log_volatility, &input.volatility) {
            (Some(logs), _) => logs.clone(),
            (None, Some(deviations)) => deviations
                .iter()
                .zip(&input.mean)
                .map(|(deviation, mean)| {
                    libm::sqrt(libm::log1p((deviation / (1.0 + mean)) * (deviation / (1.0 + mean))))
                })
                .collect(),
            (None, None) => return Err(fault("log_volatility", Reason::Empty)),
        };
        length("log_volatility", logs.len())?;
        let k = input.steps_per_year as f64;
        let mut steps: Vec<(f64, f64)> = input
            .mean
            .iter()
            .zip(&logs)
            .map(|(a, v)| ((libm::log1p(*a) - v * v / 2.0) / k, v / libm::sqrt(k)))
            .collect();
        let mut matrix = input.correlation.clone();
        if let Some(currency) = &input.currency {
            length("currency.correlation", currency.correlation.len())?;
            for (place, rho) in currency.correlation.iter().enumerate() {
                within(format!("currency.correlation[{place}]"), *rho, -1.0, 1.0)?;
            }
            steps.push((currency.log_mean / k, currency.log_volatility / libm::sqrt(k)));
            for (row, rho) in matrix.iter_mut().zip(&currency.correlation) {
                row.push(*rho);
            }
            matrix.push(currency.correlation.iter().copied().chain([1.0]).collect());
        }
        let lower = cholesky::factor(&matrix.concat(), steps.len())
            .map_err(|error| fault("correlation", Reason::NotPositive { least: least(error) }))?;
        let sum: Vec<f64> = (0..input.years)
            .map(|year| input.contributions.values().map(|own| own.get(year).copied().unwrap_or(0.0)).sum())
            .collect();
        Ok(Self {
            input,
            sources: (0..steps.len()).map(|factor| Source::new(SEED, &format!("project:{factor}"))).collect(),
            steps,
            lower,
            pots: std::iter::once(sum).chain(input.contributions.values().cloned()).collect(),
            hurdle: (1.0 + input.real_target) * (1.0 + input.inflation) - 1.0,
        })
    }

    fn tile(&self, tile: usize, width: usize) -> TileValues {
        let (input, years) = (self.input, self.input.years);
        let mut values = vec![Vec::with_capacity(width); self.pots.len() * years];
        let (mut given, mut carried) = (vec![0.0; width], vec![0.0; width]);
        let mut holdings = vec![vec![vec![0.0; input.weights.len()]; self.pots.len()]; width];
        let mut rates = vec![input.currency.as_ref().map_or(1.0, |currency| currency.spot); width];
        let mut normals: Vec<Row> = vec![ZERO; self.steps.len()];
        for year in 0..years {
            // By future: growth by asset and of the constant mix, and the change of the rate.
            let mut growth = vec![(vec![1.0; input.weights.len()], 1.0, 1.0); width];
            for step in 0..input.steps_per_year {
                for (source, row) in self.sources.iter().zip(&mut normals) {
                    source.normals(tile, year * input.steps_per_year + step + 1, row);
                }
                for (place, (assets, mix, rate)) in growth.iter_mut().enumerate() {
                    self.step(&normals, place, assets, mix, rate);
                }
            }
            for (path, (assets, mix, change)) in growth.iter().enumerate() {
                let (Some(pots), Some(rate)) = (holdings.get_mut(path), rates.get_mut(path)) else { continue };
                let opening_rate = *rate;
                *rate *= change;
                let at = if input.timing == Timing::Begin { opening_rate } else { *rate };
                for (pot, (holding, contributions)) in pots.iter_mut().zip(&self.pots).enumerate() {
                    let paid = contributions.get(year).copied().unwrap_or(0.0) * at;
                    let value = self.year(holding, paid, assets, *mix, *change);
                    if let Some(column) = values.get_mut(pot * years + year) {
                        column.push(value);
                    }
                    if pot == 0
                        && let (Some(given), Some(carried)) = (given.get_mut(path), carried.get_mut(path))
                    {
                        *given += paid;
                        *carried = match input.timing {
                            Timing::Begin => (*carried + paid) * (1.0 + self.hurdle),
                            Timing::End => *carried * (1.0 + self.hurdle) + paid,
                        };
                    }
                }
            }
        }
        TileValues { values, given, carried }
    }

    /// One step of one future.
    fn step(&self, normals: &[Row], place: usize, assets: &mut [f64], mix: &mut f64, rate: &mut f64) {
        let size = self.steps.len();
        let z = |factor: usize| normals.get(factor).and_then(|row| row.get(place)).copied().map_or(0.0, f64::from);
        let mut sum = 0.0;
        for (factor, (m, v)) in self.steps.iter().enumerate() {
            let row = self.lower.get(factor * size..=factor * size + factor).unwrap_or(&[]);
            let y: f64 = row.iter().enumerate().map(|(j, l)| l * z(j)).sum();
            let growth = libm::exp(m + v * y);
            match (assets.get_mut(factor), self.input.weights.get(factor)) {
                (Some(asset), Some(weight)) => {
                    *asset *= growth;
                    sum += weight * growth;
                }
                _ => *rate *= growth,
            }
        }
        *mix *= sum;
    }

    /// A year of one pot: what it holds by asset, changed in place; its value at the end.
    fn year(&self, holding: &mut [f64], paid: f64, assets: &[f64], mix: f64, change: f64) -> f64 {
        let pay_in = |holding: &mut [f64]| {
            for (held, weight) in holding.iter_mut().zip(&self.input.weights) {
                *held += weight * paid;
            }
        };
        if self.input.timing == Timing::Begin {
            pay_in(holding);
        }
        let opening: f64 = holding.iter().sum();
        match self.input.style {
            MixStyle::ConstantMix => {
                for (held, weight) in holding.iter_mut().zip(&self.input.weights) {
                    *held = weight * opening * mix;
                }
            }
            MixStyle::BuyAndHold => holding.iter_mut().zip(assets).for_each(|(held, growth)| *held *= growth),
        }
        if let Some(currency) = &self.input.currency
            && opening != 0.0
        {
            let growth = holding.iter().sum::<f64>() / opening;
            let forward = (1.0 + currency.rate_partner) / (1.0 + currency.rate_base);
            let hedged = growth * change - currency.hedge_ratio * (change - forward);
            for held in holding.iter_mut() {
                *held *= hedged / growth;
            }
        }
        if self.input.timing == Timing::End {
            pay_in(holding);
        }
        holding.iter().sum()
    }
}

fn check_ranges(input: &ProjectInput) -> Result<(), InputError> {
    let whole = |field: &str, found: usize, high: usize| {
        let range = Reason::OutOfRange { low: 1.0, high: high as f64 };
        if (1..=high).contains(&found) { Ok(()) } else { Err(InputError { field: field.to_owned(), reason: range }) }
    };
    whole("years", input.years, 200)?;
    whole("steps_per_year", input.steps_per_year, 365)?;
    whole("paths", input.paths, (MOST_FIGURES / (input.years * (input.contributions.len() + 1))).min(1_000_000))?;
    let lists = [
        ("mean", Some(&input.mean)),
        ("log_volatility", input.log_volatility.as_ref()),
        ("volatility", input.volatility.as_ref()),
        ("weights", Some(&input.weights)),
    ];
    for (field, list) in lists {
        for (place, value) in list.into_iter().flatten().enumerate() {
            let low = if field == "mean" {
                -0.999_999
            } else if field == "weights" {
                -10.0
            } else {
                0.0
            };
            if !(*value >= low && *value <= 10.0) {
                return Err(InputError {
                    field: format!("{field}[{place}]"),
                    reason: Reason::OutOfRange { low, high: 10.0 },
                });
            }
        }
    }
    let contributions =
        input.contributions.iter().flat_map(|(name, list)| list.iter().enumerate().map(move |c| (name, c)));
    for (name, (place, value)) in contributions {
        within(format!("contributions.{name}[{place}]"), *value, -LARGEST, LARGEST)?;
    }
    let rates = [("real_target", input.real_target), ("inflation", input.inflation)];
    let currency = input.currency.as_ref().map(|c| {
        [
            ("currency.log_mean", c.log_mean),
            ("currency.log_volatility", c.log_volatility),
            ("currency.rate_base", c.rate_base),
            ("currency.rate_partner", c.rate_partner),
            ("currency.hedge_ratio", c.hedge_ratio),
        ]
    });
    for (field, value) in rates.into_iter().chain(currency.into_iter().flatten()) {
        if !(value > -1.0 && value <= 10.0) {
            return Err(InputError { field: field.to_owned(), reason: Reason::OutOfRange { low: -1.0, high: 10.0 } });
        }
    }
    match &input.currency {
        Some(currency) if !(currency.spot > 0.0 && currency.spot.is_finite()) => Err(InputError {
            field: "currency.spot".to_owned(),
            reason: Reason::OutsideOpen { low: 0.0, high: f64::INFINITY },
        }),
        _ => Ok(()),
    }
}

/// A year's figures of one party.
struct YearFigures {
    mean: f64,
    std: f64,
    percentiles: [f64; 5],
    errors: [f64; 5],
}

impl YearFigures {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let square: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        values.sort_unstable_by(f64::total_cmp);
        let at = |percent: f64| percent / 100.0;
        Self {
            mean,
            std: if n > 1.0 { libm::sqrt(square / (n - 1.0)) } else { 0.0 },
            percentiles: super::order::PERCENTILES.map(|percent| quantile::type7(&values, at(percent))),
            errors: super::order::PERCENTILES.map(|percent| quantile::sampling_error(&values, at(percent))),
        }
    }
}

impl Projected {
    fn of(years: &[YearFigures]) -> Self {
        let mut projected = Self::default();
        for year in years {
            projected.mean.push(year.mean);
            projected.std.push(year.std);
            projected.percentiles_by_year.push(year.percentiles);
            projected.standard_error.push(year.errors);
        }
        projected
    }
}

impl ByPercentile {
    fn push(&mut self, values: [f64; 5]) {
        let lists = [&mut self.p5, &mut self.p25, &mut self.p50, &mut self.p75, &mut self.p95];
        for (list, value) in lists.into_iter().zip(values) {
            list.push(value);
        }
    }
}

fn terminal(tiles: &[TileValues], years: usize) -> Terminal {
    let mut ends: Vec<f64> = tiles.iter().flat_map(|tile| tile.year(0, years - 1, years)).collect();
    let n = ends.len() as f64;
    let given = tiles.iter().flat_map(|tile| tile.given.iter());
    let carried = tiles.iter().flat_map(|tile| tile.carried.iter());
    // What is equal but for rounding is neither lost nor short of the target.
    let losses = ends.iter().zip(given).filter(|(end, given)| **end < **given - 1e-12 * given.abs()).count();
    let beaten = ends.iter().zip(carried).filter(|(end, carried)| **end >= **carried - 1e-12 * carried.abs()).count();
    ends.sort_unstable_by(f64::total_cmp);
    let part = 0.05 * n;
    let whole = libm::floor(part + 1e-9);
    let worst: f64 = ends.iter().take(whole as usize).sum();
    let boundary = ends.get(whole as usize).copied().unwrap_or(0.0);
    Terminal {
        cvar95: (worst + (part - whole).max(0.0) * boundary) / part,
        probability_of_loss: losses as f64 / n,
        probability_beating_real_target: beaten as f64 / n,
    }
}

/// What stood where a positive pivot should.
fn least(error: cholesky::CholeskyError) -> f64 {
    match error {
        cholesky::CholeskyError::NotSquare => f64::NAN,
        cholesky::CholeskyError::Pivot { value, .. } => value,
    }
}
