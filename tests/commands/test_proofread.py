"""`revise proofread`: a message before it leaves."""

import json
from pathlib import Path
from typing import Any

import pytest

from revise.files.schemas import shipped_schema
from revise.proofread import Rule, rules
from revise.words import Language
from tests.cli import FINE, process, revise
from tests.validating import complaints

BLAME = "Hello,\nas I see it, it is your fault.\n"
RULE = next(rule for rule in rules() if rule.id == "tone.blame")
MESSAGE, BETTER = RULE.say["en"], RULE.better["en"]
ENGLISH = f"blame.txt:2:20: warning: {MESSAGE} [tone.blame]: your fault\n  better: {BETTER}\n"
GERMAN = (
    f"blame.txt:2:20: Warnung: {RULE.say['de']} [tone.blame]: your fault\n"
    f"  besser: {RULE.better['de']}\n"
)
DOCUMENT = {
    "schema": "revise.proofreading/1",
    "path": "blame.txt",
    "remarks": [
        {
            "rule": "tone.blame",
            "level": "warning",
            "line": 2,
            "column": 20,
            "excerpt": "your fault",
            "message": MESSAGE,
            "better": BETTER,
        }
    ],
}


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    """Run in a folder with two messages, without settings from the environment."""
    (folder / "blame.txt").write_text(BLAME)
    (folder / "fine.txt").write_text("Thank you, I will look at it tomorrow.\n")
    return folder


def ran(*arguments: str, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    done = revise("proofread", *arguments, stdin=stdin)
    return done.exit_code, done.stdout, done.stderr


def test_a_remark_has_its_place_and_a_better_wording() -> None:
    assert ran("blame.txt") == (1, ENGLISH, "")


def test_in_german() -> None:
    assert ran("blame.txt", "--lang", "de") == (1, GERMAN, "")


def test_nothing_to_say() -> None:
    assert ran("fine.txt") == (0, "", "")


def test_an_empty_message_has_no_fault() -> None:
    assert ran("-", stdin="") == (0, "", "")


def test_standard_input() -> None:
    assert ran("-", stdin=BLAME) == (1, ENGLISH.replace("blame.txt", "-"), "")


@pytest.mark.parametrize(
    "text",
    [
        "> It is your fault.\n",
        'You wrote: "It is your fault."\n',
        "Sie schrieben: „Es ist Ihre Schuld.“\n",
    ],
)
def test_what_the_client_said_is_not_the_users_word(text: str) -> None:
    assert ran("-", stdin=text) == (0, "", "")


def test_a_line_below_a_quoted_one_keeps_its_number() -> None:
    code, out, _ = ran("-", stdin="> It is your fault.\nNo, it is your fault.\n")
    assert (code, out.splitlines()[0].split(" ")[0]) == (1, "-:2:11:")


@pytest.mark.parametrize(
    ("name", "level"),
    [("It is your fault.", "warning"), ("Please give me a five star review.", "error")],
)
def test_a_warning_and_an_error_are_found(name: str, level: str) -> None:
    code, out, _ = ran("-", stdin=name)
    assert code == 1
    assert f" {level}: " in out


def test_quiet_keeps_the_exit_code() -> None:
    assert ran("blame.txt", "--quiet") == (1, "", "")


@pytest.mark.parametrize("flag", ["--json", "--format=json"])
def test_one_message_is_one_document(flag: str) -> None:
    code, out, err = ran("blame.txt", flag)
    assert (code, json.loads(out), err) == (1, DOCUMENT, "")
    assert complaints(shipped_schema("proofreading"), json.loads(out)) == []


def test_several_messages_are_an_array_in_their_order() -> None:
    code, out, err = ran("fine.txt", "blame.txt", "--json")
    fine = {"schema": "revise.proofreading/1", "path": "fine.txt", "remarks": []}
    assert (code, json.loads(out), err) == (1, [fine, DOCUMENT], "")


def test_one_a_line() -> None:
    code, out, err = ran("blame.txt", "fine.txt", "--format", "ndjson")
    documents = [json.loads(line) for line in out.splitlines()]
    assert (code, [one["path"] for one in documents], err) == (1, ["blame.txt", "fine.txt"], "")
    assert documents[0] == DOCUMENT


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("none.txt", None, "not-found", "none.txt: there is no such file\n"),
        (".", None, "not-readable", ".: "),
        ("bad.txt", b"a\xff", "not-utf8", "bad.txt:1:2: is not UTF-8: byte 0xFF\n"),
    ],
)
def test_a_message_that_cannot_be_used_stands_in_its_place_and_the_others_go_on(
    folder: Path, name: str, data: bytes | None, code: str, said: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    found, out, err = ran(name, "blame.txt")
    assert (found, out) == (4, ENGLISH)
    assert err.startswith(said)
    assert "order" not in err

    found, out, err = ran(name, "blame.txt", "--json")
    documents: list[dict[str, Any]] = json.loads(out)
    assert (found, documents[1], err) == (4, DOCUMENT, "")
    assert (documents[0]["schema"], documents[0]["path"]) == ("revise.error/1", name)
    assert documents[0]["errors"][0]["code"] == code


def test_the_language_is_that_of_the_config_nearest_to_the_message(folder: Path) -> None:
    (folder / "revise.toml").write_text('[defaults]\nlang = "de"\n')
    inner = folder / "inner"
    inner.mkdir()
    (inner / "revise.toml").write_text('[defaults]\nlang = "en"\n')
    (inner / "blame.txt").write_text(BLAME)
    assert ran("blame.txt")[1] == GERMAN
    assert ran("blame.txt", "inner/blame.txt")[1] == GERMAN + f"inner/{ENGLISH}"
    assert ran("-", stdin=BLAME)[1] == GERMAN.replace("blame.txt", "-")
    assert ran("blame.txt", "--lang", "en")[1] == ENGLISH
    assert ran("blame.txt", "--config", "inner/revise.toml")[1] == ENGLISH


def test_a_config_that_cannot_be_used(folder: Path) -> None:
    (folder / "revise.toml").write_text("[defaults]\nlanguage = 1\n")
    code, out, err = ran("blame.txt")
    assert (code, out) == (4, "")
    assert err.startswith("revise.toml:2:1: defaults.language: ")


def test_an_excerpt_cannot_steer_the_terminal() -> None:
    code, out, _ = ran("-", stdin="It is your\x1b[2J fault, entirely your fault.\n")
    assert code == 1
    assert "\x1b" not in out


def test_no_message_is_wrong_use() -> None:
    assert ran()[0] == 2


def test_as_a_program_of_its_own(folder: Path) -> None:
    done = process("proofread", "-", cwd=folder, stdin=BLAME.encode())
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode() == ENGLISH.replace("blame.txt", "-")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_rule_is_explained(rule: Rule, lang: Language) -> None:
    done = revise("explain", rule.id, "--lang", lang)
    kind = {"en": "proofreading rule", "de": "Regel für Nachrichten"}[lang]
    assert (done.exit_code, done.stderr) == (0, "")
    plain = " ".join(done.stdout.split())
    assert plain.startswith(f"{rule.id} {kind}: {rule.title[lang]} {rule.say[lang]} ")
    assert rule.better[lang] in plain
    for source in rule.rests_on:
        assert f"    {source}" in done.stdout

    document = json.loads(revise("explain", rule.id, "--lang", lang, "--json").stdout)
    assert complaints(shipped_schema("explanation"), document) == []
    assert [entry["kind"] for entry in document["entries"]] == ["proofreading"]


def test_a_slip_gets_the_nearest_rule() -> None:
    done = revise("explain", "tone.blam")
    assert done.exit_code == 2
    assert "did you mean `tone.blame`" in done.stderr


def test_the_client_s_words_in_an_order_may_be_repeated() -> None:
    """`--order` names it; what cannot be read is exit 4."""
    Path("order.toml").write_text(
        FINE + "[[event]]\ntype = 'delivered'\nat = 2026-11-14T12:00:00Z\n"
        "[[event]]\ntype = 'message'\nby = 'client'\nat = 2026-11-14T13:00:00Z\n"
        "text = 'As I see it, it is your fault. Look again!'\n"
    )
    assert revise("proofread", "blame.txt").exit_code == 1
    done = revise("proofread", "blame.txt", "--order", "order.toml")
    assert (done.exit_code, done.output) == (0, "")
    assert revise("proofread", "blame.txt", "--order", "nowhere.toml").exit_code == 4
