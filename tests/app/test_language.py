"""The language of a run, found from what was typed before it is read in earnest."""

from pathlib import Path

import pytest

from revise.app.language import language_of

GERMAN = '[defaults]\nlang = "de"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Configs beside an order and elsewhere; none counts in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("orders/old").mkdir(parents=True)
    Path("orders/revise.toml").write_text(GERMAN)
    Path("english.toml").write_text('[defaults]\nlang = "en"\n')
    Path("german.toml").write_text(GERMAN + "unknwon = 1\n")
    Path("odd.toml").write_text('[defaults]\nlang = "fr"\n')
    Path("broken.toml").write_text("lang =")
    Path("list.toml").write_text("defaults = []\n")


@pytest.mark.parametrize(
    ("typed", "environment", "lang"),
    [
        ("", {}, "en"),
        ("assess --lang de", {}, "de"),
        ("assess --lang=de --lang en", {"REVISE_LANG": "de"}, "en"),
        ("assess --lang en --lang=de", {}, "de"),
        ("assess -- --lang de", {}, "en"),
        ("assess --lang", {}, "en"),
        ("assess", {"REVISE_LANG": "de"}, "de"),
        ("assess --lang fr", {"REVISE_LANG": "de"}, "en"),
        ("assess", {"REVISE_LANG": "fr"}, "en"),
        ("assess orders/order.toml", {}, "de"),
        ("assess orders/old/gone.toml", {}, "de"),
        ("assess orders", {}, "de"),
        ("assess orders/old --lang en", {}, "en"),
        ("assess order.toml", {}, "en"),
        ("assess order.toml --config orders/revise.toml", {}, "de"),
        ("assess orders/order.toml --config english.toml", {}, "en"),
        ("assess orders/order.toml", {"REVISE_CONFIG": "english.toml"}, "en"),
        ("assess --config german.toml", {"REVISE_CONFIG": "english.toml"}, "de"),
        ("assess --config odd.toml", {}, "en"),
        ("assess --config broken.toml", {}, "en"),
        ("assess --config list.toml", {}, "en"),
        ("assess --config gone.toml", {}, "en"),
        ("assess --config orders", {}, "en"),
    ],
)
def test_flag_beats_environment_beats_config(
    typed: str, environment: dict[str, str], lang: str
) -> None:
    """What cannot be used otherwise still says in which language it is to be told."""
    assert language_of(typed.split(), environment) == lang
