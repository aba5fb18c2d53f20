"""Files that are no running text, told by their beginning: web pages, drawings, programs."""

import regex

_NAMES = (
    "html|head|body|title|meta|link|base|style|script|noscript|template|iframe|object|embed|svg|math|img|video|audio|"
    "div|span|p|a|b|i|u|br|hr|h[1-6]|em|strong|small|font|center|ul|ol|li|dl|table|thead|tbody|tr|td|form|input|"
    "button|section|article|header|footer|main|nav|aside|blockquote|pre|code|figure|details"
)
# comments say nothing; then a declaration, or an element whose name everybody knows
_MARKUP = regex.compile(
    rf"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\b|\?xml\b|!\[CDATA\[|!--|/?(?:{_NAMES})\b[^<>]*+/?>)",
    regex.IGNORECASE | regex.DOTALL,
)
# XML that is no page
_OTHER = regex.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:\?xml\b(?!.{0,1000}<(?:!doctype html|html)\b)|!doctype\b(?!\s*html))",
    regex.IGNORECASE | regex.DOTALL,
)
_PROGRAM = ("#!", "<?php", "<%", "%!PS")


def is_markup(text: str) -> bool:
    """Whether a text begins as a web page or a drawing does. Words in angle brackets further on are words."""
    return _MARKUP.match(text) is not None


def is_page_text(text: str) -> bool:
    """Whether a text begins as a web page does."""
    return is_markup(text) and _OTHER.match(text) is None


def is_program(text: str) -> bool:
    """Whether a text begins as programs for machines do."""
    return text.lstrip().startswith(_PROGRAM)
