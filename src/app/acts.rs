//! How each action is carried out: the one place where the window changes anything.

use super::{
    action::{Action, StoppedMove},
    command::{Command, View},
    concord::Concord,
    document::baseline_of,
    session::Message,
    views::desk,
};
use crate::fund::{
    edit::{AllocationEdit, Edit},
    history::Phase,
    movement::{Stop, Take},
    problem::Problem,
};
use egui::Context;
use std::sync::Arc;

impl Concord {
    /// Carries out one action.
    pub(super) fn act(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Edit(edit, phase) => self.edit(ctx, &edit, phase),
            Action::CancelGesture => self.document.history.cancel(),
            Action::CommitGesture => self.document.history.commit(),
            Action::Command(command) => self.command(ctx, command),
            Action::OpenPath(path) => self.open_path(path),
            Action::ImportPath(path) => self.import_path(path),
            Action::SavePath(path) => self.save_to(path),
            Action::OpenSample(place) => self.open_sample(place),
            Action::PathChosen(path) => self.path_chosen(path),
            Action::Unsaved(choice) => self.answer_unsaved(ctx, choice),
            Action::ShowSector(sector) => {
                self.session.overlay = None;
                self.session.reveal = Some(sector);
            }
            Action::ShowCell(partner, sector) => {
                self.session.view = View::Desk;
                self.session.overlay = None;
                desk::go_to(ctx, &mut self.session, self.document.history.plan(), partner.as_ref(), &sector);
            }
            Action::DismissMessage => self.session.message = None,
            Action::Recover(place) => self.recover(place),
            Action::ForgetRecoverable => self.forget_recoverable(),
            Action::TakeFromOthers => self.take_from_others(ctx),
            Action::KeepMine => self.keep_mine(),
            Action::TakeTheirs => self.take_theirs(),
            Action::ShowFan(choice) => self.session.fan = choice,
            Action::ShowReturns(choice) => self.session.returns = choice,
            Action::StopSimulation => self.simulation.stop(),
            Action::FocusCell(cell) => self.session.open_cell = cell,
        }
    }

    fn edit(&mut self, ctx: &Context, edit: &Edit, phase: Phase) {
        match self.document.history.apply(edit, phase) {
            Ok(outcome) => match outcome.stop {
                Some(stop) if stop != Stop::Scale => self.stopped(ctx, stop, edit),
                _ => {
                    if outcome.changed {
                        self.session.message = None;
                    }
                }
            },
            Err(problem) => self.refused(problem),
        }
    }

    fn refused(&mut self, problem: Problem) {
        self.session.message = Some(Message::Refused(problem));
    }

    /// An impossible move lands on the closest value; the row that blocks lights up and the message says the way on.
    fn stopped(&mut self, ctx: &Context, stop: Stop, edit: &Edit) {
        let request = match edit {
            Edit::Allocation(AllocationEdit::Share { partner, sector, to, take }) => {
                StoppedMove { partner: Some(partner.clone()), sector: sector.clone(), wanted: *to, take: *take }
            }
            Edit::Allocation(AllocationEdit::Joint { sector, to, take }) => {
                StoppedMove { partner: None, sector: sector.clone(), wanted: *to, take: *take }
            }
            _ => return,
        };
        let blocking = match &stop {
            Stop::FundCap(sector) => Some(sector.clone()),
            Stop::PoolEmpty => self.document.plan().terms.balancing_sector.clone(),
            Stop::CellLimit | Stop::OthersHeld | Stop::NoCommitment | Stop::Pinned | Stop::Scale => {
                Some(request.sector.clone())
            }
        };
        let now = ctx.input(|input| input.time);
        let already = matches!(&self.session.message, Some(Message::Stopped { stop: known, .. }) if *known == stop);
        if !already {
            self.session.flash = blocking.map(|sector| (sector, now));
        }
        self.session.message = Some(Message::Stopped { stop, request });
    }

    /// The button of the message: the same move, taking from the other sectors too.
    fn take_from_others(&mut self, ctx: &Context) {
        let Some(Message::Stopped { request, .. }) = self.session.message.take() else { return };
        let StoppedMove { partner, sector, wanted: to, .. } = request;
        let edit = match partner {
            Some(partner) => AllocationEdit::Share { partner, sector, to, take: Take::Others },
            None => AllocationEdit::Joint { sector, to, take: Take::Others },
        };
        self.edit(ctx, &Edit::Allocation(edit), Phase::Once);
    }

    pub(super) fn set_baseline(&mut self) {
        let time = self.services.clock.stamp();
        let plan = self.document.plan();
        let name = plan.meta.title.get(self.preferences.language).to_owned();
        let edit = Edit::Baseline(Some(Arc::new(baseline_of(plan, name, time))));
        self.apply_quietly(&edit);
    }

    pub(super) fn clear_baseline(&mut self) {
        self.apply_quietly(&Edit::Baseline(None));
    }

    fn apply_quietly(&mut self, edit: &Edit) {
        if let Err(problem) = self.document.history.apply(edit, Phase::Once) {
            self.refused(problem);
        }
    }

    /// Carries out a command that changes how things look, and keeps it.
    pub(super) fn prefer(&mut self, _: &Context, command: Command) {
        self.preferences.obey(command);
        self.keep_preferences();
    }
}
