"""Checks 法治政府建设年度报告 against dated rules: see README.md.

What programs may use stands in `__all__` and in docs/library.md; it is loaded when first asked for,
so that `import checker` costs nothing.
"""

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which takes longer to load than all of this
if TYPE_CHECKING:
    from checker.errors import FazhiError, InputError, PackError, UsageError
    from checker.ingest.limits import Limits
    from checker.library import assessment_to_json, check_report, load_pack
    from checker.model import (
        Assessment,
        Deduction,
        ElementResult,
        Evidence,
        Finding,
        Place,
        ReportStatus,
        Severity,
        Stage,
        Status,
        Verdict,
    )
    from checker.packs.pack import Pack

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "Deduction",
    "ElementResult",
    "Evidence",
    "FazhiError",
    "Finding",
    "InputError",
    "Limits",
    "Pack",
    "PackError",
    "Place",
    "ReportStatus",
    "Severity",
    "Stage",
    "Status",
    "UsageError",
    "Verdict",
    "__version__",
    "assessment_to_json",
    "check_report",
    "load_pack",
]

_HOMES = {
    "FazhiError": "checker.errors",
    "InputError": "checker.errors",
    "PackError": "checker.errors",
    "UsageError": "checker.errors",
    "Limits": "checker.ingest.limits",
    "Pack": "checker.packs.pack",
    "assessment_to_json": "checker.library",
    "check_report": "checker.library",
    "load_pack": "checker.library",
}


if not TYPE_CHECKING:  # to a type checker an attribute that is not listed above is an error

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module(_HOMES.get(name, "checker.model")), name)
        globals()[name] = found  # the next look finds it without coming here
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
