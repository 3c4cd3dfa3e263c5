"""A project to link in: forty opinions on four subjects, three more that are identical, and a plan."""

from __future__ import annotations

from pathlib import Path

from curate.session import Session
from store.project import create

OLD, NEW = "ひばり市計画（素案）", "ひばり市第二次計画"
SUBJECTS = ("街路灯", "図書館", "駐輪場", "保育園")


def forty(folder: Path) -> Path:
    """The project, in a folder; `OLD` has an initiative for each subject, 取組1 to 取組4, and `NEW` none."""
    sheet = folder / "意見.txt"
    lines = [f"○{SUBJECTS[n % 4]}の数を{n + 3}か所に増やしてほしい。" for n in range(40)]
    lines += ["○駅前の広場に木を植え、日陰を増やしてほしい。"] * 3
    sheet.write_text(
        "第１回ひばり部会　意見のまとめ\n\n【全体】\n" + "\n".join(lines) + "\n", encoding="utf-8"
    )
    create(folder / "p")
    with Session.open(folder / "p", who="tanaka") as opened:
        list(opened.import_documents([sheet]))
        for n, subject in enumerate(SUBJECTS, 1):
            opened.add_initiative(f"取組{n}", f"{subject}の整備", OLD)
    return folder / "p"
