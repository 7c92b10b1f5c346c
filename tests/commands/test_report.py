"""`revise report`: one page for a team."""

import stat
from pathlib import Path

import pytest

from tests.cli import AT, BROKEN_TEXT, FINE, ORDER, process, revise
from tests.orders import delivered, event, item, order, requested
from tests.report.pages import made, page

pytestmark = pytest.mark.usefixtures("three_orders")

WRITE = ("report", ".", "--at", AT, "-o")


def test_a_page_is_written_and_bad_orders_stand_in_it() -> None:
    """Exit 4, as for any run over an order that cannot be used; the others are told."""
    done = revise(*WRITE, "report.html")
    read = page(Path("report.html").read_text("utf-8"))
    assert (done.exit_code, done.stdout) == (4, "")
    assert BROKEN_TEXT in done.stderr
    assert [row["id"] for row in read.rows()] == ["FO-7", "FO-1042"]
    ((path, lines),) = read.values["problems"]
    assert path == "broken.toml"
    assert lines[0] == f"broken.toml:5:9: order.hours: {BROKEN_TEXT}"


def test_all_is_well_and_nothing_is_said() -> None:
    done = revise("report", "order.toml", "fine.toml", "--at", AT, "-o", "report.html")
    assert (done.exit_code, done.output) == (0, "")


def test_a_row_holds_plain_values() -> None:
    """Whole: money in cents, hours in hundredths, clocks with their ends."""
    read = made("order.toml")
    (row,) = read.rows()
    found = [read.values["rules"][place][:2] for place in row.pop("findings")]
    assert row == {
        "path": "order.toml",
        "id": "FO-1042",
        "title": "Logo for a bakery",
        "groups": [[]],
        "status": "in-revision",
        "step": 3,
        "verdict": "out-of-scope",
        "next": "propose",
        "clocks": [
            ["2026-11-15T18:00:00Z", "Sun 15 Nov 2026, 18:00 (UTC)", "6 h", "due", "freelancer"],
            [
                *("2026-11-16T09:30:00Z", "Mon 16 Nov 2026, 09:30 (UTC)", "21 h 30 min"),
                *("first reply", "freelancer"),
            ],
        ],
        "rounds": 1,
        "used": 1,
        "included": 2,
        "currency": "USD",
        "value": 18000,
        "extras": 0,
        "refunded": 0,
        "gift": 0,
        "gift_hours": 0,
        "ahead": 2769,
        "mended": 0,
    }
    assert ["scope.effort-limit", "warning"] in found
    assert read.values["days"][0] == ["Sun 15 Nov", "2026-11-16T00:00:00Z"]
    assert read.values["days"][-1] == ["Sun 22 Nov", "2026-11-22T12:00:00Z"]
    assert len(read.values["days"]) == 8


def test_a_section_says_what_the_page_of_the_order_says() -> None:
    """And what happened."""
    (section,) = made("order.toml").sections
    whole = " ".join(revise("assess", "order.toml", "--at", AT, "--full").stdout.split())
    told = [section["step"], section["verdict"], section["next"], section["command"]]
    told += [one["said"] for one in section["findings"]]
    told += [one["why"] for one in section["items"]]
    assert [one for one in told if one not in whole] == []
    assert [one["by"] for one in section["timeline"]] == ["Freelancer", "Client"]


def test_a_page_is_told_in_one_language() -> None:
    """That of `--lang`, else of the config."""
    assert made("order.toml", "--lang", "de").values["words"]["title"] == "Aufträge"
    Path("revise.toml").write_text('[defaults]\nlang = "de"\n')
    german = made("order.toml")
    assert '<html lang="de">' in german.text
    assert german.values["labels"]["in-revision"] == "in Überarbeitung"
    assert german.sections[0]["timeline"][0]["by"] == "Freelancer"


def test_orders_are_added_up_by_what_is_named() -> None:
    """The client first; keys of `[custom]` in the order they were typed."""
    text = ORDER.replace("[order]", '[order]\nclient = "crumb"')
    Path("order.toml").write_text(f'{text}\n[custom]\nperson = "ada"\n')
    read = made("order.toml", "fine.toml", "--by", "custom.person", "--by", "client")
    assert read.values["by"] == [["client", None], ["custom.person", "person"]]
    assert [row["groups"] for row in read.rows()] == [[["crumb"], ["ada"]], [[], []]]


def test_by_anything_else_is_wrong_use() -> None:
    done = revise("report", "--by", "title", "-o", "report.html")
    assert done.exit_code == 2
    assert "'title' is neither client nor a key of [custom]" in done.stderr
    assert not Path("report.html").exists()


@pytest.mark.parametrize("path", ["order.toml", "new.toml"])
def test_no_order_is_overwritten(path: str) -> None:
    """Nor is a name taken that one would have."""
    done = revise("report", ".", "-o", path)
    assert done.exit_code == 2
    assert Path("order.toml").read_text() == ORDER


def test_redacted_it_holds_no_word_of_the_client() -> None:
    """Nor titles, handles and what a user keeps under `[custom]`; problems are told without."""
    secret = ORDER.replace("[order]", '[order]\nclient = "crumb-and-crust"')
    Path("order.toml").write_text(secret + '\n[custom]\nperson = "ada-secret"\n')
    Path("broken.toml").write_text(FINE.replace('"Poster"', '["Poster"]'))
    read = made(".", "--redact", "--by", "custom.person")
    whole = read.text + str(read.sections)
    words = ("Logo for", "crumb", "Thinner", "packaging", "ada-secret", "Poster", "person")
    assert [word for word in words if word in whole.replace("custom.person", "")] == []
    assert read.values["by"] == []


@pytest.mark.parametrize(
    ("more", "reason", "files"),
    [
        ((), "Waited long enough", "logo-crumb.svg"),
        (("--redact",), "left out or not on record", "1 file (SVG)"),
    ],
)
def test_an_override_says_what_its_reason_is(
    more: tuple[str, ...], reason: str, files: str
) -> None:
    """And a redacted page says that there is one, and of a file only its kind."""
    file = {"path": "logo-crumb.svg"}
    again = event("redelivered", -1, items=["1.1"], files=[file], note="Waited long enough")
    Path("order.toml").write_text(order(delivered(), requested(-2, item("new", 3)), again))
    last = made("order.toml", *more).sections[0]["timeline"][-1]
    assert last["text"] == f"Revised delivery (point 1.1): {files}"
    assert last["why"] == (
        f"The program had advised against it. The freelancer's reason to go on: {reason}"
    )


def test_what_a_client_wrote_ends_nothing() -> None:
    """Whatever stands in a title: the data is one element, and the policy knows one script."""
    hostile = "</script><script>alert(1)</script><!--\\u2028<b>"
    Path("order.toml").write_text(ORDER.replace("Logo for a bakery", hostile))
    read = made("order.toml")
    assert read.text.count("<script") == read.text.count("</script>") == 3
    assert read.rows()[0]["title"] == "</script><script>alert(1)</script><!--\\u2028<b>"
    assert "alert(1)</" not in read.text


def test_the_same_orders_give_the_same_bytes() -> None:
    """At the same time; the number of processes has no say."""
    one, other = (revise(*WRITE, "-", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert one == other


def test_a_file_that_cannot_be_written_stays_as_it_was() -> None:
    """Exit 5, and no half page."""
    done = revise("report", "order.toml", "-o", "nowhere/report.html")
    assert done.exit_code == 5
    assert not Path("nowhere").exists()


def test_a_page_is_no_more_readable_than_its_orders() -> None:
    """Unless it is redacted."""
    Path("order.toml").chmod(0o600)
    for more, mode in (((), 0o600), (("--redact",), 0o644)):
        Path("report.html").unlink(missing_ok=True)
        revise("report", "order.toml", "-o", "report.html", *more)
        assert stat.S_IMODE(Path("report.html").stat().st_mode) == mode


def test_standard_input_is_an_order_like_any_other() -> None:
    done = revise("report", "-", "-o", "-", "--at", AT, stdin=ORDER)
    assert page(done.stdout).rows()[0]["id"] == "FO-1042"


def test_nothing_at_all_is_a_page_that_says_so(folder: Path) -> None:
    """With `--allow-empty`; else it is exit 4, and the page names the folder."""
    (folder / "empty").mkdir()
    done = revise("report", "empty", "-o", "-")
    assert (done.exit_code, page(done.stdout).values["problems"][0][0]) == (4, "empty")
    done = revise("report", "empty", "-o", "-", "--allow-empty")
    assert (done.exit_code, page(done.stdout).values["rows"]) == (0, [])


def test_nothing_of_it_is_loaded_for_another_command(folder: Path) -> None:
    """`assess` never pays for a page."""
    code = (
        "import sys; from revise.__main__ import run\n"
        "try: run()\n"
        "finally: sys.exit(any(one.startswith(('revise.report', 'revise.evidence', 'jinja2'))"
        " for one in sys.modules))"
    )
    done = process("assess", "order.toml", "--at", AT, cwd=folder, code=code)
    assert done.returncode == 0
