"""Markdown that people write, made into markup that may stand on a page."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from hub.model import Html
from hub.sanitise import link, markup, plain


def rendered(markdown: str, *, base: str = "", highest: int = 3) -> tuple[Html, str]:
    """The markup of `markdown`, and its words alone.

    Raw HTML stays text; links are http(s), relative ones start at `base`; pictures give way to their alternative
    text. Whatever levels the author used, the first becomes `highest`, the next one below it: the levels above belong
    to the page.
    """
    if not markdown:
        return Html(""), ""
    tokens = _PARSER.parse(_tamed(markdown))
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    ranks = {tag: rank for rank, tag in enumerate(sorted({token.tag for token in headings}))}
    for token in headings:
        token.tag = f"h{min(6, highest + ranks[token.tag])}"
    html = markup(_PARSER.renderer.render(tokens, _PARSER.options, {}), base=base)
    return html, plain(html)


_MOST_BRACKETS = 2_000


def _tamed(markdown: str) -> str:
    # Each opening bracket makes the parser look for its end, which takes the square of their number in time.
    if markdown.count("[") + markdown.count("]") <= _MOST_BRACKETS:
        return markdown
    return markdown.replace("[", "&#91;").replace("]", "&#93;")


def _picture(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return self.renderInlineAsText(tokens[index].children or [], options, env)


def _is_link(url: str) -> bool:
    return bool(link(url, base="https://base.example/"))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.validateLink = _is_link  # type: ignore[method-assign]
    parser.add_render_rule("image", _picture)
    return parser


_PARSER = _parser()
