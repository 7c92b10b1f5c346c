"""What the values that a key may have mean, one by one, as editors show them."""

MEANINGS: dict[tuple[str, ...], tuple[str, ...]] = {
    (
        *("mistake", "missed", "change", "new"),
        *("question", "deadline", "refund", "cancel", "threat", "remark"),
    ): (
        "One's own mistake: put right free of charge.",
        "Agreed but not delivered: owed.",
        "A change to something that was agreed.",
        "New work that was never agreed.",
        "Wants an answer.",
        "Wants it by a date.",
        "Wants money back.",
        "Wants to end the order.",
        "Threatens: with a review, a chargeback, a lawyer.",
        "Mood or praise: asks for nothing.",
    ),
    ("accepted", "partly", "declined", "countered", "clarified"): (
        "Yes, to all of it.",
        "Yes, to the items named in `items`.",
        "No.",
        "No, but something else: an `amount`, a `due` date, or what the `text` says.",
        "The questions are answered; estimates follow.",
    ),
    ("other", "requirements-phase", "mutual-reorder", "mistaken-order", "fraud"): (
        "Any other reason.",
        "The client has not yet sent what the work needs.",
        "Both agree, and the client orders anew.",
        "It was ordered by mistake.",
        "A fraudulent purchase.",
    ),
    ("button", "message"): (
        "By the platform's button: the order is in revision.",
        "By a message alone: the review clock runs on.",
    ),
    ("resolution-center", "support"): (
        "The Resolution Center: the client is asked.",
        "Customer support: the platform decides.",
    ),
    ("extra", "custom-offer", "new-order"): (
        "As an extra within this order.",
        "As an offer of its own.",
        "As another order: this one is completed.",
    ),
    ("freelancer", "client"): (
        "The one who does the work: you.",
        "The one who ordered it.",
    ),
    ("freelancer", "client", "support", "platform"): (
        "The one who does the work: you.",
        "The one who ordered it.",
        "Customer support.",
        "The platform itself.",
    ),
    ("freelancer", "client", "support"): (
        "The one who does the work: you.",
        "The one who ordered it.",
        "Customer support.",
    ),
    ("accepted", "declined"): ("It counts as accepted.", "It counts as declined."),
    ("cancelled", "declined"): ("The order is cancelled.", "It counts as declined."),
    ("due", "request", "proposal", "deadline"): (
        "The due date, extensions and extras included.",
        "The open revision request.",
        "The open proposal.",
        "The earliest date that the client wants something by.",
    ),
    ("info", "warning", "error"): ("Good to know.", "To be looked at.", "Urgent."),
    ("warning", "error"): ("To be looked at.", "Urgent."),
    ("high", "medium", "low", "unknown"): (
        "Well attested.",
        "Likely; sources disagree, are old, or speak of something similar.",
        "Hardly more than hearsay.",
        "Nobody says.",
    ),
    ("hours", "days", "ratio", "share", "count", "money", "money-per-hour", "text"): (
        "Hours.",
        "Days.",
        "One number divided by another.",
        "A part of a whole, from 0 to 1.",
        "A whole number.",
        "An amount, with its `currency`.",
        "An amount for each hour, with its `currency`.",
        "A word.",
    ),
    ("propose", "extend", "redeliver", "escalate", "cancel", "request", "any"): (
        "To say what happens to each item.",
        "To ask for more time.",
        "To deliver revised work.",
        "To turn to the Resolution Center or to customer support.",
        "To ask to cancel the order.",
        "To record what the client asks for.",
        "Every move.",
    ),
    ("en", "de"): ("English.", "German."),
    ("du", "Sie"): ("Informal, as is usual on platforms.", "Formal."),
}
"""The values of a key, as the schema lists them → what each means."""
