import pytest

from checker.ingest.html_tokens import Tag, tokens


def seen(markup: str) -> list[str]:
    """Texts as they are, start tags as <name>, end tags as </name>."""
    return [
        each if isinstance(each, str) else f"<{'/' if each.closes else ''}{each.name}>"
        for each in tokens(markup)
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<P>甲</p>", ["<p>", "甲", "</p>"]),
        ("甲<!-- <b> -->乙", ["甲", "乙"]),
        ("甲<!-->乙", ["甲", "乙"]),
        ("甲<!-- 乙>丙", ["甲", "丙"]),
        ("<![if !supportLists]>一、<![endif]>甲", ["一、", "甲"]),
        ("<?xml:namespace prefix = o />甲", ["甲"]),
        ("<script>if (a<b) '</p>'</SCRIPT >甲", ["<script>", "</script>", "甲"]),
        ("<script>甲", ["<script>"]),
        ("<title>甲<p>乙", ["<title>", "甲", "<p>", "乙"]),
        ("<2023年度报告> 3<5", ["<2023年度报告> 3", "<5"]),
        ("甲<a href='乙", ["甲"]),
        ("甲 &lt;乙&gt; &#20013;&nbsp;&unknown;", ["甲 <乙> 中\u00a0&unknown;"]),
        ("&#" + "9" * 5000 + ";&#xD800;&#0;", ["\ufffd\ufffd\ufffd"]),
        ("a\0\x01b", ["ab"]),
        ("</>甲</ p>乙", ["甲", "乙"]),
    ],
)
def test_markup_as_browsers_take_it(markup: str, expected: list[str]) -> None:
    assert "".join(seen(markup)) == "".join(expected)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<p>", {}),
        ("<p Class=a ID='b' title=\"c>d\">", {"class": "a", "id": "b", "title": "c>d"}),
        ("<p a = 1 b= '2' c>", {"a": "1", "b": "2", "c": ""}),
        ("<a href=/x/y.html/>", {"href": "/x/y.html/"}),
        ('<p class="a"">', {"class": "a"}),
        ("<p a=1 a=2>", {"a": "1"}),
        ("<p a='&amp;&quot;'>", {"a": '&"'}),
    ],
)
def test_attributes(tag: str, attributes: dict[str, str]) -> None:
    (found,) = tokens(tag)
    assert isinstance(found, Tag)
    assert dict(found.attributes) == attributes


def test_what_stands_in_a_title_comes_with_its_tag() -> None:
    title, _ = tokens("<title>甲<b>乙</title>")
    assert isinstance(title, Tag)
    assert title.raw == "甲<b>乙"
