r"""Characters that a reader does not see: what steers a terminal, turns text about, or hides in it.

Unicode's default ignorable code points, which are drawn as nothing, are among them: they hide
between words and inside them. Some writing needs some of these characters, though: emoji are
joined to families, Persian words would fall apart, Japanese names lose their form.
"""

from __future__ import annotations

import re
from collections.abc import Callable

SIGNS = (
    "\x7f-\x9f"  # C1, which terminals obey
    "\u2028\u2029"  # line ends that are none
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of text
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Hidden characters, as they stand between the brackets of an expression."""

HIDDEN = re.compile(f"[{SIGNS}]+")
"""A run of hidden characters."""

_NON_JOINER, _JOINER, _SPACE = "\u200c", "\u200d", "\u200b"
_AS_TEXT, _AS_PICTURE = "\ufe0e", "\ufe0f"
_KEYCAP = "\u20e3"
_KEYS = frozenset("0123456789#*")
_BLACK_FLAG = "\U0001f3f4"
# Tags behind a black flag: England, Scotland, Wales.
_NATIONS = frozenset(
    "".join(chr(0xE0000 + ord(sign)) for sign in f"gb{nation}\x7f")
    for nation in ("eng", "sct", "wls")
)

# Compiled when they are met first: most text has nothing hidden.
_PICTURE = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
# Arabic and its kin, India and South-East Asia, Mongolian: letters change their form by neighbours.
_JOINING = (
    "[\u0600-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af\u1900-\u194f\u1a20-\u1aaf\u1b00-\u1bff"
    "\u1cd0-\u1cff\ua840-\ua8ff\ua980-\ua9ff\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010ac0-\U00010aff\U00010d00-\U00010d3f\U00011000-\U000116ff\U0001e900-\U0001e95f]"
)
# Thai, Lao, Burmese, Khmer and their neighbours put no space between words: a line may end here.
_SPACELESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf]"
_MONGOLIAN = "[\u1820-\u18aa]"
_VARIANTS_OF_MONGOLIAN = "[\u180b-\u180d\u180f]"
_VOWEL_SEPARATOR = "\u180e"
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_VARIANTS_OF_IDEOGRAPHS = "[\ufe00-\ufe02\U000e0100-\U000e01ef]"


def spelt_out(text: str, unseen: re.Pattern[str], spell: Callable[[str], str]) -> str:
    """Spell each unseen character but those that what stands around them needs."""
    return unseen.sub(
        lambda found: found[0] if _belongs(found) else "".join(map(spell, found[0])), text
    )


def _belongs(found: re.Match[str]) -> bool:
    """Whether a whole run is needed by what stands around it."""
    text, run = found.string, found[0]
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if re.match(_PICTURE, before):
        return _is_of_picture(before, run, after)
    if len(run) > 1 or not before:
        return False
    if run == _AS_PICTURE:
        return before in _KEYS and after == _KEYCAP
    if re.match(_IDEOGRAPH, before):
        return bool(re.match(_VARIANTS_OF_IDEOGRAPHS, run))
    return _is_of_letters(before, run, after)


def _is_of_picture(before: str, run: str, after: str) -> bool:
    """Whether it makes one picture of several, or chooses how one is drawn."""
    if run in {_JOINER, _AS_PICTURE + _JOINER}:
        return bool(re.match(_PICTURE, after))
    return run in {_AS_TEXT, _AS_PICTURE} or (before == _BLACK_FLAG and run in _NATIONS)


def _is_of_letters(before: str, sign: str, after: str) -> bool:
    """Whether it forms a letter, parts two, or says where a line may end."""
    if sign == _JOINER:
        return _is_letter(before, _JOINING)
    if sign == _VOWEL_SEPARATOR:
        return _is_letter(before, _MONGOLIAN) and _is_letter(after, _MONGOLIAN)
    if sign in {_NON_JOINER, _SPACE}:
        script = _JOINING if sign == _NON_JOINER else _SPACELESS
        return _is_letter(before, script) and _is_letter(after, script)
    return bool(re.match(_VARIANTS_OF_MONGOLIAN, sign)) and _is_letter(before, _MONGOLIAN)


def _is_letter(sign: str, script: str) -> bool:
    """Whether it is a letter of that script, or a mark on one."""
    import unicodedata  # here, as seldom as the letters

    return bool(re.match(script, sign)) and unicodedata.category(sign)[0] in "LM"
