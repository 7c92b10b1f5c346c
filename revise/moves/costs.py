"""What cannot be taken back costs: money, the completion rate; and what is owed first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from revise.moves.composed import Event
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.ask_state import AskState
from revise.rules.moves import to_deliver
from revise.rules.refunds import to_settle
from revise.words import label, said


def refund_costs(
    assessed: Assessed, amount: Fraction | Decimal, settles: Collection[str]
) -> Iterator[str]:
    """Say what a partial refund takes from the order, and what it settles."""
    value = _value(assessed)
    rest = value - Fraction(amount)
    yield _told(
        assessed,
        "write.cost-refund",
        amount=_money(assessed, Fraction(amount)),
        rest=_money(assessed, max(rest, Fraction(0))),
        value=_money(assessed, value),
    )
    if settles:
        yield _told(assessed, "write.cost-settles", items=_named(assessed, settles))
    else:
        yield _told(assessed, "write.cost-settles-none")


def cancellation_costs(assessed: Assessed, *, wish: bool = False) -> Iterator[str]:
    """Say what is lost once the order is cancelled; a wish alone ends nothing yet."""
    if wish:
        yield _told(assessed, "write.cost-wish")
    yield _told(
        assessed,
        "write.cost-cancel",
        nothing=_money(assessed, Fraction(0)),
        value=_money(assessed, _value(assessed)),
    )


def answer_costs(assessed: Assessed, event: Event) -> Sequence[str]:
    """Say what a yes costs that cannot be taken back: to a cancellation, or to a refund."""
    ask = assessed.assessment.state.asks.get(event.get("to", ""))
    if ask is None or not ask.open or event.get("answer") != "accepted":
        return []  # it is refused, or costs nothing
    if ask.kind == "cancellation":
        lost = cancellation_costs(assessed, wish=ask.wish)
        return [*lost, *completion_costs(assessed)]
    if ask.event.type == "escalated" and ask.event.amount is not None:
        return [*refund_costs(assessed, ask.event.amount, _settled(assessed, ask))]
    return []


def _settled(assessed: Assessed, ask: AskState) -> list[str]:
    """Give the items that a refund settles, in the order of the file."""
    state = assessed.assessment.state
    settled = {item.id for item in to_settle(state, ask)}
    return [name for name in state.items if name in settled]


def no_costs(assessed: Assessed) -> Iterator[str]:
    """Say that asking for help takes nothing from the order."""
    yield _told(assessed, "write.cost-none")


def completion_costs(assessed: Assessed) -> Iterator[str]:
    """Say what a cancellation does to the completion rate, where the platform has one."""
    speech, facts = assessed.speech, assessed.assessment.facts
    now, then = facts["completion_rate"], facts["completion_rate_if_cancelled"]
    if not assessed.assessment.policy.sparing:
        return
    if now is None or then is None:
        yield label("rate-unset", speech.lang)
        return
    yield (
        f"{label('rate', speech.lang)}: {speech.value('completion_rate', now)};"
        f" {label('rate-if', speech.lang)}: {speech.value('completion_rate', then)}"
    )


def owed_first(assessed: Assessed, settled: Collection[str] = ()) -> Iterator[str]:
    """Say what is free or agreed and not delivered: the best evidence is to have done it."""
    if owed := [name for name in to_deliver(assessed.assessment) if name not in settled]:
        yield _told(assessed, "write.cost-owed", items=_named(assessed, owed))
    if not assessed.assessment.state.deliveries:
        yield _told(assessed, "write.cost-undelivered")


def _value(assessed: Assessed) -> Fraction:
    value = assessed.assessment.facts["value"]
    return value if isinstance(value, Fraction) else Fraction(0)


def _money(assessed: Assessed, amount: Fraction) -> str:
    return assessed.speech.in_unit("money", amount)


def _named(assessed: Assessed, ids: Collection[str]) -> str:
    items = assessed.assessment.state.items
    return ", ".join(f"{name} ({one_line(items[name].text)})" for name in ids if name in items)


def _told(assessed: Assessed, name: str, **values: object) -> str:
    return said(name, **values).told(assessed.speech.lang)
