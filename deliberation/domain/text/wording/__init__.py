"""What a change says on paper, structured first; sentences are made of that in `phrasing`.

`describe` writes the points of an amendment, `follow` does what they say. A point names a place, quotes words that
are clear there, and says what to do; it is only written if whoever follows it gets the new text.
"""

from deliberation.domain.text.wording.following import follow
from deliberation.domain.text.wording.instructions import Instruction, Verb
from deliberation.domain.text.wording.points import describe

__all__ = ["Instruction", "Verb", "describe", "follow"]
