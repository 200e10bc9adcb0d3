"""What somebody asked the comms team to look at again."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model


class Appeal(Model):
    """A decision about somebody, at which they ask another of the comms team to look."""

    id = fields.BigIntField(primary_key=True)
    deed = fields.CharField(max_length=64)  # the decision
    by = fields.IntField(db_index=True)  # whom it is about
    other = fields.IntField()  # who decided, and so does not decide again
    text = fields.TextField()
    at = fields.DatetimeField()
    state = fields.CharField(max_length=10, default="waiting", db_default="waiting")
    decided_by = fields.IntField(null=True)
    decided_at = fields.DatetimeField(null=True)
    answer = fields.TextField(default="", db_default="")

    class Meta:
        table = "appeal"
        unique_together = (("deed", "by"),)
        indexes = (Index(fields=("state", "at")),)
