"""`revise propose`: steps 2 and 3, say what is possible and ask what is unclear (G2, G3b)."""

from __future__ import annotations

from typing import Annotated

from revise.commands.parsing import by_hand
from revise.commands.telling import answering, perform, writer_of
from revise.commands.weighing import announce
from revise.commands.wording import words_of
from revise.moves import propose as step
from revise.moves.composed import Composed
from revise.options import Letter, OnePath, Recording, grouped, option
from revise.render.assessed import Assessed
from revise.rules.proposal import Wanted

Extra = Annotated[list[str] | None, option("--extra", metavar="ITEM=PRICE[:DAYS]")]
As = Annotated[Wanted, option("--as", about="offer-as")]
Recommend = Annotated[str | None, option("--recommend", metavar="TEXT")]
Lean = Annotated[bool, option("--lean")]


@grouped
def propose(
    path: OnePath,
    *,
    extra: Extra = None,
    as_: As = "auto",
    recommend: Recommend = None,
    lean: Lean = False,
    recording: Recording,
    letter: Letter,
) -> None:
    """Propose what is free, what is an extra and what is not possible; ask what is unclear."""
    writer = writer_of(path, "propose", recording, letter)
    with answering(writer.run, as_json=recording.json):
        words = words_of(letter)
    move = step.Propose(by_hand(extra or []), as_, recommend, lean)

    def compose(assessed: Assessed) -> Composed:
        return step.propose(assessed, move, words)

    if as_ == "auto" and not recording.json:
        announce(writer, compose, step.carried_as, as_json=False)
    perform(writer, compose, as_json=recording.json)
