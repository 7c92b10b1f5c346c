"""`revise check`: silent when all is fine, every problem with its place otherwise."""

import json
from pathlib import Path

import pytest

from tests.cli import AT, BROKEN, BROKEN_TEXT, FINE, ORDER, RUN, process, revise

FORMATS = ("text", "json", "ndjson")
SAID = (
    f"broken.toml:5:9: order.hours: {BROKEN_TEXT}\n  hint: leave the key out if it is not known\n"
)


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    """A folder with a good order and a broken one."""
    Path("order.toml").write_text(ORDER)
    Path("broken.toml").write_text(BROKEN)
    return folder


def test_silent_and_0_when_fine() -> None:
    """`check [PATH…]` validates files and histories; silent and 0 when fine."""
    done = revise("check", "order.toml")
    assert (done.exit_code, done.output) == (0, "")


def test_what_was_asked_for_goes_to_stdout() -> None:
    """The problems are the answer, so they can be piped."""
    done = revise("check", "order.toml", "broken.toml")
    assert (done.exit_code, done.stdout, done.stderr) == (1, SAID, "")


def test_orders_only_passes_over_what_is_no_order() -> None:
    """A broken order is named, pyproject.toml is not; nothing left to check is fine."""
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n")
    Path("cut.toml").write_text("[order]\nid = \n")
    named = ("order.toml", "pyproject.toml", "broken.toml", "cut.toml")
    done = revise("check", "--orders-only", *named)
    lines = [line for line in done.output.splitlines() if not line.startswith("  hint: ")]
    assert [line.partition(":")[0] for line in lines] == ["broken.toml", "cut.toml"]
    assert done.exit_code == 1

    done = revise("check", "--orders-only", "pyproject.toml")
    assert (done.exit_code, done.output) == (0, "")
    done = revise("check", "pyproject.toml")
    assert (done.exit_code, done.output.partition(": ")[2].partition("\n")[0]) == (
        1,
        "has no [order] table",
    )


def test_every_problem_at_once_in_the_order_of_the_file() -> None:
    Path("broken.toml").write_text('[order]\nid = 7\ntitel = "x"\nrevisions = -1\n')
    done = revise("check", "broken.toml")
    lines = [line for line in done.stdout.splitlines() if not line.startswith("  hint: ")]
    assert [line.partition(": ")[2].partition(":")[0] for line in lines] == [
        "order.title",
        "order.price",
        "order.id",
        "order.titel",
        "order.revisions",
    ]
    assert done.exit_code == 1


def test_a_history_that_could_not_have_happened() -> None:
    Path("broken.toml").write_text(f'{FINE}\n[[event]]\ntype = "completed"\nat = {AT}\n')
    done = revise("check", "broken.toml", "--json")
    errors = json.loads(done.stdout)["files"][0]["errors"]
    assert [(one["code"], one["where"]["line"]) for one in errors] == [("history-illegal", 8)]
    assert done.exit_code == 1


FILES = [
    {
        "path": "broken.toml",
        "errors": [
            {
                "code": "invalid-value",
                "message": BROKEN_TEXT,
                "where": {"key": "order.hours", "line": 5, "column": 9},
                "hint": "leave the key out if it is not known",
            }
        ],
        "warnings": [],
    },
    {"path": "order.toml", "errors": [], "warnings": []},
]


def test_one_document_with_every_file_or_one_a_line() -> None:
    """`revise.check/1` (`files`, each with its errors); `ndjson`: one a line, in input order."""
    done = revise("check", ".", "--format", "json")
    assert json.loads(done.stdout) == {"schema": "revise.check/1", "files": FILES}
    assert (done.exit_code, done.stderr) == (1, "")
    done = revise("check", ".", "--format", "ndjson")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert documents == [{"schema": "revise.check/1", "files": [file]} for file in FILES]
    assert (done.exit_code, done.stderr) == (1, "")


def test_a_file_that_was_named_and_is_no_order_is_invalid() -> None:
    Path("other.toml").write_text("[tool]\n")
    done = revise("check", "other.toml")
    assert done.exit_code == 1
    assert done.stdout.startswith("other.toml:1:1: has no [order] table\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "broken.toml:1:1: is not UTF-8: byte 0xFF\n"),
        (b"[order]\n= 1\n", "broken.toml:2:1: is not valid TOML: "),
        (b"x" * (4 * 1024 * 1024 + 1), "broken.toml: "),
    ],
)
def test_a_file_that_cannot_even_be_parsed(content: bytes, said: str) -> None:
    Path("broken.toml").write_bytes(content)
    done = revise("check", "broken.toml")
    assert done.stdout.startswith(said)
    assert done.exit_code == 1


@pytest.mark.slow
def test_many_problems_to_a_reader_that_has_read_enough(folder: Path) -> None:
    """`| head -1` gives no traceback."""
    Path("broken.toml").write_text(BROKEN + "".join(f"x{n} = 1\n" for n in range(5000)))
    code = f"import os\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)\n{RUN}"
    done = process("check", "broken.toml", cwd=folder, code=code)
    assert (done.returncode, done.stderr) == (0, b"")


TWICE = (
    "b.toml:2:6: warning: order.id: the order FO-7 stands in a.toml, too\n"
    "  hint: give one of the two its own id, or leave one of the files out\n"
)


@pytest.fixture
def twice() -> None:
    """Leave nothing in the folder but the same order twice, and another between them."""
    for path in Path().iterdir():
        path.unlink()
    for name, text in (("a", FINE), ("ab", FINE.replace("FO-7", "FO-8")), ("b", FINE)):
        Path(f"{name}.toml").write_text(text)


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("more", [(), ("--jobs", "1"), ("--jobs", "2")])
def test_the_same_order_in_two_files_is_a_warning(more: tuple[str, ...]) -> None:
    """Told at the later one, with both paths; exit 0, and nothing under --quiet."""
    done = revise("check", ".", *more)
    assert (done.exit_code, done.stdout, done.stderr) == (0, TWICE, "")
    quiet = revise("check", ".", *more, "--quiet")
    assert (quiet.exit_code, quiet.output) == (0, "")


@pytest.mark.usefixtures("twice")
def test_the_same_order_twice_in_other_formats() -> None:
    """A key of its own beside the errors; a warning where there are levels."""
    files = json.loads(revise("check", ".", "--json").stdout)["files"]
    assert [(one["path"], one["errors"]) for one in files] == [
        *(("a.toml", []), ("ab.toml", []), ("b.toml", []))
    ]
    (told,) = [warning for one in files for warning in one["warnings"]]
    assert (told["code"], told["where"]["line"], files[-1]["warnings"]) == (
        *("duplicate-order", 2), [told],
    )  # fmt: skip
    shown = {name: revise("check", ".", "--format", name) for name in ("github", "junit", "sarif")}
    assert {one.exit_code for one in shown.values()} == {0}
    assert shown["github"].stdout.startswith("::warning file=b.toml,line=2,col=6,")
    assert 'failures="1"' not in shown["junit"].stdout
    (result,) = json.loads(shown["sarif"].stdout)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("duplicate-order", "warning")


@pytest.mark.usefixtures("twice")
def test_many_files_in_processes_are_compared_too(folder: Path) -> None:
    """The later of two far apart, as the paths stand, whoever read them."""
    for number in range(150):
        (folder / f"o{number:03}.toml").write_text(FINE.replace("FO-7", f"N-{number}"))
    (folder / "z.toml").write_text(FINE)
    done = process("check", ".", "--jobs", "2", cwd=folder)
    told = [line for line in done.stdout.decode().splitlines() if "hint" not in line]
    assert [line.partition(":")[0] for line in told] == ["b.toml", "z.toml"]
    assert told[1].endswith("the order FO-7 stands in a.toml, too")
