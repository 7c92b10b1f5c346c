"""What a missing or misshapen key looks like when it is right: lines to copy."""

LISTED = frozenset({"event", "scope", "items", "extras", "files"})
"""Lists of tables, which may have headers of their own."""

_EXAMPLES = {
    "id": 'id = "A1"',
    "text": 'text = "…"',
    "title": 'title = "…"',
    "type": 'type = "message"',
    "at": "at = 2026-11-15T18:00:00Z",
    "due": "due = 2026-11-20T18:00:00Z",
    "price": 'price = "180.00"',
    "revisions": 'revisions = 2, or revisions = "unlimited"',
    "by": 'by = "client", or by = "freelancer"',
    "to": 'to = "P1"',
    "answer": 'answer = "accepted"',
    "items": 'items = ["1.1"]',
    "free": 'free = ["1.1"]',
    "declined": 'declined = ["1.1"]',
    "questions": 'questions = ["1.1"]',
    "extras": 'extras = [{ items = ["1.1"], title = "…", price = "30.00", days = 1 }]',
    "files": 'files = [{ path = "out/logo-v1.svg" }]',
    "path": 'path = "out/logo-v1.svg"',
    "days": "days = 1",
    "hours": "hours = 1.5",
}
_OF_TYPE = {
    ("revision-requested", "items"): 'items = [{ text = "…" }]',
    ("estimated", "items"): 'items = [{ id = "1.1", hours = 1.5 }]',
    ("estimated", "id"): 'id = "1.1"',
    ("proposed", "id"): 'id = "P1"',
    ("extension-requested", "id"): 'id = "X1"',
    ("escalated", "id"): 'id = "R1"',
    ("escalated", "to"): 'to = "resolution-center", or to = "support"',
    ("cancellation-requested", "id"): 'id = "C1"',
}


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key, as it may stand in an event of this type."""
    return _OF_TYPE.get((event_type, key)) or _EXAMPLES.get(key, f'{key} = "…"')
