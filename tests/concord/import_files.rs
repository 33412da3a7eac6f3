//! Tables of every make, good and broken: what is read of them, and where what is wrong.

use concord::{
    analysis::import::{Accepting, accepting, estimated},
    files::{
        import::{
            CellFault, Content, Delimiter, Encoding, Frequency, Import, ImportFault, Line, Proposal, ReturnUnit,
            Returns, SectorTable, read,
        },
        samples,
    },
    fund::{
        assumption_key::{AssumptionKey, SectorField},
        edit::Edit,
        plan::Plan,
    },
    language::{FigureError, Format, Language},
    wording::import as words,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::{collections::BTreeSet, fmt::Write as _};

fn plan() -> Plan {
    samples::default_plan().unwrap()
}

fn imported(bytes: &[u8]) -> Import {
    read(bytes, &plan()).unwrap()
}

fn sectors(bytes: &[u8]) -> SectorTable {
    match imported(bytes).content {
        Content::Sectors(table) => table,
        Content::Returns(_) => panic!("these are sector assumptions"),
    }
}

fn returns(bytes: &[u8]) -> Returns {
    match imported(bytes).content {
        Content::Returns(returns) => returns,
        Content::Sectors(_) => panic!("these are returns"),
    }
}

fn key(sector: &str, field: SectorField) -> AssumptionKey {
    AssumptionKey::Sector(sector.into(), field)
}

fn changes(lines: &[Line]) -> Vec<(AssumptionKey, String)> {
    lines
        .iter()
        .filter_map(|line| match &line.proposal {
            Proposal::Assumption { key, new, .. } => Some((key.clone(), new.to_string())),
            _ => None,
        })
        .collect()
}

fn faults(lines: &[Line]) -> Vec<(u64, CellFault)> {
    lines
        .iter()
        .filter_map(|line| match &line.proposal {
            Proposal::Fault { fault, .. } => Some((line.row.unwrap(), fault.clone())),
            _ => None,
        })
        .collect()
}

const ENGLISH: &str =
    "sector,expected_return,volatility\nSEM,11.5,27\n\"AI superclusters & data centres\",10.1,\"19.5 %\"\n";

#[test]
fn english_and_japanese_heads_say_the_same_in_every_encoding() {
    let wanted = vec![
        (key("SEM", SectorField::ExpectedReturn), "11.5".to_owned()),
        (key("SEM", SectorField::Volatility), "27".to_owned()),
        (key("AI", SectorField::Volatility), "19.5".to_owned()),
    ];
    let japanese = "分野\t期待収益率（％）\tボラティリティ\n半導体\t１１．５\t27％\nAI\t10.1\t19.5\n";
    let marked = [b"\xef\xbb\xbf", ENGLISH.as_bytes()].concat();
    let shift = encoding_rs::SHIFT_JIS.encode(japanese).0.into_owned();
    let mut wide = vec![0xff, 0xfe];
    wide.extend(japanese.encode_utf16().flat_map(u16::to_le_bytes));
    let semicolons = ENGLISH.replace(',', ";");
    for (bytes, encoding, delimiter) in [
        (ENGLISH.as_bytes(), Encoding::Utf8, Delimiter::Comma),
        (&marked, Encoding::Utf8, Delimiter::Comma),
        (semicolons.as_bytes(), Encoding::Utf8, Delimiter::Semicolon),
        (japanese.as_bytes(), Encoding::Utf8, Delimiter::Tab),
        (&shift, Encoding::ShiftJis, Delimiter::Tab),
        (&wide, Encoding::Utf16, Delimiter::Tab),
    ] {
        let import = imported(bytes);
        assert_eq!((import.encoding, import.delimiter), (encoding, delimiter));
        let Content::Sectors(table) = import.content else { panic!("sector assumptions") };
        assert_eq!(changes(&table.lines), wanted);
        assert_eq!(table.unchanged, 1, "the return of AI is as it was");
        assert!(faults(&table.lines).is_empty());
    }
}

#[test]
fn every_column_is_known_by_its_name_in_the_plan_file_and_in_both_languages() {
    let english = "id,income_share,cap,minimum_cheque,life,bow,yield_floor,approval_median,approval_p90\nSEM,20 %,30,\
                   \"US$ 25 bn\",14,2.5,1,10,40\n";
    let japanese = "分野,インカム比率,上限,最低投資額,期間,弓なり係数,最低分配率,承認所要期間（中央値）,承認所要期間（90％点）\n半導体,0.2,30,250億ドル,14,2.5,1,10,40\n";
    let both = [english, japanese].map(|text| changes(&sectors(text.as_bytes()).lines));
    assert_eq!(both[0], both[1]);
    assert_eq!(both[0].len(), 8);
    assert_eq!(both[0][0], (key("SEM", SectorField::IncomeShare), "0.2".to_owned()));
    assert_eq!(both[0][2], (key("SEM", SectorField::MinimumCheque), "25000000000".to_owned()));
    assert_eq!(both[0][7], (key("SEM", SectorField::ApprovalP90), "40".to_owned()));
}

#[test]
fn what_is_wrong_with_a_cell_is_said_where_it_stands() {
    let text = "sector,expected_return,volatility,life,colour\nSEM,high,27,14,red\nXYZ,1,2,3,\nAI,\"10,5\",19,12.5,\n\
                SEM,1,2,3,\nREN,200,14,,\nCYB,1,2,3,x,4\nCSH,,,5,\nWEB,$3bn,,,\n";
    let table = sectors(text.as_bytes());
    assert_eq!(table.ignored, ["colour"]);
    assert_eq!(
        faults(&table.lines),
        [
            (2, CellFault::Figure(FigureError::NotANumber)),
            (3, CellFault::UnknownSector),
            (4, CellFault::Figure(FigureError::DecimalComma)),
            (4, CellFault::TooManyDecimals(0)),
            (5, CellFault::DuplicateSector { first: 2 }),
            (6, CellFault::OutOfRange { low: Decimal::from(-50), high: Decimal::from(100) }),
            (7, CellFault::CellCount { found: 6, expected: 5 }),
            (8, CellFault::NotHeld),
            (9, CellFault::WrongUnit),
        ]
    );
    let place = &table.lines[0];
    assert_eq!((place.row, place.column.as_deref()), (Some(2), Some("expected_return")));
    for language in Language::ALL {
        for line in &table.lines {
            let said = words::line(line, &plan(), Format::new(language));
            assert_eq!(line.is_fault(), !said.message.is_empty());
            assert!(!said.message.contains('【'), "{}", said.message);
        }
    }
}

#[test]
fn a_file_that_is_no_table_is_refused_as_a_whole() {
    let duplicate = "sector,return,expected_return\nAI,1,2\n";
    let cases: [(&[u8], ImportFault); 9] = [
        (b"", ImportFault::Empty),
        (b" \r\n\n", ImportFault::Empty),
        (b"\xef\xbb\xbf", ImportFault::Empty),
        (b"PK\x03\x04\0\0", ImportFault::Binary { offset: 4 }),
        (b"sector,return\n\xff\xff\xff", ImportFault::Encoding),
        (b"sector,volatility\n", ImportFault::NoRows),
        (b"sector\nAI\n", ImportFault::OneColumn),
        (b"sector,colour\nAI,red\n", ImportFault::NoValueColumn),
        (b"date,stocks\n2020,1\n", ImportFault::NoSector),
    ];
    for (bytes, fault) in
        cases.into_iter().chain([(duplicate.as_bytes(), ImportFault::DuplicateColumn("expected_return".to_owned()))])
    {
        let found = read(bytes, &plan()).unwrap_err();
        assert_eq!(found, fault);
        for language in Language::ALL {
            assert!(!words::fault(&found, language).contains('【'));
        }
    }
}

#[test]
fn nothing_is_accepted_while_a_fault_stands_and_all_the_rest_is_one_edit() {
    let table = sectors(b"sector,expected_return,volatility\nSEM,11.5,27\nXYZ,1,2\n");
    let plan = plan();
    assert_eq!(accepting(&plan, &table.lines, &BTreeSet::new()), Accepting::AtFault(1));
    let Accepting::Ready { edit, repaired } = accepting(&plan, &table.lines, &BTreeSet::from([2])) else {
        panic!("the rest is good")
    };
    assert!(repaired.is_none());
    let Edit::Many(edits) = &edit else { panic!("one edit of many") };
    assert_eq!(edits.len(), 2);
    let after = edit.apply(&plan).unwrap().plan;
    let value = |field| key("SEM", field).get(&after).unwrap().value.0;
    assert_eq!(value(SectorField::ExpectedReturn), Decimal::new(115, 1));
    assert_eq!(accepting(&plan, &table.lines, &BTreeSet::from([0, 1, 2])), Accepting::Nothing);
}

/// 24 months of two sectors, written as asked.
fn months(unit: f64, sign: &str) -> String {
    let mut text = "date,SEM,AI\n".to_owned();
    for month in 0..24 {
        let (sem, ai) = if month % 2 == 0 { (3.0, 1.0) } else { (-1.0, 2.0) };
        writeln!(text, "{}-{:02},{}{sign},{}{sign}", 2020 + month / 12, month % 12 + 1, sem * unit, ai * unit).unwrap();
    }
    text
}

#[test]
fn months_are_annualised_and_the_unit_is_told_from_the_numbers() {
    let plan = plan();
    for (text, unit) in [
        (months(1.0, ""), ReturnUnit::Percent),
        (months(0.01, ""), ReturnUnit::Fraction),
        (months(1.0, "%"), ReturnUnit::Percent),
    ] {
        let returns = returns(text.as_bytes());
        assert_eq!(returns.detected_frequency(), Frequency::Monthly);
        assert_eq!(returns.detected_unit(), unit);
        assert_eq!(returns.has_bare_numbers(), !text.contains('%'));
        let found = estimated(&returns, &plan, Frequency::Monthly, unit);
        // The mean of a month is 1 %, times 12 what the plan holds already; squares 24 × 2² over 23, times 12.
        assert_eq!(found.unchanged, 1);
        let volatility = changes(&found.lines).into_iter().find(|(k, _)| *k == key("SEM", SectorField::Volatility));
        assert_eq!(volatility.unwrap().1, "7.08");
    }
}

#[test]
fn broken_histories_say_which_line() {
    let text = "date;SEM;AI;Gold\n2020;1;2;3\n2021;x;2;3\n2021;1;2;3\nlast;1;2;3\n2022;;2;3\n2023;-120;2;3\n";
    let returns = returns(text.as_bytes());
    assert_eq!(
        faults(&returns.faults),
        [
            (1, CellFault::UnknownSector),
            (3, CellFault::Figure(FigureError::NotANumber)),
            (4, CellFault::DateOrder),
            (5, CellFault::BadDate),
            (6, CellFault::Blank),
        ]
    );
    assert_eq!(returns.detected_frequency(), Frequency::Annual);
    let found = estimated(&returns, &plan(), Frequency::Annual, ReturnUnit::Percent);
    assert!(faults(&found.lines).contains(&(7, CellFault::TotalLoss)));
    assert!(found.estimate.is_err(), "one complete date is no history");
}

#[test]
fn estimates_that_contradict_the_rest_come_with_the_nearest_valid_matrix() {
    // SEM and AI move exactly together, which no positive definite matrix holds.
    let mut text = "date,SEM,AI\n".to_owned();
    for year in 0..8 {
        let value = f64::from(year) * 3.0 - 6.0;
        writeln!(text, "{},{value},{value}", 2010 + year).unwrap();
    }
    let plan = plan();
    let found = estimated(&returns(text.as_bytes()), &plan, Frequency::Annual, ReturnUnit::Percent);
    let Accepting::Ready { edit, repaired: Some(offer) } = accepting(&plan, &found.lines, &BTreeSet::new()) else {
        panic!("a matrix nearby is offered")
    };
    assert!(offer.distance() > Decimal::ZERO);
    let after = edit.apply(&plan).unwrap().plan;
    assert_eq!(after.correlation.matrix.value, offer.matrix);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &plan());
        let _ = read(&[b"sector,life\nAI,", bytes.as_slice()].concat(), &plan());
        let _ = read(&[b"date,AI\n2020,", bytes.as_slice()].concat(), &plan());
    }
}
