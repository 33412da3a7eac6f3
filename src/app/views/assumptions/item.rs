//! One number of the plan as the view shows it: name, figures, origin, the edit that changes it.

use super::{
    listed,
    state::{Group, Item},
};
use crate::{
    fund::{
        assumption::{Assumption, Kind},
        assumption_key::{self, ApprovalsKey, AssumptionKey, PlanField, SectorField, Unit},
        edit::{Edit, MetaEdit, SimulationEdit, TermsEdit},
        exact::Exact,
        identity::SourceId,
        leverage,
        plan::{Plan, Sections},
        terms::Style,
        validate,
    },
    language::{Figure, FigureContext, Format, Language, parse_figure, text, text_with},
    wording::{names, note, problem},
};
use rust_decimal::Decimal;

/// Degrees of freedom that joint crashes begin with when switched on.
pub const CRASHES_ON: u32 = 4;

/// Where a number's default comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// How well the default is known.
    pub kind: Kind,
    /// Its date as written in the plan.
    pub as_of: &'a str,
    /// Which source.
    pub source: &'a SourceId,
}

pub(super) fn origin_of<T>(assumption: &Assumption<T>) -> Origin<'_> {
    Origin { kind: assumption.kind, as_of: &assumption.as_of, source: &assumption.source }
}

/// The shares per year in force, with their default.
pub fn schedule(plan: &Sections) -> &Assumption<Vec<Exact>> {
    match &plan.terms.style {
        Style::Commitment { vintages } => vintages,
        Style::Evergreen { contributions, .. } => contributions,
    }
}

/// The numbers of a group, in reading order; the correlations that differ from their default stand for their matrix.
pub fn of_group(plan: &Sections, group: &Group) -> Vec<Item> {
    let keys = || assumption_key::keys(plan).into_iter();
    match group {
        Group::Plan => {
            let own =
                |key: &AssumptionKey| matches!(key, AssumptionKey::Plan(field) if *field != PlanField::CostOfDebt);
            let numbers = keys().filter(own).map(Item::Number);
            numbers.chain([Item::Horizon, Item::StartYear, Item::Pooling]).collect()
        }
        Group::Simulation => vec![Item::Paths, Item::Seed, Item::JointCrashes],
        Group::Sectors => {
            plan.sectors.iter().flat_map(|sector| of_group(plan, &Group::Sector(sector.id.clone()))).collect()
        }
        Group::Sector(id) => {
            let numbers = SectorField::ALL.map(|field| AssumptionKey::Sector(id.clone(), field));
            let mut items: Vec<Item> =
                numbers.into_iter().filter(|key| key.get(plan).is_some()).map(Item::Number).collect();
            if plan.sectors.iter().any(|sector| sector.id == *id && sector.pacing.is_some()) {
                items.push(Item::Rates(id.clone()));
            }
            items
        }
        Group::Currencies => {
            keys().filter(|key| matches!(key, AssumptionKey::Currency(..))).map(Item::Number).collect()
        }
        Group::Partners => keys().filter(|key| matches!(key, AssumptionKey::Partner(..))).map(Item::Number).collect(),
        Group::Leverage => {
            let cost = AssumptionKey::Plan(PlanField::CostOfDebt);
            [Item::DebtToEquity].into_iter().chain(cost.get(plan).is_some().then_some(Item::Number(cost))).collect()
        }
        Group::Tax => keys()
            .filter(|key| matches!(key, AssumptionKey::Regime(..) | AssumptionKey::TaxRate(..)))
            .map(Item::Number)
            .collect(),
        Group::Correlation => edited_correlations(plan),
        Group::Schedule => vec![Item::Schedule],
        Group::Approvals => approvals(plan),
        Group::Politics => keys().filter(|key| matches!(key, AssumptionKey::Politics(_))).map(Item::Number).collect(),
        Group::Strategy => listed::strategy(plan),
    }
}

/// What waiting costs, then sector by sector how long its gates take and how likely they open.
fn approvals(plan: &Sections) -> Vec<Item> {
    let mut items = Vec::new();
    for key in assumption_key::keys(plan) {
        let AssumptionKey::Approvals(own) = &key else { continue };
        if let ApprovalsKey::GateSuccess(sector, gate) = own {
            items.push(Item::GateDuration(sector.clone(), gate.clone()));
        }
        items.push(Item::Number(key));
    }
    items
}

/// Every group that is not part of another.
pub const WHOLE: [Group; 12] = [
    Group::Plan,
    Group::Simulation,
    Group::Sectors,
    Group::Currencies,
    Group::Partners,
    Group::Correlation,
    Group::Schedule,
    Group::Approvals,
    Group::Politics,
    Group::Strategy,
    Group::Leverage,
    Group::Tax,
];

/// Every number of the plan.
pub fn all(plan: &Sections) -> Vec<Item> {
    WHOLE.iter().flat_map(|group| of_group(plan, group)).collect()
}

fn edited_correlations(plan: &Sections) -> Vec<Item> {
    let factors = &plan.correlation.factors;
    let matrix = &plan.correlation.matrix;
    let mut items = Vec::new();
    for (i, (value, default)) in matrix.value.iter().zip(&matrix.default).enumerate() {
        for (j, (value, default)) in value.iter().zip(default).enumerate().take(i) {
            if let (true, Some(first), Some(second)) = (value != default, factors.get(i), factors.get(j)) {
                items.push(Item::Correlation(first.clone(), second.clone()));
            }
        }
    }
    items
}

impl Item {
    /// Its name with what it belongs to.
    pub fn name(&self, plan: &Sections, language: Language) -> String {
        match self {
            Self::Number(key) => names::assumption(plan, key, language),
            Self::Rates(id) => format!(
                "{}{}{}",
                names::sector(plan, id, language),
                names::dot(language),
                text(language, "field-rate-of-contribution")
            ),
            Self::Correlation(first, second) => format!(
                "{} {}–{}",
                text(language, "term-correlation"),
                names::factor(plan, first, language),
                names::factor(plan, second, language)
            ),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => listed::name(self, plan, language),
            _ => text(language, self.own_key()).to_owned(),
        }
    }

    /// Its name inside its own group: without the sector, where the group is the sector's.
    pub fn name_in(&self, group: &Group, plan: &Sections, language: Language) -> String {
        match (self, group) {
            (Self::Number(key), Group::Sector(_)) => text(language, names::field_key(key)).to_owned(),
            (Self::Rates(_), Group::Sector(_)) => text(language, "field-rate-of-contribution").to_owned(),
            _ => self.name(plan, language),
        }
    }

    const fn own_key(&self) -> &'static str {
        match self {
            Self::Horizon => "item-horizon",
            Self::StartYear => "item-start-year",
            Self::Pooling => "item-pooling",
            Self::DebtToEquity => "item-debt-to-equity",
            Self::Paths => "item-paths",
            Self::Seed => "item-seed",
            Self::JointCrashes => "item-joint-crashes",
            _ => "item-schedule",
        }
    }

    /// The key of the sentence that says what it feeds.
    pub fn feeds_key(&self) -> String {
        match self {
            Self::Number(key) => format!("feeds-{}", names::field_key(key)),
            Self::Rates(_) => "feeds-field-rate-of-contribution".to_owned(),
            Self::Correlation(..) => "feeds-correlation".to_owned(),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => {
                format!("feeds-{}", listed::field_key(self))
            }
            _ => format!("feeds-{}", self.own_key()),
        }
    }

    /// Where its default comes from; `None` for a choice of this plan, which has no default.
    pub fn origin<'a>(&self, plan: &'a Sections) -> Option<Origin<'a>> {
        match self {
            Self::Number(key) => key.get(plan).map(origin_of),
            Self::Rates(id) => {
                let sector = plan.sectors.iter().find(|sector| sector.id == *id)?;
                sector.pacing.as_ref().map(|pacing| origin_of(&pacing.rate_of_contribution))
            }
            Self::Correlation(..) => Some(origin_of(&plan.correlation.matrix)),
            Self::Schedule => Some(origin_of(schedule(plan))),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => listed::origin(self, plan),
            _ => None,
        }
    }

    /// Whether it differs from its default.
    pub fn is_edited(&self, plan: &Sections) -> bool {
        match self {
            Self::Number(key) => key.get(plan).is_some_and(Assumption::is_edited),
            Self::Rates(id) => {
                let sector = plan.sectors.iter().find(|sector| sector.id == *id);
                let pacing = sector.and_then(|sector| sector.pacing.as_ref());
                pacing.is_some_and(|pacing| pacing.rate_of_contribution.is_edited())
            }
            Self::Correlation(first, second) => {
                plan.correlation.exact_between(first, second) != default_correlation(plan, self)
            }
            Self::Schedule => schedule(plan).is_edited(),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => listed::is_edited(self, plan),
            Self::JointCrashes => plan.simulation.joint_crashes.is_some(),
            _ => false,
        }
    }

    /// The figure in force.
    pub fn shown(&self, plan: &Sections, format: Format) -> String {
        let language = format.language;
        match self {
            Self::Number(key) => key
                .get(plan)
                .map_or_else(|| format.undefined().to_owned(), |own| note::figure(format, plan, key, own.value.0)),
            Self::Rates(_) => rates_of(plan, self).map_or_else(String::new, |rates| list(&rates.value)),
            Self::Correlation(first, second) => plan
                .correlation
                .exact_between(first, second)
                .map_or_else(String::new, |value| correlation(format, value)),
            Self::Horizon => format.years(plan.meta.horizon, 0),
            Self::StartYear => format.year(plan.meta.start_year),
            Self::Pooling => percent(format, plan.terms.pooling.0),
            Self::DebtToEquity => {
                let ratio = leverage::debt_to_equity(plan);
                format.number(ratio, ratio.normalize().scale().clamp(2, 6))
            }
            Self::Paths => format.count(u64::from(plan.simulation.paths)),
            Self::Seed => plan.simulation.seed.clone(),
            Self::JointCrashes => match plan.simulation.joint_crashes {
                Some(freedom) => text_with(language, "crashes-on", &[("freedom", freedom.to_string().into())]),
                None => text(language, "crashes-off").to_owned(),
            },
            Self::Schedule => shares(format, &schedule(plan).value),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => {
                listed::shown(self, plan, format).map_or_else(|| format.undefined().to_owned(), |(value, _)| value)
            }
        }
    }

    /// The figure in force in as many words as it takes.
    pub fn whole(&self, plan: &Sections, format: Format) -> String {
        listed::whole(self, plan, format).map_or_else(|| self.shown(plan, format), |(value, _)| value)
    }

    /// The default in as many words as it takes, where there is one.
    pub fn default_whole(&self, plan: &Sections, format: Format) -> Option<String> {
        listed::whole(self, plan, format).map(|(_, default)| default).or_else(|| self.default_shown(plan, format))
    }

    /// The default as a figure, where it has one.
    pub fn default_shown(&self, plan: &Sections, format: Format) -> Option<String> {
        Some(match self {
            Self::Number(key) => note::figure(format, plan, key, key.get(plan)?.default.0),
            Self::Rates(_) => list(&rates_of(plan, self)?.default),
            Self::Correlation(..) => correlation(format, default_correlation(plan, self)?),
            Self::Schedule => shares(format, &schedule(plan).default),
            Self::JointCrashes => text(format.language, "crashes-off").to_owned(),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => listed::shown(self, plan, format)?.1,
            _ => return None,
        })
    }

    /// The figure as a field opens with it; nothing where amounts are hidden.
    pub fn raw(&self, plan: &Sections, format: Format) -> String {
        match self {
            Self::Number(key) if key.unit() == Unit::BaseMoney && format.masked => String::new(),
            Self::Number(key) if key.unit() == Unit::BaseMoney => self.shown(plan, format).replace('\u{a0}', " "),
            Self::Number(key) if key.unit() == Unit::Chance => key
                .get(plan)
                .map_or_else(String::new, |own| (own.value.0 * Decimal::ONE_HUNDRED).normalize().to_string()),
            Self::Number(key) => key.get(plan).map_or_else(String::new, |own| own.value.0.normalize().to_string()),
            Self::Correlation(first, second) => plan
                .correlation
                .exact_between(first, second)
                .map_or_else(String::new, |value| value.normalize().to_string()),
            Self::Horizon => plan.meta.horizon.to_string(),
            Self::StartYear => plan.meta.start_year.to_string(),
            Self::Pooling => plan.terms.pooling.0.normalize().to_string(),
            Self::DebtToEquity => leverage::debt_to_equity(plan).normalize().to_string(),
            Self::Paths => plan.simulation.paths.to_string(),
            Self::JointCrashes => plan.simulation.joint_crashes.unwrap_or(CRASHES_ON).to_string(),
            _ => self.shown(plan, format),
        }
    }

    /// What it may be, in words.
    pub fn range(&self, plan: &Sections, format: Format) -> String {
        let language = format.language;
        let between = |low: String, high: String| {
            text_with(language, "range-between", &[("low", low.into()), ("high", high.into())])
        };
        let whole = |(low, high): (u32, u32)| between(format.count(low.into()), format.count(high.into()));
        match self {
            Self::Number(key) => {
                let (low, high) = key.range();
                between(note::figure(format, plan, key, low), note::figure(format, plan, key, high))
            }
            Self::Rates(_) => text(language, "range-rates").to_owned(),
            Self::Correlation(..) => text(language, "range-correlation").to_owned(),
            Self::Horizon => whole(validate::HORIZON),
            Self::StartYear => between("1900".to_owned(), "2200".to_owned()),
            Self::Pooling => between(format.percent(0, 0), format.percent(100, 0)),
            Self::DebtToEquity => between(format.number(0, 0), format.number(leverage::MOST_DEBT, 0)),
            Self::Paths => whole(validate::PATHS),
            Self::Seed => text(language, "range-seed").to_owned(),
            Self::JointCrashes => text(language, "range-crashes").to_owned(),
            Self::Schedule => text(language, "range-schedule").to_owned(),
            Self::GateDuration(..) => text(language, "range-gate-duration").to_owned(),
            Self::Scores(_) => text(language, "range-scores").to_owned(),
            Self::Weights(_) => text(language, "range-weights").to_owned(),
        }
    }

    /// Reads what was typed into the edit it asks for, or says why it cannot.
    pub fn read(&self, plan: &Plan, format: Format, typed: &str) -> Result<Edit, String> {
        let language = format.language;
        let edit = match self {
            Self::Number(key) => Edit::Assumption { key: key.clone(), value: number(plan, key, language, typed)? },
            Self::Rates(sector) => {
                Edit::RateOfContribution { sector: sector.clone(), rates: numbers(typed, language)? }
            }
            Self::Scores(_) | Self::Weights(_) => {
                listed::edit(self, plan, &numbers(typed, language)?).ok_or_else(|| self.range(plan, format))?
            }
            Self::GateDuration(..) => return Err(self.range(plan, format)),
            Self::Correlation(first, second) => {
                let value = read_correlation(typed, language)?;
                Edit::Correlation { first: first.clone(), second: second.clone(), value }
            }
            Self::Horizon => Edit::Meta(MetaEdit::Horizon(whole(typed, self, plan, format)?)),
            Self::StartYear => {
                let year: u32 = whole(typed, self, plan, format)?;
                Edit::Meta(MetaEdit::StartYear(i32::try_from(year).unwrap_or(i32::MAX)))
            }
            Self::Pooling => Edit::Terms(TermsEdit::Pooling(plain(typed, language)?)),
            Self::DebtToEquity => Edit::Leverage(Some(plain(typed, language)?)),
            Self::Paths => Edit::Simulation(SimulationEdit::Paths(whole(typed, self, plan, format)?)),
            Self::Seed => Edit::Simulation(SimulationEdit::Seed(typed.trim().to_lowercase())),
            Self::JointCrashes => {
                Edit::Simulation(SimulationEdit::JointCrashes(Some(whole(typed, self, plan, format)?)))
            }
            Self::Schedule => return Err(text(language, "range-schedule").to_owned()),
        };
        edit.apply(plan).map(|_| edit).map_err(|refused| problem::reason(&refused, language))
    }

    /// The edit that brings back the default, where it differs.
    pub fn reset(&self, plan: &Sections) -> Option<Edit> {
        if !self.is_edited(plan) {
            return None;
        }
        Some(match self {
            Self::Number(key) => Edit::Assumption { key: key.clone(), value: key.get(plan)?.default.0 },
            Self::Rates(sector) => {
                let rates = rates_of(plan, self)?.default.iter().map(|rate| rate.0).collect();
                Edit::RateOfContribution { sector: sector.clone(), rates }
            }
            Self::Correlation(first, second) => {
                let value = default_correlation(plan, self)?;
                Edit::Correlation { first: first.clone(), second: second.clone(), value }
            }
            Self::Schedule => {
                Edit::Terms(TermsEdit::Schedule(schedule(plan).default.iter().map(|share| share.0).collect()))
            }
            Self::JointCrashes => Edit::Simulation(SimulationEdit::JointCrashes(None)),
            Self::GateDuration(..) | Self::Scores(_) | Self::Weights(_) => return listed::reset(self, plan),
            _ => return None,
        })
    }

    /// What a search is held against: the names in both languages and the source's text.
    pub fn matches(&self, plan: &Sections, query: &str) -> bool {
        let query = query.trim().to_lowercase();
        let said = Language::ALL.into_iter().map(|language| self.name(plan, language).to_lowercase());
        let sector = match self {
            Self::Number(
                AssumptionKey::Sector(id, _)
                | AssumptionKey::Approvals(ApprovalsKey::Success(id) | ApprovalsKey::GateSuccess(id, _)),
            )
            | Self::Rates(id)
            | Self::GateDuration(id, _)
            | Self::Scores(id) => plan
                .sectors
                .iter()
                .find(|sector| sector.id == *id)
                .map(|sector| format!("{} {} {}", sector.id, sector.name.en, sector.name.ja).to_lowercase()),
            _ => None,
        };
        let origin = self.origin(plan);
        let source = origin.and_then(|origin| plan.sources.iter().find(|source| source.id == *origin.source));
        let source = source.map(|source| format!("{} {}", source.text.en, source.text.ja).to_lowercase());
        let all: String = said.chain(sector).chain(source).collect::<Vec<_>>().join(" ");
        query.split_whitespace().all(|word| all.contains(word))
    }
}

/// The one edit that brings these numbers back to their defaults, or `None` where all stand there.
///
/// Returns and correlations may each need the other to have gone first, so the matrix is tried last, then first.
pub fn reset_all(plan: &Plan, items: &[Item]) -> Option<Edit> {
    let mut edits: Vec<Edit> = items
        .iter()
        .filter(|item| !matches!(item, Item::Correlation(..)))
        .filter_map(|item| item.reset(plan))
        .collect();
    let matrix = items.iter().any(|item| matches!(item, Item::Correlation(..)));
    let default = matrix.then(|| Edit::CorrelationMatrix(plan.correlation.matrix.default.clone()));
    if edits.is_empty() && default.is_none() {
        return None;
    }
    let Some(default) = default else { return Some(Edit::Many(edits)) };
    let last = Edit::Many(edits.iter().cloned().chain([default.clone()]).collect());
    if last.apply(plan).is_ok() {
        return Some(last);
    }
    edits.insert(0, default);
    Some(Edit::Many(edits))
}

fn rates_of<'a>(plan: &'a Sections, item: &Item) -> Option<&'a Assumption<Vec<Exact>>> {
    let Item::Rates(id) = item else { return None };
    let sector = plan.sectors.iter().find(|sector| sector.id == *id)?;
    sector.pacing.as_ref().map(|pacing| &pacing.rate_of_contribution)
}

fn default_correlation(plan: &Sections, item: &Item) -> Option<Decimal> {
    let Item::Correlation(first, second) = item else { return None };
    let (i, j) = (plan.correlation.index_of(first)?, plan.correlation.index_of(second)?);
    Some(plan.correlation.matrix.default.get(i)?.get(j)?.0)
}

fn list(rates: &[Exact]) -> String {
    rates.iter().map(|rate| rate.0.normalize().to_string()).collect::<Vec<_>>().join(" ")
}

fn shares(format: Format, shares: &[Exact]) -> String {
    shares.iter().map(|share| percent(format, share.0)).collect::<Vec<_>>().join(", ")
}

/// Several numbers parted by blanks.
fn numbers(typed: &str, language: Language) -> Result<Vec<Decimal>, String> {
    let parts = typed.split([' ', '\u{3000}', ';', '/', '、']).filter(|part| !part.is_empty());
    parts.map(|part| plain(part, language)).collect()
}

fn percent(format: Format, value: Decimal) -> String {
    format.percent(value, value.normalize().scale().min(6))
}

/// A correlation with two digits, more only where it has them.
pub fn correlation(format: Format, value: Decimal) -> String {
    format.number(value, value.normalize().scale().clamp(2, 4))
}

/// Reads a correlation, −1 to 1.
pub fn read_correlation(typed: &str, language: Language) -> Result<Decimal, String> {
    let value = plain(typed, language)?;
    if value.abs() > Decimal::ONE { Err(text(language, "range-correlation").to_owned()) } else { Ok(value) }
}

fn plain(typed: &str, language: Language) -> Result<Decimal, String> {
    match parse_figure(typed, FigureContext::default()) {
        Ok(Figure::Plain(value) | Figure::Percent(value)) => Ok(value),
        Ok(Figure::Money { .. }) => Err(text(language, "assumptions-no-money").to_owned()),
        Err(error) => Err(text(language, error.key()).to_owned()),
    }
}

fn whole<T: TryFrom<Decimal>>(typed: &str, item: &Item, plan: &Plan, format: Format) -> Result<T, String> {
    let value = plain(typed, format.language)?;
    let refused = || {
        let range = item.range(plan, format);
        text_with(format.language, "assumptions-whole", &[("range", range.into())])
    };
    if !value.fract().is_zero() {
        return Err(refused());
    }
    T::try_from(value).map_err(|_| refused())
}

/// A figure in an assumption's unit, refused with a sentence where it is another kind or out of range.
fn number(plan: &Plan, key: &AssumptionKey, language: Language, typed: &str) -> Result<Decimal, String> {
    let base = plan.meta.base_currency.as_str();
    let figure =
        parse_figure(typed, FigureContext { currency: Some(base) }).map_err(|error| text(language, error.key()))?;
    let value = match (figure, key.unit()) {
        (Figure::Money { amount, currency }, Unit::BaseMoney) => match currency.as_deref() {
            None => amount,
            Some(code) if code == base => amount,
            Some(_) => return Err(text_with(language, "assumptions-base-money", &[("currency", base.into())])),
        },
        (Figure::Plain(value), Unit::BaseMoney) if !value.is_zero() => {
            return Err(text_with(language, "assumptions-base-money", &[("currency", base.into())]));
        }
        (Figure::Money { .. }, _) => return Err(text(language, "assumptions-no-money").to_owned()),
        // 35 % of an income share is 0.35, and of a rate 35.
        (Figure::Percent(value), Unit::Plain) | (Figure::Plain(value) | Figure::Percent(value), Unit::Chance) => {
            value / Decimal::ONE_HUNDRED
        }
        (Figure::Plain(value) | Figure::Percent(value), _) => value,
    };
    Ok(value)
}

/// The range of a number with the sentence that names it, for a tooltip.
pub fn tip(item: &Item, plan: &Sections, format: Format) -> String {
    let name = item.name(plan, format.language);
    format!("{name}: {}", item.range(plan, format))
}
