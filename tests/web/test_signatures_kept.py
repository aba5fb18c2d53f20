"""Pages after a motion was put forward say what supported it then; and those who write it are offered no signature."""

from dataclasses import replace

from flask import Flask
from sqlalchemy import select

from deliberation.domain.access import NOBODY
from deliberation.domain.people import Function
from deliberation.domain.procedure.motion_types import SupporterKind
from deliberation.models import FunctionHeld
from deliberation.services import people
from deliberation.unit_of_work import today, unit_of_work
from tests.party import Party, acting
from tests.services.lists import VAULT
from tests.web.drafting import RULES, begin, does, set_rules, visit
from tests.web.test_motions_put_forward import signs
from tests.web.test_new_versions import motion_path, submit

ASKS_ONE = replace(RULES, min_supporters=1)


def test_a_delegate_who_is_none_any_more_has_supported_it(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(ASKS_ONE, supporters=SupporterKind.DELEGATES))
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, path, f"{path}/call")
    signs(app, party.emil, path)
    submit(app, party, path)
    with app.app_context(), unit_of_work(NOBODY) as work:
        held = select(FunctionHeld).where(
            FunctionHeld.person_id == party.emil.id, FunctionHeld.function == Function.DELEGATE
        )
        for one in work.session.scalars(held):
            one.ended_at, one.ended_by_id = work.now, party.mona.id
    mona.get(f"{path}/screening")
    assert "1 von 1" in mona.text
    assert "noch nicht" not in mona.text
    alice.get(path)
    assert "Unterschriften, die dabei zählten 1" in alice.text
    mona.get(f"{path}/screening")
    mona.submit(f"{path}/admit")
    mona.get(motion_path(app))
    assert "eine Unterschrift" in mona.text
    mona.get(f"{path}/shown")
    assert "Beim Einreichen zählte eine Unterschrift, gebraucht wurden 1" in mona.text


def test_a_list_from_which_somebody_is_gone_says_what_counted(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, path, f"{path}/call")
    signs(app, party.bob, path)
    alice.get(f"{path}/signers")
    assert "Bob Öztürk" in alice.text
    assert "Als der Antrag eingereicht wurde" not in alice.text
    submit(app, party, path)
    with app.app_context(), acting(party.bob) as work:
        people.erase_own_data(work, vault=VAULT, today=today())
    does(mona, f"{path}/screening", f"{path}/admit")
    for page in (f"{path}/signers", f"{motion_path(app)}/signers"):
        mona.get(page)
        assert "Als der Antrag eingereicht wurde, zählte eine Unterschrift." in mona.text
        assert "Bob" not in mona.text
        assert "Noch hat niemand unterschrieben" not in mona.text


def test_who_writes_it_is_offered_no_signature_and_told_why(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    path = begin(app, party, party.alice)
    alice, bob, charlie = (visit(app, one) for one in (party.alice, party.bob, party.charlie))
    does(alice, path, f"{path}/call")
    sentence = "Du schreibst an diesem Antrag mit. Hier zählen nur die Unterschriften anderer."
    alice.get(f"{path}/shown")
    assert sentence in alice.text
    assert not alice.page.select("form[action$='/sign']")
    button = charlie.get(f"{path}/shown").select_one("form[action$='/sign']")
    assert button is not None
    alice.post(str(button["action"]), {"csrf_token": alice.token()}, status=409)
    assert sentence in alice.text
    # who joins after signing may still take it back, and reads that it does not count
    signs(app, party.bob, path)
    does(alice, f"{path}/authors", f"{path}/authors", address=party.bob.email)
    does(bob, "/drafts", f"{path}/authors/accept")
    bob.get(f"{path}/shown")
    assert "Solange du selbst mitschreibst, zählt das nicht" in bob.text
    assert "0 Unterschriften, gebraucht werden 1" in bob.text
    bob.submit(f"{path}/take-back")


def test_a_list_shows_whose_signatures_counted_and_why_others_did_not(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_ONE)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    does(alice, f"{path}/authors", f"{path}/authors", address=party.bob.email)
    does(visit(app, party.bob), "/drafts", f"{path}/authors/accept")
    submit(app, party, path)
    does(mona, f"{path}/screening", f"{path}/admit")
    # what its type asks for later does not change what is said of it
    set_rules(app, party)
    for page in (f"{path}/signers", f"{motion_path(app)}/signers"):
        mona.get(page)
        assert "zählte eine Unterschrift. Gebraucht wurde eine." in mona.text
        did, did_not = (mona.page.select_one(f"section[aria-labelledby='{part}']") for part in ("counted", "others"))
        assert did is not None
        assert did_not is not None
        assert "Charlie" in did.get_text()
        assert "Bob" not in did.get_text()
        assert "Bob" in did_not.get_text()
        assert "schreibt den Antrag mit" in did_not.get_text()
    mona.get(motion_path(app))
    assert "Unterstützt von" in mona.text
    set_rules(app, party, replace(RULES, min_supporters=5))
    mona.get(f"{path}/shown")
    assert "Beim Einreichen zählte eine Unterschrift, gebraucht wurden 1" in mona.text


def test_a_motion_that_asked_for_nobody_says_nothing_of_signatures(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    submit(app, party, path)
    does(mona, f"{path}/screening", f"{path}/admit")
    set_rules(app, party, replace(RULES, min_supporters=5))
    mona.get(motion_path(app))
    assert "Unterstützt von" not in mona.text
    mona.get(f"{motion_path(app)}/signers", 404)
    alice.get(path)
    assert "Unterschriften, die dabei zählten" not in alice.text
