"""Reports, what moderation does, appeals, and the record of it."""
