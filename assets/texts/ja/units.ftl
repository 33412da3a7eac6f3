# 数値の単位。数値と単位の間の空白は書式側で決める。

unit-percent = %
unit-points = ポイント
unit-basis-points = bp
unit-multiple = 倍
unit-years = { $plural ->
    [one] { $number }年
   *[other] { $number }年
}
unit-months = { $plural ->
    [one] { $number }か月
   *[other] { $number }か月
}

# 金額の単位
scale-ten-thousand = 万
scale-million = 百万
scale-hundred-million = 億
scale-billion = 10億
scale-trillion = 兆

# 日付
date-day = { $year }年{ $month }月{ $day }日
date-month = { $year }年{ $month }月
date-year = { $year }年
date-fiscal-year = { $year }年度
month-1 = 1
month-2 = 2
month-3 = 3
month-4 = 4
month-5 = 5
month-6 = 6
month-7 = 7
month-8 = 8
month-9 = 9
month-10 = 10
month-11 = 11
month-12 = 12

# 入力された数値を受け付けられない理由：何が誤りで、どう入力するか。
figure-error-empty = 何も入力されていません。12.5% や 32億ドル のように入力してください。
figure-error-not-a-number = 数値として読み取れません。12.5%、32億ドル、3,000億円 のように数字と単位を入力してください。
figure-error-decimal-comma = コンマは桁区切りにのみ使えます。小数は 12,5 ではなく 12.5 とピリオドで入力してください。
figure-error-grouping = コンマが3桁ごとになっていません。1,234,567 または 1234567 と入力してください。
figure-error-exponent = 指数表記は使えません。1e5 ではなく 100,000、または万・億・兆を付けて入力してください。
figure-error-too-long = 28桁を超える数値は正確に扱えません。桁数を減らして入力してください。
figure-error-too-large = 正確に扱える範囲を超えています。より小さい数値を入力してください。
figure-error-two-units = 一つの数値に単位が二つあります。5%、30億ドル、3億円 のように単位は一つにしてください。
figure-error-part-order = 単位は兆・億・万の順とし、小数は最後の単位だけに付けてください。21兆4,500億円 または 21.45兆円 のように入力してください。
