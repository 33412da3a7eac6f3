# Governance, strategy, approvals and politics: names of things, steps, and what the program's libraries hold.

matter-budget = Annual budget
matter-single-deal = Single deal
matter-exit = Exit
matter-charter = Charter

stance-support = supports
stance-oppose = opposes
stance-abstain = abstains
stance-red-line = red line

consequence-freeze = later calls stop, the rest runs off
consequence-sale = forced sale at a discount
consequence-penalty = penalty to those who stay
consequence-asset-freeze = assets frozen

orphans-never-made = never made
orphans-taken-up = taken up by those who stay

criterion-supply-chain = Supply-chain security
criterion-jobs = Domestic jobs
criterion-technology = Technology leadership
criterion-energy = Energy security
criterion-dual-use = Dual use

note-quota = quota { $name }
note-rule = voting rule
note-veto-granted = veto granted
note-veto-taken = veto taken back
note-governance = Governance
note-weights = strategic weights
note-strategy = Strategic criteria
note-approvals-drawn = Approvals drawn by chance
note-approvals-fixed = Approvals at their median
note-waiting-cost = Cost of waiting { $name } a year
note-success = chance of approval { $name }
note-gates = gates of approval: { $name }
note-approvals = Approvals
note-politics-on = Political risk on
note-politics-off = Political risk off
note-hazard = hazard of leaving { $name } a year
note-elections = election years
note-election-factor = Hazard after an election × { $name }
note-sale-discount = Discount of a forced sale { $name }
note-penalty = Penalty for leaving { $name }
note-orphan-limit = Limit for orphaned calls { $name }
note-consequence = A partner leaves: { $name }
note-orphans = Orphaned calls: { $name }
note-call-cap = cap on calls a year { $name }
note-scenario = Scenario: { $name }
note-scenario-on = Scenario on: { $name }
note-scenario-off = Scenario off: { $name }
note-politics = Political risk

source-program = Judgement: the program's own default, where the plan's file said nothing.
