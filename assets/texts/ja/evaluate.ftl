# `concord evaluate` の報告

evaluate-frame = { $first }年～{ $last }年（{ $years }）、基準通貨 { $currency }
evaluate-target = 目標：実質{ $target }（インフレ率{ $inflation }、名目で年{ $nominal }）、プール比率{ $pooling }
evaluate-fund = ファンド全体
evaluate-whole-fund = ファンド全体
evaluate-nothing = 配分がありません。

evaluate-commitments = コミットメント額
evaluate-own-currency = 自国通貨
evaluate-in-base = { $unit }
evaluate-allocated = 配分済み
evaluate-unallocated = 未配分

evaluate-return-and-risk = 年間の収益率とリスク（配分済み資金に対して）
evaluate-arithmetic = 算術平均％
evaluate-geometric = 幾何平均％
evaluate-volatility = ボラティリティ％
evaluate-sharpe = シャープ・レシオ
evaluate-chance = 目標達成（閉形式）％
evaluate-effective-number = 実効分野数
evaluate-diversification = 分散比率

evaluate-losses-lognormal = 悪い年の損失：対数正規分布
evaluate-losses-normal = 悪い年の損失：正規分布（参考）
evaluate-value-at-risk = VaR { $level }％
evaluate-shortfall = CVaR { $level }％
evaluate-in-words = 平たく言えば
evaluate-loses = { $frequency }年に1度、{ $holder }は{ $money }以上（配分済み資金の{ $share }以上）を失います。
evaluate-gains = { $frequency }年に1度の悪い年でも、{ $holder }の損失はなく、利益が{ $money }以下（配分済み資金の{ $share }以下）にとどまります。
evaluate-frequency-20 = 20
evaluate-frequency-100 = 100

evaluate-simulated = シミュレーション：将来経路{ $paths }本、乱数の種 { $seed }
evaluate-chance-error = ±％
evaluate-drawn-value-at-risk = 1年 VaR { $level }％
evaluate-median-irr = 内部収益率の中央値％
evaluate-median-tvpi = 投資倍率の中央値
evaluate-break-even = 回収年
evaluate-simulated-method = 抽出した将来経路ごとに、計画の期間にわたるキャピタル・コールと分配を費用・税引後に計算し、各参加国の自国通貨で示す。±は標準誤差。1年の損失は投資済みの構成について基準通貨建てで示す。回収年は、将来経路の半数で累計の分配が累計の払込以上となり、以後も下回らなくなる年（開始からの年数）。
evaluate-export-over-plan = { $file }は計画そのものです。将来経路の表には別の名前を指定してください

evaluate-exposure-of = { $holder }：エクスポージャー
evaluate-sector = 分野
evaluate-of-commitment = コミットメント比％
evaluate-committed = 拠出 { $unit }
evaluate-exposure = エクスポージャー { $unit }
evaluate-weight = 構成比％
evaluate-risk = リスク寄与％
evaluate-location = 所在地
evaluate-currency = 通貨
evaluate-foreign = { $currency }以外の通貨建て：配分済み資金の{ $share }。

evaluate-findings = 署名の可否
evaluate-signable = 可：妨げるものはありません。
evaluate-not-signable = 未だ不可：
evaluate-method = 閉形式による計算：配分済み資金を一括投資して保有し、各分野の年間収益率は計画の平均・ボラティリティ・相関係数に従い、全体を対数正規分布とみなす。基準通貨建て、費用・税引前。

evaluate-sharing = プール資金の分配：{ $rule }
evaluate-sharing-partner = { $partner }：資本の{ $capital }を拠出し、税引前の分配金の{ $cash }を受け取る。按分との差は平均{ $effect }±{ $error }（{ $unit }）。

evaluate-deployment = 承認と投資の進み方（抽出による）
evaluate-lag = 所要期間の中央値（月）
evaluate-lag-p90 = 9割が収まる期間（月）
evaluate-approved = 承認％
evaluate-half = 半分が投資済みとなる年
evaluate-never = 投資されない％
evaluate-fund-deployed = ファンドのコミットメントの半分は{ $year }年末までに投資され、平均{ $never }は期間内に投資されません。
evaluate-fund-never = ファンドのコミットメントの半分は期間内に投資されず、平均{ $never }は投資されないまま残ります。

evaluate-departures = 出資国の離脱と年間払込の上限
evaluate-exit = { $partner }は{ $year }年までに将来経路の{ $chance }±{ $error }％で離脱し、その場合に残すキャピタル・コールは平均{ $orphaned }、うち他国の引受けは{ $carried }です。
evaluate-cap = { $partner }：将来経路の{ $chance }で上限により払込が繰り延べられ、期末までに払い込まれない額は平均{ $amount }です。
