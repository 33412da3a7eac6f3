# Approvals: how long commitments wait, and what becomes of them.

view-approvals = Approvals
