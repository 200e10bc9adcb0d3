"""The charges, drawn by us: what stands on a field. Each fills a box from -50 to 50 both ways."""

from challenges.heraldry.charges_house import MORE
from challenges.heraldry.paths import around, both, capsule, circle, flipped, placed, star, turned
from challenges.heraldry.pictures import Charge


def _pair(d: str) -> tuple[str, str]:
    return d, flipped(d)


_BOOK = both(
    "M0 -25 C10 -34 30 -37 49 -33 V27 C30 23 10 26 0 36",
)
_LEAF = both(
    "M0 -50 C8 -49 11 -42 8 -36 C16 -40 25 -36 24 -27 C23 -20 18 -17 13 -15 "
    "C23 -18 34 -13 32 -2 C30 6 22 7 15 6 C24 6 30 13 26 21 C22 28 11 27 4 25 L3 50 L0 50"
)
_BELL = both(
    "M0 -50 C5 -50 8 -46 7 -41 C21 -37 26 -22 27 -4 C28 14 32 22 43 32 L0 32",
)
_TREE = "M-5 6 V32 C-7 40 -14 45 -24 50 H24 C14 45 7 40 5 32 V6 Z"
_HORN = (
    "M-50 -16 C-46 14 -24 38 4 38 C30 38 47 14 48 -24 L18 -30 C18 -8 10 7 -3 9 "
    "C-18 11 -33 -1 -41 -20 Z"
)
_HEART = both(
    "M0 -27 C4 -37 13 -44 24 -44 C38 -44 48 -33 48 -17 C48 8 22 27 0 46",
)
_QUILL = (
    "M35 -50 C8 -47 -14 -29 -20 -3 C-21 3 -21 9 -20 14 L-14 9 L-18 25 L-28 46 L-27 50 L-22 47 "
    "L-10 28 C0 28 9 25 16 18 L8 18 C22 8 30 -6 33 -21 L26 -17 C34 -28 37 -40 35 -50 Z"
)
_FISH = (
    "M-50 0 C-34 -24 2 -30 24 -6 C32 -14 42 -20 50 -22 C46 -10 46 10 50 22 "
    "C42 20 32 14 24 6 C2 30 -34 24 -50 0 Z"
)
_TOWER = both("M0 -36 H8 V-46 H20 V-36 H27 V-46 H37 V-16 H26 L32 50 L0 50")

CHARGES: dict[str, Charge] = {
    "quill": Charge((_QUILL,), ("M-16 27 C-8 2 4 -18 22 -36",), 3),
    "star": Charge((placed(star(5, 50, 20.5), 0, 4, 1.02),)),
    "book": Charge(
        (_BOOK,),
        (
            "M0 -22 V33",
            *_pair(
                "M11 -18 C19 -22 29 -24 39 -23 M11 -3 C19 -7 29 -9 39 -8 M11 12 C19 8 29 6 39 7"
            ),
        ),
    ),
    "key": Charge(
        (
            circle(0, -36, 14) + circle(0, -36, 6),
            circle(-15, -19, 14) + circle(-15, -19, 6),
            circle(15, -19, 14) + circle(15, -19, 6),
            capsule((-10, -3), (10, -3), 4.5),
            "M-5.5 -4 H5.5 V50 H-5.5 Z",
            "M4 16 H26 V26 H18 V32 H26 V44 H4 Z",
        )
    ),
    "tower": Charge(
        (_TOWER + "M-9 50 V30 C-9 18 9 18 9 30 V50 Z M-4 4 V-4 C-4 -10 4 -10 4 -4 V4 Z",),
        ("M-27 -16 H27",),
    ),
    "tree": Charge(
        (
            _TREE,
            circle(0, -30, 20),
            circle(-24, -9, 20),
            circle(24, -9, 20),
            circle(0, -6, 21),
        ),
        ("M-16 -16 C-12 -10 -5 -9 0 -12", "M3 -30 C8 -28 12 -31 14 -35", "M15 2 C20 5 26 3 29 -2"),
    ),
    "sun": Charge((star(8, 50, 27, 43, 27),), (circle(0, 0, 21),), 4),
    "hand": Charge(
        (
            capsule((-16, 0), (-19, -33), 5.6),
            capsule((-4, -2), (-4.5, -44), 5.6),
            capsule((8.5, 0), (10, -39), 5.6),
            capsule((20, 4), (24.5, -25), 5.2),
            capsule((-17, 26), (-33, 2), 6),
            "M-21.5 -2 C-8 -6 12 -6 25.5 0 C26 18 22 32 18 50 H-14 C-18 40 -25 34 -22 24 Z",
        )
    ),
    "bell": Charge((_BELL, circle(0, 40, 9.5)), ("M-29 17 H29",)),
    "chain": Charge(
        tuple(
            turned(link, 45)
            for link in (
                capsule((-43, 0), (-22, 0), 18) + capsule((-43, 0), (-22, 0), 8),
                capsule((22, 0), (43, 0), 18) + capsule((22, 0), (43, 0), 8),
                capsule((-9, 0), (9, 0), 7),
            )
        ),
    ),
    "leaf": Charge(
        (_LEAF,),
        ("M0 -34 V40", *_pair("M0 -14 L14 -24 M0 6 L20 -4 M0 20 L15 15")),
        2.8,
        "leaves",
    ),
    "bee": Charge(
        (
            *_pair("M6 -17 C18 -40 46 -44 50 -28 C51 -14 26 -6 6 -9 Z"),
            *_pair("M6 -7 C24 -10 42 -4 40 8 C37 18 18 10 6 0 Z"),
            circle(0, -28, 8.5),
            circle(0, -12, 11.5),
            both("M0 -4 C16 -4 18 10 15 24 C12 37 5 44 0 50"),
            *_pair(capsule((4, -34), (12, -48), 1.7)),
        ),
        ("M-15 10 H15 M-15 22 H15 M-11 34 H11",),
    ),
    "horn": Charge(
        (_HORN, capsule((16, -32), (47, -25), 4.5), capsule((-48, -18), (-40, -21), 4)),
        ("M-38 -2 L-45 7", "M-14 9 L-17 35", "M15 -4 L43 5"),
    ),
    "crown": Charge(
        (
            "M-42 24 L-48 -16 L-24 4 L0 -32 L24 4 L48 -16 L42 24 Z",
            "M-42 29 H42 V41 H-42 Z",
            *(circle(x, y, r) for x, y, r in ((-46, -22, 6.5), (0, -39, 7.5), (46, -22, 6.5))),
        )
    ),
    "wheel": Charge(
        (
            circle(0, 0, 49) + circle(0, 0, 38),
            circle(0, 0, 11) + circle(0, 0, 4),
            *around(8, "M-3 -9 H3 V-40 H-3 Z"),
        )
    ),
    "heart": Charge((_HEART,)),
    "rose": Charge(
        (
            *around(5, "M-8 -34 L0 -50 L8 -34 Z", 36),
            *around(5, circle(0, -25, 20)),
            circle(0, 0, 24),
        ),
        (circle(0, 0, 11), *around(5, "M0 -15 V-31", 36)),
    ),
    "gear": Charge(
        (
            circle(0, 0, 38) + circle(0, 0, 15),
            *around(10, "M-8 -35 L-5.5 -50 H5.5 L8 -35 Z"),
        )
    ),
    "crescent": Charge(
        (
            "M-40 -26 C-48 14 -26 44 0 44 C26 44 48 14 40 -26 "
            "C38 2 22 14 0 14 C-22 14 -38 2 -40 -26 Z",
        )
    ),
    "roundel": Charge((circle(0, 0, 42),)),
    "annulet": Charge((circle(0, 0, 44) + circle(0, 0, 28),)),
    "lozenge": Charge(("M0 -50 L38 0 L0 50 L-38 0 Z",)),
    "anchor": Charge(
        (
            circle(0, -40, 10) + circle(0, -40, 4.5),
            "M-4.5 -31 H4.5 V40 H-4.5 Z",
            capsule((-22, -20), (22, -20), 4.5),
            "M-46 6 C-40 32 -22 46 0 49 C22 46 40 32 46 6 L36 10 C30 28 16 36 0 38 "
            "C-16 36 -30 28 -36 10 Z",
            *_pair("M50 -6 L52 20 L28 12 Z"),
        )
    ),
    "ship": Charge(
        (
            "M-48 20 H48 C44 36 36 44 26 46 H-26 C-38 44 -45 34 -48 20 Z",
            "M-2 -50 H3 V22 H-2 Z",
            "M7 -44 C34 -34 42 -4 36 14 H7 Z",
            "M-6 -40 C-24 -26 -34 -4 -34 14 H-6 Z",
        ),
        ("M-40 32 C-24 28 -14 36 0 32 C14 28 24 36 40 32",),
    ),
    "bridge": Charge(
        (
            "M-50 -8 C-34 -14 -18 -30 0 -30 C18 -30 34 -14 50 -8 V34 H44 C44 10 22 10 22 34 H15 "
            "C15 -4 -15 -4 -15 34 H-22 C-22 10 -44 10 -44 34 H-50 Z",
        ),
        ("M-50 4 C-34 -2 -18 -18 0 -18 C18 -18 34 -2 50 4",),
    ),
    "torch": Charge(
        (
            "M2 -50 C24 -32 22 -14 14 -4 H-14 C-24 -16 -18 -28 -10 -34 C-10 -28 -8 -26 -5 -25 "
            "C-6 -36 -4 -44 2 -50 Z",
            capsule((-16, 2), (16, 2), 4.5),
            "M-11 9 H11 L6 50 H-6 Z",
        ),
        plural="torches",
    ),
    "hourglass": Charge(
        (
            capsule((-28, -45), (28, -45), 5),
            capsule((-28, 45), (28, 45), 5),
            both("M0 -37 H24 C24 -14 6 -8 6 0 C6 8 24 14 24 37 L0 37")
            + both("M0 -31 H18 C17 -25 14 -20 10 -16 L0 -16"),
        ),
        ("M0 6 V24",),
        plural="hourglasses",
    ),
    "ladder": Charge(
        (
            "M-26 -50 H-17 V50 H-26 Z",
            "M17 -50 H26 V50 H17 Z",
            *(f"M-18 {y - 4} H18 V{y + 4} H-18 Z" for y in (-36, -18, 0, 18, 36)),
        )
    ),
    "acorn": Charge(
        (
            both("M0 -12 H27 C28 16 14 38 0 50"),
            both("M0 -38 C22 -38 36 -28 36 -14 C24 -9 12 -8 0 -8"),
            capsule((0, -38), (6, -48), 3.5),
        ),
        ("M-34 -13 C-20 -7 20 -7 34 -13",),
    ),
    "fish": Charge((_FISH,), ("M-24 -14 C-17 -6 -17 6 -24 14", circle(-34, -3, 2)), plural="fish"),
    "scales": Charge(
        (
            capsule((0, -40), (0, 40), 3.5),
            circle(0, -42, 7),
            capsule((-34, -28), (34, -28), 3),
            capsule((-20, 46), (20, 46), 4),
            *_pair("M34 -26 L49 8 H44 L34 -15 L24 8 H19 Z"),
            *_pair("M16 8 H52 C50 22 42 28 34 28 C26 28 18 22 16 8 Z"),
        ),
        plural="scales",
    ),
}

CHARGES |= MORE
PLURALS = {charge.plural or f"{name}s": name for name, charge in CHARGES.items()}
