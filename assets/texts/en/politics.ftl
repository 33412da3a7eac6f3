# Politics: scenarios, partners that leave, and which of it matters most.

view-politics = Politics

politics-chip = political risk on
politics-chip-tip = Exits and the active scenarios are in every figure of the program. Click to see or change them.

# The sentence. $risk is one of the politics-risk texts or a scenario's name.
politics-sentence = { $risk } is the largest risk: the chance of beating { $target } real falls from { $from } to { $to } (± { $error } pp), and the profit that one future in twenty stays under { $way ->
    [down] falls
   *[up] rises
} by { $amount }.
politics-sentence-none = Nothing that was tried lowers the chance of beating { $target } real: no scenario, no partner that leaves, no assumption that is off.
politics-sentence-waiting = Working out which risk is the largest …
politics-short = { $risk } is the largest risk: the chance of beating { $target } real falls from { $from } to { $to } (± { $error } pp).

politics-points = { $number } pp
politics-with-error = { $change } ± { $error }

politics-shock-leaves = { $partner } leaves in { $year }
politics-shock-returns = Expected returns { $steps }
politics-shock-return = { $sector }: expected return { $steps }
politics-shock-volatilities = Volatilities { $steps }
politics-shock-correlations = Correlations { $steps }
politics-shock-currency = { $currency } { $steps }
politics-shock-lags = Approval times { $steps }
politics-shock-costs = Fund costs { $steps }
politics-shock-cost-of-debt = Cost of debt { $steps }
politics-shock-inflation = Inflation { $steps }

# One side of a shock, as the subject of the sentence. $way is "down" or "up".
politics-risk-leaves = { $partner } leaving in { $year }
politics-risk-returns = An expected return { $step } { $way ->
    [down] lower
   *[up] higher
} in every sector
politics-risk-return = An expected return { $step } { $way ->
    [down] lower
   *[up] higher
} in { $sector }
politics-risk-volatilities = A volatility { $step } { $way ->
    [down] lower
   *[up] higher
} in every sector
politics-risk-correlations = A correlation { $step } { $way ->
    [down] lower
   *[up] higher
} between all sectors
politics-risk-currency = A { $way ->
    [down] fall
   *[up] rise
} of { $step } in the { $currency }
politics-risk-lags = Approval that takes { $step } { $way ->
    [down] less time
   *[up] longer
}
politics-risk-costs = A fund cost { $step } { $way ->
    [down] lower
   *[up] higher
}
politics-risk-cost-of-debt = A cost of debt { $step } { $way ->
    [down] lower
   *[up] higher
}
politics-risk-inflation = An inflation { $step } { $way ->
    [down] lower
   *[up] higher
}

politics-what-if = What if
politics-on = Political risk
politics-on-note = On: partners may leave and the active scenarios strike, in every figure of the program.
politics-off-note = Off: the base case. Nobody leaves and nothing strikes, whatever is chosen below.
politics-page = What to change
politics-page-scenarios = Scenarios
politics-page-leaving = Leaving
politics-no-scenarios = The plan has no scenario yet.
politics-library = Add from the library…
politics-library-empty = The plan has every scenario of the library that touches it.
politics-new = New
politics-new-name = New scenario
politics-copy-name = { $scenario } (copy)
politics-scenarios-note = Several may strike together; they multiply each other. Sizes are judgements worth discussing, no forecasts.
politics-year-of = { $scenario }: year in which it strikes
politics-year-range = Type a year from { $first } to { $last }.
politics-edit = Edit { $scenario }

politics-back = All scenarios
politics-duplicate = Duplicate
politics-remove = Remove
politics-name-en = Name in English
politics-name-ja = Name in Japanese
politics-year = Year in which it strikes
politics-year-tip = The year whose growth and exchange rates it changes
politics-growth = growth
politics-growth-tip = Change of what a unit of money grows to in that year, in per cent: −35 % makes 108 to 70.2. Empty: as the others.
politics-growth-of = { $sector }: change of that year's growth
politics-wait = months
politics-wait-tip = Months that calls not yet made wait longer
politics-wait-of = { $sector }: months that calls wait longer
politics-spared = spared
politics-spared-tip = Not among the others: their change does not touch it
politics-spared-pill = spared
politics-spared-of = { $sector } is spared
politics-others = All others
politics-currencies = Currencies, worth in dollars
politics-currencies-tip = What a unit of the currency is worth more or less in that year, and stays so
politics-currency-of = { $currency }: change of its worth in dollars
politics-currency-range = A currency cannot lose all its worth. Type more than −100 %.
politics-beside = Beside that
politics-exit-factor = Hazard of leaving ×
politics-exit-factor-tip = Multiplies every partner's hazard of leaving in that year
politics-rate-shift = Interest rates
politics-rate-shift-tip = Short rates, cash and the cost of debt from that year on, percentage points
politics-split = Split after the deemed amount
politics-split-tip = The manager's share under the memorandum rule, in per cent. Empty: as agreed.
politics-queued = Calls that are queued, years
politics-queued-tip = The partner pays none of its calls for so many years and catches up later
politics-queued-of = { $partner }: years for which its calls are queued
politics-whole-years = Type a whole number of years.
politics-own = A scenario of this plan's own: it names no source.
politics-library-again = Back to the library's numbers

politics-whose-leaving = Whose leaving
politics-hazard-of = { $partner }: hazard of leaving a year
politics-hazard-tip = The chance of leaving within a year is 1 − e^(−hazard). The years after an election have more.
politics-elections = Elections
politics-elections-tip = Calendar years, parted by commas. The year after each has the raised hazard.
politics-elections-of = { $partner }: election years
politics-no-elections = none
politics-elections-range = Type years such as 2028, 2032, 2036.
politics-cap = Cap on calls a year
politics-cap-tip = The most that the partner pays in a year, whether political risk is on or off; the rest is called later. Empty: no cap.
politics-cap-of = { $partner }: cap on calls a year
politics-no-cap = no cap
politics-cap-negative = A cap cannot be below zero.
politics-election-factor = In the year after an election
politics-election-factor-tip = Multiplies the hazard in the calendar year after an election
politics-sale-discount = Discount of the sale
politics-sale-discount-tip = The outside buyer pays so much less than net asset value
politics-penalty = Penalty
politics-penalty-tip = The part of its net asset value that goes to those who stay
politics-orphan-limit = At most, of their own commitment
politics-orphan-limit-tip = The most that a partner that stays takes over, in per cent of its own commitment
politics-consequence = What happens to one that leaves
politics-orphans = The calls it would have made
politics-orphans-tip = Calls scheduled for the years after it has left
politics-leaving-note = Who leaves does not come back, and votes stay as they are. Hazards and terms are judgements.

politics-title-chance = Effect on the chance of beating { $target } real, percentage points
politics-title-mean = Effect on the mean profit, { $unit }
politics-title-worst = Effect on the profit that one future in twenty stays under, { $unit }
politics-effect = What it changes
politics-effect-chance = chance of the target
politics-effect-mean = mean profit
politics-effect-worst = one in twenty
politics-party = For whom
politics-fund = Fund
politics-all-bars = Show { $count } smaller ones
politics-largest-only = Only the largest { $count }
politics-no-capital = { $partner } has no capital at risk: there is no target for it to beat.
politics-no-bars = Nothing is at work that could be shocked.
politics-whiskers = Each by itself over the base case. Whisker: sampling error (one standard error) of { $paths } possible futures.
politics-working = Being worked out for the plan as it stands …

politics-switch = { $party }, political risk off and on
politics-off-column = off
politics-on-column = on
politics-change-column = change
politics-row-chance = Chance of { $target } real
politics-row-mean = Mean profit
politics-row-worst = One in twenty under
politics-row-worst-tip = One possible future in twenty ends with less profit than this, over the whole horizon

politics-still-in = Still in the fund, share of futures
politics-still-in-note = From the hazards themselves, with political risk on
politics-still-in-spoken = Share of futures on which each partner is still in the fund, at the horizon: { $ends }
politics-end-of = End of { $year }

politics-walkout = If a partner leaves
politics-if-leaves = If { $partner } leaves in { $year }
politics-nobody = Nobody has anything to leave behind.
politics-who-leaves = Who leaves
politics-walkout-year = Year in which it leaves
politics-paid-in = paid in by then, stays
politics-orphaned = not yet called, orphaned
politics-carried = carried by { $partner }
politics-never-made = never made
politics-value = its part of the value
politics-price = what the buyer pays it
politics-bought = what the buyer receives later
politics-penalty-paid = penalty to those who stay
politics-frozen = goes to a frozen account
politics-then-each = What it does to each, means
politics-share-of-fund = { $before } → { $after } of all that is paid in
politics-mean-changes = mean profit { $change }
politics-chance-changes = chance of the target { $change }
politics-caps = What caps hold back
politics-capped = { $partner }, { $cap } a year: holds calls back in { $chance } of futures; { $amount } still not called at the horizon, on average.
