"""The one place where HTML made from people's words is sanitised.

Nobody's HTML is ever trusted: the words are escaped before anything of ours is added (`html.py`), the result is
cleaned here, and the links, which alone carry an attribute, are added by our own code at the end.
"""

import re

from bleach.sanitizer import Cleaner

TAGS = frozenset({"p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "s", "u"})

_TAG = re.compile(r"(<[^>]*>)")
# in escaped text an address may hold `&amp;`, but neither quotes nor angle brackets, escaped or not
_ADDRESS = re.compile(r"https://(?:[^\s<>\"'&*`\\„“”»«]|&amp;)+")
_AFTER_ADDRESS = ".,;:!?)]}…"


# what escaping leaves behind; the cleaner parses each anew, which takes it half a minute for a million
_ESCAPED = ("&amp;", "&lt;", "&gt;")
_PRIVATE = range(0xE000, 0xF900)


def cleaned(made: str) -> str:
    """HTML with our tags and no others, none with an attribute; an https address becomes a link to itself."""
    # a cleaner is not made for several threads at once, so each text has its own
    cleaner = Cleaner(tags=TAGS, attributes={}, protocols=frozenset(), strip=False, strip_comments=True)
    stand_ins = _stand_ins(made)
    for escaped, stand_in in stand_ins:
        made = made.replace(escaped, stand_in)
    clean = str(cleaner.clean(made))
    for escaped, stand_in in stand_ins:
        clean = clean.replace(stand_in, escaped)
    return _linked(clean)


def _stand_ins(made: str) -> list[tuple[str, str]]:
    """For what was escaped a letter that the text does not have, while it is cleaned: a letter opens nothing."""
    unused = (chr(code) for code in _PRIVATE if chr(code) not in made)
    return list(zip(_ESCAPED, unused, strict=False))


def _linked(clean: str) -> str:
    """Make links of the addresses in the text of cleaned HTML; its tags stay as they are."""
    return "".join(part if part.startswith("<") else _ADDRESS.sub(_link, part) for part in _TAG.split(clean))


def _link(found: re.Match[str]) -> str:
    address = found[0].rstrip(_AFTER_ADDRESS)
    # a closing bracket belongs to the address if it was opened there
    while found[0][len(address) :].startswith(")") and address.count("(") > address.count(")"):
        address += ")"
    if len(address) == len("https://"):
        return found[0]
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'
