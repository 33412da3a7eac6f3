# エクスポージャーの画面。配分デスクと共通の語はそちらにあります。

view-exposure = エクスポージャー

exposure-whose = 誰の資金か
exposure-fund = ファンド全体
exposure-measure = 単位
exposure-measure-own = 各国の通貨
exposure-measure-percent = 構成比（％）
exposure-percent-unit = 各配分額に占める％
exposure-against = 基準との比較
exposure-changes = 差を表示
exposure-unchanged = 基準との差はありません。
exposure-baseline-named = 基準：{ $name }
exposure-baseline-opened = 基準：最後に開いた時または保存時
exposure-pictures = 図
exposure-pictures-both = 表とタイル
exposure-pictures-table = 表
exposure-pictures-tiles = タイル
exposure-pooled = プール後：各国の資金の{ $pooling }はファンド全体の配分に従います。

exposure-title = 出資国・分野別エクスポージャー（{ $unit }）
exposure-title-changes = 基準との差（{ $unit }）
exposure-tiles = { $party }の分野別内訳
exposure-allocated = 配分済み
exposure-of-allocated = 配分額の{ $share }
exposure-before = 基準 { $before }、差 { $change }
exposure-go = クリックまたはEnter：配分デスクのこのセルへ

exposure-sentence = { $party }：最大のエクスポージャーは{ $sector }（{ $amount }、資金の{ $share }）、最大のリスクは{ $riskiest }（変動の{ $risk }）。
exposure-sentence-same = { $party }：最大のエクスポージャーは{ $sector }（{ $amount }、資金の{ $share }）。最大のリスクでもある（変動の{ $risk }）。
exposure-sentence-still = { $party }：最大のエクスポージャーは{ $sector }（{ $amount }、資金の{ $share }）。変動するものはない。
exposure-sentence-nothing = { $party }：まだ配分がありません。

exposure-concentration-title = 集中度
exposure-effective = 実効分野数
exposure-effective-tip = 同じ集中度になる均等な分野の数：1÷HHI
exposure-hhi = HHI（集中度指数）
exposure-hhi-tip = 構成比の二乗の和。1なら一分野に全額
exposure-diversification = 分散比率
exposure-diversification-tip = 各分野の平均ボラティリティ÷全体のボラティリティ。1なら分散効果なし
exposure-was = 基準 { $before }

exposure-paid-in = 払込額とコミットメント（{ $unit }）
exposure-committed = コミットメント
exposure-median = 払込額
exposure-lower = 下位25％
exposure-upper = 上位25％
