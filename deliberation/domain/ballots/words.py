"""Hashes in words, to be read aloud: twelve of 2,048 German words are 132 bits, and nobody finds another hash for them.

The words differ in their first four letters and have none that are written in two ways.
"""

from functools import cache
from importlib.resources import files

WORDS, BITS = 12, 11
_HASH_BITS = 256


@cache
def word_list() -> tuple[str, ...]:
    """All words, in their order."""
    return tuple(files("deliberation.domain.ballots").joinpath("words.txt").read_text(encoding="ascii").split())


def words_of(hex_hash: str) -> str:
    """The first 132 bits of a hash, with blanks between the words."""
    number = int(hex_hash, 16) >> (_HASH_BITS - WORDS * BITS)
    places = [number >> (BITS * place) & (2**BITS - 1) for place in reversed(range(WORDS))]
    return " ".join(word_list()[place] for place in places)


def are_words_of(heard: str, hex_hash: str) -> bool:
    """Whether somebody heard these words; capitals, commas and blanks between them do not matter."""
    return heard.lower().replace(",", " ").split() == words_of(hex_hash).split()
