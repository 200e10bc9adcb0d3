"""More charges: beasts, plants and the things of a house that talks and helps."""

from challenges.heraldry.paths import around, both, capsule, circle, flipped
from challenges.heraldry.pictures import Charge


def _pair(d: str) -> tuple[str, str]:
    return d, flipped(d)


_OWL = both(
    "M0 -34 C8 -36 16 -40 26 -50 C28 -42 28 -36 27 -28 C36 -14 36 14 27 32 C20 44 10 50 0 50"
)
_LILY = both("M0 -50 C6 -38 15 -30 15 -16 C15 -4 9 4 6 14 L0 14")
_LILY_SIDE = "M9 14 C14 -2 22 -18 36 -18 C50 -18 52 0 41 7 C34 11 27 6 29 -1 C22 2 18 8 17 14 Z"
_LILY_FOOT = both("M0 24 H8 C9 32 14 37 22 40 C16 44 10 44 6 41 L0 50")
_DOVE = (
    "M-48 -16 L-36 -22 C-32 -34 -16 -36 -10 -25 C-8 -21 -6 -18 -2 -16 C4 -34 18 -46 38 -50 "
    "C42 -34 36 -18 26 -8 C36 -6 44 -6 50 -10 C46 8 30 18 12 20 C8 28 0 34 -10 38 L-6 27 "
    "C-14 27 -22 33 -27 40 L-28 22 C-38 16 -42 2 -38 -10 Z"
)
_LANTERN = both("M0 -34 C10 -34 20 -30 24 -20 H0")
_SCROLL = (
    "M-36 -34 C-46 -34 -49 -22 -43 -16 H-28 V34 C-28 44 -20 48 -14 48 H36 C46 48 50 36 43 30 "
    "H32 V-20 C32 -30 26 -34 20 -34 Z"
)
_SPEECH = (
    "M-28 -42 H28 C42 -42 50 -32 50 -20 V4 C50 18 42 26 28 26 H2 L-24 46 V26 H-28 "
    "C-42 26 -50 18 -50 4 V-20 C-50 -32 -42 -42 -28 -42 Z"
)
_MOUNTAIN = "M-50 38 L-12 -40 L6 -8 L16 -24 L50 38 Z"
_WING = "M5 -22 C10 -42 30 -50 46 -44 C52 -30 42 -8 26 -2 C14 2 7 0 5 -4 Z"
_WING_LOW = "M5 0 C16 4 30 6 36 16 C40 30 30 42 20 40 C10 37 6 22 5 8 Z"
_WINDOW = both("M0 -50 C22 -46 34 -28 36 -8 V40 H42 V50 L0 50")
_PANE = "M5 -2 H28 V14 H5 Z M5 22 H28 V40 H5 Z M5 -40 C18 -36 26 -24 28 -10 H5 Z"
_DROP = both("M0 -50 C10 -30 34 -8 34 16 C34 36 18 50 0 50")
_SPADE = "M-22 6 H22 V24 C22 38 12 46 0 51 C-12 46 -22 38 -22 24 Z"
_HIVE = both(
    "M0 -48 C12 -48 22 -42 25 -34 C32 -30 36 -24 36 -16 C42 -10 45 -2 43 8 C47 14 48 22 45 30 "
    "H48 V42 L0 42"
)
_THISTLE = both("M0 -50 L6 -28 L12 -46 L15 -25 L26 -38 L22 -12 L0 -12")
_EYE = both("M0 -30 C22 -30 40 -16 50 0 C40 16 22 30 0 30")

MORE: dict[str, Charge] = {
    "owl": Charge(
        (
            _OWL + circle(-12, -20, 9.5) + circle(12, -20, 9.5) + "M-4 -12 H4 L0 -4 Z",
            circle(-12, -20, 4.5),
            circle(12, -20, 4.5),
        ),
        (*_pair("M27 2 C18 8 14 22 18 38"), "M-7 14 L0 19 L7 14 M-7 27 L0 32 L7 27"),
        3.2,
    ),
    "lily": Charge(
        (_LILY, *_pair(_LILY_SIDE), capsule((-20, 19), (20, 19), 3.6), _LILY_FOOT),
        plural="lilies",
    ),
    "dove": Charge((_DOVE,), (circle(-28, -19, 1.6), "M-2 -16 C2 -2 14 0 26 -8"), 3),
    "lantern": Charge(
        (
            circle(0, -41, 9) + circle(0, -41, 4),
            _LANTERN,
            "M-22 -15 H-16 V31 H-22 Z M22 -15 H16 V31 H22 Z",
            both("M0 -12 C4 -2 11 4 11 14 C11 22 6 27 0 27"),
            "M-26 35 H26 V42 H20 V50 H-20 V42 H-26 Z",
        ),
    ),
    "scroll": Charge(
        (_SCROLL,),
        ("M-28 -16 V-24", "M-14 -16 H20 M-14 -2 H20 M-14 12 H10", "M32 30 H-10"),
        3.4,
    ),
    "voice": Charge((_SPEECH,), ("M-30 -20 H30", "M-30 -4 H30", "M-30 12 H8"), 5),
    "mountain": Charge(
        (_MOUNTAIN,), ("M-25 -13 L-17 -4 L-11 -14 L-4 -5 L1 -17", "M26 -6 L16 6"), 4
    ),
    "butterfly": Charge(
        (
            *_pair(_WING),
            *_pair(_WING_LOW),
            both("M0 -30 C3 -30 4 -26 3.4 -20 C4.6 0 4 20 0 36"),
            *_pair(capsule((2, -32), (12, -46), 1.4)),
            *_pair(circle(13, -47, 2.6)),
        ),
        (*_pair(circle(30, -28, 5)), *_pair(circle(23, 21, 3.6))),
        3,
        "butterflies",
    ),
    "window": Charge((_WINDOW + _PANE + flipped(_PANE),)),
    "drop": Charge((_DROP,), ("M-20 18 C-20 30 -12 37 -2 38",), 5),
    "spade": Charge(
        (
            _SPADE,
            "M-4 -36 H4 V8 H-4 Z",
            "M-17 -50 H17 C17 -40 10 -33 4 -32 H-4 C-10 -33 -17 -40 -17 -50 Z "
            "M-9 -44 C-7 -40 -4 -38 0 -38 C4 -38 7 -40 9 -44 Z",
        ),
        ("M0 16 V38",),
    ),
    "beehive": Charge(
        (_HIVE + circle(0, 28, 8),),
        ("M-26 -32 H26", "M-36 -15 H36", "M-43 4 H43", "M-45 30 H-12 M12 30 H45"),
        3.4,
    ),
    "thistle": Charge(
        (
            _THISTLE,
            both("M0 -9 H22 C28 6 18 20 0 20"),
            "M-3 18 H3 V50 H-3 Z",
            *_pair("M2 44 C6 30 18 24 38 22 L30 29 L36 34 L25 36 L27 42 C18 42 8 44 3 50 Z"),
        ),
        ("M-20 -2 L16 14 M-12 -8 L22 6 M20 -2 L-16 14 M12 -8 L-22 6",),
        2.4,
    ),
    "eye": Charge((_EYE + circle(0, 0, 20), circle(0, 0, 13)), (circle(5, -5, 2),), 3),
    "flower": Charge(
        (*around(6, "M-4 -14 C-22 -26 -16 -50 0 -50 C16 -50 22 -26 4 -14 Z"), circle(0, 0, 10)),
    ),
}
