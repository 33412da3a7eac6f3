//! Gates of approval to compose a sector from, with what is published of how long they take.

use super::{
    approvals::{Duration, Gate, MixturePart},
    assumption::{Assumption, Kind, Source},
    exact::Exact,
    identity::{CurrencyCode, GateId, PartnerId, SectorId, SourceId},
    judged,
    plan::Sections,
};
use crate::language::{Bilingual, Language, text};
use rust_decimal::Decimal;

/// A gate of the library in figures: durations in days or months, chance in hundredths.
struct Entry {
    id: &'static str,
    name: &'static str,
    source: &'static str,
    kind: Kind,
    as_of: &'static str,
    side: Side,
    duration: fn() -> Duration,
    success: i64,
}

/// On whose account a gate applies.
#[derive(Clone, Copy)]
enum Side {
    /// A partner from outside the United States.
    IntoUnitedStates,
    /// A partner from outside Japan.
    IntoJapan,
    /// Any.
    Everyone,
}

/// Days in a month: 365.25/12.
const DAYS_PER_MONTH: Decimal = Decimal::from_parts(304_375, 0, 0, false, 4);

fn months(value: i64) -> Exact {
    Exact(value.into())
}

fn days(value: i64) -> Exact {
    Exact((Decimal::from(value) / DAYS_PER_MONTH).round_dp(6).normalize())
}

/// Fixed numbers of days, each with its chance in tenths of a per cent.
fn mixture(parts: &[(i64, i64)]) -> Duration {
    let part = |(weight, length): &(i64, i64)| MixturePart {
        weight: Exact(Decimal::new(*weight, 1).normalize()),
        duration: Duration::Fixed(days(*length)),
    };
    Duration::Mixture(parts.iter().map(part).collect())
}

/// A notice to CFIUS: 45 days of review; 55 in 100 go on to an investigation of 45 more; 20 in 100 are filed again and
/// take 90 more. The mean is 45 + 0.55·45 + 0.20·90 = 87.75 days.
fn cfius_notice() -> Duration {
    mixture(&[(450, 45), (350, 90), (200, 180)])
}

/// A declaration to CFIUS: 78 in 100 are cleared in 30 days, the others go on as a notice.
fn cfius_declaration() -> Duration {
    mixture(&[(780, 30), (99, 75), (77, 120), (44, 210)])
}

fn lognormal(median: i64, p90_tenths: i64) -> Duration {
    Duration::Lognormal { median: months(median), p90: Exact(Decimal::new(p90_tenths, 1).normalize()) }
}

fn triangular(low: i64, mode: i64, high: i64) -> Duration {
    Duration::Triangular { low: months(low), mode: months(mode), high: months(high) }
}

#[rustfmt::skip]
fn entries() -> [Entry; 11] {
    let entry = |id, name, source, kind, as_of, side, duration: fn() -> Duration, success| {
        Entry { id, name, source, kind, as_of, side, duration, success }
    };
    let (published, high, medium) = (Kind::Published, Kind::KnowledgeHigh, Kind::KnowledgeMedium);
    let everyone = Side::Everyone;
    [
        entry("CFIUS-D", "gate-cfius-declaration", "source-gate-cfius", published, "2024", Side::IntoUnitedStates, cfius_declaration, 98),
        entry("CFIUS-N", "gate-cfius-notice", "source-gate-cfius", published, "2024", Side::IntoUnitedStates, cfius_notice, 98),
        entry("HSR", "gate-hsr", "source-gate-hsr", medium, "2026", everyone, || mixture(&[(950, 30), (50, 330)]), 97),
        entry("FEFTA", "gate-fefta", "source-gate-fefta", published, "2024", Side::IntoJapan,
            || Duration::Triangular { low: days(14), mode: days(30), high: days(150) }, 99),
        entry("GRID", "gate-grid", "source-gate-grid", published, "2025", everyone, || lognormal(55, 979), 25),
        entry("NEPA", "gate-nepa", "source-gate-nepa", published, "2020", everyone, || lognormal(42, 1042), 90),
        entry("NRC", "gate-nrc", "source-gate-nrc", high, "2025", everyone, || triangular(18, 24, 60), 90),
        entry("SPECTRUM", "gate-spectrum", "source-gate-spectrum", published, "2025", everyone, || triangular(24, 36, 48), 95),
        entry("SPACE", "gate-space", "source-gate-space", medium, "2025", everyone, || triangular(2, 6, 18), 95),
        entry("CHIPS", "gate-chips", "source-gate-chips", medium, "2025", everyone, || lognormal(36, 540), 95),
        entry("STABLE", "gate-stablecoin", "source-gate-stablecoin", high, "2025", everyone, || triangular(6, 12, 18), 90),
    ]
}

fn both(key: &str) -> Bilingual {
    Bilingual { en: text(Language::En, key).to_owned(), ja: text(Language::Ja, key).to_owned() }
}

/// The source's name in a plan: the text's key without its first word.
fn source_id(entry: &Entry) -> SourceId {
    entry.source.trim_start_matches("source-").replace('-', ".").as_str().into()
}

/// The library's gates as a plan would list them, each in stage 1; those that watch foreign money apply because of the
/// plan's first partner from abroad.
pub fn gates(plan: &Sections) -> Vec<Gate> {
    let foreign_to = |home: &str| -> Option<PartnerId> {
        let home = CurrencyCode::from(home);
        plan.partners.iter().find(|partner| partner.currency != home).map(|partner| partner.id.clone())
    };
    let gate = |entry: &Entry| {
        let duration = (entry.duration)();
        let chance = Exact(Decimal::new(entry.success, 2).normalize());
        Gate {
            id: entry.id.into(),
            name: both(entry.name),
            stage: 1,
            because_of: match entry.side {
                Side::IntoUnitedStates => foreign_to("USD"),
                Side::IntoJapan => foreign_to("JPY"),
                Side::Everyone => None,
            },
            duration: Assumption {
                value: duration.clone(),
                default: duration,
                kind: entry.kind,
                as_of: entry.as_of.to_owned(),
                source: source_id(entry),
            },
            success: judged::judged(chance, chance),
        }
    };
    entries().iter().map(gate).collect()
}

/// A gate of one's own for a sector, to be named and changed: it begins as the sector's own lag and chance, in a stage
/// after the sector's other gates. `None` where the plan has no such sector.
pub fn own(plan: &Sections, sector: &SectorId) -> Option<Gate> {
    let lag = &plan.sectors.iter().find(|known| known.id == *sector)?.approval_lag;
    let entry = plan.approvals.of(sector);
    let gates = entry.map_or(&[] as &[Gate], |entry| &entry.gates);
    let (median, p90) = (lag.median.value, lag.p90.value);
    let duration = if median.0 > Decimal::ZERO && p90 > median {
        Duration::Lognormal { median, p90 }
    } else {
        Duration::Fixed(median)
    };
    let mut ids = (1..).map(|number: u32| GateId::from(format!("OWN-{number}").as_str()));
    let certain = || judged::judged(Exact(Decimal::ONE), Exact(Decimal::ONE));
    Some(Gate {
        id: ids.find(|id| !gates.iter().any(|gate| gate.id == *id))?,
        name: both("gate-own"),
        stage: gates.iter().map(|gate| gate.stage).max().map_or(1, |last| last + 1),
        because_of: None,
        duration: Assumption {
            value: duration.clone(),
            default: duration,
            kind: lag.median.kind,
            as_of: lag.median.as_of.clone(),
            source: lag.median.source.clone(),
        },
        success: entry.and_then(|entry| entry.success.clone()).unwrap_or_else(certain),
    })
}

/// The source of that name, if a gate of the library names it.
pub fn source(id: &SourceId) -> Option<Source> {
    let entries = entries();
    let entry = entries.iter().find(|entry| source_id(entry) == *id)?;
    Some(Source { id: id.clone(), text: both(entry.source) })
}
