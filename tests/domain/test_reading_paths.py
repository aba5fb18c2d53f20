"""What the addresses of pages lead to, as people copy them."""

import pytest

from deliberation.domain.rooms.reading_paths import StopKind, Thing, thing_at

WORDS, ROOM, MOTION = StopKind.CONTRIBUTION, StopKind.ROOM, StopKind.MOTION


@pytest.mark.parametrize(
    ("link", "thing"),
    [
        ("https://debatte.example.org/contributions/12", Thing(WORDS, 12)),
        ("https://debatte.example.org/contributions/12#answer", Thing(WORDS, 12)),
        ("https://debatte.example.org/contributions/12#contribution-15", Thing(WORDS, 15)),
        ("https://debatte.example.org/rooms/3?order=shuffle#contribution-12", Thing(WORDS, 12)),
        ("https://debatte.example.org/unter/haus/papers/7/versions/2", Thing(WORDS, 7)),
        ("  /rooms/3 ", Thing(ROOM, 3)),
        ("rooms/3", Thing(ROOM, 3)),
        ("https://debatte.example.org/rooms/3/charter", Thing(ROOM, 3)),
        ("https://debatte.example.org/motions/4/versions/2#z49", Thing(MOTION, 4)),
    ],
)
def test_an_address_leads_to_what_stands_there(link: str, thing: Thing) -> None:
    assert thing_at(link) == thing


@pytest.mark.parametrize(
    "link",
    [
        "",
        "Busse",
        "https://debatte.example.org/",
        "https://debatte.example.org/fields/umbau",
        "https://debatte.example.org/people/3",
        "https://debatte.example.org/rooms/",
        "https://debatte.example.org/rooms/x",
        "https://debatte.example.org/rooms/-3",
        "https://debatte.example.org/rooms/99999999999999999999",
        "https://debatte.example.org/classrooms/3",
        "https://debatte.example.org/search?next=/rooms/3",
        "https://debatte.example.org/x#/rooms/3",
    ],
)
def test_other_addresses_lead_nowhere(link: str) -> None:
    assert thing_at(link) is None
