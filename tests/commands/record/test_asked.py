"""What a record needs and was not typed is asked on a terminal, after it is seen to be possible."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recording import (
    ASKED,
    AT,
    COMPLETED,
    DELIVERED,
    EXTENSION,
    FRESH,
    PROPOSED,
    on_a_terminal,
    record,
)

PASTE = (
    "Paste what was written, then a line with a dot alone (a line with e alone opens your"
    " editor):\n"
)


def event(kind: str, *lines: str) -> str:
    return "\n".join(["", "[[event]]", f'type = "{kind}"', f"at = {AT}", *lines, ""])


def test_a_message() -> None:
    done = on_a_terminal(DELIVERED, "me\nclient\nHello?\nAnyone?\n.\n", "message")
    assert done.err == (
        "Who wrote it (client, freelancer):   one of client, freelancer\n"
        f"Who wrote it (client, freelancer): {PASTE}"
        "Recorded: message (order.toml)\nNext: There is nothing to do right now.\n"
    )
    assert (done.code, done.gained) == (
        0,
        event("message", 'by = "client"', 'text = """', "Hello?", 'Anyone?"""'),
    )


def test_eine_nachricht_auf_deutsch() -> None:
    typed = "\n.\nHallo?\n.\n"
    done = on_a_terminal(DELIVERED, typed, "message", "--by", "client", lang="de")
    paste = (
        "Füg ein, was geschrieben wurde, danach eine Zeile, in der nur ein Punkt steht (eine Zeile"
        " nur mit e öffnet deinen Editor):\n"
    )
    assert done.err == (
        f"{paste}{paste}Eingetragen: Nachricht (order.toml)\n"
        "Als Nächstes: Im Moment ist nichts zu tun.\n"
    )
    assert done.gained == event("message", 'by = "client"', 'text = "Hallo?"')


def test_what_was_given_is_not_asked_for() -> None:
    done = on_a_terminal(DELIVERED, "", "message", "--by", "client", "--text", "Hello?")
    assert (done.code, done.gained) == (0, event("message", 'by = "client"', 'text = "Hello?"'))


def test_a_delivery_with_its_files() -> None:
    Path("logo.svg").write_text("<svg/>")
    done = on_a_terminal(FRESH, "none.svg\nlogo.svg\n\n", "delivery")
    assert done.err.startswith(
        "A file that was delivered (Enter: none):   there is no such file\n"
        "A file that was delivered (Enter: none): Another file (Enter: no more): "
        "Recorded: delivery (order.toml)\n"
    )
    assert done.code == 0
    assert 'files = [\n  { path = "logo.svg", sha256 = ' in done.gained
    none = on_a_terminal(FRESH, "\n", "delivery")
    assert (none.code, none.gained) == (0, event("delivered"))


def test_a_wish_to_cancel() -> None:
    done = on_a_terminal(DELIVERED, "\nNo use for it\n", "cancellation-request")
    asked = "Why the client wants to cancel, in a few words: "
    assert done.err.startswith(f"{asked}  a few words are needed\n{asked}Recorded: ")
    assert (done.code, done.gained) == (
        0,
        event("cancellation-requested", 'id = "C1"', 'by = "client"', 'reason = "No use for it"'),
    )


def test_a_cancellation() -> None:
    done = on_a_terminal(DELIVERED, "nobody\nclient\nNo use\n", "cancellation")
    who = "Cancelled by whom (freelancer, client, support, platform): "
    assert done.err.startswith(
        f"{who}  one of freelancer, client, support, platform\n{who}Why, in a few words: Recorded"
    )
    assert (done.code, done.gained) == (
        0,
        event("cancelled", 'by = "client"', 'reason = "No use"'),
    )


def test_hours_of_work() -> None:
    done = on_a_terminal(DELIVERED, "1,500\nlots\n1h30\n", "work")
    asked = "Hours worked, such as 1.5, 1h30 or 90min: "
    assert done.err.startswith(
        f"{asked}  that could be thousands or a fraction: write 1500, or 1.5\n"
        f"{asked}  hours such as 1.5, 1h30 or 90min\n{asked}Recorded: "
    )
    assert (done.code, done.gained) == (0, event("worked", 'hours = "1.5"'))


ANSWERED = "Their answer (accepted, partly, declined, countered, clarified): "


@pytest.mark.parametrize(
    ("typed", "asked", "lines"),
    [
        ("accepted\n", "", ['answer = "accepted"']),
        (
            "partly\n1.7\n1.1\n",
            "Accepted items, by their ids:   one of 1.1, 1.2\nAccepted items, by their ids: ",
            ['answer = "partly"', 'items = ["1.1"]'],
        ),
        (
            "countered\nCheaper?\n.\n",
            PASTE,
            ['answer = "countered"', 'text = "Cheaper?"'],
        ),
    ],
)
def test_an_answer_to_a_proposal(typed: str, asked: str, lines: list[str]) -> None:
    done = on_a_terminal(PROPOSED, f"maybe\n{typed}", "answer")
    wrong = "  one of accepted, partly, declined, countered, clarified\n"
    assert done.err.startswith(f"{ANSWERED}{wrong}{ANSWERED}{asked}Recorded: "), done.err
    assert (done.code, done.gained) == (0, event("answered", 'to = "P1"', *lines))


def test_an_answer_where_several_wait_names_a_date() -> None:
    order = f"{PROPOSED}{EXTENSION}"
    typed = "X9\nX1\ncountered\nsoon\n2026-11-20 18:00\n"
    done = on_a_terminal(order, typed, "answer")
    to = "Answer to which (P1, X1): "
    until = "Until when they want it instead (Enter: only what they wrote): "
    assert done.err.startswith(
        f"{to}  one of P1, X1\n{to}Their answer (accepted, declined, countered): "
        f"{until}  not a time: 'soon' (type it like 2026-11-20T18:00:00+01:00,"
        f" 2026-11-20 18:00, +2d, +36h or -1h)\n{until}Recorded: "
    ), done.err
    assert (done.code, done.gained) == (
        0,
        event("answered", 'to = "X1"', 'answer = "countered"', "due = 2026-11-20T18:00:00Z"),
    )


CANCELLED = COMPLETED.replace('"completed"', '"cancelled"\nby = "client"\nreason = "x"')


@pytest.mark.parametrize(
    ("order", "command", "why"),
    [
        (DELIVERED, ["answer"], "There is nothing open that the client could answer."),
        (DELIVERED, ["answer", "accepted", "--text-file", "-"], "There is nothing open"),
        (ASKED, ["delivery"], "A revision round is open."),
        (CANCELLED, ["delivery"], "The order is already cancelled."),
        (CANCELLED, ["cancellation-request"], "The order is already cancelled."),
        (CANCELLED, ["cancellation"], "The order is already cancelled."),
        (CANCELLED, ["cancellation", "--by", "client"], "The order is already cancelled."),
    ],
)
def test_what_cannot_be_recorded_is_refused_before_anything_is_typed(
    order: str, command: list[str], why: str
) -> None:
    kind, *arguments = command
    done = on_a_terminal(order, "", kind, *arguments)
    assert (done.code, done.gained) == (3, "")
    assert done.err.startswith(f"Not possible: record {kind}\n  {why}"), done.err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["message"], "Missing option '--by'. Choose from:\n\tclient,\n\tfreelancer\n"),
        (["message", "--by", "client"], "the words are missing: give --text TEXT or --text-file"),
        (["answer"], "Missing argument 'answer'. Choose from:"),
        (["cancellation-request"], "Missing option '--reason'."),
        (["cancellation", "--by", "client"], "Missing option '--reason'."),
        (["work"], "Missing argument 'HOURS'."),
    ],
)
def test_where_nobody_can_be_asked_what_is_missing_is_told(command: list[str], told: str) -> None:
    kind, *arguments = command
    done = record(PROPOSED, kind, *arguments)
    assert (done.code, done.gained, told in done.err) == (2, "", True), done.err
    quiet = on_a_terminal(PROPOSED, "", kind, *arguments, "--no-input")
    assert (quiet.code, quiet.gained, told in quiet.err) == (2, "", True), quiet.err
