"""The formats of the commands that read many orders."""

ASSESS = ("text", "json", "ndjson", "csv", "markdown", "github", "junit", "sarif")
CHECK = ("text", "json", "ndjson", "github", "junit", "sarif")
DUE = ("text", "json", "ndjson", "csv", "markdown", "ics")
BOTH = [("assess", name) for name in ASSESS] + [("check", name) for name in CHECK]
EVERY = [*BOTH, *(("due", name) for name in DUE)]
