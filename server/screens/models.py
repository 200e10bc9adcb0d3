"""The screens on the walls. A screen is a device, never a person."""

from tortoise import fields

from server.spine.columns import Model


class Screen(Model):
    """A browser on a wall: with a code while it waits, with a name once comms let it in."""

    id = fields.IntField(primary_key=True)
    secret = fields.CharField(max_length=64, unique=True)  # SHA-256 of the device's cookie
    code = fields.CharField(max_length=6, null=True, unique=True)  # shown while it waits
    code_ends_at = fields.DatetimeField(null=True)
    name = fields.CharField(max_length=60, default="", db_default="")
    scenes: list[str] = fields.JSONField(default=list)  # keys, in the order in which they turn
    language = fields.CharField(max_length=2, default="en", db_default="en")
    turn = fields.IntField(default=15, db_default=15)  # seconds that a scene stays, 12 to 20
    audience = fields.CharField(max_length=40, default="", db_default="")  # department, "" all
    wakes = fields.IntField(default=420, db_default=420)  # minutes after midnight, institution time
    sleeps = fields.IntField(default=1140, db_default=1140)  # the same as `wakes`: never sleeps
    weekend = fields.BooleanField(default=False, db_default=False)  # shows on Saturday and Sunday
    version = fields.IntField(default=1, db_default=1)  # goes up when comms changes it
    let_in_by = fields.IntField(null=True)
    let_in_at = fields.DatetimeField(null=True)
    seen_at = fields.DatetimeField(null=True)

    class Meta:
        table = "screen"
