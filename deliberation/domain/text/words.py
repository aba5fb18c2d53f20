"""Where words end: the one rule for what is a word, a space or a sign.

The gender star is a letter of its word (Genoss*innen, sie*er), and so are `:` and `_` between letters. A sign is one
user-perceived character, so that no change ever cuts a letter from its accent or an emoji apart.
"""

import re
from functools import lru_cache

import regex

# one user-perceived character; the few signs that lean on what follows them lean on no space
_CHARACTER = r"(?:\p{GCB=Prepend}+(?=\s)|\X)"
# what belongs to a word: letters and digits with their combining marks
_LETTER = rf"(?:(?=[\p{{L}}\p{{N}}]){_CHARACTER})"
# between two letters these are letters, too; a soft hyphen is invisible and parts nothing
_WITHIN = r"[*:_’'\u00AD]"
# an address is one word, so that a link is changed as a whole
_IN_ADDRESS = r"[^\s<>\"'`„“”»«\\()]"
ADDRESS = (
    rf"(?<![\p{{L}}\p{{N}}])https://(?:{_IN_ADDRESS}|\({_IN_ADDRESS}*\))*"
    rf"(?:\({_IN_ADDRESS}*\)|(?![.,;:!?\]}}…*_~]){_IN_ADDRESS})"
)
_TOKEN = regex.compile(rf"{ADDRESS}|{_LETTER}+(?:{_WITHIN}(?=\p{{L}}){_LETTER}+)*|{_CHARACTER}", regex.VERSION1)

# letters that are one code point each and join with nothing: nearly all that is written here
_SIMPLE = re.compile(r"[\n\u0020-\u02FF\u2010-\u2027\u2030-\u205E\u20AC]*")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_ADDRESS_ALONE = regex.compile(ADDRESS)


# the same rule for letters that join with nothing, in the faster library; numbers that are no letters are named
_SIMPLE_TOKEN = re.compile(r"[^\W_]+(?:[*:_’'\u00AD](?=[^\W\d_²³¹¼½¾])[^\W_]+)*|.", re.DOTALL)


def split(text: str) -> list[str]:
    """The words, spaces, line breaks and signs of a text; joined they are the text again."""
    if _SIMPLE.fullmatch(text) and "https:" not in text:
        return _SIMPLE_TOKEN.findall(text)
    return _TOKEN.findall(text)


# a text says the same few thousand words again and again
@lru_cache(maxsize=100_000)
def is_word(token: str) -> bool:
    """Whether a token is a word or a number, as opposed to a space or a sign."""
    return _WORD.match(token) is not None


def is_address(token: str) -> bool:
    """Whether a token is an address that can be a link."""
    return _ADDRESS_ALONE.fullmatch(token) is not None


def graphemes(text: str) -> list[str]:
    """The user-perceived characters of a text."""
    return regex.findall(r"\X", text)


def stem(one: str, other: str) -> str:
    """The shorter of two words if the longer is it with an ending, letter by letter as people see them; else empty."""
    if not (is_word(one) and is_word(other) and (one.startswith(other) or other.startswith(one))):
        return ""
    if is_address(one) or is_address(other):
        # half a link leads nowhere: an address is changed as a whole
        return ""
    shorter, longer = sorted((graphemes(one), graphemes(other)), key=len)
    return "".join(shorter) if longer[: len(shorter)] == shorter else ""


def width(text: str) -> int:
    """How many user-perceived characters a text shows; a soft hyphen shows none."""
    if text.isascii():
        return len(text)
    plain = text.replace("\u00ad", "")
    return len(plain) if _SIMPLE.fullmatch(plain) else len(graphemes(plain))
