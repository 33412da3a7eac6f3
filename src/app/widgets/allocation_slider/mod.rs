//! The allocation slider: one partner's share in one sector, with everything that bounds it on one rail.
//!
//! It shows what it is given and reports what the hand wants, never more: the plan answers with the nearest share it
//! can keep, and the thumb follows that answer in the next frame. One drag, or one key held down, is one edit from
//! [`Phase::Begin`] to [`Phase::Commit`] or [`Phase::Cancel`]. Two things are the caller's: a slider no longer shown in
//! the middle of a gesture reports nothing further, so whoever stops showing it ends the edit; and a `Begin` ends
//! whatever edit another control left open (a hand on the mouse, another on the keys).

mod gesture;
mod paint;
mod terms;
mod track;

use egui::{Color32, CursorIcon, Id, Key, Rangef, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::take_room;
use crate::app::theme::{self, PartnerColours};
use gesture::{Handle, Wish};
pub use terms::{GhostKind, GhostTick, Limits, Phase, SliderEvent, SliderRequest, Steps, Target};
use track::Track;

/// What a slider answers each frame.
#[derive(Debug)]
pub struct SliderOutput {
    /// Of the whole slider, for focus and layout.
    pub response: Response,
    /// A phase of an edit, if there was one.
    pub event: Option<SliderEvent>,
    /// A wish that is no share, if there was one.
    pub request: Option<SliderRequest>,
}

/// Builds one slider; see the module.
pub struct AllocationSlider<'a> {
    id: &'a str,
    name: &'a str,
    value: Decimal,
    max: Decimal,
    reachable: Option<(Decimal, Decimal, &'a str)>,
    limits: Option<&'a Limits>,
    ghosts: &'a [GhostTick],
    steps: Steps,
    colours: Option<PartnerColours>,
    value_text: Option<&'a str>,
    disabled_because: Option<&'a str>,
    pinned: bool,
    flash: f32,
    width: Option<f32>,
}

impl<'a> AllocationSlider<'a> {
    /// A slider over 0..=`max` per cent that stands at `value`. `id` is unique in the program; `name` is what a screen
    /// reader calls it ("Japan · Semiconductors").
    pub fn new(id: &'a str, name: &'a str, value: Decimal, max: Decimal) -> Self {
        Self {
            id,
            name,
            value,
            max,
            reachable: None,
            limits: None,
            ghosts: &[],
            steps: Steps::default(),
            colours: None,
            value_text: None,
            disabled_because: None,
            pinned: false,
            flash: 0.0,
            width: None,
        }
    }

    /// The shares the plan could keep, `low..=high`, and why not more; the rest of the rail is hatched.
    #[must_use]
    pub fn reachable(mut self, low: Decimal, high: Decimal, reason: &'a str) -> Self {
        self.reachable = Some((low, high, reason));
        self
    }

    /// Floor and cap.
    #[must_use]
    pub fn limits(mut self, limits: &'a Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Ghost ticks.
    #[must_use]
    pub fn ghosts(mut self, ghosts: &'a [GhostTick]) -> Self {
        self.ghosts = ghosts;
        self
    }

    /// Steps of the keys and the drag grid.
    #[must_use]
    pub fn steps(mut self, steps: Steps) -> Self {
        self.steps = steps;
        self
    }

    /// The partner's colours; without them the slider is in the accent colour.
    #[must_use]
    pub fn colours(mut self, colours: PartnerColours) -> Self {
        self.colours = Some(colours);
        self
    }

    /// What a screen reader says of the value ("20 per cent, 5 left").
    #[must_use]
    pub fn value_text(mut self, text: &'a str) -> Self {
        self.value_text = Some(text);
        self
    }

    /// Makes the slider immovable, with the reason as its tooltip.
    #[must_use]
    pub fn disabled_because(mut self, reason: Option<&'a str>) -> Self {
        self.disabled_because = reason;
        self
    }

    /// Whether the row is pinned: only the hand moves it.
    #[must_use]
    pub fn pinned(mut self, pinned: bool) -> Self {
        self.pinned = pinned;
        self
    }

    /// How strongly the row lights up because it blocks another's move, 0 to 1. The slider asks for further frames as
    /// long as this is above 0, so it must come down.
    #[must_use]
    pub fn flash(mut self, strength: f32) -> Self {
        self.flash = strength.clamp(0.0, 1.0);
        self
    }

    /// Width in points; without it the theme's.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// How far the ends of the rail lie inside the slider's width, for what stands in line with it.
    pub fn rail_inset(theme: &theme::Theme) -> f32 {
        paint::thumb_radius(theme)
    }

    /// Draws the slider and tells what the hand wants.
    pub fn show(self, ui: &mut Ui) -> SliderOutput {
        let theme = theme::of(ui);
        let size = vec2(self.width.unwrap_or(theme.space.slider), theme.space.control);
        let rect = take_room(ui, size);
        let id = Id::unique(self.id);
        let enabled = self.disabled_because.is_none() && ui.is_enabled();
        let sense = if enabled { Sense::click_and_drag() } else { Sense::hover() };
        let mut response = ui.interact(rect, id, sense);
        let radius = paint::thumb_radius(&theme);
        let track = Track { span: Rangef::new(rect.left() + radius, rect.right() - radius), max: self.max };

        let (low, high) = self.reachable.map_or((Decimal::ZERO, self.max), |(low, high, _)| (low, high));
        let thumb = Handle {
            value: self.value,
            track,
            steps: self.steps,
            home: low,
            end: high,
            grip: Some(radius + 2.0),
            enabled,
        };
        let mut event =
            gesture::drive(ui, &response, &thumb).map(|(phase, wish)| told(phase, Target::Value(wish.value), wish));
        self.announce(ui, &response, enabled);
        let edges = self.drive_limits(ui, rect, &thumb, &mut event);
        let request = if enabled { requested(ui, &response) } else { None };
        if event.is_some() {
            response.mark_changed();
        }
        if ui.is_rect_visible(rect) {
            let scene = paint::Scene { slider: &self, theme: &theme, rect, track, enabled, edges: &edges };
            scene.paint(ui, &response);
        }
        if self.flash > 0.0 {
            ui.request_repaint();
        }
        if enabled {
            response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        }
        response = self.with_tooltip(ui, response, track);
        SliderOutput { response, event, request }
    }

    /// Tells assistive technology partner, sector, value and what is left.
    fn announce(&self, ui: &Ui, response: &Response, enabled: bool) {
        let number = self.value.to_f64().unwrap_or(0.0);
        response.widget_info(|| WidgetInfo::slider(enabled, number, self.name));
        let why = self.disabled_because.or(self.reachable.map(|(_, _, reason)| reason)).filter(|why| !why.is_empty());
        announce_range(ui, response.id, (number, self.max, self.steps), enabled);
        ui.accesskit_node_builder(response.id, |node| {
            node.set_author_id(self.id);
            if let Some(text) = self.value_text {
                node.set_value(text);
            }
            if let Some(why) = why {
                node.set_description(why);
            }
        });
    }

    /// The limit handles, where they can be moved: their places and whether each is hovered or focused.
    fn drive_limits(&self, ui: &Ui, rect: Rect, thumb: &Handle, event: &mut Option<SliderEvent>) -> Vec<paint::Edge> {
        let Some(limits) = self.limits else {
            return Vec::new();
        };
        let editable = limits.editable && thumb.enabled;
        let sides = [
            (paint::Side::Floor, limits.floor, Decimal::ZERO, &limits.floor_name),
            (paint::Side::Cap, limits.cap, self.max, &limits.cap_name),
        ];
        let mut edges = Vec::new();
        for (side, set, unset, name) in sides {
            if set.is_none() && !editable {
                continue;
            }
            let value = set.unwrap_or(unset);
            let x = thumb.track.x(value);
            let mut edge = paint::Edge { side, x, set: set.is_some(), lit: false, focused: false };
            if editable {
                let id = Id::unique(self.id).with(side.salt());
                let area = paint::edge_area(rect, x, side);
                let response = ui.interact(area, id, Sense::click_and_drag());
                let handle = Handle { value, home: Decimal::ZERO, end: self.max, grip: None, ..*thumb };
                if let Some((phase, wish)) = gesture::drive(ui, &response, &handle) {
                    let target = match side {
                        paint::Side::Floor => Target::Floor(wish.value),
                        paint::Side::Cap => Target::Cap(wish.value),
                    };
                    event.get_or_insert(told(phase, target, wish));
                }
                let number = value.to_f64().unwrap_or(0.0);
                response.widget_info(|| WidgetInfo::slider(true, number, name));
                announce_range(ui, id, (number, self.max, self.steps), true);
                edge.lit = response.hovered() || gesture::is_moving(ui, id);
                edge.focused = response.has_focus();
                response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal).on_hover_text(name);
            }
            edges.push(edge);
        }
        edges
    }

    /// What the pointer is over says what it is: a ghost tick, a limit, or the part that cannot be reached.
    fn with_tooltip(&self, ui: &Ui, response: Response, track: Track) -> Response {
        if let Some(why) = self.disabled_because {
            return response.on_hover_text(why);
        }
        if gesture::is_moving(ui, response.id) {
            return response;
        }
        let Some(x) = response.hover_pos().map(|place| place.x) else {
            return response;
        };
        let near = |value: Decimal| (track.x(value) - x).abs() <= paint::NEAR;
        let mut lines: Vec<&str> =
            self.ghosts.iter().filter(|ghost| near(ghost.value)).map(|ghost| ghost.label.as_str()).collect();
        if let Some(limits) = self.limits {
            let sides = [(limits.floor, &limits.floor_name), (limits.cap, &limits.cap_name)];
            lines.extend(sides.iter().filter(|(at, _)| at.is_some_and(near)).map(|(_, name)| name.as_str()));
        }
        if let Some((low, high, reason)) = self.reachable
            && (x < track.x(low) - 1.0 || x > track.x(high) + 1.0)
        {
            lines.push(reason);
        }
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() { response } else { response.on_hover_text(lines.join("\n")) }
    }

    fn hue(&self, theme: &theme::Theme) -> (Color32, Color32) {
        let own = self.colours.map_or((theme.palette.accent, theme.palette.accent), |own| (own.fill, own.edge));
        if self.pinned { (theme.palette.track, theme.palette.track) } else { own }
    }
}

fn told(phase: Phase, target: Target, wish: Wish) -> SliderEvent {
    SliderEvent { phase, target, take_from_others: wish.take_from_others }
}

fn requested(ui: &Ui, response: &Response) -> Option<SliderRequest> {
    if ui.current_pass_index() > 0 {
        None
    } else if response.double_clicked() {
        Some(SliderRequest::ResetToBaseline)
    } else if response.has_focus() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::L)) {
        Some(SliderRequest::TogglePin)
    } else {
        None
    }
}

fn announce_range(ui: &Ui, id: Id, (value, max, steps): (f64, Decimal, Steps), enabled: bool) {
    use egui::accesskit::Action;
    let max = max.to_f64().unwrap_or(0.0);
    ui.accesskit_node_builder(id, |node| {
        node.set_role(Role::Slider);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(max);
        node.set_numeric_value_step(steps.step.to_f64().unwrap_or(0.0));
        if enabled {
            node.add_action(Action::SetValue);
            if value < max {
                node.add_action(Action::Increment);
            }
            if value > 0.0 {
                node.add_action(Action::Decrement);
            }
        }
    });
}

/// The middle of a rectangle's height at `x`.
fn on_axis(rect: Rect, x: f32) -> egui::Pos2 {
    pos2(x, rect.center().y)
}
