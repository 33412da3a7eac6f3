//! What is chosen in the view.

use crate::{
    analysis::{
        questions::Party,
        studies::{Effect, leaving_year},
    },
    fund::{
        exact::to_f64,
        identity::{PartnerId, ScenarioId},
        plan::Sections,
        politics::Scenario,
    },
};

/// Which of the controls are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What may strike.
    #[default]
    Scenarios,
    /// Who may leave.
    Leaving,
}

/// The choices of the view.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Which controls.
    pub page: Page,
    /// The scenario open in the editor.
    pub open: Option<ScenarioId>,
    /// What of the outcomes the tornado shows.
    pub effect: Effect,
    /// Whose outcomes; the fund's without.
    pub party: Option<PartnerId>,
    /// Every bar rather than the largest.
    pub all: bool,
    /// Whose leaving is edited, where there are too many partners to show all.
    pub leaving: Option<PartnerId>,
    /// Who is looked at leaving, and in which year of the plan, from 1; each as the program chooses where it is not said.
    pub walkout: (Option<PartnerId>, Option<usize>),
}

impl State {
    /// Whose outcomes are looked at.
    pub fn party(&self, plan: &Sections) -> Party {
        let partner = self.party.as_ref().and_then(|id| plan.partner_index(id));
        partner.map_or(Party::Fund, Party::Partner)
    }

    /// The scenario in the editor, if the plan has it.
    pub fn open<'a>(&self, plan: &'a Sections) -> Option<&'a Scenario> {
        let open = self.open.as_ref()?;
        plan.politics.scenarios.iter().find(|known| known.id == *open)
    }

    /// Who is looked at leaving (by place) and when; `None` where there is nobody.
    pub fn walkout(&self, plan: &Sections) -> Option<(usize, usize)> {
        let chosen = self.walkout.0.as_ref().and_then(|id| plan.partner_index(id));
        let partner = chosen.or_else(|| usual_leaver(plan))?;
        let horizon = (plan.meta.horizon as usize).max(1);
        let year = self.walkout.1.unwrap_or_else(|| leaving_year(plan, partner));
        Some((partner, year.clamp(1, horizon)))
    }
}

/// The first partner that can leave and has anything to leave behind.
fn usual_leaver(plan: &Sections) -> Option<usize> {
    let has_money = |place: &usize| !plan.commitment(*place).is_zero();
    let may_leave = |place: &usize| {
        plan.partners.get(*place).is_some_and(|partner| to_f64(plan.politics.hazard(&partner.id).0) > 0.0)
    };
    let mut all = (0..plan.partners.len()).filter(has_money);
    all.clone().find(may_leave).or_else(|| all.next())
}
