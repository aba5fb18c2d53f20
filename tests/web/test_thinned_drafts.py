"""The history of a draft after the worker has thinned it out: it has gaps, and everything in it opens."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from deliberation.extensions import db
from deliberation.models import DraftRevision, MotionDraft
from deliberation.queries.paging import PAGE
from deliberation.unit_of_work import now
from tests.client import PageClient
from tests.party import Party, acting
from tests.web.conftest import Mailbox
from tests.web.drafting import TEXT, begin, visit

TYPED = 200
# as if it had saved itself every seven minutes, until three days ago
STEP = timedelta(minutes=7)


def typed_long_ago(app: Flask, party: Party, path: str) -> None:
    draft_id, end = int(path.rpartition("/")[2]), now() - timedelta(days=3)
    with app.app_context(), acting(party.alice) as work:
        work.session.get_one(MotionDraft, draft_id).began_at = end - TYPED * STEP
        work.session.add_all(
            DraftRevision(
                draft_id=draft_id,
                number=3 + turn,
                title="Mehr Busse",
                source=f"{TEXT}\n\nSatz {turn}.",
                reasons="",
                further=[],
                saved_at=end - (TYPED - turn) * STEP,
                saved_by_id=party.alice.id,
                is_aside=False,
                desk="hers",
                turn=turn + 1,
                began_with=2 + turn,
            )
            for turn in range(TYPED)
        )


def listed(client: PageClient) -> list[str]:
    return [str(one["href"]) for one in client.page.select(".entries a")]


def test_the_history_has_gaps_and_everything_in_it_opens(app: Flask, party: Party, mailbox: Mailbox) -> None:
    path = begin(app, party, party.alice)
    typed_long_ago(app, party, path)
    mailbox.worker.clean()
    with app.app_context():
        kept = set(db.session().scalars(select(DraftRevision.number)))
    gone = set(range(1, TYPED + 3)) - kept
    assert PAGE < len(kept) < TYPED - 50
    alice = visit(app, party.alice)
    alice.get(f"{path}/history")
    assert "bleibt nach einem Tag ein Text je Viertelstunde" in alice.text
    found = listed(alice)
    while link := alice.page.select_one('.pager a[rel="next"]'):
        alice.get(str(link["href"]))
        found += listed(alice)
    assert found == [f"{path}/revisions/{number}" for number in sorted(kept, reverse=True)]
    alice.get(f"{path}/revisions/{min(gone)}", 422)
    alice.get(f"{path}/revisions/{min(gone)}/comment", 422)
    back = f"{path}/revisions/{sorted(kept)[10]}"
    alice.get(back)
    alice.submit(f"{back}/restore")
    alice.get(f"{path}/history")
    assert listed(alice)[0] == f"{path}/revisions/{TYPED + 3}"
