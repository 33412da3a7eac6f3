//! What an edit did, as codes and numbers: the name of an undo step. Sentences are made in `wording`.

use super::{
    AllocationEdit, Bound, Edit, MetaEdit, SimulationEdit, StructureEdit, TaxEdit, TermsEdit,
    section_note::{self, SectionNote},
};
use crate::fund::{
    assumption_key::AssumptionKey,
    exact::{HUNDRED, SHARE_DECIMALS, round},
    identity::{PartnerId, SectorId},
    leverage,
    money::Money,
    plan::Sections,
    sharing::SharingKind,
};
use rust_decimal::Decimal;

/// What a step changed, from what to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// One cell, per cent.
    Share {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Before.
        from: Decimal,
        /// After.
        to: Decimal,
    },
    /// The fund's amount of a sector, per cent of all commitments.
    Joint {
        /// Which.
        sector: SectorId,
        /// Before.
        from: Decimal,
        /// After.
        to: Decimal,
    },
    /// A commitment.
    Commitment {
        /// Whose.
        partner: PartnerId,
        /// Before.
        from: Money,
        /// After.
        to: Money,
    },
    /// A pin set or freed.
    Pin(PartnerId, SectorId, bool),
    /// Linked mode on or off.
    Linked(PartnerId, bool),
    /// A limit set or cleared.
    Limit(PartnerId, SectorId, Bound, Option<Decimal>),
    /// The unallocated rest placed.
    Spread(PartnerId),
    /// A whole row.
    Row(PartnerId),
    /// An assumption.
    Assumption {
        /// Which.
        key: AssumptionKey,
        /// Before.
        from: Decimal,
        /// After.
        to: Decimal,
    },
    /// How fast a sector's commitments are called.
    RateOfContribution(SectorId),
    /// A correlation.
    Correlation(String, String, Decimal),
    /// The whole matrix.
    CorrelationMatrix,
    /// Title, description or authors.
    Title,
    /// The horizon in years.
    Horizon(u32),
    /// The first year.
    StartYear(i32),
    /// The pooled per cent.
    Pooling(Decimal),
    /// The balancing sector.
    BalancingSector(Option<SectorId>),
    /// When money is committed.
    Schedule,
    /// How pooled cash is shared: the rule before and after.
    Sharing(SharingKind, SharingKind),
    /// Debt to a unit of equity.
    Leverage {
        /// Before.
        from: Decimal,
        /// After.
        to: Decimal,
    },
    /// A tax switch, as set.
    Tax(TaxEdit),
    /// The seed.
    Seed(String),
    /// The number of futures.
    Paths(u32),
    /// Joint crashes on or off.
    JointCrashes(Option<u32>),
    /// The baseline set or forgotten.
    Baseline(bool),
    /// A partner came.
    PartnerAdded(PartnerId),
    /// A partner went.
    PartnerRemoved(PartnerId),
    /// A partner's name or facts.
    PartnerChanged(PartnerId),
    /// A sector came.
    SectorAdded(SectorId),
    /// A sector went.
    SectorRemoved(SectorId),
    /// Something of governance, strategy, approvals or politics.
    Section(SectionNote),
    /// Another plan's sections.
    Replaced,
    /// Several at once: the first and how many more.
    Several(Box<Note>, usize),
}

/// What `edit` did between `before` and `after`.
pub fn note(edit: &Edit, before: &Sections, after: &Sections) -> Note {
    match edit {
        Edit::Allocation(edit) => allocation(edit, before, after),
        Edit::Commitment { partner, money } => Note::Commitment {
            partner: partner.clone(),
            from: before
                .partners
                .iter()
                .find(|p| p.id == *partner)
                .map_or_else(|| money.clone(), |p| p.commitment.clone()),
            to: money.clone(),
        },
        Edit::Assumption { key, value } => Note::Assumption {
            key: key.clone(),
            from: key.get(before).map_or(*value, |assumption| assumption.value.0),
            to: *value,
        },
        Edit::RateOfContribution { sector, .. } => Note::RateOfContribution(sector.clone()),
        Edit::Correlation { first, second, value } => {
            Note::Correlation(first.as_str().to_owned(), second.as_str().to_owned(), *value)
        }
        Edit::CorrelationMatrix(_) => Note::CorrelationMatrix,
        Edit::Meta(edit) => match edit {
            MetaEdit::Title(..) | MetaEdit::Description(..) | MetaEdit::Authors(_) => Note::Title,
            MetaEdit::Horizon(years) => Note::Horizon(*years),
            MetaEdit::StartYear(year) => Note::StartYear(*year),
        },
        Edit::Terms(edit) => match edit {
            TermsEdit::Pooling(share) => Note::Pooling(*share),
            TermsEdit::BalancingSector(sector) => Note::BalancingSector(sector.clone()),
            TermsEdit::Schedule(_) => Note::Schedule,
        },
        Edit::Sharing(rule) => Note::Sharing(before.terms.sharing.kind(), rule.kind()),
        Edit::Leverage(ratio) => {
            Note::Leverage { from: leverage::debt_to_equity(before), to: ratio.unwrap_or_default() }
        }
        Edit::Tax(edit) => Note::Tax(*edit),
        Edit::Governance(edit) => Note::Section(section_note::governance(edit)),
        Edit::Strategy(edit) => Note::Section(section_note::strategy(edit)),
        Edit::Approvals(edit) => Note::Section(section_note::approvals(edit)),
        Edit::Politics(edit) => Note::Section(section_note::politics(edit)),
        Edit::Simulation(edit) => match edit {
            SimulationEdit::Seed(seed) => Note::Seed(seed.clone()),
            SimulationEdit::Paths(paths) => Note::Paths(*paths),
            SimulationEdit::JointCrashes(nu) => Note::JointCrashes(*nu),
        },
        Edit::Baseline(baseline) => Note::Baseline(baseline.is_some()),
        Edit::Structure(edit) => match edit {
            StructureEdit::AddPartner(partner) => Note::PartnerAdded(partner.id.clone()),
            StructureEdit::Accede(accession) => Note::PartnerAdded(accession.partner.id.clone()),
            StructureEdit::RemovePartner(id) => Note::PartnerRemoved(id.clone()),
            StructureEdit::ChangePartner(partner) => Note::PartnerChanged(partner.id.clone()),
            StructureEdit::AddSector { sector, .. } => Note::SectorAdded(sector.id.clone()),
            StructureEdit::RemoveSector(id) => Note::SectorRemoved(id.clone()),
        },
        Edit::Replace(_) => Note::Replaced,
        Edit::Many(edits) => match edits.as_slice() {
            [] => Note::Replaced,
            [only] => note(only, before, after),
            [first, rest @ ..] => Note::Several(Box::new(note(first, before, after)), rest.len()),
        },
    }
}

fn allocation(edit: &AllocationEdit, before: &Sections, after: &Sections) -> Note {
    match edit {
        AllocationEdit::Share { partner, sector, .. } => {
            let share = |plan: &Sections| match (plan.partner_index(partner), plan.sector_index(sector)) {
                (Some(p), Some(s)) => plan.share(p, s),
                _ => Decimal::ZERO,
            };
            Note::Share { partner: partner.clone(), sector: sector.clone(), from: share(before), to: share(after) }
        }
        AllocationEdit::Joint { sector, .. } => {
            let share = |plan: &Sections| {
                let share = plan.sector_index(sector).map_or(Decimal::ZERO, |index| plan.joint_share(index));
                round(share.min(HUNDRED), SHARE_DECIMALS)
            };
            Note::Joint { sector: sector.clone(), from: share(before), to: share(after) }
        }
        AllocationEdit::Pin { partner, sector, pinned } => Note::Pin(partner.clone(), sector.clone(), *pinned),
        AllocationEdit::Linked { partner, linked } => Note::Linked(partner.clone(), *linked),
        AllocationEdit::Limit { partner, sector, bound, to } => {
            Note::Limit(partner.clone(), sector.clone(), *bound, *to)
        }
        AllocationEdit::Spread { partner } => Note::Spread(partner.clone()),
        AllocationEdit::Row { partner, .. } => Note::Row(partner.clone()),
    }
}
