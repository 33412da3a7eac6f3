//! What is chosen in the view, and what was counted for it: again only when what decides it changed.

use crate::{
    analysis::governance::{self as votes, Ballot, Board, MatterAnswer, QuotaSteps, Unanswered, ballot, quota_steps},
    app::ballots::Deciders,
    fund::{
        governance::{Matter, Stance, StanceEntry},
        identity::SectorId,
        plan::Plan,
    },
};
use egui::Context;
use std::{
    sync::{
        Arc,
        mpsc::{Receiver, TryRecvError, channel},
    },
    time::Duration,
};

/// The most partners for whom stoppers are tried within a frame.
const MOST_TRIED: usize = 8;
/// Steps are counted within a frame where quotas times votes times partners come to no more; else on a thread.
const QUICKLY_COUNTED: i128 = 500_000;

fn is_quick(board: &Board, partners: usize) -> bool {
    let quotas = 1_i128 << partners.min(9);
    let work = board.total.checked_mul(quotas * partners as i128);
    work.is_some_and(|work| work <= QUICKLY_COUNTED)
}

/// A matter's answer and what it was counted from.
#[derive(Debug)]
pub struct Answered {
    deciders: Deciders,
    matter: Matter,
    /// The answer, or why there is none.
    pub answer: Result<MatterAnswer, Unanswered>,
    /// For each sector that passes, the partners that alone could stop it; `None` where there are too many to try.
    pub stoppers: Vec<Option<Vec<usize>>>,
}

/// The choices of the view.
#[derive(Debug, Default)]
pub struct State {
    matter: Option<Matter>,
    known: Option<Arc<Answered>>,
    steps: Steps,
}

#[derive(Debug, Default)]
struct Steps {
    of: Option<(Board, usize)>,
    found: Option<Arc<QuotaSteps>>,
    coming: Option<Receiver<Option<QuotaSteps>>>,
}

impl State {
    /// The matter looked at.
    pub fn matter(&self) -> Matter {
        self.matter.unwrap_or(Matter::SingleDeal)
    }

    /// Looks at another matter.
    pub fn look_at(&mut self, matter: Matter) {
        self.matter = Some(matter);
    }

    /// The answer for the matter looked at; `ballots` are the sectors' votes.
    pub fn answer(&mut self, plan: &Plan, ballots: &[Ballot]) -> Arc<Answered> {
        let matter = self.matter();
        if let Some(known) = &self.known
            && known.matter == matter
            && known.deciders.are_of(plan)
        {
            return Arc::clone(known);
        }
        let stoppers = (plan.sectors.iter().zip(ballots)).map(|(sector, own)| stoppers(plan, &sector.id, own));
        let answered = Arc::new(Answered {
            deciders: Deciders::of(plan),
            matter,
            answer: votes::matter(plan, matter, None),
            stoppers: stoppers.collect(),
        });
        self.known = Some(Arc::clone(&answered));
        answered
    }

    /// The steps of power under a board's rule with any quota; `None` until they are counted.
    pub fn steps(&mut self, ctx: &Context, board: &Board, partners: usize) -> Option<Arc<QuotaSteps>> {
        // Whatever the quota is now: a drag of it changes nothing here.
        let of = (board.with_quota(50.0), partners);
        let steps = &mut self.steps;
        if steps.of.as_ref() != Some(&of) {
            steps.found = None;
            steps.coming = None;
            if is_quick(&of.0, partners) {
                steps.found = quota_steps(&of.0, partners).ok().map(Arc::new);
            } else {
                let (tell, coming) = channel();
                let board = of.0.clone();
                // Whoever no longer waits has dropped the other end: then nobody is told.
                std::thread::spawn(move || drop(tell.send(quota_steps(&board, partners).ok())));
                steps.coming = Some(coming);
            }
            steps.of = Some(of);
        }
        if let Some(coming) = &steps.coming {
            match coming.try_recv() {
                Ok(found) => {
                    steps.found = found.map(Arc::new);
                    steps.coming = None;
                }
                Err(TryRecvError::Empty) => ctx.request_repaint_after(Duration::from_millis(50)),
                Err(TryRecvError::Disconnected) => steps.coming = None,
            }
        }
        steps.found.clone()
    }
}

/// The partners in favour whose opposition alone would stop a sector that passes.
fn stoppers(plan: &Plan, sector: &SectorId, own: &Ballot) -> Option<Vec<usize>> {
    if !own.passes || plan.partners.len() > MOST_TRIED {
        return None;
    }
    let stops = |place: &usize| {
        let Some(partner) = plan.partners.get(*place).map(|own| own.id.clone()) else { return false };
        // A question, not a change: no step of the plan's history comes of it.
        let mut what_if = plan.sections();
        let stances = &mut Arc::make_mut(&mut what_if.governance).stances;
        stances.retain(|entry| entry.partner != partner || entry.sector != *sector);
        stances.push(StanceEntry { partner, sector: sector.clone(), stance: Stance::Oppose });
        ballot(&what_if, Matter::SingleDeal, sector, &[]).is_ok_and(|vote| !vote.passes)
    };
    Some(own.votes.iter().map(|(place, _)| *place).filter(stops).collect())
}
