//! One file (or folder) a view. A view reads what it is given and pushes actions; it changes nothing.

pub mod approvals;
pub mod assumptions;
pub mod desk;
pub mod exposure;
mod fans;
pub mod governance;
pub mod naming;
mod parts;
mod places;
pub mod politics;
pub mod returns;
pub mod sharing;
pub mod strategy;
pub mod together;

use super::{action::Sink, command::View, figures::Figures, session::Session, simulation::Simulation};
use crate::{
    analysis::{questions::Questions, studies::StudyQuestions},
    fund::{allocation::Baseline, history::History, identity::CurrencyCode, money::Currency, plan::Plan},
    language::{Digits, Format, Language, text, text_with},
};

/// What the view on screen wants of the engine.
pub fn questions(plan: &Plan, session: &Session) -> Questions {
    match session.view {
        View::Desk => desk::questions(plan, session),
        View::Returns => returns::questions(plan, session),
        View::Exposure => exposure::questions(plan, &session.exposure),
        View::Sharing => sharing::questions(plan, &session.sharing),
        View::Approvals => approvals::questions(),
        View::Politics => politics::questions(),
        View::Together => together::questions(),
        View::Strategy => strategy::questions(),
        // Votes are counted in the frame; assumptions are numbers of the plan, none of the engine's.
        View::Governance | View::Assumptions => Questions::default(),
    }
}

/// Which studies the view on screen wants; they follow when the hand rests.
pub fn studies(plan: &Plan, session: &Session) -> StudyQuestions {
    match session.view {
        View::Desk => desk::studies(),
        View::Politics => politics::studies(plan, &session.politics),
        View::Together => together::studies(),
        _ => StudyQuestions::default(),
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

/// A date of a source as written in the plan, `2025`, `2025-05` or `2025-05-25`, in words; anything else as it stands.
pub fn date(format: Format, written: &str) -> String {
    let parts: Vec<Option<i32>> = written.split('-').map(|part| part.parse().ok()).collect();
    let number = |part: i32| u32::try_from(part).unwrap_or(0);
    match parts.as_slice() {
        [Some(year)] => format.year(*year),
        [Some(year), Some(month)] => format.month(*year, number(*month)),
        [Some(year), Some(month), Some(day)] => format.date(*year, number(*month), number(*day)),
        _ => written.to_owned(),
    }
}

/// "US$ 1 = ¥143.0, 25 May 2025", wherever two currencies meet. A rate is no amount to hide; it is then written so that
/// it looks like none.
pub fn rate(scene: &Scene<'_>, currency: &Currency) -> String {
    let (spot, code) = (currency.spot.value.0, currency.code.as_str());
    let places = if spot < rust_decimal::Decimal::TEN { 3 } else { 1 };
    let rate = if scene.format.masked {
        format!("{} {code}", scene.format.number(spot, places))
    } else {
        scene.format.money(spot, code, Digits::Places(places))
    };
    scene.text_with("desk-rate", &[("rate", &rate), ("date", &date(scene.format, &currency.spot.as_of))])
}

/// A line for each partner's currency that is not the dollar.
pub fn rates(scene: &Scene<'_>) -> Vec<String> {
    let plan = scene.plan();
    let own = |code: &CurrencyCode| {
        plan.partners.iter().any(|partner| partner.currency == *code) || *code == plan.meta.base_currency
    };
    let foreign = plan.currencies.iter().filter(|currency| currency.code.as_str() != "USD" && own(&currency.code));
    foreign.map(|currency| rate(scene, currency)).collect()
}
