"""New order files: whole texts in both languages, and what comes of their examples."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revise
from revise.files.event_text import render
from revise.model.base import Language
from revise.model.order import Order
from revise.model.parse import parse
from revise.render.new_order import new_order
from tests.orders import START, hour

TERMS = {"id": "FO-1", "title": "Logo", "price": "180", "revisions": 2, "currency": "EUR"}


def made(**data: object) -> Order:
    order = parse({"order": TERMS, **data})
    assert isinstance(order, Order), order
    return order


ENGLISH = """\
# What was agreed, and below it what happened since. This file is yours: edit
# it as you like. `revise` only adds events at the end.

[order]
# The order's number.
id = "FO-1"
# What it is about.
title = "Logo"
# What was agreed, without extras.
price = "180.00"
currency = "EUR"
# Revision rounds included, or "unlimited".
revisions = 2
# How many hours the whole job takes. Big requests are measured by it.
#hours = 6.5
# When it is due, as first agreed.
#due = 2026-11-20T18:00:00+01:00
# The client's handle, not a name.
#client = "bakery77"
# Where the order runs: "fiverr", or "direct" for work without a platform.
#platform = "fiverr"
# The language you write to the client in: "en" or "de".
#language = "en"

# What the client gets, one table a thing. A change to one of these is a
# revision; what belongs to none may be new work.

#[[scope]]
#id = "logo"
#text = "One logo as a vector file"

# What happened, oldest first.

#[[event]]
#type = "delivered"
#at = 2026-11-20T12:00:00+01:00

# When the client asks for changes: the message, and one table for each wish.

#[[event]]
#type = "revision-requested"
#at = 2026-11-21T09:30:00+01:00
#text = "Could the letters be thinner?"

#[[event.items]]
#text = "Thinner letters"
#kind = "change"
#hours = 1
"""

GERMAN = """\
# Was vereinbart ist, und darunter, was seitdem geschah. Die Datei gehört dir,
# ändere sie, wie du magst. `revise` fügt nur am Ende Ereignisse an.

[order]
# Die Nummer des Auftrags.
id = "FO-1"
# Worum es geht.
title = "Logo"
# Was vereinbart ist, ohne Extras.
price = "180.00"
currency = "EUR"
# Enthaltene Revisionen, oder "unlimited".
revisions = "unlimited"
# Wie viele Stunden der ganze Auftrag braucht; große Wünsche messen sich daran.
hours = 6.5
# Der Liefertermin, wie er zuerst vereinbart war.
due = 2026-11-17T12:00:00Z
# Der Nutzername des Kunden, nicht sein richtiger Name.
client = "kim"
# Wo der Auftrag läuft: "fiverr", oder "direct" für Arbeit ohne Plattform.
platform = "direct"
# Die Sprache, in der du dem Kunden schreibst: "en" oder "de".
language = "de"

# Was der Kunde bekommt, für jede Sache eine Tabelle. Eine Änderung daran ist
# eine Revision; was zu keiner gehört, ist vielleicht neue Arbeit.

[[scope]]
id = "s1"
text = "Ein Logo"

[[scope]]
id = "s2"
text = "Farben"

# Was geschah, das Älteste zuerst.

[[event]]
type = "delivered"
at = 2026-11-15T12:00:00Z

# Der Wunsch des Kunden. Sieh die Punkte durch und ergänze, was du weißt:
#   kind = "change"     Änderung an Vereinbartem; "new": nie vereinbart;
#                       "mistake": dein Fehler; "missed": vereinbart, fehlt noch
#   hours = 1.5         was du dafür brauchst
#   clear = false       erst nachfragen; die Frage: question = "…"
#   feasible = false    geht so nicht; stattdessen: alternative = "…"
#   dropped = true      der Kunde will es nicht mehr, oder es war kein Wunsch

[[event]]
type = "revision-requested"
at = 2026-11-16T12:00:00Z
text = \"\"\"
Dünner bitte.
Und blau!\"\"\"

[[event.items]]
id = "1.1"
text = "Dünner bitte."

[[event.items]]
id = "1.2"
text = "Und blau!"
"""


def test_a_bare_order_shows_every_key_as_an_example() -> None:
    assert new_order(made(), "en", render) == ENGLISH


def test_a_full_order_in_german() -> None:
    items = [{"id": "1.1", "text": "Dünner bitte."}, {"id": "1.2", "text": "Und blau!"}]
    asked = {"type": "revision-requested", "at": hour(24), "text": "Dünner bitte.\nUnd blau!"}
    order = made(
        order={
            **TERMS,
            "revisions": "unlimited",
            "hours": "6.50",
            "due": hour(48),
            "client": "kim",
            "platform": "direct",
            "language": "de",
        },
        scope=[{"id": "s1", "text": "Ein Logo"}, {"id": "s2", "text": "Farben"}],
        event=[{"type": "delivered", "at": START}, {**asked, "items": items}],
    )
    assert new_order(order, "de", render) == GERMAN
    assert revise.loads(GERMAN) == order


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_example_works_when_its_mark_is_taken_away(lang: Language) -> None:
    text = new_order(made(), lang, render)
    order = revise.loads(re.sub(r"(?m)^#(?=[a-z\[])", "", text))

    assert [event.type for event in order.events] == ["delivered", "revision-requested"]
    assert order.terms.model_dump(exclude_unset=True).keys() >= {"hours", "due", "client"}
    assert revise.assess(order, at=hour(400)).order is order


@pytest.mark.parametrize("lang", ["en", "de"])
def test_comments_fit_a_narrow_window(lang: Language) -> None:
    asked = {"type": "revision-requested", "at": START, "text": "x"}
    events = [{"type": "delivered", "at": START}, asked]
    for order in (made(), made(event=events)):
        assert max(map(len, new_order(order, lang, render).splitlines())) <= 80


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        ("6", "hours = 6"),
        ("6.50", "hours = 6.5"),
        (0.25, "hours = 0.25"),
        ("99999999999.1234", "hours = 99999999999.1234"),
        ("999999999999.1234", 'hours = "999999999999.1234"'),
    ],
)
def test_hours_are_a_number_as_long_as_one_holds_them(hours: str | float, line: str) -> None:
    order = made(order={**TERMS, "hours": hours})
    text = new_order(order, "en", render)
    assert line in text.splitlines()
    assert revise.loads(text) == order


def test_prices_have_their_currency_s_decimals() -> None:
    yen = made(order={**TERMS, "price": "180", "currency": "JPY"})
    exact = made(order={**TERMS, "price": "0.1234"})
    assert 'price = "180"' in new_order(yen, "en", render).splitlines()
    assert 'price = "0.1234"' in new_order(exact, "en", render).splitlines()


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(
    title=HOSTILE,
    scope=st.lists(HOSTILE, max_size=2),
    words=HOSTILE,
    wishes=st.lists(HOSTILE, max_size=3),
)
def test_any_text_comes_back_as_it_was(
    title: str, scope: list[str], words: str, wishes: list[str]
) -> None:
    """cli.md: "Text from outside is never trusted"."""
    order = made(
        order={**TERMS, "title": title},
        scope=[{"id": f"s{n}", "text": text} for n, text in enumerate(scope)],
        event=[
            {"type": "delivered", "at": START},
            {
                "type": "revision-requested",
                "at": START,
                "text": words,
                "items": [{"text": text} for text in wishes],
            },
        ],
    )
    assert revise.loads(new_order(order, "en", render)) == order
