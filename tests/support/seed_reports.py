"""The five real reports with places to put something into them: a sentence, a line, a sign-off."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "seeds"
_WIDE = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）"})
_NAME = re.compile(r"\{(\w+)\}")
_DUTY = "第一责任人"
_ANNOUNCES = re.compile("[^。\n]*现[将就][^。\n]*(?:[:。]|$)", re.MULTILINE)
_OPENS = re.compile("(?m)^[ \u3000]*20\\d\\d年[^。\n]*。")
_PARAGRAPH = re.compile(r"(?<=[\u4e00-\u9fff])。[ \t]*\n")


@dataclass(frozen=True, kw_only=True)
class SeedReport:
    """A seed and where its parts stand.

    Attributes:
        name: First three digits of its file's name.
        text: The file's text.
        title: The title as it stands in the text, over as many lines as it takes.
        place: The district whose report it is.
        organ: Who signs, or would sign.
        year: The year reported on.
        day: A day of signing that fits the page's own dates.
        measures, after_measures, plan: The headings that open these parts.
        last_problem: How the problems end, before any causes.
        problem_mark: What a further problem would open with.
        closing: The sign-off as it stands in the text; empty without one.
        published, drawn_up: The page's dates as written; empty without.
        posted: A day of publishing that fits `day`.
    """

    name: str
    text: str
    title: str
    place: str
    organ: str
    year: int
    day: str
    measures: str
    after_measures: str
    last_problem: str
    problem_mark: str
    plan: str
    closing: str
    published: str
    drawn_up: str
    posted: str = ""

    def fill(self, words: str) -> str:
        """Put the names and years of this report in the place of {organ}, {year} and the like."""
        names = {
            "organ": self.organ,
            "place": self.place,
            "day": self.day,
            "last": str(self.year - 1),
            "year": str(self.year),
            "next": str(self.year + 1),
            "later": str(self.year + 2),
            "number": self.next_number,
        }
        return _NAME.sub(lambda match: names.get(match[1], match[0]), words)

    @cached_property
    def next_number(self) -> str:
        """The number of a section after the last one."""
        return "一二三四五六"["一二三四五六".index(self.plan[0]) + 1]

    @cached_property
    def close(self) -> int:
        """Where the last sentence of the body ends."""
        return self.text.rindex("。") + 1

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where the paragraphs of the measures end, behind their full stops.

        Those on the first responsible person are left out: a word there may complete the element.
        """
        start, stop = self.text.index(self.measures), self.text.index(self.after_measures)
        found = _PARAGRAPH.finditer(self.text, start, stop)
        return tuple(m.start() + 1 for m in found if _DUTY not in self._line(m.start()))

    def _line(self, at: int) -> str:
        """The line around an offset."""
        return self.text[self.text.rfind("\n", 0, at) + 1 : at]

    def insert(self, at: int, words: str) -> str:
        """The text with words at an offset."""
        return self.text[:at] + words + self.text[at:]

    def after(self, anchor: str, words: str) -> str:
        """The text with words behind the first place of an anchor."""
        return self.insert(self.text.index(anchor) + len(anchor), words)

    def signed(
        self,
        *,
        organ: str = "{organ}",
        day: str = "{day}",
        published: str = "",
        drawn_up: str = "",
        title: str = "",
    ) -> str:
        """The report with a sign-off of two lines, and with other dates on its page."""
        head, tail = self.text[: self.close], self.text[self.close :]
        for part in self.closing.split():
            tail = tail.replace(part, "", 1)
        if self.drawn_up:
            head = head.replace(self.drawn_up, "", 1)
        posted = self.fill(published) or self.posted
        if self.published:
            head = head.replace(self.published, posted or self.published, 1)
        elif published:
            head = f"发布日期:{posted}\n\n{head}"
        if drawn_up:
            head = f"成文日期:{self.fill(drawn_up)} 公开方式:主动公开\n{head}"
        if title:
            head = head.replace(self.title, self.fill(title), 1)
        closing = "\n".join(line for line in (self.fill(organ), self.fill(day)) if line)
        return f"{head}\n\n{closing}\n{tail}"

    def with_measures(self, words: str) -> str:
        """The report with nothing but these words as its measures."""
        start = self.text.index(self.measures) + len(self.measures)
        stop = self.text.index(self.after_measures)
        return f"{self.text[:start]}\n{words}\n{self.text[stop:]}"


def wide(text: str) -> str:
    """The same in the full-width marks of a Word file."""
    return text.translate(_WIDE)


def put(place: str, seed: SeedReport, words: str, turn: int = 0) -> str:
    """The report with words at a place; empty where they do not fit.

    Args:
        place: One of `PLACES`, or ``sentence``, ``paragraph``, ``twice`` for the measures.
        seed: The report.
        words: What is put there: two texts, with `|` between them, for ``twice``; a pattern and
            what stands for its first match, with `=>` between them, for ``change``.
        turn: Another paragraph of the measures at each turn.
    """
    if place == "twice":
        return _twice(seed, words, turn)
    if place in ("sentence", "paragraph"):
        words = words if place == "sentence" else f"\n{words}"
        return seed.insert(seed.ends[turn % len(seed.ends)], words)
    return PLACES[place](seed, words)


def _twice(seed: SeedReport, words: str, turn: int) -> str:
    """Each of two texts behind a paragraph; another paragraph is between them."""
    first, _, second = words.partition("|")
    at = turn % (len(seed.ends) - 2)
    middle = seed.insert(seed.ends[at + 2], second)
    return middle[: seed.ends[at]] + first + middle[seed.ends[at] :]


def _changed(seed: SeedReport, words: str) -> str:
    pattern, _, new = words.partition("=>")
    changed = re.sub(pattern, new, seed.text, count=1)
    return "" if changed == seed.text else changed


#: Where words can be put.
PLACES: Mapping[str, Callable[[SeedReport, str], str]] = {
    "change": _changed,
    "close": lambda seed, words: seed.insert(seed.close, words),
    "end": lambda seed, words: seed.insert(seed.close, f"\n{words}\n"),
    "top": lambda seed, words: f"{words}\n{seed.text}",
    "bottom": lambda seed, words: f"{seed.text}\n{words}\n",
    "title": lambda seed, words: seed.text.replace(seed.title, words, 1),
    "under-title": lambda seed, words: seed.after(seed.title, f"\n{words}"),
    "opening": lambda seed, words: _OPENS.sub(words, seed.text, count=1),
    "announcement": lambda seed, words: _ANNOUNCES.sub(words, seed.text, count=1),
    "measures-heading": lambda seed, words: seed.text.replace(
        seed.measures, seed.measures[:2] + words, 1
    ),
    "plan-heading": lambda seed, words: seed.text.replace(seed.plan, seed.plan[:2] + words),
    "plan-opening": lambda seed, words: seed.after(seed.plan, f"\n{words}\n"),
    "problem": lambda seed, words: seed.after(seed.last_problem, seed.problem_mark + words),
    "measures": lambda seed, words: seed.with_measures(words),
}


def _seed(name: str, **known: object) -> SeedReport:
    (path,) = _FOLDER.glob(f"{name}_*.txt")
    return SeedReport(name=name, text=path.read_text(encoding="utf-8"), **known)  # type: ignore[arg-type]


SEED_REPORTS = (
    _seed(
        "000",
        title="枣强县人民政府关于2023年度法治政府建设情况的报告",
        place="枣强县",
        organ="枣强县人民政府",
        year=2023,
        day="2024年1月9日",
        measures="一、工作基本情况",
        after_measures="二、存在问题",
        last_problem="行政复议和行政应诉能力需进一步提高。",
        problem_mark="此外,",
        plan="三、下一步工作",
        closing="2024年1月9日",
        published="2024-01-15",
        drawn_up="",
    ),
    _seed(
        "001",
        title="中共太原市迎泽区委\n太原市迎泽区人民政府\n关于2020年度法治政府建设情况的报告",
        place="太原市迎泽区",
        organ="太原市迎泽区人民政府",
        year=2020,
        day="2021年1月12日",
        measures="二、推进法治政府建设的主要举措和成效",
        after_measures="三、存在的不足和原因",
        last_problem="机制举措还需进一步完善落实,等等。",
        problem_mark="此外,",
        plan="四、下一年度工作打算",
        closing="",
        published="",
        drawn_up="",
    ),
    _seed(
        "002",
        title="汶上县司法局2023年度法治政府建设报告",
        place="汶上县",
        organ="汶上县司法局",
        year=2023,
        day="2024年2月28日",
        measures="一、2023年度推进法治政府建设的主要举措和成效",
        after_measures="二、2023年度党政主要负责人",
        last_problem="工作质效不高。",
        problem_mark="五是",
        plan="四、2024年度推进法治政府建设工作打算",
        closing="汶上县司法局 2024228",
        published="2024-03-02",
        drawn_up="2024-02-28",
    ),
    _seed(
        "003",
        title="城口县人民政府办公室2022年法治政府建设情况报告",
        place="城口县",
        organ="城口县人民政府办公室",
        year=2022,
        day="2023年1月16日",
        measures="一、2022年工作情况",
        after_measures="二、存在的问题和不足",
        last_problem="解决实际问题的能力有待强化。",
        problem_mark="三是",
        plan="三、下一步工作思路",
        closing="",
        published="",
        drawn_up="",
    ),
    _seed(
        "004",
        title="融水苗族自治县人民政府 2017年融水苗族自治县法治政府建设工作报告",
        place="融水苗族自治县",
        organ="融水苗族自治县人民政府",
        year=2017,
        day="2018年1月18日",
        measures="一、主要工作开展情况",
        after_measures="二、存在的主要问题",
        last_problem="部分规范性文件没有及时修订、废止。",
        problem_mark="\n\n    (六)",
        plan="三、2018年工作思路",
        closing="20171124",
        published="2017-11-24",
        drawn_up="",
        posted="2018-01-25",
    ),
)
