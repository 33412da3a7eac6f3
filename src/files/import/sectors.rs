//! Sector assumptions: a row a sector, a column an assumption.

use super::{
    fault::{CellFault, ImportFault, Line, Proposal},
    figure,
    table::{Row, Table, folded},
};
use crate::{
    fund::{
        assumption_key::{AssumptionKey, SectorField},
        identity::SectorId,
        plan::Sections,
    },
    language::Language,
};
use std::collections::HashMap;

/// What the columns may be called beside the names of the plan file.
const SECTOR_HEADS: [&str; 9] =
    ["sector", "sectorid", "sectorname", "id", "分野", "投資分野", "分野名", "セクター", "分野id"];

/// The heads of a field, folded: English first.
fn heads(field: SectorField) -> &'static [&'static str] {
    match field {
        SectorField::ExpectedReturn => &["expectedreturn", "return", "期待収益率", "期待リターン", "収益率"],
        SectorField::Volatility => &["volatility", "vol", "ボラティリティ", "標準偏差"],
        SectorField::IncomeShare => &["incomeshare", "income", "インカム比率", "インカム"],
        SectorField::FundCap => &["cap", "fundcap", "capofthefund", "上限", "ファンドの上限"],
        SectorField::MinimumCheque => {
            &["minimumcheque", "minimumviablecheque", "minimumcheck", "最低投資額", "最低投資金額"]
        }
        SectorField::Life => &["life", "lifeofacommitment", "コミットメントの期間", "期間", "年数"],
        SectorField::Bow => &["bow", "bowofdistributions", "分配の弓なり係数", "弓なり係数"],
        SectorField::YieldFloor => &["yieldfloor", "yield", "leastyield", "最低分配率", "分配率"],
        SectorField::ApprovalMedian => {
            &["approvalmedian", "approvallagmedian", "lagmedian", "承認所要期間中央値", "承認中央値"]
        }
        SectorField::ApprovalP90 => &[
            "approvalp90",
            "approvallagp90",
            "lagp90",
            "approvallag9in10",
            "承認所要期間p90",
            "承認所要期間90点",
            "承認90点",
        ],
    }
}

/// What a table of sector assumptions proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorTable {
    /// Changes and faults, in the order of the file.
    pub lines: Vec<Line>,
    /// Cells that say what the plan already holds.
    pub unchanged: usize,
    /// Heads of columns that mean nothing here.
    pub ignored: Vec<String>,
}

impl SectorTable {
    /// Reads the table; `None` where no column names sectors, so that it is of another kind.
    pub(super) fn read(table: &Table, plan: &Sections) -> Option<Result<Self, ImportFault>> {
        let folded_heads: Vec<String> = table.head.iter().map(|head| folded(head)).collect();
        let names = folded_heads.iter().position(|head| SECTOR_HEADS.contains(&head.as_str()))?;
        Some(Self::of_columns(table, plan, names, &folded_heads))
    }

    fn of_columns(table: &Table, plan: &Sections, names: usize, heads: &[String]) -> Result<Self, ImportFault> {
        let mut fields: Vec<(usize, SectorField)> = Vec::new();
        let mut ignored = Vec::new();
        for (column, head) in heads.iter().enumerate().filter(|(column, _)| *column != names) {
            let written = table.head.get(column).cloned().unwrap_or_default();
            match field_of(head, &written) {
                Some(field) if fields.iter().any(|(_, known)| *known == field) => {
                    return Err(ImportFault::DuplicateColumn(written));
                }
                Some(field) => fields.push((column, field)),
                None if written.is_empty() => {}
                None => ignored.push(written),
            }
        }
        if fields.is_empty() {
            return Err(ImportFault::NoValueColumn);
        }
        let mut reading = Self { lines: Vec::new(), unchanged: 0, ignored };
        let mut seen: HashMap<SectorId, u64> = HashMap::new();
        for row in &table.rows {
            match Self::sector_of(table, plan, row, names, &mut seen) {
                Ok(sector) => reading.row(table, plan, row, &fields, &sector),
                Err(line) => reading.lines.push(*line),
            }
        }
        Ok(reading)
    }

    fn sector_of(
        table: &Table,
        plan: &Sections,
        row: &Row,
        names: usize,
        seen: &mut HashMap<SectorId, u64>,
    ) -> Result<SectorId, Box<Line>> {
        let text = row.cells.get(names).cloned().unwrap_or_default();
        let column = table.head.get(names).cloned();
        let fault = |text: String, column: Option<String>, fault: CellFault| {
            let proposal = Proposal::Fault { text, fault };
            Box::new(Line { row: Some(row.line), column, proposal })
        };
        if row.written > table.head.len() {
            let count = CellFault::CellCount { found: row.written, expected: table.head.len() };
            return Err(fault(text, None, count));
        }
        let Some(sector) = sector_named(&text, plan) else {
            return Err(fault(text, column, CellFault::UnknownSector));
        };
        if let Some(first) = seen.get(&sector) {
            return Err(fault(text, column, CellFault::DuplicateSector { first: *first }));
        }
        seen.insert(sector.clone(), row.line);
        Ok(sector)
    }

    fn row(&mut self, table: &Table, plan: &Sections, row: &Row, fields: &[(usize, SectorField)], sector: &SectorId) {
        for (column, field) in fields {
            let text = row.cells.get(*column).map_or("", String::as_str);
            if text.is_empty() {
                continue;
            }
            let key = AssumptionKey::Sector(sector.clone(), *field);
            let new = figure::value(text, &key, plan);
            let proposal = match (key.get(plan), new) {
                (None, _) => Proposal::Fault { text: text.to_owned(), fault: CellFault::NotHeld },
                (Some(_), Err(fault)) => Proposal::Fault { text: text.to_owned(), fault },
                (Some(old), Ok(new)) if old.value.0 == new => {
                    self.unchanged += 1;
                    continue;
                }
                (Some(old), Ok(new)) => Proposal::Assumption { key, old: old.value.0, new },
            };
            self.lines.push(Line { row: Some(row.line), column: table.head.get(*column).cloned(), proposal });
        }
    }
}

/// The field that a head names. What stands in brackets tells the two figures of the approval lag apart.
fn field_of(folded_head: &str, written: &str) -> Option<SectorField> {
    let whole = folded(&written.replace(['(', ')', '（', '）'], " "));
    let names = |field: &SectorField| {
        let known = heads(*field);
        known.contains(&whole.as_str()) || known.contains(&folded_head)
    };
    SectorField::ALL.into_iter().find(names)
}

/// The sector with this identity, or with this full or short name in either language.
pub(super) fn sector_named(text: &str, plan: &Sections) -> Option<SectorId> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return None;
    }
    let by_id = plan.sectors.iter().find(|sector| folded(sector.id.as_str()) == wanted);
    let by_name = || {
        plan.sectors.iter().find(|sector| {
            Language::ALL.iter().any(|language| {
                [&sector.name, &sector.short_name].iter().any(|name| folded(name.get(*language)) == wanted)
            })
        })
    };
    by_id.or_else(by_name).map(|sector| sector.id.clone())
}
