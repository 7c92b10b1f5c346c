"""How a sitting ends: the letter looked at once more, all recorded in one append, told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

from revise.app import clipboard, output
from revise.app.asking import ask
from revise.app.repetition import keyed
from revise.commands.basis import Basis, NewBasis
from revise.commands.kept_sitting import KeptSitting
from revise.commands.telling import hand_over
from revise.messages.record import clients_words
from revise.moves.propose import remarks_on
from revise.options import Recording
from revise.render.assessed import Assessed
from revise.render.documents import Document, dump
from revise.render.escape import visible
from revise.render.letters import remark_line
from revise.render.order_json import Made
from revise.sitting.dialog import Dialog
from revise.sitting.document import pieces_document
from revise.words import said, word

if TYPE_CHECKING:
    from revise.proofread import Remark


class Ending:
    """What is recorded of a sitting, which is no longer `kept` then, and told."""

    def __init__(
        self,
        basis: Basis | NewBasis,
        dialog: Dialog,
        recording: Recording,
        kept: KeptSitting | None = None,
    ) -> None:
        self.basis = basis
        self.dialog = dialog
        self.recording = recording
        self.kept = kept
        self.reason: str | None = None

    def look_at_the_letter(self) -> bool:
        """Proofread words of the freelancer's own; says whether they may be sent.

        What could bring a warning is sent only with a reason, which is kept.
        """
        lang = self.dialog.lang
        found = self._proofread()
        for remark in found:
            output.say(visible(remark_line(remark, lang)) + "\n")
        if not any(remark.level == "error" for remark in found):
            return True
        reason = ask(f"{word('sitting.ask-reason', lang)}: ", "-", lambda _: None, lang)
        self.reason = None if reason == "-" else reason
        return self.reason is not None

    def _proofread(self) -> tuple[Remark, ...]:
        own = self.dialog.sitting.letter
        if own is None:
            return ()
        from revise.proofread import proofread  # a draft needs none

        asked = self.dialog.outcome.asked.assessment
        return tuple(proofread(own, quoted=clients_words(asked.order), lang=self.dialog.lang))

    def record(self, *, copy: bool = False) -> NoReturn:
        """Record everything in one append, and end the command with the letter on stdout.

        Raises:
            Refusal, InputError, WriteError: nothing was recorded.
        """
        events = self._events()
        letter = self.dialog.outcome.letter
        after = self.basis.append(events, dry_run=self.recording.dry_run)
        if self.kept is not None and not self.recording.dry_run:
            self.kept.forget()
        if copy and letter is not None:
            clipboard.copy(letter)
        done = not (self.recording.dry_run or self._repeats)
        document = dump(self.document(recorded=done)) + "\n" if self.recording.json else None
        hand_over(self._made(events, after), after, document, events[:-1])

    def _events(self) -> list[dict[str, object]]:
        events = keyed(self.dialog.outcome.appended, self.recording.key)
        if self.reason is not None:
            events[-1]["note"] = self.reason
        return events

    def document(self, *, recorded: bool) -> Document:
        """Give the sitting as a document."""
        dialog = self.dialog
        found, sitting = dialog.outcome, dialog.sitting
        return pieces_document(
            sitting,
            self.basis.path,
            found,
            dialog.voice,
            recorded=recorded,
            repeated=self._repeats,
            key=self.recording.key,
        )

    def _made(self, events: list[dict[str, object]], after: Assessed) -> Made:
        found, lang = self.dialog.outcome, after.speech.lang
        voice = self.dialog.voice
        told = None if found.letter is None or voice is None else (voice.language, found.letter)
        button = None
        if found.proposal is not None and found.proposal.extras:
            words = after.assessment.policy.words.get("propose_button")
            new = found.proposal.offer_as == "new-order"
            button = words[lang] if words and not new else None
        remarks = tuple(self._remarks())
        done = not (self.recording.dry_run or self._repeats)
        made = Made("reply", done, events[-1], told, remarks, button)
        return made._replace(repeated=self._repeats)

    @property
    def _repeats(self) -> bool:
        """Whether all of it was recorded before, with the same key."""
        return isinstance(self.basis, Basis) and self.basis.index is not None

    def _remarks(self) -> Iterator[str]:
        found = self.dialog.outcome
        if found.proposal is not None:
            yield from remarks_on(found.asked, found.proposal)
        if found.letter is not None and found.proposal is None:
            words = "sitting.send-it-once" if self._repeats else "sitting.send-it"
            yield said(words).told(self.dialog.lang)
