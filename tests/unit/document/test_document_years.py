from __future__ import annotations

from datetime import date

import pytest

from checker.document.years import preamble_year, reporting_year
from checker.model import DateForm, DateMention, PageFields, Signoff, Span, Title
from checker.packs.pack import Pack
from tests.support.reports import ORGAN, compose, parsed

NOWHERE = Span(0, 0)


def title(year: int | None) -> Title:
    return Title(span=NOWHERE, text="", organs=(), year=year, of_kind=True)


def signoff(day: date | None, year: int | None = None) -> Signoff:
    mention = DateMention(
        span=NOWHERE,
        form=DateForm.ARABIC if day else DateForm.INCOMPLETE,
        year=day.year if day else year,
        value=day,
    )
    return Signoff(span=NOWHERE, organs=(), date=mention, under_title=False)


OPENING = "2022年,我县扎实推进法治政府建设。"
SIGNED = signoff(date(2022, 1, 9))
PUBLISHED = PageFields(published_on=date(2021, 3, 1), drawn_up_on=date(2020, 3, 1))


def test_each_place_yields_to_the_one_before_it(pack: Pack) -> None:
    def year(
        named: int | None, opening: str, signed: Signoff | None, page: PageFields
    ) -> int | None:
        return reporting_year(title(named), opening, signed, page, pack.vocabulary)

    assert year(2023, OPENING, SIGNED, PUBLISHED) == 2023
    assert year(None, OPENING, SIGNED, PUBLISHED) == 2022
    assert year(None, "我县…", SIGNED, PUBLISHED) == 2021
    assert year(None, "", None, PUBLISHED) == 2020
    assert year(None, "", None, PageFields(drawn_up_on=date(2020, 3, 1))) == 2019
    assert year(None, "", None, PageFields()) is None


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 1, 1), 2023),
        (date(2024, 10, 31), 2023),
        (date(2024, 11, 1), 2024),
        (date(2024, 12, 31), 2024),
    ],
)
def test_signed_or_published_in_the_last_months_it_is_that_year(
    day: date, year: int, pack: Pack
) -> None:
    words = pack.vocabulary
    assert reporting_year(None, "", signoff(day), PageFields(), words) == year
    assert reporting_year(None, "", None, PageFields(published_on=day), words) == year


def test_a_signoff_without_a_valid_day_still_names_its_year(pack: Pack) -> None:
    words = pack.vocabulary
    assert reporting_year(None, "", signoff(None, 2024), PageFields(), words) == 2023
    # … but a whole date of the page tells more.
    page = PageFields(published_on=date(2024, 12, 1))
    assert reporting_year(None, "", signoff(None, 2024), page, words) == 2024


@pytest.mark.parametrize("impossible", [1989, 2100, 9999])
def test_impossible_years_are_passed_over(impossible: int, pack: Pack) -> None:
    words = pack.vocabulary
    assert reporting_year(title(impossible), OPENING, None, PageFields(), words) == 2022
    assert reporting_year(None, "", signoff(None, impossible), PageFields(), words) is None
    assert reporting_year(title(1990), OPENING, None, PageFields(), words) == 1990
    assert reporting_year(title(2099), OPENING, None, PageFields(), words) == 2099


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("2023年,我县扎实推进法治政府建设。", 2023),
        ("2023年度,我局认真落实各项部署。", 2023),
        ("2023年以来,我县扎实推进。", 2023),
        ("2023年是全面贯彻党的二十大精神的开局之年。", 2023),
        ("二〇二三年,我县扎实推进。", 2023),
        ("现将2023年度法治政府建设情况报告如下:", 2023),
        ("根据要求,现将我县2023年法治政府建设工作汇报如下。", 2023),
        ("现将二〇二三年法治政府建设情况公布如下:", 2023),
        # What is announced goes before how the text opens.
        ("2024年初,我县总结了工作。现将2023年度法治政府建设情况报告如下:", 2023),
        ("按照要求,我县扎实推进。\n2023年,我县扎实推进。", 2023),
        ("我县深入落实《法治政府建设实施纲要(2021-2025年)》。", None),
        # A year near the beginning that is not the subject.
        ("我县自2019年起连续五年获评先进。", None),
        ("2021年8月,党中央、国务院印发《法治政府建设实施纲要》。", None),
        ("", None),
    ],
)
def test_the_year_the_opening_speaks_of(opening: str, year: int | None, pack: Pack) -> None:
    assert preamble_year(opening, pack.vocabulary) == year


@pytest.mark.parametrize(
    ("parts", "year"),
    [
        ({}, 2023),
        ({"title": f"{ORGAN}法治政府建设情况报告", "opening": "2022年,青山县扎实推进。"}, 2022),
        ({"title": f"{ORGAN}法治政府建设情况报告", "opening": "青山县扎实推进。"}, 2023),
        (
            {
                "title": f"{ORGAN}法治政府建设情况报告",
                "opening": "青山县扎实推进。",
                "signoff": f"{ORGAN}\n2024年12月9日",
            },
            2024,
        ),
        # Without a preamble the first lines tell.
        (
            {
                "title": f"{ORGAN}法治政府建设情况报告",
                "opening": "",
                "measures": "一、工作情况\n2022年,青山县扎实推进。",
            },
            2022,
        ),
        (
            {
                "title": f"{ORGAN}法治政府建设情况报告\n发布日期:2021-02-20",
                "opening": "青山县扎实推进。",
                "signoff": "",
            },
            2020,
        ),
        (
            {
                "title": f"{ORGAN}法治政府建设情况报告",
                "opening": "青山县扎实推进。",
                "signoff": "",
            },
            None,
        ),
        # No calendar of reports reaches so far.
        *(
            (
                {
                    "title": f"{ORGAN}法治政府建设情况报告",
                    "opening": "青山县扎实推进。",
                    "signoff": f"{ORGAN}\n{signed}",
                },
                year,
            )
            for signed, year in (
                ("9999年12月31日", None),
                ("0001年1月9日", None),
                ("1990年1月9日", None),
                ("1991年1月9日", 1990),
                ("2100年1月9日", None),
                ("9999年1月", None),
                ("2024年1月", 2023),
            )
        ),
    ],
)
def test_the_reporting_year_of_whole_reports(
    parts: dict[str, str], year: int | None, pack: Pack
) -> None:
    assert parsed(compose(**parts), pack).year == year
