//! What is chosen in the view, the draft of a partner that joins, and what that would change.

use crate::{
    analysis::dilution::{self, Parts},
    fund::{
        accession::{self, Accession},
        edit::{Edit, StructureEdit},
        governance::Matter,
        identity::{CurrencyCode, PartnerId},
        money::Money,
        plan::Plan,
        problem::Problem,
        validate::PARTNERS,
    },
    language::Bilingual,
    market::ticket::Ticket,
};
use egui::Context;
use rust_decimal::Decimal;
use std::{
    sync::mpsc::{Receiver, TryRecvError, channel},
    time::Duration,
};

/// The part of the present commitments that a draft starts with: a tenth (a judgement: enough to see something move).
const PART_AT_START: i64 = 10;

/// The choices of the view.
#[derive(Debug, Default)]
pub struct State {
    /// Who is looked at.
    partner: Option<PartnerId>,
    /// The partner that may join, while its form is open.
    pub draft: Option<Draft>,
    preview: Option<Preview>,
}

/// Whose mix a newcomer takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mix {
    /// The fund's.
    #[default]
    Joint,
    /// A partner's.
    Of(PartnerId),
}

/// A partner that may join.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Full name.
    pub name: Bilingual,
    /// Short name; where it is blank, the full one serves.
    pub short_name: Bilingual,
    /// What it counts in.
    pub currency: CurrencyCode,
    /// What it commits.
    pub commitment: Money,
    /// Whose mix it takes.
    pub mix: Mix,
    /// Votes typed, by matter; elsewhere as many as its money would have.
    pub votes: Vec<(Matter, Decimal)>,
}

/// What joining would change, and what that was counted from.
#[derive(Debug)]
pub struct Preview {
    before: Plan,
    edit: Edit,
    /// The plan with the newcomer, or why it cannot join.
    pub after: Result<Plan, Problem>,
    /// Parts before and after.
    pub parts: [Parts; 2],
    /// Parts of cash before and after, as soon as they have come.
    pub cash: Option<[Vec<f64>; 2]>,
    coming: Option<(Receiver<[Vec<f64>; 2]>, Ticket)>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        if let Some((_, ticket)) = &self.coming {
            ticket.cancel();
        }
    }
}

impl Draft {
    /// A draft that a plan can start with.
    pub fn of(plan: &Plan) -> Self {
        let base = &plan.meta.base_currency;
        let amount = crate::fund::exact::round(plan.total_commitment() / Decimal::from(PART_AT_START), 0);
        Self {
            name: Bilingual::default(),
            short_name: Bilingual::default(),
            currency: base.clone(),
            commitment: Money::new(amount, base),
            mix: Mix::Joint,
            votes: Vec::new(),
        }
    }

    /// Whether it has a name.
    pub fn is_named(&self) -> bool {
        [&self.name.en, &self.name.ja].iter().any(|name| !name.trim().is_empty())
    }

    /// Its votes in a matter whose rule lists votes.
    pub fn votes(&self, plan: &Plan, matter: Matter) -> Option<Decimal> {
        let by_money = accession::votes_by_money(plan, matter, &self.commitment)?;
        Some(self.votes.iter().find(|(typed, _)| *typed == matter).map_or(by_money, |(_, votes)| *votes))
    }

    /// The edit that lets it join. While it has no name it is called by `nameless`.
    pub fn edit(&self, plan: &Plan, nameless: &Bilingual) -> Edit {
        let name = if self.is_named() { self.name.clone() } else { nameless.clone() };
        let name = Bilingual::new(name.en.trim(), name.ja.trim());
        let short = |short: &str, full: &str| -> String {
            let short = short.trim();
            if short.is_empty() { full.trim().to_owned() } else { short.to_owned() }
        };
        let short_name = Bilingual::new(short(&self.short_name.en, &name.en), short(&self.short_name.ja, &name.ja));
        let partner = accession::newcomer(plan, (name, short_name), self.currency.clone(), self.commitment.clone());
        let shares = match &self.mix {
            Mix::Of(id) if plan.partner_index(id).is_some() => {
                accession::mix_of(plan, plan.partner_index(id).unwrap_or_default())
            }
            Mix::Of(_) | Mix::Joint => accession::joint_mix(plan),
        };
        let votes = Matter::ALL.into_iter().filter_map(|matter| Some((matter, self.votes(plan, matter)?)));
        let accession = Accession { partner, shares, votes: votes.collect() };
        Edit::Structure(StructureEdit::Accede(Box::new(accession)))
    }
}

impl State {
    /// The place of the partner looked at.
    pub fn partner(&self, plan: &Plan) -> usize {
        self.partner.as_ref().and_then(|id| plan.partner_index(id)).unwrap_or(0)
    }

    /// Looks at another partner.
    pub fn look_at(&mut self, partner: PartnerId) {
        self.partner = Some(partner);
    }

    /// Whether another partner can join at all.
    pub fn has_room(plan: &Plan) -> bool {
        plan.partners.len() < PARTNERS.1
    }

    /// Closes the form.
    pub fn close(&mut self) {
        self.draft = None;
        self.preview = None;
    }

    /// The plan with the newcomer, its last partner, while its form is open and it could join.
    pub fn joined(&self) -> Option<&Plan> {
        self.draft.as_ref()?;
        self.preview.as_ref()?.after.as_ref().ok()
    }

    /// What the draft would change; nothing while there is none.
    pub fn preview(&mut self, ctx: &Context, plan: &Plan, nameless: &Bilingual) -> Option<&Preview> {
        let edit = self.draft.as_ref()?.edit(plan, nameless);
        let known =
            self.preview.as_ref().is_some_and(|known| known.before == *plan && same_figures(&known.edit, &edit));
        if !known {
            self.preview = Some(Preview::start(plan, edit));
        } else if let Some(preview) = &mut self.preview
            && preview.edit != edit
        {
            preview.rename(plan, edit);
        }
        let preview = self.preview.as_mut()?;
        preview.receive(ctx);
        Some(preview)
    }
}

/// Whether two accessions differ by names only.
fn same_figures(one: &Edit, two: &Edit) -> bool {
    let (Edit::Structure(StructureEdit::Accede(one)), Edit::Structure(StructureEdit::Accede(two))) = (one, two) else {
        return false;
    };
    let (one_partner, two_partner) = (&one.partner, &two.partner);
    one.shares == two.shares
        && one.votes == two.votes
        && one_partner.commitment == two_partner.commitment
        && one_partner.currency == two_partner.currency
}

impl Preview {
    fn start(plan: &Plan, edit: Edit) -> Self {
        let after = edit.apply(plan).map(|applied| applied.plan);
        let parts = [Parts::of(plan), after.as_ref().map(Parts::of).unwrap_or_default()];
        let coming = after.as_ref().ok().map(|after| {
            let (tell, coming) = channel();
            let (ticket, theirs) = (Ticket::default(), (plan.clone(), after.clone()));
            let own = ticket.clone();
            // Whoever no longer waits has dropped the other end: then nobody is told.
            std::thread::spawn(move || {
                if let Ok(cash) = dilution::cash(&theirs.0, &theirs.1, &own) {
                    drop(tell.send(cash));
                }
            });
            (coming, ticket)
        });
        Self { before: plan.clone(), edit, after, parts, cash: None, coming }
    }

    /// Takes an edit that differs by its names only: no figure does.
    fn rename(&mut self, plan: &Plan, edit: Edit) {
        self.after = edit.apply(plan).map(|applied| applied.plan);
        self.edit = edit;
    }

    fn receive(&mut self, ctx: &Context) {
        let Some((coming, _)) = &self.coming else { return };
        match coming.try_recv() {
            Ok(cash) => {
                self.cash = Some(cash);
                self.coming = None;
            }
            Err(TryRecvError::Empty) => ctx.request_repaint_after(Duration::from_millis(50)),
            Err(TryRecvError::Disconnected) => self.coming = None,
        }
    }

    /// The edit itself.
    pub fn edit(&self) -> Edit {
        self.edit.clone()
    }

    /// Whether parts of cash are still being worked out.
    pub fn is_waiting(&self) -> bool {
        self.coming.is_some()
    }
}

/// The currencies that a newcomer may count in: those of the plan, whose rates and correlations it has.
pub fn currencies(plan: &Plan) -> Vec<CurrencyCode> {
    plan.currencies.iter().map(|currency| currency.code.clone()).collect()
}
