"""The menu of the plain mode, from the sign-in to the leaving."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

from challenges.errors import HeraldError
from challenges.terms import Language
from tui.link import tokens
from tui.link.client import Client
from tui.link.problems import Told, Unreachable, in_words
from tui.locale import _, guess, speak
from tui.plain import rooms
from tui.plain.mentoring import mentoring
from tui.plain.talk import Plain, Talk, Terminal


async def menu(plain: Plain) -> int:
    """The menu until the reader leaves; the exit status."""
    places: list[tuple[str, Callable[[Plain], Awaitable[None]]]] = [
        (_("Today"), rooms.today),
        (_("Cohort"), rooms.cohort),
        (_("Recognise"), rooms.recognise),
        (_("Wall"), rooms.wall),
        (_("Boards"), rooms.boards),
        (_("Challenges"), rooms.challenges),
        (_("Mentoring"), mentoring),
    ]
    plain.say_who()
    await plain.send()
    while True:
        plain.talk.say()
        titles = [title for title, _room in places]
        chosen = await plain.choose(titles, _("Where to? Enter leaves."))
        if chosen is None:
            return 0
        try:
            await places[chosen][1](plain)
        except HeraldError as error:
            plain.talk.say(in_words(error))


async def sign_in(client: Client, talk: Talk) -> None:
    """A token by the device flow; kept for next time.

    Raises:
        HeraldError: the code was turned down, or ran out, or nothing answers.
    """
    code = await client.device_code()
    talk.say(_("Open this address in a browser: %s") % code.verification_uri)
    talk.say(_("and enter this code: %s") % code.user_code)
    left = code.expires_in
    while left > 0:
        token = await client.device_token(code)
        if token is not None:
            client.token = token
            await asyncio.to_thread(tokens.keep, client.server, token)
            talk.say(_("Signed in."))
            return
        await asyncio.sleep(code.interval)
        left -= code.interval
    raise Told("expired_token", 400, _("The code has run out. Start again for a new one."))


async def talk_to(client: Client, talk: Talk) -> int:
    """Sign in where needed, then the menu; the exit status."""
    try:
        if client.token is None:
            await sign_in(client, talk)
        plain = Plain(client, talk)
        await plain.desk.greet()
        return await menu(plain)
    except Unreachable:
        talk.say(_("%s does not answer. Try again later.") % client.place)
        return 1
    except HeraldError as error:
        talk.say(in_words(error))
        return 1
    except EOFError:
        return 0
    finally:
        await client.close()


def run_plain(server: str, token: str | None, language: str | None) -> int:
    """Run it on the terminal; the exit status."""
    speak(guess(language))
    client = Client(server, asked=Language(language) if language else None)
    client.token = tokens.find(client.server, token)
    # At once: a line that is still being read would hold the end up until Enter. What is to be sent
    # is on the disk by then.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return asyncio.run(talk_to(client, Terminal()))
