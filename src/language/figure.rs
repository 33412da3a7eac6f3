//! What a typed figure means, exactly, or which mistake stands in it.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::digits::times_power_of_ten;
use super::figure_words::{Sign, Word, leading_word};

/// The most digits a figure may have: a [`Decimal`] holds so many exactly.
const MOST_DIGITS: usize = 28;

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A figure with a per cent sign, in per cent: `12.5%` is 12.5; basis points count as hundredths.
    Percent(Decimal),
    /// An amount with a currency or a scale.
    Money {
        /// In major units: dollars, yen.
        amount: Decimal,
        /// ISO 4217 code, if one was typed.
        currency: Option<String>,
    },
    /// A number without a unit (or with one that leaves it as it is, such as `×` or `years`).
    Plain(Decimal),
}

impl Figure {
    /// The number, whatever its kind: per cent, major units or plain.
    pub const fn value(&self) -> Decimal {
        match self {
            Self::Percent(value) | Self::Plain(value) => *value,
            Self::Money { amount, .. } => *amount,
        }
    }
}

/// Where a figure is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FigureContext<'a> {
    /// The field's currency, which settles what `$` or `¥` means where several currencies write it.
    pub currency: Option<&'a str>,
}

/// Why a typed figure was not taken. [`FigureError::key`] names the text that says what to type instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.key())]
pub enum FigureError {
    /// Nothing but spaces.
    Empty,
    /// Something that is no number with a known unit.
    NotANumber,
    /// A comma where a decimal point is meant: `12,5`.
    DecimalComma,
    /// Commas that do not part groups of three: `1,2345,678`.
    Grouping,
    /// Powers of ten: `1e5`.
    Exponent,
    /// More than 28 digits.
    TooLong,
    /// Larger than the program can hold exactly.
    TooLarge,
    /// Two units for one number: `5% bn`, `¥3億ドル`.
    TwoUnits,
    /// Parts that do not fall from 兆 over 億 to 万, or that overlap: `3億1兆`, `1.5兆200億`.
    PartOrder,
}

impl FigureError {
    /// Every code.
    pub const ALL: [Self; 9] = [
        Self::Empty,
        Self::NotANumber,
        Self::DecimalComma,
        Self::Grouping,
        Self::Exponent,
        Self::TooLong,
        Self::TooLarge,
        Self::TwoUnits,
        Self::PartOrder,
    ];

    /// The key of the text that says what is wrong and what to type.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "figure-error-empty",
            Self::NotANumber => "figure-error-not-a-number",
            Self::DecimalComma => "figure-error-decimal-comma",
            Self::Grouping => "figure-error-grouping",
            Self::Exponent => "figure-error-exponent",
            Self::TooLong => "figure-error-too-long",
            Self::TooLarge => "figure-error-too-large",
            Self::TwoUnits => "figure-error-two-units",
            Self::PartOrder => "figure-error-part-order",
        }
    }
}

/// Reads a figure as people type it, in either language whatever the window's: `12.5`, `12.5 ％`, `$3.2bn`,
/// `¥21.45 tn`, `3,000億円`, `21兆4,500億円`, `▲3`, full-width digits, and all that the formatter prints.
///
/// Never guesses: a comma that may be a decimal point, an exponent, a unit too many are refused with their code.
pub fn parse_figure(typed: &str, context: FigureContext<'_>) -> Result<Figure, FigureError> {
    // Compatibility forms fold to plain ones, which is right for full-width digits and wrong for `10²` or `½`.
    let foreign_digit =
        |letter: char| letter.is_numeric() && !letter.is_ascii_digit() && !('０'..='９').contains(&letter);
    if typed.contains(foreign_digit) {
        return Err(FigureError::NotANumber);
    }
    let folded: String = typed.nfkc().collect();
    let tokens = tokens(folded.trim(), context)?;
    if tokens.is_empty() {
        return Err(FigureError::Empty);
    }
    Reading::of(&tokens)?.figure()
}

enum Token {
    Number(Decimal),
    Word(Word),
}

fn tokens(text: &str, context: FigureContext<'_>) -> Result<Vec<Token>, FigureError> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut digits = 0;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = rest.trim_start();
            continue;
        }
        if first.is_ascii_digit() || first == '.' || first == ',' {
            let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            digits += run.bytes().filter(u8::is_ascii_digit).count();
            if digits > MOST_DIGITS {
                return Err(FigureError::TooLong);
            }
            out.push(Token::Number(number(run)?));
            rest = after;
            if is_exponent(rest) {
                return Err(FigureError::Exponent);
            }
            continue;
        }
        let (word, length) = leading_word(rest, context.currency).ok_or(FigureError::NotANumber)?;
        out.push(Token::Word(word));
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(out)
}

fn is_exponent(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix(['e', 'E']) else { return false };
    after.trim_start_matches(['+', '-', '−']).starts_with(|c: char| c.is_ascii_digit())
}

/// Digits, commas and points to a number.
fn number(run: &str) -> Result<Decimal, FigureError> {
    let (whole, fraction) = run.split_once('.').unwrap_or((run, ""));
    if fraction.contains(',') {
        // `1.234,5` has the signs of the continent; `1.5,6` has no meaning at all.
        return Err(FigureError::DecimalComma);
    }
    if fraction.contains('.') || (whole.is_empty() && fraction.is_empty()) {
        return Err(FigureError::NotANumber);
    }
    let groups: Vec<&str> = whole.split(',').collect();
    if let [head, tail @ ..] = groups.as_slice()
        && !tail.is_empty()
    {
        // A group led by zero is a decimal comma: nobody groups `0,125`.
        let single = tail.len() == 1 && !run.contains('.');
        if head.starts_with('0') || (single && tail.iter().any(|group| group.len() != 3)) {
            return Err(FigureError::DecimalComma);
        }
        if !(1..=3).contains(&head.len()) || tail.iter().any(|group| group.len() != 3) {
            return Err(FigureError::Grouping);
        }
    }
    let whole: String = groups.concat();
    let whole = if whole.is_empty() { "0" } else { whole.as_str() };
    let plain = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    Decimal::from_str_exact(&plain).map_err(|_| FigureError::TooLong)
}

/// The parts of a typed figure, in the order of the grammar: sign and currency in front, numbers with their scales,
/// a unit behind.
#[derive(Default)]
struct Reading {
    sign: Option<Sign>,
    currency: Option<String>,
    total: Option<Decimal>,
    /// Power of ten of the last number's scale.
    power: Option<u32>,
    has_scale: bool,
    english: bool,
    percent: Option<u32>,
    neutral: bool,
}

impl Reading {
    fn of(tokens: &[Token]) -> Result<Self, FigureError> {
        let mut reading = Self::default();
        let mut index = 0;
        while let Some(token) = tokens.get(index) {
            index += 1;
            match token {
                Token::Number(number) => index += reading.part(*number, tokens.get(index..).unwrap_or_default())?,
                Token::Word(Word::Sign(sign)) => {
                    if reading.sign.replace(*sign).is_some() || reading.total.is_some() {
                        return Err(FigureError::NotANumber);
                    }
                }
                Token::Word(Word::Currency(code)) => {
                    if reading.currency.replace(code.clone()).is_some() || reading.has_closing_unit() {
                        return Err(FigureError::TwoUnits);
                    }
                }
                Token::Word(word) => reading.unit(word)?,
            }
        }
        Ok(reading)
    }

    const fn has_closing_unit(&self) -> bool {
        self.percent.is_some() || self.neutral
    }

    /// A unit behind the number.
    fn unit(&mut self, word: &Word) -> Result<(), FigureError> {
        if self.total.is_none() {
            return Err(FigureError::NotANumber);
        }
        if self.has_closing_unit() || self.currency.is_some() || self.has_scale {
            return Err(FigureError::TwoUnits);
        }
        match word {
            Word::Percent(power) => self.percent = Some(*power),
            Word::Neutral => self.neutral = true,
            _ => return Err(FigureError::TwoUnits),
        }
        Ok(())
    }

    /// One number with the scale behind it; says how many tokens the scale took.
    fn part(&mut self, number: Decimal, after: &[Token]) -> Result<usize, FigureError> {
        let mut taken = 0;
        let mut power = 0;
        if let Some(Token::Word(Word::Multiplier(ten))) = after.get(taken) {
            power += ten;
            taken += 1;
        }
        let mut english = false;
        match after.get(taken) {
            Some(Token::Word(Word::Japanese(ten))) => {
                power += ten;
                taken += 1;
            }
            Some(Token::Word(Word::English(ten))) if taken == 0 => {
                power = *ten;
                english = true;
                taken += 1;
            }
            _ => {}
        }
        let value = times_power_of_ten(number, power).ok_or(FigureError::TooLarge)?;
        self.total = Some(self.with_earlier_parts(value, power, english)?);
        self.power = Some(power);
        self.has_scale |= taken > 0;
        self.english |= english;
        Ok(taken)
    }

    fn with_earlier_parts(&self, value: Decimal, power: u32, english: bool) -> Result<Decimal, FigureError> {
        let (Some(total), Some(before)) = (self.total, self.power) else { return Ok(value) };
        if before == 0 || self.has_closing_unit() || self.english || english {
            return Err(FigureError::NotANumber);
        }
        let room = times_power_of_ten(Decimal::ONE, before).ok_or(FigureError::TooLarge)?;
        // A fraction of the earlier part (`1.5兆`) leaves no room for a later one.
        let remainder = total.checked_rem(room).ok_or(FigureError::TooLarge)?;
        if power >= before || value >= room || !remainder.is_zero() {
            return Err(FigureError::PartOrder);
        }
        let digits = total.trunc().mantissa().unsigned_abs().checked_ilog10().unwrap_or(0) + 1 + value.scale();
        if digits as usize > MOST_DIGITS {
            return Err(FigureError::TooLong);
        }
        total.checked_add(value).ok_or(FigureError::TooLarge)
    }

    fn figure(self) -> Result<Figure, FigureError> {
        let mut value = self.total.ok_or(FigureError::NotANumber)?;
        match self.sign {
            Some(Sign::Either) if !value.is_zero() => return Err(FigureError::NotANumber),
            // Zero stays without a sign, so that two zeros compare alike in every respect.
            Some(Sign::Minus) if !value.is_zero() => value.set_sign_negative(true),
            _ => {}
        }
        if let Some(power) = self.percent {
            let deeper = value.scale() + power;
            value.set_scale(deeper).map_err(|_| FigureError::TooLong)?;
            return Ok(Figure::Percent(value));
        }
        if self.currency.is_some() || self.has_scale {
            return Ok(Figure::Money { amount: value, currency: self.currency });
        }
        Ok(Figure::Plain(value))
    }
}
