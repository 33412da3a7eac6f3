# The view of governance: rules, power, coalitions, stances.

view-governance = Governance

governance-rule = The rule
governance-matter = Decision
governance-matter-budget = Budget
governance-matter-single-deal = Single deal
governance-matter-exit = Exit
governance-matter-charter = Charter
governance-votes-follow = Votes follow
governance-weights-capital = capital
governance-weights-equal = equal
governance-weights-treaty = treaty
governance-weights-custom = own
governance-votes-of = { $partner }: votes
governance-founder-votes-of = { $partner }: founder votes
governance-column-votes = votes
governance-column-founder = founder
governance-column-share = share
governance-basic = Shared equally
governance-basic-tip = Basic votes: the part of all votes that every partner has an equal share of. The rest follows capital.
governance-per-vote = Capital for one vote
governance-veto = veto
governance-veto-of = { $partner }: veto in this decision
governance-quota = Quota
governance-quota-of = { $matter }: quota
governance-compare = Is the quota itself enough?
governance-at-least = ≥ { $quota }
governance-more-than = > { $quota }
governance-at-least-short = ≥
governance-more-than-short = >
governance-of = Quota counted of
governance-of-total = all votes
governance-of-cast = votes cast
governance-of-tip = Of all votes, an abstention counts like an opposition; of votes cast, it does not count.
governance-quorum = Quorum
governance-quorum-tip = The part of all votes that must be present; 0 for none. Who abstains is present.
governance-heads = Members in favour
governance-heads-none = any
governance-heads-all = all
governance-steps = Power (Banzhaf) by quota
governance-steps-name = Power of each partner as the quota moves: { $steps } steps
governance-steps-working = Counting the steps…
governance-steps-coarse = tried at every per cent
governance-example = Take an example's rule…
governance-whole-votes = type a whole number of votes
governance-quota-range = type a quota from 1 to 100 %
governance-percent-range = type 0 to 100 %
governance-basic-range = type 0 to under 100 %

governance-example-majority = Simple majority
governance-example-majority-source = More than half of all votes, by capital.
governance-example-adb = Asian Development Bank
governance-example-adb-source = Agreement Establishing the Asian Development Bank, art. 33: a fifth of all votes shared equally, the rest by shares; a majority of the votes cast. Japan and the United States hold 15.571 % of the shares and 12.751 % of the votes each.
governance-example-aiib = AIIB, super majority
governance-example-aiib-source = Asian Infrastructure Investment Bank, Articles of Agreement, art. 28: 12 % of all votes shared equally, 600 votes to each founder, the rest by shares; three quarters of all votes and two thirds of the members. China's 26.06 % of the votes is a veto.
governance-example-imf = IMF, special majority
governance-example-imf-source = International Monetary Fund, Articles of Agreement: 85 % of all votes. The United States' 16.49 % is a veto. Here votes follow capital.
governance-example-ebrd = EBRD, special majority
governance-example-ebrd-source = European Bank for Reconstruction and Development: three quarters of all votes, by capital, and two thirds of the members.
governance-example-unanimous = Unanimity
governance-example-unanimous-source = Every vote, whatever its weight.

governance-power = Money and power
governance-capital = capital
governance-capital-tip = Part of all commitments
governance-votes = votes
governance-votes-tip = Part of all votes under this rule
governance-banzhaf = Banzhaf
governance-banzhaf-tip = Part of all cases in which a partner's vote decides (Banzhaf 1965)
governance-shapley = Shapley–Shubik
governance-shapley-tip = Chance of casting the deciding vote when all vote in a random order (Shapley and Shubik 1954)
governance-stops = can stop it
governance-stops-tip = Nothing passes against this partner, whatever the others do
governance-decides = can decide
governance-decides-tip = It passes with this partner alone, whatever the others do
governance-alone = alone
governance-not-alone = no
governance-power-row = { $partner }: { $figures }
governance-act = Power to act
governance-act-tip = Part of all coalitions that pass a motion (Coleman 1971): how easily anything is decided
governance-act-count = { $count } of { $all } coalitions pass
governance-degenerate = With two votes or fewer, power indices say no more than who can stop the other. What counts here is who holds a veto.
governance-sector-vetoes = Vetoes by sector: { $vetoes }
governance-no-sector-vetoes = No partner has a veto in a single sector.
governance-indices-note = Indices count every coalition alike and say nothing of persuasion.
governance-unanswered = Nobody has a vote under this rule: give a partner votes or a commitment.
governance-too-large = These votes cannot be counted exactly: use smaller whole numbers.

governance-coalitions = Who can block, who can carry
governance-blocks-alone = Can block alone
governance-decides-alone = Decides alone
governance-nobody = nobody
governance-blocking = Smallest blocking coalitions
governance-winning = Smallest winning coalitions
governance-no-coalition = none: nothing can pass
governance-rest = and { $count } more
governance-rest-unknown = and more

governance-passes-title = What passes, by the rule for a single deal
governance-result = result
governance-why = why, and what would change it
governance-passes = passes
governance-blocked = blocked
governance-unfunded = no money in it
governance-support-short = for
governance-oppose-short = against
governance-abstain-short = abstains
governance-red-line-short = red line
governance-veto-mark = V
governance-legend = V: veto in this sector. A red line opposes, and no suggestion may ask for it; it is a veto only where one is granted.
governance-sector-veto = Veto in this sector
governance-rule-veto = Veto in every single deal
governance-cell = { $cell }: { $stance }
governance-cell-veto = { $cell }: { $stance }, veto
governance-cell-tip = Click to choose
governance-result-row = { $sector }: { $result }. { $why }

governance-opposes = { $count ->
    [one] { $who } opposes
   *[other] { $who } oppose
}
governance-abstains = { $count ->
    [one] { $who } abstains
   *[other] { $who } abstain
}
governance-vetoed = { $count ->
    [one] { $who } opposes and has a veto
   *[other] { $who } oppose and have vetoes
}
governance-why-passes = { $share } in favour
governance-why-quota = { $share } in favour, { $needed } needed
governance-why-heads = { $found } of { $needed } members needed are in favour
governance-why-quorum = { $share } of the votes are present, too few for a quorum
governance-clause = { $first }; { $second }
governance-way = passes with { $who }
governance-way-more = passes with { $who }, or in { $count } other ways
governance-way-none = no change of stances makes it pass
governance-stoppers = { $who } alone could stop it
governance-nobody-stops = nobody alone could stop it
governance-blocked-line = { $sector }: blocked: { $why }
governance-or = { $first } or { $second }
governance-and = { $first } and { $second }

governance-sentence-power = { $matter }, { $quota }: { $partner } has { $capital } of the capital and { $power } of the power.
governance-sentence-even = { $matter }, { $quota }: every partner has as much power as capital.
governance-sentence-stops = { $matter }, { $quota }: { $count ->
    [one] { $who } can stop it alone.
   *[other] { $who } can each stop it alone.
}
governance-sentence-free = { $matter }, { $quota }: nobody can stop it alone.
governance-sentence-decides = { $matter }, { $quota }: { $who } decides alone.
governance-sentence-blocks = { $count ->
    [0] Nobody can block alone.
    [one] { $who } can block alone.
   *[other] { $who } can each block alone.
}
governance-sentence-sectors = { $count ->
    [0] Every funded sector passes.
    [one] One funded sector is blocked: { $which }.
   *[other] { $count } funded sectors are blocked: { $which }.
}
