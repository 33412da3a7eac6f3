//! What an import proposes, what is wrong with a table and where, and by what formula figures were estimated.

use super::{names, note, problem};
use crate::{
    analysis::estimate::{Estimate, EstimateFault},
    files::import::{
        CellFault, Content, Delimiter, Encoding, Frequency, Import, ImportFault, Line, Proposal, ReturnUnit, Returns,
    },
    fund::{assumption_key::AssumptionKey, plan::Sections},
    language::{Format, Language, text, text_with},
};
use rust_decimal::Decimal;

/// The longest piece of a cell that is quoted, characters.
const QUOTED: usize = 40;

/// Why a file as a whole is not taken, and what to do.
pub fn fault(fault: &ImportFault, language: Language) -> String {
    let plain = |key: &str| text(language, key).to_owned();
    match fault {
        ImportFault::File(error) => problem::reason(error, language),
        ImportFault::Empty => plain("import-empty"),
        ImportFault::Binary { offset } => {
            text_with(language, "import-binary", &[("offset", offset.to_string().into())])
        }
        ImportFault::Encoding => plain("import-encoding"),
        ImportFault::NoRows => plain("import-no-rows"),
        ImportFault::OneColumn => plain("import-one-column"),
        ImportFault::DuplicateColumn(name) => {
            text_with(language, "import-duplicate-column", &[("name", quoted(name).into())])
        }
        ImportFault::TooLarge { rows, columns } => text_with(
            language,
            "import-too-large",
            &[
                ("rows", Format::new(language).count(*rows as u64).into()),
                ("columns", Format::new(language).count(*columns as u64).into()),
            ],
        ),
        ImportFault::NoValueColumn => plain("import-no-value-column"),
        ImportFault::NoSector => plain("import-no-sector"),
    }
}

/// What is wrong with one place, and what to do.
pub fn cell_fault(fault: &CellFault, found: &str, format: Format) -> String {
    let language = format.language;
    let found = quoted(found);
    let with = |key: &str, arguments: &[(&'static str, String)]| {
        let mut all: Vec<_> = vec![("text", found.clone().into())];
        all.extend(arguments.iter().map(|(name, value)| (*name, value.clone().into())));
        text_with(language, key, &all)
    };
    let number = |value: &Decimal| format.number(*value, value.normalize().scale());
    match fault {
        CellFault::UnknownSector => with("cell-unknown-sector", &[]),
        CellFault::DuplicateSector { first } => with("cell-duplicate-sector", &[("first", first.to_string())]),
        CellFault::NotHeld => with("cell-not-held", &[]),
        CellFault::Figure(error) => with("cell-figure", &[("why", text(language, error.key()).to_owned())]),
        CellFault::WrongUnit => with("cell-wrong-unit", &[]),
        CellFault::OutOfRange { low, high } => {
            with("cell-out-of-range", &[("low", number(low)), ("high", number(high))])
        }
        CellFault::TooManyDecimals(allowed) => with("cell-decimals", &[("allowed", allowed.to_string())]),
        CellFault::CellCount { found, expected } => {
            with("cell-count", &[("found", found.to_string()), ("expected", expected.to_string())])
        }
        CellFault::BadDate => with("cell-bad-date", &[]),
        CellFault::DateOrder => with("cell-date-order", &[]),
        CellFault::Blank => with("cell-blank", &[]),
        CellFault::TotalLoss => with("cell-total-loss", &[]),
    }
}

/// A line of the preview in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineWords {
    /// Where in the file.
    pub place: String,
    /// Which number.
    pub number: String,
    /// "12.0 % → 11.5 %".
    pub change: String,
    /// What is wrong and what to do; empty where nothing is.
    pub message: String,
}

/// The line in words.
pub fn line(line: &Line, plan: &Sections, format: Format) -> LineWords {
    let language = format.language;
    let row = line.row.map(|row| text_with(language, "problem-line", &[("line", row.to_string().into())]));
    let place: Vec<String> = row.into_iter().chain(line.column.as_deref().map(quoted)).collect();
    let place = place.join(names::dot(language));
    match &line.proposal {
        Proposal::Assumption { key, old, new } => LineWords {
            place,
            number: names::assumption(plan, key, language),
            change: format!("{} → {}", figure(format, plan, key, *old), figure(format, plan, key, *new)),
            message: String::new(),
        },
        Proposal::Correlation { first, second, old, new } => LineWords {
            place,
            number: format!(
                "{} {}–{}",
                text(language, "term-correlation"),
                names::factor(plan, first, language),
                names::factor(plan, second, language)
            ),
            change: format!("{} → {}", format.number(*old, 2), format.number(*new, 2)),
            message: String::new(),
        },
        Proposal::Fault { text, fault } => {
            LineWords { place, number: quoted(text), change: String::new(), message: cell_fault(fault, text, format) }
        }
    }
}

fn figure(format: Format, plan: &Sections, key: &AssumptionKey, value: Decimal) -> String {
    note::figure(format, plan, key, value)
}

/// How the text was written and what the table was taken for.
pub fn read_as(import: &Import, format: Format) -> String {
    let language = format.language;
    let encoding = match import.encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf16 => "UTF-16",
        Encoding::ShiftJis => "Shift_JIS",
    };
    let delimiter = text(
        language,
        match import.delimiter {
            Delimiter::Comma => "delimiter-comma",
            Delimiter::Semicolon => "delimiter-semicolon",
            Delimiter::Tab => "delimiter-tab",
        },
    );
    let key = match &import.content {
        Content::Sectors(_) => "import-as-sectors",
        Content::Returns(_) => "import-as-returns",
    };
    text_with(language, key, &[("encoding", encoding.into()), ("delimiter", delimiter.into())])
}

/// By what formula figures are made of historical returns, and what the dates say against it.
pub fn method(frequency: Frequency, unit: ReturnUnit, returns: &Returns, format: Format) -> String {
    let language = format.language;
    let formula = text(
        language,
        match frequency {
            Frequency::Monthly => "import-formula-monthly",
            Frequency::Annual => "import-formula-annual",
        },
    );
    let unit = match (returns.has_bare_numbers(), unit) {
        (false, _) => "import-unit-signed",
        (true, ReturnUnit::Percent) => "import-unit-percent",
        (true, ReturnUnit::Fraction) => "import-unit-fraction",
    };
    let expected = match frequency {
        Frequency::Monthly => 1,
        Frequency::Annual => 12,
    };
    let spacing = match returns.gap {
        Some(gap) if gap != expected => {
            text_with(language, "import-other-spacing", &[("months", format.months(gap, 0).into())])
        }
        Some(_) if !returns.regular => text(language, "import-irregular").to_owned(),
        _ => String::new(),
    };
    let parts = [formula, text(language, unit), &spacing];
    let gap = match language {
        Language::En => " ",
        Language::Ja => "",
    };
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(gap)
}

/// How much history stands behind an estimate, or why there is none.
pub fn estimate(estimate: &Result<Estimate, EstimateFault>, format: Format) -> String {
    let language = format.language;
    let count = |number: usize| format.count(number as u64);
    match estimate {
        Ok(figures) => text_with(language, "import-observations", &[("count", count(figures.observations).into())]),
        Err(EstimateFault::TooFew { found, needed }) => {
            text_with(language, "import-too-few", &[("found", count(*found).into()), ("needed", count(*needed).into())])
        }
        Err(EstimateFault::Length(place) | EstimateFault::NotFinite(place) | EstimateFault::Constant(place)) => {
            text_with(language, "import-no-movement", &[("column", count(place + 2).into())])
        }
    }
}

fn quoted(piece: &str) -> String {
    let mut out: String =
        piece.chars().take(QUOTED).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if piece.chars().nth(QUOTED).is_some() {
        out.push('…');
    }
    out
}
