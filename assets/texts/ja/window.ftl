# ウィンドウ：バー、コマンド、メッセージ、小窓

brand = Concord
purpose = 議論のための試算であり、予測ではありません
file-kind = Concordの計画
menu-tip = メニュー：計画・編集・表示

view-desk = 配分デスク
view-returns = 収益

command-new = 計画一覧：サンプルと最近のファイル
command-open = 開く…
command-save = 保存
command-save-as = 名前を付けて保存…
command-undo = 元に戻す
command-redo = やり直し
command-palette = コマンドと投資分野
command-keys = キー一覧
command-plan-details = 表題と説明…
command-set-baseline = この計画を基準にする
command-clear-baseline = 設定した基準を解除
command-language = 英語・日本語
command-theme = 暗色・明色
command-change-colours = 増減の配色
command-text-larger = 文字を大きく
command-text-smaller = 文字を小さく
command-text-reset = 文字を100％に
command-hide-amounts = 金額の表示・非表示
command-full-screen = 全画面
command-quit = 終了

theme-dark = 暗色
theme-light = 明色
close = 閉じる
cancel = キャンセル
name-en = 英語の名称
name-ja = 日本語の名称
apply = 適用
save = 保存
open = 開く
dismiss = 閉じる
take-from-others = 他の分野から取る

status-sample = サンプル・未保存
status-sample-changed = サンプルに変更あり・未保存
status-changed = { $name }・変更あり
status-saved = { $name }・保存済み

foot-allocated = { $partner }：配分済み
foot-idle = { $partner }：拠出なし
foot-more = ほか{ $count }件
foot-signable = 署名可能
foot-signable-tip = すべての出資国が全額を配分し、限度と最低投資額が守られ、資金のある分野がすべて可決されています。
foot-not-signable = 署名不可：未解決{ $count }件

message-file = { $name }：{ $why }
message-undone = 元に戻しました：{ $step }
message-redone = やり直しました：{ $step }
message-saved = { $name }を保存しました
message-no-dialog = この端末ではファイル選択画面が応答しません（xdg-desktop-portalまたはzenityが必要）。パスを入力してください。
message-settings-lost = 設定と復旧用の控えを保存できません。設定フォルダーを確認し、計画をファイルに保存してください。

start-samples = サンプル計画
start-detail = { $money }・{ $years }。{ $description }
start-recents = 最近の計画
start-no-recents = まだ開いた計画や保存した計画がありません。Ctrl+Oで開くか、ファイルをウィンドウにドラッグしてください。

palette-hint = コマンド、投資分野、サンプルの名前を入力
palette-nothing = 該当する項目がありません
palette-sector = 投資分野：{ $name }
palette-sample = サンプル：{ $name }

keys-step = スライダー：1段階
keys-fine = 細かく
keys-coarse = 大きく
keys-ends = 動かせる端まで
keys-pin = 固定・固定解除
keys-others = ドラッグ中：他の分野からも取る
keys-cancel = ドラッグ中：開始時に戻す

details-title-en = 英語の表題
details-title-ja = 日本語の表題
details-description-en = 英語の説明
details-description-ja = 日本語の説明
details-authors = 作成者（1行に1名）
details-no-title = 少なくとも一方の言語で表題を付けてください

path-hint = 計画ファイルの完全なパス：
path-name = 計画ファイルのパス

unsaved-question = 「{ $title }」には保存されていない変更があります。先に保存しますか。
unsaved-discard = 保存しない

disk-changed-title = ファイルが他で変更されました
disk-changed = ここで読み込んだ後に、別のウィンドウまたはプログラムがこの計画のファイルを書き換えました。
disk-keep-mine = 画面の内容を残す
disk-take-theirs = ファイルを読み直す

recover-title = 保存されなかった作業があります
recover-question = Concordは次の作業を保存せずに終了しました。再開しますか。
recover-take = { $title }（{ $time }）
recover-forget = すべて破棄する
foot-working = { $paths }通りを計算中
