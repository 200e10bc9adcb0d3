"""Files that a command writes: whole, or as if it had never begun."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def file_whole(path: Path, text: str) -> None:
    """Write a file; what stood there stays until all of it is written.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe, a terminal: nothing can take its place
        path.write_text(text, encoding="utf-8")
        return
    place = path.resolve()  # a link goes on leading to the same file
    beside = place.with_name(f".{place.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def folder_whole(folder: Path, parts: Mapping[str, str]) -> None:
    """Write parts into a folder that is new or empty; none of them is left when one fails.

    The folder may be a mounted one, so nothing is moved into its place.

    Raises:
        OSError: it cannot be written.
    """
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        for name, text in parts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except BaseException:
        _taken_back(folder, parts, made)
        raise


def _taken_back(folder: Path, parts: Mapping[str, str], made: list[Path]) -> None:
    """The parts, then the folders in which they stood, the innermost first; only empty ones go."""
    inner = {(folder / name).parent for name in parts}
    with suppress(OSError):
        for name in parts:
            (folder / name).unlink(missing_ok=True)
    for place in (*sorted(inner - {folder}, reverse=True), *made):
        with suppress(OSError):
            place.rmdir()
