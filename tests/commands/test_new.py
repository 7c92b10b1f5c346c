"""`revise new`: whole runs, what they print, and what then stands on the disk."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import revise
from revise import main
from tests.cli import revise as record
from tests.cli import typing
from tests.orders import hour
from tests.recording import KEYS, TASTEN

REQUIRED = ("--id", "FO-1", "--title", "Logo", "--price", "180", "--revisions", "2")
AT = ("--at", "2026-11-15T12:00:00Z")
ASKED = ("--delivered", "2026-11-14T12:00:00Z", "--request", "message.txt")
ANGRY = """\
Hi,

this is not what I wanted! Please change:
- thinner letters
- three variants for the packaging

Thanks!
K.
"""
OVER = """\
1 sentence seems to ask for nothing and is no item:
  “this is not what I wanted!”
If it does ask for something, add it: revise record request order.toml --item
TEXT
"""


def ran(*arguments: str, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main.app, ["new", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def left(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()} - {".revise.lock"}


def test_a_new_order_is_private_and_stdout_stays_quiet(folder: Path) -> None:
    code, out, err = ran("order.toml", *REQUIRED)

    assert (code, out) == (0, "")
    assert err == "order.toml: written\nnext: revise assess order.toml\n"
    assert left(folder) == {"order.toml"}
    assert (folder / "order.toml").stat().st_mode & 0o777 == 0o600
    order = revise.load("order.toml")
    assert (order.terms.id, order.terms.title, str(order.terms.price)) == ("FO-1", "Logo", "180.00")
    assert (order.terms.revisions, order.terms.currency) == (2, "USD")


def test_what_stands_below_the_list_becomes_items_too(folder: Path) -> None:
    """A date or a demand there would be lost, and with it what it is worth."""
    (folder / "message.txt").write_text(ANGRY.replace("Thanks!", "By Friday. Or my money back."))
    code, _, err = ran("order.toml", *REQUIRED, *ASKED, *AT)
    items = [item.text for item in revise.load("order.toml").events[1].items]
    assert (code, err.splitlines()[1].split()[0]) == (0, "4")
    assert items[2:] == ["By Friday.", "my money back."]
    code, _, err = ran("order.toml", *REQUIRED, *ASKED, *AT, "--no-items", "--force")
    assert (code, OVER in err) == (0, False)


def test_an_upset_message_becomes_an_assessable_order_in_one_command(folder: Path) -> None:
    (folder / "message.txt").write_text(ANGRY)
    code, out, err = ran("order.toml", *REQUIRED, *ASKED, *AT, "--scope", "One logo")

    assert (code, out) == (0, "")
    assert err == (
        "order.toml: written\n"
        "2 items found in the message; look them over, then add `kind` and `hours`\n"
        f"{OVER}"
        "next: revise assess order.toml\n"
    )
    assert (
        (folder / "order.toml")
        .read_text()
        .endswith('''
[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z

# The client's request. Look the items over, and add to each what you know:
#   kind = "change"     of something agreed; "new": never agreed;
#                       "mistake": your own; "missed": agreed, not delivered
#                       no work: "question", "deadline", "refund", "cancel",
#                       "threat", "remark"
#   hours = 1.5         what it would take you
#   clear = false       ask first; what to ask: question = "…"
#   feasible = false    cannot be done like this; instead: alternative = "…"
#   dropped = true      no wish (any more), or part of another item

[[event]]
type = "revision-requested"
at = 2026-11-15T12:00:00Z
text = """
Hi,

this is not what I wanted! Please change:
- thinner letters
- three variants for the packaging

Thanks!
K."""

[[event.items]]
id = "1.1"
text = "thinner letters"

[[event.items]]
id = "1.2"
text = "three variants for the packaging"
''')
    )
    assessed = CliRunner().invoke(main.app, ["assess", "order.toml", *AT, "--json"])
    assert (assessed.exit_code, assessed.stderr) == (0, "")
    assert '"id": "clear-up"' in assessed.stdout


def test_in_german_what_is_said_and_written_is_german(folder: Path) -> None:
    (folder / "message.txt").write_text("Bitte dünner.\n")
    code, out, err = ran("order.toml", *REQUIRED, *ASKED, *AT, "--lang", "de")

    assert (code, out) == (0, "")
    assert err == (
        "order.toml: angelegt\n"
        "1 Punkt in der Nachricht gefunden; sieh ihn durch und ergänze `kind` und `hours`\n"
        "weiter: revise assess order.toml\n"
    )
    assert "# Die Nummer des Auftrags.\n" in (folder / "order.toml").read_text()


def test_the_message_may_come_from_standard_input_with_any_line_ends() -> None:
    sent = b"\xef\xbb\xbf\r\n1. Thinner\r\n2. Bluer\r\n\r\n"
    code, _, _ = ran("order.toml", *REQUIRED, *ASKED[:2], *AT, "--request", "-", stdin=sent)

    assert code == 0
    event = revise.load("order.toml").events[1]
    assert event.type == "revision-requested"
    assert event.text == "1. Thinner\n2. Bluer"
    assert [(item.id, item.text) for item in event.items] == [("1.1", "Thinner"), ("1.2", "Bluer")]


def test_no_items_keeps_the_message_alone(folder: Path) -> None:
    (folder / "message.txt").write_text(ANGRY)
    code, _, err = ran("order.toml", *REQUIRED, *ASKED, *AT, "--no-items")

    assert (code, err) == (0, "order.toml: written\nnext: revise assess order.toml\n")
    event = revise.load("order.toml").events[1]
    assert event.type == "revision-requested"
    assert event.items == ()


def test_dry_run_prints_the_file_and_writes_nothing(folder: Path) -> None:
    code, out, err = ran("order.toml", *REQUIRED, "--dry-run")

    assert (code, err) == (0, "order.toml: nothing written (--dry-run)\n")
    assert left(folder) == set()
    assert ran("order.toml", *REQUIRED)[0] == 0
    assert (folder / "order.toml").read_text() == out


def test_where_the_schema_for_editors_is_there_the_file_names_it(folder: Path) -> None:
    """Beside the order or above it, by the way that leads there; without one, nothing is named."""
    (folder / "a" / "b").mkdir(parents=True)
    for path in ("x.toml", "a/b/x.toml"):
        assert ran(path, *REQUIRED)[0] == 0
        assert "#:schema" not in (folder / path).read_text()
    (folder / "order.schema.json").write_text("{}")
    for path, way in (("y.toml", "./"), ("a/y.toml", "../"), ("a/b/y.toml", "../../")):
        assert ran(path, *REQUIRED)[0] == 0
        first = (folder / path).read_text().splitlines()[:3]
        assert first[:2] == [f"#:schema {way}order.schema.json", ""]
        assert first[2].startswith("# What was agreed")
        revise.load(path)
    _, out, _ = ran("z.toml", *REQUIRED, "--dry-run")
    assert out.startswith("#:schema ./order.schema.json\n\n# ")


def test_an_existing_file_stays_unless_forced(folder: Path) -> None:
    (folder / "order.toml").write_text("mine\n")
    code, out, err = ran("order.toml", *REQUIRED)

    assert (code, out) == (5, "")
    assert err == (
        "order.toml: exists already\n  hint: choose another path, or replace it with --force\n"
    )
    assert (folder / "order.toml").read_text() == "mine\n"
    assert ran("order.toml", *REQUIRED, "--force")[0] == 0
    assert revise.load("order.toml").terms.id == "FO-1"


def test_all_missing_values_are_named_at_once(folder: Path) -> None:
    assert ran("order.toml") == (
        2,
        "",
        "revise: missing: --id, --title, --price, --revisions\n"
        "  hint: give them, or run it on a terminal without --no-input: there it asks\n",
    )
    assert ran("order.toml", "--title", "Logo", "--price", "0", "--no-input")[2].startswith(
        "revise: missing: --id, --revisions\n"
    )
    assert left(folder) == set()


@pytest.mark.parametrize(
    ("typed", "hours"), [("90min", "1.5"), ("1h30", "1.5"), ("1,5", "1.5"), ("12", "12")]
)
def test_hours_are_typed_as_for_an_estimate(folder: Path, typed: str, hours: str) -> None:
    assert ran("order.toml", *REQUIRED, "--hours", typed)[0] == 0
    assert f"\nhours = {hours}\n" in (folder / "order.toml").read_text()


@pytest.mark.parametrize(
    ("typed", "price", "currency"),
    [
        ("$240", "240.00", "USD"),
        ("240 USD", "240.00", "USD"),
        ("240,50 €", "240.50", "EUR"),
        ("EUR 240", "240.00", "EUR"),
        ("£1500", "1500.00", "GBP"),
    ],
)
def test_money_is_typed_with_its_currency(
    folder: Path, typed: str, price: str, currency: str
) -> None:
    """Where none is named beside it, it is the order's."""
    told = ran("order.toml", "--title", "Logo", "--price", typed, "--id", "A1", "--revisions", "1")
    assert told[0] == 0, told
    text = (folder / "order.toml").read_text()
    assert f'\nprice = "{price}"\n' in text
    assert f'\ncurrency = "{currency}"\n' in text


@pytest.mark.parametrize("typed", ["1,500", "240 EUR", "240 dollars", "$240€"])
def test_money_that_is_not_clear_is_not_guessed(folder: Path, typed: str) -> None:
    """One comma and three digits, or another currency than the one that is named."""
    told = ran("order.toml", *REQUIRED, "--price", typed, "--currency", "USD")
    assert (told[0], left(folder)) == (2, set())
    assert told[2].startswith("revise: --price: ")


def test_every_wrong_value_names_its_option(folder: Path) -> None:
    wrong = {
        "--id": "FO 1",
        "--price": "12 EUR",
        "--revisions": "-1",
        "--hours": "0",
        "--currency": "euro",
        "--due": "20d",
        "--delivered": "2026-11-15T12:00:01Z",
    }
    code, out, err = ran("order.toml", "--title", "x", *AT, *sum(wrong.items(), ()))

    assert (code, out) == (2, "")
    heads = [line for line in err.splitlines() if not line.startswith("  hint: ")]
    assert [line.split(": ")[1] for line in heads] == [
        *("--due", "--delivered", "--id", "--price", "--revisions", "--hours", "--currency")
    ]
    assert heads[0] == "revise: --due: not a time: '20d'"
    assert heads[1] == "revise: --delivered: must not be later than now, or than --at"
    assert left(folder) == set()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "revise: PATH: must be a file\n  hint: name one; --dry-run prints instead\n"),
        (
            ["order.toml", "--request", "message.txt"],
            "revise: --request: needs --delivered\n"
            "  hint: a client asks for changes to what was delivered\n",
        ),
        (
            ["order.toml", "--no-items"],
            "revise: --no-items: needs --request\n  hint: leave it out\n",
        ),
        (
            ["order.toml", "--platform", "fivr"],
            'revise: --platform: there is no policy named "fivr"\n'
            "  hint: did you mean `fiverr`? a policy of your own goes under"
            " [policy] in revise.toml\n",
        ),
        (
            ["order.toml", "--at", "soon"],
            "revise: --at: not a time: 'soon'\n  hint: type it like 2026-11-20T18:00:00+01:00,"
            " 2026-11-20 18:00, +2d, +36h or -1h\n",
        ),
    ],
)  # fmt: skip
def test_wrong_use_is_told(folder: Path, arguments: list[str], said: str) -> None:
    (folder / "message.txt").write_text(ANGRY)
    assert ran(*arguments, *REQUIRED) == (2, "", said)
    assert left(folder) == {"message.txt"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "message.txt: holds no text\n  hint: put the client's message into it\n"),
        (b" \n\r\n", "message.txt: holds no text\n  hint: put the client's message into it\n"),
        (
            b"a" * 65537,
            "message.txt: is larger than 64 KiB\n"
            "  hint: keep the part that asks for changes\n",
        ),
        (
            b"ok\n\xff",
            "message.txt:2:1: is not UTF-8: byte 0xFF\n"
            "  hint: name a text file in UTF-8, or - for standard input\n",
        ),
        (
            None,
            "message.txt: there is no such file\n"
            "  hint: name a text file in UTF-8, or - for standard input\n",
        ),
    ],
)  # fmt: skip
def test_a_message_file_that_cannot_be_used(folder: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (folder / "message.txt").write_bytes(content)
    assert ran("order.toml", *REQUIRED, *ASKED, *AT) == (4, "", said)
    assert not (folder / "order.toml").exists()


def test_a_message_of_just_64_kib_is_kept_whole(folder: Path) -> None:
    (folder / "message.txt").write_bytes(b"a" * 65536)
    assert ran("order.toml", *REQUIRED, *ASKED, *AT)[0] == 0


@pytest.mark.parametrize(
    ("delivered", "code"),
    [
        ("2026-11-15T12:00:00Z", 0),
        ("2026-11-15T12:00:01Z", 2),
        ("2026-11-15T13:00:00+01:00", 0),
        ("2026-11-15", 0),
        ("2026-11-17", 2),
    ],
)
def test_a_request_is_never_before_its_delivery(folder: Path, delivered: str, code: int) -> None:
    (folder / "message.txt").write_text(ANGRY)
    (folder / "revise.toml").write_text('[defaults]\ntimezone = "UTC"\n')
    arguments = (*REQUIRED, *AT, "--delivered", delivered, "--request", "message.txt")
    assert ran("order.toml", *arguments)[0] == code
    if code == 0:
        first, second = revise.load("order.toml").events
        assert first.at == second.at


def test_the_config_gives_currency_language_and_time_zone(folder: Path) -> None:
    (folder / "revise.toml").write_text(
        '[defaults]\ncurrency = "EUR"\nlang = "de"\ntimezone = "Europe/Berlin"\n'
    )
    code, _, err = ran("order.toml", *REQUIRED, "--due", "2026-11-20 18:00")

    assert (code, err) == (0, "order.toml: angelegt\nweiter: revise assess order.toml\n")
    text = (folder / "order.toml").read_text()
    assert 'currency = "EUR"\n' in text
    assert "due = 2026-11-20T17:00:00Z\n" in text


def test_a_wish_that_stands_twice_in_the_message_is_one_item(folder: Path) -> None:
    (folder / "message.txt").write_text("- Wider\n- Green\n- wider!\n")
    assert ran("order.toml", *REQUIRED, *ASKED, *AT)[0] == 0
    found = revise.assess(revise.load("order.toml"), at=hour(1))
    assert [one.item.text for one in found.items] == ["Wider", "Green"]


@pytest.mark.parametrize(
    ("config", "platform", "language"),
    [
        ("", "fiverr", "en"),
        ('[defaults]\nplatform = "direct"\nclient_language = "de"\n', "direct", "de"),
        ('[policy]\nfile = "strict.toml"\n', "strict", "en"),
    ],
)
def test_what_is_left_out_is_shown_as_the_config_has_it(
    folder: Path, config: str, platform: str, language: str
) -> None:
    """A comment that shows another platform than the one that counts leads astray."""
    (folder / "strict.toml").write_text('name = "strict"\nextends = "direct"\n')
    (folder / "revise.toml").write_text(config)
    code, text, _ = ran("order.toml", *REQUIRED, "--dry-run")
    shown = [line for line in text.splitlines() if line.startswith(("#platform", "#language"))]
    assert (code, shown) == (0, [f'#platform = "{platform}"', f'#language = "{language}"'])


def test_a_file_that_would_not_hold_the_order_is_never_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ran("order.toml", *REQUIRED, "--dry-run")[1].replace('"Logo"', '"Lego"')
    monkeypatch.setattr("revise.commands.new_file.new_order", lambda *_: text)
    result = CliRunner().invoke(main.app, ["new", "order.toml", *REQUIRED])
    assert isinstance(result.exception, RuntimeError)
    assert left(folder) == set()


def test_what_was_written_can_be_appended_to(folder: Path) -> None:
    ran("order.toml", *REQUIRED, *ASKED[:2], *AT)
    before = (folder / "order.toml").read_text()
    assert record("record", "completion", "order.toml").exit_code == 0

    assert (folder / "order.toml").read_text().startswith(before)
    assert [one.type for one in revise.load("order.toml").events] == ["delivered", "completed"]


def test_a_title_with_broken_characters_is_wrong_use_not_a_crash(folder: Path) -> None:
    arguments = ("--id", "FO-1", "--price", "1", "--revisions", "1", "--title", "a\udcff")
    code, out, err = ran("order.toml", *arguments)
    assert (code, out) == (2, "")
    assert err == "revise: --title: is not UTF-8\n  hint: type it again\n"
    assert left(folder) == set()


def test_hostile_paths_and_titles_do_not_reach_the_terminal_raw(folder: Path) -> None:
    name = "a\x1b[2J\n[[event]].toml"
    code, out, err = ran(name, *REQUIRED[:3], "x\x1b[2J\u202e", *REQUIRED[4:])
    assert (code, out) == (0, "")
    assert "\x1b" not in err
    assert "\x1b" not in (folder / name).read_text()
    assert "\u202e" not in (folder / name).read_text()
    assert revise.load(name).terms.title == "x\x1b[2J\u202e"


NAME = "Bäckerei Logo.toml"


BEGIN = "First what was agreed. Enter takes what stands in brackets, - is not known yet.\n"
ENDS = (
    "y writes the file, a number changes that point, b button or message, z one step back, q leaves"
)
PASTE = (
    "Paste the client's message, then a line with a dot alone; a dot at once: none yet (a line with"
    " e alone opens your editor):\n"
)


def test_on_a_terminal_it_asks_for_what_is_missing(folder: Path) -> None:
    """Each answer is judged when it is given, and the message is shown item by item."""
    agreed = "\n\nLogo for a bakery\n12 apples\n1,500\n$180\n0\n90min\n\n2030-01-01\n-1d\n"
    message = "Hi!\n- Thinner letters\n- A mascot\n- Thinner letters\n.\n"
    done = typing(f"{agreed}{message}1\n1,5\n2\n6\ny\n", "new", NAME)

    assert (done.code, done.out) == (0, "")
    assert done.said == (
        f"{BEGIN}"
        "Order number [Backerei-Logo]: "
        "What is it about, in a few words:   the file needs it: it cannot stay open\n"
        "What is it about, in a few words: "
        "Price agreed, in USD unless you say otherwise: "
        "  an amount such as 240, $240 or 240 USD\n"
        "Price agreed, in USD unless you say otherwise: "
        "  that could be thousands or a fraction: write 1500, or 1.5\n"
        "Price agreed, in USD unless you say otherwise: "
        "Hours that the whole job takes, such as 6.5, 1h30 or 90min [-]: "
        "  hours such as 1.5, 1h30 or 90min\n"
        "Hours that the whole job takes, such as 6.5, 1h30 or 90min [-]: "
        "Revision rounds included (a number, or unlimited) [1]: "
        "Delivered when, such as 2026-11-20 18:00 or -2d (Enter: not delivered yet) [-]: "
        "  must not be later than now, or than --at\n"
        "Delivered when, such as 2026-11-20 18:00 or -2d (Enter: not delivered yet) [-]: "
        f"{PASTE}{KEYS}\n"
        "1/2  “Thinner letters”\n"
        "     Suggested: work, kind to be chosen. It asks for work: “letters”.\n"
        "  kind [-]:   hours [-]: \n"
        "2/2  “A mascot”\n"
        "     Suggested: work, kind to be chosen. It stands in a list, so most likely it asks for"
        " work.\n"
        "  kind [-]:   hours [-]: \n"
        "Asked by the platform's button.\n"
        "  1. Thinner letters: extra 1.5 h\n"
        "  2. A mascot: extra 6 h\n"
        "  3. not a wish: Hi!\n"
        "  4. stands there already: Thinner letters\n"
        "Verdict: The request is possibly outside the order's scope: the changes take\n"
        "  7.5 h, the original work took 1.5 h (limit 100% of that).\n"
        "Money: 180.00 USD; 120.00 USD/h now, 20.00 USD/h if all of it is done for free;\n"
        "  extras would add 900.00 USD\n"
        f"\n  {ENDS}: "
        "Bäckerei Logo.toml: written\nnext: revise assess 'Bäckerei Logo.toml'\n"
    )
    order = revise.load(folder / "Bäckerei Logo.toml")
    assert (order.terms.id, order.terms.title) == ("Backerei-Logo", "Logo for a bakery")
    assert (str(order.terms.price), order.terms.revisions) == ("180.00", 1)
    assert [event.type for event in order.events] == ["delivered", "revision-requested"]
    assert (
        (folder / "Bäckerei Logo.toml").read_text().partition('- Thinner letters"""')[2]
        == """

[[event.items]]
id = "1.1"
text = "Thinner letters"
kind = "change"
hours = "1.5"

[[event.items]]
id = "1.2"
text = "A mascot"
kind = "new"
hours = "6"
"""
    )


def test_auf_deutsch_wird_eine_nachricht_aus_einer_datei_durchgesehen(folder: Path) -> None:
    """What was given is not asked for again; without a delivery it came as a message."""
    (folder / "message.txt").write_text("- Dünnere Buchstaben\n- 40 € zurück\n")
    given = ("--id", "A1", "--price", "240 EUR", "--revisions", "1", "--hours", "4")
    typed = "Plakat\n\nÄnderung\n1h\n\nalles\n40\nj\n"
    done = typing(typed, "new", "a.toml", *given, "--request", "message.txt", "--lang", "de")

    assert (done.code, done.out) == (0, "")
    assert done.said == (
        "Zuerst, was vereinbart ist. Die Eingabetaste nimmt, was in Klammern steht, - heißt noch"
        " nicht bekannt.\n"
        "Worum geht es, in wenigen Worten: "
        "Wann geliefert, etwa 2026-11-20 18:00 oder -2d (Eingabetaste: noch nicht geliefert) [-]: "
        f"{TASTEN}"
        "\n1/2  „Dünnere Buchstaben“\n"
        "     Vorschlag: Arbeit, Art noch zu wählen. Darin wird um Arbeit gebeten: „Dünnere“.\n"
        "  Art [-]:   Stunden [-]: "
        "\n2/2  „40 € zurück“\n"
        "     Vorschlag: Geld zurück. Darin geht es um Geld zurück oder einen niedrigeren Preis:"
        " „zurück“.\n"
        "  Art [Geld zurück]:   wie viel: Betrag, Prozent oder all für alles [-]:   ein Betrag wie"
        " 50, 30% oder all\n"
        "  wie viel: Betrag, Prozent oder all für alles [-]: "
        "\nPer Nachricht verlangt.\n"
        "  1. Dünnere Buchstaben: kostenlos 1 Std.\n"
        "  2. 40 € zurück: zu klären\n"
        "Einschätzung: Alles Gewünschte liegt im Auftragsumfang.\n"
        "Geld: 240,00 EUR; 60,00 EUR/Std. jetzt, 48,00 EUR/Std. mit allen Änderungen ohne\n"
        "  Aufpreis; Erstattung höchstens 144,00 EUR\n"
        "\n  j legt die Datei an, eine Zahl ändert diesen Punkt, b Button oder Nachricht, z ein"
        " Schritt zurück, q geht: a.toml: angelegt\nweiter: revise assess a.toml\n"
    )
    (asked,) = revise.load(folder / "a.toml").events
    assert asked.type == "revision-requested"
    assert (asked.via, [item.kind for item in asked.items]) == ("message", ["change", "refund"])


def test_a_message_is_optional_and_a_kind_may_stay_open(folder: Path) -> None:
    """A dot alone: there is none; what stays open is told."""
    given = (*REQUIRED, "--hours", "4", "--delivered", "2026-11-14T12:00:00Z")
    done = typing(".\n", "new", "a.toml", *given)
    assert (done.code, done.said) == (0, f"{PASTE}a.toml: written\nnext: revise assess a.toml\n")
    done = typing("- Thinner\n.\n\ny\n", "new", "b.toml", *given)
    assert done.code == 0
    assert done.said.endswith(
        "b.toml: written\n"
        "1 item found in the message; look it over, then add `kind` and `hours`\n"
        "next: revise assess b.toml\n"
    )
    assert 'text = "Thinner"\n' in (folder / "b.toml").read_text()


@pytest.mark.parametrize(
    ("path", "given", "code", "told"),
    [
        ("a.toml", ["--hours", "lots"], 2, 'revise: --hours: must be a plain number, is "lots"'),
        ("a.toml", ["--price", "1,500"], 2, "revise: --price: "),
        ("a.toml", ["--delivered", "soon"], 2, "revise: --delivered: not a time: 'soon'"),
        ("a.toml", ["--platform", "fivr"], 2, "revise: --platform: there is no policy"),
        ("a.toml", ["--request", "none.txt"], 4, "none.txt: there is no such file"),
        ("none/a.toml", [], 5, "none/a.toml: its folder does not exist"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(
    folder: Path, path: str, given: list[str], code: int, told: str
) -> None:
    done = typing("", "new", path, *given)
    assert (done.code, done.said.startswith(told)) == (code, True), done.said
    assert left(folder) == set()


def test_what_was_told_of_a_new_order_is_kept_and_offered_again(folder: Path) -> None:
    """Nothing that was typed is lost; once the file stands there, nothing is kept."""
    state = folder / "state"
    env = {"XDG_STATE_HOME": str(state)}
    first = typing("A1\nLogo\n$90\n\n\n-1d\n- Thinner\n.\n1\n\x04\x04", "new", "a.toml", env=env)
    told = "Nothing was recorded. The sitting is kept; go on with: revise new a.toml\n"
    assert (first.code, first.said.endswith(f"\n{told}")) == (130, True), first.said
    again = typing("\n1h\ny\n", "new", "a.toml", env=env)
    asked = "A sitting that was not finished is kept. Go on with it? [Y/n] "
    assert again.said.startswith(f"{asked}{KEYS}\n1/1  “Thinner”\n  hours [-]: \n"), again.said
    assert (again.code, [*(state / "revise" / "sittings").iterdir()]) == (0, [])
    assert revise.load(folder / "a.toml").terms.title == "Logo"


def test_left_nothing_is_written(folder: Path) -> None:
    done = typing("A1\nLogo\n90\n\n\n-1d\n- Thinner\n.\n-\nq\n", "new", "a.toml")
    assert (done.code, left(folder)) == (0, set())
    assert done.said.endswith("go on with: revise new a.toml\n")


def test_no_input_does_not_ask_on_a_terminal_either() -> None:
    done = typing("", "new", NAME, "--no-input", "--title", "x")
    assert done.code == 2
    assert done.said.startswith("revise: missing: --id, --price, --revisions\n")


def test_nobody_is_asked_about_a_file_that_exists(folder: Path) -> None:
    (folder / NAME).write_text("mine\n")
    done = typing("", "new", NAME)
    assert done.code == 5
    assert done.said == (
        "Bäckerei Logo.toml: exists already\n"
        "  hint: choose another path, or replace it with --force\n"
    )


def test_an_end_of_input_writes_nothing(folder: Path) -> None:
    done = typing("\x04", "new", NAME)
    assert (done.code, done.said.removeprefix("^D\b\b")) == (
        130,
        f"{BEGIN}Order number [Backerei-Logo]: \n",
    )
    assert left(folder) == set()
