"""Record a step in an order's file: once, however often it is asked for."""

from __future__ import annotations

from datetime import datetime
from os import PathLike
from typing import Any, NamedTuple

from revise.api.decision import Compose, composed_by, worded
from revise.api.given import Given, named
from revise.api.steps import Step, way_of
from revise.app.repetition import see_key
from revise.app.writing import Writer
from revise.files.read import load_toml
from revise.files.replace import WriteError
from revise.model.base import Language
from revise.model.config import Config
from revise.moves.composed import Composed
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.order_json import event_document


class Appended(NamedTuple):
    """What stands in the file now.

    `event` is as JSON has it, with its `letter` to the client, if there is one. `repeated` says
    that it stood there already, under the same key, and nothing was written. `now` is where the
    order stands.
    """

    event: dict[str, Any]
    repeated: bool
    now: Assessed

    @property
    def letter(self) -> str | None:
        """The words to the client, None where nothing is said."""
        letter: str | None = self.event.get("letter")
        return letter


def append(  # noqa: PLR0913 # by name
    path: str | PathLike[str],
    step: Step,
    *,
    key: str | None = None,
    since: Assessed | None = None,
    at: datetime | None = None,
    message: str | None = None,
    language: Language | None = None,
    override: str | None = None,
    config: Config | None = None,
    policy: Policy | None = None,
    lang: Language | None = None,
) -> Appended:
    """Decide a step on the order file as it is now, and add its event to the file.

    The folder is locked meanwhile, what would stand in the file is read back and replayed, and the
    file is replaced in one step: a crash leaves either the old file or the new one. With a `key`,
    which is kept in the event, the same step is recorded once, however often it is asked for.
    Without `at` the event happens when the lock was got; so callers at the same time do not
    overtake each other. `since` is the order as it was shown to somebody: the event is added only
    where the file is still the same, so that what was shown is what is recorded.

    Raises:
        Refusal: the ladder refuses; the file is untouched, as after every error.
        NoEventError: what is wanted makes no event, or `at` is before the last event.
        InputError: the order, its config, its policy or a template cannot be used.
        WriteError: the file could not be written, is no longer the same `since` then, or the lock
            was not got in ten seconds.
        TimeError: `at` has no offset.
    """
    run = Given(at, config=config, policy=policy, lang=lang)
    name = named(path)
    with run.speaking(name):
        if key is not None:
            see_key(key)
        way = way_of(step)
        compose = composed_by(way, step, worded(message, language))
        writer = Writer(run, name, way.name, override=override, key=key)
        made, now = writer.write(compose if since is None else _unchanged(compose, since, key))
    return Appended(event_document(made.event), made.repeated, now)


def _unchanged(compose: Compose, since: Assessed, key: str | None) -> Compose:
    """Compose on an order that is the same `since`, or has the key. It raises WriteError."""

    def composed(before: Assessed) -> Composed:
        text = before.source.text
        if text != since.source.text and not _has(text, before.path, key):
            raise WriteError.of(before.path, "write.changed-since")
        return compose(before)

    return composed


def _has(text: str, path: str, key: str | None) -> bool:
    events = load_toml(text, path).get("event", [])
    return key is not None and any(one.get("key") == key for one in events)
