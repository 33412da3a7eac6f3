//! What strikes a plan's futures beside what is drawn anyway: scenarios, and partners that leave.

use crate::fund::{plan::Sections, politics::Scenario};
use rust_decimal::Decimal;

/// The political setting of futures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The scenarios that strike, in the plan's order.
    pub scenarios: Vec<Scenario>,
    /// Who leaves.
    pub exits: Exits,
}

/// Who leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exits {
    /// Nobody.
    #[default]
    None,
    /// Partners leave by their hazards, drawn for every future.
    Drawn,
    /// Partners leave by their hazards, but only in the years in which a scenario raises them.
    Struck,
    /// One partner leaves at the end of one year on every future.
    Forced {
        /// Its place in the plan.
        partner: usize,
        /// The year of the plan, from 1.
        year: usize,
    },
}

impl Setting {
    /// The base case: nothing strikes, nobody leaves.
    pub fn base() -> Self {
        Self::default()
    }

    /// The base case with one scenario; where it makes partners more likely to leave, they may in its year.
    pub fn scenario(scenario: &Scenario) -> Self {
        let exits = if scenario.exit_factor.0 > Decimal::ONE { Exits::Struck } else { Exits::None };
        Self { scenarios: vec![scenario.clone()], exits }
    }

    /// The base case with exits.
    pub fn exits(exits: Exits) -> Self {
        Self { scenarios: Vec::new(), exits }
    }

    /// The plan's own: while its switch is on, its active scenarios and exits by hazard.
    pub fn of(plan: &Sections) -> Self {
        let exits = if plan.politics.on { Exits::Drawn } else { Exits::None };
        Self { scenarios: plan.politics.in_force().cloned().collect(), exits }
    }

    /// The plan's own with its switch turned on.
    pub fn switched_on(plan: &Sections) -> Self {
        let politics = &plan.politics;
        let active = politics.scenarios.iter().filter(|scenario| politics.active.contains(&scenario.id));
        Self { scenarios: active.cloned().collect(), exits: Exits::Drawn }
    }
}
