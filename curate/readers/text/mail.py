"""The heads of mails in an export, and what a mail quotes of another: of the form, and nobody's opinion."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from curate.readers.lines import Line

_LABELLED = re.compile(
    r"\W{0,2}(差出人|送信者|送信元|宛先|宛て先|件名|標題|タイトル|日時|日付|送信日時|受信日時|添付(?:ファイル)?|返信先"
    r"|from|to|cc|bcc|subject|date|sent|reply-to|message-id|content-type|mime-version|x-mailer|attachments?)"
    r"\W{0,2}\s?[:：]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*[>＞]")
_LEAST = 2
"""Labels one below another that make a head."""


def aside(lines: Sequence[Line]) -> Set[int]:
    """Numbers of the lines that are heads of mails, and in a document that has such, of quoted lines."""
    heads: set[int] = set()
    run: list[int] = []
    for line in [*lines, None]:
        if line and _LABELLED.match(line.text):
            run.append(line.number)
            continue
        if len(run) >= _LEAST:
            heads.update(run)
        run = []
    quoted = {line.number for line in lines if _QUOTED.match(line.text)} if heads else set()
    return heads | quoted
