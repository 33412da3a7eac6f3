//! Where a share lies on the rail, and which share a place on the rail means.

use egui::{Rangef, remap, remap_clamp};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// A rail from 0 to `max` per cent, between two screen coordinates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    /// The rail's two ends on the screen.
    pub span: Rangef,
    /// The share at the right end, per cent.
    pub max: Decimal,
}

impl Track {
    fn top(self) -> f64 {
        self.max.to_f64().unwrap_or(0.0)
    }

    /// The screen coordinate of a share; shares beyond the rail lie at its ends.
    pub fn x(self, share: Decimal) -> f32 {
        let top = self.top();
        if top <= 0.0 {
            return self.span.min;
        }
        remap_clamp(share.to_f64().unwrap_or(0.0) as f32, 0.0..=top as f32, self.span.min..=self.span.max)
    }

    /// The share at a screen coordinate, unrounded and not held to the rail, per cent.
    pub fn share(self, x: f32) -> f64 {
        if self.span.span() <= 0.0 {
            return 0.0;
        }
        remap(f64::from(x), f64::from(self.span.min)..=f64::from(self.span.max), 0.0..=self.top())
    }

    /// Per cent a point of travel is worth.
    pub fn share_per_point(self) -> f64 {
        if self.span.span() <= 0.0 { 0.0 } else { self.top() / f64::from(self.span.span()) }
    }

    /// The exact share nearest to `share` that is a whole number of steps, held to the rail.
    pub fn snap(self, share: f64, step: Decimal) -> Decimal {
        let step_size = step.to_f64().unwrap_or(0.0);
        if step_size <= 0.0 || !share.is_finite() {
            return Decimal::ZERO;
        }
        let steps = Decimal::from((share / step_size).round() as i64);
        self.hold(steps.checked_mul(step).unwrap_or(self.max))
    }

    /// `share` moved by `by` per cent, held to the rail.
    pub fn moved(self, share: Decimal, by: Decimal) -> Decimal {
        self.hold(share.checked_add(by).unwrap_or(share))
    }

    /// `share`, or the end of the rail it lies beyond.
    pub fn hold(self, share: Decimal) -> Decimal {
        share.min(self.max).max(Decimal::ZERO)
    }
}
