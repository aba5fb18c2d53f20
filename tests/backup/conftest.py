"""A party in which things happened, and empty databases of both kinds to restore it into."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from config import Settings
from deliberation.domain.credentials import LinkPurpose
from deliberation.domain.membership.rows import MemberRow, WrongRow
from deliberation.domain.people import GuestRightKind, PersonKind
from deliberation.domain.procedure.agenda import read_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.mandates import SeatsDue
from deliberation.domain.procedure.motion_lists import Read
from deliberation.domain.procedure.presets import SMALL_MOTION
from deliberation.domain.procedure.sittings import days_of, read_sittings
from deliberation.domain.procedure.tellings import News
from deliberation.domain.rooms.anchors import TextKind
from deliberation.domain.rooms.own_words import fingerprint
from deliberation.domain.rooms.papers import PaperSketch
from deliberation.domain.rooms.texts import TextRole
from deliberation.domain.text.formats import recognised
from deliberation.domain.text.formats.paper.sheets import Changes
from deliberation.models import (
    Association,
    CountedSignature,
    DraftLetter,
    FormerAddress,
    Passkey,
    Person,
    RateCount,
    RecoveryCode,
    RollSender,
    RoomText,
    ThematicField,
)
from deliberation.operations.backup.making import make_backup
from deliberation.services import (
    assemblies,
    bookmarks,
    calendar_feeds,
    drafts,
    factor_resets,
    for_you,
    guest_rights,
    lifting,
    login_sessions,
    mailed_links,
    mandates,
    member_import,
    motion_books,
    motion_news,
    motion_places,
    motion_prints,
    motions,
    own_words,
    pages,
    paper_drafts,
    participation,
    people,
    plain_words,
    reading,
    resting,
    rolls,
    rooms,
    supporting,
    thanking,
    uploads,
)
from deliberation.services.assemblies import Plan
from deliberation.services.list_comparison import compare_list
from deliberation.unit_of_work import the_zone, today
from tests.databases import PostgresDatabases, SqliteDatabases, settings_for
from tests.domain.text import printed_motions
from tests.party import Party, acting
from tests.services.deciding import opened, say
from tests.services.leading import led_on, said
from tests.services.living import assigned_theme, proposed
from tests.services.moderating import moderate, report_path, report_plain
from tests.services.moved import refer
from tests.services.paths import made, put
from tests.speaking import paper_version, speak, write


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest) -> SqliteDatabases | PostgresDatabases:
    """What a backup is made from."""
    found: SqliteDatabases | PostgresDatabases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """An empty database to restore into: owned by one role, used by another."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'restored.sqlite3'}"
        yield settings_for(tmp_path, database_url=url, migration_database_url=url)
        return
    server = request.getfixturevalue("postgres_server")
    server.create_database("restored")
    try:
        yield settings_for(
            tmp_path,
            database_url=server.url("restored", role="app"),
            migration_database_url=server.url("restored", role="owner"),
        )
    finally:
        server.drop_database("restored")


@pytest.fixture
def source(app: Flask, party: Party) -> Settings:
    """The settings of a database in which every table holds something."""
    with app.app_context():
        _things_happen(app, party)
    settings: Settings = app.extensions["settings"]
    return settings


@pytest.fixture(scope="session")
def _archives() -> dict[str, bytes]:
    return {}


@pytest.fixture
def archive(
    request: pytest.FixtureRequest,
    databases: SqliteDatabases | PostgresDatabases,
    _archives: dict[str, bytes],
    tmp_path: Path,
) -> Path:
    """A backup of such a database; made once for each kind, since most tests do not look at where it came from."""
    kind, file = type(databases).__name__, tmp_path / "party.backup"
    if kind not in _archives:
        make_backup(request.getfixturevalue("source"), file)
        _archives[kind] = file.read_bytes()
    file.write_bytes(_archives[kind])
    return file


def _things_happen(app: Flask, party: Party) -> None:
    vault = app.extensions["vault"]
    with acting(party.eva) as work:
        right = GuestRightKind.SPEAK
        guest_rights.grant_guest_right(
            work, party.gabi.id, right, since=today(), until=None, decision="„Ja“ – so beschlossen"
        )
    with acting(party.ada) as work:
        factor_resets.reset_second_factor(work, party.eva.id, today=today(), reason="Telefon verloren")
        former = FormerAddress(person_id=party.bob.id, email="frueher@example.org", told_until=work.now)
        work.session.add(former)
        pages.write_page(work, "privacy", language="de", text="Zeile eins\n\n„Ω“ 🙂")
        rows = [
            MemberRow(2, "N1", "Núria", "O’Hara", None, "spree", PersonKind.MEMBER, date(1999, 12, 31)),
            WrongRow(3, "email", "email", "kein@", None),
        ]
        member_import.prepare_import(work, compare_list(work, rows, vault=vault), filename="liste.csv")
    say(party.emil, opened(party))
    proposed(party)
    assigned_theme(party)
    _texts_are_spoken_about(party)
    _motions_are_written(party)
    _motions_are_dealt_with(party)
    _words_change(party)
    put(party.emil, path_id := made(party.emil), party.answer, note="Lies „das“.")
    moderate(party)
    report_path(party.alice, path_id)
    report_plain(party.alice, party.room)
    led_on(party, said(party.bob, party.spree_room))
    with acting(party.dora) as work:
        people.erase_own_data(work, vault=vault, today=today())
    with acting(party.alice) as work:
        alice = work.session.get_one(Person, party.alice.id)
        alice.totp_secret, alice.joined_on = vault.encrypt("JBSWY3DPEHPK3PXP"), date(1949, 10, 1)
        every_byte = bytes(range(256))
        work.session.add(
            Passkey(
                person_id=alice.id,
                credential_id=every_byte,
                public_key=b"",
                sign_count=0,
                label="",
                created_at=work.now,
            )
        )
        work.session.add(RecoveryCode(person_id=alice.id, code_hash="0" * 64))
        login_sessions.open_session(work, alice.id, device="Fernseher", is_pending=False, has_second_factor=True)
        mailed_links.make_link(work, alice.id, LinkPurpose.RESET)
        uploads.keep_upload(work, alice.id, filename="f.csv", content=every_byte)
        work.session.add(RateCount(key="0" * 64, window_began_at=work.now, count=3))
    _assembly_is_set_up(party)
    _graft(party)


def _assembly_is_set_up(party: Party) -> None:
    """An evening with an agenda, and somebody's calendar program that asks for it."""
    zone = the_zone()
    sittings = read_sittings("12.06.2099, 19:00–21:00 „Sommer“", zone)
    plan = Plan(AssemblyKind.GENERAL_MEETING, "Abend", sittings, days_of(sittings, zone))
    agenda = read_agenda("19:00 Eröffnung\n  Wahlen", plan.days.opens_on, zone)
    with acting(party.ada) as work:
        assemblies.announce(work, party.spree, plan, types=[SMALL_MOTION], agenda=agenda)
        calendar_feeds.make_feed(work)


def _words_change(party: Party) -> None:
    """An earlier text of an answer, drafts, a bookmark, a room that rests, thanks, and somebody who reads."""
    with acting(party.bob) as work:
        own_words.change_words(work, party.answer, text="Seit Mai?", kind=None, seen=fingerprint("Seit wann?"))
        resting.rest_room(work, party.room, reason="Über den Sommer.")
        plain_words.write_plain_words(work, party.room, "Es geht um „Busse“.", seen="")
    with acting(party.alice) as work:
        drafts.save_draft(work, party.room, text="Noch nicht „fertig“", kind=None, known=None)
        drafts.save_change_draft(work, party.contribution, text="Noch „anders“", kind=None, known=None)
        paper_drafts.save_paper_draft(work, party.room, PaperSketch(title="Ein „Papier“"), known=None)
        bookmarks.keep_place(work, party.room, up_to=party.answer)
    with acting(party.charlie) as work:
        thanking.thank(work, party.contribution)
        for_you.put_bookmark(work, work.now)
        reading.begin_stack(work, [party.contribution, party.answer], place=2**31 - 2)


def _texts_are_spoken_about(party: Party) -> None:
    """A longer text, a contribution about one of its lines, an answer at a place of its own, and somebody joins."""
    paper = write(party.alice, party.room)
    speak(party.bob, party.room, paper_version(paper), kind=TextKind.PAPER)
    with acting(party.bob) as work:
        answer = rooms.answer(work, paper, text="Und im Winter?").id
    with acting(party.alice) as work:
        lifting.lift(work, answer)
        work.session.add(RoomText(room_id=party.room, role=TextRole.READ, paper_id=paper))
        participation.join_room(work, party.room)


def _motions_are_written(party: Party) -> None:
    """Somebody signs one, and its author asks those who look through motions."""
    with acting(party.bob) as work:
        supporting.sign(work, party.draft_version, today=today())
        work.session.add(CountedSignature(version_id=party.draft_version, person_id=work.actor.person_id))
    with acting(party.charlie) as work:
        letter = {"author_id": party.charlie.id, "is_from_committee": False, "text": "Wer „liest“ das?"}
        work.session.add(DraftLetter(draft_id=party.draft, sent_at=work.now, **letter))
    with acting(party.mona) as work:
        book_id = motion_books.order_book(work, party.assembly, changes=Changes.CLEAN).id
    with acting(party.adil) as work:
        due = (SeatsDue("spree", 2),)
        rolls.set_seats(work, party.assembly, due, seen=(), asks_registration=False, today=today())
        sender = work.session.scalars(select(RollSender.id)).one()
        mandates.give_mandate(
            work, sender, party.alice.email, is_voting=True, rank=None, is_substitute=False, today=today()
        )
    with acting(None) as work:
        motion_books.keep_book(work, book_id, b"%PDF", [(0, 1, 3), (0, 2, 3)])
    with acting(party.alice) as work:
        motion_prints.order_print(work, party.version, changes=Changes.CLEAN, sheet_hash="h")
    with acting(None) as work:
        motion_prints.keep_print(work, party.version, Changes.CLEAN, sheet_hash="h", pdf=b"%PDF \x00 long")


def _motions_are_dealt_with(party: Party) -> None:
    """One is about a field and referred, one draft says what it is about; somebody reads on, somebody is told."""
    with acting(party.mona) as work:
        printed = recognised.parse(printed_motions.PRINTED.encode())
        mover = "Kreisverband Heide"
        motion_id = motions.submit_motion(
            work, party.assembly, printed, number="K07", title="„Gedruckt“", mover=mover, today=today()
        ).id
        field_id = work.session.scalars(select(ThematicField.id)).first() or 0
        motion_places.place_motion(work, motion_id, item_id=None, field_ids=[field_id], seen=None)
    refer(party, motion_id)
    with acting(party.alice) as work:
        motion_places.keep_place(work, party.assembly, up_to=Read(party.version, 0))
    with acting(party.charlie) as work:
        motion_places.say_fields(work, party.draft, [field_id])
        motion_news.keep(work, [party.bob.id], party.draft, party.draft_version, News.CALLED_BACK)


def _graft(party: Party) -> None:
    """A Kreisverband moves below an association that was founded after it: a parent with a higher id."""
    with acting(party.ada) as work:
        younger = Association(parent_id=party.federation, level="state", key="neu", name="Landesverband Neuland")
        work.session.add(younger)
        work.session.flush()
        work.session.get_one(Association, party.heide).parent_id = younger.id
