//! Which sets of partners can pass a motion, and which can stop one.

use super::board::Board;

/// The most coalitions that are listed.
pub const MOST_COALITIONS: usize = 500;

/// Coalitions, each a list of partners' places in ascending order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coalitions {
    /// The coalitions, those of the heaviest partners first.
    pub list: Vec<Vec<usize>>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// The coalitions that win and would not without any one of their members.
pub fn minimal_winning(board: &Board) -> Coalitions {
    let mut search = Search::new(board, board.threshold(), board.min_members);
    for seat in board.seats.iter().filter(|seat| seat.veto) {
        search.weight += seat.weight;
        search.members.push(seat.partner);
    }
    search.both(0);
    search.coalitions
}

/// The coalitions without which nothing passes and of which that holds for no part: each holder of a veto by itself,
/// and those of the others that leave too little weight or too few members.
pub fn minimal_blocking(board: &Board) -> Coalitions {
    let vetoes = board.seats.iter().filter(|seat| seat.veto).map(|seat| vec![seat.partner]);
    let weight = board.total - board.threshold() + 1;
    let mut search = Search::new(board, weight, board.seats.len() + 1 - board.min_members.max(1));
    search.coalitions.list.extend(vetoes);
    // Without a head count no number of members is enough by itself.
    search.either(0, board.min_members > 0);
    search.coalitions
}

/// The partners that stop a motion by themselves.
pub fn blocking_alone(board: &Board) -> Vec<usize> {
    let alone = |seat: &&super::Seat| {
        seat.veto || board.total - seat.weight < board.threshold() || board.seats.len() - 1 < board.min_members
    };
    board.seats.iter().filter(alone).map(|seat| seat.partner).collect()
}

/// The partner that decides by itself whatever the others do, if there is one.
pub fn deciding_alone(board: &Board) -> Option<usize> {
    let decides = |seat: &&super::Seat| {
        seat.weight >= board.threshold()
            && board.min_members <= 1
            && board.seats.iter().all(|other| !other.veto || other.partner == seat.partner)
    };
    let mut deciders = board.seats.iter().filter(decides);
    deciders.next().filter(|_| deciders.next().is_none()).map(|seat| seat.partner)
}

/// A search from the heaviest seat without a veto to the lightest. The first set on a branch that is enough is minimal:
/// its last member is its lightest, and without it the set was not enough.
struct Search {
    /// Partner and weight.
    free: Vec<(usize, i128)>,
    /// Weights of this seat and all lighter ones.
    rest: Vec<i128>,
    needed: i128,
    needed_members: usize,
    weight: i128,
    members: Vec<usize>,
    coalitions: Coalitions,
}

impl Search {
    fn new(board: &Board, needed: i128, needed_members: usize) -> Self {
        let mut free: Vec<(usize, i128)> =
            board.seats.iter().filter(|seat| !seat.veto).map(|seat| (seat.partner, seat.weight)).collect();
        free.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let mut sum = 0;
        let mut rest: Vec<i128> = free
            .iter()
            .rev()
            .map(|(_, weight)| {
                sum += weight;
                sum
            })
            .collect();
        rest.reverse();
        rest.push(0);
        let coalitions = Coalitions::default();
        Self { free, rest, needed, needed_members, weight: 0, members: Vec::new(), coalitions }
    }

    fn keep(&mut self) {
        if self.coalitions.list.len() >= MOST_COALITIONS {
            self.coalitions.more = true;
        } else {
            let mut members = self.members.clone();
            members.sort_unstable();
            self.coalitions.list.push(members);
        }
    }

    fn left(&self, from: usize) -> (i128, usize) {
        (self.rest.get(from).copied().unwrap_or(0), self.free.len().saturating_sub(from))
    }

    /// Sets with enough weight and enough members.
    fn both(&mut self, from: usize) {
        if self.coalitions.more {
            return;
        }
        if self.weight >= self.needed && self.members.len() >= self.needed_members {
            return self.keep();
        }
        let (weight, count) = self.left(from);
        let reachable = self.weight + weight >= self.needed && self.members.len() + count >= self.needed_members;
        if reachable {
            self.branch(from, Self::both);
        }
    }

    /// Sets with enough weight, or (where that counts) enough members.
    fn either(&mut self, from: usize, by_count: bool) {
        if self.coalitions.more {
            return;
        }
        if !self.members.is_empty()
            && (self.weight >= self.needed || (by_count && self.members.len() >= self.needed_members))
        {
            return self.keep();
        }
        let (weight, count) = self.left(from);
        if self.weight + weight >= self.needed || (by_count && self.members.len() + count >= self.needed_members) {
            self.branch(from, |search, from| search.either(from, by_count));
        }
    }

    /// With the seat at `from`, then without it.
    fn branch(&mut self, from: usize, go_on: impl Fn(&mut Self, usize)) {
        let Some((partner, weight)) = self.free.get(from).copied() else { return };
        self.weight += weight;
        self.members.push(partner);
        go_on(self, from + 1);
        self.members.pop();
        self.weight -= weight;
        go_on(self, from + 1);
    }
}
