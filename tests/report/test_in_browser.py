"""The team's page in a real browser: what a person does with it, by mouse, keyboard and printer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from revise.words import LANGUAGES, Language, section
from tests.browser import SCHEMES, Browser, Scheme, sheets
from tests.cli import BROKEN, FINE, ORDER, revise

if TYPE_CHECKING:
    from tests.browser import Page

    Show = Callable[..., AbstractContextManager[Page]]

pytestmark = pytest.mark.browser

AT = "2026-11-15T12:00:00Z"
HOSTILE = "</script><img src=x onerror=alert(1)><b>{{7*7}}</b>"
WISH = "<script>document.title='gone'</script>"


def order(number: int, client: str, *, text: str = ORDER, **changed: str) -> str:
    """Write an order of its own number and client."""
    text = re.sub('id = "FO-[0-9]+"', f'id = "FO-{number}"\nclient = "{client}"', text, count=1)
    for old, new in changed.items():
        text = re.sub(f"^{old} = .*$", f"{old} = {new}", text, count=1, flags=re.MULTILINE)
    return f'{text}\n[custom]\nperson = "{("ada", "ben")[number % 2]}"\n'


ORDERS = {
    "a.toml": order(1, "crumb", title=f'"{HOSTILE}"').replace("Thinner letters", WISH),
    "b.toml": order(2, "petals", text=FINE),
    "c.toml": order(10, "crumb", text=FINE, price="1200"),
    "d.toml": order(9, "<i>x</i>", price='"20.50"'),
    "broken.toml": BROKEN,
}
MANY = 350


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all."""
    pytest.importorskip("playwright", reason="the browser extra brings it")
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make pages: of some orders in both languages, and of many."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in ORDERS.items():
        (folder / "some" / name).parent.mkdir(exist_ok=True)
        (folder / "some" / name).write_text(text, "utf-8")
    (folder / "many").mkdir()
    for number in range(MANY):
        text = order(number, f"client-{number % 7}", text=FINE)
        (folder / "many" / f"{number:03}.toml").write_text(text, "utf-8")
    for lang in LANGUAGES:
        write(folder / "some", folder / f"{lang}.html", "--lang", lang)
    write(folder / "many", folder / "many.html")
    return folder


def write(orders: Path, to: Path, *more: str) -> None:
    """Write a page, by person."""
    done = revise(
        "report", orders, "-o", to, "--at", AT, "--by", "custom.person", *more, env={"TZ": "UTC"}
    )
    assert done.exit_code in {0, 4}, done.output


@pytest.fixture
def show(browser: Browser, folder: Path) -> Show:
    """Open pages, and see at the end that they were silent and asked for nothing."""

    @contextmanager
    def opened(
        name: str = "en.html", fragment: str = "", scheme: Scheme = "light"
    ) -> Iterator[Page]:
        heard: list[str] = []
        with browser.opened(folder / name, fragment, scheme=scheme, heard=heard) as page:
            page.wait_for_selector("h2:visible")
            yield page
            assert heard == []

    return opened


def ids(page: Page) -> list[str]:
    """Give the numbers of the orders in the table."""
    return page.locator("#orders tbody th a").all_text_contents()


def sorts(page: Page) -> dict[str, str]:
    """Give the columns that say they are sorted, and how."""
    heads = "heads => heads.map((one) => [one.innerText.trim(), one.ariaSort])"
    found = page.eval_on_selector_all("#orders thead th", heads)
    return {name: how for name, how in found if how != "none"}


# ---- What is shown, and in which order -------------------------------------------------------


def test_at_first_all_orders_are_there_the_soonest_clock_first(show: Show) -> None:
    with show() as page:
        assert ids(page) == ["FO-1", "FO-9", "FO-2", "FO-10"]
        assert sorts(page) == {"Soonest clock": "ascending"}
        assert page.inner_text("#shown").startswith("4 of 4 orders are shown")
        assert "broken.toml:5:9: order.hours: must be more than 0" in page.inner_text("#problems")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("q", "PETALS", ["FO-2"]),
        ("q", "fo-1", ["FO-1", "FO-10"]),
        ("q", "fo-1 crumb 10", ["FO-10"]),
        ("q", "<img", ["FO-1"]),
        ("q", "nowhere", []),
        ("step", "3", ["FO-1", "FO-9"]),
        ("step", "none", ["FO-2", "FO-10"]),
        ("status", "in-progress", ["FO-2", "FO-10"]),
        ("verdict", "out-of-scope", ["FO-1", "FO-9"]),
        ("finding", "scope.effort-limit", ["FO-1", "FO-9"]),
        ("client", "crumb", ["FO-1", "FO-10"]),
        ("custom.person", "ben", ["FO-1", "FO-9"]),
    ],
)
def test_it_is_filtered_and_the_address_keeps_it(
    show: Show, name: str, value: str, expected: list[str]
) -> None:
    """By text, step, status, verdict, finding, client and person; the figures follow."""
    with show() as page:
        control = page.locator(f"[name='{name}']")
        control.fill(value) if name == "q" else control.select_option(value)
        assert ids(page) == expected
        assert page.inner_text("#shown").startswith(f"{len(expected)} of 4 orders")
        counts = page.locator(".ladder-head td:nth-child(2)").all_inner_texts()
        assert sum(map(int, counts)) == len(expected)
        kept = page.evaluate("location.hash")
    with show(fragment=kept) as page:
        assert ids(page) == expected
        assert page.input_value(f"[name='{name}']") == value
        page.click("[type=reset]")
        assert len(ids(page)) == 4
        assert page.evaluate("location.hash") in {"", "#"}


COLUMNS = {
    "Order": ["FO-1", "FO-2", "FO-9", "FO-10"],
    "Client": ["FO-9", "FO-1", "FO-10", "FO-2"],
    "person": ["FO-2", "FO-10", "FO-1", "FO-9"],
    "Status": ["FO-2", "FO-10", "FO-1", "FO-9"],
    "Step": ["FO-1", "FO-9", "FO-2", "FO-10"],
    "Verdict": ["FO-2", "FO-10", "FO-1", "FO-9"],
    "Next": ["FO-2", "FO-10", "FO-1", "FO-9"],
    "Rounds": ["FO-2", "FO-10", "FO-1", "FO-9"],
    "Worth": ["FO-9", "FO-2", "FO-1", "FO-10"],
    "Given away": ["FO-1", "FO-2", "FO-10", "FO-9"],
    "Worth knowing": ["FO-2", "FO-10", "FO-1", "FO-9"],
}


@pytest.mark.parametrize("column", COLUMNS)
def test_it_is_sorted_by_every_column_by_mouse(show: Show, column: str) -> None:
    """Numbers as numbers; again turns it round, what is not known stays last; rows keep theirs."""
    with show() as page:
        head = page.get_by_role("columnheader").get_by_role("button", name=column, exact=True)
        head.click()
        assert ids(page) == COLUMNS[column]
        assert sorts(page) == {column: "ascending"}
        head.click()
        assert sorts(page) == {column: "descending"}
        assert {*ids(page)} == {*COLUMNS[column]}
        if column == "Step":  # nothing is no number
            assert ids(page) == COLUMNS[column]
        if column == "Worth":
            assert ids(page) == COLUMNS[column][::-1]


def test_it_is_sorted_by_keyboard(show: Show) -> None:
    """Tab to a heading, Enter and Space; the focus stays there."""
    with show() as page:
        page.focus("#orders thead button")
        page.keyboard.press("Enter")
        assert (ids(page), sorts(page)) == (COLUMNS["Order"], {"Order": "ascending"})
        page.keyboard.press("Space")
        assert (ids(page), sorts(page)) == (COLUMNS["Order"][::-1], {"Order": "descending"})
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.sort") == "client"
        assert page.evaluate("location.hash") == "#sort=-order"


# ---- One order -------------------------------------------------------------------------------


def test_a_row_opens_by_keyboard_and_back_leads_to_it(show: Show) -> None:
    """Its heading has the focus; the list is as it was, and its link has the focus again."""
    with show(fragment="#sort=order") as page:
        page.focus("#orders tbody tr:nth-child(2) a")
        page.keyboard.press("Enter")
        page.wait_for_selector("#order .timeline, #order section")
        assert page.inner_text("#order h2") == "FO-2 Poster"
        assert page.evaluate("document.activeElement.id") == "order-head"
        assert page.title() == "FO-2 \N{EN DASH} Orders"
        assert not page.is_visible("#list")
        page.go_back()
        page.wait_for_selector("#orders:visible")
        assert ids(page) == COLUMNS["Order"]
        assert page.evaluate("document.activeElement.innerText") == "FO-2"


def test_a_row_opens_by_mouse_anywhere_and_says_all(show: Show) -> None:
    """Step, verdict, items, findings, moves, clocks, money, next, and what happened."""
    with show() as page:
        page.click("#orders tbody tr:nth-child(2) td:last-child")
        page.wait_for_selector("#order .timeline")
        heads = page.locator("#order h3").all_inner_texts()
        assert heads == [
            *("Step", "Verdict", "Items", "Worth knowing", "Moves", "Clocks", "Money", "Next"),
            "What happened",
        ]
        text = page.inner_text("#order")
        assert "The request is possibly outside the order's scope" in text
        assert page.locator("#order .timeline li").count() == 2
        assert page.evaluate("location.hash").endswith("d.toml")


def test_an_address_leads_to_an_order_and_a_wrong_one_to_the_list(show: Show, folder: Path) -> None:
    with show(fragment=f"#order={folder}/some/b.toml") as page:
        page.wait_for_selector("#order section")
        assert page.inner_text("#order h2") == "FO-2 Poster"
    with show(fragment="#order=none.toml&sort=-nothing&step=9") as page:
        assert page.is_visible("#list")
        assert ids(page) == []


# ---- What must not happen --------------------------------------------------------------------


def test_what_a_client_wrote_is_text(show: Show, folder: Path) -> None:
    """A title, a handle and a wish with markup: shown word for word, and nothing comes of it."""
    with show(fragment=f"#order={folder}/some/a.toml") as page:
        page.wait_for_selector("#order .timeline")
        assert page.inner_text("#order h2") == f"FO-1 {HOSTILE}"
        assert WISH in page.inner_text("#order table")
        assert page.locator("img, b, i, iframe").count() == 0
        page.click(".back")
        page.wait_for_selector("#orders:visible")
        assert page.text_content("#orders tbody tr:first-child .title") == HOSTILE
        assert "<i>x</i>" in page.locator("#orders").all_text_contents()[0]
        assert page.title() == "Orders"
        page.evaluate("location.hash = '#q=%3Cimg src=x onerror=alert(1)%3E&client=%22%3E%3Cb%3E'")
        page.wait_for_function("document.querySelectorAll('#orders tbody tr').length === 0")
        assert page.locator("img, b, i, iframe").count() == 0


def test_a_script_that_got_in_would_not_run(browser: Browser, folder: Path) -> None:
    """The policy, not only the making: an inline script and a handler are refused, and said so."""
    text = (folder / "en.html").read_text("utf-8")
    spoilt = folder / "spoilt.html"
    spoilt.write_text(text.replace("</footer>", "</footer><script>document.title='ran'</script>"))
    heard: list[str] = []
    with browser.opened(spoilt, heard=heard) as page:
        assert page.title() == "Orders"
        with pytest.raises(Exception, match="TrustedScript"):
            page.evaluate("document.body.setAttribute('onclick', 'document.title = `ran`')")
        with pytest.raises(Exception, match="TrustedHTML"):
            page.evaluate("document.body.innerHTML = '<b>x</b>'")
    assert [one for one in heard if "Content Security Policy" in one]


# ---- Everyone --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing(
    show: Show, browser: Browser, folder: Path, lang: Language, scheme: str
) -> None:
    """The list and a section, in both languages and both colour schemes."""
    with show(f"{lang}.html", scheme=scheme) as page:
        assert browser.violations(page) == []
        page.click("summary")
        assert page.is_visible("details table")
        assert browser.violations(page) == []
    with show(f"{lang}.html", f"#order={folder}/some/d.toml", scheme=scheme) as page:
        page.wait_for_selector("#order .timeline")
        assert browser.violations(page) == []


def test_the_schemes_differ(show: Show) -> None:
    """Dark text on light, light on dark."""
    brightness = {}
    for scheme in SCHEMES:
        with show(scheme=scheme) as page:
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            brightness[scheme] = sum(map(int, re.findall(r"\d+", ground)))
    assert brightness["dark"] < 200
    assert brightness["light"] > 600


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_speaks_its_language(show: Show, lang: Language) -> None:
    words = section("report", lang)
    with show(f"{lang}.html") as page:
        assert page.get_attribute("html", "lang") == lang
        assert page.inner_text("h1") == words["title"]
        heads = [
            head.removesuffix(" ▲") for head in page.locator("#orders thead th").all_inner_texts()
        ]
        assert heads[3] == words["column-status"]
        money = page.inner_text(".money-head dd.value")
        assert money == {"en": "1,490.50 USD", "de": "1.490,50 USD"}[lang]


def test_the_clocks_are_a_picture_and_a_table(show: Show) -> None:
    """The picture says in words what it shows."""
    with show() as page:
        told = page.get_attribute(".clocks-head svg", "aria-label")
        assert told == "Clocks that end: Sun 15 Nov: 2, Mon 16 Nov: 2."
        page.click("summary")
        rows = page.locator("details tbody tr").all_inner_texts()
        assert [row.split("\t") for row in rows if row.split("\t")[1] != "0"] == [
            ["Sun 15 Nov", "2"],
            ["Mon 16 Nov", "2"],
        ]


# ---- Many, and on paper ----------------------------------------------------------------------


def test_rows_come_as_they_are_scrolled_to(show: Show) -> None:
    """A hundred at first; the table tells how many there are."""
    with show("many.html") as page:
        assert page.get_attribute("#orders", "aria-rowcount") == str(MANY + 1)
        assert len(ids(page)) == 100
        for _ in range(10):
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_timeout(100)
        assert len(ids(page)) == MANY
        assert not page.locator("#rest button").count()
        last = "#orders tbody tr:last-child a"
        page.focus(last)
        page.keyboard.press("Enter")
        page.wait_for_selector("#order section")
        assert page.title().startswith("FO-349")


def test_every_section_is_where_its_row_says(show: Show) -> None:
    """Across the blocks that they are packed in."""
    with show("many.html") as page:
        found = page.evaluate(
            "Promise.all(rows.map(async (row) => (await sectionOf(row)).command))"
        )
        paths = page.evaluate("rows.map((row) => row.path)")
        assert len(found) == MANY
        assert all(path in command for path, command in zip(paths, found, strict=True))


def test_it_prints(show: Show, folder: Path) -> None:
    """All rows, not only those seen; the section of an order alone; light, whatever the scheme."""
    with show(scheme="dark") as page:
        assert 2 <= sheets(page.pdf(format="A4")) <= 4
    with show("many.html") as page:
        count = sheets(page.pdf(format="A4", landscape=True))
        assert len(ids(page)) == MANY
        assert 10 <= count <= 40
    with show(fragment=f"#order={folder}/some/d.toml") as page:
        page.wait_for_selector("#order .timeline")
        assert 1 <= sheets(page.pdf(format="A4")) <= 3
