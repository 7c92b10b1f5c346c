"""The public Python interface: what `revise` names, and nothing else, is promised."""
