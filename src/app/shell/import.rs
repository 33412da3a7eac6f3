//! The preview of an import: what would change, what is at fault and where; nothing changes before it is accepted.

use super::overlays::dialog_of;
use crate::{
    analysis::{
        estimate::{Estimate, EstimateFault},
        import::{Accepting, accepting, estimated},
    },
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{text, toggle},
    },
    files::import::{Content, Frequency, Import, Line, ReturnUnit},
    fund::history::History,
    wording::{import as words, problem},
};
use egui::{
    Align2, Id, Rangef, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// What is being considered.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportDraft {
    name: String,
    import: Import,
    frequency: Frequency,
    unit: ReturnUnit,
    /// Places of the lines that are not taken.
    left_out: BTreeSet<usize>,
    revision: u64,
    lines: Vec<Line>,
    unchanged: usize,
    estimate: Option<Result<Estimate, EstimateFault>>,
    accepting: Accepting,
}

impl ImportDraft {
    /// The preview of a table, with the choices that the table itself suggests.
    pub fn new(name: String, import: Import, history: &History) -> Self {
        let (frequency, unit) = match &import.content {
            Content::Returns(returns) => (returns.detected_frequency(), returns.detected_unit()),
            Content::Sectors(_) => (Frequency::Annual, ReturnUnit::Percent),
        };
        let mut draft = Self {
            name,
            import,
            frequency,
            unit,
            left_out: BTreeSet::new(),
            revision: 0,
            lines: Vec::new(),
            unchanged: 0,
            estimate: None,
            accepting: Accepting::Nothing,
        };
        draft.compute(history);
        draft
    }

    fn compute(&mut self, history: &History) {
        let plan = history.plan();
        match &self.import.content {
            Content::Sectors(table) => {
                self.lines.clone_from(&table.lines);
                self.unchanged = table.unchanged;
            }
            Content::Returns(returns) => {
                let estimated = estimated(returns, plan, self.frequency, self.unit);
                self.lines = estimated.lines;
                self.unchanged = estimated.unchanged;
                self.estimate = Some(estimated.estimate);
            }
        }
        self.revision = history.revision();
        self.consider(history);
    }

    fn consider(&mut self, history: &History) {
        self.accepting = accepting(history.plan(), &self.lines, &self.left_out);
    }
}

/// Shows the preview; answers whether it closes.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut ImportDraft) -> bool {
    if draft.revision != scene.history.revision() {
        draft.compute(scene.history);
    }
    let title = scene.text_with("import-title", &[("name", &draft.name)]);
    let width = ui.content_rect().width() * 0.86;
    dialog_of(ui, "import", &title, width, |ui| {
        let theme = theme::of(ui);
        said(ui, scene, &theme, draft);
        choices(ui, scene, draft);
        ui.add_space(theme.space.small);
        table(ui, scene, &theme, draft);
        ui.add_space(theme.space.item);
        foot(ui, scene, &theme, draft)
    })
}

/// What the table was taken for, and by what formula figures were made of it.
fn said(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &ImportDraft) {
    let import = &draft.import;
    let mut lines = vec![words::read_as(import, scene.format)];
    match &import.content {
        Content::Sectors(table) if !table.ignored.is_empty() => {
            let heads = table.ignored.join(crate::wording::names::dot(scene.language()));
            lines.push(scene.text_with("import-ignored", &[("heads", &heads)]));
        }
        Content::Sectors(_) => lines.push(scene.text("import-units").to_owned()),
        Content::Returns(returns) => {
            lines.push(words::method(draft.frequency, draft.unit, returns, scene.format));
            if let Some(estimate) = &draft.estimate {
                lines.push(words::estimate(estimate, scene.format));
            }
        }
    }
    for line in lines {
        ui.add(
            egui::Label::new(RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text_weak)).wrap(),
        );
    }
}

/// Monthly or annual, per cent or fraction: the table's own suggestion until it is chosen otherwise.
fn choices(ui: &mut Ui, scene: &Scene<'_>, draft: &mut ImportDraft) {
    let Content::Returns(returns) = &draft.import.content else { return };
    let bare = returns.has_bare_numbers();
    let mut changed = false;
    ui.horizontal(|ui| {
        let options = ["import-monthly", "import-annual"].map(|key| scene.text(key));
        let chosen = usize::from(draft.frequency == Frequency::Annual);
        if let Some(to) = toggle::segmented(ui, "import frequency", scene.text("import-frequency"), &options, chosen) {
            draft.frequency = if to == 0 { Frequency::Monthly } else { Frequency::Annual };
            changed = true;
        }
        if bare {
            let options = ["import-percent", "import-fraction"].map(|key| scene.text(key));
            let chosen = usize::from(draft.unit == ReturnUnit::Fraction);
            if let Some(to) = toggle::segmented(ui, "import unit", scene.text("import-unit"), &options, chosen) {
                draft.unit = if to == 0 { ReturnUnit::Percent } else { ReturnUnit::Fraction };
                changed = true;
            }
        }
    });
    if changed {
        // Other choices, other lines: what was left out may be another place now.
        draft.left_out.clear();
        draft.compute(scene.history);
    }
}

fn table(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, draft: &mut ImportDraft) {
    let height = ui.content_rect().height() * 0.46;
    let row_height = theme.space.control + theme.space.hair;
    let width = ui.available_width() - theme.space.item;
    head(ui, scene, theme, width);
    let mut toggled = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("import lines").max_height(height).auto_shrink([false, true]);
    area.show_rows(ui, row_height, draft.lines.len(), |ui, range| {
        for place in range {
            let Some(line) = draft.lines.get(place) else { continue };
            let (_, rect) = ui.allocate_space(vec2(width, row_height));
            if row(ui, scene, theme, rect, (place, line, !draft.left_out.contains(&place))) {
                toggled = Some(place);
            }
        }
    });
    if let Some(place) = toggled {
        if !draft.left_out.remove(&place) {
            draft.left_out.insert(place);
        }
        draft.consider(scene.history);
    }
    if draft.lines.is_empty() {
        ui.label(scene.text("import-nothing"));
    }
}

/// Where the columns stand: tick, place, number, old, new, message.
fn columns(theme: &Theme, room: Rect) -> [Rangef; 5] {
    let em = theme.text.body;
    let widths = [em * 1.8, em * 13.0, (room.width() - em * 26.0) * 0.45, em * 11.2];
    let mut left = room.left();
    let [tick, place, number, change] = widths.map(|width| {
        let range = Rangef::new(left, left + width - theme.space.item);
        left += width;
        range
    });
    [tick, place, number, change, Rangef::new(left, room.right())]
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, width: f32) {
    let (_, rect) = ui.allocate_space(vec2(width, theme.text.small * 1.8));
    let [_, place, number, change, message] = columns(theme, rect);
    for (key, range) in [
        ("import-column-place", place),
        ("column-number", number),
        ("import-column-change", change),
        ("import-column-message", message),
    ] {
        let galley = text::elided(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, range.span());
        text::paint(ui, galley, pos2(range.min, rect.center().y), Align2::LEFT_CENTER);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.palette.divider));
}

/// One line; answers whether its tick box was pressed.
fn row(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, rect: Rect, (place, line, taken): (usize, &Line, bool)) -> bool {
    let plan = scene.plan();
    let [tick, at, number, change, message] = columns(theme, rect);
    let said = words::line(line, plan, scene.format);
    let fault = line.is_fault();
    let mut on = taken;
    let spoken = text::spoken(&[&said.place, &said.number, &said.change, &said.message]);
    let builder = UiBuilder::new().max_rect(Rect::from_x_y_ranges(tick, rect.y_range()));
    let clicked = ui
        .scope_builder(builder.layout(egui::Layout::left_to_right(egui::Align::Center)), |ui| {
            let response = ui.checkbox(&mut on, "");
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, taken, &spoken));
            response.clicked()
        })
        .inner;
    let strong = if taken && fault {
        theme.palette.warning
    } else if taken {
        theme.palette.text
    } else {
        theme.palette.text_weak
    };
    let cells = [
        (&said.place, at, theme.palette.text_weak),
        (&said.number, number, strong),
        (&said.change, change, strong),
        (&said.message, message, strong),
    ];
    for (column, (words, range, colour)) in cells.into_iter().enumerate() {
        let galley = text::elided(ui, words, theme.font(Text::Body), colour, range.span());
        text::paint(ui, galley.clone(), pos2(range.min, rect.center().y), Align2::LEFT_CENTER);
        let cell = Rect::from_x_y_ranges(range, rect.y_range());
        let response = ui.interact(cell, Id::unique(format!("import cell {place} {column}")), Sense::hover());
        text::whole_on_hover(response, &galley, words);
    }
    clicked
}

/// What accepting comes to, and the buttons.
fn foot(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, draft: &mut ImportDraft) -> bool {
    let changes = draft
        .lines
        .iter()
        .enumerate()
        .filter(|(place, line)| !line.is_fault() && !draft.left_out.contains(place))
        .count();
    let count = |number: usize| scene.format.count(number as u64);
    let (said, warns) = match &draft.accepting {
        Accepting::Nothing => (scene.text_with("import-no-change", &[("same", &count(draft.unchanged))]), false),
        Accepting::AtFault(faults) => (scene.text_with("import-at-fault", &[("count", &count(*faults))]), true),
        Accepting::Refused(refused) => {
            (scene.text_with("import-refused", &[("why", &problem::reason(refused, scene.language()))]), true)
        }
        Accepting::Ready { repaired: None, .. } => {
            (scene.text_with("import-ready", &[("count", &count(changes)), ("same", &count(draft.unchanged))]), false)
        }
        Accepting::Ready { repaired: Some(offer), .. } => {
            let distance = scene.format.number(offer.distance(), 3);
            (scene.text_with("import-repaired", &[("count", &count(changes)), ("distance", &distance)]), true)
        }
    };
    let colour = if warns { theme.palette.warning } else { theme.palette.text };
    let label = ui.add(egui::Label::new(RichText::new(said).color(colour)).wrap());
    ui.accesskit_node_builder(label.id, |node| node.set_role(Role::Status));
    let mut close = false;
    ui.horizontal(|ui| {
        let ready = matches!(draft.accepting, Accepting::Ready { .. });
        let repaired = matches!(draft.accepting, Accepting::Ready { repaired: Some(_), .. });
        let accept = scene.text(if repaired { "import-accept-nearest" } else { "import-accept" });
        if ui.add_enabled(ready, egui::Button::new(accept)).clicked()
            && let Accepting::Ready { edit, .. } = &draft.accepting
        {
            scene.sink.edit(edit.clone());
            close = true;
        }
        let faults: Vec<usize> =
            draft.lines.iter().enumerate().filter(|(_, line)| line.is_fault()).map(|(place, _)| place).collect();
        let open = faults.iter().any(|place| !draft.left_out.contains(place));
        if open && ui.button(scene.text("import-leave-faults")).clicked() {
            draft.left_out.extend(faults);
            draft.consider(scene.history);
        }
        close |= ui.button(scene.text("cancel")).clicked();
    });
    close
}
