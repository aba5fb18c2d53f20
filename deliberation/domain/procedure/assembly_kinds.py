"""Which assemblies there are."""

from enum import StrEnum


class AssemblyKind(StrEnum):
    """What people call it; the rules are the same, only what it begins with differs (presets.py)."""

    CONVENTION = "convention"
    GENERAL_MEETING = "general_meeting"
    BOARD_MEETING = "board_meeting"


# what stands above the text of a motion, as it is printed
OPENINGS = {
    AssemblyKind.CONVENTION: "Der Parteitag möge beschließen:",
    AssemblyKind.GENERAL_MEETING: "Die Mitgliederversammlung möge beschließen:",
    AssemblyKind.BOARD_MEETING: "Der Vorstand möge beschließen:",
}
