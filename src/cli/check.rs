//! `concord check PLAN`: whether a file holds a sound plan.

use super::{plan_argument, say};
use crate::{
    fund::limits,
    language::{Format, Language, text_with},
    wording::{finding, governance},
};
use std::{path::Path, process::ExitCode};

/// Reads the plan and says on standard output that it is sound and what keeps it from being signed; or, on one line of
/// standard error, which file, where in it and why not, with exit status 1.
pub fn run(path: &Path, language: Language) -> ExitCode {
    let plan = match plan_argument::load(path, language) {
        Ok(plan) => plan,
        Err(status) => return status,
    };
    let file = path.display();
    let count = |count: usize| count.to_string().into();
    let arguments = [
        ("partners", count(plan.partners.len())),
        ("sectors", count(plan.sectors.len())),
        ("currencies", count(plan.currencies.len())),
    ];
    let mut lines = vec![format!("{file}: {}", text_with(language, "check-good", &arguments))];
    let format = Format::new(language);
    let limits = limits::findings(&plan).into_iter().map(|found| finding::sentence(&found.finding, &plan, format));
    let blocked = governance::blocked_sectors(&plan, format).into_iter().map(|(_, sentence)| sentence);
    for reason in limits.chain(blocked) {
        lines.push(format!("{file}: {}", text_with(language, "check-not-signable", &[("reason", reason.into())])));
    }
    say::out(&lines.join("\n"))
}
