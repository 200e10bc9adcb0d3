"""The ambassador's desk: what is known, what waits to be sent, how the line stands.

Screens and the plain mode stand on it alike; it knows nothing of either.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import msgspec

from challenges import views
from challenges.errors import HeraldError
from challenges.terms import Kind, Period, PersonId
from tui import news
from tui.budget import after, now
from tui.kept import Kept
from tui.link import folders
from tui.link.client import Client
from tui.link.clock import Clock
from tui.link.outbox import Outbox, Parcel, Postman
from tui.link.problems import Told, Unkept, Unreachable
from tui.link.stream import Status, Stream
from tui.locale import _, speak


class Desk:
    """One reader at one server.

    Args:
        client: the line.
        tell: hears the news, on the event loop that runs the desk.
        clock: now, by this machine; the server's answers put it right.
        first_wait: seconds before a broken line is tried again.
    """

    def __init__(
        self,
        client: Client,
        tell: Callable[[news.News], None],
        clock: Callable[[], datetime] = now,
        first_wait: float = 0.5,
    ) -> None:
        self.client = client
        time = Clock(clock)
        self.now, client.hear_date = time.now, time.hear
        self._tell = tell
        self._first_wait = first_wait
        self.me = Kept(client.me)
        self.rules = Kept(client.rules)
        self.queue = Kept(self._fetch_queue)
        self.cohort = Kept(client.cohort)
        self.mentoring = Kept(client.mentoring)
        self.wall = Kept(client.wall)
        self.challenges = Kept(client.challenges)
        self.people_boards = {p: Kept(partial(client.people_board, p)) for p in Period}
        self.department_boards = {p: Kept(partial(client.department_board, p)) for p in Period}
        self.stream = Stream(client, tell, self._stand, first_wait)
        self.outbox: Outbox | None = None
        self._postman: Postman | None = None
        self._settled: dict[str, int | None] = {}  # row of Today -> fetch before its answer came
        self._fetches = 0
        self._known = asyncio.Event()

    # -- the line ---------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep the line until cancelled, or until the token is no longer good."""
        both = [
            asyncio.create_task(self.stream.run()),
            asyncio.create_task(self._send_for_the_reader()),
        ]
        try:
            # Whichever hears first that the token is no longer good ends the other, which may have
            # nothing to send, or an open line, and would not hear of it.
            done, _others = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            self.stream.sign_out()
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _send_for_the_reader(self) -> None:
        if await self._greet_at_last() and self._postman is not None:
            await self._postman.run()

    async def _greet_at_last(self) -> bool:
        """Learn who the reader is, however long the server takes. False when signed out."""
        while True:
            self._known.clear()
            try:
                await self.greet()
                return True
            except Told as told_so:
                if told_so.status == 401:
                    return False
            except Unreachable:
                pass
            try:
                await asyncio.wait_for(self._known.wait(), max(1.0, self._first_wait * 4))
            except TimeoutError:
                continue

    async def greet(self) -> views.Me:
        """Learn who the reader is, and take up what was left waiting.

        Raises:
            HeraldError: no good answer.
        """
        me = await self.me.refresh()
        self._seat(me)
        return me

    async def deliver(self) -> None:
        """Send what waits, once through; what cannot be sent now keeps waiting."""
        if self._postman is not None:
            await self._postman.deliver()

    def _seat(self, me: views.Me) -> None:
        speak(self.client.asked or me.language)
        self.outbox = Outbox(self.folder(me))
        for parcel in self.outbox.waiting():
            self._settle(parcel)
        self._postman = Postman(
            self.client,
            self.outbox,
            self._arrived,
            self._returned,
            self._sent_elsewhere,
            self._first_wait * 2,
        )
        self._tell(news.Known())
        self._tell(news.Waits(len(self.outbox)))

    def folder(self, me: views.Me) -> Path:
        """Where the reader's parcels and drafts lie."""
        return folders.desk(self.client.server, me.id)

    def _stand(self, status: Status) -> None:
        if status is Status.LIVE:
            self.hurry()
        self._tell(news.Stands(status))

    def hurry(self) -> None:
        """Do now what waits for its time."""
        self._known.set()
        self.stream.hurry()
        if self._postman is not None:
            self._postman.hurry()

    @property
    def status(self) -> Status:
        """How the line stands."""
        return self.stream.status

    @property
    def waiting(self) -> int:
        """Parcels that wait to be sent."""
        return len(self.outbox) if self.outbox is not None else 0

    # -- reading ------------------------------------------------------------------------------

    async def greet_again(self) -> None:
        """Ask anew who the reader is: points and budget changed."""
        try:
            await self.me.refresh()
        except HeraldError:
            return  # the next deed or the next line asks again
        self._tell(news.Known())

    async def _fetch_queue(self) -> views.Queue:
        self._fetches += 1
        mine = self._fetches
        queue = await self.client.queue()
        # A row is hidden until a queue is known that was asked for after its parcel arrived.
        for key in [k for k, last in self._settled.items() if last is not None and last < mine]:
            del self._settled[key]
        return queue

    def rows(self) -> tuple[views.QueueRow, ...]:
        """Today's rows without those already dealt with here."""
        queue = self.queue.value
        if queue is None:
            return ()
        return tuple(row for row in queue.rows if row.key not in self._settled)

    def giving(self) -> views.Giving | None:
        """What is left to give when all that waits has arrived."""
        me = self.me.value
        if me is None or me.giving is None:
            return None
        return after(me.giving, self.outbox.waiting() if self.outbox else (), self.now())

    # -- doing --------------------------------------------------------------------------------

    def recognise(
        self, to: views.Shown, value: str, points: int, text: str, *, settles: str = ""
    ) -> None:
        """Give points, now or as soon as the line is back."""
        about = _("recognition of %(name)s") % {"name": to.name}
        body: dict[str, object] = {"to": to.id, "value": value, "points": points, "text": text}
        self._deed(Kind.RECOGNITION, body, about, settles, to)
        self._done_with(settles, about)

    def thank(self, to: PersonId, text: str, *, about: str, settles: str = "") -> None:
        """Say thanks, now or as soon as the line is back."""
        self._deed(Kind.THANKS, {"to": to, "text": text}, about, settles)
        self._done_with(settles, about)

    def helped(self, row: views.QueueRow, *, about: str) -> None:
        """Say that the session of a row helped; with that the server asks no more."""
        self._deed(Kind.HELPED, {"session": row.session}, about, row.key)

    def _done_with(self, settles: str, about: str) -> None:
        """A deed for the person of a row is done with the row; the server asks until told so."""
        if settles:
            with suppress(Unkept):  # the deed is kept, and must not be done a second time
                self.settle(settles, "done", about=about)

    def _deed(
        self,
        kind: Kind,
        body: Mapping[str, object],
        about: str,
        settles: str,
        to: views.Shown | None = None,
    ) -> None:
        deed = uuid4().hex  # kept for good: sent twice, it is still one deed
        whole = {"id": deed, "kind": kind.value, **body}
        self.put(Parcel(id=deed, path="deeds", body=whole, about=about, settles=settles, to=to))

    def settle(self, key: str, how: str, *, about: str) -> None:
        """A row of Today is `done`, or put off by `skip`."""
        self._post(f"queue/{_part(key)}/{how}", None, about, key)

    def confirm(self, row: views.QueueRow, *, about: str) -> None:
        """Confirm the claim of a row."""
        self._post(f"claims/{_part(row.claim or '')}/confirm", None, about, row.key)

    def decline(self, row: views.QueueRow, reason: str, *, about: str) -> None:
        """Decline the claim of a row, with the reason that its owner reads."""
        path = f"claims/{_part(row.claim or '')}/decline"
        self._post(path, {"reason": reason}, about, row.key)

    def _post(self, path: str, body: dict[str, object] | None, about: str, key: str) -> None:
        self.put(Parcel(id=uuid4().hex, path=path, body=body, about=about, settles=key))

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel for the postman; on the disk when this returns, not sent if it raises."""
        if self.outbox is None:
            raise Unreachable("not greeted yet")
        try:
            self.outbox.put(parcel)
        except OSError as error:
            raise Unkept(error.strerror or str(error)) from error
        self._settle(parcel)
        self._tell(news.Waits(len(self.outbox)))

    def _settle(self, parcel: Parcel) -> None:
        if parcel.settles:
            self._settled[parcel.settles] = None

    def _sent_elsewhere(self, parcel: Parcel) -> None:
        """Another terminal of the reader sent it, and says there what became of it."""
        if parcel.settles and not self._still_waits(parcel.settles):
            self._settled[parcel.settles] = self._fetches
        self._tell(news.Waits(self.waiting))

    def _arrived(self, parcel: Parcel, answer: bytes) -> None:
        if parcel.settles and not self._still_waits(parcel.settles):
            self._settled[parcel.settles] = self._fetches
        try:
            said = msgspec.json.decode(answer, type=views.DeedAnswer) if answer else None
        except msgspec.MsgspecError:
            said = None  # it arrived; only what it says cannot be read
        self._tell(news.Waits(self.waiting))
        self._tell(news.Arrived(parcel, said))

    def _returned(self, parcel: Parcel, why: HeraldError) -> None:
        if not self._still_waits(parcel.settles):
            self._settled.pop(parcel.settles, None)
        self._tell(news.Waits(self.waiting))
        self._tell(news.Returned(parcel, why))

    def _still_waits(self, key: str) -> bool:
        return any(p.settles == key for p in (self.outbox.waiting() if self.outbox else ()))


def _part(key: str) -> str:
    return quote(key, safe="")
