"""What never changes is made once; what every page shows is the same as if it were made at each view."""

import gzip
import zlib

import pytest
from bs4 import BeautifulSoup
from flask import Flask, url_for
from flask_babel import force_locale
from flask_babel import gettext as of_the_extension
from hypothesis import given
from hypothesis import strategies as st

from deliberation.models import Person
from deliberation.services import people, rooms
from deliberation.services.vault import Vault
from deliberation.unit_of_work import today
from deliberation.web import compression
from deliberation.web.compression import packed
from tests.client import PageClient
from tests.party import Party, acting

WORDS = st.text(max_size=300)


@given(before=WORDS, lasting=WORDS, after=WORDS)
def test_what_was_packed_before_unpacks_to_the_page(before: str, lasting: str, after: str) -> None:
    page = f"{before}{lasting}{after}".encode()
    assert gzip.decompress(packed(page, lasting)) == page
    assert zlib.decompress(packed(page, lasting), wbits=31) == page


@given(page=WORDS, lasting=WORDS)
def test_a_page_without_what_was_packed_before_is_itself(page: str, lasting: str) -> None:
    assert gzip.decompress(packed(page.encode(), lasting)) == page.encode()


def unpacked(client: PageClient, path: str) -> str:
    answer = client.http.get(path, base_url=client.base_url, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) == int(answer.headers["Content-Length"])
    return gzip.decompress(answer.data).decode()


def without_what_is_new_each_time(page: str, client: PageClient) -> str:
    client.page = BeautifulSoup(page, "html.parser")
    for tag in client.page.select("[nonce], [data-hx-nonce], input[name=csrf_token]"):
        for name in ("nonce", "data-hx-nonce", "value"):
            tag.attrs.pop(name, None)
    return str(client.page)


def test_a_motion_is_the_same_page_compressed_or_not(client: PageClient, party: Party) -> None:
    client.sign_in(party.alice)
    for path in (f"/motions/{party.motion}", f"/motions/{party.motion}/versions/1", f"/rooms/{party.room}"):
        plain = client.http.get(path, base_url=client.base_url).text
        for _ in range(2):
            page = unpacked(client, path)
            assert without_what_is_new_each_time(page, client) == without_what_is_new_each_time(plain, client)


def test_the_text_of_a_motion_is_packed_once_for_all(app: Flask, party: Party, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, well = 0, 0
    deflated, compressobj = compression._deflated, zlib.compressobj

    def quickly(part: bytes, *, is_last: bool) -> bytes:
        nonlocal quick
        quick += 1
        return deflated(part, is_last=is_last)

    def with_care(level: int, *how: int) -> object:
        nonlocal well
        well += level == compression.BEST
        return compressobj(level, *how)

    monkeypatch.setattr(compression, "_deflated", quickly)
    monkeypatch.setattr(zlib, "compressobj", with_care)
    compression._block.cache_clear()
    for name in ("alice", "bob", "eva"):
        unpacked(PageClient(app).sign_in(party.personas[name]), f"/motions/{party.motion}")
    assert (well, quick) == (1, 6)


def test_who_deletes_their_data_is_named_nowhere_in_the_room(app: Flask, party: Party) -> None:
    alice = PageClient(app).sign_in(party.alice)
    with app.app_context():
        with acting(party.bob) as work:
            written = rooms.write_contribution(work, party.room, text="Ein Gedanke <b>fett</b>.").id
        alice.get(f"/rooms/{party.room}")
        assert alice.page.select_one(f"#contribution-{written} .byline b").get_text() == "Bob Öztürk"  # type: ignore[union-attr]
        with acting(party.bob) as work:
            people.erase_own_data(work, vault=Vault(("a secret of the tests",)), today=today())
    alice.get(f"/rooms/{party.room}")
    entry = alice.page.select_one(f"#contribution-{written}")
    assert entry is not None
    assert "Öztürk" not in str(entry)
    assert "Jemand ohne Namen" in entry.get_text()
    assert "Ein Gedanke <b>fett</b>." in entry.get_text()


def test_a_name_is_text_in_the_room(app: Flask, party: Party) -> None:
    with app.app_context(), acting(party.ada) as work:
        work.session.get_one(Person, party.bob.id).given_name = '<i class="x">Bob'
    with app.app_context(), acting(party.bob) as work:
        written = rooms.write_contribution(work, party.room, text="Hier.").id
    alice = PageClient(app).sign_in(party.alice)
    alice.get(f"/rooms/{party.room}")
    entry = alice.page.select_one(f"#contribution-{written}")
    assert entry is not None
    assert not entry.select("i")
    assert '<i class="x">Bob' in entry.get_text()


def test_each_reader_has_their_language_in_the_same_room(app: Flask, party: Party) -> None:
    path, answers = f"/rooms/{party.room}", {}
    for language in ("de", "en", "de"):
        reader = PageClient(app).sign_in(party.alice)
        reader.http.set_cookie("language", language, domain="localhost")
        reader.get(path)
        entry = reader.page.select_one(".contribution .actions a")
        assert entry is not None
        answers.setdefault(language, set()).add(entry.get_text().partition(":")[0])
    assert answers == {"de": {"Antworten"}, "en": {"Reply"}}


@pytest.mark.parametrize("language", ["de", "en"])
def test_templates_say_what_the_extension_says(app: Flask, language: str) -> None:
    sentences = ("Antworten", "Ä%(number)s zu %(motion)s", "Steht in keinem Katalog: 5 %%")
    values = {"number": 1, "motion": "<L01>"}
    for sentence in sentences:
        template = app.jinja_env.from_string("{{ _(sentence, **values) }}")
        with app.test_request_context("/"), force_locale(language):
            wanted = of_the_extension(sentence, **values)
            assert template.render(sentence=sentence, values=values) == wanted.replace("<", "&lt;").replace(">", "&gt;")


def test_an_address_is_the_same_the_second_time_and_words_in_it_are_not_kept(app: Flask) -> None:
    made = {}
    for root in ("", "/debatte"):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            made[root] = [url_for("forums.room", room_id=7) for _ in range(2)]
            assert url_for("forums.room", room_id=7, _anchor="x") == f"{root}/rooms/7#x"
            assert url_for("people.members", q="Müller", after=None) == f"{root}/people?q=M%C3%BCller"
            assert url_for("forums.room", room_id=7, _external=True) == f"http://localhost{root}/rooms/7"
    assert made == {"": ["/rooms/7"] * 2, "/debatte": ["/debatte/rooms/7"] * 2}
