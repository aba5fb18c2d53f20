"""An earlier version of a motion is read as it was: with its own title, its own reasons, its own sections."""

from dataclasses import replace

from flask import Flask

from deliberation.domain.procedure.motion_types import Section, SectionKind
from deliberation.domain.text.notation import read
from deliberation.models import Motion
from deliberation.services.loading_motions import newest_version
from deliberation.services.motions import add_version
from tests.party import Party, acting
from tests.web.drafting import RULES, does, visit
from tests.web.test_new_versions import admitted, motion_path, revised


def test_an_earlier_version_is_read_with_the_title_and_the_reasons_that_it_came_with(app: Flask, party: Party) -> None:
    costs = Section(SectionKind.FURTHER, "Kosten", is_required=False)
    with_costs = replace(RULES, sections=(*RULES.sections, costs))
    path = admitted(app, party, with_costs, **{"further-0": "Eine Million."})
    revised(app, party, path, title="Busse für alle", reasons="Alle warten.", **{"further-0": "Zwei Millionen."})
    does(visit(app, party.mona), f"{path}/screening", f"{path}/admit")
    motion = motion_path(app)
    with app.app_context(), acting(None) as work:
        row = work.session.get_one(Motion, int(motion.rsplit("/", 1)[1]))
        # what its movers did not write has the title and the reasons of the version before
        for text in ("Alle fahren Bus.", "Alle fahren Bahn."):
            add_version(work, row, newest_version(work, row.id), read(text))
    before, after = (
        ("Mehr Busse", "Viele warten.", "Eine Million."),
        ("Busse für alle", "Alle warten.", "Zwei Millionen."),
    )
    reader = visit(app, party.charlie)
    for number, said, other in ((1, before, after), (2, after, before), (3, after, before), (4, after, before)):
        reader.get(f"{motion}/versions/{number}")
        file = reader.http.get(f"{motion}/versions/{number}.txt", base_url=reader.base_url).get_data(as_text=True)
        for text in (reader.text, file):
            assert all(one in text for one in said), number
            assert not any(one in text for one in other), number
