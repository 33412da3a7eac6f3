//! Who decides: published games, treaty votes, ballots and coalitions, through the plan's own rules.

use super::fund_plans::{d, made};
use concord::{
    analysis::{
        governance::{
            self, Board, NoBoard, Vote, ballot, blocked_sectors, blocking_alone, deciding_alone, matter,
            minimal_blocking, minimal_winning, quota_steps,
        },
        power::{self, VotingRule},
        votes::treaty_votes,
    },
    files::samples,
    fund::{
        exact::Exact,
        governance::{
            Compare, Governance, HeadCount, Matter, Rule, SectorVeto, Stance, StanceEntry, Treaty, Votes, Weights,
            Whole,
        },
        plan::Plan,
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A plan of so many partners, with a governance made from their identities.
fn with(partners: usize, governance: impl FnOnce(&[concord::fund::identity::PartnerId]) -> Governance) -> Plan {
    let mut sections = made(partners, 2, 1).sections();
    let ids: Vec<_> = sections.partners.iter().map(|partner| partner.id.clone()).collect();
    sections.governance = Arc::new(governance(&ids));
    Plan::new(sections).unwrap()
}

/// A rule of these votes in which `quota` of them pass.
fn game(quota: i64, votes: &[i64]) -> Plan {
    let sum: i64 = votes.iter().sum();
    with(votes.len(), |ids| {
        let votes = ids.iter().zip(votes);
        let votes = votes.map(|(id, votes)| Votes { partner: id.clone(), votes: Exact((*votes).into()) }).collect();
        // A hair under the quota, so that its six decimals do not round it up past a whole vote.
        let per_cent = (Decimal::from(quota) * Decimal::ONE_HUNDRED / Decimal::from(sum)).trunc_with_scale(6);
        let rule = Rule {
            weights: Weights::Custom(votes),
            quota: Exact(per_cent),
            compare: Compare::AtLeast,
            ..Rule::default()
        };
        Governance { single_deal: rule, ..Governance::default() }
    })
}

fn close(found: &[f64], known: &[f64]) {
    assert_eq!(found.len(), known.len());
    for (found, known) in found.iter().zip(known) {
        assert!((found - known).abs() < 1e-12, "{found} {known}");
    }
}

/// The Council of the European Economic Community of 1958 (Germany, France, Italy, Belgium, Netherlands, Luxembourg):
/// Felsenthal & Machover, *The Measurement of Voting Power*, 1998, table 5.3.2. Luxembourg never decides.
#[test]
fn the_council_of_1958() {
    let answer = matter(&game(12, &[4, 4, 4, 2, 2, 1]), Matter::SingleDeal, None).unwrap();
    assert_eq!(answer.board.threshold(), 12);
    assert_eq!(answer.influence.swings, [10, 10, 10, 6, 6, 0]);
    assert_eq!(answer.influence.winning_coalitions, 14);
    let (big, small) = (5.0 / 21.0, 1.0 / 7.0);
    close(&answer.influence.banzhaf.unwrap(), &[big, big, big, small, small, 0.0]);
    let (big, small) = (7.0 / 30.0, 3.0 / 20.0);
    close(&answer.influence.shapley_shubik, &[big, big, big, small, small, 0.0]);
    close(&[answer.influence.power_to_act], &[0.21875]);
    // The three great ones, or two of them with both of the middle.
    let winning = [vec![0, 1, 2], vec![0, 1, 3, 4], vec![0, 2, 3, 4], vec![1, 2, 3, 4]];
    assert_eq!(answer.winning.list, winning);
    assert!(!answer.winning.more && !answer.is_degenerate);
    assert_eq!((answer.blocking_alone, answer.deciding_alone), (Vec::new(), None));
    // Any two great ones leave 9; a great one and a middle one leave 11.
    let blocking =
        [vec![0, 1], vec![0, 2], vec![0, 3], vec![0, 4], vec![1, 2], vec![1, 3], vec![1, 4], vec![2, 3], vec![2, 4]];
    assert_eq!(answer.blocking.list, blocking);
}

/// Three members with 49, 49 and 2 of 100 votes have the same power at 51 (Leech, *Annals of Operations Research* 109
/// 2002, discusses such games); so have 45, 45 and 10.
#[test]
fn a_small_vote_can_be_worth_a_large_one() {
    for votes in [[49, 49, 2], [45, 45, 10]] {
        let answer = matter(&game(51, &votes), Matter::SingleDeal, None).unwrap();
        let third = 1.0 / 3.0;
        close(&answer.influence.banzhaf.unwrap(), &[third, third, third]);
        close(&answer.influence.shapley_shubik, &[third, third, third]);
        close(&[answer.influence.power_to_act], &[0.5]);
        assert_eq!(answer.winning.list, [vec![0, 1], vec![0, 2], vec![1, 2]]);
        assert!(answer.blocking_alone.is_empty());
    }
}

/// With two equal partners every rule over one half is a mutual veto, and indices say no more.
#[test]
fn two_equal_partners_have_a_mutual_veto() {
    let answer = matter(&game(51, &[50, 50]), Matter::SingleDeal, None).unwrap();
    close(&answer.influence.banzhaf.unwrap(), &[0.5, 0.5]);
    close(&answer.influence.shapley_shubik, &[0.5, 0.5]);
    close(&[answer.influence.power_to_act], &[0.25]);
    assert!(answer.is_degenerate);
    assert_eq!(answer.blocking_alone, [0, 1]);
    assert_eq!(answer.winning.list, [vec![0, 1]]);
    assert_eq!(answer.blocking.list, [vec![0], vec![1]]);
}

/// Articles of Agreement of the Asian Infrastructure Investment Bank, art. 28, with the shares of June 2015: China has
/// 26.06 % of the votes and blocks alone at 75 %. Agreement Establishing the Asian Development Bank, art. 33: a share of
/// 15.571 % among 68 members gives 12.751 % of the votes.
#[test]
fn treaty_votes_are_those_of_the_banks() {
    let treaty = |basic: &str, founders: Vec<Votes>| {
        Weights::Treaty(Treaty { basic: Exact(d(basic)), capital_per_vote: Exact(d("100000")), founders })
    };
    let rule = |weights| Rule { weights, quota: Exact(d("75")), compare: Compare::AtLeast, ..Rule::default() };
    // Five of the 57 members by name, the other shares as a sixth; the plan's own count of members is 6, so basic votes
    // are checked against the same formula in floating point.
    let shares = [297_804_i64, 83_673, 65_362, 44_842, 37_388, 452_445];
    let mut sections = with(6, |ids| {
        let founders = ids.iter().map(|id| Votes { partner: id.clone(), votes: Exact(d("600")) }).collect();
        Governance { charter: rule(treaty("12", founders)), ..Governance::default() }
    })
    .sections();
    for (partner, shares) in Arc::make_mut(&mut sections.partners).iter_mut().zip(shares) {
        partner.commitment = concord::fund::money::Money::new(Decimal::from(shares * 100_000), &"USD".into());
    }
    let answer = matter(&Plan::new(sections).unwrap(), Matter::Charter, None).unwrap();
    let known = treaty_votes(&shares.map(|share| share as f64), &[600.0; 6], 0.12);
    close(&answer.votes, &known);
    // The banks' own figures.
    let total = (981_514.0 + 34_200.0) / 0.88;
    let basic = 0.12 * total / 57.0;
    for (own, known) in [(297_804.0_f64, 26.0638_f64), (83_673.0, 7.5118), (65_362.0, 5.9254), (44_842.0, 4.1476)] {
        assert!(((own + 600.0 + basic) / total * 100.0 - known).abs() < 5e-5, "{known}");
    }
    let mut members = vec![(1.0 - 0.15571) / 67.0; 68];
    members[0] = 0.15571;
    let votes = treaty_votes(&members, &[], 0.20);
    assert!((votes[0] * 100.0 - 12.7509).abs() < 5e-5, "{}", votes[0]);
}

/// The same board as China's against 75 %: 26.06 % blocks alone, 12.75 % does not and two of them do.
#[test]
fn who_blocks_alone_follows_from_what_the_others_have() {
    let board = |votes: &[i64], quota: i64| Board::of(&game(quota, votes), Matter::SingleDeal, None).unwrap();
    assert_eq!(blocking_alone(&board(&[2606, 7394], 7500)), [0, 1]);
    assert_eq!(blocking_alone(&board(&[1275, 1275, 3725, 3725], 7500)), [2, 3]);
    assert!(minimal_blocking(&board(&[1275, 1275, 2450, 2450, 2550], 7500)).list.contains(&vec![0, 1]));
    assert_eq!(deciding_alone(&board(&[60, 40], 51)), Some(0));
    assert_eq!(deciding_alone(&board(&[50, 50], 50)), None);
}

fn default_plan() -> Plan {
    samples::default_plan().unwrap()
}

#[test]
fn sectors_pass_or_fail_as_the_partners_stand_to_them() {
    let plan = default_plan();
    let of =
        |plan: &Plan, sector: &str, absent: &[usize]| ballot(plan, Matter::SingleDeal, &sector.into(), absent).unwrap();
    let votes =
        |plan: &Plan, sector: &str| of(plan, sector, &[]).votes.into_iter().map(|(_, vote)| vote).collect::<Vec<_>>();
    assert_eq!(votes(&plan, "AI"), [Vote::For, Vote::For]);
    assert_eq!(votes(&plan, "WEB"), [Vote::For, Vote::Abstention]);
    assert_eq!(votes(&plan, "DIG"), [Vote::Abstention, Vote::Against]);
    // Of the votes cast one side's are all; nobody is in favour of digital assets, and Japan alone could carry them.
    assert!(of(&plan, "WEB", &[]).passes && of(&plan, "WEB", &[]).ways.list.is_empty());
    let assets = of(&plan, "DIG", &[]);
    assert!(!assets.passes && assets.is_quorate && !assets.meets_quota);
    assert_eq!(assets.ways.list, [vec![1]]);
    assert!(blocked_sectors(&plan).is_empty());
    // Who stays away is not present: 50 of the 67 per cent needed.
    let alone = of(&plan, "AI", &[1]);
    assert!(!alone.passes && !alone.is_quorate && alone.meets_quota);
    assert_eq!(alone.ways.list, [vec![1]]);
    // Of all votes an abstention counts like an opposition.
    let mut sections = plan.sections();
    Arc::make_mut(&mut sections.governance).single_deal.of = Whole::TotalWeight;
    let strict = Plan::new(sections).unwrap();
    assert!(!of(&strict, "WEB", &[]).passes);
    assert_eq!(of(&strict, "WEB", &[]).ways.list, [vec![1]]);
    assert_eq!(blocked_sectors(&strict), [&"WEB".into()]);
}

#[test]
fn a_veto_blocks_where_it_is_granted_and_a_red_line_is_none() {
    let plan = |stance: Stance, veto: bool| {
        let mut sections = samples::load("five_partners_300bn").unwrap().sections();
        let governance = Arc::make_mut(&mut sections.governance);
        governance.stances.push(StanceEntry { partner: "UK".into(), sector: "SPC".into(), stance });
        if veto {
            governance.sector_vetoes.push(SectorVeto { partner: "UK".into(), sector: "SPC".into() });
        }
        Plan::new(sections).unwrap()
    };
    let of = |stance, veto| ballot(&plan(stance, veto), Matter::SingleDeal, &"SPC".into(), &[]).unwrap();
    // The others have 90 per cent.
    assert!(of(Stance::RedLine, false).passes);
    let vetoed = of(Stance::RedLine, true);
    assert!(!vetoed.passes && vetoed.meets_quota);
    assert_eq!((vetoed.vetoed_by, vetoed.ways.list), (vec![3], vec![vec![3]]));
    assert!(of(Stance::Abstain, true).passes, "abstaining is no veto");
    let other = ballot(&plan(Stance::Oppose, true), Matter::SingleDeal, &"CYB".into(), &[]).unwrap();
    assert!(other.passes, "a veto in one sector is none in another");
    let held = matter(&plan(Stance::Support, true), Matter::SingleDeal, Some(&"SPC".into())).unwrap();
    assert!(held.blocking_alone.contains(&3));
}

/// Under the memorandum of 4 September 2025 the manager's side selects; the funder has no power over what is selected
/// and a veto over its own money.
#[test]
fn the_memorandum_s_funder_selects_nothing_and_can_refuse_to_pay() {
    for (name, funder) in [("memorandum_550bn", 1), ("korea_style_200bn", 1)] {
        let plan = samples::load(name).unwrap();
        let (manager, payer) = (&plan.partners[0].id, &plan.partners[1].id);
        assert_eq!(*plan.governance, Governance::memorandum(manager, payer), "{name}");
        let selection = matter(&plan, Matter::SingleDeal, None).unwrap();
        assert_eq!(selection.influence.banzhaf.as_deref(), Some(&[1.0, 0.0][..]));
        assert_eq!((selection.deciding_alone, selection.blocking_alone), (Some(0), vec![0]));
        let budget = matter(&plan, Matter::Budget, None).unwrap();
        assert_eq!(budget.blocking_alone, [0, funder]);
        assert_eq!(matter(&plan, Matter::Exit, None).unwrap().deciding_alone, Some(funder));
        assert_eq!(matter(&plan, Matter::Charter, None).unwrap().blocking_alone, [0, 1]);
    }
}

#[test]
fn limited_partners_have_no_vote_on_the_charter() {
    let plan = samples::load("five_partners_300bn").unwrap();
    let charter = matter(&plan, Matter::Charter, None).unwrap();
    assert_eq!(charter.votes[4].to_bits(), 0.0_f64.to_bits());
    // 75 % of 95 votes is 71.25: the United States and Japan both block; two thirds of four members are three.
    assert_eq!((charter.blocking_alone, charter.board.min_members), (vec![0, 1], 3));
    let list = charter.winning.list;
    assert_eq!(list, [vec![0, 1, 2], vec![0, 1, 3]]);
}

#[test]
fn nobody_votes_by_capital_where_nobody_has_any() {
    let mut sections = default_plan().sections();
    for partner in Arc::make_mut(&mut sections.partners) {
        partner.commitment.amount = Exact(Decimal::ZERO);
    }
    let plan = Plan::new(sections).unwrap();
    assert_eq!(Board::of(&plan, Matter::Budget, None), Err(NoBoard::NoVoters));
    assert_eq!(governance::sectors(&plan), Err(NoBoard::NoVoters));
    assert!(blocked_sectors(&plan).is_empty());
}

#[test]
fn power_steps_as_the_quota_moves() {
    let plan = game(51, &[45, 45, 10]);
    let board = Board::of(&plan, Matter::SingleDeal, None).unwrap();
    let steps = quota_steps(&board, 3).unwrap();
    assert!(steps.are_exact);
    let ends: Vec<(f64, f64)> = steps.steps.iter().map(|step| (step.from, step.to)).collect();
    // To 10 % anyone will do, to 45 % one of the great ones, to 55 % any two, to 90 % both great ones, beyond all three.
    assert_eq!(ends, [(0.0, 10.0), (10.0, 45.0), (45.0, 55.0), (55.0, 90.0), (90.0, 100.0)]);
    let shares: Vec<f64> = steps.steps.iter().map(|step| step.influence.shapley_shubik[2]).collect();
    close(&shares, &[1.0 / 3.0, 0.0, 1.0 / 3.0, 0.0, 1.0 / 3.0]);
}

/// Every coalition one by one: swings, pivots and winning coalitions, minimal winning and minimal blocking ones.
struct Brute {
    swings: Vec<u128>,
    shapley: Vec<f64>,
    winning: u128,
    minimal: Vec<Vec<usize>>,
    blocking: Vec<Vec<usize>>,
}

fn brute(quota: i64, weights: &[i64], vetoes: &[usize], min_members: usize) -> Brute {
    let n = weights.len();
    let wins = |set: u32| {
        let weight: i64 = (0..n).filter(|i| set >> i & 1 == 1).map(|i| weights[i]).sum();
        weight >= quota && set.count_ones() as usize >= min_members && vetoes.iter().all(|i| set >> i & 1 == 1)
    };
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let members = |set: u32| (0..n).filter(|i| set >> i & 1 == 1).collect::<Vec<_>>();
    let all = (1_u32 << n) - 1;
    let mut out =
        Brute { swings: vec![0; n], shapley: vec![0.0; n], winning: 0, minimal: Vec::new(), blocking: Vec::new() };
    for set in 0..=all {
        let inside = members(set);
        if !wins(all & !set) && inside.iter().all(|i| wins(all & !(set & !(1 << i)))) {
            out.blocking.push(inside.clone());
        }
        if !wins(set) {
            continue;
        }
        out.winning += 1;
        let size = inside.len();
        let critical: Vec<usize> = inside.iter().copied().filter(|i| !wins(set & !(1 << i))).collect();
        for i in &critical {
            out.swings[*i] += 1;
            out.shapley[*i] += factorial(size - 1) * factorial(n - size) / factorial(n);
        }
        if critical.len() == size {
            out.minimal.push(inside);
        }
    }
    out.minimal.sort();
    out.blocking.sort();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The generating function and the meeting in the middle against every coalition, to 16 players.
    #[test]
    fn power_is_that_of_all_coalitions_counted_one_by_one(
        weights in prop::collection::vec(0_i64..60, 1..=16),
        large in any::<bool>(),
        part in 1_i64..=100,
        veto in prop::option::of(0_usize..16),
        heads in 0_usize..8,
    ) {
        // Large weights without a common divisor go by halves.
        let weights: Vec<i64> = weights.into_iter().map(|w| if large && w > 0 { w * 7_919 + 1 } else { w }).collect();
        let sum: i64 = weights.iter().sum();
        prop_assume!(sum > 0);
        let quota = (sum * part + 99) / 100;
        let vetoes: Vec<usize> = veto.into_iter().filter(|i| *i < weights.len()).collect();
        let min_members = heads.min(weights.len());
        let rule = VotingRule {
            quota: quota.into(),
            weights: weights.iter().map(|weight| (*weight).into()).collect(),
            vetoes: vetoes.clone(),
            min_members,
        };
        let found = power::power(&rule).unwrap();
        let known = brute(quota, &weights, &vetoes, min_members);
        prop_assert_eq!(&found.swings, &known.swings);
        prop_assert_eq!(found.winning_coalitions, known.winning);
        for (found, known) in found.shapley_shubik.iter().zip(&known.shapley) {
            prop_assert!((found - known).abs() < 1e-12);
        }
    }

    /// The coalitions of a plan's rule against every coalition.
    #[test]
    fn coalitions_are_those_found_one_by_one(
        votes in prop::collection::vec(1_i64..30, 2..=9),
        part in 1_i64..=100,
        veto in prop::option::of(0_usize..9),
        heads in 0_u32..=4,
    ) {
        let sum: i64 = votes.iter().sum();
        let quota = (sum * part + 99) / 100;
        let mut sections = game(quota, &votes).sections();
        let ids: Vec<_> = sections.partners.iter().map(|partner| partner.id.clone()).collect();
        let rule = &mut Arc::make_mut(&mut sections.governance).single_deal;
        rule.vetoes = veto.and_then(|i| ids.get(i).cloned()).into_iter().collect();
        rule.head_count = (heads > 0).then_some(HeadCount { part: heads, of: 4 });
        let vetoes: Vec<usize> = veto.into_iter().filter(|i| *i < votes.len()).collect();
        let board = Board::of(&Plan::new(sections).unwrap(), Matter::SingleDeal, None).unwrap();
        let known = brute(board.threshold() as i64 * sum / board.total as i64, &votes, &vetoes, board.min_members);
        let sorted = |mut list: Vec<Vec<usize>>| { list.sort(); list };
        prop_assert_eq!(sorted(minimal_winning(&board).list), known.minimal);
        prop_assert_eq!(sorted(minimal_blocking(&board).list), known.blocking.clone());
        let alone: Vec<usize> = known.blocking.iter().filter(|set| set.len() == 1).map(|set| set[0]).collect();
        prop_assert_eq!(blocking_alone(&board), alone);
    }

    /// The ways to pass are the smallest that there are, by trying all.
    #[test]
    fn the_ways_to_pass_are_the_smallest(
        votes in prop::collection::vec(1_i64..30, 2..=7),
        stances in prop::collection::vec(0_u8..4, 7),
        part in 1_i64..=100,
        cast in any::<bool>(),
        heads in 0_u32..=4,
        veto in prop::option::of(0_usize..7),
    ) {
        let sum: i64 = votes.iter().sum();
        let mut sections = game((sum * part + 99) / 100, &votes).sections();
        let ids: Vec<_> = sections.partners.iter().map(|partner| partner.id.clone()).collect();
        let sector = sections.sectors[0].id.clone();
        let governance = Arc::make_mut(&mut sections.governance);
        governance.single_deal.of = if cast { Whole::VotesCast } else { Whole::TotalWeight };
        governance.single_deal.head_count = (heads > 0).then_some(HeadCount { part: heads, of: 4 });
        governance.single_deal.vetoes = veto.and_then(|i| ids.get(i).cloned()).into_iter().collect();
        for (id, stance) in ids.iter().zip(&stances) {
            let stance = [Stance::Support, Stance::Oppose, Stance::Abstain, Stance::RedLine][*stance as usize];
            governance.stances.push(StanceEntry { partner: id.clone(), sector: sector.clone(), stance });
        }
        let plan = Plan::new(sections).unwrap();
        let found = ballot(&plan, Matter::SingleDeal, &sector, &[]).unwrap();
        let passes_with = |set: u32| {
            let mut sections = plan.sections();
            for (place, entry) in Arc::make_mut(&mut sections.governance).stances.iter_mut().enumerate() {
                if set >> place & 1 == 1 {
                    entry.stance = Stance::Support;
                }
            }
            ballot(&Plan::new(sections).unwrap(), Matter::SingleDeal, &sector, &[]).unwrap().passes
        };
        let mut known: Vec<Vec<usize>> = Vec::new();
        let not_for = |i: usize| stances[i] != 0;
        for set in 0..1_u32 << votes.len() {
            let members: Vec<usize> = (0..votes.len()).filter(|i| set >> i & 1 == 1).collect();
            if members.iter().all(|i| not_for(*i)) && passes_with(set) {
                known.push(members);
            }
        }
        let least = known.iter().map(Vec::len).min().unwrap();
        known.retain(|set| set.len() == least);
        known.sort();
        if least == 0 {
            prop_assert!(found.passes && found.ways.list.is_empty());
        } else {
            let mut ways = found.ways.list;
            ways.sort();
            prop_assert!(!found.passes && !found.ways.more);
            prop_assert_eq!(ways, known);
        }
    }
}
