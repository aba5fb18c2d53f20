"""A motion that comes too late: the page says what can still be done with its text, and does it."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import travel

from deliberation.domain.access import NOBODY
from deliberation.domain.procedure.motion_types import MotionRules, Section, SectionKind, Submitter
from deliberation.extensions import db
from deliberation.models import MotionDraft, MotionType
from deliberation.models.motion_types import filled
from deliberation.services import structure
from deliberation.unit_of_work import the_zone, today, unit_of_work
from tests.party import Party, acting
from tests.web.drafting import RULES, begin, does, opens_in, set_rules, visit

URGENCY = Section(SectionKind.FURTHER, "Warum es dringlich ist", is_required=True)
FINANCE = Section(SectionKind.FURTHER, "Was es kostet", is_required=False)
LATE = replace(RULES, submission_days=30, sections=(*RULES.sections, FINANCE))
URGENT = replace(
    RULES, name="Dringlichkeitsantrag", number_pattern="D##", submission_days=0, sections=(*LATE.sections, URGENCY)
)


def add_type(app: Flask, assembly: int, rules: MotionRules) -> int:
    with app.app_context(), unit_of_work(NOBODY) as work:
        type_ = filled(MotionType(assembly_id=assembly, position=9), rules)
        work.session.add(type_)
        work.session.flush()
        return type_.id


@pytest.fixture
def path(app: Flask, party: Party) -> str:
    """The address of alice's draft, whose deadline has passed."""
    set_rules(app, party, LATE)
    opens_in(app, party, 20)
    return begin(app, party, party.alice, **{"further-0": "Drei Millionen."})


def ways(client: object, path: str) -> list[str]:
    """The types that are offered."""
    page = client.get(f"{path}/submit")  # type: ignore[attr-defined]
    return [form.select_one('input[name="type_id"]')["value"] for form in page.select(f'form[action="{path}/carry"]')]


def test_another_type_of_the_assembly_that_is_still_open_takes_the_text(app: Flask, party: Party, path: str) -> None:
    urgent = add_type(app, party.assembly, URGENT)
    # too late as well, and one that alice may not put forward
    add_type(app, party.assembly, replace(LATE, name="Satzungsantrag", number_pattern="S##"))
    add_type(
        app,
        party.assembly,
        replace(URGENT, name="Leitantrag", number_pattern="L##", submitters=frozenset({Submitter.EXECUTIVE})),
    )
    alice = visit(app, party.alice)
    alice.get(path)
    assert "Was jetzt noch geht" in alice.text
    assert ways(alice, path) == [str(urgent)]
    assert "Einen Antrag ändern" not in alice.text
    assert "Sprich eine*n von ihnen an" in alice.text
    for link in alice.page.select("[aria-labelledby=still] a"):
        visit(app, party.alice).get(str(link["href"]).partition("#")[0])
    alice.submit(f"{path}/carry")
    alice.follow()
    # what stands under the same heading comes along, the rest is asked
    assert "Auch am Sonntag" in alice.text
    assert "Drei Millionen." in alice.text
    assert "noch nicht Ausgefüllt ist auch: Warum es dringlich ist" in alice.text
    assert "Was jetzt noch geht" not in alice.text
    with app.app_context():
        types = db.session().scalars(select(MotionDraft.type_id).order_by(MotionDraft.id)).all()
    assert types[-1] == urgent
    # the first one is as it was
    alice.get(path)
    assert "Auch am Sonntag" in alice.text


def test_the_next_assembly_is_named_with_its_day(app: Flask, party: Party, path: str) -> None:
    with app.app_context(), acting(party.adil) as work:
        opens_on = today() + timedelta(days=90)
        autumn = structure.announce_assembly(
            work, party.state, key="LPT-3", name="Parteitag im Herbst", opens_on=opens_on, closes_on=opens_on
        ).id
        far = structure.announce_assembly(
            work, party.heide, key="KPT-9", name="Heide tagt", opens_on=opens_on, closes_on=opens_on
        ).id
    open_to_all = replace(RULES, name="Offener Antrag", number_pattern="O##")
    wanted, _foreign = (add_type(app, one, open_to_all) for one in (autumn, far))
    alice = visit(app, party.alice)
    # of the types that the assembly began with, none is alice's to put forward
    assert ways(alice, path) == [str(wanted)]
    # where alice does not live she moves nothing
    assert "Parteitag im Herbst" in alice.text
    assert "Heide tagt" not in alice.text


def test_whoever_is_in_time_reads_nothing_of_it(app: Flask, party: Party) -> None:
    set_rules(app, party, RULES)
    path = begin(app, party, party.alice)
    alice = visit(app, party.alice)
    for page in (path, f"{path}/submit"):
        alice.get(page)
        assert "Was jetzt noch geht" not in alice.text


def test_nobody_takes_a_text_along_that_is_not_theirs(app: Flask, party: Party, path: str) -> None:
    urgent = add_type(app, party.assembly, URGENT)
    for name in ("bob", "mona", "ada"):
        client = visit(app, party.personas[name])
        client.post(f"{path}/carry", {"csrf_token": client.token(), "type_id": str(urgent)}, status=404)
    alice = visit(app, party.alice)
    for type_id in ("", "0", "x", "9999", "9" * 40):
        alice.post(f"{path}/carry", {"csrf_token": alice.token(), "type_id": type_id}, status=404)


def test_what_comes_within_the_grace_is_taken_and_after_it_is_not(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, submission_days=5, grace_minutes=10))
    opens_in(app, party, 20)
    path = begin(app, party, party.alice)
    with app.app_context():
        last, zone = today() + timedelta(days=15), the_zone()
    midnight = datetime.combine(last + timedelta(days=1), time(), zone)
    with travel(midnight - timedelta(minutes=5), tick=True):
        alice = visit(app, party.alice)
        alice.get(f"{path}/submit")
        assert re.search(r"Eingereicht wird bis \w+, [^.]+\. \w+ \d{4}, 24 Uhr\.", alice.text)
    with travel(midnight + timedelta(minutes=8), tick=True):
        alice = visit(app, party.alice)
        alice.get(f"{path}/submit")
        assert "Die Frist ist gerade vorbei" in alice.text
        # the grace is everybody's: this form was opened behind the deadline
        late = alice.form(f"{path}/submit")
        assert late["in_whose_name"]
    with travel(midnight + timedelta(minutes=11), tick=True):
        alice = visit(app, party.alice)
        alice.get(f"{path}/submit")
        assert "Was jetzt noch geht" in alice.text
        assert not alice.page.select('[name="in_whose_name"]')
        alice.post(f"{path}/submit", late | {"csrf_token": alice.token(), "in_whose_name": "own"}, status=409)
    with travel(midnight + timedelta(minutes=8), tick=True):
        does(visit(app, party.alice), f"{path}/submit", f"{path}/submit", in_whose_name="own")
