//! Why a plan cannot be signed, what mends it, and why a slider stops.

use super::names;
use crate::{
    fund::{
        edit::{AllocationEdit, Edit},
        limits::Finding,
        movement::Stop,
        plan::Sections,
        sharing::Sharing,
    },
    language::{Digits, Format, text, text_with},
};
use rust_decimal::Decimal;

/// What is not as it must be.
pub fn sentence(finding: &Finding, plan: &Sections, format: Format) -> String {
    let language = format.language;
    let percent = |value: Decimal| format.percent(value, 1);
    let money = |value: Decimal| format.money(value, plan.meta.base_currency.as_str(), Digits::Tile);
    match finding {
        Finding::Unallocated { partner, share } => text_with(
            language,
            "finding-unallocated",
            &[("partner", names::partner(plan, partner, language).into()), ("share", percent(*share).into())],
        ),
        Finding::FundCap { sector, share, cap } => text_with(
            language,
            "finding-fund-cap",
            &[
                ("sector", names::sector(plan, sector, language).into()),
                ("share", percent(*share).into()),
                ("cap", percent(*cap).into()),
            ],
        ),
        Finding::MinimumCheque { sector, amount, minimum } => text_with(
            language,
            "finding-minimum-cheque",
            &[
                ("sector", names::sector(plan, sector, language).into()),
                ("amount", money(*amount).into()),
                ("minimum", money(*minimum).into()),
            ],
        ),
        Finding::Floor { partner, sector, share, floor: bound }
        | Finding::Cap { partner, sector, share, cap: bound } => {
            let key = if matches!(finding, Finding::Floor { .. }) { "finding-floor" } else { "finding-cap" };
            text_with(
                language,
                key,
                &[
                    ("partner", names::partner(plan, partner, language).into()),
                    ("sector", names::sector(plan, sector, language).into()),
                    ("share", percent(*share).into()),
                    ("bound", percent(*bound).into()),
                ],
            )
        }
        Finding::FirstLoss { partner, tranche, own } => text_with(
            language,
            "finding-first-loss",
            &[
                ("partner", names::partner(plan, partner, language).into()),
                ("share", percent(*tranche).into()),
                ("own", percent(*own).into()),
            ],
        ),
        Finding::NothingCommitted => text(language, "finding-nothing-committed").to_owned(),
    }
}

/// What the button that mends a finding says.
pub fn fix(edit: &Edit, plan: &Sections, format: Format) -> String {
    let language = format.language;
    match edit {
        Edit::Allocation(AllocationEdit::Spread { partner, .. }) => match &plan.terms.balancing_sector {
            // With the partner, as two partners' buttons may stand side by side.
            Some(sector) => text_with(
                language,
                "fix-into",
                &[
                    ("partner", names::partner(plan, partner, language).into()),
                    ("sector", names::sector(plan, sector, language).into()),
                ],
            ),
            None => text(language, "fix-spread").to_owned(),
        },
        Edit::Allocation(AllocationEdit::Joint { to, .. } | AllocationEdit::Share { to, .. }) if to.is_zero() => {
            text(language, "fix-drop").to_owned()
        }
        Edit::Allocation(AllocationEdit::Joint { to, .. } | AllocationEdit::Share { to, .. }) => {
            text_with(language, "fix-set", &[("share", format.percent(*to, 1).into())])
        }
        Edit::Sharing(Sharing::FirstLoss { tranche, .. }) => {
            text_with(language, "fix-first-loss", &[("share", format.percent(tranche.0, 1).into())])
        }
        _ => text(language, "fix-other").to_owned(),
    }
}

/// Why a share goes no further.
pub fn stop(stop: &Stop, plan: &Sections, format: Format) -> String {
    let language = format.language;
    match stop {
        Stop::PoolEmpty => match &plan.terms.balancing_sector {
            Some(sector) => {
                text_with(language, "stop-pool-empty", &[("sector", names::sector(plan, sector, language).into())])
            }
            None => text(language, "stop-pool-empty-alone").to_owned(),
        },
        Stop::OthersHeld => text(language, "stop-others-held").to_owned(),
        Stop::CellLimit => text(language, "stop-cell-limit").to_owned(),
        Stop::FundCap(id) => {
            let cap = plan
                .sectors
                .iter()
                .find(|sector| sector.id == *id)
                .and_then(|sector| sector.fund_cap.as_ref())
                .map_or(Decimal::ONE_HUNDRED, |cap| cap.value.0);
            text_with(
                language,
                "stop-fund-cap",
                &[("sector", names::sector(plan, id, language).into()), ("cap", format.percent(cap, 0).into())],
            )
        }
        Stop::Scale => String::new(),
        Stop::NoCommitment => text(language, "stop-no-commitment").to_owned(),
        Stop::Pinned => text(language, "stop-pinned").to_owned(),
    }
}
