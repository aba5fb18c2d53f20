"""Resolutions that a text refers to: „PV-Beschluss 2018/151i“, „Beschluss 2020/137i“."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from deliberation.domain.text.document import Document

_HYPHEN = r"[-‐‑]"
# „Beschluss“ in any case and number
_NOUN = r"[Bb]eschl(?:uss|uß|usses|ußes|(?P<several>üssen?))"
# the year, the number within it, and the letter that says how it was decided; apart it is none of „z. B.“
_LETTER = r"(?:\p{Ll}|[ \u00a0]\p{Ll}(?![\p{L}\p{N}]|\.[ \u00a0]?\p{L}\.))?"
_NUMBER = rf"(?P<year>(?:19|20)\d\d)/(?P<number>\d{{1,4}}{_LETTER})(?![\p{{L}}\p{{N}}/])"
# behind the noun the body is named in full, so that „Beschluss des Haushalts 2018/19“ is none
_BODIES = "vorstand|parteitag|ausschuss|ausschuß|rat|konferenz|versammlung|kommission|verband"
_WHOSE = (
    rf"[ \u00a0\n]+de[sr][ \u00a0\n]+(?P<whose>(?:[\p{{L}}\p{{M}}-]+[ \u00a0\n]+){{0,2}}"
    rf"(?:[\p{{L}}\p{{M}}-]*(?i:{_BODIES})(?:e?s|en)?(?:[ \u00a0\n]+\p{{Lu}}[\p{{L}}\p{{M}}-]+)?"
    rf"|\p{{Lu}}\p{{L}}*\p{{Lu}}))"
)
_REFERENCE = regex.compile(rf"{_NOUN}(?:{_WHOSE})?[ \u00a0\n]+(?:Nr\.[ \u00a0]*)?{_NUMBER}")
_MORE = regex.compile(rf"(?:,|[ \u00a0\n]+(?:und|sowie|oder))[ \u00a0\n]*{_NUMBER}")
# behind the body whose resolution it is, as PV-, LaVo-, Parteivorstands; looked for backwards, and not far
_BODY = regex.compile(rf"(?<![\p{{L}}\p{{N}}-])(\p{{Lu}}[\p{{L}}\p{{M}}]*(?:{_HYPHEN}[\p{{L}}\p{{M}}]+)*){_HYPHEN}?$")
_LONGEST_BODY = 60
_PARTS = regex.compile(r"[^\p{L}\p{N}-]")


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution as a text names it.

    body -- whose resolution, as it is written: „PV“, „Parteivorstandes“; empty if the text does not say
    year, number -- of the resolution: 2018 and „151i“, also where it is written „151 i“
    start, end -- the characters of the text that name it
    """

    body: str
    year: int
    number: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """How the resolution is called, whatever stands around it: 2018/151i."""
        return f"{self.year}/{self.number}"


@dataclass(frozen=True, slots=True)
class Referred:
    """A reference within a document: `start` and `end` of the reference are characters of the text of this block."""

    block: int
    reference: Reference


def references(text: str) -> tuple[Reference, ...]:
    """All references of a text, in order. After „Beschlüsse“ several numbers may follow."""
    return tuple(_references(text))


def referred(document: Document) -> tuple[Referred, ...]:
    """All references of a document, block by block."""
    return tuple(
        Referred(index, reference)
        for index, block in enumerate(document.blocks)
        for reference in references(block.text)
    )


def _references(text: str) -> Iterator[Reference]:
    for found in _REFERENCE.finditer(text):
        before = text[max(0, found.start() - _LONGEST_BODY) : found.start()]
        named = _BODY.search(before)
        if named is None and before and not _PARTS.match(before[-1]):
            continue
        body = named[1] if named else found["whose"] or ""
        start = found.start() - len(named[0]) if named else found.start()
        yield Reference(body, int(found["year"]), _number(found), start, found.end())
        end = found.end()
        while found["several"] and (more := _MORE.match(text, end)) is not None:
            # of one that follows „und“ only the number is its name
            yield Reference(body, int(more["year"]), _number(more), more.start("year"), more.end())
            end = more.end()


def _number(found: regex.Match[str]) -> str:
    return found["number"].replace(" ", "").replace("\u00a0", "")
