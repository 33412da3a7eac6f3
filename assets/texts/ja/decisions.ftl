# ガバナンス、戦略、承認、政治：名称、操作、ライブラリーの内容。

matter-budget = 年次予算
matter-single-deal = 個別案件
matter-exit = 離脱
matter-charter = 設立規約

stance-support = 賛成
stance-oppose = 反対
stance-abstain = 棄権
stance-red-line = 譲れない一線

consequence-freeze = 以後の払込を停止し、残りは満期まで継続
consequence-sale = 割引価格での強制売却
consequence-penalty = 残る出資国への違約金
consequence-asset-freeze = 資産凍結

orphans-never-made = 行われない
orphans-taken-up = 残る出資国が引き受ける

criterion-supply-chain = 供給網の安全保障
criterion-jobs = 国内雇用
criterion-technology = 技術的優位
criterion-energy = エネルギー安全保障
criterion-dual-use = 軍民両用

note-quota = 可決要件 { $name }
note-rule = 議決規則
note-veto-granted = 拒否権を付与
note-veto-taken = 拒否権を取消
note-governance = ガバナンス
note-weights = 戦略上の重み
note-strategy = 戦略の評価項目
note-approvals-drawn = 承認を確率で抽選
note-approvals-fixed = 承認を中央値で固定
note-waiting-cost = 待機費用 年{ $name }
note-success = 承認の確率 { $name }
note-gates = 承認手続き：{ $name }件
note-approvals = 承認
note-politics-on = 政治リスクを適用
note-politics-off = 政治リスクを適用しない
note-hazard = 離脱の確率 年{ $name }
note-elections = 選挙の年
note-election-factor = 選挙翌年の離脱確率 ×{ $name }
note-sale-discount = 強制売却の割引率 { $name }
note-penalty = 離脱の違約金 { $name }
note-orphan-limit = 引受の上限 { $name }
note-consequence = 出資国の離脱時：{ $name }
note-orphans = 離脱国の未払込分：{ $name }
note-call-cap = 年間払込の上限 { $name }
note-scenario = シナリオ：{ $name }
note-scenario-on = シナリオを適用：{ $name }
note-scenario-off = シナリオを外す：{ $name }
note-politics = 政治リスク

source-program = 独自判断：計画のファイルに記載がない場合のプログラムの初期値。
