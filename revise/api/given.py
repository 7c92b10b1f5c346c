"""A run over what a program gives: an instant, a config, a policy, in place of typed options."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from os import PathLike, fspath

from revise.app.run import Run
from revise.files.read import STDIN
from revise.files.upwards import Loaded
from revise.model.base import Language
from revise.model.config import Config
from revise.model.order import Order
from revise.model.problem import InputError, UserError
from revise.model.times import aware
from revise.policies.policy import Policy


def named(path: str | PathLike[str]) -> str:
    """Give a file's path as text; `-`, which a terminal has for standard input, is a file here."""
    name = fspath(path)
    return f"./{name}" if name == STDIN else name


class Given(Run):
    """The settings of one call; None is what the command line would take.

    `at` None is now, `config` None the nearest `revise.toml`, `policy` None what config and order
    ask for, `lang` None the config's language.

    """

    def __init__(
        self,
        at: datetime | None = None,
        *,
        config: Config | None = None,
        policy: Policy | None = None,
        lang: Language | None = None,
    ) -> None:
        super().__init__(lang=lang)
        self._at = at
        self._config = config
        self._by = policy

    def instant(self, zone: tzinfo | None) -> datetime:
        """Give the instant, or the time of the run. Raises TimeError where it has no offset."""
        at = getattr(self, "_at", None)  # it is asked for while the run is made
        return super().instant(zone) if at is None else aware(at)

    def loaded(self, path: str) -> Loaded:
        """Give the config of the call, else the one that applies. Raises InputError."""
        return super().loaded(path) if self._config is None else (self._config, ())

    def policy_for(self, order: Order, config: Config) -> Policy:
        """Give the policy of the call, else the one that applies. Raises InputError."""
        return super().policy_for(order, config) if self._by is None else self._by

    def language_near(self, path: str) -> Language:
        """Give the language of what is said about a path."""
        config = self._config
        return super().language_near(path) if config is None else self.language(config)

    @contextmanager
    def speaking(self, path: str) -> Iterator[None]:
        """Let what goes wrong within be told in the language of the call."""
        try:
            yield
        except InputError as error:
            raise self.told(error) from error
        except UserError as error:
            raise error.told_in(self.language_near(path)) from error
