"""Every component in every mood, and what goes wrong: as accessible as the pages that all go well on."""

import pytest

from tests.e2e.conftest import Visit
from tests.e2e.judging import ALL_LOOKS, LOOKS, everything, findings, measures
from tests.e2e.visitor import PHONE


@pytest.mark.parametrize("mood", ["raum", "text", "beschluss"])
def test_every_component_is_accessible_in_every_mood(visit: Visit, mood: str) -> None:
    guest = visit()
    guest.open(f"/style?mood={mood}")
    problems = findings(guest, *ALL_LOOKS)
    problems += measures(guest)
    assert not problems, "\n".join(problems)


def test_what_goes_wrong_is_accessible_too(visit: Visit) -> None:
    karla = visit()
    karla.expect_status(404)
    karla.open("/nowhere")
    problems = findings(karla, everything("dark", PHONE)) + measures(karla)
    karla.expect_status(422)
    karla.open("/login")
    karla.send("/login", email="karla", password="")
    problems += findings(karla, everything("light", PHONE)) + measures(karla)
    karla.sign_in("karla@demo.example.org")
    for action in ("/people/new", "/associations/1/assemblies/new", "/admin/imports/new"):
        karla.expect_status(422)
        karla.open(action)
        karla.send(action)
        problems += findings(karla, *LOOKS) + measures(karla)
    assert not problems, "\n".join(problems)
