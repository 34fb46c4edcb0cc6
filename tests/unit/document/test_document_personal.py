"""Personal data is found by what it is, and masked without moving anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import mask, mask_path, parse
from checker.document.personal import find_personal, mask_text
from checker.document.vocabulary import build_personal
from checker.model import Metadata, Personal, Source
from checker.packs.pack import Pack

IDENTITY = "11010519491231002X"
MOBILE = "13912345678"
CARD = "6222021234567890128"


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        (f"身份证{IDENTITY}。", Personal.IDENTITY, "身份证110***********002X。"),
        ("110105 19491231 002X", Personal.IDENTITY, "110*** ******** 002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", Personal.IDENTITY, "１１０***********００２Ｘ"),
        (f"王某{MOBILE}", Personal.MOBILE, "王某139****5678"),
        ("+86 139 1234 5678", Personal.MOBILE, "+86 139 **** 5678"),
        ("139\u200b1234\u200b5678", Personal.MOBILE, "139\u200b****\u200b5678"),
        (f"电话：{MOBILE}", Personal.CONTACT, "电话：139****5678"),
        (f"救助金{CARD}", Personal.CARD, "救助金622************0128"),
        ("账号：4111-1111-1111-1111", Personal.CARD, "账号：411*-****-****-1111"),
        ("家住平安里3号楼2单元501室", Personal.HOME, "家住*************"),
        ("家住幸福小区东区三号楼的", Personal.HOME, "家住*********的"),
        ("家住幸福小区3-2-501的", Personal.HOME, "家住***********的"),
        ("家住幸福小区（二期）3栋501", Personal.HOME, "家住*************"),
        ("住址：阳光花园12幢2单元 1203", Personal.HOME, "住址：********** ****"),
        ("王某，65岁，住建设路１２号，系", Personal.HOME, "王某，65岁，住******，系"),
        ("家住大河村三组的", Personal.HOME, "家住*****的"),
        ("李女士（阳光花园12幢1203室）", Personal.HOME, "李女士（************）"),
    ],
)
def test_a_value_is_found_and_masked(text: str, kind: Personal, masked: str, pack: Pack) -> None:
    wording = pack.vocabulary.personal
    assert [one.kind for one in find_personal(text, wording)] == [kind]
    assert mask_text(text, wording) == masked


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # check digit
        "110105194913310022",  # month
        "91110105194912310X",  # a code of credit
        "11370830004335705P/2024-00646",
        "索引号：13912345678",
        "收入13912345678元",
        "13912345678.5",
        "2.13912345678",
        "http://x.cn/13912345678.html",
        "0775-4562318",
        "12345",
        "6222021234567890129",  # Luhn
        "4111111111111111",  # no word says that it is a card
        "办公地址：人民路88号305室",
        "家住3号楼的居民",
        "家住幸福小区的李某",
        "家住同一栋楼的邻居",
        "家住国道108号沿线",
        "家住XX路XX号XX室",
        "，住建局3号楼",
        "经营场所：幸福小区3号楼2单元101室",
        "王某（青山县司法局3号楼501室）",
        "王某到幸福小区3栋2单元101室",
        "2021-2025年 2023.01.01-2023.12.31",
        "138\n12345678",  # two cells of a table
    ],
)
def test_what_is_no_personal_data_stays(text: str, pack: Pack) -> None:
    assert mask_text(text, pack.vocabulary.personal) == text


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        (f"0086{MOBILE}", Personal.MOBILE, "0086139****5678"),
        ("0086 139 1234 5678", Personal.MOBILE, "0086 139 **** 5678"),
        (f"电话0086-{MOBILE}", Personal.CONTACT, "电话0086-139****5678"),
        (f"86{MOBILE}", Personal.MOBILE, "86139****5678"),
        (f"联系电话0{MOBILE}。", Personal.CONTACT, "联系电话0139****5678。"),
        (f"tel{MOBILE}", Personal.MOBILE, "tel139****5678"),
        (f"TEL.{MOBILE}", Personal.MOBILE, "TEL.139****5678"),
        (f"Phone{MOBILE}", Personal.MOBILE, "Phone139****5678"),
        (f"{MOBILE}-801", Personal.MOBILE, "139****5678-801"),
        (f"{MOBILE}/0775-4562318", Personal.MOBILE, "139****5678/0775-4562318"),
        (f"张三/{MOBILE}", Personal.MOBILE, "张三/139****5678"),
        ("(139)12345678", Personal.MOBILE, "(139)****5678"),
        ("电话：（139）1234-5678", Personal.CONTACT, "电话：（139）****-5678"),
        ("139.1234.5678", Personal.MOBILE, "139.****.5678"),
        (f"张某{MOBILE}家住青山县", Personal.MOBILE, "张某139****5678家住青山县"),
        (f"手机{MOBILE}立即回访", Personal.CONTACT, "手机139****5678立即回访"),
        (f"持身份证({MOBILE})", Personal.MOBILE, "持身份证(139****5678)"),
        ("手机1 3 9 1 2 3 4 5 6 7 8,", Personal.CONTACT, "手机1 3 9 * * * * 5 6 7 8,"),
        ("张某(1 3 9 1 2 3 4 5 6 7 8)", Personal.MOBILE, "张某(1 3 9 * * * * 5 6 7 8)"),
        ("电 话 ： 1 3 9 1 2 3 4 5 6 7 8", Personal.CONTACT, "电 话 ： 1 3 9 * * * * 5 6 7 8"),
        (
            "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
            Personal.IDENTITY,
            "1 1 0 * * * * * * * * * * * 0 0 2 X",
        ),
        (
            "卡号6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8",
            Personal.CARD,
            "卡号6 2 2 * * * * * * * * * * * * 0 1 2 8",
        ),
    ],
)
def test_a_number_is_found_however_it_is_written(
    text: str, kind: Personal, masked: str, pack: Pack
) -> None:
    wording = pack.vocabulary.personal
    assert [one.kind for one in find_personal(text, wording)] == [kind]
    assert mask_text(text, wording) == masked


@pytest.mark.parametrize(
    "text",
    [
        "编号013912345678",
        "编号：008613912345678",
        "文号(139)12345678",
        "收入013912345678元",
        "备案号13912345678-801",
        "立案(139)12345678件",
        "13912345678家企业",
        "13912345678公斤",
        "13912345678立方米",
        "13912345678-01",
        "13912345678-2023",
        "13912345678-801-2",
        "hotel-013912345678",
        "A013912345678",
        "IMG13912345678",
        "00139123456789",
        "0.13912345678",
        "1.0139.1234.5678",
        "0139-12345678",
        "(010)12345678",
        "(0775)4562318-801",
        "（2023）12345678号",
        "139)12345678",
        "http://x.cn/a/013912345678",
        "http://x.cn/?id=13912345678",
        "12345、12348、12309",
        "合计 1 3 9 1 2 3 4 5 6 7 8",  # a row of a table
        "合计：1 3 0 0 5 0 0 0 0 2 8",
        "1 3 9 1 2 3 4 5 6 7 8 9",
        "0 1 3 9 1 2 3 4 5 6 7 8",
        "1 2 3 4 5 6 7 8 9 10 11",
        "1)2)3)4)5)6)7)8)9)1)2)",
    ],
)
def test_figures_that_look_like_such_numbers_stay(text: str, pack: Pack) -> None:
    assert mask_text(text, pack.vocabulary.personal) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("139&nbsp;1234&nbsp;5678", "139&nbsp;****&nbsp;5678"),
        ("110105&nbsp;19491231&ensp;002X", "110***&nbsp;********&ensp;002X"),
        (
            "住&ldquo;家住&nbsp;平安里3号楼2单元501室&rdquo;",
            "住&ldquo;家住&nbsp;*************&rdquo;",
        ),
        ("139&amp;12345678", "139&amp;12345678"),
        ("&nbsp;139\u200b1234&nbsp;5678", "&nbsp;139\u200b****&nbsp;5678"),
    ],
)
def test_the_name_of_a_blank_parts_a_number_as_the_blank_does(
    text: str, masked: str, pack: Pack
) -> None:
    assert mask_text(text, pack.vocabulary.personal) == masked


def test_a_number_that_a_line_end_broke_is_one(pack: Pack) -> None:
    source = Source.of_text("全年办理法律援助案件120件,受援人电话139\n12345678,均已回访。")
    masked = mask(source, pack.vocabulary.personal)
    assert masked.text == "全年办理法律援助案件120件,受援人电话139\n****5678,均已回访。"


@pytest.mark.parametrize("other", [MOBILE, "62", "2024"])
def test_a_line_end_beside_a_whole_number_breaks_none(other: str, pack: Pack) -> None:
    wording = pack.vocabulary.personal
    shown = mask_text(other, wording)
    assert mask_text(f"姓名\t张某\t电话\t{MOBILE}\n{other}", wording).endswith(
        f"139****5678\n{shown}"
    )
    above = mask_text(f"为困难群众办理的案件共计{other}\n{MOBILE}、", wording)
    assert above.endswith(f"{shown}\n139****5678、")


def test_an_address_that_a_line_end_broke_is_one(pack: Pack) -> None:
    text = "全年办理法律援助案件120件,为家住青山县人民\n路12号3单元402室的张某提供援助。"
    masked = mask_text(text, pack.vocabulary.personal)
    assert masked == "全年办理法律援助案件120件,为家住*****\n***********的张某提供援助。"
    short = "姓名:张某\n家住青山县\n一、主要工作"
    assert mask_text(short, pack.vocabulary.personal) == short


def test_addresses_that_overlap_are_masked_to_the_end_of_both(pack: Pack) -> None:
    text = f"李某（住建设路12号3单元402室）,手机{MOBILE}"
    (home, number) = find_personal(text, pack.vocabulary.personal)
    assert (home.kind, number.kind) == (Personal.HOME, Personal.CONTACT)
    assert mask_text(text, pack.vocabulary.personal) == ("李某（住*************）,手机139****5678")


@given(text=st.text(alphabet="家住址某（女士平安里路村三组号楼栋单元室123-的，\n ", max_size=60))
def test_masking_addresses_twice_finds_nothing_more(text: str, pack: Pack) -> None:
    wording = pack.vocabulary.personal
    masked = mask_text(text, wording)
    assert len(masked) == len(text)
    assert masked.split() == mask_text(masked, wording).split()


def test_numbers_need_no_wording() -> None:
    wording = build_personal({})
    assert mask_text(f"{IDENTITY},{MOBILE},{CARD}", wording) == (
        "110***********002X,139****5678,622************0128"
    )


def test_a_text_without_personal_data_is_the_same_source(pack: Pack) -> None:
    source = Source.of_text("一、主要工作\n办理案件62件。", path="报告.txt")
    assert mask(source, pack.vocabulary.personal) == source


def test_all_that_a_file_says_is_masked_too(pack: Pack) -> None:
    source = Source(
        path=f"报送/{MOBILE}.txt",
        sha256="",
        format="txt",
        text="正文",
        line_starts=(0,),
        margins=(f"联系电话{MOBILE}",),
        metadata=Metadata(title=f"报告{MOBILE}", origin=f"张三{MOBILE}"),
    )
    masked = mask(source, pack.vocabulary.personal)
    assert masked.metadata == Metadata(title="报告139****5678", origin="张三139****5678")
    assert (masked.path, masked.margins) == ("报送/139****5678.txt", ("联系电话139****5678",))


@pytest.mark.parametrize(
    "path",
    [
        f"/报送/{MOBILE}.txt",
        f"a/{MOBILE}_2023.docx",
        f"2023-{MOBILE}.txt",
        "139-1234-5678.txt",
        "139_1234_5678.txt",
        f"tel{MOBILE}.txt",
        f"报送/zhangsan{MOBILE}.txt",
        f"C:\\报告\\{IDENTITY}.pdf",
    ],
)
def test_a_number_in_a_path_is_masked_whatever_parts_it(path: str) -> None:
    masked = mask_path(path)
    assert "*" in masked
    assert len(masked) == len(path)


@pytest.mark.parametrize(
    "path",
    [
        "seeds/000_cae8ed2addb4f406.txt",
        "2023/20240109123456.txt",
        f"ab1c{MOBILE}.txt",
        f"a{MOBILE}0.txt",
    ],
)
def test_other_paths_stay(path: str) -> None:
    assert mask_path(path) == path


def test_the_places_are_those_of_the_report(pack: Pack) -> None:
    text = f"青山县司法局工作报告\n　　为王某（{MOBILE}）和李某\u200b（身份证{IDENTITY}）办理法律援助。"
    report = parse(mask(Source.of_text(text), pack.vocabulary.personal), pack.vocabulary)
    quoted = [report.slice(report.text_span(one.span)) for one in report.source.masked]
    assert quoted == ["139****5678", "110***********002X"]
    assert [report.source_span(report.text_span(m.span)) for m in report.source.masked] == [
        m.span for m in report.source.masked
    ]


@given(st.text(alphabet="0123456789１Xx -—()&nbsp;\n\u200b/.,。电话家住号室", max_size=80))
def test_masking_keeps_every_offset_and_leaves_nothing_to_find(text: str) -> None:
    wording = build_personal({})
    masked = mask_text(text, wording)
    assert len(masked) == len(text)
    assert [a for a, b in zip(text, masked, strict=True) if a != b and not a.isdecimal()] in (
        [],
        ["X"],
        ["x"],
    )
    assert mask_text(masked, wording) == masked
