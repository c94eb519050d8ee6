"""MkDocs as a guest: it renders the hand-written pages and the frame; everything else comes finished from the hub.

Takes a `Frame` and pages with finished bodies; gives whole pages. Fetches nothing, decides nothing, holds no markup.
"""

from mkdocs_ambassador_hub.engine import press
from mkdocs_ambassador_hub.plugin import AmbassadorHubPlugin

__all__ = ["AmbassadorHubPlugin", "press"]
