"""The content library: items, captions, links that count."""

from tortoise import fields

from server.spine.columns import Model


class Item(Model):
    """A piece of the organisation's content that may be shared."""

    key = fields.CharField(max_length=60, primary_key=True)
    language = fields.CharField(max_length=2)
    title = fields.CharField(max_length=160)
    summary = fields.TextField()
    url = fields.CharField(max_length=500)  # http or https; the only place its links lead to
    topics: list[str] = fields.JSONField(default=list)
    opens_at = fields.DatetimeField()  # embargo: not shown before
    closes_at = fields.DatetimeField(null=True)  # expiry: not shown from then on
    created_by = fields.IntField(null=True)

    class Meta:
        table = "item"


class Caption(Model):
    """A suggested text for an item, in a language, for one channel or for any."""

    id = fields.IntField(primary_key=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "models.Item", related_name="captions", on_delete=fields.CASCADE, db_index=True
    )
    language = fields.CharField(max_length=2)
    channel = fields.CharField(max_length=10, default="", db_default="")  # "" for any channel
    text = fields.TextField()

    item_id: str

    class Meta:
        table = "caption"


class ShareLink(Model):
    """`/go/CODE`: counts a click and redirects to the item's own address, nowhere else.

    One per item and channel for everybody; a personal one only when the sharer asks for it.
    """

    code = fields.CharField(max_length=16, primary_key=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "models.Item", related_name="links", on_delete=fields.CASCADE, db_index=True
    )
    channel = fields.CharField(max_length=10)
    person_id = fields.IntField(null=True, db_index=True)  # none: anonymous
    clicks = fields.IntField(default=0, db_default=0)

    item_id: str

    class Meta:
        table = "share_link"
        unique_together = (("item", "channel", "person_id"),)


class PostAddress(Model):
    """Where a share can be seen, when its author chose to say so; part of their own data."""

    deed = fields.CharField(max_length=64, primary_key=True)
    person_id = fields.IntField(db_index=True)
    url = fields.CharField(max_length=500)
    at = fields.DatetimeField()

    class Meta:
        table = "post_address"
