"""`record message` and `record work`: evidence and hours."""

import json
from pathlib import Path

import pytest

from tests.cli import revise
from tests.recording import ASKED, AT, COMPLETED, EXTENSION, record

MESSAGE = f"""
[[event]]
type = "message"
at = {AT}
by = "client"
text = \"\"\"
First line,
second "line".\"\"\"
"""
WORDS = 'First line,\nsecond "line".'


@pytest.mark.parametrize("way", ["--text", "--text-file", "-"])
def test_a_message_comes_from_the_command_line_a_file_or_stdin(way: str) -> None:
    Path("message.txt").write_text(WORDS)
    arguments = {
        "--text": ["--text", WORDS],
        "--text-file": ["--text-file", "message.txt"],
        "-": ["--text-file", "-"],
    }[way]
    done = record(ASKED, "message", "--by", "client", *arguments, stdin=WORDS)
    assert (done.code, done.out, done.gained) == (0, "", MESSAGE)
    assert done.err.startswith("Recorded: message (order.toml)\n")


def test_a_message_may_follow_the_end_of_an_order() -> None:
    done = record(COMPLETED, "message", "--by", "freelancer", "--text", "Danke!", "--lang", "de")
    assert (done.code, done.gained) == (
        0,
        f'\n[[event]]\ntype = "message"\nat = {AT}\nby = "freelancer"\ntext = "Danke!"\n',
    )
    assert done.err.startswith("Eingetragen: Nachricht (order.toml)\n")


def test_work_counts_hours_and_may_name_items() -> None:
    done = record(ASKED, "work", "1.5", "--items", "1.1, 1.2")
    assert (done.code, done.gained) == (
        0,
        f'\n[[event]]\ntype = "worked"\nat = {AT}\nhours = "1.5"\nitems = ["1.1", "1.2"]\n',
    )


def test_work_needs_no_items() -> None:
    done = record(ASKED, "work", "2", "--lang", "de")
    assert done.gained == f'\n[[event]]\ntype = "worked"\nat = {AT}\nhours = "2"\n'
    assert done.err.startswith("Eingetragen: Arbeitsstunden (order.toml)\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("work", "-", "1"),
        ("message", "-", "--by", "client", "--text", "a"),
        ("answer", "-", "declined"),
    ],
)
def test_standard_input_is_read_once(arguments: tuple[str, ...]) -> None:
    """Found by fuzzing: the second look at it found nothing, and said there was no order."""
    done = revise("record", *arguments, "--dry-run", "--at", AT, stdin=ASKED + EXTENSION)

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("Nothing was written; the event would be:\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["message", "--by", "client"], "give --text TEXT or --text-file FILE"),
        (["message", "--by", "client", "--text", ""], "--text: is empty"),
        (["message", "--by", "client", "--text", "a", "--text-file", "-"], "not both"),
        (["message", "--by", "platform", "--text", "a"], "'client', 'freelancer'."),
        (["message", "--text", "a"], "'--by'"),
        (["work", "two"], 'hours: must be a plain number, is "two" (write digits'),
        (["work", "1,5"], 'hours: must be a plain number, is "1,5" (write the comma as'),
        (["work", "1", "--items", "9.9"], 'items[0]: no item up to here has the id "9.9"'),
        (["work"], "HOURS"),
    ],
)
def test_wrong_values_are_wrong_use(arguments: list[str], said: str) -> None:
    done = record(ASKED, *arguments, stdin="x")
    assert (done.code, done.out, done.gained) == (2, "", "")
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (None, "not-found", "message.txt: there is no such file\n  hint: check the path of the "),
        (b"", "message", "message.txt: is empty\n  hint: write the message into it\n"),
        (b" \n", "message", "message.txt: is empty\n  hint: write the message into it\n"),
        (b"a\xff", "not-utf8", "message.txt:1:2: is not UTF-8: byte 0xFF\n"),
        (
            b"a" * (4 * 1024 * 1024 + 1),
            "too-large",
            "message.txt: is larger than 64 KiB\n"
            "  hint: keep the part that matters, or make several messages of it\n",
        ),
    ],
)
def test_a_message_file_that_cannot_be_used(data: bytes | None, code: str, said: str) -> None:
    if data is not None:
        Path("message.txt").write_bytes(data)
    arguments = ("message", "--by", "client", "--text-file", "message.txt")
    done = record(ASKED, *arguments)
    assert (done.code, done.out, done.gained) == (4, "", "")
    assert done.err.startswith(said)

    done = record(ASKED, *arguments, "--json")
    document = json.loads(done.out)
    assert (done.code, done.err, done.gained) == (4, "", "")
    assert (document["schema"], document["path"]) == ("revise.error/1", "message.txt")
    assert [error["code"] for error in document["errors"]] == [code]
