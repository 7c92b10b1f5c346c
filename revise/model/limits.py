"""How large an order file and its parts may be (order-format.md, "Bad files").

Plain numbers, without pydantic: what only reads bytes needs them as well.
"""

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes that an order file may have; not more than that (and one) is ever read."""

LARGEST_TEXT = 64 * 1024
"""Bytes of UTF-8 that one text may have."""

LONGEST_KEY = 255
"""Characters that the idempotency key of an event may have."""

LARGEST_HISTORY = 10_000
"""Events that one order may have."""

LARGEST_INPUT = 32 * 1024 * 1024
"""Bytes of lines that a machine may hand over at once."""

MOST_LINES = 100_000
"""Lines that it may have."""

LARGEST_ROUND = 1000
"""Items that one round may have."""

DEEPEST_NESTING = 16
"""Tables and lists inside each other: `event[0].items[0].hours` stands in four."""

LARGEST_LIST = 10_000
"""Entries that any list or table of an order file may have."""

MOST_PROBLEMS = 10_000
"""Problems of one file that are told; nobody reads on."""

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""The years that a date-time may lie in, by its own offset and in UTC."""
