"""The spine's tables. Deeds, book and tallies are written by the writer alone, with SQL;
Tortoise keeps their schema. Moments here are whole microseconds since 1970, UTC."""

from tortoise import fields
from tortoise.indexes import Index

from server.spine.columns import Model, NumberField


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


class SeasonRoot(Model):
    """What a season ended with, published once. The database refuses to change or delete one."""

    id = fields.BigIntField(primary_key=True)
    season = fields.CharField(max_length=40, unique=True)
    root = fields.CharField(max_length=64)  # see `challenges.root`
    lines = fields.BigIntField()  # of the season
    last_seq = fields.BigIntField()  # of its last line; 0 without any
    at = fields.BigIntField()

    class Meta:
        table = "season_root"


class Mark(Model):
    """A deed at which a human should look, why, and what they found. No score decides."""

    deed = fields.CharField(max_length=64, primary_key=True)
    kind = fields.CharField(max_length=12)  # near-own, near-often, circle
    by = fields.IntField(db_index=True)  # who did it
    at = fields.DatetimeField()
    state = fields.CharField(max_length=10, default="waiting", db_default="waiting")  # fine, taken
    decided_by = fields.IntField(null=True)
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "mark"
        indexes = (Index(fields=("state", "at")),)


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


class Sketch(Model):
    """What is kept of a text that somebody wrote: enough to know it again, not to read it."""

    id = fields.BigIntField(primary_key=True)
    person_id = fields.IntField()
    kind = fields.CharField(max_length=12)  # of the deed: share, recognition
    body = fields.TextField()  # see `likeness`

    class Meta:
        table = "sketch"
        indexes = (Index(fields=("person_id", "kind", "id")),)


class CommonText(Model):
    """A text that more than one wrote, as a sketch: nobody's, and of bounded number."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=12)
    least = fields.BigIntField(db_index=True)  # the smallest number of its sketch, and the next
    second = fields.BigIntField(db_index=True)
    body = fields.TextField()
    uses = fields.IntField()
    used_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "common_text"


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


class SealRow(Model):
    """A seal, see `challenges.seal`. The database itself refuses to change or delete one."""

    nr = NumberField(primary_key=True)  # of the last deed under it
    season = fields.CharField(max_length=40)
    seq = fields.BigIntField()
    head = fields.CharField(max_length=64)
    tallies = fields.CharField(max_length=64)
    prev = fields.CharField(max_length=64)
    hash = fields.CharField(max_length=64)
    at = fields.BigIntField()

    class Meta:
        table = "seal"


class SealedTally(Model):
    """What the rules remembered when the newest seal was set: verification begins with it."""

    id = fields.BigIntField(primary_key=True)
    nr = fields.BigIntField()  # of the seal
    who = fields.CharField(max_length=240)
    body = fields.TextField()

    class Meta:
        table = "sealed_tally"
        unique_together = (("nr", "who"),)


class HouseSecret(Model):
    """A secret of the institution, drawn once and never shown."""

    name = fields.CharField(max_length=40, primary_key=True)
    secret = fields.CharField(max_length=64)  # 32 bytes, in hexadecimal

    class Meta:
        table = "house_secret"
