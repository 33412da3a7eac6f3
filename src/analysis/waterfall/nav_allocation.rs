//! Gains and losses of net asset value between a senior and a junior tranche.

use super::{
    check_share,
    european::take,
    exact::{self, Overflow, Rounding},
    in_flow, row,
};
use crate::analysis::input::{InputError, Reason};
use rust_decimal::Decimal;

/// Terms of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Net asset value at the start, which is par.
    pub total: Decimal,
    /// The junior tranche's share of it.
    pub junior_share: Decimal,
}

row! {
    /// A year of the account.
    NavRow {
        /// The year's gain or loss.
        pnl,
        /// What the senior tranche gains or loses.
        senior_change,
        /// What the junior tranche gains or loses.
        junior_change,
        /// The senior tranche's net asset value at the end.
        senior_nav,
        /// The junior tranche's net asset value at the end.
        junior_nav,
        /// Loss beyond both tranches.
        unabsorbed_loss,
    }
}

/// Allocates each year's gain or loss, years counted from 1. A loss falls on the junior tranche to zero, then on the
/// senior; a gain restores the senior to par, then the junior, then goes to both in proportion to par.
///
/// # Errors
/// The field that is at fault.
pub fn pay(terms: &Terms, pnl_by_year: &[Decimal], rounding: Rounding) -> Result<Vec<NavRow>, InputError> {
    rounding.check(|| "total".to_owned(), terms.total)?;
    check_share("junior_share", terms.junior_share, Decimal::ONE)?;
    if pnl_by_year.is_empty() {
        return Err(InputError::new("pnl_by_year", Reason::Empty));
    }
    if pnl_by_year.len() > super::MOST_YEARS {
        let reason = Reason::TooMany { most: super::MOST_YEARS, found: pnl_by_year.len() };
        return Err(InputError::new("pnl_by_year", reason));
    }
    let (junior, senior) =
        rounding.split(terms.total, terms.junior_share).map_err(|_| InputError::new("total", Reason::TooLarge))?;
    let mut account = Account { senior, junior, senior_par: senior, junior_par: junior };
    let mut rows = Vec::with_capacity(pnl_by_year.len());
    for (index, pnl) in pnl_by_year.iter().enumerate() {
        rounding.check_size(|| format!("pnl_by_year[{index}]"), *pnl)?;
        let row = account.year(terms, index as i32 + 1, *pnl, rounding);
        rows.push(row.map_err(in_flow("pnl_by_year", index))?);
    }
    Ok(rows)
}

/// Net asset values and their pars.
struct Account {
    senior: Decimal,
    junior: Decimal,
    senior_par: Decimal,
    junior_par: Decimal,
}

impl Account {
    fn year(&mut self, terms: &Terms, year: i32, pnl: Decimal, rounding: Rounding) -> Result<NavRow, Overflow> {
        let (senior_before, junior_before) = (self.senior, self.junior);
        let mut left = pnl.abs();
        let mut unabsorbed = Decimal::ZERO;
        if pnl < Decimal::ZERO {
            let loss = take(&mut left, self.junior)?;
            self.junior = exact::subtract(self.junior, loss)?;
            let loss = take(&mut left, self.senior)?;
            self.senior = exact::subtract(self.senior, loss)?;
            unabsorbed = left;
        } else {
            let short = exact::subtract(self.senior_par, self.senior)?.max(Decimal::ZERO);
            self.senior = exact::add(self.senior, take(&mut left, short)?)?;
            let short = exact::subtract(self.junior_par, self.junior)?.max(Decimal::ZERO);
            self.junior = exact::add(self.junior, take(&mut left, short)?)?;
            let (to_junior, to_senior) = rounding.split(left, terms.junior_share)?;
            self.senior = exact::add(self.senior, to_senior)?;
            self.junior = exact::add(self.junior, to_junior)?;
        }
        // Shown values first, so that the changes shown add up to them.
        let (senior, junior) = (rounding.show(self.senior), rounding.show(self.junior));
        Ok(NavRow {
            year,
            pnl: rounding.show(pnl),
            senior_change: exact::subtract(senior, rounding.show(senior_before))?,
            junior_change: exact::subtract(junior, rounding.show(junior_before))?,
            senior_nav: senior,
            junior_nav: junior,
            unabsorbed_loss: rounding.show(unabsorbed),
        })
    }
}
