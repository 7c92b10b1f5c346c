"""What `explain` answers: values, said in one language, before they become text or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from revise.policies.condition import Condition
from revise.policies.policy import Policy
from revise.policies.texts import Texts
from revise.policies.values import Value
from revise.words import Language

Kind = Literal[
    "guide",
    "step",
    "table",
    "rule",
    "fact",
    "parameter",
    "platform-fact",
    "silence",
    "clock",
    "move",
    "sparing",
    "proofreading",
    "recipient",
    "evidence",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_NO_TEXT: Texts = MappingProxyType({})


class Reference(NamedTuple):
    """Another name that an entry speaks of, and what it means in a sentence.

    `confidence` is set for platform facts, `outcome` for rules of which the first hit decides.
    """

    name: str
    text: str
    confidence: str | None = None
    outcome: str | None = None


class Opener(NamedTuple):
    """A command that opens a gate instead of the usual one, in words when; None: none does."""

    when: tuple[str, ...]
    command: str | None


class Entry(NamedTuple):
    """One thing explained. Which keys are set depends on its kind; `say` has both languages.

    `when` and `worse_when` are a condition in words, one line each, two spaces a level deeper.
    `otherwise` is what a rule says where a value is unknown that `say` names.
    `command` is what to type, or what opens a gate; `instead` are the cases where it differs.
    `changed_by` is the policy that gave a finding its level, instead of `level_before` and
    `worse_before`, or that switched it `off`.
    `shown` is `value` as a reader sees it; `values` are the words that a fact can be.
    `references` are what it rests on, `related` what it speaks of, `used_by` who speaks of it.
    `said_by` is the policy of the chain that says so, None for what no policy says; `before` is
    what a parameter is, as a reader sees it, in the policy below that.
    """

    name: str
    kind: Kind
    title: str = ""
    say: Texts = _NO_TEXT
    otherwise: Texts = _NO_TEXT
    table: str | None = None
    when: tuple[str, ...] = ()
    condition: Condition | None = None
    outcome: str | None = None
    level: str | None = None
    worse: str | None = None
    worse_when: tuple[str, ...] = ()
    off: bool | None = None
    changed_by: str | None = None
    level_before: str | None = None
    worse_before: str | None = None
    step: int | None = None
    move: str | None = None
    hard: bool | None = None
    command: str | None = None
    instead: tuple[Opener, ...] = ()
    value: Value = None
    shown: str | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    currency: str | None = None
    source: str | None = None
    confidence: str | None = None
    as_of: date | None = None
    conflict: Texts = _NO_TEXT
    rests_on: str | None = None
    references: tuple[Reference, ...] = ()
    related: tuple[Reference, ...] = ()
    used_by: tuple[str, ...] = ()
    said_by: Policy | None = None
    before: Reference | None = None


class Explanation(NamedTuple):
    """The answer to `explain NAME`; a name may stand for several things.

    Without a name it is the overview: the guide and the steps, and in `names` all that can be
    asked for, by kind.
    """

    name: str | None
    policy: Policy
    lang: Language
    entries: tuple[Entry, ...]
    names: Mapping[Kind, tuple[str, ...]] = MappingProxyType({})
