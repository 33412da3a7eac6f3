//! Scenarios to choose from: plausible shocks of a size worth discussing, not forecasts.

use super::{
    assumption::Source,
    exact::Exact,
    identity::{CurrencyCode, SectorId, SourceId},
    plan::Sections,
    politics::{CurrencyShock, Scenario, SectorDelay, SectorShock, TermChange},
};
use crate::language::{Bilingual, Language, text};
use rust_decimal::Decimal;

/// The year of the plan in which every scenario of the library strikes: late enough that money is at work, and the same
/// for all so that they can be compared.
pub const YEAR: u32 = 4;
/// Sectors that are never among "the others": cash and bonds of governments.
const SPARED: [&str; 2] = ["CSH", "FI"];
/// The source of the library's numbers.
const SOURCE: &str = "scenario";

/// The library's scenarios as far as they touch this plan: what names a sector, a currency or a partner that the plan
/// does not have is left out, and so is a scenario that then changes nothing.
pub fn scenarios(plan: &Sections) -> Vec<Scenario> {
    let library = Library { plan };
    let has_partner = |id: &str| plan.partner_index(&id.into()).is_some();
    let mut all = vec![
        library.of("ai_bust", "scenario-ai-bust", &[("AI", -35), ("SEM", -45), ("CYB", -25)], -10),
        Scenario {
            rate_shift: Exact(Decimal::TWO),
            ..library.of("rates", "scenario-rates", &[("INF", -12), ("REN", -15), ("TEL", -10), ("AI", -12)], 0)
        },
        Scenario {
            currencies: library.currencies(&[("JPY", 89, 2), ("KRW", 110, 2)]),
            ..library.of("taiwan", "scenario-taiwan", &[("SEM", -40), ("AI", -20), ("TEL", -10), ("CYB", 5)], -8)
        },
    ];
    if has_partner("JP") {
        let queued = TermChange::CallsQueued { partner: "JP".into(), years: 2 };
        let shocks = library.of("boomerang", "scenario-boomerang", &[("SEM", -10), ("AI", -5)], -3);
        all.push(Scenario { terms: vec![queued], ..shocks });
    }
    if has_partner("US") {
        let split = TermChange::MemorandumSplit { manager: Exact(Decimal::from(50)) };
        let calm = library.of("administration", "scenario-administration", &[], 0);
        all.push(Scenario { exit_factor: Exact(Decimal::from(3)), terms: vec![split], ..calm });
    }
    all.extend([
        // A fifth more dollars for a yen: 1/1.2 of the yen per dollar.
        Scenario {
            currencies: library.currencies(&[("JPY", 8_333_333_333, 10)]),
            ..library.of("yen", "scenario-yen", &[], 0)
        },
        library.of("crypto", "scenario-crypto", &[("DIG", -75), ("WEB", -45)], 0),
        Scenario { delays: library.delays(&[("AI", 24), ("REN", 24)]), ..library.of("grid", "scenario-grid", &[], 0) },
        library.of("cyber", "scenario-cyber", &[("CYB", 10), ("TEL", -15)], 0),
    ]);
    all.retain(|scenario| !scenario.is_empty());
    all
}

/// The source that the library's scenarios name.
pub fn source(id: &SourceId) -> Option<Source> {
    (id.as_str() == SOURCE).then(|| Source { id: id.clone(), text: both("source-scenario") })
}

fn both(key: &str) -> Bilingual {
    Bilingual { en: text(Language::En, key).to_owned(), ja: text(Language::Ja, key).to_owned() }
}

/// `1 + per cent`.
fn multiplier(per_cent: i64) -> Exact {
    Exact(Decimal::new(100 + per_cent, 2).normalize())
}

struct Library<'a> {
    plan: &'a Sections,
}

impl Library<'_> {
    fn sector(&self, id: &str) -> Option<SectorId> {
        let id = SectorId::from(id);
        self.plan.sector_index(&id).map(|_| id)
    }

    /// Shocks in per cent; `others` holds for the sectors that are not named.
    fn of(&self, id: &str, name: &str, shocks: &[(&str, i64)], others: i64) -> Scenario {
        let shock = |(id, per_cent): &(&str, i64)| {
            Some(SectorShock { sector: self.sector(id)?, multiplier: multiplier(*per_cent) })
        };
        let spared = if others == 0 { Vec::new() } else { SPARED.iter().filter_map(|id| self.sector(id)).collect() };
        Scenario {
            sectors: shocks.iter().filter_map(shock).collect(),
            others: multiplier(others),
            spared,
            source: Some(SOURCE.into()),
            ..Scenario::new(id.into(), both(name), YEAR)
        }
    }

    fn currencies(&self, shocks: &[(&str, i64, u32)]) -> Vec<CurrencyShock> {
        let shock = |(code, units, decimals): &(&str, i64, u32)| {
            let currency = CurrencyCode::from(*code);
            let known = self.plan.currencies.iter().any(|known| known.code == currency);
            let multiplier = Exact(Decimal::new(*units, *decimals).normalize());
            known.then_some(CurrencyShock { currency, multiplier })
        };
        shocks.iter().filter_map(shock).collect()
    }

    fn delays(&self, delays: &[(&str, i64)]) -> Vec<SectorDelay> {
        let delay = |(id, months): &(&str, i64)| {
            Some(SectorDelay { sector: self.sector(id)?, months: Exact((*months).into()) })
        };
        delays.iter().filter_map(delay).collect()
    }
}
