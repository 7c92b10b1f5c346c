"""The timeline as a picture: SVG text, the same for HTML, PDF and a report.

A lane for each side, time from left to right. Sides differ by their lane, and what happened by
its form, so that it reads without colours; lines and letters take the colour of the text around.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any, NamedTuple

from revise.words import Language, said, word

Entry = Mapping[str, Any]

_WIDTH, _LEFT, _RIGHT, _LANE, _TOP = 720, 130, 24, 34, 14
_APART = 130
"""Pixels that two dates need at least."""
_FONT = 'font-family="Libertinus Serif, Georgia, serif" font-size="12"'

_FORMS = {
    "delivered": '<rect x="{x:.1f}" y="{top:.1f}" width="11" height="11" fill="currentColor"/>',
    "asked": '<path d="M{cx:.1f} {up:.1f} l7 7 l-7 7 l-7 -7 z" fill="currentColor"/>',
    "said": '<circle cx="{cx:.1f}" cy="{cy:.1f}" r="5" fill="none"/>',
    "noted": '<path d="M{cx:.1f} {up:.1f} v14"/>',
    "silence": '<path d="M{x:.1f} {top:.1f} l11 11 m0 -11 l-11 11"/>',
    "ended": '<path d="M{x:.1f} {top:.1f} v11 h11 v-11 z m3 3 v5 h5 v-5 z"/>',
}
_FORM_OF = {
    **dict.fromkeys(("delivered", "redelivered"), "delivered"),
    **dict.fromkeys(
        ("proposed", "extension-requested", "escalated", "cancellation-requested"), "asked"
    ),
    **dict.fromkeys(("estimated", "worked"), "noted"),
    **dict.fromkeys(("completed", "cancelled"), "ended"),
    "silence": "silence",
}
"""Kind of an entry → its form; what is said has the rest."""

_LANES: tuple[str | None, ...] = ("client", "freelancer", "support", "platform", None)


class _Mark(NamedTuple):
    x: float
    lane: int
    form: str


def picture(timeline: Sequence[Entry], language: Language) -> str:
    """Draw a timeline (`revise.evidence.timeline`); an empty text where nothing happened."""
    if not timeline:
        return ""
    lanes = [by for by in _LANES if any(entry["by"] == by for entry in timeline)]
    height = _TOP + _LANE * len(lanes) + 30
    body = [
        *_lines(lanes, language),
        *_dates(timeline, height),
        *map(_drawn, dict.fromkeys(_marks(timeline, lanes))),
    ]
    title = escape(word("pack.picture", language))
    about = escape(_about(timeline, lanes, language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
        f' aria-labelledby="picture-title picture-about">\n'
        f'<title id="picture-title">{title}</title>\n<desc id="picture-about">{about}</desc>\n'
        f'<g stroke="currentColor" stroke-width="1.5" fill="none">\n{_joined(body)}</g>\n</svg>\n'
    )


def legend(timeline: Sequence[Entry], language: Language) -> list[tuple[str, str]]:
    """Give each form that a picture has, as SVG text, and what it stands for."""
    drawn = {_FORM_OF.get(entry["kind"], "said") for entry in timeline}
    return [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="16" height="16"'
            ' aria-hidden="true"><g stroke="currentColor" stroke-width="1.5" fill="none">'
            f"{_placed(form, 10, 10)}</g></svg>",
            word(f"pack.form-{form}", language),
        )
        for form in _FORMS
        if form in drawn
    ]


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _about(timeline: Sequence[Entry], lanes: Sequence[str | None], language: Language) -> str:
    counted = []
    for by in lanes:
        count = sum(entry["by"] == by for entry in timeline)
        who = _who(by, language)
        counted.append(said("pack.picture-lane", count=count, by=who).told(language))
    first, last = timeline[0]["local"], timeline[-1]["local"]
    values = {"first": first, "last": last, "entries": ", ".join(counted)}
    return said("pack.picture-description", **values).told(language)


def _who(by: str | None, language: Language) -> str:
    return word(f"pack.lane-{by or 'silence'}", language)


def _lines(lanes: Sequence[str | None], language: Language) -> Iterator[str]:
    for number, by in enumerate(lanes):
        y = _middle(number)
        yield (
            f'<path d="M{_LEFT} {y} H{_WIDTH - _RIGHT}" stroke-width="0.5"/>'
            f'<text x="0" y="{y + 4}" {_FONT} stroke="none" fill="currentColor">'
            f"{escape(_who(by, language))}</text>"
        )


def _middle(lane: int) -> int:
    return _TOP + _LANE * lane + _LANE // 2


def _places(timeline: Sequence[Entry]) -> list[float]:
    """Give where each entry stands between left and right."""
    times = [datetime.fromisoformat(entry["at"]).timestamp() for entry in timeline]
    begin, room = times[0], _WIDTH - _LEFT - _RIGHT - 16
    whole = times[-1] - begin
    return [_LEFT + 8 + (room * (at - begin) / whole if whole else room / 2) for at in times]


def _marks(timeline: Sequence[Entry], lanes: Sequence[str | None]) -> Iterator[_Mark]:
    for x, entry in zip(_places(timeline), timeline, strict=True):
        yield _Mark(round(x, 1), lanes.index(entry["by"]), _FORM_OF.get(entry["kind"], "said"))


def _drawn(mark: _Mark) -> str:
    return _placed(mark.form, mark.x, _middle(mark.lane))


def _placed(form: str, cx: float, cy: float) -> str:
    return _FORMS[form].format(cx=cx, cy=cy, x=cx - 5.5, top=cy - 5.5, up=cy - 7)


def _dates(timeline: Sequence[Entry], height: int) -> Iterator[str]:
    """Write the days of entries that stand far enough apart, the last one always."""
    places = _places(timeline)
    chosen = [0]
    for number, x in enumerate(places):
        if x - places[chosen[-1]] >= _APART and places[-1] - x >= _APART:
            chosen.append(number)
    if places[-1] - places[chosen[-1]] >= _APART:
        chosen.append(len(places) - 1)
    for number in chosen:
        yield _date(places[number], timeline[number]["local"], height)


def _date(x: float, local: str, height: int) -> str:
    day = escape(local.rpartition(", ")[0] or local)
    side = "end" if x > _WIDTH - _RIGHT - _APART / 2 else "middle"
    at = _WIDTH if side == "end" else round(x, 1)
    return (
        f'<path d="M{x:.1f} {height - 28} v6" stroke-width="0.5"/>'
        f'<text x="{at}" y="{height - 8}" {_FONT} text-anchor="{side}" stroke="none"'
        f' fill="currentColor">{day}</text>'
    )
