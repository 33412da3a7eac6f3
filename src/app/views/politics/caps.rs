//! The most that a partner pays in a year, in its own currency; none is no cap.

use super::number::Field;
use crate::{
    app::{theme::Theme, views::Scene},
    fund::{edit::PoliticsEdit, exact::round, money::Money, partner::Partner, plan::Plan, validate::LARGEST_MONEY},
    language::{Digits, Figure, FigureContext, Format, Language, minor_digits, parse_figure, text},
};
use egui::Ui;
use rust_decimal::Decimal;

/// Shows the field.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, partner: &Partner) {
    let plan = scene.plan();
    let format = scene.format;
    let cap = plan.politics.call_cap(&partner.id);
    let own = cap.and_then(|cap| plan.convert(cap, &partner.currency));
    let shown = own.map_or_else(
        || scene.text("politics-no-cap").to_owned(),
        |own| format.money(own, partner.currency.as_str(), Digits::Significant(4)),
    );
    let raw = cap.map_or_else(String::new, |cap| {
        Format::new(Language::En).money(cap.amount.0, cap.currency.as_str(), Digits::Exact)
    });
    let said = scene.text_with("politics-cap-of", &[("partner", partner.short_name.get(format.language))]);
    let field =
        Field { id: &format!("call cap {}", partner.id), name: &said, shown: &shown, raw: &raw, weak: cap.is_none() };
    let texts = (scene.text("politics-cap"), scene.text("politics-cap-tip"), theme.text.body * 8.6);
    field.in_row(ui, scene, theme, texts, &|typed| {
        let cap = if typed.trim().is_empty() { None } else { Some(read(plan, format, partner, typed)?) };
        Ok(PoliticsEdit::CallCap { partner: partner.id.clone(), cap })
    });
}

/// An amount; a bare number is one of the unit in which the partner's commitment is written.
fn read(plan: &Plan, format: Format, partner: &Partner, typed: &str) -> Result<Money, String> {
    let say = |key: &str| text(format.language, key).to_owned();
    let context = FigureContext { currency: Some(partner.currency.as_str()) };
    let (amount, code) = match parse_figure(typed, context).map_err(|error| say(error.key()))? {
        Figure::Money { amount, currency } => (amount, currency.unwrap_or_else(|| partner.currency.to_string())),
        Figure::Plain(number) => {
            let unit = format.unit_for(plan.convert(&partner.commitment, &partner.currency), partner.currency.as_str());
            let factor = Decimal::from(10_u64.pow(unit.scale.power()));
            let amount = number.checked_mul(factor).ok_or_else(|| say("figure-error-too-large"))?;
            (amount, partner.currency.to_string())
        }
        Figure::Percent(_) => return Err(say("desk-commitment-money")),
    };
    let known = plan.currencies.iter().find(|known| known.code.as_str() == code);
    let currency = known.ok_or_else(|| say("desk-unknown-currency"))?;
    if amount < Decimal::ZERO || amount > Decimal::from(LARGEST_MONEY) {
        return Err(say(if amount < Decimal::ZERO { "politics-cap-negative" } else { "figure-error-too-large" }));
    }
    Ok(Money::new(round(amount, minor_digits(&code)), &currency.code))
}
