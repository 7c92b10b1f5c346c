"""Read what the names of a policy mean: `policies/facts.toml` and `policies/sources.toml`."""

from __future__ import annotations

from functools import cache

from revise.policies.glossary import Glossary, build_glossary
from revise.policies.named import shipped_data


@cache
def read_glossary() -> Glossary:
    """Give the glossary; read once, and only when something is explained or checked."""
    return build_glossary(shipped_data("facts"), shipped_data("sources"))
