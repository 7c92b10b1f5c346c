"""Help pages, and wrong use of the command line: in English what Typer says, to the letter."""

import io
import re
import shlex
from typing import Any

import pytest
import typer
from typer._click.exceptions import ClickException

from revise.commands.assess import assess
from revise.main import COMMANDS, Program, app, command_of
from revise.usage import wrong_use
from revise.words import LANGUAGES, Language, knows, word
from tests.cli import revise

KINDS = (
    *("request", "estimate", "delivery", "answer", "withdrawal", "cancellation-request"),
    *("completion", "cancellation", "message", "work"),
)
"""What `record` logs."""


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--",
        "--jsn",
        "-x",
        "assess --jsn",
        "assess --lnag en",
        "assess --at",
        "assess --json=1",
        "assess --jobs x",
        "assess --jobs 0",
        "assess --jobs 1" + 5000 * "0",
        "draft",
        "draft proposal",
        "extend order.toml",
        "record",
        "record answer order.toml",
        "assess order.toml\x07 --lnag\x07",
        "propose order.toml --extra 1.1",
        "record estimate order.toml 1.1",
        "record request order.toml --item x --no-items",
    ],
)
def test_in_english_it_is_what_typer_says(line: str) -> None:
    """2: wrong use, said on stderr in Typer's own words: a version that says more is noticed."""
    arguments = line.split(" ") if line else []
    program = typer.main.get_command(app)
    assert isinstance(program, Program)
    with pytest.raises(ClickException) as raised:
        super(Program, program).main(
            line.split(" ") if line else [], "revise", standalone_mode=False
        )
    shown = io.StringIO()
    raised.value.show(shown)
    typers = shown.getvalue() or f"{raised.value.format_message()}\n"  # the page goes to stderr
    assert wrong_use(raised.value, "en") == typers
    done = revise(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == typers.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("schema a b\x07 c", "Got unexpected extra argument(s) (b\\x07 c)"),
        ("asess order.toml", "No such command 'asess'. Did you mean 'assess'?"),
        ("record answr", "No such command 'answr'. Did you mean 'answer'?"),
        ("record nothing", "No such command 'nothing'."),
        # Typer puts pydantic's label before it, "Value error,", which is no word for people.
        (
            "assess --fail-on waring",
            "Invalid value for '--fail-on': 'waring' is not one of 'info', 'warning', 'error'.",
        ),
    ],
)
def test_what_is_found_here_is_told_as_typer_does(line: str, said: str) -> None:
    assert revise(*line.split()).stderr.splitlines()[-1] == f"Error: {said}"


def test_a_page_and_wrong_use_in_german() -> None:
    page = revise("schema", "--help", env={"REVISE_LANG": "de"})
    assert (page.exit_code, page.stdout) == (
        0,
        """\
Aufruf: revise schema [OPTIONEN] [NAME]

  Gibt das JSON-Schema (2020-12) eines Dokuments oder einer Eingabedatei aus.

Argumente:
  NAME <str>  Welches Schema; ohne Angabe werden alle Namen aufgelistet.

Optionen:
  -h, --help  Diese Hilfe zeigen und enden.

Beispiele:
  revise schema order > auftrag.schema.json
""",
    )
    wrong = revise("draft", "order.toml", "--lang", "de")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith(
        """\
Aufruf: revise draft [OPTIONEN] {ART} {PFAD}
Mehr dazu: revise draft -h

Fehler: Ungültiger Wert für 'ART': 'order.toml' ist keines von 'acknowledgement', """
    )


PAGES = [*COMMANDS, *(f"record {kind}" for kind in KINDS)]


def told(name: str, lang: Language) -> list[str]:
    """Give the examples on the page of a command, as they are shown."""
    page = revise(*name.split(), "--help", env={"REVISE_LANG": lang}).stdout
    heading = f"\n{word('use.examples', lang)}:\n"
    assert page.count(heading) == 1
    above, _, examples = page.partition(heading)
    assert f"\n{word('use.options', lang)}:\n" in above
    return examples.splitlines()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_each_command_ends_with_one_or_two_examples(name: str, lang: Language) -> None:
    """One a line, to be pasted as it stands; every option in it exists, every value is one."""
    examples = told(name, lang)
    assert 1 <= len(examples) <= 2
    for line in examples:
        assert line.startswith(f"  revise {name}")
        assert len(line) <= 80
        parsed(shlex.split(re.split(" [>|] ", line)[0])[1:])


def parsed(arguments: list[str]) -> None:
    """Let a command line be read, and nothing be done. Raises what Typer raises for wrong use."""
    command: Any = typer.main.get_command(app)
    context = typer.Context(command, info_name="revise")
    while hasattr(command, "get_command"):
        name, *arguments = arguments
        command = command.get_command(context, name)
        assert command is not None, name
    command.make_context(name, arguments, parent=context)


def test_an_example_with_an_option_that_is_none_is_seen() -> None:
    parsed(["record", "answer", "order.toml", "accepted", "--to", "P1"])
    for line in ("record answer order.toml yes", "assess --fial-on error", "record nothing"):
        with pytest.raises((ClickException, AssertionError)):
            parsed(line.split())


def test_the_programs_page_lists_commands_by_what_they_are_about() -> None:
    page = revise("--help", env={"REVISE_LANG": "de"}).stdout
    parts = [part.splitlines() for part in page.split("\n\n")[3:]]
    assert [part[0] for part in parts] == [
        "Ein Auftrag:",
        "Worte:",
        "Viele Aufträge:",
        "Nachweise:",
        "Regeln und Einstellungen:",
    ]
    assert [line.split()[0] for line in parts[1][1:] if line[2] != " "] == ["proofread", "explain"]
    listed = [line.split()[0] for part in parts for line in part[1:] if line[2] != " "]
    assert listed == [*COMMANDS]


def test_every_placeholder_has_a_word() -> None:
    """A value's place that no word names would stand in English on a German page."""
    program = typer.main.get_command(app)
    context = typer.Context(program)
    for name in COMMANDS:
        command = program.get_command(context, name)  # type: ignore[attr-defined] # a group
        for one in [command, *getattr(command, "commands", {}).values()]:
            for parameter in one.params:
                named = parameter.metavar or parameter.param_type_name == "argument"
                if named and not str(parameter.metavar).startswith("<"):  # choices
                    assert knows(f"placeholder.{parameter.metavar or parameter.name}")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "request Record a revision request; without --item its list points or sentences"),
        ("de", "request Trägt einen Änderungswunsch ein; ohne --item werden seine Listenpunkte"),
    ],
)
def test_the_page_of_record_says_of_each_kind_the_whole_sentence(
    lang: Language, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVISE_LANG", lang)
    page = " ".join(revise("record", "--help").stdout.split())
    assert line in page
    assert "..." not in page.replace("]...", "]").replace("]…", "]")


def test_how_an_option_is_read_is_worked_out_only_where_it_was_given() -> None:
    """Typer asks pydantic for that, option by option, which is felt at every start."""
    command = command_of("assess", assess)
    line = ["order.toml", "--ignore", "scope"]

    given = command.make_context("assess", line).params

    read = {one.name for one in command.params if hasattr(one._runtime_param, "adapter")}  # noqa: SLF001 # it is felt, not seen
    assert (given["ignore"], given["select"], given["lang"]) == (["scope"], (), None)
    assert read == {"paths", "ignore", "output_format", "color"}
