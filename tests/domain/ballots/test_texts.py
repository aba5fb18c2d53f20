"""Numbers and JSON of records: one way to write each, and everything else is refused before it does harm."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.domain.ballots.canonical import MAX_DEPTH, fields, number_of, parse, parse_canonical, render
from deliberation.domain.ballots.decimals import read_decimal
from deliberation.domain.ballots.refusal import Check, Refused

values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2**30) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.integers(0, 10**40))
def test_a_number_is_written_in_one_way(number: int) -> None:
    assert read_decimal(str(number), digits=41) == number


@pytest.mark.parametrize(
    "text",
    [
        "", " 1", "1 ", "1\n", "+1", "-1", "-0", "00", "01", "1_0", "0x1", "1.0", "1e3", "١٢", "１", "²", "1\0", "a",
        "12345",
    ],
)  # fmt: skip
def test_no_other_way_is_taken(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_decimal(text, digits=4)
    assert refused.value.check is Check.NUMBER


@pytest.mark.parametrize("value", [1, 1.0, True, None, b"1", ["1"]])
def test_a_number_as_text_is_text(value: object) -> None:
    with pytest.raises(Refused):
        read_decimal(value, digits=4)


@given(values)
@settings(max_examples=60)
def test_what_is_written_is_read_again(value: object) -> None:
    assert parse_canonical(render(value).encode()) == value


@given(values, st.data())
@settings(max_examples=60)
def test_any_other_form_of_it_is_not_canonical(value: object, data: st.DataObject) -> None:
    spaced = json.dumps(value, ensure_ascii=data.draw(st.booleans()), indent=data.draw(st.sampled_from([None, 1])))
    raw = spaced.encode()
    if raw != render(value).encode():
        with pytest.raises(Refused):
            parse_canonical(raw)


BOMBS = {
    "depth": b"[" * 100_000,
    "closed depth": b"[" * 100_000 + b"]" * 100_000,
    "objects": b'{"a":' * 50_000,
    "just too deep": b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
    "digits": b"9" * 5_000,
    "exponent": b"1e999999999",
    "float": b"1.0",
    "negative": b"-1",
    "minus zero": b"-0",
    "NaN": b"NaN",
    "infinity": b"[Infinity]",
    "minus infinity": b"-Infinity",
    "duplicate": b'{"a":1,"a":1}',
    "byte order mark": b"\xef\xbb\xbf{}",
    "no UTF-8": b'"\xff"',
    "UTF-16": '"a"'.encode("utf-16"),
    "half a character, raw": b'"\xed\xa0\x80"',
    "open string": b'"' + b'\\"' * 100_000,
    "open after backslash": b'"\\',
    "line break in text": b'"\n"',
    "two values": b"1 2",
    "nothing": b"",
    "comment": b"1//",
    "trailing comma": b"[1,]",
    "zeros": bytes(1_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_json_of_ours_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        parse(BOMBS[name])


def test_half_characters_are_refused_where_they_are_written() -> None:
    with pytest.raises(Refused):
        parse_canonical(b'"\\ud800"')
    with pytest.raises(Refused):
        render("\ud800")


def test_brackets_within_a_text_are_no_depth() -> None:
    assert parse(json.dumps("[" * 1_000 + '\\"{').encode()) == "[" * 1_000 + '\\"{'


@pytest.mark.parametrize("raw", [b'{"b":1,"a":1}', b'{"a":1}', b'{"a":1,"b":1,"c":1}', b'{"b":1,"a":1,"c":1}', b"[1]"])
def test_an_object_has_the_named_fields_in_their_order(raw: bytes) -> None:
    with pytest.raises(Refused) as refused:
        fields(parse(raw), "a", "b", "d?", check=Check.BALLOT_SHAPE)
    assert refused.value.check is Check.BALLOT_SHAPE


def test_true_is_no_number() -> None:
    with pytest.raises(Refused):
        number_of(parse(b"true"), check=Check.ELECTION)
