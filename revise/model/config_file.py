"""What may stand in `revise.toml` (cli.md, "Config"), and what each key means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)

from revise.model.ack import Ack
from revise.model.amounts import Money, PositiveHours
from revise.model.base import Language, Part, Text, wrong
from revise.model.config import Config, Defaults, Messages, PolicyChoice, Seller, Show
from revise.model.custom import is_custom
from revise.model.order import AckTable, Currency, example
from revise.model.parse import localise, too_large
from revise.model.problem import Place, Problem
from revise.model.shown import nearest, shown
from revise.words import said

_HOURS_OF_A_DAY = 24
_MOST_PROBLEMS = 100
_DEFAULTS, _SELLER, _MESSAGES, _POLICY, _SHOW, _TRUST, _ = Config()


def _timezone(name: str) -> str:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, or a folder of names
        near = nearest(name, available_timezones())
        meant = said("value.did-you-mean", name=f'"{near}"') if near else said("policy.like-berlin")
        raise wrong("policy.unknown-zone", zone=shown(name), meant=meant) from None
    return name


def _within_a_day(hours: Any) -> Any:  # noqa: ANN401 # a Decimal; pydantic hands it on untyped
    if hours > _HOURS_OF_A_DAY:
        raise wrong("policy.long-day", hours=hours)
    return hours


def _count(value: object) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise wrong("policy.no-count", value=shown(value))
    return value


def _path(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise wrong("policy.no-path", value=shown(value))
    return value


def _beside(value: object, info: ValidationInfo) -> object:
    """Take a relative path from the config file's folder, which comes in as the context."""
    return Path(info.context or "", _path(value))


def _all_beside(value: object, info: ValidationInfo) -> object:
    """Take paths from there, each."""
    if not isinstance(value, list):
        raise wrong("value.no-list", value=shown(value), line='["house.toml"]')
    return tuple(_beside(one, info) for one in value)


def _custom_keys(value: object) -> object:
    """Take keys of `[custom]`, as they are named everywhere."""
    if not isinstance(value, list):
        raise wrong("value.no-list", value=shown(value), line='["custom.assignee"]')
    for one in value:
        if not isinstance(one, str) or not is_custom(one):
            raise wrong("policy.no-custom-key", value=shown(one))
    return tuple(value)


def _folders(value: object) -> object:
    """Take full paths, from wherever they are read; `~/` is the user's home."""
    if not isinstance(value, list):
        raise wrong("value.no-list", value=shown(value), line='["/srv/orders"]')
    for one in value:
        if (
            not isinstance(one, str)
            or not (one == "*" or one.startswith(("/", "~/")))
            or "\0" in one
        ):
            raise wrong("policy.no-full-path", value=shown(one))
    return tuple(value)


_Count = Annotated[int | None, BeforeValidator(_count), Field(ge=0)]
_Beside = Annotated[Path | None, BeforeValidator(_beside)]
_CustomKeys = Annotated[tuple[str, ...], BeforeValidator(_custom_keys)]


class DefaultsTable(Part):
    """What counts where an order file or the command line says nothing."""

    platform: Text | None = Field(
        default=_DEFAULTS.platform,
        description="The policy of orders that name none, such as fiverr.",
    )
    client_language: Language | None = Field(
        default=_DEFAULTS.client_language, description="Language of the messages to clients."
    )
    lang: Language | None = Field(
        default=_DEFAULTS.lang, description="Language of one's own reports."
    )
    currency: Currency | None = Field(
        default=_DEFAULTS.currency,
        description="ISO 4217 code of orders that name none, such as USD.",
    )
    timezone: Annotated[Text, AfterValidator(_timezone)] | None = Field(
        default=_DEFAULTS.timezone,
        description="IANA name, such as Europe/Berlin: where times without offset are.",
    )


class PricingTable(Part):
    """What work costs, in the order's currency."""

    hourly_rate: Money | None = Field(
        default=_SELLER.hourly_rate,
        description="Price of an hour of extra work; else the order's own.",
    )
    hours_per_day: Annotated[PositiveHours, AfterValidator(_within_a_day)] = Field(
        default=_SELLER.hours_per_day,
        description="Hours worked on a day, at most 24: turns hours into days.",
    )
    rate_floor: Money | None = Field(
        default=_SELLER.rate_floor, description="The lowest price of an hour that still pays."
    )
    extra_step: PositiveHours = Field(
        default=_SELLER.extra_step,
        description="Prices of extras are rounded up to a multiple of this.",
    )


class SellerTable(Part):
    """Orders in the policy's window, for the completion rate."""

    completed: _Count = Field(default=_SELLER.completed, description="Orders completed.")
    cancelled: _Count = Field(default=_SELLER.cancelled, description="Orders cancelled.")


class MessagesTable(Part):
    """How messages to clients are worded."""

    folder: _Beside = Field(
        default=_MESSAGES.folder,
        description="Folder of one's own templates, from the config file's folder.",
    )
    signature: Text | None = Field(
        default=_MESSAGES.signature, description="What messages end with."
    )
    address: Literal["du", "Sie"] | None = Field(
        default=_MESSAGES.address, description="How German messages address a client."
    )


class PolicyTable(Part):
    """Which policy file counts."""

    file: _Beside = Field(
        default=_POLICY.file, description="A policy of one's own, from the config file's folder."
    )
    files: Annotated[tuple[Path, ...], BeforeValidator(_all_beside)] = Field(
        default=_POLICY.files,
        description="Policies of one's own that count where they are named: by an order's "
        "platform, by --policy, or by another that extends them.",
    )


class ShowTable(Part):
    """What is shown beside the rest where many orders are listed."""

    columns: _CustomKeys = Field(
        default=_SHOW.columns,
        description="Columns more in the tables of assess and due, such as custom.assignee.",
    )
    categories: _CustomKeys = Field(
        default=_SHOW.categories,
        description="Keys of [custom] whose values become categories of a calendar.",
    )


class ConfigFile(Part):
    """`revise.toml`: the nearest one upwards from the order file counts."""

    model_config = ConfigDict(title="Config file")

    trust: Annotated[tuple[str, ...], BeforeValidator(_folders)] = Field(
        default=_TRUST,
        description="Folders whose configs count, with all below, though others may change them; "
        'only in your own config. "*" is every folder.',
    )
    extends: Annotated[str | None, BeforeValidator(_path)] = Field(
        default=None,
        description="A config that says what this one leaves open, from this file's folder.",
    )
    defaults: DefaultsTable = Field(default_factory=DefaultsTable)
    pricing: PricingTable = Field(default_factory=PricingTable)
    seller: SellerTable = Field(default_factory=SellerTable)
    messages: MessagesTable = Field(default_factory=MessagesTable)
    policy: PolicyTable = Field(default_factory=PolicyTable)
    show: ShowTable = Field(default_factory=ShowTable)
    ack: tuple[AckTable, ...] = Field(
        default=(),
        description="Findings of any order below that are known and accepted: shown so, and not "
        "counted.",
    )

    def config(self, acks: Iterable[Ack] | None = None) -> Config:
        """Give the same as the program uses it; with `acks` that know where they stand."""
        return Config(
            Defaults(**dict(self.defaults)),
            Seller(**dict(self.pricing), **dict(self.seller)),
            Messages(**dict(self.messages)),
            PolicyChoice(**dict(self.policy)),
            Show(**dict(self.show)),
            self.trust,
            tuple(self.acknowledged() if acks is None else acks),
        )

    def acknowledged(self) -> Iterator[Ack]:
        """Give each `[[ack]]` as it is looked at; its place is the key of its rule."""
        for index, ack in enumerate(self.ack):
            yield Ack(**dict(ack), where=Place(f"ack[{index}].rule"))


def read_config(data: dict[str, Any], folder: Path) -> ConfigFile | tuple[Problem, ...]:
    """Read the data of a config file that stands in `folder`, or tell the problems in it."""
    too_much = too_large(data)
    if too_much:
        return too_much
    odd = _localised(data) if "ack" in data else []
    try:
        return tuple(odd) or ConfigFile.model_validate(data, context=folder)
    except ValidationError as error:
        from revise.model.complaints import Root, problem_of  # only a bad file needs them

        root = Root(ConfigFile, "config", example, _home)
        found = islice(error.errors(include_url=False), _MOST_PROBLEMS)
        return tuple(problem_of(dict(one), root) for one in found)


def _localised(data: dict[str, Any]) -> list[Problem]:
    """Give times without an offset that of the config's own time zone, if it names one."""
    from zoneinfo import ZoneInfo

    defaults = data.get("defaults")
    zone = defaults.get("timezone") if isinstance(defaults, dict) else None
    try:
        return localise(data, ZoneInfo(zone)) if isinstance(zone, str) else []
    except (KeyError, ValueError, OSError):  # it is told with the shapes
        return []


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `revise.toml`, with a description on every key."""
    return ConfigFile.model_json_schema()


def _home(key: str, *_: object) -> str | None:
    for table, field in ConfigFile.model_fields.items():
        if key in getattr(field.annotation, "model_fields", ()):
            return said("policy.belongs-in", key=key, table=table)
    return said("policy.belongs-above", key=key) if key in ConfigFile.model_fields else None
