"""The kind of a contribution: chosen by its author, shown as a word, asked for by readers; it orders nothing."""

import pytest
from flask import Flask

from deliberation.domain.rooms.contribution_kinds import EVERYTHING, ContributionKind, sieve_for
from deliberation.extensions import db
from deliberation.models import Contribution
from deliberation.services import rooms
from deliberation.web.words import CONTRIBUTION_WORDS
from tests.client import PageClient
from tests.party import Party, acting
from tests.words import visible_words


@pytest.fixture
def alice(client: PageClient, party: Party) -> PageClient:
    return client.sign_in(party.alice)


def written(app: Flask, party: Party, text: str, kind: ContributionKind | None = None) -> int:
    with app.app_context(), acting(party.bob) as work:
        return rooms.write_contribution(work, party.room, text=text, kind=kind).id


def shown(client: PageClient, path: str) -> list[str]:
    client.get(path)
    return [str(article["id"]).removeprefix("contribution-") for article in client.page.select("article")]


def byline(client: PageClient, id_: int) -> str:
    line = client.page.select_one(f"#contribution-{id_} .byline")
    assert line is not None
    return line.get_text()


@pytest.mark.parametrize("kind", ContributionKind)
def test_who_writes_says_what_it_is_and_everybody_reads_the_word(
    app: Flask, alice: PageClient, party: Party, kind: ContributionKind
) -> None:
    alice.get(f"/rooms/{party.room}")
    alice.submit(f"/rooms/{party.room}/contributions", {"text": "Seit wann?", "kind": kind.value})
    alice.follow()
    newest = alice.page.select("article")[0]
    with app.test_request_context():
        assert str(CONTRIBUTION_WORDS[kind]) in newest.select_one(".byline").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize("nothing", ["", " "])
def test_nobody_has_to_say_what_it_is(app: Flask, alice: PageClient, party: Party, nothing: str) -> None:
    alice.get(f"/contributions/{party.contribution}")
    alice.submit(f"/contributions/{party.contribution}/answers", {"text": "Bei uns auch.", "kind": nothing})
    with app.app_context():
        newest = db.session().query(Contribution).order_by(Contribution.id.desc()).first()
        assert newest is not None
        assert newest.kind is None


@pytest.mark.parametrize("forged", ["motion", "QUESTION", "question ", "1"])
def test_a_forged_kind_is_refused_and_the_words_stay(alice: PageClient, party: Party, forged: str) -> None:
    alice.get(f"/rooms/{party.room}")
    sent = {"text": "Seit wann?", "kind": forged}
    alice.submit(f"/rooms/{party.room}/contributions", sent, status=422)
    assert "Das steht hier nicht zur Auswahl" in alice.text
    area = alice.page.select_one("textarea")
    assert area is not None
    assert area.get_text().strip() == "Seit wann?"


def test_a_reader_asks_for_one_kind_and_gets_it_in_the_same_order(app: Flask, alice: PageClient, party: Party) -> None:
    kinds = [ContributionKind.QUESTION, None, ContributionKind.DOUBT, ContributionKind.QUESTION, None] * 3
    ids = {str(written(app, party, f"Gedanke {at}", kind)): kind for at, kind in enumerate(kinds)}
    for order in ("", "&order=shuffle"):
        everything = shown(alice, f"/rooms/{party.room}?{order}")
        for kind in (ContributionKind.QUESTION, ContributionKind.DOUBT):
            wanted = [id_ for id_ in everything if ids.get(id_) is kind]
            assert shown(alice, f"/rooms/{party.room}?show={kind}{order}") == wanted
    assert shown(alice, f"/rooms/{party.room}?show=light") == []
    assert "Davon steht hier gerade nichts." in alice.text


def test_the_pages_of_a_kind_lead_on_within_it(app: Flask, alice: PageClient, party: Party) -> None:
    ids = [written(app, party, f"Frage {at}", ContributionKind.QUESTION) for at in range(52)]
    written(app, party, "Etwas anderes")
    first = shown(alice, f"/rooms/{party.room}?show=question")
    assert first == [str(id_) for id_ in ids[:1:-1]]
    (older,) = alice.page.select(".pager-older")
    assert shown(alice, str(older["href"])) == [str(id_) for id_ in ids[1::-1]]


def test_unanswered_questions_stand_there_the_oldest_first(app: Flask, alice: PageClient, party: Party) -> None:
    first, second, third = (written(app, party, f"Frage {at}", ContributionKind.QUESTION) for at in range(3))
    written(app, party, "Ein Zweifel", ContributionKind.DOUBT)
    with app.app_context(), acting(party.alice) as work:
        rooms.answer(work, second, text="Weil.")
    for order in ("", "&order=shuffle"):
        assert shown(alice, f"/rooms/{party.room}?show=unanswered{order}") == [str(first), str(third)]


def test_no_way_of_asking_shows_a_number(app: Flask, alice: PageClient, party: Party) -> None:
    written(app, party, "Frage", ContributionKind.QUESTION)
    for show in ("", *ContributionKind, "unanswered", "likes"):
        page = alice.get(f"/rooms/{party.room}?show={show}")
        for tag in page.select(".prose, time, .byline b, .lead"):
            tag.decompose()
        main = page.select_one("main")
        assert main is not None
        said = [words for _, words in visible_words(page)]
        assert not any(char.isdigit() for words in said for char in words), show


def test_an_unknown_word_asks_for_everything() -> None:
    assert {sieve_for(word) for word in (None, "", "likes", "Question")} == {EVERYTHING}
