"""Who there is, who joined, how they want to be seen, and how they sign in."""

from tortoise import fields

from server.spine.columns import Model


class Department(Model):
    """A department of the institution."""

    key = fields.CharField(max_length=40, primary_key=True)
    title: dict[str, str] = fields.JSONField()  # language -> title
    arms = fields.CharField(max_length=200)  # blazon

    class Meta:
        table = "department"


class Person(Model):
    """A person of the institution. Not in the game while `joined_at` is empty."""

    id = fields.IntField(primary_key=True)
    email = fields.CharField(max_length=254, unique=True)  # lower case
    name = fields.CharField(max_length=120)
    department: fields.ForeignKeyRelation[Department] = fields.ForeignKeyField(
        "models.Department", related_name="people", on_delete=fields.RESTRICT, db_index=True
    )
    language = fields.CharField(max_length=2, default="en", db_default="en")
    roles: list[str] = fields.JSONField(default=list)
    looks_after: list[str] = fields.JSONField(default=list)  # an ambassador's department keys
    password = fields.CharField(max_length=200, null=True)  # argon2 hash
    joined_at = fields.DatetimeField(null=True)
    pseudonym = fields.CharField(max_length=60, null=True, unique=True)
    cohort = fields.CharField(max_length=10, default="hidden", db_default="hidden")  # a Showing
    web = fields.CharField(max_length=10, default="hidden", db_default="hidden")
    screen = fields.CharField(max_length=10, default="hidden", db_default="hidden")
    created_at = fields.DatetimeField()
    suspended = fields.BooleanField(default=False, db_default=False)

    department_id: str

    class Meta:
        table = "person"


class Consent(Model):
    """What somebody chose, when, and of which version of the plan; and when they were suspended.

    Only added to.
    """

    id = fields.IntField(primary_key=True)
    person_id = fields.IntField(db_index=True)
    at = fields.DatetimeField()
    what = fields.CharField(max_length=12)  # joined, left, showing, suspended, resumed
    plan = fields.IntField()  # version of the plan that was shown
    cohort = fields.CharField(max_length=10)
    web = fields.CharField(max_length=10)
    screen = fields.CharField(max_length=10)

    class Meta:
        table = "consent"


class SignIn(Model):
    """An open session in a browser; the cookie holds the secret, the table its SHA-256."""

    secret = fields.CharField(max_length=64, primary_key=True)
    person_id = fields.IntField(db_index=True)
    at = fields.DatetimeField()
    ends_at = fields.DatetimeField()

    class Meta:
        table = "sign_in"


class Link(Model):
    """A one-time sign-in address; only the SHA-256 of its secret is kept."""

    secret = fields.CharField(max_length=64, primary_key=True)
    person_id = fields.IntField(db_index=True)
    ends_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "link"


class Token(Model):
    """A bearer token for the API and the terminal; only its SHA-256 is kept."""

    secret = fields.CharField(max_length=64, primary_key=True)
    person_id = fields.IntField(db_index=True)
    label = fields.CharField(max_length=60)
    at = fields.DatetimeField()
    ends_at = fields.DatetimeField()

    class Meta:
        table = "token"


class Device(Model):
    """A terminal that asks to be signed in (RFC 8628)."""

    secret = fields.CharField(max_length=64, primary_key=True)  # SHA-256 of the device code
    user_code = fields.CharField(max_length=9, unique=True)  # XXXX-XXXX
    ends_at = fields.DatetimeField()
    asked_at = fields.DatetimeField(null=True)  # of the last poll
    person_id = fields.IntField(null=True)  # who approved
    refused = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "device"
