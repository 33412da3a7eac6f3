//! One number of the terms: its name, its exact figure to type, its slider. Live while dragged, one step a drag.

use crate::{
    app::{
        theme::{Text, Theme},
        views::{Scene, desk::push_phase},
        widgets::{
            allocation_slider::{AllocationSlider, Steps, Target},
            number_field::NumberField,
            text,
        },
    },
    fund::{edit::Edit, plan::Plan},
    language::{Figure, FigureContext, Language, parse_figure, text as words},
    wording::problem,
};
use egui::{Align2, Id, Rect, Sense, Ui, UiBuilder, pos2, vec2};
use rust_decimal::Decimal;

/// What a number is and how far its slider goes.
pub struct Term<'a> {
    /// Unique in the program.
    pub id: &'a str,
    /// What it is called.
    pub label: &'a str,
    /// What it does, as a tooltip.
    pub tip: &'a str,
    /// The figure in force.
    pub value: Decimal,
    /// How it is written.
    pub shown: String,
    /// The end of the slider; what is typed may go beyond.
    pub most: Decimal,
    /// An arrow key's step.
    pub step: Decimal,
    /// The range that the plan can keep, and why not more.
    pub reachable: Option<(Decimal, Decimal, &'a str)>,
}

impl Term<'_> {
    /// Shows the number. `edit` is the change to a value; `settle` the nearest value to the slider's that can be had.
    pub fn show(
        &self,
        ui: &mut Ui,
        scene: &mut Scene<'_>,
        theme: &Theme,
        settle: &dyn Fn(Decimal) -> Decimal,
        edit: &dyn Fn(Decimal) -> Edit,
    ) {
        let plan = scene.plan();
        let language = scene.language();
        let width = ui.available_width();
        let line = theme.text.body * 1.4;
        let (_, head) = ui.allocate_space(vec2(width, line));
        let figure = theme.text.body * 5.4;
        let raw = self.value.normalize().to_string();
        let room = Rect::from_min_max(pos2(head.right() - figure, head.top()), head.max);
        let field = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            let field = NumberField::new(self.id, self.label, &self.shown, &raw).width(figure);
            field.show(ui, |typed| read(plan, language, typed, edit))
        });
        if let Some(edit) = field.inner.value {
            scene.sink.edit(edit);
        }
        let name = text::elided(
            ui,
            self.label,
            theme.font(Text::Body),
            theme.palette.text,
            room.left() - head.left() - theme.space.small,
        );
        let area = Rect::from_min_size(head.min, vec2(room.left() - head.left(), line));
        let response = ui.interact(area, Id::unique(format!("{} name", self.id)), Sense::hover());
        text::paint(ui, name.clone(), head.left_center(), Align2::LEFT_CENTER);
        if self.tip.is_empty() {
            text::whole_on_hover(response, &name, self.label);
        } else {
            response.on_hover_text(self.tip);
        }
        let id = format!("{} slider", self.id);
        let most = self.most.max(self.value.ceil());
        let mut slider = AllocationSlider::new(&id, self.label, self.value, most)
            .steps(Steps { step: self.step, fine: self.step / Decimal::TEN, coarse: self.step * Decimal::TEN })
            .value_text(&self.shown)
            .width(width);
        if let Some((low, high, why)) = self.reachable {
            slider = slider.reachable(low, high, why);
        }
        if let Some(event) = slider.show(ui).event
            && let Target::Value(value) = event.target
        {
            push_phase(scene.sink, event.phase, edit(settle(value)));
        }
    }
}

/// What was typed as the edit it asks for, or why it cannot be.
fn read(plan: &Plan, language: Language, typed: &str, edit: &dyn Fn(Decimal) -> Edit) -> Result<Edit, String> {
    let value = number(language, typed)?;
    let edit = edit(value);
    edit.apply(plan).map(|_| edit).map_err(|refused| problem::reason(&refused, language))
}

/// A plain number or a per cent.
pub fn number(language: Language, typed: &str) -> Result<Decimal, String> {
    match parse_figure(typed, FigureContext::default()) {
        Ok(Figure::Plain(value) | Figure::Percent(value)) => Ok(value),
        Ok(Figure::Money { .. }) => Err(words(language, "assumptions-no-money").to_owned()),
        Err(error) => Err(words(language, error.key()).to_owned()),
    }
}
