"""Feed files inside the hub's folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from hub.errors import FeedError, reason_of_system
from hub.files import TooLargeError, regular
from hub.wording import Sentence

# No colon, so no scheme; no segment that begins with a dot, so no way up.
_PICTURE = re.compile(r"(?!\.)[\w.-]{1,100}(?:/(?!\.)[\w.-]{1,100}){0,5}\.(?:avif|gif|jpe?g|png|webp)", re.IGNORECASE)


def read_local(root: Path, path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file below `root`; a link may point only to what is below it too."""
    try:
        home = root.resolve(strict=True)
        place = (home / path).resolve(strict=True)
    except FileNotFoundError as error:
        raise FeedError(
            "local-missing", Sentence("there is no file '{path}' in the hub's folder", path=path)
        ) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise FeedError("local-refused", Sentence("'{path}' is no path of a file", path=path)) from error
    if not place.is_relative_to(home):
        raise FeedError("local-refused", Sentence("'{path}' lies outside the hub's folder", path=path))
    try:
        return regular(place, max_bytes)
    except TooLargeError as error:
        said = Sentence("'{path}' is larger than fetch.max_bytes in hub.yml allows", path=path)
        raise FeedError("too-large", said) from error
    except ValueError as error:
        raise FeedError("local-refused", Sentence("'{path}' is not a regular file", path=path)) from error
    except OSError as error:
        said = Sentence("'{path}' cannot be read: {why}", path=path, why=reason_of_system(error))
        raise FeedError("local-refused", said) from error


def beside(feed: str, named: Iterable[str]) -> str:
    """The path inside the hub of the first picture that a feed file names by a path from where it lies; else ''."""
    folder = posixpath.dirname(feed)
    return next((posixpath.join(folder, one) for one in named if _PICTURE.fullmatch(one)), "")
