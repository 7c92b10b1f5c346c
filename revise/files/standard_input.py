"""Standard input, taken by one who reads it alone."""

from __future__ import annotations

import os

_STDIN = 0


def taken() -> int:
    """Give standard input as a descriptor of one's own; all others find it at its end.

    So no program that is started meanwhile reads along.
    """
    own = os.dup(_STDIN)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    return own
