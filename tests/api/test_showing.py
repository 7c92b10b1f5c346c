"""What a program shows is what the command line prints."""

import json
from datetime import datetime
from pathlib import Path

import pytest

import revise
from revise.model.base import Language
from tests.cli import AT, FINE, ORDER
from tests.cli import revise as run

NOW = datetime.fromisoformat(AT)


@pytest.fixture
def order(tmp_path: Path) -> str:
    """Give an order file."""
    path = tmp_path / "order.toml"
    path.write_text(ORDER)
    return str(path)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_document_is_that_of_the_command_line(order: str, lang: Language) -> None:
    """Key by key, with line and column."""
    now = revise.assess(order, at=NOW)
    shown = run("assess", order, "--at", AT, "--json", "--lang", lang).stdout
    assert json.loads(json.dumps(revise.document(now, lang=lang))) == json.loads(shown)
    assert "line" in shown


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_words_are_those_of_the_command_line(order: str, lang: Language) -> None:
    """On one screen, and the whole page."""
    now = revise.assess(order, at=NOW, lang=lang)
    typed = ("assess", order, "--at", AT, "--lang", lang)
    assert revise.page(now) == run(*typed).stdout
    assert revise.page(now, full=True) == run(*typed, "--full").stdout
    other: Language = "en" if lang == "de" else "de"
    assert revise.page(now, lang=other) == run(*typed[:-1], other).stdout


def test_the_clocks_of_several_orders(order: str, tmp_path: Path) -> None:
    """Soonest first; an order that is named twice counts once."""
    quiet = tmp_path / "quiet.toml"
    quiet.write_text(FINE + "due = 2026-11-15T13:00:00Z\n")
    two = [revise.assess(one, at=NOW) for one in (order, quiet, order)]
    found = revise.due(two, lang="de")
    shown = json.loads(run("due", order, quiet, "--at", AT, "--json").stdout)["deadlines"]
    assert [(one.order, one.clock) for one in found] == [(s["order"], s["clock"]) for s in shown]
    assert (found[0].order, found[0].lang) == ("FO-7", "de")


def test_a_message_is_cut_and_another_proofread(order: str) -> None:
    """The client's own words count as quoted."""
    now = revise.assess(order, at=NOW)
    text = "Hi, could you make the letters thinner?\r\nThank you!"
    found = revise.pieces(text)
    assert "".join(text.replace("\r\n", "\n")[one.start : one.end] for one in found) == (
        text.replace("\r\n", "\n")
    )
    assert [one.text for one in found if one.is_wish] == ["could you make the letters thinner?"]
    (remark,) = revise.remarks("Give me five stars!", now, lang="de")
    assert (remark.rule, remark.level) == ("tone.review-pressure", "error")
    assert revise.remarks("Give me five stars!")[0].message != remark.message
    assert revise.draft("acknowledgement", now).startswith("Hello,")
    assert revise.draft("acknowledgement", now, language="de").startswith("Hallo,")


def test_a_letter_that_has_nothing_to_say_is_refused_in_the_language_of_the_order(
    order: str,
) -> None:
    now = revise.assess(order, at=NOW, lang="de")
    with pytest.raises(revise.InputError) as raised:
        revise.draft("reminder", now)
    assert str(raised.value) == (
        f"{order}: es gibt keinen offenen Vorschlag, an den du erinnern könntest\n"
        "  Hinweis: Mach zuerst einen: revise propose AUFTRAG"
    )
