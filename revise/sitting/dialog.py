"""What both views of a sitting drive: it takes a new sitting, keeps it, and says where it leads."""

from __future__ import annotations

from collections.abc import Callable

from revise.messages.letter import Voice
from revise.model.base import Language
from revise.model.event import Via
from revise.model.item import WORK
from revise.model.problem import InputError
from revise.rules.round_state import ItemState
from revise.rules.state import State
from revise.sitting.again import come_again
from revise.sitting.outcome import Ground, Outcome, outcome
from revise.sitting.point import Point, of_item
from revise.sitting.recorded import recorded, round_for
from revise.sitting.sitting import Sitting, undone
from revise.sitting.typed_answers import LACKS, Here

_BELONGING = frozenset({"change", "mistake", "missed"})
_NO_BUTTON = frozenset({"in-progress", "completed"})


def _usual(state: State) -> Via:
    """Say how a request comes: the round's own way, else by button where there is one."""
    if state.round is not None:
        return state.round.via
    return "message" if state.status in _NO_BUTTON else "button"


class Dialog:
    """A sitting about an order; `keep` is told of each change, so that none is lost.

    Without a `voice` it ends with what is recorded, and no letter. `unpriced` says that the order's
    price is not known yet, so that no other price is right.
    """

    def __init__(
        self,
        sitting: Sitting,
        ground: Ground,
        voice: Voice | None,
        keep: Callable[[Sitting], None],
        *,
        unpriced: bool = False,
    ) -> None:
        self.ground = ground
        self.voice = voice
        self.unpriced = unpriced
        self.here = Here.of(ground.assessed)
        usual = _usual(ground.assessed.assessment.state)
        spoken = sitting.via is None and usual == "message"
        self._sitting = sitting._replace(via="message") if spoken else sitting
        self._keep = keep
        self._outcome: Outcome | None = None

    @property
    def lang(self) -> Language:
        """The language of the run."""
        return self.ground.assessed.speech.lang

    @property
    def sitting(self) -> Sitting:
        """The sitting as it is now."""
        return self._sitting

    def take(self, sitting: Sitting) -> None:
        """Let a new sitting take the place of this one, and keep it."""
        if sitting != self._sitting:
            self._sitting, self._outcome = sitting, None
            self._keep(sitting)

    def undo(self) -> None:
        """Take the last step back."""
        self.take(undone(self._sitting))

    @property
    def outcome(self) -> Outcome:
        """Where it leads. Raises InputError, see `revise.sitting.outcome.outcome`."""
        if self._outcome is None:
            self._outcome = outcome(self._sitting, self.ground, self.voice)
        return self._outcome

    def objection(self, sitting: Sitting) -> str | None:
        """Say what a new sitting does wrong that this one does not; None where nothing is."""
        found = self._problem(sitting)
        return None if found is None or self._problem(self._sitting) else found

    def _problem(self, sitting: Sitting) -> str | None:
        state = self.ground.assessed.assessment.state
        try:
            self.ground.after(recorded(sitting, self.ground.at, state))
        except InputError as error:
            return error.problems[0].message
        return None

    @property
    def hours_unknown(self) -> bool:
        """Whether it is not known how long the original work took: big requests go by it."""
        known = self.ground.assessed.assessment.facts["hours_original"]
        return known is None and self._sitting.order_hours is None

    @property
    def via(self) -> Via:
        """How the message came: as was said, else as is usual for where the order stands."""
        return self._sitting.via or _usual(self.ground.assessed.assessment.state)

    @property
    def asked(self) -> bool:
        """Whether it is about what the client wrote, not about the order's items alone."""
        return bool(self._sitting.message)

    def alike(self, at: int) -> ItemState | None:
        """Give the item of the round that a wish of the message reads like, if there is one."""
        of = round_for(self.ground.assessed.assessment.state, self.via)
        point = self._sitting.points[at]
        if of is None or point.items or point.set_aside:
            return None
        return come_again({at: point.words}, of.items).alike.get(at)

    def other_way(self) -> None:
        """Let the message have come the other way, where there is a button to press."""
        state = self.ground.assessed.assessment.state
        if self.asked and state.status not in _NO_BUTTON:
            other: Via = "message" if self.via == "button" else "button"
            self.take(self._sitting._replace(via=other))

    def asked_of(self, point: Point) -> str | None:
        """Name what may be asked about a point: what it lacks, else what its kind has, anew."""
        kind = point.effective_kind
        return lacking(point) or (None if kind is None else LACKS.get(kind))

    def belongs(self, point: Point) -> bool:
        """Whether it may be asked which of the things agreed a point belongs to."""
        kind = point.effective_kind
        return bool(self.here.scopes) and kind in WORK and kind in _BELONGING


def lacking(point: Point) -> str | None:
    """Name what is asked next about a point; None where no more is asked."""
    if point.set_aside or not (point.clear and point.feasible):
        return None
    kind = point.effective_kind
    if kind is None:
        return "kind"
    key = LACKS.get(kind)
    return key if key and getattr(point, key) is None else None


def standing_items(state: State) -> list[ItemState]:
    """Give the items of the open round that may still be judged."""
    items = () if state.round is None else state.round.items
    return [item for item in items if item.left and not item.answered]


def lacking_items(state: State) -> list[ItemState]:
    """Give those of them that lack a kind, or what goes with it."""
    return [item for item in standing_items(state) if lacking(of_item(item)) is not None]
