"""Checks a message for what draws a warning or spoils a talk: `proofread`, and its rules."""

from revise.proofread.proofread import proofread
from revise.proofread.remark import Language, Level, Remark
from revise.proofread.rulebook import Rule, rules

__all__ = ["Language", "Level", "Remark", "Rule", "proofread", "rules"]
