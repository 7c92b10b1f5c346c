"""What would flip a verdict or a gate, in a sentence.

A text of the client's stands in the sentence as it is, to be escaped for where it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from revise.render.speech import Speech
from revise.rules.assessment import Assessment
from revise.rules.flips import Flip
from revise.words import knows, label, said, sentence

When = Callable[[datetime], str]

_NAME = 40
"""Columns that an item's text takes at most in such a sentence."""
_OTHERS = {"out-of-scope", "not-possible"}
"""Verdicts from which a part within the scope is news; from others a part outside it is."""


def verdict_flip(flip: Flip, before: Assessment, speech: Speech, when: When) -> str:
    """Say what the verdict would be, and with what."""
    outcome = str(flip.then.verdict.outcome)
    name = f"flip.{_course(outcome, flip.then, before)}"
    then = said(name) if knows(name) else said("flip.verdict", verdict=label(outcome, speech.lang))
    return _said(flip, then.told(speech.lang), speech, when)


def _course(outcome: str, then: Assessment, before: Assessment) -> str:
    """Name what becomes of it: how the order ends, or whether a part is within the scope now."""
    if then.state.closed and not before.state.closed:
        return then.state.status
    if outcome == "partly-in-scope":
        return "partly-in" if before.verdict.outcome in _OTHERS else "partly-out"
    return outcome


def gate_flip(flip: Flip, before: Assessment, speech: Speech, when: When) -> str:
    """Say with what a gate would hold its move back no longer."""
    return _said(flip, _opened(flip, before, speech), speech, when)


def _opened(flip: Flip, before: Assessment, speech: Speech) -> str:
    """Say that the item is free then, where it is by one; else that the way is."""
    paid = {one.item.id for one in before.items if not one.free}
    freed = [one.item.id for one in flip.then.items if one.free and one.item.id in paid]
    if flip.fact != "item.hours" or len(freed) != 1:
        return said("flip.open").told(speech.lang)
    if freed[0] == _changed(flip):
        return said("flip.free").told(speech.lang)
    return said("flip.other-free", item=_named(freed[0], flip, speech)).told(speech.lang)


def _said(flip: Flip, then: str, speech: Speech, when: When) -> str:
    lang = speech.lang
    if isinstance(flip.after, datetime):
        then = sentence(then, lang)
        return said("flip.from", at=when(flip.after), then=then).told(lang)
    by = flip.after - _number(flip.before)
    kind = {"item.hours": "item", "hours_original": "order", "price": "price"}[flip.fact]
    name = f"flip.{kind}-{'less' if by < 0 else 'more'}"
    unit = "money" if flip.fact == "price" else "hours"
    values = {"amount": speech.in_unit(unit, Fraction(abs(by))), "then": then}
    if kind == "item":
        values["item"] = _named(_changed(flip), flip, speech)
    return said(name, **values).told(lang)


def _number(value: Decimal | datetime) -> Decimal:
    if isinstance(value, datetime):
        raise TypeError(value)
    return value


def _changed(flip: Flip) -> str:
    """Give the id of the item whose hours are others then."""
    return next(i.id for i in flip.then.state.items.values() if i.place("hours") == flip.place)


def _named(name: str, flip: Flip, speech: Speech) -> str:
    """Name an item: by what is asked for, and its id; by that alone where the text is left out."""
    text = speech.outside(flip.then.state.items[name].text)
    if text is None:
        return said("flip.item", id=name).told(speech.lang)
    from revise.render.lines import shortened  # most flips name no item

    return said("flip.item-called", id=name, text=shortened(text, _NAME)).told(speech.lang)
