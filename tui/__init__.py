"""The ambassador's terminal. `run` is the one door."""

import os
import sys


def run(server: str, token: str | None, plain: bool, language: str | None) -> int:
    """Run the terminal against a server until the reader leaves.

    Args:
        server: address of the server, `https://herald.example.org`.
        token: bearer token; none to look in HERALD_TOKEN, the keyring and the token file.
        plain: numbered lines and prompts instead of screens; so it is, too, where no screen is.
        language: en, nl, fr or de; none for the reader's own setting.

    Returns:
        The exit status of the command.
    """
    if not _may_be_asked(server, language):
        return 2
    # Imported here: whoever only asks `herald --help` does not pay for a terminal.
    if plain or _no_screen():
        from tui.plain.menu import run_plain

        return run_plain(server, token, language)
    from tui.app import run_app

    return run_app(server, token, language)


def _may_be_asked(server: str, language: str | None) -> bool:
    from tui.link.addresses import may_be_asked
    from tui.locale import _, guess, speak

    if may_be_asked(server):
        return True
    speak(guess(language))
    words = _("“%s” is not the address of a server. One reads like https://herald.example.org.")
    sys.stderr.write(f"herald: {words % server}\n")
    return False


def _no_screen() -> bool:
    """Whether there is nothing to paint on: a pipe, or a terminal that only writes lines."""
    if "TEXTUAL_DRIVER" in os.environ:  # painted elsewhere, as in a browser
        return False
    return os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty())
