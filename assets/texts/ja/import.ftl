# 表からの前提条件・過去の収益率の取り込み

command-import = 表から取り込む…
import-kind = 表（CSV）
import-path-hint = 表（CSV）の完全なパス：
import-title = { $name }の取り込み
import-column-place = 箇所
import-column-change = 計画 → ファイル
import-column-message = メッセージ

import-as-sectors = 分野の前提条件。{ $encoding }、{ $delimiter }区切り。
import-as-returns = 過去の収益率（列ごとに1分野）。{ $encoding }、{ $delimiter }区切り。
delimiter-comma = コンマ
delimiter-semicolon = セミコロン
delimiter-tab = タブ
import-units = 単位のない数値は計画の単位で読みます。率は％、期間は月・年、金額は1通貨単位（100億などの表記も可）。
import-ignored = 次の列は該当する項目がないため読みません：{ $heads }。単位のない数値は計画の単位（率は％）で読みます。
import-frequency = 観測の間隔
import-monthly = 月次
import-annual = 年次
import-unit = 数値の単位
import-percent = ％
import-fraction = 小数
import-formula-monthly = 年間収益率は月次の算術平均×12、ボラティリティは月次の標本標準偏差×√12、相関は月次のものです。
import-formula-annual = 収益率は各年の算術平均、ボラティリティは標本標準偏差です。
import-unit-signed = 数値には％が付いています。
import-unit-percent = 数値を％として読みます（1.5は1.5％）。
import-unit-fraction = 数値を小数として読みます（0.015は1.5％）。
import-other-spacing = ただし日付の多くは{ $months }間隔です。選択を確かめてください。
import-irregular = ただし日付の間隔が一定ではありません。欠けている日付があります。
import-observations = { $count }時点を使います。
import-too-few = すべて揃った時点は{ $found }で、少なくとも{ $needed }必要です。過去のデータを追加してください。
import-no-movement = { $column }列目の値が動かないため、ボラティリティと相関を計算できません。ファイルから外してください。

import-nothing = 表の内容は計画と同じです。
import-no-change = 変わるものはありません。{ $same }件は同じ値です。
import-at-fault = { $count }行に誤りがあります。ファイルを直すか、チェックを外して除いてください。
import-refused = 計画に反映できません：{ $why }。
import-ready = { $count }件を一度に変更します。{ $same }件は同じ値です。
import-repaired = 推定された相関が互いに矛盾しています。適用すると最も近い有効な行列を使います（変化は最大{ $distance }）。{ $count }件を一度に変更します。
import-accept = 適用
import-accept-nearest = 最も近い有効な行列で適用
import-leave-faults = 誤りをすべて除く

import-empty = ファイルが空です。別のファイルを選んでください
import-binary = { $offset }バイト目が文字ではなく、表として読めません。CSVで保存してください
import-encoding = UTF-8でもShift_JISでもありません。UTF-8で保存し直してください
import-no-rows = 見出しの下に行がありません。行を追加してください
import-one-column = 見出しが1列しかありません。コンマ・セミコロン・タブで列を区切ってください
import-duplicate-column = 列「{ $name }」が重複しています。一つにしてください
import-too-large = 表が{ $rows }行または{ $columns }列を超えています。短くしてください
import-no-value-column = 前提条件の列がありません。「期待収益率」「ボラティリティ」などの見出しを付けてください
import-no-sector = 分野を示す列がなく、計画の分野を見出しとする列もありません。先頭の列を「分野」とするか、各列の見出しを分野名にしてください

cell-unknown-sector = 分野「{ $text }」は計画にありません。識別名か名称を使ってください
cell-duplicate-sector = 「{ $text }」は{ $first }に既にあります。一つにしてください
cell-not-held = この計画のこの分野にはない数値です。欄を空にしてください
cell-figure = 「{ $text }」：{ $why }
cell-wrong-unit = 「{ $text }」は単位が違います。数値だけにしてください
cell-out-of-range = 「{ $text }」は{ $low }～{ $high }の範囲外です。直してください
cell-decimals = 「{ $text }」は小数点以下が{ $allowed }桁を超えています。丸めてください
cell-count = この行は{ $found }列、見出しは{ $expected }列です。余分な区切りがないか確かめてください
cell-bad-date = 「{ $text }」は日付として読めません。2024、2024-01、2024-01-31 のように書いてください
cell-date-order = 「{ $text }」は上の行より後の月・年ではありません。日付順に並べ、重複をなくしてください
cell-blank = 収益率がありません。補うか、この時点を除いてください
cell-total-loss = 「{ $text }」は全損以下の値です。直してください
