from __future__ import annotations

from dataclasses import replace

import pytest

from checker.checks import TopicSpec, resolve_topics
from checker.checks.topics import Opening, dated
from checker.packs.pack import Pack
from tests.support.checks import reading, titles, told
from tests.support.reports import compose

PLAN = TopicSpec(
    id="plan",
    match=("打算", "<next>年.*安排"),
    unless=("完成情况",),
    opening=Opening(starts=("明年",), holds=("将",), about=("全县",)),
    turn=Opening(starts=("明年", "针对[^,。]*,"), holds=("将",), about=("法治",)),
)
PROBLEMS = TopicSpec(
    id="problems",
    match=("问题",),
    unless=("整治",),
    told=("仍有差距",),
    told_unless=("整改",),
)
OTHER = TopicSpec(id="other", match=("其他",))
LEADER = TopicSpec(
    id="leader",
    match=("责任人",),
    confirm=("法治",),
    items=True,
    inside=("other", "work"),
)
WORK = TopicSpec(id="work", match=("主要工作",), remainder=True, inside=("leader",))
SPECS = (PLAN, PROBLEMS, OTHER, LEADER, WORK)
PROSE = "完善制度,规范执法,加强监督,推进公开,化解纠纷,做好普法,持续提升依法行政的能力和水平,取得积极进展。"


def passages(body: str, pack: Pack) -> dict[str, list[str]]:
    """What every topic takes of a report with this body."""
    text = compose(measures=body, leader="", problems="", plan="")
    read = reading(text, pack, SPECS)
    return {spec.id: told(read, spec.id) for spec in SPECS if told(read, spec.id)}


def named(body: str, pack: Pack) -> dict[str, list[str]]:
    """The headings of every topic."""
    read = reading(compose(measures=body, leader="", problems="", plan=""), pack, SPECS)
    return {key: titles(one) for key, one in read.passages.items() if one.headings}


def test_sections_belong_to_the_topics_their_headings_name(pack: Pack) -> None:
    body = "一、主要工作\n甲。\n二、存在问题\n乙。\n三、明年打算\n丙。"
    assert passages(body, pack) == {"work": ["甲"], "problems": ["乙"], "plan": ["丙"]}
    assert named(body, pack) == {
        "work": ["主要工作"],
        "problems": ["存在问题"],
        "plan": ["明年打算"],
    }


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("存在的“问题”", "problems"),
        ("突出问题整治", "work"),
        ("2024年工作安排", "plan"),
        ("2023年工作安排", "work"),
        ("2025年工作安排", "work"),
        ("打算完成情况", "work"),
        ("制度建设", "work"),
        # What confirms may stand in the heading or in the text.
        ("法治建设责任人", "leader"),
        ("安全生产责任人", "work"),
    ],
)
def test_what_a_heading_names(heading: str, owner: str, pack: Pack) -> None:
    assert owner in named(f"一、{heading}\n甲乙丙丁。", pack)
    if owner != "work":
        assert "work" not in passages(f"一、{heading}\n甲乙丙丁。", pack)


def test_a_confirming_word_in_the_text_is_enough(pack: Pack) -> None:
    assert "leader" in named("一、责任人履职\n研究法治工作。", pack)
    assert "leader" not in named("一、责任人履职\n研究工作。\n二、法治", pack)


def test_an_item_is_a_heading_only_for_topics_that_allow_it(pack: Pack) -> None:
    body = f"一、主要工作\n一是法治建设责任人。{PROSE}\n二是存在问题。{PROSE}"
    assert named(body, pack) == {
        "leader": ["法治建设责任人"],
        "work": ["主要工作"],
    }


def test_a_nested_section_belongs_to_its_topic(pack: Pack) -> None:
    body = "一、主要工作\n甲。\n(一)制度\n乙。\n(二)法治责任人\n丙。\n(三)存在问题\n丁。\n二、其他\n戊。"
    found = passages(body, pack)
    assert (found["leader"], found["problems"], found["other"]) == (["丙"], ["丁"], ["戊"])
    work = "".join(found["work"])
    # Of the sections inside it, only those that are work too stay work.
    assert [word for word in "甲乙丙丁戊" if word in work] == ["甲", "乙", "丙"]


def test_inside_a_topic_other_topics_need_leave(pack: Pack) -> None:
    body = "一、存在问题\n(一)法治责任人\n甲。\n二、其他\n(一)法治责任人\n乙。\n(二)明年打算\n丙。"
    assert passages(body, pack)["leader"] == ["乙"]
    assert "".join(passages(body, pack)["other"]) == "(二)明年打算\n丙"
    assert "甲" in "".join(passages(body, pack)["problems"])
    assert "plan" not in passages(body, pack)


def test_two_sections_of_one_topic_are_both_its_own(pack: Pack) -> None:
    body = "一、存在问题\n甲。\n二、制度\n乙。\n三、主要问题\n丙。"
    assert passages(body, pack)["problems"] == ["甲", "丙"]


@pytest.mark.parametrize(
    ("text", "problems", "plan"),
    [
        ("力量不足。明年将加强法治。规范执法。", "力量不足", "明年将加强法治。规范执法"),
        ("力量不足。\n针对上述问题,将加强。", "力量不足", "针对上述问题,将加强"),
        ("力量不足。“明年将加强", "力量不足。“", "明年将加强"),
        ("力量不足。", "力量不足", None),
        # Under headings of their own the parts are divided by these.
        (
            "(一)存在问题\n力量不足,明年将加强。\n(二)明年打算\n加强。",
            "力量不足,明年将加强",
            "加强",
        ),
    ],
)
def test_a_combined_heading_is_divided(
    text: str, problems: str, plan: str | None, pack: Pack
) -> None:
    found = passages(f"一、制度\n甲。\n二、存在问题及明年打算\n{text}", pack)
    assert found["problems"] == [problems]
    assert found.get("plan") == (None if plan is None else [plan])


def test_a_combined_heading_names_both_even_if_the_text_treats_one(pack: Pack) -> None:
    found = named("一、制度\n甲。\n二、存在问题及明年打算\n力量不足。", pack)
    assert found["plan"] == found["problems"] == ["存在问题及明年打算"]


@pytest.mark.parametrize(
    ("last", "plan"),
    [
        ("明年,全县将加强法治。\n规范执法。", "明年,全县将加强法治。\n规范执法"),
        ("明年,全县将抓好以下工作:\n(一)培训。\n(二)公开。", None),
        # It does not open so, does not promise, speaks of something else, or is one item of many.
        ("全县明年将加强。", ""),
        ("明年,全县加强。", ""),
        ("明年,本股将加强。", ""),
        ("(三)明年,全县将加强。", ""),
    ],
)
def test_an_unheaded_paragraph_after_all_others_opens_the_plan(
    last: str, plan: str | None, pack: Pack
) -> None:
    found = passages(f"一、主要工作\n(一)制度。{PROSE}\n(二)执法。{PROSE}\n{last}", pack)
    assert found.get("plan", [""]) == [last.strip("。") if plan is None else plan]
    assert last.strip("。") in found["work"][-1] if plan == "" else last not in found["work"][-1]


def test_a_paragraph_before_other_parts_opens_nothing(pack: Pack) -> None:
    body = f"一、主要工作\n{PROSE}\n明年,全县将加强。\n(二)执法。{PROSE}\n二、存在问题\n甲。"
    assert "plan" not in passages(body, pack)
    # … not even with a numbering of its own.
    body = f"一、主要工作\n{PROSE}\n明年,全县将抓好:\n(一)培训。{PROSE}\n二、存在问题\n甲。"
    assert "plan" not in passages(body, pack)


def test_without_any_heading_a_paragraph_opens_the_plan_too(pack: Pack) -> None:
    read = reading(f"{PROSE}\n明年,全县将加强。", pack, SPECS)
    assert told(read, "plan") == ["明年,全县将加强"]
    assert told(read, "work") == [PROSE.strip("。")]


@pytest.mark.parametrize(
    ("sentence", "plan"),
    [
        ("明年将加强法治建设。", "明年将加强法治建设"),
        ("明年将加强培训。", None),
        ("明年已经加强法治建设。", None),
        ("后来将加强法治建设。", None),
    ],
)
def test_a_sentence_in_one_of_the_last_paragraphs_turns_to_the_plan(
    sentence: str, plan: str | None, pack: Pack
) -> None:
    found = passages(f"一、主要工作\n{PROSE}\n规范了执法。{sentence}", pack)
    assert found.get("plan") == ([plan] if plan else None)
    # At the beginning of its paragraph it is none: that would be an opening.
    assert "plan" not in passages(f"一、主要工作\n{PROSE}\n{sentence}", pack)
    far = f"一、主要工作\n规范了执法。{sentence}" + f"\n{PROSE}" * 3
    assert "plan" not in passages(far, pack)


def test_in_a_measure_of_a_lower_level_a_promise_is_no_plan(pack: Pack) -> None:
    body = f"一、主要工作\n(一)制度。{PROSE}\n(二)执法。规范了执法。明年将加强法治建设。"
    assert "plan" not in passages(body, pack)
    # In a paragraph of its own after them it is one.
    body = f"一、主要工作\n(一)制度。{PROSE}\n(二)执法。{PROSE}\n规范了执法。明年将加强法治建设。"
    assert passages(body, pack)["plan"] == ["明年将加强法治建设"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("规范了执法。力量仍有差距。队伍老化。", "力量仍有差距。队伍老化"),
        ("规范了执法。整改后仍有差距。", None),
        ("规范了执法。", None),
    ],
)
def test_problems_may_be_told_in_a_sentence(text: str, problems: str | None, pack: Pack) -> None:
    found = passages(f"一、主要工作\n甲。\n{text}\n乙。", pack)
    assert found.get("problems") == ([problems] if problems else None)
    assert ("仍有差距" in "".join(found["work"])) is (problems is None and "差距" in text)


def test_a_sentence_that_another_topic_has_taken_tells_nothing_more(pack: Pack) -> None:
    found = passages("一、主要工作\n甲。\n二、明年打算\n力量仍有差距,加强培训。", pack)
    assert "problems" not in found


def test_the_rest_is_work_without_the_preamble(pack: Pack) -> None:
    found = passages(f"一、制度\n甲。\n二、执法\n{PROSE}\n三、存在问题\n乙。", pack)
    assert "现将有关情况报告如下" not in "".join(found["work"])
    assert "乙" not in "".join(found["work"])
    assert named("一、制度\n甲。\n二、执法\n乙。", pack)["work"] == ["制度", "执法"]
    assert named("一、制度\n甲。\n二、执法", pack)["work"] == ["制度"]


def test_a_heading_shared_with_work_stays_work(pack: Pack) -> None:
    read = reading(
        compose(measures="一、主要工作及法治责任人履职\n甲乙。", leader="", problems="", plan=""),
        pack,
        SPECS,
    )
    assert told(read, "work") == told(read, "leader") == ["甲乙"]
    assert titles(read.passages["work"]) == titles(read.passages["leader"])
    assert "work" not in passages("一、主要工作及存在问题\n甲乙。", pack)


def test_text_without_any_heading_is_work_from_its_beginning(pack: Pack) -> None:
    read = reading(f"{PROSE}\n{PROSE}", pack, SPECS)
    assert told(read, "work") == [f"{PROSE}\n{PROSE}".strip("。")]
    assert not read.passages["work"].headings


def test_of_two_topics_the_earlier_claims_the_text(pack: Pack) -> None:
    first = TopicSpec(id="first", told=("甲",))
    second = TopicSpec(id="second", told=("甲",))
    report = reading("完善制度。甲乙。\n规范执法。", pack).report
    found = resolve_topics(report, (first, second))
    assert (found["first"].present, found["second"].present) == (True, False)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2023, ("2023到2024", "常")), (None, (r"\d{4}到\d{4}", "常"))],
)
def test_patterns_speak_of_the_reporting_year(year: int | None, expected: tuple[str, ...]) -> None:
    assert dated(("<year>到<next>", "常"), year) == expected


def test_the_year_given_by_hand_decides_which_next_year_is_meant(pack: Pack) -> None:
    report = reading(compose(plan="四、2024年工作安排\n加强培训。"), pack).report
    assert resolve_topics(report, SPECS)["plan"].headings
    assert not resolve_topics(replace(report, year=2022), SPECS)["plan"].headings
