"""What in a piece of markup is more than the sanitiser promises to leave."""

from __future__ import annotations

from html.parser import HTMLParser

ALLOWED = {"href", "rel", "title", "lang", "dir", "src", "alt", "loading", "width", "height", "datetime", "value"}
ALLOWED |= {"start", "reversed", "colspan", "rowspan", "scope"}
HARMLESS = set(
    (  # noqa: SIM905
        "a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 "
        "h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody "
        "td tfoot th thead time tr u ul var wbr"
    ).split()
)


class Reader(HTMLParser):
    """Notes what a browser would take for markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.faults.append(f"<{tag}>")
        for name, said in attrs:
            if name not in ALLOWED:
                self.faults.append(f"{tag} {name}")
            if name in {"href", "src"} and not (said or "").lower().startswith(("http://", "https://")):
                self.faults.append(f"{name}={said}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")


def faults_of(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.faults
