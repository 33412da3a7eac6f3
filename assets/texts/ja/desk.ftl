# 配分デスク

desk-joint = 合計
desk-joint-hint = 横にドラッグするか入力すると、全出資国が比例して動きます
desk-unallocated = 未配分
desk-sector-tip = 期待収益率 年{ $return }、ボラティリティ { $volatility }
desk-sector-cap = ファンドの上限：コミットメント総額の{ $cap }
desk-sector-minimum = 最低投資額：{ $minimum }
desk-commitment-part = コミットメント・全体の{ $percent }
desk-commitment-share = 全体の{ $percent }
desk-commitment-money = コミットメント額は金額で入力してください（例：3,000億円、$150bn）
desk-commitment-negative = コミットメント額は負にできません
desk-unknown-currency = この計画にない通貨です
desk-share-range = 配分は0～100％の範囲です
desk-rate = 1米ドル＝{ $rate } { $code }（{ $date }現在）
desk-linked = 連動モード
desk-linked-tip = 連動：合計を保つように他の分野が動きます。クリックでプールモードに。
desk-pool-tip = プール：未配分、次に調整分野から取ります。クリックで連動モードに。
desk-baseline = 基準
desk-baseline-tick = 基準 { $share }
desk-slider-value = { $share }、残り{ $left }

cell-pin = 固定
cell-unpin = 固定解除
cell-floor = ここを下限にする
cell-cap = ここを上限にする
cell-no-limits = 限度を消す
cell-baseline = 基準に戻す

tile-return = 期待収益率（年）
tile-return-detail = 算術平均。幾何平均 { $geometric }
tile-return-tip = 配分済み資金の年間収益率の算術平均（費用・税引前）。シャープ・レシオ { $sharpe }。
tile-volatility-two = { $first }と{ $second }で{ $share }
tile-volatility-one = { $first }で{ $share }
tile-volatility-tip = 年間収益率の標準偏差。分散比率 { $ratio }。
tile-target = 実質{ $target }の達成
tile-target-detail = { $years }・対数正規
tile-target-tip = 一括投資して保有した資金が、インフレ率{ $inflation }を上回る実質{ $target }以上で増える確率。
tile-loss = 20年に1度の損失
tile-loss-detail = 配分額の{ $share }以上
tile-loss-tip =
    平均とボラティリティを合わせた対数正規分布。
    正規分布：{ $normal }。
    最悪の20分の1の平均：{ $shortfall }。
    100年に1度：{ $hundred }以上。

fan-title = 配分済み資金の価値（{ $unit }）
fan-title-plain = 配分済み資金の価値
fan-empty = まだ配分がありません。スライダーを動かしてください。
fan-method = 対数正規・一括投資
fan-target = 実質目標 { $target }
fan-invested = 投資額
fan-spoken = ファンチャート：{ $year }年の中央値 { $median }、9割の範囲 { $low }～{ $high }

exposure-where = 所在地
exposure-currency = 通貨
exposure-nothing = 配分なし
exposure-money-risk = 資金とリスクの構成比
exposure-money = 資金
exposure-risk = リスク（％）
exposure-row = { $sector }：資金の{ $money }、リスクの{ $risk }
exposure-rest = ほか{ $count }分野でリスクの{ $risk }
exposure-concentration = 実効分野数 { $number }（HHI { $hhi }）
exposure-largest = { $sector }が最大のリスク：{ $fall }下落で基金は{ $cost }減
