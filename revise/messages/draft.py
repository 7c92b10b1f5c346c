"""The words to the client: a draft for every kind of message, ready to send as it is.

What a message says stands in templates, in English and German; every number and date in it comes
from the record. Pure but for the templates, which are read from disk.

Templates see the values that are made here, by name, and nothing else. A value that is not known
is None; empty texts and lists count as not known, too. Money and dates are texts in the message's
language already.
"""

from __future__ import annotations

from revise.messages.delivering import late, redelivery
from revise.messages.ending import answer, cancellation, statement, tried
from revise.messages.forms import Forms, own_words, their_words
from revise.messages.letter import Carried, Voice
from revise.messages.offers import carried_proposal, open_proposal
from revise.messages.points import Points, Values
from revise.messages.proof import evidence
from revise.messages.record import history
from revise.messages.talk import talk
from revise.messages.waiting import extension, last_delivery
from revise.model.problem import InputError, problem
from revise.rules.assessment import Assessment


def draft(kind: str, assessment: Assessment, carried: Carried, voice: Voice) -> str:
    """Write a message of one of `KINDS` to the client (`support`: to customer support).

    What the client wrote stands in it as one line between quotation marks, long texts shortened,
    insults and threats left out. The text ends with a line feed.

    Raises:
        InputError: code `message`: a value that the message needs is not there (names what and
            where to put it), or a template of the user's own cannot be used (names file and
            line); code `unknown-id`: `carried` names an item that the order does not have.
    """
    from revise.messages.rendering import render  # Jinja2: only when a draft is made

    order = assessment.order.terms.id
    senseless = _senseless(kind, assessment, carried)
    if senseless is not None:
        raise InputError(order, (problem("message", senseless),))
    if kind == "support":
        voice = voice._replace(address="Sie")  # customer support is not the client
    return render(kind, _values(assessment, carried, voice), voice, order)


def _senseless(kind: str, assessment: Assessment, carried: Carried) -> str | None:
    """Name what is said of a letter that has nothing to say; None where it has."""
    if kind == "late" and assessment.state.closed:
        return "message.late-closed"
    if kind == "new-order" and not (carried.proposal and carried.proposal.extras):
        return "message.lacks-proposal-extras"
    return None


def _values(assessment: Assessment, carried: Carried, voice: Voice) -> Values:
    """Give every value that a template may name."""
    forms = Forms(voice.language, voice.timezone, assessment.currency)
    points = Points(assessment, forms)
    words = {name: texts[voice.language] for name, texts in assessment.policy.words.items()}
    return {
        "order": _order(assessment, points),
        "client": their_words(assessment.order.terms.client),
        "request": _request(assessment, points),
        "questions": _questions(assessment, carried, points),
        "proposal": carried_proposal(carried.proposal, points),
        "recommend": own_words(carried.recommend),
        "reminder": open_proposal(points),
        "talk": talk(assessment, points),
        "extension": extension(assessment, carried, forms),
        "redelivery": redelivery(assessment, carried, points),
        "late": late(assessment, carried, forms),
        "history": history(assessment, points),
        "evidence": evidence(assessment, points, threats=carried.threats),
        "tried": tried(assessment),
        "statement": statement(assessment, carried, points),
        "cancellation": cancellation(assessment, carried),
        "answer": answer(assessment, carried, points),
        "words": words,
        "du": voice.address == "du",
        "signature": (voice.signature or "").strip() or None,
    }


def _order(assessment: Assessment, points: Points) -> Values:
    terms, forms = assessment.order.terms, points.forms
    return {
        "id": terms.id,
        "title": their_words(terms.title),
        "price": forms.money(terms.price),
        "rounds": terms.revisions,
        "due": forms.minute_of(points.state.due),
        "scope": [their_words(one.text) for one in assessment.order.scope],
        "delivered": forms.day_of(last_delivery(assessment)),
        "completed": points.state.status == "completed",
    }


def _request(assessment: Assessment, points: Points) -> Values | None:
    of = assessment.state.round
    if of is None:
        return None
    button = assessment.policy.words.get("request_button")
    needless = of.formal or of.when != "revision" or button is None
    return {
        "day": points.forms.day(of.opened),
        "points": points.told(item.id for item in of.items if item.work),
        "heard": bool(of.items) and not any(item.work or item.demands for item in of.items),
        "unclear": any(one.treatment == "clarify" for one in assessment.items),
        "button": None if needless or button is None else button[points.forms.language],
    }


def _questions(assessment: Assessment, carried: Carried, points: Points) -> list[Values]:
    if carried.proposal is not None:
        return points.asked(carried.proposal.questions)
    return points.asked(one.item.id for one in assessment.items if one.treatment == "clarify")
