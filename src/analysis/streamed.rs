//! More futures than are kept in memory: tiles are made, read and forgotten, and percentiles come from a fine histogram.

use super::{
    engine::Scene,
    flows::{Wanted, Work},
    order::{self, Spread},
    projection::{FiguresAnswer, SeriesAnswer},
    questions::{Precision, Questions},
    resident::{self, View},
    returns::FIGURES,
    series,
};
use crate::market::{
    futures::MadeTile,
    kernel,
    rows::{Block, Row, ZERO, tiles_for, width},
    ticket::Cancelled,
};
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bits of a float's ordered key that make a bin: sign, exponent and eleven of the mantissa.
const BITS: u32 = 20;
/// Bins that are allotted together.
const PAGE: usize = 4096;

/// Counts by bin, allotted only where something falls.
#[derive(Clone, Debug, Default)]
struct Histogram {
    pages: Vec<Option<Box<[u32; PAGE]>>>,
}

impl Histogram {
    fn add(&mut self, values: &[f32]) {
        self.pages.resize((1 << BITS) / PAGE, None);
        for value in values {
            let bin = (kernel::key(*value) >> (32 - BITS)) as usize;
            if let Some(page) = self.pages.get_mut(bin / PAGE) {
                page.get_or_insert_with(|| Box::new([0; PAGE]))[bin % PAGE] += 1;
            }
        }
    }

    fn merge(&mut self, other: Self) {
        self.pages.resize(other.pages.len().max(self.pages.len()), None);
        for (page, other) in self.pages.iter_mut().zip(other.pages) {
            match (page.as_mut(), other) {
                (Some(page), Some(other)) => page.iter_mut().zip(other.iter()).for_each(|(sum, count)| *sum += count),
                (None, other) => *page = other,
                (Some(_), None) => {}
            }
        }
    }

    /// The bins that hold something: how many values lie below, the count, and the edges.
    fn filled(&self) -> Vec<(u64, u32, f64, f64)> {
        let mut below = 0;
        let mut filled = Vec::new();
        for (first, page) in self.pages.iter().enumerate().filter_map(|(p, page)| Some((p * PAGE, page.as_ref()?))) {
            for (offset, count) in page.iter().enumerate().filter(|(_, count)| **count > 0) {
                let edge = |bin: usize| f64::from(kernel::of_key((bin << (32 - BITS)) as u32));
                let bin = first + offset;
                filled.push((below, *count, edge(bin), edge(bin + 1)));
                below += u64::from(*count);
            }
        }
        filled
    }
}

/// Least, most, sum and sum of squares of a tile.
type Summary = (f32, f32, f64, f64);

/// A tile and the rows that its figures go to, by question.
type Task<'a> = (usize, Vec<&'a mut [Row]>);

/// What one worker has seen.
#[derive(Debug, Default)]
struct Seen {
    /// By question and year.
    histograms: Vec<Histogram>,
    /// By tile: the summaries by question and year.
    summaries: Vec<(usize, Vec<Summary>)>,
    /// By question and path: the years, of the first futures.
    samples: Vec<(usize, usize, Vec<f32>)>,
}

/// The series and figures of futures that are made tile by tile.
pub(super) fn answer(
    scene: &Scene<'_>,
    questions: &Questions,
) -> Result<(Vec<SeriesAnswer>, Vec<FiguresAnswer>), Cancelled> {
    let tiles = tiles_for(scene.paths);
    let views = resident::views(scene, questions);
    let mut figures: Vec<Block> = questions.figures.iter().map(|_| Block::new(tiles, FIGURES)).collect();
    let workers = rayon::current_num_threads().max(1);
    let mut groups: Vec<Vec<Task<'_>>> = (0..workers).map(|_| Vec::new()).collect();
    let mut chunks: Vec<_> = figures.iter_mut().map(|block| block.rows_mut().chunks_exact_mut(FIGURES)).collect();
    for tile in 0..tiles {
        let rows = chunks.iter_mut().filter_map(Iterator::next).collect();
        if let Some(group) = groups.get_mut(tile % workers) {
            group.push((tile, rows));
        }
    }
    let done = AtomicUsize::new(0);
    let seen: Vec<Seen> = groups
        .into_par_iter()
        .map(|group| {
            let mut worker = Worker::new(scene, questions, &views);
            for (tile, rows) in group {
                scene.ticket.check()?;
                worker.tile(tile, rows);
                scene.ticket.advance((done.fetch_add(1, Ordering::Relaxed) + 1) as f64 / tiles as f64);
            }
            Ok(worker.seen)
        })
        .collect::<Result<_, Cancelled>>()?;
    let figures = questions.figures.iter().zip(&figures).map(|((party, counting), block)| {
        let position = scene.position(*party);
        FiguresAnswer {
            party: *party,
            counting: *counting,
            figures: resident::sum_up(scene, &position, block, 0, Precision::Exact),
        }
    });
    let figures = figures.collect();
    Ok((together(scene, questions, seen), figures))
}

/// One thread's share of the work.
struct Worker<'a> {
    scene: &'a Scene<'a>,
    questions: &'a Questions,
    views: &'a [View],
    deflators: Vec<Vec<f32>>,
    made: MadeTile,
    work: Work,
    rows: Vec<Row>,
    seen: Seen,
}

impl<'a> Worker<'a> {
    fn new(scene: &'a Scene<'a>, questions: &'a Questions, views: &'a [View]) -> Self {
        let horizon = scene.futures.recipe.horizon;
        Self {
            scene,
            questions,
            views,
            deflators: questions.series.iter().map(|q| series::deflators(q.prices, scene.plan, horizon)).collect(),
            made: MadeTile::default(),
            work: Work::default(),
            rows: vec![ZERO; horizon + 1],
            seen: Seen {
                histograms: vec![Histogram::default(); questions.series.len() * (horizon + 1)],
                ..Seen::default()
            },
        }
    }

    fn tile(&mut self, tile: usize, mut figures: Vec<&mut [Row]>) {
        let scene = self.scene;
        scene.futures.make_tile(tile, &mut self.made);
        let view = self.made.view(&scene.futures.recipe);
        let width = width(scene.paths, tile);
        let years = self.rows.len();
        let mut summaries = vec![Summary::default(); self.questions.series.len() * years];
        let parties: Vec<Wanted<'_>> = self.views.iter().map(View::wanted).collect();
        self.work.work_out(&view, &scene.net, &parties);
        for (wanted, flows) in self.views.iter().zip(&mut self.work.flows) {
            for (place, question) in &wanted.series {
                let Some(deflators) = self.deflators.get(*place) else { continue };
                series::measure(flows, question.measure, deflators, &mut self.rows);
                self.seen.sample(*place, tile, self.questions.samples.min(scene.paths), &self.rows);
                let slots = self.seen.histograms.iter_mut().zip(&mut summaries).skip(place * years);
                for ((histogram, summary), row) in slots.zip(&self.rows) {
                    let values = row.get(..width).unwrap_or(&[]);
                    *summary = kernel::summary(values);
                    histogram.add(values);
                }
            }
            for place in &wanted.figures {
                if let Some(rows) = figures.get_mut(*place) {
                    resident::tile_figures(scene, &view, wanted, flows, rows);
                }
            }
        }
        self.seen.summaries.push((tile, summaries));
    }
}

impl Seen {
    fn sample(&mut self, place: usize, tile: usize, samples: usize, rows: &[Row]) {
        if tile > 0 {
            return;
        }
        for path in 0..samples {
            self.samples.push((place, path, rows.iter().filter_map(|row| row.get(path).copied()).collect()));
        }
    }
}

/// What all workers saw, in an order that does not depend on how many there were.
fn together(scene: &Scene<'_>, questions: &Questions, seen: Vec<Seen>) -> Vec<SeriesAnswer> {
    let mut all = Seen::default();
    for one in seen {
        all.samples.extend(one.samples);
        all.summaries.extend(one.summaries);
        all.histograms.resize(one.histograms.len(), Histogram::default());
        all.histograms.iter_mut().zip(one.histograms).for_each(|(sum, histogram)| sum.merge(histogram));
    }
    all.summaries.sort_unstable_by_key(|(tile, _)| *tile);
    all.samples.sort_unstable_by_key(|(place, path, _)| (*place, *path));
    let years = scene.futures.recipe.horizon + 1;
    let spreads: Vec<Spread> = all
        .histograms
        .par_iter()
        .enumerate()
        .map(|(slot, histogram)| {
            let summaries = all.summaries.iter().filter_map(|(_, summaries)| summaries.get(slot));
            let (mut least, mut most, mut sum, mut squares) = (f32::INFINITY, f32::NEG_INFINITY, 0.0, 0.0);
            for (low, high, part, square) in summaries {
                least = least.min(*low);
                most = most.max(*high);
                sum += part;
                squares += square;
            }
            spread(histogram, scene.paths, (f64::from(least), f64::from(most)), (sum, squares))
        })
        .collect();
    let series = questions.series.iter().enumerate().zip(spreads.chunks(years));
    series
        .map(|((place, question), years)| SeriesAnswer {
            question: *question,
            years: years.to_vec(),
            samples: all.samples.iter().filter(|(of, ..)| *of == place).map(|(.., path)| path.clone()).collect(),
        })
        .collect()
}

fn spread(histogram: &Histogram, n: usize, (least, most): (f64, f64), (sum, squares): (f64, f64)) -> Spread {
    if least >= most {
        return Spread::certain(least);
    }
    let filled = histogram.filled();
    order::assemble(n, sum, squares, |position| {
        let place = filled.partition_point(|(below, ..)| *below as f64 <= position).saturating_sub(1);
        filled.get(place).map_or(f64::NAN, |(below, count, low, high)| {
            let part = ((position - *below as f64 + 0.5) / f64::from(*count)).clamp(0.0, 1.0);
            (low + part * (high - low)).clamp(least, most)
        })
    })
}
