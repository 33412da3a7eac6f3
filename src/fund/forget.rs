//! What goes with a partner or a sector that leaves the plan: everything that names it.

use super::{
    governance::{Matter, Weights},
    identity::{PartnerId, SectorId},
    plan::Sections,
    politics::TermChange,
};
use std::sync::Arc;

impl Sections {
    /// Takes a partner out of votes, weights, hazards and caps. Gates that apply because of it stay and no longer apply.
    pub fn forget_partner(&mut self, id: &PartnerId) {
        let governance = Arc::make_mut(&mut self.governance);
        for matter in Matter::ALL {
            let rule = governance.rule_mut(matter);
            rule.vetoes.retain(|holder| holder != id);
            match &mut rule.weights {
                Weights::Custom(votes) => votes.retain(|entry| entry.partner != *id),
                Weights::Treaty(treaty) => treaty.founders.retain(|entry| entry.partner != *id),
                Weights::ByCapital | Weights::Equal => {}
            }
            // Where only the leaver had a vote, the rest decide by capital rather than nobody.
            if matches!(&rule.weights, Weights::Custom(votes) if votes.iter().all(|entry| entry.votes.0.is_zero())) {
                rule.weights = Weights::ByCapital;
            }
        }
        governance.sector_vetoes.retain(|entry| entry.partner != *id);
        governance.stances.retain(|entry| entry.partner != *id);
        Arc::make_mut(&mut self.strategy).weights.retain(|entry| entry.partner != *id);
        let politics = Arc::make_mut(&mut self.politics);
        politics.exits.retain(|entry| entry.partner != *id);
        politics.call_caps.retain(|entry| entry.partner != *id);
        for scenario in &mut politics.scenarios {
            scenario.terms.retain(|change| !matches!(change, TermChange::CallsQueued { partner, .. } if partner == id));
        }
    }

    /// Takes a sector out of votes, scores, gates and scenarios.
    pub(super) fn forget_sector(&mut self, id: &SectorId) {
        let governance = Arc::make_mut(&mut self.governance);
        governance.sector_vetoes.retain(|entry| entry.sector != *id);
        governance.stances.retain(|entry| entry.sector != *id);
        Arc::make_mut(&mut self.strategy).scores.retain(|entry| entry.sector != *id);
        Arc::make_mut(&mut self.approvals).sectors.retain(|entry| entry.sector != *id);
        for scenario in &mut Arc::make_mut(&mut self.politics).scenarios {
            scenario.sectors.retain(|shock| shock.sector != *id);
            scenario.spared.retain(|sector| sector != id);
            scenario.delays.retain(|delay| delay.sector != *id);
        }
    }
}
