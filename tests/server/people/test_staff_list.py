"""Reading a staff list: kind about its form, strict about its content."""

import pytest

from challenges.terms import Language
from server.people.actions.rows import ListUnread, read_people

HEADER = "name,email,department,language\n"


def problems(text: str | bytes) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    with pytest.raises(ListUnread) as caught:
        read_people(raw, "people.csv")
    return [str(one) for one in caught.value.problems]


def test_a_plain_list_reads_row_by_row():
    [ada, bo] = read_people(
        (
            HEADER + "Ada Peeters,Ada@House.example,Roads,nl\nBo  Claes,bo@house.example,Parks,fr\n"
        ).encode(),
        "x",
    )
    assert (ada.number, ada.email, ada.language) == (2, "ada@house.example", Language.NL)
    assert (bo.name, bo.department) == ("Bo Claes", "Parks")


@pytest.mark.parametrize(
    "raw",
    [
        "﻿Naam;E-mail;Afdeling;Taal\r\nAndré;andre@house.example;Voirie;Français\r\n".encode(),
        "Nom\tCourriel\tService\tLangue\nAndré\tandre@house.example\tVoirie\tfr-BE\n".encode(),
        "name;email;department;language\nAndré;andre@house.example;Voirie;fr\n".encode("cp1252"),
        "name,email,department,language\nAndré,andre@house.example,Voirie,fr\n".encode("utf-16"),
    ],
    ids=["semicolons and BOM", "tabs", "Latin-1", "UTF-16"],
)
def test_whatever_a_spreadsheet_writes_is_read(raw: bytes):
    [row] = read_people(raw, "x")
    assert (row.name, row.department, row.language) == ("André", "Voirie", Language.FR)


def test_the_manager_and_other_columns_are_passed_over():
    text = "name,manager,email,phone,department\nAda,Boss,ada@house.example,123,Roads\n"
    [row] = read_people(text.encode(), "x")
    assert row.email == "ada@house.example"
    assert row.language is None


def test_every_mistake_is_named_with_its_row_and_column():
    found = problems(
        HEADER
        + "Ada,ada@house.example,Roads,nl\n"
        + ",bo@@house.example,,es\n"
        + "Cy,ADA@house.example,Roads,nl\n"
    )
    assert [one.split(":")[0] for one in found] == [
        "row 3, column name",
        "row 3, column email",
        "row 3, column department",
        "row 3, column language",
        "row 4, column email",
    ]
    assert "stands in row 2 already" in found[-1]


def test_a_missing_column_is_named():
    [one] = problems("name,department\nAda,Roads\n")
    assert one.startswith("row 1, column email: there is no such column")


def test_a_comma_too_many_does_not_shift_the_cells_in_silence():
    [one] = problems(HEADER + "Peeters, Ada,ada@house.example,Roads,nl\n")
    assert "5 cells under 4 headings" in one


def test_a_workbook_is_told_from_a_list():
    [one] = problems(b"PK\x03\x04whatever")
    assert "Save it as “CSV UTF-8”" in one


def test_an_open_quote_and_an_empty_file_are_told():
    assert "quote" in problems(HEADER + '"Ada,ada@house.example,Roads,nl\n')[0]
    assert "empty" in problems("")[0]


def test_twenty_mistakes_are_enough_at_once():
    assert len(problems(HEADER + ",x,,\n" * 50)) == 20
