//! `irr`, `xirr` and `metrics`.

use super::figures::{Fault, Number, doubles, parse};
use crate::analysis::metrics;
use crate::maths::rates::{self, RateKind, Rates};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const IRR_HELP: &str = r#"Input:
  flows  [number]       equally spaced cash flows, the first now; received is positive; at most 10,000 of them with at
                        most 64 changes of sign
Output:
  kind   text           "unique", "multiple" or "none" (none also if all flows are zero or of one sign)
  irr    number | null  the rate per period, only if it is unique; a double root is one root
  roots  [number]       every rate above −100 %, ascending

Example:
  in:  {"flows":[100,-230,132]}
  out: {"kind":"multiple","irr":null,"roots":[0.10000000000000112,0.2000000000000006]}"#;

pub(super) const XIRR_HELP: &str = r#"Input:
  flows  [["YYYY-MM-DD", number]]  dated cash flows, none earlier than the first; received is positive
Output:
  kind   text                      "unique", "multiple" or "none"
  xirr   number | null             the yearly rate, days over 365 from the first date, only if it is unique
  roots  [number]                  every rate above −100 %, ascending

Example:
  in:  {"flows":[["2008-01-01",-10000],["2008-03-01",2750],["2008-10-30",4250],["2009-02-15",3250],["2009-04-01",2750]]}
  out: {"kind":"unique","xirr":0.37336253351883164,"roots":[0.37336253351883164]}"#;

pub(super) const METRICS_HELP: &str = r#"Input:
  contributions  [number]       paid in at equally spaced dates, not negative
  distributions  [number]       received at the same dates, not negative
  nav_end        number         net asset value at the last date, not negative
Output:
  paid_in        number         sum of contributions
  distributed    number         sum of distributions
  dpi            number | null  distributions to paid-in; null if nothing was paid in
  rvpi           number | null  net asset value to paid-in
  tvpi           number | null  both together
  irr            number | null  per period, of distributions less contributions and nav_end, only if it is unique
  irr_kind       text           "unique", "multiple" or "none"

Example:
  in:  {"contributions":[1000,0,0],"distributions":[0,500,200],"nav_end":640.5}
  out: {"paid_in":1000.0,"distributed":700.0,"dpi":0.7,"rvpi":0.6405,"tvpi":1.3405,"irr":0.20026312145636796,"irr_kind":"unique"}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Irr {
    flows: Vec<Number>,
}

pub(super) fn irr(text: &str) -> Result<Value, Fault> {
    let input: Irr = parse(text)?;
    if input.flows.is_empty() {
        return Err(Fault::new("flows", "is empty"));
    }
    let rates = rates::of_equally_spaced(&doubles(&input.flows)).map_err(|error| metrics::of_rates("flows", error))?;
    Ok(json!({ "kind": kind(&rates), "irr": rates.unique(), "roots": rates.roots }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Xirr {
    flows: Vec<(String, Number)>,
}

pub(super) fn xirr(text: &str) -> Result<Value, Fault> {
    let input: Xirr = parse(text)?;
    let mut flows = Vec::with_capacity(input.flows.len());
    let mut first = None;
    for (index, (date, flow)) in input.flows.iter().enumerate() {
        let field = || format!("flows[{index}][0]");
        let shown: String = date.chars().take(20).collect();
        let day = day_number(date)
            .ok_or_else(|| Fault::new(field(), format!("{shown:?} is not a date such as \"2026-12-31\"")))?;
        let days = day - *first.get_or_insert(day);
        if days < 0 {
            return Err(Fault::new(field(), "is earlier than the first date"));
        }
        flows.push((days as f64 / 365.0, flow.0));
    }
    if flows.is_empty() {
        return Err(Fault::new("flows", "is empty"));
    }
    let rates = rates::of_dated(&flows).map_err(|error| metrics::of_rates("flows", error))?;
    Ok(json!({ "kind": kind(&rates), "xirr": rates.unique(), "roots": rates.roots }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Metrics {
    contributions: Vec<Number>,
    distributions: Vec<Number>,
    nav_end: Number,
}

pub(super) fn metrics(text: &str) -> Result<Value, Fault> {
    let input: Metrics = parse(text)?;
    let (paid, received) = (doubles(&input.contributions), doubles(&input.distributions));
    let rates = metrics::internal_rates(&paid, &received, input.nav_end.0)?;
    let multiples = metrics::multiples(&paid, &received, input.nav_end.0);
    Ok(json!({
        "paid_in": multiples.paid_in,
        "distributed": multiples.distributed,
        "dpi": multiples.dpi,
        "rvpi": multiples.rvpi,
        "tvpi": multiples.tvpi,
        "irr": rates.unique(),
        "irr_kind": kind(&rates),
    }))
}

fn kind(rates: &Rates) -> &'static str {
    match rates.kind() {
        RateKind::Unique => "unique",
        RateKind::Multiple => "multiple",
        RateKind::None => "none",
    }
}

/// The number of a day of the Gregorian calendar, 1 January of year 0 being 0; `None` if there is no such day.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let mut next = |digits: usize| {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain { part.parse::<i64>().ok() } else { None }
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    let leap = i64::from((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    let lengths = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let before = usize::try_from(month).ok()?.checked_sub(1)?;
    if parts.next().is_some() || !(1..=*lengths.get(before)?).contains(&day) {
        return None;
    }
    let leap_days = if year == 0 { 0 } else { (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1 };
    Some(365 * year + leap_days + lengths.iter().take(before).sum::<i64>() + day - 1)
}
