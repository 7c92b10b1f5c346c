"""Reading for programs: with the config that counts there, in a language, at an instant."""

import pickle
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

import revise
from revise.model.base import Language
from tests.cli import AT, BROKEN, ORDER, environment
from tests.cli import revise as run

NOW = datetime.fromisoformat(AT)


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """Give an order file, at 12 o'clock in the third step."""
    path = tmp_path / "order.toml"
    path.write_text(ORDER)
    return path


def test_a_file_is_assessed_by_the_config_beside_it(order: Path) -> None:
    """As the command line does: language, time zone, currency, policy."""
    config = '[defaults]\nlang = "de"\ncurrency = "EUR"\ntimezone = "Europe/Berlin"\n'
    (order.parent / "revise.toml").write_text(config + 'platform = "direct"\n')
    now = revise.assess(order, at=NOW)
    assert (now.speech.lang, now.assessment.currency) == ("de", "EUR")
    assert (now.assessment.policy.name, str(now.timezone)) == ("direct", "Europe/Berlin")
    assert now.config == revise.config(order)


def test_what_is_given_beats_what_lies_there(order: Path) -> None:
    """A config, a policy, a language."""
    (order.parent / "revise.toml").write_text('[defaults]\nlang = "de"\nplatform = "direct"\n')
    now = revise.assess(order, revise.policy("guide"), at=NOW, config=revise.Config(), lang="en")
    assert (now.assessment.policy.name, now.speech.lang) == ("guide", "en")
    assert revise.assess(order, at=NOW, config=revise.Config()).assessment.policy.name == "fiverr"


def test_a_text_that_comes_another_way(tmp_path: Path) -> None:
    """It is named as the program names it; nothing need lie there."""
    name = str(tmp_path / "row-17.toml")
    now = revise.assess(revise.OrderText(name, ORDER), at=NOW)
    assert now.assessment.verdict.outcome == "out-of-scope"
    with pytest.raises(revise.InputError) as caught:
        revise.assess(revise.OrderText(name, BROKEN), at=NOW)
    assert str(caught.value).startswith(f"{name}:5:9: order.hours: must be more than 0")


def test_a_dash_is_a_file_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service does not wait for its standard input because somebody sent it that name."""
    monkeypatch.chdir(tmp_path)
    for call in (revise.load, partial(revise.assess, at=NOW)):
        with pytest.raises(revise.InputError, match=r"^\./-: there is no such file"):
            call("-")
    Path("-").write_text(ORDER)
    assert revise.append("-", revise.Propose(), at=NOW).event["id"] == "P1"


def test_an_order_alone_is_decided_as_the_file_is(order: Path) -> None:
    """The old call: an order, a policy, an instant."""
    decided = revise.assess(revise.load(order), at=NOW)
    assert isinstance(decided, revise.Assessment)
    assert decided == revise.assess(order, at=NOW).assessment


def test_a_time_without_offset_is_local_to_the_config(tmp_path: Path) -> None:
    """Of `load` as of `assess`."""
    text = ORDER.replace("due = 2026-11-15T18:00:00Z", "due = 2026-11-15T18:00:00")
    config = revise.Config(defaults=revise.Config().defaults._replace(timezone="Asia/Tokyo"))
    due = datetime(2026, 11, 15, 9, tzinfo=UTC)
    assert revise.loads(text, config=config).terms.due == due
    (tmp_path / "order.toml").write_text(text)
    now = revise.assess(tmp_path / "order.toml", at=NOW, config=config)
    assert now.assessment.state.due == due


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "revise: 2026-11-15 12:00:00 has no offset, so it is no instant\n"
            "  hint: give it a time zone, such as datetime.now(UTC)",
        ),
        (
            "de",
            "revise: 2026-11-15 12:00:00 hat keine Zeitverschiebung und ist deshalb kein"
            " Zeitpunkt\n"
            "  Hinweis: Gib eine Zeitzone mit, etwa datetime.now(UTC)",
        ),
    ],
)
def test_a_naive_time_is_refused_in_words(order: Path, lang: Language, expected: str) -> None:
    """Of every call that takes one; it is no ValueError of some library."""
    naive = datetime(2026, 11, 15, 12)  # noqa: DTZ001 # that is the mistake
    with pytest.raises(revise.TimeError) as caught:
        revise.assess(order, at=naive, lang=lang)
    assert str(caught.value) == expected
    with pytest.raises(revise.TimeError):
        revise.assess(revise.load(order), at=naive)
    with pytest.raises(revise.TimeError):
        revise.append(order, revise.Propose(), at=naive)
    now = revise.assess(order, at=NOW, lang=lang)
    with pytest.raises(revise.TimeError) as wrong:
        revise.decide(now, revise.Extend(naive, "Illness"))
    assert str(wrong.value) == expected
    assert order.read_text() == ORDER


@pytest.mark.parametrize("lang", ["en", "de"])
def test_errors_print_as_the_command_line_prints_them(tmp_path: Path, lang: Language) -> None:
    """To the letter, in each language."""
    path = tmp_path / "broken.toml"
    path.write_text(BROKEN + 'prcie = 2\nlanguage = "fr"\n')
    with pytest.raises(revise.InputError) as caught:
        revise.assess(path, at=NOW, lang=lang)
    printed = run("assess", path, "--at", AT, "--lang", lang).stderr
    assert f"{caught.value}\n" == printed
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_an_error_is_told_anew_in_another_language() -> None:
    """For a program that serves people of both."""
    with pytest.raises(revise.InputError) as caught:
        revise.loads("[order]\n")
    assert "`id` is missing" in str(caught.value)
    assert "`id` fehlt" in str(caught.value.told_in("de"))


def test_an_instant_is_the_same_in_every_zone(order: Path) -> None:
    """Wherever the program runs."""
    far = NOW.astimezone(timezone(timedelta(hours=9)))
    assert revise.document(revise.assess(order, at=far)) == revise.document(
        revise.assess(order, at=NOW)
    )


def test_importing_costs_nothing() -> None:
    """No library, and no part of the program but the version."""
    code = "import sys, revise; print(*sorted(n for n in sys.modules if n.startswith('revise')))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    assert done.stdout == b"revise revise.version\n"


def test_every_public_name_is_there_and_no_other() -> None:
    """What `__all__` promises can be taken."""
    assert [name for name in revise.__all__ if not hasattr(revise, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'itemise'"):
        getattr(revise, "itemise")  # noqa: B009 # its type is checked, too


def test_a_policy_is_named_as_its_config_names_it(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('name = "house"\nextends = "fiverr"\n')
    (tmp_path / "rush.toml").write_text('name = "rush"\nextends = "house"\n')
    (tmp_path / "revise.toml").write_text('[policy]\nfiles = ["house.toml", "rush.toml"]\n')
    config = revise.config(tmp_path / "order.toml")
    rush = revise.policy("rush", config=config)
    assert rush.chain == ("rush", "house", "fiverr", "guide")
    assert revise.policy(tmp_path / "rush.toml", config=config) == rush
    with pytest.raises(revise.InputError, match='no policy named "rush"'):
        revise.policy("rush")
