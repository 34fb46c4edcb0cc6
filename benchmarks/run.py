"""Measures the command against the bare interpreter and a bare `re` script, side by side in one run.

Runs of the compared commands take turns, so that a busy minute of the machine falls on all of them; what counts
are the medians and above all their ratios. Nothing is judged here: see README.md for how to read the table.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
HEAVY = ("yaml", "jsonschema", "jinja2", "rich", "jieba")
ENDED_WELL = (0, 1)  # 1: the check found something


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The median wall time of a command, and how it compares with the first of its group."""

    command: str
    seconds: float
    fastest: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where the commands run: a folder outside the checkout, with its own home and pack cache."""

    folder: Path
    python: str
    fazhi: Path

    def environment(self) -> dict[str, str]:
        """The process environment with home and caches in this bench's folder."""
        home = str(self.folder / "home")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return kept | {"HOME": home, "XDG_CACHE_HOME": home, "LOCALAPPDATA": home}

    def run(self, command: Sequence[str]) -> tuple[float, str]:
        """Run a command once; return its wall time in seconds and what it wrote to stderr.

        Raises:
            RuntimeError: The command failed, so that its time would mean nothing.
        """
        start = time.perf_counter()
        result = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        seconds = time.perf_counter() - start
        stderr = result.stderr.decode(errors="replace")
        if result.returncode not in ENDED_WELL:
            message = f"{' '.join(command)} ended with {result.returncode}:\n{stderr}"
            raise RuntimeError(message)
        return seconds, stderr

    def compare(self, commands: Mapping[str, Sequence[str]], *, rounds: int) -> list[Measurement]:
        """Time the commands in turns, after one round that warms caches and is not counted."""
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                seconds, _ = self.run(command)
                if turn > 0:
                    times[name].append(seconds)
        medians = {name: statistics.median(values) for name, values in times.items()}
        first = next(iter(medians.values()))
        return [
            Measurement(
                command=name, seconds=median, fastest=min(times[name]), ratio=median / first
            )
            for name, median in medians.items()
        ]

    def imported(self, command: Sequence[str]) -> list[str]:
        """Which of the `HEAVY` packages the interpreter imports while it runs `command`."""
        _, log = self.run([self.python, "-X", "importtime", *command])
        modules = {line.rpartition("|")[2].strip().partition(".")[0] for line in log.splitlines()}
        return [package for package in HEAVY if package in modules]


def startup(bench: Bench, *, rounds: int) -> list[Measurement]:
    """Cold commands against an interpreter that does nothing."""
    seed = str(bench.folder / "seed.txt")
    fazhi = str(bench.fazhi)
    return bench.compare(
        {
            "python -c pass": [bench.python, "-c", "pass"],
            "fazhi --help": [fazhi, "--help"],
            "fazhi check SEED --format json": [fazhi, "check", seed, "--format", "json"],
            "re script, SEED": [bench.python, str(HERE / "baseline_re.py"), seed],
        },
        rounds=rounds,
    )


def throughput(bench: Bench, corpus: Path, *, rounds: int) -> list[Measurement]:
    """All reports of the corpus on one core, without any cache of results."""
    check = [str(bench.fazhi), "check", str(corpus), "--jobs", "1"]
    return bench.compare(
        {
            "re script": [bench.python, str(HERE / "baseline_re.py"), str(corpus)],
            "fazhi check --jobs 1 --format json": [*check, "--format", "json"],
        },
        rounds=rounds,
    )


def keep_to_one_core() -> bool:
    """Bind this process and its children to one core, where the system can; say whether it did."""
    if sys.platform != "linux":
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def installed_command() -> Path:
    """The `fazhi` beside the running interpreter, else the one on the path.

    Raises:
        SystemExit: There is none.
    """
    beside = shutil.which("fazhi", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("fazhi")
    if found is None:
        sys.exit("no fazhi beside this interpreter: use `make bench`, or name one with --fazhi")
    return Path(found)


def show(title: str, rows: Sequence[Measurement], *, reports: int = 0) -> None:
    """Print one group as a table; with `reports`, also the time and the rate per report."""
    print(f"\n{title}")
    print(f"{'':38}{'median':>10}{'fastest':>10}{'ratio':>8}", end="")
    print(f"{'ms/report':>12}{'reports/s':>11}" if reports else "")
    for row in rows:
        line = f"{row.command:38}{row.seconds:9.3f}s{row.fastest:9.3f}s{row.ratio:8.2f}"
        if reports:
            line += f"{row.seconds / reports * 1000:12.2f}{reports / row.seconds:11.0f}"
        print(line)


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000, help="files to generate (1000)")
    parser.add_argument(
        "--rounds", type=int, default=15, help="repetitions of the cold commands (15)"
    )
    parser.add_argument("--passes", type=int, default=3, help="repetitions over all files (3)")
    parser.add_argument("--fazhi", type=Path, help="the command to measure")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    return parser.parse_args()


def main() -> None:
    """Generate the corpus, measure, print."""
    wanted = arguments()
    one_core = keep_to_one_core()
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as name:
        folder = Path(name)
        fazhi = (wanted.fazhi or installed_command()).absolute()
        bench = Bench(folder=folder, python=sys.executable, fazhi=fazhi)
        shutil.copy(min(SEEDS.glob("*.txt")), folder / "seed.txt")
        corpus = folder / "corpus"
        generate = [sys.executable, str(HERE / "corpus.py"), str(corpus)]
        bench.run([*generate, "--count", str(wanted.reports)])
        size = sum(path.stat().st_size for path in corpus.iterdir())

        print(f"Python {sys.version.split()[0]}, {'one core' if one_core else 'cores not bound'}")
        cold = startup(bench, rounds=wanted.rounds)
        show(f"Cold start, {wanted.rounds} rounds in turns", cold)
        heavy = bench.imported(["-m", "checker", "check", "seed.txt", "--format", "json"])
        print(f"\nImported by the cold check, of {', '.join(HEAVY)}: {', '.join(heavy) or 'none'}")
        many = throughput(bench, corpus, rounds=wanted.passes)
        title = f"{wanted.reports} reports, {size / 1e6:.1f} MB, {wanted.passes} passes in turns"
        show(title, many, reports=wanted.reports)

    if wanted.json is not None:
        figures = {
            "python": sys.version.split()[0],
            "reports": wanted.reports,
            "bytes": size,
            "cold": [asdict(row) for row in cold],
            "imported": heavy,
            "throughput": [asdict(row) for row in many],
        }
        wanted.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
