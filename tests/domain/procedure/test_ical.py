"""The calendar that other programs read: whatever stands in it is read as it was meant, by a reader of its own."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.ical import LONGEST_LINE, Event, written

STAMP = datetime(2027, 6, 1, 12, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=120)
moments = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def read(calendar: str) -> list[dict[str, str]]:
    """The events, as RFC 5545 says that they are read: lines unfolded, values unescaped."""
    assert calendar.endswith("\r\n")
    lines = calendar.replace("\r\n ", "").split("\r\n")[:-1]
    events: list[dict[str, str]] = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1].setdefault(name, unescaped(value))
    return events


def unescaped(value: str) -> str:
    found, chars = "", iter(value)
    for char in chars:
        found += next(chars) if char == "\\" else char
    return found


@given(st.lists(st.tuples(words, words, moments), max_size=4))
def test_what_is_written_is_read_as_it_was_meant(said: list[tuple[str, str, datetime]]) -> None:
    events = [
        Event(f"sitting-{index}@example.org", title, begins, begins + timedelta(hours=2), place)
        for index, (title, place, begins) in enumerate(said)
    ]
    found = read(written("Kalender", events, stamp=STAMP))
    assert [one["SUMMARY"] for one in found] == [" ".join(one.title.splitlines()) for one in events]
    assert [one["LOCATION"] for one in found] == [" ".join(one.place.splitlines()) for one in events]
    for one, event in zip(found, events, strict=True):
        assert datetime.strptime(one["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == event.begins


@given(words)
def test_no_line_is_longer_than_programs_read_and_no_letter_is_cut(title: str) -> None:
    calendar = written(title, [Event("a@b", title, date(2027, 6, 1))], stamp=STAMP)
    for line in calendar.encode().split(b"\r\n"):
        assert len(line) <= LONGEST_LINE
        line.decode()


def test_nobody_writes_an_event_into_another_by_its_name() -> None:
    hostile = "Parteitag\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Falsch"
    (event,) = read(written("K", [Event("a@b", hostile, date(2027, 6, 1))], stamp=STAMP))
    assert event["SUMMARY"] == "Parteitag END:VEVENT BEGIN:VEVENT SUMMARY:Falsch"


def test_a_deadline_is_a_whole_day_and_an_hour_is_the_same_everywhere() -> None:
    noon = datetime.fromisoformat("2027-06-12T12:00:00+02:00")
    events = [Event("d@b", "Antragsschluss", date(2027, 12, 31)), Event("s@b", "Sitzung", noon, url="https://e.org/1")]
    deadline, sitting = read(written("K", events, stamp=STAMP))
    assert (deadline["DTSTART;VALUE=DATE"], deadline["DTEND;VALUE=DATE"]) == ("20271231", "20280101")
    assert (sitting["DTSTART"], sitting["URL"], sitting["DTSTAMP"]) == (
        "20270612T100000Z",
        "https://e.org/1",
        "20270601T120000Z",
    )
    assert "DTEND" not in sitting
