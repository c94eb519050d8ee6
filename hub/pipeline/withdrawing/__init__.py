"""A person leaves: what goes, what is changed, and what is left for people to look at.

`leaving` only reads; `take_away` and `forget` do what it found. The tombstone is written first, and after each further
step the hub can be built, so that a command that is cut off has already taken the person off the site. What it was
about to remove is noted, so that it can be run again.
"""

from hub.pipeline.withdrawing.planning import Leaving, leaving
from hub.pipeline.withdrawing.steps import forget, take_away, withdraw

__all__ = ["Leaving", "forget", "leaving", "take_away", "withdraw"]
