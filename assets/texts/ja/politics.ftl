# Politics: scenarios, partners that leave, and which of it matters most.

view-politics = 政治リスク

politics-chip = 政治リスク適用中
politics-chip-tip = 離脱と有効なシナリオが、すべての数値に反映されています。クリックで確認・変更。

# 文。$risk は politics-risk の文かシナリオの名称。
politics-sentence = 最大のリスクは{ $risk }：実質{ $target }を達成する確率は{ $from }から{ $to }に低下し（±{ $error }ポイント）、20回に1回下回る利益は{ $amount }{ $way ->
    [down] 減少する
   *[up] 増加する
}。
politics-sentence-none = 実質{ $target }を達成する確率を下げるものは、シナリオ・出資国の離脱・前提条件の変化のいずれにも見当たらない。
politics-sentence-waiting = 最大のリスクを計算しています…
politics-short = 最大のリスクは{ $risk }：実質{ $target }を達成する確率は{ $from }から{ $to }に低下（±{ $error }ポイント）。

politics-points = { $number }ポイント
politics-with-error = { $change }（±{ $error }）

politics-shock-leaves = { $partner }が{ $year }に離脱
politics-shock-returns = 期待収益率 { $steps }
politics-shock-return = { $sector }：期待収益率 { $steps }
politics-shock-volatilities = ボラティリティ { $steps }
politics-shock-correlations = 相関係数 { $steps }
politics-shock-currency = { $currency } { $steps }
politics-shock-lags = 承認所要期間 { $steps }
politics-shock-costs = ファンドの費用 { $steps }
politics-shock-cost-of-debt = 調達コスト { $steps }
politics-shock-inflation = インフレ率 { $steps }

# ショックの片側。$way は "down" か "up"。
politics-risk-leaves = { $partner }の{ $year }の離脱
politics-risk-returns = 全分野の期待収益率の{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-return = { $sector }の期待収益率の{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-volatilities = 全分野のボラティリティの{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-correlations = 分野間の相関係数の{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-currency = { $currency }の{ $step }{ $way ->
    [down] 下落
   *[up] 上昇
}
politics-risk-lags = 承認所要期間の{ $step }{ $way ->
    [down] 短縮
   *[up] 延長
}
politics-risk-costs = ファンドの費用の{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-cost-of-debt = 調達コストの{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}
politics-risk-inflation = インフレ率の{ $step }{ $way ->
    [down] 低下
   *[up] 上昇
}

politics-what-if = もしも
politics-on = 政治リスク
politics-on-note = 適用：離脱の可能性と有効なシナリオが、すべての数値に反映されます。
politics-off-note = 不適用：基本ケース。下の選択にかかわらず、離脱もシナリオもありません。
politics-page = 変更するもの
politics-page-scenarios = シナリオ
politics-page-leaving = 離脱
politics-no-scenarios = この計画にはまだシナリオがありません。
politics-library = ライブラリーから追加…
politics-library-empty = この計画に関わるライブラリーのシナリオはすべて含まれています。
politics-new = 新規
politics-new-name = 新しいシナリオ
politics-copy-name = { $scenario }（複製）
politics-scenarios-note = 複数を組み合わせると効果は掛け合わされます。規模は議論のための独自判断であり、予測ではありません。
politics-year-of = { $scenario }：発生する年
politics-year-range = { $first }から{ $last }までの年を入力してください。
politics-edit = { $scenario }を編集

politics-back = 一覧へ
politics-duplicate = 複製
politics-remove = 削除
politics-name-en = 英語の名称
politics-name-ja = 日本語の名称
politics-year = 発生する年
politics-year-tip = この年の成長と為替レートを変える
politics-growth = 成長
politics-growth-tip = その年に資金1単位が増える大きさの変化率。▲35%なら108が70.2になる。空欄は「その他」と同じ。
politics-growth-of = { $sector }：その年の成長の変化
politics-wait = 月
politics-wait-tip = 未実施の払込が延びる月数
politics-wait-of = { $sector }：払込が延びる月数
politics-spared = 対象外
politics-spared-tip = 「その他」の変化を受けない
politics-spared-pill = 対象外
politics-spared-of = { $sector }は対象外
politics-others = その他すべて
politics-currencies = 通貨の対ドル価値
politics-currencies-tip = その年に通貨1単位のドル建て価値がどれだけ変わり、そのまま続くか
politics-currency-of = { $currency }：対ドル価値の変化
politics-currency-range = 通貨の価値がすべて失われることはありません。▲100%より大きい値を入力してください。
politics-beside = そのほか
politics-exit-factor = 離脱の確率の倍率
politics-exit-factor-tip = その年のすべての出資国の離脱の確率に掛かる
politics-rate-shift = 金利
politics-rate-shift-tip = その年以降の短期金利・現金・調達コストの変化（ポイント）
politics-split = みなし配分額後の配分
politics-split-tip = 覚書方式での運用者の取り分（%）。空欄は合意どおり。
politics-queued = 払込を延期する年数
politics-queued-tip = この年数の間は払込を行わず、後で追い付く
politics-queued-of = { $partner }：払込を延期する年数
politics-whole-years = 年数を整数で入力してください。
politics-own = この計画独自のシナリオ（出典なし）。
politics-library-again = ライブラリーの数値に戻す

politics-whose-leaving = 離脱を設定する出資国
politics-hazard-of = { $partner }：年間の離脱の確率
politics-hazard-tip = 1年以内に離脱する確率は 1 − e^(−ハザード率)。選挙の翌年は高くなる。
politics-elections = 選挙の年
politics-elections-tip = 西暦をコンマで区切る。それぞれの翌年に離脱の確率が上がる。
politics-elections-of = { $partner }：選挙の年
politics-no-elections = なし
politics-elections-range = 2028, 2032, 2036 のように年を入力してください。
politics-cap = 年間払込の上限
politics-cap-tip = 1年に払い込む額の上限。政治リスクの適用にかかわらず有効で、超えた分は後で払い込む。空欄は上限なし。
politics-cap-of = { $partner }：年間払込の上限
politics-no-cap = 上限なし
politics-cap-negative = 上限は0以上にしてください。
politics-election-factor = 選挙の翌年の倍率
politics-election-factor-tip = 選挙の翌年の離脱の確率に掛かる
politics-sale-discount = 売却の割引率
politics-sale-discount-tip = 外部の買い手は純資産価額よりこの割合だけ安く買う
politics-penalty = 違約金
politics-penalty-tip = 純資産価額のうち残る出資国に渡る割合
politics-orphan-limit = 引受の上限（自らの約束額比）
politics-orphan-limit-tip = 残る出資国が引き受ける上限。自らのコミットメント額に対する割合（%）
politics-consequence = 離脱した国に起きること
politics-orphans = 離脱国が行うはずだった払込
politics-orphans-tip = 離脱後の年に予定されていた払込
politics-leaving-note = 離脱した国は戻らず、議決権は変わりません。確率と条件は独自判断です。

politics-title-chance = 実質{ $target }を達成する確率への影響（ポイント）
politics-title-mean = 平均利益への影響（{ $unit }）
politics-title-worst = 20回に1回下回る利益への影響（{ $unit }）
politics-effect = 見る結果
politics-effect-chance = 目標達成確率
politics-effect-mean = 平均利益
politics-effect-worst = 20回に1回
politics-party = 対象
politics-fund = ファンド
politics-all-bars = 小さいもの{ $count }件も表示
politics-largest-only = 大きいもの{ $count }件のみ
politics-no-capital = { $partner }は元本リスクを負っていないため、達成すべき目標がありません。
politics-no-bars = 変動を与える対象の資金がありません。
politics-whiskers = それぞれ単独で基本ケースと比較。ひげは{ $paths }通りの将来の標本誤差（1標準誤差）。
politics-working = 現在の計画について計算しています…

politics-switch = { $party }：政治リスクの不適用と適用
politics-off-column = 不適用
politics-on-column = 適用
politics-change-column = 変化
politics-row-chance = 実質{ $target }の達成確率
politics-row-mean = 平均利益
politics-row-worst = 20回に1回下回る利益
politics-row-worst-tip = 将来の20通りに1通りは、全期間の利益がこれを下回る

politics-still-in = 出資を続けている割合
politics-still-in-note = 政治リスク適用時、確率そのものから計算
politics-still-in-spoken = 各出資国が出資を続けている将来の割合、期末時点：{ $ends }
politics-end-of = { $year }末

politics-walkout = 出資国が離脱した場合
politics-if-leaves = { $partner }が{ $year }に離脱した場合
politics-nobody = 離脱して残すものがある出資国はありません。
politics-who-leaves = 離脱する国
politics-walkout-year = 離脱する年
politics-paid-in = それまでの払込済額（残る）
politics-orphaned = 未払込（引受先なし）
politics-carried = { $partner }が引き受け
politics-never-made = 行われない
politics-value = 離脱国の持分の価値
politics-price = 買い手が支払う額
politics-bought = 買い手が後に受け取る額
politics-penalty-paid = 残る出資国への違約金
politics-frozen = 凍結口座に入る額
politics-then-each = 各出資国への影響（平均）
politics-share-of-fund = 払込総額に占める割合 { $before } → { $after }
politics-mean-changes = 平均利益 { $change }
politics-chance-changes = 目標達成確率 { $change }
politics-caps = 上限により延期される払込
politics-capped = { $partner }（年{ $cap }）：将来の{ $chance }で払込が延期され、期末の未払込は平均{ $amount }。
