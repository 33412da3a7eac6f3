# What is wrong with a plan, an edit or a file: what, and what to do. One line each.

problem-at = { $place }: { $reason }
problem-line = line { $line }
problem-place-line = { $place } (line { $line })
problem-more = { $reason } (and { $count } more)

problem-kind-partner = partner
problem-kind-sector = sector
problem-kind-location = location
problem-kind-currency = currency
problem-kind-source = source
problem-kind-factor = factor
problem-kind-criterion = criterion
problem-kind-gate = gate of approval
problem-kind-scenario = scenario

problem-out-of-range = { $value } is outside { $low } to { $high }: give a number within
problem-too-many-decimals = { $value } has more than { $allowed } decimals: round it
problem-unknown = the plan has no { $kind } "{ $name }": correct the name or add it
problem-duplicate = { $kind } "{ $name }" stands twice: keep one
problem-missing = { $kind } "{ $name }" is missing: add it
problem-bad-identity = "{ $name }" is no identity: use 1 to 24 of the letters A to Z and a to z, digits, "_", "-" and "."
problem-count = { $found } entries where { $low } to { $high } must stand: add or remove some
problem-count-exact = { $found } entries where { $low } must stand: add or remove some
problem-sum-over = the shares sum to { $sum } %, which is over 100 %: lower some
problem-sum-not-hundred = the shares sum to { $sum } %: make them sum to 100 %
problem-diagonal = the correlation of { $first } with itself is not 1: write 1
problem-not-symmetric = the correlation of { $first } with { $second } is not that of { $second } with { $first }: write the same number in both places
problem-not-positive-definite = the correlations contradict each other (the matrix is not positive definite, as found at { $factor }): move those of { $factor } towards 0
problem-unreachable = such a correlation of { $first } and { $second } cannot occur between lognormal returns: move it towards 0
problem-no-such-assumption = this plan has no such number, as what it belongs to does without it: change another
problem-empty-text = nothing stands here: write something
problem-bad-seed = "{ $seed }" is no seed: use 1 to 16 of the digits 0 to 9 and a to f
problem-floor-above-cap = the floor stands above the cap: lower the floor or raise the cap
problem-still-allocated = money is still allocated to "{ $name }": move it elsewhere first
problem-catch-up-too-slow = a catch-up of { $catch_up } % never reaches a carried interest of { $carry } %: raise it above that, or set it to 0 for none
problem-last-tier = the last tier, and only it, must be "always": mend the order of the tiers
problem-named-in-sharing = the sharing of profits names "{ $name }": change the sharing first
problem-fund-cap = the fund's cap of "{ $name }" is reached: raise it first
problem-end-of-scale = the share is at the end of its scale
problem-overflow = the figures are too large to be added up exactly: lower them
problem-no-voters = nobody has a vote under this rule: give a partner votes

file-not-found = there is no such file: check its name and folder
file-is-directory = this is a folder: name a file
file-empty = the file is empty: open another, or its backup that ends in .bak
file-not-utf8 = the byte at { $offset } is not UTF-8: save the file as UTF-8
file-truncated = the file breaks off: restore the rest, or open its backup that ends in .bak
file-not-json = this is not JSON ({ $message }): correct it here
file-wrong-format = this is no Concord plan: the field "format" must hold "concord-plan"
file-newer-version = the file is of version { $found }, and this program reads up to version { $known }: use a newer program
file-too-large = the file is larger than { $limit } MB, and no plan is: name another

file-field-not-decimal = "{ $text }" is no plain decimal: write it in quotes, such as "12.5"
file-field-too-many-digits = "{ $text }" has more digits than can be kept exactly: write at most 28
file-field-unknown = a plan has no field "{ $name }": correct or remove it
file-field-missing = the field "{ $name }" is missing: add it
file-field-duplicate = the field "{ $name }" stands twice: keep one
file-field-wrong-type = found { $found } instead of { $expected }: correct it
file-field-decimal-unquoted = found { $found } instead of a text: write numbers like this one in quotes, such as "12.5"
file-field-unknown-word = "{ $found }" is not one of { $expected }: correct it
file-field-other = { $message }: correct it

disk-read = the file could not be read, as { $reason }
disk-make-folder = the folder could not be made, as { $reason }
disk-write = the file could not be written, as { $reason }; the old one is untouched
disk-backup = the backup could not be kept, as { $reason }; the old file is untouched
disk-replace = the new file could not be put in its place, as { $reason }; the old one is untouched
disk-remove = the file could not be removed, as { $reason }
disk-full = no space is left on the disk: free some or save elsewhere
disk-read-only = the disk can only be read: save elsewhere
disk-denied = you have no right to: save elsewhere or ask for the right
disk-no-folder = there is no such folder: make it or save elsewhere
disk-folder-in-place = a folder stands in its place: choose another name
disk-bad-name = the name cannot be a file's: choose another
disk-busy = another program holds it: close that and try again
disk-other = the system says: { $message }

check-good = a sound plan (partners: { $partners }, sectors: { $sectors }, currencies: { $currencies })
check-not-signable = not yet signable: { $reason }
