# Politics: scenarios, partners that leave, and which of it matters most.

view-politics = Politics
