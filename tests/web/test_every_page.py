"""Every page that a person can open by following links, in each role: it answers, and it is whole."""

from collections import deque

import pytest

from tests.client import PageClient
from tests.party import Party

ROLES = ("alice", "emil", "cem", "mona", "wilma", "eva", "adil", "ada", "gast", "gabi", "ingo")
MAX_PAGES = 80


@pytest.mark.parametrize("name", ROLES)
def test_every_link_leads_to_a_whole_page(client: PageClient, party: Party, name: str) -> None:
    client.sign_in(party.personas[name])
    waiting, seen = deque(["/"]), {"/"}
    while waiting and len(seen) < MAX_PAGES:
        client.get(waiting.popleft())
        for link in client.page.select("a[href^='/']:not([download])"):
            path = str(link["href"]).partition("#")[0]
            if path not in seen:
                seen.add(path)
                waiting.append(path)
    assert len(seen) > len(ROLES) // 2
