"""Mentor and mentee: what was offered and asked, who was proposed, what the two agreed on."""

from tortoise import fields

from server.spine.columns import Model, NumberField


class Pair(Model):
    """Two people who meet: one asks, one helps, on a topic."""

    id = fields.IntField(primary_key=True)
    mentor_id = fields.IntField(db_index=True)
    mentee_id = fields.IntField(db_index=True)
    topic = fields.CharField(max_length=40)
    state = fields.CharField(max_length=10)  # running, ended
    since = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "pair"
        unique_together = (("mentor_id", "mentee_id", "topic"),)


class OfferRow(Model):
    """Somebody offers to help."""

    person_id = NumberField(primary_key=True)
    topics: list[str] = fields.JSONField()
    languages: list[str] = fields.JSONField()
    places = fields.IntField()  # mentees at once, 1 to 3
    at = fields.DatetimeField()

    class Meta:
        table = "mentoring_offer"


class AskRow(Model):
    """Somebody asks for help; the topics in order of preference."""

    person_id = NumberField(primary_key=True)
    topics: list[str] = fields.JSONField()
    languages: list[str] = fields.JSONField()
    at = fields.DatetimeField()

    class Meta:
        table = "mentoring_ask"


class WishRow(Model):
    """With whom somebody would like to meet, and with whom rather not.

    The numbers are in JSON: who is in a list must not find it in the download of their own data.
    """

    person_id = NumberField(primary_key=True)
    prefers: list[int] = fields.JSONField()
    rather_not: list[int] = fields.JSONField()

    class Meta:
        table = "mentoring_wish"


class Proposal(Model):
    """Two who could meet: a draft on somebody's desk, then in front of the two.

    Who of the two said no is not kept.
    """

    id = fields.IntField(primary_key=True)
    mentor_id = fields.IntField(db_index=True)
    mentee_id = fields.IntField(db_index=True)
    topic = fields.CharField(max_length=40)
    reasons: list[dict[str, object]] = fields.JSONField()  # code, facts
    desk = fields.CharField(max_length=20)  # whose draft: `house`, `person-ID`, `asked`
    state = fields.CharField(max_length=10)  # draft, aside, proposed, running, declined
    mentor_yes = fields.BooleanField(default=False, db_default=False)
    mentee_yes = fields.BooleanField(default=False, db_default=False)
    at = fields.DatetimeField()
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "mentoring_proposal"
        indexes = (("desk", "state"),)


class PairStep(Model):
    """A step of the agenda that one of the two ticked."""

    id = fields.IntField(primary_key=True)
    pair_id = fields.IntField()
    step = fields.CharField(max_length=40)
    at = fields.DatetimeField()

    class Meta:
        table = "pair_step"
        unique_together = (("pair_id", "step"),)


class PairAnswer(Model):
    """What the mentee said when a pair ended; apart from the pair, which its mentor may read."""

    pair_id = NumberField(primary_key=True)
    person_id = fields.IntField(db_index=True)
    answer = fields.CharField(max_length=10)  # yes, partly, no
    at = fields.DatetimeField()

    class Meta:
        table = "pair_answer"
