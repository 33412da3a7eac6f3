//! Series and figures of futures that are in memory: a pass over the tiles, then order statistics.

use super::{
    closed_form,
    engine::{Memory, Scene},
    flows::{Flows, Wanted, Work},
    order::{self, Spread, Values},
    position::Position,
    projection::{BreakEven, Chance, Figures, FiguresAnswer, RatesOfReturn, SeriesAnswer},
    questions::{Counting, Measure, Party, Precision, Questions, SeriesQuestion, Step},
    returns::{self, FIGURES, Figure, RATE_MULTIPLE, RATE_NONE, RATE_TOTAL_LOSS, RATE_UNIQUE, Reckoning},
    risk::{self, Tails},
    series,
};
use crate::market::{
    rows::{Block, Row, tiles_for, width},
    ticket::Cancelled,
    view::TileView,
};
use rayon::prelude::*;
use std::sync::Mutex;

/// One row of every tile of a block, as far as the futures count.
pub(super) struct Column<'a> {
    pub(super) block: &'a Block,
    pub(super) row: usize,
    pub(super) paths: usize,
}

impl Values for Column<'_> {
    fn tiles(&self) -> usize {
        tiles_for(self.paths)
    }

    fn tile<'a>(&'a self, tile: usize, _: &'a mut Row) -> &'a [f32] {
        self.block.row(tile, self.row).get(..width(self.paths, tile)).unwrap_or(&[])
    }
}

/// Memory that threads work in, kept from answer to answer: getting it anew costs more than working in it.
#[derive(Debug, Default)]
pub(super) struct Hands {
    idle: Mutex<Vec<Work>>,
}

impl Hands {
    /// Some of it, which goes back when dropped.
    fn take(&self) -> Hand<'_> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        Hand { work: Some(idle.unwrap_or_default()), hands: self }
    }

    /// Memory held for flows, bytes.
    pub(super) fn bytes(&self) -> usize {
        let rows = |flows: &Flows| {
            let streams = [&flows.whole, &flows.foreign];
            let streams = streams.map(|s| s.calls.capacity() + s.distributions.capacity() + s.values.capacity());
            streams.iter().sum::<usize>() + Step::ALL.iter().map(|step| flows.bridge.rows(*step).len()).sum::<usize>()
        };
        let idle = self.idle.lock();
        let rows = idle.map_or(0, |idle| idle.iter().flat_map(|work| &work.flows).map(rows).sum());
        rows * size_of::<Row>()
    }
}

/// Memory that one thread works in.
struct Hand<'a> {
    /// There until dropped.
    work: Option<Work>,
    hands: &'a Hands,
}

impl Drop for Hand<'_> {
    fn drop(&mut self) {
        if let Ok(mut idle) = self.hands.idle.lock() {
            idle.extend(self.work.take());
        }
    }
}

/// Views worked out together, at most: more would not stay near the processor.
const MOST_TOGETHER: usize = 8;

/// A party in a currency, with what is asked of it.
pub(super) struct View {
    pub(super) position: Position,
    pub(super) counting: Counting,
    /// The places of its series among the questions.
    pub(super) series: Vec<(usize, SeriesQuestion)>,
    /// The places of its figures among the questions.
    pub(super) figures: Vec<usize>,
}

impl View {
    /// What its flows have to show.
    pub(super) fn wanted(&self) -> Wanted<'_> {
        let bridge = self.series.iter().any(|(_, question)| matches!(question.measure, Measure::Bridge(_)));
        Wanted { position: &self.position, counting: self.counting, bridge }
    }
}

/// The views that questions are asked of, each once, in the order of the questions.
pub(super) fn views(scene: &Scene<'_>, questions: &Questions) -> Vec<View> {
    let mut wanted: Vec<(Party, Counting)> = Vec::new();
    let series = questions.series.iter().map(|question| (question.party, question.counting));
    for view in series.chain(questions.figures.iter().copied()) {
        if !wanted.contains(&view) {
            wanted.push(view);
        }
    }
    let view = |(party, counting): (Party, Counting)| View {
        position: scene.position(party),
        counting,
        series: questions
            .series
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, question)| (question.party, question.counting) == (party, counting))
            .collect(),
        figures: (0..questions.figures.len())
            .filter(|k| questions.figures.get(*k) == Some(&(party, counting)))
            .collect(),
    };
    wanted.into_iter().map(view).collect()
}

/// Answers the series and the figures asked for, some parties at a time so that few rows are held.
pub(super) fn answer(
    scene: &Scene<'_>,
    questions: &Questions,
    memory: &mut Memory,
) -> Result<(Vec<SeriesAnswer>, Vec<FiguresAnswer>), Cancelled> {
    let mut series: Vec<Option<SeriesAnswer>> = questions.series.iter().map(|_| None).collect();
    let mut figures: Vec<Option<FiguresAnswer>> = questions.figures.iter().map(|_| None).collect();
    let all = views(scene, questions);
    let mut rest = all.as_slice();
    while !rest.is_empty() {
        let (batch, after) = rest.split_at(batch(rest));
        rest = after;
        fill(scene, batch, memory)?;
        let spreads = spreads(scene, &memory.streams, questions.precision)?;
        let years = scene.futures.recipe.horizon + 1;
        let asked = batch.iter().flat_map(|view| &view.series).enumerate();
        for ((order, (place, question)), years_of) in asked.zip(spreads.chunks(years)) {
            let samples = (0..questions.samples.min(scene.paths))
                .map(|path| (0..years).map(|year| memory.streams.at(path, order * years + year)).collect())
                .collect();
            if let Some(slot) = series.get_mut(*place) {
                *slot = Some(SeriesAnswer { question: *question, years: years_of.to_vec(), samples });
            }
        }
        let asked: Vec<&View> = batch.iter().filter(|view| !view.figures.is_empty()).collect();
        let found: Vec<Option<Figures>> = asked
            .par_iter()
            .enumerate()
            .map(|(order, view)| sum_up(scene, &view.position, &memory.figures, order * FIGURES, questions.precision))
            .collect();
        for (view, found) in asked.into_iter().zip(found) {
            for place in &view.figures {
                if let (Some(slot), Some((party, counting))) = (figures.get_mut(*place), questions.figures.get(*place))
                {
                    *slot = Some(FiguresAnswer { party: *party, counting: *counting, figures: found.clone() });
                }
            }
        }
    }
    Ok((series.into_iter().flatten().collect(), figures.into_iter().flatten().collect()))
}

/// How many of the views to work out next: few enough that at most [`MOST_TOGETHER`] series are held, but one at least.
fn batch(views: &[View]) -> usize {
    let mut series = 0;
    let fits = views.iter().take(MOST_TOGETHER).take_while(|view| {
        series += view.series.len();
        series <= MOST_TOGETHER
    });
    fits.count().max(1)
}

/// Works out what is asked of the views: in `memory.streams` a row a series and year, in `memory.figures` [`FIGURES`] rows
/// a view that is asked for them.
pub(super) fn fill(scene: &Scene<'_>, views: &[View], memory: &mut Memory) -> Result<(), Cancelled> {
    let years = scene.futures.recipe.horizon + 1;
    let deflate = |question: &SeriesQuestion| series::deflators(question.prices, scene.plan, years - 1);
    let wanted: Vec<Vec<_>> =
        views.iter().map(|view| view.series.iter().map(|(_, q)| (q.measure, deflate(q))).collect()).collect();
    let parties: Vec<Wanted<'_>> = views.iter().map(View::wanted).collect();
    let tiles = tiles_for(scene.paths);
    let streams = years * views.iter().map(|view| view.series.len()).sum::<usize>();
    let figures = FIGURES * views.iter().filter(|view| !view.figures.is_empty()).count();
    memory.streams.reshape(tiles, streams);
    memory.figures.reshape(tiles, figures);
    let mut streams = memory.streams.rows_mut().chunks_exact_mut(streams.max(1));
    let mut figures = memory.figures.rows_mut().chunks_exact_mut(figures.max(1));
    let tasks: Vec<(usize, &mut [Row], &mut [Row])> =
        (0..tiles).map(|tile| (tile, streams.next().unwrap_or_default(), figures.next().unwrap_or_default())).collect();
    let hands = &memory.hands;
    tasks.into_par_iter().try_for_each_init(
        || hands.take(),
        |hand, (tile, streams, figures)| {
            scene.ticket.check()?;
            let Some(work) = &mut hand.work else { return Ok(()) };
            let view = scene.futures.tile(tile);
            work.work_out(&view, &scene.net, &parties);
            let mut streams = streams.chunks_exact_mut(years);
            let mut figures = figures.chunks_exact_mut(FIGURES);
            for ((asked, wanted), flows) in views.iter().zip(&wanted).zip(&mut work.flows) {
                for ((measure, deflators), rows) in wanted.iter().zip(&mut streams) {
                    series::measure(flows, *measure, deflators, rows);
                }
                if !asked.figures.is_empty()
                    && let Some(rows) = figures.next()
                {
                    tile_figures(scene, &view, asked, flows, rows);
                }
            }
            Ok(())
        },
    )
}

/// The spread of every row of a block.
pub(super) fn spreads(scene: &Scene<'_>, block: &Block, precision: Precision) -> Result<Vec<Spread>, Cancelled> {
    (0..block.rows_a_tile())
        .into_par_iter()
        .map(|row| {
            scene.ticket.check()?;
            Ok(order::spread(&Column { block, row, paths: scene.paths }, precision).unwrap_or_default())
        })
        .collect()
}

/// What a position's figures are reckoned with.
pub(super) fn reckoning(scene: &Scene<'_>, position: &Position, counting: Counting) -> Reckoning {
    let spot = match (&position.own, counting) {
        (Some(own), Counting::Own) => own.spot,
        _ => 1.0,
    };
    Reckoning { hurdle: closed_form::hurdle(scene.plan), least_value: 0.001 * position.allocated() * spot }
}

/// The figures of a tile from flows that are worked out. The target is one of the own currency, in whichever the rest is
/// counted.
pub(super) fn tile_figures(scene: &Scene<'_>, tile: &TileView<'_>, view: &View, flows: &mut Flows, rows: &mut [Row]) {
    let reckoning = reckoning(scene, &view.position, view.counting);
    returns::figures(&flows.whole, reckoning, rows);
    if let (Some(own), Counting::Base) = (&view.position.own, view.counting) {
        flows.own_currency(tile, own);
        let mut own_rows = vec![crate::market::rows::ZERO; FIGURES];
        returns::figures(&flows.whole, reckoning, &mut own_rows);
        let place = Figure::Excess.row();
        if let (Some(slot), Some(own)) = (rows.get_mut(place), own_rows.get(place)) {
            *slot = *own;
        }
    }
}

/// The figures over all futures from the rows of a block from `first` on; `None` where no capital is at risk.
pub(super) fn sum_up(
    scene: &Scene<'_>,
    position: &Position,
    block: &Block,
    first: usize,
    precision: Precision,
) -> Option<Figures> {
    // Allocated money whose calls all fall beyond the horizon is not at risk either: its multiples are not numbers.
    if position.allocated() <= 0.0 || block.at(0, first + Figure::TotalValueMultiple.row()).is_nan() {
        return None;
    }
    let n = scene.paths;
    let column = |figure: Figure| Column { block, row: first + figure.row(), paths: n };
    let spread = |figure: Figure| order::spread(&column(figure), precision).unwrap_or_default();
    let ((total_value_multiple, distribution_multiple), (rate_of_return, (drawdown, horizon))) = rayon::join(
        || rayon::join(|| spread(Figure::TotalValueMultiple), || spread(Figure::DistributionMultiple)),
        || {
            rayon::join(
                || rates(&column(Figure::RateKind), &column(Figure::RateOfReturn), precision),
                || rayon::join(|| spread(Figure::Drawdown), || at_horizon(&column(Figure::TotalValueMultiple))),
            )
        },
    );
    let (losses, horizon_loss) = horizon;
    let beaten = collect(&column(Figure::Excess)).filter(|excess| *excess >= 0.0).count();
    Some(Figures {
        total_value_multiple,
        distribution_multiple,
        rate_of_return,
        chance_of_loss: Chance::of(losses, n),
        chance_of_target: Chance::of(beaten, n),
        horizon_loss,
        drawdown,
        break_even: break_even(&column(Figure::BreakEven), scene.futures.recipe.horizon),
    })
}

/// On how many futures money is lost by the horizon, and the tails of what is gained on a unit paid in.
fn at_horizon(multiples: &Column<'_>) -> (usize, Tails) {
    let mut gains: Vec<f32> = collect(multiples).map(|multiple| multiple - 1.0).collect();
    let losses = gains.iter().filter(|gain| **gain < 0.0).count();
    (losses, risk::tails(&mut gains).unwrap_or_default())
}

/// The values of a column, in path order.
fn collect<'a>(column: &'a Column<'_>) -> impl Iterator<Item = f32> + 'a {
    (0..column.tiles())
        .flat_map(move |tile| column.block.row(tile, column.row).iter().take(width(column.paths, tile)).copied())
}

fn rates(kinds: &Column<'_>, values: &Column<'_>, precision: Precision) -> RatesOfReturn {
    let n = kinds.paths.max(1) as f64;
    let part = |kind: f32| collect(kinds).filter(|found| found.to_bits() == kind.to_bits()).count() as f64 / n;
    let defined: Vec<f32> = collect(values).filter(|rate| !rate.is_nan()).collect();
    RatesOfReturn {
        spread: order::spread(defined.as_slice(), precision),
        unique: part(RATE_UNIQUE),
        multiple: part(RATE_MULTIPLE),
        none: part(RATE_NONE),
        total_loss: part(RATE_TOTAL_LOSS),
    }
}

pub(super) fn break_even(column: &Column<'_>, horizon: usize) -> BreakEven {
    let mut counts = vec![0_usize; horizon + 1];
    let mut never = 0_usize;
    for year in collect(column) {
        match counts.get_mut(year as usize) {
            Some(count) if year >= 0.0 => *count += 1,
            _ => never += 1,
        }
    }
    let n = column.paths;
    let mut sum = 0;
    let median = counts.iter().position(|count| {
        sum += count;
        2 * sum >= n
    });
    let part = |count: usize| count as f64 / n.max(1) as f64;
    BreakEven { by_year: counts.into_iter().map(part).collect(), never: part(never), median }
}
