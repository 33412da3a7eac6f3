//! Approvals: how long each sector's commitments wait, and what becomes of them.

use super::Scene;
use crate::analysis::questions::Questions;
use egui::Ui;

/// What is chosen in the view.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// What the view wants of the engine.
pub fn questions() -> Questions {
    Questions { deployment: true, ..Questions::default() }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.label(scene.text("view-approvals"));
}
