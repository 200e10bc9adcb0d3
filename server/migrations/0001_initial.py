# Written by `python -m server.migrations`, from the models.
# ruff: noqa: RUF012 - this is the shape of a migration
import functools
from json import dumps, loads

from tortoise import fields
from tortoise.fields.base import OnDelete
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from server.migrations._founding import Founding
from server.migrations._guards import guard
from server.spine.columns import NumberField


class Migration(Founding):
    initial = True

    operations = [
        ops.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("deed", fields.CharField(max_length=64)),
                ("by", fields.IntField(db_index=True)),
                ("other", fields.IntField()),
                ("text", fields.TextField(unique=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(default="waiting", db_default="waiting", max_length=10)),
                ("decided_by", fields.IntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("answer", fields.TextField(default="", db_default="", unique=False)),
            ],
            options={
                "table": "appeal",
                "app": "models",
                "unique_together": (("deed", "by"),),
                "indexes": [Index(fields=["state", "at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="AskRow",
            fields=[
                ("person_id", NumberField(primary_key=True, unique=True, db_index=True)),
                (
                    "topics",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                (
                    "languages",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "mentoring_ask", "app": "models", "pk_attr": "person_id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="BookLine",
            fields=[
                ("seq", NumberField(primary_key=True, unique=True, db_index=True)),
                ("person", fields.BigIntField()),
                ("department", fields.CharField(max_length=40)),
                ("season", fields.CharField(max_length=40)),
                ("deed", fields.CharField(max_length=64)),
                ("kind", fields.CharField(max_length=12)),
                ("rule", fields.CharField(max_length=40)),
                ("version", fields.IntField()),
                ("reason", fields.CharField(max_length=80)),
                ("subject", fields.CharField(max_length=80)),
                ("points", fields.IntField()),
                ("badge", fields.CharField(null=True, max_length=60)),
                ("taken", fields.BooleanField()),
                ("at", fields.BigIntField()),
                ("day", fields.CharField(max_length=10)),
                ("prev_hash", fields.CharField(max_length=64)),
                ("hash", fields.CharField(max_length=64)),
            ],
            options={
                "table": "book",
                "app": "models",
                "indexes": [Index(fields=["person", "seq"]), Index(fields=["badge", "seq"])],
                "pk_attr": "seq",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CatalogueText",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("season", fields.CharField(max_length=40)),
                ("version", fields.IntField()),
                ("holds_from", fields.BigIntField()),
                ("text", fields.TextField(unique=False)),
            ],
            options={
                "table": "catalogue",
                "app": "models",
                "unique_together": (("season", "version"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("kind", fields.CharField(max_length=12)),
                ("by", fields.IntField(db_index=True)),
                ("department", fields.CharField(default="", db_default="", max_length=40)),
                ("other", fields.IntField(null=True, db_index=True)),
                ("other_department", fields.CharField(default="", db_default="", max_length=40)),
                ("subject", fields.CharField(default="", db_default="", max_length=80)),
                (
                    "body",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("why", fields.TextField(default="", db_default="", unique=False)),
                ("link", fields.CharField(default="", db_default="", max_length=500)),
                ("state", fields.CharField(default="waiting", db_default="waiting", max_length=10)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ends_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("decided_by", fields.IntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("reason", fields.TextField(default="", db_default="", unique=False)),
                ("declined_by", fields.IntField(null=True)),
                ("appeal", fields.TextField(default="", db_default="", unique=False)),
            ],
            options={
                "table": "claim",
                "app": "models",
                "indexes": [Index(fields=["state", "department"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CommonText",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("kind", fields.CharField(max_length=12)),
                ("least", fields.BigIntField(db_index=True)),
                ("second", fields.BigIntField(db_index=True)),
                ("body", fields.TextField(unique=False)),
                ("uses", fields.IntField()),
                (
                    "used_at",
                    fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False),
                ),
            ],
            options={"table": "common_text", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("person_id", fields.IntField(db_index=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("what", fields.CharField(max_length=12)),
                ("plan", fields.IntField()),
                ("cohort", fields.CharField(max_length=10)),
                ("web", fields.CharField(max_length=10)),
                ("screen", fields.CharField(max_length=10)),
            ],
            options={"table": "consent", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DeedRow",
            fields=[
                ("nr", NumberField(primary_key=True, unique=True, db_index=True)),
                ("id", fields.CharField(unique=True, max_length=64)),
                ("by", fields.BigIntField()),
                ("kind", fields.CharField(max_length=12)),
                ("at", fields.BigIntField()),
                ("season", fields.CharField(max_length=40)),
                ("version", fields.IntField()),
                ("first_seq", fields.BigIntField()),
                ("line_count", fields.IntField()),
                ("undoes", fields.CharField(null=True, unique=True, max_length=64)),
                ("body", fields.TextField(unique=False)),
            ],
            options={
                "table": "deed",
                "app": "models",
                "indexes": [Index(fields=["by", "nr"]), Index(fields=["kind", "first_seq"])],
                "pk_attr": "nr",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Department",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40),
                ),
                (
                    "title",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("arms", fields.CharField(max_length=200)),
            ],
            options={"table": "department", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Device",
            fields=[
                (
                    "secret",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("user_code", fields.CharField(unique=True, max_length=9)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("asked_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("person_id", fields.IntField(null=True)),
                ("refused", fields.BooleanField(default=False, db_default=False)),
            ],
            options={"table": "device", "app": "models", "pk_attr": "secret"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="HouseSecret",
            fields=[
                (
                    "name",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40),
                ),
                ("secret", fields.CharField(max_length=64)),
            ],
            options={"table": "house_secret", "app": "models", "pk_attr": "name"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Item",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=60),
                ),
                ("language", fields.CharField(max_length=2)),
                ("title", fields.CharField(max_length=160)),
                ("summary", fields.TextField(unique=False)),
                ("url", fields.CharField(max_length=500)),
                (
                    "topics",
                    fields.JSONField(
                        default=list,
                        encoder=functools.partial(dumps, separators=(",", ":")),
                        decoder=loads,
                    ),
                ),
                ("opens_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("created_by", fields.IntField(null=True)),
            ],
            options={"table": "item", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Caption",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                (
                    "item",
                    fields.ForeignKeyField(
                        "models.Item",
                        source_field="item_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="key",
                        related_name="captions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("language", fields.CharField(max_length=2)),
                ("channel", fields.CharField(default="", db_default="", max_length=10)),
                ("text", fields.TextField(unique=False)),
            ],
            options={"table": "caption", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Link",
            fields=[
                (
                    "secret",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person_id", fields.IntField(db_index=True)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("used_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "link", "app": "models", "pk_attr": "secret"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Mark",
            fields=[
                (
                    "deed",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("kind", fields.CharField(max_length=12)),
                ("by", fields.IntField(db_index=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("state", fields.CharField(default="waiting", db_default="waiting", max_length=10)),
                ("decided_by", fields.IntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "mark",
                "app": "models",
                "indexes": [Index(fields=["state", "at"])],
                "pk_attr": "deed",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("topic", fields.CharField(max_length=40)),
                ("key", fields.CharField(max_length=120)),
            ],
            options={"table": "notice", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="OfferRow",
            fields=[
                ("person_id", NumberField(primary_key=True, unique=True, db_index=True)),
                (
                    "topics",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                (
                    "languages",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("places", fields.IntField()),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "mentoring_offer", "app": "models", "pk_attr": "person_id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("mentor_id", fields.IntField(db_index=True)),
                ("mentee_id", fields.IntField(db_index=True)),
                ("topic", fields.CharField(max_length=40)),
                ("state", fields.CharField(max_length=10)),
                ("since", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "pair",
                "app": "models",
                "unique_together": (("mentor_id", "mentee_id", "topic"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PairAnswer",
            fields=[
                ("pair_id", NumberField(primary_key=True, unique=True, db_index=True)),
                ("person_id", fields.IntField(db_index=True)),
                ("answer", fields.CharField(max_length=10)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "pair_answer", "app": "models", "pk_attr": "pair_id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PairStep",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("pair_id", fields.IntField()),
                ("step", fields.CharField(max_length=40)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "pair_step",
                "app": "models",
                "unique_together": (("pair_id", "step"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("email", fields.CharField(unique=True, max_length=254)),
                ("name", fields.CharField(max_length=120)),
                (
                    "department",
                    fields.ForeignKeyField(
                        "models.Department",
                        source_field="department_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="key",
                        related_name="people",
                        on_delete=OnDelete.RESTRICT,
                    ),
                ),
                ("language", fields.CharField(default="en", db_default="en", max_length=2)),
                (
                    "roles",
                    fields.JSONField(
                        default=list,
                        encoder=functools.partial(dumps, separators=(",", ":")),
                        decoder=loads,
                    ),
                ),
                (
                    "looks_after",
                    fields.JSONField(
                        default=list,
                        encoder=functools.partial(dumps, separators=(",", ":")),
                        decoder=loads,
                    ),
                ),
                ("password", fields.CharField(null=True, max_length=200)),
                ("joined_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("pseudonym", fields.CharField(null=True, unique=True, max_length=60)),
                ("cohort", fields.CharField(default="hidden", db_default="hidden", max_length=10)),
                ("web", fields.CharField(default="hidden", db_default="hidden", max_length=10)),
                ("screen", fields.CharField(default="hidden", db_default="hidden", max_length=10)),
                ("created_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("suspended", fields.BooleanField(default=False, db_default=False)),
            ],
            options={"table": "person", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PostAddress",
            fields=[
                (
                    "deed",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person_id", fields.IntField(db_index=True)),
                ("url", fields.CharField(max_length=500)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "post_address", "app": "models", "pk_attr": "deed"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("mentor_id", fields.IntField(db_index=True)),
                ("mentee_id", fields.IntField(db_index=True)),
                ("topic", fields.CharField(max_length=40)),
                (
                    "reasons",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                ("desk", fields.CharField(max_length=20)),
                ("state", fields.CharField(max_length=10)),
                ("mentor_yes", fields.BooleanField(default=False, db_default=False)),
                ("mentee_yes", fields.BooleanField(default=False, db_default=False)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "mentoring_proposal",
                "app": "models",
                "indexes": [Index(fields=["desk", "state"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="QueueMark",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("ambassador_id", fields.IntField()),
                ("key", fields.CharField(max_length=80)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("until", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "queue_mark",
                "app": "models",
                "unique_together": (("ambassador_id", "key"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Screen",
            fields=[
                (
                    "id",
                    fields.IntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("secret", fields.CharField(unique=True, max_length=64)),
                ("code", fields.CharField(null=True, unique=True, max_length=6)),
                (
                    "code_ends_at",
                    fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
                ),
                ("name", fields.CharField(default="", db_default="", max_length=60)),
                (
                    "scenes",
                    fields.JSONField(
                        default=list,
                        encoder=functools.partial(dumps, separators=(",", ":")),
                        decoder=loads,
                    ),
                ),
                ("language", fields.CharField(default="en", db_default="en", max_length=2)),
                ("turn", fields.IntField(default=15, db_default=15)),
                ("audience", fields.CharField(default="", db_default="", max_length=40)),
                ("wakes", fields.IntField(default=420, db_default=420)),
                ("sleeps", fields.IntField(default=1140, db_default=1140)),
                ("weekend", fields.BooleanField(default=False, db_default=False)),
                ("version", fields.IntField(default=1, db_default=1)),
                ("let_in_by", fields.IntField(null=True)),
                ("let_in_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("seen_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "screen", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SealRow",
            fields=[
                ("nr", NumberField(primary_key=True, unique=True, db_index=True)),
                ("season", fields.CharField(max_length=40)),
                ("seq", fields.BigIntField()),
                ("head", fields.CharField(max_length=64)),
                ("tallies", fields.CharField(max_length=64)),
                ("prev", fields.CharField(max_length=64)),
                ("hash", fields.CharField(max_length=64)),
                ("at", fields.BigIntField()),
            ],
            options={"table": "seal", "app": "models", "pk_attr": "nr"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SealedTally",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("nr", fields.BigIntField()),
                ("who", fields.CharField(max_length=240)),
                ("body", fields.TextField(unique=False)),
            ],
            options={
                "table": "sealed_tally",
                "app": "models",
                "unique_together": (("nr", "who"),),
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SeasonRoot",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("season", fields.CharField(unique=True, max_length=40)),
                ("root", fields.CharField(max_length=64)),
                ("lines", fields.BigIntField()),
                ("last_seq", fields.BigIntField()),
                ("at", fields.BigIntField()),
            ],
            options={"table": "season_root", "app": "models", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SeasonRow",
            fields=[
                (
                    "key",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=40),
                ),
                ("state", fields.CharField(max_length=10)),
                ("text", fields.TextField(unique=False)),
                ("opens_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("closes_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("changed_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("changed_by", fields.IntField(null=True)),
            ],
            options={"table": "season", "app": "models", "pk_attr": "key"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ShareLink",
            fields=[
                (
                    "code",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=16),
                ),
                (
                    "item",
                    fields.ForeignKeyField(
                        "models.Item",
                        source_field="item_id",
                        db_index=True,
                        db_constraint=True,
                        to_field="key",
                        related_name="links",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("channel", fields.CharField(max_length=10)),
                ("person_id", fields.IntField(null=True, db_index=True)),
                ("clicks", fields.IntField(default=0, db_default=0)),
            ],
            options={
                "table": "share_link",
                "app": "models",
                "unique_together": (("item", "channel", "person_id"),),
                "pk_attr": "code",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SignIn",
            fields=[
                (
                    "secret",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person_id", fields.IntField(db_index=True)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "sign_in", "app": "models", "pk_attr": "secret"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Sketch",
            fields=[
                (
                    "id",
                    fields.BigIntField(
                        generated=True, primary_key=True, unique=True, db_index=True
                    ),
                ),
                ("person_id", fields.IntField()),
                ("kind", fields.CharField(max_length=12)),
                ("body", fields.TextField(unique=False)),
            ],
            options={
                "table": "sketch",
                "app": "models",
                "indexes": [Index(fields=["person_id", "kind", "id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="TallyRow",
            fields=[
                (
                    "who",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=240),
                ),
                ("body", fields.TextField(unique=False)),
            ],
            options={"table": "tally", "app": "models", "pk_attr": "who"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Token",
            fields=[
                (
                    "secret",
                    fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64),
                ),
                ("person_id", fields.IntField(db_index=True)),
                ("label", fields.CharField(max_length=60)),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ends_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={"table": "token", "app": "models", "pk_attr": "secret"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="WishRow",
            fields=[
                ("person_id", NumberField(primary_key=True, unique=True, db_index=True)),
                (
                    "prefers",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
                (
                    "rather_not",
                    fields.JSONField(
                        encoder=functools.partial(dumps, separators=(",", ":")), decoder=loads
                    ),
                ),
            ],
            options={"table": "mentoring_wish", "app": "models", "pk_attr": "person_id"},
            bases=["Model"],
        ),
        ops.RunPython(
            code=guard,
        ),
    ]
