"""Protocol version 1 as the rest of the program sees it: nobody outside this package imports the modules behind it.

Version 2, on which upstream works, will be another module of this form. Old records stay verifiable with this one.
"""

from deliberation.domain.ballots.archive import BLOCK, DATA, EVENT, Record, read_file_header, tar_header
from deliberation.domain.ballots.archive_reading import ArchiveReader, Found
from deliberation.domain.ballots.ballot import longest, read_ballot, read_choices
from deliberation.domain.ballots.casting import make_ballot
from deliberation.domain.ballots.ceremony import Seat, at_one_table
from deliberation.domain.ballots.checking import BallotCheck
from deliberation.domain.ballots.credential_list import read_list, write_list
from deliberation.domain.ballots.credentials import Credential, derive, draw_credential
from deliberation.domain.ballots.day_sheet import Announced, read_day_sheet, write_day_sheet
from deliberation.domain.ballots.decryption import check_decryption, decrypt
from deliberation.domain.ballots.election import Election, draw_uuid, is_uuid, read_election, write_election
from deliberation.domain.ballots.events import End, Event, Kind, read_event
from deliberation.domain.ballots.opening import MARK_OF_SIMULATIONS, Heard, Openable, demand_openable, owner_of
from deliberation.domain.ballots.pedersen import Certificate, Pedersen, Place, Polynomial
from deliberation.domain.ballots.proofs import Proof
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.recording import Recording
from deliberation.domain.ballots.rendering import Parts, heads_of, render_chain
from deliberation.domain.ballots.result import Counts, combine
from deliberation.domain.ballots.share_exchange import Parties, publish_exchange_key, read_exchange_key, seal, unseal
from deliberation.domain.ballots.signed_messages import SignedMessage
from deliberation.domain.ballots.strong_proofs import (
    StrongProofs,
    check_strong_proofs,
    prove_strongly,
    read_strong_proofs,
)
from deliberation.domain.ballots.tally import Slots, add_up
from deliberation.domain.ballots.trustee_keys import TrusteeKey, draw_trustee
from deliberation.domain.ballots.trustees import Trustees, make_trustees, read_trustees
from deliberation.domain.ballots.verdict import Verdict
from deliberation.domain.ballots.verification import Verification
from deliberation.domain.ballots.words import words_of

__all__ = [
    "BLOCK",
    "DATA",
    "EVENT",
    "MARK_OF_SIMULATIONS",
    "Announced",
    "ArchiveReader",
    "BallotCheck",
    "Certificate",
    "Counts",
    "Credential",
    "Election",
    "End",
    "Event",
    "Found",
    "Heard",
    "Kind",
    "Openable",
    "Parties",
    "Parts",
    "Pedersen",
    "Place",
    "Polynomial",
    "Proof",
    "Question",
    "Record",
    "Recording",
    "Seat",
    "SignedMessage",
    "Slots",
    "StrongProofs",
    "TrusteeKey",
    "Trustees",
    "Verdict",
    "Verification",
    "add_up",
    "at_one_table",
    "check_decryption",
    "check_strong_proofs",
    "combine",
    "decrypt",
    "demand_openable",
    "derive",
    "draw_credential",
    "draw_trustee",
    "draw_uuid",
    "heads_of",
    "is_uuid",
    "longest",
    "make_ballot",
    "make_trustees",
    "owner_of",
    "prove_strongly",
    "publish_exchange_key",
    "read_ballot",
    "read_choices",
    "read_day_sheet",
    "read_election",
    "read_event",
    "read_exchange_key",
    "read_file_header",
    "read_list",
    "read_strong_proofs",
    "read_trustees",
    "render_chain",
    "seal",
    "tar_header",
    "unseal",
    "words_of",
    "write_day_sheet",
    "write_election",
    "write_list",
]
