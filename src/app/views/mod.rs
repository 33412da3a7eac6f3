//! One file (or folder) a view. A view reads what it is given and pushes actions; it changes nothing.

pub mod assumptions;
pub mod desk;
pub mod exposure;
mod fans;
pub mod returns;
pub mod sharing;

use super::{action::Sink, command::View, figures::Figures, session::Session, simulation::Simulation};
use crate::{
    analysis::questions::Questions,
    fund::{allocation::Baseline, history::History, plan::Plan},
    language::{Format, Language, text, text_with},
};

/// What the view on screen wants of the engine.
pub fn questions(plan: &Plan, session: &Session) -> Questions {
    match session.view {
        View::Desk => desk::questions(plan, session),
        View::Returns => returns::questions(plan, session),
        View::Exposure => exposure::questions(plan, &session.exposure),
        View::Sharing => sharing::questions(plan, &session.sharing),
        // Assumptions are numbers of the plan, none of the engine's.
        View::Assumptions => Questions::default(),
    }
}

/// What a view may read, and where it asks for things.
pub struct Scene<'a> {
    /// The plan and its steps.
    pub history: &'a History,
    /// What is on screen beside it.
    pub session: &'a mut Session,
    /// The figures of the plan on screen.
    pub figures: &'a Figures,
    /// What was simulated.
    pub simulation: &'a Simulation,
    /// What changes are measured against.
    pub baseline: &'a Baseline,
    /// The formatter: language and mask.
    pub format: Format,
    /// Where actions go.
    pub sink: &'a mut Sink,
}

impl<'a> Scene<'a> {
    /// The plan as it stands.
    pub fn plan(&self) -> &'a Plan {
        self.history.plan()
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.format.language
    }

    /// A text without arguments.
    pub fn text(&self, key: &str) -> &'static str {
        text(self.format.language, key)
    }

    /// A text with string arguments.
    pub fn text_with(&self, key: &str, arguments: &[(&'static str, &str)]) -> String {
        let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, (*value).into())).collect();
        text_with(self.format.language, key, &arguments)
    }
}
