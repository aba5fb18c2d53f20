"""Numbers that look random and follow from a seed: for simulations, and for nothing that has to stay secret."""

from hashlib import sha256


class SeededSource:
    """SHA-256 of the seed and a counter. The only source of randomness here that can be repeated."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def below(self, limit: int) -> int:
        """A number from 0 to limit − 1; 128 bits more than it needs are drawn, so that none is likelier."""
        blocks = (limit.bit_length() + 128 + 255) // 256
        drawn = b"".join(self._block() for _ in range(blocks))
        return int.from_bytes(drawn, "big") % limit

    def _block(self) -> bytes:
        self._drawn += 1
        return sha256(f"simulation|{self._seed}|{self._drawn}".encode()).digest()
