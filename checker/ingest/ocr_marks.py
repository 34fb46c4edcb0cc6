"""Recognised text, freed of what recognition cannot see: the width of marks, spaces between Han."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff"
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
# A narrow mark beside a Han character, a quotation mark or a wide mark is a wide one seen as narrow.
_BESIDE = re.compile(rf"(?<=[{_HAN}”》）])[,:;!?()]|[,:;!?()](?=[{_HAN}“《（])|(?<=[)）])[,:;]")
_STOP = re.compile(rf"(?<=[{_HAN}”》）])\.(?=$|[{_HAN}“])")
_GAP = re.compile(rf"(?<=[{_HAN}，。、；：（）《》“”])\s+(?=[{_HAN}，。、；：（）《》“”])")


def mended(text: str) -> str:
    """`text` with marks as wide as their neighbours and without spaces between Han characters."""
    text = _GAP.sub("", text.strip())
    text = _BESIDE.sub(lambda match: match.group().translate(_WIDE), text)
    return _STOP.sub("。", text)
