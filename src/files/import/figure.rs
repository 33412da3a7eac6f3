//! What a cell's text means for one number of the plan.

use super::fault::CellFault;
use crate::{
    fund::{
        assumption_key::{AssumptionKey, Unit},
        plan::Sections,
        problem::Fault,
    },
    language::{Figure, FigureContext, parse_figure},
};
use rust_decimal::Decimal;

/// The value of a cell in the number's own unit.
///
/// A sign of per cent is read as such; a bare number is in the number's unit (12 is 12 % for a return). Money may name
/// the plan's base currency and no other.
///
/// # Errors
/// What is wrong with the text.
pub(super) fn value(text: &str, key: &AssumptionKey, plan: &Sections) -> Result<Decimal, CellFault> {
    let base = plan.meta.base_currency.as_str();
    let figure = parse_figure(text, FigureContext { currency: Some(base) }).map_err(CellFault::Figure)?;
    let value = match (figure, key.unit()) {
        (Figure::Plain(value), _) | (Figure::Percent(value), Unit::Percent) => value,
        // A part of one, such as the income share, is often written as per cent.
        (Figure::Percent(value), Unit::Plain | Unit::Chance) => value / Decimal::ONE_HUNDRED,
        (Figure::Money { amount, currency }, Unit::BaseMoney)
            if currency.as_deref().is_none_or(|code| code == base) =>
        {
            amount
        }
        _ => return Err(CellFault::WrongUnit),
    };
    match key.check("", &value).map(|problem| problem.fault) {
        None => Ok(value.normalize()),
        Some(Fault::TooManyDecimals { allowed, .. }) => Err(CellFault::TooManyDecimals(allowed)),
        Some(_) => {
            let (low, high) = key.range();
            Err(CellFault::OutOfRange { low, high })
        }
    }
}
