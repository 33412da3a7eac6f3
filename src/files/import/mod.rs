//! Sector assumptions and historical returns from a table of text: pure reading of bytes into proposals and faults.
//!
//! Nothing here changes a plan or knows a sentence. What a file says becomes [`Line`]s: a change of one number, or a
//! fault at one place; what is wrong with the file as a whole is an [`ImportFault`].

mod fault;
mod figure;
mod returns;
mod sectors;
mod table;
mod text;

pub use fault::{CellFault, ImportFault, Line, Proposal};
pub use returns::{Frequency, Observation, ReturnUnit, Returns};
pub use sectors::SectorTable;
pub use table::{Delimiter, Row, Table};
pub use text::{Encoding, decode};

use crate::fund::plan::Sections;

/// The largest table that is read, bytes: 64 sectors over a century of months take a tenth of it.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// What a table was taken for.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A row a sector, a column an assumption.
    Sectors(SectorTable),
    /// A row a date, a column a sector.
    Returns(Returns),
}

/// A table that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// How its text was written down.
    pub encoding: Encoding,
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// What it holds.
    pub content: Content,
}

/// Reads a table for `plan`: sector assumptions where a column names sectors, historical returns where the columns
/// after the first are sectors.
///
/// # Errors
/// What is wrong with the file as a whole. Faults of single cells stand in the content.
pub fn read(bytes: &[u8], plan: &Sections) -> Result<Import, ImportFault> {
    let (text, encoding) = decode(bytes)?;
    let table = Table::parse(&text)?;
    let content = match SectorTable::read(&table, plan) {
        Some(sectors) => Content::Sectors(sectors?),
        None => Content::Returns(Returns::read(&table, plan)?),
    };
    Ok(Import { encoding, delimiter: table.delimiter, content })
}
