"""`content/posts/<slug>.md`: the collective blog."""

from __future__ import annotations

from hub.model import CollectivePost
from hub.sources.fields import Field, ListOf
from hub.sources.kind import Kind
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.values import Day, SlugOf
from hub.sources.videos import VideoOf, words_in_body
from hub.sources.words import LanguageTag, TextByLanguage, Words

POSTS = Kind(
    name="posts",
    singular="post",
    folder="content/posts",
    model=CollectivePost,
    prose="body",
    highest_heading=2,
    complete=words_in_body,
    about=("a post of the collective blog", "un billet du blog collectif"),
    fields=(
        Field(name="title", reader=TextByLanguage(longest=200), required=True, about=("its title", "son titre")),
        Field(
            name="authors",
            reader=ListOf(reader=SlugOf(kind="ambassadors"), least=1),
            required=True,
            about=("slugs of its authors", "identifiants de ses auteurs"),
        ),
        Field(name="date", reader=Day(), required=True, about=("the day of publication", "le jour de publication")),
        NETWORKS,
        Field(name="tags", reader=ListOf(reader=Words(longest=60), most=30), about=("tags", "étiquettes")),
        Field(
            name="series",
            reader=TextByLanguage(longest=80),
            about=(
                "the series it belongs to, such as one that explains changes; while new, it stands on the home page",
                "sa série, par exemple pour comprendre les changements ; récent, il figure à l’accueil",
            ),
        ),
        Field(
            name="summary",
            reader=TextByLanguage(longest=600),
            about=("what it says, in a sentence or two", "ce qu’il dit, en une ou deux phrases"),
        ),
        Field(
            name="video",
            reader=VideoOf(),
            about=("a film, with captions or a transcript", "une vidéo, avec sous-titres ou transcription"),
        ),
        Field(name="language", reader=LanguageTag(), about=("the language it is in", "la langue du billet")),
        AUDIENCE,
    ),
)
