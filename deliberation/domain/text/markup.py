"""The one place where HTML made from people's words is sanitised.

Nobody's HTML is ever trusted: the words are escaped before anything of ours is added (`html.py`), the result is
cleaned here, and the links, which alone carry an attribute, are added by our own code at the end.
"""

import html
import re

from bleach.sanitizer import Cleaner

from deliberation.domain.text import words

TAGS = frozenset({"p", "br", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "s", "u"})

# around the words of a link, while they are cleaned: no text holds these control characters (`normal.py`)
_LINK_BEGINS, _LINK_SHOWS, _LINK_ENDS = "\x02", "\x03", "\x04"
_LINK = re.compile(f"{_LINK_BEGINS}([^\x02-\x04<>]*){_LINK_SHOWS}([^\x02-\x04]*){_LINK_ENDS}")

# what escaping leaves behind; the cleaner parses each anew, which takes it half a minute for a million
_ESCAPED = ("&amp;", "&lt;", "&gt;")
_REPLACED = (_LINK_BEGINS, _LINK_SHOWS, _LINK_ENDS, *_ESCAPED)
_PRIVATE = range(0xE000, 0xF900)


def linked(address: str, shown: str) -> str:
    """Escaped words that `cleaned` makes a link: all of an address, or what stands of it on one line."""
    return f"{_LINK_BEGINS}{html.escape(address)}{_LINK_SHOWS}{html.escape(shown, quote=False)}{_LINK_ENDS}"


def cleaned(made: str) -> str:
    """HTML with our tags and no others, none with an attribute; what is `linked` becomes a link."""
    # a cleaner is not made for several threads at once, so each text has its own
    cleaner = Cleaner(tags=TAGS, attributes={}, protocols=frozenset(), strip=False, strip_comments=True)
    stand_ins = _stand_ins(made)
    if len(stand_ins) < len(_REPLACED):
        made = _LINK.sub(r"\2", made)
    for replaced, stand_in in stand_ins:
        made = made.replace(replaced, stand_in)
    clean = str(cleaner.clean(made))
    for replaced, stand_in in stand_ins:
        clean = clean.replace(stand_in, replaced)
    return _LINK.sub(_link, clean)


def _stand_ins(made: str) -> list[tuple[str, str]]:
    """For what was escaped a letter that the text does not have, while it is cleaned: a letter opens nothing."""
    unused = (chr(code) for code in _PRIVATE if chr(code) not in made)
    return list(zip(_REPLACED, unused, strict=False))


def _link(found: re.Match[str]) -> str:
    address, shown = found[1], found[2]
    return f'<a href="{address}">{shown}</a>' if words.is_address(html.unescape(address)) else shown
