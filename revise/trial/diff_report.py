"""What comes of comparing two policies over many orders, gathered as the orders come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from revise.model.base import Language
from revise.model.problem import InputError
from revise.policies.policy import Policy
from revise.trial.policy_changes import PolicyChange, policy_changes
from revise.trial.summary import Summary
from revise.trial.twice import Answer, Compared, OneSided, PassedOver


class Found(NamedTuple):
    """All there is to tell: the policies, what differs between them, and on orders.

    `passed_over` counts orders by the platform that they name; `one_sided` are those whose history
    one of the two does not allow, `errors` those that nobody can read.
    """

    first: Policy
    second: Policy
    changes: tuple[PolicyChange, ...]
    summary: Summary
    passed_over: Counter[str]
    one_sided: list[OneSided]
    errors: list[InputError]

    @property
    def changed(self) -> bool:
        """Whether an order comes out otherwise."""
        return bool(self.summary.changed or self.one_sided)


class DiffReport:
    """Takes the answers of `Twice`, and writes all of it at the end."""

    def __init__(
        self,
        first: Policy,
        second: Policy,
        lang: Language,
        write: Callable[[Found, Language], Iterable[str]],
    ) -> None:
        changes = policy_changes(first, second)
        self.found = Found(first, second, changes, Summary(), Counter(), [], [])
        self._lang = lang
        self._write = write

    def add(self, part: Answer) -> str:
        """Take what was found on one order."""
        found = self.found
        match part:
            case Compared():
                found.summary.add(part.order, part.path, part.currency, part.found)
            case PassedOver():
                found.passed_over[part.platform] += 1
            case OneSided():
                found.one_sided.append(part)
            case _:
                found.errors.append(part)
        return ""

    def end(self) -> Iterable[str]:
        """Give the whole."""
        return self._write(self.found, self._lang)
