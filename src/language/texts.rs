//! What a text key says in a language.
//!
//! The texts are Fluent files, one a topic, in `assets/texts/en` and `assets/texts/ja`, embedded in the program. The
//! list of files is read when this crate is compiled: after adding a file without touching any source, touch this one.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::loader::{LanguageIdentifier, langid};

use super::Language;

/// An argument of a text: a string, or a whole number where the sentence depends on singular and plural.
pub use fluent_templates::fluent_bundle::FluentValue as TextValue;

mod embedded {
    #![allow(clippy::unwrap_used, reason = "generated; that every embedded file parses is held by a test")]
    // Isolation marks are left out: no text here mixes writing directions, and the font has no glyph for them.
    fluent_templates::static_loader! {
        pub(super) static TEXTS = {
            locales: "./assets/texts",
            fallback_language: "en",
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}
use embedded::TEXTS;

const ENGLISH: LanguageIdentifier = langid!("en");
const JAPANESE: LanguageIdentifier = langid!("ja");

fn identifier(language: Language) -> &'static LanguageIdentifier {
    static EN: LanguageIdentifier = ENGLISH;
    static JA: LanguageIdentifier = JAPANESE;
    match language {
        Language::En => &EN,
        Language::Ja => &JA,
    }
}

type Cache = RwLock<HashMap<Box<str>, &'static str>>;

fn cache(language: Language) -> &'static Cache {
    static EN: LazyLock<Cache> = LazyLock::new(Cache::default);
    static JA: LazyLock<Cache> = LazyLock::new(Cache::default);
    match language {
        Language::En => &EN,
        Language::Ja => &JA,
    }
}

/// The text of `key` in `language`, for texts without arguments; `key.attribute` reads an attribute.
///
/// Resolved once per key and kept for the life of the program, so that a frame may ask hundreds of times: keys come
/// from the program's sources, hence what is kept is bounded by them. A missing key, or one that needs arguments,
/// yields the key in 【】, never a panic.
pub fn text(language: Language, key: &str) -> &'static str {
    let cache = cache(language);
    if let Some(found) = cache.read().unwrap_or_else(PoisonError::into_inner).get(key) {
        return found;
    }
    let resolved: &'static str = Box::leak(resolve(language, key, None).into_boxed_str());
    cache.write().unwrap_or_else(PoisonError::into_inner).entry(key.into()).or_insert(resolved)
}

/// The text of `key` in `language` with its arguments, `&[("name", value.into())]`: strings or whole numbers.
///
/// A missing key or argument yields the key in 【】, never a panic.
pub fn text_with(language: Language, key: &str, arguments: &[(&'static str, TextValue<'_>)]) -> String {
    let arguments = arguments.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
    resolve(language, key, Some(&arguments))
}

fn resolve(language: Language, key: &str, arguments: Option<&HashMap<Cow<'static, str>, TextValue<'_>>>) -> String {
    TEXTS.lookup_single_language(identifier(language), key, arguments).unwrap_or_else(|_| format!("【{key}】"))
}
