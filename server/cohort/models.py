"""What an ambassador did about a row of the queue."""

from tortoise import fields

from server.spine.columns import Model


class QueueMark(Model):
    """A row that is done, or skipped until a moment."""

    id = fields.IntField(primary_key=True)
    ambassador_id = fields.IntField()
    key = fields.CharField(max_length=80)
    at = fields.DatetimeField()
    until = fields.DatetimeField(null=True)  # none: done for good

    class Meta:
        table = "queue_mark"
        unique_together = (("ambassador_id", "key"),)
