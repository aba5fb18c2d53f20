"""Which motion somebody may begin, and which ready rules an assembly may still take: nothing that leads nowhere."""

from dataclasses import replace

from flask import Flask

from deliberation.domain.procedure.motion_types import Preset
from tests.party import Party
from tests.web.drafting import RULES, opens_in, set_rules, visit


def test_what_is_too_late_stands_last_and_says_so(app: Flask, party: Party) -> None:
    set_rules(app, party, replace(RULES, name="Leitantrag", submission_days=30))
    opens_in(app, party, 20)
    add(app, party, Preset.URGENT)
    alice = visit(app, party.alice)
    alice.get(f"/assemblies/{party.assembly}/drafts/new")
    offered = [one.get_text() for one in alice.page.select("select[name=type_id] option")]
    assert offered == ["Dringlichkeitsantrag", "Leitantrag – die Frist ist vorbei"]


def test_a_ready_type_that_is_there_is_not_offered_again(app: Flask, party: Party) -> None:
    assert Preset.URGENT.value in offered_in(app, party)
    add(app, party, Preset.URGENT)
    assert Preset.URGENT.value not in offered_in(app, party)


def test_where_all_are_there_nothing_asks(app: Flask, party: Party) -> None:
    add(app, party, *(preset for preset in Preset if preset.value in offered_in(app, party)))
    assert not offered_in(app, party)
    eva = visit(app, party.eva)
    eva.get(f"/assemblies/{party.assembly}/motion-types")
    assert "Aufnehmen" not in eva.text


def add(app: Flask, party: Party, *presets: Preset) -> None:
    eva, path = visit(app, party.eva), f"/assemblies/{party.assembly}/motion-types"
    eva.get(path)
    eva.submit(path, {"presets": [preset.value for preset in presets]})


def offered_in(app: Flask, party: Party) -> set[str]:
    eva = visit(app, party.eva)
    eva.get(f"/assemblies/{party.assembly}/motion-types")
    return {str(one["value"]) for one in eva.page.select("input[name=presets]")}
