"""Characters that nobody sees: one rule for what is typed and for what comes in a list."""

import unicodedata

import regex

# these turn the direction of the text around them, so that a name reads like another
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
# without width: two names that look alike and are not. Texts may hold them (emoji and Persian words are joined by
# them, offices paste soft hyphens), names of people not
_ZERO_WIDTH = frozenset("\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")

# all but blanks, marks that stand on a letter, and what is drawn as nothing: joiners, fillers, the empty Braille cell
_SEEN = regex.compile(r"[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]")


def shows_something(words: str) -> bool:
    """Whether there is a character that somebody can see."""
    return _SEEN.search(words) is not None


def is_hidden(char: str) -> bool:
    """A control character, half a character, or one that turns the direction of reading."""
    return unicodedata.category(char) in {"Cc", "Cs"} or unicodedata.bidirectional(char) in _TURNING


def is_unseen_in_names(char: str) -> bool:
    """Hidden, of private meaning, or without width."""
    return is_hidden(char) or unicodedata.category(char) == "Co" or char in _ZERO_WIDTH
