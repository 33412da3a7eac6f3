//! Carried interest deal by deal, with a clawback at the end.

use super::{
    YearFlow,
    european::{self, EuropeanRow, Terms},
    exact::{self, Overflow, Rounding},
    row,
};
use crate::analysis::input::{InputError, Reason};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

row! {
    /// A year of all deals together.
    AmericanRow {
        /// Paid in.
        contribution,
        /// Cash shared.
        distribution,
        /// All that the limited partners receive, the clawback included.
        lp_total,
        /// All that the manager receives less the clawback; negative where it returns more than it is paid.
        gp_total,
        /// What the manager returns.
        clawback,
    }
}

/// Applies the European rule to every deal by itself and adds the deals up by year. With `clawback`, the manager returns
/// in the last year what it holds beyond the carry that the European rule would have paid on all deals as a whole.
///
/// # Errors
/// The field of the terms or deals that is at fault.
pub fn pay(
    terms: &Terms,
    deals: &[Vec<YearFlow>],
    clawback: bool,
    rounding: Rounding,
) -> Result<Vec<AmericanRow>, InputError> {
    if deals.is_empty() {
        return Err(InputError::new("deals", Reason::Empty));
    }
    let too_large = |_: Overflow| InputError::new("deals", Reason::TooLarge);
    let mut years: BTreeMap<i32, AmericanRow> = BTreeMap::new();
    for (index, flows) in deals.iter().enumerate() {
        let rows = european::pay(terms, flows, rounding).map_err(in_place_of_flows(format!("deals[{index}]")))?;
        for row in rows {
            let year =
                years.entry(row.year).or_insert_with(|| AmericanRow { year: row.year, ..AmericanRow::default() });
            book(year, &row).map_err(too_large)?;
        }
    }
    let mut rows: Vec<AmericanRow> = years.into_values().collect();
    if clawback {
        let held = total(rows.iter().map(|row| row.gp_total)).map_err(too_large)?;
        let whole: Vec<YearFlow> = rows
            .iter()
            .map(|row| YearFlow { year: row.year, contribution: row.contribution, distribution: row.distribution })
            .collect();
        let due = european::pay(terms, &whole, rounding).map_err(in_place_of_flows("deals".to_owned()))?;
        let due = total(due.iter().map(|row| row.gp_total)).map_err(too_large)?;
        if let Some(last) = rows.last_mut() {
            last.clawback = exact::subtract(held, due).map_err(too_large)?.max(Decimal::ZERO);
            last.lp_total = exact::add(last.lp_total, last.clawback).map_err(too_large)?;
            last.gp_total = exact::subtract(last.gp_total, last.clawback).map_err(too_large)?;
        }
    }
    for row in &mut rows {
        row.clawback = rounding.show(row.clawback);
    }
    Ok(rows)
}

/// Names a fault of the European rule's flows by the field they come from.
fn in_place_of_flows(field: String) -> impl Fn(InputError) -> InputError {
    move |error| InputError { field: error.field.replacen("flows", &field, 1), reason: error.reason }
}

fn book(year: &mut AmericanRow, deal: &EuropeanRow) -> Result<(), Overflow> {
    year.contribution = exact::add(year.contribution, deal.contribution)?;
    year.distribution = exact::add(year.distribution, deal.distribution)?;
    year.lp_total = exact::add(year.lp_total, deal.lp_total)?;
    year.gp_total = exact::add(year.gp_total, deal.gp_total)?;
    Ok(())
}

fn total(mut amounts: impl Iterator<Item = Decimal>) -> exact::Amount {
    amounts.try_fold(Decimal::ZERO, exact::add)
}
