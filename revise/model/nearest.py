"""The nearest known name, for "did you mean"."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name most like `name`, or None where nothing is near."""
    from difflib import get_close_matches  # only an error needs it

    found = get_close_matches(name[:80], list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say which known name is nearest, or list them all."""
    names = sorted(known)
    near = nearest(name, names)
    return f"did you mean `{near}`?" if near else f"known here: {', '.join(names)}"
