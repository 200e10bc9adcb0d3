"""Why the game says no: a stable code and the facts, never HTTP and never words.

The words for each code stand in the language catalogues; the status in `server.spine.problems`.
"""


class HeraldError(Exception):
    """Base of what Herald itself refuses.

    Attributes:
        code: stable, dotted, lower case (`recognition.cooldown`); clients may rely on it.
        facts: what the words need: numbers, dates and keys, no free text of people.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class Refusal(HeraldError):
    """A rule of the game refuses a deed; nothing was kept of it."""


class CatalogueError(HeraldError):
    """A catalogue does not read: facts `file`, `key` and `remedy` say where and what to do."""


class BookError(HeraldError):
    """The book is not whole: fact `seq` names the first line that differs, `what` says how."""
