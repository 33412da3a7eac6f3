//! A partner that joins: itself, its mix, and its votes, as one step.

use super::{
    built_in,
    exact::Exact,
    governance::{Matter, Votes, Weights},
    identity::{CurrencyCode, PartnerId, SectorId},
    judged::{judged, with_source},
    money::Money,
    partner::Partner,
    plan::Sections,
    problem::{Fault, Named, Problem},
};
use crate::language::Bilingual;
use rust_decimal::Decimal;
use std::{collections::HashSet, sync::Arc};

/// Hedge ratio of a partner that joins, per cent (a judgement: the rule of the plans' partners).
const HEDGE_RATIO: i64 = 0;
/// Letters of an identity made from a name.
const LONGEST_IDENTITY: usize = 12;

/// A partner that joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accession {
    /// Who.
    pub partner: Partner,
    /// Its shares, per cent of its commitment; sectors that are not named get nothing.
    pub shares: Vec<(SectorId, Decimal)>,
    /// Its votes in the matters whose rule lists votes; elsewhere they follow from the rule, and what is said here does
    /// not count. None where a matter is not named.
    pub votes: Vec<(Matter, Decimal)>,
}

impl Accession {
    /// Adds the partner with its row and votes, and the sources of its numbers. What the plan says by partner without
    /// naming this one takes its defaults: it supports every sector, weighs all criteria alike, leaves by the common
    /// hazard and has no cap on its calls. A baseline stays what it was: nothing had joined then.
    pub(super) fn enter(&self, sections: &mut Sections) -> Result<(), Problem> {
        let row = self.row(sections)?;
        Arc::make_mut(&mut sections.partners).push(self.partner.clone());
        Arc::make_mut(&mut sections.allocation).rows.push(Arc::new(row));
        let mut listed = HashSet::new();
        for (matter, votes) in &self.votes {
            if !listed.insert(*matter) {
                let fault = Fault::Duplicate(Named::Partner, self.partner.id.to_string());
                return Err(Problem::new(format!("governance.{}.weights.custom", matter.field()), fault));
            }
            if votes.is_zero() || !matches!(sections.governance.rule(*matter).weights, Weights::Custom(_)) {
                continue;
            }
            let rule = Arc::make_mut(&mut sections.governance).rule_mut(*matter);
            if let Weights::Custom(entries) = &mut rule.weights {
                entries.push(Votes { partner: self.partner.id.clone(), votes: Exact(votes.normalize()) });
            }
        }
        cite(sections, &self.partner);
        Ok(())
    }

    fn row(&self, sections: &Sections) -> Result<super::allocation::Row, Problem> {
        let place = format!("partners[{}].allocation", sections.partners.len());
        let mut row = super::allocation::Row::default();
        row.cells.resize_with(sections.sectors.len(), Default::default);
        let mut seen = HashSet::new();
        for (sector, share) in &self.shares {
            let index = sections.sector_index(sector);
            let cell = index.and_then(|index| row.cells.get_mut(index));
            let cell =
                cell.ok_or_else(|| Problem::new(place.clone(), Fault::Unknown(Named::Sector, sector.to_string())))?;
            if !seen.insert(sector) {
                return Err(Problem::new(place, Fault::Duplicate(Named::Sector, sector.to_string())));
            }
            cell.share = Exact(share.normalize());
        }
        Ok(row)
    }
}

/// The sources of a newcomer's numbers that the plan does not have yet.
fn cite(sections: &mut Sections, partner: &Partner) {
    let taxes = partner.tax.iter().flat_map(|tax| &tax.rates).flat_map(|rate| [&rate.income, &rate.gain]);
    let named: Vec<_> = taxes.chain([&partner.hedge_ratio]).map(|number| number.source.clone()).collect();
    for id in named {
        if sections.sources.iter().any(|source| source.id == id) {
            continue;
        }
        match built_in::get().sources.iter().find(|source| source.id == id) {
            Some(source) => Arc::make_mut(&mut sections.sources).push(source.clone()),
            None => with_source(sections),
        }
    }
}

/// A partner that could join a plan: with an identity and a hue that nobody has, without a home among the plan's
/// locations, unhedged, and a government to tax offices where the plan taxes at all.
pub fn newcomer(
    plan: &Sections,
    (name, short_name): (Bilingual, Bilingual),
    currency: CurrencyCode,
    commitment: Money,
) -> Partner {
    let hue = (0..=u8::MAX).find(|hue| plan.partners.iter().all(|partner| partner.colour != *hue));
    let mut partner = Partner {
        id: identity(plan, &short_name, &name),
        name,
        short_name,
        colour: hue.unwrap_or_default(),
        currency,
        home: None,
        commitment,
        hedge_ratio: judged(Exact(HEDGE_RATIO.into()), Exact(HEDGE_RATIO.into())),
        tax: None,
    };
    partner.tax = plan.terms.tax.is_some().then(|| built_in::get().tax_profile(&partner, &plan.locations));
    partner
}

/// The letters and digits of a name, or `P` where it has none that an identity may hold, numbered where it is taken.
fn identity(plan: &Sections, short_name: &Bilingual, name: &Bilingual) -> PartnerId {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric).take(LONGEST_IDENTITY);
        kept.map(|letter| letter.to_ascii_uppercase()).collect()
    };
    let found = [&short_name.en, &name.en].into_iter().map(|text| letters(text)).find(|letters| !letters.is_empty());
    let stem = found.unwrap_or_else(|| "P".to_owned());
    let is_free = |id: &PartnerId| plan.partner_index(id).is_none();
    let numbered = (2..).map(|number| PartnerId::from(format!("{stem}{number}").as_str()));
    std::iter::once(PartnerId::from(stem.as_str()))
        .chain(numbered)
        .find(is_free)
        .unwrap_or_else(|| stem.as_str().into())
}

/// The joint mix, per cent of everybody's allocated money scaled to what is allocated: shares that a newcomer may copy.
/// They sum to what the fund has allocated of all commitments; nothing where nothing is committed.
pub fn joint_mix(plan: &Sections) -> Vec<(SectorId, Decimal)> {
    let amounts: Vec<Decimal> = (0..plan.sectors.len()).map(|sector| plan.joint_amount(sector)).collect();
    let total = plan.total_commitment();
    let allocated: Decimal = amounts.iter().sum();
    let share = (allocated * super::exact::HUNDRED).checked_div(total).unwrap_or_default();
    let share = super::exact::round(share, super::exact::SHARE_DECIMALS).min(super::exact::HUNDRED);
    let parts = super::apportion::apportion(share, &amounts, super::exact::SHARE_DECIMALS).unwrap_or_default();
    named(plan, parts.into_iter())
}

/// A partner's own shares.
pub fn mix_of(plan: &Sections, partner: usize) -> Vec<(SectorId, Decimal)> {
    named(plan, (0..plan.sectors.len()).map(|sector| plan.share(partner, sector)))
}

fn named(plan: &Sections, shares: impl Iterator<Item = Decimal>) -> Vec<(SectorId, Decimal)> {
    let all = plan.sectors.iter().map(|sector| sector.id.clone()).zip(shares);
    all.filter(|(_, share)| !share.is_zero()).collect()
}

/// The votes that would go with a newcomer's money in a matter whose rule lists votes: as many for a unit of money as
/// those have who vote and pay, in whole votes and at least one; none where nobody who votes pays. `None` where the rule
/// lists no votes.
pub fn votes_by_money(plan: &Sections, matter: Matter, commitment: &Money) -> Option<Decimal> {
    let Weights::Custom(entries) = &plan.governance.rule(matter).weights else { return None };
    let capital = |id: &PartnerId| plan.partner_index(id).map_or(Decimal::ZERO, |index| plan.commitment(index));
    let (mut votes, mut money) = (Decimal::ZERO, Decimal::ZERO);
    for entry in entries {
        let own = capital(&entry.partner);
        if !own.is_zero() {
            votes = votes.checked_add(entry.votes.0)?;
            money = money.checked_add(own)?;
        }
    }
    let own = plan.convert(commitment, &plan.meta.base_currency).unwrap_or_default();
    let Some(share) = own.checked_div(money) else { return Some(Decimal::ZERO) };
    Some(votes.checked_mul(share).unwrap_or_default().round().max(Decimal::ONE))
}
