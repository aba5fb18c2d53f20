"""All trustees of an election, their numbers, and the election key. Source: Belenios specification, "Trustees"."""

from collections.abc import Mapping
from dataclasses import dataclass

from deliberation.domain.ballots.canonical import array, parse_canonical, render, text_of
from deliberation.domain.ballots.group import Element, Group
from deliberation.domain.ballots.pedersen import Pedersen, demand_safe_threshold
from deliberation.domain.ballots.polynomials import at_zero
from deliberation.domain.ballots.refusal import Check, Refused, demand
from deliberation.domain.ballots.trustee_keys import TrusteeKey

Member = TrusteeKey | Pedersen  # one whose decryption is always needed, or several of whom some suffice
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Trustees:
    """The trustees in their order. "Owner" is the position after counting every member of a threshold group."""

    group: Group
    members: tuple[Member, ...]

    @property
    def keys(self) -> tuple[Element, ...]:
        """The key of each owner, from the first (who is number 1)."""
        found: list[Element] = []
        for member in self.members:
            found += [member.element] if isinstance(member, TrusteeKey) else [key.element for key in member.keys]
        return tuple(found)

    @property
    def election_key(self) -> Element:
        """y: the product of all single keys and of what each polynomial begins with."""
        found = self.group.neutral
        for member in self.members:
            if isinstance(member, TrusteeKey):
                found = found * member.element
            else:
                for polynomial in member.polynomials:
                    found = found * polynomial.coefficients[0]
        return found

    def combination(self, factors: Mapping[int, Element]) -> Element:
        """α^(secret of y) from what owners gave for one ciphertext; of a group, the first k. Raises Refused."""
        found, owner = self.group.neutral, 1
        for member in self.members:
            if isinstance(member, TrusteeKey):
                demand(Check.DECRYPTIONS_MISSING, owner in factors)
                found, owner = found * factors[owner], owner + 1
                continue
            size = len(member.keys)
            given = [index for index in range(1, size + 1) if owner + index - 1 in factors][: member.threshold]
            demand(Check.DECRYPTIONS_MISSING, len(given) == member.threshold)
            found = found * at_zero(self.group, {index: factors[owner + index - 1] for index in given})
            owner += size
        return found

    def demand_safe(self) -> None:
        """Raise Refused unless two groups that can open always share a trustee. Records of others may be otherwise."""
        for member in self.members:
            if isinstance(member, Pedersen):
                demand_safe_threshold(threshold=member.threshold, size=len(member.keys))

    @property
    def raw(self) -> bytes:
        """For the record."""
        pairs = [["Single" if isinstance(one, TrusteeKey) else "Pedersen", one.json] for one in self.members]
        return render(pairs).encode()


def make_trustees(group: Group, members: tuple[Member, ...]) -> Trustees:
    """Trustees with keys that serve. Raises Refused."""
    made = Trustees(group, members)
    keys = made.keys
    demand(Check.TRUSTEE_DISTINCT, len(set(keys)) == len(keys))
    demand(Check.ELECTION_KEY, bool(keys) and not made.election_key.is_neutral)
    return made


def read_trustees(group: Group, raw: bytes) -> Trustees:
    """From the record, with every proof checked. Raises Refused."""
    pairs = array(parse_canonical(raw), check=Check.TRUSTEE_PROOF)
    return make_trustees(group, tuple(_read_member(group, pair) for pair in pairs))


def _read_member(group: Group, pair: object) -> Member:
    kind, value = array(pair, length=_PAIR, check=Check.TRUSTEE_PROOF)
    match text_of(kind, check=Check.TRUSTEE_PROOF):
        case "Single":
            return TrusteeKey.read(group, value)
        case "Pedersen":
            return Pedersen.read(group, value)
    raise Refused(Check.TRUSTEE_PROOF)
