"""What every command does with an order: read it, choose config and policy, assess."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from revise.app import machine
from revise.app.policy_choice import choose
from revise.files.paths import is_folder
from revise.files.read import STDIN, OrderText, parse_order, read_bytes, refused
from revise.files.upwards import Loaded, config_language, configured
from revise.model.base import Language
from revise.model.config import Config
from revise.model.order import Order
from revise.model.problem import InputError, Place, WrongUseError
from revise.model.times import parse_time
from revise.policies.policy import Policy
from revise.render.assessed import Assessed, DecidedBy
from revise.render.speech import Speech
from revise.rules import engine
from revise.rules.assessment import Assessment

if TYPE_CHECKING:
    from revise.rules.wanted import Wanted  # most runs tell of all

Result = Assessed | InputError
"""An order, or in its place why it cannot be used."""
Answer = TypeVar("Answer")


ENDING = (WrongUseError, MemoryError, SystemError)
"""What ends a run: no other order would fare better. Python itself fails where memory ends."""


class Run:
    """The settings of one run; configs are read once a folder.

    `wanted` are the findings that it tells of, None for all of them.
    """

    def __init__(  # noqa: PLR0913 # the shared options, by name
        self,
        *,
        lang: Language | None = None,
        policy: str | None = None,
        config: str | None = None,
        at: str | None = None,
        stdin_name: str | None = None,
        redact: bool = False,
        environment: tuple[str, ...] = (),
    ) -> None:
        self.lang = lang
        self.policy = policy
        self.config = config
        self.at = at
        self.stdin_name = stdin_name
        self.redact = redact
        self.environment = environment
        self.wanted: Wanted | None = None
        self.look_at_the_clock()
        self._configs: dict[str, Loaded] = {}
        self._typed: bytes | None = None
        self.instant(UTC)  # what is no time at all is wrong use, whatever the orders are

    def look_at_the_clock(self) -> None:
        """Take the time: what `now` means from here on."""
        self.now = datetime.now(UTC)

    def config_for(self, path: str) -> Config:
        """Give the config that applies to an order file. Raises InputError."""
        return self.loaded(path)[0]

    def loaded(self, path: str) -> Loaded:
        """Give the same with the files that it was read from."""
        name = self.name(path)
        folder, _, _ = name.rpartition("/")
        if folder not in self._configs:
            explicit = Path(self.config) if self.config else None
            self._configs[folder] = configured(Path(name).parent, explicit)
        return self._configs[folder]

    def config_near(self, paths: Sequence[str]) -> Config:
        """Give the config of the first order; one that cannot be used is told with each order."""
        try:
            return self.config_at(next(iter(paths), "."))
        except InputError:
            return Config()

    def config_at(self, path: str) -> Config:
        """Give the config of an order file, or of the files in a folder. Raises InputError."""
        return self.config_for(f"{path}/any" if is_folder(path) else path)

    def name(self, path: str) -> str:
        """Give the path that messages show: standard input may have been given a name."""
        return self.stdin_name if path == STDIN and self.stdin_name else path

    def language(self, config: Config) -> Language:
        """Give the language of reports."""
        return self.lang or config.defaults.lang or "en"

    def told(self, error: InputError) -> InputError:
        """Say an error in the language of the run; with `redact` without other people's words."""
        said = error.told_in(self.language_near(error.path))
        if not self.redact or error.traceback is not None:
            return said
        from revise.render.problems import redacted

        return redacted(said)

    def language_near(self, path: str) -> Language:
        """Give the language of what is said about a path, whatever its config is worth."""
        explicit = Path(self.config) if self.config else None
        return self.lang or config_language(self._folder(path), explicit) or "en"

    def _folder(self, path: str) -> Path:
        """Give the folder of a file, or the folder itself."""
        named = Path(self.name(path))
        return named if os.path.isdir(named) else named.parent  # noqa: PTH112 # a NUL is no folder

    def instant(self, zone: tzinfo | None) -> datetime:
        """Give the instant to assess at. Raises TimeError for a time that is none."""
        if self.at is None:
            return self.now
        return parse_time(self.at, now=self.now, timezone=zone)

    def fixed(self, zone: tzinfo | None) -> datetime | None:
        """Give the instant that was typed; None where it is now, or counted from now."""
        counted = self.at is None or self.at.strip().startswith(("+", "-"))
        return None if counted else self.instant(zone)

    def result(self, found: str | bytes | InputError) -> Result:
        """Read and assess what is at a path, or what standard input held, if there is anything."""
        try:
            if isinstance(found, InputError):
                raise found
            if isinstance(found, bytes):
                return self.assess_bytes(found, STDIN)
            return self.assess(found)
        except InputError as error:
            return self.told(error)

    def failed(self, found: str | bytes | InputError, how: str) -> InputError:
        """Give what stands in the place of an order that `revise` failed at; `how` as it says."""
        path = found.path if isinstance(found, InputError) else found
        name = self.name(STDIN if isinstance(path, bytes) else path)
        _, several, last = how.strip().rpartition("\n")
        error = InputError.of(name, "bug", "run.failed", last=last if several else how)
        error.traceback = how
        return self.told(error)

    def assess(self, path: str) -> Assessed:
        """Read and assess one order.

        Raises:
            InputError: the order, its config or its policy cannot be used.
        """
        return self.assess_bytes(self.read(path), path)

    def read(self, path: str) -> bytes:
        """Read an order file; standard input, which comes only once, is remembered.

        Raises:
            InputError: it cannot be read.
        """
        if path != STDIN:
            return read_bytes(path)
        if self._typed is None:
            self._typed = read_bytes(path)
        return self._typed

    def assess_bytes(self, data: bytes, path: str) -> Assessed:
        """Assess an order from the bytes of its file. Raises InputError like `assess`."""
        config, files = self.loaded(path)
        zone, name = timezone(config), self.name(path)
        order, source = parse_order(data, name, zone)
        policy = self._policy(order, config, source)
        result = self._judged(order, policy, config, source)
        wanted, known = (result, 0) if self.wanted is None else self.wanted.of(result)
        speech = self._speech(result, config, name)
        decided_by = DecidedBy(tuple(map(str, files)), policy.file, self.environment)
        return Assessed(name, source, wanted, speech, zone, config, decided_by, known)

    def _judged(
        self, order: Order, policy: Policy, config: Config, source: OrderText
    ) -> Assessment:
        if order.acks or config.acks:
            from revise.app.known_rules import see_acks  # most orders have none

            see_acks(order, source, policy, config)
        result = engine.assess(
            order,
            policy,
            config.seller,
            instant=self.instant(timezone(config)),
            currency=config.defaults.currency,
            acks=config.acks,
        )
        if isinstance(result, Assessment):
            return result
        raise refused(source, result)

    def _speech(self, found: Assessment, config: Config, name: str) -> Speech:
        lang, rated = self.language(config), config.seller.hourly_rate is not None
        items = tuple(found.state.items.values())
        return Speech(found.policy, found.currency, lang, name, rated, self.redact, items)

    def _policy(self, order: Order, config: Config, source: OrderText) -> Policy:
        """Choose a policy; an unknown name is a problem of the order only if it stands there."""
        try:
            return self.policy_for(order, config)
        except InputError as error:
            if self.policy or error.path != order.terms.platform:
                raise
            here = Place("order.platform")
            raise refused(source, tuple(p._replace(where=here) for p in error.problems)) from error

    def policy_for(self, order: Order, config: Config) -> Policy:
        """Choose the policy that an order is judged by. Raises InputError."""
        return choose(self.policy, order.terms.platform, config)[0]


def is_one(paths: Sequence[str]) -> bool:
    """Whether paths mean one order, whatever is in it: a file, or standard input."""
    return len(paths) == 1 and (paths[0] == STDIN or os.path.isfile(paths[0]))  # noqa: PTH113 # a path is text here


class One:
    """The one order that a run means: read at once, in this process."""

    many = False
    alone = True

    def __init__(self, run: Run, path: str) -> None:
        self.run = run
        self.path = path
        self.typed = path == STDIN
        self.redacted = run.redact
        self.shows_progress = False

    def language(self) -> Language:
        """Give the language of what is said about the run."""
        return self.run.language_near(self.path)

    def each(self, work: Callable[[Result], Answer]) -> Iterator[Answer]:
        """Give what `work` makes of the order; a bug is an answer like any other."""
        try:
            answer = work(self.run.result(self.path))
        except ENDING:
            raise
        except Exception as error:
            if machine.withheld(error):  # all else is a bug of one order
                raise
            import traceback

            answer = work(self.run.failed(self.path, traceback.format_exc()))
        return iter([answer])


def timezone(config: Config) -> tzinfo | None:
    """Give the config's time zone; None is the machine's."""
    if config.defaults.timezone is None:
        return None
    from zoneinfo import ZoneInfo

    return ZoneInfo(config.defaults.timezone)
