"""What the user sets once in `revise.toml`, as the program uses it; unset is None.

Plain, without pydantic: most runs find no such file. What may stand in one, and what each key
means, is in `revise.model.config_file`.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from revise.model.ack import Ack
    from revise.model.base import Language


class Defaults(NamedTuple):
    """`[defaults]`: what an order file or a command line that is silent about it means."""

    platform: str | None = None
    client_language: Language | None = None
    lang: Language | None = None
    currency: str | None = None
    timezone: str | None = None


class Seller(NamedTuple):
    """`[pricing]` and `[seller]`: what the engine needs to know of who sells. None is unknown.

    `hourly_rate` and `rate_floor` are money per hour in the order's currency, `hours_per_day`
    hours, `extra_step` money; `completed` and `cancelled` count orders within the policy's
    completion window.
    """

    hourly_rate: Decimal | None = None
    hours_per_day: Decimal = Decimal(6)
    rate_floor: Decimal | None = None
    extra_step: Decimal = Decimal(1)
    completed: int | None = None
    cancelled: int | None = None


class Messages(NamedTuple):
    """`[messages]`: how messages to clients are worded."""

    folder: Path | None = None
    signature: str | None = None
    address: Literal["du", "Sie"] | None = None


class PolicyChoice(NamedTuple):
    """`[policy]`: which policy file counts, and which count where they are named."""

    file: Path | None = None
    files: tuple[Path, ...] = ()

    @property
    def own(self) -> tuple[Path, ...]:
        """All policies of one's own."""
        return self.files if self.file is None else (self.file, *self.files)


class Show(NamedTuple):
    """`[show]`: whose values are shown, as columns or categories: names such as `custom.team`."""

    columns: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class Config(NamedTuple):
    """The whole of `revise.toml`; `Config()` is what counts without one.

    `trust` are folders as they were typed; it is empty but in the user's own config.
    """

    defaults: Defaults = Defaults()
    seller: Seller = Seller()
    messages: Messages = Messages()
    policy: PolicyChoice = PolicyChoice()
    show: Show = Show()
    trust: tuple[str, ...] = ()
    acks: tuple[Ack, ...] = ()
