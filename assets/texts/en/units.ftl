# Units of figures. The formatter sets the spaces between a number and its unit.

unit-percent = %
unit-points = pp
unit-basis-points = bp
unit-multiple = ×
# $plural is "one" for a bare 1 and "other" otherwise; $number is the number as shown.
unit-years = { $plural ->
    [one] { $number } year
   *[other] { $number } years
}
unit-months = { $plural ->
    [one] { $number } month
   *[other] { $number } months
}

# Powers of ten of money. Those of 10 k and 100 m head columns only where a Japanese unit is carried over.
scale-ten-thousand = 10{ "\u00A0" }k
scale-million = m
scale-hundred-million = 100{ "\u00A0" }m
scale-billion = bn
scale-trillion = tn

# Dates
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-fiscal-year = FY{ $year }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

# Why a typed figure was not taken: what is wrong and what to type.
figure-error-empty = Nothing was typed. Type a figure such as 12.5 % or US$ 3.2 bn.
figure-error-not-a-number = This is not a figure. Type digits with a unit, such as 12.5 %, US$ 3.2 bn or 3,000億円.
figure-error-decimal-comma = A comma only parts thousands. For decimals type a point: 12.5, not 12,5.
figure-error-grouping = The commas do not part groups of three. Type 1,234,567 or 1234567.
figure-error-exponent = Powers of ten are not read. Type 100,000 instead of 1e5, or a unit such as m, bn or tn.
figure-error-too-long = More than 28 digits cannot be kept exactly. Type fewer digits.
figure-error-too-large = This figure is larger than the program can keep exactly. Type a smaller one.
figure-error-two-units = Two units stand at one figure. Type one, such as 5 %, US$ 3 bn or 3億円.
figure-error-part-order = The parts must fall from 兆 over 億 to 万, decimals in the last only. Type 21兆4,500億円 or 21.45兆円.
