"""Figures over orders in words: a name, and what is said under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

from revise.policies.policy import Level
from revise.render.speech import span
from revise.report.figures_amounts import Amounts
from revise.report.figures_document import LEVELS, STATUSES
from revise.report.order_figures import Clock
from revise.report.totals import SOLD, InCurrency, Known, Spread, Totals, in_hours
from revise.rules.facts.fact import over
from revise.words import label, said

Line = tuple[str, list[str]]
"""What is counted, and what there is to say of it: parts of a sentence."""
Name = TypeVar("Name", str, Clock)


class Words(Amounts):
    """Says figures in a language; what is nothing and needs no word is left out."""

    def lines(self, of: Totals) -> Iterator[Line]:
        """Say all figures."""
        found = (
            (self.label("status"), self._counts({one: of.statuses[one] for one in STATUSES})),
            (self.label("step"), self._steps(of)),
            (self.label("verdict"), self._counts(_most_first(of.verdicts))),
            (self.word("rounds"), self._rounds(of)),
            (self.word("first-answer"), self._answers(of)),
            (self.word("first-delivery"), self._first(of)),
            (self.word("revised"), self._spread(of.revised)),
            (self.word("free-work"), self._free(of)),
            (self.word("mended"), self._mended(of.mended_hours)),
            *((self.word("worth"), self._worth(*one)) for one in sorted(of.money.items())),
            *((self.word("extras"), self._extras(*one)) for one in sorted(of.money.items())),
            (self.word("completion"), self._completion(of)),
            (self.word("silence"), self._clocks(of.silences)),
            (self.word("ahead"), self._ahead(of)),
        )
        lines = ((name, list(parts)) for name, parts in found)
        return ((name, parts) for name, parts in lines if parts)

    def findings(self, of: Totals) -> Iterator[Line]:
        """Give each rule that found something, and in how many orders, the heaviest first."""
        for rule in dict.fromkeys(one for one, _, _ in sorted(of.findings, key=_by_weight)):
            counts: dict[str, int] = {
                **{level: of.findings[rule, level, False] for level in LEVELS},
                "acknowledged": sum(of.findings[rule, level, True] for level in LEVELS),
            }
            yield (
                rule,
                [
                    said(f"report.count-{how}", count=count).told(self.lang)
                    for how, count in counts.items()
                    if count
                ],
            )

    # ---- Parts --------------------------------------------------------------------------------

    def _counts(self, counts: Mapping[str, int]) -> Iterator[str]:
        told = (
            self.say("named", count=count, name=self.label(name))
            for name, count in counts.items()
            if count
        )
        yield ", ".join(told)

    def _steps(self, of: Totals) -> Iterator[str]:
        steps = sorted(one for one in of.steps if one is not None)
        told = [self.say("at-step", count=of.steps[step], name=step) for step in steps]
        if of.steps[None]:
            told.append(self.say("at-no-step", count=of.steps[None]))
        yield ", ".join(told)

    def _rounds(self, of: Totals) -> Iterator[str]:
        median, most = of.rounds.median(), of.rounds.ninety()
        if median is not None:
            yield self.say("spread", median=self.number(median), most=most)
        judged = of.over[True] + of.over[False]
        if judged:
            share = self.share(over(of.over[True], judged))
            yield self.say("more-than-agreed", count=of.over[True], of=judged, share=share)
        yield from self._some(unlimited=of.unlimited)
        yield from self._some(rounds_unknown=of.over[None])

    def _answers(self, of: Totals) -> Iterator[str]:
        yield from self._spread(of.answers)
        yield from self._some(waiting=of.waiting, never=of.unanswered)

    def _first(self, of: Totals) -> Iterator[str]:
        if of.delivered > of.without_due:
            yield self.say("late", count=of.late, of=of.delivered - of.without_due)
        yield from self._spread(of.firsts)
        yield from self._some(without_due=of.without_due, overdue=of.overdue)
        yield from self._some(first_unknown=of.delivered - len(of.firsts))

    def _spread(self, of: Spread) -> Iterator[str]:
        median, most = in_hours(of.median()), in_hours(of.ninety())
        if median is not None and most is not None:
            yield self.say("spread", median=span(median, self.lang), most=span(most, self.lang))

    def _free(self, of: Totals) -> Iterator[str]:
        hours = of.free_hours
        if hours.sum:
            yield self.at_least(hours, self.hours(hours.sum))
        yield from self._some(free_hours_unknown=hours.unknown)
        for currency, one in sorted(of.money.items()):
            if one.free.sum:
                amount = self.at_least(one.free, self.money(one.free.sum, currency))
                yield self.say("free-money", amount=amount)
            yield from self._some(free_money_unknown=one.free.unknown)

    def _mended(self, hours: Known) -> Iterator[str]:
        if hours.sum:
            told = self.at_least(hours, self.hours(hours.sum))
            yield self.say("mended-hours", hours=told)
        yield from self._some(free_hours_unknown=hours.unknown)

    def _worth(self, currency: str, of: InCurrency) -> Iterator[str]:
        value, price = self.money(of.value, currency), self.money(of.price, currency)
        yield self.say("worth-now", value=value, price=price, orders=self.orders(of.orders))
        if of.refunds:
            amount = self.money(of.refunded, currency)
            yield self.say("refunded", amount=amount, orders=self.orders(of.refunds))

    def _extras(self, currency: str, of: InCurrency) -> Iterator[str]:
        total = of.extras.total()
        if total:
            amount = self.money(sum(of.prices.values(), Fraction(0)), currency)
            yield self.say("proposed", count=total, amount=amount)
            yield ", ".join(self._sold(currency, of))

    def _sold(self, currency: str, of: InCurrency) -> Iterator[str]:
        for how in SOLD:
            if of.extras[how]:
                amount = self.money(of.prices[how], currency)
                yield self.say(how, count=of.extras[how], amount=amount)

    def _completion(self, of: Totals) -> Iterator[str]:
        rate = self.rate(of)
        if rate is not None:
            done, lost = of.completion["completed"], of.completion["cancelled"]
            told = self.say("completion-rate", rate=rate, completed=done, cancelled=lost)
            days = of.window()
            yield told if days is None else self.within(told, days)
            yield from self._some(without_rate=of.unrated)

    def _ahead(self, of: Totals) -> Iterator[str]:
        yield from self._clocks(of.soon)
        yield from self._some(ran_out=of.ran_out)

    def _clocks(self, counts: Counter[Clock]) -> Iterator[str]:
        told = (self._clock(*one, counts[one]) for one in _most_first(counts))
        if counts:
            yield ", ".join(told)

    def _clock(self, clock: str, who: str, count: int) -> str:
        acts = label(f"acts-{who}", self.lang, "report")
        return self.say("clock", clock=self.label(clock), count=count, who=acts)

    def _some(self, **counts: int) -> Iterator[str]:
        for name, count in counts.items():
            if count:
                yield self.say(name.replace("_", "-"), count=count)


def _most_first(counts: Counter[Name]) -> Mapping[Name, int]:
    return {one: counts[one] for one in sorted(counts, key=lambda one: (-counts[one], one))}


def _by_weight(found: tuple[str, Level, bool]) -> tuple[bool, int, str]:
    rule, level, acknowledged = found
    return acknowledged, LEVELS.index(level), rule
