"""A calendar as other programs subscribe to it. Source: RFC 5545 (iCalendar), sections 3.1, 3.3.11, 3.6.1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

# octets of a line before it is folded, its end not counted (3.1)
LONGEST_LINE = 75
MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar.

    uid -- the same whenever the same thing is asked for again, so that nothing stands there twice
    begins, ends -- instants; a day alone is a whole day, and has no end
    """

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | None = None
    place: str = ""
    url: str = ""


def written(name: str, events: Iterable[Event], *, stamp: datetime) -> str:
    """The whole calendar. `stamp`: when it was written."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Deliberation//DE",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield from _when(event)
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    if isinstance(event.begins, datetime):
        yield f"DTSTART:{_instant(event.begins)}"
        if event.ends is not None:
            yield f"DTEND:{_instant(event.ends)}"
        return
    # the end of a day is the beginning of the next one
    yield f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.begins + timedelta(days=1):%Y%m%d}"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(said: str) -> str:
    """Words as a value (3.3.11): what the format means by itself is written so that it is read as words."""
    plain = " ".join(said.splitlines())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces; what goes on begins with a space. No letter is cut in two."""
    piece, room = "", LONGEST_LINE
    for char in line:
        size = len(char.encode())
        if len(piece.encode()) + size > room:
            yield piece
            piece = " "
        piece += char
    yield piece
