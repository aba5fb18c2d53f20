"""How something that somebody wrote begins: enough to know whether one wants to read on."""

# about four lines on a phone
LONGEST_OPENING = 220


def opening_words(text: str, *, longest: int = LONGEST_OPENING) -> str:
    """The first paragraph, cut at a word where it is longer than so many characters; never in the middle of one.

    A word that is longer than all of that is cut all the same.
    """
    paragraph, _, more = text.strip().partition("\n\n")
    words = " ".join(paragraph.split())
    if len(words) <= longest:
        return f"{words} …" if more.strip() else words
    whole, _, cut = words[: longest + 1].rpartition(" ")
    return f"{whole or cut[:longest]} …"
