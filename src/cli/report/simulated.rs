//! The figures of drawn futures, beside those of the closed form.

use super::{
    Evaluation, LawPart, Loss, Value, departures::DeparturesPart, deployment::DeploymentPart, shared::SharingPart,
};
use crate::{
    analysis::{
        engine::Engine,
        order::Spread,
        projection::{Analysis, BreakEven, Chance, Figures, Quality, RatesOfReturn, SeriesAnswer},
        questions::{Counting, Measure, Party, Questions, Step},
        risk::Tails,
    },
    fund::plan::Plan,
    market::ticket::{Cancelled, Ticket},
};
use serde::{Serialize, Serializer};

/// What the drawn futures are.
#[derive(Clone, Debug, Serialize)]
pub struct SimulationPart {
    /// How many.
    pub paths: usize,
    /// From which seed, hexadecimal.
    pub seed: String,
    /// How percentiles were found: `exact` or `streamed` (a fine histogram).
    pub quality: &'static str,
}

/// What drawn futures say of a holder.
#[derive(Clone, Debug, Serialize)]
pub struct SimulatedPart {
    /// Losses of one drawn year of the invested mix; `None` where nothing is allocated.
    pub one_year_losses: Option<[DrawnLossPart; 2]>,
    /// Committed (or by schedule paid in) so far.
    pub committed: CommittedPart,
    /// In the holder's currency, at drawn rates and hedged as the plan says.
    pub own: ViewPart,
    /// In the base currency.
    pub base: ViewPart,
}

/// A year's drawn losses at one confidence level.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DrawnLossPart {
    /// The confidence level, such as 0.95.
    pub confidence: f64,
    /// In how many years one such year is to be expected, such as 20.
    pub one_year_in: u32,
    /// The losses.
    #[serde(flatten)]
    pub losses: LawPart,
}

/// Cumulative commitments at the end of the years 0 … horizon.
#[derive(Clone, Debug, Serialize)]
pub struct CommittedPart {
    /// In the holder's currency at the plan's spot rates.
    pub own: Vec<f64>,
    /// In the base currency.
    pub base: Vec<f64>,
}

/// A holder's futures counted in one currency.
#[derive(Clone, Debug, Serialize)]
pub struct ViewPart {
    /// `None` where no capital is at risk.
    pub figures: Option<FiguresPart>,
    /// Money of the year by measure.
    #[serde(serialize_with = "as_map")]
    pub series: Vec<(&'static str, SeriesPart)>,
}

/// Figures over all years.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresPart {
    /// Internal rate of return.
    pub irr: RatePart,
    /// Total value to paid-in capital.
    pub tvpi: SpreadPart<f64>,
    /// Distributions to paid-in capital.
    pub dpi: SpreadPart<f64>,
    /// That less comes back than was paid in.
    pub chance_of_loss: ChancePart,
    /// That the real target is beaten, in the holder's own currency in either view.
    pub chance_of_target: ChancePart,
    /// Losses over paid-in capital at the horizon, positive.
    pub horizon_losses: [HorizonLossPart; 2],
    /// Largest fall of the index of yearly growth below its peak.
    pub drawdown: SpreadPart<f64>,
    /// When cumulative net cash turns for good.
    pub break_even: BreakEvenPart,
}

/// Rates of return and the parts of the futures that have one, several, none, or lose everything.
#[derive(Clone, Debug, Serialize)]
pub struct RatePart {
    /// Over the futures with one rate and total losses (−1); `None` where there are none.
    pub spread: Option<SpreadPart<f64>>,
    /// Part with one rate.
    pub unique: f64,
    /// Part with several.
    pub multiple: f64,
    /// Part with none.
    pub none: f64,
    /// Part that lose everything.
    pub total_loss: f64,
}

/// A chance and its standard error.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ChancePart {
    /// Part of the futures.
    pub value: f64,
    /// `√(p(1−p)/n)`.
    pub error: f64,
}

/// Losses over paid-in capital at one confidence level.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct HorizonLossPart {
    /// The confidence level, such as 0.95.
    pub confidence: f64,
    /// What such futures lose at least.
    pub value_at_risk: f64,
    /// What they lose on average.
    pub expected_shortfall: f64,
}

/// When cumulative net cash turns.
#[derive(Clone, Debug, Serialize)]
pub struct BreakEvenPart {
    /// Part of the futures that have turned by the years 0 … horizon.
    pub by_year: Vec<f64>,
    /// Part that never do.
    pub never: f64,
    /// The year by which half have; `None` where fewer do.
    pub median: Option<usize>,
}

/// The percentiles of every band.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ByPercentile<T> {
    /// One in twenty below.
    pub p5: T,
    /// One in four below.
    pub p25: T,
    /// Median.
    pub p50: T,
    /// One in four above.
    pub p75: T,
    /// One in twenty above.
    pub p95: T,
}

/// Centre and spread over the futures: a number each, or a list over the years.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct SpreadPart<T> {
    /// Arithmetic mean.
    pub mean: T,
    /// Its standard error.
    pub mean_error: T,
    /// Type 7.
    pub percentiles: ByPercentile<T>,
    /// Their sampling errors.
    pub percentile_errors: ByPercentile<T>,
}

/// A spread a year, years 0 … horizon.
pub type SeriesPart = SpreadPart<Vec<f64>>;

/// Draws the plan's futures and sets what they say beside the closed form.
///
/// # Errors
/// [`Cancelled`] where the ticket was.
pub fn simulate(
    evaluation: &mut Evaluation,
    plan: &Plan,
    engine: &mut Engine,
    ticket: &Ticket,
) -> Result<(), Cancelled> {
    let questions = Questions { samples: 0, ..Questions::everything(plan.partners.len()) };
    let analysis = engine.answer(plan, &questions, ticket)?;
    let base = plan.spot_f64(&plan.meta.base_currency);
    evaluation.fund.simulated = Some(part(&analysis, Party::Fund, 1.0));
    for (place, (part_of, partner)) in evaluation.partners.iter_mut().zip(plan.partners.iter()).enumerate() {
        let same = partner.currency == plan.meta.base_currency;
        let rate = if same { 1.0 } else { plan.spot_f64(&partner.currency) / base };
        part_of.holding.simulated = Some(part(&analysis, Party::Partner(place), rate));
    }
    evaluation.deployment = analysis.deployment.as_ref().and_then(|answer| DeploymentPart::of(plan, answer));
    evaluation.departures = analysis.departures.as_ref().map(|answer| DeparturesPart::of(plan, answer));
    evaluation.sharing = analysis.sharing.as_ref().map(|answer| SharingPart::of(plan, answer));
    evaluation.simulation = Some(SimulationPart {
        paths: analysis.paths,
        seed: plan.simulation.seed.clone(),
        quality: match analysis.quality {
            Quality::Exact => "exact",
            Quality::Quick => "quick",
            Quality::Streamed => "streamed",
        },
    });
    Ok(())
}

/// A party's part; `rate` is units of its currency for one of the base currency.
fn part(analysis: &Analysis, party: Party, rate: f64) -> SimulatedPart {
    let one_year = analysis.one_year.iter().find(|answer| answer.party == party);
    let committed = analysis.committed.iter().find(|answer| answer.party == party);
    let years = committed.map(|answer| answer.years.clone()).unwrap_or_default();
    let own = if party == Party::Fund { Counting::Base } else { Counting::Own };
    SimulatedPart {
        one_year_losses: one_year.and_then(|answer| Some(drawn(answer.tails.as_ref()?, answer.invested, rate))),
        committed: CommittedPart { own: years.iter().map(|amount| amount * rate).collect(), base: years },
        own: view(analysis, party, own),
        base: view(analysis, party, Counting::Base),
    }
}

fn drawn(tails: &Tails, invested: f64, rate: f64) -> [DrawnLossPart; 2] {
    let loss = |share: f64| {
        let base = share * invested;
        Loss { share, money: Value { own: base * rate, base } }
    };
    let part = |confidence, one_year_in, value_at_risk, shortfall| DrawnLossPart {
        confidence,
        one_year_in,
        losses: LawPart { value_at_risk: loss(value_at_risk), expected_shortfall: loss(shortfall) },
    };
    [part(0.95, 20, tails.var_95, tails.cvar_95), part(0.99, 100, tails.var_99, tails.cvar_99)]
}

fn view(analysis: &Analysis, party: Party, counting: Counting) -> ViewPart {
    let figures = analysis.figures.iter().find(|answer| answer.party == party && answer.counting == counting);
    let series = analysis.series.iter().filter(|answer| {
        let question = answer.question;
        question.party == party && question.counting == counting
    });
    ViewPart {
        figures: figures.and_then(|answer| answer.figures.as_ref()).map(FiguresPart::of),
        series: series.map(|answer| (name(answer.question.measure), over_years(answer))).collect(),
    }
}

fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::Calls => "calls",
        Measure::Distributions => "distributions",
        Measure::NetAssetValue => "net_asset_value",
        Measure::TotalValue => "total_value",
        Measure::NetCash => "net_cash",
        Measure::CumulativeNetCash => "cumulative_net_cash",
        Measure::PaidIn => "paid_in",
        Measure::CumulativeDistributions => "cumulative_distributions",
        Measure::Bridge(Step::Gross) => "gross",
        Measure::Bridge(Step::Costs) => "fees",
        Measure::Bridge(Step::Interest) => "interest",
        Measure::Bridge(Step::Sharing) => "sharing",
        Measure::Bridge(Step::Tax) => "tax",
        Measure::Bridge(Step::Currency) => "currency",
        Measure::Bridge(Step::Net) => "net",
    }
}

impl FiguresPart {
    fn of(figures: &Figures) -> Self {
        let horizon = figures.horizon_loss;
        let at = |confidence, value_at_risk, expected_shortfall| HorizonLossPart {
            confidence,
            value_at_risk,
            expected_shortfall,
        };
        Self {
            irr: RatePart::of(&figures.rate_of_return),
            tvpi: (&figures.total_value_multiple).into(),
            dpi: (&figures.distribution_multiple).into(),
            chance_of_loss: figures.chance_of_loss.into(),
            chance_of_target: figures.chance_of_target.into(),
            horizon_losses: [at(0.95, horizon.var_95, horizon.cvar_95), at(0.99, horizon.var_99, horizon.cvar_99)],
            drawdown: (&figures.drawdown).into(),
            break_even: (&figures.break_even).into(),
        }
    }
}

impl RatePart {
    fn of(rates: &RatesOfReturn) -> Self {
        let RatesOfReturn { spread, unique, multiple, none, total_loss } = rates;
        Self {
            spread: spread.as_ref().map(Into::into),
            unique: *unique,
            multiple: *multiple,
            none: *none,
            total_loss: *total_loss,
        }
    }
}

impl From<&BreakEven> for BreakEvenPart {
    fn from(turn: &BreakEven) -> Self {
        Self { by_year: turn.by_year.clone(), never: turn.never, median: turn.median }
    }
}

impl From<Chance> for ChancePart {
    fn from(chance: Chance) -> Self {
        Self { value: chance.value, error: chance.error }
    }
}

impl<T> From<[T; 5]> for ByPercentile<T> {
    fn from([p5, p25, p50, p75, p95]: [T; 5]) -> Self {
        Self { p5, p25, p50, p75, p95 }
    }
}

impl From<&Spread> for SpreadPart<f64> {
    fn from(spread: &Spread) -> Self {
        Self {
            mean: spread.mean,
            mean_error: spread.mean_error,
            percentiles: spread.percentiles.into(),
            percentile_errors: spread.errors.into(),
        }
    }
}

fn over_years(answer: &SeriesAnswer) -> SeriesPart {
    spreads_over_years(&answer.years)
}

/// A spread a year as lists over the years.
pub(super) fn spreads_over_years(years: &[Spread]) -> SeriesPart {
    let list = |pick: &dyn Fn(&Spread) -> f64| years.iter().map(pick).collect::<Vec<f64>>();
    let lists = |pick: fn(&Spread) -> &[f64; 5]| {
        std::array::from_fn(|rank| list(&|spread| pick(spread).get(rank).copied().unwrap_or(f64::NAN))).into()
    };
    SpreadPart {
        mean: list(&|spread| spread.mean),
        mean_error: list(&|spread| spread.mean_error),
        percentiles: lists(|spread| &spread.percentiles),
        percentile_errors: lists(|spread| &spread.errors),
    }
}

fn as_map<S: Serializer>(series: &[(&'static str, SeriesPart)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(series.iter().map(|(name, part)| (name, part)))
}
