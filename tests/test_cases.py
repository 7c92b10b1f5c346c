"""Real situations, and what must hold in them, through the command line (cases.md, K1 to K25).

Each is one order at one instant: what `assess --json` says of it. Where a case is about what a
command does, it stands in the tests of that command.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from revise.api.reading import load as revise_order
from tests.cli import revise
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
    estimated,
    event,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    worked,
)

ESCALATE = "revise escalate order.toml --offer partial-refund --amount AMOUNT --reason TEXT"
REFUND = item("refund", None, text="Or my money back")
THREAT = item("threat", None, text="One star for you")
REMARK = item("remark", None, text="Not what I imagined")


class Case(NamedTuple):
    """`says` are words that the page has, `gates` hold moves back, `treatments` in file order."""

    id: str
    order: str
    at: float
    verdict: str
    step: int | None
    next: str | None
    command: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    status: str = "in-revision"
    value: str = "100.00"


def offer(at: float, amount: float, name: str = "R1") -> str:
    return event(
        "escalated", at, id=name, to="resolution-center", offer="partial-refund", amount=amount
    )


SILENT = (
    delivered(),
    requested(0, item(), item("new", 3)),
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
)
BOUGHT = (
    delivered(),
    requested(0, item("new", 1), via="message"),
    proposed(1, extras=[extra("1.1", price=17)]),
    answered(2, "P1", "accepted"),
)
REFUSED = (delivered(), requested(0, item("new", 3)), proposed(1, extras=[extra("1.1")]))
MUSIC = requested(0, item(hours=5, text="Other music"), item(hours=4, text="Recut", needs=["1.1"]))

CASES = (
    Case(
        "K1 no is no",
        order(
            delivered(),
            requested(0, item(hours=9), REFUND),
            proposed(1, free=["1.1"], questions=["1.2"]),
            answered(5, "P1", "declined"),
        ),
        at=6,
        verdict="in-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("60.00 USD",),
        gates=("redeliver.refused",),
        findings=("demand.refund",),
        treatments=("revise", "settle"),
    ),
    Case(
        "K2 money back, no change named",
        order(delivered(), requested(0, REMARK, REFUND)),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        command="revise propose order.toml",
        says=("what would have to change",),
        never=("within the order's scope",),
        treatments=("heard", "settle"),
    ),
    Case(
        "K2 asked, answered with no",
        order(
            delivered(),
            requested(0, REMARK, REFUND),
            proposed(1, questions=["1.2"]),
            answered(5, "P1", "declined"),
        ),
        at=6,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        gates=("redeliver.refused",),
    ),
    Case(
        "K3 settled for 60 percent",
        order(
            delivered(),
            requested(0, item(hours=6), item("new", 7), REFUND, THREAT),
            proposed(1, free=["1.1"], extras=[extra("1.2")]),
            answered(2, "P1", "declined"),
            offer(3, 108),
            answered(5, "R1", "accepted"),
            price=180,
        ),
        at=6,
        verdict="nothing-asked",
        step=4,
        next="redeliver",
        command="revise redeliver order.toml FILE",
        says=("72.00 USD",),
        treatments=("settled", "settled", "settled", "keep"),
        value="72.00",
    ),
    Case(
        "K4 sixty or nothing",
        order(
            delivered(),
            requested(0, item(hours=12)),
            proposed(1, extras=[extra("1.1")]),
            answered(2, "P1", "declined"),
            offer(3, 30),
            answered(5, "R1", "countered", amount=60),
        ),
        at=6,
        verdict="out-of-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("names 60.00 USD", "offered 30.00 USD", "at most 60.00 USD"),
        findings=("center.countered",),
    ),
    Case(
        "K5 completed by silence, then a wish by chat",
        order(delivered(-312), requested(0, item("new", 3), via="message")),
        at=1,
        verdict="new-order",
        step=3,
        next="propose",
        findings=("request.after-completion",),
        treatments=("new-order",),
        status="completed",
    ),
    Case(
        "K5 a defect in direct work is still owed",
        order(
            delivered(-312),
            completed(-240),
            requested(0, item("mistake", 3), item("new", 2), via="message"),
            platform="direct",
        ),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        treatments=("fix", "new-order"),
        status="completed",
    ),
    Case(
        "K6 completion was recorded, then a wish",
        order(delivered(-312), completed(-240), requested(0, item("new", 3), via="message")),
        at=1,
        verdict="new-order",
        step=3,
        next="propose",
        never=("leave this event out", "fix the event"),
        treatments=("new-order",),
        status="completed",
    ),
    Case(
        "K7 due passed, extension declined",
        order(extension(-60, 50), answered(-50, "X1", "declined"), due=hour(-24)),
        at=0,
        verdict="none",
        step=None,
        next="late",
        command="revise draft late order.toml --due TIME",
        says=("apology", "client may cancel"),
        never=("nothing to do", "record delivery"),
        findings=("deliver.late", "deliver.very-late", "feedback.extension-declined"),
        status="in-progress",
    ),
    Case(
        "K7 once the client was told",
        order(extension(-60, 50), answered(-50, "X1", "declined"), message(1), due=hour(-24)),
        at=2,
        verdict="none",
        step=None,
        next="deliver",
        never=("nothing to do",),
        status="in-progress",
    ),
    Case(
        "K8 faster, and two more pages, before any delivery",
        order(
            worked(-1, 2),
            requested(
                0,
                item("deadline", None, by=hour(40)),
                item("new", 8, text="Two more pages"),
                via="message",
            ),
            due=hour(336),
        ),
        at=1,
        verdict="out-of-scope",
        step=3,
        next="propose",
        findings=("demand.deadline",),
        treatments=("answer", "extra"),
        status="in-progress",
    ),
    Case(
        "K9 the client cancels",
        order(delivered(), cancellation(0, by="client"), price=1500),
        at=1,
        verdict="none",
        step=6,
        next="answer",
        command="revise record answer order.toml ANSWER --to C1",
        says=("1,500.00 USD", "countered --amount AMOUNT"),
        findings=("cancel.client-asks", "cancel.costs"),
        status="delivered",
        value="1500.00",
    ),
    Case(
        "K9 part of it for the work so far",
        order(
            delivered(),
            cancellation(0, by="client"),
            answered(2, "C1", "countered", amount=600),
            price=1500,
        ),
        at=3,
        verdict="none",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("You named 600.00 USD",),
        status="delivered",
        value="1500.00",
    ),
    Case(
        "K10 just cancel pls",
        order(
            delivered(),
            event("cancellation-requested", 0, id="C1", by="client", via="message"),
        ),
        at=47,
        verdict="none",
        step=None,
        next="answer",
        says=("no clock runs",),
        never=("If you leave that unanswered",),
        status="delivered",
    ),
    Case(
        "K11 five days without an answer",
        order(*SILENT),
        at=122,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        says=("stays offered",),
        treatments=("revise", "extra"),
    ),
    Case(
        "K11 the extra is accepted after the delivery",
        order(*SILENT, redelivered(130, "1.1"), answered(140, "P1", "accepted")),
        at=141,
        verdict="none",
        step=None,
        next="deliver",
        findings=("deliver.extra",),
        value="130.00",
    ),
    Case(
        "K12 own mistakes are still open",
        order(
            delivered(),
            requested(0, item("mistake", 2), item("missed", 1.5), item("new", 3)),
            proposed(1, free=["1.1", "1.2"], extras=[extra("1.3")]),
            answered(2, "P1", "declined"),
            proposed(3, "P2", free=["1.1", "1.2"], extras=[extra("1.3", price=20)]),
            answered(4, "P2", "declined"),
        ),
        at=5,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        never=("Take it to the Resolution Center",),
        treatments=("fix", "fix", "extra"),
    ),
    Case(
        "K13 the button after the message",
        order(
            delivered(),
            requested(0, item(), via="message"),
            requested(2, via="button"),
        ),
        at=100,
        verdict="in-scope",
        step=4,
        next="redeliver",
    ),
    Case(
        "K14 an extra bought during the review",
        order(*BOUGHT),
        at=60,
        verdict="agreed",
        step=4,
        next="redeliver",
        findings=("deliver.extra",),
        value="117.00",
    ),
    Case(
        "K15 without limit: a promise binds",
        order(delivered(), MUSIC, hours=8, revisions="unlimited"),
        at=1,
        verdict="out-of-scope",
        step=4,
        next="redeliver",
        findings=("scope.unlimited",),
        treatments=("revise", "revise"),
    ),
    Case(
        "K15 with two rounds: what belongs together is paid together",
        order(delivered(), MUSIC, hours=8),
        at=1,
        verdict="out-of-scope",
        step=3,
        next="propose",
        findings=("scope.effort-limit",),
        treatments=("extra", "extra"),
    ),
    Case(
        "K17 once refused, something new",
        order(*REFUSED, answered(2, "P1", "declined")),
        at=3,
        verdict="out-of-scope",
        step=3,
        next="propose",
        command="revise propose order.toml --recommend TEXT",
        gates=("redeliver.refused",),
    ),
    Case(
        "K21 by tomorrow at nine",
        order(delivered(), requested(0, item(hours=8), item("deadline", None, by=hour(20)))),
        at=1,
        verdict="in-scope",
        step=4,
        next="redeliver",
        says=("19 h",),
        findings=("demand.deadline",),
        treatments=("revise", "answer"),
    ),
    Case(
        "K23 a new wish while the proposal is out",
        order(*REFUSED, requested(2, item("new", 2))),
        at=3,
        verdict="out-of-scope",
        step=3,
        next="propose",
    ),
    Case(
        "K24 cancel, weeks after completion",
        order(
            delivered(-400),
            completed(-300),
            event("cancellation-requested", 0, id="C1", by="client", via="message"),
        ),
        at=1,
        verdict="none",
        step=None,
        next="answer",
        says=("only customer support could still cancel",),
        status="completed",
    ),
    Case(
        "K25 the end of the ladder",
        order(
            *REFUSED,
            answered(2, "P1", "declined"),
            escalated(3),
            answered(4, "R1", "declined"),
            cancellation(5),
            answered(6, "C1", "declined"),
            escalated(7, "R2", "support"),
            answered(8, "R2", "declined"),
        ),
        at=9,
        verdict="out-of-scope",
        step=6,
        next="redeliver",
        says=("let the review end the order",),
        treatments=("extra",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_real_situation(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    play(case)


def play(case: Case) -> None:
    Path("order.toml").write_text(case.order, "utf-8")
    at = hour(case.at).isoformat()
    found: dict[str, Any] = json.loads(revise("assess", "order.toml", "--json", "--at", at).stdout)
    page = " ".join(revise("assess", "order.toml", "--at", at).stdout.split())
    held = {gate["gate"] for move in found["moves"] for gate in move["held_back_by"]}

    assert (found["verdict"]["id"], found["step"]["number"]) == (case.verdict, case.step)
    assert found["next"]["action"] == case.next
    assert case.command is None or found["next"]["command"] == case.command
    assert (found["order"]["status"], found["facts"]["value"]) == (case.status, case.value)
    assert held >= {*case.gates}
    assert {one["rule"] for one in found["findings"]} >= {*case.findings}
    assert not case.treatments or [one["treatment"] for one in found["items"]] == [*case.treatments]
    assert [words for words in case.says if words not in page] == []
    assert [words for words in case.never if words in page] == []


OWED = order(
    delivered(),
    requested(
        0,
        item("mistake", text="The phone number is wrong"),
        item("missed", text="The back side is missing"),
        item(text="Thinner letters"),
        THREAT,
        REMARK,
    ),
)
SORRY = """\
Hello,

Thank you for your feedback. I have gone through it point by point, and this is my proposal:

Here I made mistakes or left something out, and I am sorry. I will put them right:
- “The phone number is wrong”
- “The back side is missing”

Included in this round:
- “Thinner letters”

Does that work for you, or would you like anything changed?

Best regards
"""
REGRET = """\
Hallo,

danke für deine Rückmeldung. Ich bin sie Punkt für Punkt durchgegangen und schlage Folgendes vor:

Hier habe ich etwas falsch gemacht oder vergessen; das tut mir leid. Ich bringe das in Ordnung:
- „The phone number is wrong“
- „The back side is missing“

In dieser Runde enthalten:
- „Thinner letters“

Passt das so für dich, oder soll etwas anders sein?

Viele Grüße
"""


@pytest.mark.parametrize(("language", "letter"), [("en", SORRY), ("de", REGRET)])
def test_k16_own_mistakes_stand_apart_with_one_word_of_regret(
    here: Path, language: str, letter: str
) -> None:
    assert typed(here, OWED, 1, "propose", "--language", language) == (0, letter)


def test_k16_regret_is_said_once(here: Path) -> None:
    """The letters after it do not say it again."""
    typed(here, OWED, 1, "propose")
    code, letter = typed(here, None, 2, "redeliver", "order.toml")
    assert (code, letter.count("sorry")) == (0, 0)
    assert "Put right:\n- “The phone number is wrong”\n- “The back side is missing”\n" in letter


QUOTED_MAIL = """\
Hi Kim,

thanks for the new version. Could you make the letters thinner? And please move
the slogan below the logo.

Best regards
Alex
Berg Bakery Ltd, 12 Mill Lane, Leeds
T: +44 113 496 0000
This e-mail is confidential and intended only for the addressee.

From: Kim <kim@studio.example>
Sent: Friday, 14 November 2026 18:02
To: Alex <alex@bakery.example>
Subject: RE: RE: Logo, second draft

Hello Alex,

here is the second draft. Please check the colours and tell me what you think.

On Thu, 12 Nov 2026 at 09:12, Alex <alex@bakery.example> wrote:
> please make the logo bigger and change the font.
>
> On Wed, 11 Nov 2026 at 17:40, Kim <kim@studio.example> wrote:
>> - the first draft is attached
>> - let me know what to change
"""
DEUTSCHE_MAIL = """\
Hallo Kim,

danke für die neue Fassung. Kannst du die Buchstaben dünner machen? Und schieb
bitte den Slogan unter das Logo.

Viele Grüße
Alex
Bäckerei Berg GmbH, Mühlweg 12, Kassel

Von: Kim <kim@studio.example>
Gesendet: Freitag, 14. November 2026 18:02
An: Alex <alex@bakery.example>
Betreff: AW: AW: Logo, zweiter Entwurf

Hallo Alex,

hier ist der zweite Entwurf. Bitte prüf die Farben und sag mir, was du denkst.

Am Do., 12. Nov. 2026 um 09:12 Uhr schrieb Alex <alex@bakery.example>:
> mach bitte das Logo größer und nimm eine andere Schrift.
>
> Am Mi., 11. Nov. 2026 um 17:40 Uhr schrieb Kim <kim@studio.example>:
>> - der erste Entwurf liegt bei
>> - sag mir, was ich ändern soll
"""


@pytest.mark.parametrize(
    ("mail", "items", "own"),
    [
        (
            QUOTED_MAIL,
            ["Could you make the letters thinner?", "please move the slogan below the logo."],
            ("check the colours", "first draft", "confidential", "bigger"),
        ),
        (
            DEUTSCHE_MAIL,
            [
                "Kannst du die Buchstaben dünner machen?",
                "schieb bitte den Slogan unter das Logo.",
            ],
            ("prüf die Farben", "erste Entwurf", "GmbH", "größer"),
        ),
    ],
    ids=["en", "de"],
)
def test_k18_of_quoted_mail_only_the_clients_new_wishes_are_items(
    here: Path, mail: str, items: list[str], own: tuple[str, ...]
) -> None:
    """Three layers of quoted mail, two wishes, a signature: two items, nobody else's words."""
    Path("mail.txt").write_text(mail, "utf-8")
    wish = ("record", "request", "--text-file", "mail.txt", "--no-input")
    assert typed(here, order(delivered()), 1, *wish)[0] == 0
    assert [one.text for one in revise_order(here).events[1].items] == items
    typed(here, None, 2, "record", "estimate", "1.1=1", "1.2=1", "--kind", "1.1=change")
    typed(here, None, 2, "record", "estimate", "--kind", "1.2=change")
    for letter in (("draft", "acknowledgement"), ("propose",), ("draft", "statement")):
        code, told = typed(here, None, 3, *letter)
        assert (code, [words for words in own if words in told]) == (0, [])


WISHED = "Make it pop, and sign it"
JUNK = "Best, J"
HELLO = "Hello,\n\n"
READ = (
    ["--split", "1.1=Stronger colours|A signature", "--drop", "1.2"],
    ["1.3=1", "1.4=9", "--kind", "1.3=change", "--kind", "1.4=new", "--rename", "1.3=Bolder"],
)
PROPOSED = """\
Hello,

Thank you for your feedback. I have gone through it point by point, and this is my proposal:

Included in this round:
- Bolder

Possible as a custom offer:
- A signature: $50.00, 1 more day

I will send you the custom offer, so that you can look at it and decide.
Does that work for you, or would you like anything changed?

Best regards
"""
STATEMENT = """\
Hello,

I would like to find a fair solution with you for “Logo” (order FO-1). So that we are on the same \
page, here is what is on record:

Agreed:
- “One logo”
- $100.00, 2 revision rounds

What happened:
- 14 November 2026, 12:00 (UTC): delivery
- 15 November 2026, 12:00 (UTC): revision request: “Make it pop, and sign it”
- 15 November 2026, 15:00 (UTC): proposal (included: Bolder; extra: A signature for $50.00)

If something is missing in this list, please add it. What would be a good solution for you?

Best regards
"""


def test_k19_what_the_freelancer_made_of_it_is_never_the_clients_word(here: Path) -> None:
    """Split, renamed and dropped; renamed once more when the client has the extra before him."""
    text = order(delivered(), requested(0, item(None, None, text=WISHED), item(None, text=JUNK)))
    typed(here, text, 1, "record", "estimate", *READ[0])
    typed(here, None, 2, "record", "estimate", *READ[1])
    assert typed(here, None, 3, "propose", "--extra", "1.4=50:1") == (0, PROPOSED)
    typed(here, None, 4, "record", "estimate", "--rename", "1.4=A small signature")
    assert typed(here, None, 5, "draft", "statement") == (0, STATEMENT)


def test_k19_the_clients_words_are_kept(here: Path) -> None:
    wish = order(delivered(), requested(0, item(text=WISHED)))
    typed(here, wish, 1, "record", "estimate", "--rename", "1.1=Colours")
    _, letter = typed(here, None, 2, "draft", "proposal")
    assert "- Colours\n" in letter
    _, statement = typed(here, None, 2, "draft", "statement")
    assert f"revision request: “{WISHED}”\n" in statement
    assert "Colours" not in statement


EUROS = order(*REFUSED, answered(2, "P1", "declined"), currency="EUR", price=180)
LIMITS = {
    "en": """\
Not now: escalate
  A partial refund can be 108.00 EUR at most.
    what helps: revise escalate order.toml --reason TEXT
  To go ahead anyway: --override REASON (kept in the event's note)
""",
    "de": """\
Noch nicht möglich: klären lassen (escalate)
  Als Teilrückerstattung sind höchstens 108,00 EUR möglich.
    was hilft: revise escalate order.toml --reason TEXT
  Trotzdem weiter: --override GRUND (steht dann in der Notiz des Ereignisses)
""",
}


@pytest.mark.parametrize("lang", LIMITS)
@pytest.mark.parametrize("amount", ["150", "90%"])
def test_k20_only_what_is_known_of_the_limits_is_named(here: Path, lang: str, amount: str) -> None:
    here.write_text(EUROS, "utf-8")
    offered = ("--reason", "x", "--offer", "partial-refund", "--amount", amount)
    at = hour(5).isoformat()
    done = revise("escalate", "order.toml", *offered, "--lang", lang, "--at", at)
    assert (done.exit_code, done.stdout, done.stderr) == (3, "", LIMITS[lang])
    page = revise("assess", "order.toml", "--lang", lang, "--at", at).stdout
    assert "unknown" not in page
    assert "unbekannt" not in page


RUDE = order(
    delivered(),
    event("revision-requested", 0, text="You are an idiot. Thinner letters.", items=[item()]),
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('You wrote: "You are an idiot." Thinner letters are included.', 0),
        ('You wrote: "You are an idiot." You are a moron.', 3),
        ("Thinner letters for a moron are included.", 3),
    ],
)
def test_k22_the_clients_own_words_do_not_count(here: Path, words: str, code: int) -> None:
    Path("m.txt").write_text(words + "\n", "utf-8")
    told = words + "\n" if code == 0 else ""
    assert typed(here, RUDE, 1, "propose", "--message", "m.txt") == (code, told)


def test_k22_a_rude_name_of_ones_own_does_count(here: Path) -> None:
    """Renaming an item makes no words the client's."""
    Path("m.txt").write_text("You are a moron. Thinner letters are included.\n", "utf-8")
    named = order(
        delivered(), requested(0, item()), estimated(1, {"id": "1.1", "text": "You are a moron."})
    )
    assert typed(here, named, 2, "propose", "--message", "m.txt") == (3, "")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "order.toml"


def typed(path: Path, text: str | None, at: float, *arguments: str) -> tuple[int, str]:
    """Type a command about the order: its exit code and its stdout."""
    if text is not None:
        path.write_text(text, "utf-8")
    verb, rest = (
        (arguments[:2], arguments[2:])
        if arguments[0] in {"record", "draft"}
        else (
            arguments[:1],
            arguments[1:],
        )
    )
    done = revise(*verb, "order.toml", *rest, "--at", hour(at).isoformat())
    return done.exit_code, done.stdout
