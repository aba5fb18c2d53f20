"""What the elements of a page are: blocks, words, or something that a motion cannot hold."""

from collections.abc import Mapping

import regex

from deliberation.domain.text.formats.imported import Remark

BLOCKS = frozenset({
    "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote",
    "pre", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "section", "article", "header", "footer",
    "main", "aside", "nav", "address", "figure", "figcaption", "center", "form", "fieldset", "legend", "details",
    "summary", "hr", "dir", "menu",
})  # fmt: skip
TABLES = frozenset({"table", "tr", "td", "th"})
# nobody ever saw these as text
SILENT = frozenset({"head", "style", "title", "meta", "link", "base", "xml", "template"})
_OTHER = frozenset({
    "script", "noscript", "object", "embed", "applet", "iframe", "frame", "frameset", "svg", "math", "canvas", "video",
    "audio", "map", "input", "button", "select", "textarea", "option", "progress", "meter", "marquee",
})  # fmt: skip
_PICTURES = frozenset({"img", "picture", "v:imagedata", "image"})
_FOOTNOTE = regex.compile(r"(?:sd(?:foot|end)note|_?(?:ftn|edn))[0-9]{1,6}")
_FOOTNOTE_SIGN = regex.compile(r"#(?:sd(?:foot|end)note([0-9]{1,6})(sym|anc)|_(?:ftn|edn)(ref)?([0-9]{1,6}))")
_PARTS = {
    "header": Remark.MARGIN_DROPPED,
    "footer": Remark.MARGIN_DROPPED,
    "comment-list": Remark.COMMENT_DROPPED,
    "comment": Remark.COMMENT_DROPPED,
}


def is_footnote(attributes: Mapping[str, str]) -> bool:
    """Whether a division of a page is a footnote, as Word, LibreOffice or our own pages say."""
    return attributes.get("class") == "footnote" or _FOOTNOTE.fullmatch(attributes.get("id", "")) is not None


def footnote_sign(tag: str, attributes: Mapping[str, str]) -> str:
    """What stands in a text for its footnote, or before the footnote for its place in the text; empty for all else."""
    found = _FOOTNOTE_SIGN.fullmatch(attributes.get("href", "")) if tag == "a" else None
    if found is None:
        return ""
    is_before = found[2] == "anc" or found[3]
    return f"[{found[1] or found[4]}]" + (" " if is_before else "")


def is_sign(styles: Mapping[str, str]) -> bool:
    """Whether an element is what Word puts before a list item or a counted heading."""
    return styles.get("mso-list") == "ignore"


def missing_lines(attributes: Mapping[str, str]) -> int:
    """How many line numbers are missing here, as our own pages say."""
    found = regex.fullmatch(r"[1-9][0-9]{0,4}", attributes.get("data-missing", ""))
    return int(found[0]) if found else 0


def left_out(tag: str, attributes: Mapping[str, str], styles: Mapping[str, str]) -> Remark | None:
    """Why an element is left out with all that is in it; None if it is not."""
    if tag in _PICTURES:
        return Remark.PICTURE_DROPPED
    if tag in _OTHER:
        return Remark.ELEMENT_DROPPED
    if tag == "del":
        return Remark.CHANGES_TAKEN
    if "MsoCommentReference" in attributes.get("class", ""):
        return Remark.COMMENT_DROPPED
    part = styles.get("mso-element") or (attributes.get("title", "") if tag == "div" else "")
    return _PARTS.get(part)
