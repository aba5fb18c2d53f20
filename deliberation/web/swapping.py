"""Two things of one list that change places: the form behind "up" and "down" (macros/order.html)."""

from deliberation.web.addresses import row_id
from deliberation.web.form_base import Form, carried


class SwapForm(Form):
    """With which thing another one changes places."""

    other = carried(10)
    side = carried(5)

    @property
    def is_below(self) -> bool:
        """Whether the other one stood below when the page was made."""
        return self.side.data == "below"

    @property
    def other_id(self) -> int:
        """The thing that is named; 0, which none has, if somebody changed what is carried."""
        try:
            return row_id(self.other.data or "")
        except ValueError:
            return 0
