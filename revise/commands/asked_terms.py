"""What an order needs, asked on a terminal: an answer may be "not known yet"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from revise.app import output
from revise.app.asking import ask
from revise.app.run import Run, timezone
from revise.commands.agreement import complaint
from revise.model.config import Config
from revise.model.times import TimeError, parse_time
from revise.model.typed_amounts import DOLLAR, typed_money
from revise.sitting.typed_answers import OPEN, wrong_hours, wrong_money
from revise.words import said, word

TERMS = dict.fromkeys(("title", "price", "hours", "revisions", "delivered"), OPEN)
"""What is asked of an order: key → what Enter alone takes, `-` for what may stay open."""

Keep = Callable[[dict[str, str]], None]


def asked_terms(
    run: Run, path: str | None, known: dict[str, str], asked: Mapping[str, str | None], keep: Keep
) -> dict[str, str]:
    """Ask for those of `asked` that are not known; gives all answers, `-` for what stays open.

    Of these, None means that Enter alone will not do. `keep` is told of each answer.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    config = run.config_for(path or "order.toml")
    asking = _Terms(run, known.get("currency"), config, asked)
    terms = {**known}
    missing = [key for key in asked if key not in terms]
    if missing and (asking.needed or not known):
        name = "sitting.begin-file" if asking.needed else "sitting.begin"
        output.say(word(name, asking.lang) + "\n")
    for key in missing:
        terms |= asking.answer(key)
        keep(terms)
    return terms


class _Terms:
    """How each of the terms is asked for and judged; a currency that is `named` stands."""

    def __init__(
        self, run: Run, named: str | None, config: Config, asked: Mapping[str, str | None]
    ) -> None:
        self.zone = timezone(config)
        self.now: datetime = run.instant(self.zone)
        self.named = named is not None
        self.currency = named or config.defaults.currency or "USD"
        self.lang = run.language(config)
        self.asked = asked
        self.needed = frozenset(key for key, default in asked.items() if default != OPEN)

    def answer(self, key: str) -> dict[str, str]:
        """Ask for one; money may bring its currency along."""
        default = self.asked[key]
        name = said(f"sitting.ask-{key}", currency=self.currency)
        shown = f" [{default}]" if self.needed and default else ""
        question = f"{name.told(self.lang)}{shown}: "
        typed = ask(question, default, lambda answer: self._wrong(key, answer), self.lang)
        if key == "delivered" and typed != OPEN:  # +2d counts from now, not from the next time
            return {key: self._time(typed).isoformat()}
        if typed == OPEN or key != "price":
            return {key: _rounds(typed) if key == "revisions" else typed}
        found = typed_money(typed)
        if found is None or found.currency in {None, DOLLAR}:
            return {key: typed if found is None else found.amount, "currency": self.currency}
        return {key: found.amount, "currency": str(found.currency)}

    def _wrong(self, key: str, typed: str) -> str | None:
        if typed in {"", OPEN}:
            return said("sitting.must-be") if key in self.needed else None
        if key == "delivered":
            return self._wrong_time(typed)
        if key == "revisions":
            return complaint(key, self.currency)(_rounds(typed)) and said("sitting.rounds")
        judged = complaint(key, self.currency)(typed)  # as the file will be
        if key == "hours":
            return wrong_hours(typed) or (judged and said("record.a-number"))
        return (self._wrong_price(typed) if key == "price" else None) or judged

    def _wrong_price(self, typed: str) -> str | None:
        found = typed_money(typed)
        if found is not None and found.currency not in {None, DOLLAR} and not self.named:
            return complaint("currency", self.currency)(str(found.currency))
        return wrong_money(typed, self.currency, "sitting.a-price")

    def _time(self, typed: str) -> datetime:
        """Read a time, to the second; a day that is not over yet means now. Raises TimeError."""
        at = parse_time(typed, now=self.now, timezone=self.zone).replace(microsecond=0)
        is_today = len(typed.strip()) == _A_DATE and at - self.now < timedelta(days=1)
        return min(at, self.now.replace(microsecond=0)) if is_today else at

    def _wrong_time(self, typed: str) -> str | None:
        try:
            at = self._time(typed)
        except TimeError as error:
            return error.whole
        return said("use.delivered-late") if at > self.now else None


def _rounds(typed: str) -> str:
    """Give a number of rounds as the file has it, which is English."""
    return "unlimited" if typed.casefold() in {"unlimited", "unbegrenzt"} else typed


_A_DATE = len("2026-11-15")
