"""Which policy an order is judged by, and who says so."""

from __future__ import annotations

from typing import Literal

from revise.model.config import Config
from revise.policies.named import DEFAULT, named_policy
from revise.policies.policy import Policy

Why = Literal["typed", "order", "file", "platform", "default"]
"""`--policy`, the order's platform, `[policy] file`, `[defaults] platform`, or nobody."""


Choice = tuple[Policy, Why]
"""A policy and who chose it."""


def choose(typed: str | None, platform: str | None, config: Config) -> Choice:
    """Choose: what was typed, else the config's file where it fits the platform, else that.

    `platform` is the order's. A policy file of one's own fits an order that names no platform, its
    own name, or one of the policies that it extends. Raises InputError.
    """
    own, usual = config.policy.own, config.defaults.platform
    if not typed and not own:
        named = named_policy(platform or usual or DEFAULT)
        return named, "order" if platform else "platform" if usual else "default"
    from revise.policies.own import find_policy, policy_in, policy_named  # most have none

    if typed:
        return find_policy(typed, own), "typed"
    if config.policy.file is not None:
        mine = policy_in(config.policy.file, own)
        wanted = platform or usual
        if wanted is None or wanted in mine.chain[: _extended(mine)]:
            return mine, "file"
    if platform:
        return policy_named(platform, own), "order"
    return policy_named(usual or DEFAULT, own), "platform" if usual else "default"


def _extended(own: Policy) -> int:
    """Count a policy and the ones that it extends, without the guide that all extend."""
    return len(own.chain) - 1 if own.chain[1:] != ("guide",) else len(own.chain)
