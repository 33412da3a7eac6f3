# 前提条件：すべての数値とその出所

view-assumptions = 前提条件

assumptions-summary = 数値{ $all }件。初期値と異なるもの{ $edited }件。事実ではなく独自判断によるもの{ $judged }件。
assumptions-search = 名称・出典を検索
assumptions-edited-only = 変更済みのみ
assumptions-edited = 変更済み
assumptions-edited-count = 変更{ $count }件
assumptions-reset-group = この一覧を初期値に
assumptions-reset-group-tip = ここに表示されたすべての数値を一度に初期値へ戻します
assumptions-reset-all = すべて初期値に
assumptions-reset-all-tip = 計画のすべての数値を一度に初期値へ戻します。ほかは変わりません
assumptions-found = 該当{ $count }件
assumptions-none-edited = すべての数値が初期値です。
assumptions-nothing = 該当する数値がありません。別の語で検索してください。
assumptions-choice = この計画での設定
assumptions-choice-long = 世界についての前提ではなく、この計画での設定です。出典はありません。
assumptions-follows = ファンドへの影響
assumptions-now = 現在
assumptions-target-chance = 目標達成（閉形式）
assumptions-number = 数値の詳細
assumptions-choose = 数値を選ぶと、出所、用途、取りうる範囲が表示されます。
assumptions-no-money = ここに金額は入力できません。数値だけを入力してください。
assumptions-base-money = { $currency }建ての金額で入力してください（例：100億、10bn）。
assumptions-whole = 整数を入力してください（{ $range }）。

group-plan = 計画と目標
group-simulation = シミュレーション
group-sectors = 全分野
group-currencies = 通貨
group-partners = 出資国
group-leverage = レバレッジ
group-tax = 税
group-correlation = 相関
group-schedule = 時期

item-horizon = 期間
item-start-year = 開始年
item-pooling = プール比率
item-debt-to-equity = 負債資本倍率（D/E）
item-paths = 想定する将来の数
item-seed = 乱数の種
item-joint-crashes = 同時暴落
item-schedule = コミットメントの割合

crashes-off = 切
crashes-on = 自由度{ $freedom }

column-number = 数値
column-value = 値
column-value-edited = 値（変更済み）
column-default = 初期値
column-kind = 種別
column-kind-long = 確からしさ
column-as-of = 基準日
column-source = 出典
column-range = 範囲
column-feeds = 用途
column-marked = 判定者

marked-authors = 計画の作成者（{ $authors }）
marked-edited = 種別・基準日・出典は初期値のものです。現在の値はここで入力または取り込まれました。
marked-no-authors = 記名なし

kind-mark-judgement = 判
kind-mark-published = 公
kind-mark-computed = 算
kind-mark-knowledge = 知
kind-judgement = 独自判断
kind-published = 公表値
kind-computed = 計算値
kind-knowledge = 一般的知識
kind-knowledge-high = 一般的知識（確度高・未検証）
kind-knowledge-medium = 一般的知識（確度中・未検証）
kind-knowledge-low = 一般的知識（確度低・未検証）

range-between = { $low }～{ $high }
range-rates = 0～1の数値を空白で区切る。最後の値が繰り返される
range-correlation = ▲1～1
range-seed = 0～9とa～fを1～16桁
range-crashes = 自由度3（強い）～30（ほぼなし）
range-schedule = 合計100％となる割合

# 分野の表の見出し：縦棒で2行に分ける
head-field-expected-return = 期待|収益率
head-field-volatility = ボラティ|リティ
head-field-income-share = インカム|比率
head-field-fund-cap = ファンド|の上限
head-field-minimum-cheque = 最低|投資額
head-field-life = 期間|
head-field-bow = 分配の|弓なり
head-field-yield-floor = 最低|分配率
head-field-approval-median = 承認期間|中央値
head-field-approval-p90 = 承認期間|90％点
head-field-rate-of-contribution = 払込率|
head-years = 年
head-months = か月

feeds-field-real-target = 目標達成の確率を測る実質収益率。
feeds-field-inflation = 目標の名目換算と実質表示。
feeds-field-risk-free-rate = シャープ・レシオのみ。
feeds-field-fund-costs = 投資残高全体の年間の伸び（分配・税の前）。
feeds-field-spending = エバーグリーン型ファンドが毎年支払う割合。
feeds-field-expected-return = 年間収益率の算術平均（費用・税引前）。期待収益率、目標達成、すべての将来分布に効く。
feeds-field-volatility = 年間収益率のばらつき。リスク、損失、複利での目減りに効く。
feeds-field-income-share = 収益のうち、値上がり益ではなくインカムとして課税・分配される部分。
feeds-field-fund-cap = この分野のスライダーが止まる上限（全出資国の合計）。
feeds-field-minimum-cheque = この分野に取り組む意味があるか（共同・単独）、署名できるか。
feeds-field-life = 残額がすべて分配される経過年数。
feeds-field-bow = 分配の遅さ。大きいほど遅い。
feeds-field-yield-floor = 初年度から毎年支払われる純資産の最低割合。
feeds-field-approval-median = 資金が動き出すまでの待ち時間（半数の場合）。
feeds-field-approval-p90 = 遅い1割の場合の待ち時間。
feeds-field-rate-of-contribution = コミットメントが払い込まれる速さ。1年目、2年目…に未払込額のうち払い込まれる割合。
feeds-field-spot = この通貨の金額をファンドの通貨に換算する値。
feeds-field-currency-volatility = 為替レートの年間のばらつき。
feeds-field-short-rate = この通貨のヘッジの費用または収益。
feeds-field-hedge-ratio = この出資国の外貨建て資産のうちヘッジする割合。
feeds-field-cost-of-debt = ファンドの借入に対する年間の金利。負債資本倍率が0の間は影響しません。
feeds-field-tax-income = 租税条約と免税がある場合に、この出資国がその所在地の所得に払う税。
feeds-field-tax-gain = 租税条約と免税がある場合に、この出資国がその所在地の譲渡益に払う税。
feeds-field-tax-without-relief = 租税条約も免税もない場合に所得にかかる税。
feeds-field-tax-treaty-income = 租税条約があり免税がない場合に、政府が所得に払う税。
feeds-field-tax-controlled-income = ファンドが政府の支配する商業事業体とされた場合に、政府が所得に払う税。
feeds-field-tax-controlled-gain = ファンドが政府の支配する商業事業体とされた場合に、政府が譲渡益に払う税。
feeds-correlation = 二つが同時に下がるか。全体のボラティリティ、損失、リスク構成比に効く。
feeds-item-horizon = 何年先まで見るか。
feeds-item-start-year = 計画が始まる暦年。
feeds-item-pooling = 各出資国の資金のうち、自国の配分ではなく共同の配分に従う割合。
feeds-item-debt-to-equity = 出資1に対するファンドの借入額。損益の振れが大きくなり、金利がかかります。
feeds-item-paths = 想定する将来の数。多いほど遅く、標本誤差は小さい。
feeds-item-seed = どの将来を引くか。同じ種なら同じ結果になる。
feeds-item-joint-crashes = 悪い年が相関以上に重なるか（t分布コピュラ）。平均とボラティリティは変わらない。
feeds-item-schedule = コミットメントを行う年（エバーグリーン型では払い込む年）。

matrix-hint = 欄に入力すると対称の欄も変わります。矢印キーで移動。左端の線は負の値の印です。
matrix-valid = 有効な行列です。最小固有値 { $eigenvalue }。
matrix-draft = 下書きとして保持し、計画は変えていません：{ $why }。最小固有値 { $eigenvalue }。
matrix-nearest = 最も近い有効な行列（Higham）：変化最大は{ $first }–{ $second } { $from } → { $to }
matrix-nearest-tip = 変化の二乗和が最小の有効な行列（Higham 2002）を一度に適用します
matrix-clipped = 固有値の切り上げ：{ $first }–{ $second } { $from } → { $to }
matrix-clipped-tip = 負の固有値を0のすぐ上まで上げ、対角を1に直します（Rebonato・Jäckel 2000）。一度に適用します
draft-drop = 下書きを捨てる

schedule-hint = 各コミットメントを行う年ごとの割合です（エバーグリーン型では払い込む年）。合計が100％になったら一度に適用します。
schedule-sum = 合計：{ $sum }
schedule-add = 年を追加
schedule-remove = 最後の年を削除
schedule-equal = 均等にする
schedule-not-whole = 合計を100％にしてください。
schedule-unchanged = 変更がありません。
assumptions-volatility = ボラティリティ
