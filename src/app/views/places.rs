//! Where a view's panels stand: side by side under the strip with its sentence, or one below the other.

use super::parts;
use crate::app::theme::Theme;
use egui::{Rect, Ui, pos2, vec2};

/// Text scale from which the panels stand one below the other.
const STACKED_FROM: f32 = 1.3;
/// And the width of the room under which they do, points at a text scale of 1.
const STACKED_UNDER: f32 = 900.0;

/// A column's width: a part of the room's, at least and at most so many points at a text scale of 1.
pub type Width = (f32, f32, f32);

/// The places of a view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// The sentence.
    pub strip: Rect,
    /// Controls.
    pub left: Rect,
    /// What it is about.
    pub middle: Rect,
    /// What follows from it.
    pub right: Rect,
}

/// The room of a view, within its margins.
pub fn room(ui: &Ui, theme: &Theme) -> Rect {
    ui.available_rect_before_wrap().shrink2(vec2(theme.space.outer, theme.space.outer * 0.6))
}

/// Whether the room is too narrow for panels side by side.
pub fn are_stacked(theme: &Theme, room: Rect) -> bool {
    theme.text_scale > STACKED_FROM || room.width() < STACKED_UNDER * theme.pace()
}

/// Between panels.
pub fn gap(theme: &Theme) -> f32 {
    theme.space.outer * 0.8
}

/// A strip, and under it three columns.
pub fn under_strip(theme: &Theme, room: Rect, left: Width, right: Width) -> Places {
    let (strip, rest) = split(room, parts::strip_height(theme), gap(theme));
    let [left, middle, right] = columns(theme, rest, left, right);
    Places { strip, left, middle, right }
}

/// Three columns; the middle one has what the others leave.
pub fn columns(theme: &Theme, room: Rect, left: Width, right: Width) -> [Rect; 3] {
    let wide = |(part, least, most): Width| (room.width() * part).clamp(least * theme.pace(), most * theme.pace());
    let left = Rect::from_min_size(room.min, vec2(wide(left), room.height()));
    let right = Rect::from_min_max(pos2(room.right() - wide(right), room.top()), room.max);
    let between = (pos2(left.right() + gap(theme), room.top()), pos2(right.left() - gap(theme), room.bottom()));
    [left, Rect::from_min_max(between.0, between.1), right]
}

/// Two places one above the other, the upper of this height.
pub fn split(room: Rect, height: f32, gap: f32) -> (Rect, Rect) {
    let upper = Rect::from_min_size(room.min, vec2(room.width(), height));
    (upper, Rect::from_min_max(pos2(room.left(), upper.bottom() + gap), room.max))
}

/// Two places one above the other, the upper with this part of the room.
pub fn split_at(room: Rect, part: f32, gap: f32) -> (Rect, Rect) {
    split(room, ((room.height() - gap) * part).round(), gap)
}
