"""Too many wait already."""

from challenges.errors import HeraldError


class Busy(HeraldError):
    """Nothing was kept; fact `retry_after` says after how many seconds to try again."""

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__("busy", retry_after=retry_after)
