"""Says which sentences of a message became no items: a demand lost there is work given away."""

from __future__ import annotations

from collections.abc import Sequence

from revise.commands.telling import wrapped
from revise.model.base import Language
from revise.render.escape import one_line
from revise.render.lines import WIDTH, shortened
from revise.render.typed import shell_path
from revise.words import said, word

_SHOWN = 5


def passed_over_told(texts: Sequence[str], path: str, lang: Language) -> str:
    """Show the sentences, at most five, and how to add one; nothing if there are none."""
    if not texts:
        return ""
    quotes = [word("record.passed-quote", lang) % shortened(one_line(t), WIDTH - 8) for t in texts]
    more = len(quotes) - _SHOWN
    lines = [f"  {quote}\n" for quote in quotes[:_SHOWN]]
    if more > 0:
        lines.append(f"  {said('record.passed-more', count=more).told(lang)}\n")
    head = said("record.passed-over", count=len(texts)).told(lang)
    how = said("record.passed-add", path=shell_path(path, lang), count=len(texts)).told(lang)
    return wrapped(head) + "".join(lines) + wrapped(how)
