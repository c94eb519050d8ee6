"""What other programs wrote, as files of the hub.

Takes the text of a foreign file and what the hub has already; gives drafts, and remarks on what it could not take.
Pure: whoever calls reads and writes. Must never make up a consent, never give a person who left a file again, and never
make twice what is there.
"""

from hub.join.importing.comparing import COMPARED
from hub.join.importing.decoding import decoded
from hub.join.importing.fitting import Ground
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.join.importing.known import Holder, Register, folded
from hub.join.importing.linkedin import MEMBERS, NO_POSTS, PUBLIC, Posts, difference, feed_text, is_wanted, posts_of
from hub.join.importing.placing import Placed, placed, within
from hub.join.importing.profile import with_feed
from hub.join.importing.reading import FORMATS, found_in

__all__ = [
    "COMPARED",
    "FORMATS",
    "MEMBERS",
    "NO_POSTS",
    "PUBLIC",
    "Find",
    "Findings",
    "Format",
    "Ground",
    "Holder",
    "Placed",
    "Posts",
    "Register",
    "Remark",
    "decoded",
    "difference",
    "feed_text",
    "folded",
    "found_in",
    "is_wanted",
    "placed",
    "posts_of",
    "with_feed",
    "within",
]
