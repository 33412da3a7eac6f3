//! The plan on screen, where it came from, and whether its file has it.

use crate::fund::{
    allocation::{Baseline, BaselineRow, BaselineShare},
    edit::{AllocationEdit, Edit},
    history::History,
    plan::{Plan, Sections},
    sector::Sector,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A plan that is being worked on.
#[derive(Debug)]
pub struct Document {
    /// The plan and its steps.
    pub history: History,
    /// Its file; none for an untitled copy.
    pub path: Option<PathBuf>,
    /// The plan as last opened or saved: what the file has, and the baseline where none was set.
    saved: Plan,
    /// Whether the plan has never been in a file of the user's.
    untitled: bool,
    /// What is on screen counts as changed although it equals what was read: it was taken up from a window that was
    /// killed, or its file has meanwhile been written by another.
    unsaved: bool,
}

impl Document {
    /// An untitled copy of a plan (a sample).
    pub fn untitled(plan: Plan) -> Self {
        Self { history: History::new(plan.clone()), path: None, saved: plan, untitled: true, unsaved: false }
    }

    /// A plan read from a file.
    pub fn opened(plan: Plan, path: PathBuf) -> Self {
        Self { history: History::new(plan.clone()), path: Some(path), saved: plan, untitled: false, unsaved: false }
    }

    /// A plan that was left behind unsaved.
    pub fn recovered(plan: Plan, path: Option<PathBuf>) -> Self {
        let untitled = path.is_none();
        Self { history: History::new(plan.clone()), path, saved: plan, untitled, unsaved: true }
    }

    /// The plan as it stands.
    pub fn plan(&self) -> &Plan {
        self.history.plan()
    }

    /// Whether there are changes that no file has.
    pub fn is_changed(&self) -> bool {
        self.unsaved || *self.history.plan() != self.saved
    }

    /// Whether the plan has never been saved by the user.
    pub fn is_untitled(&self) -> bool {
        self.untitled
    }

    /// The file's name without its folder.
    pub fn file_name(&self) -> Option<String> {
        self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned())
    }

    /// Notes that `plan` is now in the file at `path`.
    pub fn mark_saved(&mut self, plan: Plan, path: PathBuf) {
        self.saved = plan;
        self.path = Some(path);
        self.untitled = false;
        self.unsaved = false;
    }

    /// Notes that no file has the plan any more.
    pub fn mark_unsaved(&mut self) {
        self.unsaved = true;
    }

    /// The allocation that changes are measured against: the one set by hand, or the plan as last opened or saved.
    pub fn baseline(&self) -> Arc<Baseline> {
        match &self.plan().baseline {
            Some(set) => Arc::clone(set),
            None => Arc::new(baseline_of(&self.saved, String::new(), String::new())),
        }
    }
}

impl Document {
    /// The plan as it would stand with the baseline's allocation under its present assumptions; `None` where that is
    /// the plan itself or cannot be had (the baseline knows partners that are gone).
    pub fn baseline_plan(&self) -> Option<Plan> {
        let plan = self.plan();
        let baseline = self.baseline();
        let mut edits = Vec::new();
        for (index, partner) in plan.partners.iter().enumerate() {
            let row = baseline.partners.iter().find(|row| row.partner == partner.id)?;
            if row.commitment != partner.commitment {
                edits.push(Edit::Commitment { partner: partner.id.clone(), money: row.commitment.clone() });
            }
            let same = |(s, sector): (usize, &Sector)| plan.share(index, s) == row.share_of(&sector.id);
            if !plan.sectors.iter().enumerate().all(same) {
                let shares = row.allocation.iter().map(|share| (share.sector.clone(), share.share.0)).collect();
                edits.push(Edit::Allocation(AllocationEdit::Row { partner: partner.id.clone(), shares }));
            }
        }
        if edits.is_empty() {
            return None;
        }
        Edit::Many(edits).apply(plan).ok().map(|applied| applied.plan)
    }
}

/// A plan's allocation as a baseline with this name and time.
pub fn baseline_of(plan: &Sections, name: String, time: String) -> Baseline {
    let row = |index: usize, partner: &crate::fund::partner::Partner| BaselineRow {
        partner: partner.id.clone(),
        commitment: partner.commitment.clone(),
        allocation: plan
            .sectors
            .iter()
            .enumerate()
            .filter(|(sector, _)| !plan.share(index, *sector).is_zero())
            .map(|(sector, own)| BaselineShare { sector: own.id.clone(), share: plan.share(index, sector).into() })
            .collect(),
    };
    let partners = plan.partners.iter().enumerate().map(|(index, partner)| row(index, partner)).collect();
    Baseline { name, time, partners }
}
