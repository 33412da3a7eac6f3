//! The split of the 2025 memoranda of the United States with Japan and Korea: half and half until the funder has its
//! deemed allocation amount, then nine tenths to the manager's side.
//!
//! B funds, A manages. The deemed balance is B's contributions and the interest deemed on them (Federal Reserve Bank of
//! St. Louis, "Analyzing Japan's $550 Billion Pledge to Invest in the U.S.", November 2025).

use super::{
    Interest, YearFlow, check_flows, check_share, european,
    exact::{self, HIGHEST_RATE_EXACT, Overflow, Rounding},
    in_flow, row, years_since,
};
use crate::analysis::input::InputError;
use rust_decimal::Decimal;

/// Terms of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Rate of the deemed interest a year.
    pub rate: Decimal,
    /// B's share until its deemed balance is zero.
    pub phase1_b: Decimal,
    /// A's share after that.
    pub phase2_a: Decimal,
    /// How the deemed interest accrues.
    pub interest: Interest,
}

row! {
    /// A year of the account.
    MemorandumRow {
        /// Paid in by B.
        contribution_b,
        /// Cash shared.
        distribution,
        /// Deemed interest on the opening balance.
        interest_accrued,
        /// A's part of the first phase.
        phase1_a,
        /// B's part of the first phase.
        phase1_b,
        /// A's part of the second phase.
        phase2_a,
        /// B's part of the second phase.
        phase2_b,
        /// All that A receives.
        a_total,
        /// All that B receives.
        b_total,
        /// Deemed balance not yet paid.
        deemed_balance_end,
    }
}

/// Shares each year's cash.
///
/// # Errors
/// The field of the terms or flows that is at fault.
pub fn pay(terms: &Terms, flows: &[YearFlow], rounding: Rounding) -> Result<Vec<MemorandumRow>, InputError> {
    check_share("rate", terms.rate, HIGHEST_RATE_EXACT)?;
    check_share("phase1_b", terms.phase1_b, Decimal::ONE)?;
    check_share("phase2_a", terms.phase2_a, Decimal::ONE)?;
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

/// B's deemed balance.
#[derive(Default)]
struct Account {
    principal: Decimal,
    interest: Decimal,
}

impl Account {
    fn year(
        &mut self,
        terms: &Terms,
        flow: YearFlow,
        years: u32,
        rounding: Rounding,
    ) -> Result<MemorandumRow, Overflow> {
        let mut accrued = Decimal::ZERO;
        for _ in 0..years {
            let interest = terms.interest.accrued(terms.rate, self.principal, self.interest, rounding)?;
            self.interest = exact::add(self.interest, interest)?;
            accrued = exact::add(accrued, interest)?;
        }
        self.principal = exact::add(self.principal, flow.contribution)?;

        let (phase1_a, phase1_b) = self.first_phase(terms, flow.distribution, rounding)?;
        let mut paid = phase1_b;
        let interest_paid = european::take(&mut paid, self.interest)?;
        self.interest = exact::subtract(self.interest, interest_paid)?;
        self.principal = exact::subtract(self.principal, paid)?;
        let rest = exact::subtract(flow.distribution, exact::add(phase1_a, phase1_b)?)?;
        let (phase2_a, phase2_b) = rounding.split(rest, terms.phase2_a)?;

        let [phase1_a, phase2_a, phase1_b, phase2_b] =
            rounding.show_parts(flow.distribution, [phase1_a, phase2_a, phase1_b, phase2_b])?;
        Ok(MemorandumRow {
            year: flow.year,
            contribution_b: rounding.show(flow.contribution),
            distribution: rounding.show(flow.distribution),
            interest_accrued: rounding.show(accrued),
            phase1_a,
            phase1_b,
            phase2_a,
            phase2_b,
            a_total: exact::add(phase1_a, phase2_a)?,
            b_total: exact::add(phase1_b, phase2_b)?,
            deemed_balance_end: rounding.show(exact::add(self.principal, self.interest)?),
        })
    }

    /// A's and B's parts until the balance is zero: B's last payment is exactly the balance, A gets the matching share.
    fn first_phase(&self, terms: &Terms, cash: Decimal, rounding: Rounding) -> Result<(Decimal, Decimal), Overflow> {
        let balance = exact::add(self.principal, self.interest)?;
        if balance.is_zero() {
            return Ok((Decimal::ZERO, Decimal::ZERO));
        }
        let (to_b, to_a) = rounding.split(cash, terms.phase1_b)?;
        if to_b < balance {
            return Ok((to_a, to_b));
        }
        let a_to_b = exact::divide(exact::subtract(Decimal::ONE, terms.phase1_b)?, terms.phase1_b)?;
        let matching = rounding.settle(exact::multiply(balance, a_to_b)?)?;
        Ok((matching.min(exact::subtract(cash, balance)?), balance))
    }
}
