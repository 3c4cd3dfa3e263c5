"""Whether a text begins and ends where a sentence can; what stands there alone decides, not its sense."""

from __future__ import annotations

import re

_CLOSERS = "。．.！？!?」』）)】〕》〉…～〜"

_NO_END = re.compile(r"[、，,「『（(〔［をのにへや・]$")
"""A sentence cannot stop behind these: a comma, an open bracket, a particle that wants its verb."""

_NO_START = re.compile(
    r"[、。，．」』）】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮん々]"  # no word begins so
    r"|を"  # nor does one begin with the particle of the object
    r"|[ぁ-ん]{1,2}。"  # the tail of a verb, and the sentence is over
    r"|[一-鿿](?:である|です|だ|であり|する|します|した|している|される|化)[。、]"  # half a word
)
_ENDED = re.compile(rf"[{re.escape(_CLOSERS)}]$|(?:す|た|か|ない|べき|だ|る|い|こと|必要|重要)$")


def cut_start(text: str) -> bool:
    """Whether `text` begins in the middle of a sentence."""
    return bool(_NO_START.match(text.lstrip()))


def cut_end(text: str) -> bool:
    """Whether `text` stops in the middle of a sentence.

    Bullets often end in a noun, and that is an end; so only endings that none can be are named here.
    """
    return bool(_NO_END.search(text.rstrip()[-1:]))


def ended(text: str) -> bool:
    """Whether `text` looks finished: a closing mark, or an ending that closes Japanese sentences."""
    return bool(_ENDED.search(text.rstrip()[-3:]))
