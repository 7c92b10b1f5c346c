"""Fill the policy's texts with values: in one language, for one order."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from revise.model.base import Language
from revise.policies.policy import Policy, Texts
from revise.policies.values import Value
from revise.render import numbers
from revise.rules.assessment import Assessment, Deadline, Decision
from revise.words import word

_NAME = re.compile(r"\{([a-z0-9_.]+)\}")

_A_DAY = 24


class Speech(NamedTuple):
    """How to say things about one order: `path` is the file as it is typed in commands.

    `rated` says that the seller has set an hourly rate, so that extras can be priced by it;
    `redact` that titles, handles and the client's words are to be left out.
    """

    policy: Policy
    currency: str
    lang: Language
    path: str = "order.toml"
    rated: bool = False
    redact: bool = False

    def outside(self, text: str | None) -> str | None:
        """Give a title, a handle or words of the client, or nothing where they are left out."""
        return None if self.redact else text

    def said(self, decision: Decision) -> str:
        """Give the text of the rule that decided, filled in."""
        return self.fill(decision.rule.say, decision.values)

    def fill(self, texts: Texts, values: Mapping[str, Value]) -> str:
        """Fill a text of the policy with values, each in its unit's form."""
        text = texts[self.lang]
        if "{" not in text:
            return text
        parts = list(_parts(text))
        for at in range(1, len(parts), 2):
            name = parts[at]
            if name in self.policy.words:
                parts[at] = self.policy.words[name][self.lang]
                continue
            shown = self.value(name, values.get(name))
            # An abbreviation such as "Std." ends a sentence with its own point.
            ends = parts[at + 1].startswith(".") and shown.endswith(".")
            parts[at] = shown[:-1] if ends else shown
        return "".join(parts)

    def value(self, name: str, value: Value) -> str:
        """Write a fact or parameter for a reader."""
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
        return self._number(unit, Fraction(value))

    def in_hours(self, hours: Decimal) -> str:
        """Write hours of work for a reader."""
        return self._number("hours", Fraction(hours))

    def _number(self, unit: str, value: Fraction) -> str:
        if unit == "span":
            return self.span(value)
        if unit == "money":
            return f"{self._shown(numbers.money(value, self.currency))} {self.currency}"
        if unit == "money-per-hour":
            rate = numbers.fixed(value, numbers.currency_decimals(self.currency))
            return f"{self._shown(rate)} {self.currency}/{self.word('hour')}"
        if unit in {"share", "ratio"}:
            return f"{self._shown(numbers.exact(value * 100, 1))} %"
        names = {"hours": "hour", "days": "day" if value == 1 else "days"}
        text = self._shown(numbers.exact(value, 4))
        return f"{text} {self.word(names[unit])}" if unit in names else text

    def span(self, hours: Fraction) -> str:
        """Write how long something lasts, in its two largest units, cut toward zero."""
        return span(hours, self.lang)

    def word(self, name: str) -> str:
        """Give one of the few words and marks that numbers need."""
        return word(f"form.{name}", self.lang)

    def _shown(self, number: str) -> str:
        """Group the thousands, with the language's own marks."""
        whole, point, part = number.partition(".")
        text = f"{int(whole):,}".replace(",", self.word("thousands")) if whole != "-0" else whole
        return text + self.word("decimal") + part if point else text

    def silence(self, deadline: Deadline) -> str:
        """Say what it means when the time of a clock runs out."""
        clock = next((one for one in self.policy.clocks if one.id == deadline.clock), None)
        rule = clock or self.policy.silences.get(deadline.clock)
        return self.fill(rule.say, {}) if rule and rule.say else deadline.on_silence

    def opener(self, held: Decision, assessment: Assessment) -> str | None:
        """Give the command to type that would open the gate which holds a move back."""
        rule = held.rule
        if not rule.instead:
            return self.command(rule.opens_with, assessment)
        known = {**assessment.parameters, **assessment.facts}
        return self.command(rule.opener(known), assessment)

    def command(self, template: str | None, assessment: Assessment) -> str | None:
        """Fill a command to type; None where there is none, or nothing it could record."""
        if template is None:
            return None
        parts = list(_parts(template))
        arguments = [self._argument(name, assessment) for name in parts[1::2]]
        parts[1::2] = [argument or "" for argument in arguments]
        return None if None in arguments else "".join(parts)

    def _argument(self, name: str, assessment: Assessment) -> str | None:
        """Write what a command is given; None where it could record nothing."""
        if name == "path":
            return shell_path(self.path)
        if name == "estimate_arguments":
            return estimate_arguments(assessment) or None
        if name == "propose_arguments":
            return "" if self.rated else propose_arguments(assessment)
        return shlex.quote(str(assessment.facts.get(name) or "ASK"))


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


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[str, ...]:
    """Take a text of the policy apart: every second part is the name of a value."""
    return tuple(_NAME.split(text))


def unit_of(policy: Policy, name: str) -> str:
    """Give the unit that a fact or parameter counts in."""
    return policy.counted_in.get(name, "count")


@lru_cache(maxsize=1)
def shell_path(path: str) -> str:
    """Quote a path for a POSIX shell; one that looks like an option gets `./` first."""
    if path == "-":
        return "ORDER"
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def propose_arguments(assessment: Assessment) -> str:
    """Say what `propose` has to be told: prices of extras, where no rate is known to count with."""
    if assessment.facts["rate"] is not None:
        return ""
    extras = (one.item.id for one in assessment.items if one.treatment == "extra")
    return "".join(f" --extra {item}=PRICE" for item in extras)


def estimate_arguments(assessment: Assessment) -> str:
    """Say what `record estimate` has to be told: what is missing, in capitals."""
    missing = set(assessment.missing)
    items = assessment.state.items.values()
    kinds = [item for item in items if item.place("kind") in missing]
    found = [
        f"{item.id}=HOURS"
        for item in items
        if item.place("hours") in missing or (item in kinds and item.hours is None)
    ]
    found += [f"--kind {item.id}=KIND" for item in kinds]
    if not found:
        unclear = (one.item.id for one in assessment.items if one.treatment == "clarify")
        found = [f"--clear {item}" for item in unclear]
    return " ".join(found)
