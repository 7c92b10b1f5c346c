"""What facts speak of: an order at an instant, and what several of them need to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from revise.model.asks import AskKind
from revise.model.config import Seller
from revise.model.event import Extra
from revise.model.item import Kind
from revise.policies.policy import Silence
from revise.policies.values import NUMBER, Facts, fraction, hours_between
from revise.rules.ask_state import AskState, accepted_extras
from revise.rules.assessment import ItemVerdict
from revise.rules.round_state import ItemState, doable, hours, open_proposal
from revise.rules.state import State


class Subject:
    """An order's state at an instant, the policy's silences, and the seller.

    `known` holds the policy's parameters and the facts worked out so far.

    Of the open round: `asked` are its items of work that still stand, `kinds` their kinds, `work`
    those whose work is really asked for, `requested` the hours of these; `talk` are the other items
    that are not dropped; `proposals` are those made in it, `proposal` the one that waits for an
    answer. `original` are the hours of the original service, `together` with those requested.

    Of the whole order: `counting` says of each round whether it uses up one of the included ones;
    `sold` are the extras that the client accepted, `paid` the ids of their items; `open_asks` wait
    for an answer, `waiting` has the oldest of each kind (the client's, where both ask to cancel; of
    these the one whose silence means something),
    `own` all of the freelancer's but proposals, open or not, by kind.
    """

    def __init__(
        self,
        state: State,
        parameters: Facts,
        silences: Mapping[str, Silence],
        seller: Seller,
        instant: datetime,
    ) -> None:
        self.state = state
        self.parameters = parameters
        self.known = dict(parameters)
        self.silences = silences
        self.seller = seller
        self.instant = instant
        self.due = state.due
        self.hours_to_due = None if self.due is None else hours_between(instant, self.due)

        of = self.round = state.round
        every = [] if of is None else of.items
        self.asked = [one for one in every if one.left and one.work]
        self.talk = [one for one in every if not (one.dropped or one.work)]
        self.kinds: list[Kind | None] = [one.effective_kind for one in self.asked]
        self.work = doable(self.asked)
        self.requested = hours(self.work)
        self.proposals: list[AskState] = [] if of is None else of.proposals
        self.proposal = open_proposal(of)
        agreed = state.order.terms.hours or state.hours
        self.original = None if agreed is None else fraction(agreed)
        self.together = _sum(self.original, self.requested)

        self.counting = [one.counts() for one in state.rounds]
        self.sold = _sold(state)
        self.paid = frozenset(name for extra in self.sold for name in extra.items)
        self.open_asks = tuple(state.open_asks.values())
        self.waiting = _waiting(self.open_asks)
        self.own = _own(state)

    def number(self, name: str) -> int | Fraction | None:
        """Give a parameter that is a number; None where it is unknown."""
        value = self.known.get(name)
        return value if isinstance(value, NUMBER) else None


def _sum(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _sold(state: State) -> list[Extra]:
    made = [ask for one in state.rounds for ask in one.proposals]
    return [extra for ask in made for extra in accepted_extras(ask)]


def _waiting(asks: Iterable[AskState]) -> dict[AskKind, AskState]:
    found: dict[AskKind, AskState] = {}
    for ask in asks:
        first = found.setdefault(ask.kind, ask)
        if ask.by == "client" and (first.by != "client" or (first.wish and not ask.wish)):
            found[ask.kind] = ask
    return found


def _own(state: State) -> dict[AskKind, list[AskState]]:
    found: dict[AskKind, list[AskState]] = {}
    if len(state.asks) == sum(len(one.proposals) for one in state.rounds):
        return found  # only proposals, as in most orders
    for ask in state.asks.values():
        if ask.by == "freelancer" and ask.kind != "proposal":
            found.setdefault(ask.kind, []).append(ask)
    return found


class OneItem(Subject):
    """The same, while the treatment of `item`, of `kind`, is decided, one after the other.

    `group` are the items it is judged together with, `joined` what these make of it: `alone`, while
    it is judged by itself, else `decline` or `extra`. `free` are the hours of the
    changes before them that are free, None where they are unknown; `freed` are the ids of the items
    that the client accepted to be done free.
    """

    item: ItemState
    kind: Kind | None
    group: list[ItemState]
    joined: str

    def __init__(self, of: Subject) -> None:
        vars(self).update(vars(of))
        self.free: Decimal | None = Decimal(0)
        self.freed: set[str] = set() if self.round is None else self.round.freed()

    def judged(self, item: ItemState, treatment: str | None) -> None:
        """Count an item among the free changes, if it is one.

        Their hours are unknown once one that may be among them waits for an estimate.
        """
        kind, hours = item.effective_kind, item.hours
        if treatment == "estimate" and kind in {None, "change"} and hours != 0:
            self.free = None
        elif treatment == "revise" and kind == "change" and self.free is not None:
            self.free = None if hours is None else self.free + hours


class Treated(Subject):
    """The same, once every item of the open round has its treatment.

    `treated` are the items of work that stand, each with its treatment, `items` all of the round.
    `extras` are those that would be paid, `possible` says whether one of them is not agreed yet
    (the days of those that are moved the due date), `covered` are the ids of the items that stand
    in what the client accepted in this round. `offered_days` are the days of the extras in the open
    proposal, None where it carries none.
    """

    def __init__(self, of: Subject, items: tuple[ItemVerdict, ...]) -> None:
        vars(self).update(vars(of))
        self.items = items
        work = [one for one in items if one.item.work and one.item.left]
        self.treatments = [one.treatment for one in work]
        self.treated = tuple(zip(work, self.treatments, strict=True))
        self.extras = [one for one, what in self.treated if what in {"extra", "new-order"}]
        self.covered: set[str] = set() if self.round is None else self.round.covered()
        self.possible = any(one.item.id not in self.covered for one in self.extras)
        self.offered_days = _offered_days(self.proposal)

    def named(self, *treatments: str) -> set[str]:
        """Give the ids of the items of work that are treated so."""
        return {one.item.id for one, what in self.treated if what in treatments}


def _offered_days(proposal: AskState | None) -> int | None:
    if proposal is None or proposal.event.type != "proposed" or not proposal.event.extras:
        return None
    return sum(extra.days for extra in proposal.event.extras)
