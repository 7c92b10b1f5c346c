"""The sentences of flips, whole, in both languages."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

import revise
from revise.model.base import Language
from revise.model.times import show_time
from revise.render.flip_words import gate_flip, verdict_flip
from revise.rules.flips import flips
from tests.orders import (
    assessed,
    cancellation,
    delivered,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
)
from tests.own_policies import own, parameter


def change(hours: float, **keys: object) -> dict[str, object]:
    return item(hours=hours, **keys)


def told(
    text: str,
    lang: Language,
    gate: tuple[str, str] | None = None,
    policy: Path | None = None,
    at: float = 2,
) -> str | None:
    """Say what would flip the verdict, or a gate."""
    own_policy = None if policy is None else revise.policy(str(policy))
    one = assessed(text, hour(at), lang, policy=own_policy)
    found = flips(one.assessment)
    flip = found.verdict if gate is None else found.gates[gate]
    say = verdict_flip if gate is None else gate_flip
    return flip and say(flip, one.assessment, one.speech, lambda at: show_time(at, UTC, lang))


MIXED = order(delivered(), requested(0, item("new", 6), change(1)), hours=6.5)
NEAR = order(delivered(), requested(0, change(9)))
BY_MESSAGE = order(delivered(), requested(0, change(1), via="message"))
WANTS_OUT = order(delivered(), requested(0, change(1)), cancellation(1, by="client"))
SMALL = order(delivered(), requested(0, *[change(0.2) for _ in range(20)]), hours=4)


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        (
            MIXED,
            "0.75 h less for “Thinner letters” (1.1), and only part of the request is out of"
            " scope.",
            "0,75 Std. weniger für „Thinner letters“ (1.1), und nur ein Teil liegt außerhalb des"
            " Umfangs.",
        ),
        (
            NEAR,
            "1 h more for “Thinner letters” (1.1), and the request is possibly out of scope.",
            "1 Std. mehr für „Thinner letters“ (1.1), und der Wunsch liegt womöglich außerhalb des"
            " Umfangs.",
        ),
        (
            SMALL,
            "0.25 h more for the original work, and the whole request is in scope.",
            "0,25 Std. mehr für die ursprüngliche Arbeit, und der ganze Wunsch liegt im Umfang.",
        ),
        (
            BY_MESSAGE,
            "From Tue 17 Nov 2026, 12:00 (UTC) on, if nothing happens before, the order is"
            " completed, and the request ends with it.",
            "Ab Di., 17. Nov. 2026, 12:00 Uhr (UTC), wenn bis dahin nichts passiert: Der Auftrag"
            " gilt als abgeschlossen, und mit ihm endet der Änderungswunsch.",
        ),
        (
            WANTS_OUT,
            "From Tue 17 Nov 2026, 13:00 (UTC) on, if nothing happens before, the order is"
            " cancelled, and the request ends with it.",
            "Ab Di., 17. Nov. 2026, 13:00 Uhr (UTC), wenn bis dahin nichts passiert: Der Auftrag"
            " ist storniert, und mit ihm endet der Änderungswunsch.",
        ),
    ],
)
def test_of_a_verdict(text: str, english: str, german: str) -> None:
    assert (told(text, "en"), told(text, "de")) == (english, german)


NOT_AGREED = ("redeliver", "redeliver.not-agreed")


@pytest.mark.parametrize(
    ("text", "gate", "english", "german"),
    [
        (
            order(delivered(), requested(0, change(10))),
            NOT_AGREED,
            "0.25 h less for “Thinner letters” (1.1), and it is free.",
            "0,25 Std. weniger für „Thinner letters“ (1.1), und der Punkt ist kostenlos.",
        ),
        (
            order(delivered(), requested(0, change(9, text="Ship"), change(2, text="Sea"))),
            NOT_AGREED,
            "1.25 h less for “Ship” (1.1), and “Sea” (1.2) is free.",
            "1,25 Std. weniger für „Ship“ (1.1), und „Sea“ (1.2) ist kostenlos.",
        ),
        (
            order(
                *(delivered(), requested(0, item("new", 2))),
                proposed(1, extras=[extra("1.1")]),
            ),
            ("propose", "propose.open"),
            "From Tue 17 Nov 2026, 13:00 (UTC) on, if nothing happens before, this no longer"
            " stands in the way.",
            "Ab Di., 17. Nov. 2026, 13:00 Uhr (UTC), wenn bis dahin nichts passiert: Das steht"
            " nicht mehr im Weg.",
        ),
    ],
)
def test_of_a_gate(text: str, gate: tuple[str, str], english: str, german: str) -> None:
    assert (told(text, "en", gate), told(text, "de", gate)) == (english, german)


def test_of_the_price(tmp_path: Path) -> None:
    """Only a gate of one's own looks at it."""
    row = (
        '[[gate]]\nid = "house.big"\nmove = "propose"\nrests_on = "house rule"\n'
        'when = { fact = "price", at_least = 100 }\nsay.en = "Big."\nsay.de = "Groß."\n'
    )
    path = tmp_path / "own.toml"
    path.write_text(own(parameter("effort_ratio_limit", "value = 1"), row))
    gate = ("propose", "house.big")
    english = "A price 0.01 USD lower, and this no longer stands in the way."
    german = "Ein um 0,01 USD niedrigerer Preis, und das steht nicht mehr im Weg."
    assert (told(NEAR, "en", gate, path), told(NEAR, "de", gate, path)) == (english, german)


def test_a_long_text_is_cut_and_one_left_out_is_named_by_its_id() -> None:
    text = order(delivered(), requested(0, change(9, text="Letters that\n" + "really " * 9)))
    one = assessed(text, hour(2))
    flip = flips(one.assessment).verdict
    assert flip is not None
    said = verdict_flip(flip, one.assessment, one.speech, str)
    assert said.startswith("1 h more for “Letters that really really really …” (1.1), and")
    outside = one.speech._replace(redact=True)
    said = verdict_flip(flip, one.assessment, outside, str)
    assert said == "1 h more for item 1.1, and the request is possibly out of scope."
