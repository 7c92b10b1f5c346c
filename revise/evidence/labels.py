"""The words that stand around a pack's document: HTML and PDF share them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from revise.words import Language, section


def labels(document: Mapping[str, Any]) -> dict[str, str]:
    """Give titles, heads of tables and the words for codes, in the document's language.

    `unknown` is what stands for None. Names are those of `[pack]` in the words; those with values
    are `told`.
    """
    language: Language = document["language"]
    found = {
        name: text for name, text in section("pack", language).items() if isinstance(text, str)
    }
    if document["redacted"]:
        found["unknown"] = found["unknown-redacted"]
    return found
