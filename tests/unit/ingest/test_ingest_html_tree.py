import pytest

from checker.ingest.html_tree import Element, parse_page


def shape(markup: str) -> str:
    return _shape(parse_page(markup).root)


def _shape(element: Element) -> str:
    inside = "".join(each if isinstance(each, str) else _shape(each) for each in element.children)
    return f"{element.tag}({inside})" if element.tag else inside


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>甲<p>乙", "p(甲)p(乙)"),
        ("<p>甲<div>乙</div>丙</p>", "p(甲)div(乙)丙"),
        ("<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul>", "ul(li(甲)li(乙ul(li(丙)))li(丁))"),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>丁", "table(tr(td(甲)td(乙))tr(td(丙)))丁"),
        (
            "<table><tr><td><table><tr><td>甲</table>乙<td>丙</table>",
            "table(tr(td(table(tr(td(甲)))乙)td(丙)))",
        ),
        ("<div><td>甲</div>乙", "div(td(甲乙))"),
        ("<b><p>甲</b>乙</p>丙", "b(p(甲乙)丙)"),
        ("<span>甲</div>乙</span>", "span(甲乙)"),
        ("<a href=1>甲<a href=2>乙</a>", "a(甲)a(乙)"),
        ("<h1>甲</h2>乙", "h1(甲)乙"),
        ("<h1>甲<h2>乙", "h1(甲)h2(乙)"),
        ("<html><body><form><p>甲</form>乙</p></body>丙", "p(甲乙)丙"),
        ("甲<br/>乙</br>丙", "甲br()乙br()丙"),
        ("<dl><dt>甲<dd>乙<dt>丙", "dl(dt(甲)dd(乙)dt(丙))"),
    ],
)
def test_end_tags_left_out_or_out_of_order(markup: str, expected: str) -> None:
    assert shape(markup) == expected


def test_elements_too_deep_become_neighbours() -> None:
    root = parse_page("<div>" * 5000 + "甲" + "</div>" * 5000 + "<p>乙").root
    assert [each.tag for each in root.elements()] == ["div", "p"]


def test_the_head_is_set_aside() -> None:
    page = parse_page(
        "<title>甲</title><title>乙</title><meta name=a><style>p{}</style><a href=1>丙</a>"
    )
    assert page.title == "甲"
    assert [dict(meta) for meta in page.metas] == [{"name": "a"}]
    assert page.sheets == ("p{}",)
    assert page.links == ("1",)
