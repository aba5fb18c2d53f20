"""A newer version came while somebody wrote, or before their amendment was voted on: nothing of it is lost."""

import pytest
from flask import Flask

from deliberation.extensions import db
from deliberation.models import Amendment
from tests.client import PageClient
from tests.party import MOTION, Party
from tests.services import deciding

FIRST, SECOND = MOTION.strip().split("\n\n")
RENT = MOTION.replace("ein Drittel", "ein Viertel")
HOURS = MOTION.replace("stündlich", "alle zwei Stunden")


@pytest.fixture
def emil(app: Flask, party: Party) -> PageClient:
    return PageClient(app).sign_in(party.emil)


def merged(app: Flask, party: Party, *sources: str) -> int:
    """The version with Emil's first amendment in it, and these; its id."""
    with app.app_context():
        for amendment in (party.amendment, *(deciding.amend(party, source) for source in sources)):
            deciding.decide(party, amendment)
        return deciding.merge(party)


def editor(version: int) -> str:
    return f"/versions/{version}/amendments/new"


def location(client: PageClient) -> str:
    assert client.response is not None
    return str(client.response.headers["Location"])


def test_the_preview_says_so_and_the_draft_comes_along(app: Flask, party: Party, emil: PageClient) -> None:
    old = editor(party.version)
    emil.get(f"{old}?block=2")
    newest = merged(app, party)
    wish = SECOND.replace("Drittel", "Viertel")
    emil.submit(old, {"source": wish, "step": "preview"}, status=409)
    assert "Inzwischen gibt es eine neuere Fassung" in emil.text
    assert not emil.page.select('button[value="submit"]')
    emil.submit(old, {"step": "newest"}, status=200)
    form = emil.form(editor(newest))
    assert form["source"].strip() == wish
    assert form["block"]
    emil.submit(editor(newest), {"step": "preview"}, status=200)
    emil.submit(editor(newest), {"summary": "Weniger Miete", "step": "submit"})
    with app.app_context():
        made = db.session().query(Amendment).order_by(Amendment.id.desc()).first()
        assert made is not None
        assert (made.version_id, made.summary) == (newest, "Weniger Miete")
        assert made.source.strip() == RENT.replace("stündlich", "halbstündlich").strip()


def test_the_line_above_says_to_which_version_the_form_now_belongs(app: Flask, party: Party, emil: PageClient) -> None:
    old = editor(party.version)
    emil.get(f"{old}?block=2")
    newest = merged(app, party)
    emil.submit(old, {"source": SECOND.replace("Drittel", "Viertel"), "step": "preview"}, status=409, is_fragment=True)
    assert "Zu Fassung 1" in emil.text
    emil.submit(old, {"step": "newest"}, status=200, is_fragment=True)
    assert "Zu Fassung 2" in emil.text
    assert emil.form(editor(newest))


def test_who_submits_after_a_preview_of_before_loses_no_word(app: Flask, party: Party, emil: PageClient) -> None:
    old = editor(party.version)
    emil.get(f"{old}?block=2")
    emil.submit(old, {"source": SECOND.replace("Drittel", "Viertel"), "step": "preview"}, status=200)
    newest = merged(app, party)
    emil.submit(old, {"summary": "Weniger Miete", "reasons": "Weil es reicht.", "step": "submit"}, status=409)
    emil.submit(old, {"step": "newest"}, status=200)
    form = emil.form(editor(newest))
    assert (form["summary"], str(form["reasons"]).strip()) == ("Weniger Miete", "Weil es reicht.")
    assert "Viertel" in form["source"]


def test_the_line_of_the_link_is_found_in_the_newest_version(app: Flask, party: Party, emil: PageClient) -> None:
    newest = merged(app, party, f"Vorweg ein Satz.\n\n{MOTION}")
    emil.get(f"{editor(party.version)}?line=1", status=303)
    assert location(emil) == f"{editor(newest)}?line=2"
    emil.follow()
    assert emil.form(editor(newest))["source"].strip() == FIRST.replace("stündlich", "halbstündlich")
    for line in ("", "?line=999", "?line=x"):
        emil.get(f"{editor(party.version)}{line}", status=303)
        assert location(emil) == editor(newest)


def test_an_undecided_amendment_is_put_to_the_new_version(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        rent = deciding.amend(party, RENT, summary="Weniger Miete")
    newest = merged(app, party)
    emil.get(f"/amendments/{rent}")
    path = f"/amendments/{rent}/renew"
    assert emil.page.select_one(f'a[href="{path}"]')
    emil.get(path)
    form = emil.form(editor(newest))
    assert (form["source"].strip(), form["summary"]) == (SECOND.replace("Drittel", "Viertel"), "Weniger Miete")
    emil.submit(editor(newest), {"step": "preview"}, status=200)
    emil.submit(editor(newest), {"step": "submit"})
    emil.follow()
    assert "Ä3 zu L01" in emil.text


def test_where_words_collide_the_old_wish_stands_beside(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        hours = deciding.amend(party, HOURS)
    newest = merged(app, party)
    emil.get(f"/amendments/{hours}/renew")
    beside = emil.page.select_one("[aria-labelledby=wish]")
    assert beside is not None
    assert "alle zwei Stunden" in beside.get_text()
    assert emil.form(editor(newest))["source"].strip() == FIRST.replace("stündlich", "halbstündlich")


def test_what_is_there_already_is_told(app: Flask, party: Party, emil: PageClient) -> None:
    with app.app_context():
        deciding.delegates(party, "alice")
        twin = deciding.amend(party, RENT)
    newest = merged(app, party, RENT.replace("Miete ausgibt", "Miete hergibt"))
    emil.get(f"/amendments/{twin}/renew", status=303)
    assert location(emil) == f"/versions/{newest}/amendments"
    assert "steht schon in der neuesten Fassung" in str(emil.follow())


def test_one_to_the_newest_version_is_not_renewed_and_not_by_others(app: Flask, party: Party, emil: PageClient) -> None:
    path = f"/amendments/{party.amendment}/renew"
    emil.get(path, status=303)
    assert location(emil) == f"/amendments/{party.amendment}"
    for name in ("alice", "cem", "mona"):
        PageClient(app).sign_in(party.personas[name]).get(path, status=403)


def wishes(client: PageClient) -> list[str]:
    """What stands beside the form, one text for each version that was left behind."""
    return [tag.get_text(" ") for tag in client.page.select("[aria-labelledby^=wish]")]


def collided(app: Flask, party: Party, emil: PageClient) -> int:
    """Emil writes other hours, and meanwhile his first amendment makes another version of the same words; its id."""
    old = editor(party.version)
    emil.get(f"{old}?block=1")
    emil.submit(old, {"source": FIRST.replace("stündlich", "alle zwei Stunden"), "step": "preview"}, status=200)
    newest = merged(app, party)
    typed = {"summary": "Seltener", "reasons": "Weil Busse fehlen.", "step": "submit"}
    emil.submit(old, typed, status=409)
    emil.submit(old, {"step": "newest"}, status=200)
    return newest


def test_a_wish_that_collides_stands_beside_until_it_is_submitted(app: Flask, party: Party, emil: PageClient) -> None:
    path = editor(collided(app, party, emil))
    assert "alle zwei Stunden" in wishes(emil)[0]
    now = FIRST.replace("stündlich", "alle vierzig Minuten")
    # as often as somebody looks, mistypes, or goes on with the whole text
    for values, status in (
        ({"source": now, "step": "preview"}, 200),
        ({"source": FIRST.replace("stündlich", "halbstündlich"), "step": "preview"}, 409),
        ({"source": "�", "step": "preview"}, 422),
        ({"source": now, "step": "whole"}, 200),
        ({"summary": "", "step": "submit"}, 422),
    ):
        emil.submit(path, values, status=status)
        assert "alle zwei Stunden" in wishes(emil)[0]
        assert emil.page.select_one("pre").get_text() == FIRST.replace("stündlich", "alle zwei Stunden")  # type: ignore[union-attr]
        assert emil.page.select_one("form[data-guard='unsaved']")
        assert str(emil.form(path)["reasons"]).strip() == "Weil Busse fehlen."
    emil.submit(path, {"summary": "Seltener", "step": "preview"}, status=200)
    emil.submit(path, {"step": "submit"})
    emil.follow()
    assert "alle vierzig Minuten" in emil.text


def test_two_versions_later_both_wishes_stand_beside(app: Flask, party: Party, emil: PageClient) -> None:
    second = collided(app, party, emil)
    typed = FIRST.replace("stündlich", "alle vierzig Minuten")
    emil.submit(editor(second), {"source": typed, "step": "preview"}, status=200)
    with app.app_context():
        again = deciding.amend(party, MOTION.replace("stündlich", "jede Viertelstunde"), version=second)
        deciding.decide(party, again)
        third = deciding.merge(party, second)
    emil.submit(editor(second), {"step": "newest"}, status=200)
    assert ["alle zwei Stunden" in wish for wish in wishes(emil)] == [True, False]
    assert ["alle vierzig Minuten" in wish for wish in wishes(emil)] == [False, True]
    assert "jede Viertelstunde" in emil.form(editor(third))["source"]


def test_who_wrote_nothing_yet_beside_a_wish_keeps_it_in_the_next_version(
    app: Flask, party: Party, emil: PageClient
) -> None:
    second = collided(app, party, emil)
    with app.app_context():
        deciding.decide(party, deciding.amend(party, RENT.replace("stündlich", "halbstündlich"), version=second))
        third = deciding.merge(party, second)
    emil.submit(editor(second), {"step": "newest"}, status=200)
    assert "alle zwei Stunden" in wishes(emil)[0]
    assert emil.form(editor(third))["summary"] == "Seltener"


def test_reasons_to_what_is_there_already_are_not_thrown_away(app: Flask, party: Party, emil: PageClient) -> None:
    old = editor(party.version)
    emil.get(f"{old}?block=1")
    emil.submit(old, {"source": FIRST.replace("stündlich", "halbstündlich"), "step": "preview"}, status=200)
    newest = merged(app, party)
    emil.submit(old, {"summary": "Öfter", "reasons": "Lange Gründe.", "step": "submit"}, status=409)
    emil.submit(old, {"step": "newest"}, status=200)
    assert "steht schon in der neuesten Fassung" in emil.text
    assert str(emil.form(editor(newest))["reasons"]).strip() == "Lange Gründe."


@pytest.mark.parametrize(
    "wishes_sent",
    [
        "x",
        "{}",
        "[1]",
        "[[1, 2]]",
        '[[999999, 0, "a"]]',
        '[["1", null, "a"]]',
        '[[1, 99, "a"]]',
        '[[1, -1, "a"]]',
        "[" * 100_000,
        '[[1, 0, "<script>alert(1)</script>"]]',
        "[[99999999999999999999999, null, null]]",
        '[[99999999999999999999999, null, "a"]]',
        '[[-1, null, "a"]]',
    ],
)
def test_wishes_that_no_form_gave_out_are_none(party: Party, emil: PageClient, wishes_sent: str) -> None:
    emil.get(f"{editor(party.version)}?block=1")
    emil.submit(editor(party.version), {"source": "Anders.", "wishes": wishes_sent, "step": "preview"}, status=200)
    assert len(wishes(emil)) == ("script" in wishes_sent)
    assert not emil.page.select("main script")
