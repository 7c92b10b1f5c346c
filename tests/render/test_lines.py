"""Lines of 80 columns: how wide they are, and commands that are still commands when pasted."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.render.lines import columns, command_lines, padded, shortened, wrapped

SHORT = "revise propose order.toml"
LONG = "revise record estimate 'my orders/a \"new\" one.toml' " + " ".join(
    [*(f"1.{n}=HOURS" for n in range(1, 6)), *(f"--kind 1.{n}=KIND" for n in range(1, 6))]
)


def test_a_command_that_fits_is_one_line() -> None:
    assert command_lines(SHORT) == ["  $ revise propose order.toml"]


def test_a_long_command_goes_on_below_and_an_option_keeps_its_value() -> None:
    assert command_lines(LONG) == [
        "  $ revise record estimate 'my orders/a \"new\" one.toml' 1.1=HOURS 1.2=HOURS \\",
        "      1.3=HOURS 1.4=HOURS 1.5=HOURS --kind 1.1=KIND --kind 1.2=KIND \\",
        "      --kind 1.3=KIND --kind 1.4=KIND --kind 1.5=KIND",
    ]


def pasted(lines: list[str]) -> list[str]:
    """Give what a shell makes of a command, without its prompt."""
    text = "\n".join(lines).removeprefix("  $ ")
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\0' {text}"], capture_output=True, check=True
    )
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize(
    "path", ["o.toml", "it's.toml", "a  b.toml", '"', "$HOME `x` \\", "日本 x"]
)
def test_a_shell_takes_a_pasted_command_as_it_is(path: str) -> None:
    command = f"{LONG} --text {shlex.quote(path)} {shlex.quote(path)} --full"
    lines = command_lines(command)
    assert len(lines) > 2
    assert max(map(columns, lines)) <= 80
    assert pasted(lines) == shlex.split(command)


WORDS = st.lists(st.text(st.sampled_from("ab-'\" \\$日."), min_size=1, max_size=40), max_size=12)


@given(WORDS)
def test_no_word_is_lost_wherever_a_command_is_broken(words: list[str]) -> None:
    """Long ones are wrapped with continuation so that they can still be pasted."""
    command = shlex.join(["revise", *words])
    lines = command_lines(command)
    text = "\n".join(lines).removeprefix("  $ ")
    assert shlex.split(text.replace("\\\n", "")) == ["revise", *words]  # as a shell joins lines


def test_a_wide_character_takes_two_columns() -> None:
    assert columns("Logo") == 4
    assert columns("ロゴ logo é") == 11
    assert padded("ロゴ", 6) == "ロゴ  "
    assert shortened("ロゴ ロゴ ロゴ", 11) == "ロゴ ロゴ …"
    assert wrapped("ロゴロゴロゴロゴ " * 6) == [
        "ロゴロゴロゴロゴ ロゴロゴロゴロゴ ロゴロゴロゴロゴ ロゴロゴロゴロゴ",
        "ロゴロゴロゴロゴ ロゴロゴロゴロゴ",
    ]


def test_of_a_text_that_is_too_long_the_last_sentences_are_left_out() -> None:
    """What looks like the end of a sentence and is none ends nothing."""
    text = (
        "Der Kunde wartet seit 48 Std. Antworte am 16. Nov. Ruhig. Sag ihm, wann. " + "Lang " * 20
    )
    assert wrapped(text, most=1) == [
        "Der Kunde wartet seit 48 Std. Antworte am 16. Nov. Ruhig. Sag ihm, wann."
    ]
    assert wrapped(text, most=1, indent=9) == [
        "         Der Kunde wartet seit 48 Std. Antworte am 16. Nov. Ruhig."
    ]
    assert wrapped(text, most=1, indent=40) == [
        "                                        Der Kunde wartet seit 48 Std. Antworte …"
    ]
    assert len(wrapped(text, most=9)) == 3


def test_a_text_is_cut_between_words_or_inside_the_first() -> None:
    assert shortened("Three packaging variants", 17) == "Three packaging …"
    assert shortened("Donaudampfschifffahrt", 9) == "Donaudam…"
    assert shortened("…", 9) == "…"
    assert wrapped("one two " * 30, most=2)[1].endswith("two one …")
