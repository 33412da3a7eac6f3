//! The plan file's JSON Schema, for editors and for programs that write plans.

use super::plan_file::PlanFile;

/// The JSON Schema (draft 2020-12) of the plan file, with a newline at its end.
pub fn text() -> String {
    let schema = schemars::schema_for!(PlanFile);
    // A schema is a JSON value already.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
