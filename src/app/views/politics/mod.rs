//! Politics: scenarios, partners that leave, and which of it matters most.

use super::Scene;
use crate::analysis::{questions::Questions, studies::StudyQuestions};
use egui::Ui;

/// What is chosen in the view.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The partner (by place) and the year of the plan in which it is looked at leaving.
    pub walkout: Option<(usize, usize)>,
}

/// What the view wants of the engine.
pub fn questions() -> Questions {
    Questions { departures: true, ..Questions::default() }
}

/// Which studies the view wants.
pub fn studies(state: &State) -> StudyQuestions {
    StudyQuestions { tornado: true, switch: true, walkout: state.walkout, ..StudyQuestions::default() }
}

/// Shows the view.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>) {
    ui.label(scene.text("view-politics"));
}
