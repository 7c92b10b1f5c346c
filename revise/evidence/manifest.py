"""A pack as one document of plain values, `revise.evidence/1`: JSON, HTML and PDF are made of it.

Every text in it is told in the pack's language. What is not known is None: whoever shows it says
so, and never leaves a gap.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from revise.evidence.agreed_terms import agreement, hours, offers, worked
from revise.evidence.completeness import lacking, pack_facts, stronger
from revise.evidence.dispute import dispute, status
from revise.evidence.exhibits import (
    Copy,
    Exhibit,
    Key,
    exhibits_document,
    numbered,
    of_events,
    recorded_files,
)
from revise.evidence.left_out import Row, left_out, links_left_out
from revise.evidence.overrides import passed_over
from revise.evidence.phrasing import Phrasing
from revise.evidence.rules_applied import policy_document
from revise.evidence.shown_links import without_links
from revise.evidence.timeline import entries
from revise.evidence.wish_table import Wishes
from revise.evidence.word_for_word import Utterance, messages
from revise.messages.voice import voice_of
from revise.model.times import utc
from revise.policies.recipients import DEFAULT_RECIPIENT, read_recipients
from revise.render.assessed import Assessed
from revise.version import __version__
from revise.words import Language, knows, word

Document = dict[str, Any]


class Contents(NamedTuple):
    """What goes into a pack, and how.

    `copies` say what became of each recorded file (`exhibits.recorded_files` names them; one that
    is not there is listed), `stamps` are paths in the pack. `left_out` are rows of what its maker
    leaves out. With `threats` the client's are shown; `redact` leaves out titles, names and all
    that the client wrote. Without `links` a mark stands in the place of each that is shown, without
    `advice` nothing tells what would make the pack stronger.
    """

    language: Language = "en"
    recipient: str = DEFAULT_RECIPIENT
    threats: bool = False
    redact: bool = False
    links: bool = True
    advice: bool = True
    copies: Mapping[Key, Copy] = {}
    stamps: Sequence[str] = ()
    left_out: Sequence[Row] = ()


def evidence_document(one: Assessed, contents: Contents) -> Document:
    """Make the document of an order. `contents.recipient` is one of `recipients.toml`."""
    redact, threats = contents.redact, contents.threats
    by = Phrasing.of(one, contents.language, redact=redact, threats=threats)
    assessment = one.assessment
    recipient = read_recipients().recipients[contents.recipient]
    spoken = messages(assessment, by)
    exhibits = numbered(spoken, recorded_files(assessment), recipient.exhibits)
    told = Wishes(assessment, by, exhibits)
    wishes = told.document()
    overridden = passed_over(one)
    timeline = entries(one, by, of_events(exhibits), overridden)
    document = {
        "schema": "revise.evidence/1",
        "at": utc(assessment.instant),
        "local": by.at(assessment.instant),
        "language": contents.language,
        "recipient": recipient.name,
        "recipient_text": recipient.say[contents.language],
        "redacted": contents.redact,
        "threats_shown": contents.threats,
        "program": {"name": "revise", "version": __version__},
        "order": _order(one, by),
        "dispute": dispute(assessment, by),
        "policy": {},
        "agreement": agreement(assessment, by),
        "wishes": wishes,
        "timeline": timeline,
        "messages": _messages(exhibits, by),
        "offers": offers(assessment, by),
        "hours": hours(assessment, by),
        "worked": worked(assessment, by),
        "exhibits": exhibits_document(exhibits, assessment, by, contents.copies),
        "stronger": [],
        "left_out": [],
        "stamps": [{"path": path} for path in contents.stamps],
    }
    links = 0
    if not contents.links:
        document, links = without_links(document, by.tell("link-left-out"))
    foreign = recipient.language not in (None, voice_of(one, None).language)
    copies, worded = contents.copies, told.worded()
    facts = pack_facts(assessment, exhibits, copies, worded, links, foreign=foreign)
    rows = lacking(facts, contents.recipient) if contents.advice else []
    left = left_out(assessment, by, spoken, wishes, overridden)
    return document | {
        "policy": policy_document(assessment, by, timeline, rows),
        "stronger": stronger(rows, facts, by) if contents.advice else None,
        "left_out": [*left, *links_left_out(links, by), *contents.left_out],
    }


def _order(one: Assessed, by: Phrasing) -> Document:
    assessment = one.assessment
    terms, state = assessment.order.terms, assessment.state
    signature = one.config.messages.signature
    return {
        "id": terms.id,
        "title": by.outside(terms.title),
        "client": by.outside(terms.client),
        "freelancer": by.outside(signature),
        "status": status(assessment, by),
        "platform": _platform(assessment.policy.chain, by),
        "price": by.forms.money(terms.price),
        "currency": assessment.currency,
        "placed": None if terms.placed is None else by.at(terms.placed),
        "due": None if state.due is None else by.at(state.due),
    }


def _platform(chain: Sequence[str], by: Phrasing) -> str:
    """Name the platform whose rules apply; a policy of one's own extends one."""
    known = next((name for name in chain if knows(f"pack.platform-{name}")), None)
    return word(f"pack.platform-{known}", by.forms.language) if known else chain[0]


def _messages(exhibits: Sequence[Exhibit], by: Phrasing) -> list[Document]:
    return [
        {
            "exhibit": number,
            "at": utc(of.at),
            "local": by.at(of.at),
            "by": of.by,
            "words": of.words,
            "via": of.via,
        }
        for number, of in exhibits
        if isinstance(of, Utterance)
    ]
