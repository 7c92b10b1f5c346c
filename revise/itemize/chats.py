"""Chat exports: stamps, speakers, and which lines are the client's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from revise.itemize.message_lines import Asks, Line

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[ap]\.?m\.?)?(?: uhr)?"
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{0,4}|\d{1,2}\. ?[a-zäöü]{3,9}\.?(?: \d{4})?"
    r"|[a-z]{3,9}\.? \d{1,2}(?:, \d{4})?|today|yesterday|heute|gestern|[a-zäöü]{2,10}\.?)"
)
_STAMP = rf"(?:{_DAY},?(?: at| um)? )?{_CLOCK}|{_DAY}, {_CLOCK}"
_NAME = r"(?P<name>[^\W\d][\w .'&()@+-]{0,38}?)"
_SHAPES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # [12.11.26, 14:03:22] Kim: words
        rf"\s{{0,9}}+\u200e?\[(?:{_STAMP})\] ?{_NAME} ?:(?: |\Z)",
        # 12.11.26, 14:03 - Kim: words
        rf"\s{{0,9}}+(?:{_STAMP}) ?[-\u2013|] ?{_NAME} ?:(?: |\Z)",
        # 14:03 Kim: words
        rf"\s{{0,9}}+(?:{_STAMP}) {{1,4}}{_NAME} ?:(?: |\Z)",
        # Kim (14:03): words   Kim [14:03]: words   Kim, 14:03: words
        rf"\s{{0,9}}+{_NAME},? ?[\[(]?(?:{_STAMP})[\])]? ?:(?: |\Z)",
        # Kim  14:03   Kim, [12.11.26 14:03]   Kim (Nov 12, 2:03 PM)
        rf"\s{{0,9}}+{_NAME},? {{0,4}}[\[(\u00b7|\u2013\u2014-]? ?(?:{_STAMP})[\])]?\s*\Z",
        # [14:03] Kim
        rf"\s{{0,9}}+[\[(]?(?:{_STAMP})[\])]? ?[-\u00b7|]? ?{_NAME}\s*\Z",
    )
)
_PLAIN = re.compile(rf"\s{{0,9}}+{_NAME}: (?=\S)")
_MINE = re.compile(
    r"(?:me|you|ich|du|seller|freelancer|designer|verkäufer(?:in)?|support|system|bot)\b.*",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?:[^()]{0,40}\()?(?:the |der |die )?"
    r"(?:client|customer|buyer|kunde|kundin|käufer(?:in)?|auftraggeber(?:in)?)\)?",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"[^\n:]{1,80}(?:joined|left|added|uploaded|changed the|set the|requested a|sent an offer|"
    r"created (?:the )?group|end-to-end encrypted|ist beigetreten|hat (?:die|den|das|eine?n?) |"
    r"hinzugefügt|verschlüsselt|media omitted|medien ausgeschlossen)[^\n]{0,120}",
    re.IGNORECASE,
)
_OMITTED = re.compile(r"\s*<[^<>]{3,40}(?:omitted|ausgeschlossen|weggelassen)>\s*", re.IGNORECASE)
_FEWEST = 2


class _Said(NamedTuple):
    """A line of a chat: who said it, where the words begin, whether a stamp begins here."""

    name: str
    start: int
    stamped: bool


def set_others_aside(lines: Sequence[Line], asks: Asks, client: str | None = None) -> list[Line]:
    """Leave the client's lines of a chat export without their stamps; all others are set aside.

    Who the client is, is known by the handle, by what a speaker is called, or taken to be the
    one who is not called "me" and asks most. A message that is no export stays as it is.
    """
    said = _spoken(lines)
    if said is None:
        return list(lines)
    theirs = _client(said, lines, asks, client)
    return [_line(line, one, theirs) for line, one in zip(lines, said, strict=True)]


def _line(line: Line, said: _Said | None, theirs: str) -> Line:
    if said is None or said.name != theirs or _OMITTED.fullmatch(line.text[said.start :]):
        return line if line.is_blank else line._replace(aside="other-speaker")
    start = line.start + said.start
    return line._replace(start=start, text=line.text[said.start :], opens=said.stamped)


def _spoken(lines: Sequence[Line]) -> list[_Said | None] | None:
    """Say of each line who said it; None where the message is no export."""
    for shape in _SHAPES:
        found = _by_shape(lines, [shape])
        if sum(bool(one and one.stamped) for one in found) >= _FEWEST:
            return _by_shape(lines, _SHAPES)
    plain = _by_shape(lines, [_PLAIN])
    names = Counter(one.name for one in plain if one and one.stamped)
    repeated = sum(count > 1 for count in names.values())
    return plain if len(names) > 1 and repeated and sum(names.values()) >= _FEWEST + 1 else None


def _by_shape(lines: Sequence[Line], shapes: Iterable[re.Pattern[str]]) -> list[_Said | None]:
    found: list[_Said | None] = []
    speaker = ""
    for line in lines:
        if match := next((one for shape in shapes if (one := shape.match(line.text))), None):
            speaker = match["name"].strip().casefold()
            found.append(_Said(speaker, match.end(), stamped=True))
        elif line.is_blank or not speaker or _SYSTEM.fullmatch(line.text.strip()):
            found.append(None)
        else:
            found.append(_Said(speaker, 0, stamped=False))
    return found


def _client(
    said: Sequence[_Said | None], lines: Sequence[Line], asks: Asks, client: str | None
) -> str:
    """Name the client among the speakers, the likeliest first."""
    asked: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for one, line in zip(said, lines, strict=True):
        if one:
            asked[one.name] += asks(line.text[one.start :])
            letters[one.name] += len(line.text) - one.start
    ranked = sorted(letters, key=lambda name: (asked[name], letters[name]), reverse=True)
    handle = client.casefold() if client else None
    known = [name for name in ranked if name == handle or _THEIRS.fullmatch(name)]
    others = [name for name in ranked if not _MINE.fullmatch(name)]
    return next(iter(known or others or ranked), "")
