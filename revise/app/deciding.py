"""Finds out what decides for a path: each value, and who says so.

A file that cannot be used does not hide what the others say: what is wrong with it is told beside.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from revise.app.policy_choice import Choice, choose
from revise.app.run import Run, timezone
from revise.files.config_layers import Layer, acks_of, layers
from revise.files.read import OrderText, parse_order
from revise.files.upwards import config_language, first_config
from revise.model.base import Part
from revise.model.config import Config
from revise.model.config_file import ConfigFile
from revise.model.layered import layered
from revise.model.problem import InputError, Place
from revise.policies.known_findings import KnownFindings, shipped_policies
from revise.policies.own import policy_in, policy_named
from revise.policies.policy import Policy
from revise.render.settings import DEFAULT, Origin, Setting, Settings, Source, Value
from revise.words import Language


def deciding(run: Run, path: str, typed: Mapping[str, tuple[Value, Origin]]) -> Settings:
    """Tell what decides for an order, or for those in a folder that name no platform.

    `typed` are the shared options, each as it would count, and who says so.
    """
    found = _Found(run, path)
    lang = found.lang
    own = tuple(found.own())  # before `problems` are told
    found.see_acks(own)
    return Settings(
        path=run.name(path),
        lang=lang,
        files=tuple(map(_source, found.layers)),
        policy=found.choice and found.choice[0],
        own=own,
        options=tuple(found.option(*one) for one in typed.items()),
        values=tuple(found.values()),
        problems=tuple(one.told_in(lang) for one in found.problems),
    )


def _source(layer: Layer) -> Source:
    return Source(str(layer.path), layer.how, layer.trust, layer.error is None)


class _Found:
    """What was found for a path, and in `problems` what cannot be used."""

    def __init__(self, run: Run, path: str) -> None:
        self.run = run
        self.problems: list[InputError] = []
        whole = os.path.isdir(path)  # noqa: PTH112 # a path is text here
        explicit = Path(run.config) if run.config else None
        start = Path(path) if whole else Path(run.name(path)).parent
        self.layers = self._layers(start, explicit)
        self.usable = [one for one in self.layers if one.given is not None]
        self.config = _config(self.layers)
        self.lang: Language = run.lang or config_language(start, explicit) or "en"
        self.platform: Origin = DEFAULT
        self.choice = self._choice(None if whole else self._platform(path))

    def _layers(self, start: Path, explicit: Path | None) -> list[Layer]:
        first = None
        with self._telling():
            first = first_config(start, explicit)
        found = [*layers(first, named=explicit is not None)]
        self.problems += [one.error for one in found if one.error is not None]
        return found

    def _platform(self, path: str) -> str | None:
        """Give the platform that an order names; one that cannot be used names none."""
        with self._telling():
            data = self.run.read(path)
            order, source = parse_order(data, self.run.name(path), timezone(self.config))
            if order.terms.platform is not None:
                self.platform = _in_order(source)
            return order.terms.platform
        return None

    def _choice(self, platform: str | None) -> Choice | None:
        with self._telling():
            return choose(self.run.policy, platform, self.config)
        return None

    def own(self) -> Iterator[Policy]:
        """Give the policies of one's own that can be used."""
        files = self.config.policy.own
        for file in files:
            with self._telling():
                one = policy_in(file, files)
                yield one
                policy_named(one.name, files)  # of one name there may be two

    def see_acks(self, own: Sequence[Policy]) -> None:
        """See that each acknowledgement is about a finding, as every order below will."""
        chosen = self.choice[:1] if self.choice else ()
        known = KnownFindings(*chosen, *own, *shipped_policies())
        for layer in self.usable:
            wrong = [one for one in map(known.objection, acks_of(layer)) if one is not None]
            if wrong:
                told = tuple(one._replace(code="config") for one in wrong)
                self.problems.append(InputError(str(layer.path), told))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Note what cannot be used, once."""
        try:
            yield
        except InputError as error:
            if not any(one.args == error.args for one in self.problems):
                self.problems.append(error)

    def option(self, name: str, given: tuple[Value, Origin]) -> Setting:
        """Tell who says an option where neither command line nor environment does."""
        value, origin = given
        if origin.by == "default" and name == "lang":
            usual = self.config.defaults.lang or "en"
            return Setting(name, usual, self._origin("defaults.lang"))
        if origin.by == "default" and name == "config" and self.layers:
            return Setting(name, self.layers[0].path, DEFAULT)
        if name == "policy":
            chosen = self.choice[0].name if self.choice else None
            return Setting(name, value or chosen, self._chosen(origin))
        return Setting(name, value, origin)

    def _chosen(self, origin: Origin) -> Origin:
        """Tell who chose the policy."""
        why = self.choice[1] if self.choice else "typed"
        said_by = {
            "typed": origin,
            "order": self.platform,
            "file": self._origin("policy.file"),
            "platform": self._origin("defaults.platform"),
        }
        return said_by.get(why, DEFAULT)

    def values(self) -> Iterator[Setting]:
        """Give every key of a config with its value."""
        whole = layered([one.given for one in self.usable if one.given is not None])
        for name, field in ConfigFile.model_fields.items():
            shape = field.annotation
            if isinstance(shape, type) and issubclass(shape, Part):
                table = getattr(whole, name)
                for key in shape.model_fields:
                    full = f"{name}.{key}"
                    yield Setting(full, getattr(table, key), self._origin(full))
            elif name == "trust":
                yield Setting(name, whole.trust, self._origin(name))
        yield from self._acknowledged()

    def _acknowledged(self) -> Iterator[Setting]:
        """Give the finding of each `[[ack]]`: those of all files count."""
        for layer in self.usable:
            for one in acks_of(layer):
                yield Setting(
                    "ack", one.rule, Origin("config", path=str(layer.path), where=one.where)
                )

    def _origin(self, key: str) -> Origin:
        """Give the place of a key in the nearest file that has it."""
        for one in self.usable:
            if one.source is not None and _holds(one, key.split(".")):
                return Origin("config", path=str(one.path), where=one.source.place(key))
        return DEFAULT


def _config(found: Sequence[Layer]) -> Config:
    return layered([one.given for one in found if one.given is not None]).config()


def _holds(layer: Layer, key: Sequence[str]) -> bool:
    inside: object = layer.data
    for part in key:
        if not isinstance(inside, dict) or part not in inside:
            return False
        inside = inside[part]
    return True


def _in_order(source: OrderText) -> Origin:
    place: Place = source.place("order.platform")
    return Origin("order", path=source.path, where=place)
