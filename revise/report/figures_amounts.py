"""Values of figures as a reader of a language takes them, and the words around them."""

from __future__ import annotations

from fractions import Fraction

from revise.render.numbers import exact, money
from revise.render.speech import grouped
from revise.report.totals import Known, Totals
from revise.rules.facts.money import completion, completion_rate
from revise.words import Language, label, said, word


class Amounts:
    """Writes numbers, money and shares in a language."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def rate(self, of: Totals) -> str | None:
        """Say the completion rate; None where no order ended that counts."""
        done, lost = of.completion["completed"], of.completion["cancelled"]
        rate = completion(done, lost)[completion_rate.name]
        return self.share(rate) if isinstance(rate, Fraction) else None

    def within(self, text: str, days: int | Fraction) -> str:
        """Say that something is of the last days alone."""
        return self.say("within", text=text, days=self.number(Fraction(days)))

    def at_least(self, of: Known, amount: str) -> str:
        """Say an amount, or that it is at least that, where a part of it is not known."""
        return self.say("at-least", amount=amount) if of.unknown else amount

    def orders(self, count: int) -> str:
        """Say how many orders."""
        return self.say("orders", count=count)

    def number(self, value: int | Fraction) -> str:
        """Write a number."""
        return grouped(exact(value, 1), self.lang)

    def hours(self, value: Fraction) -> str:
        """Write hours of work."""
        return f"{grouped(exact(value, 2), self.lang)} {word('form.hour', self.lang)}"

    def money(self, value: Fraction, currency: str) -> str:
        """Write an amount."""
        return f"{grouped(money(value, currency), self.lang)} {currency}"

    def share(self, value: Fraction | None) -> str:
        """Write a share in percent."""
        shown = exact((value or Fraction(0)) * 100, 1)
        return grouped(shown, self.lang) + word("form.percent", self.lang)

    def say(self, name: str, /, **values: object) -> str:
        """Say a text about figures."""
        return said(f"stats.{name}", **values).told(self.lang)

    def word(self, name: str) -> str:
        """Give a word about figures."""
        return word(f"stats.{name}", self.lang)

    def label(self, name: str) -> str:
        """Give the word for a name of the ladder."""
        return label(name, self.lang)
