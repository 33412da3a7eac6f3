//! A slider being moved: everything is `base + s·difference`, two streams instead of one a sector.
//!
//! Flows are linear in what parties hold. Whichever slider moves, what a party holds differs from the drag's start by a
//! multiple of one direction, so that a tick reads the series at the start and the series of the direction. Parties that
//! do not change keep their percentiles. What is not linear (evergreen compounding, a hedge's calls) is worked out anew.

use super::{
    engine::{Memory, Scene},
    exposure::Exposure,
    order::{self, Spread, Values},
    position::Position,
    projection::SeriesAnswer,
    questions::{Counting, Party, Precision, Questions, SeriesQuestion},
    resident::{self, Column},
    series,
};
use crate::{
    fund::plan::{Plan, Sections},
    market::{
        futures::Futures,
        kernel,
        rows::{Block, Row, tiles_for, width},
        ticket::Cancelled,
    },
};
use rayon::prelude::*;
use std::sync::Arc;

/// Directions remembered: a slider has one, a pair of sliders two.
const MOST_DIRECTIONS: usize = 3;

/// What is remembered of a drag.
#[derive(Debug)]
pub(super) struct Drag {
    start: Sections,
    /// The futures and how many of them the streams below were worked out on.
    made_on: Option<(Arc<Futures>, usize)>,
    /// By question: its rows, and its percentiles, at the start.
    bases: Vec<(SeriesQuestion, Block, Vec<Spread>)>,
    directions: Vec<Vec<f64>>,
    /// By direction and question (the fund's where the currency is the base): the rows of one unit.
    differences: Vec<(usize, SeriesQuestion, Block)>,
}

/// `base + s·difference` in a year.
struct Moved<'a> {
    base: Column<'a>,
    difference: &'a Block,
    s: f32,
}

impl Values for Moved<'_> {
    fn tiles(&self) -> usize {
        tiles_for(self.base.paths)
    }

    fn tile<'a>(&'a self, tile: usize, scratch: &'a mut Row) -> &'a [f32] {
        let row = self.base.row;
        kernel::moved(scratch, self.base.block.row(tile, row), self.s, self.difference.row(tile, row));
        scratch.get(..width(self.base.paths, tile)).unwrap_or(&[])
    }
}

/// How a question is answered in a tick.
enum Way {
    /// As at the start.
    Same(usize),
    /// The base at one place and `s` times the difference at another.
    Linear(usize, usize, f64),
    /// From the beginning.
    Anew,
}

impl Drag {
    pub(super) fn new(start: &Plan) -> Self {
        Self {
            start: start.sections(),
            made_on: None,
            bases: Vec::new(),
            directions: Vec::new(),
            differences: Vec::new(),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let bases = self.bases.iter().map(|(_, block, _)| block.bytes());
        bases.chain(self.differences.iter().map(|(_, _, block)| block.bytes())).sum()
    }

    pub(super) fn series(
        &mut self,
        scene: &Scene<'_>,
        futures: &Arc<Futures>,
        questions: &Questions,
        memory: &mut Memory,
    ) -> Result<Vec<SeriesAnswer>, Cancelled> {
        let same =
            self.made_on.as_ref().is_some_and(|(kept, paths)| Arc::ptr_eq(kept, futures) && *paths == scene.paths);
        if !same {
            (self.bases, self.directions, self.differences) = (Vec::new(), Vec::new(), Vec::new());
            self.made_on = Some((Arc::clone(futures), scene.paths));
        }
        let start = Scene {
            plan: &self.start.clone(),
            futures: scene.futures,
            paths: scene.paths,
            exposure: Exposure::of(&self.start),
            ticket: scene.ticket,
        };
        let ways: Vec<Way> =
            questions.series.iter().map(|question| self.way(scene, &start, *question)).collect::<Result<_, _>>()?;
        let anew: Vec<SeriesQuestion> = questions
            .series
            .iter()
            .zip(&ways)
            .filter(|(_, way)| matches!(way, Way::Anew))
            .map(|(question, _)| *question)
            .collect();
        let anew =
            Questions { series: anew, samples: questions.samples, precision: Precision::Quick, ..Questions::default() };
        let mut anew = resident::series(scene, &anew, memory)?.into_iter();
        let answers = questions.series.iter().zip(&ways).map(|(question, way)| match way {
            Way::Anew => Ok(anew.next()),
            _ => self.tick(scene, *question, way, questions.samples).map(Some),
        });
        Ok(answers.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Finds the way, and works out what it still needs.
    fn way(&mut self, scene: &Scene<'_>, start: &Scene<'_>, question: SeriesQuestion) -> Result<Way, Cancelled> {
        let (before, now) = (start.position(question.party), scene.position(question.party));
        let hedged = question.counting == Counting::Own && now.own.as_ref().is_some_and(|own| own.hedge > 0.0);
        let comparable = before.own == now.own
            && before.foreign == now.foreign
            && before.weights.len() == now.weights.len()
            && Arc::ptr_eq(&start.plan.meta, &scene.plan.meta);
        if !now.sleeves.is_empty() || !before.sleeves.is_empty() || !comparable {
            return Ok(Way::Anew);
        }
        let change: Vec<f64> = now.weights.iter().zip(&before.weights).map(|(now, before)| now - before).collect();
        let scale = before.weights.iter().chain(&now.weights).fold(0.0_f64, |most, weight| most.max(weight.abs()));
        let largest = change.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
        // What rounding makes of no change.
        if largest <= 1e-12 * scale {
            return Ok(Way::Same(self.base(start, &before, question)?));
        }
        if !series::is_linear(question.measure, hedged) {
            return Ok(Way::Anew);
        }
        let (direction, s) = self.direction(&change, largest, scale);
        let base = self.base(start, &before, question)?;
        let difference = self.difference(scene, &now, direction, question)?;
        Ok(Way::Linear(base, difference, s))
    }

    /// The remembered direction that the change is a multiple of, or a new one; and the multiple.
    fn direction(&mut self, change: &[f64], largest: f64, scale: f64) -> (usize, f64) {
        for (place, direction) in self.directions.iter().enumerate() {
            let along: f64 = change.iter().zip(direction).map(|(c, d)| c * d).sum();
            let s = along / direction.iter().map(|d| d * d).sum::<f64>();
            // Beside it by less than single precision can show.
            if change.iter().zip(direction).all(|(c, d)| (c - s * d).abs() <= 1e-9 * scale) {
                return (place, s);
            }
        }
        if self.directions.len() == MOST_DIRECTIONS {
            self.directions.clear();
            self.differences.clear();
        }
        self.directions.push(change.iter().map(|entry| entry / largest).collect());
        (self.directions.len() - 1, largest)
    }

    fn base(&mut self, start: &Scene<'_>, position: &Position, question: SeriesQuestion) -> Result<usize, Cancelled> {
        if let Some(place) = self.bases.iter().position(|(kept, ..)| *kept == question) {
            return Ok(place);
        }
        let mut block = Block::default();
        resident::fill(start, position, &[question], &mut block)?;
        let years = (0..block.rows_a_tile())
            .into_par_iter()
            .map(|row| {
                start.ticket.check()?;
                let column = Column { block: &block, row, paths: start.paths };
                Ok(order::spread(&column, Precision::Quick).unwrap_or_default())
            })
            .collect::<Result<_, _>>()?;
        self.bases.push((question, block, years));
        Ok(self.bases.len() - 1)
    }

    fn difference(
        &mut self,
        scene: &Scene<'_>,
        position: &Position,
        direction: usize,
        question: SeriesQuestion,
    ) -> Result<usize, Cancelled> {
        let key = match question.counting {
            Counting::Base => SeriesQuestion { party: Party::Fund, ..question },
            Counting::Own => question,
        };
        if let Some(place) = self.differences.iter().position(|(kept, of, _)| (*kept, *of) == (direction, key)) {
            return Ok(place);
        }
        let weights = self.directions.get(direction).cloned().unwrap_or_default();
        let mut block = Block::default();
        resident::fill(scene, &position.with_weights(weights), &[question], &mut block)?;
        self.differences.push((direction, key, block));
        Ok(self.differences.len() - 1)
    }

    fn tick(
        &self,
        scene: &Scene<'_>,
        question: SeriesQuestion,
        way: &Way,
        samples: usize,
    ) -> Result<SeriesAnswer, Cancelled> {
        let nothing = Block::default();
        let (base, difference, s) = match way {
            Way::Linear(base, difference, s) => {
                (*base, self.differences.get(*difference).map(|(.., block)| block), *s as f32)
            }
            Way::Same(base) => (*base, None, 0.0),
            Way::Anew => (usize::MAX, None, 0.0),
        };
        let Some((_, block, spreads)) = self.bases.get(base) else {
            return Ok(SeriesAnswer { question, years: Vec::new(), samples: Vec::new() });
        };
        let rows = block.rows_a_tile();
        let years = match difference {
            None => spreads.clone(),
            Some(difference) => (0..rows)
                .into_par_iter()
                .map(|row| {
                    scene.ticket.check()?;
                    let base = Column { block, row, paths: scene.paths };
                    Ok(order::spread(&Moved { base, difference, s }, Precision::Quick).unwrap_or_default())
                })
                .collect::<Result<_, _>>()?,
        };
        let difference = difference.unwrap_or(&nothing);
        let sample = |path: usize| (0..rows).map(|row| block.at(path, row) + s * difference.at(path, row)).collect();
        Ok(SeriesAnswer { question, years, samples: (0..samples.min(scene.paths)).map(sample).collect() })
    }
}
