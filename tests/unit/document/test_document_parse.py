from __future__ import annotations

from datetime import date

import pytest

from checker.model import OrganKind
from checker.packs.pack import Pack
from tests.support.reports import ORGAN, PARTS, compose, headings, parsed

TITLE = PARTS["title"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "   \u3000", "\u200b", "。", "一、", "2024年1月9日", "《"]
)
def test_every_text_gives_some_report(text: str, pack: Pack) -> None:
    report = parsed(text, pack)
    assert report.title is None
    assert 0 <= report.body.start <= report.body.end <= len(report.text)


def test_a_whole_report(pack: Pack) -> None:
    report = parsed(compose(), pack)
    assert report.slice(report.preamble).strip() == PARTS["opening"]
    assert report.slice(report.body) == "\n".join(
        PARTS[part] for part in ("opening", "measures", "leader", "problems", "plan")
    )
    assert (report.addressee, report.furniture, report.items) == (None, (), ())
    assert (report.issuer, report.organ_kind, report.year) == (ORGAN, OrganKind.GOVERNMENT, 2023)
    assert [report.slice(span) for span in report.paragraphs] == "\n".join(
        PARTS[part] for part in ("opening", "measures", "leader", "problems", "plan")
    ).split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "柳州市人民政府:",
        "市委、市政府：",
        "县委依法治县办:",
        "青山县人大常委会:",
        "尊敬的各位领导:",
    ],
)
def test_the_addressee_stands_above_the_body(line: str, pack: Pack) -> None:
    report = parsed(compose(title=f"{TITLE}\n{line}"), pack)
    assert report.addressee is not None
    assert report.slice(report.addressee) == line.replace("：", ":")
    assert report.slice(report.body).startswith("2023年,")


@pytest.mark.parametrize("line", ["现将有关情况报告如下:", "主要做法是:", "一、工作情况:"])
def test_other_lines_with_a_colon_are_no_addressee(line: str, pack: Pack) -> None:
    report = parsed(compose(title=f"{TITLE}\n{line}"), pack)
    assert report.addressee is None
    assert report.slice(report.body).startswith(line)


FURNITURE_ABOVE = [
    "您当前的位置:首页 > 政务公开",
    "索引号:11370830004335705P/2024-00646 组配分类:法治建设年报",
    "发布机构:县司法局",
    "来源:青山县司法局 浏览次数:12 字体:[大 中 小]",
    "分享",
]
FURNITURE_BELOW = [
    "扫一扫在手机打开当前页",
    "打印 关闭",
    "Produced By 大汉网络 大汉版通发布系统",
    "青山县人民政府 版权所有",
    "http://www.example.gov.cn/art/2024/1/15/art_1.html",
    "- 3 -",
    "?",
]


def test_page_furniture_is_no_part_of_the_report(pack: Pack) -> None:
    text = "\n".join([*FURNITURE_ABOVE, compose(), *FURNITURE_BELOW])
    report = parsed(text, pack)
    plain = parsed(compose(), pack)
    assert [report.slice(span) for span in report.furniture] == [*FURNITURE_ABOVE, *FURNITURE_BELOW]
    assert report.slice(report.body) == plain.slice(plain.body)
    assert (report.issuer, report.year) == (plain.issuer, plain.year)


@pytest.mark.parametrize(
    "line",
    [
        "审核规范性文件12件,办理行政复议案件15件,组织培训8次,有效提升了依法行政的能力和水平。",
        "来源于基层的矛盾纠纷得到有效化解。",
        "政策解读方面," + "组织编制政策解读材料,同步审签,同步发布,回应关切;" * 5,
    ],
)
def test_a_sentence_that_begins_like_furniture_stays(line: str, pack: Pack) -> None:
    report = parsed(compose(opening=f"{PARTS['opening']}\n{line}"), pack)
    assert report.furniture == ()


def test_furniture_between_paragraphs_is_left_out_of_them(pack: Pack) -> None:
    report = parsed(compose(leader=f"打印 关闭\n{PARTS['leader']}"), pack)
    assert [report.slice(span) for span in report.furniture] == ["打印 关闭"]
    assert all("打印" not in report.slice(span) for span in report.paragraphs)


def test_furniture_flattened_into_the_last_line_is_cut_off(pack: Pack) -> None:
    flat = compose(opening=PARTS["opening"] * 30).replace("\n", "")
    report = parsed(f"{flat} 扫一扫在手机打开当前页 打印 关闭", pack)
    assert [report.slice(s).split()[0] for s in report.furniture] == ["扫一扫在手机打开当前页"]
    assert report.signoff is not None
    assert report.slice(report.signoff.span) == f"{ORGAN}2024年1月9日"


@pytest.mark.parametrize(
    ("line", "published", "drawn_up"),
    [
        ("发布日期:2024-01-15  14:20:16 来源:", date(2024, 1, 15), None),
        ("发布时间：2024年1月15日", date(2024, 1, 15), None),
        ("成文日期: 2024-02-28 发布机构: 县司法局", None, date(2024, 2, 28)),
        ("成文日期:2024-02-28\n发布日期:2024-03-02", date(2024, 3, 2), date(2024, 2, 28)),
        ("发布日期: 浏览次数:", None, None),
        ("发布日期:\n\n2024年3月2日以来", None, None),
        ("发布日期:2024-02-31", None, None),
        ("发布日期:\n发布日期:2024-03-02", date(2024, 3, 2), None),
    ],
)
def test_the_fields_of_the_page(
    line: str, published: date | None, drawn_up: date | None, pack: Pack
) -> None:
    fields = parsed(compose(title=f"{TITLE}\n{line}"), pack).fields
    assert (fields.published_on, fields.drawn_up_on) == (published, drawn_up)


@pytest.mark.parametrize(
    ("title", "signoff", "issuer"),
    [
        (TITLE, "青山县司法局\n2024年1月9日", ORGAN),
        ("青山县2023年度法治政府建设情况报告", "青山县司法局\n2024年1月9日", "青山县司法局"),
        ("青山县2023年度法治政府建设情况报告", "2024年1月9日", "青山县"),
        ("2023年度法治政府建设情况报告", f"{ORGAN}\n2024年1月9日", ORGAN),
        ("2023年度法治政府建设情况报告", "", None),
        (
            f"中共青山县委\n{ORGAN}\n关于2023年度法治政府建设情况的报告",
            "",
            f"中共青山县委、{ORGAN}",
        ),
    ],
)
def test_the_issuer(title: str, signoff: str, issuer: str | None, pack: Pack) -> None:
    assert parsed(compose(title=title, signoff=signoff), pack).issuer == issuer


def test_an_organ_or_the_title_again_under_the_title_is_no_body(pack: Pack) -> None:
    title = "青山县司法局2023年度法治政府建设情况报告"
    for line in ("青山县司法局", "法治政府建设情况报告", "2023年度法治政府建设情况报告"):
        report = parsed(compose(title=f"{title}\n{line}"), pack)
        assert report.slice(report.body).startswith("2023年,青山县"), line


def test_an_organ_in_the_midst_of_the_text_stays(pack: Pack) -> None:
    report = parsed(compose(leader=f"青山县司法局\n{PARTS['leader']}"), pack)
    assert "青山县司法局" in [report.slice(span) for span in report.paragraphs]


def test_the_list_of_attachments_is_no_body(pack: Pack) -> None:
    signoff = f"附件:1.重大行政决策目录\n2.规范性文件目录\n{PARTS['signoff']}"
    report = parsed(compose(signoff=signoff), pack)
    assert report.slice(report.body).endswith("修订执法流程。")
    note = "附:以上数据截至2023年12月底。"
    kept = parsed(compose(plan=f"{PARTS['plan']}\n{note}"), pack)
    assert kept.slice(kept.body).endswith(note)


@pytest.mark.parametrize("width", [len(TITLE), 30, 34])
def test_hard_wrapped_lines_join_neither_title_nor_signoff(width: int, pack: Pack) -> None:
    prose = "深入推进依法行政,完善制度体系,规范行政执法,加强行政监督,化解矛盾纠纷,做好普法宣传," * 9
    whole = len(prose) // width * width  # the last line reaches the margin, without closing mark
    lines = [prose[at : at + width] for at in range(0, whole, width)]
    report = parsed("\n".join([TITLE, *lines, PARTS["signoff"]]), pack)
    assert report.title is not None
    assert report.title.text == TITLE
    assert report.signoff is not None
    assert report.slice(report.signoff.span) == PARTS["signoff"]
    assert report.slice(report.body) == prose[:whole]


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("做到:一是培训。二是检查;三是公开,四是评查。", ["一是", "二是", "三是", "四是"]),
        ("做到:一要培训。二是要检查,三则公开。", ["一要", "二是要", "三则"]),
        ("第一,培训;第二、检查。", ["第一,", "第二、"]),
        ("做到:1.培训;2.检查;3、公开。", ["1.", "2.", "3、"]),
        ("做到:(1)培训;(2)检查。", ["(1)", "(2)"]),
        ("做到:①培训;②检查。", ["①", "②"]),
        ("其中之一是培训,增长1.5倍,一是否合法,第一责任人。", []),
        # A mark that is a heading already is no second item.
        ("一是培训,开展轮训4期;二是检查。", ["二是"]),
        ("1.培训执法人员。2.检查执法案卷。", ["2."]),
    ],
)
def test_running_items(line: str, marks: list[str], pack: Pack) -> None:
    report = parsed(compose(opening=line), pack)
    assert [report.slice(span) for span in report.items] == marks


def test_text_in_full_width_reads_the_same(pack: Pack) -> None:
    wide = compose().translate(str.maketrans(",:()", "，：（）"))
    report, plain = parsed(wide, pack), parsed(compose(), pack)
    assert report.text == plain.text
    assert headings(report) == headings(plain)
    assert (report.title, report.signoff) == (plain.title, plain.signoff)


def test_the_fields_of_a_page_on_one_long_line_are_no_text(pack: Pack) -> None:
    fields = (
        "索  引  号:11532329015178442p-/2024-0415001 公文目录:部门法治政府建设年度报告 "
        "发文机关:青山县政府办 发文字号: 主  题  词: "
        f"标      题:{PARTS['title']} 发布日期:2024年01月15日 文     号: 成文日期:2024年01月09日"
    )
    assert len(fields) > 120
    report = parsed(f"青山县人民政府\n{fields}\n\n{compose()}", pack)
    assert report.title is not None
    assert report.title.text == PARTS["title"]
    assert report.slice(report.preamble).strip() == PARTS["opening"]


@pytest.mark.parametrize("label", ["信息提供日期 :", "发布日期:", "信息提供时间：", "更新时间:"])
def test_the_day_of_publication_under_its_usual_labels(label: str, pack: Pack) -> None:
    report = parsed(f"{label} 2024-01-15 09:00来源 : 青山县\n{compose()}", pack)
    assert report.fields.published_on == date(2024, 1, 15)


@pytest.mark.parametrize(
    ("organ", "kind"),
    [
        ("高新区(新市区)人民政府", OrganKind.GOVERNMENT),
        ("青山县(青山新区)人民政府", OrganKind.GOVERNMENT),
    ],
)
def test_an_organ_with_a_second_name_in_brackets(organ: str, kind: OrganKind, pack: Pack) -> None:
    report = parsed(
        compose(title=f"{organ}2023年度法治政府建设情况报告", signoff=f"{organ}\n2024年1月9日"),
        pack,
    )
    assert (report.issuer, report.organ_kind) == (organ, kind)
