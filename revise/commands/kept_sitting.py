"""What is left of a sitting that was not finished: offered again, kept with each step, told."""

from __future__ import annotations

from contextlib import suppress

from revise.app import output
from revise.app.asking import agreed
from revise.files import sittings
from revise.model.base import Language
from revise.render.escape import visible
from revise.render.typed import shell_path
from revise.sitting.keeping import Kept, kept_of, kept_text
from revise.sitting.sitting import Sitting
from revise.words import said, word


class KeptSitting:
    """A sitting about an order, None without a file, as it is kept; `command` goes on with it."""

    def __init__(self, path: str | None, command: str, lang: Language) -> None:
        self.path = path
        self.command = command
        self.lang = lang
        self.kept = Kept(path)

    def offer(self) -> None:
        """Offer what was left before; a new one begins where it is not wanted."""
        text = sittings.kept(self.path)
        kept = None if text is None else kept_of(text)
        if kept is None or (kept.sitting is None and not kept.terms):
            return
        if agreed(word("sitting.go-on", self.lang), self.lang, usually=True):
            self.kept = kept

    def keep(self, sitting: Sitting) -> None:
        """Keep a sitting as it is now."""
        self._store(self.kept._replace(sitting=sitting))

    def keep_terms(self, terms: dict[str, str]) -> None:
        """Keep what was told of a new order so far."""
        self._store(self.kept._replace(terms={**terms}))

    def _store(self, kept: Kept) -> None:
        self.kept = kept
        with suppress(OSError):  # a full or read-only disk takes the comfort, not the work
            sittings.keep(self.path, kept_text(kept))

    def forget(self) -> None:
        """Delete it: all is recorded."""
        with suppress(OSError):  # what is recorded is recorded
            sittings.forget(self.path)

    def tell(self) -> None:
        """Say that nothing was recorded, and how to go on."""
        if sittings.kept(self.path) is not None:
            name = "" if self.path is None else f" {shell_path(self.path)}"
            told = said("sitting.left", command=f"revise {self.command}{name}").told(self.lang)
            output.say("\n" + visible(told) + "\n")
