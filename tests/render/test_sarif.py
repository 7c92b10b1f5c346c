"""SARIF 2.1.0, held against the published schema."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_kit import validation_errors

from revise.model.problem import Place
from revise.render.ci import Annotation
from revise.render.documents import Document
from revise.render.sarif import SarifReport, descriptor, sarif_part, uri
from tests.render.annotated import FINDING, HOSTILE, PROBLEM, WHOLE


def described(one: Annotation) -> Document:
    """Describe a rule in a word."""
    return descriptor(one.rule, f"About {one.rule}.", "Long.\nText.", "warning")


def log(*files: list[Annotation]) -> dict[str, Any]:
    """Write a log and read it back; it must be as the schema says."""
    report = SarifReport("check", "1.2.3", "/srv/repo")
    parts = [report.add(sarif_part(file, described)) for file in files]
    document: dict[str, Any] = json.loads("".join([*parts, *report.end()]))
    assert validation_errors(document) == []
    return document


def test_a_whole_log() -> None:
    assert log([PROBLEM], [], [WHOLE, WHOLE]) == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"uri": "file:///srv/repo/"}},
                "automationDetails": {"id": "revise/check/"},
                "results": [
                    {
                        "ruleId": "invalid-value",
                        "level": "error",
                        "message": {
                            "text": "event[1].items[0].hours: must be 0 or more, is -2\n"
                            "hint: give the hours"
                        },
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {
                                        "uri": "orders/a.toml",
                                        "uriBaseId": "%SRCROOT%",
                                    },
                                    "region": {"startLine": 36, "startColumn": 9},
                                },
                                "logicalLocations": [
                                    {"fullyQualifiedName": "event[1].items[0].hours"}
                                ],
                            }
                        ],
                        "suppressions": [],
                    },
                    *[
                        {
                            "ruleId": "calm.first-reply",
                            "level": "note",
                            "message": {"text": "Reply soon."},
                            "locations": [
                                {
                                    "physicalLocation": {
                                        "artifactLocation": {
                                            "uri": "a.toml",
                                            "uriBaseId": "%SRCROOT%",
                                        },
                                        "region": {"startLine": 1, "startColumn": 1},
                                    }
                                }
                            ],
                            "suppressions": [],
                        }
                    ]
                    * 2,
                ],
                "tool": {
                    "driver": {
                        "name": "revise",
                        "semanticVersion": "1.2.3",
                        "rules": [
                            {
                                "id": name,
                                "shortDescription": {"text": f"About {name}."},
                                "fullDescription": {"text": f"About {name}."},
                                "help": {"text": "Long.\nText."},
                                "defaultConfiguration": {"level": "warning"},
                            }
                            for name in ("calm.first-reply", "invalid-value")
                        ],
                    }
                },
            }
        ],
    }


@pytest.mark.parametrize("files", [0, 1, 3])
def test_without_a_result_it_is_a_log_all_the_same(files: int) -> None:
    (run,) = log(*[[]] * files)["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_log_grows_as_files_are_read() -> None:
    """Stream in input order."""
    report = SarifReport("check", "1.2.3", "/srv/repo")
    first, second = (report.add(sarif_part([one], described)) for one in (PROBLEM, FINDING))
    assert "invalid-value" in first
    assert "scope.creep" in second


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("a.toml", "a.toml"),
        ("a/b c.toml", "a/b%20c.toml"),
        ("/srv/a.toml", "file:///srv/a.toml"),
        ("c:d.toml", "c%3Ad.toml"),
        ("a#b?c%.toml", "a%23b%3Fc%25.toml"),
        ("Größe.toml", "Gr%C3%B6%C3%9Fe.toml"),
        ("\udcff.toml", "%FF.toml"),
        (".", "."),
    ],
)
def test_a_path_is_a_uri(path: str, written: str) -> None:
    assert uri(path) == written


def test_what_is_outside_the_root_has_a_whole_uri_and_standard_input_none() -> None:
    outside, typed = WHOLE._replace(path="/etc/a.toml"), PROBLEM._replace(path="-")
    (run,) = log([outside, typed])["runs"]
    first, second = (one["locations"][0] for one in run["results"])
    assert first["physicalLocation"]["artifactLocation"] == {"uri": "file:///etc/a.toml"}
    assert second == {"logicalLocations": [{"fullyQualifiedName": "event[1].items[0].hours"}]}
    assert log([WHOLE._replace(path="-")])["runs"][0]["results"][0]["locations"] == []


def test_a_log_of_the_root_of_all_folders() -> None:
    report = SarifReport("check", "1.2.3", "/")
    document = json.loads("".join(report.end()))
    assert document["runs"][0]["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///"}}


def test_hostile_text_is_only_text() -> None:
    (run,) = log([HOSTILE])["runs"]
    assert run["results"][0]["message"]["text"] == (
        "k: 100 %\\x0d\n::stop-commands::x\\x00\\x1b[2J\\u202e\ufffe ]]> <b>&amp;"
    )


@given(st.text(), st.text(min_size=1), st.text(), st.text())
def test_any_text_makes_a_log(path: str, rule: str, message: str, key: str) -> None:
    """Validated against the published schema."""
    log([Annotation(path, rule, "error", message, Place(key, 1, 1))])
