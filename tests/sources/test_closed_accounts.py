"""An account where there is nothing any more."""

from __future__ import annotations

from pathlib import Path

from sources.hub_folder import a_person, of_person


def test_an_account_on_a_service_that_has_closed_is_a_warning_on_its_line(tmp_path: Path) -> None:
    accounts = ["https://linkedin.example/in/ada", "https://plus.google.com/+AdaMartin"]
    (problem,) = of_person(tmp_path, a_person(accounts=accounts))
    assert (problem.severity, problem.line) == ("warning", 6)
    assert "ended in 2019" in problem.message
