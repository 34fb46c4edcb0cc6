"""Web pages: the seeds in every dress, what a page says of itself, and pages without a text."""

import quopri
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError
from checker.ingest import discover, left_out, read_bytes
from checker.model import Block, Metadata, Role, Source
from checker.packs.pack import Pack
from checker.pipeline import Settings, assess
from tests.support.growth import BOUND, growth, spent
from tests.support.judgements import SEED_NAMES, judged_bytes, judged_seed, seed_text
from tests.support.webpage import encoded, page

STYLES = ("trs", "word", "br")
ENCODINGS = (
    ("utf-8", "utf-8"),
    ("utf-8", None),
    ("utf-8-sig", "gb2312"),
    ("utf-8", "gb2312"),
    ("gbk", "gb2312"),
    ("gb18030", None),
    ("gb18030", "utf-8"),
    ("gb18030", "no-such-charset"),
    ("utf-16", None),
)
REPORT = "\n".join(
    (
        "临江县司法局2023年度法治政府建设工作报告",
        "一、主要举措和成效",
        *(
            f"（{n}）规范行政执法。组织执法人员培训6期，培训512人次，评查案卷120宗。"
            for n in "一二三四五"
        ),
        "二、2024年度工作安排",
        *(
            f"（{n}）加强队伍建设。争取增加编制，开展业务培训4期，提升依法办事能力。"
            for n in "一二三"
        ),
    )
)


def reading(markup: str | bytes) -> Source:
    return read_bytes(markup.encode() if isinstance(markup, str) else markup, "page.html")


def refusal(markup: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        reading(markup)
    assert caught.value.message.endswith("。")
    return caught.value.code


def article(inside: str, head: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in REPORT.split("\n"))
    return (
        f"<html><head>{head}</head><body><div class='TRS_Editor'>{body}</div>{inside}</body></html>"
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_as_a_page_is_judged_like_the_seed(name: str, style: str, pack: Pack) -> None:
    data = encoded(page(seed_text(name), style), "gb18030", declared="gb2312")
    assert judged_bytes(data, name, pack) == judged_seed(name, pack)


@pytest.mark.parametrize(("codec", "declared"), ENCODINGS)
@pytest.mark.parametrize("name", SEED_NAMES)
def test_the_text_is_the_same_in_every_encoding(
    name: str, codec: str, declared: str | None
) -> None:
    markup = page(seed_text(name))
    plain = reading(markup)
    got = reading(encoded(markup, codec, declared=declared))
    assert (got.text, got.warnings, got.format) == (plain.text, (), "html")


def test_nothing_of_the_page_around_the_text_is_left() -> None:
    lines = reading(page(REPORT)).text.split("\n")
    assert lines == REPORT.split("\n")


def test_a_page_of_two_encodings_is_read_with_a_warning() -> None:
    markup = article("<div class='footer'>@</div>").encode()
    source = reading(markup.replace(b"@", "主办单位网站标识码".encode("gbk") * 2))
    assert source.text == REPORT
    assert "字节损坏" in source.warnings[0]


def test_stray_zero_bytes_do_no_harm() -> None:
    assert reading(article("").replace("<p>", "\0<p>")).text == REPORT


def test_junk_in_a_page_is_no_text() -> None:
    assert refusal(b"<html><body>" + bytes(range(128, 256)) * 40) == "encoding"


class TestHead:
    def test_the_fields_of_the_standard_for_government_sites(self) -> None:
        head = (
            '<meta name="ArticleTitle" content="甲报告"><meta name="PubDate" content="2024-01-15 14:20">'
            '<META NAME=ContentSource CONTENT="县司法局"><title>甲报告_某县人民政府</title>'
        )
        expected = Metadata(title="甲报告", origin="县司法局", published_on="2024-01-15")
        assert reading(article("", head)).metadata == expected

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2024/1/5", "2024-01-05"),
            ("2024年3月1日", "2024-03-01"),
            ("20240301", "2024-03-01"),
            ("20240301142000", "2024-03-01"),
            ("2024-01-15T10:20:00+08:00", "2024-01-15"),
            ("2024-02-30", ""),
            ("今天", ""),
            ("", ""),
        ],
    )
    def test_days_as_sites_write_them(self, written: str, day: str) -> None:
        head = f'<meta name="pubdate" content="{written}">'
        assert reading(article("", head)).metadata.published_on == day

    def test_the_day_serves_where_the_text_names_none(self, pack: Pack) -> None:
        head = '<meta name="PubDate" content="2024-05-20">'
        silent = assess(reading(article("", head)), pack, Settings())
        assert silent.report is not None
        assert str(silent.report.fields.published_on) == "2024-05-20"
        named = article("", head).replace("<p>", "<p>发布日期：2024-01-15</p><p>", 1)
        spoken = assess(reading(named), pack, Settings())
        assert spoken.report is not None
        assert str(spoken.report.fields.published_on) == "2024-01-15"

    def test_the_source_of_the_content_is_no_signature(self, pack: Pack) -> None:
        head = '<meta name="ContentSource" content="临江县司法局"><meta name="PubDate" content="2024-01-15">'
        without = judged_bytes(article("").encode(), "a.html", pack)
        assert judged_bytes(article("", head).encode(), "a.html", pack).elements == without.elements

    @pytest.mark.parametrize(
        ("window", "title"),
        [
            (
                "某县司法局2023年度法治政府建设报告_某县人民政府",
                "某县司法局2023年度法治政府建设报告",
            ),
            ("某县政府 - 某县司法局2023年度法治政府建设报告", "某县司法局2023年度法治政府建设报告"),
            ("关于实施纲要(2021-2025年)情况的报告", "关于实施纲要(2021-2025年)情况的报告"),
        ],
    )
    def test_the_title_without_the_name_of_the_site(self, window: str, title: str) -> None:
        assert reading(article("", f"<title>\n{window}</title>")).metadata.title == title


class TestBlocks:
    def blocks(self, markup: str) -> dict[str, Block]:
        source = reading(markup)
        return {source.text[b.span.start : b.span.end]: b for b in source.blocks}

    def test_headings_titles_and_what_stands_to_the_right(self) -> None:
        title = "某县司法局2024年度法治政府建设工作报告"
        found = self.blocks(
            article(
                "<h2>第一部分 概况</h2><h3>（一）小节</h3><div align=right><p>某县司法局</p></div>"
                "<p style='TEXT-ALIGN: Right'>2025年1月9日</p>",
                f"<title>{title}</title>",
            ).replace("<p>", f"<h1>{title}</h1><p>", 1)
        )
        assert (found[title].is_title, found[title].level) == (True, None)
        assert found["第一部分 概况"].level == 2
        assert found["（一）小节"].level == 3
        assert found["某县司法局"].is_right
        assert found["2025年1月9日"].is_right
        assert len(found) == 5

    def test_a_row_of_values_is_one_line(self) -> None:
        markup = article(
            "<table><tr><th>类别</th><th>件数</th></tr><tr><td>复议</td><td><p>43</p><p>件</p></td></tr>"
            "<tr><td></td><td>应诉</td></tr></table>"
        )
        assert reading(markup).text.split("\n")[-3:] == ["类别\t件数", "复议\t43\u2028件", "应诉"]

    def test_a_label_keeps_the_empty_cells_behind_it(self) -> None:
        markup = article(
            "<table><tr><td>一、新收</td><td>3</td><td></td></tr>"
            "<tr><td>二、结转</td><td>&nbsp;</td><td></td></tr></table>"
        )
        source = reading(markup)
        assert source.text.split("\n")[-2:] == ["一、新收\t3\t", "二、结转\t\t"]
        assert [block.role for block in source.blocks][-2:] == [Role.ROW, Role.ROW]


class TestHidden:
    @pytest.mark.parametrize(
        "way",
        [
            "style='display:none'",
            'style="DISPLAY : none !important"',
            "hidden",
            "style='visibility:hidden'",
            "style='position:absolute;left:-9999px'",
            "style='text-indent:-99999px'",
            "style='height:0;overflow:hidden'",
            "style='font-size:0px'",
            "style='opacity:0'",
            "class=x",
            "class='a Y'",
            "id=z",
        ],
    )
    def test_what_no_reader_sees_is_no_text_but_is_looked_at(self, way: str, pack: Pack) -> None:
        head = "<style>.x{display:none} /* .q{} */ div.y , #z { color:red; display:none }</style>"
        markup = article(f"<div {way}>澳门新葡京娱乐城官网注册送彩金</div>", head)
        assert reading(markup).text == REPORT
        found = judged_bytes(markup.encode(), "a.html", pack).findings
        assert found["foreign-insertion", "error"] == 1

    @pytest.mark.parametrize(
        "where",
        [
            "<title>澳门新葡京娱乐城官网注册送彩金</title>",
            "<meta name=keywords content='澳门新葡京娱乐城官网注册送彩金,投注'>",
            "<meta name=Description content='澳门新葡京娱乐城官网注册送彩金'>",
        ],
    )
    def test_advertisements_in_the_head_are_found(self, where: str, pack: Pack) -> None:
        found = judged_bytes(article("", where).encode(), "a.html", pack).findings
        assert found["foreign-insertion", "error"] == 1

    def test_links_at_the_foot_are_found_and_masked(self, pack: Pack) -> None:
        links = "".join(f"<a href='http://x/{n}'>代开发票 微信13912345678</a> " for n in range(9))
        source = reading(article(f"<div class=footer>{links}</div>"))
        assert source.text == REPORT
        result = assess(source, pack, Settings())
        assert any("代开发票 微信139****5678" in finding.message for finding in result.findings)

    def test_a_hidden_menu_is_no_defect(self, pack: Pack) -> None:
        menu = "<ul style='display:none'><li><a href=1>意见征集（征求意见稿）</a><li><a href=2>首页</a></ul>"
        clean = judged_bytes(article("").encode(), "a.html", pack)
        assert judged_bytes(article(menu).encode(), "a.html", pack) == clean

    def test_a_word_hidden_in_a_sentence_is_left_out(self) -> None:
        markup = article("").replace("规范行政", "规范<span style='display:none'>k7x</span>行政")
        assert reading(markup).text == REPORT


class TestWithoutText:
    @pytest.mark.parametrize(
        "markup",
        [
            "<html><head><title>404 Not Found</title></head><body><center><h1>404</h1></center></body></html>",
            "<html><body><div id=app></div><script src=app.js></script></body></html>",
            "<html><frameset cols=20,80><frame src=a.htm><frame src=b.htm></frameset></html>",
            "<html><body><p>用户名<input></p><p>密码<input></p><button>登录</button></html>",
            "<html><body><h1>某县司法局2023年度法治政府建设工作报告</h1><p>发布日期：2024-01-15</p></html>",
            "<html></html>",
            "<html><body>&nbsp;</body></html>",
        ],
    )
    def test_a_page_without_an_article_says_so(self, markup: str) -> None:
        assert refusal(markup) == "no-text"

    @pytest.mark.parametrize(
        "inside",
        [
            "<p>附件：<a href='/files/1.pdf'>某县司法局2023年度法治政府建设工作报告.pdf</a></p>",
            "<a href='down.jsp?f=1.DOCX&v=2'>点击下载</a>",
            "<iframe src='viewer.html?file=1.ofd'></iframe>",
            "<embed src='1.pdf'>",
        ],
    )
    def test_a_report_in_an_attachment_is_named(self, inside: str) -> None:
        title = (
            "<h1>某县司法局2023年度法治政府建设工作报告</h1><p>索引号：1 发布日期：2024-01-15</p>"
        )
        with pytest.raises(InputError) as caught:
            reading(f"<html><body>{title}{inside}</body></html>")
        assert caught.value.code == "no-text"
        assert "附件" in caught.value.message

    def test_a_page_of_pictures_is_a_scan(self) -> None:
        markup = "<html><body><h1>某县2023年度法治政府建设工作报告</h1><img src=1.jpg><img src=2.jpg></body></html>"
        assert refusal(markup) == "scan"

    def test_a_list_of_reports_is_none(self) -> None:
        links = "".join(
            f"<li><a href='{n}.html'>某县第{n}镇2023年度法治政府建设工作报告</a> 2024-01-1{n}</li>"
            for n in range(9)
        )
        markup = f"<html><body><h2>法治政府建设年度报告</h2><ul>{links}</ul></body></html>"
        assert refusal(markup) == "no-text"


class TestNumbers:
    @pytest.mark.parametrize(
        ("attributes", "first", "second"),
        [
            ("", "1.甲", "2.乙"),
            ("start=4", "4.甲", "5.乙"),
            ("type=A", "A.甲", "B.乙"),
            ("reversed", "2.甲", "1.乙"),
            ("style='list-style-type:cjk-ideographic' start=9", "九、甲", "十、乙"),
            ("style='list-style: simp-chinese-informal inside'", "一、甲", "二、乙"),
            ("style='list-style-type:none'", "甲", "乙"),
            ("class=plain", "甲", "乙"),
            ("start=x", "1.甲", "2.乙"),
        ],
    )
    def test_an_ordered_list_counts(self, attributes: str, first: str, second: str) -> None:
        head = "<style>ol.plain { list-style: none }</style>"
        lines = reading(article(f"<ol {attributes}><li>甲<li><p>乙</p></ol>", head)).text.split(
            "\n"
        )
        assert lines[-2:] == [first, second]

    def test_a_number_in_the_text_is_not_doubled(self) -> None:
        lines = reading(article("<ol><li>（一）甲<li>2. 乙<li value=7>2024年</ol>")).text.split(
            "\n"
        )
        assert lines[-3:] == ["（一）甲", "2. 乙", "7. 2024年"]


class TestOneFile:
    def saved(self, *parts: bytes, location: str = "http://x/report.html") -> bytes:
        head = (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: =?utf-8?Q?x?=\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
            '\tboundary="----B--1----"\r\n\r\n\r\n'
        ).encode()
        return (
            head
            + b"".join(b"------B--1----\r\n" + part for part in parts)
            + b"------B--1------\r\n"
        )

    def part(
        self, markup: str, codec: str = "utf-8", location: str = "http://x/report.html"
    ) -> bytes:
        return (
            (
                f'Content-Type: text/html; charset="{codec}"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
                f"Content-Location: {location}\r\n\r\n"
            ).encode()
            + quopri.encodestring(markup.encode(codec)).replace(b"\n", b"\r\n")
            + b"\r\n"
        )

    @pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
    def test_the_page_among_its_parts_is_read(self, codec: str) -> None:
        picture = (
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        )
        frame = self.part("<p>广告</p>", location="http://ads/")
        source = read_bytes(
            self.saved(frame, picture, self.part(page(REPORT), codec)), "报告.mhtml"
        )
        assert (source.text, source.format) == (REPORT, "mht")

    def test_a_cut_file_and_one_without_a_page(self) -> None:
        data = self.saved(self.part(page(REPORT)))
        assert read_bytes(data[:-300], "a.mht").text.startswith(REPORT)
        with pytest.raises(InputError, match="另存"):
            read_bytes(self.saved(b"Content-Type: text/css\r\n\r\np{}\r\n"), "a.mht")


def test_companions_of_a_saved_page_are_no_inputs(tmp_path: Path) -> None:
    for name in (
        "报告.html",
        "报告_files/ad.html",
        "报告_files/图.png",
        "b.files/x/y.htm",
        "b.files/原文.docx",
        "c/d.shtml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    shown = [each.shown.removeprefix(f"{tmp_path}/") for each in discover([str(tmp_path)])]
    assert shown == ["b.files/原文.docx", "c/d.shtml", "报告.html"]
    assert left_out([str(tmp_path)]) == []


HOSTILE = (
    *(
        "<div>",
        "<p>",
        "<a<a<a",
        "<a<b ",
        "<!--",
        "<!",
        "</",
        "<a href='",
        '<a b="',
        "<a = ",
        "&#",
        "&#9",
    ),
    *(
        "<table><tr><td>",
        "<ol><li>甲",
        "<li>",
        "<b><p></b>",
        "<span></div>",
        "<style>/*",
        "<style>a{",
    ),
    *("<style>.a{b:c}", "<title>", "<script>", "<pre>\n", "甲<br>", "<p class=nav>甲", "   \n甲"),
    *(
        "<a href=x>甲乙丙丁</a>",
        "<meta name=title content=甲>",
        "<td>甲",
        "<svg>",
        "<h1>甲",
        "&amp",
    ),
)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_time_grows_with_the_size_only(pattern: str) -> None:
    def seconds(size: int) -> float:
        data = (pattern * (size // len(pattern.encode()))).encode()

        def read() -> None:
            with suppress(InputError):
                read_bytes(b"<html>" + data, "a.html")

        return spent(read)

    assert growth(seconds, 50_000) <= BOUND


SAMPLE = page(REPORT).encode()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 7)), max_size=60))
def test_flipped_bits_never_crash(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, bit in flips:
        data[at] ^= 1 << bit
    _survives(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SAMPLE)))
def test_a_cut_page_never_crashes(size: int) -> None:
    _survives(SAMPLE[:size])


_BITS = st.sampled_from(
    (
        *("<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ol>", "<li>", "</div>", "<h1>"),
        *(
            "<div class='nav'>",
            "<a href=1>",
            "</a>",
            "<br>",
            "<span style='display:none'>",
            "</h2>",
        ),
        *("</span>", "<!--", "-->", "<style>", "</style>", "<pre>", "&#x110000;", "&nbsp;", "报告"),
        *("一、工作，", "<", ">", "'", '"', "\n", "\0", "\ufeff", "<select>", "<form>", "</td>"),
        *("<marquee width=0>", "<ol type=i start=-5>"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_BITS, st.text(max_size=5)), max_size=60))
def test_any_markup_gives_a_reading_or_a_reason(bits: list[str]) -> None:
    _survives(("<html>" + "".join(bits)).encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from((b"<html>", b"MIME-Version: 1.0\nContent-Type: text/html\n\n")),
)
def test_random_bytes_never_crash(junk: bytes, head: bytes) -> None:
    _survives(head + junk)


def _survives(data: bytes) -> None:
    with suppress(InputError):
        source = read_bytes(data, "a.html")
        for block in source.blocks:
            assert 0 <= block.span.start < block.span.end <= len(source.text)
            assert "\n" not in source.text[block.span.start : block.span.end]
