"""Signatures and footers: what stands below a farewell, or below the mark of a mail program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revise.itemize.courtesy import afterthought_ends, is_dashed_name, signs
from revise.itemize.list_points import mark_of
from revise.itemize.message_lines import Asks, Line, setting_aside

_FOOTER = re.compile(
    r".*(?:\bconfidential\b|vertraulich|intended (?:only |solely )?for|unsubscribe|"
    r"think before (?:you )?print|consider the environment|an die umwelt|"
    r"\bsent (?:from|via|with)\b|"
    r"get outlook|von meinem \w+ gesendet|gesendet (?:von|mit|aus)|enviado d|envoyé d|"
    r"geschäftsführer\w* ?:|handelsregister|registergericht|\bhr[ab] ?\d|ust-?id|steuernr|"
    r"vat (?:no|id|reg)|registered (?:office|in|charity)|company (?:no|number)|charity no|"
    r"datenschutz(?:hinweis|erkl)|nicht der richtige adressat|notify the sender|"
    r"absender (?:zu )?(?:benach|inform)|received (?:it|this \S+) in error|irrtümlich erhalten).*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\s*+(?:(?:tel|phone|mobile?|mobil|fon|fax|cell|web|e-?mail|mail|[tmpew])\.? ?[:.]? ?[+(\d]"
    r"[\d /().+-]{5,25}|(?:(?:web|mail|e-?mail|[ew])\.? ?: ?)?[\w.+-]{1,60}@[\w.-]{1,60}"
    r"|(?:(?:web|w)\.? ?: ?)?(?:https?://|www\.)\S{3,80}|\+?[\d ()/-]{7,25})\s*+",
    re.IGNORECASE,
)
_WORDS_OF_A_SIGNATURE = 5
_LONGEST_LINE = 80
_ENDS = (".", "!", "?", "\u2026", ")")
_SPEECH = ("?", ":", ";", ",")
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.? ?){1,3}")
_TITLE = (
    r"(?:dr|prof|familie|praxis|kanzlei|mr|mrs|ms|rev|revd|col|cpt|sir|dame|the|von|van|de|der"
    r"|i\. ?a|i\. ?v)\.?"
)
_NAME = re.compile(
    rf"(?:(?i:{_TITLE}) )*[A-ZÄÖÜÉ][\w'\u2019-]*+\.?(?: (?:[A-ZÄÖÜÉ][\w'\u2019-]*+\.?|&|und|and|"
    rf"(?i:{_TITLE}))){{1,4}}(?: \([^()]{{1,20}}\))?(?:, [^.!?]{{2,60}})?"
)


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
    _mark_last(lines, found)
    return found


def _still(text: str, asks: Asks) -> bool:
    if afterthought_ends(text):
        return False
    if _FOOTER.fullmatch(text) or _CONTACT.fullmatch(text):
        return True
    return len(text.split()) <= _WORDS_OF_A_SIGNATURE or not asks(text)


def _mark_last(lines: Sequence[Line], found: list[bool]) -> None:
    """Mark a name, with what stands below it, before the end and before each quotation."""
    ends = [n for n, line in enumerate(lines) if line.aside == "quote"] + [len(lines)]
    for end in ends:
        first = _first_of_tail(lines, found, end)
        found[first:end] = [True] * (end - first)


def _first_of_tail(lines: Sequence[Line], found: Sequence[bool], end: int) -> int:
    """Give the line where a signature begins that reaches down to `end`; `end` if none does."""
    first = end
    for number in range(end - 1, 0, -1):
        text = lines[number].text.strip()
        is_point = mark_of(lines[number].text) is not None and not is_dashed_name(text)
        if lines[number].aside or is_point or not (found[number] or _is_short(text)):
            break
        goes_on = _CONTACT.fullmatch(text) and first == number + 1
        if goes_on or (_is_name(text) and _stands_apart(lines, number)):
            first = number
    return first


def _is_short(text: str) -> bool:
    if _FOOTER.fullmatch(text) or _CONTACT.fullmatch(text):
        return True
    return len(text) <= _LONGEST_LINE and not text.endswith(_SPEECH)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text) or _INITIALS.fullmatch(text)) or is_dashed_name(text)


def _stands_apart(lines: Sequence[Line], number: int) -> bool:
    """Whether a blank line stands before, or a sentence ended above; no point of a list does."""
    before = lines[number - 1].text.rstrip()
    if not is_dashed_name(lines[number].text.strip()):
        return not before or before.endswith(_ENDS)
    others = (line.text for line in (*lines[:number], *lines[number + 1 :]) if not line.aside)
    return not before and not any(mark_of(text) for text in others)
