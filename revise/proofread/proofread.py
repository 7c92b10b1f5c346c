"""Applies the rules to a message: what their patterns find, and what learnt weights suppose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from revise.proofread.found import Detector, detectors
from revise.proofread.learnt import NONE, Load, Opinion, opinion_on, shipped
from revise.proofread.rulebook import Level, Pattern, Remark, Rule, rules
from revise.proofread.spoken import Sentence, lines, place, sentences
from revise.words import LANGUAGES, Language

Span = tuple[int, int]
Hit = tuple[Rule, Level, Span]

EXCERPT = 80
# No pattern fits fewer characters: sentences of one letter each, by the thousand, are no work.
SHORTEST = 3
_THREATS = frozenset({"tone.threat"})
_HARSH = _THREATS | {"tone.rudeness"}


def proofread(
    text: str,
    *,
    quoted: Iterable[str] = (),
    languages: Sequence[Language] = ("en", "de"),
    lang: Language = "en",
    load: Load = shipped,
) -> tuple[Remark, ...]:
    """Check the user's own words in a message, in time linear in its length.

    Args:
        text: The message. Its own quotations do not count: lines that begin with `>`, and for
            most rules what stands between quotation marks.
        quoted: Texts of the client that the message repeats; they do not count either.
        languages: Whose patterns to use; messages mix languages, so all by default.
        lang: The language of the remarks' own texts.
        load: Gives the learnt weights of a language.

    Returns:
        At most one remark a rule and sentence, in the order of the text.
    """
    starts, finders = lines(text), detectors()
    remarks = [
        _remark(hit, text, starts, lang)
        for sentence in sentences(text, quoted)
        for hit in _speaking(_hits(sentence, languages, finders, load))
    ]
    return tuple(sorted(remarks, key=lambda remark: (remark.line, remark.column, remark.rule)))


def is_harsh(text: str) -> bool:
    """Whether a text insults or threatens: no letter repeats it, whoever wrote it."""
    return _breaks(text, _HARSH)


def is_threat(text: str) -> bool:
    """Whether a text threatens."""
    return _breaks(text, _THREATS)


def _breaks(text: str, names: frozenset[str]) -> bool:
    finders, broken = detectors(), [rule for rule in rules() if rule.id in names]
    return any(
        True
        for sentence in sentences(text, ())
        for rule in broken
        for _ in _spans(rule, sentence, LANGUAGES, finders)
    )


def _remark(hit: Hit, text: str, starts: Sequence[int], lang: Language) -> Remark:
    rule, level, (first, last) = hit
    return Remark(
        rule.id,
        level,
        *place(starts, first),
        excerpt=text[first : min(last, first + EXCERPT)],
        message=rule.say[lang],
        better=rule.better[lang],
    )


def _speaking(hits: Mapping[str, Hit]) -> list[Hit]:
    """Leave out each rule that another one here speaks instead of."""
    silent = {other for rule, _, _ in hits.values() for other in rule.instead_of}
    return [hit for name, hit in hits.items() if name not in silent]


def _hits(
    sentence: Sentence,
    languages: Sequence[Language],
    finders: Mapping[str, Detector],
    load: Load,
) -> dict[str, Hit]:
    is_long = len(sentence.folded_spoken) >= SHORTEST
    opinion = opinion_on(sentence.folded_spoken, languages, load) if is_long else NONE
    spans = [
        (rule, span)
        for rule in rules()
        if (span := min(_spans(rule, sentence, languages, finders), default=None))
    ]
    kinds = [rule.id for rule, _ in spans]
    known: dict[str, Hit] = {}
    for rule, span in spans:
        # What a detector found is there, whatever words are around it.
        is_doubted = opinion.doubts(rule.id, kinds) and not any(_detected(rule, sentence, finders))
        is_note = _is_allowed(rule, sentence, languages)
        known[rule.id] = rule, "info" if is_note else "warning" if is_doubted else rule.level, span
    return known or _guessed(opinion, sentence, languages)


def _is_allowed(rule: Rule, sentence: Sentence, languages: Sequence[Language]) -> bool:
    return any(
        fit(pattern, sentence.folded_own)
        for language in languages
        for pattern in rule.notes[language]
    )


def _guessed(opinion: Opinion, sentence: Sentence, languages: Sequence[Language]) -> dict[str, Hit]:
    """Give what the weights suppose where no rule speaks: a warning, and one fault at most."""
    for guess in opinion.guesses[:1]:
        rule = _named()[guess.kind]
        if not _is_allowed(rule, sentence, languages):
            first, last = guess.span or (0, len(sentence.folded_spoken))
            span = sentence.where[first], sentence.where[last - 1] + 1
            return {rule.id: (rule, "warning", span)}
    return {}


@cache
def _named() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in rules()}


def _spans(
    rule: Rule,
    sentence: Sentence,
    languages: Sequence[Language],
    finders: Mapping[str, Detector],
) -> Iterator[Span]:
    folded = sentence.folded_own if rule.inside_quotes else sentence.folded_spoken
    for language in languages if len(folded) >= SHORTEST else ():
        for pattern in rule.patterns[language]:
            if span := fit(pattern, folded):
                yield sentence.where[span[0]], sentence.where[span[1] - 1] + 1
    yield from _detected(rule, sentence, finders)


def _detected(rule: Rule, sentence: Sentence, finders: Mapping[str, Detector]) -> Iterator[Span]:
    for name in rule.finds:
        for first, last in islice(finders[name](sentence), 1):
            yield sentence.start + first, sentence.start + last


def fit(pattern: Pattern, folded: str) -> Span | None:
    """Return the span from the first of the pattern's expressions to the last, or None."""
    spans = []
    for term in pattern.present:
        match = _compiled(term).search(folded)
        if not match:
            return None
        spans.append(match.span())
    if any(_compiled(term).search(folded) for term in pattern.absent):
        return None
    return min(first for first, _ in spans), max(last for _, last in spans)


@cache
def _compiled(term: str) -> re.Pattern[str]:
    return re.compile(term)
