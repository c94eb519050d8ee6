"""The command line: words in, one call of `hub.pipeline` or a room, words out. No rules live here.

Results go to stdout, everything else to stderr. What a user did wrong never ends in a traceback.
"""

from hub.cli.main import main

__all__ = ["main"]
