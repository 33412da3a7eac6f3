# The view of exposures; what it shares with the desk stands there.

view-exposure = Exposure

exposure-whose = Whose money
exposure-fund = Fund
exposure-measure = Measured in
exposure-measure-own = each partner's currency
exposure-measure-percent = per cent
exposure-percent-unit = per cent of each one's allocated money
exposure-against = Against the baseline
exposure-changes = Show the change
exposure-unchanged = Nothing differs from the baseline.
exposure-baseline-named = Baseline: { $name }
exposure-baseline-opened = Baseline: as last opened or saved
exposure-pictures = Pictures
exposure-pictures-both = table and tiles
exposure-pictures-table = table
exposure-pictures-tiles = tiles
exposure-pooled = After pooling: { $pooling } of each partner's money follows the fund's mix.

exposure-title = Exposure by partner and sector, { $unit }
exposure-title-changes = Change against the baseline, { $unit }
exposure-tiles = { $party } by sector
exposure-allocated = Allocated
exposure-of-allocated = { $share } of its allocated money
exposure-before = baseline { $before }, change { $change }
exposure-go = Click or Enter: to this cell on the desk

exposure-sentence = { $party }: the largest exposure is { $sector }, { $amount } or { $share } of its money; the largest risk is { $riskiest }, { $risk } of its volatility.
exposure-sentence-same = { $party }: the largest exposure is { $sector }, { $amount } or { $share } of its money; it is the largest risk too, { $risk } of its volatility.
exposure-sentence-still = { $party }: the largest exposure is { $sector }, { $amount } or { $share } of its money; nothing in it fluctuates.
exposure-sentence-nothing = { $party }: no money is allocated yet.

exposure-concentration-title = Concentration
exposure-effective = Effective number of sectors
exposure-effective-tip = As many equal sectors would be as concentrated: 1 ÷ HHI
exposure-hhi = Herfindahl–Hirschman index (HHI)
exposure-hhi-tip = Sum of squared shares: 1 is all in one sector
exposure-diversification = Diversification ratio
exposure-diversification-tip = Mean volatility of the sectors ÷ volatility of the mix: 1 is no diversification at all
exposure-was = was { $before }

exposure-paid-in = Paid in against committed, { $unit }
exposure-committed = committed
exposure-median = paid in
exposure-lower = lower quarter
exposure-upper = upper quarter
