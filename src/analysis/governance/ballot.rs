//! Whether a sector passes as the partners stand to it, and who would have to change where it does not.

use super::{
    Coalitions,
    board::{Board, NoBoard},
};
use crate::fund::{
    governance::{Matter, Stance},
    identity::SectorId,
    plan::Sections,
};

/// The most sets of partners that are listed as ways to pass.
pub const MOST_WAYS: usize = 50;

/// What a seat does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    /// In favour.
    For,
    /// Against.
    Against,
    /// Present, neither.
    Abstention,
    /// Not present.
    Absent,
}

/// A vote on a sector, told by partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// Whether it passes.
    pub passes: bool,
    /// What each seat does, with the partner's place.
    pub votes: Vec<(usize, Vote)>,
    /// Votes in favour, as a fraction of all votes.
    pub in_favour: f64,
    /// Votes against, as a fraction of all.
    pub against: f64,
    /// Votes present, as a fraction of all.
    pub present: f64,
    /// Whether enough are present.
    pub is_quorate: bool,
    /// Whether the quota is met.
    pub meets_quota: bool,
    /// Members in favour.
    pub members_in_favour: usize,
    /// Members that must be.
    pub members_needed: usize,
    /// Partners that stop it by a veto.
    pub vetoed_by: Vec<usize>,
    /// Where it does not pass: the smallest sets of partners that would make it pass if they came out in favour. Empty
    /// where it passes.
    pub ways: Coalitions,
}

/// A vote on a sector under the rule of `matter`, as the partners stand to it; `absent` are places of partners that do
/// not come. A holder of a veto stops it by opposing; by abstaining or staying away it does not.
///
/// # Errors
/// [`NoBoard`].
pub fn ballot(plan: &Sections, matter: Matter, sector: &SectorId, absent: &[usize]) -> Result<Ballot, NoBoard> {
    let board = Board::of(plan, matter, Some(sector))?;
    let vote = |partner: usize| {
        let stance = plan.partners.get(partner).map_or(Stance::Abstain, |p| plan.governance.stance(&p.id, sector));
        match stance {
            _ if absent.contains(&partner) => Vote::Absent,
            Stance::Support => Vote::For,
            Stance::Oppose | Stance::RedLine => Vote::Against,
            Stance::Abstain => Vote::Abstention,
        }
    };
    let votes: Vec<Vote> = board.seats.iter().map(|seat| vote(seat.partner)).collect();
    let tally = Tally::of(&board, &votes);
    let vetoed_by = (board.seats.iter().zip(&votes))
        .filter(|(seat, vote)| seat.veto && **vote == Vote::Against)
        .map(|(seat, _)| seat.partner)
        .collect();
    let passes = tally.passes(&board);
    let ways = if passes { Coalitions::default() } else { ways(&board, &votes) };
    Ok(Ballot {
        passes,
        in_favour: board.fraction(tally.in_favour),
        against: board.fraction(tally.against),
        present: board.fraction(tally.present),
        is_quorate: board.is_quorate(tally.present),
        meets_quota: board.meets_quota(tally.in_favour, tally.in_favour + tally.against),
        members_in_favour: tally.members,
        members_needed: board.min_members,
        vetoed_by,
        ways,
        votes: board.seats.iter().map(|seat| seat.partner).zip(votes).collect(),
    })
}

/// Votes counted.
#[derive(Clone, Copy, Default)]
struct Tally {
    in_favour: i128,
    against: i128,
    present: i128,
    members: usize,
    vetoes: usize,
}

impl Tally {
    fn of(board: &Board, votes: &[Vote]) -> Self {
        let mut tally = Self::default();
        for (seat, vote) in board.seats.iter().zip(votes) {
            match vote {
                Vote::For => {
                    tally.in_favour += seat.weight;
                    tally.members += 1;
                }
                Vote::Against => {
                    tally.against += seat.weight;
                    tally.vetoes += usize::from(seat.veto);
                }
                Vote::Abstention | Vote::Absent => {}
            }
            if *vote != Vote::Absent {
                tally.present += seat.weight;
            }
        }
        tally
    }

    fn passes(self, board: &Board) -> bool {
        self.vetoes == 0
            && board.is_quorate(self.present)
            && board.meets_quota(self.in_favour, self.in_favour + self.against)
            && self.members >= board.min_members
    }

    /// The tally after a seat that voted so comes out in favour.
    fn with(self, seat: &super::Seat, vote: Vote) -> Self {
        Self {
            in_favour: self.in_favour + seat.weight,
            against: self.against - if vote == Vote::Against { seat.weight } else { 0 },
            present: self.present + if vote == Vote::Absent { seat.weight } else { 0 },
            members: self.members + 1,
            vetoes: self.vetoes - usize::from(seat.veto && vote == Vote::Against),
        }
    }
}

/// The smallest sets of partners whose coming out in favour lets it pass, and whether there are more.
fn ways(board: &Board, votes: &[Vote]) -> Coalitions {
    // Every holder of a veto that is against must change; the others are searched from the heaviest.
    let (forced, mut free): (Vec<_>, Vec<_>) = (board.seats.iter().zip(votes.iter().copied()))
        .filter(|(_, vote)| *vote != Vote::For)
        .partition(|(seat, vote)| seat.veto && *vote == Vote::Against);
    let start = forced.iter().fold(Tally::of(board, votes), |tally, (seat, vote)| tally.with(seat, *vote));
    let gain = |(seat, vote): &(&super::Seat, Vote)| board.gain(seat.weight, *vote == Vote::Against);
    free.sort_by_key(|one| std::cmp::Reverse(gain(one)));
    let gains: Vec<i128> = free.iter().map(gain).collect();
    let mut search = Search { board, free: &free, gains: &gains, chosen: Vec::new(), found: Vec::new(), more: false };
    for size in 0..=free.len() {
        search.look(start, 0, size);
        if !search.found.is_empty() {
            break;
        }
    }
    let with_forced = |places: Vec<usize>| {
        let mut set: Vec<usize> = forced.iter().map(|(seat, _)| seat.partner).collect();
        set.extend(places.iter().filter_map(|place| free.get(*place)).map(|(seat, _)| seat.partner));
        set.sort_unstable();
        set
    };
    Coalitions { list: search.found.into_iter().map(with_forced).collect(), more: search.more }
}

struct Search<'a> {
    board: &'a Board,
    free: &'a [(&'a super::Seat, Vote)],
    gains: &'a [i128],
    chosen: Vec<usize>,
    found: Vec<Vec<usize>>,
    more: bool,
}

impl Search<'_> {
    /// Sets of `left` more seats from `from` on; those that cannot reach the quota are not looked at.
    fn look(&mut self, tally: Tally, from: usize, left: usize) {
        if self.more {
            return;
        }
        if left == 0 {
            if tally.passes(self.board) {
                self.more = self.found.len() == MOST_WAYS;
                if !self.more {
                    self.found.push(self.chosen.clone());
                }
            }
            return;
        }
        if tally.members + left < self.board.min_members {
            return;
        }
        for (place, (seat, vote)) in self.free.iter().enumerate().skip(from) {
            let best: i128 = self.gains.iter().skip(place).take(left).sum();
            if place + left > self.free.len()
                || best < self.board.missing(tally.in_favour, tally.in_favour + tally.against)
            {
                return;
            }
            self.chosen.push(place);
            self.look(tally.with(seat, *vote), place + 1, left - 1);
            self.chosen.pop();
        }
    }
}
