//! The plan as a file: one JSON document that people can read, compare line by line and write by hand.

use super::{
    disk::{self, Keep},
    error::FileError,
    layout, parse,
    watch::Stamp,
};
use crate::fund::{
    allocation::{Allocation, Baseline, Cell, Row},
    approvals::Approvals,
    assumption::{Assumption, Source},
    correlation::Correlation,
    exact::Share,
    governance::Governance,
    identity::{CurrencyCode, LocationId, PartnerId, SectorId},
    money::{Currency, Money},
    partner::{Location, Partner},
    plan::{Plan, Sections},
    politics::Politics,
    problem::{Fault, Named, Problem},
    sector::Sector,
    strategy::Strategy,
    tax::TaxProfile,
    terms::{Meta, Simulation, Terms},
};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, path::Path, sync::Arc};

/// What the field `format` says.
pub const FORMAT: &str = "concord-plan";
/// The version that this program writes, and the newest it reads.
pub const VERSION: u64 = 1;
/// The largest file that is read, bytes: a plan of 24 partners and 64 sectors has about one megabyte.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A plan of a joint fund. Decimals are written plainly in quotes and are exact. Lists are lists, never tables by name,
/// so that nothing can stand twice unnoticed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Always `concord-plan`.
    #[schemars(extend("const" = FORMAT))]
    pub format: String,
    /// Version of the format.
    #[schemars(extend("const" = VERSION))]
    pub version: u64,
    /// Title, horizon, target.
    pub meta: Meta,
    /// Currencies in use; the base currency among them.
    pub currencies: Vec<Currency>,
    /// Places where money works.
    pub locations: Vec<Location>,
    /// Who pays in, and who puts what where.
    pub partners: Vec<PartnerEntry>,
    /// What money goes to.
    pub sectors: Vec<Sector>,
    /// How returns move together.
    pub correlation: Correlation,
    /// What the partners agree on.
    pub terms: Terms,
    /// Who decides. Absent: by capital, more than half; everyone supports everything.
    #[serde(default, skip_serializing_if = "is_default")]
    pub governance: Governance,
    /// What the partners want beside money. Absent: nothing is scored.
    #[serde(default, skip_serializing_if = "is_default")]
    pub strategy: Strategy,
    /// What commitments wait for. Absent: every commitment waits its sector's median lag and passes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub approvals: Approvals,
    /// Who may leave, and what may strike. Absent: nobody and nothing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub politics: Politics,
    /// How futures are drawn.
    pub simulation: Simulation,
    /// An allocation set by hand to measure changes against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Where the numbers come from.
    pub sources: Vec<Source>,
}

/// A partner with its allocation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerEntry {
    /// Its name in the plan.
    pub id: PartnerId,
    /// Its full name.
    pub name: Bilingual,
    /// A name of at most 12 Latin or 6 full-width characters.
    pub short_name: Bilingual,
    /// Which of the partner hues is its own, from 0; from the eighth on partners are grey with a code.
    pub colour: u8,
    /// The currency it counts in.
    pub currency: CurrencyCode,
    /// The location that is its own currency area, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<LocationId>,
    /// What it commits, as typed.
    pub commitment: Money,
    /// Share of its foreign-currency value that is hedged, per cent 0 to 100.
    pub hedge_ratio: Assumption,
    /// What it pays to tax offices. Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxProfile>,
    /// Linked mode: moving one share moves the unpinned others so that the sum stays. Absent: off.
    #[serde(default, skip_serializing_if = "is_off")]
    pub linked: bool,
    /// Its shares; sectors not named have none.
    pub allocation: Vec<CellEntry>,
}

/// One partner's share of one sector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellEntry {
    /// Which sector.
    pub sector: SectorId,
    /// Per cent of the partner's commitment, 0 to 100 with at most six decimals.
    pub share: Share,
    /// Nothing but the hand moves a pinned share. Absent: free.
    #[serde(default, skip_serializing_if = "is_off")]
    pub pinned: bool,
    /// The least that the partner wants here, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Share>,
    /// The most that the partner wants here, per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Share>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_off(flag: &bool) -> bool {
    !*flag
}

fn is_default<T: Default + PartialEq>(section: &T) -> bool {
    *section == T::default()
}

/// The plan in a file's bytes.
///
/// # Errors
/// The first thing that is wrong with the text, or every problem of the plan it spells.
pub fn read(bytes: &[u8]) -> Result<Plan, FileError> {
    if bytes.len() as u64 > LARGEST {
        return Err(FileError::TooLarge { limit: LARGEST });
    }
    parse::document(bytes)?.into_plan().map_err(FileError::Plan)
}

/// The plan in a file.
///
/// # Errors
/// As [`read`], and what keeps the file from being read.
pub fn load(path: &Path) -> Result<Plan, FileError> {
    load_stamped(path).map(|(plan, _)| plan)
}

/// The plan in a file, and the stamp by which a later change of the file is noticed.
///
/// # Errors
/// As [`load`].
pub fn load_stamped(path: &Path) -> Result<(Plan, Stamp), FileError> {
    let (bytes, stamp) = disk::read(path, LARGEST)?;
    Ok((read(&bytes)?, stamp))
}

/// The plan as a file's text: fields in a fixed order, every assumption, share and row of a matrix on its own line.
pub fn to_text(plan: &Plan) -> String {
    // Structs of texts and numbers always have a JSON value.
    layout::laid_out(&serde_json::to_value(PlanFile::from_plan(plan)).unwrap_or_default())
}

/// Writes the plan to a file so that the file is either as it was or whole; what was there is kept as `NAME.bak`.
///
/// # Errors
/// What the disk refused; the old file is then untouched.
pub fn save(path: &Path, plan: &Plan) -> Result<Stamp, FileError> {
    disk::write(path, to_text(plan).as_bytes(), Keep::Backup)
}

impl PlanFile {
    /// The file's form of a plan.
    pub fn from_plan(plan: &Plan) -> Self {
        let empty = Row::default();
        let partners = plan.partners.iter().enumerate();
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            meta: (*plan.meta).clone(),
            currencies: (*plan.currencies).clone(),
            locations: (*plan.locations).clone(),
            partners: partners
                .map(|(index, partner)| PartnerEntry::new(partner, plan.row(index).unwrap_or(&empty), &plan.sectors))
                .collect(),
            sectors: (*plan.sectors).clone(),
            correlation: (*plan.correlation).clone(),
            terms: (*plan.terms).clone(),
            governance: (*plan.governance).clone(),
            strategy: (*plan.strategy).clone(),
            approvals: (*plan.approvals).clone(),
            politics: (*plan.politics).clone(),
            simulation: (*plan.simulation).clone(),
            baseline: plan.baseline.as_deref().cloned(),
            sources: (*plan.sources).clone(),
        }
    }

    /// The plan that the file spells.
    ///
    /// # Errors
    /// Every problem: of identities first, then of shares of sectors that the plan does not have, then the others.
    pub fn into_plan(self) -> Result<Plan, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut partners = Vec::with_capacity(self.partners.len());
        let mut rows = Vec::with_capacity(self.partners.len());
        for (index, entry) in self.partners.into_iter().enumerate() {
            let (partner, row) = entry.into_parts(index, &self.sectors, &mut problems);
            partners.push(partner);
            rows.push(Arc::new(row));
        }
        let plan = Plan::new(Sections {
            meta: Arc::new(self.meta),
            currencies: Arc::new(self.currencies),
            locations: Arc::new(self.locations),
            partners: Arc::new(partners),
            sectors: Arc::new(self.sectors),
            correlation: Arc::new(self.correlation),
            allocation: Arc::new(Allocation { rows }),
            terms: Arc::new(self.terms),
            governance: Arc::new(self.governance),
            strategy: Arc::new(self.strategy),
            approvals: Arc::new(self.approvals),
            politics: Arc::new(self.politics),
            simulation: Arc::new(self.simulation),
            baseline: self.baseline.map(Arc::new),
            sources: Arc::new(self.sources),
        });
        match plan {
            Ok(plan) if problems.is_empty() => Ok(plan),
            Ok(_) => Err(problems),
            Err(more) => {
                // An identity that stands twice makes other places look wrong, so it is named before them.
                let first = |problem: &Problem| {
                    matches!(problem.fault, Fault::Duplicate(..) | Fault::BadIdentity(_) | Fault::Count { .. })
                };
                let (mut all, rest): (Vec<_>, Vec<_>) = more.into_iter().partition(first);
                all.extend(problems);
                all.extend(rest);
                Err(all)
            }
        }
    }
}

impl PartnerEntry {
    fn new(partner: &Partner, row: &Row, sectors: &[Sector]) -> Self {
        let partner = partner.clone();
        let untouched = Cell::default();
        let cells = row.cells.iter().zip(sectors).filter(|(cell, _)| **cell != untouched);
        Self {
            id: partner.id,
            name: partner.name,
            short_name: partner.short_name,
            colour: partner.colour,
            currency: partner.currency,
            home: partner.home,
            commitment: partner.commitment,
            hedge_ratio: partner.hedge_ratio,
            tax: partner.tax,
            linked: row.linked,
            allocation: cells
                .map(|(cell, sector)| CellEntry {
                    sector: sector.id.clone(),
                    share: cell.share,
                    pinned: cell.pinned,
                    floor: cell.floor,
                    cap: cell.cap,
                })
                .collect(),
        }
    }

    fn into_parts(self, index: usize, sectors: &[Sector], problems: &mut Vec<Problem>) -> (Partner, Row) {
        let mut row = Row { cells: vec![Cell::default(); sectors.len()], linked: self.linked };
        let mut seen = HashSet::new();
        for entry in self.allocation {
            let place = || format!("partners[{index}].allocation.{}", entry.sector);
            let Some(cell) = sectors
                .iter()
                .position(|sector| sector.id == entry.sector)
                .and_then(|column| row.cells.get_mut(column))
            else {
                let fault = Fault::Unknown(Named::Sector, entry.sector.to_string());
                problems.push(Problem::new(place(), fault));
                continue;
            };
            if !seen.insert(entry.sector.clone()) {
                let fault = Fault::Duplicate(Named::Sector, entry.sector.to_string());
                problems.push(Problem::new(place(), fault));
            }
            *cell = Cell { share: entry.share, pinned: entry.pinned, floor: entry.floor, cap: entry.cap };
        }
        let partner = Partner {
            id: self.id,
            name: self.name,
            short_name: self.short_name,
            colour: self.colour,
            currency: self.currency,
            home: self.home,
            commitment: self.commitment,
            hedge_ratio: self.hedge_ratio,
            tax: self.tax,
        };
        (partner, row)
    }
}
