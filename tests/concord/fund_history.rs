//! Long sequences of edits and gestures, undone and redone.

use super::{
    fund_movement::{check_move, check_rows, joint_edit, share_edit},
    fund_plans::{Dice, d, default_plan, plans},
};
use concord::{
    files::plan_file,
    fund::{
        edit::{AllocationEdit, Bound, Edit, MetaEdit, Note, TermsEdit},
        exact::HUNDRED,
        history::{History, Phase},
        money::Money,
        movement::Take,
        plan::Plan,
    },
    language::Language,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Any edit of the allocation or of a commitment; some ask for what cannot be.
fn any_edit(plan: &Plan, dice: &mut Dice) -> Edit {
    let (p, s) = (dice.below(plan.partners.len()), dice.below(plan.sectors.len()));
    let (partner, sector) = (plan.partners[p].id.clone(), plan.sectors[s].id.clone());
    let take = if dice.once_in(2) { Take::Pool } else { Take::Others };
    match dice.below(11) {
        0..4 => share_edit(plan, p, s, dice.share(110) - d("5"), take),
        4 => joint_edit(plan, s, dice.share(110) - d("5"), take),
        5 => Edit::Allocation(AllocationEdit::Pin { partner, sector, pinned: dice.once_in(2) }),
        6 => Edit::Allocation(AllocationEdit::Linked { partner, linked: dice.once_in(2) }),
        7 => {
            let bound = if dice.once_in(2) { Bound::Floor } else { Bound::Cap };
            let to = (!dice.once_in(3)).then(|| dice.share(101));
            Edit::Allocation(AllocationEdit::Limit { partner, sector, bound, to })
        }
        8 => Edit::Allocation(AllocationEdit::Spread { partner }),
        9 => {
            let shares = (0..dice.below(5))
                .map(|_| (plan.sectors[dice.below(plan.sectors.len())].id.clone(), dice.share(40)))
                .collect();
            Edit::Allocation(AllocationEdit::Row { partner, shares })
        }
        _ => {
            let currency = if dice.once_in(2) { "USD" } else { "JPY" };
            let amount = Decimal::new((dice.roll() % 30_000_000_000_000) as i64, dice.below(3) as u32);
            Edit::Commitment { partner, money: Money::new(amount, &currency.into()) }
        }
    }
}

/// What an edit of the allocation may change and what not.
fn check_edit(before: &Plan, after: &Plan, edit: &Edit) {
    check_rows(after);
    let shares = |plan: &Plan| -> Vec<Vec<Decimal>> {
        plan.allocation.rows.iter().map(|row| row.cells.iter().map(|cell| cell.share.0).collect()).collect()
    };
    match edit {
        Edit::Allocation(AllocationEdit::Share { partner, sector, .. }) => {
            let hand = (before.partner_index(partner).unwrap(), before.sector_index(sector).unwrap());
            check_move(before, after, Some(hand));
            let (old, new) = (before.row(hand.0).unwrap(), after.row(hand.0).unwrap());
            assert!(!old.linked || old.allocated() == new.allocated());
        }
        Edit::Allocation(AllocationEdit::Joint { .. } | AllocationEdit::Spread { .. }) => {
            check_move(before, after, None);
        }
        Edit::Allocation(AllocationEdit::Row { partner, .. }) => {
            for (p, (old, new)) in before.allocation.rows.iter().zip(&after.allocation.rows).enumerate() {
                assert!(before.partner_index(partner) == Some(p) || old == new);
                for (was, is) in old.cells.iter().zip(&new.cells) {
                    assert_eq!((was.pinned, was.floor, was.cap), (is.pinned, is.floor, is.cap));
                }
            }
        }
        _ => assert_eq!(shares(before), shares(after)),
    }
}

/// Applies an edit; a refused one must leave everything as it was.
fn apply(history: &mut History, edit: &Edit, phase: Phase) -> bool {
    let before = history.clone();
    if let Ok(outcome) = history.apply(edit, phase) {
        assert_eq!(outcome.changed, before.plan() != history.plan());
        assert_eq!(history.revision(), before.revision() + u64::from(outcome.changed));
        return true;
    }
    assert_eq!(before.plan(), history.plan());
    assert_eq!(before.start(), history.start());
    assert_eq!(before.revision(), history.revision());
    assert_eq!(before.is_dragging(), history.is_dragging());
    assert_eq!(before.undo_note(), history.undo_note());
    assert_eq!(before.redo_note(), history.redo_note());
    false
}

/// A gesture on one cell or joint figure: ticks here and there, then an end.
fn gesture(history: &mut History, dice: &mut Dice) {
    let start = history.plan().clone();
    let steps = history.undo_note().cloned();
    let (p, s) = (dice.below(start.partners.len()), dice.below(start.sectors.len()));
    let joint = dice.once_in(3);
    let take = if dice.once_in(2) { Take::Pool } else { Take::Others };
    let edit = |to| if joint { joint_edit(&start, s, to, take) } else { share_edit(&start, p, s, to, take) };
    let mut last = None;
    for _ in 0..=dice.below(4) {
        let to = edit(dice.share(100));
        if apply(history, &to, Phase::Drag) {
            assert!(history.is_dragging());
            assert_eq!(history.plan(), &to.apply(&start).unwrap().plan, "a tick depends on the start only");
            check_edit(&start, history.plan(), &to);
            last = Some(to);
        }
    }
    let now = if joint { start.joint_share(s) } else { start.share(p, s) };
    match dice.below(4) {
        0 => {
            history.cancel();
            assert_eq!(history.plan(), &start);
            assert_eq!(history.undo_note(), steps.as_ref());
        }
        1 => {
            // Back to where it began: the same plan, also as written, and no step.
            if apply(history, &edit(now), Phase::Commit) {
                assert_eq!(plan_file::to_text(history.plan()), plan_file::to_text(&start));
                assert_eq!(history.undo_note(), steps.as_ref());
            }
        }
        2 => {
            if let Some(last) = last {
                assert!(apply(history, &last, Phase::Commit));
            }
        }
        _ => history.commit(),
    }
    if history.is_dragging() {
        history.cancel();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_keeps_every_rule_and_can_be_undone_and_redone(
        plan in plans(), seeds in prop::collection::vec(any::<u64>(), 1..50),
    ) {
        let first = plan_file::to_text(&plan);
        let mut history = History::new(plan);
        for seed in seeds {
            let dice = &mut Dice(seed);
            match dice.below(10) {
                0..5 => {
                    let before = history.plan().clone();
                    let edit = any_edit(&before, dice);
                    if apply(&mut history, &edit, Phase::Once) {
                        check_edit(&before, history.plan(), &edit);
                    }
                }
                5 | 6 => gesture(&mut history, dice),
                7 => {
                    let before = history.plan().clone();
                    let edits: Vec<Edit> = (0..=dice.below(3)).map(|_| any_edit(&before, dice)).collect();
                    if apply(&mut history, &Edit::Many(edits), Phase::Once) && *history.plan() != before {
                        let after = history.plan().clone();
                        history.undo();
                        prop_assert_eq!(history.plan(), &before);
                        history.redo();
                        prop_assert_eq!(history.plan(), &after);
                    }
                }
                8 => { history.undo(); }
                _ => { history.redo(); }
            }
            check_rows(history.plan());
        }
        while history.redo().is_some() {}
        let last = plan_file::to_text(history.plan());
        let mut steps = 0;
        while history.undo().is_some() { steps += 1; }
        prop_assert_eq!(plan_file::to_text(history.plan()), first);
        while history.redo().is_some() { steps -= 1; }
        prop_assert_eq!((plan_file::to_text(history.plan()), steps), (last, 0));
    }
}

#[test]
fn a_refused_single_edit_leaves_an_open_gesture_open() {
    let mut history = History::new(default_plan());
    let start = history.plan().clone();
    history.apply(&share_edit(&start, 0, 1, d("10"), Take::Pool), Phase::Drag).unwrap();
    let refused = Edit::Terms(TermsEdit::Pooling(d("101")));
    assert!(history.apply(&refused, Phase::Once).is_err());
    assert!(history.is_dragging());
    assert!(history.apply(&refused, Phase::Drag).is_err());
    assert!(history.is_dragging());
    history.cancel();
    assert_eq!(history.plan(), &start);
}

/// Typing a title and dragging the horizon are two gestures, and the second must not take back the first.
#[test]
fn gestures_of_two_fields_of_one_chapter_are_two_steps() {
    let mut history = History::new(default_plan());
    let title = |text: &str| Edit::Meta(MetaEdit::Title(Language::En, text.to_owned()));
    history.apply(&title("A"), Phase::Drag).unwrap();
    history.apply(&title("A new name"), Phase::Drag).unwrap();
    history.apply(&Edit::Meta(MetaEdit::Title(Language::Ja, "名".to_owned())), Phase::Drag).unwrap();
    history.apply(&Edit::Meta(MetaEdit::Horizon(30)), Phase::Commit).unwrap();
    assert_eq!(history.plan().meta.title.en, "A new name");
    assert_eq!(history.plan().meta.title.ja, "名");
    assert_eq!(history.plan().meta.horizon, 30);
    assert!(matches!(history.undo(), Some(Note::Horizon(30))));
    assert_eq!(history.plan().meta.title.en, "A new name");
}

#[test]
fn many_edits_are_one_step_or_none() {
    let mut history = History::new(default_plan());
    let start = history.plan().clone();
    let good = share_edit(&start, 0, 0, d("20"), Take::Pool);
    let bad = Edit::Terms(TermsEdit::Pooling(-HUNDRED));
    assert!(history.apply(&Edit::Many(vec![good.clone(), bad]), Phase::Once).is_err());
    assert_eq!((history.plan(), history.undo_note()), (&start, None));
    let second = share_edit(&start, 1, 0, d("10"), Take::Pool);
    history.apply(&Edit::Many(vec![good, second]), Phase::Once).unwrap();
    assert!(matches!(history.undo_note(), Some(Note::Several(_, 1))));
    history.undo();
    assert_eq!((history.plan(), history.undo_note()), (&start, None));
}
