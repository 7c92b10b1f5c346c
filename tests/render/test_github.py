"""Workflow commands of GitHub Actions: one line each, which no text can leave."""

import re

from hypothesis import given
from hypothesis import strategies as st

from revise.model.problem import Place
from revise.render.ci import Annotation, workflow_commands
from revise.render.escape import visible
from tests.render.annotated import FINDING, HOSTILE, PROBLEM, WHOLE


def test_a_line_an_annotation_with_its_place_rule_and_hint() -> None:
    assert workflow_commands([PROBLEM, FINDING, WHOLE]) == (
        "::error file=orders/a.toml,line=36,col=9,title=revise%3A invalid-value::"
        "event[1].items[0].hours: must be 0 or more, is -2%0Ahint: give the hours\n"
        "::warning file=a.toml,line=3,col=1,title=revise%3A scope.creep::"
        "x: Creeping: 120 %25 of it.\n"
        "::notice file=a.toml,title=revise%3A calm.first-reply::Reply soon.\n"
    )


def test_no_text_becomes_a_command_or_a_property() -> None:
    """Output is escaped for its format: workflow commands."""
    assert workflow_commands([HOSTILE]) == (
        "::warning file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax\\x0d</testsuite>\\x1b[31m&\"'.toml,"
        "line=1,col=1,title=revise%3A house.rule%2Ctitle=x%3A%3A::"
        "k: 100 %25\\x0d%0A::stop-commands::x\\x00\\x1b[2J\\u202e\ufffe ]]> <b>&amp;\n"
    )


COMMAND = re.compile(r"::error file=([^,:]*),title=([^,:]*)::([^\n]*)\n")


def read(text: str) -> str:
    """Undo the escapes as the runner does."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


@given(st.text(), st.text(), st.text())
def test_any_text_is_read_back(path: str, rule: str, message: str) -> None:
    """One line whatever the texts are, and each in its place."""
    line = workflow_commands([Annotation(f"x{path}", rule, "error", message, Place(""))])
    found = COMMAND.fullmatch(line)
    assert found is not None
    shown = [read(part) for part in found.groups()]
    assert shown == [visible(f"x{path}"), f"revise: {visible(rule)}", visible(message)]
