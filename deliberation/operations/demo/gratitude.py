"""Who thanked whom in the demo: read by those who were thanked, and by nobody else. All of it is invented."""

from sqlalchemy import select

from deliberation.models import Contribution
from deliberation.operations.demo.talk import Talk
from deliberation.services import thanking

# who thanks, whom, for which words (how they begin), so many hours ago
THANKS = (
    ("Thea", "Rosa", "Danke, das hatte ich so nie auf dem Schirm.", 248),
    ("Jonas", "Rosa", "Von der Suppe habe ich gehört!", 135),
    ("Piotr", "Rosa", "Das ist ein wichtiger Satz für mich.", 119),
    ("Emil", "Rosa", "Ich lese seit Tagen mit und merke", 12),
    ("Rosa", "Ines", "Wir haben in der Altstadt eine Heizung", 80),
    ("Wanda", "Emil", "Mir fehlt in unseren Debatten oft die Mitte", 180),
    ("Aylin", "Piotr", "Beides, glaube ich.", 77),
)


def say_thanks(talk: Talk) -> None:
    """Let them thank for what stands in the rooms."""
    for who, author, beginning, hours_ago in THANKS:
        written = select(Contribution.id).where(
            Contribution.author_id == talk.people[author].id, Contribution.text.startswith(beginning)
        )
        thanking.thank(talk.speaking(who, hours_ago), talk.work.session.scalars(written).one())
