"""What Herald refuses, in a sentence for whoever sits at the command line, in their language."""

import os
from typing import Any

from challenges.errors import HeraldError
from seeds import words
from server.spine.away import PATIENCE
from server.spine.locale import N_, _, number

_WORDS = {
    "settings.value": N_("%(name)s is '%(value)s': %(remedy)s."),
    "store.away": N_(
        "the database %(where)s cannot be opened (%(why)s). Look at its server and at"
        " HERALD_DATABASE_URL; what was there before is unharmed."
    ),
    "store.not_migrated": N_(
        "the database is of another version of Herald (it lacks %(missing)s). Run"
        " `herald migrate`, then start again."
    ),
    "store.foreign_keys": N_(
        "%(rows)s rows of the table %(table)s point to rows that are not there. Nothing was"
        " served; put the backup back and tell the makers."
    ),
    "book.broken": N_("the book is not whole: line %(seq)s is the first that differs (%(what)s)."),
    "catalogue.none": N_("no rules were ever stored. Found the institution with `herald init`."),
    "people.unknown": N_(
        "nobody here has the e-mail address %(email)s. Check it, or import the person."
    ),
    "people.suspended": N_(
        "%(email)s is suspended. Let them back in: herald people resume %(email)s"
    ),
    "people.not_suspended": N_("%(email)s is not suspended; nothing was changed."),
    "department.unknown": N_("there is no such department. There are: %(known)s."),
    "busy": N_("another process keeps the database busy. Nothing was kept; try again in a moment."),
    "cli.port": N_(
        "port %(port)s of %(host)s is taken, perhaps by another Herald. Stop it, or choose"
        " another: HERALD_PORT=%(other)s herald …"
    ),
    "cli.address": N_("%(host)s is no address of this machine. Set HERALD_HOST to one that is."),
    "cli.not_demo": N_(
        "%(where)s holds an institution that is no demo; nothing was touched. Give the demo a place"
        " of its own: %(other)s."
    ),
    "cli.half_demo": N_(
        "%(where)s holds a demo whose making was interrupted, and a book cannot be emptied. Give it"
        " an empty database: drop this one and create it again."
    ),
    "cli.founded": N_(
        "%(where)s holds an institution already; nothing was touched. Use `herald people import`"
        " for more people, or another %(other)s."
    ),
    "cli.nothing": N_("there is no book in %(where)s. Found an institution with `herald init`."),
    "cli.terminal": N_(
        "the terminal is not installed beside this server. Install Herald anew with `make setup`."
    ),
    "cli.book": N_("the book is not whole: %(what)s."),
    "seal.broken": N_(
        "the book is not whole, so nothing of it may go: %(what)s. Nothing was removed;"
        " `herald verify` says more."
    ),
    "cli.nobody": N_(
        "there is nobody %(person)s here. Say an e-mail address or a number of the book."
    ),
    "cli.account": N_("the account does not add up: %(what)s. Run `herald verify`."),
    "season.none": N_("there is no season %(season)s. There are: %(known)s."),
    "cli.no_season": N_("there is no season %(which)s: no such file, pack or key. %(known)s"),
    "cli.exists": N_(
        "%(file)s is there already; nothing was written. Choose another place, or, for a file,"
        " --force."
    ),
    "cli.unwritten": N_(
        "%(file)s cannot be written (%(why)s). Choose another place, or make its folder first."
    ),
    "season.taken": N_(
        "another season is called %(key)s; nothing was stored. Choose another: --key"
    ),
}


def why(error: Exception) -> str:
    """What the network or a driver says, as a person would: without the call that failed."""
    if isinstance(error, TimeoutError) and not error.errno:
        return _("no answer came for %(seconds)s seconds") % {"seconds": number(PATIENCE)}
    code = getattr(error, "errno", None)
    if isinstance(code, int) and code > 0:
        return os.strerror(code)
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def said(error: HeraldError) -> str:
    """The refusal in words."""
    facts: dict[str, Any] = error.facts
    if error.code == "people.file":
        lines = "\n".join(f"  {facts['file']}, {one}" for one in facts["problems"])
        return _("nothing was imported.") + f"\n{lines}"
    if error.code == "settings.value":
        remedy = str(facts["remedy"])
        facts = facts | {"remedy": _(remedy) % facts}
    elif {"file", "key", "remedy"} <= set(facts):
        where = f"{facts['file']}, {facts['key']}" if facts["key"] else str(facts["file"])
        return f"{where}: {words.remedy(error, _)} ({error.code})"
    if error.code not in _WORDS:
        return _served(error)
    sentence = _(_WORDS[error.code]) % facts
    return f"{sentence}\n\n{facts['account']}" if "account" in facts else sentence


def _served(error: HeraldError) -> str:
    """As a page would say it. Imported here: pages cost half a second."""
    from server.spine import problems

    known = problems.told(error)
    return f"{known.title}. {known.detail}"
