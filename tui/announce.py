"""What is said in passing: what arrived, what was refused, when the line went and came back."""

from typing import TYPE_CHECKING

from challenges.terms import Kind
from challenges.views import StreamEvent
from tui import news
from tui.link.drafts import Draft, Place
from tui.link.outbox import Parcel
from tui.link.problems import in_words
from tui.link.stream import Status
from tui.locale import _
from tui.work import start

if TYPE_CHECKING:
    from tui.app import HeraldApp
    from tui.desk import Desk


def announce(app: "HeraldApp", desk: "Desk", told: news.News) -> None:
    """Say it, if it is worth a word."""
    match told:
        case news.Arrived(parcel, answer):
            if parcel.path == "deeds":
                start(app, desk.greet_again, "me")
            if answer is not None and answer.says:
                app.notify(answer.says, markup=False)
        case news.Returned(parcel, why):
            words = in_words(why)
            if _back_to_draft(desk, parcel):
                words += " " + _("What you wrote is kept: press r to go on with it.")
            app.notify(words, title=parcel.about, severity="warning", timeout=12, markup=False)
        case news.Stands(Status.LIVE) | news.Missed() if desk.me.value is not None:
            start(app, desk.greet_again, "me")
        case news.Heard(event) if _mine(desk, event):
            start(app, desk.greet_again, "me")
        case news.Stands(Status.OFFLINE):
            app.notify(
                _("No network. Go on working: what you do is kept here and sent later, once each."),
                markup=False,
            )
        case _:
            return


def _mine(desk: "Desk", event: StreamEvent) -> bool:
    """Whether the reader did or got something, perhaps at another terminal or in a browser.

    Who is seen by no name, or by another, can only be told that somebody gave points.
    """
    me, whose = desk.me.value, event.person
    if me is None:
        return False
    if whose is None or whose.id is None:
        return event.kind is Kind.RECOGNITION
    return whose.id == me.id


def _back_to_draft(desk: "Desk", parcel: Parcel) -> bool:
    """A refused recognition becomes a draft again."""
    me, body = desk.me.value, parcel.body or {}
    if me is None or parcel.to is None:
        return False
    draft = Draft(
        to=parcel.to.id or 0,
        name=parcel.to.name,
        department=parcel.to.department,
        value=str(body["value"]),
        points=int(str(body["points"])),
        text=str(body["text"]),
    )
    return Place(desk.folder(me)).keep(draft)
