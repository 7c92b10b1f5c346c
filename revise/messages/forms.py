"""Values in a language's own form: money, dates, and what the client wrote."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from revise.model.times import local, show_date, show_time
from revise.render import numbers
from revise.render.escape import one_line
from revise.words import Language, word

_LONGEST = 200
"""Characters of a client's text in a message: the client knows the rest."""

_CODE = re.compile(r"(?<=[A-Z])(?=\d)")
"""Where a code such as CHF touches its number."""

_MARKS = frozenset('"\u201c\u201d\u201e\u201f\u00ab\u00bb')
_OPENS = re.compile(r"[\s(\[/\u2013\u2014-]")
"""What stands before an opening mark."""

_INCHES = "\u2033"


class Forms(NamedTuple):
    """How one language writes values; times are shown in `timezone` (None: the machine's)."""

    language: Language
    timezone: tzinfo | None
    currency: str

    def day(self, at: datetime) -> str:
        """Write the day of an instant: `15 November 2026`, `15. November 2026`."""
        return show_date(local(at, self.timezone), self.language, "long-date")

    def minute(self, at: datetime) -> str:
        """Write an instant to the minute, with its offset: client and freelancer may be apart."""
        return show_time(at, self.timezone, self.language, "long-moment")

    def moment(self, at: datetime) -> str:
        """Write an instant for a list: the same without the day of the week."""
        return show_time(at, self.timezone, self.language, "long-line")

    def weekday_of(self, at: datetime | None) -> str | None:
        """Write the day of the week of an instant that may be unknown."""
        return None if at is None else show_date(local(at, self.timezone), self.language, "weekday")

    def day_of(self, at: datetime | None) -> str | None:
        """Write the day of an instant that may be unknown."""
        return None if at is None else self.day(at)

    def minute_of(self, at: datetime | None) -> str | None:
        """Write an instant that may be unknown."""
        return None if at is None else self.minute(at)

    def money(self, amount: Fraction | Decimal) -> str:
        """Write an amount with the decimals it is recorded with: `$167.00`, `167,00 €`."""
        from babel.numbers import format_currency, get_currency_precision  # 34 ms

        recorded = numbers.money(amount, self.currency)
        decimals = len(recorded.partition(".")[2])
        whole = decimals <= get_currency_precision(self.currency)
        text = format_currency(
            Decimal(recorded),
            self.currency,
            locale=self.language,
            currency_digits=whole,
            decimal_quantization=whole,
        )
        return _CODE.sub(" ", text.replace("\u00a0", " "))


def quoted(text: str, language: Language) -> str:
    """Put a text in the language's quotation marks, those inside it in the inner ones."""
    begin, end, inner_begin, inner_end = tuple(word("form.quotes", language))
    inner = 0
    shown = []
    for index, character in enumerate(text):
        before = text[index - 1] if index else " "
        if character not in _MARKS:
            shown.append(character)
        elif _OPENS.fullmatch(before):
            inner += 1
            shown.append(inner_begin)
        elif inner == 0 and before.isdigit():
            shown.append(_INCHES)
        else:
            inner = max(inner - 1, 0)
            shown.append(inner_end)
    return f"{begin}{''.join(shown)}{end}"


def their_words(text: str | None) -> str | None:
    """Make what someone wrote safe, on one line, and not too long; None if nothing is left."""
    line = one_line(text or "").strip()
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:.-')} \u2026"
    return line or None


def own_words(text: str | None) -> str | None:
    """Make the freelancer's own words safe, on one line; None if nothing is left."""
    return one_line(text or "").strip() or None


def ended(text: str, mark: str = ".") -> str:
    """End a sentence with `mark` where it has no end of its own."""
    bare = text.rstrip("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb)")
    return text if bare[-1:] in set(".!?\u2026") else f"{text}{mark}"
