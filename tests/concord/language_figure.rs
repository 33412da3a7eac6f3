//! Typed figures: read exactly, or refused with the reason; and all that the formatter prints is read back.

use concord::language::{
    CURRENCIES, Digits, Figure, FigureContext, FigureError, Format, Language, MoneyUnit, Scale, parse_figure,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

fn exact(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn parse(typed: &str) -> Result<Figure, FigureError> {
    parse_figure(typed, FigureContext::default())
}

fn money(amount: &str, currency: &str) -> Figure {
    let currency = (!currency.is_empty()).then(|| currency.to_owned());
    Figure::Money { amount: exact(amount), currency }
}

#[test]
fn numbers_and_per_cents() {
    for (typed, value) in [
        ("12.5", "12.5"),
        ("１２．５", "12.5"),
        ("　12.5　", "12.5"),
        ("１２，５００", "12500"),
        ("1,234,567.891", "1234567.891"),
        (".5", "0.5"),
        ("12.", "12"),
        ("007", "7"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("▲3", "-3"),
        ("△ 3", "-3"),
        ("－３", "-3"),
        ("–3", "-3"),
        ("+3", "3"),
        ("±0.0", "0.0"),
        ("-0", "0"),
        ("1.56×", "1.56"),
        ("1.56倍", "1.56"),
        ("25 years", "25"),
        ("18か月", "18"),
        ("9999999999999999999999999999", "9999999999999999999999999999"),
    ] {
        assert_eq!(parse(typed), Ok(Figure::Plain(exact(value))), "{typed}");
    }
    for (typed, value) in [
        ("12.5%", "12.5"),
        ("12.5 ％", "12.5"),
        ("１２．５％", "12.5"),
        ("12.5パーセント", "12.5"),
        ("▲12.5%", "-12.5"),
        ("+2.5 pp", "2.5"),
        ("+2.5ポイント", "2.5"),
        ("2.5％ポイント", "2.5"),
        ("20 bp", "0.20"),
    ] {
        assert_eq!(parse(typed), Ok(Figure::Percent(exact(value))), "{typed}");
    }
    assert!(!parse("-0").unwrap().value().is_sign_negative());
}

#[test]
fn amounts() {
    for (typed, amount, currency) in [
        ("$3.2bn", "3200000000", "USD"),
        ("US$ 3.2 bn", "3200000000", "USD"),
        ("us$3.2BN", "3200000000", "USD"),
        ("3.2bn", "3200000000", ""),
        ("3.2 billion", "3200000000", ""),
        ("3.2b", "3200000000", ""),
        ("450k", "450000", ""),
        ("450 mn", "450000000", ""),
        ("450 million USD", "450000000", "USD"),
        ("3bnUSD", "3000000000", "USD"),
        ("usd 3bn", "3000000000", "USD"),
        ("1.5 trillion", "1500000000000", ""),
        ("¥450bn", "450000000000", "JPY"),
        ("￥450bn", "450000000000", "JPY"),
        ("¥21.45 tn", "21450000000000", "JPY"),
        ("3,000億円", "300000000000", "JPY"),
        ("３，０００億円", "300000000000", "JPY"),
        ("3000 億 円", "300000000000", "JPY"),
        ("21兆4,500億円", "21450000000000", "JPY"),
        ("21兆　4,500億円", "21450000000000", "JPY"),
        ("21.45兆円", "21450000000000", "JPY"),
        ("1兆", "1000000000000", ""),
        ("1.1兆", "1100000000000", ""),
        ("1000億", "100000000000", ""),
        ("460億ドル", "46000000000", "USD"),
        ("460億米ドル", "46000000000", "USD"),
        ("460億㌦", "46000000000", "USD"),
        ("4500万", "45000000", ""),
        ("12億3,456万7,890.10ドル", "1234567890.10", "USD"),
        ("1億0.50ドル", "100000000.50", "USD"),
        ("5千億円", "500000000000", "JPY"),
        ("350百万円", "350000000", "JPY"),
        ("100ユーロ", "100", "EUR"),
        ("€4.67 bn", "4670000000", "EUR"),
        ("8億ポンド", "800000000", "GBP"),
        ("1兆ウォン", "1000000000000", "KRW"),
        ("50億元", "5000000000", "CNY"),
        ("50億ディルハム", "5000000000", "AED"),
        ("196億ノルウェー・クローネ", "19600000000", "NOK"),
        ("NOK 19.6 bn", "19600000000", "NOK"),
        ("CHF 367 m", "367000000", "CHF"),
        ("3億6,700万CHF", "367000000", "CHF"),
        ("−US$ 46.0 bn", "-46000000000", "USD"),
        ("$-3", "-3", "USD"),
        ("▲460億ドル", "-46000000000", "USD"),
        ("±0ドル", "0", "USD"),
    ] {
        assert_eq!(parse(typed), Ok(money(amount, currency)), "{typed}");
    }
}

#[test]
fn the_field_settles_what_a_shared_sign_means() {
    let in_field = |typed: &str, currency| {
        parse_figure(typed, FigureContext { currency: Some(currency) }).map(|figure| match figure {
            Figure::Money { currency, .. } => currency.unwrap(),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(in_field("¥3bn", "CNY").unwrap(), "CNY");
    assert_eq!(in_field("¥3bn", "USD").unwrap(), "JPY");
    assert_eq!(in_field("$3bn", "CAD").unwrap(), "CAD");
    assert_eq!(in_field("US$ 3bn", "CAD").unwrap(), "USD");
    assert_eq!(in_field("3億ドル", "JPY").unwrap(), "USD");
    assert_eq!(in_field("3億クローネ", "DKK").unwrap(), "DKK");
    assert_eq!(in_field("chf 3", "CHF").unwrap(), "CHF");
}

#[test]
fn mistakes_are_named() {
    use FigureError::{DecimalComma, Empty, Exponent, Grouping, NotANumber, PartOrder, TooLarge, TooLong, TwoUnits};
    for (typed, error) in [
        ("", Empty),
        (" \u{3000}\t", Empty),
        ("abc", NotANumber),
        ("(3)", NotANumber),
        ("--3", NotANumber),
        ("3-", NotANumber),
        ("3 5", NotANumber),
        ("1 000", NotANumber),
        ("3bn5", NotANumber),
        ("%", NotANumber),
        ("% 5", NotANumber),
        ("$", NotANumber),
        (".", NotANumber),
        ("1.2.3", NotANumber),
        ("–", NotANumber),
        ("±3", NotANumber),
        ("NaN", NotANumber),
        ("∞", NotANumber),
        ("0x10", NotANumber),
        ("3 abc", NotANumber),
        ("10²", NotANumber),
        ("½", NotANumber),
        ("①", NotANumber),
        ("٣", NotANumber),
        ("US$ •••", NotANumber),
        ("12,5", DecimalComma),
        ("１２，５", DecimalComma),
        ("12,5%", DecimalComma),
        ("1.234,5", DecimalComma),
        ("0,125", DecimalComma),
        ("12,50", DecimalComma),
        ("12,", DecimalComma),
        (",5", DecimalComma),
        ("1,2345", DecimalComma),
        ("1234,567", Grouping),
        ("1,23,456", Grouping),
        ("1,234,56", Grouping),
        ("12,34.5", Grouping),
        ("1,,234", Grouping),
        ("1e5", Exponent),
        ("1E+5", Exponent),
        ("1.5e-3%", Exponent),
        ("12345678901234567890123456789", TooLong),
        ("1.2345678901234567890123456789", TooLong),
        ("9999999999999999999999999999bn", TooLarge),
        ("5% bn", TwoUnits),
        ("5bn%", TwoUnits),
        ("5%円", TwoUnits),
        ("$5%", TwoUnits),
        ("¥3億ドル", TwoUnits),
        ("¥3億円", TwoUnits),
        ("3億bn", TwoUnits),
        ("3bn億", TwoUnits),
        ("3%%", TwoUnits),
        ("3億1兆", PartOrder),
        ("3億2億", PartOrder),
        ("1.5兆200億", PartOrder),
        ("1億20000万", PartOrder),
    ] {
        assert_eq!(parse(typed), Err(error), "{typed}");
    }
}

#[test]
fn small_decimals_stay_exact() {
    assert_eq!(parse(".0000000000000000000000000001%").unwrap().value().scale(), 28);
    assert_eq!(parse("1234567890.123456789012345678bn"), Ok(money("1234567890123456789.012345678", "")));
    assert_eq!(parse(".000000000000000000000000001 bp"), Err(FigureError::TooLong));
}

fn values() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..8, 0_u32..19)
        .prop_map(|(digits, scale, shorter)| Decimal::new(digits / 10_i64.pow(shorter), scale))
}

fn currencies() -> impl Strategy<Value = &'static str> {
    (0..=CURRENCIES.len()).prop_map(|index| CURRENCIES.get(index).map_or("CHF", |names| names.code))
}

fn formats() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::new(Language::En)), Just(Format::new(Language::Ja))]
}

fn rounded(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

proptest! {
    #[test]
    fn exact_money_comes_back_to_the_cent(value in values(), currency in currencies(), format in formats()) {
        for said in [format.money(value, currency, Digits::Exact), format.money_change(value, currency, Digits::Exact)] {
            let amount = rounded(value, concord::language::minor_digits(currency));
            let expected = Figure::Money { amount, currency: Some(currency.to_owned()) };
            prop_assert_eq!(parse(&said), Ok(expected), "{}", said);
        }
    }

    #[test]
    fn rounded_money_comes_back_at_the_printed_precision(
        value in values(), currency in currencies(), format in formats(), count in 1_u32..12,
    ) {
        for digits in [Digits::Significant(count), Digits::Places(count)] {
            let said = format.money(value, currency, digits);
            let Ok(Figure::Money { amount, currency: Some(code) }) = parse(&said) else {
                return Err(TestCaseError::fail(said));
            };
            prop_assert_eq!(code, currency);
            prop_assert_eq!(format.money(amount, currency, digits), said.as_str());
            let error = amount.checked_sub(value).unwrap().abs();
            let slack = if digits == Digits::Significant(count) {
                Decimal::new(51, 1 + count).checked_mul(value.abs()).unwrap()
            } else {
                Decimal::new(51, 2 + count).checked_mul(value.abs()).unwrap()
            };
            // Half a unit of the last digit printed, or half a yen (cent) where that is coarser.
            prop_assert!(error <= slack.max(Decimal::new(5, 1)), "{} for {}", said, value);
        }
    }

    #[test]
    fn money_in_a_view_unit_comes_back(
        value in values(), currency in currencies(), format in formats(), scale in 0_usize..6, places in 0_u32..5,
    ) {
        let unit = MoneyUnit { currency, scale: Scale::ALL[scale], places };
        let factor = Decimal::from(10_i64.pow(unit.scale.power()));
        let expected = rounded(value / factor, places);
        let said = format.money_in(value, unit);
        let figure = parse(&said);
        prop_assert_eq!(figure.map(|figure| figure.value()), Ok(expected * factor), "{}", said);
        let bare = format.in_unit_change(value, unit);
        prop_assert_eq!(parse(&bare), Ok(Figure::Plain(expected)), "{}", bare);
    }

    #[test]
    fn other_figures_come_back(value in values(), format in formats(), places in 0_u32..7) {
        let expected = rounded(value, places);
        for said in [format.percent(value, places), format.points(value, places)] {
            prop_assert_eq!(parse(&said), Ok(Figure::Percent(expected)), "{}", said);
        }
        for said in [
            format.number(value, places),
            format.number_change(value, places),
            format.multiple(value, places),
            format.years(value, places),
            format.months(value, places),
        ] {
            prop_assert_eq!(parse(&said), Ok(Figure::Plain(expected)), "{}", said);
        }
        let said = format.basis_points(value, places);
        prop_assert_eq!(parse(&said), Ok(Figure::Percent(expected / Decimal::ONE_HUNDRED)), "{}", said);
    }

    #[test]
    fn counts_come_back(count in 0_u64..1_000_000_000, round in any::<bool>(), format in formats()) {
        let count = if round { count / 10_000 * 10_000 } else { count };
        let said = format.count(count);
        prop_assert_eq!(parse(&said).map(|figure| figure.value()), Ok(Decimal::from(count)), "{}", said);
    }

    #[test]
    fn anything_typed_is_answered(typed in "\\PC{0,40}") {
        // Never a panic; and what is read has no more digits than were typed.
        if let Ok(figure) = parse(&typed) {
            prop_assert!(typed.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)), "{:?}", figure);
        }
    }

    #[test]
    fn figures_of_their_own_signs_are_answered(typed in "[0-9.,０-９．，+−▲$¥€%％ 　kmbtneE兆億万千円ドル年-]{0,24}") {
        if let Ok(figure) = parse(&typed) {
            // A figure that is read is read the same again from its exact digits.
            let again = parse(&figure.value().to_string());
            prop_assert_eq!(again.map(|figure| figure.value()), Ok(figure.value()));
        }
    }
}
