"""Beside the record: the sheet that was announced, and what the server signed about its board."""

from dataclasses import replace

import pytest
from nacl.signing import SigningKey

from deliberation.domain.ballots.canonical import render
from deliberation.domain.ballots.heads import check_heads, read_head, sign
from deliberation.domain.ballots.refusal import Check, Refused
from deliberation.domain.ballots.sheet import Sheet, check_sheet, read_sheet
from deliberation.domain.ballots.verdict import Verdict
from tests.domain.ballots.beside import FINGERPRINT, KEY, announced, file_of, heads_of, receipt_of, sheet_for
from tests.domain.ballots.polls import YES_NO, Poll, chained, make_poll, verify


@pytest.fixture(scope="module")
def sheet(poll: Poll) -> Sheet:
    return sheet_for(poll)


@pytest.fixture(scope="module")
def verdict(poll: Poll, sheet: Sheet) -> Verdict:
    told = announced(poll, sheet)
    return verify(told.record(told.vote(0, [1, 0]), told.vote(1, [0, 1])))


def test_a_record_is_what_its_sheet_announced(verdict: Verdict, sheet: Sheet) -> None:
    assert check_sheet(verdict, sheet.raw) == sheet
    assert sheet.line.startswith("deliberation-sheet|1|geheim|")


OTHERS = {
    "mode": {"mode": "offen"}, "minimum": {"minimum": 1}, "list": {"listed": 4}, "ways": {"ways": ("page", "page")},
    "closes": {"closes": "2026-11-22T12:00Z"}, "objection": {"objection_seconds": 0}, "uuid": {"uuid": "1" * 14},
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_another_sheet_is_not_the_one_in_the_description(verdict: Verdict, sheet: Sheet, name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_sheet(verdict, replace(sheet, **OTHERS[name]).raw)  # type: ignore[arg-type]
    assert (refused.value.check, refused.value.at) == (Check.SHEET, "description")


BROKEN = {
    "uuid": {"uuid": "1" * 14},
    "question_texts": {"question_texts": ("0" * 64,)},
    "credentials": {"credentials": "x"},
    "list": {"listed": 4},
    "admitted": {"admitted": 1, "minimum": 1},
    "trustees": {"trustees": "0" * 64},
    "ways": {"ways": ("page",)},
    "minimum": {"minimum": 3},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_record_that_breaks_what_was_announced_is_refused(poll: Poll, sheet: Sheet, name: str) -> None:
    broken = replace(sheet, **BROKEN[name])  # type: ignore[arg-type]
    told = announced(poll, broken)
    verdict = verify(told.record(told.vote(0, [1, 0]), told.vote(1, [0, 1])))
    with pytest.raises(Refused) as refused:
        check_sheet(verdict, broken.raw)
    assert (refused.value.check, refused.value.at) == (Check.SHEET, name)


@pytest.mark.parametrize(("weights", "says_so"), [((2,), False), ((2,), True), ((), True)])
def test_a_secret_poll_has_no_weights_whatever_it_announces(weights: tuple[int, ...], says_so: bool) -> None:
    """Sums of different weights can be taken apart."""
    poll = make_poll(YES_NO, weights=weights)
    sheet = replace(sheet_for(poll), weights=says_so)
    verdict = verify(chained([announced(poll, sheet).setup()]))
    with pytest.raises(Refused) as refused:
        check_sheet(verdict, sheet.raw)
    assert (refused.value.check, refused.value.at) == (Check.SHEET, "weights")


def test_the_minimum_counts_voters_and_not_their_revotes(poll: Poll) -> None:
    sheet = sheet_for(poll)
    told = announced(poll, sheet)
    verdict = verify(told.record(told.vote(0, [1, 0]), told.vote(0, [0, 1])))
    with pytest.raises(Refused) as refused:
        check_sheet(verdict, sheet.raw)
    assert refused.value.at == "minimum"


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2}, {"version": True}, {"weights": 0}, {"weights": "false"}, {"list": 3.0}, {"mode": ""},
        {"mode": "a|b"}, {"opens": "2026-11-22T10:00:00Z"}, {"opens": "2026-11-22T11:00Z"},
        {"closes": "2026-19-22T11:00Z"}, {"closes": "2026-11-31T11:00Z"}, {"closes": "2026-11-22T29:00Z"},
        {"ways": ["other", "page"]},
        {"trustees": "X" * 64}, {"minimum": 4}, {"admitted": 4}, {"more": 1}, {"question_texts": "x"},
    ],
)  # fmt: skip
def test_a_sheet_is_written_in_one_form(sheet: Sheet, change: dict[str, object]) -> None:
    import json

    held = json.loads(sheet.raw) | change
    with pytest.raises(Refused):
        read_sheet(render(held).encode())
    with pytest.raises(Refused):
        read_sheet(json.dumps(json.loads(sheet.raw)).encode())


# --- heads and receipts


def test_heads_and_receipts_are_found_on_the_chain(verdict: Verdict) -> None:
    heads, receipt = heads_of(verdict, 0, 1, 1, 3), receipt_of(verdict, 2)
    assert check_heads(verdict, file_of(*heads), file_of(receipt), FINGERPRINT) == 5
    assert read_head(sign(heads[1], KEY).encode(), FINGERPRINT) == heads[1]


def refused_heads(verdict: Verdict, heads: bytes, receipts: bytes, fingerprint: str = FINGERPRINT) -> Check:
    with pytest.raises(Refused) as refused:
        check_heads(verdict, heads, receipts, fingerprint)
    return refused.value.check


def test_what_is_not_on_the_chain_is_found(verdict: Verdict) -> None:
    (head,), receipt = heads_of(verdict, 2), receipt_of(verdict, 2)
    wrong = "0" * 64
    assert refused_heads(verdict, file_of(replace(head, event=wrong)), b"") is Check.HEAD_ON_CHAIN
    assert refused_heads(verdict, file_of(replace(head, height=99)), b"") is Check.HEAD_ON_CHAIN
    assert refused_heads(verdict, b"", file_of(replace(receipt, ballot=wrong))) is Check.HEAD_ON_CHAIN
    assert refused_heads(verdict, b"", file_of(replace(receipt, event=wrong))) is Check.HEAD_ON_CHAIN


def test_two_receipts_of_one_height_prove_two_boards(verdict: Verdict) -> None:
    one = receipt_of(verdict, 2)
    other = replace(one, event="0" * 64)
    assert refused_heads(verdict, b"", file_of(one, other)) is Check.FORK
    assert refused_heads(verdict, file_of(*heads_of(verdict, 2)), file_of(other)) is Check.FORK


def test_a_signature_is_of_this_key_and_of_these_words(verdict: Verdict) -> None:
    heads, receipt = heads_of(verdict, 1, 2), receipt_of(verdict, 2)
    foreign = SigningKey(bytes(32))
    assert refused_heads(verdict, file_of(*heads, key=foreign), b"") is Check.SIGNED_HEAD
    assert refused_heads(verdict, file_of(*heads), b"", "0" * 64) is Check.SIGNED_HEAD
    assert refused_heads(verdict, file_of(receipt), b"") is Check.SIGNED_HEAD  # a receipt is no head
    assert refused_heads(verdict, b"", file_of(*heads)) is Check.SIGNED_HEAD
    tampered = file_of(*heads).replace(b'\\"height\\":1', b'\\"height\\":0')
    assert refused_heads(verdict, tampered, b"") is Check.SIGNED_HEAD
    elsewhere = replace(heads[0], poll="1" * 14)
    assert refused_heads(verdict, file_of(elsewhere), b"") is Check.SIGNED_HEAD


def test_each_head_names_the_one_before(verdict: Verdict) -> None:
    one, other = heads_of(verdict, 1, 2)
    assert refused_heads(verdict, file_of(one, replace(other, previous=None)), b"") is Check.SIGNED_HEAD


@pytest.mark.parametrize(
    "line", [b"{}\n", b"[]\n", b"x\n", b"\n", b"[" * 9_999, b"\n" * 10**6, b'{"message":1,"key":"","signature":""}\n']
)
def test_what_is_no_statement_is_refused(verdict: Verdict, line: bytes) -> None:
    assert refused_heads(verdict, line, b"") in (Check.SIGNED_HEAD, Check.JSON)
