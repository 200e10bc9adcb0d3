"""Mentor and mentee, and what they agreed on."""

from tortoise import fields
from tortoise.models import Model


class Pair(Model):
    """Two people who meet: one asks, one helps, on a topic."""

    id = fields.IntField(primary_key=True)
    mentor_id = fields.IntField(db_index=True)
    mentee_id = fields.IntField(db_index=True)
    topic = fields.CharField(max_length=40)
    state = fields.CharField(max_length=10)  # proposed, running, ended
    since = fields.DatetimeField()

    class Meta:
        table = "pair"
        unique_together = (("mentor_id", "mentee_id", "topic"),)
