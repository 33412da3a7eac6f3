//! Figures in words of each language: the conventions of English and Japanese official writing.

use concord::language::{Digits, Format, Language, MoneyUnit, Number, Scale};
use proptest::prelude::*;
use rust_decimal::Decimal;

const EN: Format = Format::new(Language::En);
const JA: Format = Format::new(Language::Ja);

fn exact(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// Spaces in the tables stand for the unbreakable one.
fn assert_says(said: &str, expected: &str) {
    assert_eq!(said, expected.replace(' ', "\u{a0}"));
}

#[test]
fn money_on_tiles() {
    let table = [
        ("46000000000", "USD", "US$ 46.0 bn", "460億ドル"),
        ("48700000000", "USD", "US$ 48.7 bn", "487億ドル"),
        ("300000000000", "USD", "US$ 300 bn", "3,000億ドル"),
        ("21450000000000", "JPY", "¥21.5 tn", "21兆4,500億円"),
        ("1000000000000", "JPY", "¥1.00 tn", "1兆円"),
        ("45000000", "USD", "US$ 45.0 m", "4,500万ドル"),
        ("4670000000", "EUR", "€4.67 bn", "46億7,000万ユーロ"),
        ("19586000000000", "NOK", "NOK 19.6 tn", "19兆5,900億クローネ"),
        ("19586000000", "NOK", "NOK 19.6 bn", "196億クローネ"),
        ("5000000000", "AED", "AED 5.00 bn", "50億ディルハム"),
        ("800000000", "GBP", "£800 m", "8億ポンド"),
        ("367250000", "CHF", "CHF 367 m", "3億6,700万CHF"),
        ("-46000000000", "USD", "−US$ 46.0 bn", "▲460億ドル"),
        ("0", "USD", "US$ 0", "0ドル"),
        ("-0.001", "USD", "US$ 0", "0ドル"),
        ("456000", "JPY", "¥456,000", "45万6,000円"),
        ("9876", "JPY", "¥9,880", "9,880円"),
        // Rounding reaches the next unit.
        ("999960000000", "USD", "US$ 1.00 tn", "1兆ドル"),
        ("99960000", "JPY", "¥100 m", "1億円"),
        // Midpoints go away from zero.
        ("46050000000", "USD", "US$ 46.1 bn", "461億ドル"),
        ("-46050000000", "USD", "−US$ 46.1 bn", "▲461億ドル"),
        ("1000000000000000", "JPY", "¥1,000 tn", "1,000兆円"),
    ];
    for (amount, currency, english, japanese) in table {
        assert_says(&EN.money(exact(amount), currency, Digits::Tile), english);
        assert_says(&JA.money(exact(amount), currency, Digits::Tile), japanese);
    }
}

#[test]
fn money_at_other_precisions() {
    assert_says(&EN.money(21_450_000_000_000_i64, "JPY", Digits::Significant(4)), "¥21.45 tn");
    assert_says(&EN.money(150_000_000_000_i64, "USD", Digits::Significant(4)), "US$ 150.0 bn");
    assert_says(&JA.money(150_000_000_000_i64, "USD", Digits::Significant(4)), "1,500億ドル");
    assert_says(&EN.money(exact("999960000"), "USD", Digits::Places(1)), "US$ 1.0 bn");
    assert_says(&EN.money(exact("46049999999.995"), "USD", Digits::Exact), "US$ 46,050,000,000.00");
    assert_says(&EN.money(exact("46049999999.99"), "USD", Digits::Exact), "US$ 46,049,999,999.99");
    assert_says(&JA.money(exact("1234567890.1"), "USD", Digits::Exact), "12億3,456万7,890.10ドル");
    assert_says(&JA.money(exact("21450000000001"), "JPY", Digits::Exact), "21兆4,500億1円");
    assert_says(&JA.money(exact("100000000.5"), "USD", Digits::Exact), "1億0.50ドル");
    assert_says(&JA.money(exact("0.4"), "JPY", Digits::Exact), "0円");
    assert_says(&JA.money(exact("123456789012"), "JPY", Digits::Places(0)), "1,235億円");
}

#[test]
fn changes_of_money_carry_their_sign() {
    assert_says(&EN.money_change(2.7e9, "USD", Digits::Tile), "+US$ 2.70 bn");
    assert_says(&JA.money_change(2.7e9, "USD", Digits::Tile), "+27億ドル");
    assert_says(&EN.money_change(-2.7e9, "USD", Digits::Tile), "−US$ 2.70 bn");
    assert_says(&JA.money_change(-2.7e9, "USD", Digits::Tile), "▲27億ドル");
    assert_says(&EN.money_change(0, "USD", Digits::Tile), "±US$ 0");
    assert_says(&JA.money_change(-0.0, "USD", Digits::Tile), "±0ドル");
}

#[test]
fn a_view_keeps_one_unit() {
    let english = EN.unit_for(3e11, "USD");
    assert_eq!(english, MoneyUnit { currency: "USD", scale: Scale::Billion, places: 1 });
    assert_says(&EN.unit_label(english), "US$ bn");
    assert_says(&EN.in_unit(7.5e10, english), "75.0");
    assert_says(&EN.in_unit(0, english), "0.0");
    assert_says(&EN.in_unit(-3e6, english), "0.0");
    assert_says(&EN.in_unit_change(-2.7e9, english), "−2.7");
    assert_says(&EN.money_in(7.5e10, english), "US$ 75.0 bn");

    let japanese = JA.unit_for(3e11, "USD");
    assert_eq!(japanese, MoneyUnit { currency: "USD", scale: Scale::HundredMillion, places: 0 });
    assert_says(&JA.unit_label(japanese), "億ドル");
    assert_says(&JA.in_unit(7.5e10, japanese), "750");
    assert_says(&JA.in_unit(3e11, japanese), "3,000");
    assert_says(&JA.in_unit_change(2.7e9, japanese), "+27");
    assert_says(&JA.money_in(7.5e10, japanese), "750億ドル");

    // Doubling a fund in billions keeps the unit; yen by the ten trillion get their own.
    assert_eq!(EN.unit_for(1.2e12, "USD").scale, Scale::Billion);
    assert_eq!(JA.unit_for(1.2e12, "USD").scale, Scale::HundredMillion);
    let yen = JA.unit_for(2.145e13, "JPY");
    assert_says(&JA.unit_label(yen), "兆円");
    assert_says(&JA.money_in(2.145e13, yen), "21.45兆円");
    assert_says(&EN.money_in(2.145e13, EN.unit_for(2.145e13, "JPY")), "¥21.45 tn");
    assert_eq!(EN.unit_for(Number::Undefined, "USD").scale, Scale::One);
    assert_says(&EN.unit_label(MoneyUnit { currency: "JPY", scale: Scale::One, places: 0 }), "¥");
}

#[test]
fn a_unit_carried_to_the_other_language_loses_nothing() {
    let billions = MoneyUnit { currency: "USD", scale: Scale::Billion, places: 1 };
    assert_says(&JA.unit_label(billions), "10億ドル");
    assert_says(&JA.in_unit(7.5e10, billions), "75.0");
    assert_says(&JA.money_in(7.55e10, billions), "755億ドル");
    assert_says(&JA.money_in(exact("75040000000"), billions), "750億ドル");
    let oku = MoneyUnit { currency: "USD", scale: Scale::HundredMillion, places: 0 };
    assert_says(&EN.money_in(7.55e10, oku), "US$ 75.5 bn");
    assert_says(&EN.unit_label(oku), "US$ 100 m");
}

/// Compact forms of the Unicode CLDR for Japanese (1000億, 1.1兆), with this program's groups above 999.
#[test]
fn compact_japanese_at_a_fixed_scale() {
    let table = [
        (Scale::HundredMillion, 0, "100000000000", "1,000億円"),
        (Scale::Trillion, 1, "1100000000000", "1.1兆円"),
        (Scale::TenThousand, 0, "10000", "1万円"),
        (Scale::TenThousand, 1, "12345", "1.2万円"),
        (Scale::One, 0, "1234", "1,234円"),
    ];
    for (scale, places, amount, expected) in table {
        let unit = MoneyUnit { currency: "JPY", scale, places };
        assert_says(&JA.money_in(exact(amount), unit), expected);
    }
}

#[test]
fn per_cents_points_and_multiples() {
    let table = [
        (EN.percent(9.5, 1), JA.percent(9.5, 1), "9.5 %", "9.5%"),
        (EN.percent_of_one(0.095, 1), JA.percent_of_one(0.095, 1), "9.5 %", "9.5%"),
        (EN.percent(-12.34, 1), JA.percent(-12.34, 1), "−12.3 %", "▲12.3%"),
        (EN.percent(-0.04, 1), JA.percent(-0.04, 1), "0.0 %", "0.0%"),
        (EN.points(2.5, 1), JA.points(2.5, 1), "+2.5 pp", "+2.5ポイント"),
        (EN.points(-0.1, 1), JA.points(-0.1, 1), "−0.1 pp", "▲0.1ポイント"),
        (EN.points(-0.04, 1), JA.points(0.04, 1), "±0.0 pp", "±0.0ポイント"),
        (EN.points_of_one(0.025, 1), JA.points_of_one(0.025, 1), "+2.5 pp", "+2.5ポイント"),
        (EN.basis_points(20, 0), JA.basis_points(20, 0), "20 bp", "20bp"),
        (EN.multiple(1.56, 2), JA.multiple(1.56, 2), "1.56×", "1.56倍"),
        (EN.multiple_change(0.12, 2), JA.multiple_change(-0.12, 2), "+0.12×", "▲0.12倍"),
        (EN.number(1_234_567.891, 1), JA.number(1_234_567.891, 1), "1,234,567.9", "1,234,567.9"),
        (EN.number(-12.3, 1), JA.number(-12.3, 1), "−12.3", "▲12.3"),
        (EN.number_change(12.3, 1), JA.number_change(0, 1), "+12.3", "±0.0"),
        (EN.bare_percent_of_one(0.3, 1), JA.bare_percent_of_one(0.3, 1), "30.0", "30.0"),
        (EN.count(10_000), JA.count(10_000), "10,000", "1万"),
        (EN.count(12_500), JA.count(12_500), "12,500", "12,500"),
        (EN.count(1_000_000), JA.count(1_000_000), "1,000,000", "100万"),
    ];
    for (english, japanese, expected_english, expected_japanese) in table {
        assert_says(&english, expected_english);
        assert_says(&japanese, expected_japanese);
    }
    // The longest numbers with the most places.
    assert_says(&EN.number(Decimal::MAX, 40), "79,228,162,514,264,337,593,543,950,335.000000000000");
    assert_says(&JA.number(Decimal::MIN, 0), "▲79,228,162,514,264,337,593,543,950,335");
    // Read as written, not as the binary number beside it.
    assert_says(&EN.number(2.675, 2), "2.68");
    assert_says(&EN.number(-2.675, 2), "−2.68");
}

#[test]
fn time() {
    assert_eq!(EN.years(1, 0), "1 year");
    assert_eq!(EN.years(25, 0), "25 years");
    assert_eq!(EN.years(1.0, 1), "1.0 years");
    assert_eq!(JA.years(2.5, 1), "2.5年");
    assert_eq!(EN.months(18, 0), "18 months");
    assert_eq!(JA.months(1, 0), "1か月");
    assert_eq!(EN.date(2026, 11, 22), "22 Nov 2026");
    assert_eq!(JA.date(2026, 11, 22), "2026年11月22日");
    assert_eq!(EN.month(2026, 11), "Nov 2026");
    assert_eq!(JA.month(2026, 11), "2026年11月");
    assert_eq!((EN.year(2026), JA.year(2026)), ("2026".to_owned(), "2026年".to_owned()));
    assert_eq!((EN.fiscal_year(2026), JA.fiscal_year(2026)), ("FY2026".to_owned(), "2026年度".to_owned()));
    for (month, day) in [(0, 1), (13, 1), (1, 0), (1, 32)] {
        assert_eq!(EN.date(2026, month, day), "–");
    }
}

#[test]
fn what_is_undefined_is_a_dash_everywhere() {
    for format in [EN, JA, EN.with_mask(true), JA.with_mask(true)] {
        let unit = MoneyUnit { currency: "USD", scale: Scale::Billion, places: 1 };
        for said in [
            format.percent(f64::NAN, 1),
            format.percent(f64::INFINITY, 1),
            format.percent_of_one(None::<f64>, 1),
            format.percent_of_one(Decimal::MAX, 1),
            format.points(Number::Undefined, 1),
            format.multiple(f64::NEG_INFINITY, 1),
            format.number(1e40, 1),
            format.years(f64::NAN, 1),
            format.money(f64::NAN, "USD", Digits::Tile),
            format.money_change(None::<Decimal>, "JPY", Digits::Exact),
            format.in_unit(f64::NAN, unit),
            format.money_in(f64::NAN, unit),
        ] {
            assert_eq!(said, "–");
        }
    }
}

#[test]
fn hidden_amounts_show_their_currency_alone() {
    let (english, japanese) = (EN.with_mask(true), JA.with_mask(true));
    assert_says(&english.money(-4.6e10, "USD", Digits::Tile), "US$ •••");
    assert_says(&japanese.money(2.145e13, "JPY", Digits::Exact), "•••円");
    // Per cents, multiples and counts are no amounts.
    assert_says(&english.percent(9.5, 1), "9.5 %");
    assert_says(&japanese.multiple(1.56, 2), "1.56倍");
    assert_eq!(english.with_mask(false), EN);
}

fn amounts() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0_u32..12, 0_u32..19)
        .prop_map(|(digits, scale, shorter)| Decimal::new(digits / 10_i64.pow(shorter), scale))
}

fn formats() -> impl Strategy<Value = Format> {
    prop_oneof![Just(EN), Just(JA)]
}

fn precisions() -> impl Strategy<Value = Digits> {
    prop_oneof![
        Just(Digits::Tile),
        (0_u32..30).prop_map(Digits::Significant),
        (0_u32..10).prop_map(Digits::Places),
        Just(Digits::Exact),
    ]
}

proptest! {
    #[test]
    fn hidden_amounts_leak_nothing(
        one in amounts(), other in amounts(), format in formats(), digits in precisions(), scale in 0_usize..6,
    ) {
        let format = format.with_mask(true);
        let unit = MoneyUnit { currency: "USD", scale: Scale::ALL[scale], places: 2 };
        let all = |amount: Decimal| [
            format.money(amount, "USD", digits),
            format.money_change(amount, "USD", digits),
            format.money_in(amount, unit),
            format.in_unit(amount, unit),
            format.in_unit_change(amount, unit),
        ];
        prop_assert_eq!(all(one), all(other));
        prop_assert!(all(one).iter().all(|said| said.contains("•••") && !said.contains(|c: char| c.is_ascii_digit())));
    }

    #[test]
    fn no_zero_has_a_minus_sign(value in amounts(), format in formats(), places in 0_u32..8, digits in precisions()) {
        let unit = MoneyUnit { currency: "USD", scale: Scale::Billion, places };
        for said in [
            format.number(value, places),
            format.number_change(value, places),
            format.percent(value, places),
            format.points_of_one(value, places),
            format.money(value, "USD", digits),
            format.money_change(value, "JPY", digits),
            format.in_unit(value, unit),
            format.money_in(value, unit),
        ] {
            let nonzero = said.contains(|c: char| ('1'..='9').contains(&c));
            let signed = said.contains(['−', '▲', '+']);
            prop_assert!(nonzero || !signed, "{}", said);
            prop_assert!(!said.contains('-'), "{}", said);
        }
    }

    #[test]
    fn any_number_is_written_without_panic(bits in any::<u64>(), format in formats(), digits in precisions()) {
        let value = f64::from_bits(bits);
        let said = format.money(value, "USD", digits);
        prop_assert!(!said.is_empty());
        let unit = format.unit_for(value, "JPY");
        prop_assert!(!format.in_unit(value, unit).is_empty());
        prop_assert!(!format.percent_of_one(value, 40).is_empty());
    }

    #[test]
    fn the_largest_amount_of_a_view_shows_three_digits_or_more(power in 3_i32..16, lead in 1.0_f64..9.9) {
        let largest = lead * 10_f64.powi(power);
        for format in [EN, JA] {
            let said = format.in_unit(largest, format.unit_for(largest, "USD"));
            let digits = said.chars().filter(char::is_ascii_digit).count();
            prop_assert!((3..=8).contains(&digits), "{}", said);
        }
    }
}
