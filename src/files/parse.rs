//! From bytes to the plan file's parts, with the place and the reason where that fails.

use super::{
    error::{FieldReason, FileError},
    plan_file::{FORMAT, PlanFile, VERSION},
};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serde_json::Value;

/// What tells a plan from any other JSON, read before the rest so that a newer file is called newer and not broken.
#[derive(Deserialize)]
struct Header {
    format: Option<Value>,
    version: Option<Value>,
}

/// The parts of a plan file.
pub(super) fn document(bytes: &[u8]) -> Result<PlanFile, FileError> {
    let text = std::str::from_utf8(bytes).map_err(|error| FileError::NotUtf8 { offset: error.valid_up_to() })?;
    // Editors on Windows put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FileError::Empty);
    }
    let header: Header = parsed(text).map_err(|error| match error {
        // Another shape at the top (a list, a number) is another kind of file.
        FileError::Field { ref path, reason: FieldReason::WrongType { .. }, .. } if path.is_empty() => {
            FileError::WrongFormat
        }
        other => other,
    })?;
    if header.format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::WrongFormat);
    }
    match header.version.as_ref().and_then(Value::as_u64) {
        Some(found) if found > VERSION => return Err(FileError::NewerVersion { found }),
        Some(VERSION) => {}
        _ => {
            let found = header.version.map_or_else(|| "null".to_owned(), |version| version.to_string());
            let reason = FieldReason::UnknownWord { found, expected: format!("`{VERSION}`") };
            return Err(FileError::Field { path: "version".to_owned(), line: None, reason });
        }
    }
    parsed(text)
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, FileError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        from_json(text, &path, error.inner())
    })?;
    deserializer.end().map_err(|error| from_json(text, "", &error))?;
    Ok(value)
}

fn from_json(text: &str, path: &str, error: &serde_json::Error) -> FileError {
    use serde_json::error::Category;
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let message = whole.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&whole);
    match error.classify() {
        Category::Eof => FileError::Truncated { line },
        // An enum's wrong form counts as syntax with the parser, though the text is JSON: then the field is at fault.
        Category::Syntax if !path.is_empty() && serde_json::from_str::<IgnoredAny>(text).is_ok() => FileError::Field {
            path: with_sector_names(text, path),
            line: Some(line),
            reason: FieldReason::Other(message.to_owned()),
        },
        Category::Syntax | Category::Io => FileError::Json { line, column, message: message.to_owned() },
        Category::Data => {
            let reason = reason(message);
            let path = with_sector_names(text, if path == "." { "" } else { path });
            let path = match &reason {
                FieldReason::Unknown(name) | FieldReason::Missing(name) | FieldReason::Duplicate(name) => {
                    ending_in(path, name)
                }
                _ => path,
            };
            FileError::Field { path, line: (line > 0).then_some(line), reason }
        }
    }
}

/// The path of a field of which the parser gave only the parent's.
fn ending_in(path: String, name: &str) -> String {
    if path.is_empty() {
        return name.to_owned();
    }
    let last = path.rsplit('.').next().unwrap_or("");
    if last == name { path } else { format!("{path}.{name}") }
}

/// The code behind a message of serde or of [`crate::fund::exact::parse_plain`]. What is not known passes as it is.
fn reason(message: &str) -> FieldReason {
    let word = |rest: &str| rest.split('`').next().unwrap_or("").to_owned();
    if let Some(rest) = message.strip_prefix("missing field `") {
        return FieldReason::Missing(word(rest));
    }
    if let Some(rest) = message.strip_prefix("duplicate field `") {
        return FieldReason::Duplicate(word(rest));
    }
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return FieldReason::Unknown(word(rest));
    }
    let expected = |rest: &str| rest.split_once(", expected ").map_or(String::new(), |(_, after)| after.to_owned());
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        return FieldReason::UnknownWord { found: word(rest), expected: expected(rest) };
    }
    if let Some(rest) = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: ")) {
        let found = rest.rsplit_once(", expected ").map_or(rest, |(before, _)| before).to_owned();
        return FieldReason::WrongType { found, expected: expected(rest) };
    }
    let backticked = message.strip_prefix('`').and_then(|rest| rest.rsplit_once('`'));
    match backticked {
        Some((text, after)) if after.starts_with(" is not a plain decimal") => FieldReason::NotDecimal(text.to_owned()),
        Some((text, after)) if after.starts_with(" has more digits") => FieldReason::TooManyDigits(text.to_owned()),
        _ => FieldReason::Other(message.to_owned()),
    }
}

/// `partners[1].allocation[3].share` as `partners[1].allocation.SEM.share`, as the plan's own problems say it.
fn with_sector_names(text: &str, path: &str) -> String {
    named(text, path).unwrap_or_else(|| path.to_owned())
}

fn named(text: &str, path: &str) -> Option<String> {
    let (before, after) = path.split_once(".allocation[")?;
    let (index, rest) = after.split_once(']')?;
    let list = before.strip_suffix(']')?;
    let (list, partner) = list.rsplit_once('[')?;
    let whole: Value = serde_json::from_str(text).ok()?;
    let mut value = &whole;
    for part in list.split('.') {
        value = value.get(part)?;
    }
    let entry = value.get(partner.parse::<usize>().ok()?)?.get("allocation")?.get(index.parse::<usize>().ok()?)?;
    Some(format!("{before}.allocation.{}{rest}", entry.get("sector")?.as_str()?))
}
