from __future__ import annotations

import pytest
import yaml

from checker.checks.issuer import ISSUER_CONFLICT
from checker.packs.find import find_pack
from checker.packs.pack import Pack
from tests.support.checks import quotes, reading, run
from tests.support.reports import compose

RULE = yaml.safe_load(
    (find_pack("fazhi-annual-report") / "form" / "issuer-match.yaml").read_text(encoding="utf-8")
)
OPTIONS = {key: value for key, value in RULE["cases"][0]["check"].items() if key != "kind"}


def signed(title: str, organ: str, date: str = "2024年1月9日") -> str:
    return compose(title=f"{title}2023年度法治政府建设情况报告", signoff=f"{organ}\n{date}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("汶上县司法局", "汶上县司法局", True),
        ("汶上县司法局", "济宁市汶上县司法局", True),
        ("汶上县司法局", "县司法局", True),
        ("汶上县城市管理局", "汶上县城管局", True),
        ("汶上县城乡规划局", "汶上县自然资源和规划局", True),
        ("汶上县发展和改革局", "汶上县发改委", True),
        ("汶上县农业农村局", "中共汶上县农业农村局党组", True),
        ("中共汶上县委", "汶上县人民政府", True),
        ("汶上县人民政府", "汶上县人民政府办公室", True),
        ("云泊区人民政府桥头街道办事处", "云泊区桥头街道办事处", True),
        ("清湖经济技术开发区管理委员会", "清湖经开区管委会", True),
        ("杭州市西湖区人民政府", "西湖区人民政府", True),
        ("黔西南布依族苗族自治州人民政府", "黔西南州人民政府", True),
        ("汶上县司法局", "梁山县司法局", False),
        ("汶上县司法局", "汶上县审计局", False),
        ("汶上县人民政府", "汶上县司法局", False),
        ("太原市迎泽区人民政府", "太原市人民政府", False),
        ("柳河镇人民政府", "柳河乡人民政府", False),
    ],
)
def test_whether_two_names_are_one_organ(
    one: str,
    other: str,
    same: bool,  # noqa: FBT001 - a column
    pack: Pack,
) -> None:
    for title, organ in ((one, other), (other, one)):
        outcome = run(ISSUER_CONFLICT, reading(signed(title, organ), pack), **OPTIONS)
        assert outcome.holds is not same
        assert [hit.detail for hit in outcome.hits] == ([] if same else [title])


@pytest.mark.parametrize(
    "text",
    [
        compose(),
        compose(title=""),
        compose(signoff=""),
        signed("", "梁山县司法局"),
        signed("(略)县司法局", "汶上县司法局"),
        signed("汶上县司法局", "梁山县司法局", ""),
        compose(
            title="汶上县司法局2023年度法治政府建设报告", signoff="2024年1月9日\n汶上县人民政府"
        ),
        compose(
            title="汶上县司法局关于做好春节放假工作的通知", signoff="梁山县司法局\n2024年1月9日"
        ),
    ],
)
def test_what_cannot_be_compared_is_no_conflict(text: str, pack: Pack) -> None:
    assert not run(ISSUER_CONFLICT, reading(text, pack), **OPTIONS).holds


def test_the_names_in_the_signoff_are_shown(pack: Pack) -> None:
    read = reading(signed("汶上县司法局", "梁山县司法局"), pack)
    assert quotes(read, run(ISSUER_CONFLICT, read, **OPTIONS)) == ["梁山县司法局"]
