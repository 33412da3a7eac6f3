# ガバナンスの画面：規則、投票力、連合、賛否。

view-governance = ガバナンス

governance-rule = 議決の規則
governance-matter = 議題
governance-matter-budget = 年次予算
governance-matter-single-deal = 個別案件
governance-matter-exit = 離脱
governance-matter-charter = 設立規約
governance-votes-follow = 議決権の基準
governance-weights-capital = 出資額
governance-weights-equal = 均等
governance-weights-treaty = 条約方式
governance-weights-custom = 独自
governance-votes-of = { $partner }：議決権数
governance-founder-votes-of = { $partner }：創設国票
governance-column-votes = 票数
governance-column-founder = 創設国票
governance-column-share = 割合
governance-basic = 均等配分の割合
governance-basic-tip = 基本票：全議決権のうち各国に均等に配分される部分。残りは出資額に応じる。
governance-per-vote = 1票当たりの出資額
governance-veto = 拒否権
governance-veto-of = { $partner }：この議題での拒否権
governance-quota = 可決要件
governance-quota-of = { $matter }：可決要件
governance-compare = 要件と同数で可決とするか
governance-at-least = { $quota }以上
governance-more-than = { $quota }超
governance-at-least-short = 以上
governance-more-than-short = 超
governance-of = 可決要件の分母
governance-of-total = 全議決権
governance-of-cast = 投票数
governance-of-tip = 全議決権を分母とすると棄権は反対と同じに働く。投票数を分母とすると棄権は数えない。
governance-quorum = 定足数
governance-quorum-tip = 出席が必要な議決権の割合。0なら定めなし。棄権は出席に数える。
governance-heads = 賛成する国の数
governance-heads-none = 不問
governance-heads-all = 全員
governance-steps = 可決要件ごとの投票力（バンザフ指数）
governance-steps-name = 可決要件に応じた各国の投票力：{ $steps }段
governance-steps-working = 段を計算しています…
governance-steps-coarse = 1％ごとに計算
governance-example = 実例の規則を使う…
governance-whole-votes = 票数は整数で入力してください
governance-quota-range = 可決要件は1～100％で入力してください
governance-percent-range = 0～100％で入力してください
governance-basic-range = 0以上100％未満で入力してください

governance-example-majority = 単純過半数
governance-example-majority-source = 出資額による全議決権の半数超。
governance-example-adb = アジア開発銀行（ADB）
governance-example-adb-source = アジア開発銀行設立協定第33条：全議決権の5分の1を均等に、残りを株式数に応じて配分。投票数の過半数で決定。日本と米国は株式各15.571％、議決権各12.751％。
governance-example-aiib = AIIB 特別多数
governance-example-aiib-source = アジアインフラ投資銀行設立協定第28条：全議決権の12％を均等に、創設国に各600票、残りを株式数に応じて配分。全議決権の4分の3かつ加盟国の3分の2で決定。中国の26.06％は拒否権となる。
governance-example-imf = IMF 特別多数
governance-example-imf-source = 国際通貨基金協定：全議決権の85％。米国の16.49％は拒否権となる。ここでは議決権は出資額に応じる。
governance-example-ebrd = EBRD 特別多数
governance-example-ebrd-source = 欧州復興開発銀行：出資額による全議決権の4分の3かつ加盟国の3分の2。
governance-example-unanimous = 全会一致
governance-example-unanimous-source = 議決権の大小によらず全票。

governance-power = 資金と投票力
governance-capital = 出資割合
governance-capital-tip = コミットメント総額に占める割合
governance-votes = 議決権割合
governance-votes-tip = この規則での全議決権に占める割合
governance-banzhaf = バンザフ指数
governance-banzhaf-tip = その国の一票が結果を決める場合の割合（Banzhaf 1965）
governance-shapley = シャープレイ・シュービック
governance-shapley-tip = 無作為の順に投票するとき決定票を投じる確率（Shapley・Shubik 1954）
governance-stops = 単独で阻止
governance-stops-tip = 他国がどう投票しても、この国が反対すれば何も可決されない
governance-decides = 単独で決定
governance-decides-tip = 他国がどう投票しても、この国だけで可決される
governance-alone = 可
governance-not-alone = 不可
governance-power-row = { $partner }：{ $figures }
governance-act = 決定能力
governance-act-tip = 可決できる連合の割合（Coleman 1971）：どれほど物事が決まりやすいか
governance-act-count = { $all }通りの連合のうち{ $count }通りが可決
governance-degenerate = 投票者が2以下では、投票力指数は互いに阻止できるかどうか以上のことを示しません。ここで意味を持つのは拒否権です。
governance-sector-vetoes = 分野別の拒否権：{ $vetoes }
governance-no-sector-vetoes = 個別分野で拒否権を持つ国はありません。
governance-indices-note = 指数はすべての連合を同等に数え、説得の余地は考えません。
governance-unanswered = この規則では誰も議決権を持ちません。議決権数か出資約束金額を入れてください。
governance-too-large = この議決権数は正確に数えられません。小さな整数にしてください。

governance-coalitions = 阻止できる国、可決できる国
governance-blocks-alone = 単独で阻止できる国
governance-decides-alone = 単独で決定できる国
governance-nobody = なし
governance-blocking = 最小の阻止連合
governance-winning = 最小の可決連合
governance-no-coalition = なし：何も可決できない
governance-rest = ほか{ $count }件
governance-rest-unknown = ほか多数

governance-passes-title = 可決される分野（個別案件の規則による）
governance-result = 結果
governance-why = 理由と、結果を変えるもの
governance-passes = 可決
governance-blocked = 否決
governance-unfunded = 資金なし
governance-support-short = 賛成
governance-oppose-short = 反対
governance-abstain-short = 棄権
governance-red-line-short = 譲れない
governance-veto-mark = 拒
governance-legend = 拒：この分野で拒否権あり。「譲れない一線」は反対票であり、提案はこれを求めない。拒否権が与えられた場合のみ拒否となる。
governance-sector-veto = この分野での拒否権
governance-rule-veto = すべての個別案件での拒否権
governance-cell = { $cell }：{ $stance }
governance-cell-veto = { $cell }：{ $stance }、拒否権あり
governance-cell-tip = クリックして選択
governance-result-row = { $sector }：{ $result }。{ $why }

governance-opposes = { $count ->
   *[other] { $who }が反対
}
governance-abstains = { $count ->
   *[other] { $who }が棄権
}
governance-vetoed = { $count ->
   *[other] { $who }が反対し拒否権を持つ
}
governance-why-passes = 賛成{ $share }
governance-why-quota = 賛成{ $share }、必要は{ $needed }
governance-why-heads = 賛成国{ $found }、必要は{ $needed }
governance-why-quorum = 出席は議決権の{ $share }で定足数に満たない
governance-clause = { $first }、{ $second }
governance-way = { $who }の賛成で可決
governance-way-more = { $who }の賛成で可決（ほか{ $count }通り）
governance-way-none = 賛否を変えても可決されない
governance-stoppers = { $who }は単独で阻止できる
governance-nobody-stops = 単独で阻止できる国はない
governance-blocked-line = { $sector }：否決（{ $why }）
governance-or = { $first }または{ $second }
governance-and = { $first }と{ $second }

governance-sentence-power = { $matter }（{ $quota }）：{ $partner }は出資の{ $capital }に対し、投票力は{ $power }。
governance-sentence-even = { $matter }（{ $quota }）：どの国も出資と同じだけの投票力を持つ。
governance-sentence-stops = { $matter }（{ $quota }）：{ $count ->
   *[other] { $who }は単独で阻止できる。
}
governance-sentence-free = { $matter }（{ $quota }）：単独で阻止できる国はない。
governance-sentence-decides = { $matter }（{ $quota }）：{ $who }が単独で決定する。
governance-sentence-blocks = { $count ->
    [0] 単独で阻止できる国はない。
   *[other] { $who }は単独で阻止できる。
}
governance-sentence-sectors = { $count ->
    [0] 資金のある分野はすべて可決。
   *[other] 資金のある{ $count }分野が否決：{ $which }。
}
