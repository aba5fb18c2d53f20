"""The independent opinion: `belenios-tool` 2.0 on our records, and ours on its own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from deliberation.domain.ballots.ballot import read_choices
from deliberation.domain.ballots.credential_list import write_list
from deliberation.domain.ballots.credentials import derive_as_2_0
from deliberation.domain.ballots.decryption import check_decryption
from deliberation.domain.ballots.questions import Question
from deliberation.domain.ballots.strong_proofs import StrongProofs, check_strong_proofs, prove_strongly
from deliberation.domain.ballots.tally import add_up
from deliberation.domain.ballots.verdict import State
from tests import belenios_tool
from tests.domain.ballots.polls import GROUP, WITH_BLANK, YES_NO, Poll, Step, chained, make_poll, verify

MANY = Question("Wen alles?", ("Ada", "Rosa", "Clara", "Emma"), 0, 3)
LARGE = 600_000_000


def file_of(poll: Poll) -> str:
    return f"{poll.election.uuid}.bel"


def cast(poll: Poll) -> list[bytes]:
    """Each voter but the last, and the first one twice."""
    choices = [
        [0] * question.blank + [int(place < max(question.minimum, 1)) for place in range(len(question.answers))]
        for question in poll.election.questions
    ]
    blank = [
        [1] + [0] * len(question.answers) if question.blank else choice
        for question, choice in zip(poll.election.questions, choices, strict=True)
    ]
    voters = range(len(poll.credentials) - 1)
    return [poll.vote(voter, *(choices if voter % 2 else blank)) for voter in [*voters, 0]]


POLLS = {
    "mandatory": lambda: make_poll(YES_NO),
    "one trustee": lambda: make_poll(YES_NO, trustees=1),
    "two of three": lambda: make_poll(YES_NO, trustees=3, threshold=2),
    "blank": lambda: make_poll(WITH_BLANK),
    "several questions": lambda: make_poll(YES_NO, WITH_BLANK, MANY),
    "weights": lambda: make_poll(YES_NO, weights=(1, 3)),
    "large weights": lambda: make_poll(YES_NO, voters=4, weights=(LARGE,)),
    "words of all kinds": lambda: make_poll(Question('"Ä"\\\n€😀', ("ß", "</b>"), 0, 2), description="„x“\t\x7f"),
}


@pytest.mark.parametrize("name", POLLS)
def test_our_records_are_accepted_with_the_right_result(name: str, tmp_path: Path) -> None:
    poll = POLLS[name]()
    ballots = cast(poll)
    record = poll.record(*ballots)
    verdict = verify(record)
    assert verdict.state is State.FINISHED
    assert belenios_tool.accepts(tmp_path / "it", file_of(poll), record)
    last = {read_credential(raw): raw for raw in ballots}
    assert verdict.num_tallied == len(last) == len(poll.credentials) - 1


def read_credential(raw: bytes) -> str:
    return str(json.loads(raw)["credential"])


def test_a_record_without_ballots_is_accepted(poll: Poll, tmp_path: Path) -> None:
    assert belenios_tool.accepts(tmp_path / "it", file_of(poll), poll.record())


def test_two_of_three_without_the_first_are_accepted(wide_poll: Poll, tmp_path: Path) -> None:
    record = wide_poll.record(wide_poll.vote(0, [1, 0], [1, 0, 0]), owners=(2, 3))
    assert verify(record).result == [[1, 0], [1, 0, 0]]
    assert belenios_tool.accepts(tmp_path / "it", file_of(wide_poll), record)


def test_the_tool_adds_up_to_the_same_bytes(tmp_path: Path) -> None:
    poll = make_poll(YES_NO, WITH_BLANK, weights=(1, 4))
    ballots = [poll.vote(0, [1, 0], [0, 1, 0]), poll.vote(1, [0, 1], [1, 0, 0]), poll.vote(0, [0, 1], [0, 1, 1])]
    steps = poll.steps(*ballots)
    (tmp_path / file_of(poll)).write_bytes(chained(steps[:5]))
    told = belenios_tool.said(tmp_path, "election", "compute-encrypted-tally").splitlines()
    ours, sized = steps[5].contents
    assert told == [ours, sized]


def test_a_ballot_of_the_tool_is_counted_here(tmp_path: Path) -> None:
    """2.0 derives keys in its own way, so the list registers the voter's key in that form."""
    poll = make_poll(YES_NO, WITH_BLANK)
    text = "abc-def-ghi-jkm-nok"
    voter = derive_as_2_0(GROUP, poll.election.uuid, text)
    poll = replace(poll, credentials=[voter, *poll.credentials[1:]])
    (tmp_path / file_of(poll)).write_bytes(chained([poll.setup()]))
    (tmp_path / "credential").write_text(text)
    (tmp_path / "choices").write_text("[[1,0],[0,1,1]]")
    words = ("election", "generate-ballot", "--privcred", "credential", "--ballot", "choices")
    ballot = belenios_tool.said(tmp_path, *words).strip()
    record = poll.record(ballot, poll.vote(1, [1, 0], [1, 0, 0]))
    assert verify(record).result == [[2, 0], [1, 1, 1]]
    assert belenios_tool.accepts(tmp_path / "it", file_of(poll), record)


def test_a_decryption_of_the_tool_is_accepted_and_strengthened(tmp_path: Path) -> None:
    poll = make_poll(YES_NO)
    ballots = [poll.vote(0, [1, 0])]
    steps = poll.steps(*ballots)
    (tmp_path / file_of(poll)).write_bytes(chained(steps[:4]))
    (tmp_path / "key").write_text(f'"{poll.secrets[0]}"')
    told = belenios_tool.said(tmp_path, "election", "decrypt", "--privkey", "key", "--trustee-id", "1").splitlines()
    steps[4] = Step("PartialDecryption", tuple(told))
    verdict = verify(chained(steps))
    assert verdict.result == [[1, 0]]
    tally, _ = poll.tally(ballots)
    decryption = check_decryption(poll.election, tally, poll.trustees.keys[0], told[0])
    strong = prove_strongly(poll.election, tally, 1, poll.secrets[0], decryption)
    file = StrongProofs.over(poll.election, tally, [strong])
    assert check_strong_proofs(poll.election, tally, poll.trustees.keys, verdict.decryptions, file.raw) == [2]


TEMPLATE = {
    "description": "d",
    "name": "n",
    "questions": [
        {"answers": ["a", "b", "c"], "min": 1, "max": 2, "question": "q"},
        {"answers": ["a", "b"], "blank": True, "min": 1, "max": 1, "question": "r"},
    ],
    "administrator": "x",
    "credential_authority": "y",
}


def test_a_record_of_the_tool_alone_is_right_here(tmp_path: Path) -> None:
    def tool(*words: str, given: bytes = b"") -> bytes:
        return belenios_tool.said(tmp_path, *words, given=given)

    def event(kind: str, given: bytes = b"") -> None:
        tool("archive", "add-event", f"--type={kind}", given=given)

    group = ("--group", "BELENIOS-2048")
    uuid = tool("setup", "generate-token").decode().strip()
    tool("setup", "generate-credentials", "--uuid", uuid, *group, "--count", "3")
    (tmp_path / "public_creds.json").write_bytes(next(tmp_path.glob("*.pubcreds")).read_bytes())
    secrets = [line.split()[1] for line in next(tmp_path.glob("*.privcreds")).read_text().splitlines()]
    keys = []
    for _ in range(2):
        before = set(tmp_path.glob("*.privkey"))
        tool("setup", "generate-trustee-key", *group)
        (made,) = set(tmp_path.glob("*.privkey")) - before
        keys.append(made)
    public = b"".join(key.with_suffix(".pubkey").read_bytes().strip() + b"\n" for key in keys)
    (tmp_path / "public_keys.jsons").write_bytes(public)
    tool("setup", "make-trustees")
    (tmp_path / "template.json").write_text(json.dumps(TEMPLATE))
    tool("setup", "make-election", "--uuid", uuid, *group, "--template", "template.json")
    tool("archive", "init")
    for secret, choices in zip([*secrets, secrets[0]], ("[[1,0,0],[0,1,0]]", "[[1,1,0],[1,0,0]]", "[[0,0,1],[0,0,1]]",
                                                        "[[0,1,0],[0,0,1]]"), strict=True):  # fmt: skip
        (tmp_path / "c").write_text(secret)
        (tmp_path / "v").write_text(choices)
        event("Ballot", tool("election", "generate-ballot", "--privcred", "c", "--ballot", "v"))
    event("EndBallots")
    event("EncryptedTally", tool("election", "compute-encrypted-tally"))
    for owner, key in enumerate(keys, start=1):
        words = ("election", "decrypt", "--privkey", key.name, "--trustee-id", str(owner))
        event("PartialDecryption", tool(*words))
    event("Result", tool("election", "compute-result"))
    record = (tmp_path / f"{uuid}.bel").read_bytes()
    verdict = verify(record)
    assert verdict.result == [[1, 2, 1], [1, 0, 2]]
    assert (verdict.ballots, verdict.num_tallied, verdict.is_sorted) == (4, 3, True)


def test_what_the_tool_refuses_is_refused_here(poll: Poll, votes: list[bytes], tmp_path: Path) -> None:
    """The differential rule: we may be stricter, never laxer."""
    from deliberation.domain.ballots.refusal import Refused
    from tests.domain.ballots.test_records import ORDERS

    steps = poll.steps(*votes)
    wrong = {name: chained(change(list(steps))) for name, change in ORDERS.items()}
    counted = add_up(poll.election, [(read_choices(poll.election, votes[0]), 1)])
    _, sized = poll.tally(votes)
    wrong["other tally"] = chained([*steps[:5], Step("EncryptedTally", (counted.raw, sized.raw)), *steps[6:]])
    wrong["other result"] = chained([*steps[:-1], Step("Result", (b'{"result":[[1,1]]}',))])
    wrong["twice in the list"] = chained(
        [poll.setup(credentials=write_list((one.public, None) for one in poll.credentials * 2)), *steps[1:]]
    )
    for number in range(0, len(votes[0]), 997):
        changed = bytearray(votes[0])
        changed[number] ^= 1
        wrong[f"byte {number} of a ballot"] = chained([steps[0], Step("Ballot", (bytes(changed),)), *steps[2:]])
    overlooked = 0
    for name, record in wrong.items():
        with pytest.raises(Refused):
            verify(record)
        overlooked += belenios_tool.accepts(tmp_path / "it", file_of(poll), record)
        assert name
    assert overlooked < len(wrong) / 2, "the tool tells most of them, too"
    assert belenios_tool.accepts(tmp_path / "it", file_of(poll), chained(steps))


def test_another_version_of_the_tool_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(belenios_tool.ToolMissingError, match="apt-get install belenios-tool"):
        belenios_tool.tool_path()
    other = tmp_path / "belenios-tool"
    other.write_text("#!/bin/sh\necho '3.0 (20241104)'\n")
    other.chmod(0o755)
    with pytest.raises(belenios_tool.ToolMissingError, match=r"tool 3\.0 does not serve: .* can be relied on"):
        belenios_tool.tool_path()
