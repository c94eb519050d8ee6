"""The benchmarks. Each runs the real command in a process of its own, several times, and tells time and memory.

Inputs come from a seeded generator, so that a figure can be repeated. Compare figures of one run with each other: the
machine of another day is another machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import lighthouse
import peers
import scenes
import weight
from measuring import Figure, table

SCENES = {
    "update-cold": scenes.update_cold,
    "update-unchanged": scenes.update_unchanged,
    "build": scenes.build,
    "build-unchanged": scenes.build_unchanged,
    "scale": scenes.scale,
    "latency": scenes.latency,
    "faulty": scenes.faulty,
    "peers": peers.peers,
    "page-weight": weight.page_weight,
    "lighthouse": lighthouse.lighthouse,
}
WITHOUT_A_NAME = ("update-cold", "update-unchanged", "build", "build-unchanged")


def main() -> int:
    options = _options()
    names = [options.name] if options.name else list(WITHOUT_A_NAME)
    figures: list[Figure] = []
    for name in names:
        with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
            figures += SCENES[name](Path(folder), options)
    print(table(figures))
    report = Path(".hub/bench.json")
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps([figure.record() for figure in figures], indent=1), encoding="utf-8")
    print(f"\nwritten to {report}", file=sys.stderr)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=list(SCENES))
    parser.add_argument("--runs", type=int, default=3, help="how often each command is run (default 3)")
    parser.add_argument("--people", type=int, default=1000, help="people of build and scale (default 1000)")
    parser.add_argument("--entries", type=int, default=20, help="entries of each person or feed (default 20)")
    parser.add_argument("--feeds", type=int, default=200, help="feeds of update (default 200)")
    parser.add_argument("--seed", type=int, default=7, help="of the generator (default 7)")
    parser.add_argument("--set", type=Path, metavar="DIR", help="peers: a folder with feeds/*.xml to serve instead")
    parser.add_argument("--urls", type=Path, help="update: feeds served elsewhere, an address a line")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
