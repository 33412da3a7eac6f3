//! Texts, number formats and the parser of typed figures; the language is always an argument.
