"""What somebody has signed: theirs to read and to check, whatever becomes of the motion."""

import hashlib

from flask import Flask

from tests.party import Party
from tests.web.drafting import TEXT, begin, does, set_rules, visit
from tests.web.test_motions_put_forward import ASKS_TWO, signs

OTHER = TEXT.replace("ein Bus", "stündlich ein Bus")


def test_the_proof_is_the_text_as_it_was_signed(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = begin(app, party, party.alice)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    does(alice, f"{path}/write", f"{path}/write", source=OTHER)
    does(alice, path, f"{path}/show-anew")
    # nobody but its authors reads the motion now, and the proof is bob's all the same
    does(alice, path, f"{path}/call-back")
    bob.get(f"{path}/shown", 404)
    bob.get("/drafts")
    assert bob.page.select(f'a[href="{path}/signed"]')
    bob.get(f"{path}/signed")
    assert "ein Bus fährt" in bob.text
    assert "stündlich" not in bob.text
    assert "Bob Öztürk" in bob.text
    file = bob.http.get(f"{path}/signed/1.txt", base_url=bob.base_url)
    assert file.text == TEXT
    assert hashlib.sha256(file.data).hexdigest() in bob.text.replace(" ", "")
    bob.get(f"{path}/signed/2.txt", 404)


def test_both_texts_stand_there_for_who_signed_both(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = begin(app, party, party.alice)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    does(alice, f"{path}/write", f"{path}/write", source=OTHER)
    does(alice, path, f"{path}/show-anew")
    signs(app, party.bob, path)
    bob.get(f"{path}/signed")
    assert [head.get_text() for head in bob.page.select("main h2")] == ["Fassung 2", "Fassung 1"]
    for number in (1, 2):
        assert bob.http.get(f"{path}/signed/{number}.txt", base_url=bob.base_url).status_code == 200


def test_it_is_nobody_elses_to_read(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    path = f"/drafts/{party.draft}"
    signs(app, party.bob, path)
    for name in ("alice", "charlie", "mona", "ada", "gast"):
        client = visit(app, party.personas[name])
        client.get(f"{path}/signed", 404)
        client.get(f"{path}/signed/1.txt", 404)
    bob = visit(app, party.bob)
    bob.get(f"{path}/signed")
    does(bob, f"{path}/shown", f"{path}/take-back")
    bob.get(f"{path}/signed", 404)
