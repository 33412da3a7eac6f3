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
source-scenario = 独自判断：過去の例を参考にした、議論に値する規模の変動であり、予測ではない。多くの資金が投じられている4年目に発生する。

scenario-ai-bust = AI投資の急減
scenario-rates = 金利2ポイント上昇
scenario-taiwan = 台湾有事
scenario-boomerang = 関税の再引き上げ
scenario-administration = 米国の政権交代
scenario-yen = 円20%上昇
scenario-crypto = 暗号資産の暴落
scenario-grid = 系統接続の遅れ
scenario-cyber = 大規模サイバー攻撃

gate-cfius-declaration = CFIUS簡易届出
gate-cfius-notice = CFIUS正式届出
gate-hsr = 米国の企業結合審査（HSR法）
gate-fefta = 外為法事前届出
gate-grid = 系統接続
gate-nepa = 環境影響評価（NEPA）
gate-nrc = 原子力の建設・運転許可
gate-spectrum = 周波数の割当
gate-space = 宇宙関連の許可・輸出管理
gate-chips = 半導体工場：制限条項・輸出管理・建設
gate-stablecoin = ステーブルコインの認可
gate-own = 新しい手続き

source-gate-cfius = CFIUS年次報告2024年：簡易届出116件のうち78%が承認、残りの多くは正式届出へ。正式届出209件の半数超が調査に進み、約20%が再届出。法定期間は簡易届出30日、審査45日、調査45日。
source-gate-hsr = ハート・スコット・ロディノ法：待機期間30日。追加資料の請求で10〜12か月延びる。請求を受ける割合5%は一般的な知見。
source-gate-fefta = 外国為替及び外国貿易法：事前届出は原則30日、短縮も多く、最長約5か月（財務省、2024年）。
source-gate-grid = ローレンス・バークレー国立研究所「Queued Up 2025」：近年の案件で申請から運転開始まで中央値約55か月、大半が取り下げ。ばらつき（対数標準偏差0.45）は独自判断。
source-gate-nepa = 米国環境諮問委員会「Environmental Impact Statement Timelines (2010–2018)」2020年6月12日：1,276件、平均4.5年、中央値3.5年。対数正規分布とすると9割が104.2か月以内。
source-gate-nrc = 2025年5月23日の大統領令14300：建設・運転許可は18か月以内。従来は30〜60か月以上。
source-gate-spectrum = 2025年7月4日の法律（米国のオークション権限を2034年9月30日まで延長、800MHzを確保）。割当まで2〜4年。
source-gate-space = 一般的な知見：輸出許可1〜2か月、打上げ許可6か月、衛星網の免許12〜24か月。
source-gate-chips = 一般的な知見：工場の建設は日本で20か月、米国で24〜40か月。CHIPS法の制限条項と輸出管理の下で、中央値36か月の対数正規分布。
source-gate-stablecoin = 2025年7月18日のGENIUS法、2022年改正の資金決済法：認可まで6〜18か月。
