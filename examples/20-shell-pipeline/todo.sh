#!/usr/bin/env bash
# What to type, order by order, the soonest clock first. Ends with the exit code of `revise`: 4 if
# an order could not be read (`pipefail`), for what is missing here might be the most urgent.
set -euo pipefail

revise assess "$@" --format ndjson | jq --raw-output --slurp '
  map(select(.schema == "revise.assessment/1" and .next.command))
  | sort_by(.deadlines[0].at // "9999")
  | .[]
  | "# \(.order.id), \(.deadlines[0].hours_left // "?") h: \(.next.message)", .next.command'
