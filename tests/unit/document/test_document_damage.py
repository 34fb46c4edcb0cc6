"""What an export lost is known by its traces, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.document import Loss, damaged_at, find_damage, parse
from checker.ingest import read
from checker.model import Report, Source, Span
from checker.packs.pack import Pack

SEEDS = Path(__file__).parents[3] / "seeds"
HEAD = "某县司法局2023年度法治政府建设情况报告\n一、主要工作\n"


def _losses(text: str, pack: Pack) -> dict[str, list[str]]:
    report = parse(Source.of_text(HEAD + text), pack.vocabulary)
    return _told(report, pack)


def _told(report: Report, pack: Pack) -> dict[str, list[str]]:
    found = find_damage(report, pack.vocabulary)
    return {one.loss.value: [report.slice(span) for span in one.spans] for one in found}


@pytest.mark.parametrize(
    ("text", "losses"),
    [
        ("佐证材料电子版,820日,推荐上报。", {"dates": ["820日"]}),
        ("于1016日至20日开展督察。", {"dates": ["1016日"]}),
        ("办理时限由180日压缩至120日,自受理之日起120日内办结。", {}),
        ("发挥作用。2017,县政府聘请顾问8名。", {"dates": ["2017,"]}),
        ("印发资料2017,余者分批印发。", {}),
        ("制定方案(20162020年)。", {"ranges": ["20162020"]}),
        ("投入20202100年均。", {}),
        ("审查率达100%2023年,共审查3件。", {"ends": ["2023年"]}),
        ("截至2023年,全县培训230人。", {}),
        ("落实谁执法谁普法”“谁服务谁普法。", {"quotes": ["”", "“"]}),
        ("深化“放管服改革。", {}),
        ("制定文件3件\ufffd审查合同21份。", {"characters": ["\ufffd"]}),
    ],
)
def test_traces(text: str, losses: dict[str, list[str]], pack: Pack) -> None:
    assert _losses(text, pack) == losses


def test_a_text_without_full_width_commas_was_folded(pack: Pack) -> None:
    assert _losses("一,二,三,四,五,六。", pack) == {"widths": []}
    assert _losses("一,二,三,四,五，六。", pack) == {}


def test_a_forgotten_full_stop_tells_only_beside_other_damage(pack: Pack) -> None:
    open_ended = f"评查案卷56件。{'培训行政执法人员' * 8}"
    assert _losses(open_ended, pack) == {}
    assert _losses(open_ended + "\n制定方案(20162020年)。", pack)["ends"] == ["人员"]


def test_a_number_alone_has_lost_its_predecessors(pack: Pack) -> None:
    lines = "加强复议工作。受理申请20件。\n(七)开展普法。举办活动21场。"
    assert _losses(lines, pack) == {"numbers": ["(七)"]}
    assert _losses("(一)加强复议。受理20件。\n(二)开展普法。举办21场。", pack) == {}


def test_the_seeds_lost_what_their_labels_say(pack: Pack) -> None:
    reports = {
        path.name[:3]: parse(read(path, path.name), pack.vocabulary) for path in SEEDS.glob("*.txt")
    }
    for whole in ("000", "001", "003"):
        assert _told(reports[whole], pack) == {"widths": []}
    assert set(_told(reports["002"], pack)) == {
        "widths", "dates", "ranges", "ends", "quotes", "numbers",
    }  # fmt: skip
    damage = find_damage(reports["004"], pack.vocabulary)
    lines = {one.loss: [reports["004"].place(span).line for span in one.spans] for one in damage}
    assert lines == {
        Loss.WIDTHS: [],
        Loss.DATES: [32, 86],
        Loss.RANGES: [16],
        Loss.ENDS: [36],
        Loss.BREAKS: [13],
    }


def test_damage_explains_only_its_own_paragraph(pack: Pack) -> None:
    report = parse(Source.of_text(HEAD + "418日,召开会议。\n培训230人。"), pack.vocabulary)
    damage = find_damage(report, pack.vocabulary)
    meeting, trained = (report.text.index(words) for words in ("会议", "培训"))
    assert damaged_at(damage, report, Span(meeting, meeting + 2))
    assert not damaged_at(damage, report, Span(trained, trained + 2))
