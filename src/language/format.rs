//! The one formatter of figures: it knows the language and whether amounts are hidden.

use rust_decimal::Decimal;

use super::digits::{grouped, round_to_places};
use super::{Language, Number, TextValue, text, text_with};

/// A space that no line breaks at; the bundled font has no thin one.
pub(super) const SPACE: &str = "\u{a0}";
/// What is written where there is no figure.
const UNDEFINED: &str = "–";

/// Writes figures for people. Copy it freely; every view, tooltip, chart and page goes through one of these, so that
/// hidden amounts are hidden everywhere.
///
/// Roundings are away from zero at midpoints, on exact decimals; no zero has a minus sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Format {
    /// The language of the figures.
    pub language: Language,
    /// Whether amounts of money are hidden. Per cents, multiples and years never are.
    pub masked: bool,
}

impl Format {
    /// A formatter that shows amounts.
    pub const fn new(language: Language) -> Self {
        Self { language, masked: false }
    }

    /// The same formatter, hiding amounts or not.
    #[must_use]
    pub const fn with_mask(self, masked: bool) -> Self {
        Self { masked, ..self }
    }

    /// What stands where there is no figure.
    pub const fn undefined(self) -> &'static str {
        UNDEFINED
    }

    /// A figure that is already in per cent: 9.5 is `9.5 %`, in Japanese `9.5%`.
    pub fn percent(self, per_cent: impl Into<Number>, places: u32) -> String {
        self.with_unit(per_cent.into(), places, false, "unit-percent", true)
    }

    /// A fraction as per cent: 0.095 is `9.5 %`.
    pub fn percent_of_one(self, fraction: impl Into<Number>, places: u32) -> String {
        self.percent(hundredfold(fraction.into()), places)
    }

    /// A figure in per cent without its sign, for columns whose head carries it: `9.5`.
    pub fn bare_percent_of_one(self, fraction: impl Into<Number>, places: u32) -> String {
        self.number(hundredfold(fraction.into()), places)
    }

    /// A change that is already in percentage points: `+2.5 pp`, in Japanese `+2.5ポイント`; `±0.0 pp`.
    pub fn points(self, percentage_points: impl Into<Number>, places: u32) -> String {
        self.with_unit(percentage_points.into(), places, true, "unit-points", true)
    }

    /// A change of a fraction, in percentage points: 0.025 is `+2.5 pp`.
    pub fn points_of_one(self, fraction: impl Into<Number>, places: u32) -> String {
        self.points(hundredfold(fraction.into()), places)
    }

    /// Basis points: `20 bp`, in Japanese `20bp`.
    pub fn basis_points(self, basis_points: impl Into<Number>, places: u32) -> String {
        self.with_unit(basis_points.into(), places, false, "unit-basis-points", true)
    }

    /// A multiple of money paid in: `1.56×`, in Japanese `1.56倍`.
    pub fn multiple(self, multiple: impl Into<Number>, places: u32) -> String {
        self.with_unit(multiple.into(), places, false, "unit-multiple", false)
    }

    /// The change of a multiple: `+0.12×`, in Japanese `+0.12倍`.
    pub fn multiple_change(self, multiple: impl Into<Number>, places: u32) -> String {
        self.with_unit(multiple.into(), places, true, "unit-multiple", false)
    }

    /// A plain number with groups: `1,234.5`, `−12.3`, in Japanese `▲12.3`.
    pub fn number(self, value: impl Into<Number>, places: u32) -> String {
        self.plain(value.into(), places, false)
    }

    /// A plain change: `+12.3`, `−12.3`, `±0.0`.
    pub fn number_change(self, value: impl Into<Number>, places: u32) -> String {
        self.plain(value.into(), places, true)
    }

    /// A whole number of things: `10,000`; in Japanese whole multiples of ten thousand are `1万`.
    pub fn count(self, count: u64) -> String {
        if self.language == Language::Ja && count >= 10_000 && count.is_multiple_of(10_000) {
            let thousands = grouped(Decimal::from(count / 10_000), 0);
            return format!("{thousands}{}", text(self.language, "scale-ten-thousand"));
        }
        grouped(Decimal::from(count), 0)
    }

    /// A length of time in years: `1 year`, `2.5 years`, in Japanese `2.5年`.
    pub fn years(self, years: impl Into<Number>, places: u32) -> String {
        self.time(years.into(), places, |language, arguments| text_with(language, "unit-years", arguments))
    }

    /// A length of time in months: `1 month`, `18 months`, in Japanese `18か月`.
    pub fn months(self, months: impl Into<Number>, places: u32) -> String {
        self.time(months.into(), places, |language, arguments| text_with(language, "unit-months", arguments))
    }

    fn time(
        self,
        value: Number,
        places: u32,
        words: impl Fn(Language, &[(&'static str, TextValue<'_>)]) -> String,
    ) -> String {
        let Number::Exact(exact) = value else { return UNDEFINED.to_owned() };
        // English says "1 year" of a bare 1 only: "1.0 years", "−1 years" and "0 years" are plural.
        let plural = if places == 0 && round_to_places(exact, 0) == Decimal::ONE { "one" } else { "other" };
        let number = self.plain(value, places, false);
        words(self.language, &[("plural", plural.into()), ("number", number.into())])
    }

    fn with_unit(self, value: Number, places: u32, change: bool, unit: &str, spaced: bool) -> String {
        if value == Number::Undefined {
            return UNDEFINED.to_owned();
        }
        let space = if spaced { self.gap() } else { "" };
        format!("{}{space}{}", self.plain(value, places, change), text(self.language, unit))
    }

    fn plain(self, value: Number, places: u32, change: bool) -> String {
        let Number::Exact(value) = value else { return UNDEFINED.to_owned() };
        let rounded = round_to_places(value, places);
        format!("{}{}", self.sign(rounded, change), grouped(rounded, places))
    }

    /// The sign before a figure, judged on what is printed, so that no zero carries a minus.
    pub(super) fn sign(self, rounded: Decimal, change: bool) -> &'static str {
        if rounded.is_zero() {
            if change { "±" } else { "" }
        } else if rounded.is_sign_negative() {
            match self.language {
                Language::En => "−",
                Language::Ja => "▲",
            }
        } else if change {
            "+"
        } else {
            ""
        }
    }

    /// What stands between a number and its unit.
    pub(super) const fn gap(self) -> &'static str {
        match self.language {
            Language::En => SPACE,
            Language::Ja => "",
        }
    }
}

fn hundredfold(fraction: Number) -> Number {
    match fraction {
        Number::Exact(value) => Number::from(value.checked_mul(Decimal::ONE_HUNDRED)),
        Number::Undefined => Number::Undefined,
    }
}
