"""Comments on a draft as people meet them: at the text, above the desk, on a page of their own."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.party import Party
from tests.web.drafting import RULES, TEXT, set_rules, visit
from tests.web.test_motion_drafts import draft

__all__ = ["draft"]


def say(app: Flask, party: Party, draft: str, lines: str = "2", words: str = "Nur am Sonntag?") -> str:
    """Bob marks lines on the page that he reads; returns the address of what he said."""
    bob = visit(app, party.bob)
    bob.get(draft)
    (form,) = bob.page.select("form.line-form")
    bob.get(f"{form['action']}?lines={lines}")
    bob.submit(f"{draft}/revisions/2/comment", {"words": words})
    bob.follow()
    (link,) = (one for one in bob.page.select(".note-head a") if lines.split("–")[0] in one.get_text())
    return str(link["href"])


def test_marked_on_the_page_said_answered_and_done(app: Flask, party: Party, draft: str) -> None:
    comment = say(app, party, draft)
    alice = visit(app, party.alice)
    alice.get("/for-you")
    assert "Bob Öztürk merkt etwas zu einem Antrag an" in alice.text
    alice.get(draft)
    (note,) = alice.page.select(".motion-text .note")
    assert note.select_one(".note-head").get_text() == "Anmerkung von Bob Öztürk, Z.\N{NO-BREAK SPACE}2"  # type: ignore[union-attr]
    alice.get(comment)
    assert "Auch am Sonntag." in alice.text
    alice.submit(comment, {"words": "Auch nachts."})
    alice.follow()
    bob = visit(app, party.bob)
    bob.get("/for-you")
    assert "antwortet auf eine Anmerkung" in bob.text
    bob.get(f"{draft}/write")
    assert "Eine Anmerkung zum Text" in bob.text
    bob.get(comment)
    bob.submit(f"{comment}/resolve")
    bob.get(draft)
    assert not bob.page.select(".note")
    bob.get(f"{draft}/comments")
    assert "erledigt von Bob Öztürk" in bob.text
    bob.get(comment)
    bob.submit(f"{comment}/reopen")
    bob.get(draft)
    assert bob.page.select(".note")


def test_what_is_gone_is_shown_with_the_words_that_it_was_about(app: Flask, party: Party, draft: str) -> None:
    comment = say(app, party, draft)
    alice = visit(app, party.alice)
    alice.get(f"{draft}/write")
    alice.submit(f"{draft}/write", {"source": "Etwas völlig anderes steht hier."})
    alice.get(draft)
    assert "Anmerkungen zu Stellen, die so nicht mehr dastehen" in alice.text
    assert "Dort stand: „Auch am Sonntag.“" in alice.text
    alice.get(comment)
    assert "Die Stelle steht nicht mehr da." in alice.text
    alice.get(f"{draft}/write")
    assert "Die Stelle steht nicht mehr da" in alice.text


def test_lines_that_there_are_not_are_refused_and_the_words_stay(app: Flask, party: Party, draft: str) -> None:
    bob = visit(app, party.bob)
    for lines in ("99", "x", "0", "9999999", "1–99"):
        bob.get(f"{draft}/revisions/2/comment")
        bob.submit(f"{draft}/revisions/2/comment", {"lines": lines, "words": "Nur am Sonntag?"}, status=404)
        assert bob.form(f"{draft}/revisions/2/comment")["words"].strip() == "Nur am Sonntag?"
    bob.get(f"{draft}/revisions/99/comment", 422)


def test_in_a_text_without_numbers_a_place_is_chosen(app: Flask, party: Party, draft: str) -> None:
    set_rules(app, party, replace(RULES, first_line=None))
    bob = visit(app, party.bob)
    bob.get(f"{draft}/revisions/2/comment?lines=2–2")
    assert [one["value"] for one in bob.page.select("select[name=lines] option")] == ["1", "2"]
    bob.submit(f"{draft}/revisions/2/comment", {"lines": "7", "words": "Und nachts?"}, status=422)
    bob.submit(f"{draft}/revisions/2/comment", {"lines": "2", "words": "Und nachts?"})
    bob.follow()
    assert [one.get_text() for one in bob.page.select(".note-head")] == ["Anmerkung von Bob Öztürk"]


def test_a_text_that_was_read_before_is_commented_where_it_stands_now(app: Flask, party: Party, draft: str) -> None:
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    bob.get(f"{draft}/revisions/2/comment?lines=2")
    alice.get(f"{draft}/write")
    alice.submit(f"{draft}/write", {"source": f"Ein Satz davor.\n\n{TEXT}"})
    bob.submit(f"{draft}/revisions/2/comment", {"words": "Nur am Sonntag?"})
    bob.follow()
    assert [one.get_text() for one in bob.page.select(".note-head")] == [
        "Anmerkung von Bob Öztürk, Z.\N{NO-BREAK SPACE}3"
    ]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "</div></div>", "{{ 7 * 7 }}", '**fett** & "quer"'])
def test_what_is_said_is_words_and_nothing_else(app: Flask, party: Party, draft: str, words: str) -> None:
    comment = say(app, party, draft, words=words)
    alice = visit(app, party.alice)
    for page in (draft, comment, f"{draft}/comments", f"{draft}/write", "/for-you"):
        alice.get(page)
        assert not alice.page.select(".note script, main script")
    alice.get(draft)
    assert words in alice.page.select_one(".note").get_text()  # type: ignore[union-attr]


def test_nobody_else_finds_a_trace(app: Flask, party: Party, draft: str) -> None:
    comment = say(app, party, draft)
    for name in ("charlie", "dora", "mona", "cem", "ada"):
        client = visit(app, party.personas[name])
        for page in (comment, f"{draft}/comments", f"{draft}/revisions/2/comment"):
            client.get(page, 404)


def test_ones_own_words_are_taken_back_on_their_page(app: Flask, party: Party, draft: str) -> None:
    comment = say(app, party, draft)
    alice, bob = visit(app, party.alice), visit(app, party.bob)
    alice.get(comment)
    assert not alice.page.select(f"form[action='{comment}/withdraw']")
    alice.submit(comment, {"words": "Auch nachts."})
    bob.get(comment)
    bob.submit(f"{comment}/withdraw")
    alice.get(comment)
    assert "Diese Worte sind zurückgezogen." in alice.text
    assert "Nur am Sonntag?" not in alice.text
    (form,) = alice.page.select("form[action^='/draft-comment-answers/']")
    alice.submit(str(form["action"]))
    alice.get(comment, 404)


def test_who_has_left_finds_their_own_words_and_takes_them_back(app: Flask, party: Party, draft: str) -> None:
    comment = say(app, party, draft)
    bob = visit(app, party.bob)
    bob.get(f"{draft}/authors")
    bob.submit(f"{draft}/authors/leave")
    bob.get(draft, 404)
    bob.get("/drafts")
    assert "Nur am Sonntag?" in bob.text
    bob.submit(f"{comment}/withdraw")
    bob.follow()
    assert "Deine Worte sind zurückgezogen." in bob.text
    assert "Nur am Sonntag?" not in bob.text
    alice = visit(app, party.alice)
    alice.get(draft)
    assert not alice.page.select(".note")
