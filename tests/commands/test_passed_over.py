"""What became no item is shown, at most five sentences, whatever stands in them."""

from revise.commands.passed_over import passed_over_told


def test_nothing_passed_over_nothing_told() -> None:
    assert passed_over_told([], "order.toml", "en") == ""


def test_five_are_shown_and_the_rest_counted() -> None:
    texts = ["It hangs\x1b[2J in the shop.", *(f"Sentence {number}." for number in range(2, 8))]
    assert passed_over_told(texts, "my order.toml", "en") == (
        "7 sentences seem to ask for nothing and are no items:\n"
        "  “It hangs\\x1b[2J in the shop.”\n"
        "  “Sentence 2.”\n"
        "  “Sentence 3.”\n"
        "  “Sentence 4.”\n"
        "  “Sentence 5.”\n"
        "  and 2 more\n"
        "If one does ask for something, add it: revise record request 'my order.toml'\n"
        "--item TEXT\n"
    )


def test_five_are_all_shown() -> None:
    told = passed_over_told([f"Satz {number}." for number in range(1, 6)], "a.toml", "de")
    assert told == (
        "5 Sätze bitten anscheinend um nichts und sind keine Punkte:\n"
        "  „Satz 1.“\n"
        "  „Satz 2.“\n"
        "  „Satz 3.“\n"
        "  „Satz 4.“\n"
        "  „Satz 5.“\n"
        "Steckt doch in einem ein Wunsch, füg ihn hinzu: revise record request a.toml\n"
        "--item TEXT\n"
    )
