"""Writes many different reports, composed of the seeds' paragraphs: `corpus.py FOLDER --count 1000`.

The same arguments give the same bytes. Each report has its own organ and year, its own choice and order of
passages, other figures, and now and then lacks a section or its sign-off, as real reports do.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
SMALLEST, LARGEST = 6_000, 20_000  # bytes of UTF-8
LONGEST_PASSAGE = 2_000  # bytes after which the next paragraph opens a new passage
FRAME = 700  # bytes that title, opening, headings and sign-off take at most

HEADING = re.compile(r"\s*[一二三四五六七八九十]+、")
ITEM = re.compile(r"\s*(?:\([一二三四五六七八九十]+\)|\d+\.)\s*")
YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
FIGURE = re.compile(r"(?<![\d.年])\d{1,4}(?![\d.年月日])")
PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2}市)?([\u4e00-\u9fff]{2,4}?(?:自治县|[县区]))")
SECTION_KINDS = (
    ("plan", re.compile("打算|下一|思路|工作安排")),
    ("problems", re.compile("问题|不足")),
    ("duty", re.compile("负责人|第一责任")),
)
FURNITURE = re.compile(r"https?:|Produced|打印|分享|扫一扫|信息来源|二维码|^[\d年月日]+$")
SHORTEST = 6  # characters; anything shorter is a stray mark

ORDINALS = "一二三四五六七八九十"
PLACES = (
    "东河",
    "西岭",
    "南川",
    "北塘",
    "青山",
    "白水",
    "金坪",
    "石桥",
    "云台",
    "平阳",
    "临江",
    "长宁",
)
ORGANS = (
    "人民政府",
    "人民政府办公室",
    "司法局",
    "财政局",
    "教育局",
    "农业农村局",
    "市场监督管理局",
)
TITLES = ("{organ}{year}年法治政府建设年度报告", "{organ}关于{year}年度法治政府建设情况的报告")
HEADINGS = {
    "measures": ("{year}年度推进法治政府建设的主要举措和成效", "主要工作开展情况"),
    "duty": ("党政主要负责人履行推进法治建设第一责任人职责情况", "主要负责人履行法治建设职责情况"),
    "problems": ("存在的不足和原因", "存在的主要问题"),
    "plan": ("{next_year}年度法治政府建设工作打算", "下一步工作思路"),
}
# In how many reports of a hundred a section stands, and how many of its passages follow each other.
SHARE = {"measures": 100, "duty": 80, "problems": 95, "plan": 95, "signoff": 75}
TURNS = {"measures": 3, "duty": 1, "problems": 1, "plan": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some paragraphs of a seed that belong together; `year` and `place` are the seed's."""

    text: str
    year: int
    place: str

    def reworded(self, *, place: str, year: int, rng: random.Random) -> str:
        """The passage as another organ would have written it in another year."""
        shift = year - self.year
        text = YEAR.sub(lambda match: str(int(match.group()) + shift), self.text)
        text = FIGURE.sub(lambda match: str(max(1, int(match.group()) + rng.randint(-3, 9))), text)
        return text.replace(self.place, place)


def sections(text: str) -> Iterator[tuple[str, list[str]]]:
    """The kind and the paragraphs of each top section."""
    kind, lines = "", list[str]()
    for line in filter(None, map(str.strip, text.splitlines())):
        if HEADING.match(line):
            if kind:
                yield kind, lines
            kind = next((name for name, words in SECTION_KINDS if words.search(line)), "measures")
            lines = []
        elif len(line) >= SHORTEST and not FURNITURE.search(line):
            lines.append(line)
    yield kind, lines


def passages(lines: list[str]) -> Iterator[str]:
    """Paragraphs joined with those that follow them, up to the next numbered one; its number is left out."""
    passage = ""
    for line in lines:
        if passage and (ITEM.match(line) or len(passage.encode()) > LONGEST_PASSAGE):
            yield passage
            passage = ""
        passage += "\n    " + line if passage else ITEM.sub("", line, count=1)
    if passage:
        yield passage


def pools(folder: Path) -> dict[str, list[Passage]]:
    """The seeds' passages by the kind of the section they stand in."""
    found: dict[str, list[Passage]] = {kind: [] for kind in HEADINGS}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        year, place = YEAR.search(text), PLACE.search(text)
        if year is None or place is None:
            continue
        for kind, lines in sections(text):
            found[kind] += [
                Passage(text=words, year=int(year.group()), place=place.group(1))
                for words in passages(lines)
            ]
    return found


def deal(
    found: dict[str, list[Passage]], kinds: list[str], rng: random.Random
) -> Iterator[tuple[str, Passage]]:
    """Passages for each section in turn, without repeating one, until all are dealt."""
    left = {kind: rng.sample(found[kind], len(found[kind])) for kind in kinds}
    while any(left.values()):
        for kind in kinds:
            for _ in range(min(TURNS[kind], len(left[kind]))):
                yield kind, left[kind].pop()


def compose(found: dict[str, list[Passage]], rng: random.Random) -> str:
    """One report of `SMALLEST` to `LARGEST` bytes."""
    place = rng.choice(PLACES) + rng.choice("县区市")
    organ = place + rng.choice(ORGANS)
    year = rng.randint(2016, 2025)
    names = {"organ": organ, "year": str(year), "next_year": str(year + 1)}
    first_two = rng.choice([("measures", "duty"), ("duty", "measures")])
    present = {part for part, share in SHARE.items() if rng.randrange(100) < share}
    kinds = [kind for kind in (*first_two, "problems", "plan") if kind in present]

    body: dict[str, list[str]] = {kind: [] for kind in kinds}
    target = rng.randint(SMALLEST + FRAME, LARGEST - LONGEST_PASSAGE)
    size = FRAME
    for kind, passage in deal(found, kinds, rng):
        text = passage.reworded(place=place, year=year, rng=rng)
        if size + len(text.encode()) <= LARGEST:
            body[kind].append(text)
            size += len(text.encode())
        if size >= target:
            break

    lines = [rng.choice(TITLES).format(**names), ""]
    lines.append(f"{year}年,{organ}扎实推进法治政府建设。现将有关情况报告如下。")
    for ordinal, (kind, texts) in zip(ORDINALS, body.items(), strict=False):
        lines.append(f"{ordinal}、{rng.choice(HEADINGS[kind]).format(**names)}")
        for number, text in enumerate(texts):
            mark = f"({ORDINALS[number]})" if number < len(ORDINALS) else ""
            lines.append(f"    {mark}{text}")
    if "signoff" in present:
        lines += ["", organ, f"{year + 1}年{rng.randint(1, 3)}月{rng.randint(1, 28)}日"]
    return "\n".join(lines) + "\n"


def write_corpus(folder: Path, *, count: int, seed: int) -> int:
    """Write `count` reports into `folder` and return their size in bytes."""
    found = pools(SEEDS)
    rng = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for number in range(count):
        data = compose(found, rng).encode()
        (folder / f"report-{number:05}.txt").write_bytes(data)
        total += len(data)
    return total


def main() -> None:
    """Read the arguments, write the corpus, say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    total = write_corpus(arguments.folder, count=arguments.count, seed=arguments.seed)
    print(f"{arguments.count} reports, {total} bytes")


if __name__ == "__main__":
    main()
