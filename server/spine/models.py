"""The spine's tables. Deeds, book and tallies are written by the writer alone, with SQL;
Tortoise keeps their schema. Moments here are whole microseconds since 1970, UTC."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from server.spine.columns import NumberField


class DeedRow(Model):
    """A deed that was accepted, by which catalogue it was judged, and where its lines stand."""

    nr = NumberField(primary_key=True)  # order of acceptance, no gaps
    id = fields.CharField(max_length=64, unique=True)
    by = fields.BigIntField()
    kind = fields.CharField(max_length=12)
    at = fields.BigIntField()
    season = fields.CharField(max_length=40)
    version = fields.IntField()
    first_seq = fields.BigIntField()  # of its lines, which stand together
    line_count = fields.IntField()  # 0 for a deed that earns nothing, such as joining
    # The deed that this one takes back: a deed is taken back once.
    undoes = fields.CharField(max_length=64, null=True, unique=True)
    body = fields.TextField()  # JSON, see `codec`

    class Meta:
        table = "deed"
        indexes = (Index(fields=("by", "nr")), Index(fields=("kind", "first_seq")))


class BookLine(Model):
    """A line of the book. The database itself refuses to change or delete one."""

    seq = NumberField(primary_key=True)
    person = fields.BigIntField()
    department = fields.CharField(max_length=40)
    season = fields.CharField(max_length=40)
    deed = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=12)
    rule = fields.CharField(max_length=40)
    version = fields.IntField()
    reason = fields.CharField(max_length=80)
    subject = fields.CharField(max_length=80)
    points = fields.IntField()
    badge = fields.CharField(max_length=60, null=True)
    taken = fields.BooleanField()
    at = fields.BigIntField()
    day = fields.CharField(max_length=10)  # YYYY-MM-DD in the institution's time zone
    prev_hash = fields.CharField(max_length=64)
    hash = fields.CharField(max_length=64)

    class Meta:
        table = "book"
        indexes = (Index(fields=("person", "seq")), Index(fields=("badge", "seq")))


class TallyRow(Model):
    """What the rules remember: of a person, of a group, or a page. The fold of all deeds."""

    who = fields.CharField(max_length=240, primary_key=True)  # see `memory.whos`
    body = fields.TextField()  # JSON, see `codec`

    class Meta:
        table = "tally"


class Notice(Model):
    """News that is not in the book, for the tailers of all processes. Old ones are swept away."""

    id = fields.BigIntField(primary_key=True)
    topic = fields.CharField(max_length=40)
    key = fields.CharField(max_length=120)

    class Meta:
        table = "notice"


class CatalogueText(Model):
    """A version of a season's catalogue, whole. Only added to: a version that judged stays."""

    id = fields.BigIntField(primary_key=True)
    season = fields.CharField(max_length=40)
    version = fields.IntField()
    holds_from = fields.BigIntField()
    text = fields.TextField()

    class Meta:
        table = "catalogue"
        unique_together = (("season", "version"),)


class Claim(Model):
    """A deed that waits. Its id is the deed's, so that confirming twice counts once.

    `waiting` becomes `confirmed` or `declined`; `declined` becomes `appealed`, once, and that
    `confirmed` or `refused`. Confirmed is written with the deed, in one transaction.
    """

    id = fields.CharField(max_length=64, primary_key=True)
    kind = fields.CharField(max_length=12)  # share, session, idea
    by = fields.IntField(db_index=True)
    department = fields.CharField(max_length=40, default="", db_default="")  # of `by`, then
    other = fields.IntField(null=True, db_index=True)  # who is asked by name
    other_department = fields.CharField(max_length=40, default="", db_default="")
    # What is claimed once: a second claim of the same by the same person is the first. "": anything
    subject = fields.CharField(max_length=80, default="", db_default="")
    body: dict[str, object] = fields.JSONField()  # what the deed needs besides
    why = fields.TextField(default="", db_default="")  # a word of who made it, for who decides
    link = fields.CharField(max_length=500, default="", db_default="")  # where it can be seen
    state = fields.CharField(max_length=10, default="waiting", db_default="waiting")
    at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)  # undecided, it expires; none: never
    decided_by = fields.IntField(null=True)
    decided_at = fields.DatetimeField(null=True)
    reason = fields.TextField(default="", db_default="")  # of the last no, or with a yes
    declined_by = fields.IntField(null=True)  # who said the first no: not asked again
    appeal = fields.TextField(default="", db_default="")  # why somebody else is to look

    class Meta:
        table = "claim"
        indexes = (Index(fields=("state", "department")),)


class HouseSecret(Model):
    """A secret of the institution, drawn once and never shown."""

    name = fields.CharField(max_length=40, primary_key=True)
    secret = fields.CharField(max_length=64)  # 32 bytes, in hexadecimal

    class Meta:
        table = "house_secret"
