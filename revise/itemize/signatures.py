"""Signatures and footers: what stands below a farewell, or below the mark of a mail program."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from revise.itemize.courtesy import is_afterthought, is_dashed_name, signs
from revise.itemize.lines import Line, setting_aside

_FOOTER = re.compile(
    r".*(?:confidential|vertraulich|intended (?:only )?for|unsubscribe|think before (?:you )?print|"
    r"consider the environment|sent from my|sent via|get outlook|von meinem \w+ gesendet|"
    r"gesendet (?:von|mit)|geschäftsführer|handelsregister|registergericht|amtsgericht|\bhrb\b|"
    r"ust-?id|vat (?:no|id|reg)|registered (?:office|in)|company (?:no|number)).*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\s*+(?:(?:tel|phone|mobile?|mobil|fon|fax|cell|web|mail|e-?mail|[tmpew])\.? ?[:.]? ?[+(\d]"
    r"[\d /().+-]{5,25}|(?:(?:web|mail|e-?mail|[ew])\.? ?: ?)?[\w.+-]{1,60}@[\w.-]{1,60}"
    r"|(?:(?:web|w)\.? ?: ?)?(?:https?://|www\.)\S{3,80}|\+?[\d ()/-]{7,25})\s*+",
    re.IGNORECASE,
)
_WORDS_OF_A_SIGNATURE = 5

Asks = Callable[[str], bool]


def set_signatures_aside(lines: Sequence[Line], asks: Asks) -> list[Line]:
    """Mark signatures; a line that asks for something ends one, for people write on below."""
    return setting_aside(lines, _signed(lines, asks), "signature")


def _signed(lines: Sequence[Line], asks: Asks) -> list[bool]:
    found = [False] * len(lines)
    signing = whole = False
    for number, line in enumerate(lines):
        if line.aside:
            signing = whole = False
            continue
        if line.text.rstrip(" ") == "--":
            whole = True
        if signing and not whole:
            signing = _still(line.text, asks)
        found[number] = whole or signing or bool(_FOOTER.fullmatch(line.text))
        if not signing:
            below = [one.text for one in lines[number + 1 : number + 5] if not one.aside]
            signing = signs(line.text, below)
    _mark_last_name(lines, found)
    return found


def _still(text: str, asks: Asks) -> bool:
    if is_afterthought(text):
        return False
    if _FOOTER.fullmatch(text) or _CONTACT.fullmatch(text):
        return True
    return len(text.split()) <= _WORDS_OF_A_SIGNATURE or not asks(text)


def _mark_last_name(lines: Sequence[Line], found: list[bool]) -> None:
    """Mark a name behind a dash, or lines with contacts, at the very end."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if line.is_blank or line.aside or found[number]:
            continue
        if not (is_dashed_name(line.text.strip()) or _CONTACT.fullmatch(line.text)):
            return
        found[number] = True
