"""The ladder is data: a policy of one's own is followed everywhere, without a line of Python."""

import json
from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import delivered, item, order, requested

STRICT = """
name = "strict"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[[finding]]
id = "house.big-order"
level = "info"
step = 5
when = { fact = "price", at_least = 500 }
rests_on = "house rule"
say.en = "An order of {price}: a second pair of eyes."
say.de = "Ein Auftrag von {price}: vier Augen."

[[gate]]
id = "house.four-eyes"
move = "propose"
when = { fact = "price", at_least = 500 }
opens_with = "revise draft proposal {path}"
rests_on = "house rule"
say.en = "Show the proposal to a colleague first."
say.de = "Zeig den Vorschlag erst jemandem im Team."
"""
HALF = order(delivered(), requested(0, item("change", 5)), hours=10, price=500)
POLICY = ("--policy", "./strict.toml")


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "strict.toml").write_text(STRICT)
    return folder


def test_json_follows(folder: Path) -> None:
    document = json.loads(ran(folder, HALF, 5, "assess", "order.toml", *POLICY, "--json").out)
    propose = document["moves"][0]
    assert document["verdict"]["rule"] == "verdict.effort"
    assert "house.big-order" in {finding["rule"] for finding in document["findings"]}
    assert propose["held_back_by"] == [
        {
            "gate": "house.four-eyes",
            "hard": False,
            "message": "Show the proposal to a colleague first.",
            "opens_with": "revise draft proposal order.toml",
            "flip": {
                "fact": "price",
                "place": {"key": "order.price", "line": 4, "column": 9},
                "from": "500.00",
                "to": "499.99",
                "message": "A price 0.01 USD lower, and this no longer stands in the way.",
            },
        }
    ]


def test_the_page_follows_in_both_languages(folder: Path) -> None:
    english = ran(folder, HALF, 5, "assess", "order.toml", "--full", *POLICY).out
    german = ran(folder, HALF, 5, "assess", "order.toml", "--full", *POLICY, "--lang", "de").out
    assert "An order of 500.00 USD: a second pair of eyes." in english
    assert "(limit 50% of that)" in english
    assert "Ein Auftrag von 500,00 USD: vier Augen." in german


def test_the_screen_says_what_holds_the_next_move_back(folder: Path) -> None:
    english = ran(folder, HALF, 5, "assess", "order.toml", *POLICY).out
    assert english.endswith(
        "Next   Wait: the next move is held back for now. `revise assess --full` says\n"
        "       what opens it.\n"
        "Show the proposal to a colleague first.\n"
        "A price 0.01 USD lower, and this no longer stands in the way.\n"
        "  $ revise draft proposal order.toml\n"
    )


def test_a_refusal_follows(folder: Path) -> None:
    refused = ran(folder, HALF, 5, "propose", "order.toml", *POLICY)
    assert (refused.code, refused.out) == (3, "")
    assert "Show the proposal to a colleague first." in refused.err
    assert refused.unchanged


def test_without_it_nothing_of_this_is_said(folder: Path) -> None:
    document = json.loads(ran(folder, HALF, 5, "assess", "order.toml", "--json").out)
    assert document["verdict"]["rule"] == "verdict.in"
    assert "house" not in json.dumps(document["findings"] + document["moves"])
