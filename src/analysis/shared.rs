//! What the sharing rule does: cash by tier, the balance it waits for, and what each partner has of cash, losses and risk.

use super::{
    engine::Scene,
    net::{Profits, Shown, Working},
    order::{self, Spread},
    projection::BreakEven,
    questions::Precision,
    resident::{self, Column},
    sharing::{Ledger, Rule, Tier},
};
use crate::market::{
    futures::MadeTile,
    rows::{Block, Row, TILE, tiles_for, width},
    ticket::Cancelled,
    view::TileView,
};
use rayon::prelude::*;

/// A tier's cash.
#[derive(Clone, Debug, PartialEq)]
pub struct TierAnswer {
    /// Which.
    pub tier: Tier,
    /// What it pays on average in the years 0 … horizon, base currency, nominal.
    pub by_year: Vec<f64>,
    /// What it would pay on average of the value left at the horizon.
    pub at_horizon: f64,
    /// Each partner's part of it.
    pub parts: Vec<f64>,
}

/// What a partner has of the whole, before tax, base currency.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareAnswer {
    /// Its part of the money paid in.
    pub capital: f64,
    /// Its part of everything received, value at the horizon included, on average.
    pub cash: f64,
    /// Its part of what is lost on futures on which the fund loses money; `None` where there are none.
    pub loss: Option<f64>,
    /// Its part of the variance of the fund's profit; `None` where that is certain.
    pub risk: Option<f64>,
    /// Received, value at the horizon included, on average.
    pub received: f64,
    /// Profit over the horizon, nominal.
    pub profit: Spread,
    /// What the rule gives it beyond pro rata over the horizon, nominal.
    pub effect: Spread,
}

/// What the rule does.
#[derive(Clone, Debug, PartialEq)]
pub struct SharingAnswer {
    /// The tiers in the order in which they pay; none where everything is shared pro rata.
    pub tiers: Vec<TierAnswer>,
    /// By year, what the funders are owed before the split turns; none where the rule knows no such balance.
    pub balance: Vec<Spread>,
    /// When the split turns: the first year in which a tier beyond what the funders are owed pays. `None` for pro rata.
    pub turn: Option<BreakEven>,
    /// The partners, in the plan's order.
    pub partners: Vec<ShareAnswer>,
}

/// What a tile contributes beside its rows: by tier, then year, sums over its futures; the last of each is the horizon's.
type Sums = Vec<f64>;

/// The rows that a tile's futures leave.
struct Layout {
    partners: usize,
    years: usize,
    balances: bool,
}

impl Layout {
    fn profit(partner: usize) -> usize {
        partner
    }

    fn effect(&self, partner: usize) -> usize {
        self.partners + partner
    }

    fn paid_in(&self, partner: usize) -> usize {
        2 * self.partners + partner
    }

    fn turn(&self) -> usize {
        3 * self.partners
    }

    fn balance(&self, year: usize) -> usize {
        self.turn() + 1 + year
    }

    fn rows(&self) -> usize {
        self.turn() + 1 + if self.balances { self.years } else { 0 }
    }
}

/// Answers for all futures, resident or made tile by tile.
pub(super) fn answer(scene: &Scene<'_>) -> Result<SharingAnswer, Cancelled> {
    let rule = scene.net.rule();
    let years = scene.futures.recipe.horizon + 1;
    let layout = Layout { partners: scene.net.partners(), years, balances: rule.is_some_and(Rule::has_balance) };
    let mut block = Block::new(tiles_for(scene.paths), layout.rows());
    let tasks: Vec<(usize, &mut [Row])> = block.rows_mut().chunks_exact_mut(layout.rows()).enumerate().collect();
    let by_tile: Vec<Sums> = tasks
        .into_par_iter()
        .map_init(Hands::default, |hands, (tile, rows)| {
            scene.ticket.check()?;
            Ok(if scene.futures.resident() {
                one_tile(scene, &scene.futures.tile(tile), tile, &layout, &mut hands.working, rows)
            } else {
                scene.futures.make_tile(tile, &mut hands.made);
                let view = hands.made.view(&scene.futures.recipe);
                one_tile(scene, &view, tile, &layout, &mut hands.working, rows)
            })
        })
        .collect::<Result<_, Cancelled>>()?;
    let mut sums = vec![0.0; by_tile.first().map_or(0, Vec::len)];
    for tile in &by_tile {
        sums.iter_mut().zip(tile).for_each(|(sum, part)| *sum += part);
    }
    let column = |row: usize| Column { block: &block, row, paths: scene.paths };
    let spread = |row: usize| order::spread(&column(row), Precision::Exact).unwrap_or_default();
    let balances = if layout.balances { 0..years } else { 0..0 };
    Ok(SharingAnswer {
        tiers: rule.map(|rule| tiers(scene, rule, &sums)).unwrap_or_default(),
        balance: balances.into_par_iter().map(|year| spread(layout.balance(year))).collect(),
        turn: rule.map(|_| resident::break_even(&column(layout.turn()), years - 1)),
        partners: partners(scene, &layout, &block),
    })
}

#[derive(Default)]
struct Hands {
    working: Working,
    made: MadeTile,
}

fn one_tile(
    scene: &Scene<'_>,
    view: &TileView<'_>,
    tile: usize,
    layout: &Layout,
    working: &mut Working,
    rows: &mut [Row],
) -> Sums {
    let counted = width(scene.paths, tile);
    let years = layout.years;
    let rule = scene.net.rule();
    let count = rule.map_or(0, |rule| rule.tiers().len());
    let mut sums = vec![0.0; count * (years + 1)];
    let turning: Vec<usize> = rule.map(Rule::turning).unwrap_or_default();
    let (owed, turn) = rows.split_at_mut(layout.turn());
    let Some((turn, balances)) = turn.split_first_mut() else { return sums };
    turn.fill(-1.0);
    let mut watch = |year: usize, ledger: &Ledger, closing: bool| {
        for (tier, row) in ledger.paid.iter().enumerate() {
            // The horizon's value stands after the last year.
            let slot = sums.get_mut(tier * (years + 1) + if closing { years } else { year });
            if let Some(slot) = slot.filter(|_| !closing || year + 1 == years) {
                *slot = row.iter().take(counted).map(|paid| f64::from(*paid)).sum();
            }
        }
        if closing && year + 1 < years {
            return;
        }
        for row in turning.iter().filter_map(|tier| ledger.paid.get(*tier)) {
            for (turn, paid) in turn.iter_mut().zip(row) {
                if *paid > 0.0 && *turn < 0.0 {
                    *turn = year as f32;
                }
            }
        }
        if !closing && let Some(balance) = balances.get_mut(year) {
            ledger.balance(balance);
        }
    };
    let (profits, effects) = owed.split_at_mut(layout.partners);
    let (effects, paid_in) = effects.split_at_mut(layout.partners);
    let profits = Some(Profits { profits, effects, paid_in });
    scene.net.run(view, (&mut [], &mut []), working, Shown { watch: Some(&mut watch), profits, leaving: None });
    sums
}

fn tiers(scene: &Scene<'_>, rule: &Rule, sums: &[f64]) -> Vec<TierAnswer> {
    let years = scene.futures.recipe.horizon + 1;
    let n = scene.paths as f64;
    let by_tier = rule.tiers().iter().zip(sums.chunks(years + 1)).enumerate();
    by_tier
        .map(|(place, (tier, sums))| TierAnswer {
            tier: *tier,
            by_year: sums.iter().take(years).map(|sum| sum / n).collect(),
            at_horizon: sums.last().copied().unwrap_or(0.0) / n,
            parts: (0..scene.net.partners())
                .map(|partner| rule.parts(partner).nth(place).map_or(0.0, f64::from))
                .collect(),
        })
        .collect()
}

fn partners(scene: &Scene<'_>, layout: &Layout, block: &Block) -> Vec<ShareAnswer> {
    let n = scene.paths as f64;
    let mut moments = Moments::new(layout.partners);
    for tile in 0..tiles_for(scene.paths) {
        moments.add(block.tile(tile), width(scene.paths, tile));
    }
    let mean_of = |row: usize| {
        let tiles = 0..tiles_for(scene.paths);
        let values = tiles.flat_map(|tile| block.row(tile, row).iter().take(width(scene.paths, tile)));
        values.map(|value| f64::from(*value)).sum::<f64>() / n
    };
    let by_schedule = scene.net.paid_in(&scene.futures.recipe);
    let paid_in = by_schedule.unwrap_or_else(|| (0..layout.partners).map(|p| mean_of(layout.paid_in(p))).collect());
    let all_paid_in: f64 = paid_in.iter().sum();
    let all_received = all_paid_in + moments.fund / n;
    (0..layout.partners)
        .map(|partner| {
            let at = |list: &[f64]| list.get(partner).copied().unwrap_or(0.0);
            let spread = |row: usize| {
                order::spread(&Column { block, row, paths: scene.paths }, Precision::Exact).unwrap_or_default()
            };
            let profit = spread(Layout::profit(partner));
            let received = at(&paid_in) + profit.mean;
            let variance = moments.squares - moments.fund * moments.fund / n;
            let covariance = at(&moments.products) - at(&moments.profits) * moments.fund / n;
            ShareAnswer {
                capital: if all_paid_in > 0.0 { at(&paid_in) / all_paid_in } else { 0.0 },
                cash: if all_received > 0.0 { received / all_received } else { 0.0 },
                loss: (moments.lost > 0.0).then(|| at(&moments.losses) / moments.lost),
                // What rounding makes of certainty is no variance.
                risk: (variance > 1e-10 * moments.squares).then(|| covariance / variance),
                received,
                profit,
                effect: spread(layout.effect(partner)),
            }
        })
        .collect()
}

/// Sums over futures of profits and their products, in path order.
struct Moments {
    fund: f64,
    squares: f64,
    lost: f64,
    profits: Vec<f64>,
    products: Vec<f64>,
    losses: Vec<f64>,
}

impl Moments {
    fn new(partners: usize) -> Self {
        let zeros = vec![0.0; partners];
        let (fund, squares, lost) = (0.0, 0.0, 0.0);
        Self { fund, squares, lost, profits: zeros.clone(), products: zeros.clone(), losses: zeros }
    }

    fn add(&mut self, rows: &[Row], counted: usize) {
        let partners = self.profits.len();
        let mut fund = [0.0_f64; TILE];
        for row in rows.iter().take(partners) {
            fund.iter_mut().zip(row).for_each(|(sum, profit)| *sum += f64::from(*profit));
        }
        for profit in fund.iter().take(counted) {
            self.fund += profit;
            self.squares += profit * profit;
            self.lost -= profit.min(0.0);
        }
        let slots = self.profits.iter_mut().zip(self.products.iter_mut().zip(&mut self.losses));
        for (row, (sum, (product, lost))) in rows.iter().zip(slots) {
            for (profit, fund) in row.iter().zip(&fund).take(counted) {
                let profit = f64::from(*profit);
                *sum += profit;
                *product += profit * fund;
                *lost -= if *fund < 0.0 { profit } else { 0.0 };
            }
        }
    }
}
