"""What each proof hashes: one function for each hash of the protocol, and no other place that joins these texts.

Source: Belenios specification; the section stands in each function. `context` is S0 = fp | enc(credential).
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from deliberation.domain.ballots.group import Element, Group, Scalar


def _hashed(group: Group, prefix: str, elements: Iterable[Element]) -> Scalar:
    """H(prefix, x1…xk): SHA-256 of the prefix and the elements with commas, big endian, modulo q."""
    text = prefix + ",".join(element.text for element in elements)
    return group.reduced(int.from_bytes(sha256(text.encode()).digest(), "big"))


def key_possession(group: Group, key: Element, commitment: Element) -> Scalar:
    """Section "Trustee keys" (`pok`)."""
    return _hashed(group, f"pok|{group.name}|{key.text}|", [commitment])


def message_signature(group: Group, message: str, commitment: Element) -> Scalar:
    """Section "Public key infrastructure", signing (`sigmsg`)."""
    return _hashed(group, f"sigmsg|{message}|", [commitment])


def ballot_context(fingerprint: str, credential: str) -> str:
    """S0 of all proofs of a ballot: binds them to the election and to the credential."""
    return f"{fingerprint}|{credential}"


def answer_context(context: str, choices: Sequence[tuple[str, str]]) -> str:
    """S of the proofs over a whole answer: S0 and every α and β, the blank slot included."""
    return f"{context}|{','.join(text for pair in choices for text in pair)}"


def choice_proof(group: Group, context: str, alpha: str, beta: str, commitments: Sequence[Element]) -> Scalar:
    """Section "Proofs of interval membership" (`prove`), over one slot: `context` is S0."""
    return _hashed(group, f"prove|{context}|{alpha},{beta}|", commitments)


def sum_proof(group: Group, context: str, alpha: str, beta: str, commitments: Sequence[Element]) -> Scalar:
    """Section "Proofs of interval membership" (`prove`), over the product of the slots: `context` is S."""
    return _hashed(group, f"prove|{context}|{alpha},{beta}|", commitments)


def blank_proof(group: Group, context: str, commitments: Sequence[Element]) -> Scalar:
    """Section "Proofs of possibly-blank votes" (`bproof0`): not blank, or nothing chosen."""
    return _hashed(group, f"bproof0|{context}|", commitments)


def sum_or_blank_proof(group: Group, context: str, commitments: Sequence[Element]) -> Scalar:
    """Section "Proofs of possibly-blank votes" (`bproof1`): blank, or an allowed number chosen."""
    return _hashed(group, f"bproof1|{context}|", commitments)


def ballot_signature(group: Group, body_hash: str, commitment: Element) -> Scalar:
    """Section "Signatures" (`sig`)."""
    return _hashed(group, f"sig|{body_hash}|", [commitment])


def partial_decryption(group: Group, fingerprint: str, key: Element, commitments: Sequence[Element]) -> Scalar:
    """Section "Tally" (`decrypt`). Our verifier demands a stronger proof beside it, see `strong_decryption`."""
    return _hashed(group, f"decrypt|{fingerprint}|{key.text}|", commitments)


def strong_decryption(
    group: Group,
    fingerprint: str,
    key: Element,
    place: tuple[int, int],
    statement: tuple[Element, Element, Element],
    commitments: Sequence[Element],
) -> Scalar:
    """Our own, beside the record (`docs/protocol.md`, strong proofs): binds question, slot, α, β and the factor."""
    question, slot = place
    alpha, beta, factor = statement
    said = f"{alpha.text},{beta.text},{factor.text}"
    return _hashed(group, f"deliberation-decrypt|1|{fingerprint}|{key.text}|{question}|{slot}|{said}|", commitments)


def credential_secret(group: Group, uuid: str, credential: str) -> Scalar:
    """Section "Credentials", as in the tool from 3.0 on (`derive_credential`): two hashes, so that q leaves no bias."""
    halves = [sha256(f"derive_credential|{uuid}|{half}|{credential}".encode()).hexdigest() for half in (0, 1)]
    return group.reduced(int("".join(halves), 16))


def seed_keys(group: Group, seed: str) -> tuple[Scalar, Scalar]:
    """Section "Public key infrastructure", deriving keys (`sk`, `dk`): the signing and the decryption key."""
    signing, decryption = (
        group.reduced(int.from_bytes(sha256(f"{kind}|{seed}".encode()).digest(), "big")) for kind in ("sk", "dk")
    )
    return signing, decryption


def certificates_message(rendered: str) -> str:
    """What a threshold trustee signs to have seen the certificates of all (`certs_sig`), as in the tool from 3.0 on."""
    return f"certs_sig|{rendered}"
