"""Mail that is quoted in a message: lines with `>`, header blocks, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revise.itemize.message_lines import Line, setting_aside

_MARKED = re.compile(r"\s{0,20}+>")
_WROTE = re.compile(
    r"\s{0,20}+(?:on|am|vom|le|op) [^\n]{3,200}?(?:wrote|schrieb|writes|schreibt)"
    r"[^\n:]{0,120}:\s*\Z"
    r"|[^\n]{3,160}?(?:wrote on|schrieb am|hat am)[^\n]{3,160}:\s*\Z"
    r"|[^\n:]{2,60}<[^\s<>]{3,80}@[^\s<>]{2,80}>[^\n:]{0,40}(?:wrote|schrieb):\s*\Z",
    re.IGNORECASE,
)
_ON = re.compile(r"\s{0,20}+(?:on|am) [^\n]{3,160}\Z", re.IGNORECASE)
_RULE = re.compile(
    r"\s{0,20}+(?:[-_]{2,20} ?(?:original(?:nachricht| message| appointment)?|"
    r"ursprüngliche (?:nachricht|e-mail)|forwarded message|weitergeleitete nachricht)"
    r" ?[-_]{0,20}|_{10,80}|begin forwarded message:|anfang der weitergeleiteten nachricht:)\s*\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s{0,20}+\*?(?:from|von)\*? ?:\*? ?\S", re.IGNORECASE)
_FIELD = re.compile(
    r"\s{0,20}+\*?(?:from|von|sent|gesendet|to|an|cc|bcc|date|datum|subject|betreff|reply-to|"
    r"antwort an|attachments?|anlagen?)\*? ?:",
    re.IGNORECASE,
)


def set_quotes_aside(lines: Sequence[Line]) -> list[Line]:
    """Mark what the message repeats of earlier mail, with its header lines."""
    return setting_aside(lines, _quoted(lines), "quote")


def _quoted(lines: Sequence[Line]) -> list[bool]:
    found = [bool(_MARKED.match(line.text)) for line in lines]
    number = 0
    while number < len(lines):
        header = _header(lines, number)
        if not header:
            number += 1
            continue
        last = number + header
        if _runs_on(lines, found, number, last):
            last = len(lines)
        found[number:last] = [True] * (last - number)
        number = last
    return found


def _header(lines: Sequence[Line], number: int) -> int:
    """Count the lines of a header that begins here; 0 if none does."""
    text = lines[number].text
    if _WROTE.match(text):
        return 1
    below = lines[number + 1].text.strip() if number + 1 < len(lines) else ""
    if _ON.match(text) and _WROTE.match(f"{text.rstrip()} {below}"):
        return 2
    rules = 1 if _RULE.match(text) else 0
    while rules and number + rules < len(lines) and lines[number + rules].is_blank:
        rules += 1
    fields = _fields(lines[number + rules : number + rules + 10])
    if fields:
        return rules + fields
    return 1 if rules and not text.strip().startswith("___") else 0


def _fields(lines: Sequence[Line]) -> int:
    if not lines or not _FROM.match(lines[0].text):
        return 0
    count = 0
    for line in lines:
        if not _FIELD.match(line.text):
            break
        count += 1
    return count if count > 1 else 0


def _runs_on(lines: Sequence[Line], marked: Sequence[bool], first: int, last: int) -> bool:
    """Whether all below a header is quoted: it is not marked line by line, nor the mail itself."""
    below = next((n for n in range(last, len(lines)) if not lines[n].is_blank), None)
    if below is None or marked[below]:
        return False
    return any(not line.is_blank and not marked[n] for n, line in enumerate(lines[:first]))
