//! A senior and a junior tranche: the junior bears the first loss, the senior has a coupon.

use super::{
    Interest, YearFlow, check_flows, check_share,
    european::take,
    exact::{self, HIGHEST_RATE_EXACT, Overflow, Rounding},
    in_flow, row, years_since,
};
use crate::analysis::input::InputError;
use rust_decimal::Decimal;

/// Terms of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// The senior tranche's share of what is paid in.
    pub senior_share: Decimal,
    /// The senior coupon a year, compounding while unpaid.
    pub senior_coupon: Decimal,
    /// The senior tranche's share of what is left when both have their capital back.
    pub residual_to_senior: Decimal,
}

row! {
    /// A year of the account.
    TrancheRow {
        /// Paid in for the senior tranche.
        contribution_senior,
        /// Paid in for the junior tranche.
        contribution_junior,
        /// Cash shared.
        distribution,
        /// Coupon that accrued on the opening balance.
        coupon_accrued,
        /// Coupon paid.
        senior_coupon,
        /// Senior capital returned.
        senior_principal,
        /// Junior capital returned.
        junior_principal,
        /// The senior part of the rest.
        residual_senior,
        /// The junior part of the rest.
        residual_junior,
        /// All that the senior tranche receives.
        senior_total,
        /// All that the junior tranche receives.
        junior_total,
        /// Senior capital not yet returned.
        senior_capital_end,
        /// Coupon accrued and not yet paid.
        senior_coupon_unpaid_end,
        /// Junior capital not yet returned.
        junior_capital_end,
    }
}

/// Shares each year's cash: senior coupon, senior principal, junior principal, the rest.
///
/// # Errors
/// The field of the terms or flows that is at fault.
pub fn pay(terms: &Terms, flows: &[YearFlow], rounding: Rounding) -> Result<Vec<TrancheRow>, InputError> {
    check_share("senior_share", terms.senior_share, Decimal::ONE)?;
    check_share("senior_coupon", terms.senior_coupon, HIGHEST_RATE_EXACT)?;
    check_share("residual_to_senior", terms.residual_to_senior, Decimal::ONE)?;
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

/// What is owed.
#[derive(Default)]
struct Account {
    senior: Decimal,
    coupon: Decimal,
    junior: Decimal,
}

impl Account {
    fn year(&mut self, terms: &Terms, flow: YearFlow, years: u32, rounding: Rounding) -> Result<TrancheRow, Overflow> {
        let mut accrued = Decimal::ZERO;
        for _ in 0..years {
            let coupon = Interest::Compound.accrued(terms.senior_coupon, self.senior, self.coupon, rounding)?;
            self.coupon = exact::add(self.coupon, coupon)?;
            accrued = exact::add(accrued, coupon)?;
        }
        let (to_senior, to_junior) = rounding.split(flow.contribution, terms.senior_share)?;
        self.senior = exact::add(self.senior, to_senior)?;
        self.junior = exact::add(self.junior, to_junior)?;

        let mut cash = flow.distribution;
        let coupon = take(&mut cash, self.coupon)?;
        self.coupon = exact::subtract(self.coupon, coupon)?;
        let senior = take(&mut cash, self.senior)?;
        self.senior = exact::subtract(self.senior, senior)?;
        let junior = take(&mut cash, self.junior)?;
        self.junior = exact::subtract(self.junior, junior)?;
        let (residual_senior, residual_junior) = rounding.split(cash, terms.residual_to_senior)?;

        let [senior_coupon, senior_principal, residual_senior, junior_principal, residual_junior] =
            rounding.show_parts(flow.distribution, [coupon, senior, residual_senior, junior, residual_junior])?;
        let [contribution_senior, contribution_junior] =
            rounding.show_parts(flow.contribution, [to_senior, to_junior])?;
        Ok(TrancheRow {
            year: flow.year,
            contribution_senior,
            contribution_junior,
            distribution: rounding.show(flow.distribution),
            coupon_accrued: rounding.show(accrued),
            senior_coupon,
            senior_principal,
            junior_principal,
            residual_senior,
            residual_junior,
            senior_total: exact::add(exact::add(senior_coupon, senior_principal)?, residual_senior)?,
            junior_total: exact::add(junior_principal, residual_junior)?,
            senior_capital_end: rounding.show(self.senior),
            senior_coupon_unpaid_end: rounding.show(self.coupon),
            junior_capital_end: rounding.show(self.junior),
        })
    }
}
