"""Ten more situations, played through the command line (situations.md, S1 to S10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import revise
from tests.orders import (
    answered,
    cancellation,
    completed,
    delivered,
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
    refund,
    requested,
    talk,
    worked,
)
from tests.test_cases import ESCALATE, REFUND, Case, play

MATCH = (
    delivered(-48),
    requested(-40, *(item(hours=0.5) for _ in range(6))),
    redelivered(-10),
    requested(0, item("refund", None, text="I think I'd like a refund")),
)
THIRD = (
    delivered(-100),
    requested(-90, item(hours=1)),
    redelivered(-50),
    requested(0, item(hours=2), item("mistake", 0.5)),
)
FASTER = (
    worked(-1, 1),
    requested(0, item("deadline", None, by=hour(24)), REFUND, via="message"),
)

CASES = (
    Case(
        "S1 not the right match",
        order(*MATCH, price=60),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        command="revise propose order.toml",
        says=("what would have to change",),
        gates=("redeliver.refused",),
        value="60.00",
    ),
    Case(
        "S1 four silent days later",
        order(*MATCH, proposed(1, questions=["2.1"]), price=60),
        at=98,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("36.00 USD",),
        gates=("redeliver.refused",),
        value="60.00",
    ),
    Case(
        "S2 cancelled with an insult",
        order(
            delivered(-60),
            extension(-20, 100),
            answered(-10, "X1", "declined"),
            cancellation(0, by="client"),
            due=hour(-12),
        ),
        at=1,
        verdict="none",
        step=6,
        next="answer",
        says=("100.00 USD", "1 day 23 h"),
        never=("The order is late",),
        findings=("cancel.client-asks",),
        status="delivered",
    ),
    Case(
        "S3 money back, three weeks after completion",
        order(delivered(-600), requested(0, REFUND, via="message")),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        never=("leave this event out", "fix the event", "Resolution Center"),
        status="completed",
    ),
    Case(
        "S3 and no answer to the question",
        order(delivered(-600), requested(0, REFUND, via="message"), proposed(1, questions=["1.1"])),
        at=98,
        verdict="demand",
        step=5,
        next="escalate",
        command="revise escalate order.toml --to support --reason TEXT",
        says=("only customer support could still refund",),
        never=("Resolution Center",),
        status="completed",
    ),
    Case(
        "S4 the rounds are used up, and a mistake",
        order(*THIRD, platform="direct", revisions=1, hours=6, language="de"),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        findings=("scope.rounds-exhausted",),
        treatments=("extra", "fix"),
    ),
    Case(
        "S4 declined twice: what is owed comes first",
        order(
            *THIRD,
            proposed(1, free=["2.2"], extras=[extra("2.1")]),
            answered(2, "P1", "declined"),
            proposed(3, "P2", free=["2.2"], extras=[extra("2.1", price=20)]),
            answered(4, "P2", "declined"),
            platform="direct",
            revisions=1,
            hours=6,
        ),
        at=5,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        never=("Resolution Center",),
        treatments=("extra", "fix"),
    ),
    Case(
        "S5 faster or money back, before any delivery",
        order(*FASTER, due=hour(300)),
        at=1,
        verdict="demand",
        step=2,
        next="propose",
        never=("nothing to do",),
        findings=("demand.deadline", "demand.refund"),
        treatments=("answer", "settle"),
        status="in-progress",
    ),
    Case(
        "S5 refused",
        order(
            *FASTER,
            proposed(2, questions=["1.2"]),
            answered(3, "P1", "declined"),
            due=hour(300),
        ),
        at=4,
        verdict="demand",
        step=5,
        next="escalate",
        command=ESCALATE,
        never=("nothing to do",),
        status="in-progress",
    ),
)


HALF = (
    delivered(),
    requested(0, item(hours=3, text="Warmer colours"), item("new", 4, text="Another page")),
    proposed(2, free=["1.1"], extras=[extra("1.2", price=80, days=2)]),
    answered(3, "P1", "declined"),
    refund(4, "1.2", amount=40),
    cancellation(10, by="client"),
)
NAMED = (*HALF, answered(12, "C1", "declined"), answered(20, "R1", "countered", amount=100))
PAID_BACK = (*NAMED, refund(22, "1.2", name="R2", amount=80), answered(30, "R2", "accepted"))
ILL = (
    event("worked", -60, hours=20),
    extension(-48, 72),
    requested(
        -20,
        item("mistake", text="Das falsche Logo"),
        item("new", 8, text="Auch auf Englisch"),
        talk("refund", amount=300, text="Dafür ziehe ich etwas ab"),
        via="message",
    ),
)
LOGO_ONLY = (
    *ILL,
    message(2),
    proposed(3, free=["1.1"], questions=["1.3"], extras=[extra("1.2", price=400, days=2)]),
    answered(6, "X1", "accepted"),
    answered(6, "P1", "partly", items=["1.1"]),
)
TERMS = {
    "price": 1500,
    "hours": 30,
    "due": hour(0),
    "platform": "direct",
    "language": "de",
    "currency": "EUR",
}
TWO_VOICES = (
    delivered(-60),
    requested(-50, item(hours=2), item("new", 3, text="An animation"), via="message"),
    proposed(-48, free=["1.1"], extras=[extra("1.2", price=60, days=2)]),
    answered(-45, "P1", "accepted"),
    redelivered(-10),
    requested(
        0,
        item(text="Back to the first version"),
        talk("refund", amount=60, text="Without the animation: our money back"),
        item("new", 2, text="Make the animation longer", clear=False, question="Longer, or none?"),
    ),
)
LONGER = (
    *TWO_VOICES,
    proposed(2, "P2", free=["2.1"], questions=["2.2", "2.3"]),
    answered(5, "P2", "clarified"),
    estimated(5, {"id": "2.3", "clear": True}),
)
IF_PAID = (
    *LONGER,
    proposed(7, "P3", free=["2.1"], extras=[extra("2.3", price=20)]),
    answered(8, "P3", "countered", text="Only if you pay the 60 back"),
)
ENOUGH = (*IF_PAID, cancellation(10, by="client"))
SO_FAR = (*ENOUGH, answered(12, "C1", "countered", amount=100))
CONCEPT = (
    delivered(-100),
    requested(-90, item(hours=2)),
    redelivered(-50),
    requested(
        0,
        item(text="Back to the first version"),
        item(hours=7, text="A new concept"),
        item("new", 0.5, text="The project files"),
        item(hours=2, text="In 3D", feasible=False, alternative="a drawn shadow"),
        talk("deadline", text="By tomorrow noon", by=hour(24)),
        talk("cancel", text="Or I cancel"),
        talk("threat", text="And leave one star"),
    ),
)
CONCEPT_SAID = (
    *CONCEPT,
    proposed(
        2,
        free=["2.1", "2.2"],
        declined=["2.4"],
        questions=["2.6"],
        extras=[extra("2.3", price=5, days=3)],
    ),
)
UNLIMITED = {"price": 80, "hours": 8, "revisions": "unlimited", "due": hour(-30)}
FORGET_IT = (
    *CONCEPT_SAID,
    estimated(123, *({"id": name, "dropped": True} for name in ("2.2", "2.4", "2.6"))),
    answered(123, "P1", "partly", items=["2.1", "2.3"]),
)
DEFECT = (
    delivered(-560),
    completed(-504),
    requested(
        0,
        item("mistake", 2, text="Das Formular schickt nichts ab"),
        item("new", 16, text="Ein Shop"),
        talk("refund", amount=720, text="Bis dahin ziehe ich etwas ab"),
        talk("threat", text="Sonst schreibt mein Anwalt"),
        via="message",
    ),
)
BLOG = (
    *DEFECT,
    proposed(2, free=["1.1"], questions=["1.3"], extras=[extra("1.2", price=960, as_="new-order")]),
    requested(20, item("new", 6, text="Lieber ein Blog"), via="message"),
    estimated(20, {"id": "1.2", "dropped": True}),
)
FORM_ONLY = (
    *BLOG,
    proposed(22, "P2", free=["1.1"], extras=[extra("1.5", price=360, as_="new-order")]),
    answered(30, "P2", "partly", items=["1.1"]),
)
WORK = {"price": 2400, "hours": 40, "platform": "direct", "language": "de", "currency": "EUR"}
AGAIN = (
    *FORM_ONLY,
    redelivered(40, "1.1"),
    requested(60, talk("refund", amount=720, text="720 oder mein Anwalt"), via="message"),
)
ASKED_WHY = (delivered(), requested(0, talk("refund")), proposed(1, questions=["1.1"]))
SOONER = (extension(1, 120), answered(5, "X1", "countered", due=hour(72)))
ELSEWHERE = ("Resolution Center", "customer support", "Fiverr")

HARD = (
    Case(
        "S6 cancel, and half for a new order",
        order(*HALF, price=200),
        at=11,
        verdict="partly-in-scope",
        step=6,
        next="answer",
        says=("200.00 USD", "1 day 23 h"),
        gates=("cancel.client-asks", "escalate.request-open", "extend.request-open"),
        findings=("cancel.client-asks", "cancel.costs"),
        value="200.00",
    ),
    Case(
        "S6 the cancellation declined",
        order(*HALF, answered(12, "C1", "declined"), price=200),
        at=13,
        verdict="partly-in-scope",
        step=5,
        next="wait",
        gates=("redeliver.refused",),
        value="200.00",
    ),
    Case(
        "S6 he wants 100",
        order(*NAMED, price=200),
        at=21,
        verdict="partly-in-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("named 100.00 USD", "offered 40.00 USD", "at most 120.00 USD"),
        value="200.00",
    ),
    Case(
        "S6 80 accepted",
        order(*PAID_BACK, price=200),
        at=31,
        verdict="in-scope",
        step=4,
        next="redeliver",
        treatments=("revise", "settled"),
        value="120.00",
    ),
    Case(
        "S6 the other page after all",
        order(*PAID_BACK, redelivered(40, "1.1"), requested(50, item("new", 4)), price=200),
        at=51,
        verdict="out-of-scope",
        step=3,
        next="propose",
        treatments=("extra",),
        value="120.00",
    ),
    Case(
        "S7 a request for more time is open",
        order(*ILL, **TERMS),
        at=-10,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        says=("300.00 EUR",),
        never=("at most", *ELSEWHERE),
        gates=("extend.request-open",),
        treatments=("fix", "extra", "settle"),
        status="in-progress",
        value="1500.00",
    ),
    Case(
        "S7 late, and it is open still",
        order(*ILL, **TERMS),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="late",
        says=("apology", "300.00 EUR"),
        never=("ask for it, too", "client may cancel", *ELSEWHERE),
        findings=("deliver.late",),
        status="in-progress",
        value="1500.00",
    ),
    Case(
        "S7 more time, and only the logo",
        order(*LOGO_ONLY, **TERMS),
        at=7,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        command="revise propose order.toml --recommend TEXT",
        says=("due, 2 days 17 h left",),
        never=("The order is late", *ELSEWHERE),
        status="in-progress",
        value="1500.00",
    ),
    Case(
        "S7 150 off instead of the language",
        order(*LOGO_ONLY, refund(9, "1.2", amount=150), answered(20, "R1", "accepted"), **TERMS),
        at=21,
        verdict="agreed",
        step=4,
        next="deliver",
        treatments=("fix", "settled", "settled"),
        status="in-progress",
        value="1350.00",
    ),
    Case(
        "S8 two voices",
        order(*TWO_VOICES),
        at=1,
        verdict="unclear",
        step=2,
        next="propose",
        says=("wants 60.00 USD back", "At most 60.00 USD"),
        gates=("redeliver.refused", "redeliver.unclear"),
        treatments=("revise", "settle", "clarify"),
        value="160.00",
    ),
    Case(
        "S8 longer it is",
        order(*LONGER),
        at=6,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        value="160.00",
    ),
    Case(
        "S8 only if you pay back",
        order(*IF_PAID),
        at=9,
        verdict="partly-in-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        gates=("redeliver.refused",),
        value="160.00",
    ),
    Case(
        "S8 the button",
        order(*ENOUGH),
        at=11,
        verdict="partly-in-scope",
        step=6,
        next="answer",
        says=("with it 160.00 USD",),
        findings=("cancel.client-asks",),
        value="160.00",
    ),
    Case(
        "S8 100 for the work so far",
        order(*SO_FAR),
        at=13,
        verdict="partly-in-scope",
        step=5,
        next="escalate",
        command=ESCALATE,
        says=("refund 60.00 USD", "100.00 USD would remain"),
        value="160.00",
    ),
    Case(
        "S8 60 back",
        order(*SO_FAR, refund(14, amount=60), answered(20, "R1", "accepted")),
        at=21,
        verdict="nothing-asked",
        step=4,
        next="redeliver",
        never=("wants 60.00 USD",),
        treatments=("settled", "settled", "settled"),
        value="100.00",
    ),
    Case(
        "S9 a new concept, or one star",
        order(*CONCEPT, **UNLIMITED),
        at=1,
        verdict="out-of-scope",
        step=3,
        next="propose",
        findings=("scope.unlimited", "demand.deadline", "demand.threat", "deliver.past-due"),
        never=("The order is late",),
        treatments=("revise", "revise", "extra", "decline", "answer", "settle", "keep"),
        value="80.00",
    ),
    Case(
        "S9 two silent days",
        order(*CONCEPT_SAID, **UNLIMITED),
        at=52,
        verdict="out-of-scope",
        step=3,
        next="remind",
        value="80.00",
    ),
    Case(
        "S9 five silent days",
        order(*CONCEPT_SAID, **UNLIMITED),
        at=122,
        verdict="out-of-scope",
        step=5,
        next="escalate",
        never=("Do what is owed or included first",),
        gates=("redeliver.refused",),
        value="80.00",
    ),
    Case(
        "S9 forget the concept",
        order(*FORGET_IT, **UNLIMITED),
        at=124,
        verdict="agreed",
        step=4,
        next="redeliver",
        findings=("deliver.extra",),
        value="85.00",
    ),
    Case(
        "S10 a defect, a shop, 30 percent and a lawyer",
        order(*DEFECT, **WORK),
        at=1,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        says=("720.00 EUR",),
        never=("at most",),
        gates=("cancel.closed",),
        findings=("request.after-completion", "demand.refund", "demand.threat"),
        treatments=("fix", "new-order", "settle", "keep"),
        status="completed",
        value="2400.00",
    ),
    Case(
        "S10 no shop, a blog",
        order(*BLOG, **WORK),
        at=21,
        verdict="partly-in-scope",
        step=3,
        next="propose",
        treatments=("fix", "dropped", "settle", "keep", "new-order"),
        status="completed",
        value="2400.00",
    ),
    Case(
        "S10 only the form",
        order(*FORM_ONLY, **WORK),
        at=31,
        verdict="partly-in-scope",
        step=4,
        next="redeliver",
        command="revise redeliver order.toml FILE",
        never=("settle that before you deliver",),
        status="completed",
        value="2400.00",
    ),
    Case(
        "S10 720 or my lawyer",
        order(*AGAIN, **WORK),
        at=61,
        verdict="demand",
        step=2,
        next="propose",
        says=("720.00 EUR",),
        status="completed",
        value="2400.00",
    ),
    Case(
        "S10 declined",
        order(
            *AGAIN,
            proposed(62, "P3", questions=["2.1"]),
            answered(70, "P3", "declined"),
            **WORK,
        ),
        at=71,
        verdict="demand",
        step=5,
        next=None,
        status="completed",
        value="2400.00",
    ),
)


@pytest.mark.parametrize("case", [*CASES, *HARD], ids=lambda case: case.id)
@pytest.mark.usefixtures("here")
def test_a_situation(case: Case) -> None:
    play(case)


@pytest.mark.parametrize(
    ("text", "at", "language", "told"),
    [
        (
            order(*ILL, **TERMS),
            1,
            "en",
            "Tell the client before he asks: a short apology, and the real date. Your request for"
            " more time is still open, one is enough. Once the message is sent, record it:",
        ),
        (
            order(*ILL, **TERMS),
            1,
            "de",
            "und den wirklichen Termin nennen. Deine Bitte um mehr Zeit ist noch offen, eine"
            " genügt. Ist die Nachricht abgeschickt,",
        ),
        (
            order(*ILL[:1], **TERMS),
            1,
            "de",
            "und den wirklichen Termin nennen. Wo es geht, bitte auch um mehr Zeit. Ist",
        ),
        (
            order(*ILL, **TERMS),
            -10,
            "de",
            "Warnung: Der Kunde möchte 300,00 EUR zurück. Versprich im Chat nichts: Was",
        ),
        (
            order(*TWO_VOICES),
            1,
            "de",
            "Warnung: Der Kunde möchte 60,00 USD zurück. Versprich im Chat nichts. Erstatten",
        ),
        (
            order(*CONCEPT, **UNLIMITED),
            1,
            "de",
            "zählen ab dem Liefertermin, nicht ab heute: 2 Tage mehr reichen nicht bis zu dem Tag,"
            " an dem die Arbeit fertig ist; verlange 3 Tage.",
        ),
        (
            order(*CONCEPT, **UNLIMITED),
            1,
            "en",
            "not to today: 2 days more are not enough to reach the day the work is done;"
            " ask for 3 days.",
        ),
        (
            order(*DEFECT, **WORK),
            1,
            "de",
            "Warnung: Der Kunde droht. Heb die Nachricht auf, antworte nicht in gleicher Münze und"
            " verhandle nicht darüber. demand.threat,",
        ),
        (
            order(*CONCEPT, **UNLIMITED),
            1,
            "de",
            "Warnung: Bis zum Wunschtermin des Kunden sind es 23 Std.; die restliche Arbeit passt"
            " da nicht hinein.",
        ),
        (
            order(*SOONER, due=hour(60)),
            6,
            "en",
            "warning: The client did not agree to the date that you asked for, but named another"
            " one, in 2 days 18 h: ask for that one (`revise extend`), or keep to the due date.",
        ),
        (
            order(*SOONER, due=hour(60)),
            6,
            "de",
            "hat aber einen anderen genannt (bis dahin 2 Tage 18 Std.): Bitte um diesen",
        ),
        (
            order(*ASKED_WHY, answered(5, "P1", "clarified")),
            6,
            "en",
            "Next If the answer names changes, record them first (`revise record request`). The"
            " client wants money back, and at most 60.00 USD is possible.",
        ),
        (
            order(*ASKED_WHY, answered(5, "P1", "clarified")),
            6,
            "de",
            "Nächstes Nennt die Antwort Änderungen, trag sie zuerst ein (`revise record request`)."
            " Der Kunde möchte Geld zurück, möglich",
        ),
        (
            order(*ASKED_WHY, answered(5, "P1", "declined")),
            6,
            "en",
            "Next The client wants money back, and at most 60.00 USD is possible.",
        ),
    ],
)
@pytest.mark.usefixtures("here")
def test_how_a_page_says_it(text: str, at: float, language: str, told: str) -> None:
    Path("order.toml").write_text(text, "utf-8")
    at_hour = ("--at", hour(at).isoformat())
    page = revise("assess", "order.toml", "--full", "--lang", language, *at_hour).stdout
    assert told in " ".join(page.split())


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("words", "code"), [((), 3), (("--extra", "1.2=300:2"), 0)])
def test_s7_the_refused_rest_is_not_offered_in_the_same_words(
    words: tuple[str, ...], code: int
) -> None:
    Path("order.toml").write_text(order(*LOGO_ONLY, **TERMS), "utf-8")
    typed = ("propose", "order.toml", *words, "--no-input", "--at", hour(8).isoformat())
    assert revise(*typed).exit_code == code


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("by_button", [True, False])
def test_who_waits_for_the_end_is_told_how_to_go_on(by_button: bool) -> None:
    """One's own request to cancel ends the order by silence, also when the client gives in."""
    stuck = (
        *(delivered(), requested(0, item("new", 12)), proposed(1, extras=[extra("1.1")])),
        answered(2, "P1", "declined"),
        refund(3, "1.1"),
        *([answered(5, "R1", "declined"), cancellation(6)] if by_button else []),
    )
    gives_in = requested(10, item(hours=2, text="Only softer colours, please"))
    Path("order.toml").write_text(order(*stuck, gives_in), "utf-8")
    page = " ".join(revise("assess", "order.toml", "--at", hour(11).isoformat()).stdout.split())
    told = "If you would rather go on with the order, take it back before its time is up"
    assert ("Wait, and don't push." in page, told in page) == (True, by_button)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
