"""Two people write one motion: each word that somebody typed is kept, and nobody else reads it before they want it."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import DraftRevision
from tests.party import Party
from tests.web.drafting import TEXT, begin, saves, visit


@pytest.fixture
def draft(app: Flask, party: Party) -> str:
    """The address of a draft that alice has begun and bob writes, too."""
    path = begin(app, party, party.alice)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    alice.get(f"{path}/authors")
    alice.submit(f"{path}/authors", {"address": party.bob.email})
    bob.get("/drafts")
    assert "möchte einen Antrag mit dir schreiben" in bob.text
    bob.submit(f"{path}/authors/accept")
    return path


def texts(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session().scalars(select(DraftRevision.source).order_by(DraftRevision.id)))


def test_nobody_else_reads_a_draft(app: Flask, party: Party, draft: str) -> None:
    for name in ("charlie", "dora", "mona", "cem", "eva", "ada", "emil"):
        for page in ("", "/write", "/history", "/authors", "/revisions/1", "/shown", "/screening", "/letters"):
            visit(app, party.personas[name]).get(f"{draft}{page}", 404)


def test_what_two_write_at_the_same_time_both_stands(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    for one in (alice, bob):
        one.get(f"{draft}/write")
    first = saves(alice, draft, source=TEXT.replace("ein Bus", "stündlich ein Bus"))
    assert (first["other"], first["joined"]) == (None, None)
    second = saves(bob, draft, source=TEXT.replace("am Sonntag", "in der Nacht"), title="Busse überall")
    assert second["other"] is None
    assert second["joined"]["words"]["source"] == (
        "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt.\n\nAuch in der Nacht."
    )
    alice.get(draft)
    assert "stündlich ein Bus fährt" in alice.text
    assert "Auch in der Nacht" in alice.text
    assert "Busse überall" in alice.text


def test_who_typed_on_meanwhile_loses_nothing(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    for one in (alice, bob):
        one.get(f"{draft}/write")
    saves(alice, draft, source=TEXT.replace("ein Bus", "stündlich ein Bus"))
    sent = TEXT.replace("am Sonntag", "in der Nacht")
    answer = saves(bob, draft, source=sent)
    # the window goes on from what it had sent, under the mark of just that text
    typed_on = saves(bob, draft, source=f"{sent} Und am Morgen.", draft=answer["draft"])
    assert typed_on["joined"]["words"]["source"] == (
        "Wir wollen, dass in jedem Dorf stündlich ein Bus fährt.\n\nAuch in der Nacht. Und am Morgen."
    )


def test_where_both_changed_the_same_words_a_person_decides(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    for one in (alice, bob):
        one.get(f"{draft}/write")
    mine = TEXT.replace("ein Bus", "ein Rad").replace("Auch", "Und")
    saves(alice, draft, source=mine)
    theirs = TEXT.replace("ein Bus", "ein Zug")
    bob.submit(f"{draft}/write", {"source": theirs}, status=409)
    assert "dieselben Worte geändert" in bob.text
    assert "ein Rad" in bob.text
    form = bob.form(f"{draft}/write")
    # what alice alone changed is in it already
    assert form["source"].strip() == theirs.replace("Auch", "Und")
    bob.submit(f"{draft}/write")
    bob.follow()
    assert "ein Zug fährt" in bob.text
    assert mine in texts(app)
    assert theirs in texts(app)


def test_an_earlier_text_comes_back_and_the_later_one_stays_in_the_history(
    app: Flask, party: Party, draft: str
) -> None:
    alice = visit(app, party.alice)
    alice.get(f"{draft}/write")
    alice.submit(f"{draft}/write", {"source": "Alles anders."})
    alice.get(f"{draft}/history")
    assert alice.text.count("Alice") == 3
    for view in ("changes", "whole", "beside", "final"):
        alice.get(f"{draft}/revisions/2?view={view}")
        assert "Alles anders" in alice.text
    alice.submit(f"{draft}/revisions/2/restore")
    alice.follow()
    assert "Auch am Sonntag" in alice.text
    assert "Alles anders." in texts(app)


def test_what_changed_in_one_draft_is_never_shown_in_another(app: Flask, party: Party, draft: str) -> None:
    alice = visit(app, party.alice)
    alice.get(f"{draft}/revisions/1?view=changes")
    other = begin(app, party, party.charlie, source="Das Bad bleibt offen.")
    charlie = visit(app, party.charlie)
    for view in ("changes", "whole", "beside", "final"):
        alice.get(f"{draft}/revisions/1?view={view}")
        assert "jedem Dorf" in alice.text
        charlie.get(f"{other}/revisions/1?view={view}")
        assert "Das Bad bleibt offen" in charlie.text
        assert "jedem Dorf" not in charlie.text


def test_no_page_gave_out_this_mark(app: Flask, party: Party, draft: str) -> None:
    for mark in ("0", "99", "", "x", "-1", "9" * 30):
        alice = visit(app, party.alice)
        alice.get(f"{draft}/write")
        alice.submit(f"{draft}/write", {"source": "Getippt.", "draft": mark}, status=422)
        assert "Getippt." in alice.form(f"{draft}/write")["source"]


def test_nobody_learns_whose_address_it_is(app: Flask, party: Party, draft: str) -> None:
    alice, told = visit(app, party.alice), set()
    for address in ("niemand@example.org", party.gast.email, party.bob.email, party.dora.email):
        alice.get(f"{draft}/authors")
        alice.submit(f"{draft}/authors", {"address": address})
        alice.follow()
        assert "Gehört die Adresse zu jemandem" in alice.page.get_text()
        alice.get(f"{draft}/authors")
        told.add(alice.text)
    assert len(told) == 1
    assert "Dora" not in told.pop()


def test_the_last_one_withdraws_and_does_not_leave(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    bob.get(f"{draft}/authors")
    bob.submit(f"{draft}/authors/leave")
    bob.get(f"{draft}/write", 404)
    alice.get(f"{draft}/authors")
    alice.submit(f"{draft}/authors/leave", status=409)
    assert "Außer dir schreibt niemand" in alice.text
    alice.get(draft)
    alice.submit(f"{draft}/withdraw")
    alice.get(f"{draft}/write", 409)
    alice.get(draft)
    alice.submit(f"{draft}/take-up")
    alice.get(f"{draft}/write")
