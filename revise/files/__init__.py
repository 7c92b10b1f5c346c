"""The only part that knows TOML text and disks."""
