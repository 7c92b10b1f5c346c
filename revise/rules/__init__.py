"""The shared rules engine. Pure: no clock, no files, no terminal."""
