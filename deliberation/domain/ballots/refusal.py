"""What is not right is refused, and the refusal names the check; nothing is returned that could be ignored."""

from enum import StrEnum


class Check(StrEnum):
    """Every named check of a record; `docs/protocol.md` lists them with the rule that they hold."""

    sentence: str

    def __new__(cls, code: str, sentence: str) -> "Check":
        """A member is its code, and carries a sentence for people."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    # the file
    ARCHIVE = "archive", "The file is not a record, or not byte for byte as one is written."
    CUT_OFF = "cut-off", "The file ends in the middle of a record."
    TOO_LARGE = "too-large", "A record is larger than anything that can stand there."
    VERSION = "version", "The record says another version of the protocol than 1."
    NAME_IS_HASH = "name-is-hash", "A record's name is not the hash of its content."
    LEFT_OVER = "left-over", "A record belongs to no event."
    CHAIN = "chain", "An event does not continue the one before it."
    ORDER = "order", "An event stands where it must not."
    PAYLOAD = "payload", "An event does not name the records before it."
    OLDER_COPY = "older-copy", "The older copy is not the beginning of this record."
    # texts
    JSON = "json", "A text is not JSON as it has to be written."
    CANONICAL = "canonical", "A text is not in its one form."
    NUMBER = "number", "A number is not written in its one form, or too large."
    SCALAR = "scalar", "An exponent is not smaller than the order of the group."
    ELEMENT = "element", "A number is no element of the group."
    NEUTRAL = "neutral", "A key is the neutral element."
    # the setup
    GROUP = "group", "The group is not one that this program knows by name."
    ELECTION = "election", "The election is not what an election has to say."
    UUID = "uuid", "The identifier is not well formed."
    QUESTION = "question", "A question asks for a number of answers that nobody can give."
    RANKING = "ranking", "Ranking questions are not counted by this version: they need a mixnet."
    TRUSTEE_PROOF = "trustee-proof", "A trustee does not prove to know the key."
    TRUSTEE_DISTINCT = "trustee-distinct", "Two trustees have the same key."
    ELECTION_KEY = "election-key", "The election's key is not that of its trustees."
    THRESHOLD = "threshold", "The threshold is no number between one and the trustees there are."
    CERTIFICATE = "certificate", "A trustee's certificate is wrong."
    POLYNOMIAL = "polynomial", "A trustee's polynomial is wrong."
    CERTS_SIGNATURE = "certs-signature", "A trustee has not signed the certificates of all."
    VERIFICATION_KEY = "verification-key", "A threshold trustee's key is not what the polynomials give."
    CREDENTIALS = "credentials", "The list of credentials is not in its one form."
    CREDENTIAL_DISTINCT = "credential-distinct", "A credential stands twice in the list."
    WEIGHT = "weight", "A weight is wrong, or only some credentials carry one."
    # ballots
    BALLOT_SHAPE = "ballot-shape", "A ballot has not the parts that the questions demand."
    BALLOT_ELECTION = "ballot-election", "A ballot was made for another election."
    CREDENTIAL_KNOWN = "credential-known", "A ballot's credential is not in the list."
    BALLOT_TWICE = "ballot-twice", "The same ballot stands twice in the record."
    BODY_TWICE = "body-twice", "The same ballot was signed twice."
    INDIVIDUAL_PROOF = "individual-proof", "A ballot does not prove that each choice is 0 or 1."
    OVERALL_PROOF = "overall-proof", "A ballot does not prove that the number of choices is allowed."
    BLANK_PROOF = "blank-proof", "A ballot does not prove that it is blank or chooses, and not both."
    BALLOT_HASH = "ballot-hash", "A ballot's signature is of other words."
    SIGNATURE = "signature", "A ballot's signature is wrong."
    # the count
    TALLY = "tally", "The tally is not the product of the ballots that count."
    NUM_TALLIED = "num-tallied", "The number of ballots that count, or their weight, is wrong."
    OWNER = "owner", "A decryption belongs to no trustee, or to one who has given theirs already."
    DECRYPTION_SHAPE = "decryption-shape", "A decryption has not the shape of the tally."
    DECRYPTION_PROOF = "decryption-proof", "A trustee does not prove to have decrypted rightly."
    DECRYPTIONS_MISSING = "decryptions-missing", "There are not enough decryptions for a result."
    RESULT_RANGE = "result-range", "The decryptions give no number of votes."
    RESULT = "result", "The result is not what the decryptions give."
    # beside the record
    EXCHANGE = "exchange", "A message between trustees is wrong, or not of this ceremony."
    STRONG_PROOFS = "strong-proofs", "The file of strong proofs does not belong to this record."
    STRONG_PROOF = "strong-proof", "A trustee's strong proof of decryption is wrong."
    SHEET = "sheet", "The poll sheet does not belong to this record."
    DAY_SHEET = "day-sheet", "The poll is not as the day's sheet announces it."
    WORDS = "words", "The words or the number that were read aloud are not those of this record."
    TOO_EARLY = "too-early", "There is nothing to open yet, or the result stands there already."
    SIMULATED = "simulated", "The record is a simulation: all its keys are known."
    OPENED_OTHERWISE = "opened-otherwise", "With this key another tally of this poll was opened before."
    OPENED_ELSEWHERE = "opened-elsewhere", "With this key this poll was opened, and this device knows nothing of it."
    OPENED_BEFORE = (
        "opened-before",
        "The vote began before the key came to this device: it may have opened it elsewhere.",
    )
    KEY_AWAY = "key-away", "The key is not at home on this device: copied, or restored from a backup."
    SIGNED_HEAD = "signed-head", "A signed head or receipt is wrong."
    FORK = "fork", "Two signed statements about one place name different events: there were two boards."
    HEAD_ON_CHAIN = "head-on-chain", "A signed head or receipt names an event that is not on the chain."


class Refused(Exception):
    """A check that does not hold.

    at -- what was being looked at: the height of an event, a record, a file's name
    """

    def __init__(self, check: Check, *, at: str = "") -> None:
        super().__init__(check, at)
        self.check = check
        self.at = at

    def __str__(self) -> str:
        return f"{self.check.sentence} ({self.check}{f', {self.at}' if self.at else ''})"

    def __reduce__(self) -> tuple[object, ...]:
        # refusals come back from other processes, where keyword arguments would be lost
        return _again, (self.check.name, self.at)


def _again(name: str, at: str) -> Refused:
    return Refused(Check[name], at=at)


def demand(check: Check, holds: bool, *, at: str = "") -> None:  # noqa: FBT001 — reads as a sentence
    """Raise Refused(check) unless it holds; an ignored result cannot pass for a valid one."""
    if not holds:
        raise Refused(check, at=at)
