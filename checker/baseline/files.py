"""Baselines as files: JSON that can be compared line by line and moved with its documents."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker import __version__
from checker.baseline.known import Baseline, Known, document_name, known_of
from checker.document import mask_path
from checker.errors import why
from checker.model import Assessment, Run, Status
from checker.packs.problems import Problem, settings_error

_VERSION = "1"
_LARGEST = 100_000_000  # bytes
_WRITE_ANEW = "请用 --write-baseline 重新生成"


def read_baseline(path: Path, display: str, pack: str) -> Baseline:
    """Read what `write_baseline` wrote.

    Args:
        path: The file.
        display: Its path as the user gave it.
        pack: Id of the pack that judges now.

    Raises:
        SettingsError: There is no such file, or it is no baseline of that pack.
    """
    display = mask_path(display)
    try:
        data = json.loads(_content(path))
        documents: dict[str, list[Known]] = {}
        for one in data["documents"]:
            documents.setdefault(str(one["path"]), []).append(_known(one))
        version, judged = data["schema_version"], data["pack"]
    except OSError as error:
        reason = f"没有这个基线文件，先用 --write-baseline {display} 生成"
        if path.exists():
            reason = f"基线文件读不出（{why(error)}），请检查路径和权限"
        raise settings_error([Problem(display, 1, reason)]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        reason = f"这不是 fazhi 写的基线文件，{_WRITE_ANEW}"
        raise settings_error([Problem(display, line, reason)]) from error
    if version != _VERSION:
        raise settings_error([Problem(display, 1, f"基线文件的版本不同，{_WRITE_ANEW}")])
    if judged != pack:
        reason = f"基线是用规则包“{judged}”写的，现在用的是“{pack}”，{_WRITE_ANEW}"
        raise settings_error([Problem(display, 1, reason)])
    return Baseline(path=display, folder=str(path.parent), documents=documents)


def write_baseline(path: Path, run: Run) -> None:
    """Write what a run found, for later runs to be held against; whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    ready = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        ready.write_bytes(_text(run, path.parent).encode("utf-8", "replace"))
        ready.replace(path)
    finally:
        ready.unlink(missing_ok=True)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError("too large")
    return content


def _known(data: Mapping[str, Any]) -> Known:
    score = data["score"]
    return Known(
        sha256=str(data["sha256"]),
        elements={str(name): Status(value) for name, value in data["elements"].items()},
        fingerprints=frozenset(str(finding["fingerprint"]) for finding in data["findings"]),
        score=None if score is None else float(score),
    )


def _text(run: Run, folder: Path) -> str:
    document = {
        "schema_version": _VERSION,
        "tool": {"name": "fazhi-checker", "version": __version__},
        "pack": run.packs[0].id,
        "documents": [_document(one, folder) for one in run.assessments],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _document(one: Assessment, folder: Path) -> dict[str, Any]:
    known = known_of(one)
    return {
        "path": document_name(one.path, str(folder)),
        "sha256": known.sha256,
        "score": known.score,
        "elements": {name: status.value for name, status in known.elements.items()},
        "findings": [
            {"rule": finding.rule, "fingerprint": finding.fingerprint}
            for finding in one.findings
            if finding.counts
        ],
    }
