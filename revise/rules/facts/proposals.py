"""Facts of the proposals of the open round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction

from revise.policies.values import hours_between
from revise.rules.ask_state import AskState
from revise.rules.facts.fact import Spot, fact
from revise.rules.facts.subject import Subject

Moment = tuple[int, bool, datetime]
"""Sorts asks as they were closed: silences come after the event before them, by their time."""

NEVER: Moment = (-1, False, datetime.min.replace(tzinfo=UTC))


def closing(ask: AskState) -> Moment:
    """Say when an ask was closed; `NEVER` while it is open."""
    if ask.closed_index is None or ask.closed is None:
        return NEVER
    return ask.closed_index, ask.silent, ask.closed


def settled(of: Subject) -> list[AskState]:
    """Give the Resolution Center requests that were settled: accepted or clarified."""
    center = of.own.get("resolution", ())
    return [ask for ask in center if ask.outcome in {"accepted", "clarified"}]


def last_proposal(of: Subject) -> Iterator[Spot]:
    """The last proposal of the round."""
    for ask in of.proposals[-1:]:
        yield f"event[{ask.index}]", True


@fact(stands=last_proposal)
def proposals(of: Subject) -> int:
    """Proposals made in the open round."""
    return len(of.proposals)


@fact(stands=last_proposal)
def proposal_open(of: Subject) -> bool:
    """One waits for an answer; only a round's last one can."""
    return of.proposal is not None


@fact()
def proposal_id(of: Subject) -> str | None:
    """The id of the open one."""
    return None if of.proposal is None else of.proposal.id


@fact(stands=last_proposal)
def proposal_hours(of: Subject) -> Fraction | None:
    """Hours since it was made."""
    return None if of.proposal is None else hours_between(of.proposal.opened, of.instant)


@fact(stands=last_proposal)
def proposals_declined(of: Subject) -> int:
    """Declined, countered or partly accepted; this round, since the last settled resolution."""
    refused = [ask for ask in of.proposals if ask.outcome in {"declined", "countered", "partly"}]
    if not refused:
        return 0
    since = max(map(closing, settled(of)), default=NEVER)
    return sum(closing(ask) > since for ask in refused)


@fact(stands=last_proposal)
def proposal_clarified(of: Subject) -> bool:
    """The last proposal carried questions and was answered other than `declined`."""
    if not of.proposals:
        return False
    last = of.proposals[-1]
    asked = last.event.type == "proposed" and bool(last.event.questions)
    return asked and last.answered and last.outcome != "declined"


@fact(stands=last_proposal)
def proposal_outdated(of: Subject) -> bool:
    """Something was asked for since the open one was made; remarks and threats ask for nothing."""
    if of.proposal is None:
        return False
    since = of.proposal.index
    return any(
        item.added > since and item.kind not in {"remark", "threat"}
        for item in (*of.asked, *of.talk)
        if not item.reading
    )


@fact(stands=last_proposal)
def proposal_refused(of: Subject) -> bool:
    """The last one was answered with a no or a counter-offer, and the two have not spoken since.

    A request to the Center that was accepted or clarified since then is such a word.
    """
    return answered_last(of, "declined", "countered")


def answered_last(of: Subject, *answers: str) -> bool:
    """Whether the last one was answered so, and the Center has not brought the two together."""
    if not of.proposals or of.proposals[-1].outcome not in answers:
        return False
    answered = closing(of.proposals[-1])
    return all(closing(ask) < answered for ask in settled(of))


@fact(stands=last_proposal)
def proposal_accepted(of: Subject) -> bool:
    """One of the round was accepted, in whole or in part."""
    return any(ask.outcome in {"accepted", "partly"} for ask in of.proposals)


@fact(stands=last_proposal)
def proposal_only_asks(of: Subject) -> bool:
    """The open one carries nothing but questions."""
    if of.proposal is None or of.proposal.event.type != "proposed":
        return False
    event = of.proposal.event
    return bool(event.questions) and not (event.free or event.declined or event.extras)


@fact(stands=last_proposal)
def word_hours(of: Subject) -> Fraction | None:
    """Hours since the freelancer's last event, other than `estimated` and `worked`."""
    return None if of.state.spoke is None else hours_between(of.state.spoke, of.instant)


@fact(stands=last_proposal)
def extras_undelivered(of: Subject) -> int:
    """Accepted extras with an item that no delivery has done; those of a new order do not count."""
    done = of.state.done
    return sum(one.as_ != "new-order" and not done.issuperset(one.items) for one in of.sold)
