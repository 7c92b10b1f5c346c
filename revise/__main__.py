"""`python -m revise`, and what the `revise` command runs."""

import os

# Validation plugins of other installed packages have no business here, and looking for them
# is felt at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from revise.main import run

if __name__ == "__main__":
    run()
