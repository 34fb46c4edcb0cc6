"""OFD: the seeds set on pages in several ways, what else a page may hold, and broken packages."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest import Limits, read_bytes
from checker.model import Role, Source
from checker.packs.pack import Pack
from tests.support.docx import zipped
from tests.support.growth import BOUND, growth, spent
from tests.support.judgements import SEED_NAMES, judged_bytes, judged_seed, seed_text
from tests.support.ofd import Setting, ofd, package, page_xml, scanned, text_object
from tests.support.printing import Paragraph, images_of, official_print, paragraphs_of

SETTINGS = (
    Setting(),
    Setting(run=5, repeats=True),
    Setting(scaled=True, backwards=True, prefix=""),
    Setting(run=1, backwards=True),
)
REPORT = tuple(
    Paragraph(text=text, style=style)
    for text, style in (
        ("某县司法局2023年度法治政府建设工作报告", "title"),
        (
            "2023年，县司法局深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下：",
            "body",
        ),
        *(
            (f"（{n}）规范行政执法。组织“法律十进”活动28场，评查案卷120宗，满意率98.4%。", "body")
            for n in "一二三四五六七"
        ),
        ("某县司法局", "right"),
        ("2024年1月18日", "right"),
    )
)
TEXT = "\n".join(paragraph.text for paragraph in REPORT)


def reading(data: bytes, limits: Limits | None = None) -> Source:
    return read_bytes(data, "报告.ofd", limits or Limits())


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        reading(data, limits)
    assert caught.value.message.endswith("。")
    return caught.value.code


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_as_ofd_is_judged_like_the_seed(name: str, setting: Setting, pack: Pack) -> None:
    data = ofd(paragraphs_of(seed_text(name)), setting, head="某县人民政府文件")
    assert judged_bytes(data, name, pack) == judged_seed(name, pack)


@pytest.mark.parametrize("name", SEED_NAMES)
def test_the_text_comes_back_as_it_was_set(name: str) -> None:
    paragraphs = paragraphs_of(seed_text(name))
    source = reading(ofd(paragraphs, head="某县人民政府文件"))
    assert source.text == "\n".join(paragraph.text for paragraph in paragraphs)
    assert source.format == "ofd"
    assert source.margins == ("某县人民政府文件",)
    assert source.page_starts[0] == 0
    assert len(source.page_starts) >= 5
    assert list(source.page_starts) == sorted(source.page_starts)


def test_a_signature_to_the_right_is_a_block() -> None:
    source = reading(ofd(REPORT))
    right = [source.text[b.span.start : b.span.end] for b in source.blocks if b.is_right]
    assert right == ["某县司法局", "2024年1月18日"]


class TestText:
    def line(self, *objects: str, **parts: str) -> str:
        return reading(package([page_xml(*objects)], extra=dict(parts))).text

    def test_objects_of_one_line_in_any_order(self) -> None:
        line = self.line(
            text_object("建设情况", 56, 50),
            text_object("2023年", 28, 50),
            text_object("法治", 44.8, 50),
        )
        assert line == "2023年法治建设情况"

    def test_several_codes_go_on_where_the_last_one_ended(self) -> None:
        codes = '<TextCode X="0" Y="5" DeltaX="5.6 5.6">法治</TextCode><TextCode DeltaX="5.6">建设</TextCode>'
        assert (
            self.line(f'<TextObject Boundary="30 30 90 8" Size="5.6">{codes}</TextObject>')
            == "法治建设"
        )

    def test_one_code_may_hold_two_lines(self) -> None:
        offsets = 'DeltaX="g 3 5.6 -16.8 g 2 5.6" DeltaY="g 3 0 9.9 g 2 0"'
        code = f'<TextCode X="0" Y="5" {offsets}>某县政府工作报告</TextCode>'
        got = self.line(f'<TextObject Boundary="30 30 90 30" Size="5.6">{code}</TextObject>')
        assert got.replace("\n", "") == "某县政府工作报告"

    @pytest.mark.parametrize(
        "delta", ["", 'DeltaX="g 1 5.6"', 'DeltaX="g 99999999999 5.6"', 'DeltaX="x y"']
    )
    def test_missing_excessive_and_broken_offsets(self, delta: str) -> None:
        code = f'<TextCode X="0" Y="5" {delta}>法治</TextCode>'
        assert (
            self.line(f'<TextObject Boundary="30 30 90 8" Size="5.6">{code}</TextObject>') == "法治"
        )

    def test_broken_numbers_of_places(self) -> None:
        code = '<TextCode X="nan" Y="1e999">报告</TextCode>'
        assert self.line(f'<TextObject Boundary="a b" CTM="1" Size="-">{code}</TextObject>')

    def test_radicals_become_characters(self) -> None:
        assert self.line(text_object("⻔⾯", 30, 30)) == "门面"

    def test_text_inside_drawings_and_blocks(self) -> None:
        unit = f"<CompositeGraphicUnit ID='7'>{text_object('公开', 0, 6)}</CompositeGraphicUnit>"
        page = page_xml(
            f"<PageBlock><PageBlock>{text_object('政务', 30, 46)}</PageBlock></PageBlock>",
            '<CompositeObject ResourceID="7" Boundary="41.2 40 50 50"/>',
        )
        data = package([page], extra={"Doc_0/DocumentRes.xml": f'<Res BaseLoc="Res">{unit}</Res>'})
        assert reading(data).text == "政务公开"

    def test_a_page_that_lies_on_its_side(self) -> None:
        turned = [
            text_object(text, x, 60, attributes='CTM="0 1 -1 0 0 0"')
            for text, x in (("第二行文字", 90), ("第一行", 100))
        ]
        assert self.line(*turned).split("\n") == ["第一行", "第二行文字"]

    def test_unseen_text_is_left_out_with_a_warning(self) -> None:
        data = package(
            [
                page_xml(
                    text_object("报告正文", 30, 30),
                    text_object("暗文", 30, 60, attributes='Visible="false"'),
                )
            ]
        )
        source = reading(data)
        assert source.text == "报告正文"
        assert "看不见的文字" in source.warnings[0]

    def test_the_title_of_the_document(self) -> None:
        assert (
            reading(package([page_xml(text_object("正文", 30, 30))], title="甲报告")).metadata.title
            == "甲报告"
        )


class TestTables:
    CELLS = (
        *(text_object("指标", 22, 38), text_object("行政执法人员", 82, 38)),
        *(
            text_object("培训", 22, 58),
            text_object("全部执法人员均已参加培训考试", 82, 54),
            text_object("并合格。", 82, 62),
        ),
    )
    SIDES = ((20, 30, 170, 30), (20, 46, 170, 46), (20, 70, 170, 70))
    POSTS = ((20, 30, 20, 70), (80, 30, 80, 70), (170, 30, 170, 70))

    def path(self, data: str, boundary: str = "0 0 210 297", attributes: str = "") -> str:
        return (
            f'<PathObject ID="7" Boundary="{boundary}" {attributes}>'
            f"<AbbreviatedData>{data}</AbbreviatedData></PathObject>"
        )

    def read(self, *paths: str) -> Source:
        return reading(package([page_xml(*paths, *self.CELLS)]))

    def rows(self, *paths: str) -> int:
        return sum(block.role is Role.ROW for block in self.read(*paths).blocks)

    def test_lines_drawn_one_by_one_at_once_or_as_boxes(self) -> None:
        lines = [*self.SIDES, *self.POSTS]
        single = [
            self.path(f"M 0 0 L {right - left} {low - top}", f"{left} {top} 150 40")
            for left, top, right, low in lines
        ]
        at_once = [self.path(" ".join(f"M {a} {b} L {c} {d}" for a, b, c, d in lines))]
        thin = [
            self.path(
                f"M {a} {b} L {c + 0.2} {b} L {c + 0.2} {d + 0.2} L {a} {d + 0.2} C",
                attributes='Stroke="false" Fill="true"',
            )
            for a, b, c, d in lines
        ]
        for paths in (single, at_once, thin):
            source = self.read(*paths)
            assert source.text == "指标\t行政执法人员\n培训\t全部执法人员均已参加培训考试并合格。"
            assert [block.role for block in source.blocks] == [Role.ROW, Role.ROW]

    @pytest.mark.parametrize(
        "data", ["", "M", "M 1", "L a b", "Q 1 2 3 4", "C C", "M 1 2 L 3", "S"]
    )
    def test_broken_and_curved_paths_rule_nothing(self, data: str) -> None:
        assert self.rows(self.path(data)) == 0

    def test_shades_rule_nothing(self) -> None:
        shade = "M 20 30 L 80 30 L 80 70 L 20 70 C M 80 30 L 170 30 L 170 70 L 80 70 C"
        assert self.rows(self.path(shade, attributes='Stroke="false"')) == 0


class TestAround:
    def test_watermarks_across_the_page_and_annotations_go_to_the_margins(self) -> None:
        stamp = "<PageAnnot><Annot Type='Watermark'><Appearance>{}</Appearance></Annot></PageAnnot>"
        annotations = '<Annotations><Page PageID="100"><FileLoc>Page_0/Annotation.xml</FileLoc></Page></Annotations>'
        slant = text_object("送审稿", 80, 120, size=20, attributes='CTM="0.7 -0.7 0.7 0.7 0 0"')
        page = page_xml(
            *(text_object(f"第{n}行报告正文", 30, 30 + 10 * i) for i, n in enumerate("一二三")),
            slant,
        )
        data = package(
            [page],
            extra={
                "Doc_0/Annots/Annotations.xml": annotations,
                "Doc_0/Annots/Page_0/Annotation.xml": stamp.format(text_object("内部资料", 50, 50)),
            },
        )
        source = reading(data)
        assert set(source.margins) == {"送审稿", "内部资料"}
        assert "送审稿" not in source.text

    def test_a_broken_template_does_no_harm(self) -> None:
        data = package(
            [page_xml(text_object("正文", 30, 30), template=True)],
            extra={"Doc_0/Tpls/Tpl_0/Content.xml": b"<Page"},
        )
        assert reading(data).text == "正文"


class TestRefused:
    def test_pages_of_pictures_are_scans(self) -> None:
        picture = page_xml(
            '<ImageObject ResourceID="8" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
        )
        assert refusal(package([picture])) == "scan"

    def test_a_picture_of_a_page_is_recognised(self) -> None:
        pytest.importorskip("rapidocr")
        pytest.importorskip("weasyprint")
        picture = io.BytesIO()
        images_of(official_print(REPORT, "某县"))[0].save(picture, "PNG")  # type: ignore[attr-defined]
        source = reading(scanned(picture.getvalue(), ".png"))
        assert REPORT[2].text in source.text.split("\n")
        assert (source.confidence or 0) > 0.9
        strips = page_xml('<ImageObject ResourceID="8" Boundary="0 0 210 99"/>' * 3)
        pages = {"Doc_0/Pages/Page_0/Content.xml": strips}
        assert refusal(scanned(picture.getvalue(), ".png", extra=pages)) == "scan"

    def test_text_in_private_codes_is_garbled(self) -> None:
        assert (
            refusal(package([page_xml(text_object("\ue001\ue002\ue003" * 20, 10, 30, size=2))]))
            == "garbled"
        )

    def test_encrypted_packages_are_named(self) -> None:
        sealed = zipped({"OFD.xml": b"\x01\x02", "Encryptions.xml": "<Encryptions/>"})
        assert refusal(sealed) == "password-protected"
        root = "<OFD><DocBody><Encryptions>e.xml</Encryptions></DocBody></OFD>"
        assert refusal(package([page_xml()], extra={"OFD.xml": root})) == "password-protected"

    @pytest.mark.parametrize(
        "extra",
        [
            {"OFD.xml": "<OFD></OFD>"},
            {"OFD.xml": b"<OFD"},
            {"OFD.xml": "<OFD><DocRoot>Doc_9/Document.xml</DocRoot></OFD>"},
            {"Doc_0/Document.xml": "<Document></Document>"},
            {"Doc_0/Document.xml": b"\x00\x01"},
            {"Doc_0/Pages/Page_0/Content.xml": b"<Page>"},
        ],
    )
    def test_damage_is_named(self, extra: dict[str, str | bytes]) -> None:
        assert refusal(package([page_xml(text_object("正文", 30, 30))], extra=extra)) == "damaged"

    def test_a_doctype_is_refused(self) -> None:
        bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><Page>&b;</Page>'
        assert (
            refusal(package([page_xml()], extra={"Doc_0/Pages/Page_0/Content.xml": bomb}))
            == "unsafe-xml"
        )

    def test_an_empty_page_is_empty(self) -> None:
        assert refusal(package([page_xml()])) == "empty"

    def test_limits(self) -> None:
        data = ofd(REPORT * 20)
        assert refusal(data, Limits(pages=3)) == "too-large"
        assert refusal(data, Limits(part_bytes=100)) == "too-large"
        assert refusal(data, Limits(seconds=0.0)) == "timeout"

    def test_a_zip_that_only_mentions_it_is_no_ofd(self) -> None:
        assert refusal(zipped({"a/OFD.xml": "x"})) == "archive"

    def test_drawings_that_use_each_other_end(self) -> None:
        uses = '<CompositeObject ResourceID="1" Boundary="0 0 1 1"/>' * 300
        unit = f"<CompositeGraphicUnit ID='1'><Content>{uses}</Content></CompositeGraphicUnit>"
        data = package([page_xml(uses)], extra={"Doc_0/DocumentRes.xml": f"<Res>{unit}</Res>"})
        assert refusal(data) == "too-large"


def test_time_grows_with_the_size_only() -> None:
    def seconds(pages: int) -> float:
        lines = [text_object(f"规范行政执法{n}", 28, 30 + n % 25 * 9.9) for n in range(1500)]
        data = package([page_xml(*lines)] * pages)
        return spent(lambda: reading(data))

    assert growth(seconds, 2) <= BOUND


SAMPLE = ofd(REPORT, head="某县")


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 7)), max_size=8))
def test_flipped_bits_never_crash(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, bit in flips:
        data[at] ^= 1 << bit
    with suppress(InputError):
        reading(bytes(data))


@settings(max_examples=80, deadline=None)
@given(st.integers(1, len(SAMPLE)))
def test_a_cut_file_never_crashes(size: int) -> None:
    with suppress(InputError):
        reading(SAMPLE[:size])


_VALUES = st.one_of(
    st.sampled_from(
        (
            "",
            "g",
            "g g g",
            "0 0 0 0 0 0",
            "1 2",
            "-5",
            "nan",
            "inf 1",
            "1e300",
            "g -3 5",
            "g 1e9 2",
            "x",
        )
    ),
    st.lists(st.floats(allow_nan=True, width=32), max_size=7).map(
        lambda values: " ".join(map(str, values))
    ),
)
_TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff<&"
    ),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(_VALUES, _VALUES, _VALUES, _VALUES, _VALUES, _TEXTS), max_size=6), _VALUES
)
def test_any_numbers_give_a_reading_or_a_reason(rows: list[tuple[str, ...]], area: str) -> None:
    objects = [
        f'<TextObject Boundary="{box}" CTM="{matrix}" Size="{size}">'
        f'<TextCode X="{x}" Y="1" DeltaX="{delta}">{text}</TextCode></TextObject>'
        for box, matrix, size, x, delta, text in rows
    ]
    with suppress(InputError):
        source = reading(package([page_xml(*objects, area=area)]))
        assert len(source.page_starts) == 1


def test_parts_of_the_package_in_any_case_and_with_leading_strokes() -> None:
    with zipfile.ZipFile(io.BytesIO(ofd(REPORT))) as archive:
        members: dict[str, str | bytes] = {
            name.replace("Doc_0/Pages", "doc_0/pages"): archive.read(name)
            for name in archive.namelist()
        }
    root = members["OFD.xml"]
    assert isinstance(root, bytes)
    members["OFD.xml"] = root.replace(b">Doc_0/", b">/Doc_0/")
    assert reading(zipped(members)).text == TEXT
