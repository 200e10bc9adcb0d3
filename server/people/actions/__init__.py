"""What can be done about people. Every action is one command through the writer."""

from server.people.actions.consenting import (
    PlanChanged,
    choose_showing,
    draw_pseudonym,
    erase,
    join,
    leave,
    pause,
    set_language,
)
from server.people.actions.devices import (
    approve_device,
    ask_device,
    poll_device,
    refuse_device,
)
from server.people.actions.importing import Imported, import_people
from server.people.actions.keys import change_password, end_sign_in, end_token
from server.people.actions.letting_in import (
    link_for,
    sign_in_by_link,
    sign_in_by_password,
    sign_out,
    token_for,
)
from server.people.actions.rows import Row, RowProblem, read_people
from server.people.actions.suspending import resume, suspend

__all__ = [
    "Imported",
    "PlanChanged",
    "Row",
    "RowProblem",
    "approve_device",
    "ask_device",
    "change_password",
    "choose_showing",
    "draw_pseudonym",
    "end_sign_in",
    "end_token",
    "erase",
    "import_people",
    "join",
    "leave",
    "link_for",
    "pause",
    "poll_device",
    "read_people",
    "refuse_device",
    "resume",
    "set_language",
    "sign_in_by_link",
    "sign_in_by_password",
    "sign_out",
    "suspend",
    "token_for",
]
