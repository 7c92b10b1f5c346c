"""Scores the proofreader on labelled messages: `python tests/proofread/score.py`.

`--later`, `--third` and `--aside` score another part, `--misjudged` prints what is judged wrongly.
What is counted is a kind in a message: wanted and told is a hit. A remark of the level `info`
counts as none. Of the part put aside only totals are printed, never a message.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from revise.proofread import proofread

MESSAGES = Path(__file__).parent / "messages"
OPEN, LATER, THIRD, ASIDE = "open", "later", "third", "aside-messages"
# The two-sided 95 % of the normal distribution.
Z = 1.96


@dataclass(frozen=True)
class Message:
    """A labelled message; `near` is the kind it was written for, on either side of the line."""

    text: str
    language: str
    rules: tuple[str, ...]
    near: str
    subtle: bool


@dataclass(frozen=True)
class Score:
    """Hits, false remarks and missed ones; innocent messages, and those with a remark."""

    hit: int
    false: int
    missed: int
    innocent: int
    alarms: int

    @property
    def precision(self) -> float:
        return self.hit / max(self.hit + self.false, 1)

    @property
    def recall(self) -> float:
        return self.hit / max(self.hit + self.missed, 1)


def messages(part: str) -> list[Message]:
    lines = (MESSAGES / f"{part}.jsonl").read_text("utf-8").splitlines()
    return [Message(**data | {"rules": tuple(data["rules"])}) for data in map(json.loads, lines)]


def told(message: Message) -> set[str]:
    return {remark.rule for remark in proofread(message.text) if remark.level != "info"}


def scored(some: Iterable[Message]) -> Score:
    return score_of((message, told(message)) for message in some)


def score_of(some: Iterable[tuple[Message, set[str]]]) -> Score:
    """Count messages and what is told of each."""
    counts: Counter[str] = Counter()
    for message, found in some:
        wanted = set(message.rules)
        counts["hit"] += len(wanted & found)
        counts["false"] += len(found - wanted)
        counts["missed"] += len(wanted - found)
        counts["innocent"] += not wanted
        counts["alarms"] += bool(found) and not wanted
    return Score(*(counts[name] for name in ("hit", "false", "missed", "innocent", "alarms")))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % interval of a share after Wilson; all of it without a trial."""
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, Z * Z
    middle = share + square / (2 * trials)
    half = Z * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return (middle - half) / (1 + square / trials), (middle + half) / (1 + square / trials)


def groups(some: list[Message]) -> Iterator[tuple[str, list[Message]]]:
    """Give all messages of a language, and the subtle ones apart where there are any."""
    for language in ("en", "de"):
        mine = [message for message in some if message.language == language]
        yield f"{language}, all", mine
        if subtle := [message for message in mine if message.subtle]:
            yield f"{language}, subtle", subtle


def row(name: str, score: Score) -> str:
    def share(value: float, trials: int) -> str:
        low, high = wilson(score.hit, trials)
        return f"{value:.2f} ({low:.2f}-{high:.2f})"

    precision = share(score.precision, score.hit + score.false)
    recall = share(score.recall, score.hit + score.missed)
    return (
        f"{name:28} hit {score.hit:3}  false {score.false:3}  missed {score.missed:3}  "
        f"precision {precision}  recall {recall}  "
        f"remarks on innocent {score.alarms} of {score.innocent}"
    )


def by_kind(some: list[Message]) -> Iterator[tuple[str, list[Message]]]:
    for kind in sorted({message.near for message in some}):
        yield kind, [message for message in some if message.near == kind]


def main(arguments: list[str], say: Callable[[str], None] = print) -> None:
    parts = {"--later": LATER, "--third": THIRD, "--aside": ASIDE}
    part = next((parts[argument] for argument in arguments if argument in parts), OPEN)
    some = messages(part)
    for name, group in groups(some):
        say(row(name, scored(group)))
    if part != ASIDE:
        for name, group in by_kind(some):
            say(row(name, scored(group)))
    if part != ASIDE and "--misjudged" in arguments:
        for message in some:
            if (found := told(message)) != set(message.rules):
                say(f"{message.language} {sorted(message.rules)} told {sorted(found)}")
                say(f"   {message.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
