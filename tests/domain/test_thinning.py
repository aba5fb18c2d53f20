"""What saved itself is thinned out: one text per quarter of an hour stays, and whatever somebody may still miss."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deliberation.domain.procedure.thinning import KEPT_WHOLE, ONE_PER, SavedText, superfluous

NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
LONG_AGO = datetime(2026, 5, 30, 12, tzinfo=UTC)


@st.composite
def histories(draw: st.DrawFn) -> list[SavedText]:
    """What two people saved in three windows, or brought back, in the course of two days."""
    texts, at, said = [SavedText(1, NOW - timedelta(days=2), 1)], NOW - timedelta(days=2), 1
    for _ in range(draw(st.integers(0, 25))):
        at += timedelta(minutes=draw(st.sampled_from((0, 1, 4, 20, 700))))
        number, who, window = texts[-1].number + 1, draw(st.integers(1, 2)), draw(st.sampled_from((None, "a", "b")))
        turn = draw(st.integers(1, 30)) if window else None
        is_spoken_of = draw(st.integers(0, 9)) == 0
        one = SavedText(number, at, who, window, turn, is_spoken_of=is_spoken_of)
        became = draw(st.sampled_from(("head", "head", "joined", "in the head", "overtaken", "to choose")))
        if became == "head" or not window:
            texts.append(one)
            said = number
        elif became == "joined":
            texts += replace(one, is_aside=True, joined_in=number + 1), SavedText(number + 1, at, who)
            said = number + 1
        else:
            typed = [other.number for other in texts if other.desk == window]
            held = {"in the head": said, "overtaken": typed[-1] if typed else None}.get(became)
            texts.append(replace(one, is_aside=True, joined_in=held))
    return texts


def left(texts: Iterable[SavedText], gone: frozenset[int]) -> dict[int, SavedText]:
    return {one.number: one for one in texts if one.number not in gone}


@given(histories())
def test_whatever_somebody_may_still_miss_stays(texts: list[SavedText]) -> None:
    stays = left(texts, superfluous(texts, NOW))
    numbers, said = [one.number for one in texts], [one.number for one in texts if not one.is_aside]
    assert {numbers[0], numbers[-1], said[-1]} <= stays.keys()
    joined = {one.joined_in for one in texts}
    for one in texts:
        is_theirs = one.turn is None and one.number not in joined
        if is_theirs or one.is_spoken_of or one.is_to_choose or one.saved_at > NOW - KEPT_WHOLE:
            assert one.number in stays
        if one.number in stays and one.joined_in is not None:
            assert one.joined_in in stays
        if is_theirs:
            assert max((number for number in said if number < one.number), default=1) in stays


@given(histories())
def test_a_window_is_known_by_the_same_texts_as_before(texts: list[SavedText]) -> None:
    stays = left(texts, superfluous(texts, NOW))
    for window in {(one.saved_by, one.desk) for one in texts if one.desk}:
        before = [one for one in texts if (one.saved_by, one.desk) == window]
        after = [one for one in before if one.number in stays]
        assert before[-1] == after[-1]
        in_the_text = [[one for one in some if not one.is_to_choose] for some in (before, after)]
        assert in_the_text[0][-1:] == in_the_text[1][-1:]
        assert max(one.turn or 0 for one in before) == max(one.turn or 0 for one in after)


@given(histories())
def test_within_a_quarter_of_an_hour_of_whatever_was_saved_a_text_of_the_same_person_stays(
    texts: list[SavedText],
) -> None:
    stays = left(texts, superfluous(texts, NOW))
    for one in texts:
        assert any(
            other.saved_by == one.saved_by and timedelta() <= other.saved_at - one.saved_at < ONE_PER
            for other in stays.values()
        )


@given(histories())
def test_doing_it_twice_takes_nothing_more(texts: list[SavedText]) -> None:
    stays = left(texts, superfluous(texts, NOW))
    assert superfluous(list(stays.values()), NOW) == frozenset()


def test_of_an_hour_of_typing_four_texts_stay_and_the_first() -> None:
    first = SavedText(1, LONG_AGO, 1)
    typed = [SavedText(2 + turn, LONG_AGO + timedelta(seconds=5 * turn), 1, "hers", turn + 1) for turn in range(720)]
    stays = left([first, *typed], superfluous([first, *typed], NOW))
    assert list(stays) == [1, 181, 361, 541, 721]


def test_of_an_hour_of_typing_together_four_of_each_stay() -> None:
    texts = [SavedText(1, LONG_AGO, 1)]
    for turn in range(360):
        at, who = LONG_AGO + timedelta(seconds=10 * turn), 1 + turn % 2
        number = texts[-1].number + 1
        texts += (
            SavedText(number, at, who, f"of {who}", turn + 1, is_aside=True, joined_in=number + 1),
            SavedText(number + 1, at, who),
        )
    assert len(left(texts, superfluous(texts, NOW))) == 1 + 2 * 4 * 2


def test_nothing_is_thinned_out_before_a_day_has_passed() -> None:
    typed = [SavedText(1 + turn, NOW - KEPT_WHOLE + timedelta(seconds=1 + turn), 1, "hers", turn) for turn in range(99)]
    assert superfluous(typed, NOW) == frozenset()
    assert superfluous([], NOW) == frozenset()
