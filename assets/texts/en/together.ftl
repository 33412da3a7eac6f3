# Alone or together.

view-together = Alone or together
