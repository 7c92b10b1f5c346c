"""Templates of the user's own: by the same names, in the sandbox, their mistakes in our words."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

import revise
from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from tests.orders import START, delivered, item, order, requested

ASKED = order(delivered(), requested(-1, item(text="{{ 1 }} letters")))


def drafted(folder: Path, kind: str = "acknowledgement", language: str = "en") -> str:
    found = revise.assess(revise.loads(ASKED), at=START)
    voice = Voice(language, "Sie", folder=folder, timezone=UTC)  # type: ignore[arg-type] # en or de
    return draft(kind, found, Carried(), voice)


def template(folder: Path, text: str, name: str = "acknowledgement.txt.j2") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_one_for_every_language(tmp_path: Path) -> None:
    """`KIND.txt.j2` counts in both; the values are ours."""
    template(
        tmp_path,
        "Order {{ order.id }} ({{ order.price }}):\n"
        "{% for point in request.points %}\n* {{ point.text|quoted }}\n{% endfor %}\n",
    )
    assert drafted(tmp_path) == "Order FO-1 ($100.00):\n* “{{ 1 }} letters”\n"
    assert drafted(tmp_path, language="de") == "Order FO-1 (100,00 $):\n* „{{ 1 }} letters“\n"


def test_the_one_of_the_language_comes_first(tmp_path: Path) -> None:
    template(tmp_path, "Any")
    template(tmp_path, "Deutsch, {{ you('du', 'Sie') }}", "de/acknowledgement.txt.j2")
    assert drafted(tmp_path) == "Any\n"
    assert drafted(tmp_path, language="de") == "Deutsch, Sie\n"


def test_kinds_without_one_keep_ours(tmp_path: Path) -> None:
    template(tmp_path, "Mine", "questions.txt.j2")
    assert drafted(tmp_path).startswith("Hello,\n\nThank you for your message")


def test_it_can_build_on_our_letter(tmp_path: Path) -> None:
    template(tmp_path, '{% extends "letter.txt.j2" %}{% block body %}Read.{% endblock %}')
    assert drafted(tmp_path) == "Hello,\n\nRead.\n\nBest regards\n"


def test_it_can_change_the_letter_for_all_kinds(tmp_path: Path) -> None:
    template(tmp_path, '{% extends "letter.txt.j2" %}{% block body %}Read.{% endblock %}')
    template(tmp_path, "Hi!\n\n{% block body %}{% endblock %}", "letter.txt.j2")
    assert drafted(tmp_path) == "Hi!\n\nRead.\n"


def problem(folder: Path) -> str:
    with pytest.raises(revise.InputError) as error:
        drafted(folder)
    (one,) = error.value.problems
    path = error.value.path.replace(str(folder), "OWN")
    place = f":{one.where.line}:{one.where.column}" if one.where.line else ""
    return f"{path}{place}: {one.code}: {one.message}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Hello\n{% if %}",
            "2:1: message: cannot be used: Expected an expression, got 'end of statement block'",
        ),
        ("{{ order.id|shout }}", "1:1: message: cannot be used: No filter named 'shout'."),
        ("\n\n{{ nobody }}", "3:1: message: unknown name: 'nobody' is undefined"),
        (
            "{{ order.colour }}",
            "1:1: message: unknown name: 'dict object' has no attribute 'colour'",
        ),
        ("\n{{ order.due }}", "2:1: message: the due date is missing"),
        ("{{ proposal.free }}", "1:1: message: there is no proposal yet"),
        ("{{ signature|quoted }}", "1:1: message: the signature is missing"),
        ("\n{{ 1 // 0 }}", "2:1: message: fails here: integer division or modulo by zero"),
        ('\n{% include "gone.j2" %}', "2:1: message: no template gone.j2"),
        ('{% extends "gone.j2" %}', "1:1: message: no template gone.j2"),
        (
            "{{ ''.__class__.__mro__ }}",
            "1:1: message: fails here: access to attribute '__class__' of 'str' object is unsafe.",
        ),
    ],
)
def test_a_bad_template_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    """A syntax error or an unknown name is an error with file and line, never a traceback."""
    template(tmp_path, text)
    assert problem(tmp_path) == f"OWN/acknowledgement.txt.j2:{told}"


NESTED = "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"
BLOCKS = "{% for a in [1] %}" * 30 + "{% endfor %}" * 30
UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "not UTF-8": (lambda own: own.write_bytes(b"Gr\xfc\xdfe"), "is not UTF-8"),
    "too large": (lambda own: own.write_text("a" * (64 * 1024 + 1)), "is larger than 64 KiB"),
    "nested too deep": (lambda own: own.write_text(NESTED), "is nested too deep"),
    "too many blocks": (lambda own: own.write_text(BLOCKS), "is nested too deep"),
    "a link to elsewhere": (lambda own: own.symlink_to("/etc/hostname"), "leads out of its folder"),
    "a way out": (lambda own: own.symlink_to("../../secret"), "leads out of its folder"),
    "a link to nowhere": (lambda own: own.symlink_to("gone"), "No such file or directory"),
    "a circle": (lambda own: own.symlink_to(own.name), "Too many levels of symbolic links"),
    "a pipe": (os.mkfifo, "is not a regular file"),
    "a device": (lambda own: own.symlink_to("/dev/zero"), "leads out of its folder"),
    "a folder": (Path.mkdir, "Is a directory"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_one_that_cannot_be_used_is_told_and_not_passed_over(tmp_path: Path, name: str) -> None:
    """Ours in its place would be another letter; nothing outside of the folder is ever read."""
    make, told = UNUSABLE[name]
    (tmp_path / "secret").write_text("Secret")
    make(template(tmp_path / "own", "", "en/other.txt.j2").with_name("acknowledgement.txt.j2"))

    found = problem(tmp_path / "own")

    path = "OWN/en/acknowledgement.txt.j2"
    assert found == f"{path}:1:1: message: cannot be used: {told}"


def test_a_number_that_python_does_not_take(tmp_path: Path) -> None:
    """Whatever stops the compiler stands in the template."""
    template(tmp_path, "{{ " + "1" * 5000 + " }}")
    assert problem(tmp_path).startswith("OWN/acknowledgement.txt.j2:1:1: message: cannot be used: ")


def test_links_inside_of_the_folder_are_followed(tmp_path: Path) -> None:
    """The folder itself may be a link, too: its name stands in the config."""
    template(tmp_path / "real", "a" * 64 * 1024, "shared/letter.j2")
    (tmp_path / "real" / "acknowledgement.txt.j2").symlink_to("shared/letter.j2")
    (tmp_path / "own").symlink_to("real")
    assert drafted(tmp_path / "own") == "a" * 64 * 1024 + "\n"


def test_a_language_that_is_kept_elsewhere(tmp_path: Path) -> None:
    """A folder that leads out is as good as each file in it."""
    template(tmp_path, "Secret", "outside/acknowledgement.txt.j2")
    template(tmp_path / "own", "Mine")
    (tmp_path / "own" / "en").symlink_to("../outside")
    assert problem(tmp_path / "own").endswith("cannot be used: leads out of its folder")
    assert drafted(tmp_path / "own", language="de") == "Mine\n"


def test_one_that_was_changed_is_read_again(tmp_path: Path) -> None:
    own = template(tmp_path, "Old")
    assert drafted(tmp_path) == "Old\n"
    own.write_text("New")
    os.utime(own, ns=(0, 0))
    assert drafted(tmp_path) == "New\n"
    own.unlink()
    assert drafted(tmp_path).startswith("Hello")


@pytest.mark.user
@pytest.mark.parametrize(
    ("closed", "told"),
    [
        ("own/acknowledgement.txt.j2", "acknowledgement.txt.j2:1:1: message: cannot be used: "),
        ("own", "acknowledgement.txt.j2:1:1: message: cannot be used: "),
        ("", ": message: is no folder"),
    ],
)
def test_one_that_is_closed_to_the_user(tmp_path: Path, closed: str, told: str) -> None:
    template(tmp_path / "own", "Mine")
    (tmp_path / closed).chmod(0)
    try:
        found = problem(tmp_path / "own")
    finally:
        (tmp_path / closed).chmod(0o700)
    assert told in found


def test_a_part_that_lacks_what_ours_need(tmp_path: Path) -> None:
    """The letter of ours that breaks on it has no place in the user's folder: that is named."""
    template(tmp_path, "Nothing", "parts.txt.j2")
    told = problem(tmp_path)
    assert told.startswith("OWN: message: unknown name: the template 'parts.txt.j2'")
    assert told.endswith("does not export the requested name 'met'")


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert problem(tmp_path / "gone") == "OWN: message: is no folder"


def test_an_unset_value_can_be_asked_for(tmp_path: Path) -> None:
    template(tmp_path, "{% if order.due %}{{ order.due }}{% else %}No date{% endif %}")
    assert drafted(tmp_path) == "No date\n"
