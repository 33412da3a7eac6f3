//! A plan's terms as the numbers that gross-to-net works with.

use super::{
    Departing, Lever, Levies, Net, Purse, Rates,
    tax::{Levy, Recovery},
};
use crate::{
    analysis::{
        exposure::Exposure,
        sharing::{DeemedInterest, EuropeanTerms, MemorandumTerms, Rule, Terms, Until},
    },
    fund::{
        exact::{Exact, to_f64},
        leverage,
        plan::Sections,
        politics::TermChange,
        sharing::{self, ManagerShare, Sharing},
        tax::effective_rates,
    },
    market::futures::Recipe,
};

fn fraction(percent: Exact) -> f32 {
    (percent.to_f64() / 100.0) as f32
}

impl Net {
    /// Of a plan whose futures are made by `recipe`.
    pub fn of(plan: &Sections, recipe: &Recipe) -> Self {
        let evergreen = recipe.spending.is_some();
        let (partners, sectors) = (plan.partners.len(), plan.sectors.len());
        let pooling = plan.terms.pooling.to_f64() / 100.0;
        let rows: Vec<Vec<f64>> = (0..partners)
            .map(|p| {
                let commitment = to_f64(plan.commitment(p));
                (0..sectors).map(|s| commitment * to_f64(plan.share(p, s)) / 100.0).collect()
            })
            .collect();
        let joint: Vec<f64> = (0..sectors).map(|s| rows.iter().filter_map(|row| row.get(s)).sum()).collect();
        let total: f64 = joint.iter().sum();
        let part = |row: &Vec<f64>| if total > 0.0 { row.iter().sum::<f64>() / total } else { 0.0 };
        let parts: Vec<f64> = rows.iter().map(part).collect();
        let scaled = |row: &[f64], by: f64| row.iter().map(|amount| by * amount).collect::<Vec<f64>>();
        let mut pool = Purse::new(scaled(&joint, pooling), evergreen);
        let mut own: Vec<Option<Purse>> =
            rows.iter().map(|row| Purse::new(scaled(row, 1.0 - pooling), evergreen)).collect();
        if pool.is_some() && matches!(plan.terms.sharing, Sharing::ProRata) && departs(plan, recipe, &rows, &own) {
            // What is pooled and shared pro rata is everybody's own part of it, and leaves with its owner.
            let exposure = Exposure::of(plan);
            own = (0..partners).map(|p| Purse::new(exposure.partner(p).to_vec(), evergreen)).collect();
            pool = None;
        }
        let deals: Vec<usize> = match &pool {
            Some(pool) if !evergreen => {
                (0..sectors).filter(|s| pool.weights.get(*s).is_some_and(|w| *w > 0.0)).collect()
            }
            _ => Vec::new(),
        };
        let rule = pool.as_ref().and_then(|_| rule(plan, &parts, deals.len().max(1)));
        let recoveries = if evergreen {
            vec![Recovery::evergreen(recipe)]
        } else {
            recipe.sectors.iter().map(|kind| Recovery::of(kind, recipe.horizon)).collect()
        };
        let lever = lever(plan);
        let departing = Departing::of(plan, recipe, &rows, &own);
        let later_rules =
            rule.as_ref().map(|_| later_rules(plan, recipe, &parts, deals.len().max(1))).unwrap_or_default();
        let levies = own
            .iter()
            .enumerate()
            .map(|(partner, own)| {
                let rates = rates(plan, partner);
                let levy = |purse: &Option<Purse>| {
                    let purse = purse.as_ref().filter(|_| !rates.are_nil())?;
                    Levy::new(purse, &rates, &recoveries, lever)
                };
                let joint = departing.as_ref().and_then(|departing| departing.joint.clone());
                Levies { own: levy(own), taken: levy(&joint), pool: levy(&pool) }
            })
            .collect();
        let rate_shift = recipe.rate_shift.clone();
        Self { own, pool, parts, lever, rule, later_rules, rate_shift, levies, departing, deals, costs: recipe.costs }
    }
}

/// Whether any partner leaves or is held back.
fn departs(plan: &Sections, recipe: &Recipe, rows: &[Vec<f64>], own: &[Option<Purse>]) -> bool {
    Departing::of(plan, recipe, rows, own).is_some()
}

/// The rules that scenarios put in place of the plan's, with the year from which they hold.
fn later_rules(plan: &Sections, recipe: &Recipe, parts: &[f64], deals: usize) -> Vec<(usize, Rule)> {
    let Sharing::Memorandum { .. } = &plan.terms.sharing else { return Vec::new() };
    let changes = recipe.setting.scenarios.iter().flat_map(|scenario| {
        scenario.terms.iter().filter_map(|term| match term {
            TermChange::MemorandumSplit { manager } => Some((scenario.year as usize, *manager)),
            TermChange::CallsQueued { .. } => None,
        })
    });
    let mut rules: Vec<(usize, Rule)> = changes
        .filter_map(|(year, manager)| {
            let mut changed = plan.clone();
            let terms = std::sync::Arc::make_mut(&mut changed.terms);
            if let Sharing::Memorandum { phase2_manager, .. } = &mut terms.sharing {
                *phase2_manager = manager;
            }
            Some((year, rule(&changed, parts, deals)?))
        })
        .collect();
    rules.sort_by_key(|(year, _)| *year);
    rules
}

/// The plan's leverage; `None` where nothing is borrowed.
pub fn lever(plan: &Sections) -> Option<Lever> {
    let ratio = to_f64(leverage::debt_to_equity(plan));
    let rate = plan.terms.leverage.as_ref().map_or(0.0, |terms| terms.cost_of_debt.fraction());
    (ratio > 0.0).then_some(Lever { ratio, rate })
}

/// A partner's rates by sector: those of the sector's locations by their shares.
fn rates(plan: &Sections, partner: usize) -> Rates {
    let mut rates = Rates { income: Vec::new(), gain: Vec::new(), yields: Vec::new() };
    let of_locations: Vec<(f64, f64)> = (0..plan.locations.len()).map(|l| effective_rates(plan, partner, l)).collect();
    for sector in plan.sectors.iter() {
        let (mut income, mut gain) = (0.0, 0.0);
        for (location, (on_income, on_gain)) in plan.locations.iter().zip(&of_locations) {
            let share = sector.share_in(&location.id).to_f64() / 100.0;
            income += share * on_income;
            gain += share * on_gain;
        }
        rates.income.push(income);
        rates.gain.push(gain);
        rates.yields.push(sector.income_share.to_f64() * sector.expected_return.fraction());
    }
    rates
}

/// The plan's rule for partners with these parts of the pool; `None` for pro rata.
pub fn rule(plan: &Sections, parts: &[f64], deals: usize) -> Option<Rule> {
    let managers = |shares: &[ManagerShare]| -> Vec<f64> {
        let of = |id| shares.iter().find(|share| share.partner == id).map_or(0.0, |share| share.share.to_f64() / 100.0);
        plan.partners.iter().map(|partner| of(partner.id.clone())).collect()
    };
    let european = |hurdle: Exact, catch_up: Exact, carry: Exact| EuropeanTerms {
        hurdle: fraction(hurdle),
        catch_up: fraction(catch_up),
        carry: fraction(carry),
    };
    let terms = match &plan.terms.sharing {
        Sharing::ProRata => return None,
        Sharing::European { hurdle, catch_up, carry, .. } => Terms::European(european(*hurdle, *catch_up, *carry)),
        Sharing::American { hurdle, catch_up, carry, clawback, .. } => {
            Terms::American { terms: european(*hurdle, *catch_up, *carry), clawback: *clawback, deals }
        }
        Sharing::FirstLoss { partner, .. } => Terms::FirstLoss {
            partner: plan.partner_index(partner)?,
            tranche: sharing::first_loss_in_force(plan) as f32,
        },
        Sharing::Memorandum { rate, interest, phase1_funder, phase2_manager, loss_on_manager, .. } => {
            Terms::Memorandum(MemorandumTerms {
                rate: fraction(*rate),
                interest: match interest {
                    sharing::DeemedInterest::Compound => DeemedInterest::Compound,
                    sharing::DeemedInterest::Simple => DeemedInterest::Simple,
                    sharing::DeemedInterest::None => DeemedInterest::None,
                },
                phase1_funder: fraction(*phase1_funder),
                phase2_manager: fraction(*phase2_manager),
                loss_on_manager: fraction(*loss_on_manager),
            })
        }
        Sharing::Custom { tiers } => Terms::Custom {
            until: tiers.iter().map(|tier| until(tier.until)).collect(),
            split: tiers
                .iter()
                .map(|tier| {
                    let of =
                        |id| tier.split.iter().find(|share| share.partner == id).map_or(0.0, |s| fraction(s.share));
                    plan.partners.iter().map(|partner| of(partner.id.clone())).collect()
                })
                .collect(),
        },
    };
    Rule::new(terms, parts, &managers(plan.terms.sharing.manager()))
}

fn until(until: sharing::Until) -> Until {
    match until {
        sharing::Until::Capital => Until::Capital,
        sharing::Until::Hurdle(rate) => Until::Hurdle(fraction(rate)),
        sharing::Until::Multiple(multiple) => Until::Multiple(multiple.to_f64() as f32),
        sharing::Until::Always => Until::Always,
    }
}
