//! Historical returns: a row a date, a column a sector.

use super::{
    fault::{CellFault, ImportFault, Line, Proposal},
    sectors::sector_named,
    table::{Row, Table},
};
use crate::{
    fund::{exact::to_f64, identity::SectorId, plan::Sections},
    language::{Figure, FigureContext, parse_figure},
};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// How far apart the observations lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// A month.
    Monthly,
    /// A year.
    Annual,
}

/// What a bare number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnUnit {
    /// 1.5 is 1.5 %.
    Percent,
    /// 0.015 is 1.5 %.
    Fraction,
}

/// One return as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Observation {
    /// With a sign of per cent: known.
    Percent(f64),
    /// Bare: what it means is chosen.
    Bare(f64),
}

impl Observation {
    /// The return as a fraction.
    pub fn fraction(self, unit: ReturnUnit) -> f64 {
        match (self, unit) {
            (Self::Percent(value), _) | (Self::Bare(value), ReturnUnit::Percent) => value / 100.0,
            (Self::Bare(value), ReturnUnit::Fraction) => value,
        }
    }
}

/// One date with its returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The line of the file.
    pub line: u64,
    /// The date as written.
    pub date: String,
    /// Returns in the order of the sectors; `None` where the cell is at fault.
    pub returns: Vec<Option<Observation>>,
}

/// A table of historical returns.
#[derive(Clone, Debug, PartialEq)]
pub struct Returns {
    /// The sectors that have a column.
    pub sectors: Vec<SectorId>,
    /// The heads of those columns.
    pub heads: Vec<String>,
    /// The dates in the order of the file.
    pub rows: Vec<Dated>,
    /// What is at fault, in the order of the file.
    pub faults: Vec<Line>,
    /// The months between dates that occur most.
    pub gap: Option<i64>,
    /// Whether every two dates lie that far apart.
    pub regular: bool,
}

impl Returns {
    /// Reads the table.
    ///
    /// # Errors
    /// [`ImportFault::NoSector`] where no column is a sector of the plan.
    pub(super) fn read(table: &Table, plan: &Sections) -> Result<Self, ImportFault> {
        let mut columns: Vec<(usize, SectorId)> = Vec::new();
        let mut faults = Vec::new();
        let mut seen: HashMap<SectorId, u64> = HashMap::new();
        for (column, head) in table.head.iter().enumerate().skip(1) {
            let place = column as u64 + 1;
            let fault = match sector_named(head, plan) {
                None if head.is_empty() => continue,
                None => CellFault::UnknownSector,
                Some(sector) => {
                    if let Some(first) = seen.get(&sector) {
                        CellFault::DuplicateSector { first: *first }
                    } else {
                        seen.insert(sector.clone(), place);
                        columns.push((column, sector));
                        continue;
                    }
                }
            };
            let proposal = Proposal::Fault { text: head.clone(), fault };
            faults.push(Line { row: Some(1), column: Some(head.clone()), proposal });
        }
        if columns.is_empty() {
            return Err(ImportFault::NoSector);
        }
        let mut rows = Vec::new();
        let mut months: Vec<i64> = Vec::new();
        for row in &table.rows {
            let before = months.last().copied();
            if let Some((month, dated)) = dated(table, row, &columns, before, &mut faults) {
                months.push(month);
                rows.push(dated);
            }
        }
        let (gap, regular) = spacing(&months);
        let heads = columns.iter().filter_map(|(column, _)| table.head.get(*column).cloned()).collect();
        Ok(Self { sectors: columns.into_iter().map(|(_, sector)| sector).collect(), heads, rows, faults, gap, regular })
    }

    /// What the dates say: monthly where they lie less than half a year apart.
    pub fn detected_frequency(&self) -> Frequency {
        if self.gap.is_some_and(|months| months >= 6) { Frequency::Annual } else { Frequency::Monthly }
    }

    /// What the numbers say: fractions where no bare number is as large as 1 and half of them are under 0.2.
    pub fn detected_unit(&self) -> ReturnUnit {
        let mut sizes: Vec<f64> = self
            .rows
            .iter()
            .flat_map(|row| row.returns.iter().flatten())
            .filter_map(|observation| match observation {
                Observation::Bare(value) => Some(value.abs()),
                Observation::Percent(_) => None,
            })
            .collect();
        sizes.sort_by(f64::total_cmp);
        let half = sizes.get(sizes.len() / 2).copied();
        match (sizes.last(), half) {
            (Some(most), Some(half)) if *most < 1.0 && half < 0.2 => ReturnUnit::Fraction,
            _ => ReturnUnit::Percent,
        }
    }

    /// Whether any number is bare, so that its unit must be chosen.
    pub fn has_bare_numbers(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.returns).any(|cell| matches!(cell, Some(Observation::Bare(_))))
    }
}

fn dated(
    table: &Table,
    row: &Row,
    columns: &[(usize, SectorId)],
    before: Option<i64>,
    faults: &mut Vec<Line>,
) -> Option<(i64, Dated)> {
    let date = row.cells.first().cloned().unwrap_or_default();
    let mut report = |column: Option<usize>, text: &str, fault: CellFault| {
        let column = column.and_then(|column| table.head.get(column).cloned());
        faults.push(Line { row: Some(row.line), column, proposal: Proposal::Fault { text: text.to_owned(), fault } });
    };
    if row.written > table.head.len() {
        report(None, &date, CellFault::CellCount { found: row.written, expected: table.head.len() });
        return None;
    }
    let Some(month) = months_of(&date) else {
        report(Some(0), &date, CellFault::BadDate);
        return None;
    };
    if before.is_some_and(|before| month <= before) {
        report(Some(0), &date, CellFault::DateOrder);
        return None;
    }
    let returns = columns
        .iter()
        .map(|(column, _)| {
            let text = row.cells.get(*column).map_or("", String::as_str);
            if text.is_empty() {
                report(Some(*column), text, CellFault::Blank);
                return None;
            }
            match parse_figure(text, FigureContext::default()) {
                Ok(Figure::Percent(value)) => Some(Observation::Percent(to_f64(value))),
                Ok(Figure::Plain(value)) => Some(Observation::Bare(to_f64(value))),
                Ok(Figure::Money { .. }) => {
                    report(Some(*column), text, CellFault::WrongUnit);
                    None
                }
                Err(error) => {
                    report(Some(*column), text, CellFault::Figure(error));
                    None
                }
            }
        })
        .collect();
    Some((month, Dated { line: row.line, date, returns }))
}

/// Months since the year 0 of a date `2024`, `2024-01`, `2024/01/31`, `202401`, `20240131`, `2024年1月31日`; a bare year
/// is its December.
fn months_of(text: &str) -> Option<i64> {
    let plain: String = text.nfkc().collect();
    let parts: Vec<&str> =
        plain.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let marks = plain.chars().all(|letter| letter.is_ascii_digit() || "-/.年月日 ".contains(letter));
    if !marks {
        return None;
    }
    let number = |digits: Option<&str>| digits.and_then(|digits| digits.parse::<i64>().ok());
    let (year, month, day) = match parts.as_slice() {
        [only] if only.len() == 4 => (number(Some(only))?, 12, 1),
        [only] if only.len() == 6 => (number(only.get(..4))?, number(only.get(4..))?, 1),
        [only] if only.len() == 8 => (number(only.get(..4))?, number(only.get(4..6))?, number(only.get(6..))?),
        [year, month] if year.len() == 4 => (number(Some(year))?, number(Some(month))?, 1),
        [year, month, day] if year.len() == 4 => (number(Some(year))?, number(Some(month))?, number(Some(day))?),
        _ => return None,
    };
    let sound = (1800..=2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then_some(12 * year + month - 1)
}

/// The commonest gap, and whether it is the only one.
fn spacing(months: &[i64]) -> (Option<i64>, bool) {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (before, after) in months.iter().zip(months.iter().skip(1)) {
        *counts.entry(after - before).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(gap, count)| (**count, -**gap)).map(|(gap, _)| *gap);
    (most, counts.len() <= 1)
}
