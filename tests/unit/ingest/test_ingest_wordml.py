from xml.etree import ElementTree as ET

import pytest

from checker.ingest.wordml import W, content, integer_of, switch_of, value_of
from tests.support.docx import NAMESPACE

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def element(inside: str) -> ET.Element:
    xml = f'<w:p xmlns:w="{NAMESPACE}" xmlns:mc="{MC}">{inside}</w:p>'
    return ET.fromstring(xml)  # noqa: S314 - written here


def names(inside: str) -> list[str]:
    return [child.tag.removeprefix(W) for child in content(element(inside))]


def test_wrappers_are_opened_and_deletions_left_out() -> None:
    inside = (
        "<w:ins><w:a/></w:ins><w:del><w:b/></w:del><w:moveFrom><w:c/></w:moveFrom>"
        "<w:moveTo><w:d/></w:moveTo><w:sdt><w:sdtPr/><w:sdtContent><w:e/></w:sdtContent></w:sdt>"
        "<w:smartTag><w:hyperlink><w:f/></w:hyperlink></w:smartTag><w:fldSimple><w:g/></w:fldSimple>"
    )
    assert names(inside) == ["a", "d", "sdtPr", "e", "f", "g"]


@pytest.mark.parametrize(
    ("requires", "fallback", "taken"),
    [
        ("wps", "<mc:Fallback><w:b/></mc:Fallback>", ["a"]),
        ("w16se", "<mc:Fallback><w:b/></mc:Fallback>", ["b"]),
        ("w16se", "", ["a"]),
    ],
)
def test_one_alternative_is_taken(requires: str, fallback: str, taken: list[str]) -> None:
    choice = f'<mc:Choice Requires="{requires}"><w:a/></mc:Choice>'
    assert names(f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>") == taken


def test_an_empty_alternative_is_nothing() -> None:
    assert names("<mc:AlternateContent/>") == []


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("-1", None), ("x", None), ("9" * 5000, None)]
)
def test_numbers_that_word_refuses_are_none(text: str, value: int | None) -> None:
    assert integer_of(element(f'<w:ilvl w:val="{text}"/>'), "ilvl") == value


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("", None),
        ("<w:vanish/>", True),
        ('<w:vanish w:val="true"/>', True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:vanish w:val="off"/>', False),
    ],
)
def test_switches(inside: str, *, value: bool | None) -> None:
    assert switch_of(element(inside), "vanish") is value


def test_no_parent_has_no_values() -> None:
    assert value_of(None, "x") is None
    assert integer_of(None, "x") is None
    assert switch_of(None, "x") is None
