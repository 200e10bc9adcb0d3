"""Seeds: data only, and its one reader.

Paths are relative to this folder and written with `/`, as in `read("badges/first-share.toml")`.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable

from challenges.errors import CatalogueError

_ROOT = files(__name__)
_CODE_SUFFIXES = (".py", ".pyc")


def _at(path: str) -> Traversable:
    """Where a path is; a path that leads out of this folder has no place in it."""
    steps = path.split("/")
    if any(step in ("", ".", "..") or "\\" in step for step in steps):
        raise CatalogueError(
            "seeds.path", file=path, key="", remedy="Write it relative to seeds/, without dots."
        )
    place: Traversable = _ROOT
    for step in steps:
        place = place / step
    return place


def read(path: str) -> str:
    """The text of one seed.

    Raises:
        CatalogueError: `seeds.missing` when there is no such file, `seeds.path` when it is no path.
    """
    place = _at(path)
    if not place.is_file():
        raise CatalogueError(
            "seeds.missing", file=path, key="", remedy="Check the name, or add the file."
        )
    return place.read_text(encoding="utf-8")


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The paths of all seeds of a folder, sorted; each is what `read` takes.

    Folders below, code and hidden files are not seeds. A folder that does not exist is empty.

    Raises:
        CatalogueError: `seeds.suffix` when another kind of file stands there: it would be ignored
            in silence otherwise.
    """
    place = _at(folder)
    if not place.is_dir():
        return ()
    found = []
    for file in place.iterdir():
        if not file.is_file() or file.name.startswith((".", "__")):
            continue
        if file.name.endswith(_CODE_SUFFIXES):
            continue
        path = f"{folder}/{file.name}"
        if not file.name.endswith(suffix):
            raise CatalogueError(
                "seeds.suffix", file=path, key="", remedy=f"Name it *{suffix}, or move it away."
            )
        found.append(path)
    return tuple(sorted(found))


def folders(folder: str) -> tuple[str, ...]:
    """The names of the folders in a folder, sorted; none of a folder that does not exist."""
    place = _at(folder)
    if not place.is_dir():
        return ()
    found = (one.name for one in place.iterdir() if one.is_dir())
    return tuple(sorted(name for name in found if not name.startswith((".", "__"))))


def exists(path: str) -> bool:
    """Whether there is such a file."""
    return _at(path).is_file()
