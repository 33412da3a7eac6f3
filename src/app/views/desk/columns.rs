//! Where the matrix's columns and rows stand.

use crate::{app::theme::Theme, fund::plan::Sections};
use egui::{Rangef, Rect};

/// From this many partners on a cell is a number that opens its slider on focus.
const NUMBERS_FROM: usize = 4;

/// The layout of the matrix in its panel.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Names of the sectors, frozen.
    pub names: Rangef,
    /// The room in which the partners' columns scroll.
    pub partners: Rangef,
    /// Width of one partner's column.
    pub width: f32,
    /// How far they are scrolled.
    pub offset: f32,
    /// The joint column, frozen.
    pub joint: Rangef,
    /// Cells show numbers only.
    pub numbers_only: bool,
    gap: f32,
}

/// Whether the cells of a plan's matrix show numbers only.
pub fn numbers_only(plan: &Sections) -> bool {
    plan.partners.len() >= NUMBERS_FROM
}

fn joint_width(theme: &Theme) -> f32 {
    theme.text.body * 6.2
}

fn name_width(theme: &Theme) -> f32 {
    theme.text.body * 8.6
}

fn least_width(numbers_only: bool, theme: &Theme) -> f32 {
    if numbers_only { theme.text.body * 6.6 } else { theme.text.body * 9.6 }
}

fn gap(theme: &Theme) -> f32 {
    theme.space.outer
}

/// The width at which the matrix is comfortable.
pub fn wanted_width(plan: &Sections, theme: &Theme) -> f32 {
    let count = plan.partners.len();
    let each = if count >= NUMBERS_FROM { theme.text.body * 7.2 } else { theme.text.body * 13.0 };
    name_width(theme)
        + joint_width(theme)
        + (count as f32) * (each + gap(theme))
        + 2.0 * gap(theme)
        + 2.0 * theme.space.inner
}

/// The width under which a matrix with sliders would hide a partner behind the joint column; columns of numbers scroll.
pub fn least_matrix_width(plan: &Sections, theme: &Theme) -> f32 {
    let count = plan.partners.len();
    if count >= NUMBERS_FROM {
        return 0.0;
    }
    let columns = count as f32 * (least_width(false, theme) + gap(theme));
    name_width(theme) + joint_width(theme) + columns + 2.0 * theme.space.inner
}

/// Height of the matrix's head.
pub fn head_height(theme: &Theme) -> f32 {
    theme.text.heading * 1.5 + theme.text.body * 1.5 + theme.text.small * 1.5 + theme.space.control + theme.space.small
}

/// Height of a row so that all rows fit `room` if they can.
pub fn row_height(theme: &Theme, room: f32, rows: f32) -> f32 {
    let least = theme.text.body * 1.9;
    (room / rows.max(1.0)).clamp(least.max(theme.space.control), theme.text.body * 5.0)
}

impl Columns {
    /// The columns of a plan within a panel.
    pub fn new(plan: &Sections, theme: &Theme, panel: Rect, offset: f32) -> Self {
        let count = plan.partners.len().max(1) as f32;
        let numbers_only = numbers_only(plan);
        let gap = gap(theme);
        let names = Rangef::new(panel.left(), panel.left() + name_width(theme));
        let joint = Rangef::new(panel.right() - joint_width(theme), panel.right());
        let partners = Rangef::new(names.max + gap * 0.5, joint.min - gap * 0.5);
        let width = ((partners.span() - (count - 1.0) * gap) / count).max(least_width(numbers_only, theme));
        let content = count * width + (count - 1.0) * gap;
        let offset = offset.clamp(0.0, (content - partners.span()).max(0.0));
        Self { names, partners, width, offset, joint, numbers_only, gap }
    }

    /// Where the column of the partner at `index` stands, scrolled.
    pub fn partner(&self, index: usize) -> Rangef {
        let left = self.partners.min + (index as f32) * (self.width + self.gap) - self.offset;
        Rangef::new(left, left + self.width)
    }

    /// Whether the column of the partner at `index` can be seen.
    pub fn is_visible(&self, index: usize) -> bool {
        let column = self.partner(index);
        column.max > self.partners.min + 1.0 && column.min < self.partners.max - 1.0
    }

    /// How far the columns can be scrolled.
    pub fn longest_offset(&self, count: usize) -> f32 {
        let count = count.max(1) as f32;
        (count * self.width + (count - 1.0) * self.gap - self.partners.span()).max(0.0)
    }

    /// The offset that brings the column of the partner at `index` into view.
    pub fn reveal(&self, index: usize) -> f32 {
        let column = self.partner(index);
        if column.min < self.partners.min {
            self.offset - (self.partners.min - column.min)
        } else if column.max > self.partners.max {
            self.offset + (column.max - self.partners.max)
        } else {
            self.offset
        }
    }
}
