# The report of `concord evaluate`

evaluate-frame = { $first } to { $last } ({ $years }), base currency { $currency }
evaluate-target = Target { $target } real at { $inflation } inflation, { $nominal } a year nominal; pooling { $pooling }
evaluate-fund = Fund
evaluate-whole-fund = the fund
evaluate-nothing = Nothing is allocated.

evaluate-commitments = Commitments
evaluate-own-currency = own currency
evaluate-in-base = { $unit }
evaluate-allocated = allocated
evaluate-unallocated = unallocated

evaluate-return-and-risk = Return and risk of a year, on allocated money
evaluate-arithmetic = arithmetic %
evaluate-geometric = geometric %
evaluate-volatility = volatility %
evaluate-sharpe = Sharpe ratio
evaluate-chance = target, closed form %
evaluate-effective-number = effective number
evaluate-diversification = diversification ratio

evaluate-losses-lognormal = Loss of a bad year: lognormal
evaluate-losses-normal = Loss of a bad year: normal law, as a second opinion
evaluate-value-at-risk = VaR { $level } %
evaluate-shortfall = CVaR { $level } %
evaluate-in-words = In plain words
evaluate-loses = One year in { $frequency }, { $holder } loses { $money } or more ({ $share } of allocated money).
evaluate-gains = Even one year in { $frequency }, { $holder } gains only { $money } or less ({ $share } of allocated money).
evaluate-frequency-20 = twenty
evaluate-frequency-100 = a hundred

evaluate-simulated = Simulated: { $paths } drawn futures, seed { $seed }
evaluate-chance-error = ± %
evaluate-drawn-value-at-risk = one-year VaR { $level } %
evaluate-median-irr = median IRR %
evaluate-median-tvpi = median TVPI
evaluate-break-even = break-even year
evaluate-simulated-method = Commitments called and paid out over the plan's years on drawn futures, after its costs and tax, every holder in its own currency; ± is a standard error. The one-year loss is that of the invested mix, in the base currency. Break-even is the year, counted from the start, by which half of the futures have paid out more than was called, for good.
evaluate-export-over-plan = { $file } is the plan itself: give the table of futures another name

evaluate-exposure-of = { $holder }: exposure
evaluate-sector = sector
evaluate-of-commitment = commitment %
evaluate-committed = committed { $unit }
evaluate-exposure = exposure { $unit }
evaluate-weight = weight %
evaluate-risk = risk %
evaluate-location = location
evaluate-currency = currency
evaluate-foreign = Outside the own currency ({ $currency }): { $share } of allocated money.

evaluate-findings = Can it be signed?
evaluate-signable = Yes: nothing stands in the way.
evaluate-not-signable = Not yet:
evaluate-method = Closed form: allocated money invested at once and held, sector returns of a year with the plan's means, volatilities and correlations, the mix lognormal, in the base currency, before costs and tax.

evaluate-sharing = Sharing of pooled money: { $rule }
evaluate-sharing-partner = { $partner }: pays { $capital } of the capital, receives { $cash } of the cash before tax; against pro rata { $effect } ± { $error } { $unit } on average.

evaluate-deployment = Approvals and deployment, drawn
evaluate-lag = median lag, months
evaluate-lag-p90 = 9 in 10 within
evaluate-approved = approved %
evaluate-half = half at work by
evaluate-never = never at work %
evaluate-fund-deployed = Half of what the fund commits is at work by the end of { $year }; { $never } never is within the horizon, on average.
evaluate-fund-never = Half of what the fund commits is not at work within the horizon; { $never } never is, on average.

evaluate-departures = Partners leaving and caps on calls
evaluate-exit = { $partner } has left by { $year } in { $chance } ± { $error } % of futures; it then leaves { $orphaned } of calls behind, of which others take up { $carried }.
evaluate-cap = { $partner }: the cap holds calls back in { $chance } of futures; { $amount } on average is not called by the horizon.
