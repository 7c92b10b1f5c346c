"""Facts of the rounds, and of the request that the open one answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from revise.model.item import Kind
from revise.policies.values import hours_between
from revise.rules.facts.fact import Spot, fact
from revise.rules.facts.subject import Subject
from revise.rules.round_state import ItemState


def _request(of: Subject) -> Iterator[Spot]:
    if of.round is not None:
        yield f"event[{of.round.index}]", True


def _revisions(_of: Subject) -> Iterator[Spot]:
    yield "order.revisions", True


def _used(of: Subject) -> Iterator[Spot]:
    yield from _revisions(of)
    for one, counts in zip(of.state.rounds, of.counting, strict=True):
        if counts is None:
            yield from _unknown_kinds(item for item in one.items if item.left)


def used_before(of: Subject) -> Iterator[Spot]:
    """What the rounds are, and the kinds that decide how many before the open one count."""
    yield from _revisions(of)
    for one, counts in zip(of.state.rounds, of.counting, strict=True):
        if counts is None and one is not of.round:
            yield from _unknown_kinds(item for item in one.items if item.left)


def items_asked(of: Subject) -> Iterator[Spot]:
    """The items of the open round."""
    for item in of.asked:
        yield item.home, True


def _changed(of: Subject) -> Iterator[Spot]:
    for item in of.asked:
        if item.effective_kind == "change":
            yield item.place("kind" if item.kind else "scope"), True
    yield from _unknown_kinds(of.asked)


def _new(of: Subject) -> Iterator[Spot]:
    for item in of.asked:
        if item.kind == "new":
            yield item.place("kind"), True
    yield from _unknown_kinds(of.asked)


def _unknown_kinds(items: Iterable[ItemState]) -> Iterator[Spot]:
    return ((item.place("kind"), False) for item in items if item.effective_kind is None)


@fact(stands=_request)
def rounds(of: Subject) -> int:
    """All revision rounds, the open one included."""
    return len(of.state.rounds)


@fact(stands=_used)
def rounds_used(of: Subject) -> int | None:
    """Rounds that count, the open one included; unknown while a kind decides whether one does."""
    return None if None in of.counting else of.counting.count(True)


@fact(stands=_revisions)
def rounds_included(of: Subject) -> int | None:
    """Rounds that the package includes; None where they are unlimited."""
    included = of.state.order.terms.revisions
    return None if included == "unlimited" else included


@fact(stands=_revisions)
def rounds_unlimited(of: Subject) -> bool:
    """The package includes unlimited revisions."""
    return of.state.order.terms.revisions == "unlimited"


@fact(stands=_revisions)
def changes_promised(of: Subject) -> bool:
    """Revisions are unlimited, and the platform holds one to that (A3.2)."""
    return rounds_unlimited(of) and of.known.get("unlimited_binds") == "yes"


@fact(stands=used_before)
def rounds_exhausted(of: Subject) -> bool | None:
    """Rounds counted before the open one ≥ included."""
    included = rounds_included(of)
    if included is None or (of.round is not None and of.round.when != "revision"):
        return False
    before = of.counting[:-1] if of.round is not None else of.counting
    if before.count(True) >= included:
        return True
    return None if len(before) - before.count(False) >= included else False


@fact(stands=_request)
def request_open(of: Subject) -> bool:
    """A revision request is open."""
    return of.round is not None


@fact(stands=_request)
def request_formal(of: Subject) -> bool:
    """Asked by button."""
    return of.round is not None and of.round.formal


@fact(stands=_request)
def before_delivery(of: Subject) -> bool:
    """The open round was asked for before the first delivery."""
    return of.round is not None and of.round.when == "before-delivery"


@fact(stands=_request)
def after_completion(of: Subject) -> bool:
    """The open round was asked for once the order was completed."""
    return of.round is not None and of.round.when == "after-completion"


@fact(stands=_request)
def defects_owed(of: Subject) -> bool:
    """In it own mistakes and missing work are still owed."""
    return after_completion(of) and of.known.get("owed_after_completion") == "defects"


@fact(stands=_request)
def hours_since_request(of: Subject) -> Fraction | None:
    """Hours since the round opened."""
    return None if of.round is None else hours_between(of.round.opened, of.instant)


@fact(stands=_request)
def replied(of: Subject) -> bool:
    """A freelancer's event since the round opened, other than `estimated` and `worked`."""
    return of.round is not None and of.round.replied


@fact(stands=items_asked)
def items(of: Subject) -> int:
    """Items of work of the open round, neither dropped nor settled."""
    return len(of.asked)


@fact(stands=_request)
def items_listed(of: Subject) -> int:
    """Items ever listed in the open round, dropped ones included."""
    return 0 if of.round is None else len(of.round.items)


@fact(stands=_changed)
def items_change(of: Subject) -> int | None:
    """Items of kind `change`; unknown where there is none but one may be."""
    return _known_to_be("change", of)


@fact(stands=_new)
def items_new(of: Subject) -> int | None:
    """Items of kind `new`; unknown where there is none but one may be."""
    return _known_to_be("new", of)


def _known_to_be(kind: Kind, of: Subject) -> int | None:
    return of.kinds.count(kind) or (None if None in of.kinds else 0)
