//! Series and figures of futures that are in memory: a pass over the tiles, then order statistics.

use super::{
    closed_form,
    engine::{Memory, Scene},
    flows::Flows,
    order::{self, Spread, Values},
    position::Position,
    projection::{BreakEven, Chance, Figures, FiguresAnswer, RatesOfReturn, SeriesAnswer},
    questions::{Counting, Party, Precision, Questions, SeriesQuestion},
    returns::{self, FIGURES, Figure, RATE_MULTIPLE, RATE_NONE, RATE_TOTAL_LOSS, RATE_UNIQUE, Reckoning},
    risk, series,
};
use crate::market::{
    rows::{Block, Row, tiles_for, width},
    ticket::Cancelled,
};
use rayon::prelude::*;

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

/// The series asked for, party by party so that only one party's rows are held.
pub(super) fn series(
    scene: &Scene<'_>,
    questions: &Questions,
    memory: &mut Memory,
) -> Result<Vec<SeriesAnswer>, Cancelled> {
    let mut answers: Vec<Option<SeriesAnswer>> = questions.series.iter().map(|_| None).collect();
    for (party, counting) in views(&questions.series) {
        let wanted: Vec<(usize, SeriesQuestion)> = questions
            .series
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, question)| (question.party, question.counting) == (party, counting))
            .collect();
        let asked: Vec<SeriesQuestion> = wanted.iter().map(|(_, question)| *question).collect();
        fill(scene, &scene.position(party), &asked, &mut memory.streams)?;
        let spreads = spreads(scene, &memory.streams, questions.precision)?;
        let years = scene.futures.recipe.horizon + 1;
        for ((order, (place, question)), years_of) in wanted.into_iter().enumerate().zip(spreads.chunks(years)) {
            let samples = (0..questions.samples.min(scene.paths))
                .map(|path| (0..years).map(|year| memory.streams.at(path, order * years + year)).collect())
                .collect();
            if let Some(slot) = answers.get_mut(place) {
                *slot = Some(SeriesAnswer { question, years: years_of.to_vec(), samples });
            }
        }
    }
    Ok(answers.into_iter().flatten().collect())
}

/// The parties and currencies that series are asked for, each once.
pub(super) fn views(questions: &[SeriesQuestion]) -> Vec<(Party, Counting)> {
    let mut views = Vec::new();
    for view in questions.iter().map(|question| (question.party, question.counting)) {
        if !views.contains(&view) {
            views.push(view);
        }
    }
    views
}

/// Works out the series of one position, all in one currency: a row a question and year.
pub(super) fn fill(
    scene: &Scene<'_>,
    position: &Position,
    asked: &[SeriesQuestion],
    out: &mut Block,
) -> Result<(), Cancelled> {
    let years = scene.futures.recipe.horizon + 1;
    let wanted: Vec<_> = asked
        .iter()
        .map(|question| (question.measure, series::deflators(question.prices, scene.plan, years - 1)))
        .collect();
    let counting = asked.first().map_or(Counting::Base, |question| question.counting);
    out.reshape(tiles_for(scene.paths), years * asked.len());
    out.rows_mut().par_chunks_exact_mut((years * asked.len()).max(1)).enumerate().try_for_each_init(
        Flows::default,
        |flows, (tile, rows)| {
            scene.ticket.check()?;
            flows.work_out(&scene.futures.tile(tile), position, counting);
            for ((measure, deflators), rows) in wanted.iter().zip(rows.chunks_exact_mut(years)) {
                series::measure(&flows.whole, *measure, deflators, rows);
            }
            Ok(())
        },
    )
}

/// The spread of every row of a block.
fn spreads(scene: &Scene<'_>, block: &Block, precision: Precision) -> Result<Vec<Spread>, Cancelled> {
    (0..block.rows_a_tile())
        .into_par_iter()
        .map(|row| {
            scene.ticket.check()?;
            Ok(order::spread(&Column { block, row, paths: scene.paths }, precision).unwrap_or_default())
        })
        .collect()
}

/// The figures asked for.
pub(super) fn figures(
    scene: &Scene<'_>,
    questions: &Questions,
    memory: &mut Memory,
) -> Result<Vec<FiguresAnswer>, Cancelled> {
    let answer = |(party, counting): &(Party, Counting)| {
        let position = scene.position(*party);
        let reckoning = reckoning(scene, &position, *counting);
        memory.figures.reshape(tiles_for(scene.paths), FIGURES);
        memory.figures.rows_mut().par_chunks_exact_mut(FIGURES).enumerate().try_for_each_init(
            Flows::default,
            |flows, (tile, rows)| {
                scene.ticket.check()?;
                tile_figures(&scene.futures.tile(tile), &position, *counting, reckoning, flows, rows);
                Ok(())
            },
        )?;
        Ok(FiguresAnswer {
            party: *party,
            counting: *counting,
            figures: sum_up(scene, &position, &memory.figures, questions.precision),
        })
    };
    questions.figures.iter().map(answer).collect()
}

/// What a position's figures are reckoned with.
pub(super) fn reckoning(scene: &Scene<'_>, position: &Position, counting: Counting) -> Reckoning {
    let spot = match (&position.own, counting) {
        (Some(own), Counting::Own) => own.spot,
        _ => 1.0,
    };
    Reckoning { hurdle: closed_form::hurdle(scene.plan), least_value: 0.001 * position.allocated() * spot }
}

/// The figures of a tile. The target is one of the own currency, in whichever the rest is counted.
pub(super) fn tile_figures(
    view: &crate::market::futures::TileView<'_>,
    position: &Position,
    counting: Counting,
    reckoning: Reckoning,
    flows: &mut Flows,
    rows: &mut [Row],
) {
    flows.work_out(view, position, counting);
    returns::figures(&flows.whole, reckoning, rows);
    if let (Some(own), Counting::Base) = (&position.own, counting) {
        flows.own_currency(view, own);
        let mut own_rows = vec![crate::market::rows::ZERO; FIGURES];
        returns::figures(&flows.whole, reckoning, &mut own_rows);
        let place = Figure::Excess.row();
        if let (Some(slot), Some(own)) = (rows.get_mut(place), own_rows.get(place)) {
            *slot = *own;
        }
    }
}

/// The figures over all futures; `None` where no capital is at risk.
pub(super) fn sum_up(scene: &Scene<'_>, position: &Position, block: &Block, precision: Precision) -> Option<Figures> {
    // Allocated money whose calls all fall beyond the horizon is not at risk either: its multiples are not numbers.
    if position.allocated() <= 0.0 || block.at(0, Figure::TotalValueMultiple.row()).is_nan() {
        return None;
    }
    let n = scene.paths;
    let column = |figure: Figure| Column { block, row: figure.row(), paths: n };
    let spread = |figure: Figure| order::spread(&column(figure), precision).unwrap_or_default();
    let ((total_value_multiple, distribution_multiple), (rate_of_return, drawdown)) = rayon::join(
        || rayon::join(|| spread(Figure::TotalValueMultiple), || spread(Figure::DistributionMultiple)),
        || rayon::join(|| rates(block, n, precision), || spread(Figure::Drawdown)),
    );
    let mut gains: Vec<f32> = collect(&column(Figure::TotalValueMultiple)).map(|multiple| multiple - 1.0).collect();
    let losses = gains.iter().filter(|gain| **gain < 0.0).count();
    let beaten = collect(&column(Figure::Excess)).filter(|excess| *excess >= 0.0).count();
    Some(Figures {
        total_value_multiple,
        distribution_multiple,
        rate_of_return,
        chance_of_loss: Chance::of(losses, n),
        chance_of_target: Chance::of(beaten, n),
        horizon_loss: risk::tails(&mut gains).unwrap_or_default(),
        drawdown,
        break_even: break_even(&column(Figure::BreakEven), scene.futures.recipe.horizon),
    })
}

/// The values of a column, in path order.
fn collect<'a>(column: &'a Column<'_>) -> impl Iterator<Item = f32> + 'a {
    (0..column.tiles())
        .flat_map(move |tile| column.block.row(tile, column.row).iter().take(width(column.paths, tile)).copied())
}

fn rates(block: &Block, n: usize, precision: Precision) -> RatesOfReturn {
    let kinds = Column { block, row: Figure::RateKind.row(), paths: n };
    let values = Column { block, row: Figure::RateOfReturn.row(), paths: n };
    let part = |kind: f32| collect(&kinds).filter(|found| found.to_bits() == kind.to_bits()).count() as f64 / n as f64;
    let defined: Vec<f32> = collect(&values).filter(|rate| !rate.is_nan()).collect();
    RatesOfReturn {
        spread: order::spread(defined.as_slice(), precision),
        unique: part(RATE_UNIQUE),
        multiple: part(RATE_MULTIPLE),
        none: part(RATE_NONE),
        total_loss: part(RATE_TOTAL_LOSS),
    }
}

fn break_even(column: &Column<'_>, horizon: usize) -> BreakEven {
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
