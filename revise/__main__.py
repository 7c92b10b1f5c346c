"""`python -m revise`, and what the `revise` command runs."""

import atexit
import gc
import os
import sys

from revise.app import late_metadata, machine

machine.set_aside()
late_metadata.put_off()

# What an import makes, it keeps: to look for garbage meanwhile is felt at every start. A run
# over many orders turns it on again. At the end Python looks once more, through everything:
# that took a fifth of a run. What stands in no generation is left to the operating system.
gc.disable()
atexit.register(gc.freeze)

# Validation plugins of other installed packages have no business here, and looking for them
# is felt at every start, too.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

try:
    from revise.main import run
except Exception as error:
    if machine.lacking(error):
        sys.exit(machine.ran_out())
    raise

if __name__ == "__main__":
    run()
