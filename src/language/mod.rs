//! Texts, number formats and the parser of typed figures; the language is always an argument.
//!
//! No language is global: one page may hold both. Everything here is pure but for the cache of resolved texts.

mod bilingual;
mod currency_names;
mod dates;
mod digits;
mod figure;
mod figure_words;
mod format;
mod money;
mod texts;

pub use bilingual::{Bilingual, Language, UnknownLanguage};
pub use currency_names::{CURRENCIES, CurrencyNames, currency_names, minor_digits};
pub use digits::{Digits, Number};
pub use figure::{Figure, FigureContext, FigureError, parse_figure};
pub use format::Format;
pub use money::{MoneyUnit, Scale};
pub use texts::{TextValue, text, text_with};
