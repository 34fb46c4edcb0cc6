from __future__ import annotations

from typing import Any

import pytest

from tests.support.commands import Desk, statuses
from tests.support.reports import ORGAN, PARTS, compose, wide

LEADER = "first-responsible-person"
TEXT = compose(  # without the leader's section, and numbered on
    leader="",
    problems=PARTS["problems"].replace("三、", "二、"),
    plan="三、下一步工作安排\n" + PARTS["plan"].split("\n", 1)[1],
)


def report(desk: Desk, *options: str) -> tuple[int, dict[str, Any], dict[str, Any]]:
    done = desk.run("check", "报告.txt", "--format", "json", *options)
    document = done.document()
    (found,) = document["reports"]
    return done.code, document, found


def test_the_day_decides_which_sources_are_in_force(desk: Desk) -> None:
    desk.write("报告.txt", wide(TEXT))
    code, document, now = report(desk)
    assert (code, document["as_of"], statuses(now)[LEADER]) == (1, None, "missing")
    code, document, then = report(desk, "--as-of", "2019-04-14")
    assert (code, document["as_of"]) == (0, "2019-04-14")
    assert statuses(then)[LEADER] == "not-applicable"
    assert (then["score"], then["verdict"]) == (100, "pass")
    assert then["document"]["year"] == 2023
    code, _, later = report(desk, "--as-of", "2019-04-15")
    assert (code, statuses(later)[LEADER]) == (1, "missing")


def test_the_year_may_be_given_by_hand(desk: Desk) -> None:
    desk.write("报告.txt", wide(TEXT))
    code, _, old = report(desk, "--year", "2018")
    assert (code, old["document"]["year"]) == (0, 2018)
    assert statuses(old)[LEADER] == "not-applicable"
    cited = {basis["source"] for element in old["elements"] for basis in element["basis"]}
    assert "supervision-2019" not in cited
    assert not next(one for one in old["elements"] if one["id"] == LEADER)["binding"]


@pytest.mark.parametrize(
    ("stage", "severity"),
    [("draft", "note"), ("published", "warning"), (None, "warning")],
)
def test_the_stage_decides_how_bad_a_blank_date_is(
    stage: str | None, severity: str, desk: Desk
) -> None:
    desk.write("报告.txt", wide(compose(signoff=f"{ORGAN}\n2024年 月 日")))
    _, _, found = report(desk, *(("--stage", stage) if stage else ()))
    shown = [one["severity"] for one in found["findings"] if one["rule"] == "date-form"]
    assert shown == [severity]
    assert statuses(found)["signoff-date"] == "partial"


def test_the_printout_says_which_sources_applied(desk: Desk) -> None:
    desk.write("报告.txt", wide(TEXT))
    assert "厅字〔2019〕28号" in desk.run("check", "报告.txt").out
    assert "厅字〔2019〕28号" not in desk.run("check", "报告.txt", "--as-of", "2018-06-01").out
