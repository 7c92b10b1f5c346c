"""Exit codes: the same in every format and whatever the order of the files."""

from __future__ import annotations

from collections.abc import Collection

DONE = 0
FOUND = 1
"""What was asked for was found: a finding at the level, an invalid order, a deadline."""
USAGE = 2
REFUSED = 3
UNUSABLE = 4
"""An order, policy, config, template or message file cannot be used."""
UNWRITTEN = 5
BUG = 70
INTERRUPTED = 130

_RANK = (BUG, UNWRITTEN, UNUSABLE, REFUSED, FOUND, DONE)


def worst(codes: Collection[int]) -> int:
    """With several causes the highest of 5, 4, 3, 1 wins; a bug beats them all."""
    return next((code for code in _RANK if code in codes), DONE)
