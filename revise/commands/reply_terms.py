"""What an order needs, asked on a terminal: every answer may be "not known yet"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from revise.app import output
from revise.app.asking import ask
from revise.app.run import Run, timezone
from revise.commands.agreement import complaint
from revise.model.base import Language
from revise.model.times import TimeError, parse_time
from revise.model.typed_amounts import DOLLAR, typed_money
from revise.render.escape import visible
from revise.sitting.typed_answers import OPEN, wrong_hours, wrong_money
from revise.words import said, word

TERMS = ("title", "price", "hours", "revisions", "delivered")

Keep = Callable[[dict[str, str]], None]


def asked_terms(run: Run, path: str | None, known: dict[str, str], keep: Keep) -> dict[str, str]:
    """Ask for what is not known; gives all answers, `-` for what stays open.

    `keep` is told of each answer.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    config = run.config_for(path or "order.toml")
    asking = _Terms(run, config.defaults.currency or "USD", timezone(config), run.language(config))
    terms = {**known}
    if not known:
        output.say(word("sitting.begin", asking.lang) + "\n")
    for key in TERMS:
        if key not in terms:
            terms |= asking.answer(key, terms.get("currency"))
            keep(terms)
    return terms


class _Terms:
    """How each of the terms is asked for and judged."""

    def __init__(self, run: Run, currency: str, zone: tzinfo | None, lang: Language) -> None:
        self.now: datetime = run.instant(zone)
        self.currency = currency
        self.zone = zone
        self.lang = lang

    def answer(self, key: str, currency: str | None) -> dict[str, str]:
        """Ask for one; money may bring its currency along."""
        name = said(f"sitting.ask-{key}", currency=currency or self.currency)
        question = visible(f"{name.told(self.lang)}: ")
        typed = ask(question, OPEN, lambda answer: self._wrong(key, answer), self.lang)
        if key == "delivered" and typed != OPEN:  # +2d counts from now, not from the next time
            return {key: self._time(typed).isoformat()}
        if typed == OPEN or key != "price":
            return {key: typed}
        found = typed_money(typed)
        if found is None or found.currency in {None, DOLLAR}:
            return {key: typed if found is None else found.amount, "currency": self.currency}
        return {key: found.amount, "currency": str(found.currency)}

    def _wrong(self, key: str, typed: str) -> str | None:
        if typed == OPEN:
            return None
        if key == "hours":
            return wrong_hours(typed)
        if key == "price":
            return self._wrong_price(typed)
        return (
            self._wrong_time(typed) if key == "delivered" else complaint(key, self.currency)(typed)
        )

    def _wrong_price(self, typed: str) -> str | None:
        found = typed_money(typed)
        if found is not None and found.currency not in {None, DOLLAR}:
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
            return error.message
        return said("use.delivered-late") if at > self.now else None


_A_DATE = len("2026-11-15")
