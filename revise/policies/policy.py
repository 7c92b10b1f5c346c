"""A policy: the ladder and a platform's facts, as data. The engine knows only these shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from revise.model.asks import Meaning
from revise.policies.condition import Condition, Test, compile_condition, names
from revise.policies.row import Row
from revise.policies.texts import Texts, placeholders
from revise.policies.values import Facts, Value

Level = Literal["info", "warning", "error"]
Move = Literal["propose", "extend", "redeliver", "escalate", "cancel"]
Start = Literal["due", "request", "proposal", "deadline"]
"""What a clock to show counts from."""
Actor = Literal["freelancer", "client", "support"]
"""Who has to act before a clock ends."""

LEVELS: tuple[Level, ...] = get_args(Level)
FIRST_HIT = ("treatment", "verdict", "step", "next")
COLLECT = ("finding", "gate")
MOVES: tuple[Move, ...] = get_args(Move)
GATED = (*MOVES, "request")
"""What gates hold back: the moves, and a record of what the client asks for."""


@dataclass(frozen=True, eq=False)
class Rule(Row):
    """One row of a table. Which of the keys beside `id` to `rests_on` it has depends on the table.

    `then` is the outcome (first hit), `worse` a level with the condition that raises it to that
    (findings), `move`, `hard` and `opens_with` belong to gates, `command` to next. `instead` are
    conditions under which another command than `opens_with` opens the gate, or none does.
    `otherwise` is what is said instead of `say` where a value that this needs is unknown.
    `relevelled` is set where a policy gave a finding of one that it extends another level.
    """

    id: str
    table: str
    when: Condition | None
    say: Texts
    rests_on: str
    then: str | None = None
    level: Level = "info"
    worse: tuple[Level, Condition] | None = None
    step: int | None = None
    move: str = ""
    hard: bool = False
    opens_with: str | None = None
    instead: tuple[tuple[Condition, str | None], ...] = ()
    command: str | None = None
    otherwise: Texts | None = None
    relevelled: Changed | None = None

    @cached_property
    def test(self) -> Test:
        """The condition, compiled: for one order few are asked."""
        return compile_condition(self.when)

    @cached_property
    def worse_test(self) -> Test | None:
        """The condition that raises the level, compiled."""
        return None if self.worse is None else compile_condition(self.worse[1])

    def opener(self, facts: Facts) -> str | None:
        """Give the command that would open the gate, as a template; None where none would."""
        for test, command in self._instead:
            if test(facts):
                return command
        return self.opens_with

    @cached_property
    def _instead(self) -> tuple[tuple[Test, str | None], ...]:
        return tuple((compile_condition(condition), then) for condition, then in self.instead)

    @cached_property
    def opens_by(self) -> frozenset[str]:
        """The facts and parameters that `opener` looks at."""
        return frozenset(name for condition, _ in self.instead for name in names(condition))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The facts and parameters of the conditions, each once, in the order they stand there."""
        raised = names(self.worse[1]) if self.worse else ()
        return tuple(dict.fromkeys([*names(self.when), *raised]))

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All names whose values the rule's texts or conditions need."""
        told = [*self.needed, *placeholders(self.otherwise or {})]
        return tuple(dict.fromkeys([*self.names, *told]))

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """What stands in braces in its text, in any language."""
        return tuple(placeholders(self.say))


class Changed(NamedTuple):
    """A finding that the policy of that name changed, as it was `before`."""

    policy: str
    before: Rule


@dataclass(frozen=True, eq=False)
class Parameter(Row):
    """A number of the policy, with where it comes from. `value` None is unknown.

    `currency` is set for amounts of money: for an order in another currency they are unknown.
    `conflict` tells of sources that contradict each other.
    """

    name: str
    value: Value
    unit: str
    source: str
    confidence: str
    as_of: date
    say: Texts
    currency: str | None = None
    conflict: Texts | None = None


class Step(NamedTuple):
    """One step of the ladder (guide G1 to G6)."""

    number: int
    id: str
    title: Texts
    say: Texts
    rests_on: str


@dataclass(frozen=True, eq=False)
class Clock(Row):
    """A clock to show: `after` hours from (negative: before) the instant `of`, while `when`."""

    id: str
    of: Start
    who: Actor
    on_silence: str
    say: Texts
    when: Condition | None
    after: str | None = None
    before: str | None = None

    @cached_property
    def test(self) -> Test:
        """The condition, compiled."""
        return compile_condition(self.when)


class Silence(NamedTuple):
    """A clock: after `hours` without an answer (None: unknown, does not run) it `means` this."""

    hours: int | Fraction | None
    means: Meaning


class SilenceRule(NamedTuple):
    """`[silence.ask]`: the parameter that holds its hours, and what silence means."""

    after: str
    means: Meaning
    say: Texts


class SparingKind(NamedTuple):
    """A kind of cancellation that may spare the completion rate, and under which condition."""

    kind: str
    say: Texts
    rests_on: str


@dataclass(frozen=True, eq=False, repr=False)
class Policy(Row):
    """Everything the engine decides by. `chain` names the policies it extends, itself first.

    `base` is the one it extends; `file` is where one of the user's own stands, None for ours;
    `off` are the findings that were switched off, with the policy that did so.
    """

    name: str
    as_of: date
    chain: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    silences: Mapping[str, SilenceRule]
    tables: Mapping[str, tuple[Rule, ...]]
    unknown: Mapping[str, str | None]
    steps: tuple[Step, ...]
    units: Mapping[str, str]
    clocks: tuple[Clock, ...]
    words: Mapping[str, Texts]
    sparing: tuple[SparingKind, ...] = ()
    base: Policy | None = None
    file: str | None = None
    off: tuple[Changed, ...] = ()

    def __repr__(self) -> str:
        """Name it: its tables would fill many screens."""
        return f"<Policy {self.name}, as of {self.as_of.isoformat()}>"

    def values(self, currency: str) -> Facts:
        """Give the parameters' values for an order in `currency`; other money is unknown."""
        return {
            name: None if p.currency not in {None, currency} else p.value
            for name, p in self.parameters.items()
        }

    def in_currency(self, currency: str) -> tuple[Facts, dict[str, Silence]]:
        """Give `values` and what is `running` by them, worked out once for each currency.

        They are shared by all orders in it: nobody changes them.
        """
        if currency not in self._by_currency:
            values = self.values(currency)
            self._by_currency[currency] = values, self.running(values)
        return self._by_currency[currency]

    @cached_property
    def _by_currency(self) -> dict[str, tuple[Facts, dict[str, Silence]]]:
        return {}

    def running(self, values: Facts) -> dict[str, Silence]:
        """Give what silence means for each clock, with its length for these values."""
        return {
            kind: Silence(values[rule.after], rule.means)  # type: ignore[arg-type] # hours, checked
            for kind, rule in self.silences.items()
        }

    @cached_property
    def counted_in(self) -> Mapping[str, str]:
        """What each fact and parameter counts in, where that is no plain count."""
        return {**self.units, **{name: one.unit for name, one in self.parameters.items()}}

    @cached_property
    def gates(self) -> Mapping[str, tuple[Rule, ...]]:
        """The gates by what they hold back; those of any move hold back no record."""
        gates = self.tables["gate"]
        found = {move: tuple(g for g in gates if g.move in {move, "any"}) for move in MOVES}
        records = [name for name in GATED if name not in found]
        return found | {name: tuple(g for g in gates if g.move == name) for name in records}

    @cached_property
    def finding_ids(self) -> tuple[str, ...]:
        """The findings that an order may be acknowledged for, those switched off included."""
        return (*(one.id for one in self.tables["finding"]), *(one.before.id for one in self.off))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule of every table by its id."""
        return {rule.id: rule for table in self.tables.values() for rule in table}
