# Politics: scenarios, partners that leave, and which of it matters most.

view-politics = 政治リスク

shock-leaves = { $year }年の{ $partner }の離脱
shock-returns = 全分野の期待収益率
shock-return = { $sector }の期待収益率
shock-volatilities = 全分野のボラティリティ
shock-correlations = 分野間の相関係数
shock-lags = 承認所要期間
shock-costs = ファンド費用
shock-cost-of-debt = 調達コスト
shock-inflation = インフレ率
shock-factor = { $factor }倍
shock-percent = { $change }%
shock-side = { $shock } { $step }

risk-the-fund = ファンド全体
risk-chance = 最大のリスクは「{ $shock }」です。{ $party }が実質{ $target }を達成する確率は{ $fall }±{ $error }ポイント低下し、{ $before }から{ $after }になります。
risk-chance-and-worst = 最大のリスクは「{ $shock }」です。{ $party }が実質{ $target }を達成する確率は{ $fall }±{ $error }ポイント低下して{ $before }から{ $after }になり、20通りに1通りの将来が下回る利益の水準も{ $worst }下がります。
risk-profit = 最大のリスクは「{ $shock }」です。{ $party }の平均利益が{ $fall }（±{ $error }）減ります。
risk-none = 標本誤差を超えて結果を損なうショックはありません。
