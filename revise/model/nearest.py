"""The nearest known name, for "did you mean"."""

from collections.abc import Iterable
from itertools import islice

_LOOKED_AT = 1000


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name most like `name` (of the first 1,000), or None where nothing is near."""
    from difflib import get_close_matches  # only an error needs it

    names = {one.casefold(): one for one in islice(known, _LOOKED_AT)}
    found = get_close_matches(name[:80].casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say which known name is nearest, or list them all."""
    names = sorted(known)
    near = nearest(name, names)
    return f"did you mean `{near}`?" if near else f"known here: {', '.join(names)}"
