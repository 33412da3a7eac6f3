//! One line of text in a given width: whole, smaller, or cut with an ellipsis, never over its neighbour.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Response, Ui};

/// How far a figure may shrink before it is cut.
const SMALLEST: f32 = 0.7;

/// One line, cut with an ellipsis where it is wider than `width`; ask [`Galley::elided`] whether it was.
pub fn elided(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap = TextWrapping { max_width: width.max(0.0), max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
    job.break_on_newline = false;
    ui.painter().layout_job(job)
}

/// One line that shrinks to 70 % to fit before it is cut: a figure read in part is a wrong figure.
pub fn fitted(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let whole = elided(ui, text, font.clone(), colour, f32::INFINITY);
    let wide = whole.size().x;
    if wide <= width || wide <= 0.0 {
        return whole;
    }
    let share = (width / wide).max(SMALLEST);
    elided(ui, text, FontId { size: font.size * share, ..font }, colour, width)
}

/// Paints a line so that its `anchor` lies at `at`.
pub fn paint(ui: &Ui, galley: Arc<Galley>, at: Pos2, anchor: Align2) -> Rect {
    let place = anchor.anchor_size(at, galley.size());
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
    place
}

/// Adds the whole text as a tooltip where only a part of it could be shown.
pub fn whole_on_hover(response: Response, galley: &Galley, text: &str) -> Response {
    if galley.elided { response.on_hover_text(text) } else { response }
}

/// Parts of one description, joined for a screen reader; empty parts are left out.
pub fn spoken(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
