"""The version of the program, which everything that names it takes from here."""

__version__ = "0.1.0"
