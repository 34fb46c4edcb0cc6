"""`unpaired`: one kind of paired marks (《》, 〈〉, “”, ()) of which some have no partner."""

from __future__ import annotations

from checker.checks.base import NOTHING, Kind, Outcome, Reading
from checker.checks.gather import gathered
from checker.checks.spans import holds
from checker.document.pairing import pair_marks
from checker.model import Span
from checker.regex import Regex

#: 一) or 2): a heading number that lost its opening bracket, or never had one.
_NUMBER = Regex(r"(?:^|[。;:,\s])(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-zA-Z])\s?$")


def _run(reading: Reading, scope: tuple[Span, ...], marks: str) -> Outcome:
    report = reading.report
    paragraphs = [p for p in report.paragraphs if holds(scope, p)]
    lone = pair_marks(report.text, paragraphs, marks).lone
    if not lone:
        return NOTHING
    lost = {span.start for damage in reading.damage for span in damage.spans}
    spans = [
        Span(at, at + 1)
        for at in lone
        if at not in lost and not _NUMBER.search(report.text[max(0, at - 6) : at])
    ]
    return gathered(report, spans)


UNPAIRED = Kind(
    name="unpaired",
    schema={
        "type": "object",
        "properties": {
            "marks": {"enum": ["《》", "〈〉", "“”", "()"], "description": "哪一种成对的标点"}
        },
        "required": ["marks"],
    },
    build=lambda options: options["marks"],
    run=_run,
)
