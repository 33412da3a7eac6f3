//! From a plan to its evaluation.

use super::{
    Amount, ClosedFormPart, Evaluation, FORMAT, FindingPart, Holding, LawPart, Loss, LossPart, PartnerPart, PlacePart,
    PlanPart, ReturnPart, SectorPart, VERSION, Value,
};
use crate::{
    analysis::{
        closed_form::{self, MixFigures, Tail},
        exposure,
    },
    fund::{
        exact::{Exact, HUNDRED},
        identity::{CurrencyCode, SectorId},
        limits::{self, Finding},
        partner::Partner,
        plan::Plan,
    },
    language::{Format, Language},
    wording::{finding, governance},
};
use rust_decimal::Decimal;

/// Everything that can be said of a plan without simulation; sentences in `language`.
pub fn evaluation(plan: &Plan, language: Language) -> Evaluation {
    let answer = closed_form::of_plan(plan);
    let findings = findings(plan, language);
    let meta = &plan.meta;
    Evaluation {
        format: FORMAT,
        version: VERSION,
        plan: PlanPart {
            title: meta.title.clone(),
            base_currency: meta.base_currency.clone(),
            start_year: meta.start_year,
            horizon: meta.horizon,
            real_target: meta.real_target.value,
            inflation: meta.inflation.value,
            risk_free_rate: meta.risk_free_rate.value,
            pooling: plan.terms.pooling,
            nominal_target: closed_form::hurdle(plan),
            signable: findings.is_empty(),
        },
        simulation: None,
        sharing: None,
        deployment: None,
        departures: None,
        fund: of_fund(plan, &answer.exposure.fund(), answer.fund.as_ref()),
        partners: plan
            .partners
            .iter()
            .enumerate()
            .map(|(index, partner)| PartnerPart {
                id: partner.id.clone(),
                name: partner.name.clone(),
                committed_as: partner.commitment.clone(),
                holding: of_partner(
                    plan,
                    index,
                    partner,
                    answer.exposure.partner(index),
                    answer.partners.get(index).and_then(Option::as_ref),
                ),
            })
            .collect(),
        findings,
    }
}

/// What a holder puts somewhere, exactly.
struct Committed {
    amount: Amount,
    /// Per cent of its commitment.
    share: Decimal,
}

fn of_fund(plan: &Plan, exposures: &[f64], mix: Option<&MixFigures>) -> Holding {
    let same = |amount: Option<Decimal>| Amount { own: amount.map(exact), base: amount.map(exact) };
    let total = plan.total_commitment();
    let sectors: Vec<Committed> = (0..plan.sectors.len())
        .map(|s| Committed { amount: same(Some(plan.joint_amount(s))), share: plan.joint_share(s) })
        .collect();
    let allocated = (0..plan.sectors.len()).try_fold(Decimal::ZERO, |sum, s| sum.checked_add(plan.joint_amount(s)));
    let unallocated = allocated.and_then(|allocated| total.checked_sub(allocated));
    let amounts = [same(Some(total)), same(allocated), same(unallocated)];
    holding(plan, &plan.meta.base_currency, amounts, sectors, exposures, mix)
}

fn of_partner(plan: &Plan, index: usize, partner: &Partner, exposures: &[f64], mix: Option<&MixFigures>) -> Holding {
    let own = plan.convert(&partner.commitment, &partner.currency);
    let base = plan.convert(&partner.commitment, &plan.meta.base_currency);
    let part = |share: Decimal| Amount { own: share_of(own, share), base: share_of(base, share) };
    let sectors = (0..plan.sectors.len())
        .map(|s| Committed { amount: part(plan.share(index, s)), share: plan.share(index, s) })
        .collect();
    let allocated = plan.row(index).map_or(Decimal::ZERO, crate::fund::allocation::Row::allocated);
    let unallocated = HUNDRED.checked_sub(allocated).unwrap_or_default();
    let amounts = [part(HUNDRED), part(allocated), part(unallocated)];
    holding(plan, &partner.currency, amounts, sectors, exposures, mix)
}

fn share_of(amount: Option<Decimal>, share: Decimal) -> Option<Exact> {
    Some(exact(amount?.checked_mul(share)?.checked_div(HUNDRED)?))
}

/// Without the zeros that a computation leaves behind the point.
fn exact(value: Decimal) -> Exact {
    Exact(value.normalize())
}

fn holding(
    plan: &Plan,
    currency: &CurrencyCode,
    [commitment, allocated, unallocated]: [Amount; 3],
    sectors: Vec<Committed>,
    exposures: &[f64],
    mix: Option<&MixFigures>,
) -> Holding {
    let rate = plan.spot_f64(currency) / plan.spot_f64(&plan.meta.base_currency);
    let same = *currency == plan.meta.base_currency;
    let value = |base: f64| Value { own: if same { base } else { base * rate }, base };
    let of_all = |amount: f64| mix.map(|mix| amount / mix.allocated);
    let place = |id: &str, amount: f64| PlacePart { id: id.to_owned(), exposure: value(amount), share: of_all(amount) };
    let currencies = exposure::by_currency(plan, exposures);
    let foreign: f64 = currencies.iter().filter(|(code, _)| *code != currency).map(|(_, amount)| amount).sum();
    Holding {
        currency: currency.clone(),
        commitment,
        allocated,
        unallocated,
        sectors: sector_parts(plan, sectors, exposures, mix, value),
        locations: exposure::by_location(plan, exposures).iter().map(|(id, sum)| place(id.as_str(), *sum)).collect(),
        currencies: currencies.iter().map(|(code, amount)| place(code.as_str(), *amount)).collect(),
        foreign_currency_share: of_all(foreign),
        closed_form: mix.map(|mix| figures(mix, value)),
        simulated: None,
    }
}

fn sector_parts(
    plan: &Plan,
    sectors: Vec<Committed>,
    exposures: &[f64],
    mix: Option<&MixFigures>,
    value: impl Fn(f64) -> Value,
) -> Vec<SectorPart> {
    let moving = mix.filter(|mix| mix.volatility > 0.0);
    plan.sectors
        .iter()
        .zip(sectors)
        .enumerate()
        .map(|(s, (sector, committed))| {
            let risk_share = moving.and_then(|mix| mix.risk_shares.get(s).copied());
            SectorPart {
                id: sector.id.clone(),
                committed: committed.amount,
                share: exact(committed.share),
                exposure: value(exposures.get(s).copied().unwrap_or(0.0)),
                weight: mix.and_then(|mix| mix.weights.get(s).copied()),
                risk_share,
                risk_contribution: risk_share.zip(moving).map(|(share, mix)| share * mix.volatility),
            }
        })
        .collect()
}

fn figures(mix: &MixFigures, value: impl Fn(f64) -> Value) -> ClosedFormPart {
    let loss = |share: f64| Loss { share, money: value(share * mix.allocated) };
    let part = |confidence: f64, one_year_in: u32, tail: &Tail| LossPart {
        confidence,
        one_year_in,
        lognormal: LawPart { value_at_risk: loss(tail.value_at_risk), expected_shortfall: loss(tail.shortfall) },
        normal: LawPart {
            value_at_risk: loss(tail.normal_value_at_risk),
            expected_shortfall: loss(tail.normal_shortfall),
        },
    };
    ClosedFormPart {
        expected_return: ReturnPart { arithmetic: mix.expected_return, geometric: mix.geometric },
        volatility: mix.volatility,
        sharpe_ratio: mix.sharpe,
        chance_of_target: mix.chance_of_target,
        hhi: mix.hhi,
        effective_number: mix.effective_number,
        diversification_ratio: mix.diversification_ratio,
        losses: [part(0.95, 20, &mix.tail_95), part(0.99, 100, &mix.tail_99)],
    }
}

fn findings(plan: &Plan, language: Language) -> Vec<FindingPart> {
    let format = Format::new(language);
    let sentence = |found: &Finding| finding::sentence(found, plan, format);
    let blocked = |(sector, sentence): (&SectorId, String)| FindingPart {
        code: "blocked",
        sector: Some(sector.clone()),
        ..bare(sentence)
    };
    let limits = limits::findings(plan);
    let limits = limits.iter().map(|found| finding_part(&found.finding, sentence(&found.finding)));
    limits.chain(governance::blocked_sectors(plan, format).into_iter().map(blocked)).collect()
}

/// A finding of which nothing but its sentence is known yet.
fn bare(sentence: String) -> FindingPart {
    FindingPart {
        code: "",
        partner: None,
        sector: None,
        share: None,
        limit: None,
        amount: None,
        minimum: None,
        sentence,
    }
}

fn finding_part(finding: &Finding, sentence: String) -> FindingPart {
    let none = bare(sentence);
    let some = |value: &Decimal| Some(exact(*value));
    match finding {
        Finding::Unallocated { partner, share } => {
            FindingPart { code: "unallocated", partner: Some(partner.clone()), share: some(share), ..none }
        }
        Finding::FundCap { sector, share, cap } => {
            FindingPart { code: "fund_cap", sector: Some(sector.clone()), share: some(share), limit: some(cap), ..none }
        }
        Finding::MinimumCheque { sector, amount, minimum } => FindingPart {
            code: "minimum_cheque",
            sector: Some(sector.clone()),
            amount: some(amount),
            minimum: some(minimum),
            ..none
        },
        Finding::Floor { partner, sector, share, floor: limit }
        | Finding::Cap { partner, sector, share, cap: limit } => FindingPart {
            code: if matches!(finding, Finding::Floor { .. }) { "floor" } else { "cap" },
            partner: Some(partner.clone()),
            sector: Some(sector.clone()),
            share: some(share),
            limit: some(limit),
            ..none
        },
        Finding::FirstLoss { partner, tranche, own } => FindingPart {
            code: "first_loss",
            partner: Some(partner.clone()),
            share: some(tranche),
            limit: some(own),
            ..none
        },
        Finding::NothingCommitted => FindingPart { code: "nothing_committed", ..none },
    }
}
