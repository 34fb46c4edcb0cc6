"""Plain text: bytes in any encoding used in China -> text, or a refusal instead of mojibake."""

from __future__ import annotations

import codecs
import re

from checker.errors import InputError
from checker.ingest.reading import Reading

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")  # a tie goes to the first
_SHOWN = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5": "Big5"}

# The characters that reports, notices and names of offices are full of, simplified and
# traditional: more than half of any real text, one in twenty of a wrong decoding.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提"
    "直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "治府县区市局省镇乡村街办室委员监督执律规章审议案推落强责任务告报告领导干依权司察处罚查检改职"
    "习近平想贯彻神精宣传培训服放优环境共众诉讼裁调调解决策完善持深化存足差距步划打算安排度确保证"
    "號這個們國時來會對發動過說產種後學經進著電裡現實點業開還應從與當體間樣關問線內數機無變條沒結"
    "義質總設長頭統將組見計縣區鎮鄉辦監執規審議責務報領導權處罰習貫徹傳訓優環眾訴調決確證劃況為於"
    "，。、；：（）《》“”！？　０１２３４５６７８９·—…％【】－＋\u00a0"
)
_SAMPLE = 2048
_CERTAIN = 0.5  # for a full sample: a wrong decoding of one never came above 0.2
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_PLAUSIBLE = 0.2  # for an encoding that was guessed
_DECLARED = 0.05  # for one that a byte order mark names
_CONTROLS = bytes(range(1, 9)) + bytes(range(14, 26)) + bytes(range(28, 32)) + b"\x7f"


def decode(data: bytes) -> Reading:
    """Decode a text file: byte order mark, strict UTF-8, then the most plausible encoding.

    Raises:
        InputError: ``binary`` for what is no text, ``encoding`` where every decoding is junk.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if _plausibility(codec, _sample(body)) < _DECLARED:
                raise _encoding_error()
            return _decode_as(codec, body)
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            _refuse_controls(data)
            return _finish(text)
    codec, score = _guess(_sample(data))
    if score < _PLAUSIBLE:
        raise _binary_error() if b"\0" in data else _encoding_error()
    return _decode_as(codec, data)


def _guess(sample: bytes) -> tuple[str, float]:
    best, best_score = _GUESSES[0], 0.0
    for codec in _GUESSES:
        score = _plausibility(codec, sample)
        if score > best_score:
            best, best_score = codec, score
        if score >= _CERTAIN and len(sample) == _SAMPLE:
            break
    return best, best_score


def _sample(data: bytes) -> bytes:
    """Some bytes from where ASCII ends; a multiple of four keeps the units of UTF-16 and -32."""
    match = _NOT_ASCII.search(data)
    start = match.start() // 4 * 4 if match else 0
    return data[start : start + _SAMPLE]


def _plausibility(codec: str, data: bytes) -> float:
    """How far `data` looks like Chinese or ASCII text in `codec`, 0 to 1.

    The share of common characters among all that are not ASCII; what cannot be decoded and
    control characters weigh more. Short texts get the benefit of the doubt.
    """
    return plausibility(data.decode(codec, "replace"))


def plausibility(text: str) -> float:
    """How far `text` looks like Chinese or ASCII, 0 to 1: what wrongly decoded bytes do not."""
    foreign = [char for char in text if char > "~" or char < "\t"]
    common = sum(char in _COMMON for char in foreign)
    broken = sum(char == "\ufffd" or char < "\t" for char in foreign)
    return (common + 0.5) / (len(foreign) + 4 * broken + 1)


def _decode_as(codec: str, data: bytes) -> Reading:
    try:
        return _finish(data.decode(codec))
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    broken = text.count("\ufffd")
    if broken > 3 + len(text) // 500:
        raise _encoding_error()
    name = _SHOWN.get(codec, codec[:6].upper())
    warning = f"文件有 {broken} 处字节损坏，无法按 {name} 解码，已用“�”代替，请核对原文。"
    return _finish(text, warning)


def _finish(text: str, *warnings: str) -> Reading:
    if "\0" in text:
        raise _binary_error()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Reading(text=text.lstrip("\ufeff"), warnings=warnings)


def _refuse_controls(data: bytes) -> None:
    """Binary data can be valid UTF-8 by chance; then it is full of control characters."""
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 50:
        raise _binary_error()


def _binary_error() -> InputError:
    message = "文件不是文字（含有二进制内容），请确认没有选错文件，或重新导出为 .docx 或 .txt。"
    return InputError("binary", message)


def _encoding_error() -> InputError:
    message = (
        "认不出文字编码（不是 UTF-8、GB18030、Big5 或 UTF-16 的中文），"
        "请用记事本打开确认没有乱码，另存为 UTF-8 后再检查。"
    )
    return InputError("encoding", message)
