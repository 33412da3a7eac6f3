//! What becomes of commitments: how long they wait, what is approved, and when money is at work.

use super::{
    page::Page,
    table::{Table, clean},
};
use crate::{
    analysis::{
        deployment::{Deployment, SectorCourse, Stages},
        exposure::Exposure,
    },
    fund::{identity::SectorId, plan::Sections},
    wording::{names, politics},
};
use serde::Serialize;

/// The course of every sector's commitments, and of the fund's.
#[derive(Clone, Debug, Serialize)]
pub struct DeploymentPart {
    /// Whether lag and approval are drawn for every future; otherwise every commitment waits its median and passes.
    pub drawn: bool,
    /// By sector, in the plan's order: parts of what is committed.
    pub sectors: Vec<CoursePart>,
    /// The fund's money, base currency.
    pub fund: FunnelPart,
}

/// One sector.
#[derive(Clone, Debug, Serialize)]
pub struct CoursePart {
    /// Which.
    pub id: SectorId,
    /// Its approval lag, months.
    pub lag_months: LagPart,
    /// Part of its vintages that are approved, by money.
    pub approved_part: f64,
    /// Parts of what is committed that have come so far.
    #[serde(flatten)]
    pub stages: StagesPart,
}

/// Quantiles of a lag over futures.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LagPart {
    /// One in ten waits less.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// One in ten waits longer.
    pub p90: f64,
}

/// What has come so far at the end of the years 0 … horizon, means over futures.
#[derive(Clone, Debug, Serialize)]
pub struct StagesPart {
    /// Committed by a vintage.
    pub selected: Vec<f64>,
    /// Through every gate.
    pub approved: Vec<f64>,
    /// Called, what waiting costs included.
    pub funded: Vec<f64>,
    /// Put to work.
    pub deployed: Vec<f64>,
}

/// The fund's money on its way.
#[derive(Clone, Debug, Serialize)]
pub struct FunnelPart {
    /// Pledged.
    pub pledged: f64,
    /// What of it has come so far.
    #[serde(flatten)]
    pub stages: StagesPart,
    /// Part that is never put to work within the horizon; `None` where nothing is pledged.
    pub never_deployed: Option<f64>,
    /// The first year of the plan by whose end half is at work; `None` where that never comes.
    pub half_deployed: Option<usize>,
}

impl DeploymentPart {
    /// The part of an answer about a plan; `None` where money is paid in by schedule and waits for nothing.
    pub(super) fn of(plan: &Sections, answer: &Deployment) -> Option<Self> {
        let amounts = Exposure::of(plan).fund();
        let funnel = answer.funnel(&amounts);
        if funnel.is_empty() {
            return None;
        }
        let courses = plan.sectors.iter().zip(&answer.sectors);
        Some(Self {
            drawn: plan.approvals.drawn,
            sectors: courses.map(|(sector, course)| CoursePart::of(sector.id.clone(), course)).collect(),
            fund: FunnelPart {
                pledged: amounts.iter().sum(),
                stages: StagesPart::of(&funnel),
                never_deployed: answer.never_deployed(&amounts),
                half_deployed: answer.half_deployed(&amounts),
            },
        })
    }
}

impl CoursePart {
    fn of(id: SectorId, course: &SectorCourse) -> Self {
        let [p10, p50, p90] = course.lag;
        let lag_months = LagPart { p10, p50, p90 };
        Self { id, lag_months, approved_part: course.approved, stages: StagesPart::of(&course.years) }
    }
}

impl StagesPart {
    fn of(years: &[Stages]) -> Self {
        let list = |pick: fn(&Stages) -> f64| years.iter().map(pick).collect();
        Self {
            selected: list(|stages| stages.selected),
            approved: list(|stages| stages.approved),
            funded: list(|stages| stages.funded),
            deployed: list(|stages| stages.deployed),
        }
    }
}

impl Page<'_> {
    /// How long commitments wait and when they are at work; nothing where approvals are not drawn.
    pub(super) fn deployment(&mut self) {
        let Some(part) = &self.evaluation.deployment else { return };
        if !part.drawn {
            return;
        }
        self.heading(self.text("evaluate-deployment"));
        let mut head = vec![self.text("evaluate-sector").to_owned()];
        let keys = ["evaluate-lag", "evaluate-lag-p90", "evaluate-approved", "evaluate-half", "evaluate-never"];
        head.extend(keys.map(|key| self.text(key).to_owned()));
        let mut table = Table::new(head);
        for (course, holding) in part.sectors.iter().zip(&self.evaluation.fund.sectors) {
            if holding.exposure.base <= 0.0 {
                continue;
            }
            let deployed = &course.stages.deployed;
            let half = deployed.iter().position(|part| *part >= 0.5);
            let never = deployed.last().map(|part| (1.0 - part).max(0.0));
            table.row(vec![
                clean(names::sector(self.plan, &course.id, self.format.language)),
                self.format.number(course.lag_months.p50, 0),
                self.format.number(course.lag_months.p90, 0),
                self.format.bare_percent_of_one(course.approved_part, 1),
                self.calendar(half),
                self.format.bare_percent_of_one(never, 1),
            ]);
        }
        self.table(&table);
        let never = self.format.percent_of_one(part.fund.never_deployed, 1);
        let line = match part.fund.half_deployed {
            Some(year) => {
                let year = politics::calendar_year(self.plan, year);
                self.with("evaluate-fund-deployed", &[("year", year), ("never", never)])
            }
            None => self.with("evaluate-fund-never", &[("never", never)]),
        };
        self.lines.push(line);
    }

    /// The calendar year at whose end a year of the plan ends.
    fn calendar(&self, year: Option<usize>) -> String {
        year.map_or_else(|| self.format.undefined().to_owned(), |year| politics::calendar_year(self.plan, year))
    }
}
