"""Feed files inside the hub's folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from hub.errors import FeedError
from hub.files import TooLargeError, regular

# No colon, so no scheme; no segment that begins with a dot, so no way up.
_PICTURE = re.compile(r"(?!\.)[\w.-]{1,100}(?:/(?!\.)[\w.-]{1,100}){0,5}\.(?:avif|gif|jpe?g|png|webp)", re.IGNORECASE)


def read_local(root: Path, path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file below `root`; a link may point only to what is below it too."""
    try:
        home = root.resolve(strict=True)
        place = (home / path).resolve(strict=True)
    except FileNotFoundError as error:
        raise FeedError("local-missing", f"there is no file '{path}' in the hub's folder") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise FeedError("local-refused", f"'{path}' is no path of a file") from error
    if not place.is_relative_to(home):
        raise FeedError("local-refused", f"'{path}' lies outside the hub's folder")
    try:
        return regular(place, max_bytes)
    except TooLargeError as error:
        raise FeedError("too-large", f"'{path}' is larger than fetch.max_bytes in hub.yml allows") from error
    except ValueError as error:
        raise FeedError("local-refused", f"'{path}' is not a regular file") from error
    except OSError as error:
        raise FeedError("local-refused", f"'{path}' cannot be read: {error.strerror}") from error


def beside(feed: str, named: Iterable[str]) -> str:
    """The path inside the hub of the first picture that a feed file names by a path from where it lies; else ''."""
    folder = posixpath.dirname(feed)
    return next((posixpath.join(folder, one) for one in named if _PICTURE.fullmatch(one)), "")
