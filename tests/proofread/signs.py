"""Signs and words to repeat until a message is full of them, by what they attack."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "digits": (
        *("0", "0 ", "01 ", "1.", "1. ", "1-", "9 ", "(0", "(0)", "00 ", "0-", "1,1 ", "11:11 "),
        *("+", "2026-11-11 ", "1/1/11 ", "123456789 ", "1" * 23 + " ", "1.a.", "1a ", "1 a 1 "),
    ),
    "phone numbers": (
        *("+49 ", "+49 30 2312 ", "0171 3920055 ", "call 01 ", "202 555 0143 ", "tel 0"),
        *("(030) 1234567 ", "+1-202-555-0143, ", "00 49 30 1 ", "tel: 1234567 ", "+(", "(+1) "),
    ),
    "money": ("$1 ", "$", "1 € ", "100 USD ", "5% ", "$1,000.00 ", "€", "pay $1 ", "1k ", "#1 "),
    "bank accounts": (
        *("DE89", "DE89 ", "DE89 3704 0044 0532 0130 00 ", "AA00 ", "A0A0 "),
        *("DE89370400440532013000", "AA00AAAA", "AA00 AAAA AAAA A ", "DE00 0000 0000 0"),
    ),
    "mail": (
        *("@", "a@", "@a ", "a@b.de ", "a@b.de,", "a@b.", "mailto:a@b.de ", "git@", "a@b@"),
        *("a.a@", "a@a.a.a.", "(a@b.de)", "<a@b.de>", "a+a@b.de\n\n", "a@[1.1.1.1] "),
    ),
    "links": (
        *("http", "http:", "http://", "http://a", "http://[", "://", "a://a ", "www.", "www.a."),
        *("a.de/", "a.de/ ", "http://a.b.c.d.e.f/", "https://fiverr.com ", "https://paypal.me/a "),
        *("https://a.de/?a=b&", "http://a:b@", "//", "[a](http://b.de) ", "www.www.", "xn--a.de/ "),
        *(
            "http://1.1.1.1/ ",
            "http://a.de/((",
            "http://a.de.",
            "a.b.c.d.",
            "HTTP://A.DE ",
            "t.me/a ",
        ),
    ),
    "white space and line ends": (
        *(
            " ",
            "  a",
            "\t",
            "\u00a0",
            "\u3000",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\n \n",
            "\x0b",
            "\x0c",
        ),
        *("\x85", "\u2028", "\u2029", "a\n\n", "A\n\n", "a\n", "a\r", "a\u2028", " \n"),
    ),
    "lists and quoted lines": (
        "- \n",
        "> a\n",
        "1. a\n",
        "- a\n",
        ">",
        "> ",
        "-\n",
        "* a\n",
        "1)\n",
    ),
    "quotes": (
        *('"', '"a', '"a ', ' "a', '" ', "“a” ", "'", "'a ", "`", "„a“ ", "«a» ", '"a" ', '"a"'),
        *('"a\n', ' "', '("', "“", "”", "It's ", "a'a'", "\u2033", "\u00b7"),
    ),
    "marks": (
        *("(", "[", ")", ".", "...", ". ", "a. ", "!", "!?", "!!! ", "! ", "? ", ",", ", ", ";"),
        *(
            ":",
            "a:a ",
            "-",
            "--",
            "_",
            "*",
            "/",
            "a/",
            "\\",
            "|",
            "a-",
            "a-b ",
            "…",
            "z. B. ",
            "e. g. ",
        ),
        *("3. Mai ", "A.B.", "a! ", "a.) ", '." '),
    ),
    "capitals": (
        *("A", "A ", "AA ", "ABCDE ", "AA BBBBBB ", "Ä", "A* ", "A_", "I SENT IT ", "HTML "),
        *("STOP! ", "NO. ", "WE WANT IT ", "ÄÖÜ ", "ABCDE, ", "Note: ABCDE ", "AbCdE "),
    ),
    "letters": (
        "a",
        "a ",
        "ß",
        "İ",
        "ﬁ",
        "中",
        "中。",
        "\u0627",
        "\u0627 ",
        "ab",
        "a b c d e f g ",
    ),
    "odd characters": (
        *("\u0308", "a\u0308", "a" + "\u0300" * 40, "\u200b", "a\u200b", "\u200d", "\u2060"),
        *("\x00", "\ufeff", "\ufdfa", "\u3300", "\ufb03", "\u33ff", "\u202e", "a\xad", "\ufe0f"),
        *("⭐", "😀", "\U0001d400", "\U000e0041", "👩\u200d", "👩\u200d🎨 ", "\x1b[31m", "\x7f"),
    ),
    "numbers and signs in words": (
        *("zero one two three ", "null eins zwei drei ", "at dot com ", "me at gmail dot com "),
        *("a (at) b (dot) de ", "plus four nine ", "five stars ", "one ", "double u "),
    ),
}
"""What to repeat: for the detectors, for finding sentences, for folding."""

SIGNS = tuple(dict.fromkeys(sign for signs in KINDS.values() for sign in signs))
