# Assumptions: every number with its origin.

view-assumptions = Assumptions

assumptions-summary = { $all } numbers; { $edited } differ from their default; { $judged } are a judgement, not a fact.
assumptions-search = Search names and sources
assumptions-edited-only = Edited only
assumptions-edited = edited
assumptions-edited-count = { $count } edited
assumptions-reset-group = Group to default
assumptions-reset-group-tip = Brings every number shown here back to its default, as one step
assumptions-reset-all = All to default
assumptions-reset-all-tip = Brings every number of the plan back to its default, as one step; nothing else changes
assumptions-found = Found: { $count }
assumptions-none-edited = Every number stands at its default.
assumptions-nothing = No number by that name: search for another word.
assumptions-choice = set for this plan
assumptions-choice-long = A choice of this plan, not an assumption about the world: it has no source.
assumptions-follows = What follows for the fund
assumptions-now = now
assumptions-target-chance = Target, closed form
assumptions-number = The number
assumptions-choose = Choose a number to see where it comes from, what it feeds and what it may be.
assumptions-no-money = An amount of money does not belong here: type a plain number.
assumptions-base-money = Type an amount of money in { $currency }, such as 10bn.
assumptions-whole = Type a whole number, { $range }.

group-plan = Plan and target
group-simulation = Simulation
group-sectors = All sectors
group-currencies = Currencies
group-partners = Partners
group-leverage = Leverage
group-tax = Tax
group-correlation = Correlation
group-schedule = Schedule

item-horizon = horizon
item-start-year = first year
item-pooling = pooling
item-debt-to-equity = debt to equity (D/E)
item-paths = possible futures
item-seed = seed
item-joint-crashes = joint crashes
item-schedule = share committed in

crashes-off = off
crashes-on = ν { $freedom }

column-number = Number
column-value = Value
column-value-edited = Value (edited)
column-default = Default
column-kind = Kind
column-kind-long = How well it is known
column-as-of = As of
column-source = Source
column-range = Range
column-feeds = What it feeds
column-marked = Marked by

marked-authors = the plan's authors ({ $authors })
marked-edited = Kind, date and source belong to the default; the value in force was typed in or imported here.
marked-no-authors = not named

kind-mark-judgement = J
kind-mark-published = P
kind-mark-computed = C
kind-mark-knowledge = K
kind-judgement = judgement
kind-published = published
kind-computed = computed
kind-knowledge = general knowledge
kind-knowledge-high = general knowledge, high confidence, not verified
kind-knowledge-medium = general knowledge, medium confidence, not verified
kind-knowledge-low = general knowledge, low confidence, not verified

range-between = { $low } to { $high }
range-rates = parts from 0 to 1, parted by blanks; the last repeats
range-correlation = −1 to 1
range-seed = 1 to 16 of the digits 0 to 9 and a to f
range-crashes = 3 (heavy) to 30 (almost none) degrees of freedom
range-schedule = shares that sum to 100 %

# Heads of the table of sectors: two lines, parted by a bar.
head-field-expected-return = Expected|return
head-field-volatility = Volatility|a year
head-field-income-share = Income|share
head-field-fund-cap = Cap of|the fund
head-field-minimum-cheque = Minimum|cheque
head-field-life = Life|from call
head-field-bow = Bow of|payouts
head-field-yield-floor = Least|yield
head-field-approval-median = Approval|median
head-field-approval-p90 = Approval|9 in 10
head-field-rate-of-contribution = Rate of|contribution
head-years = years
head-months = months

feeds-field-real-target = The real return that the chance of beating the target is measured against.
feeds-field-inflation = The target in money terms, and what is shown in real terms.
feeds-field-risk-free-rate = The Sharpe ratio and nothing else.
feeds-field-fund-costs = Growth of everything invested, a year, before sharing and tax.
feeds-field-spending = What an evergreen fund pays out every year.
feeds-field-expected-return = The arithmetic mean of a year's drawn return, before costs and tax; expected return, target chance, every fan.
feeds-field-volatility = How far a year's return spreads; risk, losses, and how much compounding eats of the mean.
feeds-field-income-share = Which part of the return is taxed as income and paid out, rather than as gain.
feeds-field-fund-cap = Where the sliders of this sector stop, over all partners.
feeds-field-minimum-cheque = Whether the sector is worth doing, jointly and alone; whether the plan can be signed.
feeds-field-life = At what age everything left of a commitment is paid out.
feeds-field-bow = How late distributions come: higher is later.
feeds-field-yield-floor = The least part of value paid out a year, from the first year on.
feeds-field-approval-median = How long money waits before its clock starts, in half of all cases.
feeds-field-approval-p90 = How long it waits in the slow tenth of cases.
feeds-field-rate-of-contribution = How fast a commitment is called: part of what is uncalled, at age 1, 2, and so on.
feeds-field-spot = What amounts in this currency are worth in the fund's.
feeds-field-currency-volatility = How far the rate spreads over a year.
feeds-field-short-rate = What hedging this currency costs or earns.
feeds-field-hedge-ratio = How much of this partner's foreign-currency value is hedged.
feeds-field-cost-of-debt = What the fund pays on what it borrows, a year; nothing while debt to equity is 0.
feeds-field-tax-income = What this partner pays on income from there, with treaties and exemptions in force.
feeds-field-tax-gain = What this partner pays on gains from there, with treaties and exemptions in force.
feeds-field-tax-without-relief = What is due on income where neither a treaty nor an exemption holds.
feeds-field-tax-treaty-income = What a government pays on income where the treaty holds and the exemption does not.
feeds-field-tax-controlled-income = What a government pays on income once the fund counts as a commercial entity that governments control.
feeds-field-tax-controlled-gain = What a government pays on gains once the fund counts as a commercial entity that governments control.
feeds-correlation = Whether the two fall together: volatility of the mix, losses, shares of risk.
feeds-item-horizon = How many years are looked ahead.
feeds-item-start-year = The calendar year in which the plan begins.
feeds-item-pooling = How much of every partner's money follows the joint mix instead of its own.
feeds-item-debt-to-equity = How much the fund borrows to a unit of its partners' money: it widens gains and losses and costs interest.
feeds-item-paths = How many futures are drawn: more is slower and has less sampling error.
feeds-item-seed = Which futures are drawn: the same seed draws the same ones.
feeds-item-joint-crashes = Whether bad years come together more often than the correlations alone say (Student t copula); means and volatilities stay as they are.
feeds-item-schedule = In which years the commitments are made (or, in an evergreen fund, paid in).

matrix-hint = Type into a cell; both mirror entries change. Arrow keys move. A bar at the left marks values below 0.
matrix-valid = Valid: the smallest eigenvalue is { $eigenvalue }.
matrix-draft = Kept as a draft, the plan is unchanged: { $why }. Smallest eigenvalue { $eigenvalue }.
matrix-nearest = Nearest valid (Higham): moves { $first }–{ $second } furthest, { $from } → { $to }
matrix-nearest-tip = The valid matrix with the least sum of squared changes (Higham 2002), as one step
matrix-clipped = Clip eigenvalues: { $first }–{ $second } { $from } → { $to }
matrix-clipped-tip = Negative eigenvalues raised to just above 0, the diagonal rescaled (Rebonato and Jäckel 2000), as one step
draft-drop = Drop the draft

schedule-hint = Shares of every commitment by the year in which it is made (in an evergreen fund, paid in). They change together, once they sum to 100 %.
schedule-sum = Sum: { $sum }
schedule-add = Add a year
schedule-remove = Remove the last year
schedule-equal = Equal shares
schedule-not-whole = The shares must sum to 100 %.
schedule-unchanged = Nothing has been changed.
assumptions-volatility = Volatility
