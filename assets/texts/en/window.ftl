# The window: bars, commands, messages, small windows.

brand = Concord
purpose = To explore and discuss, not to predict
file-kind = Concord plan
menu-tip = Menu: plans, editing, view

view-desk = Desk
view-returns = Returns

command-new = Plans: samples and recent files
command-open = Open…
command-save = Save
command-save-as = Save as…
command-undo = Undo
command-redo = Redo
command-palette = Commands and sectors
command-keys = Keys
command-plan-details = Title and description…
command-set-baseline = Set baseline to this plan
command-clear-baseline = Clear the baseline that was set
command-language = English or Japanese
command-theme = Dark or light
command-change-colours = Colours of gain and loss
command-text-larger = Larger text
command-text-smaller = Smaller text
command-text-reset = Text at 100 %
command-hide-amounts = Hide or show amounts
command-full-screen = Full screen
command-quit = Quit

theme-dark = Dark
theme-light = Light
close = Close
cancel = Cancel
name-en = Name in English
name-ja = Name in Japanese
apply = Apply
save = Save
open = Open
dismiss = Dismiss
take-from-others = Take from the others

status-sample = sample, not saved
status-sample-changed = edited sample, not saved
status-changed = { $name }, edited
status-saved = { $name }, saved

foot-allocated = { $partner }: all allocated
foot-idle = { $partner }: commits no money
foot-more = and { $count } more
foot-signable = Signable
foot-signable-tip = Every partner is fully allocated, limits and minimum cheques are kept, and every sector with money passes.
foot-not-signable = Not signable: { $count } open

message-file = { $name }: { $why }
message-undone = Taken back: { $step }
message-redone = Done again: { $step }
message-saved = { $name } saved
message-no-dialog = No file dialog answers on this machine (xdg-desktop-portal or zenity would): type the path instead.
message-settings-lost = The settings and the recovery copy cannot be kept: check the settings folder. Save your plan to a file.

start-samples = Sample plans
start-detail = { $money }, { $years }. { $description }
start-recents = Recent plans
start-no-recents = No plan was opened or saved yet. Open one with Ctrl+O, or drag a file onto the window.

palette-hint = Type a command, a sector or a sample
palette-nothing = Nothing by that name
palette-sector = Sector: { $name }
palette-sample = Sample: { $name }

keys-step = On a slider: one step
keys-fine = Fine step
keys-coarse = Coarse step
keys-ends = As far as it goes
keys-pin = Pin or free
keys-others = While dragging: take from the other sectors too
keys-cancel = During a drag: back to where it began

details-title-en = Title in English
details-title-ja = Title in Japanese
details-description-en = Description in English
details-description-ja = Description in Japanese
details-authors = Authors, one a line
details-no-title = Give the plan a title in one language at least

path-hint = The whole path of the plan file:
path-name = Path of the plan file

unsaved-question = “{ $title }” has changes that no file has. Save them first?
unsaved-discard = Do not save

disk-changed-title = The file was changed elsewhere
disk-changed = Another window or program has written this plan's file since it was read here.
disk-keep-mine = Keep what is on screen
disk-take-theirs = Read the file again

recover-title = Work was left behind
recover-question = Concord ended without saving the following. Take it up again?
recover-take = { $title } ({ $time })
recover-forget = Forget all of it
foot-working = { $paths } futures
