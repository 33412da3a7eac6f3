//! JSON laid out for people: what is small stands on one line, so that a diff shows the number that changed.

use serde_json::Value;

/// The longest object or nested list, in characters, that stands on one line.
const LINE: usize = 120;

/// The value as text with a newline at its end. Fields that hold `null` are left out: they read back the same.
pub(super) fn laid_out(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out.push('\n');
    out
}

fn block(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            if let Some(line) = one_line(value) {
                return out.push_str(&line);
            }
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            list('{', '}', depth, out, fields, |(name, value), out| {
                quoted(name, out);
                out.push_str(": ");
                block(value, depth + 1, out);
            });
        }
        Value::Array(items) if !items.is_empty() => {
            if let Some(line) = one_line(value) {
                return out.push_str(&line);
            }
            list('[', ']', depth, out, items.iter(), |item, out| block(item, depth + 1, out));
        }
        _ => inline(value, out),
    }
}

fn list<T>(
    open: char,
    close: char,
    depth: usize,
    out: &mut String,
    items: impl Iterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(depth + 1, out);
        write(item, out);
    }
    out.push('\n');
    indent(depth, out);
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// The value on one line: a list of plain values (a row of a matrix) always, anything else of at most two levels if it
/// is short.
fn one_line(value: &Value) -> Option<String> {
    let row = matches!(value, Value::Array(items) if items.iter().all(|item| levels(item) == 0));
    if levels(value) > 2 {
        return None;
    }
    let mut line = String::new();
    inline(value, &mut line);
    (row || line.chars().count() <= LINE).then_some(line)
}

/// How deep lists and objects stand in each other.
fn levels(value: &Value) -> usize {
    match value {
        Value::Object(fields) => 1 + fields.values().map(levels).max().unwrap_or(0),
        Value::Array(items) => 1 + items.iter().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}

fn inline(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            out.push('{');
            for (index, (name, value)) in fields.iter().filter(|(_, value)| !value.is_null()).enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                quoted(name, out);
                out.push_str(": ");
                inline(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                inline(item, out);
            }
            out.push(']');
        }
        Value::String(text) => quoted(text, out),
        plain => out.push_str(&plain.to_string()),
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}
