//! Whole-fund preferred return with catch-up and carried interest.
//!
//! Tiers in order: capital back; the preferred return; catch-up to the manager until it holds its carry of all profit
//! paid; the rest split. The limited partners are "lp", the manager "gp". (Terms as in the Institutional Limited
//! Partners Association's *Principles 3.0*, 2019.)

use super::{
    Interest, YearFlow, check_flows, check_share,
    exact::{self, Amount, HIGHEST_RATE_EXACT, Overflow, Rounding},
    in_flow, row, years_since,
};
use crate::analysis::input::{InputError, Reason};
use rust_decimal::Decimal;

/// Terms of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Preferred return a year.
    pub pref: Decimal,
    /// Share of the catch-up tier that goes to the manager; 0 skips the tier, otherwise above `carry`.
    pub catch_up: Decimal,
    /// The manager's share of all profit; 1 gives it everything after the hurdle.
    pub carry: Decimal,
    /// The limited partners' share of what is left after the catch-up; `None` for `1 − carry`.
    pub lp_split: Option<Decimal>,
    /// How the preferred return accrues.
    pub interest: Interest,
}

row! {
    /// A year of the account.
    EuropeanRow {
        /// Paid in.
        contribution,
        /// Cash shared.
        distribution,
        /// Preferred return that accrued on the opening balance.
        pref_accrued,
        /// Capital returned.
        return_of_capital,
        /// Preferred return paid.
        preferred_return,
        /// The manager's part of the catch-up.
        catch_up_gp,
        /// The limited partners' part of the catch-up.
        catch_up_lp,
        /// The limited partners' part of the rest.
        split_lp,
        /// The manager's part of the rest.
        split_gp,
        /// All that the limited partners receive.
        lp_total,
        /// All that the manager receives.
        gp_total,
        /// Capital not yet returned.
        unreturned_capital_end,
        /// Preferred return accrued and not yet paid.
        unpaid_pref_end,
    }
}

/// Shares each year's cash.
///
/// # Errors
/// The field of the terms or flows that is at fault.
pub fn pay(terms: &Terms, flows: &[YearFlow], rounding: Rounding) -> Result<Vec<EuropeanRow>, InputError> {
    check(terms)?;
    check_flows("flows", flows, rounding)?;
    let mut account = Account::default();
    let mut before = None;
    let mut rows = Vec::with_capacity(flows.len());
    for (index, flow) in flows.iter().enumerate() {
        let row = account.year(terms, *flow, years_since(before, flow.year), rounding);
        rows.push(row.map_err(in_flow("flows", index))?);
        before = Some(flow.year);
    }
    Ok(rows)
}

/// Refuses terms out of range.
pub(super) fn check(terms: &Terms) -> Result<(), InputError> {
    check_share("pref", terms.pref, HIGHEST_RATE_EXACT)?;
    check_share("catch_up", terms.catch_up, Decimal::ONE)?;
    check_share("carry", terms.carry, Decimal::ONE)?;
    if let Some(lp_split) = terms.lp_split {
        check_share("lp_split", lp_split, Decimal::ONE)?;
    }
    if !terms.catch_up.is_zero() && terms.catch_up <= terms.carry && terms.carry < Decimal::ONE {
        return Err(InputError::new("catch_up", Reason::CatchUpTooSlow));
    }
    Ok(())
}

/// What is owed and what has been paid as profit so far.
#[derive(Default)]
struct Account {
    capital: Decimal,
    pref: Decimal,
    lp_profit: Decimal,
    gp_profit: Decimal,
}

impl Account {
    fn year(&mut self, terms: &Terms, flow: YearFlow, years: u32, rounding: Rounding) -> Result<EuropeanRow, Overflow> {
        let mut accrued = Decimal::ZERO;
        for _ in 0..years {
            let interest = terms.interest.accrued(terms.pref, self.capital, self.pref, rounding)?;
            self.pref = exact::add(self.pref, interest)?;
            accrued = exact::add(accrued, interest)?;
        }
        self.capital = exact::add(self.capital, flow.contribution)?;

        let mut cash = flow.distribution;
        let return_of_capital = take(&mut cash, self.capital)?;
        self.capital = exact::subtract(self.capital, return_of_capital)?;
        let preferred_return = take(&mut cash, self.pref)?;
        self.pref = exact::subtract(self.pref, preferred_return)?;
        self.lp_profit = exact::add(self.lp_profit, preferred_return)?;

        let catch_up = take(&mut cash, self.catch_up_due(terms, rounding)?)?;
        let (catch_up_gp, catch_up_lp) = rounding.split(catch_up, terms.catch_up)?;
        let lp_split = terms.lp_split.map_or_else(|| exact::subtract(Decimal::ONE, terms.carry), Ok)?;
        let (split_lp, split_gp) = rounding.split(cash, lp_split)?;
        self.lp_profit = exact::add(self.lp_profit, exact::add(catch_up_lp, split_lp)?)?;
        self.gp_profit = exact::add(self.gp_profit, exact::add(catch_up_gp, split_gp)?)?;

        let parts = [return_of_capital, preferred_return, catch_up_lp, split_lp, catch_up_gp, split_gp];
        let [return_of_capital, preferred_return, catch_up_lp, split_lp, catch_up_gp, split_gp] =
            rounding.show_parts(flow.distribution, parts)?;
        let lp_total = [return_of_capital, preferred_return, catch_up_lp, split_lp];
        Ok(EuropeanRow {
            year: flow.year,
            contribution: rounding.show(flow.contribution),
            distribution: rounding.show(flow.distribution),
            pref_accrued: rounding.show(accrued),
            return_of_capital,
            preferred_return,
            catch_up_gp,
            catch_up_lp,
            split_lp,
            split_gp,
            lp_total: lp_total.into_iter().try_fold(Decimal::ZERO, exact::add)?,
            gp_total: exact::add(catch_up_gp, split_gp)?,
            unreturned_capital_end: rounding.show(self.capital),
            unpaid_pref_end: rounding.show(self.pref),
        })
    }

    /// Cash `x` of the catch-up tier after which the manager holds its carry of all profit: from
    /// `gp + k·x = c·(lp + gp + x)`.
    fn catch_up_due(&self, terms: &Terms, rounding: Rounding) -> Amount {
        if terms.catch_up.is_zero() || terms.carry == Decimal::ONE {
            return Ok(Decimal::ZERO);
        }
        let due = exact::multiply(terms.carry, exact::add(self.lp_profit, self.gp_profit)?)?;
        let missing = exact::subtract(due, self.gp_profit)?.max(Decimal::ZERO);
        rounding.settle(exact::divide(missing, exact::subtract(terms.catch_up, terms.carry)?)?)
    }
}

/// Takes up to `most` out of the cash.
pub(super) fn take(cash: &mut Decimal, most: Decimal) -> Amount {
    let taken = most.min(*cash);
    *cash = exact::subtract(*cash, taken)?;
    Ok(taken)
}
