//! How currencies are called, written and divided.

use super::Language;

/// The names of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencyNames {
    /// ISO 4217 code.
    pub code: &'static str,
    /// What stands before an amount in English. The code where the sign is ambiguous (the yuan's) or not in the
    /// bundled font (the won's).
    pub symbol: &'static str,
    /// English name.
    pub english: &'static str,
    /// Japanese name.
    pub japanese: &'static str,
    /// What stands behind an amount in Japanese.
    pub japanese_unit: &'static str,
    /// Decimal digits of the smallest unit (ISO 4217 exponent).
    pub minor_digits: u32,
}

impl CurrencyNames {
    /// The currency's name in `language`.
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.english,
            Language::Ja => self.japanese,
        }
    }
}

const fn names(
    code: &'static str,
    symbol: &'static str,
    english: &'static str,
    japanese: &'static str,
    japanese_unit: &'static str,
    minor_digits: u32,
) -> CurrencyNames {
    CurrencyNames { code, symbol, english, japanese, japanese_unit, minor_digits }
}

/// The currencies known by name, in the order in which menus list them.
pub const CURRENCIES: [CurrencyNames; 8] = [
    names("USD", "US$", "US dollar", "米ドル", "ドル", 2),
    names("JPY", "¥", "Japanese yen", "日本円", "円", 0),
    names("EUR", "€", "Euro", "ユーロ", "ユーロ", 2),
    names("GBP", "£", "Pound sterling", "英ポンド", "ポンド", 2),
    names("KRW", "KRW", "South Korean won", "韓国ウォン", "ウォン", 0),
    names("CNY", "CNY", "Chinese yuan", "人民元", "元", 2),
    names("AED", "AED", "UAE dirham", "UAEディルハム", "ディルハム", 2),
    names("NOK", "NOK", "Norwegian krone", "ノルウェー・クローネ", "クローネ", 2),
];

/// The names of a currency; none for a code that is not in the table, which is then written as its code.
pub fn currency_names(code: &str) -> Option<&'static CurrencyNames> {
    CURRENCIES.iter().find(|names| names.code == code)
}

/// Decimal digits of the currency's smallest unit; two for a code that is not in the table.
pub fn minor_digits(code: &str) -> u32 {
    currency_names(code).map_or(2, |names| names.minor_digits)
}
