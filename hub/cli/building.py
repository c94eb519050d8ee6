"""`hub build`, `hub serve`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session
from hub.wording import Sentence

if TYPE_CHECKING:
    from hub.pipeline.build import Built
    from hub.pipeline.layout import Engine
    from hub.pipeline.reading import Target


@click.command(epilog="Example: hub build --site-dir public")
@click.option("--site-dir", metavar="DIR", help="Where to publish; else site, or site-intranet for that target.")
@click.option("--target", type=click.Choice(["public", "intranet"]), default="public", show_default=True)
@click.option("--yes", is_flag=True, help="Publish even if many people or posts would leave at once.")
@click.pass_obj
def build(session: Session, site_dir: str | None, target: Target, yes: bool) -> None:
    """Content and store into a site, in every language. Asks nobody.

    The site is replaced in one step when the new one is whole. Nothing is done when nothing changed.
    """
    usual = "site" if target == "public" else f"site-{target}"
    # Not resolved: a link is refused, and must be seen to be one.
    out = Path(os.path.normpath(session.root / (site_dir or usual)))
    built = _build(session, out, target=target, insist=yes)
    if built.changed:
        said = Sentence(
            "{folder}: {pages} pages and {files} other files", folder=str(out), pages=built.pages, files=built.files
        )
    else:
        said = Sentence("{folder}: nothing changed, the site stands as it is", folder=str(out))
    session.say(said)


@click.command(epilog="Example: hub serve --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), show_default=True, help="The port to listen at.")
@click.pass_obj
def serve(session: Session, host: str, port: int) -> None:
    """A local preview, rebuilt whenever a file changes."""
    from hub.cli.preview import serve_and_watch

    out = session.root / ".hub" / "serve"
    serve_and_watch(session, host, port, site_dir=out, build=lambda: _build(session, out, target="public", insist=True))


def _build(session: Session, out: Path, *, target: Target, insist: bool) -> Built:
    from hub.pipeline.build import build as publish
    from hub.pipeline.mending import mended

    def act() -> Built:
        return publish(
            session.root,
            now=session.now,
            engine=site_engine,
            site_dir=out,
            say=session.say,
            target=target,
            insist=insist,
        )

    return mended(session.root, act, say=session.warn, anew=False)


def site_engine() -> Engine:
    """MkDocs, loaded when it is needed."""
    from mkdocs_ambassador_hub import press

    return press
