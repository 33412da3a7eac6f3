# 配分デスク

desk-joint = 合計
desk-joint-hint = 横にドラッグするか入力すると、全出資国が比例して動きます
desk-unallocated = 未配分
desk-sector-tip = 期待収益率 年{ $return }、ボラティリティ { $volatility }
desk-sector-cap = ファンドの上限：コミットメント総額の{ $cap }
desk-sector-minimum = 最低投資額：{ $minimum }
desk-sector-vote = 個別案件：{ $result }。{ $why }
desk-commitment-part = コミットメント・全体の{ $percent }
desk-commitment-share = 全体の{ $percent }
desk-commitment-money = コミットメント額は金額で入力してください（例：3,000億円、$150bn）
desk-commitment-negative = コミットメント額は負にできません
desk-unknown-currency = この計画にない通貨です
desk-share-range = 配分は0～100％の範囲です
desk-rate = 1ドル＝{ $rate }（{ $date }）
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
tile-target-detail = { $paths }通り・誤差±{ $error }ポイント
tile-target-tip = 払込資金が{ $years }の間に、インフレ率{ $inflation }を上回る年{ $target }以上を稼ぐ将来の割合。
tile-loss = 20年に1度の損失
tile-loss-detail = 配分額の{ $share }以上

fan-title-plain = 配分済み資金の価値
fan-empty = まだ配分がありません。スライダーを動かしてください。
fan-method = { $paths }通り・種 { $seed }
fan-target = 実質目標 { $target }
fan-spoken = ファンチャート（{ $measure }）：{ $year }年の中央値 { $median }、9割の範囲 { $low }～{ $high }

exposure-where = 所在地
exposure-currency = 通貨
exposure-nothing = 配分なし
exposure-money-risk = 資金とリスクの構成比
exposure-money = 資金
exposure-risk = リスク（％）
exposure-row = { $sector }：資金の{ $money }、リスクの{ $risk }
exposure-rest = ほか{ $count }分野でリスクの{ $risk }
exposure-concentration = 実効分野数 { $number }（HHI { $hhi }）
exposure-largest = 最も大きく動かすのは{ $sector }：{ $fall }下落で基金は{ $cost }減

fan-measure = ファンチャートの内容
fan-measure-target = 目標比
fan-measure-total = 総価値
fan-measure-value = NAV
fan-measure-cash = 累積収支
fan-title-target = 目標に対する価値（{ $unit }）
fan-title-total = 出資国の総価値（{ $unit }）
fan-title-value = 純資産価額（{ $unit }）
fan-title-cash = 累積純キャッシュ（{ $unit }）
fan-prices = 価格
fan-nominal = 名目
fan-real = 実質
fan-paid-in = 払込額
fan-waiting = 将来の経路を計算しています…
fan-method-quick = 操作中{ $paths }通り・種 { $seed }
fan-method-streamed = { $paths }通り（細密ヒストグラム）・種 { $seed }
tile-loss-tip =
    この構成で抽出した1万年分のうち、20年に1度を超える損失。
    最悪の20分の1の平均：{ $shortfall }。
    100年に1度：{ $hundred }以上。
    対数正規の閉形式：{ $lognormal }、正規分布：{ $normal }。

desk-partners = 分配・税・為替の後
desk-partners-target = 実質{ $target }を達成
desk-partners-multiple = 倍率（中央値）
desk-partners-receives = 平均{ $amount }を受取
desk-partners-tip = 各出資国の通貨で、分配方法と税を反映した結果と基準との差。詳しくは損益分配の画面へ。
