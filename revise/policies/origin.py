"""Which policy of a chain says a thing: the last one that gave it, or words of its own for it."""

from __future__ import annotations

from collections.abc import Callable

from revise.policies.policy import Policy

Get = Callable[[Policy], object]
"""Gives one thing of a policy: a rule, a parameter; None where there is none."""


def origin(policy: Policy, get: Get) -> Policy:
    """Give the policy that says what `get` gives: those above it in the chain left it as it was."""
    while policy.base is not None and get(policy.base) is get(policy):
        policy = policy.base
    return policy
