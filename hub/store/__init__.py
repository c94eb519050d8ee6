"""Takes entries and the state of feeds, keeps them in one SQLite file, gives them back.

One transaction a feed, so that validators are never kept without the entries they speak of. An entry that was
pushed out of its feed stays, one that was taken away at its source leaves; one that changes its name or address is the
one it was; `first_seen` never changes. The room knows no rule about what is shown, and reads no clock.
"""

from hub.store.album import ALBUM, Album
from hub.store.given import check_given
from hub.store.rescue import begin_anew, check, keep, knows_less, rescue
from hub.store.store import Saved, Store
from hub.store.trouble import DamagedError

STORE = ".hub/store.db"
"""Where a hub's store lies, below its folder."""

__all__ = [
    "ALBUM",
    "STORE",
    "Album",
    "DamagedError",
    "Saved",
    "Store",
    "begin_anew",
    "check",
    "check_given",
    "keep",
    "knows_less",
    "rescue",
]
