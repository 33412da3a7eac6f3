//! Findings, problems and edits as sentences in either language.
