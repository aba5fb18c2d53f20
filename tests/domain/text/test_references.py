"""Resolutions that motions name are found where they stand, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.text.formats import recognised
from deliberation.domain.text.notation import read
from deliberation.domain.text.references import references, referred
from tests.domain.text.german import texts
from tests.domain.text.printed_motions import corpus


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wie erprobt (PV-Beschluss 2018/151i).“ Wir", [("PV", "2018/151i", "PV-Beschluss 2018/151i")]),
        ("laut Beschluss 2020/137i", [("", "2020/137i", "Beschluss 2020/137i")]),
        ("Beschluss\u00a02020/7", [("", "2020/7", "Beschluss\u00a02020/7")]),
        ("des PV-Beschlusses 2018/151i", [("PV", "2018/151i", "PV-Beschlusses 2018/151i")]),
        ("Parteivorstands-Beschluss Nr. 2021/045", [("Parteivorstands", "2021/045",
                                                   "Parteivorstands-Beschluss Nr. 2021/045")]),
        ("LaVo-Beschluß 1999/3a.", [("LaVo", "1999/3a", "LaVo-Beschluß 1999/3a")]),
        ("der Landesvorstandsbeschluss 2020/3", [("Landesvorstands", "2020/3", "Landesvorstandsbeschluss 2020/3")]),
        ("nach Beschluss 2018/1 und 2019/20 im Haushalt", [("", "2018/1", "Beschluss 2018/1")]),
        ("PV‑Beschluss 2018/151", [("PV", "2018/151", "PV‑Beschluss 2018/151")]),
        ("die PV-Beschlüsse 2018/151i, 2019/12 und 2020/137i", [
            ("PV", "2018/151i", "PV-Beschlüsse 2018/151i"), ("PV", "2019/12", "2019/12"),
            ("PV", "2020/137i", "2020/137i"),
        ]),
        ("Beschluss des Parteivorstandes 2020/137i", [
            ("Parteivorstandes", "2020/137i", "Beschluss des Parteivorstandes 2020/137i"),
        ]),
        ("Beschlüsse des Geschäftsführenden Landesvorstands Hamburg Nr. 2020/1 und 2021/2", [
            ("Geschäftsführenden Landesvorstands Hamburg", "2020/1",
             "Beschlüsse des Geschäftsführenden Landesvorstands Hamburg Nr. 2020/1"),
            ("Geschäftsführenden Landesvorstands Hamburg", "2021/2", "2021/2"),
        ]),
        ("Beschluss des PV 2018/151 i.", [("PV", "2018/151i", "Beschluss des PV 2018/151 i")]),
        ("Beschluss 2018/151 z. B. sagt", [("", "2018/151", "Beschluss 2018/151")]),
        ("Beschluss 2018/1 und PV-Beschluss 2018/2", [
            ("", "2018/1", "Beschluss 2018/1"), ("PV", "2018/2", "PV-Beschluss 2018/2"),
        ]),
    ],
)  # fmt: skip
def test_a_resolution_is_found_with_its_body_and_its_number(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.body, one.name, text[one.start : one.end]) for one in references(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Beschluss", "der Beschluss von 2018", "im Haushalt 2018/19", "Beschluss 18/151", "Beschluss 2018/15100",
        "Beschluss 2018/151ii", "der Beschluss 2018 / 19", "Beschluss 2018/151/3", "Beschlussfassung 2018/151",
        "Beschluss 1818/3", "Beschluss des Haushalts 2018/19",
    ],
)  # fmt: skip
def test_what_is_no_reference(text: str) -> None:
    assert references(text) == ()


def test_references_of_a_document_name_their_block() -> None:
    document = read("## Anlass\n\nWir bauen auf dem **PV-Beschluss** 2018/151i auf.\n\n- Beschluss 2020/137i gilt.")
    assert [(one.block, one.reference.name) for one in referred(document)] == [(1, "2018/151i"), (2, "2020/137i")]


@given(texts(longest=30) | st.text(alphabet="PVBeschlus 2018/i-,und"))
def test_references_stand_in_order_and_side_by_side(text: str) -> None:
    found = references(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    said = (text[one.start : one.end] for one in found)
    assert all(words.replace(" ", "").endswith(one.name) for words, one in zip(said, found, strict=True))


def test_both_references_of_the_real_motion_are_found() -> None:
    folder = corpus()
    document = recognised.parse((folder / "l02.txt").read_bytes()).document if folder else read("")
    assert [(one.reference.body, one.reference.name) for one in referred(document)] == (
        [("PV", "2020/137i"), ("PV", "2018/151i")] if folder else []
    )
