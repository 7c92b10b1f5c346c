"""What a rule, a step, a fact or a number means, and where it comes from."""
