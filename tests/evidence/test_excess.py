"""What a recipient does not take: just at each limit, and just beyond it."""

import pytest

from revise.evidence.excess import Excess, Handed, excesses, say
from revise.policies.glossary import read_glossary
from revise.policies.recipients import read_recipients

PDF = Handed("evidence.pdf", 200_000, pages=7)
ROWS = {row.id: row for row in read_recipients().limits}


def found(recipient: str, *handed: Handed) -> dict[str, Excess]:
    return {one.limit.id: one for one in excesses(recipient, handed)}


def file(name: str, size: int = 10, number: str = "A") -> Handed:
    return Handed(name, size, number)


@pytest.mark.parametrize("recipient", ["plain", "upwork", "fiverr"])
def test_where_nothing_is_known_there_is_no_limit(recipient: str) -> None:
    huge = [PDF._replace(pages=900), file("film.mov", 5 << 30), file("x", 5 << 30, "B")]
    assert found(recipient, *huge) == {}


def test_a_court_takes_so_many_bytes_in_one_message() -> None:
    assert found("court-de", PDF, file("a.png", 199_800_000)) == {}
    over = found("court-de", PDF, file("a.png", 199_800_001, "K1"))["limit.court-bytes"]
    assert over.leave_out == ("K1",)
    assert say(over, "en") == (
        "A German court takes 200 MB in one electronic message. This is 200,000,001 bytes."
        " Leave out: a.png (199,800,001 bytes)."
    )


def test_a_court_takes_so_many_files_in_one_message() -> None:
    """The largest go first, as they do for the bytes."""
    files = [file(f"{n}.png", 10 + n, f"K{n}") for n in range(1, 1001)]
    assert found("court-de", PDF, *files[:999]) == {}
    over = found("court-de", PDF, *files)["limit.court-files"]
    assert over.leave_out == ("K1000",)
    assert say(over, "de") == (
        "Ein deutsches Gericht nimmt in einer elektronischen Nachricht 1.000 Dateien an."
        " Das hier sind 1.001 Dateien. Lass weg: 1000.png (1.010 Byte)."
    )


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("K1-Entwurf_für_Bäckerei-2.PDF", True),
        ("K1-Straße", True),
        (f"{'a' * 86}.svg", True),
        (f"{'a' * 87}.svg", False),
        ("K1-archive.tar.gz", False),
        ("K1-logo v1.svg", False),
        ("K1-café.svg", False),
        ("K1-logo(1).svg", False),
        ("K1-logo.", False),
        (".svg", False),
        ("K1-a.svg\n", False),
    ],
)
def test_a_court_takes_such_names(name: str, taken: bool) -> None:
    """It is the name of the copy that counts; the one that is told is that of the record."""
    one = Handed("out/logo v1.svg", 10, "K1", copy=f"files/{name}")
    assert [*found("court-de", PDF, one)] == ([] if taken else ["limit.court-names"])
    if not taken:
        over = found("court-de", PDF, one)["limit.court-names"]
        assert over.leave_out == ("K1",)
        assert say(over, "en").endswith(" Leave out: out/logo v1.svg (10 bytes).")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("See https://a.de/x.", "1 link is shown. Leave it out: a mark then stands in its place."),
        (
            "www.a.example, https://b.de and https://b.de",
            "2 links are shown. Leave them out: a mark then stands in the place of each.",
        ),
        ("logo.svg", None),
    ],
)
def test_stripe_takes_no_links(words: str, told: str | None) -> None:
    shows = {"messages": [{"words": words}]}
    assert found("paypal", PDF._replace(shows=shows)) == {}
    over = found("stripe", PDF._replace(shows=shows)).get("limit.stripe-links")
    assert (over and say(over, "en")) == (told and f"Stripe passes no links on. {told}")
    assert (over and (over.leave_out, over.without_pdf)) == (told and (("links",), False))


def test_stripe_takes_so_many_bytes_in_all() -> None:
    assert found("stripe", PDF, file("a.png", 4_300_000)) == {}
    over = found("stripe", PDF, file("a.png", 4_300_001))["limit.stripe-bytes"]
    assert say(over, "en") == (
        "Stripe takes 4.5 MB in all. This is 4,500,001 bytes. Leave out: a.png (4,300,001 bytes)."
    )
    assert say(over, "de") == (
        "Stripe nimmt insgesamt 4,5 MB an. Das hier sind 4.500.001 Byte."
        " Lass weg: a.png (4.300.001 Byte)."
    )
    assert (over.leave_out, over.without_pdf) == (("A",), False)


def test_the_largest_files_go_first_and_no_more_than_must() -> None:
    files = [file(f"{n}.png", 1_000_000 * n, str(n)) for n in range(1, 5)]
    over = found("stripe", PDF, *files)["limit.stripe-bytes"]
    assert over.leave_out == ("4", "3")


def test_where_the_pdf_alone_is_too_large_leaving_files_out_does_not_do() -> None:
    over = found("stripe", PDF._replace(size=4_600_000), file("a.png"))["limit.stripe-bytes"]
    assert (over.leave_out, over.without_pdf) == ((), True)
    assert "the PDF must stay out as well" in say(over, "en")


def test_stripe_refuses_fifty_pages() -> None:
    assert found("stripe", PDF._replace(pages=49)) == {}
    over = found("stripe", PDF._replace(pages=50))["limit.stripe-pages"]
    assert (over.leave_out, over.without_pdf) == ((), True)
    assert say(over, "en").startswith(
        "Stripe refuses a PDF of 50 pages or more. This one has 50 pages."
    )


@pytest.mark.parametrize("name", ["a.mov", "A.MP3", "x/y.z.webm", "song.flac"])
def test_stripe_takes_no_sound_and_no_film(name: str) -> None:
    assert [*found("stripe", file(name))] == ["limit.stripe-media"]
    assert found("stripe", file(f"{name}.png"), file("mov"), file("app.ts")) == {}


@pytest.mark.parametrize("name", ["a.jpg", "A.JPEG", "b.gif", "c.PNG", "d.pdf"])
def test_paypal_takes_pictures_and_pdf(name: str) -> None:
    assert found("paypal", PDF, file(name)) == {}


@pytest.mark.parametrize("name", ["a.svg", "b", "png", "c.png.zip", "d."])
def test_paypal_takes_nothing_else(name: str) -> None:
    over = found("paypal", PDF, file(name, number="3"), file("ok.png"))["limit.paypal-types"]
    assert over.leave_out == ("3",)
    assert say(over, "en") == (
        f"PayPal takes JPG, GIF, PNG and PDF alone. Leave out: {name} (10 bytes)."
    )


def test_paypal_takes_less_than_ten_megabytes_a_file() -> None:
    assert found("paypal", file("a.png", 9_999_999)) == {}
    assert [*found("paypal", file("a.png", 10_000_000))] == ["limit.paypal-file"]
    over = found("paypal", PDF._replace(size=10_000_000))["limit.paypal-file"]
    assert (over.leave_out, over.without_pdf) == ((), True)


def test_paypal_takes_fifty_megabytes_at_once() -> None:
    files = [file(f"{n}.png", 9_999_999, str(n)) for n in range(6)]
    assert found("paypal", *files[:5]) == {}
    assert found("paypal", *files)["limit.paypal-bytes"].leave_out == ("0",)


def test_every_limit_has_a_source_that_is_known_and_says_the_number() -> None:
    sources = read_glossary().sources
    assert {row.rests_on for row in ROWS.values()} == {"X3", "X4", "X7", "X18"}
    assert {row.rests_on for row in ROWS.values()} <= {*sources}
    assert ROWS["limit.stripe-bytes"].most == 4_500_000
    assert "4.5 MB" in sources["X3"].say["en"]
    most = [ROWS[f"limit.court-{kind}"].most for kind in ("bytes", "files", "names")]
    assert most == [200_000_000, 1_000, 90]
    assert "1,000 files and 200 MB at most" in sources["X18"].say["en"]
    assert "at most 90 characters" in sources["X18"].say["en"]
    assert {one for row in ROWS.values() for one in row.whom} <= {*read_recipients().recipients}
