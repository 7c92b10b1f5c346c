"""The ladder as data, all of it: its files, their shapes and conditions, and how they are read."""
