//! What can be asked of the engine.

/// Whose money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The fund as a whole.
    Fund,
    /// The partner at this place in the plan.
    Partner(usize),
}

/// A series over the years, each year's figure at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Called in the year.
    Calls,
    /// Paid out in the year.
    Distributions,
    /// Value still in the fund.
    NetAssetValue,
    /// Value still in the fund and everything paid out so far.
    TotalValue,
    /// Paid out less called in the year.
    NetCash,
    /// Paid out less called so far.
    CumulativeNetCash,
    /// Called so far.
    PaidIn,
    /// Paid out so far.
    CumulativeDistributions,
    /// A step of the bridge from gross to net, see [`Step`].
    Bridge(Step),
}

/// The steps from what the money earned to what a partner keeps, each as it accrues in a year (change of value, what was
/// paid out less what was called): `gross − costs − interest + sharing − tax + currency = net`, every path and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Profit after leverage, with costs and interest added back.
    Gross,
    /// Costs of the fund.
    Costs,
    /// Interest on what the fund borrowed.
    Interest,
    /// What the rule gives beyond pro rata; negative where it takes.
    Sharing,
    /// Tax.
    Tax,
    /// What exchange rates and their hedge add; nothing in the base currency.
    Currency,
    /// What is kept.
    Net,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 7] =
        [Self::Gross, Self::Costs, Self::Interest, Self::Sharing, Self::Tax, Self::Currency, Self::Net];
}

impl Measure {
    /// Every measure but those of the bridge, in reading order.
    pub const ALL: [Self; 8] = [
        Self::Calls,
        Self::Distributions,
        Self::NetAssetValue,
        Self::TotalValue,
        Self::NetCash,
        Self::CumulativeNetCash,
        Self::PaidIn,
        Self::CumulativeDistributions,
    ];
}

/// In whose currency money is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// The plan's base currency.
    Base,
    /// The partner's own currency, at drawn rates and hedged as the plan says. For the fund: the base currency.
    Own,
}

/// In which year's prices money is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Prices {
    /// Money of the year in which it moves.
    Nominal,
    /// Every flow and value in the prices of t = 0, at the plan's inflation.
    Real,
    /// Every flow and value discounted to t = 0 at the nominal return that the real target asks for, `(1+r)(1+i) − 1`.
    /// Times that return's growth since, total value is what distributions carried at the target come to, and paid-in
    /// capital what it has to reach.
    AtTarget,
}

/// A series wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SeriesQuestion {
    /// Whose.
    pub party: Party,
    /// Of what.
    pub measure: Measure,
    /// In which currency.
    pub counting: Counting,
    /// In which prices.
    pub prices: Prices,
}

impl SeriesQuestion {
    /// A nominal series in the base currency.
    pub fn base(party: Party, measure: Measure) -> Self {
        Self { party, measure, counting: Counting::Base, prices: Prices::Nominal }
    }
}

/// How percentiles are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// Exact order statistics.
    #[default]
    Exact,
    /// From a histogram of 4,096 bins: for the ticks of a drag.
    Quick,
}

/// Everything asked at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Questions {
    /// Series with their percentiles.
    pub series: Vec<SeriesQuestion>,
    /// Whose rates of return, multiples, chances and tails, and in which currency. The chance of the target is always
    /// that of the own currency.
    pub figures: Vec<(Party, Counting)>,
    /// Whose drawn one-year loss.
    pub one_year: Vec<Party>,
    /// How many of the futures to show with each series, from the first on.
    pub samples: usize,
    /// One future year by year: its number, and whose flows in which currency.
    pub path: Option<(usize, Party, Counting)>,
    /// How many futures; none: as the plan says.
    pub paths: Option<usize>,
    /// How percentiles are found.
    pub precision: Precision,
    /// What the sharing rule does: tiers, balance, and what it gives each partner.
    pub sharing: bool,
    /// How long commitments wait and what becomes of them.
    pub deployment: bool,
    /// Who leaves, who carries what is orphaned, and what caps on calls hold back.
    pub departures: bool,
}

impl Questions {
    /// Everything about the fund and so many partners, each in base and own currency.
    pub fn everything(partners: usize) -> Self {
        let parties: Vec<Party> = std::iter::once(Party::Fund).chain((0..partners).map(Party::Partner)).collect();
        let countings = [Counting::Base, Counting::Own];
        let views: Vec<(Party, Counting)> = parties
            .iter()
            .flat_map(|party| countings.map(|counting| (*party, counting)))
            .filter(|view| *view != (Party::Fund, Counting::Own))
            .collect();
        let series = views.iter().flat_map(|(party, counting)| {
            let measures = Measure::ALL.into_iter().chain(Step::ALL.map(Measure::Bridge));
            measures.map(|measure| SeriesQuestion {
                party: *party,
                measure,
                counting: *counting,
                prices: Prices::Nominal,
            })
        });
        Self {
            series: series.collect(),
            figures: views.clone(),
            one_year: parties,
            samples: 20,
            sharing: true,
            deployment: true,
            departures: true,
            ..Self::default()
        }
    }
}
