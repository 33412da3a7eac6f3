# 計画・編集・ファイルの誤り：何が誤りで、どうすればよいか。いずれも1行。

problem-at = { $place }：{ $reason }
problem-line = { $line }行目
problem-place-line = { $place }（{ $line }行目）
problem-more = { $reason }（ほか{ $count }件）

problem-kind-partner = 出資国
problem-kind-sector = 投資分野
problem-kind-location = 所在地
problem-kind-currency = 通貨
problem-kind-source = 出典
problem-kind-factor = 変動要因
problem-kind-criterion = 評価項目
problem-kind-gate = 承認手続き
problem-kind-scenario = シナリオ

problem-out-of-range = { $value }は{ $low }から{ $high }の範囲外です。範囲内の数値にしてください
problem-too-many-decimals = { $value }は小数点以下が{ $allowed }桁を超えています。丸めてください
problem-unknown = { $kind }「{ $name }」は計画にありません。名前を直すか追加してください
problem-duplicate = { $kind }「{ $name }」が重複しています。一つにしてください
problem-missing = { $kind }「{ $name }」がありません。追加してください
problem-bad-identity = 「{ $name }」は識別名として使えません。英字・数字・「_」「-」「.」を1～24字で使ってください
problem-count = { $found }件ありますが、{ $low }～{ $high }件でなければなりません。追加または削除してください
problem-count-exact = { $found }件ありますが、{ $low }件でなければなりません。追加または削除してください
problem-sum-over = 割合の合計が{ $sum }%で、100%を超えています。いずれかを下げてください
problem-sum-not-hundred = 割合の合計が{ $sum }%です。100%にしてください
problem-diagonal = { $first }自身との相関係数が1ではありません。1にしてください
problem-not-symmetric = { $first }と{ $second }の相関係数が、{ $second }と{ $first }のものと異なります。両方に同じ数値を入れてください
problem-not-positive-definite = 相関係数が互いに矛盾しています（行列が正定値ではありません。{ $factor }で判明）。{ $factor }の相関係数を0に近づけてください
problem-unreachable = { $first }と{ $second }のこの相関係数は、対数正規分布の収益率では実現できません。0に近づけてください
problem-no-such-assumption = この計画にはこの数値がありません。別の数値を変更してください
problem-empty-text = 空欄です。入力してください
problem-bad-seed = 「{ $seed }」は乱数の種として使えません。0～9とa～fを1～16桁で使ってください
problem-floor-above-cap = 下限が上限を上回っています。下限を下げるか上限を上げてください
problem-still-allocated = 「{ $name }」にはまだ資金が配分されています。先に他へ移してください
problem-catch-up-too-slow = { $catch_up }%のキャッチアップでは成功報酬{ $carry }%に届きません。それより大きくするか、なしの場合は0にしてください
problem-last-tier = 「always」は最後の段階だけに必要です。段階の順序を直してください
problem-named-in-sharing = 収益の分配に「{ $name }」が含まれています。先に分配を変えてください
problem-fund-cap = 「{ $name }」はファンドの上限に達しています。先に上限を上げてください
problem-end-of-scale = 割合が目盛りの端に達しています
problem-overflow = 数値が大きすぎて正確に合計できません。小さくしてください
problem-no-voters = この規則では誰にも議決権がありません。出資国に議決権を与えてください

file-not-found = ファイルがありません。名前とフォルダーを確かめてください
file-is-directory = これはフォルダーです。ファイルを指定してください
file-empty = ファイルが空です。別のファイルか、末尾が .bak の控えを開いてください
file-not-utf8 = { $offset }バイト目がUTF-8ではありません。UTF-8で保存し直してください
file-truncated = ファイルが途中で切れています。残りを補うか、末尾が .bak の控えを開いてください
file-not-json = JSONとして読めません（{ $message }）。この箇所を直してください
file-wrong-format = Concordの計画ではありません。項目「format」は「concord-plan」でなければなりません
file-newer-version = ファイルの版は{ $found }ですが、このプログラムが読めるのは版{ $known }までです。新しいプログラムを使ってください
file-too-large = ファイルが{ $limit }MBを超えており、計画ではありえません。別のファイルを指定してください

file-field-not-decimal = 「{ $text }」は数値として読めません。"12.5" のように引用符で囲んだ小数にしてください
file-field-too-many-digits = 「{ $text }」は桁数が多く正確に扱えません。28桁以内にしてください
file-field-unknown = 項目「{ $name }」は計画にありません。直すか削除してください
file-field-missing = 項目「{ $name }」がありません。追加してください
file-field-duplicate = 項目「{ $name }」が重複しています。一つにしてください
file-field-wrong-type = { $expected } であるべきところが { $found } になっています。直してください
file-field-decimal-unquoted = 文字列であるべきところが { $found } になっています。"12.5" のように引用符で囲んでください
file-field-unknown-word = 「{ $found }」は { $expected } のいずれでもありません。直してください
file-field-other = { $message }。直してください

disk-read = ファイルを読めませんでした（{ $reason }）
disk-make-folder = フォルダーを作れませんでした（{ $reason }）
disk-write = ファイルを書けませんでした（{ $reason }）。元のファイルはそのままです
disk-backup = 控えを残せませんでした（{ $reason }）。元のファイルはそのままです
disk-replace = 新しいファイルに置き換えられませんでした（{ $reason }）。元のファイルはそのままです
disk-remove = ファイルを削除できませんでした（{ $reason }）
disk-full = ディスクに空きがありません。空けるか別の場所に保存してください
disk-read-only = 読み取り専用です。別の場所に保存してください
disk-denied = 権限がありません。別の場所に保存するか権限を求めてください
disk-no-folder = フォルダーがありません。作るか別の場所に保存してください
disk-folder-in-place = 同じ名前のフォルダーがあります。別の名前にしてください
disk-bad-name = ファイル名として使えません。別の名前にしてください
disk-busy = 他のプログラムが使用中です。閉じてからやり直してください
disk-other = システムからの通知：{ $message }

check-good = 計画に誤りはありません（出資国{ $partners }、投資分野{ $sectors }、通貨{ $currencies }）
check-not-signable = まだ署名できません：{ $reason }
