"""What would flip it: the least change of one typed number, or the instant, that decides otherwise.

Each is proven by deciding again: with `after` in the place of `before` the verdict is another, or
the gate holds its move back no longer and no other takes its place; one grain less does neither.

Hours come first, whoever needs fewer of them, at a tie an item before the order; then the price;
then a later instant. A number that is unknown is none to change: that is what `missing` tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from revise.model.config import Seller
from revise.rules.assessment import Assessment, Move
from revise.rules.engine import ANYONE, assess
from revise.rules.flips.candidate import Candidate, Named
from revise.rules.flips.later_instants import instants
from revise.rules.flips.typed_numbers import hours, prices

LONGEST = 500
"""Events of a history in which nothing is looked for: it would be replayed again and again."""


class Flip(NamedTuple):
    """A change of one number of the order, or of the instant (`place` None), and what follows.

    `fact` is the name of the fact that the number is, `at` for the instant. `then` is what is
    decided with `after` in the place of `before`.
    """

    fact: Named
    place: str | None
    before: Decimal | datetime
    after: Decimal | datetime
    then: Assessment


class Flips(NamedTuple):
    """What flips the verdict, and each gate that holds back, by move and gate; None or absent."""

    verdict: Flip | None
    gates: Mapping[tuple[str, str], Flip]


Flipped = Callable[[Assessment], bool]


def flips(assessment: Assessment, seller: Seller = ANYONE, *, decimals: int = 2) -> Flips:
    """Look for the least change that flips the verdict, and each gate that holds a move back.

    Give the seller by which it was assessed, and how many decimals the currency's amounts have.
    """
    if len(assessment.order.events) > LONGEST:
        return Flips(None, {})
    search = _Search(assessment, seller, decimals)
    verdict = search.least(_other_verdict(assessment))
    gates = {
        (move.name, gate): search.least(_let_go(assessment, move, gate))
        for move in assessment.moves
        for gate in _held(move)
    }
    return Flips(verdict, {name: flip for name, flip in gates.items() if flip is not None})


def _other_verdict(before: Assessment) -> Flipped:
    """Whether it is another verdict, and one that says more than what is missing."""
    same = {before.verdict.outcome, "incomplete"}
    return lambda then: then.verdict.outcome not in same


def _let_go(before: Assessment, move: Move, gate: str) -> Flipped:
    """Whether a gate holds back no longer, and none does that did not before.

    The end of the order opens nothing: what may be done then is another move.
    """
    rest = _held(move) - {gate}

    def flipped(then: Assessment) -> bool:
        if then.state.closed != before.state.closed:
            return False
        return any(one.name == move.name and _held(one) <= rest for one in then.moves)

    return flipped


def _held(move: Move) -> set[str]:
    return {held.decision.rule.id for held in move.held_back_by}


class _Search:
    """Decides again and again, each change only once; `kinds` come one after the other."""

    def __init__(self, before: Assessment, seller: Seller, decimals: int) -> None:
        self.before = before
        self.seller = seller
        self.kinds = (hours(before), prices(before, decimals), instants(before))
        self.decided: dict[tuple[str | None, int], Assessment | None] = {}

    def least(self, flipped: Flipped) -> Flip | None:
        """Give the least change that flips it."""
        found = (self._least(candidates, flipped) for candidates in self.kinds)
        return next(filter(None, found), None)

    def _least(self, candidates: Iterable[Candidate], flipped: Flipped) -> Flip | None:
        best: tuple[Candidate, int] | None = None
        for one in candidates:
            for sign in (-1, 1):
                within = None if best is None else abs(best[1]) - 1
                grains = self._nearest(one, sign, within, flipped)
                best = best if grains is None else (one, grains)
        return None if best is None else self._flip(*best)

    def _nearest(
        self, one: Candidate, sign: int, within: int | None, flipped: Flipped
    ) -> int | None:
        """Give the fewest grains in one direction that flip it: first where that is likely.

        Between one that does not and one that does, the middle tells where to look on.
        """

        def flips(grains: int) -> bool:
            then = self._decide(one, sign * grains)
            return then is not None and flipped(then)

        below, found = 0, None
        for grains in one.tries(sign, within):
            if flips(grains):
                found = grains
                break
            below = grains
        middle = (found or 0) - 1
        while found is not None and below < middle:
            below, found = (below, middle) if flips(middle) else (middle, found)
            middle = (below + found) // 2
        return None if found is None else sign * found

    def _decide(self, one: Candidate, grains: int) -> Assessment | None:
        """Decide with the number so many grains further; None where the history is not legal."""
        name = one.place, grains
        if name not in self.decided:
            before = self.before
            order, instant = one.put(before, grains)
            found = assess(
                order, before.policy, self.seller, instant=instant, currency=before.currency
            )
            self.decided[name] = found if isinstance(found, Assessment) else None
        return self.decided[name]

    def _flip(self, one: Candidate, grains: int) -> Flip:
        then = self._decide(one, grains)
        if then is None:
            raise LookupError("it was decided with")
        return Flip(one.fact, one.place, one.before, one.after(grains), then)
