//! What is chosen in the view, and the laws of lags that were weighed for it.

use crate::{
    analysis::waiting,
    fund::{
        identity::{GateId, PartnerId, SectorId},
        plan::Sections,
    },
    market::approvals::SectorLag,
    wording::approvals::waits_longer,
};

/// The year that is looked at first: the end of the fifth.
const FIRST_YEAR: usize = 4;

/// The choices of the view.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Whose gates are shown.
    pub sector: Option<SectorId>,
    /// Which of them is open.
    pub gate: Option<GateId>,
    /// Whose money; `None` for the fund.
    pub partner: Option<PartnerId>,
    year: Option<usize>,
    known: Vec<(SectorLag, [f64; 3])>,
}

impl State {
    /// Forgets what another plan does not have.
    pub fn follow(&mut self, plan: &Sections) {
        self.sector = self.sector.take().filter(|id| plan.sector_index(id).is_some());
        self.partner = self.partner.take().filter(|id| plan.partner_index(id).is_some());
    }

    /// Looks at a sector's gates.
    pub fn choose(&mut self, sector: &SectorId) {
        self.sector = Some(sector.clone());
        self.gate = None;
    }

    /// Looks at the gates of the sector that waits longest of these, where none is looked at yet.
    pub fn choose_longest(&mut self, plan: &Sections, funded: &[usize]) {
        if self.sector.is_some() {
            return;
        }
        let waits: Vec<(usize, [f64; 3])> =
            funded.iter().filter_map(|place| Some((*place, self.law(plan, *place)?))).collect();
        let longest = waits.into_iter().reduce(|best, next| if waits_longer(next.1, best.1) { next } else { best });
        let longest = longest.and_then(|(place, _)| plan.sectors.get(place));
        self.sector = longest.map(|sector| sector.id.clone());
    }

    /// The place of the year looked at, 0 for the plan's first.
    pub fn year(&self, plan: &Sections) -> usize {
        self.year.unwrap_or(FIRST_YEAR).min((plan.meta.horizon as usize).saturating_sub(1))
    }

    /// Looks at another year.
    pub fn look_at(&mut self, year: usize) {
        self.year = Some(year);
    }

    /// The 10, 50 and 90 per cent points of a sector's lag by its own law, months: weighed again only when that changed.
    pub fn law(&mut self, plan: &Sections, place: usize) -> Option<[f64; 3]> {
        let lag = SectorLag::of(plan, &plan.sectors.get(place)?.id)?;
        match self.known.get(place) {
            Some((known, spread)) if *known == lag => return Some(*spread),
            _ => {}
        }
        let spread = waiting::spread(&lag);
        let nothing = || (lag.clone(), spread);
        if self.known.len() <= place {
            self.known.resize_with(place + 1, nothing);
        } else if let Some(slot) = self.known.get_mut(place) {
            *slot = nothing();
        }
        Some(spread)
    }
}
