"""Moderation in tests: one line each."""

from deliberation.domain.people import Function, PlaceKind
from deliberation.domain.rooms.kinds import RoomRule
from deliberation.extensions import db
from deliberation.models import ModerationAct, Report
from deliberation.services import appeals, moderation, reporting
from deliberation.services.functions import Place
from deliberation.unit_of_work import today
from tests.party import Party, Persona, acting
from tests.services.giving import give

RULE = RoomRule.NO_ATTACKS


def make_moderator(party: Party, name: str, place: str = "federation") -> Persona:
    """Give somebody the function for an association."""
    give(party.ada, party.personas[name], Function.MODERATOR, Place(PlaceKind.ASSOCIATION, getattr(party, place)))
    return party.personas[name]


def report(who: Persona, contribution_id: int, words: str = "") -> int:
    """Report a contribution; the id of the report."""
    with acting(who) as work:
        return reporting.report_contribution(work, contribution_id, rule=RULE, words=words).id


def reported(report_id: int) -> Report:
    """A report as it is now."""
    db.session.rollback()
    return db.session().get_one(Report, report_id)


def hide(who: Persona, contribution_id: int, reason: str = "Das trifft einen Menschen.") -> int:
    """Hide a contribution; the id of the act."""
    with acting(who) as work:
        return moderation.hide(work, contribution_id, rule=RULE, reason=reason).id


def report_path(who: Persona, path_id: int, words: str = "") -> int:
    """Report a reading path; the id of the report."""
    with acting(who) as work:
        return reporting.report_path(work, path_id, rule=RULE, words=words).id


def hide_path(who: Persona, path_id: int, reason: str = "Das trifft einen Menschen.") -> int:
    """Hide a reading path; the id of the act."""
    with acting(who) as work:
        return moderation.hide_path(work, path_id, rule=RULE, reason=reason).id


def report_plain(who: Persona, room_id: int, number: int = 1, words: str = "") -> int:
    """Report what a room is about in plain words; the id of the report."""
    with acting(who) as work:
        return reporting.report_plain_words(work, room_id, number, rule=RULE, words=words).id


def hide_plain(who: Persona, room_id: int, number: int = 1, reason: str = "Das trifft einen Menschen.") -> int:
    """Hide it; the id of the act."""
    with acting(who) as work:
        return moderation.hide_plain_words(work, room_id, number, rule=RULE, reason=reason).id


def pause(who: Persona, contribution_id: int, days: int = 3) -> int:
    """Give the author of a contribution a pause; the id of the act."""
    with acting(who) as work:
        return moderation.pause(work, contribution_id, days=days, rule=RULE, reason="Komm zur Ruhe.").id


def appeal(who: Persona, act_id: int, words: str = "So war es nicht gemeint.") -> None:
    """Appeal against an act."""
    with acting(who) as work:
        appeals.appeal(work, act_id, words=words)


def decide(who: Persona, act_id: int, *, is_upheld: bool) -> None:
    """Decide an appeal."""
    with acting(who) as work:
        appeals.decide_appeal(work, act_id, is_upheld=is_upheld, reason="Ich habe beide gehört.", today=today())


def act_now(act_id: int) -> ModerationAct:
    """An act as it is now."""
    db.session.rollback()
    return db.session().get_one(ModerationAct, act_id)


def moderate(party: Party) -> None:
    """Something in every table of moderation: a report, acts, an appeal, a pause."""
    report(party.charlie, party.contribution, "Das ging zu weit.")
    moderator = make_moderator(party, "trudi")
    pause(moderator, party.contribution)
    appeal(party.alice, hide(moderator, party.contribution))
