"""What the assembly before has decided: motions with every end there is, one referral answered and one that waits."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from deliberation.domain.procedure.agenda import read_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.motion_outcomes import Ground, OutcomeStep
from deliberation.domain.procedure.motion_types import Preset
from deliberation.domain.procedure.presets import PRESETS
from deliberation.domain.procedure.referrals import Answer, Fate, Receiver
from deliberation.domain.procedure.sittings import days_of, sitting_on
from deliberation.domain.text.formats import plain
from deliberation.models import Assembly, Motion, OutcomeAct, Referral
from deliberation.services import assemblies, motion_outcomes, motions, referrals
from deliberation.services.assemblies import Plan
from deliberation.services.work import Work

BEFORE = timedelta(weeks=22)
ANSWERED_AFTER = timedelta(weeks=6)
AGENDA = """1. 10:00 Eröffnung
2. 11:00 Anträge
3. 17:00 Schluss"""


@dataclass(frozen=True, slots=True)
class Decided:
    """A motion and what became of it. `answer`: what the executive said to it since, where it was referred."""

    number: str
    title: str
    mover: str
    text: str
    step: OutcomeStep
    reason: str = ""
    answer: str = ""


MOTIONS = (
    Decided(
        "A1",
        "Freibad Altstadt offen halten",
        "Ortsverband Altstadt",
        "Wir wollen, dass das Freibad Altstadt vom ersten Mai bis Ende September jeden Tag öffnet.\n\nDer Eintritt kostet "
        "für Kinder nichts.",
        OutcomeStep.ADOPT,
        "Bei zwei Enthaltungen.",
    ),
    Decided(
        "A2",
        "Keine neue Umgehungsstraße",
        "Kreisverband Heide",
        "Wir lehnen die Umgehungsstraße durch die Spreewiesen ab.",
        OutcomeStep.REJECT,
    ),
    Decided(
        "A3",
        "Ein Bus für den Ortsverband",
        "Ortsverband Altstadt",
        "Der Landesverband leiht jedem Ortsverband an zwei Wochenenden im Jahr einen Kleinbus.",
        OutcomeStep.REFER,
        "Niemand wusste, was das kostet.",
        "Wir haben gerechnet: Zwei Busse reichen für alle. Sie stehen ab dem Frühjahr in Spreewerder, und wer einen "
        "braucht, meldet sich im Landesbüro.",
    ),
    Decided(
        "A4",
        "Kinderbetreuung auf allen Versammlungen",
        "Kreisverband Spree",
        "Auf jeder Versammlung des Landesverbandes gibt es eine Betreuung für Kinder, auch am Abend.",
        OutcomeStep.REFER,
        "Dazu kam die Versammlung nicht mehr.",
    ),
    Decided(
        "A5",
        "Neue Finanzordnung",
        "Kreisverband Spree",
        "Die Beiträge gehen zur Hälfte an die Ortsverbände.",
        OutcomeStep.ADJOURN,
        "Die Kreisverbände wollen zuerst darüber beraten.",
    ),
)


def decide_before(karla: Work, chair: Work, executive: Work, state_id: int, day: date, zone: ZoneInfo) -> Assembly:
    """An assembly that is over, as its chair left it, and what the executive has answered since.

    karla, chair, executive -- the same transaction, for those who act; they act in the past
    """
    then = day - BEFORE
    sittings = (sitting_on(then, time(10), time(17), zone),)
    plan = Plan(
        AssemblyKind.CONVENTION,
        "Landesparteitag, 1. Tagung",
        sittings,
        days_of(sittings, zone),
        "Stadthalle am Hafen, Spreewerder",
    )
    early = replace(karla, now=karla.now - BEFORE)
    agenda = read_agenda(AGENDA, then, zone)
    assembly = assemblies.announce(early, state_id, plan, types=[PRESETS[Preset.MOTION]], agenda=agenda, key="LPT-1")
    for one in MOTIONS:
        act = _decide(early, replace(chair, now=chair.now - BEFORE), assembly, one, then)
        if one.answer:
            _answer(replace(executive, now=executive.now - BEFORE + ANSWERED_AFTER), act, one.answer)
    return assembly


def _decide(karla: Work, chair: Work, assembly: Assembly, one: Decided, then: date) -> OutcomeAct:
    names = {"number": one.number, "title": one.title, "mover": one.mover}
    motion: Motion = motions.submit_motion(karla, assembly.id, plain.parse(one.text), **names, today=then)
    receiver = Receiver(association_id=assembly.association_id) if one.step is OutcomeStep.REFER else None
    ground = Ground(reason=one.reason, receiver=receiver)
    return motion_outcomes.record_outcome(chair, motion.id, one.step, ground, today=then)


def _answer(executive: Work, act: OutcomeAct, words: str) -> None:
    asked = select(Referral.id).where(Referral.act_id == act.id)
    referrals.answer_referral(executive, executive.session.scalars(asked).one(), Answer(Fate.ADOPTED, words))
