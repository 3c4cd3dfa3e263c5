"""Response tables written in Word and printed by LibreOffice, against what was written.

    python -m benchmarks.reading.print 60

Each has merged items, and answers that opinions share, also over the end of a page; letters of three sizes,
two page formats, heads that come again or do not. Needs `soffice`. Prints the fields that are not right, and
how many are.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curate.readers.reading import read

SAID = (
    "駅前の広場が暗く、夜は歩くのが怖い",
    "子どもの居場所が足りない",
    "公園の遊具が古いので更新すべきである",
    "計画の指標が分かりにくい",
    "ＩＣＴを活用した見守りが必要である",
    "防災訓練の回数を増やすべきである",
)
ANSWERED = (
    "ご意見を踏まえ、関係機関と協議してまいります",
    "計画に位置付けて取り組みます",
    "今後の参考とさせていただきます",
    "現在も実施しており、引き続き進めます",
)
HEADS = (
    ("No", "分野", "意見の要旨", "区の考え方", "対応区分"),
    ("番号", "項目", "ご意見の概要", "市の考え方", "対応"),
    ("項番", "該当箇所", "寄せられた意見", "町の考え方", "反映状況"),
)
WIDTHS = ((1.2, 2, 6, 5, 1.6), (1.2, 3, 5, 5, 1.6), (1.2, 1.2, 7, 5, 1.4))
"""Centimetres of each column."""


@dataclass(frozen=True, slots=True)
class Said:
    """One row, with all that is its, though its cell be one with the cell above."""

    cells: tuple[str, str, str, str, str]
    """Number, item, opinion, answer, category."""
    begins: tuple[bool, bool, bool, bool, bool]
    """Which of them begin with this row."""


def rows(chance: random.Random) -> Iterator[Said]:
    """Between 12 and 28 rows."""
    item = answer = category = ""
    items = answers = 0
    for number in range(1, chance.randint(12, 28) + 1):
        new_item, new_answer = items == 0, answers == 0
        if new_item:
            item, items = f"{chance.choice(('駅前', '公園', '福祉'))}について", chance.randint(1, 4)
        if new_answer:
            answer, category = _sentences(chance, ANSWERED, 5), chance.choice("ＡＢＣ")
            answers = chance.choice((1, 1, 1, 2, 3))
        items, answers = items - 1, answers - 1
        text = f"{_sentences(chance, SAID, 6)}第{number}地区も同様である。"
        cells = (str(number), item, text, answer, category)
        yield Said(cells, (True, new_item, True, new_answer, new_answer))


def _sentences(chance: random.Random, of: Sequence[str], most: int) -> str:
    return "".join(f"{chance.choice(of)}。" for _at in range(chance.randint(1, most)))


def write(path: Path, said: Sequence[Said], chance: random.Random) -> None:
    """Save `said` as a table in Word."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    if chance.random() < 0.4:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    styles: Any = document.styles
    styles["Normal"].font.size = Pt(chance.choice((9, 10.5, 12)))
    document.add_heading("ひばり野区みらい計画（素案）への意見と区の考え方", 1)
    table = document.add_table(rows=1 + len(said), cols=5)
    table.style = styles["Table Grid"]
    if chance.random() < 0.7:
        row: Any = table.rows[0]
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no other way
    for at, name in enumerate(chance.choice(HEADS)):
        table.cell(0, at).text = name
    for column in range(5):
        _fill(table, column, said)
    widths = chance.choice(WIDTHS)
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=True):  # noqa: SLF001 - as above
            cell.width = Cm(width)
    document.save(str(path))


def _fill(table: Any, column: int, said: Sequence[Said]) -> None:
    """Write a column, with cells that go on in one with those they began in."""
    starts = [at for at, row in enumerate(said) if row.begins[column]]
    for start, end in zip(starts, [*starts[1:], len(said)], strict=True):
        table.cell(start + 1, column).text = said[start].cells[column]
        if end - start > 1:
            table.cell(start + 1, column).merge(table.cell(end, column))


def main(times: int) -> None:
    """Print how many fields of `times` tables are read as they were written."""
    right = asked = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(times):
            chance = random.Random(seed)  # noqa: S311 - the same tables each time
            said = tuple(rows(chance))
            path = Path(folder) / f"{seed}.docx"
            write(path, said, chance)
            command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
            subprocess.run(command, check=True, capture_output=True)
            found = [
                (o.number, "/".join(o.path), o.text, o.response, o.category)
                for o in read(path.with_suffix(".pdf")).opinions
            ]
            wrong = [(seed, a, b) for a, b in _pairs(said, found) if "".join(a.split()) != "".join(b.split())]
            asked += 5 * len(said)
            right += 5 * len(said) - len(wrong)
            for each in (*wrong, *((seed, "", row) for row in found[len(said) :])):
                print(*each, sep="\t")
    print(f"{right} / {asked} fields")


def _pairs(said: Sequence[Said], found: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for at, row in enumerate(said):
        yield from zip(row.cells, found[at] if at < len(found) else ("",) * 5, strict=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
