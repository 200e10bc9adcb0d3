"""How hard the laws are tried: `HERALD_LAWS=N` examples each, 100 when nothing is said."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws",
    max_examples=int(os.environ.get("HERALD_LAWS", "100")),
    deadline=None,  # a shared machine may pause; a law is no timed test
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("laws")
