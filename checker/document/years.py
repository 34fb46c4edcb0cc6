"""报告年度: from the title, else the preamble's subject, else the sign-off or publication date."""

from __future__ import annotations

import re
from datetime import date

from checker.document.dates import year_number_or_digits
from checker.document.numerals import YEAR_DIGITS
from checker.document.vocabulary import Vocabulary
from checker.model import PageFields, Signoff, Title

_FOUR = rf"(\d{{4}}|[{YEAR_DIGITS}]{{4}})"
_EARLIEST, _LATEST = 1990, 2099
_CLOSING_MONTHS = (11, 12)  # signed so late, a report is of the running year


def reporting_year(
    title: Title | None,
    preamble: str,
    signoff: Signoff | None,
    fields: PageFields,
    vocabulary: Vocabulary,
) -> int | None:
    """The year that is reported on, or None if nothing tells."""
    if title and title.year and _plausible(title.year):
        return title.year
    subject = preamble_year(preamble, vocabulary)
    if subject:
        return subject
    signed = signoff.date if signoff else None
    days = (signed.value if signed else None, fields.published_on, fields.drawn_up_on)
    told = [(day.year, year_of(day)) for day in days if day]
    if signed and signed.year and not signed.value:
        told.append((signed.year, signed.year - 1))
    return next((year for own, year in told if _plausible(own) and _plausible(year)), None)


def year_of(signed: date) -> int:
    """The year that a report signed or published on a day reports on."""
    return signed.year if signed.month in _CLOSING_MONTHS else signed.year - 1


def preamble_year(preamble: str, vocabulary: Vocabulary) -> int | None:
    """The year the opening announces (现将2023年…报告如下) or opens with (2023年,…)."""
    announced = re.search(vocabulary.announces.replace("<year>", _FOUR), preamble)
    if announced:
        year = year_number_or_digits(announced[1])
        if year and _plausible(year):
            return year
    for line in preamble.split("\n")[:4]:
        opened = re.match(vocabulary.opens.replace("<year>", _FOUR), line.strip())
        year = year_number_or_digits(opened[1]) if opened else None
        if year and _plausible(year):
            return year
    return None


def _plausible(year: int) -> bool:
    return _EARLIEST <= year <= _LATEST
