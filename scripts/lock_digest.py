"""Prints the digest of the dependencies that pyproject.toml declares; the lock files carry the same one."""

import hashlib
import json
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
declared = [project["requires-python"], project["dependencies"], project["optional-dependencies"]]
print(hashlib.sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()[:16])
