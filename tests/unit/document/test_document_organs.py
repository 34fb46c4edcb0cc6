from __future__ import annotations

import pytest

from checker.document.organs import is_organ, leading_organs, organ_kind, organ_line
from checker.model import OrganKind
from checker.packs.pack import Pack

KINDS = {
    OrganKind.PROVINCE: [
        "河北省人民政府",
        "中共广东省委",
        "北京市人民政府",
        "广西壮族自治区人民政府",
        "新疆生产建设兵团",
    ],
    OrganKind.GOVERNMENT: [
        "枣强县人民政府",
        "柳州市人民政府",
        "太原市迎泽区人民政府",
        "融水苗族自治县人民政府",
        "延边朝鲜族自治州人民政府",
        "科尔沁左翼中旗人民政府",
        "大兴安岭地区行政公署",
        "中共枣强县委",
        "青山经济技术开发区管理委员会",
        "青山高新区管委会",
    ],
    OrganKind.DEPARTMENT: [
        "汶上县司法局",
        "城口县人民政府办公室",
        "河北省司法厅",
        "北京市公安局",
        "青山县发展和改革委员会",
        "中共青山县委全面依法治县委员会办公室",
    ],
    OrganKind.TOWNSHIP: ["大河镇人民政府", "青山县白云乡人民政府", "巴彦苏木人民政府"],
    OrganKind.SUBDISTRICT: ["迎泽街道办事处", "太原市迎泽区文庙街道办事处", "桥东街道"],
}


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in KINDS.items() for name in names]
)
def test_the_kind_of_an_organ(name: str, kind: OrganKind, pack: Pack) -> None:
    assert organ_kind((name,), pack.vocabulary) is kind


def test_among_joint_organs_the_last_decides(pack: Pack) -> None:
    names = ("中共青山县委", "青山县司法局")
    assert organ_kind(names, pack.vocabulary) is OrganKind.DEPARTMENT
    assert organ_kind(names[::-1], pack.vocabulary) is OrganKind.GOVERNMENT


def test_without_an_organ_the_kind_is_other(pack: Pack) -> None:
    assert organ_kind((), pack.vocabulary) is OrganKind.OTHER


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("枣强县人民政府", ["枣强县人民政府"]),
        ("枣强县人民政府(盖章)", ["枣强县人民政府"]),
        ("枣强县人民政府 ( 公章 )", ["枣强县人民政府"]),
        ("枣强县人民政府办公室", ["枣强县人民政府办公室"]),
        (
            "中共太原市迎泽区委 太原市迎泽区人民政府",
            ["中共太原市迎泽区委", "太原市迎泽区人民政府"],
        ),
        ("中共枣强县委、枣强县人民政府", ["中共枣强县委", "枣强县人民政府"]),
        ("枣强县委 枣强县政府", ["枣强县委", "枣强县政府"]),
        ("枣强县全面依法治县委员会办公室", ["枣强县全面依法治县委员会办公室"]),
        ("  枣强县司法局   枣强县公安局", ["枣强县司法局", "枣强县公安局"]),
    ],
)
def test_a_line_of_organs(line: str, names: list[str], pack: Pack) -> None:
    mentions = organ_line(line, 0, pack.vocabulary)
    assert [mention.name for mention in mentions] == names
    assert [line[m.span.start : m.span.end] for m in mentions] == names


@pytest.mark.parametrize("line", ["枣 强 县 人 民 政 府", "枣强 县 人民 政府", "司 法 局"])
def test_a_name_set_with_spaces_is_one_name(line: str, pack: Pack) -> None:
    (mention,) = organ_line(line, 7, pack.vocabulary)
    assert mention.name == line.replace(" ", "")
    assert (mention.span.start, mention.span.end) == (7, 7 + len(line))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "加强法治政府建设",
        "枣强县人民政府将继续推进依法行政",
        "各级人民政府",
        "建设法治政府",
        "枣强县人民政府,司法局",
        "张三",
        "县人民政府" * 40,
    ],
)
def test_a_line_that_holds_more_or_less_than_organs(line: str, pack: Pack) -> None:
    assert organ_line(line, 0, pack.vocabulary) == ()


@pytest.mark.parametrize("name", ["各部门", "如下司法局", "枣强县", "人民政府关于"])
def test_no_organ(name: str, pack: Pack) -> None:
    assert not is_organ(name, pack.vocabulary)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("枣强县人民政府关于", "枣强县人民政府"),
        ("  枣强县", "枣强县"),
        ("枣强县人民政府办公室2023年", "枣强县人民政府办公室"),
    ],
)
def test_what_a_title_begins_with(head: str, name: str, pack: Pack) -> None:
    (mention,) = leading_organs(head, 10, pack.vocabulary)
    assert mention.name == name
    assert head[mention.span.start - 10 : mention.span.end - 10] == name


@pytest.mark.parametrize("head", ["", "   ", "进一步推进全县", "法治"])
def test_a_title_may_begin_without_an_organ(head: str, pack: Pack) -> None:
    assert leading_organs(head, 0, pack.vocabulary) == ()
