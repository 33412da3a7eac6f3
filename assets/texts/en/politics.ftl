# Politics: scenarios, partners that leave, and which of it matters most.

view-politics = Politics

shock-leaves = { $partner } leaving in { $year }
shock-returns = every return
shock-return = { $sector } return
shock-volatilities = every volatility
shock-correlations = every correlation
shock-lags = every approval lag
shock-costs = fund costs
shock-cost-of-debt = cost of debt
shock-inflation = inflation
shock-factor = ×{ $factor }
shock-percent = { $change } %
shock-side = { $shock } { $step }

risk-the-fund = the fund
risk-chance = { $shock } is the largest risk: for { $party }, the chance of beating { $target } real falls by { $fall } ± { $error } pp, from { $before } to { $after }.
risk-chance-and-worst = { $shock } is the largest risk: for { $party }, the chance of beating { $target } real falls by { $fall } ± { $error } pp, from { $before } to { $after }, and the profit that one future in twenty stays under by { $worst }.
risk-profit = { $shock } is the largest risk: for { $party }, the mean profit falls by { $fall } ± { $error }.
risk-none = No shock takes more away than sampling error.
