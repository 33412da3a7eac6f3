//! Who bears a loss: what each partner gets when 100 that were paid in are worth something else a year later.
//!
//! The rule in force shares the pooled part of the end value in exact decimals, by the same rules as elsewhere; what is
//! not pooled is each partner's own. A first-loss tranche is read on net asset value, losses on the tranche first.

use super::waterfall::{
    Interest, YearFlow, custom, european,
    exact::{Overflow, Rounding},
    memorandum, nav_allocation,
};
use crate::fund::{
    exact::{Exact, HUNDRED, round, to_f64},
    identity::PartnerId,
    plan::Sections,
    sharing::{self, DeemedInterest, Sharing, Until},
};
use rust_decimal::Decimal;

/// What was paid in.
pub const PAID_IN: Decimal = HUNDRED;
/// The largest end value that is asked for.
pub const MOST: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

/// What each partner gets of `end_value` (0 to [`MOST`]) a year after [`PAID_IN`] was paid in by the partners' parts of
/// all allocated money, in the plan's order; the parts sum to the end value. `None` where nothing is allocated.
pub fn ladder(plan: &Sections, end_value: Decimal) -> Option<Vec<f64>> {
    let capital = capital(plan)?;
    let end_value = end_value.clamp(Decimal::ZERO, MOST);
    let pooled = plan.terms.pooling.0 / HUNDRED;
    let shared = shared(plan, &capital, end_value).ok()?;
    let mix =
        |(own, shared): (&Decimal, &Decimal)| to_f64((Decimal::ONE - pooled) * *own * end_value + pooled * *shared);
    Some(capital.iter().zip(&shared).map(mix).collect())
}

/// The partners' parts of all allocated money, summing to one.
fn capital(plan: &Sections) -> Option<Vec<Decimal>> {
    let parts = (0..plan.partners.len()).map(|place| sharing::own_part(plan, place));
    parts.map(|part| Some(part? / HUNDRED)).collect()
}

/// What the rule gives of a pool that is worth `value`.
fn shared(plan: &Sections, capital: &[Decimal], value: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let rule = &plan.terms.sharing;
    match rule {
        Sharing::ProRata => Ok(capital.iter().map(|part| part * value).collect()),
        Sharing::FirstLoss { partner, .. } => first_loss(plan, capital, partner, value),
        Sharing::Custom { tiers } => {
            let share = |tier: &sharing::Tier, id: &PartnerId| {
                tier.split.iter().find(|part| part.partner == *id).map_or(Decimal::ZERO, |part| fraction(part.share))
            };
            let tiers: Vec<custom::Tier> = tiers
                .iter()
                .map(|tier| custom::Tier {
                    until: match tier.until {
                        Until::Capital => custom::Until::Capital,
                        Until::Hurdle(rate) => custom::Until::Hurdle(fraction(rate)),
                        Until::Multiple(multiple) => custom::Until::Multiple(multiple.0),
                        Until::Always => custom::Until::Always,
                    },
                    split: plan.partners.iter().map(|partner| share(tier, &partner.id)).collect(),
                })
                .collect();
            let rows = custom::pay(&tiers, &flows(PAID_IN, value), Rounding::Exact).map_err(|_| Overflow)?;
            Ok(rows.last().map(|row| row.partner_totals.clone()).unwrap_or_default())
        }
        Sharing::European { .. } | Sharing::American { .. } | Sharing::Memorandum { .. } => {
            managed(plan, capital, value)
        }
    }
}

/// The tranche takes losses first; what remains of both sides belongs to their owners by capital.
fn first_loss(
    plan: &Sections,
    capital: &[Decimal],
    owner: &PartnerId,
    value: Decimal,
) -> Result<Vec<Decimal>, Overflow> {
    let tranche = crate::fund::exact::from_f64(sharing::first_loss_in_force(plan), 12).unwrap_or_default();
    let terms = nav_allocation::Terms { total: PAID_IN, junior_share: tranche };
    let rows = nav_allocation::pay(&terms, &[value - PAID_IN], Rounding::Exact).map_err(|_| Overflow)?;
    let row = rows.last().ok_or(Overflow)?;
    let senior = Decimal::ONE - tranche;
    let owner = plan.partner_index(owner);
    let part = |(place, part): (usize, &Decimal)| {
        let own = Some(place) == owner;
        let of_senior = if own { *part - tranche } else { *part };
        let senior = if senior.is_zero() { Decimal::ZERO } else { row.senior_nav * of_senior / senior };
        if own { senior + row.junior_nav } else { senior }
    };
    Ok(capital.iter().enumerate().map(part).collect())
}

/// Rules with a manager: what the manager's own money bears is its own, the rule shares the rest.
fn managed(plan: &Sections, capital: &[Decimal], value: Decimal) -> Result<Vec<Decimal>, Overflow> {
    let rule = &plan.terms.sharing;
    let manages = |place: usize| -> Decimal {
        let id = plan.partners.get(place).map(|partner| &partner.id);
        let part = rule.manager().iter().find(|part| Some(&part.partner) == id);
        part.map_or(Decimal::ZERO, |part| fraction(part.share))
    };
    let own: Decimal =
        capital.iter().enumerate().filter(|(place, _)| !manages(*place).is_zero()).map(|(_, part)| *part).sum();
    let funded = Decimal::ONE - own;
    if funded <= Decimal::ZERO {
        return Ok(capital.iter().map(|part| part * value).collect());
    }
    // Twelve decimals are what the exact rules take.
    let (funders, manager) = sides(rule, round(PAID_IN * funded, 12), round(value * funded, 12))?;
    let part = |(place, part): (usize, &Decimal)| {
        let managed = manages(place);
        if managed.is_zero() { funders * *part / funded } else { *part * value + manager * managed }
    };
    Ok(capital.iter().enumerate().map(part).collect())
}

/// What the funders and the manager get of `value` a year after `paid_in`.
fn sides(rule: &Sharing, paid_in: Decimal, value: Decimal) -> Result<(Decimal, Decimal), Overflow> {
    match rule {
        Sharing::European { hurdle, catch_up, carry, .. } | Sharing::American { hurdle, catch_up, carry, .. } => {
            let terms = european::Terms {
                pref: fraction(*hurdle),
                catch_up: fraction(*catch_up),
                carry: fraction(*carry),
                lp_split: None,
                interest: Interest::Compound,
            };
            let rows = european::pay(&terms, &flows(paid_in, value), Rounding::Exact).map_err(|_| Overflow)?;
            let row = rows.last().ok_or(Overflow)?;
            Ok((row.lp_total, row.gp_total))
        }
        Sharing::Memorandum { rate, interest, phase1_funder, phase2_manager, loss_on_manager, .. } => {
            let terms = memorandum::Terms {
                rate: fraction(*rate),
                phase1_b: fraction(*phase1_funder),
                phase2_a: fraction(*phase2_manager),
                interest: match interest {
                    DeemedInterest::Compound => Interest::Compound,
                    DeemedInterest::Simple => Interest::Simple,
                    DeemedInterest::None => Interest::None,
                },
            };
            let rows = memorandum::pay(&terms, &flows(paid_in, value), Rounding::Exact).map_err(|_| Overflow)?;
            let row = rows.last().ok_or(Overflow)?;
            let back = (row.deemed_balance_end * fraction(*loss_on_manager)).min(row.a_total);
            Ok((row.b_total + back, row.a_total - back))
        }
        Sharing::ProRata | Sharing::FirstLoss { .. } | Sharing::Custom { .. } => Ok((value, Decimal::ZERO)),
    }
}

/// Paid in at the end of year 0, worth `value` at the end of year 1.
fn flows(paid_in: Decimal, value: Decimal) -> [YearFlow; 2] {
    [
        YearFlow { year: 0, contribution: paid_in, distribution: Decimal::ZERO },
        YearFlow { year: 1, contribution: Decimal::ZERO, distribution: value },
    ]
}

fn fraction(per_cent: Exact) -> Decimal {
    per_cent.0 / HUNDRED
}

/// What each partner paid in of [`PAID_IN`]; `None` where nothing is allocated.
pub fn ladder_at_par(plan: &Sections) -> Option<Vec<f64>> {
    Some(capital(plan)?.iter().map(|part| to_f64(*part * PAID_IN)).collect())
}
