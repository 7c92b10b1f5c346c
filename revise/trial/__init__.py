"""A policy on trial: cases that say what must come out, and what another policy would change."""
