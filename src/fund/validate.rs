//! Whether the sections of a plan are valid, each alone and all together.

use super::{
    allocation::Row,
    assumption_key::{self, AssumptionKey},
    checks,
    correlation::Factor,
    exact::{Exact, HUNDRED, SHARE_DECIMALS, Share},
    identity::{CurrencyCode, LocationId, SourceId},
    leverage,
    money::Money,
    plan::Sections,
    problem::{Fault, Named, Problem},
    sharing, tax,
    terms::Style,
};
use crate::language::minor_digits;
use crate::maths::cholesky::{self, CholeskyError};
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Partners a plan may have.
pub const PARTNERS: (usize, usize) = (1, 24);
/// Sectors a plan may have.
pub const SECTORS: (usize, usize) = (1, 64);
/// Years a plan may look ahead.
pub const HORIZON: (u32, u32) = (5, 40);
/// Futures a plan may ask for.
pub const PATHS: (u32, u32) = (100, 1_000_000);
/// Degrees of freedom of the joint-crash copula.
pub const JOINT_CRASHES: (u32, u32) = (3, 30);
/// The largest commitment of a partner, in units of any currency.
pub const LARGEST_MONEY: i64 = 1_000_000_000_000_000_000;

/// Every problem of the sections, in the order of the file.
pub fn all(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    counts(plan, &mut problems);
    if !problems.is_empty() {
        return problems;
    }
    identities(plan, &mut problems);
    meta(plan, &mut problems);
    references(plan, &mut problems);
    problems.extend(assumptions(plan));
    locations(plan, &mut problems);
    problems.extend(commitments(plan));
    problems.extend(allocation(plan));
    problems.extend(terms(plan));
    problems.extend(optional_sections(plan));
    problems.extend(simulation(plan));
    problems.extend(correlation(plan));
    problems.extend(baseline(plan));
    problems
}

fn within(place: impl Into<String>, found: usize, (low, high): (usize, usize), problems: &mut Vec<Problem>) {
    if found < low || found > high {
        problems.push(Problem::new(place, Fault::Count { found, low, high }));
    }
}

fn in_range(place: impl Into<String>, value: u32, (low, high): (u32, u32)) -> Option<Problem> {
    (value < low || value > high)
        .then(|| Problem::new(place, Fault::OutOfRange { value: value.into(), low: low.into(), high: high.into() }))
}

fn counts(plan: &Sections, problems: &mut Vec<Problem>) {
    within("partners", plan.partners.len(), PARTNERS, problems);
    within("sectors", plan.sectors.len(), SECTORS, problems);
    within("locations", plan.locations.len(), (1, 32), problems);
    within("currencies", plan.currencies.len(), (1, 32), problems);
}

fn identities(plan: &Sections, problems: &mut Vec<Problem>) {
    let mut check = |place: &str, kind: Named, names: Vec<(&str, bool)>| {
        let mut seen = HashSet::new();
        for (index, (name, well_formed)) in names.into_iter().enumerate() {
            let place = format!("{place}[{index}]");
            if !well_formed {
                problems.push(Problem::new(format!("{place}.id"), Fault::BadIdentity(name.to_owned())));
            }
            if !seen.insert(name.to_owned()) {
                problems.push(Problem::new(place, Fault::Duplicate(kind, name.to_owned())));
            }
        }
    };
    check(
        "currencies",
        Named::Currency,
        plan.currencies.iter().map(|c| (c.code.as_str(), c.code.is_well_formed())).collect(),
    );
    check(
        "locations",
        Named::Location,
        plan.locations.iter().map(|l| (l.id.as_str(), l.id.is_well_formed())).collect(),
    );
    check("partners", Named::Partner, plan.partners.iter().map(|p| (p.id.as_str(), p.id.is_well_formed())).collect());
    check("sectors", Named::Sector, plan.sectors.iter().map(|s| (s.id.as_str(), s.id.is_well_formed())).collect());
    check("sources", Named::Source, plan.sources.iter().map(|s| (s.id.as_str(), s.id.is_well_formed())).collect());
}

/// Problems of title, horizon and dates.
pub fn meta(plan: &Sections, problems: &mut Vec<Problem>) {
    let meta = &plan.meta;
    if meta.title.en.trim().is_empty() && meta.title.ja.trim().is_empty() {
        problems.push(Problem::new("meta.title", Fault::EmptyText));
    }
    problems.extend(in_range("meta.horizon", meta.horizon, HORIZON));
    if !(1900..=2200).contains(&meta.start_year) {
        let fault = Fault::OutOfRange { value: meta.start_year.into(), low: 1900.into(), high: 2200.into() };
        problems.push(Problem::new("meta.start_year", fault));
    }
}

fn references(plan: &Sections, problems: &mut Vec<Problem>) {
    let currencies: HashSet<&CurrencyCode> = plan.currencies.iter().map(|c| &c.code).collect();
    let locations: HashSet<&LocationId> = plan.locations.iter().map(|l| &l.id).collect();
    let mut currency = |place: String, code: &CurrencyCode| {
        if !currencies.contains(code) {
            problems.push(Problem::new(place, Fault::Unknown(Named::Currency, code.to_string())));
        }
    };
    currency("meta.base_currency".to_owned(), &plan.meta.base_currency);
    for (index, location) in plan.locations.iter().enumerate() {
        currency(format!("locations[{index}].currency"), &location.currency);
    }
    for (index, partner) in plan.partners.iter().enumerate() {
        currency(format!("partners[{index}].currency"), &partner.currency);
        currency(format!("partners[{index}].commitment.currency"), &partner.commitment.currency);
    }
    let mut location = |place: String, id: &LocationId| {
        if !locations.contains(id) {
            problems.push(Problem::new(place, Fault::Unknown(Named::Location, id.to_string())));
        }
    };
    for (index, partner) in plan.partners.iter().enumerate() {
        if let Some(home) = &partner.home {
            location(format!("partners[{index}].home"), home);
        }
    }
    for (index, sector) in plan.sectors.iter().enumerate() {
        for entry in &sector.locations {
            location(format!("sectors[{index}].locations.{}", entry.location), &entry.location);
        }
    }
}

/// Problems of the assumptions' values, defaults and sources.
pub fn assumptions(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    for key in assumption_key::keys(plan) {
        // These two sections have checks of their own, which look at their numbers too.
        if matches!(key, AssumptionKey::Approvals(_) | AssumptionKey::Politics(_)) {
            continue;
        }
        let place = key.place(plan);
        let Some(assumption) = key.get(plan) else { continue };
        problems.extend(key.check(&place, &assumption.value.0));
        problems.extend(key.check(&format!("{place}.default"), &assumption.default.0));
        source(plan, &place, &assumption.source, &mut problems);
    }
    for (index, sector) in plan.sectors.iter().enumerate() {
        let Some(pacing) = &sector.pacing else { continue };
        let rates = &pacing.rate_of_contribution;
        let place = format!("sectors[{index}].pacing.rate_of_contribution");
        contribution_rates(&place, &rates.value, &mut problems);
        contribution_rates(&format!("{place}.default"), &rates.default, &mut problems);
        source(plan, &place, &rates.source, &mut problems);
    }
    problems
}

fn contribution_rates(place: &str, rates: &[Exact], problems: &mut Vec<Problem>) {
    within(place, rates.len(), (1, 40), problems);
    for (age, rate) in rates.iter().enumerate() {
        if rate.0 < Decimal::ZERO || rate.0 > Decimal::ONE {
            let fault = Fault::OutOfRange { value: rate.0, low: Decimal::ZERO, high: Decimal::ONE };
            problems.push(Problem::new(format!("{place}[{age}]"), fault));
        }
    }
}

fn locations(plan: &Sections, problems: &mut Vec<Problem>) {
    for (index, sector) in plan.sectors.iter().enumerate() {
        let place = format!("sectors[{index}].locations");
        let mut seen = HashSet::new();
        let mut sound = true;
        for entry in &sector.locations {
            if !seen.insert(&entry.location) {
                problems.push(Problem::new(&place, Fault::Duplicate(Named::Location, entry.location.to_string())));
            }
            sound &= share(|| format!("{place}.{}", entry.location), entry.share, problems);
        }
        // Only shares within 0 to 100 are sure to have a sum.
        if sound {
            let sum: Decimal = sector.locations.iter().map(|entry| entry.share.0).sum();
            if sum != HUNDRED {
                problems.push(Problem::new(place, Fault::SumNotHundred { sum }));
            }
        }
    }
}

/// Notes what is wrong with a share; whether nothing is. A drag checks many, so the place is made only when needed.
fn share(place: impl FnOnce() -> String, share: Share, problems: &mut Vec<Problem>) -> bool {
    let fault = if share.0 < Decimal::ZERO || share.0 > HUNDRED {
        Some(Fault::OutOfRange { value: share.0, low: Decimal::ZERO, high: HUNDRED })
    } else {
        (share.0.normalize().scale() > SHARE_DECIMALS)
            .then_some(Fault::TooManyDecimals { value: share.0, allowed: SHARE_DECIMALS })
    };
    let sound = fault.is_none();
    problems.extend(fault.map(|fault| Problem::new(place(), fault)));
    sound
}

/// Problems of the partners' commitments.
pub fn commitments(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    let high = Decimal::from(LARGEST_MONEY);
    for (index, partner) in plan.partners.iter().enumerate() {
        let place = format!("partners[{index}].commitment");
        if let Some(fault) = amount_fault(&partner.commitment) {
            problems.push(Problem::new(place, fault));
        } else if plan.convert(&partner.commitment, &plan.meta.base_currency).is_none_or(|amount| amount > high) {
            // Sums and products of amounts are exact; beyond this they might not fit.
            problems.push(Problem::new(place, Fault::Overflow));
        }
    }
    problems
}

/// What is wrong with an amount by itself: its bounds, and decimals that its currency does not have.
pub(super) fn amount_fault(money: &Money) -> Option<Fault> {
    let value = money.amount.0;
    let high = Decimal::from(LARGEST_MONEY);
    if value < Decimal::ZERO || value > high {
        return Some(Fault::OutOfRange { value, low: Decimal::ZERO, high });
    }
    let allowed = minor_digits(money.currency.as_str());
    (value.normalize().scale() > allowed).then_some(Fault::TooManyDecimals { value, allowed })
}

/// Problems of the allocation: bounds, sums, and shape.
pub fn allocation(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    let rows = &plan.allocation.rows;
    if rows.len() != plan.partners.len() {
        let fault = Fault::Count { found: rows.len(), low: plan.partners.len(), high: plan.partners.len() };
        return vec![Problem::new("allocation", fault)];
    }
    for (index, row) in rows.iter().enumerate() {
        problems.extend(allocation_row(plan, index, row));
    }
    problems
}

/// Problems of one partner's row.
pub fn allocation_row(plan: &Sections, index: usize, row: &Row) -> Vec<Problem> {
    let mut problems = Vec::new();
    let place = format!("partners[{index}].allocation");
    if row.cells.len() != plan.sectors.len() {
        let fault = Fault::Count { found: row.cells.len(), low: plan.sectors.len(), high: plan.sectors.len() };
        return vec![Problem::new(place, fault)];
    }
    let mut sound = true;
    for (cell, sector) in row.cells.iter().zip(plan.sectors.iter()) {
        let place = || format!("{place}.{}", sector.id);
        sound &= share(place, cell.share, &mut problems);
        for (bound, name) in [(cell.floor, "floor"), (cell.cap, "cap")] {
            sound &= bound.is_none_or(|bound| share(|| format!("{}.{name}", place()), bound, &mut problems));
        }
        if let (Some(floor), Some(cap)) = (cell.floor, cell.cap)
            && floor > cap
        {
            problems.push(Problem::new(place(), Fault::FloorAboveCap));
        }
    }
    if sound && row.allocated() > HUNDRED {
        problems.push(Problem::new(place, Fault::SumOver { sum: row.allocated() }));
    }
    problems
}

/// Problems of the terms.
pub fn terms(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(id) = &plan.terms.balancing_sector
        && plan.sector_index(id).is_none()
    {
        problems.push(Problem::new("terms.balancing_sector", Fault::Unknown(Named::Sector, id.to_string())));
    }
    share(|| "terms.pooling".to_owned(), plan.terms.pooling, &mut problems);
    let (place, table) = match &plan.terms.style {
        Style::Commitment { vintages } => ("terms.style.commitment.vintages", vintages),
        Style::Evergreen { contributions, .. } => ("terms.style.evergreen.contributions", contributions),
    };
    // Of a horizon that is itself out of range only that is said.
    schedule(place, &table.value, plan.meta.horizon.max(HORIZON.0), &mut problems);
    // The default may be longer than a horizon that was shortened since.
    schedule(&format!("{place}.default"), &table.default, HORIZON.1, &mut problems);
    source(plan, place, &table.source, &mut problems);
    problems.extend(sharing::problems(plan));
    problems.extend(leverage::problems(plan));
    problems.extend(tax::problems(plan));
    problems
}

/// Per cent by year: within bounds, at most one for each year, summing to 100.
fn schedule(place: &str, shares: &[Share], years: u32, problems: &mut Vec<Problem>) {
    within(place, shares.len(), (1, years as usize), problems);
    let mut sound = true;
    for (year, entry) in shares.iter().enumerate() {
        sound &= share(|| format!("{place}[{year}]"), *entry, problems);
    }
    if sound {
        let sum: Decimal = shares.iter().map(|entry| entry.0).sum();
        if sum != HUNDRED {
            problems.push(Problem::new(place, Fault::SumNotHundred { sum }));
        }
    }
}

fn source(plan: &Sections, place: &str, id: &SourceId, problems: &mut Vec<Problem>) {
    if !plan.sources.iter().any(|source| source.id == *id) {
        problems.push(Problem::new(format!("{place}.source"), Fault::Unknown(Named::Source, id.to_string())));
    }
}

/// Problems of the baseline's numbers. Partners and sectors that the plan has no longer may stand in it.
pub fn baseline(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for (index, row) in plan.baseline.iter().flat_map(|baseline| baseline.partners.iter().enumerate()) {
        let place = format!("baseline.partners[{index}]");
        if !seen.insert(&row.partner) {
            problems.push(Problem::new(&place, Fault::Duplicate(Named::Partner, row.partner.to_string())));
        }
        problems.extend(amount_fault(&row.commitment).map(|fault| Problem::new(format!("{place}.commitment"), fault)));
        // Its worth in the base currency needs a rate, and currencies never leave a plan.
        if !plan.currencies.iter().any(|currency| currency.code == row.commitment.currency) {
            let fault = Fault::Unknown(Named::Currency, row.commitment.currency.to_string());
            problems.push(Problem::new(format!("{place}.commitment.currency"), fault));
        }
        let mut named = HashSet::new();
        let mut sound = true;
        for entry in &row.allocation {
            let place = || format!("{place}.allocation.{}", entry.sector);
            if !named.insert(&entry.sector) {
                problems.push(Problem::new(place(), Fault::Duplicate(Named::Sector, entry.sector.to_string())));
                sound = false;
            }
            sound &= share(place, entry.share, &mut problems);
        }
        if sound {
            let sum: Decimal = row.allocation.iter().map(|entry| entry.share.0).sum();
            if sum > HUNDRED {
                problems.push(Problem::new(format!("{place}.allocation"), Fault::SumOver { sum }));
            }
        }
    }
    problems
}

/// Problems of governance, strategy, approvals and politics.
pub fn optional_sections(plan: &Sections) -> Vec<Problem> {
    let mut problems = checks::governance::problems(plan);
    problems.extend(checks::strategy::problems(plan));
    problems.extend(checks::approvals::problems(plan));
    problems.extend(checks::politics::problems(plan));
    problems
}

/// Problems of the simulation's settings.
pub fn simulation(plan: &Sections) -> Vec<Problem> {
    let simulation = &plan.simulation;
    let mut problems = Vec::new();
    let seed = &simulation.seed;
    if !(1..=16).contains(&seed.len()) || !seed.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        problems.push(Problem::new("simulation.seed", Fault::BadSeed(seed.clone())));
    }
    problems.extend(in_range("simulation.paths", simulation.paths, PATHS));
    problems.extend(simulation.joint_crashes.and_then(|nu| in_range("simulation.joint_crashes", nu, JOINT_CRASHES)));
    problems
}

/// Problems of the correlation matrix: factors, shape, symmetry, bounds, definiteness.
pub fn correlation(plan: &Sections) -> Vec<Problem> {
    let correlation = &plan.correlation;
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for (index, factor) in correlation.factors.iter().enumerate() {
        let place = format!("correlation.factors[{index}]");
        let known = match factor {
            Factor::Sector(id) => plan.sector_index(id).is_some(),
            Factor::Currency(code) => plan.currencies.iter().any(|currency| currency.code == *code),
        };
        if !known {
            problems.push(Problem::new(&place, Fault::Unknown(Named::Factor, factor.as_str().to_owned())));
        }
        if !seen.insert(factor) {
            problems.push(Problem::new(place, Fault::Duplicate(Named::Factor, factor.as_str().to_owned())));
        }
    }
    for sector in plan.sectors.iter() {
        if !seen.contains(&Factor::Sector(sector.id.clone())) {
            problems.push(Problem::new("correlation.factors", Fault::Missing(Named::Sector, sector.id.to_string())));
        }
    }
    for currency in plan.currencies.iter().filter(|currency| currency.code.as_str() != "USD") {
        if !seen.contains(&Factor::Currency(currency.code.clone())) {
            let fault = Fault::Missing(Named::Currency, currency.code.to_string());
            problems.push(Problem::new("correlation.factors", fault));
        }
    }
    entries(plan, &mut problems);
    source(plan, "correlation.matrix", &correlation.matrix.source, &mut problems);
    if problems.is_empty() {
        problems.extend(definite(plan));
    }
    problems
}

fn entries(plan: &Sections, problems: &mut Vec<Problem>) {
    let factors = &plan.correlation.factors;
    for (name, matrix) in [("value", &plan.correlation.matrix.value), ("default", &plan.correlation.matrix.default)] {
        let place = format!("correlation.matrix.{name}");
        within(place.clone(), matrix.len(), (factors.len(), factors.len()), problems);
        for (i, row) in matrix.iter().enumerate() {
            within(format!("{place}[{i}]"), row.len(), (factors.len(), factors.len()), problems);
            for (j, entry) in row.iter().enumerate() {
                let at = format!("{place}[{i}][{j}]");
                if entry.0.abs() > Decimal::ONE {
                    let fault = Fault::OutOfRange { value: entry.0, low: -Decimal::ONE, high: Decimal::ONE };
                    problems.push(Problem::new(at, fault));
                } else if (i == j && entry.0 != Decimal::ONE)
                    || matrix.get(j).and_then(|mirror| mirror.get(i)).is_some_and(|mirror| mirror != entry)
                {
                    let name = |k: usize| factors.get(k).map_or_else(String::new, |f| f.as_str().to_owned());
                    problems.push(Problem::new(at, Fault::NotSymmetric { first: name(i), second: name(j) }));
                }
            }
        }
    }
}

/// Both the matrix of arithmetic returns and that of the normal factors behind them must be positive definite.
fn definite(plan: &Sections) -> Option<Problem> {
    let factors = &plan.correlation.factors;
    let size = factors.len();
    let matrix: Vec<f64> = (0..size * size).map(|k| plan.correlation.between(k / size, k % size)).collect();
    let not_definite = |error: CholeskyError| {
        let CholeskyError::Pivot { row, .. } = error else {
            return Problem::new("correlation.matrix", Fault::Overflow);
        };
        let factor = factors.get(row).map_or_else(String::new, |f| f.as_str().to_owned());
        Problem::new("correlation.matrix", Fault::NotPositiveDefinite { factor })
    };
    if let Err(error) = cholesky::factor(&matrix, size) {
        return Some(not_definite(error));
    }
    match normal_correlation(plan) {
        Err(problem) => Some(problem),
        Ok(normal) => cholesky::factor(&normal, size).err().map(not_definite),
    }
}

/// The log-space parameters of a factor: `s = σ/(1+a)` and `v = √ln(1+s²)`. A currency's mean change is no matter here
/// (`a = 0`).
pub fn log_volatility(plan: &Sections, factor: &Factor) -> (f64, f64) {
    let (mean, deviation) = match factor {
        Factor::Sector(id) => plan
            .sectors
            .iter()
            .find(|sector| sector.id == *id)
            .map_or((0.0, 0.0), |sector| (sector.expected_return.fraction(), sector.volatility.fraction())),
        Factor::Currency(code) => {
            let found = plan.currencies.iter().find(|currency| currency.code == *code);
            (0.0, found.map_or(0.0, |currency| currency.volatility.fraction()))
        }
    };
    let relative = deviation / (1.0 + mean);
    (relative, libm::sqrt(libm::log1p(relative * relative)))
}

/// The correlation of the normal factors that gives lognormal returns the plan's arithmetic correlation:
/// `ρ_z = ln(1 + ρ s_i s_j)/(v_i v_j)`, row-major; where a factor does not move, `ρ_z = ρ`.
///
/// # Errors
/// The first pair with `1 + ρ s_i s_j ≤ 0`, or whose `ρ_z` leaves [−1, 1].
pub fn normal_correlation(plan: &Sections) -> Result<Vec<f64>, Problem> {
    let factors = &plan.correlation.factors;
    let size = factors.len();
    let logs: Vec<(f64, f64)> = factors.iter().map(|factor| log_volatility(plan, factor)).collect();
    let mut matrix = vec![0.0; size * size];
    for (i, (s_i, v_i)) in logs.iter().enumerate() {
        for (j, (s_j, v_j)) in logs.iter().enumerate() {
            let rho = plan.correlation.between(i, j);
            let value = if i == j || *v_i == 0.0 || *v_j == 0.0 {
                rho
            } else {
                let inner = 1.0 + rho * s_i * s_j;
                if inner <= 0.0 { f64::NAN } else { libm::log(inner) / (v_i * v_j) }
            };
            if value.is_nan() || value.abs() > 1.0 {
                let name = |k: usize| factors.get(k).map_or_else(String::new, |f| f.as_str().to_owned());
                let fault = Fault::Unreachable { first: name(i), second: name(j) };
                return Err(Problem::new(format!("correlation.matrix.value[{i}][{j}]"), fault));
            }
            if let Some(entry) = matrix.get_mut(i * size + j) {
                *entry = value;
            }
        }
    }
    Ok(matrix)
}

/// The problem of giving an assumption this value, if there is one.
pub fn assumption_value(plan: &Sections, key: &AssumptionKey, value: &Decimal) -> Option<Problem> {
    key.check(&key.place(plan), value)
}
