"""The schema in an editor: Tombi, which VS Code and others run, completes, explains and checks."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from revise.policies.named import shipped_names
from revise.render.input_schemas import INPUTS, order_schema
from tests.cli import ROOT
from tests.lsp import PROGRAM, Editor

pytestmark = pytest.mark.slow

LINE = "#:schema ./order.schema.json\n\n"
HEAD = f'{LINE}[order]\nid = "a"\ntitle = "b"\nprice = 1\nrevisions = 1\n'
SCHEMA = order_schema()
EVENTS = {
    table["properties"]["type"]["const"]: [*table["properties"]]
    for name, table in SCHEMA["$defs"].items()
    if "type" in table["properties"]
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with all schemas, where no catalogue of schemas is asked."""
    for name, make in INPUTS.items():
        (tmp_path / f"{name}.schema.json").write_text(json.dumps(make()), "utf-8")
    (tmp_path / "tombi.toml").write_text("[schema]\ncatalog = { paths = [] }\n")
    return tmp_path


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    """An editor with that folder open."""
    with Editor(folder) as opened:
        yield opened


def keys(offered: list[str]) -> set[str]:
    """Leave the values out that come with some keys."""
    return {label.partition(" =")[0] for label in offered}


def test_the_keys_of_an_order_are_offered(editor: Editor) -> None:
    """Those that are there already are not."""
    terms = {*SCHEMA["$defs"]["Terms"]["properties"]}
    assert keys(editor.offered(f"{LINE}[order]\n|\n")) == terms
    assert keys(editor.offered(f"{LINE}[order]\nid = 'a'\n|\n")) == terms - {"id"}


def test_every_type_of_event_is_offered(editor: Editor) -> None:
    offered = editor.offered(f"{HEAD}\n[[event]]\ntype = |\n")
    assert {*offered} == {f'"{name}"' for name in EVENTS}


def test_an_event_is_offered_the_keys_of_its_type_and_no_other(editor: Editor) -> None:
    """Begun with its type alone, as it is typed."""
    for name, known in EVENTS.items():
        offered = editor.offered(f'{HEAD}\n[[event]]\ntype = "{name}"\n|\n')
        assert keys(offered) == {*known} - {"type"}, name


@pytest.mark.parametrize(
    ("event", "listed", "table"),
    [
        ("revision-requested", "items", "Item"),
        ("estimated", "items", "Estimate"),
        ("proposed", "extras", "Extra"),
        ("delivered", "files", "File"),
    ],
)
def test_what_is_listed_in_an_event_is_offered_its_keys(
    editor: Editor, event: str, listed: str, table: str
) -> None:
    """Although the item just begun lacks what it must have."""
    begun = f'{HEAD}\n[[event]]\ntype = "{event}"\n\n[[event.{listed}]]\n|\n'
    assert {*editor.offered(begun)} == {*SCHEMA["$defs"][table]["properties"]}


def test_a_key_is_explained_as_what_it_is_in_its_event(editor: Editor) -> None:
    """`to` is an ask in one event and an office in another."""
    begun = '{}\n[[event]]\ntype = "{}"\nat = 2026-11-02T10:00:00Z\n{}\n'
    shown = editor.shown(begun.format(HEAD, "answered", 't|o = "P1"'))
    assert shown.startswith("The id of the ask that is answered, such as P1.\n")
    shown = editor.shown(begun.format(HEAD, "escalated", 't|o = "support"'))
    assert shown.startswith("Whom to turn to.\n\n- `resolution-center`: The Resolution Center")
    shown = editor.shown(begun.format(HEAD, "estimated", '[[event.items]]\nki|nd = "new"'))
    assert "\n- `new`: New work that was never agreed.\n" in shown
    for price in ("1", "1.5", '"1.50"'):
        shown = editor.shown(f"{LINE}[order]\npri|ce = {price}\n")
        assert shown.startswith("The price agreed, extras not included.\n")


def test_the_keys_of_a_policy_are_offered_and_explained(editor: Editor) -> None:
    """Also those of a condition, however deep it stands."""
    line = '#:schema ./policy.schema.json\n\nname = "a"\nextends = "fiverr"\n'
    tables = INPUTS["policy"]()["$defs"]
    rule = f"{line}[[finding]]\n"
    assert keys(editor.offered(f"{line}[[gate]]\n|\n")) == {*tables["Gate"]["properties"]}
    assert keys(editor.offered(f"{rule}when = {{ | }}\n")) == {*tables["Condition"]["properties"]}
    inside = keys(editor.offered(f'{rule}when = {{ all = [{{ fact = "late", | }}] }}\n'))
    assert inside == {*tables["Condition"]["properties"]} - {"fact"}
    assert editor.offered(f"{line}[silence.extension]\nmeans = |\n") == ['"accepted"', '"declined"']
    shown = editor.shown(f'{rule}le|vel = "info"\n')
    assert shown.startswith("How much it matters.\n\n- `info`: Good to know.\n")


def lint(folder: Path, *names: str) -> tuple[int, str]:
    assert PROGRAM is not None
    done = subprocess.run(
        [PROGRAM, "lint", "--offline", *names],
        cwd=folder,
        env={"HOME": str(folder), "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout.decode())


def test_the_stories_files_and_shipped_policies_are_fine_in_an_editor(folder: Path) -> None:
    """No squiggle where `revise check` is silent."""
    names = []
    policies = [
        ROOT / f"revise/policies/shipped/{name}.toml" for name in shipped_names() if name != "guide"
    ]
    for path in [*sorted((ROOT / "examples").rglob("*.toml")), *policies]:
        text = path.read_text("utf-8")
        kind = "config" if path.name == "revise.toml" else "order"
        kind = "policy" if "\nextends = " in text else kind
        if (kind == "order" and "\n[order]\n" not in f"\n{text}") or path.name == "broken.toml":
            continue
        names.append(f"{len(names)}-{path.name}")
        (folder / names[-1]).write_text(f"#:schema ./{kind}.schema.json\n\n{text}", "utf-8")
    assert len(names) > 20
    assert lint(folder, *names) == (0, f"{len(names)} files linted successfully\n")


def test_what_is_wrong_is_marked_where_it_stands(folder: Path) -> None:
    """A missing key, an unknown one, a value that is none: at the same places as `check`."""
    (folder / "bad.toml").write_text(
        f'{LINE}[order]\nid = 7\ntitle = "b"\nprice = "1,00"\nrevisons = 1\n\n'
        '[[event]]\ntype = "worked"\nat = 2026-11-02T10:00:00Z\n\n'
        '[[event]]\ntype = "estimated"\nat = 2026-11-02T10:00:00Z\nitems = [{ hours = 1 }]\n'
    )
    code, said = lint(folder, "bad.toml")
    assert code == 1
    assert {*re.findall(r"at bad\.toml:(\d+:\d+)", said)} == {
        *("3:1", "4:6", "6:9", "7:1", "9:1"),
        "16:10",
    }
