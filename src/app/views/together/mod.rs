//! Alone or together: each partner by itself against the joint plan.

use super::Scene;
use crate::analysis::{questions::Questions, studies::StudyQuestions};
use egui::Ui;

/// What is chosen in the view.
#[derive(Clone, Debug, Default)]
pub struct State {}

/// What the view wants of the engine.
pub fn questions() -> Questions {
    Questions::default()
}

/// Which studies the view wants.
pub fn studies() -> StudyQuestions {
    StudyQuestions { together: true, ..StudyQuestions::default() }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.label(scene.text("view-together"));
}
