"""The page of an evidence pack in a real browser: as those see it who are to decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from revise.evidence.html import page
from revise.words import LANGUAGES, Language
from tests.browser import SCHEMES, Browser, Scheme, sheets
from tests.evidence.packs import SMALL, pack

pytestmark = pytest.mark.browser

HOSTILE = "</style></title><script>document.title='gone'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all."""
    pytest.importorskip("playwright", reason="the browser extra brings it")
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page in both languages, and of an order whose client wrote markup."""
    folder = tmp_path_factory.mktemp("packs")
    for lang in LANGUAGES:
        (folder / f"{lang}.html").write_text(page(pack(language=lang)), "utf-8")
    for text in ("Logo for a bakery", "make the letters thinner", "Only the letters."):
        assert text in SMALL
    spoilt = SMALL.replace("Logo for a bakery", HOSTILE).replace("Only the letters.", HOSTILE)
    (folder / "hostile.html").write_text(page(pack(spoilt)), "utf-8")
    return folder


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_silent_and_axe_finds_nothing(
    browser: Browser, folder: Path, lang: Language, scheme: Scheme
) -> None:
    """No message, no request, no violation; in both languages and both colour schemes."""
    heard: list[str] = []
    with browser.opened(folder / f"{lang}.html", scheme=scheme, heard=heard) as shown:
        assert shown.get_attribute("html", "lang") == lang
        assert browser.violations(shown) == []
    assert heard == []


def test_what_a_client_wrote_is_text(browser: Browser, folder: Path) -> None:
    heard: list[str] = []
    with browser.opened(folder / "hostile.html", heard=heard) as shown:
        assert HOSTILE in shown.inner_text("body")
        assert shown.locator("script, img, iframe").count() == 0
        assert shown.title() != "gone"
    assert heard == []


def test_it_prints(browser: Browser, folder: Path) -> None:
    """On a few sheets, with the picture of the timeline."""
    with browser.opened(folder / "en.html", scheme="dark") as shown:
        assert shown.locator("svg").first.is_visible()
        assert 2 <= sheets(shown.pdf(format="A4")) <= 6
