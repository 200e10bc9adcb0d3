"""Papers: Markdown in the four house languages in one file, under a strict head in TOML.

    +++
    version = 1
    …
    [title]
    en = "…"  nl = "…"  fr = "…"  de = "…"
    +++
    <!-- en -->
    Text …
    <!-- nl -->
    …

A lesson stands in `lessons/KEY.md`, a chapter of the manual in `manual/KEY.md`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import NoReturn

import seeds
from challenges.errors import CatalogueError
from challenges.quick import dataclass
from challenges.terms import Language, LessonKey, Texts, TopicKey
from challenges.written import TITLE_MOST

_HEAD = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n(.*)\Z", re.DOTALL)
_MARK = re.compile(r"^<!-- (\w+) -->$", re.MULTILINE)
_KEY = re.compile(r"[a-z][a-z0-9-]{1,39}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonSeed:
    """A lesson of two minutes. `version` goes up when it is worth reading again."""

    key: LessonKey
    version: int
    minutes: int
    topics: tuple[TopicKey, ...]
    title: Texts
    summary: Texts  # one sentence
    text: Texts  # Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the manual, in its place by `order`."""

    key: str
    version: int  # goes up when what people agreed to changes
    order: int
    title: Texts
    text: Texts  # Markdown


def lessons() -> tuple[LessonSeed, ...]:
    """All lessons that Herald brings, by key.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` for what does not read.
    """
    return tuple(lesson(path) for path in seeds.names("lessons", ".md"))


def chapters() -> tuple[Chapter, ...]:
    """All chapters of the manual, in their order.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` for what does not read.
    """
    found = sorted(
        (chapter(path) for path in seeds.names("manual", ".md")), key=lambda paper: paper.order
    )
    for one, next_one in pairwise(found):
        if one.order == next_one.order:
            _refuse(f"manual/{next_one.key}.md", "order", f"{one.key} stands there already.")
    return tuple(found)


@cache
def lesson(path: str) -> LessonSeed:
    """One lesson, read strictly."""
    head, texts = _split(
        path, seeds.read(path), {"version", "minutes", "topics", "title", "summary"}
    )
    topics = head["topics"]
    if not isinstance(topics, list) or not all(
        isinstance(t, str) and _KEY.match(t) for t in topics
    ):
        _refuse(path, "topics", "Give a list of topic keys.")
    return LessonSeed(
        key=LessonKey(_key(path)),
        version=_whole(path, head, "version"),
        minutes=_whole(path, head, "minutes"),
        topics=tuple(TopicKey(str(topic)) for topic in topics),
        title=_title(path, head),
        summary=_texts(path, head, "summary"),
        text=texts,
    )


@cache
def chapter(path: str) -> Chapter:
    """One chapter of the manual, read strictly."""
    head, texts = _split(path, seeds.read(path), {"version", "order", "title"})
    return Chapter(
        key=_key(path),
        version=_whole(path, head, "version"),
        order=_whole(path, head, "order"),
        title=_title(path, head),
        text=texts,
    )


def _refuse(path: str, key: str, remedy: str) -> NoReturn:
    raise CatalogueError("seeds.paper", file=path, key=key, remedy=remedy)


def _key(path: str) -> str:
    key = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not _KEY.match(key):
        _refuse(path, key, "Name the file with a to z, 0 to 9 and hyphens.")
    return key


def _split(path: str, text: str, keys: set[str]) -> tuple[Mapping[str, object], Texts]:
    """The head with exactly these keys, and the text of every language, once."""
    found = _HEAD.match(text)
    if found is None:
        raise CatalogueError(
            "seeds.paper",
            file=path,
            key="+++",
            remedy="Begin with a head between two lines of +++.",
        )
    try:
        head: Mapping[str, object] = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError("seeds.paper", file=path, key="+++", remedy=str(error)) from error
    for key in sorted(set(head) ^ keys):
        _refuse(path, key, "Add it." if key in keys else "Take it out: it is not known here.")
    before, *parts = _MARK.split(found[2])
    if before.strip():
        _refuse(path, "en", "Put the text under <!-- en -->.")
    marks = parts[0::2]
    for mark in marks:
        if mark not in set(Language) or marks.count(mark) > 1:
            _refuse(path, mark, "Use each of en, nl, fr and de once.")
    bodies = {mark: body.strip() for mark, body in zip(marks, parts[1::2], strict=True)}
    return head, _whole_house(path, "text", bodies)


def _texts(path: str, head: Mapping[str, object], key: str) -> Texts:
    value = head[key]
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise CatalogueError(
            "seeds.paper", file=path, key=key, remedy="Give a text in en, nl, fr and de."
        )
    return _whole_house(path, key, value)


def _title(path: str, head: Mapping[str, object]) -> Texts:
    texts = _texts(path, head, "title")
    for language, text in texts.items():
        if len(text) > TITLE_MOST:
            _refuse(path, f"title.{language}", f"Shorten it to {TITLE_MOST} characters.")
    return texts


def _whole_house(path: str, key: str, found: Mapping[str, str]) -> Texts:
    """The texts by language; each there and not empty, no other."""
    for language in Language:
        if not found.get(language, "").strip():
            _refuse(path, f"{key}.{language}", "Write the text in this language.")
    for name in sorted(set(found) - set(Language)):
        _refuse(path, f"{key}.{name}", "Take it out: it is no house language.")
    return {language: found[language].strip() for language in Language}


def _whole(path: str, head: Mapping[str, object], key: str) -> int:
    value = head[key]
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 999:
        raise CatalogueError(
            "seeds.paper", file=path, key=key, remedy="Give a whole number from 1."
        )
    return value
