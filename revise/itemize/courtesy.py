"""What in a message is no request: greetings, thanks, praise in a word, and the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 120
"""Characters: what is longer says more than good day and thank you."""

# What repeats stands in atomic groups, `(?>(?:…)*)`, so that hostile text is not gone back over.
# Python up to 3.11.4 goes on from where the last round of a possessive `(?:…)*+` failed half way.
_NAME = r"(?: [^\W\d_][\w.'-]*+){0,3}"
_GREETING = (
    r"(?:hi|hey|hello|hallo|hallöchen|hej|moin(?: moin)?|servus|grüezi|grüß dich|grüß gott"
    r"|hiya|heya|howdy|huhu|tach(?: auch)?|hoi|mahlzeit|griaß (?:di|eich)"
    r"|grüße dich|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening|day)"
    r"|greetings|dear|lieber?|liebes|sehr geehrte[rs]?|werter?)"
)
_THANKS = (
    r"(?:(?:many |a thousand )?thanks?(?: you)?|thx|ty|merci|danke(?:schön)?|dankeschön"
    r"|(?>(?:vielen |herzlichen |besten |lieben |tausend )*)dank)"
    r"(?>(?: (?:so much|very much|a lot|a million|a bunch|again|once more|kindly|in advance"
    r"|schön|schon ?mal|erst ?mal|zunächst|vielmals|sehr|dir|ihnen|euch|nochmals?|vorab|schon|jetzt"
    r"|im voraus"
    r"|und (?:viele|liebe|beste) grüße"
    r"|(?:for|für) [^,;:.!?]{1,60}+))*)"
)
_CLOSING = (
    r"(?:(?:with )?(?:very |all )?(?:best|good|kind|kindest|warm|warmest|many)? ?"
    r"(?:regards|wishes|greetings)|best"
    r"|all the best|cheers|sincerely|xoxo"
    r"|yours(?:,? (?:truly|sincerely|faithfully|ever|as ever|etc))?"
    r"|warmly|warmest|(?:talk|speak|chat) (?:soon|later)|cya|bye for now"
    r"|herzlich(?:st)?|haut? rein|pfiat (?:di|euch|eich)|tschö|bis denne"
    r"|take care|respectfully|in (?:anger|hope|haste|despair|sorrow)"
    r"|(?:(?:mit )?(?:viele[nr]?|liebe[nr]?|beste[nr]?|freundliche[nr]?|herzliche[nr]?"
    r"|schöne[nr]?|sonnige[nr]?|ganz) )+(?:grüße[n]?|grüsse[n]?|gruß|gruss|wünsche[n]?)"
    r"|mit [^\W\d_]{3,20}(?:em|en) (?:grüßen|grüssen|gruß|gruss)"
    r"|(?:mit )?(?:vorzüglicher )?hochachtung|es grüßt(?: sie| dich)?(?: freundlich| herzlich)?"
    r"|(?:bis dahin )?alles liebe|sei(?:d| ganz)? umarmt|liebi grüess|baba|pfiat di|servus"
    r"|[^\W\d_]{2,12}e[nr]? (?:grüße|grüsse|gruß|gruss)|hochachtungsvoll|in (?:diesem|dem) sinne"
    r"|grüße|grüsse|gruß|gruss|mfg|lg|vg|bg|sg|beste|bis (?:dann|bald|später|morgen)|ciao|tschüs+"
    r"|alles gute|einen? schönen? (?:tag|abend|woche|wochenende)(?: noch)?"
    r"|have a (?:nice|good|great|lovely) (?:day|evening|week|weekend))"
    r"(?>(?: (?:from|aus) [^\W\d_]++)?)"
)
_PRAISE = (
    r"(?:(?>(?:very |really |so |sehr |echt |wirklich |schon |already |pretty )*)"
    r"(?:nice|great|good|awesome|perfect|lovely|cool|super|wow|amazing|beautiful|excellent"
    r"|toll|schön|prima|klasse|spitze|gut|ok|okay|alright|perfekt|wunderbar)"
    r"(?>(?: (?:work|job|start|so far|gemacht|geworden|arbeit|bisher))*)"
    r"|(?:i )?(?:really )?(?:love|like) it|(?:it |das )?(?:looks|sieht) "
    r"(?>(?:very |really |sehr |schon |echt |richtig )*)(?:good|great|nice|gut|toll|super|schön)"
    r"(?: aus)?|(?:das )?gefällt mir(?>(?: (?:sehr|schon|richtig|echt|wirklich|gut))*))"
)
_SMALL_TALK = (
    r"(?:how are you(?>(?: (?:doing|today))*)|i hope you(?:'re| are)? [^,;:.!?]{1,40}+"
    r"|hope you(?:'re| are)? [^,;:.!?]{1,40}+"
    r"|wie geht(?:'s| es)(?: dir| ihnen)?|ich hoffe,? (?:dir|ihnen|es) geht [^,;:.!?]{1,40}+"
    r"|(?:please )?let me know(?: (?:if|when|what) [^,;:.!?]{1,60}+)?"
    r"|(?:i(?:'m| am) )?looking forward to [^,;:.!?]{1,60}+"
    r"|ich freue mich(?: (?:schon )?(?:auf|über) [^,;:.!?]{1,60}+)?"
    r"|(?:bei fragen )?(?:melde dich|melden sie sich)(?>(?: (?:gern|gerne|bitte|einfach))*)"
    r"|sent from my [^,;:.!?]{1,30}+|von meinem [^,;:.!?]{1,30} gesendet)"
)
_TAIL = r"[\s.,!?\u2026:;)(\-\u2013\u2014]*+"
_COURTESY = re.compile(
    rf"(?:{_GREETING}(?>(?: (?:there|all|team|zusammen|again|nochmal|frau|herr|mr|mrs|ms))*){_NAME}"
    rf"|{_THANKS}(?:,{_NAME})?|{_CLOSING}(?:,?{_NAME})?|{_PRAISE}|{_SMALL_TALK})"
    rf"(?:[ ,]*+(?:{_THANKS}|{_CLOSING}))?{_TAIL}",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"(?:{_CLOSING}|{_THANKS} und {_CLOSING}){_TAIL}", re.IGNORECASE)
_THANKED = re.compile(rf"{_THANKS}{_TAIL}", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:hi|hey|hello|hallo|moin|servus|guten (?:tag|morgen|abend)|good (?:morning|evening))"
    rf"(?: there| again| zusammen)?{_NAME}[ \t]*+[,!][ \t]*+(?=\S)",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:please|bitte|but|however|though|aber|jedoch|allerdings|only|nur|can you|could you"
    r"|kannst|können|change|make|mach\w*|änder\w*)\b",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    "(?>(?:[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\u2764]|[:;]-?[)(DPp]|<3)+)"
)
_AFTERTHOUGHT = re.compile(r"\s*+P\.? ?S\.?[ :,]\s*+", re.IGNORECASE)
_DASHED_NAME = re.compile(
    r"[-\u2013\u2014~]{1,2} ?(?!\d)[^\W_a-z]\w{0,30}(?: [^\W\d_a-z]\w{0,30})?"
)


def is_courtesy(line: str) -> bool:
    """Whether a line or sentence is nothing but a greeting, thanks, praise or a farewell."""
    if len(line) > _LONGEST:
        return False
    plain = " ".join(_PICTURES.sub(" ", line).replace("\u2019", "'").split())
    if _WISH.search(plain):
        return False
    return not plain or bool(_COURTESY.fullmatch(plain))


def greeting_ends(line: str) -> int:
    """Give where a greeting at the start of a line ends: "Hi there, make it blue"; 0 if none."""
    return found.end() if (found := _PREFIX.match(line)) else 0


def courtesy_ends(sentence: str) -> int:
    """Give where courtesy before a comma ends: "Thanks, but it is too thick"; 0 if none."""
    comma = sentence.find(", ", 0, _LONGEST)
    return comma + 1 if comma > 0 and is_courtesy(sentence[:comma]) else 0


def afterthought_ends(line: str) -> int:
    """Give where a "P.S." at the start of a line ends; 0 if there is none."""
    return found.end() if (found := _AFTERTHOUGHT.match(line)) else 0


def is_dashed_name(line: str) -> bool:
    """Whether a line is a name behind a dash, as at a message's end."""
    return bool(_DASHED_NAME.fullmatch(line))


def signs(line: str, below: Sequence[str]) -> bool:
    """Whether a signature stands below: after a farewell, or one name alone after thanks."""
    if len(line) > _LONGEST or not line.strip():
        return False
    plain = " ".join(_PICTURES.sub(" ", line).split())
    if _CLOSES.fullmatch(plain):
        return True
    written = [one for one in below if one.strip()]
    last = len(written) == 1 or (len(written) > 1 and _AFTERTHOUGHT.match(written[1]))
    is_name = last and len(written[0].split()) == 1 and written[0].strip()[0].isupper()
    return bool(is_name and _THANKED.fullmatch(plain))
