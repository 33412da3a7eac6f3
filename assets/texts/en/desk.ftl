# The desk

desk-joint = Joint
desk-joint-hint = Drag sideways or type: every partner moves in proportion
desk-unallocated = Unallocated
desk-sector-tip = Expected return { $return } a year, volatility { $volatility }
desk-sector-cap = Cap of the fund: { $cap } of all commitments
desk-sector-minimum = Minimum viable cheque: { $minimum }
desk-sector-vote = Single deal: { $result }. { $why }
desk-commitment-part = commitment, { $percent } of the fund
desk-commitment-share = { $percent } of the fund
desk-commitment-money = A commitment is an amount of money, such as $150bn or 3,000億円
desk-commitment-negative = A commitment cannot be negative
desk-unknown-currency = The plan does not have this currency
desk-share-range = A share lies between 0 and 100 %
desk-rate = US$ 1 = { $rate }, { $date }
desk-linked = linked mode
desk-linked-tip = Linked: the other sectors yield so that the sum stays. Click for pool mode.
desk-pool-tip = Pool: sliders take from what is unallocated, then from the balancing sector. Click for linked mode.
desk-baseline = Baseline
desk-baseline-tick = Baseline { $share }
desk-slider-value = { $share }, { $left } left

cell-pin = Pin
cell-unpin = Free
cell-floor = Set floor here
cell-cap = Set cap here
cell-no-limits = Clear limits
cell-baseline = Back to the baseline

tile-return = Expected return a year
tile-return-detail = arithmetic; geometric { $geometric }
tile-return-tip = Arithmetic mean of a year's return on allocated money, before costs and tax. Sharpe ratio { $sharpe }.
tile-volatility-two = { $first } and { $second }: { $share } of it
tile-volatility-one = { $first }: { $share } of it
tile-volatility-tip = Standard deviation of a year's return. Diversification ratio { $ratio }.
tile-target = Beats { $target } real
tile-target-detail = { $paths } futures, ± { $error } pp
tile-target-tip = Share of the possible futures in which money paid in earns more than { $target } a year above { $inflation } inflation over { $years }.
tile-loss = One year in twenty loses
tile-loss-detail = that is { $share }

fan-title-plain = Value of the allocated money
fan-empty = Nothing is allocated yet: move a slider.
fan-method = { $paths } futures · seed { $seed }
fan-target = real target { $target }
fan-spoken = Fan chart, { $measure }: in { $year } the median is { $median }, nine in ten between { $low } and { $high }

exposure-where = where
exposure-currency = currency
exposure-nothing = no money allocated
exposure-money-risk = Share of money and of risk
exposure-money = money
exposure-risk = risk, %
exposure-row = { $sector }: { $money } of the money, { $risk } of the risk
exposure-rest = Others ({ $count }): { $risk } of the risk
exposure-concentration = { $number } effective sectors (HHI { $hhi })
exposure-largest = { $sector } moves the fund most: a fall of { $fall } costs the fund { $cost }

fan-measure = what the fan shows
fan-measure-target = vs target
fan-measure-total = total value
fan-measure-value = NAV
fan-measure-cash = net cash
fan-title-target = Value against the target, { $unit }
fan-title-total = Total value to the partners, { $unit }
fan-title-value = Net asset value, { $unit }
fan-title-cash = Cumulative net cash, { $unit }
fan-prices = prices
fan-nominal = nominal
fan-real = real
fan-paid-in = paid in
fan-waiting = Working out possible futures…
fan-method-quick = { $paths } futures while moving · seed { $seed }
fan-method-streamed = { $paths } futures, percentiles from a fine histogram · seed { $seed }
tile-loss-tip =
    Drawn: the loss that one year in twenty exceeds, of 10,000 drawn years of this mix.
    Mean of that worst twentieth: { $shortfall }.
    One year in a hundred: { $hundred } or more.
    Lognormal in closed form: { $lognormal }; normal law: { $normal }.

desk-partners = After sharing, tax and currency
desk-partners-target = beats { $target } real
desk-partners-multiple = median multiple
desk-partners-receives = receives { $amount }
desk-partners-tip = Each partner in its own currency, after the sharing rule and tax, with the change against the baseline. The view of sharing says more.
