# 承認：コミットメントの待機期間と、その後

view-approvals = 承認

approvals-law-fixed = 常に{ $months }
approvals-law-lognormal = 対数正規分布：中央値{ $median }、9割が{ $high }以内
approvals-law-triangular = 三角分布：{ $low }～{ $high }、最頻値{ $mode }
approvals-law-part = { $chance }：{ $law }
approvals-law-comma = 、
approvals-span = { $low }～{ $high }

approvals-desk = 資金の半分は{ $year }までに投資・コミットメントの{ $share }は投資されない
approvals-desk-never = 資金の半分は投資されない・コミットメントの{ $share }が未投資

approvals-the-fund = ファンド
approvals-sentence = { $first }{ $second }
approvals-sentence-half = { $who }の資金の半分は{ $year }までに投資され、コミットメントの{ $share }は最後まで投資されない。
approvals-sentence-less = { $who }の資金のうち投資されるのは半分に満たず、{ $year }の時点でコミットメントの{ $share }が未投資。
approvals-longest = 最も長く待つのは{ $sector }で、中央値{ $median }、9割が{ $high }以内。
approvals-longest-fixed = 最も長く待つのは{ $sector }で、どの未来でも{ $median }。
approvals-none-waits = 待機する分野はない。
approvals-sentence-evergreen = エバーグリーン型のファンドは予定どおり払い込まれ、直ちに投資される。承認を待つものはない。
approvals-sentence-nothing = まだ配分がありません。分野に資金を配分すると待機期間が分かります。
approvals-evergreen = 承認と待機費用は、コミットメントの後に払い込むファンドに関わるものです。この計画は予定に従って払い込むため、承認手続きがあっても数値には影響しません。

approvals-controls = コミットメントが待つもの
approvals-drawn = 所要期間と可否を抽選する
approvals-drawn-tip = 入：分野ごとの所要期間と組成年ごとの可否を未来ごとに抽選する。切：すべてのコミットメントが中央値だけ待ち、承認される。
approvals-waiting-cost = 待機費用（年）
approvals-sectors = 資金のある分野
approvals-sector-row = { $sector }：{ $gates }、承認{ $chance }、{ $span }
approvals-own-lag = 分野の所要期間
approvals-gate-count = { $count ->
   *[other] 手続き{ $count }件
}
approvals-gates = 分野が待つもの
approvals-gates-of = { $sector }：承認手続き
approvals-gates-none = 手続きは1件：分野全体の所要期間。
approvals-choose = 分野を選ぶと、承認手続きの確認と変更ができます。
approvals-median = 中央値（月）
approvals-p90 = 9割が収まる期間（月）
approvals-fixed-months = 常に（月）
approvals-low = 最短（月）
approvals-mode = 最頻値（月）
approvals-high = 最長（月）
approvals-success = 承認の確率
approvals-opens = 通過の確率
approvals-stage = 段階
approvals-stage-tip = 同じ段階の手続きは並行し、最長のものが効く。段階は順に進み、期間は合計される。
approvals-stage-range = 段階は1～24の整数です
approvals-because = 適用の理由となる国
approvals-because-tip = この出資国が計画にあるときだけ適用される
approvals-always = 常に適用
approvals-law = 所要期間の分布
approvals-law-name-fixed = 固定
approvals-law-name-lognormal = 対数正規
approvals-law-name-triangular = 三角
approvals-law-name-mixture = 混合
approvals-part-chance = 場合{ $place }：確率
approvals-part-months = 場合{ $place }：月数
approvals-part-range = 確率は0～100%です
approvals-part-more = 場合を追加
approvals-part-fewer = 1つ減らす
approvals-months-range = 0～600か月
approvals-not-beyond = 最短・最頻値・最長の順序を保つため、ここまで
approvals-add = 手続きを追加…
approvals-own = 独自の手続き
approvals-own-tip = 分野の所要期間を初期値として最後の段階に加わります。名称と条件は変更できます
approvals-remove = この手続きを削除
approvals-back = 分野の所要期間に戻す
approvals-gate-row = { $gate }、段階{ $stage }、{ $span }、通過{ $chance }
approvals-does-not-apply = 適用外：理由となる国が計画にない

approvals-gantt = { $year }のコミットメントが承認されるまで
approvals-gantt-figures = か月
approvals-gantt-row = { $name }：早い1割は{ $low }、中央値{ $median }、9割が{ $high }以内
approvals-gantt-row-fixed = { $name }：どの未来でも{ $median }
approvals-gantt-legend = 棒はP50～P90、線はP10から
approvals-gantt-off = 抽選なし：全件が中央値だけ待つ。中抜きの棒は抽選した場合

approvals-funnel = 約束から投資まで（{ $unit }）
approvals-stage-pledged = 約束
approvals-stage-selected = 選定
approvals-stage-approved = 承認
approvals-stage-funded = 払込
approvals-stage-deployed = 投資
approvals-stage-pledged-tip = コミットメントの総額
approvals-stage-selected-tip = これまでに組成されたコミットメント
approvals-stage-approved-tip = これまでにすべての手続きを通過した額
approvals-stage-funded-tip = これまでの払込額（待機費用を含む）
approvals-stage-deployed-tip = これまでに払い込まれ、投資された額
approvals-whose = 誰の資金か
approvals-fund = ファンド
approvals-year = { $year }末
approvals-year-slider = 対象の年
approvals-means = 全未来の平均、累計
approvals-funnel-spoken = { $year }：約束{ $pledged }、選定{ $selected }、承認{ $approved }、払込{ $funded }、投資{ $deployed }

approvals-follows = その結果
approvals-half = 半分が投資される時期
approvals-half-none = 期間内に届かない
approvals-never = 投資されない部分
approvals-never-tip = 不承認、期間末でも待機中、または払い込まれないコミットメント
approvals-passed = 選定のうち承認される割合
approvals-cost = 待機費用の累計
approvals-cost-tip = 組成年を越えて待つコミットメントから払い込まれ、失われる額（期間末まで）
approvals-by-sector = 分野別、{ $year }末（{ $unit }）
approvals-selected = 選定
approvals-deployed = 投資
approvals-by-sector-row = { $sector }：選定{ $selected }、投資{ $deployed }

approvals-reality = 現実の例：5,500億ドルの了解覚書
approvals-reality-head = 了解覚書
approvals-reality-plan = 本計画、{ $year }
approvals-reality-selected = 選定（{ $days }日後）
approvals-reality-signed = 契約（その{ $days }日後）
approvals-reality-row = { $line }：了解覚書{ $world }、本計画は{ $year }末に{ $plan }
approvals-reality-source = 2026年5月1日現在、2025年9月4日の約束額に対する割合。ハドソン研究所（2025年9月）、報道（2026年2月18日）、NHK（2026年5月1日、融資3,400億円以上、1ドル155円換算）。
