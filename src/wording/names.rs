//! What things of a plan are called.

use crate::{
    fund::{
        assumption_key::{
            ApprovalsKey, AssumptionKey, CurrencyField, PartnerField, PlanField, PoliticsKey, RegimeField, SectorField,
            TaxPart,
        },
        correlation::Factor,
        edit::PoliticsNumber,
        identity::{GateId, LocationId, PartnerId, SectorId},
        plan::Sections,
        sharing::SharingKind,
    },
    language::{Language, currency_names, text},
};

/// A partner's short name; its identity where the plan no longer has it.
pub fn partner<'a>(plan: &'a Sections, id: &'a PartnerId, language: Language) -> &'a str {
    plan.partners.iter().find(|partner| partner.id == *id).map_or(id.as_str(), |p| p.short_name.get(language))
}

/// A sector's short name; its identity where the plan no longer has it.
pub fn sector<'a>(plan: &'a Sections, id: &'a SectorId, language: Language) -> &'a str {
    plan.sectors.iter().find(|sector| sector.id == *id).map_or(id.as_str(), |s| s.short_name.get(language))
}

/// A location's name; its identity where the plan no longer has it.
pub fn location<'a>(plan: &'a Sections, id: &'a LocationId, language: Language) -> &'a str {
    plan.locations.iter().find(|location| location.id == *id).map_or(id.as_str(), |l| l.name.get(language))
}

/// A factor of the correlation matrix: a sector's short name or a currency's code.
pub fn factor<'a>(plan: &'a Sections, factor: &'a Factor, language: Language) -> &'a str {
    match factor {
        Factor::Sector(id) => sector(plan, id, language),
        Factor::Currency(code) => currency_names(code.as_str()).map_or(code.as_str(), |names| names.name(language)),
    }
}

/// A gate's name; its identity where the plan no longer has it.
pub fn gate<'a>(plan: &'a Sections, sector: &SectorId, id: &'a GateId, language: Language) -> &'a str {
    plan.approvals.gate(sector, id).map_or(id.as_str(), |gate| gate.name.get(language))
}

/// What stands between the parts of a name: "Japan · Semiconductors", 「日本・半導体」.
pub fn dot(language: Language) -> &'static str {
    match language {
        Language::En => " · ",
        Language::Ja => "・",
    }
}

/// An assumption's name with what it belongs to: "Semiconductors · expected return".
pub fn assumption(plan: &Sections, key: &AssumptionKey, language: Language) -> String {
    let field = text(language, field_key(key));
    let owner = match key {
        AssumptionKey::Plan(_)
        | AssumptionKey::Approvals(ApprovalsKey::WaitingCost)
        | AssumptionKey::Politics(PoliticsKey::Number(_)) => return field.to_owned(),
        AssumptionKey::Approvals(ApprovalsKey::GateSuccess(id, known)) => {
            format!("{}{}{}", sector(plan, id, language), dot(language), gate(plan, id, known, language))
        }
        AssumptionKey::Sector(id, _) | AssumptionKey::Approvals(ApprovalsKey::Success(id)) => {
            sector(plan, id, language).to_owned()
        }
        AssumptionKey::Partner(id, _) | AssumptionKey::Politics(PoliticsKey::Hazard(id)) => {
            partner(plan, id, language).to_owned()
        }
        AssumptionKey::TaxRate(id, place, _) => {
            format!("{}{}{}", partner(plan, id, language), dot(language), location(plan, place, language))
        }
        AssumptionKey::Regime(place, _) => location(plan, place, language).to_owned(),
        AssumptionKey::Currency(code, _) => {
            currency_names(code.as_str()).map_or_else(|| code.to_string(), |names| names.name(language).to_owned())
        }
    };
    format!("{owner}{}{field}", dot(language))
}

/// The key of a sharing rule's name.
pub const fn sharing_key(kind: SharingKind) -> &'static str {
    match kind {
        SharingKind::ProRata => "sharing-pro-rata",
        SharingKind::European => "sharing-european",
        SharingKind::American => "sharing-american",
        SharingKind::FirstLoss => "sharing-first-loss",
        SharingKind::Memorandum => "sharing-memorandum",
        SharingKind::Custom => "sharing-custom",
    }
}

/// The key of an assumption's own name, without what it belongs to.
pub fn field_key(key: &AssumptionKey) -> &'static str {
    match key {
        AssumptionKey::Plan(field) => match field {
            PlanField::RealTarget => "field-real-target",
            PlanField::Inflation => "field-inflation",
            PlanField::RiskFreeRate => "field-risk-free-rate",
            PlanField::FundCosts => "field-fund-costs",
            PlanField::Spending => "field-spending",
            PlanField::CostOfDebt => "field-cost-of-debt",
        },
        AssumptionKey::Sector(_, field) => match field {
            SectorField::ExpectedReturn => "field-expected-return",
            SectorField::Volatility => "field-volatility",
            SectorField::IncomeShare => "field-income-share",
            SectorField::FundCap => "field-fund-cap",
            SectorField::MinimumCheque => "field-minimum-cheque",
            SectorField::Life => "field-life",
            SectorField::Bow => "field-bow",
            SectorField::YieldFloor => "field-yield-floor",
            SectorField::ApprovalMedian => "field-approval-median",
            SectorField::ApprovalP90 => "field-approval-p90",
        },
        AssumptionKey::Currency(_, field) => match field {
            CurrencyField::Spot => "field-spot",
            CurrencyField::Volatility => "field-currency-volatility",
            CurrencyField::ShortRate => "field-short-rate",
        },
        AssumptionKey::Partner(_, PartnerField::HedgeRatio) => "field-hedge-ratio",
        AssumptionKey::TaxRate(_, _, part) => match part {
            TaxPart::Income => "field-tax-income",
            TaxPart::Gain => "field-tax-gain",
        },
        AssumptionKey::Regime(_, field) => match field {
            RegimeField::WithoutRelief => "field-tax-without-relief",
            RegimeField::TreatyIncome => "field-tax-treaty-income",
            RegimeField::ControlledIncome => "field-tax-controlled-income",
            RegimeField::ControlledGain => "field-tax-controlled-gain",
        },
        AssumptionKey::Approvals(key) => match key {
            ApprovalsKey::WaitingCost => "field-waiting-cost",
            ApprovalsKey::Success(_) => "field-success",
            ApprovalsKey::GateSuccess(..) => "field-gate-success",
        },
        AssumptionKey::Politics(key) => match key {
            PoliticsKey::Hazard(_) => "field-hazard",
            PoliticsKey::Number(number) => match number {
                PoliticsNumber::ElectionFactor => "field-election-factor",
                PoliticsNumber::SaleDiscount => "field-sale-discount",
                PoliticsNumber::Penalty => "field-penalty",
                PoliticsNumber::OrphanLimit => "field-orphan-limit",
            },
        },
    }
}
