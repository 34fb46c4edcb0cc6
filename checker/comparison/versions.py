"""What changed from one version of a report to the next, and over many reports."""

from __future__ import annotations

from dataclasses import dataclass

from checker.comparison.sections import SectionChange, changed_sections
from checker.model import Assessment, Finding, PackInfo, ReportStatus, Review, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of one report.

    Attributes:
        new: Marked beside the old version as beside a baseline.
        fixed: Findings of the old version that the new one no longer shows; none where the new one
            was not judged, for then nobody knows.
        added: Findings that only the new one shows.
        unchanged: Findings of both, as the new version shows them.
        sections: What happened to the parts of the text, in its order.
    """

    old: Assessment
    new: Assessment
    fixed: tuple[Finding, ...]
    added: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    sections: tuple[SectionChange, ...]

    @property
    def same(self) -> bool:
        """Whether both versions are the same bytes."""
        old, new = self.old.source, self.new.source
        return bool(old and new and old.sha256 == new.sha256)

    @property
    def readable(self) -> bool:
        """Whether there are two texts to put beside each other."""
        return self.old.report is not None and self.new.report is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two sets of reports, matched.

    Attributes:
        only_old: Reports without a counterpart, `only_new` likewise.
        review: What came of the waivers on the new side; None without waivers.
    """

    packs: tuple[PackInfo, ...]
    as_of: str | None
    stage: Stage
    comparisons: tuple[Comparison, ...]
    only_old: tuple[Assessment, ...]
    only_new: tuple[Assessment, ...]
    review: Review | None


def compare_reports(old: Assessment, new: Assessment) -> Comparison:
    """Put two versions beside each other; findings are the same by their fingerprints."""
    before = {finding.fingerprint for finding in old.findings}
    after = {finding.fingerprint for finding in new.findings}
    sections = changed_sections(old.report, new.report) if old.report and new.report else ()
    gone = tuple(one for one in old.findings if one.fingerprint not in after)
    return Comparison(
        old=old,
        new=new,
        fixed=gone if new.status is ReportStatus.CHECKED else (),
        added=tuple(one for one in new.findings if one.fingerprint not in before),
        unchanged=tuple(one for one in new.findings if one.fingerprint in before),
        sections=sections,
    )
