"""Finds what no word pattern can: contact data, links, bank accounts, and shouting.

Every detector takes a sentence and yields spans (begin, end) in its text, first things first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from revise.proofread.rulebook import vocabulary
from revise.proofread.spoken import BLANK, Sentence, fold

Span = tuple[int, int]
Detector = Callable[[Sentence], Iterator[Span]]

MOST = 1000
"""Different words of one message that a library is asked about; no message of people has more."""

Question = TypeVar("Question", bound=Hashable)
Answer = TypeVar("Answer")


class _Asked(Generic[Question, Answer]):
    """Asks a library about the words of one message: each once, and not more than `MOST`."""

    def __init__(self, ask: Callable[[Question], Answer], beyond: Answer) -> None:
        self._ask = ask
        self._beyond = beyond
        self._known: dict[Question, Answer] = {}

    def __call__(self, question: Question) -> Answer:
        if question not in self._known and len(self._known) < MOST:
            self._known[question] = self._ask(question)
        return self._known.get(question, self._beyond)


def detectors() -> dict[str, Detector]:
    """Give the detectors for one message."""
    links, is_valid = _links(), _Asked(_is_valid, beyond=False)
    return {
        "mail": _linked(links, "mail"),
        "link": _linked(links, "link"),
        "contact-link": _linked(links, "contact-link"),
        "payment-link": _linked(links, "payment-link"),
        "phone": lambda sentence: _phones(sentence, is_valid),
        "iban": _accounts,
        "capitals": capitals,
        "marks": marks,
    }


# A longer run without a space is looked at in pieces, so that no library meets an endless one.
_TOKEN = re.compile(rf"[^\s{BLANK}]{{4,400}}")
# A bare name with a dot may be a file, a brand or the site that the work is about: not looked at.
LINK_LIKE = re.compile(r"@|://|www\.|\w\.[a-z]{2,24}/", re.IGNORECASE)
_HOST = re.compile(r"[a-z]+:(?://)?(?:[^/?#@]{0,200}@)?([^/?#:]{1,253})", re.IGNORECASE)

_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d")
_NUMBER = re.compile(r"(?<![\w#+.,:/-])(?:\+|\(\+?)?\d[\d ()./-]{5,22}\d(?!\w|[.,]\w)")
_AMERICAN = re.compile(r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}")
# Where a national number with its leading zero, or one said to be a phone number, is looked up.
_TRUNK_REGIONS = ("DE", "AT", "CH", "GB", "FR", "AU")
_SAID_REGIONS = ("US", *_TRUNK_REGIONS, "IN")
_BEFORE = 40

_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")

_WORD = re.compile(r"[^\s]{1,80}")
_EDGE = ".,;:!?()[]\u2026-\u2013\u2014*_'\u2019"
_MARKS = re.compile(r"[!?]{3,40}")
_VOWELS = frozenset("AEIOUYÄÖÜ")
# Two words shout if one is long enough to be no abbreviation, three shout anyway.
_LONG = 5
_PHRASE = 3
_LETTERS = 8
_LABEL_REACH = 40


_Number = tuple[str, tuple[str | None, ...]]
"""A number as it is written, and the regions in which it may be one."""


def _phones(sentence: Sentence, is_valid: Callable[[_Number], bool]) -> Iterator[Span]:
    text = _DATE.sub(lambda date: BLANK * len(date[0]), sentence.own)
    for found in _NUMBER.finditer(text):
        before = text[max(found.start() - _BEFORE, 0) : found.start()]
        number = _number(found[0], before)
        if number is not None and is_valid(number):
            yield found.span()


def _number(written: str, before: str) -> _Number | None:
    """Say where a number may be a phone number; None where it is certainly none."""
    said = _near("near", before)
    if written.startswith(("+", "(+", "00")):
        return f"+{written.lstrip('(+0')}", (None,)
    if _near("other", before):
        return None
    if written.startswith(("0", "(0")):
        return written, _TRUNK_REGIONS
    if said:
        return written, _SAID_REGIONS
    return (written, ("US",)) if _AMERICAN.fullmatch(written) else None


def _is_valid(asked: _Number) -> bool:
    import phonenumbers  # late: its tables are slow to load, and few messages need them

    number, regions = asked
    for region in regions:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _near(words: str, before: str) -> bool:
    return bool(_words(words).search(before))


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{vocabulary()['phone'][name]})(?!\w)", re.IGNORECASE)


def _accounts(sentence: Sentence) -> Iterator[Span]:
    for account in _ACCOUNT.finditer(sentence.own):
        code = account[0].replace(" ", "")
        # ISO 13616: moved round and read in base 36, an account number leaves 1 of 97.
        if int("".join(str(int(sign, 36)) for sign in code[4:] + code[:4])) % 97 == 1:
            yield account.span()


_Links = tuple[tuple[str | None, Span], ...]


def _linked(links: Callable[[str], _Links], kind: str) -> Detector:
    def find(sentence: Sentence) -> Iterator[Span]:
        return (span for found, span in links(sentence.own) if found == kind)

    return find


def _links() -> Callable[[str], _Links]:
    links_in: _Asked[str, _Links] = _Asked(_links_in, beyond=())

    @lru_cache(maxsize=1)  # four detectors ask for the links of one sentence in turn
    def links(text: str) -> _Links:
        return tuple(
            (kind, (token.start() + first, token.start() + last))
            for token in _TOKEN.finditer(text)
            if LINK_LIKE.search(token[0])
            for kind, (first, last) in links_in(token[0])
        )

    return links


def _links_in(token: str) -> _Links:
    return tuple(
        (_kind(match, token), (match.index, match.last_index))
        for match in linkify().match(token) or ()
    )


@cache
def linkify() -> Any:  # noqa: ANN401 - the library has no types
    """Give what finds links; it is made once."""
    # Late: its tables are slow to load, and few messages need them.
    from linkify_it import LinkifyIt  # type: ignore[import-untyped]  # has no types

    return LinkifyIt(options={"fuzzy_link": True, "fuzzy_email": True})


def _kind(match: Any, token: str) -> str | None:  # noqa: ANN401 - the library has no types
    host = _HOST.match(match.url)
    name = host[1].lower() if host else ""
    for kind, names in vocabulary()["hosts"].items():
        if any(name == known or name.endswith(f".{known}") for known in names):
            return None if kind == "platform" else f"{kind}-link"
    if match.schema == "mailto:":
        return None if token.startswith("git@") else "mail"
    return "link"


def marks(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield rows of three or more exclamation and question marks."""
    return (row.span() for row in _MARKS.finditer(sentence.spoken))


def capitals(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield runs of words in capitals that are neither names nor labels."""
    for run in _runs(sentence.spoken):
        first = run[0].start() + run[0][0].index(_core(run[0]))
        last = run[-1].start() + run[-1][0].rindex(_core(run[-1])) + len(_core(run[-1]))
        before = fold(sentence.spoken[max(first - _LABEL_REACH, 0) : first])[0]
        if _is_shouted([_core(token) for token in run]) and not _label().search(before):
            yield first, last


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in _WORD.finditer(text):
        if _is_capital(_core(token)):
            run.append(token)
            # A comma after each word makes a list of names, not a shout.
            if token[0][-1] not in ",;:.":
                continue
        if run:
            yield run
            run = []
    if run:
        yield run


def _core(token: re.Match[str]) -> str:
    return token[0].strip(_EDGE)


def _is_capital(word: str) -> bool:
    return word.isalpha() and word.isupper() and word not in vocabulary()["capitals"]["names"]


def _is_shouted(words: list[str]) -> bool:
    if " ".join(words) in vocabulary()["capitals"]["buttons"]:
        return False
    spoken = [word for word in words if len(word) > 1 and _VOWELS & set(word)]
    has_long = any(len(word) >= _LONG for word in spoken)
    return (
        sum(map(len, words)) >= _LETTERS and len(spoken) > 1 and (has_long or len(words) >= _PHRASE)
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{vocabulary()['capitals']['label']})(?!\w)")
