//! A table of tiers that the partners have agreed: each lasts until something is reached and has its own split.

use super::{
    Interest, YearFlow, check_flows, check_share,
    european::take,
    exact::{self, Amount, HIGHEST_RATE_EXACT, Overflow, Rounding},
    in_flow,
    pro_rata::check_shares,
    years_since,
};
use crate::analysis::input::{self, InputError, Reason};
use rust_decimal::Decimal;

/// How long a tier lasts; all cash distributed counts towards it, whoever received it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// Until what was paid in has come back.
    Capital,
    /// Until what was paid in has come back with this return a year.
    Hurdle(Decimal),
    /// Until all distributions reach this multiple of all that was paid in.
    Multiple(Decimal),
    /// For all the rest.
    Always,
}

/// A tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// How long it lasts.
    pub until: Until,
    /// Shares of the partners, which sum to one.
    pub split: Vec<Decimal>,
}

/// A year of the account.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomRow {
    /// The year.
    pub year: i32,
    /// Paid in.
    pub contribution: Decimal,
    /// Cash shared.
    pub distribution: Decimal,
    /// What each partner receives.
    pub partner_totals: Vec<Decimal>,
}

/// Shares each year's cash through the tiers in order.
///
/// # Errors
/// The field of the tiers or flows that is at fault.
pub fn pay(tiers: &[Tier], flows: &[YearFlow], rounding: Rounding) -> Result<Vec<CustomRow>, InputError> {
    check(tiers)?;
    check_flows("flows", flows, rounding)?;
    let mut account = Account { balances: vec![(Decimal::ZERO, Decimal::ZERO); tiers.len()], ..Account::default() };
    let mut before = None;
    let mut rows = Vec::with_capacity(flows.len());
    for (index, flow) in flows.iter().enumerate() {
        let row = account.year(tiers, *flow, years_since(before, flow.year), rounding);
        rows.push(row.map_err(in_flow("flows", index))?);
        before = Some(flow.year);
    }
    Ok(rows)
}

/// Sums of the rows, as a row of year 0.
///
/// # Errors
/// The column whose sum is too large.
pub fn totals(rows: &[CustomRow]) -> Result<CustomRow, InputError> {
    let partners = rows.first().map_or(0, |row| row.partner_totals.len());
    let zeros = vec![Decimal::ZERO; partners];
    let start = CustomRow { year: 0, contribution: Decimal::ZERO, distribution: Decimal::ZERO, partner_totals: zeros };
    let sums = rows.iter().try_fold(start, |mut sums, row| {
        sums.contribution = exact::add(sums.contribution, row.contribution)?;
        sums.distribution = exact::add(sums.distribution, row.distribution)?;
        for (sum, total) in sums.partner_totals.iter_mut().zip(&row.partner_totals) {
            *sum = exact::add(*sum, *total)?;
        }
        Ok(sums)
    });
    sums.map_err(|_: Overflow| InputError::new("flows", Reason::TooLarge))
}

fn check(tiers: &[Tier]) -> Result<(), InputError> {
    let Some((last, earlier)) = tiers.split_last() else { return Err(InputError::new("tiers", Reason::Empty)) };
    if let Some(index) = earlier.iter().position(|tier| tier.until == Until::Always) {
        return Err(InputError::new(format!("tiers[{index}].until"), Reason::AlwaysMisplaced));
    }
    if last.until != Until::Always {
        return Err(InputError::new(format!("tiers[{}].until", earlier.len()), Reason::AlwaysMisplaced));
    }
    for (index, tier) in tiers.iter().enumerate() {
        let field = format!("tiers[{index}].split");
        check_shares(&field, &tier.split)?;
        input::length(field, tier.split.len(), last.split.len())?;
        match tier.until {
            Until::Hurdle(rate) => check_share(&format!("tiers[{index}].until.hurdle"), rate, HIGHEST_RATE_EXACT)?,
            Until::Multiple(multiple) => {
                check_share(&format!("tiers[{index}].until.multiple"), multiple, HIGHEST_RATE_EXACT)?;
            }
            Until::Capital | Until::Always => {}
        }
    }
    Ok(())
}

/// What the tiers are measured by.
#[derive(Default)]
struct Account {
    /// For each tier that returns capital, with or without a hurdle: capital and return still owed.
    balances: Vec<(Decimal, Decimal)>,
    paid_in: Decimal,
    distributed: Decimal,
}

impl Account {
    fn year(&mut self, tiers: &[Tier], flow: YearFlow, years: u32, rounding: Rounding) -> Result<CustomRow, Overflow> {
        for (tier, (capital, owed)) in tiers.iter().zip(&mut self.balances) {
            if let Until::Hurdle(rate) = tier.until {
                for _ in 0..years {
                    *owed = exact::add(*owed, Interest::Compound.accrued(rate, *capital, *owed, rounding)?)?;
                }
            }
            *capital = exact::add(*capital, flow.contribution)?;
        }
        self.paid_in = exact::add(self.paid_in, flow.contribution)?;

        let partners = tiers.first().map_or(0, |tier| tier.split.len());
        let mut totals = vec![Decimal::ZERO; partners];
        let mut cash = flow.distribution;
        for (index, tier) in tiers.iter().enumerate() {
            let paid = match self.owed(index, tier.until, rounding)? {
                Some(most) => take(&mut cash, most)?,
                None => std::mem::take(&mut cash),
            };
            self.pay_down(paid)?;
            for (total, part) in totals.iter_mut().zip(rounding.share_out(paid, &tier.split)?) {
                *total = exact::add(*total, part)?;
            }
        }
        rounding.show_all(flow.distribution, &mut totals)?;
        Ok(CustomRow {
            year: flow.year,
            contribution: rounding.show(flow.contribution),
            distribution: rounding.show(flow.distribution),
            partner_totals: totals,
        })
    }

    /// What a tier still takes; `None` for all.
    fn owed(&self, index: usize, until: Until, rounding: Rounding) -> Result<Option<Decimal>, Overflow> {
        let most: Amount = match until {
            Until::Always => return Ok(None),
            Until::Capital | Until::Hurdle(_) => match self.balances.get(index) {
                Some((capital, owed)) => exact::add(*capital, *owed),
                None => Ok(Decimal::ZERO),
            },
            Until::Multiple(multiple) => {
                exact::subtract(rounding.settle(exact::multiply(multiple, self.paid_in)?)?, self.distributed)
            }
        };
        Ok(Some(most?.max(Decimal::ZERO)))
    }

    /// Books a payment against every tier's measure: capital first, then the return on it.
    fn pay_down(&mut self, paid: Decimal) -> Result<(), Overflow> {
        self.distributed = exact::add(self.distributed, paid)?;
        for (capital, owed) in &mut self.balances {
            let mut left = paid;
            let returned = take(&mut left, *capital)?;
            *capital = exact::subtract(*capital, returned)?;
            let returned = take(&mut left, *owed)?;
            *owed = exact::subtract(*owed, returned)?;
        }
        Ok(())
    }
}
