from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from urllib.parse import unquote

import pytest
from jinja2 import BaseLoader

from checker.model import Assessment, Coverage, ProblemMatch, Run, Verdict
from checker.reporters import html, naming
from checker.resources import bundled
from tests.support import assessments
from tests.support.markup import Markup

HOSTILE = "</p><script>alert(1)</script>\" onclick='x' {{ 7*7 }} {% raw %} &lt;\x00\x1b\u202e"
CLOSING = "程序辅助审核,结论由审核人确认"


@pytest.fixture(scope="module")
def loader() -> BaseLoader:
    return html.loader()


@pytest.fixture(scope="module")
def written(loader: BaseLoader) -> dict[str, str]:
    return dict(html.pages(assessments.everything(), loader))


SCRIPT = bundled("templates").joinpath("gap-report/js/page.js").read_text(encoding="utf-8")


def page_of(one: Assessment, loader: BaseLoader) -> str:
    (_, _), (_, page) = html.pages(assessments.run(one), loader)
    return page


def test_every_file_has_a_page_and_there_is_an_index(written: dict[str, str]) -> None:
    assert list(written) == [
        "index.html",
        "001-云岭县-2.html",
        "002-云岭县.html",
        "003-青川镇.html",
        "004-扫描件.html",
        "005-政策解读.html",
    ]


def test_pages_are_well_formed_and_self_contained(written: dict[str, str]) -> None:
    for name, page in written.items():
        assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">'), name
        read = Markup(page)
        assert len(set(read.values("id"))) == len(read.values("id"))
        assert not {"link", "img", "iframe", "form", "base"} & set(read.tags)
        assert read.values("style") == []
        assert not [key for _, key, _ in read.attributes if key.startswith("on")]
        assert not re.search(r"https?:|//[a-z]|@import|url\(", page)


def test_every_link_has_its_target(written: dict[str, str]) -> None:
    for page in written.values():
        read = Markup(page)
        for href in read.values("href"):
            if href.startswith("#"):
                assert href[1:] in read.values("id")
            else:
                assert unquote(href) in written


def test_the_policy_admits_only_this_style_sheet_and_script(written: dict[str, str]) -> None:
    for page in written.values():
        read = Markup(page)
        (policy,) = (value for value in read.values("content") if "default-src" in value)
        script = f"; script-src '{digest(read.script)}'" if read.script else ""
        assert policy.startswith(
            f"default-src 'none'; style-src '{digest(read.style)}'{script}; img-src data:"
        )
        assert read.tags.count("script") == bool(read.script)


def digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def test_every_printout_ends_with_who_decides(written: dict[str, str]) -> None:
    for page in written.values():
        assert Markup(page).text.count(CLOSING) == 1


def test_the_gap_report_is_complete(written: dict[str, str]) -> None:
    text = Markup(written["002-云岭县.html"]).text
    for phrase in (
        "云岭县人民政府关于2023年度法治政府建设情况的报告",
        "退回补充",
        "55 分",
        "通篇没有说明问题产生的原因（扣 6.5 分）",
        "只列了两条（建议项，不计分）",
        "〔规定〕《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）年度报告一章〔待核〕：",
        "〔实务〕审核实务：",
        "上述问题的产生，主要原因在于：一是____；二是____。",
        "审核人",
        "审核日期",
        "意见",
        "0f" * 32,
        "fazhi-annual-report 1.0.0",
        "依据核对至 2026-01-10",
        "2019-04-15 起",
        "2021-08 至 2025",
    ):
        assert phrase in text
    assert text.index("审核日期") < text.index(CLOSING) < text.index("附件：文件全文")


def test_only_what_binds_is_worded_as_a_duty(loader: BaseLoader) -> None:
    made = assessments.returned()
    loose = replace(made, elements=tuple(one._replace(binding=False) for one in made.elements))
    assert "应当补充" in page_of(made, loader)
    assert "应当补充" not in page_of(loose, loader)
    assert "建议补充" in page_of(loose, loader)


def test_advice_on_a_fulfilled_element_is_no_duty(loader: BaseLoader) -> None:
    made = assessments.returned()
    met = made.elements[2]._replace(status=made.elements[0].status)
    page = page_of(replace(made, elements=(met,)), loader)
    assert "建议补充" in page
    assert "应当补充" not in page


def test_conditions_with_one_cause_are_told_together(loader: BaseLoader) -> None:
    made = assessments.returned()
    unmet = tuple(
        assessments.criterion(title, title, 0, points, "未见相关内容")
        for title, points in (("有标题", 8), ("有内容", 12), ("有数据", 0))
    )
    element = made.elements[3]._replace(
        criteria=(*unmet[:2], unmet[2]._replace(advisory=False)), max_points=20
    )
    text = Markup(page_of(replace(made, elements=(element,)), loader)).text
    assert "未见相关内容（扣 20 分）" in text


def test_the_account_adds_up(written: dict[str, str]) -> None:
    page = written["002-云岭县.html"]
    table = page[page.index('<table class="account') : page.index("五、原文摘录")]
    numbers = [float(one) for one in re.findall(r'points number">([\d.]+)<', table)]
    *lost, total, score = numbers
    assert (sum(lost), total, score) == (45, 45, 55)


def test_marks_are_split_where_they_overlap(written: dict[str, str]) -> None:
    page = written["002-云岭县.html"]
    assert (
        '<mark class="error note">52件、转办6件</mark><a class="ref of-finding" href="#F4">[4]</a>'
        in page
    )
    assert (
        '<mark class="error">、正在办理5件</mark><a class="ref of-finding" href="#F1">[1]</a>'
        in page
    )
    assert (
        '<mark class="evidence">二、存在问题</mark><a class="ref of-element" href="#E3">〔三〕</a>'
        in page
    )


def test_unjudged_files_say_so_and_why(written: dict[str, str]) -> None:
    unreadable = Markup(written["004-扫描件.html"]).text
    assert "未作检查" in unreadable
    assert "扫描件没有文字层，请先做文字识别。" in unreadable
    other = Markup(written["005-政策解读.html"]).text
    assert "不是法治政府建设年度报告" in other
    assert "这是一份政策解读，不是年度报告" in other
    for text in (unreadable, other):
        assert "不计分" in text
        assert "未发现" not in text


def test_crashed_rules_are_named(written: dict[str, str]) -> None:
    assert "sum-mismatch：规则运行出错" in Markup(written["001-云岭县-2.html"]).text


def test_the_index_puts_the_worst_first(loader: BaseLoader) -> None:
    revised = replace(assessments.passed("b.txt"), verdict=Verdict.REVISE, score=50)
    better = replace(assessments.passed("a.txt"), verdict=Verdict.REVISE, score=80.5)
    run = replace(
        assessments.everything(),
        assessments=(better, revised, *assessments.everything().assessments),
    )
    index = Markup(html.pages(run, loader)[0][1]).text
    order = [
        *("退回补充（2 份）", "reports/云岭县.txt", "reports/云岭县-2.txt"),
        *("修改后报送（2 份）", "b.txt", "a.txt"),
        *("未作评定（2 份）", "未检查：扫描件", "非本类文件：这是"),
        *("可以报送（1 份）", "reports/青川镇.txt"),
    ]
    places = [index.index(phrase) for phrase in order]
    assert places == sorted(places)


def test_a_run_without_files_has_an_index(loader: BaseLoader) -> None:
    ((name, page),) = html.pages(assessments.run(), loader)
    assert name == "index.html"
    assert Markup(page).text.count(CLOSING) == 1


def with_tables(title: str, quoted: str) -> Assessment:
    made = assessments.returned()
    assert made.source
    found = assessments.evidence(made.source, "二、存在问题")._replace(quote=quoted)
    coverage = (
        Coverage(id="study", title=title, evidence=found),
        Coverage(id="hearing", title="听取汇报", evidence=None),
    )
    element = made.elements[1]._replace(coverage=coverage, coverage_title="第一责任人履职事项")
    matches = (
        ProblemMatch(problem=found, measure=found),
        ProblemMatch(problem=found, measure=None),
    )
    return replace(made, elements=(element,), matches=matches)


def test_duties_and_matches_have_their_tables(loader: BaseLoader) -> None:
    text = Markup(page_of(with_tables("学法", "基层执法力量薄弱"), loader)).text
    told = "第 13 行“基层执法力量薄弱”"
    duties, _, matches = text.partition("问题与措施对应")
    assert duties.split()[-5:] == [
        "事项原文",
        "学法第",
        "13",
        "行“基层执法力量薄弱”",
        "听取汇报未写到",
    ]
    assert matches.split("\n\n")[1].strip() == "问题措施"
    assert f"{told}{told}\n{told}未见对应措施" in matches


def test_tables_without_content_are_left_out(written: dict[str, str]) -> None:
    for page in written.values():
        assert "问题与措施对应" not in page
        assert "履职事项" not in page


def test_hostile_text_in_the_tables_is_only_text(loader: BaseLoader) -> None:
    read = Markup(page_of(with_tables(HOSTILE, HOSTILE), loader))
    assert read.script == SCRIPT
    assert read.tags.count("script") == 1
    assert read.values("style") == []


def hostile() -> Run:
    text = assessments.TEXT.replace("强化政务服务", HOSTILE).replace(
        "二、存在问题", f"二、{HOSTILE}"
    )
    made = assessments.source(text)
    report = assessments.report(made)
    assert report.title
    title = report.title._replace(text=HOSTILE)
    sample = assessments.elements(assessments.source())
    element = sample[2]._replace(title=HOSTILE, reason=HOSTILE, advice=HOSTILE, skeleton=HOSTILE)
    found = assessments.evidence(made, HOSTILE)._replace(quote=HOSTILE)
    finding = assessments.findings(assessments.source())[0]._replace(
        message=HOSTILE,
        evidence=found,
        section=HOSTILE,
    )
    evil = replace(
        assessments.returned(),
        path=f"reports/{HOSTILE}.txt",
        source=made,
        report=replace(report, title=title, issuer=HOSTILE),
        elements=(element._replace(evidence=(found,)),),
        findings=(finding,),
    )
    return assessments.run(evil, replace(assessments.unreadable(), path=HOSTILE))


def test_hostile_text_is_only_text(loader: BaseLoader) -> None:
    written = dict(html.pages(hostile(), loader))
    for name, page in written.items():
        read = Markup(page)
        assert read.script in ("", SCRIPT)
        assert read.tags.count("script") == bool(read.script)
        assert "onclick" not in [key for _, key, _ in read.attributes]
        assert "<script>alert(1)</script>\" onclick='x' {{ 7*7 }} {% raw %} &lt;" in read.text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", page)
        assert re.fullmatch(r"[\w-]+\.html", name)


def test_output_is_the_same_every_time(loader: BaseLoader, written: dict[str, str]) -> None:
    assert dict(html.pages(assessments.everything(), loader)) == written


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("reports/枣强.txt", "007-枣强.html"),
        ("../a b/c:d*e?.v2.docx", "007-c-d-e-v2.html"),
        ("-.txt", "007-report.html"),
        ("", "007-report.html"),
        ("..", "007-report.html"),
        ("CON", "007-CON.html"),
        ("县" * 200, f"007-{'县' * 40}.html"),
    ],
)
def test_page_names_are_portable(path: str, name: str) -> None:
    assert naming.page_name(7, path) == name


def contrast(foreground: str, background: str) -> float:
    lighter, darker = sorted((_luminance(foreground), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_is_dark_enough_to_read(written: dict[str, str]) -> None:
    style = Markup(written["002-云岭县.html"]).style
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+);", part))
        for part in style.split("prefers-color-scheme: dark")
    )
    assert not re.findall(r"[; {](?:color|background): #", style)
    for named in (light, dark):
        inks = [named[name] for name in ("ink", "quiet", "red", "good", "half")]
        papers = [named[name] for name in ("paper", "wash", "mark", "pick")]
        assert min(contrast(ink, paper) for ink in inks for paper in papers) >= 4.5
