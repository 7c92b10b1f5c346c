"""Whether this run has put an order in its place: whatever fails after that undoes nothing."""

order = False
