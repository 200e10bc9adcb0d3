"""The demo: a made-up city of four hundred people, a year of whose deeds is played.

What it is made of are seeds (`seeds/demo`); `make` thinks it out (`plan`), stores who there is
(`tables`) and has every deed judged by the writer, as if people had done them.
"""

from server.demo.make import HALF, NUMBER, PASSWORD, Made, NotEmpty, make
from server.demo.signing import sign_ins

__all__ = ["HALF", "NUMBER", "PASSWORD", "Made", "NotEmpty", "make", "sign_ins"]
