//! Amounts of money: by themselves, or in the one unit that a view keeps.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::digits::{grouped, leading_power, over_power_of_ten, round_to_places, round_to_significant};
use super::{Digits, Format, Language, Number, currency_names, minor_digits, text};

/// What stands for a hidden amount.
const MASK: &str = "•••";

/// The power of ten in which amounts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scale {
    /// Dollars, yen, …
    One,
    /// 万, 10^4.
    TenThousand,
    /// m, 百万, 10^6.
    Million,
    /// 億, 10^8.
    HundredMillion,
    /// bn, 10億, 10^9.
    Billion,
    /// tn, 兆, 10^12.
    Trillion,
}

impl Scale {
    /// Every scale, smallest first.
    pub const ALL: [Self; 6] =
        [Self::One, Self::TenThousand, Self::Million, Self::HundredMillion, Self::Billion, Self::Trillion];

    /// The exponent of ten.
    pub const fn power(self) -> u32 {
        match self {
            Self::One => 0,
            Self::TenThousand => 4,
            Self::Million => 6,
            Self::HundredMillion => 8,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// The factor as a floating-point number, for the axes of charts.
    pub fn factor(self) -> f64 {
        10_f64.powi(self.power() as i32)
    }

    const fn key(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::TenThousand => Some("scale-ten-thousand"),
            Self::Million => Some("scale-million"),
            Self::HundredMillion => Some("scale-hundred-million"),
            Self::Billion => Some("scale-billion"),
            Self::Trillion => Some("scale-trillion"),
        }
    }
}

/// The one unit in which a view, column or axis writes its amounts: `US$ bn` with one place, `億ドル` with none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MoneyUnit<'a> {
    /// ISO 4217 code.
    pub currency: &'a str,
    /// Power of ten.
    pub scale: Scale,
    /// Digits behind the point.
    pub places: u32,
}

impl Format {
    /// An amount in major units (dollars, yen) of a currency, in the unit that suits its size: `US$ 46.0 bn`,
    /// `¥21.5 tn`; in Japanese `460億ドル`, `21兆4,500億円`. Hidden: `US$ •••`, `•••ドル`.
    pub fn money(self, amount: impl Into<Number>, currency: &str, digits: Digits) -> String {
        self.amount(amount.into(), currency, digits, false)
    }

    /// A change of an amount: `+US$ 2.70 bn`, `▲27億ドル`, `±US$ 0`.
    pub fn money_change(self, amount: impl Into<Number>, currency: &str, digits: Digits) -> String {
        self.amount(amount.into(), currency, digits, true)
    }

    /// The unit that suits a view whose largest amount is given: `US$ bn`, or in Japanese `億ドル`.
    ///
    /// Trillions (兆) begin at ten of them, so that a fund in billions keeps its unit when its value doubles; places
    /// are such that the largest amount has three digits or more.
    pub fn unit_for(self, largest: impl Into<Number>, currency: &str) -> MoneyUnit<'_> {
        let largest = match largest.into() {
            Number::Exact(value) => value,
            Number::Undefined => Decimal::ZERO,
        };
        let power = leading_power(largest);
        let scale = match (self.language, power) {
            (Language::En | Language::Ja, 13..) => Scale::Trillion,
            (Language::En, 9..) => Scale::Billion,
            (Language::En, 6..) => Scale::Million,
            (Language::Ja, 8..) => Scale::HundredMillion,
            (Language::Ja, 4..) => Scale::TenThousand,
            _ => Scale::One,
        };
        let before_point = power - scale.power() as i32;
        let places = match before_point {
            ..=0 => 2,
            1 => 1 + u32::from(scale == Scale::Trillion),
            2 => u32::from(self.language == Language::En),
            _ => 0,
        };
        let places = if scale == Scale::One { places.min(minor_digits(currency)) } else { places };
        MoneyUnit { currency, scale, places }
    }

    /// The head of a column or the title of an axis: `US$ bn`, in Japanese `億ドル`.
    pub fn unit_label(self, unit: MoneyUnit<'_>) -> String {
        let scale = self.scale_word(unit.scale);
        match self.language {
            Language::En if scale.is_empty() => symbol(unit.currency).to_owned(),
            Language::En => format!("{}{}{scale}", symbol(unit.currency), self.gap()),
            Language::Ja => format!("{scale}{}", japanese_unit(unit.currency)),
        }
    }

    /// A bare amount for a column whose head carries the unit: `75.0`, in Japanese `750`. Hidden: `•••`.
    pub fn in_unit(self, amount: impl Into<Number>, unit: MoneyUnit<'_>) -> String {
        self.bare(amount.into(), unit, false)
    }

    /// A bare change for such a column: `+2.7`, `▲27`, `±0.0`. Hidden: `•••`.
    pub fn in_unit_change(self, amount: impl Into<Number>, unit: MoneyUnit<'_>) -> String {
        self.bare(amount.into(), unit, true)
    }

    /// An amount with its unit, at the view's unit and places: `US$ 75.0 bn`, `750億ドル`.
    ///
    /// The other language's scales are turned into its own without loss: 億 to bn, and m and bn to 億 and 万.
    pub fn money_in(self, amount: impl Into<Number>, unit: MoneyUnit<'_>) -> String {
        let Number::Exact(amount) = amount.into() else { return self.undefined().to_owned() };
        if self.masked {
            return self.hidden(unit.currency);
        }
        let (scale, places) = match (self.language, unit.scale) {
            (Language::En, Scale::HundredMillion) => (Scale::Billion, unit.places + 1),
            (Language::En, Scale::TenThousand) => (Scale::Million, unit.places + 2),
            (_, scale) => (scale, unit.places),
        };
        let scaled = round_to_places(over_power_of_ten(amount, scale.power()), places);
        let sign = self.sign(scaled, false);
        if self.language == Language::Ja && matches!(scale, Scale::Million | Scale::Billion) {
            let step = scale.power() as i32 - unit.places as i32;
            return format!("{sign}{}", self.japanese_units(round_to_step(amount, step), unit.currency));
        }
        self.join(sign, &grouped(scaled, places), scale, unit.currency)
    }

    fn bare(self, amount: Number, unit: MoneyUnit<'_>, change: bool) -> String {
        let Number::Exact(amount) = amount else { return self.undefined().to_owned() };
        if self.masked {
            return MASK.to_owned();
        }
        let scaled = round_to_places(over_power_of_ten(amount, unit.scale.power()), unit.places);
        format!("{}{}", self.sign(scaled, change), grouped(scaled, unit.places))
    }

    fn amount(self, amount: Number, currency: &str, digits: Digits, change: bool) -> String {
        let Number::Exact(amount) = amount else { return self.undefined().to_owned() };
        if self.masked {
            return self.hidden(currency);
        }
        match self.language {
            Language::En => self.english_amount(amount, currency, digits, change),
            Language::Ja => {
                let rounded = round_japanese(amount, currency, digits);
                format!("{}{}", self.sign(rounded, change), self.japanese_units(rounded, currency))
            }
        }
    }

    fn english_amount(self, amount: Decimal, currency: &str, digits: Digits, change: bool) -> String {
        let minor = minor_digits(currency);
        let (rounded, scale, places) = match digits {
            Digits::Exact => (round_to_places(amount, minor), Scale::One, minor),
            Digits::Tile => significant(amount, 3, minor),
            Digits::Significant(count) => significant(amount, count, minor),
            Digits::Places(places) => {
                let step = english_scale(amount).power() as i32 - places as i32;
                // Rounding may reach the next unit: 999.96 m to one place is 1.0 bn.
                let rounded = round_to_step(amount, step.max(-(minor as i32)));
                let scale = english_scale(rounded);
                (rounded, scale, if scale == Scale::One { places.min(minor) } else { places })
            }
        };
        let number = grouped(over_power_of_ten(rounded, scale.power()), places);
        self.join(self.sign(rounded, change), &number, scale, currency)
    }

    /// `21兆4,500億円`: each unit with its own number, nothing for a unit that is zero.
    fn japanese_units(self, rounded: Decimal, currency: &str) -> String {
        let magnitude = rounded.abs().normalize();
        let fraction = magnitude.fract();
        let mut rest = magnitude.trunc().to_u128().unwrap_or(0);
        let mut out = String::new();
        for scale in [Scale::Trillion, Scale::HundredMillion, Scale::TenThousand] {
            let unit = 10_u128.pow(scale.power());
            let count = rest / unit;
            rest %= unit;
            if count > 0 {
                out.push_str(&grouped(whole(count), 0));
                out.push_str(self.scale_word(scale));
            }
        }
        if rest > 0 || !fraction.is_zero() || out.is_empty() {
            let places = if fraction.is_zero() { 0 } else { minor_digits(currency).max(fraction.scale()) };
            out.push_str(&grouped(whole(rest).checked_add(fraction).unwrap_or(fraction), places));
        }
        out.push_str(japanese_unit(currency));
        out
    }

    fn join(self, sign: &str, number: &str, scale: Scale, currency: &str) -> String {
        let scale = self.scale_word(scale);
        match self.language {
            Language::En => {
                let symbol = symbol(currency);
                let before = if symbol.ends_with(|last: char| last.is_ascii_alphabetic() || last == '$') {
                    self.gap()
                } else {
                    ""
                };
                let after = if scale.is_empty() { "" } else { self.gap() };
                format!("{sign}{symbol}{before}{number}{after}{scale}")
            }
            Language::Ja => format!("{sign}{number}{scale}{}", japanese_unit(currency)),
        }
    }

    /// Neither sign nor scale: both would say something of the amount.
    fn hidden(self, currency: &str) -> String {
        self.join("", MASK, Scale::One, currency)
    }

    fn scale_word(self, scale: Scale) -> &'static str {
        scale.key().map_or("", |key| text(self.language, key))
    }
}

fn symbol(currency: &str) -> &str {
    currency_names(currency).map_or(currency, |names| names.symbol)
}

fn japanese_unit(currency: &str) -> &str {
    currency_names(currency).map_or(currency, |names| names.japanese_unit)
}

/// Whole numbers here come out of a decimal, so they fit one.
fn whole(count: u128) -> Decimal {
    i128::try_from(count).ok().and_then(|count| Decimal::try_from_i128_with_scale(count, 0).ok()).unwrap_or_default()
}

fn english_scale(amount: Decimal) -> Scale {
    match leading_power(amount) {
        12.. => Scale::Trillion,
        9.. => Scale::Billion,
        6.. => Scale::Million,
        _ => Scale::One,
    }
}

/// Rounds once, to significant digits or to the smallest unit of the currency, whichever is coarser.
fn round_to_money(amount: Decimal, significant: u32, minor: u32) -> Decimal {
    let finest = leading_power(amount) + 1 - significant.max(1) as i32;
    if finest < -(minor as i32) { round_to_places(amount, minor) } else { round_to_significant(amount, significant) }
}

fn significant(amount: Decimal, count: u32, minor: u32) -> (Decimal, Scale, u32) {
    let rounded = round_to_money(amount, count, minor);
    let scale = english_scale(rounded);
    let after_point = count.max(1) as i32 - 1 - (leading_power(rounded) - scale.power() as i32);
    let places = u32::try_from(after_point).unwrap_or(0);
    let places = match scale {
        Scale::One if rounded.is_zero() => 0,
        Scale::One => places.min(minor),
        _ => places,
    };
    (rounded, scale, places)
}

fn round_japanese(amount: Decimal, currency: &str, digits: Digits) -> Decimal {
    let minor = minor_digits(currency);
    let power = leading_power(amount);
    // 21兆4,500億円 needs the fourth digit; rounding to three may lift 9,995億 into 兆, which is fine.
    let at_least = if power >= Scale::Trillion.power() as i32 { 4 } else { 1 };
    match digits {
        Digits::Exact => round_to_places(amount, minor),
        Digits::Tile => round_to_money(amount, at_least.max(3), minor),
        Digits::Significant(count) => round_to_money(amount, at_least.max(count), minor),
        Digits::Places(places) => {
            let unit = match power {
                12.. => 12,
                8.. => 8,
                4.. => 4,
                _ => 0,
            };
            round_to_step(amount, (unit - places as i32).max(-(minor as i32)))
        }
    }
}

/// Rounds to a multiple of `10^step`, `step` of either sign.
fn round_to_step(amount: Decimal, step: i32) -> Decimal {
    match u32::try_from(step) {
        Ok(power) => {
            let scaled = round_to_places(over_power_of_ten(amount, power), 0);
            super::digits::times_power_of_ten(scaled, power).unwrap_or(amount)
        }
        Err(_) => round_to_places(amount, step.unsigned_abs()),
    }
}
