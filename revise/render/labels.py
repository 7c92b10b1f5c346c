"""The words of the page that belong to no rule: headings, statuses, treatments, who acts."""

from __future__ import annotations

from revise.model.base import Language

_LABELS: dict[str, tuple[str, str]] = {
    # headings
    "verdict": ("Verdict", "Einschätzung"),
    "items": ("Items", "Punkte"),
    "findings": ("Worth knowing", "Gut zu wissen"),
    "moves": ("Moves", "Schritte"),
    "clocks": ("Clocks", "Fristen"),
    "money": ("Money", "Geld"),
    "next": ("Next", "Als Nächstes"),
    # the page
    "open": ("open", "offen"),
    "not-yet": ("not yet", "noch nicht"),
    "opens": ("what helps", "was hilft"),
    "missing": ("missing", "fehlt"),
    "policy": ("policy", "Regelwerk"),
    "as-of": ("as of", "Stand"),
    "now": ("now", "jetzt"),
    "if-free": ("if all of it is done for free", "mit allen Änderungen ohne Aufpreis"),
    "rate-unknown": (
        "the hourly rate is unknown: set `hours` under [order]",
        "der Stundensatz ist unbekannt: trag `hours` unter [order] ein",
    ),
    "silence": ("if nothing happens:", "geschieht nichts:"),
    "alternative": ("instead", "stattdessen"),
    "question": ("ask", "Frage"),
    "nothing": ("nothing to climb", "nichts zu tun"),
    # moves made and refused
    "recorded": ("Recorded", "Eingetragen"),
    "dry-run": (
        "Nothing was written; the event would be:",
        "Nichts geschrieben; so sähe das Ereignis aus:",
    ),
    "press": ("On the platform, press", "Auf der Plattform drücken"),
    "refused": ("Not now", "Jetzt nicht"),
    "override": (
        "To go on all the same: --override REASON (kept in the event's note)",
        "Trotzdem weiter: --override GRUND (steht dann in der Notiz des Ereignisses)",
    ),
    "net": ("for you after the fee", "für dich nach Gebühr"),
    "extra-days": ("extra days", "zusätzliche Tage"),
    "custom-offer-fits": (
        "The whole request is possibly out of scope: a custom offer (--custom-offer) fits better.",
        "Der ganze Wunsch liegt möglicherweise außerhalb des Umfangs: Ein individuelles Angebot"
        " (--custom-offer) passt besser.",
    ),
    "same-file": (
        "the same content was delivered before as",
        "derselbe Inhalt wurde schon geliefert als",
    ),
    "rate": ("completion rate", "Abschlussrate"),
    "rate-if": ("if this cancellation counts", "wenn diese Stornierung zählt"),
    "rate-unset": (
        "completion rate unknown: set seller.completed and seller.cancelled in revise.toml,"
        " or count orders with --orders FOLDER",
        "Abschlussrate unbekannt: trag seller.completed und seller.cancelled in revise.toml ein"
        " oder zähl die Aufträge mit --orders ORDNER",
    ),
    "may-not-count": ("May not count", "Zählt womöglich nicht"),
    # questions on a terminal
    "confirm-items": (
        "One item each. Enter keeps it, - leaves it out, other words replace it.",
        "Ein Punkt je Zeile. Eingabetaste behält ihn, - lässt ihn weg, andere Worte ersetzen ihn.",
    ),
    "ask-kind": (
        "kind (mistake, missed, change, new; Enter: not known yet)",
        "Art (mistake: eigener Fehler, missed: vergessen, change: Änderung, new: neu;"
        " Eingabetaste: noch offen)",
    ),
    "ask-hours": ("hours (Enter: not known yet)", "Stunden (Eingabetaste: noch offen)"),
    "one-of": ("one of", "eins von"),
    "a-number": ("a number such as 1.5", "eine Zahl wie 1.5"),
    "better": ("better", "besser"),
    # the page's words for levels: a finding is no fault of the program
    "level-error": ("urgent", "dringend"),
    "level-warning": ("warning", "Warnung"),
    "level-info": ("note", "Hinweis"),
    # how silence closed an order
    "silently-completed": ("completed by silence", "durch Schweigen abgeschlossen"),
    "silently-cancelled": ("cancelled by silence", "durch Schweigen storniert"),
    "extras": ("extras", "Extras"),
    "with-extras": ("once everything agreed is done", "sobald alles Vereinbarte erledigt ist"),
    # a table of many orders
    "order": ("Order", "Auftrag"),
    "status": ("Status", "Stand"),
    "step": ("Step", "Stufe"),
    "soonest": ("Soonest clock", "Nächste Frist"),
    "file": ("File", "Datei"),
    # the same in Markdown
    "item": ("Item", "Punkt"),
    "hours": ("Hours", "Stunden"),
    "treatment": ("Treatment", "Behandlung"),
    "why": ("Why", "Warum"),
    # clocks of many orders
    "ends": ("Ends", "Endet"),
    "left": ("Time left", "Noch"),
    "clock": ("Clock", "Frist"),
    "who": ("Who acts", "Wer handelt"),
    "on-silence": ("If nothing happens", "Geschieht nichts"),
    "late": ("late", "überfällig"),
    "calendar": ("Order clocks", "Auftragsfristen"),
    "no-clock": ("no clock is running", "es läuft keine Frist"),
    # statuses
    "in-progress": ("in progress", "in Bearbeitung"),
    "delivered": ("delivered", "geliefert"),
    "in-revision": ("in revision", "in Überarbeitung"),
    "completed": ("completed", "abgeschlossen"),
    "cancelled": ("cancelled", "storniert"),
    # treatments
    "dropped": ("dropped", "entfällt"),
    "decline": ("not possible", "nicht machbar"),
    "clarify": ("ask first", "nachfragen"),
    "estimate": ("estimate", "schätzen"),
    "fix": ("free", "kostenlos"),
    "revise": ("free", "kostenlos"),
    "extra": ("extra", "Extra"),
    # kinds
    "mistake": ("own mistake", "eigener Fehler"),
    "missed": ("missed", "vergessen"),
    "change": ("change", "Änderung"),
    "new": ("new work", "neue Arbeit"),
    # verdicts
    "none": ("no request", "nichts offen"),
    "incomplete": ("incomplete", "unvollständig"),
    "unclear": ("unclear", "unklar"),
    "out-of-scope": ("possibly outside", "evtl. außerhalb"),
    "not-possible": ("not possible", "nicht machbar"),
    "partly-in-scope": ("partly in scope", "teils im Umfang"),
    "in-scope": ("in scope", "im Umfang"),
    # levels
    "error": ("error", "Fehler"),
    "warning": ("warning", "Warnung"),
    "info": ("info", "Hinweis"),
    # who must act
    "freelancer": ("you", "du"),
    "client": ("the client", "der Kunde"),
    "support": ("customer support", "der Kundensupport"),
    # clocks
    "review": ("review", "Prüffrist"),
    "proposal": ("proposal", "Vorschlag"),
    "extension": ("extension", "Verlängerung"),
    "resolution": ("resolution", "Klärung"),
    "cancellation": ("cancellation", "Stornierung"),
    "due": ("due", "Liefertermin"),
    "very-late": ("very late", "stark verspätet"),
    "extension-latest": ("last call to extend", "Verlängerungsfrist"),
    "first-reply": ("first reply", "erste Antwort"),
    "proposal-reminder": ("reminder", "Erinnerung"),
    # moves and actions
    "propose": ("propose", "vorschlagen"),
    "extend": ("extend", "verlängern"),
    "redeliver": ("redeliver", "erneut liefern"),
    "escalate": ("escalate", "klären lassen"),
    "cancel": ("cancel", "stornieren"),
    "answer": ("answer", "antworten"),
    "withdraw": ("withdraw", "zurückziehen"),
    "wait": ("wait", "warten"),
    "remind": ("remind", "erinnern"),
    "itemize": ("itemize", "Punkte auflisten"),
}


def label(name: str | None, lang: Language) -> str:
    """Give the word for a name of the ladder; a name of a user's own stands as it is."""
    english, german = _LABELS.get(name or "", (name or "-", name or "-"))
    return german if lang == "de" else english
