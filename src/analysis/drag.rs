//! A slider being moved: everything is `base + s·difference`, two streams instead of one a sector.
//!
//! Flows are linear in what parties hold. Whichever slider moves, what a party holds differs from the drag's start by a
//! multiple of one direction, so that a tick reads the series at the start and the series of the direction. Parties that
//! do not change keep their percentiles. What is not linear (evergreen compounding, a hedge's calls, tax, debt, a sharing
//! rule) is worked out anew.

use super::{
    engine::{Memory, Scene},
    order::{self, Spread, Values},
    projection::{FiguresAnswer, SeriesAnswer},
    questions::{Counting, Party, Precision, Questions, SeriesQuestion},
    resident::{self, Column, View},
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
    bases: Vec<Base>,
    directions: Vec<Vec<f64>>,
    /// Whether a change found no room among the directions, and whether any of them served, since the last answer.
    crowded: bool,
    served: bool,
    /// By direction and question (the fund's where the currency is the base): the rows of one unit.
    differences: Vec<(usize, SeriesQuestion, Block)>,
}

/// A series at the start of the drag.
#[derive(Debug)]
struct Base {
    question: SeriesQuestion,
    block: Arc<Block>,
    /// Its first row in the block.
    first: usize,
    spreads: Vec<Spread>,
}

/// `base + s·difference` in a year.
struct Moved<'a> {
    base: Column<'a>,
    difference: &'a Block,
    year: usize,
    s: f32,
}

impl Values for Moved<'_> {
    fn tiles(&self) -> usize {
        tiles_for(self.base.paths)
    }

    fn tile<'a>(&'a self, tile: usize, scratch: &'a mut Row) -> &'a [f32] {
        let base = self.base.block.row(tile, self.base.row);
        kernel::moved(scratch, base, self.s, self.difference.row(tile, self.year));
        scratch.get(..width(self.base.paths, tile)).unwrap_or(&[])
    }
}

/// How a question is answered in a tick.
enum Way {
    /// As at the start.
    Same,
    /// The start and a multiple of a direction, by its number.
    Linear(usize, f64),
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
            crowded: false,
            served: false,
            differences: Vec::new(),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        // A block is counted with the first of its series.
        let bases = self.bases.iter().filter(|base| base.first == 0).map(|base| base.block.bytes());
        bases.chain(self.differences.iter().map(|(_, _, block)| block.bytes())).sum()
    }

    pub(super) fn answer(
        &mut self,
        scene: &Scene<'_>,
        futures: &Arc<Futures>,
        questions: &Questions,
        memory: &mut Memory,
    ) -> Result<(Vec<SeriesAnswer>, Vec<FiguresAnswer>), Cancelled> {
        let same =
            self.made_on.as_ref().is_some_and(|(kept, paths)| Arc::ptr_eq(kept, futures) && *paths == scene.paths);
        if !same {
            (self.bases, self.directions, self.differences) = (Vec::new(), Vec::new(), Vec::new());
            self.made_on = Some((Arc::clone(futures), scene.paths));
        }
        // Another slider, or another way of taking: what is remembered is of no more use.
        if self.crowded && !self.served {
            (self.directions, self.differences) = (Vec::new(), Vec::new());
        }
        (self.crowded, self.served) = (false, false);
        let before = self.start.clone();
        let start = Scene::new(&before, scene.futures, scene.paths, scene.ticket);
        let ways: Vec<Way> = questions.series.iter().map(|question| self.way(scene, &start, *question)).collect();
        let linear = questions.series.iter().zip(&ways).filter(|(_, way)| !matches!(way, Way::Anew));
        self.add_bases(&start, linear.map(|(question, _)| *question).collect())?;
        for (question, way) in questions.series.iter().zip(&ways) {
            if let Way::Linear(direction, _) = way {
                self.add_difference(scene, *direction, *question)?;
            }
        }
        let anew = questions.series.iter().zip(&ways).filter(|(_, way)| matches!(way, Way::Anew));
        let anew = Questions { series: anew.map(|(question, _)| *question).collect(), ..questions.clone() };
        let (anew, figures) = resident::answer(scene, &anew, memory)?;
        let mut anew = anew.into_iter();
        let answers = questions.series.iter().zip(&ways).map(|(question, way)| match way {
            Way::Anew => Ok(anew.next()),
            Way::Same => self.tick(scene, *question, None, questions.samples),
            Way::Linear(direction, s) => self.tick(scene, *question, Some((*direction, *s as f32)), questions.samples),
        });
        Ok((answers.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect(), figures))
    }

    /// Finds the way, remembering a new direction.
    fn way(&mut self, scene: &Scene<'_>, start: &Scene<'_>, question: SeriesQuestion) -> Way {
        let (before, now) = (start.position(question.party), scene.position(question.party));
        let hedged = question.counting == Counting::Own && now.own.as_ref().is_some_and(|own| own.hedge > 0.0);
        let comparable = before.own == now.own
            && before.foreign == now.foreign
            && before.weights.len() == now.weights.len()
            && Arc::ptr_eq(&start.plan.meta, &scene.plan.meta);
        let by_itself = start.net.is_by_itself(question.party) && scene.net.is_by_itself(question.party);
        if !now.sleeves.is_empty() || !before.sleeves.is_empty() || !comparable || !by_itself {
            return Way::Anew;
        }
        let change: Vec<f64> = now.weights.iter().zip(&before.weights).map(|(now, before)| now - before).collect();
        let scale = before.weights.iter().chain(&now.weights).fold(0.0_f64, |most, weight| most.max(weight.abs()));
        let largest = change.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
        // What rounding makes of no change.
        if largest <= 1e-12 * scale {
            return if same_tax(start.plan, scene.plan, question.party) { Way::Same } else { Way::Anew };
        }
        if !start.net.is_linear(question.party) || !scene.net.is_linear(question.party) {
            return Way::Anew;
        }
        if !series::is_linear(question.measure, hedged) {
            return Way::Anew;
        }
        self.direction(&change, largest, scale).map_or(Way::Anew, |(direction, s)| Way::Linear(direction, s))
    }

    /// The remembered direction that the change is a multiple of, or a new one, and the multiple; `None` where there is no
    /// room.
    fn direction(&mut self, change: &[f64], largest: f64, scale: f64) -> Option<(usize, f64)> {
        for (place, direction) in self.directions.iter().enumerate() {
            let along: f64 = change.iter().zip(direction).map(|(c, d)| c * d).sum();
            let s = along / direction.iter().map(|d| d * d).sum::<f64>();
            // Beside it by less than single precision can show.
            if change.iter().zip(direction).all(|(c, d)| (c - s * d).abs() <= 1e-9 * scale) {
                self.served = true;
                return Some((place, s));
            }
        }
        if self.directions.len() == MOST_DIRECTIONS {
            self.crowded = true;
            return None;
        }
        self.directions.push(change.iter().map(|entry| entry / largest).collect());
        Some((self.directions.len() - 1, largest))
    }

    /// Works out the series at the start that are not there yet.
    fn add_bases(&mut self, start: &Scene<'_>, mut asked: Vec<SeriesQuestion>) -> Result<(), Cancelled> {
        asked.retain(|question| !self.bases.iter().any(|base| base.question == *question));
        let views = resident::views(start, &Questions { series: asked, ..Questions::default() });
        let years = start.futures.recipe.horizon + 1;
        for views in views.chunks(8) {
            let mut memory = Memory::default();
            resident::fill(start, views, &mut memory)?;
            let spreads = resident::spreads(start, &memory.streams, Precision::Quick)?;
            let block = Arc::new(memory.streams);
            let series = views.iter().flat_map(|view| &view.series).enumerate();
            self.bases.extend(series.zip(spreads.chunks(years)).map(|((order, (_, question)), spreads)| Base {
                question: *question,
                block: Arc::clone(&block),
                first: order * years,
                spreads: spreads.to_vec(),
            }));
        }
        Ok(())
    }

    fn difference(&self, direction: usize, question: SeriesQuestion) -> Option<&Block> {
        let key = difference_key(question);
        self.differences.iter().find(|(kept, of, _)| (*kept, *of) == (direction, key)).map(|(.., block)| block)
    }

    fn add_difference(
        &mut self,
        scene: &Scene<'_>,
        direction: usize,
        question: SeriesQuestion,
    ) -> Result<(), Cancelled> {
        if self.difference(direction, question).is_some() {
            return Ok(());
        }
        let weights = self.directions.get(direction).cloned();
        let view = View {
            position: scene.position(question.party).with_weights(weights.unwrap_or_default()),
            counting: question.counting,
            series: vec![(0, question)],
            figures: Vec::new(),
        };
        let mut memory = Memory::default();
        resident::fill(scene, &[view], &mut memory)?;
        self.differences.push((direction, difference_key(question), memory.streams));
        Ok(())
    }

    /// A series at the start, or moved from there by a multiple of a direction.
    fn tick(
        &self,
        scene: &Scene<'_>,
        question: SeriesQuestion,
        moved: Option<(usize, f32)>,
        samples: usize,
    ) -> Result<Option<SeriesAnswer>, Cancelled> {
        let Some(start) = self.bases.iter().find(|base| base.question == question) else { return Ok(None) };
        let rows = start.spreads.len();
        let moved = moved.and_then(|(direction, s)| Some((self.difference(direction, question)?, s)));
        let years = match moved {
            None => start.spreads.clone(),
            Some((difference, s)) => (0..rows)
                .into_par_iter()
                .map(|year| {
                    scene.ticket.check()?;
                    let base = Column { block: &start.block, row: start.first + year, paths: scene.paths };
                    Ok(order::spread(&Moved { base, difference, year, s }, Precision::Quick).unwrap_or_default())
                })
                .collect::<Result<_, _>>()?,
        };
        let at = |path: usize, year: usize| {
            let change = moved.map_or(0.0, |(difference, s)| s * difference.at(path, year));
            start.block.at(path, start.first + year) + change
        };
        let sample = |path: usize| (0..rows).map(|year| at(path, year)).collect();
        Ok(Some(SeriesAnswer { question, years, samples: (0..samples.min(scene.paths)).map(sample).collect() }))
    }
}

/// Whether a party is taxed alike in both plans, on the same futures.
fn same_tax(before: &Sections, now: &Sections, party: Party) -> bool {
    let Party::Partner(place) = party else { return true };
    let of = |plan: &Sections| plan.partners.get(place).map(|partner| (partner.home.clone(), partner.tax.clone()));
    let same_rules = Arc::ptr_eq(&before.terms, &now.terms) || before.terms.tax == now.terms.tax;
    same_rules && before.locations == now.locations && of(before) == of(now)
}

/// In the base currency all parties share a direction's series.
fn difference_key(question: SeriesQuestion) -> SeriesQuestion {
    match question.counting {
        Counting::Base => SeriesQuestion { party: Party::Fund, ..question },
        Counting::Own => question,
    }
}
