//! The words and signs that may stand around the digits of a typed figure.

use super::currency_names;

/// One piece of a typed figure that is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A sign.
    Sign(Sign),
    /// A currency, as ISO code.
    Currency(String),
    /// 万, 億, 兆: may follow each other, largest first.
    Japanese(u32),
    /// 十, 百, 千 behind the digits and before 万, 億, 兆.
    Multiplier(u32),
    /// k, m, bn, tn.
    English(u32),
    /// Per cent or percentage points (power 0) or basis points (power 2, so many more places to the right).
    Percent(u32),
    /// A unit that leaves the number as it is: ×, 倍, years.
    Neutral,
}

/// The sign of a typed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    /// `±`, of zero only.
    Either,
}

/// A currency's word and, where several currencies share it, which one it means when the field has none of them.
const CURRENCY_WORDS: [(&str, &str, &[&str]); 19] = [
    ("us$", "USD", &[]),
    ("$", "USD", DOLLARS),
    ("¥", "JPY", &["CNY"]),
    ("€", "EUR", &[]),
    ("£", "GBP", &["EGP"]),
    ("₩", "KRW", &[]),
    ("日本円", "JPY", &[]),
    ("円", "JPY", &[]),
    ("米ドル", "USD", &[]),
    ("ドル", "USD", DOLLARS),
    ("ユーロ", "EUR", &[]),
    ("英ポンド", "GBP", &[]),
    ("ポンド", "GBP", &["EGP"]),
    ("韓国ウォン", "KRW", &[]),
    ("ウォン", "KRW", &[]),
    ("人民元", "CNY", &[]),
    ("元", "CNY", &[]),
    ("ディルハム", "AED", &["MAD"]),
    ("クローネ", "NOK", &["DKK"]),
];
const DOLLARS: &[&str] = &["AUD", "CAD", "HKD", "NZD", "SGD", "TWD"];
/// Longer than a word above, or with a dot in it.
const LONG_CURRENCY_WORDS: [(&str, &str); 4] =
    [("ノルウェー・クローネ", "NOK"), ("ノルウェークローネ", "NOK"), ("usドル", "USD"), ("uaeディルハム", "AED")];

const SIGNS: [(char, Sign); 10] = [
    ('+', Sign::Plus),
    ('±', Sign::Either),
    ('-', Sign::Minus),
    ('−', Sign::Minus),
    ('‐', Sign::Minus),
    ('‑', Sign::Minus),
    ('‒', Sign::Minus),
    ('–', Sign::Minus),
    ('▲', Sign::Minus),
    ('△', Sign::Minus),
];

/// Other words that need no space around them; a longer one stands before its own beginning.
const OTHER_WORDS: [(&str, Word); 15] = [
    ("%ポイント", Word::Percent(0)),
    ("パーセントポイント", Word::Percent(0)),
    ("パーセント", Word::Percent(0)),
    ("ポイント", Word::Percent(0)),
    ("%", Word::Percent(0)),
    ("兆", Word::Japanese(12)),
    ("億", Word::Japanese(8)),
    ("万", Word::Japanese(4)),
    ("千", Word::Multiplier(3)),
    ("百", Word::Multiplier(2)),
    ("十", Word::Multiplier(1)),
    ("×", Word::Neutral),
    ("倍", Word::Neutral),
    ("年", Word::Neutral),
    ("か月", Word::Neutral),
];

/// Latin words, which end where the letters end.
const LATIN_WORDS: [(&str, Word); 28] = [
    ("k", Word::English(3)),
    ("thousand", Word::English(3)),
    ("m", Word::English(6)),
    ("mn", Word::English(6)),
    ("mln", Word::English(6)),
    ("million", Word::English(6)),
    ("millions", Word::English(6)),
    ("b", Word::English(9)),
    ("bn", Word::English(9)),
    ("bln", Word::English(9)),
    ("billion", Word::English(9)),
    ("billions", Word::English(9)),
    ("t", Word::English(12)),
    ("tn", Word::English(12)),
    ("trn", Word::English(12)),
    ("trillion", Word::English(12)),
    ("trillions", Word::English(12)),
    ("percent", Word::Percent(0)),
    ("pct", Word::Percent(0)),
    ("pp", Word::Percent(0)),
    ("bp", Word::Percent(2)),
    ("bps", Word::Percent(2)),
    ("x", Word::Neutral),
    ("year", Word::Neutral),
    ("years", Word::Neutral),
    ("month", Word::Neutral),
    ("months", Word::Neutral),
    ("y", Word::Neutral),
];

/// The word at the start of `rest` and its length in bytes; none where nothing known stands there.
///
/// `field` is the currency of the field being typed in; it settles what `$`, `¥`, `クローネ` and an uncommon code mean.
pub(super) fn leading_word(rest: &str, field: Option<&str>) -> Option<(Word, usize)> {
    let first = rest.chars().next()?;
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == first) {
        return Some((Word::Sign(*sign), first.len_utf8()));
    }
    for (word, code) in LONG_CURRENCY_WORDS {
        if starts_with(rest, word) {
            return Some((Word::Currency(code.to_owned()), word.len()));
        }
    }
    for (word, code, shared_with) in CURRENCY_WORDS {
        if starts_with(rest, word) {
            let meant = field.filter(|field| shared_with.contains(field)).unwrap_or(code);
            return Some((Word::Currency(meant.to_owned()), word.len()));
        }
    }
    for (word, meaning) in OTHER_WORDS {
        if rest.starts_with(word) {
            return Some((meaning, word.len()));
        }
    }
    latin_word(rest, field)
}

fn latin_word(rest: &str, field: Option<&str>) -> Option<(Word, usize)> {
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let run = rest.get(..end)?;
    if run.is_empty() {
        return None;
    }
    let known = |run: &str| LATIN_WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(run)).cloned();
    if let Some((_, meaning)) = known(run) {
        return Some((meaning, end));
    }
    if let Some(code) = currency_code(run, field) {
        return Some((Word::Currency(code), end));
    }
    // `3bnUSD`: a scale with a code stuck to it.
    let head = run.get(..run.len().checked_sub(3)?)?;
    let tail = run.get(head.len()..)?;
    currency_code(tail, field)?;
    known(head).map(|(word, meaning)| (meaning, word.len()))
}

/// A code in the table in any case; another only in capitals, or if it is the field's own.
fn currency_code(run: &str, field: Option<&str>) -> Option<String> {
    if run.len() != 3 {
        return None;
    }
    let upper = run.to_ascii_uppercase();
    let known = currency_names(&upper).is_some() || field == Some(upper.as_str()) || upper == run;
    known.then_some(upper)
}

fn starts_with(rest: &str, word: &str) -> bool {
    rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
