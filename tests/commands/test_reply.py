"""`revise reply`: from the client's message to the recorded reply, line by line and at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import NamedTuple

import pytest

from revise.commands.schema import schema_of
from revise.files import sittings
from tests.cli import environment, revise, typing
from tests.recording import ASKED, AT, COMPLETED, DELIVERED
from tests.sitting import lines
from tests.validating import complaints

MESSAGE = "Hi!\n- Thinner letters\n- A mascot\n- Make it pop"
ORDER = Path("order.toml")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces that a test can foresee, and a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("revise.sitting.sitting.pieces", lines.pieces)
    folder = tmp_path / "orders"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("message.txt").write_text(MESSAGE)


class Sat(NamedTuple):
    """How a sitting ended; `gained` is what the file has behind its old bytes."""

    code: int
    said: str
    out: str
    gained: str


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Let a command ask: what is typed comes from the test."""
    monkeypatch.setattr("revise.commands.reply.may_ask", lambda *, no_input: not no_input)
    return Sit()


class Sit:
    """Runs `revise reply order.toml --plain …`, all typed before."""

    def __call__(self, typed: str, *arguments: str, order: str = DELIVERED) -> Sat:
        ORDER.write_text(order)
        done = revise("reply", "order.toml", "--plain", "--at", AT, *arguments, stdin=typed)
        after = ORDER.read_text()
        assert after.startswith(order)
        return Sat(done.exit_code, done.stderr, done.stdout, after[len(order) :])


LETTER = """\
Hello,

Thank you for your feedback. I have gone through it point by point, and this is my proposal:

Included in this round:
- “Thinner letters”

Possible as an extra:
- “A mascot”: $60.00, 2 more days

One question is still open:
1. “Make it pop”: What should pop?

I will add the extra to the order as an offer, so that you can decide on it.
Does that work for you, or would you like anything changed?

Best regards
"""

REQUEST = f'''
[[event]]
type = "revision-requested"
at = {AT}
text = """
Hi!
- Thinner letters
- A mascot
- Make it pop"""

[[event.items]]
text = "Thinner letters"
scope = "logo"
kind = "change"
hours = "1"

[[event.items]]
text = "A mascot"
kind = "new"
hours = "6"

[[event.items]]
text = "Make it pop"
clear = false
question = "What should pop?"
'''

PROPOSAL = f'''
[[event]]
type = "proposed"
at = {AT}
id = "P1"
free = ["1.1"]
questions = ["1.3"]
letter = """
{LETTER.removesuffix(chr(10))}"""

[[event.extras]]
items = ["1.2"]
title = "A mascot"
price = "60.00"
days = 2
as = "extra"
'''

INTRODUCED = """\
1 change  2 new  3 my mistake  4 missed
5 question  6 deadline  7 refund  8 cancel  9 threat  0 remark
Answer with a digit or a word; Enter takes what stands in brackets, - is not known yet. Also s, j, \
r, u, p, x, z: ? explains them.
"""

END = (
    "  y records it all, e edits the letter, a number changes that point, b button or message, "
    "z one step back, q leaves: "
)

SHOWN = f"""\

Asked by the platform's button.
  1. Thinner letters: free 1 h
  2. A mascot: extra 6 h
  3. Make it pop: ask first ?
  4. not a wish: Hi!
Verdict: For 1 of 3 items, what the client means is not clear yet.
Money: 100.00 USD; 10.00 USD/h now, 5.88 USD/h if all of it is done for free;
  extras would add 60.00 USD
Letter: your proposal.

{LETTER}
{END}"""

TOLD = """\
Recorded: revision request (order.toml)
Recorded: proposal (order.toml)
Now on the platform: add an extra (order page, Message, “Offer Extras”)
1.2: 60.00 USD (48.00 USD for you after the fee), extra days: 2
Next: The client has your proposal; give them 48 h from when it was sent.
"""

POINTS = "1\n1h\nlogo\n2\n6\nu\nWhat should pop?\n"


def test_from_the_message_to_the_recorded_proposal(sit: Sit) -> None:
    """Whole input, whole output: the letter alone on stdout, all of it in one append."""
    done = sit(f"{POINTS}y\n", "--text-file", "message.txt")
    assert done.said == (
        f"{INTRODUCED}\n1/3  “Thinner letters”\n  kind [-]:   hours [-]:   belongs to (logo) [-]: "
        f"\n2/3  “A mascot”\n  kind [-]:   hours [-]: "
        f"\n3/3  “Make it pop”\n  kind [-]:   What to ask (Enter: in general): {SHOWN}{TOLD}"
    )
    assert (done.code, done.out, done.gained) == (0, LETTER, REQUEST + PROPOSAL)


def test_the_message_is_pasted(sit: Sit) -> None:
    done = sit(f"{MESSAGE}\n.\n{POINTS}y\n")
    assert done.said.startswith(
        "Paste the client's message, then a line with a dot alone (a line with e alone opens your"
        f" editor):\n{INTRODUCED}"
    )
    assert (done.code, done.gained) == (0, REQUEST + PROPOSAL)


def test_what_is_no_answer_is_asked_again_at_once(sit: Sit) -> None:
    """One comma and three digits may be either: it is never guessed."""
    typed = "7 up\n1\n1,500\nlots\n1,5\nhat\n-\nx\nx\nq\n"
    done = sit(typed, "--text-file", "message.txt")
    assert done.said.startswith(
        f"{INTRODUCED}\n1/3  “Thinner letters”\n"
        "  kind [-]:   a digit or a word of the list; ? shows it\n"
        "  kind [-]:   hours [-]:   that could be thousands or a fraction: write 1500, or 1.5\n"
        "  hours [-]:   hours such as 1.5, 1h30 or 90min\n"
        "  hours [-]:   belongs to (logo) [-]:   one of logo\n"
        "  belongs to (logo) [-]: \n2/3  “A mascot”\n  kind [-]: "
    )
    assert (done.code, done.gained) == (0, "")


DEUTSCH = """\
- Die Schrift dünner und das Grün heller
- Ein Maskottchen
- deadline: Bis Freitag
- Geht das auch in Rot?"""


def test_auf_deutsch_geteilt_umbenannt_zurueckgenommen(sit: Sit) -> None:
    """Split, renamed, not possible, undone, no wish; a suggestion is taken by Enter."""
    Path("message.txt").write_text(DEUTSCH)
    typed = (
        "s\ndas Grün\n1\n1,5\n-\nr\nHelleres Grün\nÄnderung\n30min\n-\n"
        "p\nEin Schriftzug\n\n2026-11-20\nx\nz\nFrage\nJa, gern.\nj\n"
    )
    done = sit(typed, "--text-file", "message.txt", "--lang", "de", "--language", "de")
    assert "Vorschlag: Termin. Darin steht, bis wann es gewünscht ist: „deadline“." in done.said
    assert done.gained.partition("[[event.items]]")[2].partition("[[event]]")[0] == (
        '\ntext = "Die Schrift dünner und"\nkind = "change"\nhours = "1.5"\n'
        '\n[[event.items]]\ntext = "Helleres Grün"\nsaid = "das Grün heller"\n'
        'kind = "change"\nhours = "0.5"\n'
        '\n[[event.items]]\ntext = "Ein Maskottchen"\nfeasible = false\n'
        'alternative = "Ein Schriftzug"\n'
        '\n[[event.items]]\ntext = "deadline: Bis Freitag"\nkind = "deadline"\n'
        "by = 2026-11-20T23:59:00Z\n"
        '\n[[event.items]]\ntext = "Geht das auch in Rot?"\nkind = "question"\n'
        'answer = "Ja, gern."\n\n'
    )
    assert done.out.startswith("Hallo,\n")
    assert (done.code, done.said.count("Eingetragen: ")) == (0, 2)


def test_hours_of_the_original_are_asked_where_the_order_has_none(sit: Sit) -> None:
    order = DELIVERED.replace("hours = 10\n", "")
    done = sit(f"{POINTS}8\ny\n", "--text-file", "message.txt", order=order)
    assert f'type = "estimated"\nat = {AT}\norder_hours = "8"\n' in done.gained
    assert done.gained.count("[[event]]") == 3


def test_a_point_is_changed_at_the_end_and_the_way_it_came(sit: Sit) -> None:
    """By message the review clock runs on: that is told as soon as it is said."""
    done = sit(f"{POINTS}2\n0\nb\ny\n", "--text-file", "message.txt")
    assert 'text = "A mascot"\nkind = "remark"\n' in done.gained
    assert f'at = {AT}\ntext = """\nHi!' in done.gained
    assert 'via = "message"\n' in done.gained
    assert "Asked by message.\n" in done.said


def test_the_letter_is_edited(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proofread: what could bring a warning goes out with a reason alone, which is kept."""
    rude = "Accept the extra now, or I will report you to the police."
    monkeypatch.setattr("revise.desk.line_by_line.edited", lambda text: f"{text}\n{rude}\n")
    monkeypatch.setenv("VISUAL", "nano")
    typed = f"{POINTS}e\ny\n\ny\nHe asked for it\n"
    done = sit(typed, "--text-file", "message.txt")
    opened = "The letter opens in your editor (nano). Save it and close the editor;"
    assert opened in done.said
    asked = "That could bring a warning. Why send it all the same"
    assert done.said.count(asked) == 2
    assert f"\n{rude}" in done.out
    assert 'note = "He asked for it"\n' in done.gained
    assert done.code == 0


def test_a_message_that_is_recorded_without_items_is_taken(sit: Sit) -> None:
    """The words are not recorded twice: the items alone are added to the round."""
    order = f'{DELIVERED}\n[[event]]\ntype = "revision-requested"\nat = {AT}\ntext = """\n'
    done = sit("2\n6\nx\nx\ny\n", order=f'{order}- A mascot\n- Soon\n- Thanks"""\n')
    assert done.said.startswith(
        "The message that is recorded already has no items yet: here they are.\n1 change"
    )
    assert done.gained.startswith(
        f'\n[[event]]\ntype = "revision-requested"\nat = {AT}\ntext = "A mascot"\n'
        '\n[[event.items]]\ntext = "A mascot"\nkind = "new"\nhours = "6"\n'
        '\n[[event]]\ntype = "proposed"\n'
    )


def test_what_stands_in_the_round_already_is_set_aside(sit: Sit) -> None:
    Path("message.txt").write_text("- thinner letters!\n- A flag")
    done = sit("2\n3\n\n\ny\n", "--text-file", "message.txt", order=ASKED)
    assert "\n1/2  “A flag”\n" in done.said
    assert "  3. stands there already: thinner letters!\n" in done.said
    assert done.gained.count("[[event.items]]") == 1


def test_items_of_the_open_round_that_lack_something_are_asked_about_too(sit: Sit) -> None:
    """They are recorded as an estimate, in the same append."""
    Path("message.txt").write_text("- A flag\n- A flag!")
    done = sit("2\n3\n2\n6\ny\n", "--text-file", "message.txt", order=ASKED)
    assert done.said.startswith(
        f"{INTRODUCED}\n1/2  “A flag”\n  kind [-]:   hours [-]: "
        "\n2/2  1.2  “A mascot”\n  kind [-]:   hours [-]: "
        "\nAsked by the platform's button.\n"
        "  1.1 Thinner letters: free 1 h\n"
        "  2. A mascot: extra 6 h\n"
        "  1. A flag: extra 3 h\n"
        "  3. stands there already: A flag!\n"
    )
    assert (done.code, [event["type"] for event in after("order.toml")][2:]) == (
        0,
        ["revision-requested", "estimated", "proposed"],
    )
    assert done.gained.startswith(
        f'\n[[event]]\ntype = "revision-requested"\nat = {AT}\ntext = """\n- A flag\n- A flag!"""\n'
        '\n[[event.items]]\ntext = "A flag"\nkind = "new"\nhours = "3"\n'
        f'\n[[event]]\ntype = "estimated"\nat = {AT}\n'
        '\n[[event.items]]\nid = "1.2"\nkind = "new"\nhours = "6"\n'
    )


def test_what_was_passed_over_is_called_back_by_its_number(sit: Sit) -> None:
    done = sit(f"{POINTS}4\n0\ny\n", "--text-file", "message.txt")
    assert (done.code, done.gained.count("[[event.items]]")) == (0, 4)
    assert '\n[[event.items]]\ntext = "Hi!"\nkind = "remark"\n' in done.gained


def test_what_reads_like_an_item_is_asked_about(sit: Sit) -> None:
    Path("message.txt").write_text("- Please make letters thinner\n- A flag")
    done = sit("y\n2\n3\n\n\ny\n", "--text-file", "message.txt", order=ASKED)
    question = "“Please make letters thinner” reads like 1.1, “Thinner letters”. Is it the same"
    assert f"{question} wish? [y/N] " in done.said
    assert done.gained.count("[[event.items]]") == 1


def test_what_the_order_cannot_hold_is_asked_for_again_at_once(sit: Sit) -> None:
    order = DELIVERED.replace("hours = 10\n", "")
    done = sit(f"{POINTS}0\n8\ny\n", "--text-file", "message.txt", order=order)
    assert '(Enter: not known):   must be more than 0, is "0"\n' in done.said, done.said
    assert 'order_hours = "8"\n' in done.gained


def test_yes_is_a_word_of_the_language(sit: Sit) -> None:
    """`j` joins in English: at the end it records nothing."""
    done = sit(f"{POINTS}j\nq\n", "--text-file", "message.txt")
    assert done.said.endswith(
        f"{END}  y, e, b, z, q, or a number up to 4\n{END}\nNothing was recorded. The sitting is "
        "kept; go on with: revise reply order.toml\n"
    )
    assert (done.code, done.gained) == (0, "")


@pytest.mark.parametrize("size", [64 * 1024, 64 * 1024 + 1])
def test_a_message_is_as_long_as_an_order_holds(sit: Sit, size: int) -> None:
    done = sit(f"{'x' * size}\n.\nq\n")
    assert done.code == (0 if size == 64 * 1024 else 4)
    assert ("is larger than 64 KiB" in done.said) is (size > 64 * 1024)


# ---- Kept ----------------------------------------------------------------------------------------


def kept() -> list[Path]:
    return sorted(sittings.place(None).parent.glob("*"))


def test_an_interrupted_sitting_is_kept_and_offered_again(sit: Sit) -> None:
    """Readable by its owner alone, and deleted once it is recorded."""
    done = sit("1\n1h\nlogo\n2\n", "--text-file", "message.txt")
    told = "Nothing was recorded. The sitting is kept; go on with: revise reply order.toml\n"
    assert (done.code, done.gained) == (130, "")
    assert done.said.endswith(f"\n{told}")
    (file,) = kept()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    again = sit("\n6\nu\nWhat should pop?\ny\n")
    assert again.said == (
        f"A sitting that was not finished is kept. Go on with it? [Y/n] {INTRODUCED}"
        f"\n2/3  “A mascot”\n  hours [-]: "
        f"\n3/3  “Make it pop”\n  kind [-]:   What to ask (Enter: in general): {SHOWN}{TOLD}"
    )
    assert (again.code, again.gained, kept()) == (0, REQUEST + PROPOSAL, [])


def test_one_that_is_not_wanted_begins_anew(sit: Sit) -> None:
    sit("2\n", "--text-file", "message.txt")
    done = sit(f"n\n{POINTS}y\n", "--text-file", "message.txt")
    assert (done.code, done.gained) == (0, REQUEST + PROPOSAL)


def test_forgotten_it_is_deleted(sit: Sit) -> None:
    sit("2\n", "--text-file", "message.txt")
    assert len(kept()) == 1
    assert sit("", "--forget")[:3] == (0, "The sitting that was kept is deleted.\n", "")
    assert sit("", "--forget")[:3] == (0, "No sitting is kept here.\n", "")
    assert kept() == []


def test_left_it_is_kept(sit: Sit) -> None:
    done = sit(f"{POINTS}q\n", "--text-file", "message.txt")
    assert (done.code, done.out, done.gained, len(kept())) == (0, "", "", 1)


def test_a_dry_run_records_nothing_and_keeps_it(sit: Sit) -> None:
    done = sit(f"{POINTS}y\n", "--text-file", "message.txt", "--dry-run")
    assert (done.code, done.out, done.gained, len(kept())) == (0, LETTER, "", 1)
    shown = done.said.partition(END)[2]
    assert "Recorded" not in shown
    assert [shown.count(f'"type": "{one}"') for one in ("revision-requested", "proposed")] == [1, 1]


def test_a_folder_that_takes_nothing_takes_only_the_comfort(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("state").write_text("a file")
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("state").absolute()))
    done = sit(f"{POINTS}y\n", "--text-file", "message.txt")
    assert (done.code, done.gained) == (0, REQUEST + PROPOSAL)


def test_an_order_that_changed_meanwhile_is_not_written(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter that was confirmed belongs to the order as it was."""
    more = f'\n[[event]]\ntype = "message"\nat = {AT}\nby = "client"\ntext = "Hello?"\n'

    def edited(text: str) -> str:
        ORDER.write_text(DELIVERED + more)
        return text

    monkeypatch.setattr("revise.desk.line_by_line.edited", edited)
    done = sit(f"{POINTS}e\ny\n", "--text-file", "message.txt")
    assert done.said.endswith(
        "order.toml: the order was changed meanwhile; nothing was recorded\n"
        "  hint: the sitting is kept: run the same command again, it goes on from there\n"
    )
    assert (done.code, done.out, done.gained, len(kept())) == (5, "", more, 1)


# ---- A new order ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("sit")
def test_without_an_order_it_begins_with_what_one_needs() -> None:
    """Every answer may be open; what a file must have is asked again before it is written."""
    told = "-\n\n1h30\n\n2026-11-14\n"
    still = "Logo for a bakery\n1,500\n240 EUR\ntwo\n2\n"
    typed = f"{told}{MESSAGE}\n.\n1\n1\n2\n6\nu\n\ny\n{still}y\n"
    done = revise("reply", "--plain", "--at", AT, stdin=typed)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.startswith(
        "First what was agreed. Enter alone: not known yet.\n"
        "What is it about, in a few words: "
        "Price agreed, in USD unless you say otherwise: "
        "Hours that the whole job takes, such as 6.5, 1h30 or 90min: "
        "Revision rounds included (a number, or unlimited): "
        "Delivered when, such as 2026-11-20 18:00 or -2d (Enter: not delivered yet): "
        "Paste the client's message"
    )
    assert "\n  that could be thousands or a fraction: write 1500, or 1.5\n" in (
        done.stderr.replace("otherwise:   that", "otherwise: \n  that")
    )
    text = Path("logo-for-a-bakery.toml").read_text()
    plain = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert plain[:14] == [
        "[order]",
        'id = "logo-for-a-bakery"',
        'title = "Logo for a bakery"',
        'price = "240.00"',
        'currency = "EUR"',
        "revisions = 2",
        "hours = 1.5",
        "[[event]]",
        'type = "delivered"',
        "at = 2026-11-14T23:59:00Z",
        "[[event]]",
        'type = "revision-requested"',
        f"at = {AT}",
        'text = """',
    ]
    assert [event["type"] for event in after("logo-for-a-bakery.toml")] == [
        *("delivered", "revision-requested", "proposed")
    ]
    assert kept() == []


def after(path: str) -> list[dict[str, str]]:
    """Give the events of an order."""
    import rtoml

    events: list[dict[str, str]] = rtoml.loads(Path(path).read_text())["event"]
    return events


@pytest.mark.usefixtures("sit")
def test_a_new_order_that_is_named_and_not_delivered() -> None:
    typed = f"Logo\n90\n-\nunlimited\n\n{MESSAGE}\n.\n0\n0\n0\ny\n"
    done = revise("reply", "new.toml", "--plain", "--at", AT, stdin=typed)
    assert done.exit_code == 0, done.stderr
    assert [event["type"] for event in after("new.toml")] == ["revision-requested", "message"]
    assert after("new.toml")[0]["via"] == "message"


@pytest.mark.usefixtures("sit")
def test_what_was_told_of_a_new_order_is_kept() -> None:
    """Nothing that was typed is lost, and a span counts from when it was typed."""
    first = revise("reply", "--plain", "--at", AT, stdin="Logo\n$90\n1,5\n1\n-1d\n")
    assert first.exit_code == 130
    assert len(kept()) == 1
    later = "2026-11-16T13:00:00Z"
    done = revise("reply", "--plain", "--at", later, stdin=f"\n{MESSAGE}\n.\n1\n1\n2\n6\nu\n\ny\n")
    assert done.exit_code == 0, done.stderr
    assert "Price agreed" not in done.stderr
    assert "at = 2026-11-14T13:00:00Z" in Path("logo.toml").read_text()


# ---- Refused, and where nobody is asked ----------------------------------------------------------


def test_what_cannot_be_is_refused_before_anything_is_typed(sit: Sit) -> None:
    order = COMPLETED.replace('"completed"', '"cancelled"\nby = "client"')
    done = sit("", order=order)
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.said.startswith("Not possible: ")
    Path("second.toml").hardlink_to("order.toml")
    linked = sit("")
    assert (linked.code, linked.said.startswith("order.toml: has 2 names")) == (5, True)
    Path("second.toml").unlink()
    missing = revise("reply", "none/new.toml", "--plain", stdin="")
    assert (missing.exit_code, "its folder does not exist" in missing.stderr) == (5, True)
    early = revise("reply", "order.toml", "--plain", "--at", "2020-01-01T00:00:00Z", stdin="")
    assert (early.exit_code, "Paste" in early.stderr) == (2, False)


def test_the_pieces_and_the_draft_as_a_document() -> None:
    ORDER.write_text(DELIVERED)
    done = revise("reply", "order.toml", "--text-file", "message.txt", "--json", "--at", AT)
    document = json.loads(done.stdout)
    assert complaints(schema_of("pieces"), document) == []
    assert document["pieces"] == [
        piece("Hi!", 0, 3, set_aside="greeting"),
        piece("Thinner letters", 6, 21),
        piece("A mascot", 24, 32),
        piece("Make it pop", 35, 46),
    ]
    assert document["draft"]["kind"] == "acknowledgement"
    assert [event["type"] for event in document["events"]] == ["revision-requested", "message"]
    assert (document["path"], document["recorded"]) == ("order.toml", False)
    assert (done.exit_code, done.stderr, ORDER.read_text()) == (0, "", DELIVERED)


def piece(text: str, start: int, end: int, **more: object) -> dict[str, object]:
    known = {"kind": None, "suggested": None, "set_aside": None}
    return {"text": text, "start": start, "end": end, **known, **more}


def test_without_an_order_the_pieces_alone() -> None:
    done = revise("reply", "--text-file", "-", "--json", stdin="- refund: All of it\r\n- Soon\r\n")
    document = json.loads(done.stdout)
    assert complaints(schema_of("pieces"), document) == []
    assert document == {
        "schema": "revise.pieces/1",
        "path": None,
        "recorded": False,
        "repeated": False,
        "pieces": [
            piece(
                "refund: All of it",
                2,
                19,
                suggested={
                    "kind": "refund",
                    "reason": "It asks for money back or a lower price: “refund”.",
                },
            ),
            piece("Soon", 22, 26),
        ],
        "draft": None,
        "events": [],
    }


def test_suggestions_accepted_it_is_recorded() -> None:
    """The letter on stdout, or the document; a dry run writes nothing."""
    ORDER.write_text(DELIVERED)
    Path("message.txt").write_text("- refund: All of it")
    command = ("reply", "order.toml", "--text-file", "message.txt", "--accept-suggestions")
    dry = revise(*command, "--json", "--dry-run", "--at", AT)
    assert (json.loads(dry.stdout)["recorded"], ORDER.read_text()) == (False, DELIVERED)
    done = revise(*command, "--json", "--at", AT)
    document = json.loads(done.stdout)
    assert complaints(schema_of("pieces"), document) == []
    assert (document["recorded"], document["pieces"][0]["kind"]) == (True, "refund")
    assert [event["type"] for event in after("order.toml")] == [
        *("delivered", "revision-requested", "proposed")
    ]
    ORDER.write_text(DELIVERED)
    plain = revise(*command, "--at", AT)
    assert (plain.exit_code, plain.stdout) == (0, document["draft"]["text"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["order.toml"], "reply asks on a terminal; where it cannot, give the client's message"),
        (["order.toml", "--no-input"], "reply asks on a terminal; where it cannot, give"),
        (["order.toml", "--text-file", "message.txt"], "add --json to see pieces and draft"),
        (["--text-file", "message.txt", "--accept-suggestions"], "name the order file"),
        (["--text-file", "message.txt", "--json", "--copy"], "there is no terminal"),
        (["-", "--text-file", "message.txt", "--json"], "must be a file"),
    ],
)
def test_where_nobody_can_be_asked_it_says_what_to_give(arguments: list[str], told: str) -> None:
    ORDER.write_text(DELIVERED)
    done = revise("reply", *arguments)
    assert (done.exit_code, done.stdout, ORDER.read_text()) == (2, "", DELIVERED)
    assert told in done.stderr


def test_an_order_that_is_not_there_is_not_begun_where_nobody_is_asked() -> None:
    done = revise("reply", "none.toml", "--text-file", "message.txt", "--json")
    assert (done.exit_code, json.loads(done.stdout)["errors"][0]["code"]) == (4, "not-found")


def test_at_a_real_terminal_with_the_letter_copied(tmp_path: Path) -> None:
    """Line by line through a pty; the clipboard is the terminal's own (OSC 52)."""
    ORDER.write_text(DELIVERED)
    env = {"XDG_STATE_HOME": str(tmp_path / "state")}
    typed = "0\n0\n0\ny\n"
    done = typing(
        *(typed, "reply", "order.toml", "--plain", "--copy", "--text-file", "message.txt"),
        *("--at", AT),
        env=env,
    )
    copied = re.search(r"\x1b\]52;c;([^\a]+)\a", done.said)
    assert copied is not None
    assert (done.code, b64decode(copied[1]).decode()) == (0, done.out)
    assert [*(tmp_path / "state" / "revise" / "sittings").iterdir()] == []


@pytest.mark.parametrize("gone", ["full", "closed"])
def test_recorded_but_not_printed_it_says_how_to_print_it(gone: str) -> None:
    """Exit 6: the order is written all the same."""
    ORDER.write_text(DELIVERED)
    Path("message.txt").write_text("- Another green\n")
    command = [sys.executable, "-m", "revise", "reply", "order.toml", "--text-file", "message.txt"]
    close = ">&-" if gone == "closed" else ">/dev/full"
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" --accept-suggestions --at {AT} {close}', "sh", *command],
        env=environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (6, b"")
    told = done.stderr.decode()
    assert told.startswith("order.toml: recorded as message, but ")
    assert told.endswith("\n  print it again with: revise assess order.toml\n")
    assert [event["type"] for event in after("order.toml")] == [
        *("delivered", "revision-requested", "message")
    ]


def test_a_suggestion_decides_nothing_before_it_is_confirmed() -> None:
    ORDER.write_text(DELIVERED)
    Path("message.txt").write_text("- refund: All of it")
    done = revise("reply", "order.toml", "--text-file", "message.txt", "--json", "--at", AT)
    document = json.loads(done.stdout)
    assert [(one["kind"], one["suggested"]["kind"]) for one in document["pieces"]] == [
        (None, "refund")
    ]
    assert document["events"][0]["items"] == [{"text": "refund: All of it"}]
    assert document["draft"]["kind"] == "acknowledgement"


@pytest.mark.usefixtures("sit")
def test_ein_neuer_auftrag_wird_in_der_sprache_der_nachricht_beantwortet() -> None:
    """And every later letter, too: the order has it; `unbegrenzt` is a number of rounds."""
    message = "Hallo, das ist leider nichts für mich.\n- Die Schrift bitte dünner\n"
    typed = f"Logo\n90\n-\nviele\nunbegrenzt\n-1d\n{message}.\n1\n1\nj\n"
    done = revise("reply", "neu.toml", "--plain", "--lang", "de", "--at", AT, stdin=typed)
    assert done.exit_code == 0, done.stderr
    assert "  eine Zahl wie 2, oder unbegrenzt\n" in done.stderr
    assert done.stdout.startswith("Hallo,\n\ndanke für deine Nachricht vom 15. November 2026.")
    text = Path("neu.toml").read_text()
    assert '\nlanguage = "de"\n' in text
    assert '\nrevisions = "unlimited"\n' in text


@pytest.mark.usefixtures("sit")
def test_a_language_that_is_named_stands_in_the_new_order() -> None:
    typed = f"Logo\n90\n-\n2\n-1d\n{MESSAGE}\n.\n1\n1\n2\n6\nu\n\ny\n"
    done = revise("reply", "new.toml", "--plain", "--language", "de", "--at", AT, stdin=typed)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Hallo,\n")
    assert '\nlanguage = "de"\n' in Path("new.toml").read_text()
