"""The one notation of the product, read and written: rooms and motions are typed alike.

A blank line begins a paragraph; `##` to `####` begin headings, `- ` and `1. ` list items (two spaces deeper each),
`> ` quotes; `\\\\` at a line's end breaks it. `**strong**`, `*emphasis*`, `~~struck~~`, `__underlined__`: a mark opens
after a space, an opening quote or bracket, or at the start; it closes before a space, a sign or the end. Between
letters `*`, `:` and `_` are letters. `\\` makes the next character literal.
"""

from deliberation.domain.text.notation.reading import Reader, read
from deliberation.domain.text.notation.saying import says_something, without_signs
from deliberation.domain.text.notation.writing import write

__all__ = ["Reader", "read", "says_something", "without_signs", "write"]
