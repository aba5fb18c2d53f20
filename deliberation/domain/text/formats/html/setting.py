"""How words of a web page are set: by their tags, and by the styles that word processors write instead."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from deliberation.domain.text.document import Mark

_TAGS = {
    "b": int(Mark.STRONG),
    "strong": int(Mark.STRONG),
    "i": int(Mark.EMPHASIS),
    "em": int(Mark.EMPHASIS),
    "cite": int(Mark.EMPHASIS),
    "u": int(Mark.UNDERLINE),
    "s": int(Mark.STRIKE),
    "strike": int(Mark.STRIKE),
}
_RAISED = frozenset({"sup", "sub"})
_HEAVY, _LIGHT = regex.compile(r"bold|bolder|[6-9]00"), regex.compile(r"normal|lighter|[1-5]00")
# what every program writes for "as usual"
_USUAL = frozenset(
    {"", "black", "windowtext", "auto", "inherit", "initial", "transparent", "white", "none", "currentcolor", "#000"}
    | {"#000000", "#fff", "#ffffff", "rgb(0,0,0)", "rgb(255,255,255)", "rgba(0,0,0,0)"}
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the words within an element are set.

    is_lost -- they are coloured, raised or lowered, which we cannot keep
    """

    marks: int = Mark.NONE
    is_hidden: bool = False
    is_lost: bool = False


def styles_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """The declarations of a `style` attribute, in lower case."""
    if "style" not in attributes:
        return {}
    pairs = (part.partition(":") for part in attributes.get("style", "")[:10_000].split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs if value}


def setting_of(tag: str, attributes: Mapping[str, str], styles: Mapping[str, str], around: int) -> Setting:
    """What a tag and its styles make of the marks around it."""
    marks: int = around | _TAGS.get(tag, 0)
    if not attributes:
        return Setting(marks, is_lost=tag in _RAISED)
    weight, slant = styles.get("font-weight", ""), styles.get("font-style", "")
    marks = _switched(marks, _TAGS["b"], is_on=bool(_HEAVY.match(weight)), is_off=bool(_LIGHT.match(weight)))
    marks = _switched(marks, _TAGS["i"], is_on=slant.startswith(("italic", "oblique")), is_off=slant == "normal")
    lines = styles.get("text-decoration", "") + styles.get("text-decoration-line", "")
    marks |= _TAGS["u"] if "underline" in lines else 0
    marks |= _TAGS["s"] if "line-through" in lines else 0
    is_hidden = "none" in styles.get("display", "") or styles.get("visibility") == "hidden"
    return Setting(
        marks,
        is_hidden=is_hidden or styles.get("mso-hide") == "all" or "hidden" in attributes,
        is_lost=tag in _RAISED or _is_lost(attributes, styles),
    )


def _switched(marks: int, mark: int, *, is_on: bool, is_off: bool) -> int:
    if is_on:
        return marks | mark
    return marks & ~mark if is_off else marks


def _is_lost(attributes: Mapping[str, str], styles: Mapping[str, str]) -> bool:
    colours = (attributes.get("color", "").lower(), *(styles.get(name, "") for name in ("color", "mso-highlight")))
    ground = styles.get("background", "") or styles.get("background-color", "")
    is_coloured = any("".join(colour.split()) not in _USUAL for colour in (*colours, ground))
    return is_coloured or styles.get("vertical-align") in {"super", "sub"}
