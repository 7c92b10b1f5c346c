"""Policies by what one calls them, as a config lets one call them; and what one stands on."""

from __future__ import annotations

from revise.model.config import Config
from revise.policies.own import find_policy, parse_own
from revise.policies.policy import Policy


def by_name(name: str, config: Config) -> Policy:
    """Give the policy of that name or in that file. Raises InputError."""
    return find_policy(name, config.policy.own)


def read_own(text: str, path: str, config: Config) -> Policy:
    """Read a policy of one's own from its text. Raises InputError like `parse_own`."""
    return parse_own(text, path, config.policy.own)


def base_of(policy: Policy) -> Policy:
    """Give what a policy of one's own extends."""
    return policy.base or policy
