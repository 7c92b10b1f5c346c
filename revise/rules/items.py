"""The items of the open round, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from revise.policies.policy import Policy
from revise.rules.assessment import Decision, ItemVerdict
from revise.rules.decide import first_hit
from revise.rules.facts import ITEM, missing, work_out
from revise.rules.facts.subject import OneItem, Subject
from revise.rules.round_state import ItemState


def treat(of: Subject, policy: Policy) -> tuple[ItemVerdict, ...]:
    """Decide the treatment of every item of the open round, in file order.

    Items that need each other are judged together, where the first of them stands (K15). The
    `item.…` facts are known for the time of each decision; they are gone afterwards.
    """
    if of.round is None:
        return ()
    judge = _Judge(of, policy)
    found: dict[str, Decision] = {}
    for group in joined(of.round.items):
        found |= judge.together(group)
    for fact in ITEM:
        of.known.pop(fact.name, None)
    return tuple(
        ItemVerdict(item, item.effective_kind, item.hours, found[item.id])
        for item in of.round.items
    )


def joined(items: Iterable[ItemState]) -> Iterator[list[ItemState]]:
    """Give the items in groups linked by `needs`, either way, in the order of their first ones."""
    every = {item.id: item for item in items}
    links: dict[str, set[str]] = {}
    for item in every.values():
        for name in item.needs if item.needs and item.work and item.left else ():
            if name in every and every[name].work and every[name].left:
                links.setdefault(item.id, set()).add(name)
                links.setdefault(name, set()).add(item.id)
    seen: set[str] = set()
    for name, item in every.items():
        if name not in links:
            yield [item]
        elif name not in seen:
            group = _reached(name, links)
            seen |= group
            yield [one for one in every.values() if one.id in group]


def _reached(start: str, links: dict[str, set[str]]) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        for name in links.get(ahead.pop(), ()):
            if name not in found:
                found.add(name)
                ahead.append(name)
    return found


class _Judge:
    def __init__(self, of: Subject, policy: Policy) -> None:
        self.one = OneItem(of)
        self.known = of.known
        self.rules, self.unknown = policy.tables["treatment"], policy.unknown["treatment"]
        self.missing = partial(missing, of=self.one)

    def together(self, group: list[ItemState]) -> dict[str, Decision]:
        """Decide on items that belong together: what one cannot be, those that need it cannot."""
        self.one.group = group
        found = {item.id: self._decide(item, "alone") for item in group}
        if len(group) > 1:
            self._spread_decline(group, found)
            self._spread_price(group, found)
        for item in group:
            self.one.judged(item, found[item.id].outcome)
        return found

    def _decide(self, item: ItemState, with_: str) -> Decision:
        self.one.item, self.one.kind, self.one.joined = item, item.effective_kind, with_
        work_out(ITEM, self.one)
        return first_hit(self.rules, self.known, self.missing, self.unknown)

    def _spread_decline(self, group: list[ItemState], found: dict[str, Decision]) -> None:
        """Decline the changes and new work that need, directly or not, what cannot be done."""
        impossible = {name for name, one in found.items() if one.outcome == "decline"}
        ahead = list(impossible)
        needed_by: dict[str, list[ItemState]] = {}
        for item in group:
            for name in item.needs:
                needed_by.setdefault(name, []).append(item)
        while ahead:
            for item in needed_by.get(ahead.pop(), ()):
                if item.id not in impossible and item.effective_kind in {"change", "new"}:
                    impossible.add(item.id)
                    ahead.append(item.id)
                    if found[item.id].outcome != "estimate":
                        found[item.id] = self._decide(item, "decline")

    def _spread_price(self, group: list[ItemState], found: dict[str, Decision]) -> None:
        """Let the changes that belong to something paid be paid with it.

        After completion every change is a new order by itself.
        """
        if all(one.outcome != "extra" for one in found.values()):
            return
        for item in group:
            if item.effective_kind == "change" and found[item.id].outcome == "revise":
                found[item.id] = self._decide(item, "extra")
