"""The staff list as CSV: read kindly, judged strictly, every mistake with its row and column."""

import csv
import re
from collections.abc import Iterator
from itertools import islice

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Language
from server.spine.locale import N_, _

_HEADERS = {
    "name": ("name", "fullname", "displayname", "naam", "nom", "nomcomplet"),
    "email": ("email", "mail", "emailaddress", "emailadres", "courriel", "emailadresse"),
    "department": (
        "department",
        "dept",
        "afdeling",
        "dienst",
        "service",
        "département",
        "abteilung",
    ),
    "language": ("language", "lang", "taal", "langue", "sprache"),
}
_LANGUAGES = {
    Language.EN: ("english", "engels", "anglais", "englisch"),
    Language.NL: ("nederlands", "dutch", "néerlandais", "niederländisch"),
    Language.FR: ("français", "francais", "french", "frans", "französisch"),
    Language.DE: ("deutsch", "german", "duits", "allemand"),
}
_NEEDED = ("name", "email", "department")
_EMAIL = re.compile(r"[^\s@,;:<>\"()\[\]\\]+@[^\s@,;:<>\"()\[\]\\.]+(\.[^\s@,;:<>\"()\[\]\\.]+)+")
_TOLD = 20  # mistakes at once; more would scroll the first away
_MOST = 200_000  # rows
_LONG = 120  # characters of a name, of a person or a department
_SHORTEN = N_("it is longer than %(most)s characters. Shorten it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person as the list has them."""

    number: int  # of the row in the file; the header is row 1
    name: str
    email: str  # lower case
    department: str  # title
    language: Language | None  # none: the list does not say


class RowProblem:
    """A mistake in the list: where it stands, what it is and what to do.

    Attributes:
        row: in the file; the header is row 1.
        column: the one it is in; "" when it is the row's, or the file's.
        what: the sentence, marked for translation, for these facts.
    """

    __slots__ = ("column", "facts", "row", "what")

    def __init__(self, row: int, column: str, what: str, **facts: object) -> None:
        self.row, self.column, self.what, self.facts = row, column, what, facts

    def __str__(self) -> str:
        facts = {"row": self.row, "column": self.column, "what": _(self.what) % self.facts}
        if not self.column:
            return _("row %(row)s: %(what)s") % facts
        return _("row %(row)s, column %(column)s: %(what)s") % facts


class ListUnread(HeraldError):
    """The list has mistakes: facts `file` and `problems` (RowProblem), the first twenty."""

    def __init__(self, file: str, problems: list[RowProblem]) -> None:
        super().__init__("people.file", file=file, problems=problems)
        self.file = file
        self.problems = problems


def read_people(raw: bytes, file: str) -> list[Row]:
    """The people of a CSV file; commas, semicolons or tabs, UTF-8 or Latin-1.

    Columns that Herald has no use for are passed over: it keeps no more than it needs.

    Raises:
        ListUnread: with all mistakes, up to twenty.
    """
    text = _text(raw, file)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        grid = list(islice(lines, _MOST + 1))
    except csv.Error as error:
        raise ListUnread(
            file,
            [RowProblem(lines.line_num, "", _QUOTE, why=error)],
        ) from error
    if not grid:
        raise ListUnread(
            file,
            [
                RowProblem(
                    1, "", N_("the file is empty. Begin with a header: %(header)s."), header=_HEADER
                )
            ],
        )
    if len(grid) > _MOST:
        what = N_("more than %(most)s rows. Split the file.")
        raise ListUnread(file, [RowProblem(_MOST, "", what, most=_MOST)])
    return _rows(grid, file)


_HEADER = "name,email,department,language"
_QUOTE = N_("a quote is not closed or misplaced (%(why)s).")


def _text(raw: bytes, file: str) -> str:
    if raw.startswith(b"PK\x03\x04"):
        what = N_("this is a workbook, not CSV. Save it as “CSV UTF-8” and import that file.")
        raise ListUnread(file, [RowProblem(1, "", what)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Windows' own Latin-1; the five bytes that it leaves open are no letters.
            text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise ListUnread(file, [RowProblem(1, "", N_("this is no text file. Save it as CSV."))])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rows(grid: list[list[str]], file: str) -> list[Row]:
    columns = _columns(grid[0], file)
    problems: list[RowProblem] = []
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        found = {key: _cell(cells, place) for key, place in columns.items()}
        before = len(problems)
        problems.extend(_mistakes(number, found, cells, grid[0], seen))
        if len(problems) >= _TOLD:
            break
        if len(problems) > before:
            continue
        email = found["email"].lower()
        seen[email] = number
        rows.append(
            Row(
                number=number,
                name=found["name"],
                email=email,
                department=found["department"],
                language=_language(found.get("language", "")),
            )
        )
    if problems:
        raise ListUnread(file, problems[:_TOLD])
    return rows


def _columns(header: list[str], file: str) -> dict[str, int]:
    tidy = [re.sub(r"[^a-zà-ÿ]", "", cell.lower()) for cell in header]
    columns: dict[str, int] = {}
    problems: list[RowProblem] = []
    for key, names in _HEADERS.items():
        places = [place for place, name in enumerate(tidy) if name in names]
        if len(places) > 1:
            one, other = (header[place].strip() for place in places[:2])
            what = N_("'%(one)s' and '%(other)s' mean the same. Keep one.")
            problems.append(RowProblem(1, key, what, one=one, other=other))
        elif places:
            columns[key] = places[0]
        elif key in _NEEDED:
            what = N_("there is no such column. Begin with a header: %(header)s.")
            problems.append(RowProblem(1, key, what, header=_HEADER))
    if problems:
        raise ListUnread(file, problems)
    return columns


def _cell(cells: list[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _mistakes(
    number: int, found: dict[str, str], cells: list[str], header: list[str], seen: dict[str, int]
) -> Iterator[RowProblem]:
    if any(cell.strip() for cell in cells[len(header) :]):
        what = N_("%(cells)s cells under %(headings)s headings. Put a cell with commas in quotes.")
        yield RowProblem(number, "", what, cells=len(cells), headings=len(header))
        return
    if not found["name"]:
        yield RowProblem(number, "name", N_("it is empty. Write the person's name."))
    elif len(found["name"]) > _LONG:
        yield RowProblem(number, "name", _SHORTEN, most=_LONG)
    yield from _email_mistakes(number, found["email"], seen)
    if not found["department"]:
        yield RowProblem(number, "department", N_("it is empty. Write the department's name."))
    elif len(found["department"]) > _LONG:
        yield RowProblem(number, "department", _SHORTEN, most=_LONG)
    spoken = found.get("language", "")
    if spoken and _language(spoken) is None:
        what = N_("'%(spoken)s' is not spoken here. Use en, nl, fr or de.")
        yield RowProblem(number, "language", what, spoken=spoken)


def _email_mistakes(number: int, email: str, seen: dict[str, int]) -> Iterator[RowProblem]:
    if not email:
        what = N_("it is empty. Write the person's e-mail address.")
        yield RowProblem(number, "email", what)
    elif len(email) > 254 or not _EMAIL.fullmatch(email):
        what = N_("'%(email)s' is no e-mail address. Write it as ada@institution.example.")
        yield RowProblem(number, "email", what, email=email)
    elif email.lower() in seen:
        what = N_("'%(email)s' stands in row %(before)s already. Keep one of the two.")
        yield RowProblem(number, "email", what, email=email, before=seen[email.lower()])


def _language(text: str) -> Language | None:
    low = text.lower()
    for language, names in _LANGUAGES.items():
        if re.split(r"[-_]", low)[0] == language.value or low in names:
            return language
    return None
