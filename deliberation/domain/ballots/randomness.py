"""Where secret numbers come from: the operating system. Only a simulation brings another source (`operations`)."""

import secrets
from typing import Protocol

from deliberation.domain.ballots.group import Group, Scalar


class Source(Protocol):
    """Something that draws."""

    def below(self, limit: int) -> int:
        """A number from 0 to limit − 1, each as likely as the others."""


class SystemSource:
    """The operating system's own source."""

    def below(self, limit: int) -> int:
        """By `secrets`."""
        return secrets.randbelow(limit)


SYSTEM: Source = SystemSource()


def draw(group: Group, source: Source) -> Scalar:
    """A random exponent."""
    return group.scalar(source.below(group.order))


def draw_key(group: Group, source: Source) -> Scalar:
    """A random exponent that is not zero: a key of zero would be the neutral element."""
    return group.scalar(1 + source.below(group.order - 1))
