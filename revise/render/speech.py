"""Fill the policy's texts with values: in one language, for one order."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import NamedTuple

from revise.model.base import Language
from revise.policies.policy import Policy
from revise.policies.texts import Texts, is_one, pieces
from revise.policies.values import Value
from revise.render import numbers
from revise.render.typed import (
    estimate_arguments,
    placeholder,
    propose_arguments,
    shell_path,
)
from revise.rules.assessment import Assessment, Deadline, Decision
from revise.rules.round_state import ItemState
from revise.words import label, said, sentence, told, word

_A_DAY = 24
_A_GROUP = 3  # digits


class Speech(NamedTuple):
    """How to say things about one order: `path` is the file as it is typed in commands.

    `rated` says that the seller has set an hourly rate, so that extras can be priced by it;
    `redact` that titles, handles and the client's words are to be left out. By `items`, those of
    the order, what is missing is named.
    """

    policy: Policy
    currency: str
    lang: Language
    path: str = "order.toml"
    rated: bool = False
    redact: bool = False
    items: Iterable[ItemState] = ()

    def outside(self, text: str | None) -> str | None:
        """Give a title, a handle or words of the client, or nothing where they are left out."""
        return None if self.redact else text

    def file(self, path: str | None) -> str | None:
        """Give a file's path; for outsiders no folders of this machine: they may name a person."""
        hidden = path is not None and self.redact and PurePath(path).is_absolute()
        return PurePath(path).name if path is not None and hidden else path

    def said(self, decision: Decision) -> str:
        """Give the text of the rule that decided, filled in; where it cannot be, the other one."""
        rule, values = decision.rule, decision.values
        if rule.otherwise is None:
            return self.fill(rule.say, values)
        known = self.policy.words
        unknown = any(values.get(name) is None and name not in known for name in rule.needed)
        return self.fill((unknown and rule.otherwise) or rule.say, values)

    def fill(self, texts: Texts, values: Mapping[str, Value]) -> str:
        """Fill a text of the policy with values, each in its unit's form."""
        text = texts[self.lang]
        if "{" not in text:
            return text
        first, found = pieces(text)
        filled = [first]
        for name, one, many, after in found:
            value = values.get(name)
            if one is not None:
                filled += (one if is_one(value) else many, after)
                continue
            shown = self.value(name, value)
            # An abbreviation such as "Std." ends a sentence with its own point.
            ends = after.startswith(".") and shown.endswith(".")
            filled += (shown[:-1] if ends else shown, after)
        return "".join(filled)

    def value(self, name: str, value: Value) -> str:
        """Write a fact, a parameter or one of the policy's words for a reader."""
        if name in self.policy.words:
            return self.policy.words[name][self.lang]
        if name == "missing_keys" and isinstance(value, tuple):
            from revise.render.lacking import lacking  # seldom is something missing

            return ", ".join(told(one, self.lang) for one in lacking(value, self.items))
        return self.in_unit(unit_of(self.policy, name), value)

    def in_unit(self, unit: str, value: Value) -> str:
        """Write a value of a known unit for a reader."""
        if value is None:
            return self.word("unknown")
        if isinstance(value, bool):
            return self.word("yes" if value else "no")
        if isinstance(value, tuple):
            return ", ".join(value)
        if isinstance(value, str):
            return value
        return self._number(unit, value)

    def in_hours(self, hours: Decimal) -> str:
        """Write hours of work for a reader: 20 minutes are 0.33 h."""
        return self._number("hours", round(Fraction(hours), 2))

    def _number(self, unit: str, value: int | Fraction) -> str:
        if unit == "span":
            return self.span(Fraction(value))
        if unit == "money":
            return f"{self._shown(numbers.money(value, self.currency))} {self.currency}"
        if unit == "money-per-hour":
            rate = numbers.fixed(value, numbers.currency_decimals(self.currency))
            return f"{self._shown(rate)} {self.currency}/{self.word('hour')}"
        if unit in {"share", "ratio"}:
            return self._shown(numbers.exact(value * 100, 1)) + self.word("percent")
        text = self._shown(numbers.exact(value, 4))
        if unit == "hours":
            text += f" {self.word('hour')}"
        elif unit == "days":
            text += f" {self.word('day' if value == 1 else 'days')}"
        return text

    def span(self, hours: Fraction) -> str:
        """Write how long something lasts, in its two largest units, cut toward zero."""
        return span(hours, self.lang)

    def word(self, name: str) -> str:
        """Give one of the few words and marks that numbers need."""
        return word(f"form.{name}", self.lang)

    def _shown(self, number: str) -> str:
        return grouped(number, self.lang)

    def silence(self, deadline: Deadline) -> str:
        """Say what it means when the time of a clock runs out."""
        clock = next((one for one in self.policy.clocks if one.id == deadline.clock), None)
        rule = clock or self.policy.silences.get(deadline.clock)
        return self.fill(rule.say, {}) if rule and rule.say else deadline.on_silence

    def ends(self, deadline: Deadline, at: str) -> str:
        """Say in a sentence what no answer until then means."""
        return said(f"silent.{deadline.on_silence}", at=at).told(self.lang)

    def opener(self, held: Decision, assessment: Assessment) -> str | None:
        """Give the command to type that would open the gate which holds a move back."""
        rule = held.rule
        if not rule.instead:
            return self.command(rule.opens_with, assessment)
        facts, parameters = assessment.facts, assessment.parameters
        known = {one: facts[one] if one in facts else parameters[one] for one in rule.opens_by}
        return self.command(rule.opener(known), assessment)

    def command(self, template: str | None, assessment: Assessment) -> str | None:
        """Fill a command to type; None where there is none, or nothing it could record."""
        if template is None:
            return None
        first, found = pieces(template)
        typed = [placeholder(first, self.lang)]
        for name, _, _, after in found:
            argument = self._argument(name, assessment)
            if argument is None:
                return None
            typed += (argument, placeholder(after, self.lang))
        return "".join(typed)

    def _argument(self, name: str, assessment: Assessment) -> str | None:
        """Write what a command is given; None where it could record nothing."""
        if name == "path":
            return shell_path(self.path, self.lang)
        if name == "estimate_arguments":
            return estimate_arguments(assessment, self.lang) or None
        if name == "propose_arguments":
            return "" if self.rated else propose_arguments(assessment, self.lang)
        return shlex.quote(str(assessment.facts.get(name) or placeholder("ASK", self.lang)))


def grouped(number: str, lang: Language) -> str:
    """Group the thousands of a number, with the language's own marks."""
    whole, point, part = number.partition(".")
    if len(whole) > _A_GROUP:
        whole = f"{int(whole):,}".replace(",", word("form.thousands", lang))
    return whole + word("form.decimal", lang) + part if point else whole


def span(hours: Fraction, lang: Language) -> str:
    """Write how long something lasts, in its two largest units, cut toward zero."""
    minutes = int(abs(hours) * 60)
    days, rest = divmod(minutes, _A_DAY * 60)
    whole, left = divmod(rest, 60)
    if days:
        parts = [(days, "day" if days == 1 else "days"), (whole, "hour")]
    else:
        parts = [(whole, "hour"), (left, "minute")]
    shown = [f"{count} {word(f'form.{unit}', lang)}" for count, unit in parts if count]
    return " ".join(shown) or f"0 {word('form.minute', lang)}"


def if_silent(meaning: str, lang: Language) -> str:
    """Say what follows when nothing happens."""
    return f"{label('silence', lang)} {sentence(meaning, lang)}"


def unit_of(policy: Policy, name: str) -> str:
    """Give the unit that a fact or parameter counts in."""
    return policy.counted_in.get(name, "count")
