"""Which assemblies there are."""

from enum import StrEnum


class AssemblyKind(StrEnum):
    """What people call it; the rules are the same, only what it begins with differs (presets.py)."""

    CONVENTION = "convention"
    GENERAL_MEETING = "general_meeting"
    BOARD_MEETING = "board_meeting"
