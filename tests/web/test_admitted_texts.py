"""What a motion was admitted with: no other text's comparison, signatures or dates are taken for its own."""

import pytest
from flask import Flask
from sqlalchemy import select

from deliberation.domain.text.change import Ground, Wanted
from deliberation.extensions import db
from deliberation.models import DraftVersion, MotionVersion, Person, Support
from tests.party import Party
from tests.web.drafting import TEXT, begin, does, opens_in, set_rules, visit
from tests.web.test_motions_put_forward import ASKS_TWO, signs
from tests.web.test_new_versions import NEW_TEXT, admitted, motion_path, revised, submit

OTHER_TEXT = TEXT.replace("ein Bus", "ein Nachtbus")
TYPED = TEXT.replace("in jedem Dorf", "in\njedem Dorf")


def became(app: Flask, path: str) -> list[tuple[int, int | None]]:
    """Number of each text of the draft, and the number of the motion's version that it is."""
    with app.app_context():
        asked = select(DraftVersion.number, MotionVersion.number).outerjoin(
            MotionVersion, MotionVersion.id == DraftVersion.became_id
        )
        asked = asked.where(DraftVersion.draft_id == int(path.rsplit("/", 1)[1]))
        return [(one, other) for one, other in db.session().execute(asked.order_by(DraftVersion.number))]


def signatures(app: Flask, party: Party, name: str) -> int:
    """How many of somebody's there are."""
    with app.app_context():
        asked = select(Support).join(Person, Person.id == Support.person_id)
        return len(db.session().scalars(asked.where(Person.id == party.personas[name].id)).all())


def test_the_committee_compares_the_text_that_lies_before_it(app: Flask, party: Party) -> None:
    path = admitted(app, party)
    alice, mona = visit(app, party.alice), visit(app, party.mona)
    revised(app, party, path)
    for view in ("changes", "whole", "beside", "final"):
        mona.get(f"{path}/screening?view={view}")
        assert "stündlich" in mona.page.select_one("#difference").parent.get_text()
    does(mona, f"{path}/screening", f"{path}/return", words="Bitte noch einmal.")
    does(alice, f"{path}/write", f"{path}/write", source=OTHER_TEXT)
    submit(app, party, path)
    for view in ("changes", "whole", "beside", "final"):
        mona.get(f"{path}/screening?view={view}")
        shown = mona.page.select_one("#difference").parent.get_text()
        assert "Nachtbus" in shown
        assert "stündlich" not in shown


def test_no_text_is_known_by_nothing() -> None:
    with pytest.raises(ValueError, match="hash"):
        Wanted("", TEXT)
    with pytest.raises(ValueError, match="hash"):
        Ground("", TEXT, 85, 1)


def test_what_was_admitted_keeps_its_signatures_under_whatever_title(app: Flask, party: Party) -> None:
    set_rules(app, party, ASKS_TWO)
    opens_in(app, party, 20)
    path = begin(app, party, party.alice, title="Busse")
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    does(alice, f"{path}/write", f"{path}/write", title="Mehr Busse")
    submit(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    does(alice, path, f"{path}/call")
    # what they signed was called otherwise, but it is the text that was admitted
    bob.get("/drafts")
    assert not bob.page.select(f'form[action="{path}/take-back"]')
    bob.get(f"{path}/shown")
    bob.submit(f"{path}/take-back", status=409)
    bob.get(motion_path(app))
    assert "2 Unterschriften" in bob.text


def test_who_signed_a_new_text_that_came_back_may_go(app: Flask, party: Party) -> None:
    path = admitted(app, party, ASKS_TWO)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    submit(app, party, path)
    does(visit(app, party.mona), f"{path}/screening", f"{path}/return", words="Bitte noch einmal.")
    bob.get("/drafts")
    bob.submit(f"{path}/take-back")
    # the one under the motion stays
    assert signatures(app, party, "bob") == 1
    assert signatures(app, party, "charlie") == 2


def test_who_signed_the_motion_is_read_whatever_is_on_its_way(app: Flask, party: Party) -> None:
    path = admitted(app, party, ASKS_TWO)
    alice, dora = visit(app, party.alice), visit(app, party.dora)
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    dora.get(f"{path}/signers", 404)
    dora.get(motion_path(app))
    link = dora.page.find("a", string="2 Unterschriften")
    assert link is not None
    dora.get(str(link["href"]))
    assert [one.get_text() for one in dora.page.select("main .entry-title")] == ["Bob Öztürk", "Charlie Conrad"]
    # who signs the new text stands under that one
    does(alice, path, f"{path}/call")
    signs(app, party.emil, path)
    dora.get(f"{motion_path(app)}/signers")
    assert "Emil" not in dora.text
    dora.get(f"{path}/signers")
    assert "Emil" in dora.text
    guest = visit(app, party.gast)
    guest.get(f"{motion_path(app)}/signers", 404)


def test_a_motion_that_nobody_had_to_sign_has_no_list_of_signers(app: Flask, party: Party) -> None:
    admitted(app, party)
    visit(app, party.bob).get(f"{motion_path(app)}/signers", 404)


def test_a_text_that_was_dropped_is_not_taken_for_the_motion(app: Flask, party: Party) -> None:
    path = admitted(app, party, ASKS_TWO, source=TYPED)
    alice, mona, bob = (visit(app, one) for one in (party.alice, party.mona, party.bob))
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    submit(app, party, path)
    does(mona, f"{path}/screening", f"{path}/return", words="Nein.")
    does(alice, path, f"{path}/keep")
    # what all read is the motion again, as it was typed: its signatures are under it
    bob.get(f"{path}/shown")
    assert "stündlich" not in bob.text
    assert "2 Unterschriften, gebraucht wurden 2" in bob.text
    found = became(app, path)
    assert found[0] == (1, 1)
    assert {other for _number, other in found[1:]} == {None}
    # and it may be written anew from there
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", source=OTHER_TEXT)
    does(alice, path, f"{path}/call")
    for one in (party.bob, party.charlie):
        signs(app, one, path)
    submit(app, party, path)
    does(mona, f"{path}/screening", f"{path}/admit")
    assert became(app, path)[-1][1] == 2


def test_nobody_joins_or_leaves_who_moves_a_motion(app: Flask, party: Party) -> None:
    """Or mona could leave in the end and accept a text under which her own name stands."""
    set_rules(app, party)
    opens_in(app, party, 20)
    path = begin(app, party, party.alice)
    alice, mona, bob = (visit(app, one) for one in (party.alice, party.mona, party.bob))
    does(alice, f"{path}/authors", f"{path}/authors", address=party.mona.email)
    does(mona, "/drafts", f"{path}/authors/accept")
    submit(app, party, path)
    does(visit(app, party.cem), f"{path}/screening", f"{path}/admit")
    does(alice, path, f"{path}/revise")
    mona.get(f"{path}/authors")
    assert not mona.page.select(f'form[action="{path}/authors/leave"]')
    mona.post(f"{path}/authors/leave", {"csrf_token": mona.token()}, status=409)
    alice.get(f"{path}/authors")
    assert not alice.page.select('[name="address"]')
    alice.post(f"{path}/authors", {"csrf_token": alice.token(), "address": party.bob.email}, status=409)
    does(alice, f"{path}/write", f"{path}/write", source=NEW_TEXT)
    submit(app, party, path)
    mona.get(f"{path}/screening", 403)
    bob.get(path, 404)


def test_who_drops_a_new_text_keeps_the_acknowledgement_of_the_motion(app: Flask, party: Party) -> None:
    path = admitted(app, party, ASKS_TWO)
    alice = visit(app, party.alice)
    alice.get(path)
    came = alice.page.select_one("main dl").get_text()
    assert "Eingereicht am" in came
    does(alice, path, f"{path}/revise")
    does(alice, f"{path}/write", f"{path}/write", title="Anders", source=NEW_TEXT)
    does(alice, path, f"{path}/keep")
    alice.get(path)
    kept = alice.page.select_one("main dl").get_text()
    for word in ("Eingereicht am", "Prüfsumme", "Unterschriften, die dabei zählten"):
        assert word in kept
    assert _but_saved(kept) == _but_saved(came)


def _but_saved(facts: str) -> str:
    """What is said of the motion; when its draft was saved last is another matter."""
    return facts[facts.index("Eingereicht am") :]
