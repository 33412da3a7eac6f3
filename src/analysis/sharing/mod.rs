//! A rule that shares the pool's cash among the partners, on every future of a tile.
//!
//! Each year the rule's account accrues, takes the year's call in and pays the year's cash out tier by tier; a partner
//! receives a fixed part of every tier. What the tiers pay sums to the cash. The same tiers are asked what they would pay
//! if the value left were paid out at the year's end: that is how value belongs to partners, and at the horizon it is what
//! they receive. The account itself does not move by that question.
//!
//! A manager that pays in too has the part of the cash that its money bears first, pro rata; the rule acts on the rest.

mod american;
mod european;
mod lanes;
mod memorandum;
mod tiers;
mod tranche;

pub use european::Terms as EuropeanTerms;
pub use memorandum::{Interest as DeemedInterest, Terms as MemorandumTerms};
pub use tiers::Until;

use crate::market::{
    kernel,
    rows::{Row, ZERO},
};

/// What a tier pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    /// What the manager's own money bears, pro rata.
    ManagersOwn,
    /// Capital back to the funders.
    Capital,
    /// Their preferred return.
    Preferred,
    /// The manager's part of the catch-up.
    CatchUpManager,
    /// The funders' part of the catch-up.
    CatchUpFunders,
    /// The funders' part of the rest.
    SplitFunders,
    /// The manager's part of the rest: its carry.
    SplitManager,
    /// The manager's part until the deemed allocation amount is reached.
    PhaseOneManager,
    /// The funders' part until then.
    PhaseOneFunders,
    /// The manager's part after that.
    PhaseTwoManager,
    /// The funders' part after that.
    PhaseTwoFunders,
    /// Capital of those who lose last.
    SeniorCapital,
    /// Capital of the one that loses first.
    JuniorCapital,
    /// The rest to the former.
    RestSenior,
    /// The rest to the latter.
    RestJunior,
    /// A tier of a custom table, by its place.
    Custom(usize),
    /// What the manager gives back to the funders at the end: a clawback, or losses that it makes good.
    GivenBack,
}

/// A rule's terms.
#[derive(Clone, Debug, PartialEq)]
pub enum Terms {
    /// Preferred return, catch-up and carry over the whole.
    European(EuropeanTerms),
    /// The same deal by deal, so many of them.
    American {
        /// Terms of every deal.
        terms: EuropeanTerms,
        /// Whether the manager gives back at the end what it holds beyond the carry due on the whole.
        clawback: bool,
        /// How many deals.
        deals: usize,
    },
    /// Half and half to the deemed allocation amount, then nine to one.
    Memorandum(MemorandumTerms),
    /// One partner loses first: the part of everything paid in that is its tranche.
    FirstLoss {
        /// Whose.
        partner: usize,
        /// Part of everything paid in.
        tranche: f32,
    },
    /// A table of tiers with the partners' parts.
    Custom {
        /// How long each tier lasts, the last without end.
        until: Vec<Until>,
        /// Each tier's parts by partner, summing to one.
        split: Vec<Vec<f32>>,
    },
}

/// A rule ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    terms: Terms,
    /// Part of everything paid in that managers pay.
    managers_own: f32,
    /// The tiers in the order in which they pay.
    tiers: Vec<Tier>,
    /// Each tier's parts by partner.
    parts: Vec<Vec<f32>>,
}

/// What a deal's row is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DealFlow {
    /// Called in the year.
    Call,
    /// Paid out in the year.
    Cash,
    /// Value at its end.
    Value,
}

/// A row of a deal, and what it is to be multiplied by.
pub type DealRow<'a> = (f32, &'a Row);

/// The year's rows of a deal, for [`Terms::American`]: which deal, which flow.
pub type Deals<'a> = &'a dyn Fn(usize, DealFlow) -> DealRow<'a>;

impl Rule {
    /// A rule for partners who pay in these parts of the whole (summing to one), managed by those with a part in
    /// `managers` (summing to one, or all zero where the rule knows no manager). `None` where nobody but managers pays in
    /// or nothing is left beside the first-loss tranche: nothing to share otherwise than pro rata.
    pub fn new(terms: Terms, paid_in: &[f64], managers: &[f64]) -> Option<Self> {
        let is_manager = |partner: usize| managers.get(partner).is_some_and(|part| *part > 0.0);
        let own: f64 = paid_in.iter().enumerate().filter(|(p, _)| is_manager(*p)).map(|(_, part)| part).sum();
        let split_by_manager =
            matches!(terms, Terms::European(_) | Terms::American { .. } | Terms::Memorandum(_)) && !managers.is_empty();
        let own = if split_by_manager { own } else { 0.0 };
        let funders: f64 =
            paid_in.iter().enumerate().filter(|(p, _)| own == 0.0 || !is_manager(*p)).map(|(_, part)| part).sum();
        if funders <= 0.0 {
            return None;
        }
        let to_manager: Vec<f32> = (0..paid_in.len()).map(|p| managers.get(p).map_or(0.0, |m| *m as f32)).collect();
        let of_funders = |p: usize, part: &f64| if split_by_manager && is_manager(p) { 0.0 } else { part / funders };
        let to_funders: Vec<f32> = paid_in.iter().enumerate().map(|(p, part)| of_funders(p, part) as f32).collect();
        let mut rule = Self { terms, managers_own: own as f32, tiers: Vec::new(), parts: Vec::new() };
        if own > 0.0 {
            let of_managers = |(p, part): (usize, &f64)| if is_manager(p) { (part / own) as f32 } else { 0.0 };
            rule.add(Tier::ManagersOwn, paid_in.iter().enumerate().map(of_managers).collect());
        }
        rule.add_tiers(paid_in, &to_manager, &to_funders)?;
        Some(rule)
    }

    fn add(&mut self, tier: Tier, parts: Vec<f32>) {
        self.tiers.push(tier);
        self.parts.push(parts);
    }

    fn add_tiers(&mut self, paid_in: &[f64], manager: &[f32], funders: &[f32]) -> Option<()> {
        match self.terms.clone() {
            Terms::European(_) | Terms::American { .. } => {
                self.add(Tier::Capital, funders.to_vec());
                self.add(Tier::Preferred, funders.to_vec());
                self.add(Tier::CatchUpManager, manager.to_vec());
                self.add(Tier::CatchUpFunders, funders.to_vec());
                self.add(Tier::SplitFunders, funders.to_vec());
                self.add(Tier::SplitManager, manager.to_vec());
            }
            Terms::Memorandum(_) => {
                self.add(Tier::PhaseOneManager, manager.to_vec());
                self.add(Tier::PhaseOneFunders, funders.to_vec());
                self.add(Tier::PhaseTwoManager, manager.to_vec());
                self.add(Tier::PhaseTwoFunders, funders.to_vec());
            }
            Terms::FirstLoss { partner, tranche } => {
                let tranche = f64::from(tranche);
                if tranche >= 1.0 {
                    return None;
                }
                let first = |p: usize| if p == partner { 1.0_f32 } else { 0.0 };
                let junior: Vec<f32> = (0..paid_in.len()).map(first).collect();
                let rest = |(p, part): (usize, &f64)| {
                    ((part - if p == partner { tranche } else { 0.0 }).max(0.0) / (1.0 - tranche)) as f32
                };
                let senior: Vec<f32> = paid_in.iter().enumerate().map(rest).collect();
                self.add(Tier::SeniorCapital, senior.clone());
                self.add(Tier::JuniorCapital, junior.clone());
                self.add(Tier::RestSenior, senior);
                self.add(Tier::RestJunior, junior);
            }
            Terms::Custom { split, .. } => {
                for (place, parts) in split.into_iter().enumerate() {
                    self.add(Tier::Custom(place), parts);
                }
            }
        }
        if self.gives_back() {
            self.add(Tier::GivenBack, funders.iter().zip(manager).map(|(funder, manager)| funder - manager).collect());
        }
        Some(())
    }

    /// Whether the manager may have to give something back at the end.
    fn gives_back(&self) -> bool {
        match &self.terms {
            Terms::American { clawback, .. } => *clawback,
            Terms::Memorandum(terms) => terms.loss_on_manager > 0.0,
            Terms::European(_) | Terms::FirstLoss { .. } | Terms::Custom { .. } => false,
        }
    }

    /// The tiers in the order in which they pay.
    pub fn tiers(&self) -> &[Tier] {
        &self.tiers
    }

    /// The part of each tier that a partner receives.
    pub fn parts(&self, partner: usize) -> impl Iterator<Item = f32> + '_ {
        self.parts.iter().map(move |parts| parts.get(partner).copied().unwrap_or(0.0))
    }

    /// Whether it wants the rows of every deal.
    pub fn by_deal(&self) -> bool {
        matches!(self.terms, Terms::American { .. })
    }

    /// Whether there is a balance that the funders wait for: a deemed one, or capital and preferred return.
    pub fn has_balance(&self) -> bool {
        matches!(self.terms, Terms::Memorandum(_) | Terms::European(_))
    }

    /// The places of the tiers that pay only after the funders have what they are owed.
    pub fn turning(&self) -> Vec<usize> {
        let last = self.tiers.len().saturating_sub(1);
        let turns = |place: usize, tier: &Tier| match tier {
            Tier::CatchUpManager
            | Tier::SplitManager
            | Tier::SplitFunders
            | Tier::PhaseTwoManager
            | Tier::PhaseTwoFunders
            | Tier::RestSenior
            | Tier::RestJunior => true,
            Tier::Custom(_) => place == last,
            _ => false,
        };
        self.tiers.iter().enumerate().filter(|(place, tier)| turns(*place, tier)).map(|(place, _)| place).collect()
    }
}

/// What is done with a rule's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    /// The first year, in which nothing accrues.
    Open,
    /// A year.
    Year,
    /// A question what the tiers would pay: nothing comes in, and the account stays as it is.
    Ask,
}

/// What a rule remembers from year to year; empty but for the rule's own kind.
#[derive(Debug, Default)]
struct Accounts {
    european: Vec<[Row; european::STATE]>,
    /// Rows of the one account.
    memorandum: Vec<Row>,
    tranche: Vec<[Row; tranche::STATE]>,
    custom: tiers::Account,
}

/// A rule's account on a tile.
#[derive(Debug, Default)]
pub struct Ledger {
    accounts: Accounts,
    call: Vec<Row>,
    cash: Vec<Row>,
    /// Where a rule goes by deal.
    scratch: Option<Box<american::Scratch>>,
    /// Where partners do not pay in proportion: what managers call in the year, and the part of the cash that their money
    /// bears. It stands in for the fixed part.
    pub own: Option<Box<(Row, Row)>>,
    /// What the tiers paid, in their order.
    pub paid: Vec<Row>,
}

impl Ledger {
    /// Opens the account.
    pub fn begin(&mut self, rule: &Rule) {
        let accounts = match &rule.terms {
            Terms::European(_) => 1,
            // The last is the whole's, for what carry is due on it.
            Terms::American { deals, .. } => deals + 1,
            _ => 0,
        };
        let all = &mut self.accounts;
        all.european.clear();
        all.european.resize(accounts, [ZERO; european::STATE]);
        all.memorandum.clear();
        let memorandum = if matches!(rule.terms, Terms::Memorandum(_)) { memorandum::STATE } else { 0 };
        all.memorandum.resize(memorandum, ZERO);
        all.tranche.clear();
        all.tranche.resize(usize::from(matches!(rule.terms, Terms::FirstLoss { .. })), [ZERO; tranche::STATE]);
        all.custom.begin(if let Terms::Custom { until, .. } = &rule.terms { until.len() } else { 0 });
        self.own = None;
        self.call.resize(1, ZERO);
        self.cash.resize(1, ZERO);
        if rule.by_deal() {
            self.scratch.get_or_insert_default();
        }
        // One to spare: a memorandum's account always says what would be made good.
        self.paid.resize(rule.tiers.len() + 1, ZERO);
    }

    /// A year of the account: afterwards [`Ledger::paid`] is what the tiers paid of the year's cash. `accrue` is false in
    /// the first year.
    pub fn year(&mut self, rule: &Rule, accrue: bool, call: &Row, cash: &Row, deals: Deals<'_>) {
        self.pay(rule, if accrue { Act::Year } else { Act::Open }, call, cash, deals);
        if rule.gives_back()
            && let Some(row) = self.paid.get_mut(rule.tiers.len() - 1)
        {
            row.fill(0.0);
        }
    }

    /// What the tiers would pay of the value left, in [`Ledger::paid`], the manager's settlement included. The account
    /// stays as it is.
    pub fn closing(&mut self, rule: &Rule, value: &Row, deals: Deals<'_>) {
        self.pay(rule, Act::Ask, &ZERO, value, deals);
    }

    /// What the funders are still owed, where the rule knows such a balance.
    pub fn balance(&self, out: &mut Row) {
        if let [[capital, pref, ..]] = self.accounts.european.as_slice() {
            kernel::combine(out, &[(1.0, capital), (1.0, pref)]);
        }
        if let Some(state) = self.accounts.memorandum.first_chunk() {
            memorandum::balance(state, out);
        }
    }

    fn pay(&mut self, rule: &Rule, act: Act, call: &Row, cash: &Row, deals: Deals<'_>) {
        let (Some(rest_call), Some(rest_cash)) = (self.call.first_mut(), self.cash.first_mut()) else { return };
        let rest = 1.0 - rule.managers_own;
        let first = usize::from(rule.managers_own > 0.0).min(self.paid.len());
        let (own, paid) = self.paid.split_at_mut(first);
        let (call, cash): (&Row, &Row) = if let Some(own) = own.first_mut() {
            if let Some((called, part)) = self.own.as_deref() {
                own.fill(0.0);
                kernel::add_product(own, 1.0, cash, part);
                kernel::combine(rest_call, &[(1.0, call), (if act == Act::Ask { 0.0 } else { -1.0 }, called)]);
            } else {
                kernel::combine(own, &[(rule.managers_own, cash)]);
                kernel::combine(rest_call, &[(rest, call)]);
            }
            kernel::combine(rest_cash, &[(1.0, cash), (-1.0, own)]);
            (rest_call, rest_cash)
        } else {
            (call, cash)
        };
        let accounts = &mut self.accounts;
        match &rule.terms {
            Terms::European(terms) => {
                if let (Some(state), Some(paid)) = (accounts.european.first_mut(), paid.first_chunk_mut()) {
                    european::year(*terms, act, state, european::Flow { call: (1.0, call), cash: (1.0, cash) }, paid);
                }
            }
            Terms::American { terms, .. } => {
                let year = american::Year { terms: *terms, act, part: rest };
                let tiers = paid.get_mut(..rule.tiers.len() - first).unwrap_or_default();
                if let Some(scratch) = &mut self.scratch {
                    american::year(&year, &mut accounts.european, (call, cash), deals, (tiers, scratch));
                }
            }
            Terms::Memorandum(terms) => {
                if let (Some(state), Some(paid)) = (accounts.memorandum.first_chunk_mut(), paid.first_chunk_mut()) {
                    memorandum::year(*terms, act, state, call, cash, paid);
                }
            }
            Terms::FirstLoss { tranche, .. } => {
                if let (Some(state), Some(paid)) = (accounts.tranche.first_mut(), paid.first_chunk_mut()) {
                    tranche::year(*tranche, act, state, call, cash, paid);
                }
            }
            Terms::Custom { until, .. } => accounts.custom.year(until, act, call, cash, paid),
        }
    }
}
