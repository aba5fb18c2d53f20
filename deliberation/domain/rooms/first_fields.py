"""The fields that a new party begins with, and the question with which each one's first room opens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FirstField:
    """A field to be founded, and its first room."""

    slug: str
    name: str
    summary: str
    room_name: str
    opening_question: str


FIRST_FIELDS = (
    FirstField(
        slug="sozial-oekologischer-umbau",
        name="Sozial-ökologischer Umbau von Wirtschaft und Infrastruktur",
        summary=(
            "Bus und Bahn, Strom und Wärme, Pflege, Wohnen, gute Arbeit: Wie bauen wir um, was alle brauchen, so dass "
            "niemand dafür mit dem Arbeitsplatz oder der Wohnung bezahlt?"
        ),
        room_name="Umbau vor der eigenen Tür",
        opening_question=(
            "Was müsste sich dort, wo du lebst oder arbeitest, zuerst ändern, damit der Umbau das Leben leichter macht "
            "und nicht schwerer? Erzähl von einem Ort, den du kennst."
        ),
    ),
    FirstField(
        slug="neuer-aufbruch-im-osten",
        name="Neuer Aufbruch im Osten",
        summary=(
            "Erfahrungen aus Umbrüchen, Löhne und Renten, Dörfer und kleine Städte, wer geht und wer bleibt: Was macht "
            "im Osten Mut, und was lernen alle daraus?"
        ),
        room_name="Was uns hier hält",
        opening_question=(
            "Was gelingt bei euch, worüber zu wenig gesprochen wird? Und was brauchst du, damit du sagen kannst: Hier "
            "fängt etwas Neues an?"
        ),
    ),
    FirstField(
        slug="frieden-und-solidaritaet",
        name="Friedliche Außenpolitik und solidarischer Internationalismus",
        summary=(
            "Abrüstung und Sicherheit, Flucht, Handel, Europa, Freundschaften über Grenzen: Wie treten wir für Frieden "
            "ein und stehen zugleich an der Seite derer, die angegriffen und ausgebeutet werden?"
        ),
        room_name="Frieden, über den wir reden können",
        opening_question=(
            "Welche Begegnung, welches Ereignis hat dein Bild von Krieg und Frieden geprägt? Und welche Frage bewegst "
            "du seitdem, auf die du selbst noch keine fertige Antwort hast?"
        ),
    ),
)
