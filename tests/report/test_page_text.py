"""The page as text: its policy allows its own script and style, and nothing else."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest

from revise.report.page_text import page_text
from revise.words import LANGUAGES, Language, section
from tests.cli import ROOT
from tests.report.pages import page

SCRIPTS = sorted((ROOT / "revise" / "report" / "page").glob("*.js"))
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|DOMParser"
)


def text(lang: Language = "en") -> str:
    """Give an empty page."""
    return "".join(page_text(lang, {"columns": [], "rows": []}, {"blocks": []}))


def allowed(part: str) -> str:
    """Name a part as the policy does."""
    return f"'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_allows_this_script_and_this_style_alone(lang: Language) -> None:
    """By their hashes; the script makes no HTML of a text, and the browser would not let it."""
    whole = text(lang)
    (script,) = re.findall(r"<script>(.*?)</script>", whole, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", whole, re.DOTALL)
    assert page(whole).policy() == (
        f"default-src 'none'; script-src {allowed(script)}; style-src {allowed(style)}; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert not re.findall(r"https?://|\burl\(|@import|\bsrc=", whole.replace(SVG, ""))


SVG = "http://www.w3.org/2000/svg"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_html_of_a_text(path: Path) -> None:
    assert not SINKS.findall(path.read_text("utf-8"))


def test_every_word_that_the_script_says_is_there_and_every_other_is_said() -> None:
    """A name that is put together is listed; none stands in the words for nothing."""
    told = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    template = (ROOT / "revise" / "report" / "page" / "page.html.j2").read_text("utf-8")
    said = {*re.findall(r'"([a-z][a-z-]*)"', told)}
    said |= {*re.findall(r'words(?:\.|\[")([a-z-]+)', template)}
    known = {*section("report", "en")}
    made = {one for one in known if one.startswith(MADE)}
    assert known - made <= said
    assert {*re.findall(r'\bsay\("([a-z-]+)"', told)} <= known
    assert {*re.findall(r'\b(?:card|part|said)\("([a-z-]+)"', told)} <= known


MADE = ("acts-", "level-", "count-", "column-", "filter-")
"""How names begin that the script puts together."""
