//! What is wrong with a plan, an edit or a file, where, and what to do: one line.

use crate::{
    files::{
        error::{DiskAction, DiskFault, FieldReason, FileError},
        plan_file::VERSION,
    },
    fund::{
        movement::Stop,
        problem::{Fault, Named, Problem},
    },
    language::{Format, Language, TextValue, text, text_with},
};
use rust_decimal::Decimal;

/// The longest piece of a file, in characters, that is quoted in a sentence.
const QUOTED: usize = 60;

/// What a sentence is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A problem of a plan or an edit.
    Problem(&'a Problem),
    /// A file that was not taken or not written.
    File(&'a FileError),
}

impl<'a> From<&'a Problem> for Subject<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self::Problem(problem)
    }
}

impl<'a> From<&'a FileError> for Subject<'a> {
    fn from(error: &'a FileError) -> Self {
        Self::File(error)
    }
}

/// Where, what and what to do, on one line: `partners[1].allocation.SEM: 150 is outside 0 to 100: give a number within`.
pub fn sentence<'a>(subject: impl Into<Subject<'a>>, language: Language) -> String {
    let subject = subject.into();
    let reason = reason(subject, language);
    match place(subject, language) {
        Some(place) => text_with(language, "problem-at", &[("place", place.into()), ("reason", reason.into())]),
        None => reason,
    }
}

/// Where: a path of the plan file with its line, as far as they are known.
pub fn place<'a>(subject: impl Into<Subject<'a>>, language: Language) -> Option<String> {
    let at_line = |line: usize| text_with(language, "problem-line", &[("line", line.to_string().into())]);
    match subject.into() {
        Subject::Problem(problem) => (!problem.place.is_empty()).then(|| clean(&problem.place, 4 * QUOTED)),
        Subject::File(error) => match error {
            FileError::Truncated { line } => Some(at_line(*line)),
            FileError::Json { line, column, .. } => Some(format!("{}:{column}", at_line(*line))),
            FileError::Field { path, line, .. } => {
                let path = clean(path, 4 * QUOTED);
                match line {
                    Some(line) if path.is_empty() => Some(at_line(*line)),
                    Some(line) => {
                        let arguments = [("place", path.into()), ("line", line.to_string().into())];
                        Some(text_with(language, "problem-place-line", &arguments))
                    }
                    None => (!path.is_empty()).then_some(path),
                }
            }
            FileError::Plan(problems) => problems.first().and_then(|problem| place(problem, language)),
            _ => None,
        },
    }
}

/// What, and what to do.
pub fn reason<'a>(subject: impl Into<Subject<'a>>, language: Language) -> String {
    match subject.into() {
        Subject::Problem(problem) => of_fault(&problem.fault, language),
        Subject::File(error) => of_file(error, language),
    }
}

fn of_fault(fault: &Fault, language: Language) -> String {
    let say = |key: &str, arguments: &[(&'static str, String)]| with(language, key, arguments);
    match fault {
        Fault::OutOfRange { value, low, high } => {
            say("problem-out-of-range", &[("value", number(*value)), ("low", number(*low)), ("high", number(*high))])
        }
        Fault::TooManyDecimals { value, allowed } => {
            say("problem-too-many-decimals", &[("value", number(*value)), ("allowed", allowed.to_string())])
        }
        Fault::Unknown(kind, name) => say("problem-unknown", &of_kind(*kind, name, language)),
        Fault::Duplicate(kind, name) => say("problem-duplicate", &of_kind(*kind, name, language)),
        Fault::Missing(kind, name) => say("problem-missing", &of_kind(*kind, name, language)),
        Fault::BadIdentity(name) => say("problem-bad-identity", &[("name", name.clone())]),
        Fault::Count { found, low, high } => say(
            if low == high { "problem-count-exact" } else { "problem-count" },
            &[("found", found.to_string()), ("low", low.to_string()), ("high", high.to_string())],
        ),
        Fault::SumOver { sum } => say("problem-sum-over", &[("sum", number(*sum))]),
        Fault::SumNotHundred { sum } => say("problem-sum-not-hundred", &[("sum", number(*sum))]),
        Fault::NotSymmetric { first, second } => say(
            if first == second { "problem-diagonal" } else { "problem-not-symmetric" },
            &[("first", first.clone()), ("second", second.clone())],
        ),
        Fault::NotPositiveDefinite { factor } => say("problem-not-positive-definite", &[("factor", factor.clone())]),
        Fault::Unreachable { first, second } => {
            say("problem-unreachable", &[("first", first.clone()), ("second", second.clone())])
        }
        Fault::NoSuchAssumption => text(language, "problem-no-such-assumption").to_owned(),
        Fault::EmptyText => text(language, "problem-empty-text").to_owned(),
        Fault::BadSeed(seed) => say("problem-bad-seed", &[("seed", seed.clone())]),
        Fault::NoVoters => text(language, "problem-no-voters").to_owned(),
        Fault::FloorAboveCap => text(language, "problem-floor-above-cap").to_owned(),
        Fault::StillAllocated(name) => say("problem-still-allocated", &[("name", name.clone())]),
        Fault::CatchUpTooSlow { catch_up, carry } => {
            say("problem-catch-up-too-slow", &[("catch_up", number(*catch_up)), ("carry", number(*carry))])
        }
        Fault::LastTier => text(language, "problem-last-tier").to_owned(),
        Fault::NamedInSharing(name) => say("problem-named-in-sharing", &[("name", name.clone())]),
        Fault::CannotMove(stop) => of_stop(stop, language),
        Fault::Overflow => text(language, "problem-overflow").to_owned(),
    }
}

/// Why a share cannot move, where the plan is not at hand to name its parts.
fn of_stop(stop: &Stop, language: Language) -> String {
    match stop {
        Stop::PoolEmpty => text(language, "stop-pool-empty-alone").to_owned(),
        Stop::OthersHeld => text(language, "stop-others-held").to_owned(),
        Stop::CellLimit => text(language, "stop-cell-limit").to_owned(),
        Stop::FundCap(sector) => with(language, "problem-fund-cap", &[("name", sector.to_string())]),
        Stop::Scale => text(language, "problem-end-of-scale").to_owned(),
        Stop::NoCommitment => text(language, "stop-no-commitment").to_owned(),
        Stop::Pinned => text(language, "stop-pinned").to_owned(),
    }
}

fn of_kind(kind: Named, name: &str, language: Language) -> [(&'static str, String); 2] {
    let kind = match kind {
        Named::Partner => text(language, "problem-kind-partner"),
        Named::Sector => text(language, "problem-kind-sector"),
        Named::Location => text(language, "problem-kind-location"),
        Named::Currency => text(language, "problem-kind-currency"),
        Named::Source => text(language, "problem-kind-source"),
        Named::Factor => text(language, "problem-kind-factor"),
        Named::Criterion => text(language, "problem-kind-criterion"),
        Named::Gate => text(language, "problem-kind-gate"),
        Named::Scenario => text(language, "problem-kind-scenario"),
    };
    [("kind", kind.to_owned()), ("name", name.to_owned())]
}

fn of_file(error: &FileError, language: Language) -> String {
    let say = |key: &str, arguments: &[(&'static str, String)]| with(language, key, arguments);
    match error {
        FileError::NotFound => text(language, "file-not-found").to_owned(),
        FileError::IsDirectory => text(language, "file-is-directory").to_owned(),
        FileError::Empty => text(language, "file-empty").to_owned(),
        FileError::NotUtf8 { offset } => say("file-not-utf8", &[("offset", offset.to_string())]),
        FileError::Truncated { .. } => text(language, "file-truncated").to_owned(),
        FileError::Json { message, .. } => say("file-not-json", &[("message", message.clone())]),
        FileError::Field { reason, .. } => of_field(reason, language),
        FileError::WrongFormat => text(language, "file-wrong-format").to_owned(),
        FileError::NewerVersion { found } => {
            say("file-newer-version", &[("found", found.to_string()), ("known", VERSION.to_string())])
        }
        FileError::TooLarge { limit } => say("file-too-large", &[("limit", (limit / (1024 * 1024)).to_string())]),
        FileError::Plan(problems) => match problems.as_slice() {
            [] => text(language, "problem-empty-text").to_owned(),
            [only] => of_fault(&only.fault, language),
            [first, more @ ..] => {
                let first = of_fault(&first.fault, language);
                text_with(
                    language,
                    "problem-more",
                    &[("reason", first.into()), ("count", more.len().to_string().into())],
                )
            }
        },
        FileError::Io { action, reason } => {
            let key = match action {
                DiskAction::Read => "disk-read",
                DiskAction::MakeFolder => "disk-make-folder",
                DiskAction::Write => "disk-write",
                DiskAction::Backup => "disk-backup",
                DiskAction::Replace => "disk-replace",
                DiskAction::Remove => "disk-remove",
            };
            text_with(language, key, &[("reason", of_disk(reason, language).into())])
        }
    }
}

fn of_field(reason: &FieldReason, language: Language) -> String {
    let say = |key: &str, arguments: &[(&'static str, String)]| with(language, key, arguments);
    match reason {
        FieldReason::NotDecimal(found) => say("file-field-not-decimal", &[("text", found.clone())]),
        FieldReason::TooManyDigits(found) => say("file-field-too-many-digits", &[("text", found.clone())]),
        FieldReason::Unknown(name) => say("file-field-unknown", &[("name", name.clone())]),
        FieldReason::Missing(name) => say("file-field-missing", &[("name", name.clone())]),
        FieldReason::Duplicate(name) => say("file-field-duplicate", &[("name", name.clone())]),
        FieldReason::WrongType { found, expected } => {
            let number = found.starts_with("integer") || found.starts_with("floating point");
            let key =
                if number && expected == "a string" { "file-field-decimal-unquoted" } else { "file-field-wrong-type" };
            say(key, &[("found", found.clone()), ("expected", expected.clone())])
        }
        FieldReason::UnknownWord { found, expected } => {
            say("file-field-unknown-word", &[("found", found.clone()), ("expected", expected.clone())])
        }
        FieldReason::Other(message) => say("file-field-other", &[("message", message.clone())]),
    }
}

fn of_disk(fault: &DiskFault, language: Language) -> String {
    let key = match fault {
        DiskFault::Full => "disk-full",
        DiskFault::ReadOnly => "disk-read-only",
        DiskFault::Denied => "disk-denied",
        DiskFault::NoFolder => "disk-no-folder",
        DiskFault::FolderInPlace => "disk-folder-in-place",
        DiskFault::BadName => "disk-bad-name",
        DiskFault::Busy => "disk-busy",
        DiskFault::Other(message) => return with(language, "disk-other", &[("message", message.clone())]),
    };
    text(language, key).to_owned()
}

/// The text with arguments that may come from a file: shortened, and without what would break the line.
fn with(language: Language, key: &str, arguments: &[(&'static str, String)]) -> String {
    let arguments: Vec<(&'static str, TextValue<'_>)> =
        arguments.iter().map(|(name, value)| (*name, clean(value, 2 * QUOTED).into())).collect();
    text_with(language, key, &arguments)
}

fn clean(piece: &str, longest: usize) -> String {
    let mut out: String = piece.chars().take(longest).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if piece.chars().nth(longest).is_some() {
        out.push('…');
    }
    out
}

/// A number as it stands in a file, but with groups; its minus is the file's.
fn number(value: Decimal) -> String {
    let value = value.normalize();
    Format::new(Language::En).number(value, value.scale()).replace('−', "-")
}
