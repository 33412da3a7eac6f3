//! What an import proposes and what is wrong with it, as codes. Sentences are made in `wording`.

use crate::{
    files::error::FileError,
    fund::{assumption_key::AssumptionKey, correlation::Factor},
    language::FigureError,
};
use rust_decimal::Decimal;

/// Why a file as a whole cannot be imported.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportFault {
    /// It could not be read.
    File(FileError),
    /// It holds nothing but blanks.
    Empty,
    /// It holds bytes that no text has.
    Binary {
        /// The first of them, counted from 0.
        offset: usize,
    },
    /// It is neither UTF-8, UTF-16 with its mark, nor `Shift_JIS`.
    Encoding,
    /// It has a head and nothing below it.
    NoRows,
    /// Its head has one cell only, so no delimiter parts it.
    OneColumn,
    /// Two columns have the same name.
    DuplicateColumn(String),
    /// More rows or columns than are read.
    TooLarge {
        /// The most rows.
        rows: usize,
        /// The most columns.
        columns: usize,
    },
    /// A column names sectors, but no other column is an assumption.
    NoValueColumn,
    /// No column is a sector of the plan, and none names sectors.
    NoSector,
}

impl From<FileError> for ImportFault {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

/// What is wrong with one cell, row or column.
#[derive(Clone, Debug, PartialEq)]
pub enum CellFault {
    /// The plan has no such sector.
    UnknownSector,
    /// The sector stands in an earlier row or column.
    DuplicateSector {
        /// Which line of the file (for a column: which column, from 1).
        first: u64,
    },
    /// The sector has no such number: no cap, or no calls because it is liquid.
    NotHeld,
    /// The text is no figure.
    Figure(FigureError),
    /// A figure of another kind: money where a rate stands, or another currency.
    WrongUnit,
    /// Outside what the number may be.
    OutOfRange {
        /// The least.
        low: Decimal,
        /// The most.
        high: Decimal,
    },
    /// More decimals than the number keeps.
    TooManyDecimals(u32),
    /// More or fewer cells than the head.
    CellCount {
        /// As found.
        found: usize,
        /// As the head has.
        expected: usize,
    },
    /// No date of the forms 2024, 2024-01 or 2024-01-31.
    BadDate,
    /// A date that is not after the one above it.
    DateOrder,
    /// A return is missing.
    Blank,
    /// A return of −100 % or less.
    TotalLoss,
}

/// What one place of the file proposes.
#[derive(Clone, Debug, PartialEq)]
pub enum Proposal {
    /// A number of a sector.
    Assumption {
        /// Which.
        key: AssumptionKey,
        /// In the plan.
        old: Decimal,
        /// In the file.
        new: Decimal,
    },
    /// A correlation.
    Correlation {
        /// One factor.
        first: Factor,
        /// The other.
        second: Factor,
        /// In the plan.
        old: Decimal,
        /// Estimated.
        new: Decimal,
    },
    /// Nothing: the place is at fault.
    Fault {
        /// The text that stands there.
        text: String,
        /// What is wrong with it.
        fault: CellFault,
    },
}

/// One line of the preview.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The line of the file, from 1; `None` where the proposal stands for the whole file.
    pub row: Option<u64>,
    /// The column's head; `None` where the whole row is meant.
    pub column: Option<String>,
    /// What is proposed.
    pub proposal: Proposal,
}

impl Line {
    /// Whether the place is at fault.
    pub fn is_fault(&self) -> bool {
        matches!(self.proposal, Proposal::Fault { .. })
    }
}
