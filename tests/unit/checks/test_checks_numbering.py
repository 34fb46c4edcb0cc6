from __future__ import annotations

import pytest

from checker.checks.base import remembered
from checker.checks.numbering import NUMBERING
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run

KINDS = ("skipped", "doubled", "back", "restarted", "parentless", "nested", "lost")
TITLE = "青山县人民政府关于2023年度法治政府建设情况的报告\n2023年,我县扎实推进法治政府建设。\n"


def flaws(body: str, pack: Pack) -> dict[str, list[tuple[str, str]]]:
    """The number that is wrong and the one before it, by kind of flaw."""
    read = reading(TITLE + body, pack)
    outcomes = {kind: run(NUMBERING, read, **{"is": [kind]}) for kind in KINDS}
    return {
        kind: [(q[:3], h.detail) for q, h in zip(quotes(read, o), o.hits, strict=True)]
        for kind, o in outcomes.items()
        if o.holds
    }


def numbered(*marks: str) -> str:
    """One paragraph for every mark, with text of its own."""
    return "\n".join(
        f"{mark}扎实推进{'甲乙丙丁戊己庚辛'[at % 8]}项工作。制定文件3件,开展检查2次。"
        for at, mark in enumerate(marks)
    )


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("一、 二、 三、", {}),
        ("一、 (一) 1. 2. (二) 3. 4. 二、 (三) (四)", {}),
        ("一、 (一) 1. 2. (二) 1. 2. 二、 (一) (二)", {}),
        ("1. (一) 1. 2. (二) 1. 2. 2. (一) (二)", {}),
        ("1. 1. 2. 3. 2. 1. 2. 3. 1. 2.", {}),
        ("一、 三、", {"skipped": [("三、扎", "一、")]}),
        ("一、 二、 二、 三、", {"doubled": [("二、扎", "二、")]}),
        ("一、 二、 二、 四、", {"doubled": [("二、扎", "二、")]}),
        ("一、 二、 四、 五、", {"skipped": [("四、扎", "二、")]}),
        ("一、 (一) (二) (三) (二)", {"back": [("(二)", "(三)")]}),
        ("一、 (一) (二) (一) (二)", {"restarted": [("(一)", "(二)")]}),
        ("(一) (二) (三) (一) (二)", {"parentless": [("(一)", "(三)")]}),
        ("一、 (一) (四)", {"lost": [("(四)", "(一)")]}),
        ("一、 (三) (四)", {"lost": [("(三)", "")]}),
        ("一、 (一) 1. 2. 3. (二) 1. 2. 4.", {"skipped": [("4.扎", "2.")]}),
        ("(一) 一、 二、 (二) 一、 二、", {}),
        ("① ② ④", {"skipped": [("④扎实", "②")]}),
        ("(1) (2) (4)", {"skipped": [("(4)", "(2)")]}),
        ("第一部分 第三部分", {"skipped": [("第三部", "第一部分")]}),
    ],
)
def test_the_order_of_numbers(
    marks: str, expected: dict[str, list[tuple[str, str]]], pack: Pack
) -> None:
    assert flaws(numbered(*marks.split()), pack) == expected


LINE = "扎实推进,制定文件3件,开展检查2次。"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        # A run that begins again after an unnumbered paragraph is a new one.
        (f"一、工作\n(一)制度。{LINE}\n(二)执法。{LINE}\n下一步,{LINE}\n(一)培训。{LINE}", set()),
        # A heading that lost its number stands between, alone or opening its paragraph.
        (f"一、工作\n(一)制度建设\n{LINE}\n执法监督\n{LINE}\n(三)普法宣传\n{LINE}", {"lost"}),
        (f"一、工作\n(一)制度建设。{LINE}\n规范执法。{LINE}\n(三)普法宣传。{LINE}", {"lost"}),
        (f"一、工作\n(一)制度建设。{LINE}\n{LINE}\n(三)普法宣传。{LINE}", {"skipped"}),
        # A number that the reader missed is no gap.
        (f"一、工作\n(一)制度建设。{LINE[:-1]}(二)执法。{LINE}\n(三)普法宣传。{LINE}", set()),
        (f"一、工作\n{LINE[:-1]}情况二、问题{LINE}\n三、打算\n{LINE}", set()),
        (f"一、工作\n{LINE}这样统一、规范。\n三、打算\n{LINE}", {"skipped"}),
        # 一、 inside 一、, once for the document.
        (
            f"一、工作\n一、制度。{LINE}\n二、执法。{LINE}\n三、普法。{LINE}\n二、问题\n{LINE}",
            {"nested"},
        ),
        # A table of contents is no outer run.
        (
            f"一、工作\n二、问题\n三、打算\n{LINE}\n一、工作\n{LINE}\n二、问题\n{LINE}\n三、打算\n{LINE}",
            set(),
        ),
        # Items, in one paragraph or each opening its own; other words may stand for the first.
        (f"一、工作\n{LINE}一是制度。二是执法。四是普法。", {"skipped"}),
        (f"一、工作\n一是制度。{LINE}\n三是普法。{LINE}", {"skipped"}),
        (f"一、工作\n{LINE}首先立制度。二是执法。三是普法。", set()),
        (f"一、工作\n{LINE}一是制度。二是执法。\n{LINE}首先培训;二是考核。", set()),
        # Months are no numbers.
        (f"1.制度。{LINE}\n3、4月集中培训。\n2.执法。{LINE}", set()),
        ("", set()),
    ],
)
def test_what_stands_between_two_numbers(body: str, kinds: set[str], pack: Pack) -> None:
    assert set(flaws(body, pack)) == kinds


def test_an_answer_is_remembered_for_one_document_only() -> None:
    asked = []

    @remembered
    def ask(about: list[int]) -> int:
        asked.append(about)
        return len(about)

    one, other = [1], [1]
    assert [ask(one), ask(one), ask(other), ask(one)] == [1, 1, 1, 1]
    assert len(asked) == 3
