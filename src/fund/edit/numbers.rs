//! Edits of single numbers and texts: commitments, assumptions, correlations, title, terms, simulation.

use crate::fund::{
    assumption_key::{AssumptionKey, CurrencyField, SectorField},
    checks,
    correlation::Factor,
    exact::{Exact, Share},
    identity::{PartnerId, SectorId},
    money::Money,
    plan::{Plan, Sections},
    problem::{Fault, Named, Problem},
    sharing::Sharing,
    terms::Style,
    validate,
};
use crate::language::{Bilingual, Language};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change of title, horizon and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetaEdit {
    /// The title in one language.
    Title(Language, String),
    /// The description in one language.
    Description(Language, String),
    /// Who wrote it.
    Authors(Vec<String>),
    /// Years looked ahead.
    Horizon(u32),
    /// The calendar year of t = 0.
    StartYear(i32),
}

/// A change of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermsEdit {
    /// The pooled per cent.
    Pooling(Decimal),
    /// The sector that sliders take from.
    BalancingSector(Option<SectorId>),
    /// Per cent committed (or paid in) at t = 0, 1, ….
    Schedule(Vec<Decimal>),
}

/// A change of how futures are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SimulationEdit {
    /// The seed.
    Seed(String),
    /// How many futures.
    Paths(u32),
    /// Degrees of freedom of joint crashes; `None` for normal.
    JointCrashes(Option<u32>),
}

fn set_text(texts: &mut Bilingual, language: Language, text: &str) {
    match language {
        Language::En => text.clone_into(&mut texts.en),
        Language::Ja => text.clone_into(&mut texts.ja),
    }
}

impl MetaEdit {
    /// Whether two edits are of the same field, in the same language.
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Title(one, _), Self::Title(two, _)) | (Self::Description(one, _), Self::Description(two, _)) => {
                one == two
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        let meta = Arc::make_mut(&mut sections.meta);
        match self {
            Self::Title(language, text) => set_text(&mut meta.title, *language, text),
            Self::Description(language, text) => set_text(&mut meta.description, *language, text),
            Self::Authors(authors) => meta.authors.clone_from(authors),
            Self::Horizon(years) => meta.horizon = *years,
            Self::StartYear(year) => meta.start_year = *year,
        }
        Plan::with_checked(sections, |sections| {
            let mut problems = Vec::new();
            validate::meta(sections, &mut problems);
            problems.extend(validate::terms(sections));
            problems.extend(checks::politics::problems(sections));
            problems
        })
    }
}

impl TermsEdit {
    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        let terms = Arc::make_mut(&mut sections.terms);
        match self {
            Self::Pooling(share) => terms.pooling = Exact(share.normalize()),
            Self::BalancingSector(sector) => terms.balancing_sector.clone_from(sector),
            Self::Schedule(shares) => {
                let shares: Vec<Share> = shares.iter().map(|share| Exact(share.normalize())).collect();
                match &mut terms.style {
                    Style::Commitment { vintages } => vintages.value = shares,
                    Style::Evergreen { contributions, .. } => contributions.value = shares,
                }
            }
        }
        Plan::with_checked(sections, validate::terms)
    }
}

impl SimulationEdit {
    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        let simulation = Arc::make_mut(&mut sections.simulation);
        match self {
            Self::Seed(seed) => simulation.seed.clone_from(seed),
            Self::Paths(paths) => simulation.paths = *paths,
            Self::JointCrashes(nu) => simulation.joint_crashes = *nu,
        }
        Plan::with_checked(sections, validate::simulation)
    }
}

pub(super) fn sharing(plan: &Plan, rule: &Sharing) -> Result<Plan, Problem> {
    let mut sections = plan.sections();
    Arc::make_mut(&mut sections.terms).sharing = rule.normalized();
    Plan::with_checked(sections, validate::terms)
}

pub(super) fn commitment(plan: &Plan, id: &PartnerId, money: &Money) -> Result<Plan, Problem> {
    let index = plan
        .partner_index(id)
        .ok_or_else(|| Problem::new("partners", Fault::Unknown(Named::Partner, id.to_string())))?;
    if !plan.currencies.iter().any(|currency| currency.code == money.currency) {
        let place = format!("partners[{index}].commitment.currency");
        return Err(Problem::new(place, Fault::Unknown(Named::Currency, money.currency.to_string())));
    }
    let mut sections = plan.sections();
    if let Some(partner) = Arc::make_mut(&mut sections.partners).get_mut(index) {
        partner.commitment = Money::new(money.amount.0.normalize(), &money.currency);
    }
    Plan::with_checked(sections, validate::commitments)
}

pub(super) fn assumption(plan: &Plan, key: &AssumptionKey, value: Decimal) -> Result<Plan, Problem> {
    if key.get(plan).is_none() {
        return Err(key.missing(plan));
    }
    if let Some(problem) = validate::assumption_value(plan, key, &value) {
        return Err(problem);
    }
    let mut sections = plan.sections();
    key.set(&mut sections, value.normalize());
    // A changed return or deviation can make a correlation unreachable for lognormal returns.
    Plan::with_checked(sections, |sections| {
        if key_moves_correlation(key) {
            validate::correlation(sections)
        } else if matches!(key, AssumptionKey::Currency(_, CurrencyField::Spot)) {
            // A changed rate can make a commitment too large for the base currency's sums.
            validate::commitments(sections)
        } else {
            Vec::new()
        }
    })
}

pub(super) fn rate_of_contribution(plan: &Plan, id: &SectorId, rates: &[Decimal]) -> Result<Plan, Problem> {
    let mut sections = plan.sections();
    let sector = Arc::make_mut(&mut sections.sectors).iter_mut().find(|sector| sector.id == *id);
    // A sector without pacing is called at once: it has no rates to change.
    let Some(pacing) = sector.and_then(|sector| sector.pacing.as_mut()) else {
        return Err(Problem::new("sectors", Fault::Unknown(Named::Sector, id.to_string())));
    };
    pacing.rate_of_contribution.value = rates.iter().map(|rate| Exact(rate.normalize())).collect();
    Plan::with_checked(sections, validate::assumptions)
}

fn key_moves_correlation(key: &AssumptionKey) -> bool {
    matches!(
        key,
        AssumptionKey::Sector(_, SectorField::ExpectedReturn | SectorField::Volatility)
            | AssumptionKey::Currency(_, CurrencyField::Volatility)
    )
}

pub(super) fn correlation(plan: &Plan, first: &Factor, second: &Factor, value: Decimal) -> Result<Plan, Problem> {
    let place = |factor: &Factor| {
        plan.correlation.index_of(factor).ok_or_else(|| {
            Problem::new("correlation.factors", Fault::Unknown(Named::Factor, factor.as_str().to_owned()))
        })
    };
    let (i, j) = (place(first)?, place(second)?);
    let mut matrix = plan.correlation.matrix.value.clone();
    for (row, column) in [(i, j), (j, i)] {
        if let Some(entry) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
            *entry = Exact(value.normalize());
        }
    }
    correlation_matrix(plan, &matrix)
}

pub(super) fn correlation_matrix(plan: &Plan, matrix: &[Vec<Exact>]) -> Result<Plan, Problem> {
    let mut sections: Sections = plan.sections();
    Arc::make_mut(&mut sections.correlation).matrix.value =
        matrix.iter().map(|row| row.iter().map(|entry| Exact(entry.0.normalize())).collect()).collect();
    Plan::with_checked(sections, validate::correlation)
}
