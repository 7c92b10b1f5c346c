"""How the messages of an order sound: the language and tone that order and config ask for."""

from __future__ import annotations

from revise.messages.letter import Voice
from revise.model.base import Language
from revise.render.assessed import Assessed


def voice_of(assessed: Assessed, language: Language | None) -> Voice:
    """Give language and tone of messages: the flag, else the order, else the config, else en."""
    config, terms = assessed.config, assessed.assessment.order.terms
    return Voice(
        language=language or terms.language or config.defaults.client_language or "en",
        address=config.messages.address or "du",
        signature=config.messages.signature,
        folder=config.messages.folder,
        timezone=assessed.timezone,
    )
