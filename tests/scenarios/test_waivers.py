"""Waivers and overrides as an officer uses them: a document, a file, a command, what is printed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Desk, Done
from tests.support.reports import ORGAN, PARTS, compose, wide

DEFECT = PARTS["measures"].replace(
    "清理规范性文件12件", "清理规范性文件62件,其中继续有效52件,失效6件,废止5件"
)
TEXT = wide(compose(measures=DEFECT, problems=PARTS["problems"].split("由于")[0]))
WAIVERS = """waivers:
  - rule: sum-mismatch
    unit: 青山县人民政府
    fingerprint: all
    reason: 含上年结转
    approver: 张三
    expiry: 2026-03-31
overrides:
  - element: problems
    file: 报告.txt
    status: met
    reason: 原因写在附件里
    name: 李四
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.write("报告.txt", TEXT)
    desk.write("fazhi.waivers.yaml", WAIVERS)
    return desk


def check(desk: Desk, *options: str, today: str = "2026-01-10") -> Done:
    arguments = ("check", "报告.txt", "--waivers", "fazhi.waivers.yaml", "--today", today)
    return desk.run(*arguments, *options)


def report(done: Done) -> dict[str, Any]:
    (found,) = done.document()["reports"]
    return dict(found)


def of(found: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(dict(one) for one in found["findings"] if one["rule"] == rule)


def test_a_waived_finding_stays_visible_and_costs_nothing(office: Desk) -> None:
    plain = report(office.run("check", "报告.txt", "--format", "json"))
    assert of(plain, "sum-mismatch")["waived"] is None
    found = report(check(office, "--format", "json"))
    finding = of(found, "sum-mismatch")
    assert finding["waived"] == {
        "reason": "含上年结转",
        "approver": "张三",
        "expiry": "2026-03-31",
        "unit": ORGAN,
        "file": None,
        "fingerprint": "all",
        "place": "fazhi.waivers.yaml:2",
    }
    assert len(found["findings"]) == len(plain["findings"])
    assert (found["score"], found["score_before_waivers"]) == (plain["score"] + 2, plain["score"])
    lost = sum(one["points"] for one in found["deductions"])
    assert round(lost + found["score"], 1) == 100
    assert "sum-mismatch" not in {one["rule"] for one in found["deductions"]}


def test_the_exit_code_forgets_what_is_waived(office: Desk) -> None:
    office.write("报告.txt", wide(compose(measures=DEFECT)))
    assert office.run("check", "报告.txt", "--fail-on", "error").code == 1
    assert check(office, "--fail-on", "error").code == 0
    found = report(check(office, "--format", "json"))
    assert (found["verdict"], found["verdict_before_waivers"]) == ("pass", "revise")
    assert check(office, "--fail-on", "error", today="2026-04-01").code == 1
    assert check(office, "--fail-on", "never", "--fail-under", "100").code == 0


@pytest.mark.parametrize(
    ("today", "waived", "kind"),
    [
        ("2026-02-28", True, None),
        ("2026-03-01", True, "expiring"),
        ("2026-03-31", True, "expiring"),
        ("2026-04-01", False, "expired"),
    ],
)
def test_the_last_day_is_inclusive(
    today: str, *, waived: bool, kind: str | None, office: Desk
) -> None:
    done = check(office, "--format", "json", today=today)
    finding = of(report(done), "sum-mismatch")
    assert (finding["waived"] is not None) is waived
    assert (finding["waiver_expired"] is not None) is not waived
    review = done.document()["waivers"]
    assert (review["path"], review["today"]) == ("fazhi.waivers.yaml", today)
    assert [one["kind"] for one in review["notices"]] == ([kind] if kind else [])


CLOCK = """
import datetime
class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime({moment}, tzinfo=datetime.UTC).astimezone(tz)
import checker.waivers.expiry
checker.waivers.expiry.datetime = Fixed
"""


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026, 3, 31, 15, 59", "2026-03-31"), ("2026, 3, 31, 16, 0", "2026-04-01")],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_without_a_date_it_is_the_day_of_beijing(
    moment: str, day: str, zone: str, office: Desk
) -> None:
    done = office.run(
        "check", "报告.txt", "--waivers", "fazhi.waivers.yaml", "--format", "json",
        before=CLOCK.format(moment=moment), env={"TZ": zone},
    )  # fmt: skip
    assert done.document()["waivers"]["today"] == day


def test_without_waivers_the_clock_is_not_asked(office: Desk) -> None:
    plain = office.run("check", "报告.txt", "--format", "json")
    other = office.run("check", "报告.txt", "--format", "json", "--today", "2030-01-01")
    assert plain.out == other.out
    assert plain.document()["waivers"] is None


def test_the_text_tells_who_answers_and_what_it_was_before(office: Desk) -> None:
    out = check(office).out
    line = next(one for one in out.split("\n") if "sum-mismatch" in one and "报告.txt:" in one)
    assert "已豁免 sum-mismatch" in line
    assert "（原为错误；理由：含上年结转；批准人：张三；有效期至 2026-03-31）" in line
    assert "豁免 fazhi.waivers.yaml，按 2026-01-10（北京时间）判断是否到期" in out
    assert re.search(r"得分 [\d.]+（豁免前 [\d.]+）", out)


def test_an_expired_waiver_brings_the_finding_back_and_says_so(office: Desk) -> None:
    out = check(office, today="2026-04-01").out
    line = next(one for one in out.split("\n") if "sum-mismatch" in one and "报告.txt:" in one)
    assert "错误 sum-mismatch" in line
    assert "豁免已到期，恢复计入" in line
    assert "fazhi.waivers.yaml:2: 豁免到期 sum-mismatch 已于 2026-03-31 到期" in out
    assert "豁免前" not in out


def test_an_override_stands_beside_the_status_and_changes_nothing(office: Desk) -> None:
    plain = report(office.run("check", "报告.txt", "--format", "json"))
    office.write("fazhi.waivers.yaml", WAIVERS[WAIVERS.index("overrides") :])
    done = check(office, "--format", "json")
    found = report(done)
    element = next(one for one in found["elements"] if one["id"] == "problems")
    assert element["status"] == "partial"
    assert element["override"] == {
        "status": "met",
        "reason": "原因写在附件里",
        "name": "李四",
        "unit": None,
        "file": "报告.txt",
        "place": "fazhi.waivers.yaml:2",
    }
    assert (found["score"], found["verdict"]) == (plain["score"], plain["verdict"])
    assert "审核人李四认定：符合（理由：原因写在附件里；不改变得分和结论）" in check(office).out


def test_the_printed_page_shows_waiver_override_and_both_scores(office: Desk) -> None:
    check(office, "-o", "html=out", today="2026-03-20")
    page = next((office.folder / "out").glob("001-*.html")).read_text("utf-8")
    index = (office.folder / "out" / "index.html").read_text("utf-8")
    for words in (
        "已豁免，不计分、不影响结论（1 处）",
        "理由：含上年结转",
        "审核人认定：符合",
        "豁免前",
    ):
        assert words in page
    assert "按 2026-03-20" in page
    assert "按 2026-03-20" in index
    for words in ("豁免 1", "认定 符合", "即将到期", "还有 11 天"):
        assert words in index


def test_a_mandatory_rule_cannot_be_waived(office: Desk) -> None:
    office.write("fazhi.waivers.yaml", WAIVERS.replace("sum-mismatch", "secret-marking"))
    done = check(office)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fazhi.waivers.yaml:2: 规则“secret-marking”")
    assert "必查项，不能豁免" in done.err


def test_an_unused_waiver_is_reported(office: Desk) -> None:
    office.write("fazhi.waivers.yaml", WAIVERS.replace("sum-mismatch", "issuer-match"))
    done = check(office)
    assert (
        "fazhi.waivers.yaml:2: 没有用到 issuer-match 这些文件里没有对应的问题，可以删去" in done.out
    )


def test_a_fingerprint_that_does_not_fit_is_told_with_those_that_would(office: Desk) -> None:
    (right,) = re.findall(
        r"错误 sum-mismatch .*\[([0-9a-f]{16})\]", office.run("check", "报告.txt").out
    )
    wrong = WAIVERS.replace("fingerprint: all", "fingerprint: 0123456789abcdef")
    assert wrong != WAIVERS
    office.write("fazhi.waivers.yaml", wrong)
    done = check(office)
    said = f"指纹 0123456789abcdef 对不上，没有豁免；这条规则的指纹，报告.txt 里是 {right}"
    assert said in done.out
    assert "可以删去" not in done.out


def test_a_file_that_is_no_report_may_be_waived_for_the_exit_code(office: Desk) -> None:
    notice = compose(title="关于做好春节放假工作的通知", opening="请各单位认真落实。")
    office.write("报告.txt", wide(notice))
    office.write(
        "fazhi.waivers.yaml",
        WAIVERS.replace("sum-mismatch", "not-this-kind").replace(
            "unit: 青山县人民政府", "file: 报告.txt"
        ),
    )
    assert office.run("check", "报告.txt").code == 1
    done = check(office, "--format", "json")
    assert (done.code, report(done)["status"], report(done)["score"]) == (0, "other-kind", None)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_files_are_waived_alike_by_any_number_of_processes(jobs: str, office: Desk) -> None:
    for number in range(4):
        office.write(f"报送/{number}.txt", TEXT)
    done = office.run(
        "check", "报送", "--waivers", "fazhi.waivers.yaml", "--today", "2026-01-10",
        "--format", "json", "--jobs", jobs,
    )  # fmt: skip
    found = [of(one, "sum-mismatch")["waived"] is not None for one in done.document()["reports"]]
    assert found == [True] * 4


def test_ledger_and_word_files_show_them_too(office: Desk) -> None:
    outputs = ("-o", "xlsx=台账.xlsx", "-o", "csv=台账.csv", "-o", "docx=意见")
    done = check(office, *outputs, today="2026-03-20")
    assert done.code == 0
    said = "理由：含上年结转；批准人：张三；有效期至 2026-03-31"
    workbook = texts(office.folder / "台账.xlsx")
    for words in (
        "豁免前得分",
        "豁免前结论",
        said,
        "审核人李四认定：符合",
        "按 2026-03-20",
    ):
        assert words in workbook
    ledger = (office.folder / "台账.csv").read_text("utf-8-sig")
    titles, row = (line.split(",") for line in ledger.splitlines()[:2])
    assert (row[titles.index("得分")], row[titles.index("豁免前得分")]) == ("92", "90")
    for document in (office.folder / "意见").glob("*.docx"):
        found = texts(document)
        for words in ("已豁免", said, "审核人李四认定：符合", "豁免前 90", "按 2026-03-20"):
            assert words in found, document.name


def test_a_ledger_without_waivers_has_no_such_columns(office: Desk) -> None:
    office.run("check", "报告.txt", "-o", "csv=台账.csv")
    assert "豁免" not in (office.folder / "台账.csv").read_text("utf-8-sig")


def texts(path: Path) -> str:
    """All text of an office file, whatever part holds it."""
    with zipfile.ZipFile(path) as package:
        parts = [
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        ]
    return re.sub("<[^>]+>", "", "\n".join(parts))
