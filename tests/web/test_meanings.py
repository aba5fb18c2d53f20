"""Words of assemblies are explained on the pages that use them, so that nobody must have learnt them before (A1.18)."""

import re
from collections import deque
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from deliberation.domain.people import Function
from deliberation.domain.procedure.motion_outcomes import OutcomeStep
from deliberation.domain.tally.yes_no_abstain import Choice
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.notation import write
from deliberation.models import MotionVersion
from deliberation.services import motions
from deliberation.unit_of_work import today
from deliberation.web.procedure_words import HEARD_MEANINGS, MEANINGS
from tests.client import PageClient
from tests.domain.text import printed_motions
from tests.party import MOTION, Party, acting
from tests.services import deciding, moved
from tests.web.test_without_pressure import glossary_words
from tests.words import visible_words

# each of these words in all forms that a page may use
FORMS: dict[str, str] = {
    Function.DELEGATE: r"Delegierte",
    Function.SUBSTITUTE: r"Ersatzdelegierte",
    Function.ADVISORY: r"[Bb]eratende Delegierte",
    Function.CHAIR: r"Tagungsleitung",
    Function.MOTIONS_COMMITTEE: r"Antragskommission",
    Function.ELECTION_COMMISSION: r"Wahlkommission",
    Function.MANDATE_COMMISSION: r"Mandatsprüfungskommission",
    Function.MINUTE_TAKER: r"Protokoll",
    Function.TRUSTEE: r"Schlüsselhüter",
    Function.COORDINATOR: r"Koordination",
    Function.MODERATOR: r"Moderation",
    Function.EXECUTIVE: r"Vorstand",
    Function.ADMINISTRATOR: r"Verwaltung",
    "assembly": r"Versammlung(en)?\b",
    "motion": r"Antr[aä]g(e|en|s)?\b",
    "version": r"Fassung",
    "line": r"Zeilen?\b|Z\.\s\d",
    "deadline": r"Frist(en)?\b|Antragsschluss|Versand\b|Veröffentlichung",
    "signature": r"Unterschrift",
    "amendment": r"Änderungsantr[aä]g|Ä\d",
    "wording": r"Wortlaut",
    "carried": r"[Aa]ngenommen",
    "merged": r"aufgenommen",
    "checksum": r"Prüfsumme",
    "decision": r"Entscheidungsr[aä]um",
    "poll": r"Abstimmung",
    "open_poll": r"[Oo]ffen elektronisch",
    "abstain": r"Enthaltung",
    "majority": r"[Ee]infache[nr]? Mehrheit",
    "turnout": r"Beteiligung",
    "quota": r"Mindestquotierung",
    "return": r"Rückholantr[aä]g",
    "fault": r"Verfahrensfehler",
    "presidium": r"Präsidium",
    "procedural": r"GO-Antr[aä]g|Geschäftsordnung",
    "motion_book": r"Antragsheft",
    "replacement": r"Ersetzungsantr[aä]g",
    "adoption": r"[Üü]bernahme\b",
    "referral": r"[Üü]berw(eisung|iesen)",
    "not_taken_up": r"Nichtbefassung",
    "adjourned": r"[Vv]ertag",
    "run_off": r"Stichwahl",
}
# words of the glossary that need no explanation, and one whose sentence explains it
EVERYDAY = {
    "Ja", "Nein", "Stimme", "Wahl", "Ergebnis", "Begründung", "Raum", "Feld", "Gliederung", "Mitglied", "Parteitag",
    "Ansicht", "Text danach", "überholt", "Antragstext", "Entwurf", "Papier", "eingereicht", "zugelassen", "prüfen",
    "Antwort", "erledigt", "abgelehnt", "beschlossen", "zurückgezogen", "berichtigen", "nicht behandelt",
    "Tagesordnung", "Anmerkung", "offen", "einordnen",
}  # fmt: skip
PAGES = re.compile(r"/(motions|amendments|polls|results|associations/assemblies)\b|/versions/\d+/amendments")
EVERYBODY = {
    "/associations/assemblies/*", "/rooms/*", "/results", "/results/*", "/polls/*", "/motions/*",
    "/motions/*/versions/*", "/versions/*/amendments", "/amendments/*", "/amendments/*?view=whole",
}  # fmt: skip
MET = {
    "charlie": EVERYBODY,
    "emil": EVERYBODY | {"/versions/*/amendments/places", "/versions/*/amendments/new"},
    "cem": EVERYBODY | {"/versions/*/amendments/merge", "/amendments/*/poll/repeat"},
    "wilma": EVERYBODY,
    "gast": {"/associations/assemblies/*"},
}
PRINTED = recognised.parse(printed_motions.PRINTED.encode())
PEOPLES = "body > header, body > footer, dialog, main [lang=de], textarea, .prose, .beside, .byline, time"


def page_words(page: BeautifulSoup) -> str:
    """What a page itself says in its main part, outside people's own texts."""
    for tag in page.select(PEOPLES):
        tag.decompose()
    said = " ".join(words for _tag, words in visible_words(page))
    return said.replace(deciding.AGAIN.words, "")


def used(said: str) -> set[str]:
    """The words of assemblies that somebody reads there."""
    return {key for key, form in FORMS.items() if re.search(rf"(?<!\w){form}", said)}


def explained(page: BeautifulSoup) -> set[str]:
    return {str(tag["id"]).removeprefix("word-") for tag in page.select("[id^='word-']")}


@pytest.fixture
def decided(app: Flask, party: Party) -> int:
    """The open poll, beside all else that can become of amendments."""
    with app.app_context():
        merged = deciding.amend(party, MOTION.replace("am Abend", "in der Nacht"))
        deciding.decide(party, merged)
        for choice in (Choice.YES, Choice.NO):
            deciding.decide(party, party.amendment, choice)
        newest = deciding.merge(party)
        for text in ("Anders.", "Noch anders.", "Ganz anders."):
            last = deciding.amend(party, text, version=newest)
            deciding.decide(party, last) if text == "Anders." else None
        everything_that_becomes_of_motions(party)
        lined = deciding.amend(party, write(PRINTED.document).replace("und", "oder", 1), version=printed(party))
        deciding.decide(party, lined)
        deciding.opened(party, lined)
        return deciding.opened(party, last)


def everything_that_becomes_of_motions(party: Party) -> None:
    """A motion for every outcome; of the referred ones one waits and one is answered."""
    for number, step in enumerate(
        one for one in OutcomeStep if one not in {OutcomeStep.ADOPT_AMENDED, OutcomeStep.REOPEN}
    ):
        motion = moved.taken_in(party, number=f"M{number}")
        if step is OutcomeStep.REFER:
            moved.answer(party, "eva", moved.refer(party, motion))
            moved.record(party, motion, OutcomeStep.REOPEN, reason=moved.REASON)
            moved.refer(party, motion)
        else:
            moved.record(party, motion, step, reason="Darum.")


def printed(party: Party) -> int:
    """A motion with line numbers; its version."""
    with acting(party.mona) as work:
        motion = motions.submit_motion(
            work, party.assembly, PRINTED, number="K07", title="Gedruckt", mover="Kreisverband Heide", today=today()
        )
        return work.session.scalars(select(MotionVersion.id).where(MotionVersion.motion_id == motion.id)).one()


def crawled(client: PageClient, party: Party) -> Iterator[tuple[str, BeautifulSoup]]:
    """All pages of motions, amendments, polls, results and assemblies that links lead to."""
    decisions = f"/rooms/{party.decision_room}"
    waiting, seen = deque([f"/associations/assemblies/{party.assembly}"]), set()
    while waiting:
        path = waiting.popleft()
        if path not in seen:
            seen.add(path)
            page = client.get(path)
            links = [
                str(link["href"]).partition("#")[0]
                for link in page.select("main a[href^='/']:not([download]), header a[href='/results']")
            ]
            waiting.extend(link for link in links if link == decisions or PAGES.match(link))
            yield path, page


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize("name", ["charlie", "emil", "cem", "wilma", "gast"])
def test_every_word_of_assemblies_is_explained_on_its_page(client: PageClient, party: Party, name: str) -> None:
    client.sign_in(party.personas[name])
    pages = dict(crawled(client, party))
    missing = {path: lacking(page) for path, page in pages.items()}
    found = {path: words for path, words in missing.items() if words}
    assert not found, sorted(found.items())
    assert {re.sub(r"\d+", "*", path) for path in pages} >= MET[name]


def test_what_would_be_taken_up_is_explained_too(app: Flask, client: PageClient, party: Party, decided: int) -> None:
    with app.app_context():
        deciding.close(party, decided)
    page = client.sign_in(party.cem).get(f"/versions/{party.version + 1}/amendments/merge")
    assert "Das fällt heraus" in client.text
    assert not lacking(page)


def lacking(page: BeautifulSoup) -> set[str]:
    """Words of assemblies on a page that it does not explain."""
    known, said = explained(page), page_words(page)
    return (used(said) - known) | (unknown(said) - EVERYDAY)


def unknown(said: str) -> set[str]:
    """Words of the glossary that are none of those that are explained."""
    met = {word for word in glossary_words() if re.search(rf"\b{re.escape(word)}\b", said)}
    return {word for word in met if not used(word)}


def test_every_word_is_looked_for(app: Flask) -> None:
    assert FORMS.keys() == MEANINGS.keys()
    assert set(Function) <= MEANINGS.keys()
    with app.test_request_context():
        for key, meaning in MEANINGS.items():
            assert key in used(str(meaning.word)), key
            assert len(re.findall(r"[.!?](?: |$)", str(meaning.said))) == 2, f"{key}: two sentences"


def test_all_of_them_are_on_one_page_that_everybody_reads(client: PageClient, party: Party) -> None:
    assert explained(client.get("/words")) == MEANINGS.keys()
    client.sign_in(party.gast)
    client.get("/")
    assert client.page.select_one('footer a[href="/words"]')


def test_explanations_of_words_that_only_halls_use_are_on_no_other_page(client: PageClient, party: Party) -> None:
    client.sign_in(party.charlie)
    for path, page in crawled(client, party):
        assert not explained(page) & HEARD_MEANINGS.keys(), path


def test_a_word_nobody_explains_would_be_noticed() -> None:
    assert used("Die Tagungsleitung ruft Änderungsanträge auf.") == {Function.CHAIR, "amendment"}
    assert unknown("Die Schlüsselhüter*in und der Losentscheid") == {"Losentscheid"}
