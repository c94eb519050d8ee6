"""Outputs -> a folder that a web server serves.

Takes rendered files, writes them beside the published folder, and exchanges the two in one step, so that nobody ever
meets half a site: a build that fails, or is cut off, leaves the last one as it was. Remembers what it published, to
know when nothing changed. Knows nothing of what the files say.
"""

from hub.publish.exchange import Staging, is_published, mend, replace
from hub.publish.fingerprint import fingerprint
from hub.publish.guard import too_much_lost
from hub.publish.stamp import Stamp, read_stamp, write_stamp

__all__ = [
    "Staging",
    "Stamp",
    "fingerprint",
    "is_published",
    "mend",
    "read_stamp",
    "replace",
    "too_much_lost",
    "write_stamp",
]
