"""Says which sentences of a message became no items: a demand lost there is work given away."""

from __future__ import annotations

from collections.abc import Sequence

from revise.commands.telling import wrapped
from revise.model.base import Language
from revise.render.escape import one_line
from revise.render.lines import WIDTH, shortened
from revise.render.typed import shell_path
from revise.words import said

_SHOWN = 5


def passed_over_told(texts: Sequence[str], path: str, lang: Language) -> str:
    """Show the sentences, at most five, and how to add one; nothing if there are none."""
    if not texts:
        return ""
    shown = [shortened(one_line(text), WIDTH - 8) for text in texts[:_SHOWN]]
    lines = [said("record.passed-quote", text=text) for text in shown]
    if len(texts) > _SHOWN:
        lines.append(said("record.passed-more", count=len(texts) - _SHOWN))
    head = said("record.passed-over", count=len(texts)).told(lang)
    how = said("record.passed-add", path=shell_path(path, lang), count=len(texts)).told(lang)
    quoted = "".join(f"  {line.told(lang)}\n" for line in lines)
    return wrapped(head) + quoted + wrapped(how)
