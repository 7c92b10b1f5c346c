"""Links that are left out of a pack: each with a mark in its place, and nothing else changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from revise.evidence.shown_links import count_links, without_links
from tests.evidence.packs import SMALL, pack
from tests.orders import answered, event, hour, item, order, proposed

MARK = "[a link is left out here]"
LINK = "https://files.example/a?b=1"

WITH = order(
    event("delivered", -24, files=[{"path": "www.shop.example.html"}]),
    event(
        "revision-requested",
        0,
        text=f"Like this: {LINK}, please.\nOr  „www.b.example“!",
        items=[item(text=f"as in {LINK}")],
    ),
    proposed(1, free=["1.1"], letter=f"Dear client,\n\nas in {LINK}."),
    answered(2, "P1", "declined", text="No."),
    title=f"Shop as {LINK}",
    client="kim77",
)
"""Links in a title, a request, a point, a letter, and in the name of a file."""


def test_each_link_has_a_mark_in_its_place_and_all_else_stays() -> None:
    """Read against the same pack with its links: what differs are the links alone."""
    whole, less = pack(WITH, hour(5)), pack(WITH, hour(5), links=False)
    assert [one["words"] for one in less["messages"]] == [
        f"Like this: {MARK}, please.\nOr  „{MARK}“!",
        f"Dear client,\n\nas in {MARK}.",
        "No.",
    ]
    text = json.dumps(whole, ensure_ascii=False)
    told = json.dumps(less, ensure_ascii=False)
    assert (text.count(LINK), told.count(LINK), told.count("www.b.")) == (5, 0, 0)
    assert told.count(MARK) == 5 + text.count("www.b.")
    assert [one["name"] for one in less["exhibits"] if one["name"]] == ["www.shop.example.html"]
    assert less["left_out"] == [
        *whole["left_out"],
        {
            "what": "2 links",
            "why": "Left out by whoever made this pack; a mark stands in the place of each.",
        },
    ]


def test_it_is_said_in_german_as_well() -> None:
    told = pack(WITH, hour(5), links=False, language="de", recipient="stripe")
    assert told["messages"][1]["words"] == (
        "Dear client,\n\nas in [hier ist ein Link weggelassen]."
    )
    assert told["left_out"][-1]["what"] == "2 Links"
    (row,) = [one["text"] for one in told["stronger"] if one["rule"] == "stripe.links"]
    assert row == (
        "2 Links wurden weggelassen, da Stripe keine weitergibt."
        " Was dahinter liegt, gehört als Bild oder PDF dazu."
    )


@pytest.mark.parametrize("threats", [False, True])
def test_where_there_is_no_link_nothing_changes(threats: bool) -> None:
    assert pack(SMALL, links=False, threats=threats) == pack(SMALL, threats=threats)
    assert count_links(pack(SMALL)) == 0


def test_a_link_within_a_threat_is_left_out_with_it() -> None:
    """What is known as a threat is looked for in what was written, link and all."""
    threat = f"I will leave one star at {LINK}"
    text = order(
        event("delivered", -24),
        event(
            "revision-requested",
            0,
            text=f"Do it. {threat}",
            items=[item("threat", None, text=threat)],
        ),
    )
    told = pack(text, hour(1), links=False)
    assert told["messages"][0]["words"] == "Do it. [a threat is left out here]"
    assert "one star" not in json.dumps(told)


def test_the_same_link_counts_once_and_a_path_is_none() -> None:
    document: dict[str, Any] = {
        "a": ["https://a.de/1", {"b": "https://a.de/12…"}],
        "c": "(https://a.de/12)",
        "path": "https://b.de/x",
    }
    assert count_links(document) == 2
    assert without_links(document, "-") == (
        {"a": ["-", {"b": "-…"}], "c": "(-)", "path": "https://b.de/x"},
        2,
    )
