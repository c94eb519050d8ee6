"""Commands as whole processes: their time, their memory, in a table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HUB = (sys.executable, "-m", "hub")


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
    root: Path, *words: str, times: int, before: Callable[[], None] | None = None
) -> tuple[tuple[float, ...], float, str]:
    """Seconds of each run, the largest memory in MB of the process and its children, and the last run's words."""
    seconds, memory, said = [], 0.0, ""
    for _ in range(times):
        if before:
            before()
        took, resident, said = _run([*HUB, "-C", str(root), *words])
        seconds.append(took)
        memory = max(memory, resident)
    return tuple(seconds), memory, said


def _run(command: Sequence[str]) -> tuple[float, float, str]:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return took, usage.ru_maxrss / 1024, said


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
