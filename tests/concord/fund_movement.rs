//! How shares move: reach, linked rows, joint moves, and what no move may do.

use super::fund_plans::{Dice, d, default_plan, made, plans};
use concord::fund::{
    allocation::Cell,
    edit::{AllocationEdit, Bound, Edit},
    exact::{Exact, HUNDRED, round},
    movement::{Ground, SMALLEST, Stop, Take, move_joint},
    plan::Plan,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

pub fn share_edit(plan: &Plan, partner: usize, sector: usize, to: Decimal, take: Take) -> Edit {
    let (partner, sector) = (plan.partners[partner].id.clone(), plan.sectors[sector].id.clone());
    Edit::Allocation(AllocationEdit::Share { partner, sector, to, take })
}

pub fn joint_edit(plan: &Plan, sector: usize, to: Decimal, take: Take) -> Edit {
    Edit::Allocation(AllocationEdit::Joint { sector: plan.sectors[sector].id.clone(), to, take })
}

/// Every row of a plan within its exact bounds.
pub fn check_rows(plan: &Plan) {
    for row in &plan.allocation.rows {
        assert!(row.allocated() <= HUNDRED, "{row:?}");
        for cell in &row.cells {
            assert!((Decimal::ZERO..=HUNDRED).contains(&cell.share.0) && cell.share.0.scale() <= 6, "{cell:?}");
        }
    }
}

/// What no move may do, whatever it moves: change a pinned cell other than by the hand, pass a cell's floor downwards,
/// its cap or the fund's cap upwards.
pub fn check_move(before: &Plan, after: &Plan, hand: Option<(usize, usize)>) {
    check_rows(after);
    for (p, (old, new)) in before.allocation.rows.iter().zip(&after.allocation.rows).enumerate() {
        for (s, (was, is)) in old.cells.iter().zip(&new.cells).enumerate() {
            assert_eq!((was.pinned, was.floor, was.cap), (is.pinned, is.floor, is.cap));
            assert!(!was.pinned || hand == Some((p, s)) || was == is, "pinned {p} {s}: {was:?} {is:?}");
            let kept = |cell: &Cell| {
                (cell.floor.is_none_or(|low| is.share >= low), cell.cap.is_none_or(|top| is.share <= top))
            };
            let (floor, cap) = kept(was);
            assert!(is.share >= was.share || floor, "floor {p} {s}: {was:?} {is:?}");
            assert!(is.share <= was.share || cap, "cap {p} {s}: {was:?} {is:?}");
        }
        assert_eq!(old.linked, new.linked);
    }
    let (old, new) = (Ground::new(before), Ground::new(after));
    for (s, sector) in before.sectors.iter().enumerate() {
        if let Some(cap) = &sector.fund_cap {
            assert!(
                new.share(s) <= cap.value.0.max(old.share(s)),
                "fund cap of {}: {} {}",
                s,
                old.share(s),
                new.share(s)
            );
        }
    }
}

#[test]
fn a_rise_takes_from_unallocated_then_the_balancing_sector_then_nobody() {
    let plan = default_plan();
    // Japan: AI 20 % … cash 7 %, all allocated.
    let semiconductors = plan.sector_index(&"SEM".into()).unwrap();
    let cash = plan.balancing_index().unwrap();
    let pool = Ground::new(&plan).reach(1, semiconductors, Take::Pool);
    assert_eq!((pool.high, &pool.high_stop), (d("22"), &Stop::PoolEmpty));
    let moved = Ground::new(&plan).move_share(1, semiconductors, d("20"), Take::Pool).unwrap();
    assert_eq!((moved.row.share(semiconductors), moved.row.share(cash), moved.stop), (d("20"), d("2"), None));
    let moved = Ground::new(&plan).move_share(1, semiconductors, d("30"), Take::Pool).unwrap();
    assert_eq!((moved.row.share(semiconductors), moved.row.share(cash)), (d("22"), Decimal::ZERO));
    assert_eq!(moved.stop, Some(Stop::PoolEmpty));
    let all = Ground::new(&plan).move_share(1, semiconductors, d("35"), Take::Others).unwrap();
    assert_eq!((all.row.share(semiconductors), all.row.allocated(), all.stop), (d("35"), HUNDRED, None));
    let down = Ground::new(&plan).move_share(1, semiconductors, d("5"), Take::Pool).unwrap();
    assert_eq!((down.row.unallocated(), down.row.share(cash)), (d("10"), d("7")));
    let own = Ground::new(&plan).reach(1, cash, Take::Pool);
    assert_eq!((own.high, own.high_stop), (d("7"), Stop::PoolEmpty));
}

#[test]
fn a_joint_wish_below_what_is_pinned_says_so() {
    let plan = default_plan();
    let pin = |partner: &str| {
        Edit::Allocation(AllocationEdit::Pin { partner: partner.into(), sector: "SEM".into(), pinned: true })
    };
    let one = pin("JP").apply(&plan).unwrap().plan;
    let sector = plan.sector_index(&"SEM".into()).unwrap();
    let moved = joint_edit(&one, sector, d("2"), Take::Pool).apply(&one).unwrap();
    assert_eq!(moved.stop, Some(Stop::Pinned));
    assert_eq!((moved.plan.share(0, sector), moved.plan.share(1, sector)), (Decimal::ZERO, d("15")));
    let both = pin("US").apply(&one).unwrap().plan;
    assert_eq!(move_joint(&Ground::new(&both), sector, d("2"), Take::Pool), Err(Stop::Pinned));
}

/// Two linked partners let go of one sector; the only sibling that may rise has a fund cap with room for one of them.
#[test]
fn siblings_that_rise_together_stop_at_the_funds_cap() {
    let mut found = 0;
    for seed in 0..400 {
        let plan = made(3, 3, seed);
        let ground = Ground::new(&plan);
        for sector in 0..3 {
            let Ok(moved) = move_joint(&ground, sector, Decimal::ZERO, Take::Pool) else { continue };
            let applied = joint_edit(&plan, sector, Decimal::ZERO, Take::Pool).apply(&plan).unwrap();
            check_move(&plan, &applied.plan, None);
            let linked = moved.rows.iter().filter(|(_, row)| row.linked).count();
            found += usize::from(linked > 1 && moved.stop == Some(Stop::OthersHeld));
        }
    }
    assert!(found > 5, "only {found} plans had siblings that rise together and stop");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn reach_is_what_a_move_reaches_and_no_less(plan in plans(), seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let (p, s) = (dice.below(plan.partners.len()), dice.below(plan.sectors.len()));
        let take = if dice.once_in(2) { Take::Pool } else { Take::Others };
        let ground = Ground::new(&plan);
        let reach = ground.reach(p, s, take);
        let present = plan.share(p, s);
        prop_assert!(reach.low <= present && present <= reach.high && reach.high <= HUNDRED);
        for (wanted, end, why) in [(d("200"), reach.high, &reach.high_stop), (d("-1"), reach.low, &reach.low_stop)] {
            let applied = share_edit(&plan, p, s, wanted, take).apply(&plan).unwrap();
            check_move(&plan, &applied.plan, Some((p, s)));
            prop_assert_eq!(applied.plan.share(p, s), end);
            prop_assert_eq!(applied.stop.as_ref(), Some(why));
            for other in (0..plan.partners.len()).filter(|other| *other != p) {
                prop_assert_eq!(plan.row(other), applied.plan.row(other));
            }
        }
        // What stops a rise is really used up.
        let after = share_edit(&plan, p, s, d("200"), take).apply(&plan).unwrap().plan;
        let (row, cell) = (after.row(p).unwrap(), &after.row(p).unwrap().cells[s]);
        let held = |index: usize| {
            let cell = &row.cells[index];
            cell.pinned || index == s || cell.share.0.is_zero() || cell.floor.is_some_and(|low| cell.share <= low)
        };
        match reach.high_stop {
            Stop::PoolEmpty => {
                prop_assert!(row.unallocated().is_zero() && plan.balancing_index().is_none_or(held));
            }
            Stop::OthersHeld => {
                prop_assert!((row.unallocated().is_zero() || row.linked) && (0..row.cells.len()).all(held));
            }
            Stop::CellLimit => prop_assert!(cell.cap.is_some_and(|cap| cell.share >= cap)),
            Stop::FundCap(_) => {
                let ground = Ground::new(&after);
                let cap = after.sectors[s].fund_cap.as_ref().unwrap().value.0;
                let more = ground.share(s) + ground.commitment(p) * SMALLEST / ground.total();
                prop_assert!(more + d("0.00000000001") >= cap, "{} {}", more, cap);
            }
            Stop::Scale => prop_assert_eq!(cell.share.0, HUNDRED),
            Stop::NoCommitment => prop_assert!(plan.commitment(p).is_zero()),
            Stop::Pinned => prop_assert!(false, "one cell is never stopped by its own pin"),
        }
    }

    #[test]
    fn a_move_within_reach_is_exact_and_back_is_the_start(plan in plans(), seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let (p, s) = (dice.below(plan.partners.len()), dice.below(plan.sectors.len()));
        let take = if dice.once_in(2) { Take::Pool } else { Take::Others };
        let reach = Ground::new(&plan).reach(p, s, take);
        let wanted = round(reach.low + (reach.high - reach.low) * dice.share(100) / HUNDRED, 6);
        let applied = share_edit(&plan, p, s, wanted, take).apply(&plan).unwrap();
        check_move(&plan, &applied.plan, Some((p, s)));
        prop_assert_eq!((applied.plan.share(p, s), applied.stop), (wanted, None));
        let (old, new) = (plan.row(p).unwrap(), applied.plan.row(p).unwrap());
        if old.linked {
            prop_assert_eq!(old.allocated(), new.allocated());
        } else {
            let rose = (0..old.cells.len()).any(|index| index != s && new.share(index) > old.share(index));
            prop_assert!(!rose, "in pool mode no other cell rises");
        }
        let back = share_edit(&plan, p, s, plan.share(p, s), take).apply(&plan).unwrap();
        prop_assert_eq!(&back.plan, &plan);
    }

    #[test]
    fn linked_siblings_yield_in_proportion(plan in plans(), seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let (p, s) = (dice.below(plan.partners.len()), dice.below(plan.sectors.len()));
        let mut sections = plan.sections();
        for sector in std::sync::Arc::make_mut(&mut sections.sectors) {
            sector.fund_cap = None;
        }
        let mut row = plan.row(p).unwrap().clone();
        row.linked = true;
        for cell in &mut row.cells {
            (cell.floor, cell.cap) = (None, None);
        }
        std::sync::Arc::make_mut(&mut sections.allocation).rows[p] = std::sync::Arc::new(row);
        let plan = Plan::new(sections).unwrap();
        prop_assume!(!plan.commitment(p).is_zero());
        let reach = Ground::new(&plan).reach(p, s, Take::Pool);
        let wanted = round(reach.low + (reach.high - reach.low) * dice.share(100) / HUNDRED, 6);
        let after = share_edit(&plan, p, s, wanted, Take::Pool).apply(&plan).unwrap().plan;
        let free: Vec<usize> =
            (0..plan.sectors.len()).filter(|i| *i != s && !plan.row(p).unwrap().cells[*i].pinned).collect();
        let held: Decimal = free.iter().map(|i| plan.share(p, *i)).sum();
        let left: Decimal = free.iter().map(|i| after.share(p, *i)).sum();
        prop_assert_eq!(held + plan.share(p, s), left + wanted);
        for index in free.iter().copied() {
            let quota = if held.is_zero() { left / Decimal::from(free.len()) } else { left * plan.share(p, index) / held };
            prop_assert!((after.share(p, index) - quota).abs() <= SMALLEST + d("0.000000001"));
        }
    }

    #[test]
    fn a_joint_move_scales_every_free_cell_by_one_factor(plan in plans(), seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let s = dice.below(plan.sectors.len());
        let take = if dice.once_in(2) { Take::Pool } else { Take::Others };
        let wanted = if dice.once_in(3) { dice.share(100) } else { Ground::new(&plan).share(s) + dice.share(3) - Decimal::ONE };
        let ground = Ground::new(&plan);
        let free: Vec<usize> = (0..plan.partners.len())
            .filter(|p| !ground.commitment(*p).is_zero() && !plan.row(*p).unwrap().cells[s].pinned)
            .collect();
        let Ok(applied) = joint_edit(&plan, s, wanted, take).apply(&plan) else {
            prop_assert!(free.is_empty());
            return Ok(());
        };
        check_move(&plan, &applied.plan, None);
        let after = Ground::new(&applied.plan);
        let from_zero = free.iter().all(|p| plan.share(*p, s).is_zero());
        let unit = |p: usize| if from_zero { Decimal::ONE } else { plan.share(p, s) };
        // The largest cell tells the factor best.
        let largest = free.iter().copied().max_by_key(|p| unit(*p)).unwrap();
        let factor = applied.plan.share(largest, s) / unit(largest);
        for p in &free {
            let gap = (applied.plan.share(*p, s) - factor * unit(*p)).abs();
            prop_assert!(gap <= SMALLEST * d("2") + d("0.000000001"), "{} {} {:?}", p, gap, applied.stop);
        }
        let (was, is) = (ground.share(s), after.share(s));
        match applied.stop {
            None => prop_assert!((is - wanted).abs() <= SMALLEST, "{} {}", is, wanted),
            // Never beyond the wish or before the start, and never short without a reason.
            Some(_) => prop_assert!(is >= was.min(wanted) - SMALLEST && is <= was.max(wanted) + SMALLEST),
        }
        let back = joint_edit(&plan, s, round(was, 6), take).apply(&plan).unwrap();
        prop_assert_eq!(&back.plan, &plan);
    }

    #[test]
    fn a_stopped_joint_move_stops_at_a_partner_that_cannot_follow(plan in plans(), seed in any::<u64>()) {
        let s = Dice(seed).below(plan.sectors.len());
        let ground = Ground::new(&plan);
        let Ok(moved) = move_joint(&ground, s, HUNDRED, Take::Pool) else { return Ok(()) };
        let Some(stop) = moved.stop.filter(|stop| !matches!(stop, Stop::FundCap(_) | Stop::Scale)) else { return Ok(()) };
        prop_assert!(moved.rows.iter().any(|(p, row)| {
            let reach = ground.reach(*p, s, Take::Pool);
            (row.share(s) == reach.high && reach.high_stop == stop) || matches!(reach.high_stop, Stop::FundCap(_))
        }), "{:?}", stop);
    }

    #[test]
    fn spreading_places_what_is_left_within_every_limit(plan in plans(), seed in any::<u64>()) {
        let dice = &mut Dice(seed);
        let p = dice.below(plan.partners.len());
        let edit = Edit::Allocation(AllocationEdit::Spread { partner: plan.partners[p].id.clone() });
        let applied = edit.apply(&plan).unwrap();
        check_move(&plan, &applied.plan, None);
        let (old, new) = (plan.row(p).unwrap(), applied.plan.row(p).unwrap());
        prop_assert!((0..old.cells.len()).all(|s| new.share(s) >= old.share(s)));
        prop_assert_eq!(applied.stop.is_none(), new.unallocated().is_zero());
        if let Some(stop) = applied.stop {
            prop_assert_eq!(stop, Stop::OthersHeld);
            let again = edit.apply(&applied.plan).unwrap();
            prop_assert_eq!(&again.plan, &applied.plan);
        }
    }
}

#[test]
fn limits_are_exact_and_never_crossed() {
    let plan = default_plan();
    let limit = |bound, to: &str| {
        Edit::Allocation(AllocationEdit::Limit { partner: "JP".into(), sector: "SEM".into(), bound, to: Some(d(to)) })
    };
    let capped = limit(Bound::Cap, "17.5").apply(&plan).unwrap().plan;
    let sector = plan.sector_index(&"SEM".into()).unwrap();
    assert_eq!(capped.row(1).unwrap().cells[sector].cap, Some(Exact(d("17.5"))));
    assert!(limit(Bound::Floor, "17.6").apply(&capped).is_err());
    assert!(limit(Bound::Cap, "100.1").apply(&plan).is_err());
    let moved = share_edit(&capped, 1, sector, d("19"), Take::Others).apply(&capped).unwrap();
    assert_eq!((moved.plan.share(1, sector), moved.stop), (d("17.5"), Some(Stop::CellLimit)));
}
