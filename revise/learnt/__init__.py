"""What was learnt from labelled sentences: weights as data, and what they say of a text."""
