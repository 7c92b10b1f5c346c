"""Conditions in words, in both languages."""

from typing import Any, Literal

import pytest

from revise.explain.phrases import Words
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped

PRICE = {"fact": "price"}
CASES: list[tuple[dict[str, Any] | None, str, str]] = [
    (None, "always", "immer"),
    ({**PRICE, "is": 5}, "`price` is 5", "`price` ist 5"),
    ({**PRICE, "is_not": 5}, "`price` is not 5", "`price` ist nicht 5"),
    ({**PRICE, "at_least": 0.5}, "`price` is at least 0.5", "`price` ist mindestens 0,5"),
    ({**PRICE, "more_than": 5}, "`price` is more than 5", "`price` ist mehr als 5"),
    ({**PRICE, "at_most": 5}, "`price` is at most 5", "`price` ist höchstens 5"),
    ({**PRICE, "less_than": 5}, "`price` is less than 5", "`price` ist weniger als 5"),
    ({**PRICE, "known": True}, "`price` is known", "`price` ist bekannt"),
    ({**PRICE, "known": False}, "`price` is not known", "`price` ist nicht bekannt"),
    ({"fact": "late", "is": True}, "`late` is true", "`late` trifft zu"),
    ({"fact": "late", "is": False}, "`late` is false", "`late` trifft nicht zu"),
    ({"fact": "late", "is_not": True}, "`late` is false", "`late` trifft nicht zu"),
    ({"fact": "late", "is_not": False}, "`late` is true", "`late` trifft zu"),
    (
        {"fact": "status", "in": ["completed", "cancelled"]},
        "`status` is one of `completed`, `cancelled`",
        "`status` ist eines von `completed`, `cancelled`",
    ),
    (
        {"fact": "price", "at_most": {"fact": "refund_max"}},
        "`price` is at most `refund_max`",
        "`price` ist höchstens `refund_max`",
    ),
    (
        {"fact": "price", "at_most": {"parameter": "extra_min"}},
        "`price` is at most `extra_min` (5.00 USD)",
        "`price` ist höchstens `extra_min` (5,00 USD)",
    ),
    (
        {"any": [{"fact": "late", "is": True}, {"not": {"all": [{"fact": "late", "is": False}]}}]},
        """\
at least one of these holds:
  `late` is true
  this does not hold:
    all of these hold:
      `late` is false""",
        """\
mindestens eines davon gilt:
  `late` trifft zu
  das Folgende gilt nicht:
    alles davon gilt:
      `late` trifft nicht zu""",
    ),
]


@pytest.mark.parametrize(("condition", "english", "german"), CASES)
def test_a_condition_is_said_in_both_languages(
    condition: dict[str, Any] | None, english: str, german: str
) -> None:
    assert said(condition, "en") == english
    assert said(condition, "de") == german


def said(condition: dict[str, Any] | None, lang: Literal["en", "de"]) -> str:
    return "\n".join(Words(shipped("fiverr"), read_glossary(), lang).outline(condition))
