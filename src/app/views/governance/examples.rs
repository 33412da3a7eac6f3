//! The rules of known institutions, to compare one's own with: taken over as one step, undone as one.

use super::{super::Scene, change_rule};
use crate::{
    app::theme::{Text, Theme},
    fund::{
        exact::{Exact, HUNDRED},
        governance::{Compare, HeadCount, Matter, Rule, Treaty, Votes, Weights, Whole},
        plan::Sections,
    },
};
use egui::{RichText, Ui};
use rust_decimal::Decimal;

/// A known rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// More than half.
    Majority,
    /// The Asian Development Bank's votes, and a majority of those cast.
    AsianDevelopmentBank,
    /// The super majority of the Asian Infrastructure Investment Bank.
    AsianInfrastructureBank,
    /// The special majority of the International Monetary Fund.
    MonetaryFund,
    /// The special majority of the European Bank for Reconstruction and Development.
    ReconstructionBank,
    /// Everyone.
    Unanimity,
}

impl Example {
    const ALL: [Self; 6] = [
        Self::Majority,
        Self::AsianDevelopmentBank,
        Self::AsianInfrastructureBank,
        Self::MonetaryFund,
        Self::ReconstructionBank,
        Self::Unanimity,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Majority => "governance-example-majority",
            Self::AsianDevelopmentBank => "governance-example-adb",
            Self::AsianInfrastructureBank => "governance-example-aiib",
            Self::MonetaryFund => "governance-example-imf",
            Self::ReconstructionBank => "governance-example-ebrd",
            Self::Unanimity => "governance-example-unanimous",
        }
    }

    /// The rule with this plan's partners in the members' seats. The banks' shares are of US$ 100,000 (Asian
    /// Infrastructure Investment Bank, Articles of Agreement, art. 4) and of 10,000 special drawing rights (Asian
    /// Development Bank, art. 4), here as so many units of the base currency: without founders' votes the price of a
    /// vote changes no share of them.
    fn rule(self, plan: &Sections) -> Rule {
        let two_thirds = Some(HeadCount { part: 2, of: 3 });
        let by_capital =
            |quota: i64| Rule { quota: Exact(Decimal::from(quota)), compare: Compare::AtLeast, ..Rule::default() };
        let treaty = |basic: i64, price: i64, founders| {
            Weights::Treaty(Treaty {
                basic: Exact(Decimal::from(basic)),
                capital_per_vote: Exact(Decimal::from(price)),
                founders,
            })
        };
        match self {
            Self::Majority => Rule::default(),
            Self::AsianDevelopmentBank => {
                Rule { weights: treaty(20, 10_000, Vec::new()), of: Whole::VotesCast, ..Rule::default() }
            }
            Self::AsianInfrastructureBank => {
                let votes = |partner: &crate::fund::partner::Partner| Votes {
                    partner: partner.id.clone(),
                    votes: Exact(Decimal::from(600)),
                };
                let founders = plan.partners.iter().map(votes).collect();
                Rule { weights: treaty(12, 100_000, founders), head_count: two_thirds, ..by_capital(75) }
            }
            Self::MonetaryFund => by_capital(85),
            Self::ReconstructionBank => Rule { head_count: two_thirds, ..by_capital(75) },
            Self::Unanimity => {
                Rule { quota: Exact(HUNDRED), weights: Weights::Equal, compare: Compare::AtLeast, ..Rule::default() }
            }
        }
    }
}

/// A menu of the examples, each with its source; vetoes stay as they are.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, matter: Matter) {
    let button = ui.button(scene.text("governance-example"));
    let mut taken = None;
    egui::Popup::menu(&button).show(|ui| {
        ui.set_max_width(theme.text.body * 32.0);
        for example in Example::ALL {
            let source = scene.text(&format!("{}-source", example.key()));
            if ui.button(scene.text(example.key())).on_hover_text(source).clicked() {
                taken = Some(example);
            }
        }
    });
    // The example that the rule is just now is named with its source.
    let plan = scene.plan();
    let now = plan.governance.rule(matter);
    let same = |example: &&Example| Rule { vetoes: now.vetoes.clone(), ..example.rule(plan) } == *now;
    if let Some(example) = Example::ALL.iter().find(same) {
        let name = RichText::new(scene.text(example.key())).font(theme.font(Text::SmallStrong));
        ui.label(name.color(theme.palette.text));
        crate::app::views::parts::note(ui, theme, scene.text(&format!("{}-source", example.key())));
    }
    if let Some(example) = taken {
        let rule = example.rule(plan);
        change_rule(scene, matter, |own| *own = Rule { vetoes: std::mem::take(&mut own.vetoes), ..rule });
    }
}
