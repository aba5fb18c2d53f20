"""What Hypothesis makes things of: people with real names, member lists as offices make them, and hostile text."""

import csv
import io
from datetime import date

from hypothesis import strategies as st

from deliberation.domain.membership.difference import KnownPerson
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import PersonKind

SYLLABLES = (
    "ö",
    "Ä",
    "ß",
    "Özgür",
    "Çelik",
    "Łukasz",
    "O'Neill",
    "Jean-Luc",
    "von der",
    "Nguyễn",
    "Søren",
    "a",
    "Rosa",
)
# quotes, separators and line-like characters that a table program has to quote
NAME_LETTERS = st.sampled_from([*"abcdefghijklmnopqrstuvwxyzäöüßéçışğñ ;,\"'.-"])
names = st.one_of(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3).map(" ".join),
    st.text(NAME_LETTERS, min_size=1, max_size=30).map(str.strip).filter(lambda name: name[:1] not in {"", "-", "+"}),
)
local_parts = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
addresses = st.builds(
    lambda local, domain: f"{local}@{domain}", local_parts, st.sampled_from(["example.org", "müller.de"])
)
numbers = st.integers(1, 12).map(lambda number: f"M{number:03}")
kinds = st.sampled_from([PersonKind.MEMBER, PersonKind.GUEST_MEMBER, PersonKind.INTERESTED])
days = st.dates(date(1920, 1, 1), date(2060, 12, 31))
KEYS = ("KV-A", "KV-B", "LV")


def rows_with(names: st.SearchStrategy[str], addresses: st.SearchStrategy[str]) -> st.SearchStrategy[MemberRow]:
    """Rows of a list whose people have such names and addresses."""
    return st.builds(
        MemberRow,
        line=st.integers(2, 999),
        number=numbers,
        given_name=names,
        family_name=names,
        email=st.none() | addresses,
        association_key=st.sampled_from(KEYS),
        kind=kinds,
        joined_on=st.none() | days,
    )


# what an office writes; and for who is who: few addresses, so that they meet
written_rows = rows_with(names, addresses)
member_rows = rows_with(st.sampled_from(SYLLABLES), st.sampled_from([f"{letter}@example.org" for letter in "abcdefgh"]))
wrong_rows = st.builds(
    WrongRow, st.integers(2, 999), st.just("date"), st.just("joined_on"), st.just("gestern"), st.none() | numbers
)


def known_from(row: MemberRow, id_: int, *, has_left: bool = False) -> KnownPerson:
    """What we hold about a person after this row was taken over."""
    # who leaves gives the address back
    email = None if has_left else row.email
    return KnownPerson(
        id_, row.given_name, row.family_name, email, row.association_key, row.kind, row.joined_on, has_left
    )


def _with_one_owner(rows: list[MemberRow]) -> list[MemberRow]:
    """The first row of every number and address: a list without clashes."""
    seen: set[str] = set()
    found = []
    for row in rows:
        names_of_row = {row.number, row.email} - {None}
        if not names_of_row & seen:
            seen |= {name for name in names_of_row if name}
            found.append(row)
    return found


written_lists = st.lists(written_rows, max_size=10).map(_with_one_owner)
clean_lists = st.lists(member_rows, max_size=10).map(_with_one_owner)
known_people = st.tuples(clean_lists, st.lists(st.booleans(), min_size=10, max_size=10)).map(
    lambda drawn: {
        row.number: known_from(row, id_, has_left=left)
        for id_, (row, left) in enumerate(zip(drawn[0], drawn[1], strict=False), start=1)
    }
)

TITLES = ("Mitgliedsnummer", "Vorname", "Nachname", "E-Mail", "Gliederung", "Art", "Eintritt")
KIND_TITLES = {
    PersonKind.MEMBER: "Mitglied",
    PersonKind.GUEST_MEMBER: "Gastmitglied",
    PersonKind.INTERESTED: "Interessierte*r",
}


def as_csv(rows: list[MemberRow], *, delimiter: str = ";", line_end: str = "\r\n", german_dates: bool = False) -> str:
    """A member list as a table program writes it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(TITLES)
    for row in rows:
        joined = "" if row.joined_on is None else row.joined_on.strftime("%d.%m.%Y") if german_dates else row.joined_on
        writer.writerow(
            [
                row.number,
                row.given_name,
                row.family_name,
                row.email or "",
                row.association_key,
                KIND_TITLES[row.kind],
                joined,
            ]
        )
    return out.getvalue()
