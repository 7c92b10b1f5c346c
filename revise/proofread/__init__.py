"""Checks a message for what draws a warning or spoils a talk: `proofread`, and its rules."""

from revise.proofread.links import links_in
from revise.proofread.proofread import is_harsh, is_threat, proofread
from revise.proofread.rulebook import Level, Remark, Rule, rules

__all__ = ["Level", "Remark", "Rule", "is_harsh", "is_threat", "links_in", "proofread", "rules"]
