from __future__ import annotations

import pytest

from checker.checks.fringe import DATE_FORM, LENGTH, SIGNOFF, TITLE
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run, span
from tests.support.reports import ORGAN, compose

FULL = f"{ORGAN}关于2023年度法治政府建设情况的报告"
LACKS = ("title", "year", "organ", "nothing")


@pytest.mark.parametrize(
    ("title", "signoff", "lacking"),
    [
        (FULL, "", {"nothing"}),
        (f"{ORGAN}法治政府建设情况报告", "", {"year", "nothing"}),
        ("2023年度法治政府建设情况报告", "", {"organ", "nothing"}),
        ("2023年度法治政府建设情况报告", "2024年1月9日", {"organ", "nothing"}),
        ("2023年度法治政府建设情况报告", ORGAN, {"nothing"}),
        ("法治政府建设情况报告", "", {"year", "organ", "nothing"}),
        ("", f"{ORGAN}\n2024年1月9日", {"title"}),
    ],
)
def test_what_a_title_lacks(title: str, signoff: str, lacking: set[str], pack: Pack) -> None:
    read = reading(compose(title=title, signoff=signoff), pack)
    outcomes = {part: run(TITLE, read, lacks=part) for part in LACKS}
    assert {part for part, outcome in outcomes.items() if outcome.holds} == lacking
    for part, outcome in outcomes.items():
        assert quotes(read, outcome) == ([title] if part in lacking - {"title"} else [])


@pytest.mark.parametrize(
    ("title", "holds"),
    [(FULL, True), ("关于做好春节放假工作的通知", False), ("", False)],
)
def test_whether_a_title_names_the_kind(title: str, holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    read = reading(compose(title=title), pack)
    assert run(TITLE, read, names="kind").holds is holds


PARTS = ("organ", "date", "complete-date")


@pytest.mark.parametrize(
    ("signoff", "holding"),
    [
        (
            f"{ORGAN}\n2024年1月9日",
            {"organ": [ORGAN], "date": [d := "2024年1月9日"], "complete-date": [d]},
        ),
        (
            "二〇二四年一月九日",
            {"date": ["二〇二四年一月九日"], "complete-date": ["二〇二四年一月九日"]},
        ),
        (f"中共青山县委\n{ORGAN}", {"organ": ["中共青山县委", ORGAN]}),
        (f"{ORGAN}\n2024年2月30日", {"organ": [ORGAN], "date": ["2024年2月30日"]}),
        ("2024.1.9", {"date": ["2024.1.9"]}),
        ("2024年1月", {"date": ["2024年1月"]}),
        ("2024228", {"date": ["2024228"]}),
        (f"{ORGAN}\n2024年 月 日", {"organ": [ORGAN]}),
        ("", {}),
    ],
)
def test_the_parts_of_a_signoff(signoff: str, holding: dict[str, list[str]], pack: Pack) -> None:
    read = reading(compose(signoff=signoff), pack)
    outcomes = {part: run(SIGNOFF, read, part=part) for part in PARTS}
    found = {part: quotes(read, outcome) for part, outcome in outcomes.items() if outcome.holds}
    assert found == holding


FORMS = ("impossible", "incomplete", "blank", "dotted", "damaged", "padded", "han")


@pytest.mark.parametrize(
    ("date", "forms"),
    [
        ("2024年1月9日", set()),
        ("2024年10月20日", set()),
        ("2024年01月9日", {"padded"}),
        ("2024年1月09日", {"padded"}),
        ("2024年02月30日", {"impossible"}),
        ("2024年2月30日", {"impossible"}),
        ("二〇二四年一月九日", {"han"}),
        ("二〇二四年二月三十日", {"han", "impossible"}),
        ("2024.1.9", {"dotted"}),
        ("2024.2.30", {"dotted", "impossible"}),
        ("2024年1月", {"incomplete"}),
        ("二〇二四年一月", {"incomplete"}),
        ("2024年 月 日", {"blank"}),
        ("2024228", {"damaged"}),
    ],
)
def test_the_form_of_the_date(date: str, forms: set[str], pack: Pack) -> None:
    read = reading(compose(signoff=f"{ORGAN}\n{date}"), pack)
    outcomes = {form: run(DATE_FORM, read, **{"is": form}) for form in FORMS}
    assert {form for form, outcome in outcomes.items() if outcome.holds} == forms
    assert all(quotes(read, outcomes[form]) == [date] for form in forms)


@pytest.mark.parametrize("signoff", ["", ORGAN])
def test_without_a_date_it_has_no_form(signoff: str, pack: Pack) -> None:
    read = reading(compose(signoff=signoff), pack)
    assert not any(run(DATE_FORM, read, **{"is": form}).holds for form in FORMS)


@pytest.mark.parametrize(
    ("limits", "holds"),
    [
        ({"min": 10}, True),
        ({"min": 11}, False),
        ({"max": 10}, True),
        ({"max": 9}, False),
        ({"min": 10, "max": 10}, True),
        ({"min": 1, "max": 9}, False),
    ],
)
def test_only_han_characters_are_counted(limits: dict[str, int], holds: bool, pack: Pack) -> None:  # noqa: FBT001 - a column
    read = reading("法治（2023）建设，ABC\n推进·公开！执行", pack)
    assert run(LENGTH, read, **limits).holds is holds


def test_the_number_of_characters_is_told(pack: Pack) -> None:
    read = reading("法治建设,推进公开。", pack)
    (hit,) = run(LENGTH, read, max=3).hits
    assert (hit.span, hit.detail) == (None, "8")
    parts = span(read, "法治"), span(read, "公开")
    assert run(LENGTH, read, *parts, min=4).holds
    assert not run(LENGTH, read, *parts, min=5).holds
