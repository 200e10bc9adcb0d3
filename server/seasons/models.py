"""Seasons and their states. The catalogue's text itself is the spine's (`CatalogueText`)."""

from tortoise import fields

from server.spine.columns import Model


class SeasonRow(Model):
    """A season as comms handles it: a draft's text is edited here, a running one's is frozen."""

    key = fields.CharField(max_length=40, primary_key=True)
    state = fields.CharField(max_length=10)  # a SeasonState
    text = fields.TextField()  # the canonical catalogue as last saved
    opens_at = fields.DatetimeField()
    closes_at = fields.DatetimeField()
    changed_at = fields.DatetimeField()
    changed_by = fields.IntField(null=True)

    class Meta:
        table = "season"
