//! From text to a table: which sign parts the cells, what the head says, which line of the file each row stands on.

use super::fault::ImportFault;
use csv::{ReaderBuilder, StringRecord, Trim};
use unicode_normalization::UnicodeNormalization;

/// The most rows that are read: a century of days.
const MOST_ROWS: usize = 40_000;
/// The most columns.
const MOST_COLUMNS: usize = 256;

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Every one, the commonest first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// One row below the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins on, from 1.
    pub line: u64,
    /// Its cells without blanks at their ends; at least as many as the head has.
    pub cells: Vec<String>,
    /// How many cells were written.
    pub written: usize,
}

/// A table with a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// The head's cells.
    pub head: Vec<String>,
    /// The rows below it; blank ones are left out.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads a table; the delimiter is the one that parts the head into most cells. Quotes are those of RFC 4180.
    ///
    /// # Errors
    /// What is wrong with the table as a whole.
    pub fn parse(text: &str) -> Result<Self, ImportFault> {
        let widths = Delimiter::ALL.map(|delimiter| {
            records(text, delimiter).next().and_then(Result::ok).map_or(0, |head: StringRecord| head.len())
        });
        let widest = widths.iter().copied().max().unwrap_or(0);
        let delimiter = Delimiter::ALL.into_iter().zip(widths).find(|(_, width)| *width == widest);
        let Some((delimiter, 2..)) = delimiter else { return Err(ImportFault::OneColumn) };
        let mut records = records(text, delimiter);
        let head: Vec<String> = match records.next() {
            Some(Ok(record)) => record.iter().map(str::to_owned).collect(),
            _ => return Err(ImportFault::Empty),
        };
        if head.len() > MOST_COLUMNS {
            return Err(too_large());
        }
        let mut rows = Vec::new();
        for record in records {
            // The text is valid and rows may differ in length, so no record can fail.
            let Ok(record) = record else { continue };
            if record.iter().all(str::is_empty) {
                continue;
            }
            if rows.len() == MOST_ROWS {
                return Err(too_large());
            }
            let line = record.position().map_or(0, csv::Position::line);
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            // Spreadsheets write empty cells at the end of rows and leave them out at will.
            while cells.len() > head.len() && cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
            let written = cells.len();
            cells.resize(written.max(head.len()), String::new());
            rows.push(Row { line, cells, written });
        }
        if rows.is_empty() {
            return Err(ImportFault::NoRows);
        }
        Ok(Self { delimiter, head, rows })
    }
}

fn too_large() -> ImportFault {
    ImportFault::TooLarge { rows: MOST_ROWS, columns: MOST_COLUMNS }
}

fn records(text: &str, delimiter: Delimiter) -> csv::StringRecordsIntoIter<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(delimiter.byte())
        .from_reader(text.as_bytes())
        .into_records()
}

/// A head or name as it is compared: one width of letters, small, without blanks, strokes, and what stands in brackets.
pub(super) fn folded(text: &str) -> String {
    let mut depth = 0_u32;
    let plain: String = text.nfkc().collect();
    plain
        .to_lowercase()
        .chars()
        .filter(|letter| {
            match letter {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && letter.is_alphanumeric()
        })
        .collect()
}
