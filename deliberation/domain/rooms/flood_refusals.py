"""Refusals of so much of one person at once that it is a flood, each with a stable code."""

from deliberation.domain.errors import TooManyAttempts


class WroteALot(TooManyAttempts):
    """So much of one person in a few minutes is a flood; facts: `minutes` until the next, which no page says."""

    code = "wrote_a_lot"


class DidALot(TooManyAttempts):
    """So many changes of one person are a flood; facts: `minutes` until the next, which no page says."""

    code = "did_a_lot"


class ReportedALot(DidALot):
    """So many reports of one person are a flood."""

    code = "reported_a_lot"
