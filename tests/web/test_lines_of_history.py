"""The history of a draft says of each text how many lines it changed, and reads no text twice for that."""

from flask import Flask

from deliberation.extensions import db
from deliberation.queries import draft_history
from deliberation.queries.draft_history import changed_lines
from deliberation.queries.motion_drafts import history_of
from tests.client import PageClient
from tests.party import Party
from tests.statements import statements
from tests.web.drafting import TEXT, begin, set_rules, visit
from tests.web.test_thinned_drafts import listed, typed_long_ago


def said(client: PageClient) -> list[str]:
    """What stands behind the names, the newest first."""
    shown = client.page.select(".entries .entry-when")
    return [one.get_text(" ", strip=True).partition("\N{NO-BREAK SPACE}· ")[2] for one in shown]


def test_each_text_says_how_many_lines_it_changed(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    for source in (TEXT + "\n\nUnd nachts.\n\nUnd früh.", TEXT.replace("ein Bus", "ein Zug"), TEXT, "Auch am Sonntag."):
        alice.get(f"{path}/write")
        alice.submit(f"{path}/write", {"source": source})
    alice.get(f"{path}/write")
    alice.submit(f"{path}/write", {"title": "Noch mehr Busse"})
    alice.get(f"{path}/history")
    assert said(alice) == [
        "keine Zeile anders",
        "1 Zeile gestrichen",
        "1 Zeile neu, 1 gestrichen",
        "1 Zeile neu, 3 gestrichen",
        "2 Zeilen neu",
        "2 Zeilen neu",
        "keine Zeile anders",
    ]
    assert len(said(alice)) == len(listed(alice))


def test_what_was_set_aside_is_no_step(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    one, other = visit(app, party.alice), visit(app, party.alice)
    for client in (one, other):
        client.get(f"{path}/write")
    one.submit(f"{path}/write", {"source": TEXT.replace("ein Bus", "ein Rad")})
    other.submit(f"{path}/write", {"source": TEXT.replace("ein Bus", "ein Zug")}, status=409)
    one.get(f"{path}/history")
    assert said(one)[:2] == ["zur gleichen Zeit geschrieben wie ein anderer Text", "1 Zeile neu, 1 gestrichen"]


def test_texts_are_compared_once(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    typed_long_ago(app, party, path)
    draft_id = int(path.rpartition("/")[2])
    draft_history._kept.clear()

    def asked() -> int:
        """How often whole texts are read for a page of fifty."""
        with app.app_context(), statements(app) as found:
            rows, older = history_of(db.session(), draft_id)
            lines = changed_lines(db.session(), draft_id, rows, width=85)
        assert older is not None
        # the last of the page, too: what came before it lies on the next one
        assert {one.number for one in rows} == set(lines)
        assert {(one.new, one.gone) for one in lines.values()} == {(1, 1)}
        return sum("draft_revision.source" in one.text for one in found)

    assert [asked(), asked()] == [1, 0]


def test_no_more_is_kept_than_fits(app: Flask, party: Party) -> None:
    set_rules(app, party)
    path = begin(app, party, party.alice)
    draft_id = int(path.rpartition("/")[2])
    with app.app_context():
        rows, _older = history_of(db.session(), draft_id)
        for width in range(1, draft_history.KEPT // len(rows) + 20):
            changed_lines(db.session(), draft_id, rows, width=width)
    assert len(draft_history._kept) <= draft_history.KEPT
