"""The words of an explanation that belong to no rule: headings, kinds, how a table decides."""

from __future__ import annotations

from revise.model.base import Language
from revise.policies.policy import Clock, Texts

TABLES: dict[str, Texts] = {
    "treatment": {"en": "what happens to an item", "de": "was mit einem Punkt geschieht"},
    "verdict": {"en": "is it within the scope?", "de": "liegt es im Auftragsumfang?"},
    "step": {"en": "where the order stands", "de": "wo der Auftrag steht"},
    "next": {"en": "what to do next", "de": "was als Nächstes zu tun ist"},
    "gate": {"en": "what holds a move back", "de": "was einen Schritt zurückhält"},
    "finding": {"en": "worth knowing", "de": "gut zu wissen"},
}

HOW: dict[str, Texts] = {
    "first-hit": {
        "en": "The first rule that holds decides. Where one above it cannot be decided, nothing is "
        "guessed: the outcome is unknown, and what is missing is named.",
        "de": "Die erste Regel, die zutrifft, entscheidet. Lässt sich eine darüber nicht "
        "entscheiden, wird nicht geraten: Das Ergebnis bleibt offen, und was fehlt, wird genannt.",
    },
    "finding": {
        "en": "Every rule that holds is reported; one that cannot be decided stays silent.",
        "de": "Jede Regel, die zutrifft, wird gemeldet; eine, die sich nicht entscheiden lässt, "
        "schweigt.",
    },
    "gate": {
        "en": "Every gate that holds keeps its move back. A soft one yields to --override REASON, "
        "a hard one does not.",
        "de": "Jede Schranke, die zutrifft, hält ihren Schritt zurück. Eine weiche lässt "
        "sich mit --override GRUND übergehen, eine harte nicht.",
    },
    "move": {
        "en": "A move, open unless one of these gates holds it back.",
        "de": "Ein Schritt; er steht offen, solange ihn keine dieser Schranken zurückhält.",
    },
}

_LABELS: dict[str, tuple[str, str]] = {
    # kinds
    "guide": ("point of the guide", "Punkt des Leitfadens"),
    "step": ("step of the ladder", "Stufe der Leiter"),
    "table": ("table", "Tabelle"),
    "rule": ("rule", "Regel"),
    "fact": ("fact", "Fakt"),
    "parameter": ("parameter", "Parameter"),
    "platform-fact": ("platform fact", "Fakt der Plattform"),
    "silence": ("what silence means", "was Schweigen bedeutet"),
    "clock": ("clock", "Frist"),
    "move": ("move", "Schritt"),
    "sparing": (
        "cancellation that may not count",
        "Stornierung, die womöglich nicht zählt",
    ),
    "proofreading": ("proofreading rule", "Regel für Nachrichten"),
    # what an entry holds
    "when": ("when", "wenn"),
    "outcome": ("then", "dann"),
    "level": ("level", "Gewicht"),
    "worse": ("raised to", "verschärft zu"),
    "hard": ("a hard gate: nothing overrides it", "harte Schranke: nichts setzt sie außer Kraft"),
    "soft": (
        "a soft gate: yields to --override REASON",
        "weiche Schranke: lässt sich mit --override GRUND übergehen",
    ),
    "holds": ("holds back", "hält zurück"),
    "any": ("every move", "jeden Schritt"),
    "opens": ("opened by", "öffnet ihn"),
    "instead": ("but when", "aber wenn"),
    "nothing": ("nothing", "nichts"),
    "command": ("type", "Befehl"),
    "value": ("value", "Wert"),
    "after": ("after", "nach"),
    "unit": ("given as", "angegeben als"),
    "values": ("one of", "eins von"),
    "source": ("source", "Quelle"),
    "confidence": ("confidence", "Verlässlichkeit"),
    "as_of": ("as of", "Stand"),
    "conflict": ("but", "aber"),
    "rests_on": ("rests on", "beruht auf"),
    "related": ("see also", "siehe auch"),
    "used_by": ("used by", "benutzt von"),
    # levels
    "error": ("error", "Fehler"),
    "warning": ("warning", "Warnung"),
    "info": ("info", "Hinweis"),
    # confidence
    "high": ("high", "hoch"),
    "medium": ("medium", "mittel"),
    "low": ("low", "gering"),
    "unknown": ("unknown", "unbekannt"),
    # units and types
    "hours": ("hours", "Stunden"),
    "span": ("time", "Zeit"),
    "days": ("days", "Tage"),
    "count": ("a whole number", "ganze Zahl"),
    "ratio": ("a ratio", "Verhältnis"),
    "share": ("percent", "Prozent"),
    "money": ("money", "Geld"),
    "money-per-hour": ("money an hour", "Geld pro Stunde"),
    "yes-no": ("yes or no", "ja oder nein"),
    "text": ("text", "Text"),
    "list": ("a list", "Liste"),
    # the overview
    "title": (
        "Six steps when a client asks for big changes",
        "Sechs Stufen, wenn ein Kunde große Änderungen möchte",
    ),
    "the-guide": ("The guide behind them", "Der Leitfaden dahinter"),
    "ask": ("Ask further", "Weiterfragen"),
    "policy": ("policy", "Regelwerk"),
    "of": ("of", "vom"),
}


def label(name: str, lang: Language) -> str:
    """Give the word for a name; one that is not known stands as it is."""
    english, german = _LABELS.get(name, (name, name))
    return german if lang == "de" else english


def clock(of: Clock, lang: Language) -> str:
    """Say what a clock counts from."""
    start = {
        "due": ("the due date", "dem Liefertermin"),
        "request": ("the revision request", "dem Änderungswunsch"),
        "proposal": ("the open proposal", "dem offenen Vorschlag"),
    }[of.of]
    if of.before:
        return f"vor {start[1]}" if lang == "de" else f"before {start[0]}"
    if of.after:
        return f"nach {start[1]}" if lang == "de" else f"after {start[0]}"
    return f"mit {start[1]}" if lang == "de" else f"at {start[0]}"
