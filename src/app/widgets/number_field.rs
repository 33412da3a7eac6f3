//! A figure that can be typed over, in the manner of a spreadsheet's cell.
//!
//! At rest it is the formatted figure. A click, the Tab key or a typed digit opens it with the raw figure selected;
//! Enter, Tab or a click elsewhere reads what was typed, Esc drops it. Text that is no figure stays where it is, with
//! the reason under it, and the value stays what it was. While an input method composes, Enter belongs to it.

use egui::accesskit::{Action, ActionData, Invalid, Live};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align, Align2, CursorIcon, Event, EventFilter, Frame, Id, ImeEvent, Key, Margin, Modifiers, Popup,
    PopupCloseBehavior, PopupKind, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::{take_room, text};
use crate::app::theme::{self, Text, Theme};

/// What a field answers each frame.
#[derive(Debug)]
pub struct NumberOutput<T> {
    /// Of the field, for focus and layout.
    pub response: Response,
    /// What was typed and read, once.
    pub value: Option<T>,
    /// Whether the field is open for typing.
    pub editing: bool,
}

/// Gives the focus to the field with this id without opening it: a grid's arrow keys move it so.
pub fn focus_at_rest(ui: &Ui, id: &str) {
    let id = Id::unique(id);
    ui.memory_mut(|memory| memory.request_focus(id));
    Memory { id }.settle(ui, true);
}

/// What has been typed and not yet taken.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    /// The text it was opened with: unchanged text is no edit.
    raw: String,
    error: Option<String>,
    /// An input method is composing.
    composing: bool,
    frame: u64,
}

/// Builds one field; see the module.
pub struct NumberField<'a> {
    id: &'a str,
    name: &'a str,
    shown: &'a str,
    raw: &'a str,
    width: Option<f32>,
    style: Text,
    align: Align,
    weak: bool,
    disabled_because: Option<&'a str>,
}

impl<'a> NumberField<'a> {
    /// A field that shows `shown` ("20.0 %") and opens with `raw` ("20"). `id` is unique in the program; `name` is what
    /// a screen reader calls it.
    pub fn new(id: &'a str, name: &'a str, shown: &'a str, raw: &'a str) -> Self {
        Self {
            id,
            name,
            shown,
            raw,
            width: None,
            style: Text::Strong,
            align: Align::Max,
            weak: false,
            disabled_because: None,
        }
    }

    /// Width in points; without it room for about seven digits.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// The kind of text; bold running text without it.
    #[must_use]
    pub fn style(mut self, style: Text) -> Self {
        self.style = style;
        self
    }

    /// Puts the figure at the left edge, for one that stands under a name rather than in a column of figures.
    #[must_use]
    pub fn align_left(mut self) -> Self {
        self.align = Align::Min;
        self
    }

    fn anchor(&self) -> Align2 {
        Align2([self.align, Align::Center])
    }

    /// Draws the figure in the colour of captions (a share of zero, a stale figure).
    #[must_use]
    pub fn weak(mut self, weak: bool) -> Self {
        self.weak = weak;
        self
    }

    /// Closes the field for typing, with the reason as its tooltip.
    #[must_use]
    pub fn disabled_because(mut self, reason: Option<&'a str>) -> Self {
        self.disabled_because = reason;
        self
    }

    /// Draws the field. `read` turns what was typed into a value or into a sentence saying why it cannot.
    pub fn show<T>(self, ui: &mut Ui, mut read: impl FnMut(&str) -> Result<T, String>) -> NumberOutput<T> {
        let theme = theme::of(ui);
        let id = Id::unique(self.id);
        let enabled = self.disabled_because.is_none() && ui.is_enabled();
        let height = theme.space.control.max(ui.text_style_height(&self.style.style()));
        let rect = take_room(ui, vec2(self.width.unwrap_or(theme.text.body * 4.6), height));
        let (memory, layer) = (Memory { id }, ui.layer_id());
        let focused = enabled
            && ui.memory_mut(|memory| {
                memory.interested_in_focus(id, layer);
                memory.has_focus(id)
            });
        let mut spoken_value = None;
        if enabled && let Some(text) = spoken_text(ui, id) {
            match read(&text) {
                Ok(value) => {
                    memory.close(ui);
                    spoken_value = Some(value);
                }
                Err(error) => {
                    let draft = Draft { text, raw: self.raw.to_owned(), error: Some(error), ..Draft::default() };
                    memory.write(ui, draft);
                }
            }
        }
        let draft = memory.draft(ui).or_else(|| self.opened(ui, memory, focused));
        let mut output = match draft {
            Some(draft) if enabled => self.edit(ui, &theme, (memory, rect), draft, &mut read),
            _ => self.rest(ui, &theme, (id, rect), enabled),
        };
        if spoken_value.is_some() {
            output.value = spoken_value;
        }
        ui.accesskit_node_builder(id, |node| node.set_author_id(self.id));
        output
    }

    /// A new draft, if the field was just reached or something is typed into it at rest.
    fn opened(&self, ui: &Ui, memory: Memory, focused: bool) -> Option<Draft> {
        if !focused {
            memory.settle(ui, false);
            return None;
        }
        let settled = memory.settled(ui);
        if settled && !opening_key(ui) {
            return None;
        }
        let draft = Draft { text: self.raw.to_owned(), raw: self.raw.to_owned(), ..Draft::default() };
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.raw.chars().count()));
        let mut state = TextEdit::load_state(ui, memory.id).unwrap_or_default();
        state.cursor.set_char_range(Some(all));
        TextEdit::store_state(ui, memory.id, state);
        Some(draft)
    }

    fn rest<T>(&self, ui: &mut Ui, theme: &Theme, (id, rect): (Id, Rect), enabled: bool) -> NumberOutput<T> {
        let palette = &theme.palette;
        // As many automatic ids as the open field uses, or the focus on a neighbour would be lost when it closes.
        ui.skip_ahead_auto_ids(1);
        let mut response = ui.interact(rect, id, if enabled { Sense::click() } else { Sense::hover() });
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(self.shown.to_owned()),
            ..WidgetInfo::labeled(Role::TextInput, enabled, self.name)
        });
        if enabled {
            ui.accesskit_node_builder(id, |node| node.add_action(Action::SetValue));
        }
        let colour = if self.weak || !enabled { palette.text_weak } else { palette.text_strong };
        let padding = theme.space.small;
        let galley = text::fitted(ui, self.shown, theme.font(self.style), colour, rect.width() - 2.0 * padding);
        if ui.is_rect_visible(rect) {
            if enabled && (response.hovered() || response.has_focus()) {
                let rim = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { rim(theme) };
                ui.painter().rect(rect, theme.radius.control, palette.raised, rim, StrokeKind::Inside);
            }
            // A figure at the left edge stands flush with the name above it.
            let inner = if self.align == Align::Min { rect } else { rect.shrink2(vec2(padding, 0.0)) };
            text::paint(ui, galley.clone(), self.anchor().pos_in_rect(&inner), self.anchor());
        }
        if response.clicked() {
            response.request_focus();
            Memory { id }.settle(ui, false);
            ui.request_repaint();
        }
        if enabled {
            response = response.on_hover_cursor(CursorIcon::Text);
        }
        response = match self.disabled_because {
            Some(why) => response.on_hover_text(why),
            None => text::whole_on_hover(response, &galley, self.shown),
        };
        NumberOutput { response, value: None, editing: false }
    }

    fn edit<T>(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        (memory, rect): (Memory, Rect),
        mut draft: Draft,
        read: &mut impl FnMut(&str) -> Result<T, String>,
    ) -> NumberOutput<T> {
        let was_composing = draft.composing;
        draft.composing = composing(ui, was_composing);
        let keys = Keys::taken(ui, memory.id, was_composing || draft.composing);
        let before = draft.text.clone();
        let response = self.text_edit(ui, theme, (memory.id, rect), &mut draft);
        if draft.text != before {
            draft.error = None;
        }
        let mut value = None;
        if keys.escape {
            memory.close(ui);
            memory.settle(ui, true);
            ui.request_repaint();
        } else if keys.enter || response.lost_focus() {
            match finish(&draft, read) {
                Ok(read) => {
                    value = read;
                    memory.close(ui);
                    memory.settle(ui, keys.enter);
                    ui.request_repaint();
                }
                Err(error) => {
                    draft.error = Some(error);
                    memory.write(ui, draft.clone());
                }
            }
        } else {
            memory.write(ui, draft.clone());
        }
        if let Some(error) = draft.error.as_deref().filter(|_| !keys.escape) {
            complain(ui, theme, &response, error);
        }
        NumberOutput { response, value, editing: true }
    }

    fn text_edit(&self, ui: &mut Ui, theme: &Theme, (id, rect): (Id, Rect), draft: &mut Draft) -> Response {
        let palette = &theme.palette;
        let wrong = draft.error.is_some();
        let rim = Stroke::new(2.0, if wrong { palette.warning } else { palette.accent });
        ui.painter().rect(rect, theme.radius.control, palette.canvas, rim, StrokeKind::Inside);
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, ..EventFilter::default() };
        let edit = TextEdit::singleline(&mut draft.text)
            .id(id)
            .font(theme.font(self.style))
            .text_color(palette.text_strong)
            .align(self.anchor())
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .event_filter(filter)
            .return_key(None)
            .desired_width(f32::INFINITY);
        let inner = rect.shrink2(vec2(theme.space.small, 0.0));
        let builder = UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(Align::Center));
        // A child of its own, not a scope: the room is already taken, and the neighbours must not move.
        let response = edit.min_size(inner.size()).show(&mut ui.new_child(builder)).response.response;
        response.accessible_name(self.name)
    }
}

/// The keys that end typing, taken from the input unless an input method needs them.
struct Keys {
    enter: bool,
    escape: bool,
}

impl Keys {
    fn taken(ui: &Ui, id: Id, composing: bool) -> Self {
        let mine = !composing && ui.current_pass_index() == 0 && ui.memory(|memory| memory.has_focus(id));
        ui.input_mut(|input| Self {
            enter: mine && input.consume_key(Modifiers::NONE, Key::Enter),
            escape: mine && input.consume_key(Modifiers::NONE, Key::Escape),
        })
    }
}

/// Reads a draft: nothing if it was not touched, the value, or why it is none.
fn finish<T>(draft: &Draft, read: &mut impl FnMut(&str) -> Result<T, String>) -> Result<Option<T>, String> {
    if draft.text == draft.raw { Ok(None) } else { read(&draft.text).map(Some) }
}

/// The reason under the field, for eyes and ears.
fn complain(ui: &Ui, theme: &Theme, response: &Response, error: &str) {
    ui.accesskit_node_builder(response.id, |node| {
        node.set_invalid(Invalid::True);
        node.set_description(error);
    });
    Popup::from_response(response)
        .id(response.id.with("message"))
        .kind(PopupKind::Tooltip)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .sense(Sense::hover())
        .width(theme.text.body * 18.0)
        .open(true)
        .show(|ui| {
            let label = ui.colored_label(theme.palette.warning, error);
            ui.accesskit_node_builder(label.id, |node| {
                node.set_role(Role::Alert);
                node.set_label(error);
                node.set_live(Live::Assertive);
            });
        });
}

fn rim(theme: &Theme) -> Stroke {
    Stroke::new(1.0, theme.palette.track)
}

/// Whether an input method composes after this frame's events.
fn composing(ui: &Ui, before: bool) -> bool {
    let step = |before: bool, event: &Event| match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        Event::Ime(ImeEvent::Commit(_)) => false,
        _ => before,
    };
    ui.input(|input| input.events.iter().fold(before, step))
}

/// What is typed at a field at rest opens it: a figure's first sign, or Enter or F2 as in a spreadsheet.
fn opening_key(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        let typed = input.events.iter().any(|event| match event {
            Event::Text(text) => text.chars().any(|sign| !sign.is_ascii_alphabetic() && !sign.is_whitespace()),
            Event::Paste(_) | Event::Ime(ImeEvent::Preedit { .. }) => true,
            Event::Key { key, pressed: true, .. } => matches!(key, Key::Backspace | Key::Delete),
            _ => false,
        });
        let asked = input.consume_key(Modifiers::NONE, Key::Enter) || input.consume_key(Modifiers::NONE, Key::F2);
        typed || asked
    })
}

/// The text that assistive technology wants in the field.
fn spoken_text(ui: &Ui, id: Id) -> Option<String> {
    if ui.current_pass_index() > 0 {
        return None;
    }
    ui.input(|input| {
        input
            .accesskit_action_requests(id, Action::SetValue)
            .filter_map(|request| match &request.data {
                Some(ActionData::Value(text)) => Some(text.to_string()),
                Some(ActionData::NumericValue(value)) => Some(value.to_string()),
                _ => None,
            })
            .last()
    })
}

/// A field's place in egui's memory.
#[derive(Clone, Copy)]
struct Memory {
    id: Id,
}

impl Memory {
    fn slot(self) -> Id {
        self.id.with("draft")
    }

    /// The draft; one that was left behind when the field was last shown counts only if it carries a complaint.
    fn draft(self, ui: &Ui) -> Option<Draft> {
        let frame = ui.cumulative_frame_nr();
        let draft = ui.data(|data| data.get_temp::<Draft>(self.slot()))?;
        (draft.error.is_some() || frame.saturating_sub(draft.frame) <= 1).then_some(draft)
    }

    fn write(self, ui: &Ui, draft: Draft) {
        let draft = Draft { frame: ui.cumulative_frame_nr(), ..draft };
        ui.data_mut(|data| data.insert_temp(self.slot(), draft));
    }

    /// Ends typing. The text cursor's state goes too: as long as it is there egui takes the field for one being typed
    /// in, and would keep Ctrl+Z from the plan.
    fn close(self, ui: &Ui) {
        ui.data_mut(|data| {
            data.remove::<Draft>(self.slot());
            data.remove::<TextEditState>(self.id);
        });
    }

    /// Whether the field has the focus but rests, as after Enter: then Ctrl+Z is the plan's again.
    fn settled(self, ui: &Ui) -> bool {
        ui.data(|data| data.get_temp::<bool>(self.id.with("settled"))).unwrap_or(false)
    }

    fn settle(self, ui: &Ui, settled: bool) {
        let slot = self.id.with("settled");
        ui.data_mut(|data| {
            if settled {
                data.insert_temp(slot, true);
            } else {
                data.remove::<bool>(slot);
            }
        });
    }
}
