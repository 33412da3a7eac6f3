# Alone or together.

view-together = 単独と共同
