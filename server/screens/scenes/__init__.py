"""The scenes: one file each, found here and not registered.

A module `server/screens/scenes/NAME.py` offers:

    TITLE = N_("…")                             as comms picks it from the list
    async def show(hall: Hall) -> Slides        what is on the wall now; () when there is nothing

It must not be called anything else: what a scene file offers is checked when Herald starts.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from types import ModuleType

from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.screens.hall import Hall
from server.screens.slides import Slide

Slides = tuple[Slide, ...]
USUAL = ("reveal", "race", "top", "progress", "badges", "wall", "clock")  # what a new screen shows
TIPS = "tips"  # what is left to show without a network for a day, or when there is nothing else


class SceneError(HeraldError):
    """A scene does not offer what it must: facts `file`, `key`, `remedy`."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene, as its module offers it."""

    key: str
    title: str  # English; translated where it is shown
    show: Callable[[Hall], Awaitable[Slides]]


@cache
def scenes() -> Mapping[str, Scene]:
    """All scenes by key.

    Raises:
        SceneError: `scene.file` when a module does not offer what a scene must.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: check(importlib.import_module(f"{__name__}.{name}"), name) for name in names}


def in_order() -> list[str]:
    """The keys as they turn: the usual ones first, then the rest by name."""
    return [*USUAL, *(key for key in scenes() if key not in USUAL)]


def check(module: ModuleType, name: str) -> Scene:
    """A module as a scene, or what is wrong with it."""

    def refuse(key: str, remedy: str) -> SceneError:
        file = f"server/screens/scenes/{name}.py"
        return SceneError("scene.file", file=file, key=key, remedy=remedy)

    title = getattr(module, "TITLE", None)
    if not isinstance(title, str) or not title:
        raise refuse("TITLE", 'Write TITLE = N_("…"), a word or two for the list of scenes.')
    show = getattr(module, "show", None)
    if not inspect.iscoroutinefunction(show):
        raise refuse("show", "Add `async def show(hall: Hall) -> Slides`.")
    if len(inspect.signature(show).parameters) != 1:
        raise refuse("show", "Let `show` take the hall, and nothing else.")
    return Scene(name, title, show)
