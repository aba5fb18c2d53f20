"""The agenda as an outline: whoever can write a list can write it, and nobody numbers anew."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.agenda import DEEPEST, MOST_ITEMS, Item, read_agenda, write_agenda
from deliberation.domain.procedure.refusals import UnreadableAgenda

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2027, 6, 12)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN).astimezone(UTC)


def read(outline: str) -> list[tuple[str, str]]:
    return [(item.cited, item.title) for item in read_agenda(outline, DAY, BERLIN)]


@pytest.mark.parametrize(
    "outline",
    [
        "Eröffnung\n  Tagungsleitung\n  Zeitplan\nAnträge\n\n  Leitantrag",
        "1. Eröffnung\n1.1 Tagungsleitung\n1.2 Zeitplan\n2. Anträge\n2.1 Leitantrag",
        "- Eröffnung\n\t- Tagungsleitung\n\t- Zeitplan\n- Anträge\n\t- Leitantrag",
        "TOP 1: Eröffnung\nTOP 1.1 Tagungsleitung\nTOP 1.2 Zeitplan\ntop 2) Anträge\nTOP 2.1. Leitantrag",
        # something was put in between and nobody numbered anew
        "1. Eröffnung\n1.1 Tagungsleitung\n1.1 Zeitplan\n1. Anträge\n1.1 Leitantrag",
    ],
)
def test_indented_numbered_or_as_a_list_it_is_the_same_tree(outline: str) -> None:
    assert read(outline) == [
        ("1", "Eröffnung"),
        ("1.1", "Tagungsleitung"),
        ("1.2", "Zeitplan"),
        ("2", "Anträge"),
        ("2.1", "Leitantrag"),
    ]


def test_a_time_holds_for_its_line_and_a_day_from_there_on() -> None:
    outline = (
        "10:00 Eröffnung\n10.30 Uhr Grußwort\nAnträge\n13.6. 9:15 – Zweiter Tag\n11:00 Schluss\n14.6.2027, 8:00 Uhr Ab"
    )
    found = [(item.title, item.planned_at) for item in read_agenda(outline, DAY, BERLIN)]
    second, third = date(2027, 6, 13), date(2027, 6, 14)
    assert found == [
        ("Eröffnung", at(10)),
        ("Grußwort", at(10, 30)),
        ("Anträge", None),
        ("Zweiter Tag", at(9, 15, second)),
        ("Schluss", at(11, 0, second)),
        ("Ab", at(8, 0, third)),
    ]


@pytest.mark.parametrize("title", ["2 Jahre Bündnis", "100 Tage", "5-Punkte-Plan", "2. Lesung des Haushalts"])
def test_a_title_may_begin_with_a_number(title: str) -> None:
    (item,) = read_agenda(f"1. {title}", DAY, BERLIN)
    assert item.title == title
    assert read_agenda(write_agenda((item,), DAY, BERLIN), DAY, BERLIN) == (item,)


@pytest.mark.parametrize(
    ("outline", "line", "wrong"),
    [
        ("1. Eröffnung\n1.1.1 Zu tief", 2, "nothing_above"),
        ("1.1 Ohne Punkt darüber", 1, "nothing_above"),
        ("A\n B\n  C\n   D", 4, "too_deep"),
        ("1. A\n\n2.", 3, "no_title"),
        ("10:00", 1, "no_title"),
        ("25:00 Feierabend", 1, "no_such_time"),
        ("31.2. 10:00 Nie", 1, "no_such_time"),
        ("A" * 201, 1, "long_title"),
        ("A\u202eB", 1, "hidden"),
        ("\n".join(["Punkt"] * (MOST_ITEMS + 1)), MOST_ITEMS + 1, "too_many"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(outline: str, line: int, wrong: str) -> None:
    with pytest.raises(UnreadableAgenda) as refusal:
        read_agenda(outline, DAY, BERLIN)
    assert refusal.value.facts == {"line": line, "wrong": wrong}


titles = st.from_regex(r"[A-ZÄÖÜa-zäöüß][\w,.§ -]{0,30}[\w.]", fullmatch=True).map(
    lambda title: " ".join(title.split())
)
moments = st.none() | st.integers(1_811_000_000 // 60, 1_813_000_000 // 60).map(
    lambda minute: datetime.fromtimestamp(minute * 60, UTC)
)


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Item, ...]:
    """Any tree, item by item: each as deep as the one before, one deeper, or further up."""
    items: list[Item] = []
    last: tuple[int, ...] = ()
    for _ in range(draw(st.integers(0, 12))):
        depth = draw(st.integers(1, min(DEEPEST, len(last) + 1)))
        last = (*last[: depth - 1], last[depth - 1] + 1) if depth <= len(last) else (*last, 1)
        items.append(Item(last, draw(titles), draw(moments)))
    return tuple(items)


@given(agendas())
def test_what_is_written_is_read_as_the_same(items: tuple[Item, ...]) -> None:
    assert read_agenda(write_agenda(items, DAY, BERLIN), DAY, BERLIN) == items


def read_or_line(outline: str) -> tuple[tuple[Item, ...], int | None]:
    """What was read, or the line that could not be."""
    try:
        return read_agenda(outline, DAY, BERLIN), None
    except UnreadableAgenda as refusal:
        return (), int(str(refusal.facts["line"]))


@given(st.text(st.sampled_from("12 .:)\t\n-AbTOP0"), max_size=60))
def test_any_text_is_read_or_refused_with_its_line_and_nothing_else(outline: str) -> None:
    items, wrong_line = read_or_line(outline)
    assert wrong_line is None or 1 <= wrong_line <= len(outline.splitlines())
    seen = {()} | {item.number for item in items}
    assert all(item.above in seen for item in items)
    assert len({item.number for item in items}) == len(items)
