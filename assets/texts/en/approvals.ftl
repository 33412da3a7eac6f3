# Approvals: how long commitments wait, and what becomes of them.

view-approvals = Approvals

approvals-law-fixed = always { $months }
approvals-law-lognormal = lognormal: median { $median }, nine in ten within { $high }
approvals-law-triangular = triangular: { $low } to { $high }, most likely { $mode }
approvals-law-part = { $chance }: { $law }
approvals-law-comma = {"; "}
approvals-span = { $low }–{ $high }

approvals-desk = Half of the money at work by { $year }; { $share } of commitments never
approvals-desk-never = Half of the money is never at work; { $share } of commitments stay idle

approvals-the-fund = the fund
approvals-sentence = { $first } { $second }
approvals-sentence-half = Half of the money of { $who } is at work by { $year }; { $share } of the commitments never are.
approvals-sentence-less = Less than half of the money of { $who } is ever at work: by { $year }, { $share } of the commitments are not.
approvals-longest = { $sector } waits longest: { $median }, nine in ten within { $high }.
approvals-longest-fixed = { $sector } waits longest: { $median } in every future.
approvals-none-waits = No sector waits.
approvals-sentence-evergreen = An evergreen fund is paid in by schedule and invested at once: nothing waits for approval here.
approvals-sentence-nothing = Nothing is allocated yet: give a sector money to see how long it waits.
approvals-evergreen = Approvals and waiting costs belong to funds that commit money and call it later. This plan pays in by schedule instead; its gates, if it lists any, change no figure.

approvals-controls = What commitments wait for
approvals-drawn = Draw lag and success by chance
approvals-drawn-tip = On: every future has its own lag for each sector, and every vintage passes or not. Off: every commitment waits the median and passes.
approvals-waiting-cost = Cost of waiting a year
approvals-sectors = Sectors with money
approvals-sector-row = { $sector }: { $gates }, approved { $chance }, { $span }
approvals-own-lag = own lag
approvals-gate-count = { $count ->
    [one] 1 gate
   *[other] { $count } gates
}
approvals-gates = What a sector waits for
approvals-gates-of = { $sector }: gates
approvals-gates-none = One gate: the sector's own lag.
approvals-choose = Choose a sector to see and change what its commitments wait for.
approvals-median = Median, months
approvals-p90 = Nine in ten within, months
approvals-fixed-months = Always, months
approvals-low = Least, months
approvals-mode = Most likely, months
approvals-high = Most, months
approvals-success = Chance of approval
approvals-opens = Chance that it opens
approvals-stage = Stage
approvals-stage-tip = Gates of a stage run side by side: the longest counts. Stages follow each other: they add up.
approvals-stage-range = A stage is a whole number from 1 to 24
approvals-because = Applies because of
approvals-because-tip = The gate applies only while this partner is in the plan
approvals-always = always
approvals-law = How long it takes
approvals-law-name-fixed = fixed
approvals-law-name-lognormal = lognormal
approvals-law-name-triangular = triangular
approvals-law-name-mixture = mixture
approvals-part-chance = Possibility { $place }: chance
approvals-part-months = Possibility { $place }: months
approvals-part-range = A chance is 0 to 100 %
approvals-part-more = Another possibility
approvals-part-fewer = One fewer
approvals-months-range = 0 to 600 months
approvals-not-beyond = No further: least, most likely and most keep their order
approvals-add = Add a gate…
approvals-own = A gate of your own
approvals-own-tip = Begins as the sector's own lag, in a stage after the others; then name it and change it
approvals-remove = Remove the gate
approvals-back = Back to the sector's own lag
approvals-gate-row = { $gate }, stage { $stage }, { $span }, opens { $chance }
approvals-does-not-apply = does not apply: its partner is not in the plan

approvals-gantt = How long approvals take, for money committed in { $year }
approvals-gantt-figures = months
approvals-gantt-row = { $name }: { $low } at the fast tenth, { $median } median, { $high } at nine in ten
approvals-gantt-row-fixed = { $name }: { $median } in every future
approvals-gantt-legend = Bar from P50 to P90, line from P10
approvals-gantt-off = Not drawn: all wait the median; hollow bars show what would be drawn

approvals-funnel = From pledge to work, { $unit }
approvals-stage-pledged = Pledged
approvals-stage-selected = Selected
approvals-stage-approved = Approved
approvals-stage-funded = Funded
approvals-stage-deployed = Deployed
approvals-stage-pledged-tip = All that is committed
approvals-stage-selected-tip = Committed by a vintage so far
approvals-stage-approved-tip = Through every gate so far
approvals-stage-funded-tip = Called so far, what waiting costs included
approvals-stage-deployed-tip = Called and put to work so far
approvals-whose = whose money
approvals-fund = Fund
approvals-year = end of { $year }
approvals-year-slider = Year looked at
approvals-means = Means over the futures, cumulative
approvals-funnel-spoken = { $year }: pledged { $pledged }, selected { $selected }, approved { $approved }, funded { $funded }, deployed { $deployed }

approvals-follows = What becomes of it
approvals-half = Half at work by
approvals-half-none = not within the horizon
approvals-never = Never put to work
approvals-never-tip = Commitments that are refused, still wait at the horizon, or were never called
approvals-passed = Approved, of what is selected
approvals-cost = Cost of waiting, in all
approvals-cost-tip = Called from commitments that wait beyond their vintage year and lost, until the horizon
approvals-by-sector = By sector, end of { $year }, { $unit }
approvals-selected = selected
approvals-deployed = deployed
approvals-by-sector-row = { $sector }: selected { $selected }, deployed { $deployed }

approvals-reality = The memorandum of US$ 550 bn
approvals-reality-head = memorandum
approvals-reality-plan = this plan, { $year }
approvals-reality-selected = Selected, { $days } days on
approvals-reality-signed = Signed, { $days } days later
approvals-reality-row = { $line }: memorandum { $world }, this plan at the end of { $year } { $plan }
approvals-reality-source = As of 1 May 2026, of the pledge of 4 September 2025. Hudson Institute, September 2025; press, 18 February 2026; NHK, 1 May 2026 (loans of ¥340 bn or more, at 155 to the dollar).
