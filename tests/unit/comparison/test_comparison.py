from __future__ import annotations

from dataclasses import replace

import pytest

from checker.comparison import Change, SectionChange, changed_sections, compare_reports, edits, pair
from checker.model import Assessment
from checker.packs.pack import Pack
from tests.support import assessments
from tests.support.growth import BOUND, growth, spent
from tests.support.reports import ORGAN, PARTS, compose, judged, parsed


def changes(old: str, new: str, pack: Pack) -> list[tuple[str, str, str]]:
    """Kind of change, old and new heading of every part that differs."""
    found = changed_sections(parsed(old, pack), parsed(new, pack))
    return [(one.change.value, _name(one, old=True), _name(one, old=False)) for one in found]


def _name(one: SectionChange, *, old: bool) -> str:
    heading = one.old if old else one.new
    return heading.number + heading.title if heading else ""


def only(old: str, new: str, pack: Pack) -> SectionChange:
    (found,) = changed_sections(parsed(old, pack), parsed(new, pack))
    return found


def test_the_same_text_has_no_changes(pack: Pack) -> None:
    assert changes(compose(), compose(), pack) == []


def test_texts_without_headings_are_compared_too(pack: Pack) -> None:
    old, new = "青山县司法局情况说明\n办理案件3件。", "青山县司法局情况说明\n办理案件4件。"
    assert changes(old, old, pack) == []
    assert len(changes(old, new, pack)) == 1


@pytest.mark.parametrize(
    "respaced",
    [
        compose().replace("\n", "\n\n"),
        compose().replace("。", "。 "),
        compose().replace("\n(", "\n\u3000\u3000("),
        compose().replace(",", "，").replace("(", "（").replace(")", "）"),
    ],
)
def test_blanks_line_ends_and_widths_are_no_change(respaced: str, pack: Pack) -> None:
    assert changes(compose(), respaced, pack) == []


def test_a_changed_sentence_is_told_under_its_heading(pack: Pack) -> None:
    new = compose().replace("开展案卷评查2次", "开展案卷评查3次")
    found = only(compose(), new, pack)
    assert (found.change, found.new and found.new.title) == (Change.CHANGED, "规范行政执法")
    assert found.removed == ("开展案卷评查2次,培训执法人员120人次。",)
    assert found.added == ("开展案卷评查3次,培训执法人员120人次。",)


def test_the_parts_around_are_not_told_of_what_is_inside_them(pack: Pack) -> None:
    new = compose().replace("开展案卷评查2次", "开展案卷评查3次")
    assert changes(compose(), new, pack) == [
        ("changed", "(二)规范行政执法", "(二)规范行政执法"),
    ]


def test_a_section_that_came_and_one_that_went(pack: Pack) -> None:
    added = compose().replace(
        "二、党政", "(四)加强普法宣传。举办讲座12场,发放资料8000份。\n二、党政"
    )
    assert changes(compose(), added, pack) == [("added", "", "(四)加强普法宣传")]
    assert changes(added, compose(), pack) == [("removed", "(四)加强普法宣传", "")]
    assert only(compose(), added, pack).added == ("举办讲座12场,发放资料8000份。",)


def test_a_renumbered_heading_is_the_same(pack: Pack) -> None:
    new = compose(
        leader="",
        problems=PARTS["problems"].replace("三、", "二、"),
        plan=PARTS["plan"].replace("四、", "三、"),
    )
    assert changes(compose(), new, pack) == [
        ("removed", "二、党政主要负责人履行推进法治建设第一责任人职责情况", "")
    ]


def test_a_renamed_heading_over_the_same_text(pack: Pack) -> None:
    new = compose().replace("三、存在的不足和原因", "三、存在问题及原因分析")
    assert changes(compose(), new, pack) == [
        ("renamed", "三、存在的不足和原因", "三、存在问题及原因分析")
    ]


def test_a_renamed_heading_over_a_text_that_grew(pack: Pack) -> None:
    new = compose().replace(
        "三、存在的不足和原因", "三、存在问题及原因分析\n普法形式单一,针对性不强。"
    )
    found = only(compose(), new, pack)
    assert (found.change, found.added) == (Change.RENAMED, ("普法形式单一,针对性不强。",))


def test_a_section_written_anew_is_known_by_its_number(pack: Pack) -> None:
    new = compose(problems="三、短板弱项\n普法形式单一,针对性不强。由于经费紧张,活动较少。")
    found = only(compose(), new, pack)
    assert found.change is Change.RENAMED
    assert len(found.removed) == len(found.added) == 2


def test_title_opening_and_signoff_are_parts(pack: Pack) -> None:
    new = compose(
        title=PARTS["title"].replace("2023", "2024"),
        opening=PARTS["opening"].replace("扎实", "深入"),
        signoff=f"{ORGAN}\n2024年1月10日",
    )
    assert [name for _, _, name in changes(compose(), new, pack)] == ["标题", "开头", "落款"]
    assert changes(compose(signoff=""), compose(), pack) == [("added", "", "落款")]


def test_sentences_in_another_order_are_a_change_without_words(pack: Pack) -> None:
    swapped = compose(
        problems="三、存在的不足和原因\n由于专业人员引进难,执法队伍老化。基层执法力量薄弱,部分人员能力不足。"
    )
    found = only(compose(), swapped, pack)
    assert (found.change, found.removed, found.added) == (Change.CHANGED, (), ())


def test_headings_that_occur_twice_stay_with_their_own(pack: Pack) -> None:
    twice = compose(
        measures="一、主要举措\n(一)工作情况。开展检查3次,整改问题5个。\n二、工作成效\n(一)工作情况。办结案件9件,满意率98%。",
        leader="",
    )
    new = twice.replace("办结案件9件", "办结案件8件")
    found = only(twice, new, pack)
    assert found.removed == ("办结案件9件,满意率98%。",)


def test_personal_data_is_masked(pack: Pack) -> None:
    new = compose().replace("开展案卷评查2次", "联系人手机13812345678,开展案卷评查2次")
    old, late = judged(compose(), pack), judged(new, pack)
    assert "13812345678" not in str(compare_reports(old, late).sections)


def test_rewritten_sentences_are_put_together() -> None:
    removed = ("全年办理案件62件,其中办结52件。", "普法形式单一。")
    added = ("新增一句话。", "全年办理案件163件,其中办结52件。")
    first, second, third = edits(removed, added)
    assert (first.old[first.head : -first.tail], first.new[first.head : -first.tail]) == (
        "62",
        "163",
    )
    assert (second.old, second.new) == ("普法形式单一。", "")
    assert (third.old, third.new) == ("", "新增一句话。")


def test_every_sentence_is_in_one_edit() -> None:
    removed = tuple(f"第{n}句话说的是同一件事情。" for n in range(50))
    added = tuple(f"第{n}句话说的是另一件事情。" for n in range(0, 100, 2))
    found = edits(removed, added)
    assert sorted(one.old for one in found if one.old) == sorted(removed)
    assert sorted(one.new for one in found if one.new) == sorted(added)


@pytest.mark.parametrize("line", ["(一)同一标题。同一句话说的事情。", "一、甲", "是" * 40 + "。"])
def test_many_like_parts_take_little_time(line: str, pack: Pack) -> None:
    def seconds(count: int) -> float:
        old = parsed(compose(measures="一、主要举措\n" + f"{line}\n" * count), pack)
        new = parsed(compose(measures="一、主要举措\n" + f"{line}\n" * (count - 1) + "乙\n"), pack)
        return spent(lambda: changed_sections(old, new))

    assert growth(seconds, 500) <= BOUND


def test_pairing_grows_with_the_number_of_reports() -> None:
    one = assessments.returned()

    def seconds(count: int) -> float:
        reports = [replace(one, path=f"旧/{at}.txt") for at in range(count)]
        return spent(lambda: pair(reports, reports, "旧", "旧"))

    assert growth(seconds, 3_000) <= BOUND


def as_read(unit: str, path: str, pack: Pack, year: int = 2023) -> Assessment:
    text = compose().replace(ORGAN, unit).replace("2023年", f"{year}年")
    found = judged(text, pack)
    return Assessment(
        path=path, status=found.status, source=found.source, report=found.report, score=found.score
    )


def paired(olds: list[Assessment], news: list[Assessment]) -> list[tuple[str, str]]:
    return [(old.path, new.path) for old, new in pair(olds, news, "旧", "新").both]


def test_folders_are_matched_by_unit_whatever_the_files_are_called(pack: Pack) -> None:
    olds = [
        as_read("青山县人民政府", "旧/1.txt", pack),
        as_read("白水县人民政府", "旧/2.txt", pack),
    ]
    news = [
        as_read("白水县人民政府", "新/1.txt", pack),
        as_read("青山县人民政府", "新/2.txt", pack),
    ]
    assert paired(olds, news) == [("旧/2.txt", "新/1.txt"), ("旧/1.txt", "新/2.txt")]


def test_a_unit_with_two_years_is_matched_by_year(pack: Pack) -> None:
    olds = [as_read(ORGAN, f"旧/{year}.txt", pack, year) for year in (2022, 2023)]
    news = [as_read(ORGAN, f"新/x{year}.txt", pack, year) for year in (2023, 2022)]
    assert paired(olds, news) == [("旧/2023.txt", "新/x2023.txt"), ("旧/2022.txt", "新/x2022.txt")]


def test_a_corrected_year_does_not_part_two_versions(pack: Pack) -> None:
    old, new = as_read(ORGAN, "旧/a.txt", pack, 2022), as_read(ORGAN, "新/b.txt", pack, 2023)
    assert paired([old], [new]) == [("旧/a.txt", "新/b.txt")]


def test_without_a_unit_the_file_name_counts() -> None:
    olds = [assessments.unreadable("旧/县直/甲.pdf"), assessments.unreadable("旧/乙.pdf")]
    news = [assessments.unreadable("新/甲.docx"), assessments.unreadable("新/县直/甲.pdf")]
    found = pair(olds, news, "旧/", "新")
    assert [(old.path, new.path) for old, new in found.both] == [
        ("旧/县直/甲.pdf", "新/县直/甲.pdf")
    ]
    assert [one.path for one in found.only_old] == ["旧/乙.pdf"]
    assert [one.path for one in found.only_new] == ["新/甲.docx"]
    stems = pair(olds[:1], news[:1], "旧", "新").both
    assert [(old.path, new.path) for old, new in stems] == [("旧/县直/甲.pdf", "新/甲.docx")]


def test_findings_are_the_same_by_fingerprint() -> None:
    old, new = assessments.returned(), assessments.returned(path="新.txt")
    fewer = Assessment(
        path="新.txt",
        status=new.status,
        source=new.source,
        report=new.report,
        findings=new.findings[1:],
    )
    found = compare_reports(old, fewer)
    assert [one.rule for one in found.fixed] == ["sum-mismatch"]
    assert found.added == ()
    assert len(found.unchanged) == 4
    assert found.same
