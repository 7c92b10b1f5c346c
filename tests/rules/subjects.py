"""What facts speak of, from an assessment, for tests of what an engine does inside."""

from __future__ import annotations

import revise
from revise.rules.facts import ORDER, work_out
from revise.rules.facts.subject import OneItem, Subject


def subject(found: revise.Assessment, seller: revise.Seller | None = None) -> Subject:
    """Give the order of an assessment with the facts that no decision precedes."""
    silences = found.policy.running(found.parameters)
    of = Subject(found.state, found.parameters, silences, seller or revise.Seller(), found.instant)
    work_out(ORDER, of)
    return of


def one_item(found: revise.Assessment, name: str) -> OneItem:
    """Give the same while the treatment of one item is decided."""
    one = OneItem(subject(found))
    one.item = found.state.items[name]
    one.kind = one.item.effective_kind
    return one
