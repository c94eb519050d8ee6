"""Commands as whole processes: their time, their memory, in a table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from crowd import NOW

HUB = (sys.executable, "-m", "hub")

LAUNCHER = """
import os, sys, time
sys.stdout.flush()
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
print(f"\\n{time.perf_counter() - start} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}")
"""
"""A process counts the memory of the one that started it as its own: this one is small, about 9 MB."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one scene measured: seconds of each run, the largest resident memory in MB, how much was done."""

    scene: str
    seconds: tuple[float, ...]
    megabytes: float
    work: str
    per_second: float = 0.0
    unit: str = ""
    remark: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def record(self) -> dict[str, object]:
        return {**asdict(self), "median": self.median}


def runs(
    root: Path, *words: str, times: int, before: Callable[[], None] | None = None, first: int = 0
) -> tuple[tuple[float, ...], float, str]:
    """Seconds of each run, the largest memory in MB of the process and its children, and the last run's words.

    Each run is a week later than the one before, so that every feed is due again; the first is in week `first`.
    """
    seconds, memory, said = [], 0.0, ""
    for number in range(times):
        if before:
            before()
        took, resident, said = run([*HUB, "-C", str(root), *words], environment=in_week(first + number))
        seconds.append(took)
        memory = max(memory, resident)
    return tuple(seconds), memory, said


def in_week(number: int) -> dict[str, str]:
    """The clock of a run, as `SOURCE_DATE_EPOCH`."""
    return {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp()) + number * 8 * 86_400)}


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> tuple[float, float, str]:
    """Seconds, the largest memory in MB of the process and its children, and what it said."""
    launched = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )
    said, _, figures = launched.stdout.rstrip("\n").rpartition("\n")
    took, resident, status = figures.split()
    if int(status):
        raise SystemExit(f"{' '.join(command)} ended with {status}:\n{said}")
    return float(took), int(resident) / 1024, said


def table(figures: Sequence[Figure]) -> str:
    """The figures as text, a line each."""
    head = ("scene", "median s", "min s", "max s", "MB", "work", "rate", "")
    rows = [
        (
            figure.scene,
            f"{figure.median:.2f}",
            f"{min(figure.seconds):.2f}",
            f"{max(figure.seconds):.2f}",
            f"{figure.megabytes:.0f}",
            figure.work,
            f"{figure.per_second:.0f} {figure.unit}/s" if figure.per_second else "",
            figure.remark,
        )
        for figure in figures
    ]
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)
    )
