"""What a room is about in plain words, by somebody who says so with their name. A text is never changed: another one
stands beside it."""

# half a page of a book: whoever needs more is not brief
LONGEST_PLAIN = 1_000
