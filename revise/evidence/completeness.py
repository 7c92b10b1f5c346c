"""What would make a pack stronger: rows of `recipients.toml`, judged by what the pack holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from revise.evidence.exhibits import Copy, Exhibit, Key, RecordedFile
from revise.evidence.phrasing import Phrasing
from revise.evidence.rules_applied import page_of
from revise.evidence.word_for_word import Utterance
from revise.policies.glossary import read_glossary
from revise.policies.recipients import Lacking, read_recipients
from revise.policies.values import Facts
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment
from revise.rules.item_state import ItemState

_LOST = frozenset({"missing", "changed", "unreadable"})
_NAME = re.compile(r"[A-Z][0-9]+[ab]?(?:\.[0-9]+)?")


def lacking(facts: Facts, recipient: str) -> list[Lacking]:
    """Give the rows that hold."""
    return [row for row in read_recipients().rows(recipient) if row.test(facts)]


def stronger(rows: Iterable[Lacking], facts: Facts, by: Phrasing) -> list[dict[str, Any]]:
    """Give rows in words, each with what it rests on."""
    return [_row(row, facts, by) for row in rows]


def _row(row: Lacking, facts: Facts, by: Phrasing) -> dict[str, Any]:
    text = by.speech.fill(row.say, facts)
    return {"rule": row.id, "text": text, "rests_on": rests_on(row.rests_on, by)}


def rests_on(names: str, by: Phrasing) -> str:
    """Name sources with the page or the point of the guide they are."""
    known = read_glossary().sources
    found = [known[name] for name in _NAME.findall(names) if name in known]
    return "; ".join(f"{one.name}: {page_of(one, by)}" for one in found)


def pack_facts(  # noqa: PLR0913 # all that the rows speak of
    assessment: Assessment,
    exhibits: Sequence[Exhibit],
    copies: Mapping[Key, Copy],
    worded: Collection[str],
    links: int,
    *,
    foreign: bool,
) -> Facts:
    """Work out what the rows speak of; their names and meanings stand in `recipients.toml`.

    `worded` are the points of which the client's own words are on record, `links` is how many
    were left out; `foreign` are messages in a language that the recipient does not read.
    """
    terms = assessment.order.terms
    return {
        "pack_scope": len(assessment.order.scope),
        "pack_price": terms.price > 0,
        "pack_client": terms.client is not None,
        "pack_agreed_hours": (terms.hours or assessment.state.hours) is not None,
        "pack_links": links,
        "pack_foreign": foreign,
        **_of_deliveries(assessment),
        **_of_files([of for _, of in exhibits if isinstance(of, RecordedFile)], copies),
        **_of_words([of for _, of in exhibits if isinstance(of, Utterance)]),
        **_of_wishes(assessment, worded),
        **_of_offers([ask for ask in assessment.state.asks.values() if ask.by == "freelancer"]),
    }


def _of_deliveries(assessment: Assessment) -> Facts:
    state = assessment.state
    events = assessment.order.events[: state.seen]
    made = [event for event in events if event.type in {"delivered", "redelivered"}]
    return {
        "pack_deliveries": len(made),
        "pack_deliveries_bare": sum(not getattr(event, "files", ()) for event in made),
        "pack_hours": sum(event.type == "worked" for event in events),
        "pack_accepted": any(event.type == "completed" for event in events),
    }


def _of_files(files: Sequence[RecordedFile], copies: Mapping[Key, Copy]) -> Facts:
    states = [copies.get(one.key, Copy()).state for one in files]
    return {
        "pack_files_unhashed": sum(one.sha256 is None for one in files),
        "pack_files_uncopied": sum(state != "copied" for state in states),
        "pack_files_changed": sum(state in _LOST for state in states),
    }


def _of_words(spoken: Sequence[Utterance]) -> Facts:
    return {
        "pack_client_messages": sum(one.by == "client" for one in spoken),
        "pack_freelancer_messages": sum(one.by == "freelancer" for one in spoken),
    }


def _of_wishes(assessment: Assessment, worded: Collection[str]) -> Facts:
    items = [one for one in assessment.state.items.values() if one.left and not one.reading]
    return {
        "pack_wishes": len(items),
        "pack_wishes_wordless": sum(_wordless(one, worded) for one in items),
        "pack_wishes_unjudged": sum(one.effective_kind is None for one in items),
        "pack_wishes_unestimated": sum(one.work and one.hours is None for one in items),
    }


def _wordless(item: ItemState, worded: Collection[str]) -> bool:
    return item.id not in worded and item.kind != "threat"


def _of_offers(asks: Sequence[AskState]) -> Facts:
    return {
        "pack_offers": len(asks),
        "pack_offers_unanswered": sum(one.open or one.outcome == "ended" for one in asks),
        "pack_offers_wordless": sum(not getattr(one.event, "letter", None) for one in asks),
        "pack_answers": sum(one.answer is not None for one in asks),
    }
