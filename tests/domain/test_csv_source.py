"""Reading member lists: whatever an office can save is read, and whatever anybody can send is answered."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deliberation.domain.addresses import normal_address
from deliberation.domain.errors import UnreadableFile
from deliberation.domain.membership import csv_source
from deliberation.domain.membership.csv_source import read_members
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import PersonKind
from tests.strategies import TITLES, addresses, as_csv, written_lists

HEADER = ";".join(TITLES)
GOOD = "M1;Rosa;Lindner;rosa@example.org;KV-A;Mitglied;21.11.2026"

encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def read(*lines: str) -> list[MemberRow | WrongRow]:
    return list(read_members("\n".join([HEADER, *lines]).encode()))


def answer(content: bytes) -> tuple[list[MemberRow | WrongRow], object]:
    """The rows, or why there are none."""
    try:
        return list(read_members(content)), None
    except UnreadableFile as refusal:
        return [], refusal.facts["reason"]


@pytest.mark.parametrize("below", ["", "\n\n", ";;;;\n"])
def test_headings_alone_are_no_list(below: str) -> None:
    assert answer(f"{HEADER}\n{below}".encode()) == ([], "no_rows")


def test_a_row_is_named_with_all_its_faults() -> None:
    (row,) = read("M1;=1;;kein@;KV-A;Onkel;gestern")
    assert isinstance(row, WrongRow)
    faults = [(row.reason, row.column), *((reason, column) for reason, column, _value in row.more)]
    assert faults == [
        ("formula", "given_name"),
        ("missing", "family_name"),
        ("email", "email"),
        ("kind", "kind"),
        ("date", "joined_on"),
    ]


def complaint(line: str) -> tuple[str, str, int]:
    (row,) = read(line)
    assert isinstance(row, WrongRow), row
    return row.reason, row.column, row.line


@given(written_lists.filter(bool), st.sampled_from(";,\t"), st.sampled_from(["\n", "\r\n"]), encodings, st.booleans())
def test_what_an_office_saves_is_read_as_it_was_meant(
    rows: list[MemberRow], delimiter: str, line_end: str, encoding: str, german_dates: bool
) -> None:
    text = as_csv(rows, delimiter=delimiter, line_end=line_end, german_dates=german_dates)
    found = list(read_members(text.encode(encoding)))
    expected = [replace(row, line=number) for number, row in enumerate(rows, start=2)]
    assert found == expected


@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b'"')
@example(b"a" * 140_000)
@example(b"Mitgliedsnummer;Vorname;Nachname;E-Mail;Gliederung\n\x85\xe2\x80\xa8")
def test_whatever_bytes_come_the_answer_is_rows_or_one_refusal(content: bytes) -> None:
    found, refused_for = answer(content)
    assert refused_for in {None, "empty", "encoding", "damaged", "binary", "columns", "too_many_rows", "broken"}
    assert all(isinstance(row, MemberRow | WrongRow) for row in found)


@given(st.text(max_size=200), encodings)
def test_whatever_text_stands_below_the_titles_it_is_rows_or_one_refusal(text: str, encoding: str) -> None:
    content = f"{HEADER}\n{text}".encode(encoding, errors="surrogatepass")
    found, refused_for = answer(content)
    assert refused_for in {None, "no_rows", "broken", "encoding", "binary"}
    assert all(row.line >= 2 for row in found)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60), min_size=7, max_size=7))
def test_a_row_is_taken_over_whole_or_named_as_wrong(cells: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([TITLES, cells])
    for row in answer(out.getvalue().encode())[0]:
        if isinstance(row, MemberRow):
            assert row.number
            assert row.given_name
            assert row.family_name
            assert row.association_key
            assert not any(str(value).startswith(("=", "+", "-", "@")) for value in (row.number, row.family_name))
        else:
            assert row.reason
            assert len(row.value) <= csv_source.SHOWN_VALUE


@given(written_lists, st.integers(0, 9))
def test_a_wrong_row_is_named_by_its_line(rows: list[MemberRow], index: int) -> None:
    lines = as_csv(rows, line_end="\n").splitlines()
    place = index % len(lines) + 1
    lines.insert(place, "M999;Rosa;Lindner;keine Adresse;KV-A;;")
    found = list(read_members("\n".join(lines).encode()))
    assert [(row.line, row.reason, row.column) for row in found if isinstance(row, WrongRow)] == [
        (place + 1, "email", "email")
    ]


def test_a_row_over_several_lines_is_named_by_its_first() -> None:
    found = read(GOOD, 'M2;"Rosa\nLuise";Lindner;;KV-A;;', "", "M3;Rosa;;;KV-A;;")
    assert [(row.line, row.reason) for row in found if isinstance(row, WrongRow)] == [(3, "control"), (6, "missing")]


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        (";Rosa;Lindner;;KV-A;;", "missing", "number"),
        ("M1;;Lindner;;KV-A;;", "missing", "given_name"),
        ("M1;Rosa;;;KV-A;;", "missing", "family_name"),
        ("M1;Rosa;Lindner;;;;", "missing", "association"),
        ("M1", "missing", "given_name"),
        (f"M1;{'R' * 81};Lindner;;KV-A;;", "too_long", "given_name"),
        (f"{'1' * 41};Rosa;Lindner;;KV-A;;", "too_long", "number"),
        (f"M1;Rosa;Lindner;{'a' * 250}@example.org;KV-A;;", "too_long", "email"),
        ("M1;=HYPERLINK(A1);Lindner;;KV-A;;", "formula", "given_name"),
        ("M1;Rosa;+Lindner;;KV-A;;", "formula", "family_name"),
        ("@M1;Rosa;Lindner;;KV-A;;", "formula", "number"),
        ("-1;Rosa;Lindner;;KV-A;;", "formula", "number"),
        ("M1;Ro\x07sa;Lindner;;KV-A;;", "control", "given_name"),
        ("M1;Rosa\u202e;Lindner;;KV-A;;", "control", "given_name"),
        ("M1;Rosa;Lind\u200bner;;KV-A;;", "control", "family_name"),
        ("M1\u2060;Rosa;Lindner;;KV-A;;", "control", "number"),
        ("M1;Rosa;Lindner;rosa;KV-A;;", "email", "email"),
        ("M1;Rosa;Lindner;rosa@exa mple.org;KV-A;;", "email", "email"),
        ("M1;Rosa;Lindner;;KV-A;Ehrenmitglied;", "kind", "kind"),
        ("M1;Rosa;Lindner;;KV-A;Gast;", "kind", "kind"),
        ("M1;Rosa;Lindner;;KV-A;;gestern", "date", "joined_on"),
        ("M1;Rosa;Lindner;;KV-A;;31.02.2026", "date", "joined_on"),
        ("M1;Rosa;Lindner;;KV-A;;21.11.26", "date", "joined_on"),
        ("M1;Rosa;Lindner;;KV-A;;1.1.99999999999999999999", "date", "joined_on"),
        ("M1;Rosa;Lindner;;KV-A;;2026-W01-1", "date", "joined_on"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said(line: str, reason: str, column: str) -> None:
    assert complaint(line) == (reason, column, 2)


def test_people_without_an_address_belong_to_the_list() -> None:
    (row,) = read("M1;Rosa;Lindner;;KV-A;;")
    assert isinstance(row, MemberRow)
    assert row.email is None


def test_columns_come_in_any_order_and_others_are_passed_over() -> None:
    content = "Lieblingsfarbe,GLIEDERUNG,name,Vorname,Nummer,Mail\nrot,KV-A,Lindner,Rosa,M1,Rosa@Example.org"
    (row,) = read_members(content.encode())
    assert row == MemberRow(2, "M1", "Rosa", "Lindner", "rosa@example.org", "KV-A", PersonKind.MEMBER, None)


@pytest.mark.parametrize(
    ("content", "facts"),
    [
        (b"", {"reason": "empty"}),
        (b" \r\n \n", {"reason": "empty"}),
        (b"PK\x03\x04\x00\x00", {"reason": "binary"}),
        (f"{HEADER}\n".encode() + "M1;Rösa".encode("latin-1"), {"reason": "encoding", "line": 2}),
        (b"Vorname;Nachname\n", {"reason": "columns", "missing": ["number", "email", "association"]}),
        (f'{HEADER}\n{GOOD}\nM2;"Rosa'.encode(), {"reason": "broken", "line": 3}),
    ],
    ids=lambda value: value.get("reason") if isinstance(value, dict) else "",
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, facts: dict[str, object]) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        list(read_members(content))
    assert refusal.value.facts == facts


def test_a_list_with_more_rows_than_the_party_has_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_source, "MAX_ROWS", 3)
    assert len(read(*[GOOD] * 3)) == 3
    with pytest.raises(UnreadableFile) as refusal:
        read(*[GOOD] * 4)
    assert (refusal.value.facts["reason"], refusal.value.facts["limit"]) == ("too_many_rows", 3)


@given(addresses | st.emails())
def test_an_address_has_one_form(address: str) -> None:
    normal = normal_address(address)
    if normal is not None:
        assert normal_address(normal) == normal
        assert normal_address(f"  {address} ") == normal
        assert normal == normal.lower()


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("Rosa@Example.ORG", "rosa@example.org"),
        ("rosa@MÜLLER.de", "rosa@müller.de"),
        ("rosa@xn--mller-kva.de", "rosa@müller.de"),
        # another domain than strasse.de, with another owner
        ("rosa@straße.de", "rosa@straße.de"),
        ("rosa", None),
        ("rosa@", None),
        ("rosa@localhost", None),
        ("a@example.org, b@example.org", None),
        ("rosa@example.org\nBcc: alle@example.org", None),
    ],
)
def test_addresses_as_people_type_them(typed: str, normal: str | None) -> None:
    assert normal_address(typed) == normal


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_none(text: str) -> None:
    found: Callable[[str], str | None] = normal_address
    assert found(text) is None or "@" in str(found(text))


def test_a_file_whose_characters_came_damaged_is_refused_and_not_guessed_at() -> None:
    whole = as_csv([]) + "M1;Jürgen;Öz;;KV-A;;\r\n"
    cut = whole.encode("utf-16")[:-1]
    with pytest.raises(UnreadableFile) as refusal:
        list(read_members(cut))
    assert refusal.value.facts == {"reason": "damaged", "line": 2}
    half_a_pair = "\ufeff".encode("utf-16-le") + b"M\x00\x00\xd8\n\x00"
    assert answer(half_a_pair) == ([], "damaged")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_value_that_was_damaged_before_is_a_wrong_row(encoding: str) -> None:
    (row,) = read_members(f"{HEADER}\nM1;J\ufffdrgen;Lindner;;KV-A;;".encode(encoding))
    assert isinstance(row, WrongRow)
    assert (row.reason, row.column, row.value) == ("damaged", "given_name", "J\ufffdrgen")
