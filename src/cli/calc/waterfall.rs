//! `waterfall`.

use super::figures::{Exact, Fault, decimals, parse, strings};
use crate::analysis::waterfall::{
    self as rules, Interest, Row, YearFlow, american, custom, european, exact::Rounding, memorandum, nav_allocation,
    pro_rata, tranche,
};
use rust_decimal::Decimal;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Map, Value, json};

pub(super) const HELP: &str = include_str!("waterfall_help.txt");

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    European,
    Mou,
    Tranche,
    NavAllocation,
    American,
    Custom,
    ProRata,
}

/// The kind alone; the chosen kind's own shape then refuses all that is not its own.
#[derive(Deserialize)]
struct Kinded {
    kind: Kind,
}

pub(super) fn waterfall(text: &str) -> Result<Value, Fault> {
    let Kinded { kind } = parse(text)?;
    match kind {
        Kind::European => european(&parse(text)?),
        Kind::Mou => memorandum(&parse(text)?),
        Kind::Tranche => tranche(&parse(text)?),
        Kind::NavAllocation => nav_allocation(&parse(text)?),
        Kind::American => american(&parse(text)?),
        Kind::Custom => custom(&parse(text)?),
        Kind::ProRata => pro_rata(&parse(text)?),
    }
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RoundingName {
    #[default]
    Cents,
    Exact,
}

impl RoundingName {
    fn rounding(self) -> Rounding {
        match self {
            Self::Cents => Rounding::Cents,
            Self::Exact => Rounding::Exact,
        }
    }
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum InterestName {
    #[default]
    Compound,
    Simple,
    None,
}

impl InterestName {
    fn interest(self) -> Interest {
        match self {
            Self::Compound => Interest::Compound,
            Self::Simple => Interest::Simple,
            Self::None => Interest::None,
        }
    }
}

/// `[year, "contribution", "distribution"]`.
#[derive(Clone, Copy, Deserialize)]
struct Flow(i32, Exact, Exact);

fn flows(given: &[Flow]) -> Vec<YearFlow> {
    given
        .iter()
        .map(|Flow(year, paid, cash)| YearFlow { year: *year, contribution: paid.0, distribution: cash.0 })
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct European {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    flows: Vec<Flow>,
    #[serde(default)]
    rounding: RoundingName,
    pref: Exact,
    catch_up: Exact,
    carry: Exact,
    lp_split: Option<Exact>,
    #[serde(default)]
    interest: InterestName,
}

fn european(given: &European) -> Result<Value, Fault> {
    let terms = european::Terms {
        pref: given.pref.0,
        catch_up: given.catch_up.0,
        carry: given.carry.0,
        lp_split: given.lp_split.map(|share| share.0),
        interest: given.interest.interest(),
    };
    table(&european::pay(&terms, &flows(&given.flows), given.rounding.rounding())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct American {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    deals: Vec<Vec<Flow>>,
    clawback: bool,
    #[serde(default)]
    rounding: RoundingName,
    pref: Exact,
    catch_up: Exact,
    carry: Exact,
    lp_split: Option<Exact>,
    #[serde(default)]
    interest: InterestName,
}

fn american(given: &American) -> Result<Value, Fault> {
    let terms = european::Terms {
        pref: given.pref.0,
        catch_up: given.catch_up.0,
        carry: given.carry.0,
        lp_split: given.lp_split.map(|share| share.0),
        interest: given.interest.interest(),
    };
    let deals: Vec<Vec<YearFlow>> = given.deals.iter().map(|deal| flows(deal)).collect();
    table(&american::pay(&terms, &deals, given.clawback, given.rounding.rounding())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Memorandum {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    flows: Vec<Flow>,
    #[serde(default)]
    rounding: RoundingName,
    rate: Exact,
    phase1_b: Exact,
    phase2_a: Exact,
    #[serde(default)]
    interest: InterestName,
}

fn memorandum(given: &Memorandum) -> Result<Value, Fault> {
    let terms = memorandum::Terms {
        rate: given.rate.0,
        phase1_b: given.phase1_b.0,
        phase2_a: given.phase2_a.0,
        interest: given.interest.interest(),
    };
    table(&memorandum::pay(&terms, &flows(&given.flows), given.rounding.rounding())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tranche {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    flows: Vec<Flow>,
    #[serde(default)]
    rounding: RoundingName,
    senior_share: Exact,
    senior_coupon: Exact,
    residual_to_senior: Exact,
}

fn tranche(given: &Tranche) -> Result<Value, Fault> {
    let terms = tranche::Terms {
        senior_share: given.senior_share.0,
        senior_coupon: given.senior_coupon.0,
        residual_to_senior: given.residual_to_senior.0,
    };
    table(&tranche::pay(&terms, &flows(&given.flows), given.rounding.rounding())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NavAllocation {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    total: Exact,
    junior_share: Exact,
    pnl_by_year: Vec<Exact>,
    #[serde(default)]
    rounding: RoundingName,
}

fn nav_allocation(given: &NavAllocation) -> Result<Value, Fault> {
    let terms = nav_allocation::Terms { total: given.total.0, junior_share: given.junior_share.0 };
    table(&nav_allocation::pay(&terms, &decimals(&given.pnl_by_year), given.rounding.rounding())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    flows: Vec<Flow>,
    tiers: Vec<Tier>,
    #[serde(default)]
    rounding: RoundingName,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tier {
    until: Until,
    split: Vec<Exact>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Until {
    Capital,
    Hurdle(Exact),
    Multiple(Exact),
    Always,
}

fn custom(given: &Custom) -> Result<Value, Fault> {
    let tiers: Vec<custom::Tier> = given
        .tiers
        .iter()
        .map(|tier| custom::Tier {
            until: match tier.until {
                Until::Capital => custom::Until::Capital,
                Until::Hurdle(rate) => custom::Until::Hurdle(rate.0),
                Until::Multiple(multiple) => custom::Until::Multiple(multiple.0),
                Until::Always => custom::Until::Always,
            },
            split: decimals(&tier.split),
        })
        .collect();
    let rows = custom::pay(&tiers, &flows(&given.flows), given.rounding.rounding())?;
    let totals = custom::totals(&rows)?;
    let line = |row: &custom::CustomRow| {
        json!({
            "contribution": row.contribution.to_string(),
            "distribution": row.distribution.to_string(),
            "partner_totals": strings(&row.partner_totals),
        })
    };
    let rows: Vec<Value> = rows.iter().map(|row| with_year(row.year, line(row))).collect();
    Ok(json!({ "rows": rows, "totals": line(&totals) }))
}

fn with_year(year: i32, line: Value) -> Value {
    let mut row = Map::new();
    row.insert("year".to_owned(), json!(year));
    if let Value::Object(figures) = line {
        row.extend(figures);
    }
    row.into()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProRata {
    #[serde(rename = "kind")]
    _kind: IgnoredAny,
    amounts: Vec<Exact>,
    shares: Vec<Exact>,
    #[serde(default)]
    rounding: RoundingName,
}

fn pro_rata(given: &ProRata) -> Result<Value, Fault> {
    let partners = pro_rata::pay(&decimals(&given.amounts), &decimals(&given.shares), given.rounding.rounding())?;
    Ok(json!({ "partners": partners.iter().map(|partner| strings(partner)).collect::<Vec<_>>() }))
}

/// The rows and their totals.
fn table<R: Row>(rows: &[R]) -> Result<Value, Fault> {
    let totals = rules::totals(rows)?;
    let line = |figures: &[Decimal]| {
        let named = R::COLUMNS.iter().zip(figures);
        Value::Object(named.map(|(name, figure)| ((*name).to_owned(), json!(figure.to_string()))).collect())
    };
    let rows: Vec<Value> = rows.iter().map(|row| with_year(row.year(), line(&row.figures()))).collect();
    Ok(json!({ "rows": rows, "totals": line(&totals) }))
}
