"""Why the game says no: a stable code and the facts, never HTTP and never words.

The words for each code stand in the language catalogues; the status in `server.spine.problems`.
What to do about a text that does not read is known only where it is read: a `Remedy`.
"""

from collections.abc import Mapping


class Remedy(str):
    """What to do, as a sentence: in English as it is, in the reader's language by its template.

    Attributes:
        template: the English sentence with `%(name)s` for the facts; the message's id.
        facts: what stands in the holes: keys and numbers; a part that is a `Remedy` itself is
            translated, too.
    """

    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, /, **facts: object) -> "Remedy":
        one = super().__new__(cls, template % facts)
        one.template = template
        one.facts = facts
        return one

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """For a copy: made of the template again, not of the sentence."""
        return (self.template,), dict(self.facts)


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

    def __reduce__(self) -> tuple[object, ...]:
        """For a copy, and for another process: the code and the facts again."""
        return _again, (type(self), self.code, dict(self.facts))

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


def _again(kind: type[HeraldError], code: str, facts: Mapping[str, object]) -> HeraldError:
    """An error as it was, whatever its kind is made of."""
    one = kind.__new__(kind)
    HeraldError.__init__(one, code, **facts)
    return one


class Refusal(HeraldError):
    """A rule of the game refuses a deed; nothing was kept of it."""


class CatalogueError(HeraldError):
    """A catalogue does not read: facts `file`, `key` and `remedy` say where and what to do."""


class BookError(HeraldError):
    """The book is not whole: fact `seq` names the first line that differs, `what` says how."""
