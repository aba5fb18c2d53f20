"""Invented Länder, and the parts that names of towns are made of. None of these Länder exists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Land:
    """A Land with its number of districts; `density`: members in a district, 1 is the average."""

    name: str
    districts: int
    density: float


# 330 districts in all; two of the Länder are cities with few and large districts
LAENDER = (
    Land("Nordmarsch", 11, 0.8),
    Land("Küstenland", 8, 1.1),
    Land("Elbstadt", 7, 3.5),
    Land("Heidemark", 37, 0.7),
    Land("Seenplatte", 9, 0.9),
    Land("Havelmark", 18, 1.0),
    Land("Spreestadt", 12, 4.0),
    Land("Harzvorland", 14, 0.9),
    Land("Ruhrtal", 53, 1.2),
    Land("Westwald", 26, 0.8),
    Land("Muldental", 13, 1.6),
    Land("Saaleland", 23, 0.9),
    Land("Saarhöhe", 6, 1.3),
    Land("Mainfelden", 26, 1.0),
    Land("Neckarland", 30, 0.7),
    Land("Donauwald", 37, 0.6),
)

TOWN_BEGINNINGS = tuple(
    """
    Alten Birken Blanken Buchen Eichen Erlen Falken Fichten Grün Hasel Heiden Hirsch Hohen Kirch Klein Königs Langen
    Linden Mühlen Neuen Ober Reichen Rosen Schön Schwarzen Stein Tannen Unter Weiden Wiesen Winter Wolfs
    """.split()  # noqa: SIM905
)
TOWN_ENDINGS = tuple(
    "au bach berg brück burg dorf feld furt hagen hain hausen heim hof kirchen rode stadt stein tal walde".split()  # noqa: SIM905
)
QUARTERS = tuple(
    """
    Mitte Nord Süd Ost West Altstadt Neustadt Bahnhof Hafen Südost Nordwest Ziegelei Vorstadt Weststadt Oststadt
    Nordstadt Südstadt Gartenstadt Talsiedlung Bergviertel Flussaue Mühlengrund Waldrand Seeufer
    """.split()  # noqa: SIM905
)

FIELDS = (
    "Arbeit und Betrieb",
    "Bildung",
    "Demokratie und Recht",
    "Digitale Gesellschaft",
    "Energie",
    "Europa",
    "Feminismus",
    "Frieden",
    "Gesundheit und Pflege",
    "Inklusion",
    "Klima",
    "Kommunales",
    "Kultur",
    "Landwirtschaft",
    "Migration und Antirassismus",
    "Mieten und Wohnen",
    "Rente",
    "Steuern",
    "Verkehr und Mobilität",
    "Wissenschaft",
)
