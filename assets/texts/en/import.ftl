# Importing assumptions and historical returns from a table.

command-import = Import from a table…
import-kind = Table (CSV)
import-path-hint = The whole path of the table (CSV):
import-title = Import { $name }
import-column-place = Where
import-column-change = Plan → file
import-column-message = Message

import-as-sectors = Sector assumptions; { $encoding }, parted by { $delimiter }.
import-as-returns = Historical returns, a column a sector; { $encoding }, parted by { $delimiter }.
delimiter-comma = commas
delimiter-semicolon = semicolons
delimiter-tab = tabs
import-units = Bare numbers are in the plan's units: per cent for rates, months and years, whole units of money unless written as 10bn.
import-ignored = These columns mean nothing here and are not read: { $heads }. Bare numbers are in the plan's units (rates in per cent).
import-frequency = Observations
import-monthly = Monthly
import-annual = Annual
import-unit = Unit of bare numbers
import-percent = Per cent
import-fraction = Fraction
import-formula-monthly = A year's return is the arithmetic mean of the months × 12, its volatility their sample deviation × √12; correlations are those of the months.
import-formula-annual = The return is the arithmetic mean of the years, the volatility their sample deviation.
import-unit-signed = The numbers carry their sign of per cent.
import-unit-percent = Bare numbers are read as per cent: 1.5 is 1.5 %.
import-unit-fraction = Bare numbers are read as fractions: 0.015 is 1.5 %.
import-other-spacing = But most dates lie { $months } apart: check the choice.
import-irregular = But the dates are not evenly spaced: some are missing.
import-observations = { $count } dates are used.
import-too-few = Only { $found } complete dates, and at least { $needed } are needed: add history.
import-no-movement = Column { $column } never moves, so it has no volatility and no correlation: leave it out of the file.

import-nothing = The table says what the plan already holds.
import-no-change = Nothing would change; { $same } numbers are the same.
import-at-fault = { $count } lines are at fault. Mend the file, or leave them out by their boxes.
import-refused = The plan cannot hold this: { $why }.
import-ready = { $count } numbers change as one step; { $same } stay the same.
import-repaired = The estimated correlations contradict each other. Accepting takes the nearest valid matrix, which moves no entry by more than { $distance }; { $count } numbers change as one step.
import-accept = Accept
import-accept-nearest = Accept with the nearest valid matrix
import-leave-faults = Leave out all that is at fault

import-empty = the file is empty: choose another
import-binary = the byte at { $offset } is in no text, so this is no table: save the sheet as CSV
import-encoding = the text is neither UTF-8 nor Shift_JIS: save the file as UTF-8
import-no-rows = there is a head and nothing below it: add rows
import-one-column = the head has one column only: part the columns by commas, semicolons or tabs
import-duplicate-column = two columns are named "{ $name }": remove one
import-too-large = the table has more than { $rows } rows or { $columns } columns: shorten it
import-no-value-column = no column is an assumption: name columns expected_return, volatility and so on
import-no-sector = no column names sectors and none is a sector of this plan: name the first column "sector", or the columns by sectors

cell-unknown-sector = the plan has no sector "{ $text }": use its identity or its name
cell-duplicate-sector = "{ $text }" stands already at { $first }: keep one
cell-not-held = the sector has no such number in this plan: empty the cell
cell-figure = "{ $text }": { $why }
cell-wrong-unit = "{ $text }" is of another unit: write a plain number
cell-out-of-range = "{ $text }" is outside { $low } to { $high }: correct it
cell-decimals = "{ $text }" has more than { $allowed } decimals: round it
cell-count = the row has { $found } cells and the head { $expected }: look for a stray delimiter
cell-bad-date = "{ $text }" is no date: write 2024, 2024-01 or 2024-01-31
cell-date-order = "{ $text }" is not a month or year after the line above: sort the dates and keep one each
cell-blank = the return is missing: fill it in, or leave this date out
cell-total-loss = "{ $text }" is a loss of everything or more: correct it
