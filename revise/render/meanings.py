"""What the values that a key may have mean, one by one, as editors show them."""

MEANINGS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("mistake", "missed", "change", "new"): (
        "One's own mistake: put right free of charge.",
        "Agreed but not delivered: owed.",
        "A change to something that was agreed.",
        "New work that was never agreed.",
    ),
    ("accepted", "partly", "declined", "clarified"): (
        "Yes, to all of it.",
        "Yes, to the items named in `items`.",
        "No.",
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
    ("extra", "custom-offer"): (
        "As an extra within this order.",
        "As an offer of its own.",
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
    ("en", "de"): ("English.", "German."),
    ("du", "Sie"): ("Informal, as is usual on platforms.", "Formal."),
}
"""The values of a key, as the schema lists them → what each means."""
