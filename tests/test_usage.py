"""Wrong use of the command line: in English what Typer says, to the letter."""

import io

import pytest
import typer
from typer._click.exceptions import ClickException

from revise.main import COMMANDS, Program, app
from revise.usage import wrong_use
from revise.words import knows
from tests.cli import revise


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
        "assess --format xml",
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
