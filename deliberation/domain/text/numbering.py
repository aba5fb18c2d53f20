"""Numbers of items that only followed from the order of their list go on following from it.

Whoever takes out the second of three items in a text area leaves a 3 before the last one. It is the number that
stood there, and no wish that the list should leave out a number.
"""

from deliberation.domain.text.document import Block, Document, item_numbers
from deliberation.domain.text.gaps import Became


def with_numbers_of(base: Document, wanted: Document) -> Document:
    """The wanted text, in which an item that shows the number it had in its base shows the next one of its list.

    Numbers that did not follow from the order in the base, and those that somebody wrote anew, stay as they are.
    """
    following = [
        (index, number)
        for index, (block, number) in enumerate(zip(base.blocks, item_numbers(base), strict=True))
        if number and not block.style.number
    ]
    if not following or not any(block.style.number for block in wanted.blocks):
        return wanted
    became = Became(base, wanted)
    blocks = list(wanted.blocks)
    for index, number in following:
        at = became.of(index)
        if at is not None and blocks[at].style.number == number:
            blocks[at] = Block(blocks[at].style._replace(number=0), blocks[at].runs)
    return Document.of(blocks)
