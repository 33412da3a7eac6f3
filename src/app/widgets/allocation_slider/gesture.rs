//! What the hands do to one handle of the slider, told as edits with phases: one pointer drag, or one key held down,
//! is one edit from begin to commit, whatever happens between.

use egui::accesskit::{Action, ActionData};
use egui::{Event, EventFilter, Id, Key, Modifiers, PointerButton, Response, Ui};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use super::track::Track;
use super::{Phase, Steps};

/// Points the pointer may tremble on a handle before it counts as moving it, so that a double click moves nothing.
const TREMBLE: f32 = 3.0;

const STEP_KEYS: [Key; 8] =
    [Key::ArrowLeft, Key::ArrowDown, Key::ArrowRight, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End];

/// One handle of the slider: its value now and where the keys may take it.
#[derive(Clone, Copy)]
pub(super) struct Handle {
    pub value: Decimal,
    pub track: Track,
    pub steps: Steps,
    /// Where `Home` goes.
    pub home: Decimal,
    /// Where `End` goes.
    pub end: Decimal,
    /// Half the width of what can be grabbed; a press further away sets the value there at once.
    /// `None`: a press anywhere grabs.
    pub grip: Option<f32>,
    pub enabled: bool,
}

/// What a gesture asks for at this instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
    pub value: Decimal,
    pub take_from_others: bool,
}

impl Wish {
    /// The new wish, except that letting go of Ctrl alone changes nothing: fingers seldom leave key and button in the
    /// same instant.
    fn unless_moved(self, new: Self) -> Self {
        if new.value == self.value && self.take_from_others { self } else { new }
    }
}

/// A gesture between its begin and its end; lives in egui's memory under the handle's id.
#[derive(Clone, Copy)]
enum Gesture {
    /// The button is down on the handle but has only trembled so far.
    Held { at: f32 },
    /// The pointer moves the handle: the share `anchor` was under the pointer at `at`.
    Pointer { at: f32, anchor: f64, fine: bool, last: Wish },
    /// A key is down.
    Keys { last: Wish },
    /// Cancelled; nothing happens until the button is up.
    Spent,
}

#[derive(Clone, Copy)]
struct Remembered {
    gesture: Gesture,
    frame: u64,
}

/// What the devices say this frame.
#[allow(clippy::struct_excessive_bools, reason = "each is a key or a button: up or down")]
struct Hands {
    pointer: Option<f32>,
    pressed_at: Option<f32>,
    down: bool,
    fine: bool,
    take_from_others: bool,
    escape: bool,
    watched: bool,
}

impl Hands {
    fn read(ui: &Ui, response: &Response, busy: bool) -> Self {
        let pointer = response.interact_pointer_pos().map(|place| place.x);
        ui.input_mut(|input| {
            let global = input.pointer.interact_pos().map(|place| place.x);
            Self {
                pointer: pointer.or(global),
                pressed_at: input.pointer.press_origin().map(|place| place.x),
                down: input.pointer.primary_down(),
                fine: input.modifiers.shift,
                take_from_others: input.modifiers.command,
                escape: busy && input.consume_key(Modifiers::NONE, Key::Escape),
                watched: input.focused,
            }
        })
    }
}

/// Whether a gesture is under way on the handle `id`.
pub(super) fn is_moving(ui: &Ui, id: Id) -> bool {
    recall(ui, id).is_some_and(|gesture| matches!(gesture, Gesture::Pointer { .. } | Gesture::Keys { .. }))
}

/// Turns this frame's input on the handle behind `response` into at most one phase of an edit.
pub(super) fn drive(ui: &Ui, response: &Response, handle: &Handle) -> Option<(Phase, Wish)> {
    let id = response.id;
    let gesture = recall(ui, id);
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: matches!(gesture, Some(Gesture::Pointer { .. } | Gesture::Keys { .. })),
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    // When a frame is laid out twice its input must not count twice.
    if ui.current_pass_index() > 0 {
        remember(ui, id, gesture);
        return None;
    }
    let hands = Hands::read(ui, response, gesture.is_some());
    let (next, told) = match gesture {
        None => begin(ui, response, handle, &hands),
        Some(Gesture::Held { at }) => held(handle, &hands, at),
        Some(Gesture::Pointer { at, anchor, fine, last }) => pulled(handle, &hands, (at, anchor, fine), last),
        Some(Gesture::Keys { last }) => keyed(ui, response, handle, &hands, last),
        Some(Gesture::Spent) => (hands.down.then_some(Gesture::Spent), None),
    };
    remember(ui, id, next);
    told
}

type Step = (Option<Gesture>, Option<(Phase, Wish)>);

fn begin(ui: &Ui, response: &Response, handle: &Handle, hands: &Hands) -> Step {
    if !handle.enabled {
        return (None, None);
    }
    if let Some(wish) = spoken(ui, response, handle) {
        return (None, Some((Phase::Once, wish)));
    }
    let thumb = handle.track.x(handle.value);
    let away = |x: f32| handle.grip.is_some_and(|grip| (x - thumb).abs() > grip);
    if hands.down && response.is_pointer_button_down_on() {
        response.request_focus();
        let Some(at) = hands.pressed_at.or(hands.pointer) else {
            return (None, None);
        };
        if !away(at) {
            return (Some(Gesture::Held { at }), None);
        }
        let anchor = handle.track.share(at);
        let wish = wish(handle, hands, (at, anchor));
        return (Some(Gesture::Pointer { at, anchor, fine: hands.fine, last: wish }), Some((Phase::Begin, wish)));
    }
    // A tap on a touchpad goes down and up within one frame: it takes the keys' focus like any other click.
    if response.clicked_by(PointerButton::Primary)
        && let Some(at) = hands.pointer
    {
        response.request_focus();
        if away(at) {
            return (None, Some((Phase::Once, wish(handle, hands, (at, handle.track.share(at))))));
        }
    }
    if response.has_focus()
        && let Some(value) = stepped(ui, handle)
    {
        let wish = Wish { value, take_from_others: hands.take_from_others };
        return if step_key_down(ui) {
            (Some(Gesture::Keys { last: wish }), Some((Phase::Begin, wish)))
        } else {
            (None, Some((Phase::Once, wish)))
        };
    }
    (None, None)
}

fn held(handle: &Handle, hands: &Hands, at: f32) -> Step {
    if !hands.down {
        return (None, None);
    }
    if hands.escape {
        return (Some(Gesture::Spent), None);
    }
    let Some(pointer) = hands.pointer.filter(|x| (x - at).abs() > TREMBLE) else {
        return (Some(Gesture::Held { at }), None);
    };
    // The share under the grabbed point is the handle's own: a grab beside its middle moves nothing.
    let anchor = handle.value.to_f64().unwrap_or(0.0);
    let wish = wish(handle, &Hands { pointer: Some(pointer), ..*hands }, (at, anchor));
    (Some(Gesture::Pointer { at, anchor, fine: hands.fine, last: wish }), Some((Phase::Begin, wish)))
}

fn pulled(handle: &Handle, hands: &Hands, (at, anchor, fine): (f32, f64, bool), last: Wish) -> Step {
    if hands.escape || !handle.enabled {
        return (Some(Gesture::Spent), Some((Phase::Cancel, last)));
    }
    // Leaving the window keeps what is on screen: one undo step takes it back.
    if !hands.down || !hands.watched {
        let rest = if hands.down { Some(Gesture::Spent) } else { None };
        let wish = if hands.pointer.is_some() && hands.fine == fine { wish(handle, hands, (at, anchor)) } else { last };
        return (rest, Some((Phase::Commit, last.unless_moved(wish))));
    }
    let (mut at, mut anchor) = (at, anchor);
    if hands.fine != fine
        && let Some(pointer) = hands.pointer
    {
        // Shift came or went: the pace changes from here on, the value does not jump.
        anchor += f64::from(pointer - at) * pace(handle, fine);
        at = pointer;
    }
    let wish = last.unless_moved(wish(handle, hands, (at, anchor)));
    let gesture = Gesture::Pointer { at, anchor, fine: hands.fine, last: wish };
    (Some(gesture), (wish != last).then_some((Phase::Drag, wish)))
}

fn keyed(ui: &Ui, response: &Response, handle: &Handle, hands: &Hands, last: Wish) -> Step {
    if hands.escape || !handle.enabled {
        return (None, Some((Phase::Cancel, last)));
    }
    let wish = stepped(ui, handle).map_or(last, |value| Wish { value, take_from_others: hands.take_from_others });
    if !step_key_down(ui) || !response.has_focus() || !hands.watched {
        return (None, Some((Phase::Commit, wish)));
    }
    (Some(Gesture::Keys { last: wish }), (wish != last).then_some((Phase::Drag, wish)))
}

/// Per cent a point of pointer travel is worth: with Shift held, as much less as the fine step is finer.
fn pace(handle: &Handle, fine: bool) -> f64 {
    let ratio = handle.steps.fine.checked_div(handle.steps.step).unwrap_or(Decimal::ONE);
    let slowing = ratio.to_f64().unwrap_or(1.0);
    handle.track.share_per_point() * if fine { slowing } else { 1.0 }
}

fn wish(handle: &Handle, hands: &Hands, (at, anchor): (f32, f64)) -> Wish {
    let travelled = hands.pointer.map_or(0.0, |pointer| f64::from(pointer - at));
    let step = if hands.fine { handle.steps.fine } else { handle.steps.step };
    let value = handle.track.snap(anchor + travelled * pace(handle, hands.fine), step);
    Wish { value, take_from_others: hands.take_from_others }
}

/// Where this frame's key presses take the handle, if any were made.
fn stepped(ui: &Ui, handle: &Handle) -> Option<Decimal> {
    let steps = handle.steps;
    let presses: Vec<(Key, bool)> = ui.input(|input| {
        let pressed = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } if STEP_KEYS.contains(key) && !modifiers.alt => {
                Some((*key, modifiers.shift))
            }
            _ => None,
        };
        input.events.iter().filter_map(pressed).collect()
    });
    let go = |value: Decimal, (key, fine): &(Key, bool)| {
        let step = if *fine { steps.fine } else { steps.step };
        match key {
            Key::ArrowLeft | Key::ArrowDown => handle.track.moved(value, -step),
            Key::ArrowRight | Key::ArrowUp => handle.track.moved(value, step),
            Key::PageDown => handle.track.moved(value, -steps.coarse),
            Key::PageUp => handle.track.moved(value, steps.coarse),
            Key::Home => handle.track.hold(handle.home),
            Key::End => handle.track.hold(handle.end),
            _ => value,
        }
    };
    (!presses.is_empty()).then(|| presses.iter().fold(handle.value, go))
}

fn step_key_down(ui: &Ui) -> bool {
    ui.input(|input| STEP_KEYS.iter().any(|key| input.key_down(*key)))
}

/// What assistive technology asks for this frame, exact to the fine step.
fn spoken(ui: &Ui, response: &Response, handle: &Handle) -> Option<Wish> {
    let id = response.id;
    let (up, down, set) = ui.input(|input| {
        let set = input.accesskit_action_requests(id, Action::SetValue).filter_map(|request| match request.data {
            Some(ActionData::NumericValue(value)) => Some(value),
            _ => None,
        });
        let count = |action| input.num_accesskit_action_requests(id, action);
        (count(Action::Increment), count(Action::Decrement), set.last())
    });
    let value = if let Some(value) = set {
        let exact = Decimal::from_f64(value).map(|value| value.round_dp(handle.steps.fine.scale() + 2))?;
        handle.track.hold(exact)
    } else if up != down {
        let net = Decimal::from(up as i64 - down as i64);
        handle.track.moved(handle.value, net.checked_mul(handle.steps.step)?)
    } else {
        return None;
    };
    Some(Wish { value, take_from_others: false })
}

/// The gesture under way, unless the slider was not shown in the meantime: then it is over.
fn recall(ui: &Ui, id: Id) -> Option<Gesture> {
    let frame = ui.cumulative_frame_nr();
    ui.data(|data| data.get_temp::<Remembered>(id))
        .filter(|known| frame.saturating_sub(known.frame) <= 1)
        .map(|known| known.gesture)
}

fn remember(ui: &Ui, id: Id, gesture: Option<Gesture>) {
    let frame = ui.cumulative_frame_nr();
    ui.data_mut(|data| match gesture {
        Some(gesture) => {
            data.insert_temp(id, Remembered { gesture, frame });
        }
        None => data.remove::<Remembered>(id),
    });
}
