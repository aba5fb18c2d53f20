"""Taking over the party's member list: what a row says, and what it would change."""
