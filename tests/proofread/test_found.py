"""Contact data, links, bank accounts and shouting, and what only looks like them."""

from __future__ import annotations

import pytest

from revise.proofread.found import detectors
from revise.proofread.spoken import sentences


def found(detector: str, text: str) -> list[str]:
    return [
        sentence.own[first:last]
        for sentence in sentences(text)
        for first, last in detectors()[detector](sentence)
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("at +49 (30) 23125-123.", "+49 (30) 23125-123"),
        ("0049 30 23125123", "0049 30 23125123"),
        ("(+44) 20 7946 0958", "(+44) 20 7946 0958"),
        ("ab 18:00 Uhr 0171 3920055", "0171 3920055"),
        ("(030) 23125 123", "(030) 23125 123"),
        ("020 7946 0958 from 9:00", "020 7946 0958"),
        ("202-555-0143", "202-555-0143"),
        ("(202) 555-0143", "(202) 555-0143"),
        ("my number 2025550143", "2025550143"),
    ],
)
def test_a_phone_number(text: str, number: str) -> None:
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Order number 4711-0815-2026, and order 020 7946 0958.",
        "Bestellnummer 030 23125 123",
        "On 2026-11-20 18:00 or 20.11.2026 and 04.12.2026, call.",
        "1,250.00 USD, 1.250,00 EUR, 1 250 000",
        "1920x1080, 1500 x 500, viewBox 0 0 1920 1080",
        "Version 1.12.0, 2026.11.23-1, 10.0.19045.3803",
        "#1A2B3C #00112233 9f86d081884c7d65 FO51D2A8B7C4",
        "ISBN 978-3-16-148410-0, EAN 4006381333931",
        "52.5200, 13.4050 and +52.5200, -13.4050",
        "Pages 12-15, 18-22 and 130-145; hours 3.5 + 2.25",
        "SN 8842 1190 3321",
        "2025550143",
        "+1 000 000 0000",
        "photo_0301234567.jpg, 0301234567.png",
    ],
)
def test_a_number_that_is_no_phone_number(text: str) -> None:
    assert found("phone", text) == []


@pytest.mark.parametrize(
    ("text", "mail"),
    [
        ("Write to a.b+c@example.org, please", "a.b+c@example.org"),
        ("<a@example.co.uk>", "a@example.co.uk"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_mail_address(text: str, mail: str) -> None:
    assert found("mail", text) == [mail]


@pytest.mark.parametrize(
    "text", ["@brightlogos", "a @ b", "icon@2x.png", "support@fiverr.com", "git@github.com:a/b.git"]
)
def test_no_mail_address(text: str) -> None:
    assert found("mail", text) == []


@pytest.mark.parametrize(
    ("detector", "link"),
    [
        ("link", "https://drive.google.com/drive/folders/abc"),
        ("link", "http://example.org"),
        ("link", "www.example.com"),
        ("link", "mega.nz/file/abc"),
        ("link", "https://fiverr.com.example.org/orders"),
        ("link", "https://fiverr.com@example.org/orders"),
        ("link", "https://notfiverr.com/orders"),
        ("payment-link", "https://www.paypal.me/abc"),
        ("payment-link", "paypal.me/abc"),
        ("contact-link", "https://wa.me/442079460958"),
        ("contact-link", "t.me/abc"),
    ],
)
def test_a_link_is_found_by_one_detector(detector: str, link: str) -> None:
    text = f"Here ({link})."
    assert {name: found(name, text) for name in ("link", "payment-link", "contact-link")} == {
        "link": [],
        "payment-link": [],
        "contact-link": [],
        detector: [link],
    }


@pytest.mark.parametrize(
    "text",
    [
        "logo-v2.svg, index.html, README.md, main.py, build.sh, logo.ai, clip.mov, all.zip",
        "src/main.py and assets/logo.ai",
        "https://www.fiverr.com/orders/FO1 and de.fiverr.com/orders",
        "http://localhost:8000/preview",
        "Node.js, ASP.NET, Booking.com, e.g. z.B. fertig.Bitte",
        "and/or, 24/7, w/o, 1.5/2.5",
    ],
)
def test_no_link(text: str) -> None:
    assert [found(name, text) for name in ("link", "payment-link", "contact-link")] == [[], [], []]


def test_a_bank_account_is_known_by_its_check_digits() -> None:
    assert found("iban", "DE89 3704 0044 0532 0130 00") == ["DE89 3704 0044 0532 0130 00"]
    assert found("iban", "an GB82WEST12345698765432.") == ["GB82WEST12345698765432"]
    assert found("iban", "DE88 3704 0044 0532 0130 00") == []
    assert found("iban", "FO51 D2A8 B7C4 0000, SN12 3456 7890") == []


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("This is NOT INCLUDED, sorry.", ["NOT INCLUDED"]),
        ("I SENT IT TO YOU.", ["I SENT IT TO YOU"]),
        ("HÖR AUF DAMIT", ["HÖR AUF DAMIT"]),
        ("(STOP CHANGING IT!)", ["STOP CHANGING IT"]),
        ("PLEASE read ALL NUMBERS.", ["ALL NUMBERS"]),
        ("As PNG, SVG, PDF and CMYK, RGB", []),
        ("HTML CSS PHP SQL", []),
        ("UTF-8 ASCII JSON and ISO 8859-1", []),
        ("Press DELIVER AGAIN NOW", []),
        ("Dann JETZT ERNEUT LIEFERN drücken", []),
        ("The button says BUY IT TODAY", []),
        ("Die Aufschrift lautet JETZT KAUFEN", []),
        ("The text is “WE ARE OPEN”", []),
        ("READ_ME_FIRST.txt", []),
        ("LISBON, MADRID, PARIS", []),
        ("That is WRONG.", []),
        ("Start in SAFE MODE", []),
        ("Start in SAFER MODE", ["SAFER MODE"]),
        ("IT IS OFF", []),
        ("IT IS OVER", ["IT IS OVER"]),
        ("A B C D E F G H I J", []),
    ],
)
def test_capitals(text: str, runs: list[str]) -> None:
    assert found("capitals", text) == runs


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Why???", ["???"]),
        ("Really?!?! Yes!", ["?!?!"]),
        ("Great!!", []),
        ("Great! Why?", []),
        ("The bubble “Boom!!!” stays", []),
    ],
)
def test_marks(text: str, rows: list[str]) -> None:
    assert found("marks", text) == rows
