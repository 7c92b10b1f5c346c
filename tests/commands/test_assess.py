"""`revise assess`, from the typed line to the exit code (cli.md)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from revise.model.base import Language
from revise.words import label, said
from tests.cli import AT, BROKEN, BROKEN_TEXT, FINE, ORDER, process, revise

FORMATS = ("text", "json", "ndjson")


@pytest.fixture(autouse=True)
def folder(three_orders: Path) -> Path:
    """One good order, one without any finding, one broken; nothing from outside."""
    return three_orders


PAGE = """\
FO-7  Poster                                                         in progress
Sun 15 Nov 2026, 12:00 (UTC)"""


def documents(*arguments: str) -> list[dict[str, Any]]:
    """Assess, and give the documents that are printed: one a line."""
    done = revise("assess", *arguments, "--at", AT, "--format", "ndjson")
    return [json.loads(line) for line in done.stdout.splitlines()]


class TestFormats:
    """text, json and ndjson; one file, several, a folder, standard input."""

    def test_one_order_as_text_is_a_screen_and_with_full_its_whole_page(self) -> None:
        for more in ((), ("--full",)):
            done = revise("assess", "fine.toml", "--at", AT, *more)
            assert (done.exit_code, done.stderr) == (0, "")
            assert done.stdout.startswith(PAGE)
            assert ("\nMoves\n" in done.stdout) is bool(more)

    def test_full_is_said_of_the_page_alone(self) -> None:
        """Documents and tables of many orders hold what they always hold."""
        for more in (("--json",), ("--format", "markdown"), (".",)):
            arguments = ("assess", "fine.toml", "--at", AT, *more)
            assert revise(*arguments, "--full").output == revise(*arguments).output

    def test_one_order_as_json_is_an_object(self) -> None:
        """`--json` is short for its format and beats another; ndjson is the same on one line."""
        done = revise("assess", "fine.toml", "--at", AT, "--json")
        assert (done.exit_code, done.stderr) == (0, "")
        assert " ".join(json.loads(done.stdout)) == (
            "schema path at policy decided_by order step verdict items facts findings moves next"
            " deadlines"
        )
        for more in (("--format", "json"), ("--json", "--format", "text")):
            assert revise("assess", "fine.toml", "--at", AT, *more).stdout == done.stdout
        assert documents("fine.toml") == [json.loads(done.stdout)]

    def test_several_as_text_are_rows_the_soonest_clock_first(self) -> None:
        """For many orders: one row each, the soonest clock first."""
        done = revise("assess", "fine.toml", "order.toml", "--at", AT)
        assert (done.exit_code, done.stderr) == (0, "")
        rows = [line.split()[0] for line in done.stdout.splitlines()]
        assert rows == ["Order", "-------", "FO-1042", "FO-7"]

    def test_several_as_json_are_an_array_in_the_order_typed(self) -> None:
        """`json` with several paths or a folder, even of one order: an array."""
        done = revise("assess", "order.toml", "fine.toml", "--at", AT, "--json")
        assert [one["order"]["id"] for one in json.loads(done.stdout)] == ["FO-1042", "FO-7"]
        Path("sub").mkdir()
        Path("sub/a.toml").write_text(FINE)
        (one,) = json.loads(revise("assess", "sub", "--at", AT, "--json").stdout)
        assert one["path"] == "sub/a.toml"

    def test_standard_input_without_a_name(self) -> None:
        done = revise("assess", "-", "--at", AT, stdin=ORDER)
        assert "$ revise propose ORDER\n" in done.stdout
        assert revise("assess", "-", stdin="").stderr.startswith("-:1:1: has no [order] table\n")


class TestErrors:
    """To stderr in text, in the file's place in JSON; never a traceback."""

    def test_text_says_every_problem_on_stderr_and_goes_on(self) -> None:
        done = revise("assess", "broken.toml", "fine.toml", "--at", AT)
        assert done.stderr == (
            f"broken.toml:5:9: order.hours: {BROKEN_TEXT}\n"
            "  hint: leave the key out if it is not known\n"
        )
        assert [line.split()[0] for line in done.stdout.splitlines()] == [
            "Order",
            "-------",
            "FO-7",
        ]
        assert done.exit_code == 4

    def test_json_of_one_bad_file_is_an_error_document(self) -> None:
        done = revise("assess", "broken.toml", "--json")
        assert (done.exit_code, done.stderr) == (4, "")
        assert json.loads(done.stdout) == {
            "schema": "revise.error/1",
            "path": "broken.toml",
            "errors": [
                {
                    "code": "invalid-value",
                    "message": BROKEN_TEXT,
                    "where": {"key": "order.hours", "line": 5, "column": 9},
                    "hint": "leave the key out if it is not known",
                }
            ],
        }

    def test_a_platform_nobody_knows_is_a_problem_of_the_order(self) -> None:
        Path("order.toml").write_text(FINE + 'platform = "fiver"\n')
        done = revise("assess", "order.toml")
        place = 'order.toml:7:12: order.platform: there is no policy named "fiver"\n'
        assert done.stderr.startswith(place)
        assert (done.exit_code, done.stdout) == (4, "")


class TestExitCodes:
    """The same in every format and whatever the order of the files."""

    @pytest.mark.parametrize(
        ("level", "code"), [(None, 0), ("info", 1), ("warning", 1), ("error", 0)]
    )
    def test_fail_on_is_a_level_or_higher(self, level: str | None, code: int) -> None:
        """`assess` that finds something has still done its work."""
        wanted = ["--fail-on", level] if level else []
        assert revise("assess", "order.toml", "--at", AT, *wanted).exit_code == code

    def test_fail_on_info_alone_is_not_a_warning(self) -> None:
        """An order whose findings are all of level info."""
        calm = ORDER.replace("due = 2026-11-15T18:00:00Z\n", "")
        Path("calm.toml").write_text(calm.replace("hours = 6\n", "hours = 1\n"))
        (document,) = documents("calm.toml")
        assert {one["level"] for one in document["findings"]} == {"info"}
        for level, code in (("info", 1), ("warning", 0)):
            assert revise("assess", "calm.toml", "--at", AT, "--fail-on", level).exit_code == code


class TestAt:
    """Times as they are typed."""

    @pytest.mark.parametrize(
        ("typed", "at"),
        [
            ("2026-11-15T12:00:00Z", "2026-11-15T12:00:00Z"),
            ("2026-11-15T12:00:00+01:00", "2026-11-15T11:00:00Z"),
            ("2026-11-15 12:00", "2026-11-15T17:00:00Z"),
        ],
    )
    def test_forms(self, typed: str, at: str) -> None:
        """A time without an offset is one in the config's timezone."""
        Path("revise.toml").write_text('[defaults]\ntimezone = "America/New_York"\n')
        assert json.loads(revise("assess", "fine.toml", "--at", typed, "--json").stdout)["at"] == at

    def test_relative_to_now(self) -> None:
        """`+2d`, `+36h` or `-1h` from now."""
        early, late = (
            json.loads(revise("assess", "fine.toml", "--at", typed, "--json").stdout)["at"]
            for typed in ("-1h", "+2d")
        )
        assert early < late

    @pytest.mark.parametrize("typed", ["soon", "", "2026-02-30", "12:00", "+", "1999-01-01", "2h"])
    @pytest.mark.parametrize("path", ["fine.toml", "broken.toml", "nowhere.toml"])
    def test_what_is_no_time_is_wrong_use_whatever_the_order_is(
        self, typed: str, path: str
    ) -> None:
        done = revise("assess", path, "fine.toml", f"--at={typed}", "--json")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr.startswith("revise: ")
        assert "\n  hint: " in done.stderr

    def test_an_hour_that_comes_twice_is_not_guessed(self) -> None:
        Path("revise.toml").write_text('[defaults]\ntimezone = "Europe/Berlin"\n')
        done = revise("assess", "fine.toml", "--at", "2026-10-25 02:30")
        assert done.exit_code == 2
        assert "comes twice" in done.stderr


class TestWhoSaysIt:
    """Flag beats environment beats config, of which the nearest upwards counts."""

    def test_language(self) -> None:
        Path("a/b").mkdir(parents=True)
        Path("a/b/o.toml").write_text(FINE)
        Path("revise.toml").write_text('[defaults]\nlang = "de"\n')
        english = {"REVISE_LANG": "en"}
        assert "Ruhe bewahren" in revise("assess", "a/b/o.toml", "--full").stdout
        assert "Stay calm" in revise("assess", "a/b/o.toml", "--full", env=english).stdout
        flag = revise("assess", "a/b/o.toml", "--full", "--lang", "de", env=english)
        assert "Ruhe bewahren" in flag.stdout
        assert revise("assess", "a/b/o.toml", "order.toml").stdout.startswith("Auftrag ")
        Path("a/revise.toml").write_text('[defaults]\nlang = "en"\n')
        assert "Stay calm" in revise("assess", "a/b/o.toml", "--full").stdout

    def test_at(self) -> None:
        env = {"REVISE_AT": "2026-11-01T00:00:00Z"}
        for flag, at in (((), env["REVISE_AT"]), (("--at", AT), AT)):
            told = json.loads(revise("assess", "fine.toml", "--json", *flag, env=env).stdout)
            assert told["at"] == at

    def test_policy(self) -> None:
        Path("own.toml").write_text(OWN_POLICY)
        Path("revise.toml").write_text('[policy]\nfile = "own.toml"\n')

        def name(*arguments: str, **env: str) -> str:
            done = revise("assess", "fine.toml", "--json", *arguments, env=env)
            return str(json.loads(done.stdout)["policy"]["name"])

        assert name() == "own"
        assert name(REVISE_POLICY="guide") == "guide"
        assert name("--policy", "direct", REVISE_POLICY="guide") == "direct"
        assert name("--policy", "own.toml", REVISE_POLICY="guide") == "own"

    def test_config(self) -> None:
        Path("other.toml").write_text('[defaults]\nlang = "de"\n')
        Path("third.toml").write_text('[defaults]\nlang = "en"\n')
        env = {"REVISE_CONFIG": "other.toml"}
        assert "Ruhe bewahren" in revise("assess", "fine.toml", "--full", env=env).stdout
        flag = revise("assess", "fine.toml", "--full", "--config", "third.toml", env=env)
        assert "Stay calm" in flag.stdout

    def test_quiet_and_color(self) -> None:
        assert revise("assess", "fine.toml", env={"REVISE_QUIET": "1"}).output == ""
        assert "\x1b[" in revise("assess", "fine.toml", env={"REVISE_COLOR": "always"}).stdout


OWN_POLICY = """\
name = "own"
extends = "fiverr"
as_of = 2026-11-01
"""


class TestPolicyAndConfig:
    """What cannot be used is exit 4, with its place."""

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_an_unknown_policy(self, output_format: str) -> None:
        done = revise("assess", "fine.toml", "--policy", "fiver", "--format", output_format)
        assert done.exit_code == 4
        assert 'there is no policy named "fiver"' in done.output.replace("\\", "")
        assert "did you mean `fiverr`?" in done.output
        assert "order.platform" not in done.output

    def test_a_policy_file_that_is_not_there(self) -> None:
        done = revise("assess", "fine.toml", "--policy", "no/such.toml")
        assert done.exit_code == 4
        assert done.stderr.startswith("no/such.toml: there is no such file\n")

    def test_a_bad_policy_file_says_where(self) -> None:
        Path("bad.toml").write_text(OWN_POLICY + 'colour = "red"\n')
        done = revise("assess", "fine.toml", "--policy", "bad.toml")
        assert done.exit_code == 4
        assert done.stderr.startswith("bad.toml:4:1: colour: ")

    def test_a_config_that_is_not_there(self) -> None:
        done = revise("assess", "fine.toml", "--config", "no.toml")
        assert done.exit_code == 4
        assert done.stderr == "no.toml: there is no such file\n  hint: check the path\n"


class TestColour:
    """`--color auto|always|never`, `NO_COLOR`."""

    def test_colour_paints_and_changes_nothing_else(self) -> None:
        arguments = ("assess", "order.toml", "--at", AT)
        painted = revise(*arguments, "--color", "always").stdout
        plain = re.sub("\x1b\\[[0-9;]*m", "", painted)
        assert "\x1b[1m" in painted
        assert revise(*arguments, "--color", "never").stdout == plain
        assert revise(*arguments).stdout == plain


HOSTILE = "\\u001b[31mred\\u001b[0m \\u0007\\u009b \\u202egnirts\\u202c \\u2028 **b** <i> \\u0000"
SHOWN = r"\x1b[31mred\x1b[0m \x07\x9b \u202egnirts\u202c \u2028 **b** <i> \x00"
NAME = b"a\nb \xff\x1b[2J  \xe2\x80\xae.toml"
NAME_SHOWN = r"a\nb \udcff\x1b[2J  \u202e.toml"


def controls(text: str) -> set[str]:
    """Give what may not stand bare in any output: C0 but newline, C1, bidi, separators."""
    codes = {*range(10), *range(11, 32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x61C, 0x200E, 0x200F}
    codes |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return {hex(ord(char)) for char in text if ord(char) in codes}


class TestHostileText:
    """Text from outside is never trusted."""

    def hostile(self) -> str:
        text = ORDER.replace("Logo for a bakery", HOSTILE).replace("Thinner letters", HOSTILE)
        return text.replace('kind = "new"', f'clear = false\nquestion = "{HOSTILE}"')

    def test_in_text(self) -> None:
        Path("order.toml").write_text(self.hostile())
        done = revise("assess", "order.toml", "--at", AT, "--full")
        assert done.exit_code == 0
        assert controls(done.stdout) == set()
        assert controls(revise("assess", "order.toml", "--at", AT).stdout) == set()
        head, question = done.stdout.splitlines()[0], done.stdout.partition("ask: ")[2]
        assert head.startswith(f"FO-1042  {SHOWN[:40]}")
        assert " ".join(question.split()).startswith(SHOWN)

    def test_in_json(self) -> None:
        Path("order.toml").write_text(self.hostile())
        done = revise("assess", "order.toml", "--at", AT, "--json")
        assert controls(done.stdout) == set()
        assert json.loads(done.stdout)["order"]["title"] == json.loads(f'"{HOSTILE}"')

    @pytest.mark.parametrize("text", ['title = "\\u001b[2J', 'titel\\u202e = "x"', '"\\u001b" = 1'])
    def test_in_errors(self, text: str) -> None:
        Path("order.toml").write_text(FINE + text + "\n")
        done = revise("assess", "order.toml")
        assert done.exit_code == 4
        assert controls(done.output) == set()

    def test_in_the_texts_of_a_policy(self) -> None:
        Path("red.toml").write_text(
            'name = "red"\nextends = "fiverr"\nas_of = 2026-11-01\n[[finding]]\nid = "house.red"\n'
            'level = "info"\nrests_on = "house rule"\nwhen = { fact = "request_open", is = true }\n'
            'say.en = "Look: \\u001b[31mred\\u202e."\nsay.de = "Rot."\n'
        )
        done = revise("assess", "order.toml", "--at", AT, "--policy", "red.toml")
        assert (done.exit_code, done.stdout) == (4, "")
        assert r"red.toml:9:10: " in done.stderr
        assert r"Look: \u001b[31mred\u202e." in done.stderr
        assert controls(done.stderr) == set()

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_a_file_name_that_nobody_should_have(self, folder: Path, output_format: str) -> None:
        """Shown escaped and unchanged otherwise; JSON gives it whole."""
        (folder / "x").mkdir()
        for name, text in ((NAME, ORDER), (b"bad" + NAME, BROKEN)):
            with open(bytes(folder / "x") + b"/" + name, "w") as file:  # noqa: PTH123 # bytes
                file.write(text)
        done = process("assess", "x", "--at", AT, "--format", output_format, cwd=folder)
        assert done.returncode == 4
        out, err = done.stdout.decode(), done.stderr.decode()
        assert controls(out + err) == set()
        if output_format == "text":
            assert err.startswith(f"x/bad{NAME_SHOWN}:5:9: order.hours: ")
            assert out.endswith(f"  x/{NAME_SHOWN}\n")
            whole = process("assess", b"x/" + NAME, "--at", AT, "--full", cwd=folder)
            page = whole.stdout.decode()
            assert controls(page) == set()
            assert f", x/{NAME_SHOWN}:" in page
            assert f"$ revise propose 'x/{NAME_SHOWN}'\n" in page
        else:
            assert err == ""
            documents = json.loads(
                out if output_format == "json" else f"[{','.join(out.splitlines())}]"
            )
            paths = [one["path"].encode("utf-8", "surrogateescape") for one in documents]
            assert paths == [b"x/" + NAME, b"x/bad" + NAME]


def texts(value: object) -> list[str]:
    """Give every text and number in a document, as texts."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [] if value is None else [str(value)]


def squeezed(text: str) -> str:
    """Take all white space out: a page wraps its lines, a document does not."""
    return "".join(text.split())


STORIES = sorted((Path(__file__).parents[2] / "examples").glob("*/order.toml"))
INSTANTS = ("2026-11-02T12:00:00Z", "2026-11-15T12:00:00Z", "2026-11-20T09:30:00Z")


@pytest.mark.parametrize("at", INSTANTS)
@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_page_and_document_say_the_same(path: Path, lang: Language, at: str) -> None:
    """Human text and JSON always come from the same values."""
    arguments = ("assess", path, "--at", at, "--lang", lang)
    whole = revise(*arguments, "--full").stdout.replace("\\\n", "")  # as a shell joins lines
    document = json.loads(revise(*arguments, "--json").stdout)
    page = squeezed(whole)
    ids = {one["id"] for one in document["items"]} | {document["order"]["id"]}
    assert {one for one in ids if one not in page} == set()
    for message in messages(document):
        assert squeezed(message) in page, message
    assert untold(section(whole, "moves", lang), document, lang) == ""
    told = {digits(text) for text in texts(document)}
    money = section(whole, "money", lang)
    for what in ("extras-add", "new-order-adds"):  # prices that a proposal would name or names
        money = re.sub(told_in(lang, f"page.{what}"), "", money)
    amounts = re.findall(r"\d[\d.,]*\d", money)
    assert {one for one in amounts if digits(one) not in told} == set()


def told_in(lang: Language, name: str) -> str:
    """Give a pattern for a text that names an amount, wherever a line may end in it."""
    return r"\s+".join(map(re.escape, said(name, amount="@").told(lang).split())).replace(
        "@", r"[\d.,]+\s+[A-Z]{3}"
    )


def digits(text: str) -> str:
    """Leave out what languages write differently: points, commas, spaces."""
    return re.sub(r"\D", "", text)


def section(page: str, name: str, lang: Language) -> str:
    """Give the part of a page below one of its headings."""
    parts = (part.partition("\n") for part in page.split("\n\n"))
    return next((body for heading, _, body in parts if heading == label(name, lang)), "")


def messages(document: dict[str, object]) -> list[str]:
    """Give every sentence of an assessment that its page has to tell, in the order of the page."""
    found = json.loads(json.dumps(document))
    every = [found["step"]["message"], found["verdict"]["message"]]
    every += [found["verdict"]["flip"]["message"]] if found["verdict"]["flip"] else []
    every += [item["message"] for item in found["items"]]
    every += [finding["message"] for finding in found["findings"]]
    every.append(found["next"]["message"])
    return every + ([found["next"]["command"]] if found["next"]["command"] else [])


def untold(moves: str, document: dict[str, Any], lang: Language) -> str:
    """Give what the moves of a page say beyond the document; chief gates alone may be told."""
    gates = [held for move in document["moves"] for held in move["held_back_by"]]
    told = [text for held in gates for text in (held["message"], held["opens_with"]) if text]
    told += [held["flip"]["message"] for held in gates if held["flip"]]
    told += [label(name, lang) for name in ("not-yet", "opens", "opens-next", "open")]
    names = [label(move["move"], lang) for move in document["moves"]]
    told += [*names, *(said("page.opens-above", move=name).told(lang) for name in names)]
    left = squeezed(moves)
    for text in sorted(map(squeezed, told), key=len, reverse=True):
        left = left.replace(text, "")
    return left.strip(":")


def test_it_loads_nothing_of_a_sitting(tmp_path: Path) -> None:
    """The desk, its library and where sittings are kept: only `reply` pays for them."""
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    code = (
        "import sys\nfrom revise.__main__ import run\n"
        "try:\n  run()\nfinally:\n"
        "  found = {one.partition('.')[0] for one in sys.modules}\n"
        "  print(*sorted({'textual', 'rich', 'platformdirs'} & found), file=sys.stderr)\n"
        "  own = {'.'.join(one.split('.')[:2]) for one in sys.modules}\n"
        "  print(*sorted({'revise.sitting', 'revise.desk'} & own), file=sys.stderr)"
    )
    assert process("assess", order, "--at", AT, code=code).stderr == b"\n\n"
