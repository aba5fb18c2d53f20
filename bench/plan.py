"""What a run consists of."""

from dataclasses import dataclass

# twice as many as the server has threads (two processes with four each), so that it never waits for us
CONNECTIONS = 16
# opens the invented accounts of a party that lives for some minutes in a temporary folder
PASSWORD = "sechzehn stühle im kreis"
PAGES = (
    "login", "start", "member list", "field", "room", "further on", "posting", "ten minutes", "motion", "preview",
)  # fmt: skip
# what the rooms promise, of the bare page's answers a second
GOALS = {"field": 0.06, "room": 0.06, "further on": 0.06, "posting": 0.02}
# for those pages and the ten minutes
QUERIED = (*GOALS, "ten minutes")
MOST_QUERIES = 12
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
