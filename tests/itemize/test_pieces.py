"""A message in pieces: each character in exactly one, and what is set aside, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.itemize.pieces import LONGEST, Piece, pieces
from tests.itemize.labelled import messages

MAIL = """\
Hi Kim,

thanks for the new version. Could you make the letters thinner? And please move
the slogan below the logo.

Best regards
Alex
Berg Bakery Ltd, Leeds
www.bakery.example
This e-mail is confidential and intended only for the addressee.

From: Kim <kim@studio.example>
Sent: Friday, 14 November 2025 18:02
To: Alex <alex@bakery.example>
Subject: RE: RE: Logo, second draft

Hello Alex, here is the second draft. Please check the colours.

On Thu, 13 Nov 2025 at 09:12, Alex <alex@bakery.example> wrote:
> please make the logo bigger and change the font.
>> - the first draft is attached
"""

CHAT = """\
[12.11.25, 14:03:10] Kim Studio: Hier ist die neue Fassung
[12.11.25, 14:20:41] Bäckerei: Danke! Bitte mach die Schrift dünner
und das Blau dunkler
[12.11.25, 14:21:02] Kim Studio: Klar, kannst du mir noch den Text schicken?
[12.11.25, 14:25:17] Bäckerei: Welche Schrift ist das?
"""

INLINE = """\
> Shall the slogan stay?
No, please take it out.
> And the colours?
Make the blue darker.
"""

NESTED = """\
Homepage:
  1. make the logo bigger
     and wider
  2. change the header
Contact:
  1. make the logo bigger
"""


def shown(found: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(one.set_aside or "", one.text) for one in found]


def test_three_layers_of_quoted_mail_two_wishes_and_a_signature() -> None:
    """Case K18: "2 items"."""
    found = shown(pieces(MAIL))
    assert [text for aside, text in found if not aside] == [
        "Could you make the letters thinner?",
        "please move the slogan below the logo.",
    ]
    assert [aside for aside, _ in found if aside] == [
        "greeting",
        "greeting",
        "signature",
        "quote",
    ]


def test_of_a_chat_only_the_clients_lines_count() -> None:
    assert shown(pieces(CHAT)) == [
        ("other-speaker", "[12.11.25, 14:03:10] Kim Studio: Hier ist die neue Fassung"),
        ("greeting", "Danke!"),
        ("", "Bitte mach die Schrift dünner"),
        ("", "das Blau dunkler"),
        (
            "other-speaker",
            "[12.11.25, 14:21:02] Kim Studio: Klar, kannst du mir noch den Text schicken?",
        ),
        ("", "Welche Schrift ist das?"),
    ]


def test_a_handle_tells_whose_lines_are_the_clients() -> None:
    text = (
        "10:02 kim77: the logo hangs in the shop\n"
        "10:03 anna: please make it blue\n"
        "10:03 anna: can you send it today? I need it larger, too\n"
        "10:04 kim77: thanks!"
    )
    assert [one for one in shown(pieces(text, "kim77")) if not one[0]] == [
        ("", "the logo hangs in the shop")
    ]


def test_answers_between_quoted_lines_are_the_clients() -> None:
    assert shown(pieces(INLINE)) == [
        ("quote", "> Shall the slogan stay?"),
        ("", "No, please take it out."),
        ("quote", "> And the colours?"),
        ("", "Make the blue darker."),
    ]


def test_points_stand_under_their_headings() -> None:
    assert shown(pieces(NESTED)) == [
        ("", "Homepage: make the logo bigger and wider"),
        ("", "Homepage: change the header"),
        ("", "Contact: make the logo bigger"),
    ]


def test_a_line_that_begins_anew_below_a_point_is_no_part_of_it() -> None:
    text = "1. Make it blue\n   and bigger\n2. Change the font\nWhich font is this?"
    assert [one for _, one in shown(pieces(text))] == [
        "Make it blue and bigger",
        "Change the font",
        "Which font is this?",
    ]


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("Make it bigger and move it to the left.", ["Make it bigger", "move it to the left."]),
        ("Mach es größer und schieb es nach links.", ["Mach es größer", "schieb es nach links."]),
        ("Make it bigger; change the font", ["Make it bigger", "change the font"]),
        ("Make it bigger and bolder.", ["Make it bigger and bolder."]),
        (
            "Half of that comes back, and the guild of bakers gets a copy.",
            ["Half of that comes back", "the guild of bakers gets a copy."],
        ),
        ("The slogan is too dark, make it lighter.", ["The slogan is too dark, make it lighter."]),
        ("Make it bigger, nobody can read it.", ["Make it bigger, nobody can read it."]),
    ],
)
def test_where_a_wish_ends(text: str, wishes: list[str]) -> None:
    assert [one for _, one in shown(pieces(text))] == wishes


WORDS = st.sampled_from(
    [
        *(
            "Hi",
            "Thanks!",
            "blue",
            "z. B.",
            "3.",
            "Oktober",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "a) ",
            "> ",
        ),
        *(
            "Viele Grüße",
            "K.",
            "!",
            "...",
            "logo.svg",
            '"',
            "(",
            "PS:",
            "\u2028",
            "\x1b",
            "😀",
            "\r\n",
        ),
        *("--\n", "From: x\n", "Sent: y\n", "10:02 Kim: ", "and please", "und bitte", "by Friday"),
        *("make it", ";", ", and", "\u2026", "Homepage:\n", "On Monday Kim wrote:\n", "14:01"),
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=300))
def test_every_character_is_in_exactly_one_piece(text: str) -> None:
    """Issue 11: "every character of the message is in exactly one piece", or set aside."""
    found = pieces(text)
    spans = [(one.start, one.end) for one in found]
    assert "".join(text[start:end] for start, end in spans) == (text if found else "")
    assert all(start < end for start, end in spans)
    for one in found:
        assert one.text == " ".join(one.text.split())
        assert (one.set_aside is None) == (one.suggested is not None)
    if not found:
        assert not any(map(str.isalnum, text))


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_of_a_real_message_is_lost(language: str) -> None:
    for message in messages("open", language):
        found = pieces(message.text)
        assert "".join(message.text[one.start : one.end] for one in found) == message.text
        for one in found:
            assert all(word.rstrip(":") in message.text for word in one.text.split())


def test_what_is_too_long_belongs_to_the_last_piece() -> None:
    text = "make it blue. " * (LONGEST // 14 + 100)
    assert pieces(text)[-1].end == len(text)
