"""Damaged files: each must be read or refused in words, and never be answered with a traceback.

    python -m benchmarks.reading.fuzz FOLDER [TIMES] [SEED]

Takes every file in FOLDER, damages a copy TIMES times (bytes changed, cut out, doubled, swapped; in zip
packages inside an entry too) and prints how many were read, how many refused, and each failure.
"""

from __future__ import annotations

import random
import socket
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from curate.readers.reading import read
from store.errors import BadInput


def damaged(data: bytes, chance: random.Random) -> bytes:
    """`data` with one to eight kinds of damage."""
    found = bytearray(data)
    for _at in range(chance.randint(1, 8)):
        place = chance.randrange(len(found) + 1)
        length = chance.choice([1, 1, 4, 64, 1024])
        kind = chance.randrange(4)
        if kind == 0:
            found[place : place + length] = chance.randbytes(length)
        elif kind == 1:
            del found[place : place + length]
        elif kind == 2:
            found[place:place] = found[place : place + length]
        else:
            del found[chance.choice([place, len(found)]) :]
    return bytes(found)


def inside(data: bytes, chance: random.Random) -> bytes:
    """A zip package with one of its entries damaged and packed again."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w") as copy:
        names = package.namelist()
        hit = chance.choice(names)
        for name in names:
            content = package.read(name)
            copy.writestr(name, damaged(content, chance) if name == hit else content)
    return made.getvalue()


def tried(data: bytes, name: str, folder: Path) -> str:
    """What became of a damaged file: read, refused, or the failure."""
    path = folder / name
    path.write_bytes(data)
    try:
        found = read(path)
    except BadInput:
        return "refused"
    except Exception:  # noqa: BLE001 - to find any is what this is for
        return traceback.format_exc(limit=-3)
    return "read" if found.ledger.accounted == 1.0 else f"accounted {found.ledger.accounted}"


def _offline(*_asked: object, **_named: object) -> NoReturn:
    message = "a reader reached for the network"
    raise AssertionError(message)


def main(folder: Path, times: int, seed: int) -> None:
    """Damage each file in `folder`, `times` times."""
    socket.socket.connect = _offline  # type: ignore[method-assign]
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(each for each in folder.iterdir() if each.is_file()):
            data = path.read_bytes()
            for _at in range(times):
                packed = zipfile.is_zipfile(BytesIO(data)) and chance.random() < 0.7
                made = inside(data, chance) if packed else damaged(data, chance)
                outcomes[tried(made, f"a{path.suffix}", Path(scratch))] += 1
    for outcome, number in outcomes.most_common():
        print(number, outcome)


if __name__ == "__main__":
    asked = [*sys.argv[1:], "200", "1"]
    main(Path(asked[0]), int(asked[1]), int(asked[2]) if len(sys.argv) > 3 else 1)
