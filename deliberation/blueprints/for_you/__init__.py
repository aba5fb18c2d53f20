"""What is there for one person: answers to their words, thanks, and something to read in the minutes they have."""
