"""Long texts are joined while nobody waits, and each page that writes is told from every other."""

import pytest
from flask import Flask

from deliberation.blueprints.drafts import writing
from deliberation.domain.procedure.co_writing import Joined, Wording, join
from deliberation.extensions import db
from deliberation.services import motion_drafts
from deliberation.services.motion_drafts import Saved, Typed, compare, save_draft
from deliberation.services.work import Work
from tests.party import Party, acting
from tests.web.drafting import TEXT, begin, saves, visit
from tests.web.test_motion_drafts import draft

__all__ = ["draft"]


class Busy:
    """Somebody who saves whenever another has just compared, and how often texts were joined during a write."""

    def __init__(self, patch: pytest.MonkeyPatch, party: Party, times: int) -> None:
        self.joined_in_a_write = 0
        self.left = times
        self.party = party
        patch.setattr(motion_drafts, "join", self.join)
        patch.setattr(writing, "compare", self.compare)

    def join(self, *wordings: Wording) -> Joined:
        self.joined_in_a_write += bool(db.session().info.get("deliberation_is_writing"))
        return join(*wordings)

    def compare(self, work: Work, draft_id: int, wording: Wording, typed: Typed) -> motion_drafts.Compared:
        found = compare(work, draft_id, wording, typed)
        if self.left:
            self.left -= 1
            with acting(self.party.bob) as other:
                head = motion_drafts.head_of(other, draft_id)
                more = Wording("Mehr Busse", f"{head.source} Und mehr.", head.reasons, tuple(head.further))
                saved: Saved = save_draft(other, draft_id, more, began_with=head.number)
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
    busy = Busy(monkeypatch, party, times)
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
