//! The texts: complete in both languages, drawable with the bundled fonts, and every key that the sources ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use concord::language::{Bilingual, CURRENCIES, FigureError, Format, Language, MoneyUnit, Scale, text, text_with};
use concord::language::{Digits, TextValue};
use skrifa::{FontRef, MetadataProvider};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One message as written: its text over all lines, attributes apart.
type Messages = BTreeMap<String, String>;

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            out.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// Reads a Fluent file as far as this program writes them: `key = text`, indented continuation, `.attribute = text`.
fn messages(path: &Path) -> Messages {
    let mut out = Messages::new();
    let mut current = None;
    let mut message = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        let indented = line.starts_with([' ', '}']);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = if !indented {
            let (key, value) = line.split_once(" =").unwrap_or_else(|| panic!("{}: {line}", path.display()));
            key.clone_into(&mut message);
            (Some(key.to_owned()), value)
        } else if let Some((attribute, value)) =
            line.trim_start().strip_prefix('.').and_then(|attribute| attribute.split_once(" ="))
        {
            (Some(format!("{message}.{attribute}")), value)
        } else {
            (None, line)
        };
        if let Some(key) = key {
            let doubled = out.insert(key.clone(), value.trim().to_owned());
            assert!(doubled.is_none(), "{}: {key} stands twice", path.display());
            current = Some(key);
        } else {
            let text = out.get_mut(current.as_ref().unwrap()).unwrap();
            text.push('\n');
            text.push_str(value.trim());
        }
    }
    out
}

fn all_messages(language: Language) -> Messages {
    let mut out = Messages::new();
    for path in files_below(&root().join("assets/texts").join(language.code()), "ftl") {
        for (key, value) in messages(&path) {
            assert!(out.insert(key.clone(), value).is_none(), "{key} stands in two files ({})", path.display());
        }
    }
    out
}

fn arguments(text: &str) -> BTreeSet<&str> {
    let name = |rest: &'_ str| rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    text.split('$')
        .skip(1)
        .map(|rest| &rest[..name(rest).unwrap_or(rest.len())])
        .filter(|name| !name.is_empty())
        .collect()
}

/// The key without its attribute's dot asks for a message; with it, for an attribute: both resolve alike.
fn resolved(language: Language, key: &str, written: &str) -> String {
    let values: Vec<(&'static str, TextValue<'_>)> = arguments(written)
        .into_iter()
        .map(|name| -> (&'static str, TextValue<'_>) { (String::from(name).leak(), TextValue::from("1")) })
        .collect();
    if values.is_empty() { text(language, key).to_owned() } else { text_with(language, key, &values) }
}

#[test]
fn each_topic_stands_in_both_languages_with_the_same_keys() {
    let topics = |language: Language| -> Vec<PathBuf> {
        let folder = root().join("assets/texts").join(language.code());
        files_below(&folder, "ftl").iter().map(|path| path.strip_prefix(&folder).unwrap().to_owned()).collect()
    };
    assert_eq!(topics(Language::En), topics(Language::Ja));
    for topic in topics(Language::En) {
        let keys = |language: Language| -> Vec<String> {
            messages(&root().join("assets/texts").join(language.code()).join(&topic)).into_keys().collect()
        };
        assert_eq!(keys(Language::En), keys(Language::Ja), "{}", topic.display());
    }
}

#[test]
fn each_text_takes_the_same_arguments_in_both_languages() {
    let japanese = all_messages(Language::Ja);
    for (key, english) in all_messages(Language::En) {
        assert_eq!(arguments(&english), arguments(&japanese[&key]), "{key}");
    }
}

#[test]
fn each_text_resolves_and_says_something() {
    for language in Language::ALL {
        for (key, written) in all_messages(language) {
            let has_attributes_only = written.is_empty();
            assert!(!has_attributes_only, "{language}: {key} is empty");
            let said = resolved(language, &key, &written);
            assert!(!said.trim().is_empty(), "{language}: {key} says nothing");
            assert_ne!(said, format!("【{key}】"), "{language}: {key} does not resolve; is it embedded?");
        }
    }
}

#[test]
fn terms_are_those_of_the_field() {
    let japanese = [
        ("term-commitment", "コミットメント額（出資約束金額）"),
        ("term-capital-call", "キャピタルコール（出資払込請求）"),
        ("term-net-asset-value", "純資産価額（NAV）"),
        ("term-expected-shortfall", "期待ショートフォール（CVaR）"),
        ("term-deemed-allocation-amount", "みなし配分額"),
        ("term-consultation-committee", "協議委員会"),
        ("term-memorandum-of-understanding", "了解覚書"),
    ];
    for (key, term) in japanese {
        assert_eq!(text(Language::Ja, key), term);
    }
    assert_eq!(text(Language::En, "term-capital-call"), "Capital call");
}

#[test]
fn a_missing_key_or_argument_shows_its_key() {
    assert_eq!(text(Language::En, "no-such-key"), "【no-such-key】");
    assert_eq!(text(Language::Ja, "date-day"), "【date-day】");
    assert_eq!(text_with(Language::Ja, "date-day", &[("year", "2026".into())]), "【date-day】");
}

#[test]
fn arguments_carry_no_isolation_marks() {
    let arguments = [("year", 2026.into()), ("month", "11".into()), ("day", 22.into())];
    assert_eq!(text_with(Language::Ja, "date-day", &arguments), "2026年11月22日");
}

#[test]
fn each_mistake_in_a_figure_has_a_text() {
    for language in Language::ALL {
        for error in FigureError::ALL {
            let said = text(language, error.key());
            assert!(!said.starts_with('【'), "{language}: {error}");
        }
    }
}

/// Literal keys of `text(…, "key")` and `text_with(…, "key", …)` in a source.
fn keys_asked_for(source: &str) -> Vec<String> {
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut keys = Vec::new();
    for call in ["text(", "text_with("] {
        for (start, _) in code.match_indices(call) {
            let before = code[..start].chars().next_back();
            if before.is_some_and(|c| c == '.' || c == '_' || c.is_alphanumeric()) {
                continue;
            }
            let Some((_, after)) = code[start + call.len()..].split_once(',') else { continue };
            if let Some(literal) = after.trim_start().strip_prefix('"') {
                keys.push(literal.split('"').next().unwrap().to_owned());
            }
        }
    }
    keys
}

#[test]
fn the_search_for_keys_finds_them() {
    let source =
        "a.text(x, \"no\"); text(language, \"one\"); text_with(\n  self.language,\n  \"two\", &[])\n// text(l, \"no\")";
    assert_eq!(keys_asked_for(source), ["one", "two"]);
}

#[test]
fn each_key_in_the_sources_exists() {
    let known = all_messages(Language::En);
    let mut found = 0;
    for path in files_below(&root().join("src"), "rs") {
        for key in keys_asked_for(&fs::read_to_string(&path).unwrap()) {
            assert!(known.contains_key(&key), "{}: no text \"{key}\"", path.display());
            found += 1;
        }
    }
    assert!(found > 5, "the search found only {found} keys");
}

/// Everything the formatter can put before, between and behind digits.
fn formatted_samples(language: Language) -> Vec<String> {
    let shown = Format::new(language);
    let mut out = Vec::new();
    for format in [shown, shown.with_mask(true)] {
        for code in CURRENCIES.map(|names| names.code).into_iter().chain(["CHF"]) {
            for amount in [0.0, -1.25, 12_345.0, 4.5e7, -4.6e10, 2.145e13, f64::NAN] {
                for digits in [Digits::Tile, Digits::Significant(4), Digits::Places(1), Digits::Exact] {
                    out.push(format.money(amount, code, digits));
                    out.push(format.money_change(amount, code, digits));
                }
            }
            for scale in Scale::ALL {
                let unit = MoneyUnit { currency: code, scale, places: 1 };
                out.extend([format.unit_label(unit), format.money_in(-4.6e10, unit), format.in_unit_change(0.0, unit)]);
            }
        }
    }
    out.extend([
        shown.percent(-9.5, 1),
        shown.points(0.0, 1),
        shown.basis_points(20.0, 0),
        shown.multiple(1.56, 2),
        shown.years(2.5, 1),
        shown.months(1, 0),
        shown.count(10_000),
        shown.year(2026),
        shown.fiscal_year(2026),
        shown.undefined().to_owned(),
    ]);
    out.extend((1..=12).flat_map(|month| [shown.date(2026, month, 22), shown.month(2026, month)]));
    out
}

#[test]
fn each_character_has_a_glyph_in_both_weights() {
    for weight in ["Regular", "Bold"] {
        let bytes = fs::read(root().join(format!("assets/fonts/NotoSansJP-{weight}-l12.otf"))).unwrap();
        let font = FontRef::new(&bytes).unwrap();
        let has = |c: char| font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() != 0);
        assert!(has('円') && !has('\u{2009}'), "the font is read as expected");
        let check = |what: &str, said: &str| {
            for c in said.chars().filter(|c| *c != '\n') {
                assert!(has(c), "{weight}: no glyph for '{c}' (U+{:04X}) of {what}: {said}", u32::from(c));
            }
        };
        check("a missing key", "【】");
        for language in Language::ALL {
            for (key, written) in all_messages(language) {
                check(&key, &written);
            }
            for said in formatted_samples(language) {
                check("the formatter", &said);
            }
            for names in CURRENCIES {
                check(names.code, names.name(language));
            }
        }
    }
}

#[test]
fn a_language_has_a_code_and_an_other() {
    for language in Language::ALL {
        assert_eq!(language.code().parse::<Language>(), Ok(language));
        assert_eq!(language.other().other(), language);
        assert_eq!(serde_json::to_string(&language).unwrap(), format!("\"{language}\""));
    }
    let refused = "fr".parse::<Language>().unwrap_err();
    assert!(refused.to_string().contains("\"fr\""));
}

#[test]
fn a_bilingual_name_falls_back_to_the_other_language() {
    let both = Bilingual::new("Japan", "日本");
    assert_eq!((both.get(Language::En), both.get(Language::Ja)), ("Japan", "日本"));
    assert_eq!(Bilingual::new("Japan", " ").get(Language::Ja), "Japan");
    assert_eq!(Bilingual::new("", "日本").get(Language::En), "日本");
    assert_eq!(Bilingual::default().get(Language::En), "");
    let stored = serde_json::to_string(&both).unwrap();
    assert_eq!(stored, r#"{"en":"Japan","ja":"日本"}"#);
    assert_eq!(serde_json::from_str::<Bilingual>(&stored).unwrap(), both);
    assert_eq!(serde_json::from_str::<Bilingual>(r#"{"en":"Japan"}"#).unwrap(), Bilingual::new("Japan", ""));
}
