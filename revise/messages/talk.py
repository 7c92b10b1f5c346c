"""What the client says beside work: questions, dates, and the wish for money back or an end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from revise.messages.forms import own_words
from revise.messages.points import Points, Values, stands
from revise.rules.assessment import Assessment
from revise.rules.round_state import ItemState, RoundState

_ASKS = frozenset({"question", "deadline"})
_NOTHING: Values = {
    "answers": [],
    "only": "both",
    "deadline": None,
    "open": [],
    "demand": None,
    "part": False,
}


def talk(assessment: Assessment, points: Points) -> Values:
    """Give what is to be answered in words, of what came since the freelancer spoke last.

    `answers` are questions and dates with their answers, `only` is the kind of all of them, or
    `both`; `deadline` is the earliest date that has no answer, where it is known whether it
    can be met; `open` are the others that have none; `demand` is `refund`, `cancel` or `both`,
    `part` says that only part of the money is wanted back.
    """
    of = assessment.state.round
    if of is None:
        return dict(_NOTHING)
    asks = _asks(of)
    answered = [one for one in asks if _is_answered(one) and one.since("answer") > of.answered]
    demands = [one for one in of.items if one.demands and _known(one) > of.answered]
    kinds = {one.kind for one in answered}
    return {
        "answers": [*_answers(answered, points)],
        "only": next(iter(kinds)) if len(kinds) == 1 else "both",
        "deadline": _deadline(assessment, points, of.answered),
        "open": points.told(_left(asks, assessment, of.answered)),
        **_demand(demands, assessment),
    }


def unanswered(assessment: Assessment) -> list[str]:
    """Give the ids of the questions and dates that a letter written now cannot answer."""
    of = assessment.state.round
    return [] if of is None else _left(_asks(of), assessment, of.answered)


def _asks(of: RoundState) -> list[ItemState]:
    """Give the round's questions and dates that stand."""
    return [one for one in of.items if one.kind in _ASKS and stands(one)]


def _left(asks: list[ItemState], assessment: Assessment, answered: int) -> list[str]:
    dated = isinstance(assessment.facts.get("deadline_fits"), bool)
    return [
        one.id
        for one in asks
        if not _is_answered(one) and _known(one) > answered and (one.by is None or not dated)
    ]


def _known(item: ItemState) -> int:
    """Give the event since which it is known what it is; a word before it answers nothing."""
    return max(item.added, item.since("kind"))


def _is_answered(item: ItemState) -> bool:
    return bool(own_words(item.answer))


def _answers(items: list[ItemState], points: Points) -> Iterator[Values]:
    for item, point in zip(items, points.told(one.id for one in items), strict=True):
        yield {**point, "answer": own_words(item.answer)}


def _deadline(assessment: Assessment, points: Points, answered: int) -> Values | None:
    """Say of the earliest date whether it can be met; None where an answer or nothing says so."""
    of, fits = assessment.state.round, assessment.facts.get("deadline_fits")
    dated = [
        one
        for one in (of.items if of else ())
        if one.kind == "deadline" and stands(one) and one.by is not None
    ]
    first = min(dated, key=lambda one: one.by or assessment.instant, default=None)
    if first is None or first.answer or _named(first) <= answered or not isinstance(fits, bool):
        return None
    return {"by": points.forms.minute_of(first.by), "fits": fits}


def _named(item: ItemState) -> int:
    """Give the event since which the date is known; a word before it cannot have answered it."""
    return max(item.added, item.since("by"))


def _demand(items: list[ItemState], assessment: Assessment) -> Values:
    kinds = {item.kind for item in items}
    both = len(kinds) > 1
    return {
        "demand": "both" if both else next(iter(kinds), None),
        "part": _wants_part([one for one in items if one.kind == "refund"], assessment),
    }


def _wants_part(refunds: list[ItemState], assessment: Assessment) -> bool:
    """Whether each names an amount, and none is all that the order is worth."""
    value = assessment.facts["value"]
    named = [one.amount for one in refunds]
    return bool(named) and all(
        one is not None and one != "all" and isinstance(value, Fraction) and one < value
        for one in named
    )
