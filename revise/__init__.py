"""Walk a big revision request up the six-step ladder: one order file, every decision explained."""

__version__ = "0.1.0"
