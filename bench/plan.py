"""What a run consists of."""

from dataclasses import dataclass

# twice as many as the server has threads (two processes with four each), so that it never waits for us
CONNECTIONS = 16
# opens the invented accounts of a party that lives for some minutes in a temporary folder
PASSWORD = "sechzehn stühle im kreis"
# of the seeded party: its programme of 5,000 lines; and what is put before the same assembly after its sixty motions
LONG_MOTION, MOTION = 1, 61
PAGES = (
    "login", "start", "member list", "field", "room", "further on", "posting", "ten minutes", "motion", "preview",
    "motions", "long motion", "saving",
)  # fmt: skip
# what rooms and motions promise, of the bare page's answers a second
GOALS = {
    "field": 0.06, "room": 0.06, "further on": 0.06, "posting": 0.02, "motion": 0.10, "motions": 0.06, "saving": 0.02,
}  # fmt: skip
# for those pages and the ten minutes
QUERIED = (*GOALS, "ten minutes", "long motion")
MOST_QUERIES = 12
# pages of motions, and saving a draft, may ask more than those of rooms
MOST_QUERIES_OF = dict.fromkeys(("motion", "motions", "long motion", "saving"), 15)
# first view of the largest room, compressed, with styles and scripts
MOST_BYTES = 60 * 1024


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes of the parties, number of rounds, seconds a page is asked for in a round."""

    sizes: tuple[int, ...]
    rounds: int
    seconds: float


FULL = Plan(sizes=(100, 100_000), rounds=5, seconds=2.5)
QUICK = Plan(sizes=(100, 1_000), rounds=1, seconds=0.5)
