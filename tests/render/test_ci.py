"""What CI reads: workflow commands that no text can leave, JUnit XML, paths from the root."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.model.problem import Place
from revise.policies.policy import Level
from revise.render.ci import Annotation, Root, junit_report, junit_suite, workflow_commands
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


def test_a_suite_a_file_and_a_case_a_problem() -> None:
    report = junit_report("check")
    parts = [
        junit_suite("orders/a.toml", [PROBLEM], "error"),
        junit_suite("b.toml", [], "error"),
    ]
    assert "".join([*map(report.add, parts), *report.end()]) == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<testsuites name="revise check">\n'
        '  <testsuite name="orders/a.toml" tests="1" failures="1" errors="0" skipped="0">\n'
        '    <testcase classname="orders/a.toml" name="invalid-value:'
        ' event[1].items[0].hours"'
        ' file="orders/a.toml" line="36">\n'
        '      <failure message="event[1].items[0].hours: must be 0 or more, is -2" type="error">'
        "orders/a.toml:36:9: event[1].items[0].hours: must be 0 or more, is -2\n"
        "hint: give the hours</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="b.toml" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="b.toml" name="fine"/>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_without_a_file_it_is_still_a_document() -> None:
    assert junit_report("check").end() == [
        '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="revise check">\n</testsuites>\n'
    ]


@pytest.mark.parametrize(
    ("fails", "failures"), [(None, 0), ("error", 1), ("warning", 2), ("info", 3)]
)
def test_what_has_the_level_or_a_higher_one_fails(fails: Level | None, failures: int) -> None:
    suite = ET.fromstring(junit_suite("a", [PROBLEM, FINDING, WHOLE], fails))
    assert (suite.get("tests"), suite.get("failures")) == ("3", str(failures))
    assert len(suite.findall("testcase/failure")) == failures
    assert len(suite.findall("testcase/system-out")) == 3 - failures


def test_no_text_leaves_its_place() -> None:
    """Output is escaped for its format: XML."""
    suite = ET.fromstring(junit_suite(HOSTILE.path, [HOSTILE], "info"))
    shown = "a,b:c%\n::error::x\\x0d</testsuite>\\x1b[31m&\"'.toml"
    (case,) = suite
    assert (suite.get("name"), case.get("classname"), case.get("file")) == (shown,) * 3
    (failure,) = case
    message = "100 %\\x0d\n::stop-commands::x\\x00\\x1b[2J\\u202e\\ufffe ]]> <b>&amp;"
    assert failure.get("message") == "k: 100 %\\x0d"
    assert failure.text == f"{shown}:1:1: k: {message}"


def test_a_case_keeps_its_name_when_a_comment_is_written_above_it() -> None:
    """CI tells by names what is new: only the line moves."""
    moved = PROBLEM._replace(where=PROBLEM.where._replace(line=37))
    before, after = (ET.fromstring(junit_suite("a", [one], None))[0] for one in (PROBLEM, moved))
    assert before.get("name") == after.get("name")
    assert (before.get("line"), after.get("line")) == ("36", "37")


def test_cases_of_one_name_are_told_apart_by_their_order() -> None:
    suite = ET.fromstring(junit_suite("a", [WHOLE, PROBLEM, WHOLE, WHOLE], None))
    assert [case.get("name") for case in suite] == [
        "calm.first-reply",
        "invalid-value: event[1].items[0].hours",
        "calm.first-reply (2)",
        "calm.first-reply (3)",
    ]


@given(st.text(), st.text(), st.text())
def test_any_text_makes_well_formed_xml(path: str, rule: str, message: str) -> None:
    """Text is escaped for the format it goes into."""
    one = Annotation(path, rule, "info", message, Place("", 1, 1))
    for fails in (None, "info"):
        suite = ET.fromstring(junit_suite(path, [one], fails))  # type: ignore[arg-type] # a level
        assert [case.tag for case in suite] == ["testcase"]


@pytest.mark.parametrize(
    ("here", "typed", "path"),
    [
        ("/repo", "order.toml", "order.toml"),
        ("/repo", "./orders//a.toml", "orders/a.toml"),
        ("/repo/orders", "a.toml", "orders/a.toml"),
        ("/repo/orders", "../a b/ä:c.toml", "a b/ä:c.toml"),
        ("/repo/orders", "/repo/a.toml", "a.toml"),
        ("/repo/orders", "..", "."),
        ("/repo", "../repository/a.toml", "/repository/a.toml"),
        ("/repo", "/etc/../srv/a.toml", "/srv/a.toml"),
        ("/elsewhere", "a.toml", "/elsewhere/a.toml"),
        ("/repo", "-", "-"),
        ("/repo", "./-", "./-"),
        ("/repo", "a\nb\udcff.toml", "a\nb\udcff.toml"),
    ],
)
def test_a_path_runs_from_the_root_or_is_whole(here: str, typed: str, path: str) -> None:
    assert Root("/repo", here).path_of(typed) == path


def test_the_root_may_be_the_root_of_all_folders() -> None:
    assert Root("/", "/srv").path_of("a.toml") == "srv/a.toml"
