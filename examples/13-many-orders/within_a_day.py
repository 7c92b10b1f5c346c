# a script, no part of a package; it prints
"""Read assessments, one a line; name each order whose soonest clock ends within a day."""

import json
import sys

A_DAY = 24

for line in sys.stdin:
    assessment = json.loads(line)
    clock = next(iter(assessment["deadlines"]), None)
    if clock and float(clock["hours_left"]) <= A_DAY:
        print(assessment["order"]["id"], clock["clock"], "in", clock["hours_left"], "h")
