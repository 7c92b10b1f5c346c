"""What is typed: paths as a shell takes them, and in capitals what the user has to put in."""

from __future__ import annotations

import re
import shlex
from functools import lru_cache

from revise.rules.assessment import Assessment
from revise.words import Language, knows, word

_CAPITALS = r"\b[A-Z]{3,}\b"
"""What stands in a command for what the user knows, such as HOURS; compiled if there is any."""


@lru_cache(maxsize=1024)
def placeholder(command: str, lang: Language) -> str:
    """Write what the user has to put in, such as HOURS, in a language."""
    if lang == "en":
        return command
    return re.sub(_CAPITALS, lambda found: _capitals(found[0], lang), command)


def _capitals(name: str, lang: Language) -> str:
    name = f"placeholder.{name}"
    return word(name, lang) if knows(name) else name.partition(".")[2]


@lru_cache(maxsize=1)
def shell_path(path: str, lang: Language = "en") -> str:
    """Quote a path for a POSIX shell; one that looks like an option gets `./` first."""
    if path == "-":
        return placeholder("ORDER", lang)
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def propose_arguments(assessment: Assessment, lang: Language) -> str:
    """Say what `propose` has to be told: prices of extras, where no rate is known to count with."""
    if assessment.facts["rate"] is not None:
        return ""
    extras = (one.item.id for one in assessment.items if one.treatment in {"extra", "new-order"})
    price = placeholder("PRICE", lang)
    return "".join(f" --extra {item}={price}" for item in extras)


def estimate_arguments(assessment: Assessment, lang: Language) -> str:
    """Say what `record estimate` has to be told: what is missing, in capitals."""
    missing = set(assessment.missing)
    items = assessment.state.items.values()
    kinds = [item for item in items if item.place("kind") in missing]
    hours, kind = placeholder("HOURS", lang), placeholder("KIND", lang)
    found = [
        f"{item.id}={hours}"
        for item in items
        if item.place("hours") in missing or (item in kinds and item.hours is None)
    ]
    found += [f"--kind {item.id}={kind}" for item in kinds]
    if not found:
        unclear = (one.item.id for one in assessment.items if one.treatment == "clarify")
        found = [f"--clear {item}" for item in unclear]
    return " ".join(found)
