"""The assemblies of the demo: a Landesparteitag that sits, an evening of the Kreisverband, and its Kreisparteitag."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from deliberation.domain.procedure.agenda import read_agenda
from deliberation.domain.procedure.assembly_kinds import AssemblyKind
from deliberation.domain.procedure.presets import LARGE, PRESETS, SMALL_MOTION
from deliberation.domain.procedure.sittings import PlannedSitting, days_of, sitting_on
from deliberation.models import Assembly
from deliberation.services import assemblies
from deliberation.services.assemblies import Plan
from deliberation.services.work import Work

DEMO_LASTS = timedelta(weeks=8)
UNTIL_THE_EVENING = timedelta(weeks=3)
UNTIL_SPRING = timedelta(weeks=10)
# two signatures, and a committee that looks through: the whole way of a motion can be tried before it sits
SPRING_MOTION = replace(SMALL_MOTION, number_pattern="K##", min_supporters=2, submission_days=14, is_screened=True)

CONVENTION_AGENDA = """1. 10:00 Eröffnung
1.1 Wahl der Tagungsleitung und der Kommissionen
1.2 Beschluss über Tagesordnung und Zeitplan
1.3 Bericht der Mandatsprüfungskommission
2. 11:00 Aussprache: Wo steht der Landesverband?
3. Leitantrag
4. 14:00 Anträge
4.1 Verkehr und Wohnen
4.2 Aus den Kreisverbänden
5. Schluss"""
EVENING_AGENDA = """1. 19:00 Ankommen und Eröffnung
2. Bericht des Kreisvorstands
3. 19:30 Anträge
4. 20:30 Was im Frühling ansteht"""

SPRING_AGENDA = """1. 10:00 Eröffnung
2. Bericht des Kreisvorstands
3. 11:30 Anträge
4. 16:30 Schluss"""


def announce_convention(work: Work, state_id: int, day: date, zone: ZoneInfo) -> Assembly:
    """One that sits from today on, so that all of it can be tried; a real one would be over after a weekend."""
    sittings = (
        sitting_on(day, time(10), time(18), zone, name="Erster Tag"),
        sitting_on(day + DEMO_LASTS, time(10), time(16), zone, name="Letzter Tag"),
    )
    plan = _plan(
        AssemblyKind.CONVENTION, "Landesparteitag, 2. Tagung", "Stadthalle am Hafen, Spreewerder", sittings, zone
    )
    types = [PRESETS[preset] for preset in LARGE]
    agenda = read_agenda(CONVENTION_AGENDA, day, zone)
    return assemblies.announce(work, state_id, plan, types=types, agenda=agenda, key="LPT-2")


def announce_evening(work: Work, district_id: int, day: date, zone: ZoneInfo) -> Assembly:
    """Most assemblies are like this one."""
    evening = day + UNTIL_THE_EVENING
    sittings = (sitting_on(evening, time(19), time(21, 30), zone),)
    plan = _plan(AssemblyKind.GENERAL_MEETING, "Mitgliederversammlung im Kreis", "Rotes Haus, Altstadt", sittings, zone)
    agenda = read_agenda(EVENING_AGENDA, evening, zone)
    return assemblies.announce(work, district_id, plan, types=[SMALL_MOTION], agenda=agenda)


def announce_spring(work: Work, district_id: int, day: date, zone: ZoneInfo) -> Assembly:
    """One for which motions are being written."""
    spring = day + UNTIL_SPRING
    sittings = (sitting_on(spring, time(10), time(17), zone),)
    plan = _plan(AssemblyKind.CONVENTION, "Kreisparteitag", "Kulturhaus am Markt", sittings, zone)
    agenda = read_agenda(SPRING_AGENDA, spring, zone)
    return assemblies.announce(work, district_id, plan, types=[SPRING_MOTION], agenda=agenda)


def _plan(kind: AssemblyKind, name: str, place: str, sittings: tuple[PlannedSitting, ...], zone: ZoneInfo) -> Plan:
    return Plan(kind, name, sittings, days_of(sittings, zone), place)
