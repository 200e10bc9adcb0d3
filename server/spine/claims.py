"""Claims: deeds that wait for somebody else's word before they count."""

from tortoise import fields
from tortoise.models import Model


class Claim(Model):
    """A deed that waits. Its id is the deed's, so that confirming twice counts once."""

    id = fields.CharField(max_length=64, primary_key=True)
    kind = fields.CharField(max_length=12)  # session, idea
    by = fields.IntField(db_index=True)
    other = fields.IntField(null=True, db_index=True)  # who is asked; none: the comms team
    body: dict[str, object] = fields.JSONField()  # what the deed needs besides
    state = fields.CharField(max_length=10, default="waiting", db_default="waiting")
    at = fields.DatetimeField()
    decided_by = fields.IntField(null=True)
    decided_at = fields.DatetimeField(null=True)
    reason = fields.TextField(default="", db_default="")

    class Meta:
        table = "claim"
