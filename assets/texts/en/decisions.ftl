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
source-scenario = Judgement: a shock of a size worth discussing, informed by past ones; no forecast. It strikes in the fourth year, when much of the money is at work.

scenario-ai-bust = AI investment bust
scenario-rates = Interest rates +2 points
scenario-taiwan = Taiwan crisis
scenario-boomerang = Tariff boomerang
scenario-administration = U.S. change of administration
scenario-yen = Yen +20 %
scenario-crypto = Crypto winter
scenario-grid = Grid delay
scenario-cyber = Major cyber event

gate-cfius-declaration = CFIUS declaration
gate-cfius-notice = CFIUS notice
gate-hsr = U.S. merger control (HSR)
gate-fefta = Japan's prior notification (FEFTA)
gate-grid = Grid interconnection
gate-nepa = Environmental impact statement (NEPA)
gate-nrc = Nuclear construction and operation licence
gate-spectrum = Spectrum award
gate-space = Space licences and export control
gate-chips = Chip plants: guardrails, export control, building
gate-stablecoin = Stablecoin authorisation
gate-own = New gate

source-gate-cfius = CFIUS annual report for 2024: 116 declarations, 78 % cleared, most others told to file a notice; 209 notices, more than half investigated, about 20 % filed again. Statutory periods: declaration 30 days, review 45, investigation 45.
source-gate-hsr = Hart–Scott–Rodino Act: 30 days of waiting; a second request adds 10 to 12 months. That 5 % receive one is general knowledge.
source-gate-fefta = Foreign Exchange and Foreign Trade Act of Japan: prior notification, 30 days in principle, often shortened, at most about 5 months (Ministry of Finance, 2024).
source-gate-grid = Lawrence Berkeley National Laboratory, Queued Up 2025: median of about 55 months from request to operation for recent projects, most of which withdraw. The spread (logarithmic deviation 0.45) is a judgement.
source-gate-nepa = U.S. Council on Environmental Quality, Environmental Impact Statement Timelines (2010–2018), 12 June 2020: 1,276 statements, mean 4.5 years, median 3.5; lognormal, hence 9 in 10 within 104.2 months.
source-gate-nrc = Executive Order 14300 of 23 May 2025: at most 18 months for a construction and operation licence; earlier ones took 30 to 60 and more.
source-gate-spectrum = Act of 4 July 2025 (U.S. auction authority until 30 September 2034, 800 MHz to be found); two to four years until an award.
source-gate-space = General knowledge: export licence 1 to 2 months, launch licence 6, satellite network licence 12 to 24.
source-gate-chips = General knowledge: a plant takes 20 months in Japan and 24 to 40 in the United States, under the conditions of the CHIPS Act and of export control; lognormal with median 36 months.
source-gate-stablecoin = GENIUS Act of 18 July 2025 and Japan's Payment Services Act as amended in 2022: 6 to 18 months until an authorisation.
