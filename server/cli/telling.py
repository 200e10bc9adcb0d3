"""What Herald refuses, in a sentence for whoever sits at the command line. In English: it speaks to
administrators before there is an institution with a language. What the commands of seasons refuse
is said in the language of whoever writes the season."""

import os
from typing import Any

from challenges.errors import HeraldError
from seeds import words
from server.spine.locale import N_, _

_WORDS = {
    "settings.value": "{name} is {value!r}: {remedy}.",
    "store.not_migrated": "the database is of another version of Herald (it lacks {missing})."
    " Run `herald migrate`, then start again.",
    "store.foreign_keys": "{rows} rows of the table {table} point to rows that are not there."
    " Nothing was served; put the backup back and tell the makers.",
    "book.broken": "the book is not whole: line {seq} is the first that differs ({what}).",
    "catalogue.none": "no rules were ever stored. Found the institution with `herald init`.",
    "people.unknown": "nobody here has the e-mail address {email}. Check it, or import the person.",
    "people.suspended": "{email} is suspended. To let them in again: herald people resume {email}",
    "people.not_suspended": "{email} is not suspended; nothing was changed.",
    "department.unknown": "there is no such department. There are: {known}.",
    "busy": "another process keeps the database busy. Nothing was kept; try again in a moment.",
    "cli.port": "port {port} of {host} is taken, perhaps by another Herald."
    " Stop it, or choose another: HERALD_PORT={other} herald …",
    "cli.address": "{host} is no address of this machine. Set HERALD_HOST to one that is.",
    "cli.not_demo": "{where} holds an institution that is no demo; nothing was touched."
    " Give the demo a place of its own: {other}.",
    "cli.half_demo": "{where} holds a demo whose making was interrupted, and a book cannot be"
    " emptied. Give it an empty database: drop this one and create it again.",
    "cli.founded": "{where} holds an institution already; nothing was touched."
    " Use `herald people import` for more people, or another {other}.",
    "cli.terminal": "the terminal is not installed beside this server. Install Herald anew with"
    " `make setup`.",
    "cli.book": "the book is not whole: {what}.",
    "seal.broken": "the book is not whole, so nothing of it may go: {what}."
    " Nothing was removed; `herald verify` says more.",
    "cli.nobody": "there is nobody {person} here. Say an e-mail address or a number of the book.",
    "cli.account": "the account does not add up: {what}. Run `herald verify`.\n\n{account}",
    "season.none": "there is no season {season}. There are: {known}.",
}
_SPOKEN = {
    "store.away": N_(
        "the database %(where)s cannot be opened (%(why)s). Look at its server and at"
        " HERALD_DATABASE_URL; what was there before is unharmed."
    ),
    "cli.nothing": N_("there is no book in %(where)s. Found an institution with `herald init`."),
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
    number = getattr(error, "errno", None)
    if isinstance(number, int) and number > 0:
        return os.strerror(number)
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def said(error: HeraldError) -> str:
    """The refusal in words."""
    facts: dict[str, Any] = error.facts
    if error.code == "people.file":
        lines = "\n".join(f"  {facts['file']}, {one}" for one in facts["problems"])
        return f"nothing was imported.\n{lines}"
    if {"file", "key", "remedy"} <= set(facts):
        where = f"{facts['file']}, {facts['key']}" if facts["key"] else str(facts["file"])
        return f"{where}: {words.remedy(error, _)} ({error.code})"
    if error.code in _SPOKEN:
        return _(_SPOKEN[error.code]) % facts
    if error.code in _WORDS:
        return _WORDS[error.code].format(**facts)
    return _served(error)


def _served(error: HeraldError) -> str:
    """As a page would say it. Imported here: pages cost half a second."""
    from server.spine.problems import told

    known = told(error)
    return f"{known.title}. {known.detail}"
