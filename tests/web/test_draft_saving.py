"""Long texts are joined while nobody waits, and each page that writes is told from every other."""

import pytest
from flask import Flask

from deliberation.blueprints.drafts import writing
from deliberation.domain.procedure.co_writing import Compared, Meeting, Wording, compare
from deliberation.domain.procedure.drafts import Phase
from deliberation.domain.text import change
from deliberation.domain.text.document import Document
from deliberation.domain.text.notation import read
from deliberation.extensions import db
from deliberation.models import MotionDraft
from deliberation.services import motion_drafts
from deliberation.services.motion_drafts import Saved, save_draft
from tests.party import Party, acting
from tests.web.drafting import TEXT, begin, saves, visit
from tests.web.test_motion_drafts import draft

__all__ = ["draft"]


class Busy:
    """Somebody who saves whenever another has just compared, and how often texts were joined during a write."""

    def __init__(self, patch: pytest.MonkeyPatch, party: Party, draft: str, times: int) -> None:
        self.joined_in_a_write = 0
        self.left = times
        self.party, self.draft_id = party, int(draft.rpartition("/")[2])
        patch.setattr(motion_drafts, "compare", self.compare_in_a_write)
        patch.setattr(writing, "compare", self.compare)

    def compare_in_a_write(self, met: Meeting) -> Compared:
        assert db.session().info["deliberation_is_writing"]
        self.joined_in_a_write += 1
        return compare(met)

    def compare(self, met: Meeting) -> Compared:
        assert not db.session().info.get("deliberation_is_writing")
        found = compare(met)
        if self.left:
            self.left -= 1
            with acting(self.party.bob) as other:
                head = motion_drafts.head_of(other, self.draft_id)
                more = Wording("Mehr Busse", f"{head.source} Und mehr.", head.reasons, tuple(head.further))
                saved: Saved = save_draft(other, self.draft_id, more, began_with=head.number)
                assert saved.apart is None
        return found


@pytest.mark.parametrize(("times", "in_a_write"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_nobody_waits_while_two_texts_are_joined(
    app: Flask, party: Party, draft: str, monkeypatch: pytest.MonkeyPatch, times: int, in_a_write: int
) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    for one in (alice, bob):
        one.get(f"{draft}/write")
    saves(bob, draft, source=TEXT.replace("jedem Dorf", "jedem kleinen Dorf"))
    busy = Busy(monkeypatch, party, draft, times)
    answer = saves(alice, draft, source=TEXT.replace("ein Bus", "stündlich ein Bus"))
    assert answer["other"] is None
    assert answer["joined"]["words"]["source"] == (
        "Wir wollen, dass in jedem kleinen Dorf stündlich ein Bus fährt.\n\nAuch am Sonntag." + " Und mehr." * times
    )
    assert (busy.left, busy.joined_in_a_write) == (0, in_a_write)


def test_each_page_is_a_desk_of_its_own(app: Flask, party: Party) -> None:
    path = begin(app, party, party.alice)
    alice, words = visit(app, party.alice), set()
    for _ in range(3):
        alice.get(f"{path}/write")
        words.add(alice.form(f"{path}/write")["desk"])
    assert len(words) == 3
    assert all(len(one) >= 20 for one in words)


@pytest.mark.parametrize("source", [TEXT, "Unsicht\u202ebar."])
@pytest.mark.parametrize("step", ["autosave", "on", ""])
def test_who_does_not_write_a_draft_learns_nothing_by_saving(
    app: Flask, party: Party, draft: str, step: str, source: str
) -> None:
    charlie, bob = visit(app, party.charlie), visit(app, party.bob)
    bob.get(f"{draft}/write")
    sent = bob.form(f"{draft}/write") | {"source": source, "step": step, "csrf_token": charlie.token()}
    for mark in ("2", "999"):
        charlie.post(f"{draft}/write", sent | {"draft": mark}, status=404)
    bob.get(f"{draft}/history")
    assert len(bob.page.select(".entries > li")) == 2


def test_what_is_put_forward_is_not_saved_over(app: Flask, party: Party, draft: str) -> None:
    alice = visit(app, party.alice)
    alice.get(f"{draft}/write")
    sent = alice.form(f"{draft}/write") | {"step": "autosave"}
    with app.app_context(), acting(party.alice) as work:
        work.session.get_one(MotionDraft, int(draft.rpartition("/")[2])).phase = Phase.SUBMITTED
    for source in ("Anders.", "Unsicht\u202ebar."):
        alice.post(f"{draft}/write", sent | {"source": source}, status=409)


def test_what_is_typed_takes_no_room_from_the_motions_that_everybody_reads(
    app: Flask, party: Party, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, emil = visit(app, party.alice), visit(app, party.emil)
    emil.get(f"/versions/{party.version}/amendments/new?line=1")
    alice.get(f"{draft}/revisions/2/comment?lines=1")
    alice.submit(f"{draft}/revisions/2/comment", {"lines": "1", "words": "Zu lang."})
    read_anew: list[str] = []

    def noted(source: str) -> Document:
        read_anew.append(source)
        return read(source)

    monkeypatch.setattr(change, "read", noted)
    # more than the texts that are kept
    for number in range(40):
        alice.get(f"{draft}/write")
        saves(alice, draft, source=f"{TEXT} Und {number}.")
        alice.get(draft)
    assert len(read_anew) >= 40
    read_anew.clear()
    emil.get(f"/versions/{party.version}/amendments/new?line=1")
    assert read_anew == []
