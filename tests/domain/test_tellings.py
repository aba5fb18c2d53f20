"""Who is told of what: no step is forgotten, and nobody is told twice."""

from deliberation.domain.procedure.drafts import PHASES, Phase, Step
from deliberation.domain.procedure.tellings import TOLD, TOLD_OF_REVISIONS, Circle, told


def test_every_transition_says_who_is_told() -> None:
    assert set(TOLD) == set(PHASES)
    assert set(TOLD_OF_REVISIONS) <= set(TOLD)
    assert all(TOLD.values())


def test_nobody_is_told_the_same_step_twice() -> None:
    for lines in (*TOLD.values(), *TOLD_OF_REVISIONS.values()):
        circles = [circle for circle, _news in lines]
        assert len(circles) == len(set(circles))
        # a receipt is for all authors; else whoever did it knows it
        assert not {Circle.AUTHORS, Circle.CO_AUTHORS} <= set(circles)


def test_a_new_text_of_a_motion_is_told_as_that() -> None:
    first = told(Phase.SUBMITTED, Step.ADMIT, is_motion=False)
    again = told(Phase.SUBMITTED, Step.ADMIT, is_motion=True)
    assert not {news for _circle, news in first} & {news for _circle, news in again}
    assert Circle.AMENDERS in dict(again)
