//! A caption with a figure to type beside it, and how figures are read: an edit that the plan cannot hold is refused in
//! the field, with the reason, and the plan stays as it was.

use crate::{
    app::{
        theme::Theme,
        views::{
            Scene,
            parts::{self, at},
        },
        widgets::number_field::NumberField,
    },
    fund::{
        edit::{Edit, PoliticsEdit},
        plan::Plan,
    },
    language::{Figure, FigureContext, Format, Language, parse_figure, text},
    wording::problem,
};
use egui::{Rect, Ui, pos2};
use rust_decimal::Decimal;

/// A number to type.
pub struct Field<'a> {
    /// Unique in the program.
    pub id: &'a str,
    /// What a screen reader calls it.
    pub name: &'a str,
    /// As it is shown.
    pub shown: &'a str,
    /// As it opens.
    pub raw: &'a str,
    /// In the ink of captions: nothing is set.
    pub weak: bool,
}

impl Field<'_> {
    /// Shows the field in a room and pushes the edit that was typed.
    pub fn show(
        &self,
        ui: &mut Ui,
        scene: &mut Scene<'_>,
        room: Rect,
        read: &dyn Fn(&str) -> Result<PoliticsEdit, String>,
    ) {
        let plan = scene.plan();
        let language = scene.language();
        let field = NumberField::new(self.id, self.name, self.shown, self.raw).width(room.width()).weak(self.weak);
        let typed = at(ui, room, |ui| field.show(ui, |typed| checked(plan, read(typed)?, language)).value);
        if let Some(edit) = typed {
            scene.sink.edit(edit);
        }
    }

    /// Shows the field at the right end of a row that begins with a caption.
    pub fn in_row(
        &self,
        ui: &mut Ui,
        scene: &mut Scene<'_>,
        theme: &Theme,
        (caption, tip, width): (&str, &str, f32),
        read: &dyn Fn(&str) -> Result<PoliticsEdit, String>,
    ) {
        let row = parts::row(ui, theme);
        let id = format!("{} caption", self.id);
        parts::caption(ui, theme, (&id, caption, tip), row, row.width() - width - theme.space.small);
        let room = Rect::from_min_max(pos2(row.right() - width, row.top()), row.max);
        self.show(ui, scene, room, read);
    }
}

/// The edit, or why the plan cannot hold it.
pub fn checked(plan: &Plan, edit: PoliticsEdit, language: Language) -> Result<Edit, String> {
    let edit = Edit::Politics(edit);
    edit.apply(plan).map(|_| ()).map_err(|refused| problem::reason(&refused, language))?;
    Ok(edit)
}

/// A plain number or a per cent.
pub fn read(typed: &str, language: Language) -> Result<Decimal, String> {
    match parse_figure(typed, FigureContext::default()) {
        Ok(Figure::Plain(value) | Figure::Percent(value)) => Ok(value),
        Ok(Figure::Money { .. }) => Err(text(language, "assumptions-no-money").to_owned()),
        Err(error) => Err(text(language, error.key()).to_owned()),
    }
}

/// The same, where an empty field means that there is none.
pub fn read_or_none(typed: &str, language: Language) -> Result<Option<Decimal>, String> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed, language).map(Some) }
}

/// A calendar year as the year of the plan that it is, from 1.
pub fn read_year(typed: &str, plan: &Plan, format: Format) -> Result<u32, String> {
    let (first, years) = (plan.meta.start_year, plan.meta.horizon);
    let value = read(typed, format.language)?;
    let year = (value - Decimal::from(first) + Decimal::ONE).normalize();
    let fits = year >= Decimal::ONE && year <= Decimal::from(years) && year.scale() == 0;
    let year = rust_decimal::prelude::ToPrimitive::to_u32(&year).filter(|_| fits);
    year.ok_or_else(|| {
        let arguments = [
            ("first", first.to_string().into()),
            ("last", crate::wording::politics::calendar(plan, years as usize).to_string().into()),
        ];
        crate::language::text_with(format.language, "politics-year-range", &arguments)
    })
}

/// A change in per cent with its sign: "−35 %", "▲35%", "+5 %".
pub fn change(format: Format, per_cent: Decimal) -> String {
    let rounded = crate::fund::exact::round(per_cent, 2);
    let plus = if rounded > Decimal::ZERO { "+" } else { "" };
    format!("{plus}{}", format.percent(rounded, rounded.normalize().scale()))
}

/// A per cent with the decimals it has.
pub fn percent(format: Format, value: Decimal) -> String {
    format.percent(value, value.normalize().scale().min(4))
}

/// A plain number with the decimals it has.
pub fn plain(format: Format, value: Decimal) -> String {
    format.number(value, value.normalize().scale().min(4))
}
