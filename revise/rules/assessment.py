"""What the engine answers: one frozen value, its texts not yet filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from revise.model.order import Order
from revise.policies.policy import LEVELS, Level, Policy, Rule, Step
from revise.policies.values import Facts, Value
from revise.rules.round_state import ItemState
from revise.rules.state import State

if TYPE_CHECKING:
    from revise.model.ack import Ack  # most orders have none

_FREE = frozenset({"fix", "revise"})


class Decision(NamedTuple):
    """A rule that decided (or could not), with the values it rests on.

    `outcome` is what the rule says, or the table's word for unknown where `unknown` is true.
    `values` holds the values of all names that its conditions and texts need.
    `missing` are the key paths that would have to be set to make the condition known.
    """

    rule: Rule
    outcome: str | None
    values: Mapping[str, Value]
    unknown: bool = False
    missing: tuple[str, ...] = ()

    @property
    def because(self) -> Mapping[str, Value]:
        """The values of the conditions alone, in the order they stand there."""
        return {name: self.values[name] for name in self.rule.names}


class ItemVerdict(NamedTuple):
    """One item of the open round and its treatment."""

    item: ItemState
    kind: str | None
    hours: Decimal | None
    decision: Decision

    @property
    def treatment(self) -> str | None:
        """What happens to the item, such as `revise` or `extra`."""
        return self.decision.outcome

    @property
    def free(self) -> bool:
        """Whether it is done without charge."""
        return self.decision.outcome in _FREE


class Finding(NamedTuple):
    """Something worth knowing; `where` is the key path it stands at, None for none.

    `acknowledged` is set where it is known and accepted.
    """

    decision: Decision
    level: Level
    where: str | None
    acknowledged: Ack | None = None

    def counts(self, floor: Level | None) -> bool:
        """Whether it fails a run that is to fail from the level `floor` on (None: never)."""
        return counted(self.level, floor, acknowledged=self.acknowledged is not None)


def counted(level: Level, floor: Level | None, *, acknowledged: bool) -> bool:
    """Say whether a finding of a level counts from the level `floor` on (None: never)."""
    if acknowledged or floor is None:
        return False
    return LEVELS.index(level) >= LEVELS.index(floor)


class HeldBack(NamedTuple):
    """A gate that holds a move back."""

    decision: Decision

    @property
    def hard(self) -> bool:
        """Whether it cannot be overridden."""
        return self.decision.rule.hard


class Move(NamedTuple):
    """A move and the gates that hold it back; open if there are none."""

    name: str
    held_back_by: tuple[HeldBack, ...]

    @property
    def open(self) -> bool:
        """Whether the move can be made now."""
        return not self.held_back_by


class Deadline(NamedTuple):
    """A clock still in the future; `at` UTC. `ask` is the id of the ask whose silence it counts."""

    clock: str
    at: datetime
    hours_left: Fraction
    who: str
    on_silence: str
    ask: str | None = None


class Assessment(NamedTuple):
    """Where an order stands at an instant, and why.

    `facts` are by their names (`revise explain FACT`), None where one is not known. `verdict`,
    `step_decision` and `next` say which rule decided; their `outcome` is what it decided. `items`
    are the open round's, `missing` the keys that would make the verdict known. `state` is for the
    program itself.
    """

    order: Order
    policy: Policy
    instant: datetime
    currency: str
    state: State
    facts: Facts
    parameters: Facts
    items: tuple[ItemVerdict, ...]
    verdict: Decision
    missing: tuple[str, ...]
    moves: tuple[Move, ...]
    step: Step | None
    step_decision: Decision
    next: Decision
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    unknown: tuple[Decision, ...]
    """Findings and gates that could not be decided: they did not fire."""

    def without_acks(self) -> Assessment:
        """Give the same, as it would be if nothing had been acknowledged."""
        findings = (one._replace(acknowledged=None) for one in self.findings)
        return self._replace(findings=tuple(findings))

    def __eq__(self, other: object) -> bool:
        """Say whether every decision is the same; the state follows from order and instant."""
        if not isinstance(other, Assessment):
            return NotImplemented
        return _but_state(self) == _but_state(other)

    def __hash__(self) -> int:
        """Go by order and instant."""
        return hash((self.order.terms.id, self.instant))


def _but_state(one: Assessment) -> tuple[object, ...]:
    return tuple(value for name, value in zip(one._fields, one, strict=True) if name != "state")
